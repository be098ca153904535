"""Acts of speech in a text: where it apologises, thanks, gives a reason, offers another way.

What counts follows the project's labelling guide: one act per clause; performatives and "sorry"
aimed at the reader are apologies; sympathy and regret are not; quoted words are nobody's act.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate

from msgspec import Struct

from refusal_cli.linter.anchors import Anchors
from refusal_cli.linter.folding import fold
from refusal_cli.linter.lexicon import Lexicon
from refusal_cli.linter.patterns import MARGIN, PARAGRAPH_END, Pattern, Span
from refusal_cli.linter.phrases import letters

_LONGEST_QUOTATION = 200
_QUOTATION_MARKS = '"“„”«»「`>'
_SENTENCE_MARKS = ".!?…。！？؟।"
_BEFORE = (PARAGRAPH_END,) * MARGIN
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
_Range = tuple[int, int, str]
"""First and end of some words, or of some characters, and what to say instead of them."""


def find_acts(text: str, lexicon: Lexicon) -> Acts:
    """Give the acts of each section of the lexicon that ``text`` holds, in their order."""
    folded = fold(text, lexicon.script)
    cut = (_words() if lexicon.script.spaces else letters()).split
    found: dict[str, list[_Range]] = {}
    for start, end in _passages(folded.text, lexicon.stems):
        pieces = cut(folded.text[start:end])
        words = [*_BEFORE, *pieces[1::2], PARAGRAPH_END]
        ranges = _ranges(words, lexicon.anchors)
        if ranges:
            starts = list(accumulate(map(len, pieces), initial=start))[1::2]
            for section, some in ranges.items():
                found.setdefault(section, []).extend(
                    (starts[first - MARGIN], starts[last - MARGIN - 1] + len(words[last - 1]), instead)
                    for first, last, instead in some
                )
    acts = [act for some in found.values() for act in some]
    quotations = _quotations(folded.text, acts) if acts else []
    return {
        section: tuple(Act(*folded.original(at, to), instead) for at, to, instead in kept)
        for section, some in found.items()
        if (kept := _kept(sorted(some), folded.text, quotations, section in _COUNTED))
    }


def _kept(acts: list[_Range], text: str, quotations: list[Span], counted: bool) -> list[_Range]:
    """Give the acts without quoted ones and such that overlap; if they are counted, one for each clause."""
    if quotations:
        acts = [act for act in acts if not _within(act[:2], quotations)]
    return _one_per_clause(acts, text) if counted else _apart(acts)


@cache
def _words() -> re.Pattern[str]:
    """Give the pattern of a word with its glue (an address or a link is one), a blank line, or a sign."""
    return re.compile(r"(\w++(?:['/@#=&-]\w++)*+|\S|\n(?=[^\S\n]*\n))")


def _passages(text: str, stems: tuple[str, ...]) -> Iterator[Span]:
    """Give the whole, or only the sentences with one of the stems if there are any."""
    if not stems:
        yield 0, len(text)
        return
    reached = 0
    for position in sorted(_positions(text, stems)):
        if position >= reached:
            # No phrase goes beyond a mark that ends a sentence, so what lies beyond need not be read.
            start = reached
            for mark in _SENTENCE_MARKS:
                start = max(start, text.rfind(mark, start, position) + 1)
            found = _sentence_end().search(text, position)
            reached = found.end() if found else len(text)
            yield start, reached


def _positions(text: str, stems: tuple[str, ...]) -> Iterator[int]:
    for stem in stems:
        position = text.find(stem)
        while position >= 0:
            yield position
            position = text.find(stem, position + len(stem))


def _ranges(words: list[str], anchors: Anchors) -> dict[str, list[_Range]]:
    """Give, for each section, the ranges of words that one of its phrases covers and no exception touches.

    ``MARGIN`` ends of paragraphs stand before the words, and one after them.
    """
    found: dict[str, list[_Range]] = {}
    doubts: list[tuple[str, Pattern, int]] = []
    for index, candidates in enumerate(map(anchors.__getitem__, words[MARGIN:]), MARGIN):
        if candidates is None:
            continue
        after, before, likely = candidates
        if after and (some := after.get(words[index + 1])):
            likely += some
        if before and (some := before.get(words[index - 1])):
            likely += some
        for section, pattern, exception, windows in likely:
            for inside, first, last in windows:
                if inside.isdisjoint(words[index + first : index + last]):
                    break
            else:
                if exception:
                    doubts.append((section, pattern, index))
                elif covered := pattern.at(words, index):
                    found.setdefault(section, []).append((*covered, pattern.instead))
    _take_away(doubts, found, words)
    return found


def _take_away(
    doubts: list[tuple[str, Pattern, int]], found: dict[str, list[_Range]], words: list[str]
) -> None:
    """Take away the ranges that an exception of their section touches."""
    taken: dict[str, set[int]] = {}
    for section, pattern, index in doubts:
        if section in found and (covered := pattern.at(words, index)):
            taken.setdefault(section, set()).update(range(*covered))
    for section, indexes in taken.items():
        found[section] = [each for each in found[section] if indexes.isdisjoint(range(*each[:2]))]


def _apart(acts: list[_Range]) -> list[_Range]:
    """Give the acts that do not overlap one before them."""
    kept: list[_Range] = []
    reached = 0
    for act in acts:
        if act[0] >= reached:
            kept.append(act)
            reached = act[1]
    return kept


def _one_per_clause(acts: list[_Range], text: str) -> list[_Range]:
    kept: list[_Range] = []
    last_end = 0
    for act in acts:
        if not kept or _clause_end().search(text, last_end, act[0]):
            kept.append(act)
        last_end = max(last_end, act[1])
    return kept


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(rf"[{_SENTENCE_MARKS}]|\n\s*\n")


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


def _quotations(text: str, acts: list[_Range]) -> list[Span]:
    """Give where words are quoted on the lines from the first of the acts to the last.

    A quotation of the whole text is no other's words, and none.
    """
    begins = text.rfind("\n", 0, min(acts)[0]) + 1
    ends = text.find("\n", max(act[1] for act in acts))
    lines = text[begins : ends if ends >= 0 else len(text)]
    if not any(map(lines.__contains__, _QUOTATION_MARKS)):
        return []
    whole = len(text.strip())
    found = (found for found in _quotation().finditer(lines) if len(found[0]) < whole)
    return [(begins + quotation.start(), begins + quotation.end()) for quotation in found]


def _within(span: Span, others: list[Span]) -> bool:
    before = bisect_right(others, span)
    return before > 0 and span[1] <= others[before - 1][1]
