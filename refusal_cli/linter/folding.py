"""Text made comparable without losing where its letters came from.

Source: Unicode Standard Annex #15 (normalisation form NFC) and chapter 5.18 (case), and the
letters that a language's lexicon declares the same (``ё`` and ``е``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from unicodedata import combining, is_normalized, normalize

from msgspec import Struct

_UNSEEN = "\u0300\u0301\xad\u034f\u200b\u200c\u200d\u2060\ufeff"
"""Stress marks, soft hyphen, joiners and zero-width characters: a reader does not see them."""
_APOSTROPHES = "\u2019\u02bc\u2018\uff07"


class Script(Struct, frozen=True):
    """What a language says of its letters: pairs to take as the same, and marks to ignore.

    ``prefixes`` are particles written together with the word after them; without ``spaces`` between
    words every letter is taken as one. With ``polite_capital`` the capital alone tells the polite "you"
    from another word, as in German "Sie" from "sie".
    """

    same: Mapping[str, str] = {}
    ignored: str = ""
    prefixes: tuple[str, ...] = ()
    spaces: bool = True
    polite_capital: bool = False


class Folded(Struct, frozen=True):
    """A folded text; ``starts`` and ``ends`` lead back to the original where lengths differ."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Give the span in code points of the original text for a span, not empty, of the folded one."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str, script: Script) -> Folded:
    """Give ``text`` in small letters with apostrophes, same letters and unseen marks folded."""
    lowered = text.lower()
    if text.isascii():
        return Folded(lowered)
    if (
        len(lowered) == len(text)
        and is_normalized("NFC", text)
        and not _holds_any(text, _UNSEEN + script.ignored)
    ):
        return Folded(_same_letters(lowered, script))
    return _fold_by_cluster(text, script)


def _holds_any(text: str, characters: str) -> bool:
    return any(map(text.__contains__, characters))


def _same_letters(text: str, script: Script) -> str:
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "'")
    for letter, same in script.same.items():
        text = text.replace(letter, same)
    return text


def _fold_by_cluster(text: str, script: Script) -> Folded:
    """Fold a text in which some letters with their marks become more or less than one letter."""
    unseen = _UNSEEN + script.ignored
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    reached = 0
    for start, end in [*_clusters(text, unseen), (len(text), len(text))]:
        letters.append(_same_letters(text[reached:start].lower(), script))
        starts += range(reached, start)
        ends += range(reached + 1, start + 1)
        for letter in _same_letters(normalize("NFC", text[start:end]).lower(), script):
            if letter not in unseen and not combining(letter):
                letters.append(letter)
                starts.append(start)
                ends.append(end)
        reached = end
    return Folded("".join(letters), tuple(starts), tuple(ends))


def _clusters(text: str, unseen: str) -> Iterator[tuple[int, int]]:
    """Give where a letter has marks after it, or is one that changes its length or form by itself."""
    used = sorted(set(text))
    marks = [letter for letter in used if combining(letter) or letter in unseen]
    others = (letter for letter in used if len(letter.lower()) > 1 or not is_normalized("NFC", letter))
    any_mark = re.escape("".join(marks))
    kinds = [f"[^{any_mark}]?[{any_mark}]+"] if marks else []
    kinds += map(re.escape, others)
    return (found.span() for found in re.finditer("|".join(kinds), text)) if kinds else iter(())
