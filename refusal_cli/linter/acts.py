"""Acts of speech in a text: where it apologises, feels with the reader, regrets.

What counts follows the project's labelling guide: one act per clause; performatives and "sorry"
aimed at the reader are apologies; sympathy and regret are not; quoted words are nobody's act.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from refusal_cli.linter.folding import fold
from refusal_cli.linter.lexicon import Lexicon, PatternsByStem, Section
from refusal_cli.linter.patterns import Pattern, Span, Window, window

_LONGEST_QUOTATION = 200
_QUOTATION_MARKS = frozenset('"“„”«»「`>')


def count_apologies(text: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """Give the spans, in code points of ``text``, of its apologies, one for each clause that apologises."""
    return find_acts(text, lexicon, "apology")


def find_acts(text: str, lexicon: Lexicon, section: str) -> tuple[Span, ...]:
    """Give the spans, in code points of ``text``, of the acts of one section of the lexicon, in order."""
    folded = fold(text, lexicon.script)
    spans = sorted(_candidates(lexicon.sections[section], folded.text))
    if not spans:
        return ()
    counted = _one_per_clause(_unquoted(spans, folded.text), folded.text)
    return tuple(folded.original(*span) for span in counted)


def _candidates(section: Section, text: str) -> Iterator[Span]:
    for stem, patterns in section.phrases.items():
        position = text.find(stem)
        while position >= 0:
            around = window(text, position, len(stem))
            words = _first_fit(patterns, around) if around else None
            if around and words and not _excepted(around, words, section.exceptions):
                yield around.span(*words)
            position = text.find(stem, position + len(stem))


def _first_fit(patterns: tuple[Pattern, ...], around: Window) -> Span | None:
    for pattern in patterns:
        words = pattern.at(around.words, around.index)
        if words:
            return words
    return None


def _excepted(around: Window, words: Span, exceptions: PatternsByStem) -> bool:
    """Say whether one of the exceptions stands at the words that would count."""
    nearby, present = " ".join(around.words), frozenset(around.words)
    for stem, patterns in exceptions.items():
        if stem in nearby:
            likely = [pattern for pattern in patterns if pattern.may_stand_among(present)]
            if likely and _touches(around.words, words, stem, likely):
                return True
    return False


def _touches(words: tuple[str, ...], counted: Span, stem: str, patterns: list[Pattern]) -> bool:
    for index, word in enumerate(words):
        if word.startswith(stem):
            for pattern in patterns:
                covered = pattern.at(words, index)
                if covered and covered[0] < counted[1] and counted[0] < covered[1]:
                    return True
    return False


@cache
def _quotation() -> re.Pattern[str]:
    """Words between quotation marks of one line, or a line quoted from another mail.

    Each kind begins with its own character, which lets the search skip all other text.
    """
    pairs = ("“", "”"), ("„", "“"), ("”", "”"), ("«", "»"), ("»", "«"), ("「", "」"), ("`", "`")
    kinds = [f"{left}[^{left}{right}\n]{{1,{_LONGEST_QUOTATION}}}{right}" for left, right in pairs]
    straight = rf'"(?<!\w")(?!\s)[^"\n]{{1,{_LONGEST_QUOTATION}}}(?<!\s)"(?!\w)'
    return re.compile("|".join((*kinds, straight, r">(?<!.>)[^\n]*")))


def _unquoted(spans: list[Span], text: str) -> list[Span]:
    """Give the spans that stand in no quotation; as none goes beyond its line, few lines are read."""
    whole = len(text.strip())
    quotations: dict[int, list[Span]] = {}
    kept = []
    for span in spans:
        begins = text.rfind("\n", 0, span[0]) + 1
        if begins not in quotations:
            quotations[begins] = _quotations(text, begins, whole)
        if not _within(span, quotations[begins]):
            kept.append(span)
    return kept


def _quotations(text: str, begins: int, whole: int) -> list[Span]:
    ends = text.find("\n", begins)
    line = text[begins : ends if ends >= 0 else len(text)]
    if not _QUOTATION_MARKS.intersection(line):
        return []
    found = (found for found in _quotation().finditer(line) if len(found[0]) < whole)
    return [(begins + quotation.start(), begins + quotation.end()) for quotation in found]


def _within(span: Span, others: list[Span]) -> bool:
    before = bisect_right(others, span)
    return before > 0 and span[1] <= others[before - 1][1]


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(r"[.!?…;:,\n—–()•。！？；：，、؟،؛।]|\s-\s")


def _one_per_clause(spans: list[Span], text: str) -> list[Span]:
    acts: list[Span] = []
    last_end = 0
    for span in spans:
        if not acts or _clause_end().search(text, last_end, span[0]):
            acts.append(span)
        last_end = max(last_end, span[1])
    return acts
