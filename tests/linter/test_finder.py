"""Where phrases stand."""

from __future__ import annotations

from refusal_cli.linter.finder import Finder, exceptions_of, index
from refusal_cli.linter.folding import Script
from refusal_cli.linter.patterns import PARAGRAPH_END
from refusal_cli.linter.phrases import parse_phrase


def found(text: str, *phrases: str) -> list[str]:
    """Give the words that the phrases cover in a text of words with spaces."""
    patterns = [pattern for phrase in phrases for pattern in parse_phrase(phrase, Script())]
    finder = Finder(index({"section": patterns}))
    words = [PARAGRAPH_END, *text.split(), PARAGRAPH_END]
    return [" ".join(words[first:end]) for first, end, _ in finder.found(words).get("section", ())]


def test_phrases_within_each_other_are_all_found() -> None:
    """A longer phrase does not hide one within it, nor one that begins in it."""
    phrases = ("we are", "are so sorry", "so sorry", "sorry")
    assert sorted(found("we are so sorry", *phrases)) == sorted(phrases)


def test_an_open_word_fits_in_no_address() -> None:
    """Any ending will do, but an address is a name."""
    assert found("apologies to apologi@x", "apologi*") == ["apologies"]
    assert found("to x@ology an apology", "*ology") == ["apology"]


def test_words_beside_and_far_from_an_anchor_are_looked_for() -> None:
    """What must stand beside it, near it or before it decides."""
    assert found("nobody can do it", "nobody (will | can)") == ["nobody can"]
    assert found("nobody did it", "nobody (will | can)") == []
    assert found("we have long regretted it", "we ... regretted") == ["we have long regretted"]
    assert found("they have long regretted it", "we ... regretted") == []
    assert found("so to say it is so", "(so | as) to (say | speak)") == ["so to say"]
    assert found("so to so", "(so | as) to (say | speak)") == []


def test_a_choice_of_rows_alone_is_found_by_each() -> None:
    """Where nothing but several words in a row has to stand, each of the choices does."""
    rows = "(in a nutshell | to cut it short)"
    assert found("in a nutshell no", rows) == ["in a nutshell"]
    assert found("well to cut it short no", rows) == ["to cut it short"]
    assert found("to cut it", rows) == []


def test_what_is_found_is_told_by_name() -> None:
    """Exceptions of a section have a name of their own."""
    patterns = list(parse_phrase("sorry", Script()))
    finder = Finder(index({"apology": patterns, exceptions_of("apology"): patterns}))
    found = finder.found([PARAGRAPH_END, "sorry", PARAGRAPH_END])
    assert found == {"apology": [(1, 2, "")], exceptions_of("apology"): [(1, 2, "")]}
