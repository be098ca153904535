"""Sentences of a text, and which element of a refusal each one is.

Source: Unicode Standard Annex #29 (sentence boundaries), in the few rules that letters need.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from refusal_cli.linter.patterns import Span

if TYPE_CHECKING:
    from refusal_cli.linter.acts import Acts

ELEMENT_OF: Mapping[str, str] = {"sympathy": "empathy"}
"""Sections whose acts make an element of another name."""
_ELEMENTS = (
    *("greeting", "thanks", "request", "apology", "decision", "empathy", "sympathy", "positive"),
    *("reason", "alternatives", "future_support", "closing"),
)


@cache
def _end() -> re.Pattern[str]:
    """Give the pattern of where a sentence ends: a blank line, an item, or a stop before a new start."""
    # A full stop after a single letter, or before a small one, belongs to an abbreviation: "z. B.", "e.g. x".
    return re.compile(
        r"\n\s*\n\s*|\n(?=[^\S\n]*(?:[-*•–]|\d{1,3}[.)])\s)"
        r"|(?:[!?…]++|(?<!\b[^\W\d_])\.)[\"'”’»)\]]*+\s+(?![a-zß-öø-ÿа-яё])|[。！？।؟]"
    )


def sentences(text: str) -> tuple[Span, ...]:
    """Give the spans of the sentences of ``text``, in order, without the space around them."""
    spans: list[Span] = []
    begins = 0
    for boundary in _end().finditer(text):
        _add(spans, text, begins, boundary.end())
        begins = boundary.end()
    _add(spans, text, begins, len(text))
    return tuple(spans)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    stripped = text[start:end].strip()
    if stripped:
        at = text.index(stripped[0], start)
        spans.append((at, at + len(stripped)))


def recognise(acts: Acts, parts: Sequence[Span]) -> tuple[tuple[str, int, int], ...]:
    """Give (element, start, end) of each sentence of ``parts`` that holds an act of the element, in order."""
    starts = [start for start, _ in parts]
    found = set()
    for section in _ELEMENTS:
        for act in acts.get(section, ()):
            span = parts[max(0, bisect_right(starts, act.start) - 1)]
            found.add((*span, ELEMENT_OF.get(section, section)))
    return tuple((element, start, end) for start, end, element in sorted(found))
