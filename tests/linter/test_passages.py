"""The sentences that are read where only apologies count."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.linter.folding import Script, fold
from refusal_cli.linter.passages import folded, sentences_with


class Telling(dict[str, bool]):
    """Tells of any stretch of text whether it is one of those above."""

    def __missing__(self, stretch: str) -> bool:
        """Look for the word in it."""
        return "sorry" in stretch.lower()


def passages(text: str) -> list[str]:
    """Give the passages that are read, in words."""
    return [text[slice(*span)] for span in sentences_with(text, Telling())]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("We are closed. Sorry, we open at 9. Bye.", [". Sorry, we open at 9."]),
        ("Sorry", ["Sorry"]),
        ("We are closed. Bye.", []),
        ("", []),
        ("We are sorry\n\nWe are closed", ["We are sorry\n\n"]),
        ("It is late.Sorry, we are closed.", ["It is late.Sorry, we are closed."]),
        ("Sorry. Closed. Sorry.", ["Sorry.", ". Sorry."]),
        ("Sorry, sorry, sorry.", ["Sorry, sorry, sorry."]),
    ],
)
def test_sentences_with_a_telling_word_are_read(text: str, read: list[str]) -> None:
    """From the mark that ends the sentence before, with which a phrase may begin, to its own."""
    assert passages(text) == read


@given(st.lists(st.sampled_from(["sorry", "Sorry,", "we", ".", " ", "!", "\n\n", "\n", "…"])).map("".join))
def test_every_telling_word_is_read_once(text: str) -> None:
    """Passages follow each other, and hold every word that tells."""
    spans = sentences_with(text, Telling())
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert sum(text[start:end].lower().count("sorry") for start, end in spans) == text.lower().count("sorry")


def test_only_the_passages_are_folded() -> None:
    """The rest is not read, and keeps its letters and its place."""
    text = "WE ARE CLOSED. I’M SORRY."
    whole, spans = folded(text, Script(), [(14, 25)])
    assert whole.text == "WE ARE CLOSED. i'm sorry."
    assert spans == [(14, 25)]


def test_a_text_whose_letters_change_their_number_is_folded_whole() -> None:
    """So that the way back to the original is known for all of it."""
    text = "WE ARE CLOSED. SOR\u00adRY."
    whole, spans = folded(text, Script(), [(14, 23)])
    assert whole == fold(text, Script())
    assert spans == [(0, len(text) - 1)]
