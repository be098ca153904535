"""What a text costs as an SMS, and its typography folded so that it costs less.

Source: 3GPP TS 23.038 (the GSM 7 bit default alphabet with its extension table, and UCS2) and
TS 23.040 (concatenated messages: six octets of each segment go to the header).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

Encoding = Literal["GSM-7", "UCS-2"]

_ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = frozenset("\f^{}\\[~]|€")
_LIMITS: Mapping[Encoding, tuple[int, int]] = MappingProxyType({"GSM-7": (160, 153), "UCS-2": (70, 67)})
_SPACES_AND_DASHES = dict.fromkeys(map(ord, "\xa0\u2002\u2003\u2007\u2009\u200a\u202f"), " ") | dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"
)
_QUOTES_AND_ELLIPSIS = (
    dict.fromkeys(map(ord, "‘’‚‛′‹›"), "'") | dict.fromkeys(map(ord, "“”„‟″«»"), '"') | {ord("…"): "..."}
)


class Segments(Struct, frozen=True):
    """What a text costs: how many segments, in which encoding, how many units, and how many fit a segment."""

    count: int
    encoding: Encoding
    units: int
    limit: int


def segments(text: str) -> Segments:
    """Give what ``text`` costs as it stands; an empty text costs no segment.

    Units are septets in GSM-7 (a character of the extension table takes two) and 16-bit code units
    in UCS-2 (a character beyond the basic plane takes two). Two units of one character never part.
    """
    encoding: Encoding = "GSM-7" if _is_gsm(text) else "UCS-2"
    widths = [_width(character, encoding) for character in text]
    units = sum(widths)
    alone, together = _LIMITS[encoding]
    if units <= alone:
        return Segments(min(units, 1), encoding, units, alone)
    return Segments(_pack(widths, together), encoding, units, together)


def folding(text: str) -> dict[int, str]:
    """Give the table for ``str.translate`` that ``fold`` uses on ``text``, character by character."""
    table = _SPACES_AND_DASHES | _QUOTES_AND_ELLIPSIS
    return table if _is_gsm(text.translate(table)) else _SPACES_AND_DASHES


def fold(text: str) -> str:
    """Give ``text`` with plain spaces and hyphens, and plain quotes and dots if it then fits GSM-7.

    In UCS-2 quotes and the ellipsis stay: there they cost no more, or less, than what replaces them.
    """
    return text.translate(folding(text))


def _is_gsm(text: str) -> bool:
    return all(character in _ALPHABET or character in _EXTENSION for character in text)


def _width(character: str, encoding: Encoding) -> int:
    if encoding == "GSM-7":
        return 2 if character in _EXTENSION else 1
    return 2 if character > "\uffff" else 1


def _pack(widths: Iterable[int], limit: int) -> int:
    count, used = 1, 0
    for width in widths:
        if used + width > limit:
            count, used = count + 1, 0
        used += width
    return count
