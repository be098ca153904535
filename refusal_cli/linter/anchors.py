"""Which phrases may stand at a word: found by one look, however many phrases there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct

from refusal_cli.linter.patterns import Pattern, Window

_MOST_WORDS_KEPT = 50_000

Anchored = tuple[str, Pattern]
"""A section and one of its patterns."""


class Likely(NamedTuple):
    """A phrase, or an exception, that may stand at an anchor, if its ``windows`` hold their words."""

    section: str
    pattern: Pattern
    exception: bool
    windows: tuple[Window, ...]


class Candidates(NamedTuple):
    """What one word may be the anchor of: by a word that must stand after it or before it, or without."""

    after: Mapping[str, tuple[Likely, ...]]
    before: Mapping[str, tuple[Likely, ...]]
    others: tuple[Likely, ...]


class Anchors(dict[str, Candidates | None]):
    """What each word may be the anchor of: made when a word is first met, then known."""

    def __init__(self, phrases: Iterable[Anchored], exceptions: Iterable[Anchored]) -> None:
        """Take the phrases and the exceptions of all sections."""
        self._phrases = _by_anchor(phrases)
        self._exceptions = _by_anchor(exceptions)

    def __missing__(self, word: str) -> Candidates | None:
        """Give the candidates of a word not met before, and keep them."""
        phrases, exceptions = self._phrases.get(word), self._exceptions.get(word)
        candidates = _candidates(phrases, exceptions) if phrases or exceptions else None
        if len(self) >= _MOST_WORDS_KEPT:
            self.clear()
        self[word] = candidates
        return candidates


def _candidates(phrases: Iterable[Anchored], exceptions: Iterable[Anchored]) -> Candidates:
    """Sort patterns by the word that must follow their anchor, or else by the one that must go before."""
    after: dict[str, tuple[Likely, ...]] = {}
    before: dict[str, tuple[Likely, ...]] = {}
    others: tuple[Likely, ...] = ()
    for exception, patterns in ((False, phrases), (True, exceptions)):
        for section, pattern in patterns:
            table, words, beside = after, pattern.next_words(), (1, 2)
            if not words:
                table, words, beside = before, pattern.previous_words(), (-1, 0)
            # Standing beside the anchor is seen to by the table.
            far = (each for each in pattern.windows() if not words or each[1:] != beside)
            likely = Likely(section, pattern.prepared(), exception, tuple(far))
            for word in words:
                table[word] = (*table.get(word, ()), likely)
            if not words:
                others = (*others, likely)
    return Candidates(after, before, others)


class _ByAnchor(Struct, frozen=True):
    """Patterns by whole anchors, and by the beginnings and endings of words."""

    whole: Mapping[str, tuple[Anchored, ...]]
    beginnings: Mapping[str, tuple[Anchored, ...]]
    endings: Mapping[str, tuple[Anchored, ...]]
    lengths: tuple[tuple[int, ...], tuple[int, ...]]

    def get(self, word: str) -> tuple[Anchored, ...]:
        """Give the patterns that may be anchored at a word; an address has neither beginnings nor endings."""
        fitting = self.whole.get(word, ())
        if "@" not in word:
            for length in self.lengths[0]:
                fitting += self.beginnings.get(word[:length], ())
            for length in self.lengths[1]:
                fitting += self.endings.get(word[-length:], ())
        return fitting


def _by_anchor(patterns: Iterable[Anchored]) -> _ByAnchor:
    whole: dict[str, tuple[Anchored, ...]] = {}
    beginnings: dict[str, tuple[Anchored, ...]] = {}
    endings: dict[str, tuple[Anchored, ...]] = {}
    for section, pattern in patterns:
        anchor = pattern.anchor
        for table, words in (
            (whole, anchor.whole),
            (beginnings, anchor.beginnings),
            (endings, anchor.endings),
        ):
            for word in words:
                table[word] = (*table.get(word, ()), (section, pattern))
    lengths = tuple(sorted(set(map(len, beginnings)))), tuple(sorted(set(map(len, endings))))
    return _ByAnchor(whole, beginnings, endings, lengths)
