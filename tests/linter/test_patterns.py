"""Phrases of a lexicon: how they are read and what they fit."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.linter.folding import Script
from refusal_cli.linter.patterns import BadPhrase, parse_pattern, window


def words_found(phrase: str, text: str) -> str | None:
    """Give the words of ``text`` that the phrase covers where its anchor first stands."""
    pattern = parse_pattern(phrase, Script())
    around = window(text, text.index(pattern.stem), len(pattern.stem))
    covered = pattern.at(around.words, around.index) if around else None
    return text[slice(*around.span(*covered))] if around and covered else None


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("sorry", "we are sorry, but", "sorry"),
        ("apologi*", "we apologised", "apologised"),
        ("apologise", "we apologised", None),
        ("sorry, but", "i am sorry but no", "sorry but"),
        ("sorry, but", "i am sorry, but no", "sorry, but"),
        ("sorry but", "i am sorry, but no", None),
        ("excuse (us | our delay)", "please excuse our delay", "excuse our delay"),
        ("excuse (us | our delay)", "please excuse our cat", None),
        ("[so | very much] sorry", "we are so sorry", "so sorry"),
        ("[so | very much] sorry", "we are very much sorry", "very much sorry"),
        ("[so | very much] sorry", "we are sorry", "sorry"),
        ("no ... apology", "no public apology", "no public apology"),
        ("no ... apology", "no one two three apology", "no one two three apology"),
        ("no ... apology", "no one two three four apology", None),
        ("no ... apology", "no. our apology", None),
        ("sorry", "see example.com/sorry for it", None),
        ("sorry", "write to sorry@example.com", None),
        ("sorry*", "write to sorry@example.com", None),
        ("sorry", "sorry🙏", "sorry"),
        ("so\nsorry", "so\n\xa0sorry", "so\n\xa0sorry"),
    ],
)
def test_a_phrase_fits(phrase: str, text: str, found: str | None) -> None:
    """Each sign of a phrase does what the head of the English lexicon says."""
    assert words_found(phrase, text) == found


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "...",
        "... sorry",
        "sorry ...",
        "(a | b)",
        "sor*ry",
        "*",
        "a (b",
        "a b)",
        "a | b",
        "a (b | )",
        "a (b [c])",
    ],
)
def test_a_misplaced_sign_is_told(phrase: str) -> None:
    """A phrase that does not follow the signs is refused with words, not read in some other way."""
    with pytest.raises(BadPhrase):
        parse_pattern(phrase, Script())


@given(st.text(alphabet="ab ()[]|*.,'"))
def test_reading_a_phrase_gives_a_pattern_or_a_bad_phrase(phrase: str) -> None:
    """No text breaks the reading of phrases, and a pattern has letters to look for."""
    stem = "none"
    with suppress(BadPhrase):
        stem = parse_pattern(phrase, Script()).stem
    assert stem
