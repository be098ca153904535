"""Text on its way in and out: phrases for people, and the cleaning of text from outside."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from itertools import chain, zip_longest
from types import MappingProxyType
from typing import NamedTuple

from refusal_cli.unicode import PRINTABLE_BUT_REMOVED, REMOVED

_HARMLESS = dict.fromkeys(map(ord, "\n\t\xa0\u2009\u200c\u200d\u202f"))
"""What ``str.isprintable`` refuses and ``clean`` keeps; the commonest only."""

_NARROWEST = 20
"""Columns; in fewer, lines are not broken by us."""


class Phrase(NamedTuple):
    """Words for a person, not yet in a language: a msgid of the ``cli`` catalog and its values.

    A value may itself be a phrase; the terminal translates both and fills them in.
    """

    msgid: str
    values: Mapping[str, object] = MappingProxyType({})


def phrase(msgid: str, /, **values: object) -> Phrase:
    """Give a phrase; ``msgid`` is English with ``{name}`` placeholders (Babel extracts this call)."""
    return Phrase(msgid, values)


def fill(pattern: str, values: Mapping[str, object]) -> str:
    """Give ``pattern`` with each ``{name}`` that ``values`` knows replaced, and nothing else touched.

    Unlike ``str.format`` a stray brace or an unknown name stays as it is, so that no translation
    can raise or reach into a value.
    """
    if "{" not in pattern:
        return pattern
    return re.sub(
        r"\{(\w+)\}", lambda found: str(values[found[1]]) if found[1] in values else found[0], pattern
    )


def nearest(name: str, known: Iterable[str], most: int = 1, least: float = 0.6) -> list[str]:
    """Give at most ``most`` of the ``known`` names that are like ``name``, the likest first.

    ``least`` is the share of letters, from 0 to 1, that they must have in common (see ``difflib``).
    """
    # Read only where something is misspelt.
    from difflib import get_close_matches

    return get_close_matches(name, list(known), most, least)


def clean(text: str, *, isolates: bool = False) -> str:
    """Give ``text`` without what could move a cursor, hide or reorder words.

    Every line end becomes a line feed. Escape sequences, control characters, bidi controls, invisible
    and private characters go; ZWJ and ZWNJ stay, since Persian and Indic words need them. On the way
    out ``isolates`` that are opened and closed within a line stay too (``formats.isolates``).
    Sources: UAX #9 (bidirectional controls), UTR #36 (Unicode security), ECMA-48 (escapes).
    """
    if _is_clean(text):
        return text
    if isolates:
        parts = re.split("\u2068([^\u2066-\u2069\n]*)\u2069", text)
        inside = (f"\u2068{clean(part)}\u2069" for part in parts[1::2])
        return "".join(chain.from_iterable(zip_longest(map(clean, parts[::2]), inside, fillvalue="")))
    return re.sub(REMOVED, "", re.sub("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", text))


def single_line(text: str, *, isolates: bool = False) -> str:
    """Give ``text`` cleaned, on one line, runs of white space folded into one space, none at the ends.

    No-break spaces inside stay: they are typography («48 600 ₽»). ``isolates`` is that of ``clean``.
    """
    text = clean(text, isolates=isolates)
    if "\xa0" in text or "\u202f" in text:
        return re.sub("[^\\S\xa0\u202f]+", " ", text).strip()
    return " ".join(text.split())


def wrapped(text: str, width: int) -> str:
    """Give ``text`` with lines of at most ``width`` columns, broken between words.

    A line goes on under its first word, after its number or hyphen if it has one. A word that is too
    long, such as a link, stays whole.
    """
    from textwrap import wrap

    lines = []
    for line in text.split("\n"):
        if len(line) <= width:
            lines.append(line)
            continue
        words = re.sub(r"^ *(\d+\. |- )?", "", line)
        indent = " " * (len(line) - len(words))
        lines += wrap(
            line,
            max(width, _NARROWEST),
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)


def _is_clean(text: str) -> bool:
    """Tell quickly, without compiling a pattern, of ordinary text that ``clean`` keeps it as it is."""
    printable = text.isprintable() or text.translate(_HARMLESS).isprintable()
    return printable and (text.isascii() or PRINTABLE_BUT_REMOVED.isdisjoint(text))


def from_utf8(content: bytes) -> str:
    """Give text in UTF-8, without the mark that some editors put before it.

    Raises ``UnicodeDecodeError``. Python's own codec for it would be loaded for this alone.
    """
    return content.removeprefix(BOM_UTF8).decode()
