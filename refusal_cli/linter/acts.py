"""Acts of speech in a text: where it apologises, thanks, gives a reason, offers another way.

What counts follows the project's labelling guide: one act per clause; performatives and "sorry"
aimed at the reader are apologies; sympathy and regret are not; quoted words are nobody's act.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property

from msgspec import Struct

from refusal_cli.linter.folding import Folded, fold
from refusal_cli.linter.lexicon import Anchored, Lexicon
from refusal_cli.linter.patterns import Span, split_letters

_LONGEST_QUOTATION = 200
_QUOTATION_MARKS = '"“„”«»「`>'
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


Acts = Mapping[str, tuple[Act, ...]]


def count_apologies(text: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """Give the spans, in code points of ``text``, of its apologies, one for each clause that apologises."""
    return tuple(act.span for act in find_acts(text, lexicon).get("apology", ()))


def find_acts(text: str, lexicon: Lexicon) -> Acts:
    """Give the acts of each section of the lexicon that ``text`` holds, in their order."""
    folded = fold(text, lexicon.script)
    whole = len(folded.text.strip())
    found: dict[str, list[Act]] = {}
    for start, end in _paragraphs(folded.text, lexicon.stems):
        words = _Words(folded.text[start:end], lexicon.script.spaces)
        for section, ranges in _ranges(words, lexicon).items():
            acts = _unquoted(sorted(words.act(*each) for each in ranges), words.text, whole)
            kept = _one_per_clause(acts, words.text) if section in _COUNTED else _apart(acts)
            found.setdefault(section, []).extend(_moved(act, start, folded) for act in kept)
    return {section: tuple(acts) for section, acts in found.items() if acts}


def _moved(act: Act, by: int, folded: Folded) -> Act:
    return Act(*folded.original(act.start + by, act.end + by), act.instead)


class _Words:
    """The words and signs of one paragraph of a folded text."""

    def __init__(self, text: str, spaces: bool) -> None:
        self.text = text
        self.words = _word().findall(text) if spaces else split_letters(text)

    @cached_property
    def present(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def starts(self) -> list[int]:
        starts = []
        at = 0
        for word in self.words:
            at = self.text.index(word, at)
            starts.append(at)
            at += len(word)
        return starts

    def act(self, first: int, end: int, instead: str) -> Act:
        """Give the act that the words from ``first`` up to ``end`` are."""
        last = end - 1
        return Act(self.starts[first], self.starts[last] + len(self.words[last]), instead)


@cache
def _word() -> re.Pattern[str]:
    """Give the pattern of a word with its glue (an address or a link is one word), or any other sign."""
    return re.compile(r"\w+(?:['/@#=&-]\w+)*+|\S")


@cache
def _blank_line() -> re.Pattern[str]:
    return re.compile(r"\n[^\S\n]*\n")


def _paragraphs(text: str, stems: tuple[str, ...]) -> Iterator[Span]:
    """Give the paragraphs, or only those with one of the stems if there are any."""
    if not stems:
        start = 0
        for blank in _blank_line().finditer(text):
            yield start, blank.start()
            start = blank.end()
        yield start, len(text)
        return
    reached = 0
    for position in sorted(_positions(text, stems)):
        if position >= reached:
            start = text.rfind("\n\n", reached, position)
            end = text.find("\n\n", position)
            reached = end if end >= 0 else len(text)
            yield max(start, 0), reached


def _positions(text: str, stems: tuple[str, ...]) -> Iterator[int]:
    for stem in stems:
        position = text.find(stem)
        while position >= 0:
            yield position
            position = text.find(stem, position + len(stem))


def _ranges(words: _Words, lexicon: Lexicon) -> dict[str, list[tuple[int, int, str]]]:
    """Give, for each section, the ranges of words that one of its phrases covers and no exception touches."""
    anchors = lexicon.anchors
    hits = [(index, anchored) for index, word in enumerate(words.words) if (anchored := anchors[word])]
    if not hits:
        return {}
    found: dict[str, list[tuple[int, int, str]]] = {}
    for section, first, end, instead in _fitting(words, ((at, one.phrases) for at, one in hits)):
        found.setdefault(section, []).append((first, end, instead))
    if found:
        exceptions = ((at, [each for each in one.exceptions if each[0] in found]) for at, one in hits)
        for section, first, end, _ in _fitting(words, exceptions):
            found[section] = [each for each in found[section] if each[1] <= first or end <= each[0]]
    return found


def _fitting(
    words: _Words, anchored: Iterable[tuple[int, Iterable[Anchored]]]
) -> Iterator[tuple[str, int, int, str]]:
    for index, patterns in anchored:
        for section, pattern in patterns:
            covered = pattern.at(words.words, index) if pattern.may_stand_among(words.present) else None
            if covered:
                yield section, *covered, pattern.instead


def _apart(acts: list[Act]) -> list[Act]:
    """Give the acts that do not overlap one before them."""
    kept: list[Act] = []
    for act in acts:
        if not kept or act.start >= kept[-1].end:
            kept.append(act)
    return kept


def _one_per_clause(acts: list[Act], text: str) -> list[Act]:
    kept: list[Act] = []
    last_end = 0
    for act in acts:
        if not kept or _clause_end().search(text, last_end, act.start):
            kept.append(act)
        last_end = max(last_end, act.end)
    return kept


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(r"[.!?…;:,\n—–()•。！？；：，、؟،؛।]|\s-\s")


@cache
def _quotation() -> re.Pattern[str]:
    """Words between quotation marks of one line, or a line quoted from another mail.

    Each kind begins with its own character, which lets the search skip all other text.
    """
    pairs = ("“", "”"), ("„", "“"), ("”", "”"), ("«", "»"), ("»", "«"), ("「", "」"), ("`", "`")
    kinds = [f"{left}[^{left}{right}\n]{{1,{_LONGEST_QUOTATION}}}{right}" for left, right in pairs]
    straight = rf'"(?<!\w")(?!\s)[^"\n]{{1,{_LONGEST_QUOTATION}}}(?<!\s)"(?!\w)'
    return re.compile("|".join((*kinds, straight, r">(?<!.>)[^\n]*")))


def _unquoted(acts: list[Act], text: str, whole: int) -> list[Act]:
    """Give the acts that stand in no quotation; as none goes beyond its line, few lines are read.

    A quotation of ``whole`` characters is all there is, and counts.
    """
    quotations: dict[int, list[Span]] = {}
    kept = []
    for act in acts:
        begins = text.rfind("\n", 0, act.start) + 1
        if begins not in quotations:
            quotations[begins] = _quotations(text, begins, whole)
        if not _within(act.span, quotations[begins]):
            kept.append(act)
    return kept


def _quotations(text: str, begins: int, whole: int) -> list[Span]:
    ends = text.find("\n", begins)
    line = text[begins : ends if ends >= 0 else len(text)]
    if not any(mark in line for mark in _QUOTATION_MARKS):
        return []
    found = (found for found in _quotation().finditer(line) if len(found[0]) < whole)
    return [(begins + quotation.start(), begins + quotation.end()) for quotation in found]


def _within(span: Span, others: list[Span]) -> bool:
    before = bisect_right(others, span)
    return before > 0 and span[1] <= others[before - 1][1]
