"""The words by which a phrase is looked for: of all that stand in a row in it, those that promise most.

A key is one way to say them, with a space before and after each word; a word with any ending or beginning
is left open there. Many phrases are told by their keys alone, since all their words stand in a row.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import product
from math import prod
from typing import NamedTuple

from refusal_cli.linter.patterns import Part

_MOST_KEYS = 100
"""Of more than one place of a phrase together."""
_SHARE_OF_FREQUENT = 0.02
_SHARE_OF_SHORT = 0.002
_SHARE_OF_OTHERS = 0.0005
"""Of the words of a text, roughly: by them the keys are chosen that are found for nothing least often."""
_SHORT = 4
_COST_OF_A_KEY = 2e-5
"""What it takes to know one more key, beside what it takes to find one for nothing."""


class Run(NamedTuple):
    """Some places of a phrase in a row, from ``first`` to before ``end``, and the ``keys`` that say them."""

    first: int
    end: int
    keys: tuple[str, ...]


def choose_run(parts: Sequence[Part], frequent: Container[str]) -> Run | None:
    """Give the places of a phrase to look for; None where none of them has to stand.

    Words in ``frequent`` stand in many texts.
    """
    return min(_runs(parts), key=lambda run: _cost(run.keys, frequent), default=None)


def _runs(parts: Sequence[Part]) -> Iterator[Run]:
    """Give all places in a row that can be spelled out; what may be left out does not stand at an end."""
    for first, part in enumerate(parts):
        if part.optional:
            continue
        spelled: list[tuple[str, ...]] = []
        for end, last in enumerate(parts[first:], first + 1):
            says = _spellings(last, is_first=end == first + 1)
            if not says or (spelled and prod(map(len, spelled)) * len(says) > _MOST_KEYS):
                break
            spelled.append(says)
            if not last.optional:
                yield Run(first, end, tuple(sorted(map("".join, product(*spelled)))))
            if last.beginnings:
                break


def _spellings(part: Part, is_first: bool) -> tuple[str, ...]:
    """Give the ways to say one place; none where they cannot be listed, or not after another place."""
    if part.gap or part.form or (part.endings and not is_first) or (part.optional and part.beginnings):
        return ()
    rows = [_row(row) for row in part.all_rows()]
    if not all(rows):
        return ()
    before = " " if is_first else ""
    said = [f"{word} " for word in part.whole] + [says for row in rows for says in row] + [*part.beginnings]
    endings = [f"{word} " for word in part.endings]
    nothing = [""] if part.optional else []
    return tuple(sorted({*(before + each for each in said), *endings, *nothing}))


def _row(row: Sequence[Part]) -> tuple[str, ...]:
    """Give the ways to say some words in a row; none where one of them is open at an end."""
    if any(part.beginnings or part.endings or part.form for part in row):
        return ()
    return tuple(f"{' '.join(words)} " for words in product(*(part.whole for part in row)))


def _cost(keys: Sequence[str], frequent: Container[str]) -> float:
    return sum(_share(key, frequent) for key in keys) + len(keys) * _COST_OF_A_KEY


def _share(key: str, frequent: Container[str]) -> float:
    return prod(_share_of_word(word, frequent) for word in key.split())


def _share_of_word(word: str, frequent: Container[str]) -> float:
    if word in frequent or not word.isalnum():
        return _SHARE_OF_FREQUENT
    return _SHARE_OF_SHORT if len(word) <= _SHORT else _SHARE_OF_OTHERS
