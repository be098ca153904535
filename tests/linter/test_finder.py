"""Where phrases may stand, and which of them do."""

from __future__ import annotations

from refusal_cli.linter.finder import Finder, Stems, exceptions_of, fitting
from refusal_cli.linter.folding import Script
from refusal_cli.linter.patterns import PARAGRAPH_END
from refusal_cli.linter.phrases import parse_phrase


def found(text: str, *phrases: str) -> list[str]:
    """Give the words that the phrases cover in a text of words with spaces."""
    finder = Finder({"section": [parse_phrase(phrase, Script()) for phrase in phrases]})
    words = [PARAGRAPH_END, *text.split(), PARAGRAPH_END]
    places = finder.places(words).get("section", ())
    return [" ".join(words[first:end]) for first, end, _ in fitting(places, words)]


def test_phrases_within_each_other_are_all_found() -> None:
    """A longer phrase does not hide one within it, nor one that begins in it."""
    phrases = ("we are", "are so sorry", "so sorry", "sorry")
    assert sorted(found("we are so sorry", *phrases)) == sorted(phrases)


def test_an_open_word_fits_in_no_address() -> None:
    """Any ending will do, but an address is a name."""
    assert found("apologies to apologi@x", "apologi*") == ["apologies"]


def test_words_beside_and_far_from_a_key_are_looked_for() -> None:
    """What must stand beside it, near it or before it decides."""
    assert found("nobody can do it", "nobody (will | can)") == ["nobody can"]
    assert found("nobody did it", "nobody (will | can)") == []
    assert found("we have long regretted it", "we ... regretted") == ["we have long regretted"]
    assert found("they have long regretted it", "we ... regretted") == []


def test_places_are_told_by_name() -> None:
    """Exceptions of a section have a name of their own."""
    phrase = parse_phrase("sorry", Script())
    finder = Finder({"apology": [phrase], exceptions_of("apology"): [phrase]})
    places = finder.places([PARAGRAPH_END, "sorry", PARAGRAPH_END])
    assert set(places) == {"apology", exceptions_of("apology")}


def test_stems_are_found_in_order() -> None:
    """Every stem is found wherever it stands, in the order of a text."""
    assert list(Stems(["sorr", "apol"]).places("apologies, sorry, sorry")) == [0, 11, 18]
