"""Folding: comparable text that leads back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.linter.folding import Script, fold

RUSSIAN = Script(same={"ё": "е"})


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("SORRY", "sorry"),
        ("ЕЩЁ", "еще"),
        ("е\u0308ж", "еж"),
        ("I’m", "i'm"),
        ("изви\u00adните", "извините"),
        ("sor\u200bry", "sorry"),
        ("сожале\u0301ем", "сожалеем"),
        ("İ", "i"),
    ],
)
def test_what_looks_the_same_becomes_the_same(text: str, folded: str) -> None:
    """Capitals, same letters, apostrophes, stress marks and unseen characters are folded."""
    assert fold(text, RUSSIAN).text == folded


def test_ignored_marks_come_from_the_lexicon() -> None:
    """A language names the marks that its writers may leave out."""
    assert fold("نَعتذر", Script(ignored="\u064e")).text == "نعتذر"


@pytest.mark.parametrize(
    "before", ["İİİ", "e\u0301e\u0301", "\u00ad\u200b\u200d", "ẞ", "👩‍👩‍👧", "\u0301", ""]
)
def test_spans_do_not_drift(before: str) -> None:
    """A span found after letters of changing length lies at the same word of the original."""
    text = f"{before} sorry!"
    folded = fold(text, RUSSIAN)
    start = folded.text.index("sorry")
    assert text[slice(*folded.original(start, start + 5))].rstrip("\u00ad\u200b\u200d") == "sorry"


@given(st.text())
def test_every_span_leads_into_the_original(text: str) -> None:
    """Each folded character comes from a place of the original, in order."""
    folded = fold(text, RUSSIAN)
    spans = [folded.original(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
