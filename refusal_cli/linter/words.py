"""A folded text cut into words, and where each of them stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, chain, count
from operator import add

from refusal_cli.lazy import lazy
from refusal_cli.linter.patterns import PARAGRAPH_END, Span

_WORD = r"\w++(?:['/@#=&-]\w++)*+|\S"
_MOST_KEPT = 20_000
_LONGEST_KEPT = 40
_FEW_LETTERS = 200
_MANY_WORDS = 12
"""More in one stretch are found one by one, lest all are gone through for each of them."""
_BREAK = "\x1e"
"""Stands for a blank line for a moment; one that is in a text is taken for a space."""


class Words:
    """The words of some passages of a text; a ``PARAGRAPH_END`` stands before and after ``all`` of them.

    A word is letters with what joins them (an address or a link is one), a sign, or a blank line. Without
    ``spaces`` between words every letter is one.
    """

    def __init__(self, text: str, passages: Sequence[Span], spaces: bool) -> None:
        """Cut the passages."""
        self._text = text
        if spaces and sum(end - start for start, end in passages) <= _FEW_LETTERS:
            self._cut_at_once(passages)
            return
        self._passages = [(start, _stretches(text[start:end])) for start, end in passages]
        stretches = chain.from_iterable(some for _, some in self._passages)
        cut = _KNOWN.__getitem__ if spaces else letters().findall
        self._cut: list[Sequence[str]] = list(map(cut, stretches))
        self.all = [PARAGRAPH_END, *chain.from_iterable(self._cut), PARAGRAPH_END]

    def _cut_at_once(self, passages: Sequence[Span]) -> None:
        """Cut a few words, for which it does not pay to know those of other texts."""
        found = [word for span in passages for word in _word_of_text().finditer(self._text, *span)]
        words = [PARAGRAPH_END if word[0][0] == PARAGRAPH_END else word[0] for word in found]
        self.all = [PARAGRAPH_END, *words, PARAGRAPH_END]
        self._runs = list(range(1, len(found) + 1)), [word.start() for word in found]

    def span(self, first: int, end: int) -> Span:
        """Give where the words from ``first`` to before ``end`` stand, in characters of the text."""
        start = self._start(first)
        last = start if first == end - 1 else self._start(end - 1)
        return start, last + len(self.all[end - 1])

    def index(self, place: int) -> int:
        """Give the first word that starts at a place in the text or after it."""
        firsts, starts = self._runs
        index = firsts[max(0, bisect_right(starts, place) - 1)]
        while index < len(self.all) - 1 and self._start(index) < place:
            index += 1
        return index

    def _start(self, index: int) -> int:
        firsts, starts = self._runs
        run = bisect_right(firsts, index) - 1
        at = starts[run]
        # Only space stands between two words, so that the next one is where it is first found.
        for word in self.all[firsts[run] : index]:
            at = self._text.find(word, at) + len(word)
        return self._text.find(self.all[index], at)

    @lazy
    def _runs(self) -> tuple[list[int], list[int]]:
        """Runs of a few words: the first word of each, and where in the text to look for it."""
        firsts = list(accumulate(map(len, self._cut), initial=1))
        starts: list[int] = []
        for start, some in self._passages:
            # One space stands between two stretches.
            starts += map(add, accumulate(map(len, some[:-1]), initial=start), count())
        if max(map(len, self._cut)) > _MANY_WORDS:
            return self._short_runs(firsts, starts)
        return firsts, starts

    def _short_runs(self, firsts: list[int], starts: list[int]) -> tuple[list[int], list[int]]:
        """Give runs of one word each where a stretch without a space has many."""
        short_firsts: list[int] = []
        short_starts: list[int] = []
        for first, start, words in zip(firsts, starts, self._cut, strict=False):
            if len(words) <= _MANY_WORDS:
                short_firsts.append(first)
                short_starts.append(start)
                continue
            at = start
            for index, word in enumerate(words, first):
                at = self._text.find(word, at)
                short_firsts.append(index)
                short_starts.append(at)
                at += len(word)
        return short_firsts, short_starts


class _Known(dict[str, tuple[str, ...]]):
    """The words of stretches of text without a space: cut when first met, then known."""

    def __missing__(self, stretch: str) -> tuple[str, ...]:
        """Cut a stretch, and keep its words if it is short enough to be met again."""
        words = tuple(_word().findall(stretch))
        if len(stretch) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[stretch] = words
        return words


_KNOWN = _Known()


def _stretches(text: str) -> list[str]:
    """Give what stands between two spaces or ends of lines; a blank line belongs to the stretch before it."""
    if "\n" in text:
        # Every sign keeps its place, so that nothing has to be counted back.
        text = _blank_lines().sub(lambda found: "\n\n".ljust(len(found[0])), text.replace(_BREAK, " "))
        text = text.replace("\n\n", f"{_BREAK} ").replace("\n", " ").replace(_BREAK, "\n")
    return text.replace("\xa0", " ").split(" ")


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
