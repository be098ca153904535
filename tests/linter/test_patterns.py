"""Phrases of a lexicon: how they are read and what they fit."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.linter.acts import Acts
from refusal_cli.linter.folding import Script
from refusal_cli.linter.lexiconfile import build_lexicon
from refusal_cli.linter.phrases import BadPhrase, parse_phrase


def words_found(phrase: str, text: str) -> str | None:
    """Give the words of ``text`` that the phrase covers where it first stands."""
    lexicon = build_lexicon("xx", [{"apology": {"phrases": [phrase]}}])
    acts = Acts(text, lexicon).of("apology")
    return text[slice(*acts[0].span)] if acts else None


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
        (
            "sorry [...] full",
            "sorry, but as i said the hall is quite full",
            "sorry, but as i said the hall is quite full",
        ),
        ("sorry [...] full", "sorry. the hall is full", None),
        ("within /\\d+/ days", "within 14 days", "within 14 days"),
        ("within /\\d+/ days", "within some days", None),
        ("within /[1-9][0-9]?/ [working] days", "within 14 working days", "within 14 working days"),
        ("*ologise", "we apologise", "apologise"),
        ("please *ible", "please write if possible", None),
        ("(write | *ite)", "please cite", "cite"),
        ("(deep | great) (regret | pity)", "with great pity", "great pity"),
        ("(deep | great*) (regret | pity)", "with greatest regret", "greatest regret"),
        ("(sorry | our apologies)", "with our apologies", "our apologies"),
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
        "[a]",
        "sor*ry",
        "*orr*",
        "*",
        "a (b",
        "a b)",
        "a | b",
        "a (b | )",
        "a (b [c])",
        "a /(b+)+/",
        "a /b",
        "a /b{2,9999}/",
    ],
)
def test_a_misplaced_sign_is_told(phrase: str) -> None:
    """A phrase that does not follow the signs is refused with words, not read in some other way."""
    with pytest.raises(BadPhrase):
        parse_phrase(phrase, Script())


@given(st.text(alphabet="ab ()[]|*.,'"))
def test_reading_a_phrase_gives_a_pattern_or_a_bad_phrase(phrase: str) -> None:
    """No text breaks the reading of phrases, and a pattern has words to look for."""
    with suppress(BadPhrase):
        assert all(pattern.anchor.says_a_word() for pattern in parse_phrase(phrase, Script()))
