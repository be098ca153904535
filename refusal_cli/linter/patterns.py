"""Phrases ready to be compared with the words of a text.

They are compared word by word, from their anchor outwards, with gaps of bounded size, and a form of a
word never goes back on what it took: no phrase can be slow, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

GAP = 3
"""How many words of a clause "..." skips at most."""
WIDE_GAP = 15
"""How many words of a sentence "[...]" skips at most."""
_LONGEST_WORD = 60
PARAGRAPH_END = "\n"
"""The word that stands for a blank line; no phrase goes beyond it."""
_SENTENCE_ENDS = frozenset(f".!?…。！？؟।{PARAGRAPH_END}")
_MARKS = frozenset(',:;()[]{}<>*"«»“”„…—–`、，；：،؛「」') | _SENTENCE_ENDS
_REPEAT = re.compile(r"([*+?]|\{\d,\d\})")

Span = tuple[int, int]


class Part(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """One place in a phrase: words that fit whole or in part, several in a row, or a gap.

    ``beginnings`` and ``endings`` fit any word that has one of them, ``form`` a word of its shape. ``rows``
    are by their first word, ``open_rows`` are those that have no certain one. ``gap`` is how many words it
    may skip, up to one of ``whole`` if there are any; a gap of more than a few goes on after a comma.
    A ``flexible`` part may take more or less than one word.
    """

    whole: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    form: str = ""
    rows: Mapping[str, tuple[tuple[Part, ...], ...]] = {}
    open_rows: tuple[tuple[Part, ...], ...] = ()
    optional: bool = False
    gap: int = 0
    flexible: bool = False

    def fits(self, word: str) -> bool:
        """Say whether the one ``word`` fits in part: by its beginning, its ending or its shape."""
        if self.beginnings and word.startswith(self.beginnings):
            return True
        if self.endings and word.endswith(self.endings):
            return True
        return (
            self.form != ""
            and word != PARAGRAPH_END
            and len(word) <= _LONGEST_WORD
            and _compiled(self.form).fullmatch(word) is not None
        )

    def first_words(self) -> frozenset[str]:
        """Give the words of which one begins it; empty where they cannot be told."""
        if self.gap or self.beginnings or self.endings or self.form or self.open_rows:
            return frozenset()
        return self.whole.union(self.rows)

    def width(self) -> int:
        """Give how many words it takes at most."""
        return self.gap or max([1, *map(len, self.all_rows())])

    def all_rows(self) -> Iterator[tuple[Part, ...]]:
        """Give the rows."""
        return (row for some in (*self.rows.values(), self.open_rows) for row in some)


class Near(Struct, frozen=True, array_like=True, gc=False):
    """Words of which one must stand among the next ``within`` words of a side of a phrase."""

    words: frozenset[str]
    within: int


class Pattern(Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A phrase ready to be compared: the ``keys`` to look for (see ``linter/keys.py``), and its sides.

    ``before`` goes from the key outwards, its rows too; ``near_before`` and ``near_after`` are words to
    expect there, looked for before the phrase is compared. ``instead`` is what to say in the phrase's
    place, where its section tells.
    """

    keys: tuple[str, ...]
    before: tuple[Part, ...] = ()
    after: tuple[Part, ...] = ()
    near_before: Near | None = None
    near_after: Near | None = None
    instead: str = ""

    def at(self, words: Sequence[str], first: int, end: int) -> Span | None:
        """Give the range of words that the phrase covers if a key is those from ``first``, if it fits.

        ``end`` is the word after the key. A ``PARAGRAPH_END`` stands before and after all other ``words``.
        """
        if self.after:
            reached = _walk(self.after, words, end, 1)
            if reached is None:
                return None
            end = reached
        if self.before:
            reached = _walk(self.before, words, first - 1, -1)
            if reached is None:
                return None
            first = reached + 1
        return first, end


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


@cache
def _compiled(form: str) -> re.Pattern[str]:
    # Possessive repeats give nothing back, so that no form can try a word in many ways.
    return re.compile(_REPEAT.sub(r"\1+", form))


def _walk(parts: tuple[Part, ...], words: Sequence[str], index: int, step: int) -> int | None:
    """Give the place after the last word that fits ``parts``, going by ``step``; None if they do not fit."""
    for done, part in enumerate(parts, 1):
        if part.flexible:
            return _walk_on(part, parts[done:], words, index, step)
        word = words[index]
        if word not in part.whole and not part.fits(word):
            return None
        index += step
    return index


def _walk_on(part: Part, rest: tuple[Part, ...], words: Sequence[str], index: int, step: int) -> int | None:
    """Walk where ``part`` is a gap, or may be left out, or has rows of words, and the ``rest`` follows."""
    if part.gap:
        return _walk_gap(part, rest, words, index, step)
    word = words[index]
    if word in part.whole or part.fits(word):
        end = _walk(rest, words, index + step, step)
        if end is not None:
            return end
    for row in (*part.rows.get(word, ()), *part.open_rows):
        end = _walk((*row, *rest), words, index, step)
        if end is not None:
            return end
    return _walk(rest, words, index, step) if part.optional else None


def _walk_gap(part: Part, rest: tuple[Part, ...], words: Sequence[str], index: int, step: int) -> int | None:
    closed = _SENTENCE_ENDS if part.gap >= WIDE_GAP else _MARKS
    for at in range(index, index + step * (part.gap + 1), step):
        word = words[at]
        end = _walk(rest, words, at, step) if not part.whole or word in part.whole else None
        if end is not None or word in closed:
            return end
    return None
