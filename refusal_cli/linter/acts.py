"""Acts of speech in a text: where it apologises, thanks, gives a reason, offers another way.

What counts follows the project's labelling guide: one act per clause; performatives and "sorry"
aimed at the reader are apologies; sympathy and regret are not; quoted words are nobody's act.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from refusal_cli.lazy import lazy
from refusal_cli.linter.finder import Found, exceptions_of
from refusal_cli.linter.folding import fold
from refusal_cli.linter.lexicon import SECTIONS, Lexicon
from refusal_cli.linter.passages import folded, sentences_with
from refusal_cli.linter.patterns import Span
from refusal_cli.linter.quotations import quotations
from refusal_cli.linter.words import Words

_COUNTED = frozenset({"apology", "sympathy", "regret"})
"""Sections of which a clause holds at most one act."""


class Act(Struct, frozen=True, order=True):
    """One act: its span in code points of the text, and what to say ``instead`` where the lexicon tells."""

    start: int
    end: int
    instead: str = ""

    @property
    def span(self) -> Span:
        """Where it starts and ends."""
        return self.start, self.end


class Acts:
    """The acts of a text by section of the lexicon; a section is gone through when it is asked for."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        """Look for all that may be an act."""
        if lexicon.only:
            passages = sentences_with(text, lexicon.telling)
            self._folded, self._passages = folded(text, lexicon.script, passages)
        else:
            self._folded = fold(text, lexicon.script)
            self._passages = [(0, len(self._folded.text))]
        self._text, self._lexicon = text, lexicon
        self._words = Words(self._folded.text, self._passages, lexicon.script.spaces)
        self._found = lexicon.finder.found(self._words.all)
        self._known: dict[str, tuple[Act, ...]] = {}

    @property
    def words(self) -> Sequence[str]:
        """The words of what is read, in small letters."""
        return self._words.all

    def of(self, section: str) -> tuple[Act, ...]:
        """Give the acts of a section, in their order."""
        known = self._known.get(section)
        if known is None:
            known = self._known[section] = self._acts(section) if section in self._found else ()
        return known

    def holds(self, section: str) -> bool:
        """Whether there is an act of a section."""
        if section in self._known or section not in self._found:
            return bool(self._known.get(section))
        return next(self._kept(section), None) is not None

    def sections_within(self, start: int, end: int) -> list[str]:
        """Give the sections of which an act may end within a span of the text."""
        sections = [name for name in self._found if name in SECTIONS]
        if self._folded.starts is not None:
            return sections
        first, last = self._words.index(start), self._words.index(end)
        return [
            name
            for name in sections
            if bisect_right(self._ends[name], first) < bisect_right(self._ends[name], last)
        ]

    def _acts(self, section: str) -> tuple[Act, ...]:
        kept = sorted(self._kept(section))
        if len(kept) > 1:
            kept = self._one_per_clause(kept) if section in _COUNTED else _apart(kept)
        original = self._folded.original
        return tuple(Act(*original(*self._words.span(first, end)), instead) for first, end, instead in kept)

    def _kept(self, section: str) -> Iterator[Found]:
        """Give what a phrase covers and no exception touches, and what stands in no quotation."""
        taken = self._taken(section)
        quotations = self._quotations
        by_capital = self._lexicon.script.polite_capital and section == "formal_address"
        for found in self._found[section]:
            if taken and not taken.isdisjoint(range(found[0], found[1])):
                continue
            if quotations and _within(found[:2], quotations):
                continue
            if by_capital and not self._chose_a_capital(*found[:2]):
                continue
            yield found

    def _chose_a_capital(self, first: int, end: int) -> bool:
        """Whether words begin with a capital within a sentence; at its beginning every word has one."""
        start, _ = self._folded.original(*self._words.span(first, end))
        return self._text[start].isupper() and within_sentence(self._text, start)

    def _one_per_clause(self, ranges: list[Found]) -> list[Found]:
        kept: list[Found] = []
        last_end = last_word = 0
        for one in ranges:
            start, end = self._words.span(*one[:2])
            parted = _clause_end().search(self._folded.text, last_end, start) if kept else True
            if parted or self._joined(last_word, one[0]):
                kept.append(one)
            last_end, last_word = max(last_end, end), max(last_word, one[1])
        return kept

    def _joined(self, end: int, first: int) -> bool:
        """Whether a clause is joined to the one before, between the words of one act and those of the next.

        So it is where each says something of its own: "sorry for the wait and apologise for the noise". Two
        words for one thing are one act: "sorry and apologise for the noise".
        """
        words, lexicon = self._words.all, self._lexicon
        return any(
            lexicon.joins(words[at]) and (at > end or words[at + 1] in lexicon.beginning)
            for at in range(end, first + 1)
        )

    def _taken(self, section: str) -> set[int]:
        """Give the words that the exceptions of a section take for themselves."""
        found = self._found.get(exceptions_of(section), ())
        return {word for first, end, _ in found for word in range(first, end)}

    @lazy
    def _ends(self) -> Mapping[str, list[int]]:
        """The words after what was found, by section, in order."""
        return {name: sorted(reached for _, reached, _ in found) for name, found in self._found.items()}

    @lazy
    def _quotations(self) -> list[Span]:
        """The words of quotations on the lines that are read: of each the first, and the one after it."""
        spans = quotations(self._folded.text, self._passages[0][0], self._passages[-1][1])
        return [(self._words.index(start), self._words.index(end)) for start, end in spans]


def within_sentence(text: str, at: int) -> bool:
    """Whether a word follows another one of its sentence, so that a capital is a choice."""
    before = text[max(0, at - 2) : at].rstrip(" \xa0")
    return before[-1:].isalnum() or before[-1:] == ","


def _apart(ranges: list[Found]) -> list[Found]:
    """Give those that do not overlap one before them."""
    kept: list[Found] = []
    reached = 0
    for one in ranges:
        if one[0] >= reached:
            kept.append(one)
            reached = one[1]
    return kept


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(r"[.!?…;:,\n—–()•。！？；：，、؟،؛।]|\s-\s")


def _within(span: Span, others: list[Span]) -> bool:
    before = bisect_right(others, span)
    return before > 0 and span[1] <= others[before - 1][1]
