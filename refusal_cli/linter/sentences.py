"""Sentences of a text, and which element of a refusal each one is.

Source: Unicode Standard Annex #29 (sentence boundaries) and CLDR's exceptions to it (abbreviations),
in the few rules that letters need.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from refusal_cli.linter.patterns import Span

if TYPE_CHECKING:
    from refusal_cli.linter.acts import Act

SECTIONS_OF: Mapping[str, tuple[str, ...]] = {
    **{name: (name,) for name in ("greeting", "thanks", "request", "apology", "decision", "positive")},
    **{name: (name,) for name in ("reason", "alternatives", "future_support", "closing")},
    "empathy": ("empathy", "sympathy"),
}
"""The elements that can be recognised, and the sections of the lexicon whose acts make each."""
_LONGEST_ABBREVIATION = 12
_LONGEST_ORDINAL = 3
_NO_BREAK = ("\u00a0", "\u202f")
_OPENING = "([{\"'«“„»—–-/*"
_WRAPPED = range(50, 121)
"""How long the lines of a wrapped paragraph are; others end where their writer ended them."""


@cache
def _boundary() -> re.Pattern[str]:
    """Give the pattern of where a sentence may end: a stop before a new start, or a line's end.

    It begins with the set of all these signs, which lets the search skip all other text.
    """
    closers = "[\"'”’»)\\]」』）*_]*+"
    return re.compile(
        rf"[.!?…。！？।؟．\n](?:(?<=\n)\s*+|(?<=[.!?…])(?<![.!?…].)[.!?…]*+{closers}\s++(?![a-zß-öø-ÿа-яё])"
        rf"|(?<=[。！？।؟．])[。！？।؟．]*+{closers}\s*+)"
    )


@cache
def _unit() -> re.Pattern[str]:
    """Give the pattern of a number with its unit, which may well end a sentence: "5 p.m.", «2027 г.»."""
    return re.compile(r"\d[ \u00a0\u202f]?(?:[^\W\d_]\.[ \u00a0]?)?[^\W\d_A-ZА-Я]{1,5}\Z")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(r"(?:[-*•–—]|\d{1,3}[.)])\s")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


@cache
def _rest_of_date() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{3,12} \d{4}\b")


def sentences(text: str, abbreviations: Container[str] = frozenset()) -> tuple[Span, ...]:
    """Give the spans of the sentences of ``text``, in order, without the space around them.

    A heading, an item of a list and a line of an address or a signature are one each. The full stop of
    one of the ``abbreviations`` ends no sentence: "Mr."; of those with a number, before numbers: "No. 1";
    and those that begin with a number are the words before which a number is an ordinal: "1. März".
    """
    spans: list[Span] = []
    begins = len(text) - len(text.lstrip())
    for boundary in _boundary().finditer(text, begins):
        stop, after = boundary.span()
        sign = text[stop]
        if sign == "\n":
            ends = text.count("\n", stop, after) > 1 or _line_ends(text, stop, after)
        elif sign == "." and _abbreviated(text, begins, stop, after, abbreviations):
            ends = text.count("\n", stop, after) > 1
        else:
            ends = True
        if ends:
            # Without the space behind it; it begins with none.
            if sentence := text[begins:after].rstrip():
                spans.append((begins, begins + len(sentence)))
            begins = after
    if sentence := text[begins:].rstrip():
        spans.append((begins, begins + len(sentence)))
    return tuple(spans)


def _line_ends(text: str, stop: int, after: int) -> bool:
    """Whether the end of a line is meant, rather than where a mail program wrapped it."""
    if _item().match(text, after):
        return True
    length = stop - (text.rfind("\n", 0, stop) + 1)
    return length not in _WRAPPED and not text[after : after + 1].islower()


def _abbreviated(text: str, begins: int, stop: int, after: int, abbreviations: Container[str]) -> bool:
    """Whether a full stop belongs to an abbreviation, an initial, an ordinal or the number of an item."""
    word = text[max(begins, text.rfind(" ", begins, stop) + 1) : stop]
    if len(word) > 1 and word.isalpha() and not _is_short(word, abbreviations):
        return text[after : after + 1].isdecimal() and f"{word}. 1" in abbreviations
    before = text[max(begins, stop - _LONGEST_ABBREVIATION) : stop]
    words = before.replace(".", " ").split()
    word = words[-1].lstrip(_OPENING) if words else ""
    if word.isdecimal():
        ordinal = before.strip() == word or _goes_on(text, stop, after, abbreviations)
        return len(word) <= _LONGEST_ORDINAL and ordinal
    if len(word) == 1 or _is_short(word, abbreviations):
        return not _unit().search(before)
    return text[after : after + 1].isdecimal() and f"{word}. 1" in abbreviations


def _is_short(word: str, abbreviations: Container[str]) -> bool:
    return f"{word}." in abbreviations or (not word.islower() and f"{word.lower()}." in abbreviations)


def _goes_on(text: str, stop: int, after: int, abbreviations: Container[str]) -> bool:
    """Whether a number with a full stop is an ordinal: of a date, or before one of the words for that."""
    following = _word().match(text, after)
    return (
        text[stop + 1 : after] in _NO_BREAK
        or _rest_of_date().match(text, after) is not None
        or (following is not None and f"1. {following[0]}" in abbreviations)
    )


def recognise(
    acts_of: Callable[[str], Sequence[Act]], parts: Sequence[Span]
) -> tuple[tuple[str, int, int], ...]:
    """Give (element, start, end) of each sentence of ``parts`` that holds an act of the element, in order.

    ``acts_of`` gives the acts of a section.
    """
    starts = [start for start, _ in parts]
    found = set()
    for element, sections in SECTIONS_OF.items():
        for act in chain.from_iterable(map(acts_of, sections)):
            # A phrase may begin with the stop of the sentence before.
            span = parts[max(0, bisect_right(starts, act.end - 1) - 1)]
            found.add((*span, element))
    return tuple((element, start, end) for start, end, element in sorted(found))
