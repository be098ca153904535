"""The words by which a phrase is looked for: of all that stand in a row in it, those that promise most.

A key is one way to say them, with a space before and after each word; a word with any ending or beginning
is left open there. Many phrases are told by their keys alone, since all their words stand in a row.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, product
from math import prod
from typing import NamedTuple

from refusal_cli.linter.patterns import Part

_MOST_KEYS = 100
"""Of more than one place of a phrase together."""
_COST_OF_A_KEY = 2e-5
"""What it takes to know one more key, beside what it takes to find one for nothing."""
_UNSEEN = 2.0
"""Over its length: how often a word stands in a sample without it. Long words are rarer (Zipf)."""
_LAST = "\U0010ffff"


class Shares:
    """How large a share of the words of a text each word is likely to be, from a sample of texts."""

    def __init__(self, sample: Iterable[str] | Mapping[str, int] = ()) -> None:
        """Take the words of a sample, or how often each word stands in it."""
        self._counts = Counter(sample)
        self._total = max(1, self._counts.total())
        self._with_beginning = cache(_Beginnings(self._counts).total)
        self._with_ending = cache(_Beginnings({word[::-1]: n for word, n in self._counts.items()}).total)

    def of_key(self, key: str) -> float:
        """Give the share of a key, as if its words stood together by chance."""
        words = key.split()
        counts = [float(self._counts[word]) for word in words]
        if key[-1] != " ":
            counts[-1] = self._with_beginning(words[-1])
        if key[0] != " ":
            counts[0] = self._with_ending(words[0][::-1])
        unseen = (_UNSEEN / len(word) for word in words)
        return prod(max(one, other) / self._total for one, other in zip(counts, unseen, strict=True))

    def holding(self, letters: str, but: Container[str]) -> int:
        """Give how many words of the sample hold some letters, ``but`` for some words."""
        return sum(count for word, count in self._counts.items() if letters in word and word not in but)


class _Beginnings:
    """How often words with a beginning were counted."""

    def __init__(self, counts: dict[str, int]) -> None:
        self._words = sorted(counts)
        self._before = list(accumulate((counts[word] for word in self._words), initial=0))

    def total(self, beginning: str) -> int:
        first, end = (bisect_left(self._words, each) for each in (beginning, beginning + _LAST))
        return self._before[end] - self._before[first]


class Run(NamedTuple):
    """Some places of a phrase in a row, from ``first`` to before ``end``, and the ``keys`` that say them."""

    first: int
    end: int
    keys: tuple[str, ...]


def choose_run(parts: Sequence[Part], shares: Shares) -> Run | None:
    """Give the places of a phrase to look for; None where none of them has to stand."""
    return min(_runs(parts), key=lambda run: _cost(run.keys, shares), default=None)


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


def _cost(keys: Sequence[str], shares: Shares) -> float:
    return sum(map(shares.of_key, keys)) + len(keys) * _COST_OF_A_KEY
