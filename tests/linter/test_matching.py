"""Phrases compared with words."""

from __future__ import annotations

import pytest

from refusal_cli.linter.matching import side
from refusal_cli.linter.patterns import PARAGRAPH_END, Part


def reached(text: str, *parts: Part) -> int | None:
    """Give how far the parts go in a text from its first word; None if they do not fit."""
    compare = side(parts, 1)
    assert compare is not None
    return compare([PARAGRAPH_END, *text.split(), PARAGRAPH_END], 1)


def word(*said: str, optional: bool = False) -> Part:
    """Give a place of whole words."""
    return Part(frozenset(said), optional=optional)


@pytest.mark.parametrize(
    ("text", "parts", "place"),
    [
        ("we can", [word("we", "you"), word("can")], 3),
        ("we will", [word("we", "you"), word("can")], None),
        ("we", [word("we"), word("can")], None),
        ("very sorry", [word("very", optional=True), word("sorry")], 3),
        ("sorry", [word("very", optional=True), word("sorry")], 2),
        ("apologies", [Part(beginnings=("apolog",))], 2),
        ("in 30 days", [word("in"), Part(form="\\d+"), word("days")], 4),
        ("in a few days", [word("in"), Part(gap=3), word("days")], 5),
        ("in , a few days", [word("in"), Part(gap=3), word("days")], None),
        ("in , a few days", [word("in"), Part(gap=15), word("days")], 6),
        ("in . a few days", [word("in"), Part(gap=15), word("days")], None),
    ],
)
def test_a_side_is_compared_word_by_word(text: str, parts: list[Part], place: int | None) -> None:
    """Choices, words that may be left out, forms and gaps fit as they are written."""
    assert reached(text, *parts) == place


def test_rows_fit_in_turn() -> None:
    """Of several words in a row the first that lets the rest fit is taken."""
    rows = {"a": ((word("a"), word("few")), (word("a"),))}
    assert reached("a few days", Part(rows=rows), word("days")) == 4
    assert reached("a days", Part(rows=rows), word("days")) == 3
    assert reached("few days", Part(rows=rows), word("days")) is None


def test_an_empty_side_needs_no_comparing() -> None:
    """A phrase of one word is told by its anchor."""
    assert side((), 1) is None
