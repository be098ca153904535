"""The line of a finding, cut to the width of a screen, with a mark below its words."""

from __future__ import annotations

from unicodedata import bidirectional, category, east_asian_width

from refusal_cli.commands.lint.original import Original
from refusal_cli.linter.patterns import Span
from refusal_cli.text import clean

_TAB = "    "
_CUT = "…"
_NARROWEST = 20
_READ = 4
"""Characters that are read for each column; some take none."""


def excerpt(original: Original, span: Span, width: int) -> tuple[str, str, str]:
    """Give the first line of ``span``: what stands before the words, the words, and what stands after.

    Together they take at most ``width`` columns, cut around the words.
    """
    room = max(width, _NARROWEST)
    start, end = original.line(original.place(span[0])[0])
    last = min(span[1], end)
    # Of a very long line no more is read than can be shown.
    words = _shown(original.text[span[0] : min(last, span[0] + _READ * room)])
    before = _shown(original.text[max(start, span[0] - _READ * room) : span[0]])
    after = _shown(original.text[last : min(end, last + _READ * room)])
    words = _beginning(words, room)
    rest = room - columns(words)
    before = _ending(before.lstrip(), max(rest - columns(after), rest // 2))
    return before, words, _beginning(after.rstrip(), rest - columns(before))


def underline(before: str, words: str) -> str:
    """Give a line of carets that stands below the words."""
    return " " * columns(before) + "^" * max(columns(words), 1)


def reads_leftward(text: str) -> bool:
    """Whether there are letters that run from right to left, so that no mark could stand below them."""
    return not text.isascii() and any(bidirectional(letter) in ("R", "AL") for letter in text)


def columns(text: str) -> int:
    """Give how many columns a text takes: wide letters take two, joined and combining signs none.

    Source: Unicode Standard Annex #11 (East Asian width).
    """
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(letter: str) -> int:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in ("W", "F") else 1


def _shown(text: str) -> str:
    return clean(text).replace("\n", " ").replace("\t", _TAB)


def _beginning(text: str, room: int) -> str:
    """Give the text, or its beginning and a sign of cutting, in at most ``room`` columns."""
    if columns(text[: room + 1]) <= room and len(text) <= room:
        return text
    kept = text[: max(room - 1, 0)]
    while kept and columns(kept) > room - 1:
        kept = kept[:-1]
    return kept + _CUT if room > 0 else ""


def _ending(text: str, room: int) -> str:
    if len(text) <= room and columns(text) <= room:
        return text
    kept = text[len(text) - room + 1 :] if room > 1 else ""
    while kept and columns(kept) > room - 1:
        kept = kept[1:]
    return _CUT + kept if room > 0 else ""
