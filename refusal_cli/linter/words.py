"""A folded text cut into words, and where each of them stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, chain

from refusal_cli.lazy import lazy
from refusal_cli.linter.memory import Memory
from refusal_cli.linter.patterns import PARAGRAPH_END, Span

_WORD = r"\w++(?:['/@#=&-]\w++)*+|\S"
_FEW_LETTERS = 200
_SPACES = "\xa0\u202f\t"
"""Kinds of space that are not rare; others are found one by one."""
_BREAK = "\x1e"
"""Stands for a blank line for a moment; one that is in a text is taken for a space."""


class Words:
    """The words of some passages of a text; a ``PARAGRAPH_END`` stands before and after ``all`` of them.

    A word is letters with what joins them (an address or a link is one), a sign, or a blank line. Without
    ``spaces`` between words every letter is one.
    """

    def __init__(self, text: str, passages: Sequence[Span], spaces: bool) -> None:
        """Cut the passages."""
        self._text, self._passages = text, passages
        if spaces and sum(end - start for start, end in passages) <= _FEW_LETTERS:
            self._cut_at_once()
            return
        words_of = _KNOWN.__getitem__ if spaces else letters().findall
        stretches = chain.from_iterable(_stretches(text[start:end]) for start, end in passages)
        self._cut: list[Sequence[str]] = list(map(words_of, stretches))
        self.all = [PARAGRAPH_END, *chain.from_iterable(self._cut), PARAGRAPH_END]

    def _cut_at_once(self) -> None:
        """Cut a few words, for which it does not pay to know those of other texts."""
        found = [word for span in self._passages for word in _word_of_text().finditer(self._text, *span)]
        words = [PARAGRAPH_END if word[0][0] == PARAGRAPH_END else word[0] for word in found]
        self.all = [PARAGRAPH_END, *words, PARAGRAPH_END]
        self._starts = [word.start() for word in found]

    def span(self, first: int, end: int) -> Span:
        """Give where the words from ``first`` to before ``end`` stand, in characters of the text."""
        return self._start(first), self._start(end - 1) + len(self.all[end - 1])

    def index(self, place: int) -> int:
        """Give the first word that starts at a place in the text or after it."""
        return bisect_left(range(len(self.all) - 1), place, lo=1, key=self._start)

    def _start(self, index: int) -> int:
        """Give where in the text a word starts."""
        if self._starts:
            return self._starts[index - 1]
        return self._letters_before[index] + bisect_right(self._stretch_ends, index)

    @lazy
    def _starts(self) -> Sequence[int]:
        """Where words start; empty where every two stretches have one space between them, and none in them.

        There each word is as many letters and stretches away from the beginning as stand before it.
        """
        (_, ends), *more = self._passages
        if not more and self._letters_before[-1] + len(self._cut) - 1 == ends:
            return ()
        return list(self._starts_found())

    def _starts_found(self) -> Iterator[int]:
        """Find one word after the other."""
        at = 0
        for word in self.all[1:-1]:
            at = self._text.find(word, at)
            yield at
            at += len(word)

    @lazy
    def _letters_before(self) -> list[int]:
        """How many letters stand before each word, those before the first passage with them."""
        begins = self._passages[0][0] - len(PARAGRAPH_END)
        return list(accumulate(map(len, self.all[:-1]), initial=begins))

    @lazy
    def _stretch_ends(self) -> list[int]:
        """The word after each stretch."""
        return list(accumulate(map(len, self._cut), initial=1))[1:]


def cut(stretch: str, spaces: bool) -> Sequence[str]:
    """Give the words of a stretch of folded text that has no space and no end of a line."""
    return (_word_of_text() if spaces else letters()).findall(stretch)


def _cut_and_blank_lines(stretch: str) -> tuple[str, ...]:
    return tuple(_word().findall(stretch))


_KNOWN = Memory(_cut_and_blank_lines)


def _stretches(text: str) -> list[str]:
    """Give what stands between two spaces or ends of lines; a blank line belongs to the stretch before it."""
    if "\n" in text:
        # Every sign keeps its place, so that nothing has to be counted back.
        text = _blank_lines().sub(lambda found: "\n\n".ljust(len(found[0])), text.replace(_BREAK, " "))
        text = text.replace("\n\n", f"{_BREAK} ").replace("\n", " ").replace(_BREAK, "\n")
    for space in _SPACES:
        text = text.replace(space, " ")
    return text.split(" ")


@cache
def _blank_lines() -> re.Pattern[str]:
    return re.compile(r"\n[^\S\n]+\n")


@cache
def _word_of_text() -> re.Pattern[str]:
    return re.compile(rf"{_WORD}|\n(?:[^\S\n]*\n)+")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"{_WORD}|\n")


@cache
def letters() -> re.Pattern[str]:
    """Give the pattern of a word in a script without spaces: a letter, a run of Latin ones, a blank line."""
    return re.compile(r"[a-z0-9]+|\S|\n")
