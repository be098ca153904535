"""A text cut into words, and the way back from a word to its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.linter.patterns import PARAGRAPH_END
from refusal_cli.linter.words import Words

PIECES = st.sampled_from(
    [
        *("we", "can't", "co-op", "a@b.example", "5", "“", ".", ",", "-", "- ", "—", "#", "«"),
        *(" ", "  ", "\n", "\n\n", "\n \n", "\t", "\u00a0", "\u202f", "\x1e", "слово", "約束", "word" * 20),
    ]
)


def words_of(text: str, spaces: bool = True) -> Words:
    """Cut the whole text."""
    return Words(text, [(0, len(text))], spaces)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("we are sorry", ["we", "are", "sorry"]),
        ("can't, co-op.", ["can't", ",", "co-op", "."]),
        ("see a@b.example", ["see", "a@b", ".", "example"]),
        ("one\ntwo", ["one", "two"]),
        ("one\n\ntwo", ["one", PARAGRAPH_END, "two"]),
        ("one\n \n\n two", ["one", PARAGRAPH_END, "two"]),
        ("5\u00a0€ -x", ["5", "€", "-", "x"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words_signs_and_blank_lines(text: str, words: list[str]) -> None:
    """What joins letters stays in a word; a line's end is a space, a blank line a word of its own."""
    assert words_of(text).all == [PARAGRAPH_END, *words, PARAGRAPH_END]


def test_without_spaces_every_letter_is_a_word() -> None:
    """A script that parts no words is read letter by letter, Latin runs aside."""
    assert words_of("約束abc。", spaces=False).all[1:-1] == ["約", "束", "abc", "。"]


@given(st.lists(PIECES).map("".join) | st.text(), st.booleans())
def test_few_words_are_cut_as_many_are(text: str, spaces: bool) -> None:
    """A short text gives the words that it gives as the beginning of a long one."""
    alone, before = (
        [word for word in words_of(whole, spaces).all if word != PARAGRAPH_END]
        for whole in (text, text + "\n\n" + "word " * 100)
    )
    assert before[: len(alone)] == alone


@given(st.lists(PIECES).map("".join) | st.text(), st.booleans())
def test_each_word_is_found_where_it_stands(text: str, spaces: bool) -> None:
    """The spans of words hold them, follow each other, and leave nothing but space and blank lines out."""
    words = words_of(text, spaces)
    reached = 0
    for index, word in enumerate(words.all[1:-1], 1):
        if word == PARAGRAPH_END:
            continue
        start, end = words.span(index, index + 1)
        assert text[start:end] == word
        assert not text[reached:start].strip()
        assert words.all[words.index(start)] == word
        reached = end


def test_only_passages_are_cut() -> None:
    """Of a long text a few sentences may be read, each at its own place."""
    text = "we are closed. sorry. we are open. sorry again."
    words = Words(text, [(14, 21), (34, 47)], spaces=True)
    assert words.all[1:-1] == ["sorry", ".", "sorry", "again", "."]
    assert [text[slice(*words.span(at, at + 1))] for at in (1, 3, 4)] == ["sorry", "sorry", "again"]
