"""A few letters of which one stands in each sentence that apologises, so that all others need not be read."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from refusal_cli.linter.anchors import Shares

_LENGTHS = range(3, 7)
"""How many letters of a word are looked for."""


def stems(words: Iterable[str], shares: Shares, prefixes: Sequence[str] = ()) -> tuple[str, ...]:
    """Give few stems, and rare ones in texts by ``shares``, of which each of the ``words`` holds one.

    A word that is another one with one of the ``prefixes`` need not be looked for by itself.
    """
    left = set(words)
    words = frozenset(left)
    needed = (word for word in words if not _has_prefix(word, words, prefixes))
    held = {stem: {word for word in left if stem in word} for word in needed for stem in _stems(word)}
    costs = {stem: 1 + shares.holding(stem, but=words) for stem in held}
    chosen = []
    while left:
        # Each time the one that finds the most words for what it costs to read where it stands for nothing;
        # of several the longest, which the fewest other words will hold.
        best = max(sorted(held), key=lambda stem: (len(held[stem] & left) / costs[stem], len(stem)))
        chosen.append(best)
        left -= held[best]
    return tuple(sorted(chosen))


def _stems(word: str) -> set[str]:
    return {word[:length] for length in _LENGTHS}


def _has_prefix(word: str, words: Container[str], prefixes: Sequence[str]) -> bool:
    return any(word.startswith(each) and word[len(each) :] in words for each in prefixes)
