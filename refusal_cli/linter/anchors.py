"""The anchor of a phrase: the one place of it by whose word the phrase is looked for in a text.

It is the place whose words stand in the fewest texts, its neighbours considered. A choice of several words
in a row cannot be looked for by one word, so that a phrase with no better place becomes one for each choice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from operator import itemgetter

from refusal_cli.linter.patterns import Part, has_form

_COST_OF_A_WORD = 2e-5
"""What it takes to know one more word, beside what it takes to find one for nothing."""
_COST_OF_A_LOOK = 0.1
"""What it takes to look at the words beside an anchor, beside what it takes to compare the whole phrase."""
_UNSEEN = 2.0
"""Over its length: how often a word stands in a sample without it. Long words are rarer (Zipf)."""
_LAST = "\U0010ffff"

Anchored = tuple[Sequence[Part], int]
"""A phrase, and which of its places is the anchor."""


class Shares:
    """How large a share of the words of a text each word is likely to be, from a sample of texts."""

    def __init__(self, sample: Iterable[str] | Mapping[str, int] = ()) -> None:
        """Take the words of a sample, or how often each word stands in it."""
        self._counts = Counter(sample)
        self._total = max(1, self._counts.total())
        self._with_beginning = cache(_Beginnings(self._counts).total)
        self._with_ending = cache(_Beginnings({word[::-1]: n for word, n in self._counts.items()}).total)
        self._with_form = cache(self._count_of_form)

    def of(self, part: Part) -> float:
        """Give the share of the words that fit one place in part or whole, those of its rows left out."""
        whole = (self._share(self._counts[word], word) for word in part.whole)
        beginnings = (self._share(self._with_beginning(word), word) for word in part.beginnings)
        endings = (self._share(self._with_ending(word[::-1]), word) for word in part.endings)
        form = self._share(self._with_form(part.form), part.form) if part.form else 0.0
        return sum(whole) + sum(beginnings) + sum(endings) + form

    def of_words(self, words: Iterable[str]) -> float:
        """Give the share of some words together."""
        return sum(self._share(self._counts[word], word) for word in words)

    def _count_of_form(self, form: str) -> int:
        return sum(count for word, count in self._counts.items() if has_form(word, form))

    def _share(self, count: float, word: str) -> float:
        return max(count, _UNSEEN / len(word)) / self._total


class _Beginnings:
    """How often words with a beginning were counted."""

    def __init__(self, counts: dict[str, int]) -> None:
        self._words = sorted(counts)
        self._before = list(accumulate((counts[word] for word in self._words), initial=0))

    def total(self, beginning: str) -> int:
        first, end = (bisect_left(self._words, each) for each in (beginning, beginning + _LAST))
        return self._before[end] - self._before[first]


def anchored(parts: Sequence[Part], shares: Shares) -> list[Anchored]:
    """Give a phrase with its anchor, or each of its choices with one; nothing if none of it has to stand."""
    candidates = [found for place in range(len(parts)) if (found := _at(parts, place, shares))]
    costs = (sum(_cost(said, place, shares) for said, place in found) for found in candidates)
    return min(zip(costs, candidates, strict=True), default=(0, []), key=itemgetter(0))[1]


def _at(parts: Sequence[Part], place: int, shares: Shares) -> list[Anchored]:
    """Give the phrase anchored at one place: for its words, and for each row; nothing if it cannot be."""
    part = parts[place]
    if part.optional or part.gap:
        return []
    before, words, after = parts[:place], part.without_rows(), parts[place + 1 :]
    found: list[Anchored] = [((*before, words, *after), place)] if words.says_a_word() else []
    for row in part.all_rows():
        said = (*before, *row, *after)
        places = [place + at for at, each in enumerate(row) if each.says_a_word() and not each.optional]
        if not places:
            return []
        found.append((said, min((_cost(said, each, shares), each) for each in places)[1]))
    return found


def _cost(parts: Sequence[Part], place: int, shares: Shares) -> float:
    anchor = parts[place]
    beside = 1.0
    for neighbour in _neighbours(parts, place):
        if words := neighbour.first_words():
            beside *= min(1.0, shares.of_words(words))
    known = len(anchor.whole) + len(anchor.beginnings) + len(anchor.endings) + bool(anchor.form)
    return shares.of(anchor) * (_COST_OF_A_LOOK + beside) + known * _COST_OF_A_WORD


def _neighbours(parts: Sequence[Part], place: int) -> Iterator[Part]:
    """Give the places right before and after one, where they have to stand."""
    return (
        parts[beside]
        for beside in (place - 1, place + 1)
        if 0 <= beside < len(parts) and not parts[beside].optional
    )
