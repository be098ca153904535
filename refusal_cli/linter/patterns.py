"""Phrases ready to be compared with the words of a text (see ``linter/matching.py``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

GAP = 3
"""How many words of a clause "..." skips at most."""
WIDE_GAP = 15
"""How many words of a sentence "[...]" skips at most."""
_LONGEST_WORD = 60
PARAGRAPH_END = "\n"
"""The word that stands for a blank line; no phrase goes beyond it."""
SENTENCE_ENDS = frozenset(f".!?…。！？؟।{PARAGRAPH_END}")
MARKS = frozenset(',:;()[]{}<>*"«»“”„…—–`、，；：،؛「」') | SENTENCE_ENDS
_REPEAT = r"([*+?]|\{\d,\d\})"

Span = tuple[int, int]


class Part(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """One place in a phrase: words that fit whole or in part, several in a row, or a gap.

    ``beginnings`` and ``endings`` fit any word that has one of them, ``form`` a word of its shape. ``rows``
    are by their first word, ``open_rows`` are those that have no certain one. ``gap`` is how many words it
    may skip, up to one of ``whole`` if there are any; a gap of more than a few goes on after a comma.
    """

    whole: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    form: str = ""
    rows: Mapping[str, tuple[tuple[Part, ...], ...]] = {}
    open_rows: tuple[tuple[Part, ...], ...] = ()
    optional: bool = False
    gap: int = 0

    def fits(self, word: str) -> bool:
        """Say whether the one ``word`` fits in part: by its beginning, its ending or its shape."""
        if self.beginnings and word.startswith(self.beginnings):
            return True
        if self.endings and word.endswith(self.endings):
            return True
        return self.form != "" and has_form(word, self.form)

    def first_words(self) -> frozenset[str]:
        """Give the words of which one begins it; empty where they cannot be told."""
        if self.gap or self.beginnings or self.endings or self.form or self.open_rows:
            return frozenset()
        return self.whole.union(self.rows)

    def width(self) -> int:
        """Give how many words it takes at most."""
        return self.gap or max([1, *map(len, self.all_rows())])

    def says_a_word(self) -> bool:
        """Whether it can be told by one word, whole or in part."""
        return bool(self.whole or self.beginnings or self.endings or self.form) and not self.gap

    def without_rows(self) -> Part:
        """Give it with its single words only."""
        return replace(self, rows={}, open_rows=()) if self.rows or self.open_rows else self

    def all_rows(self) -> Iterator[tuple[Part, ...]]:
        """Give the rows."""
        return (row for some in (*self.rows.values(), self.open_rows) for row in some)


class Near(Struct, frozen=True, array_like=True, gc=False):
    """Words of which one must stand among the next ``within`` words of a side of a phrase."""

    words: frozenset[str]
    within: int


class Pattern(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A phrase ready to be compared: its ``anchor`` (see ``linter/anchors.py``), and its sides.

    ``before`` goes from the anchor outwards, its rows too; ``near_before`` and ``near_after`` are words to
    expect there, looked for before the phrase is compared. ``instead`` is what to say in the phrase's
    place, where its section tells.
    """

    anchor: Part
    before: tuple[Part, ...] = ()
    after: tuple[Part, ...] = ()
    near_before: Near | None = None
    near_after: Near | None = None
    instead: str = ""


def near(parts: Sequence[Part]) -> Near | None:
    """Give the words to expect where a side of a phrase begins, or None where they cannot be told."""
    expected: frozenset[str] = frozenset()
    within = 1
    passed = 0
    for part in parts:
        passed += part.width()
        first = part.first_words()
        if not first:
            # Whatever stands here: what comes after it is not far.
            expected = frozenset()
            within = passed + 1
            continue
        expected |= first
        if not part.optional:
            return Near(expected, within)
    return None


def has_form(word: str, form: str) -> bool:
    """Whether a word is of a form; one of many letters is none of a language."""
    fits = len(word) <= _LONGEST_WORD and word != PARAGRAPH_END
    return fits and _compiled(form).fullmatch(word) is not None


@cache
def _compiled(form: str) -> re.Pattern[str]:
    # Possessive repeats give nothing back, so that no form can try a word in many ways.
    return re.compile(re.sub(_REPEAT, r"\1+", form))
