"""Text on its way in and out: phrases for people, and the cleaning of text from outside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from refusal_cli.unicode import PRINTABLE_BUT_REMOVED, REMOVED

_HARMLESS = dict.fromkeys(map(ord, "\n\t\xa0\u2009\u200c\u200d\u202f"))
"""What ``str.isprintable`` refuses and ``clean`` keeps; the commonest only."""


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
    return re.sub(
        r"\{(\w+)\}", lambda found: str(values[found[1]]) if found[1] in values else found[0], pattern
    )


def clean(text: str) -> str:
    """Give ``text`` without what could move a cursor, hide or reorder words.

    Every line end becomes a line feed. Escape sequences, control characters, bidi controls, invisible
    and private characters go; ZWJ and ZWNJ stay, since Persian and Indic words need them.
    Sources: UAX #9 (bidirectional controls), UTR #36 (Unicode security), ECMA-48 (escapes).
    """
    if _is_clean(text):
        return text
    return re.sub(REMOVED, "", re.sub("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", text))


def single_line(text: str) -> str:
    """Give ``text`` cleaned, on one line, runs of white space folded into one space, none at the ends.

    No-break spaces inside stay: they are typography («48 600 ₽»).
    """
    text = clean(text)
    if "\xa0" in text or "\u202f" in text:
        return re.sub("[^\\S\xa0\u202f]+", " ", text).strip()
    return " ".join(text.split())


def _is_clean(text: str) -> bool:
    """Tell quickly, without compiling a pattern, of ordinary text that ``clean`` keeps it as it is."""
    printable = text.isprintable() or text.translate(_HARMLESS).isprintable()
    return printable and (text.isascii() or PRINTABLE_BUT_REMOVED.isdisjoint(text))
