"""Where phrases of a lexicon may stand: each is known by the word of its anchor, met again in every text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Raw, Struct, json

from refusal_cli.linter.matching import Match, side
from refusal_cli.linter.patterns import Near, Pattern

_MOST_KEPT = 20_000


class Likely(NamedTuple):
    """A phrase that may stand where its anchor does, and what compares it with the words there.

    ``near_before`` and ``near_after`` are words to expect farther from the anchor than right beside it.
    """

    near_before: Near | None
    near_after: Near | None
    before: Match | None
    after: Match | None
    instead: str


Place = tuple[int, Likely]
"""The word of an anchor, and the phrase that may stand at it."""
Places = Mapping[str, Sequence[Place]]
"""Places by section; those of its exceptions by ``exceptions_of`` it."""
Found = tuple[int, int, str]
"""The first word of a phrase, the word after it, and what to say instead."""
_Entry = tuple[str, Likely]
"""A section, and a phrase of it."""
_Following = frozenset[str] | None
"""The words of which one must stand right after an anchor; None where that is not told."""
_Known = tuple[
    tuple[_Entry, ...],
    Mapping[str, tuple[tuple[_Following, _Entry], ...]],
    Mapping[str, tuple[_Entry, ...]],
]
"""The phrases that a word may be the anchor of: those that may stand anywhere, those that want another word
right before it, by that word, and those that want one right after it, by that one."""


class Index(Struct, frozen=True, array_like=True):
    """The phrases of a lexicon, and the numbers of those that a word may be the anchor of.

    Each phrase is an ``_Indexed`` in JSON, read when its anchor is first met: a text needs few of them.
    """

    whole: Mapping[str, tuple[int, ...]]
    beginnings: Mapping[str, tuple[int, ...]]
    endings: Mapping[str, tuple[int, ...]]
    phrases: tuple[Raw, ...]


class _Indexed(Struct, frozen=True, array_like=True):
    """A phrase of a section."""

    name: str
    pattern: Pattern


def index(patterns: Mapping[str, Iterable[Pattern]]) -> Index:
    """Give the index of ``patterns``: phrases by section, exceptions by ``exceptions_of`` it."""
    whole: dict[str, tuple[int, ...]] = defaultdict(tuple)
    beginnings: dict[str, tuple[int, ...]] = defaultdict(tuple)
    endings: dict[str, tuple[int, ...]] = defaultdict(tuple)
    phrases: list[Raw] = []
    for name, some in patterns.items():
        for pattern in some:
            anchor = pattern.anchor
            known = (anchor.whole, whole), (anchor.beginnings, beginnings), (anchor.endings, endings)
            for words, numbers in known:
                for word in words:
                    numbers[word] += (len(phrases),)
            phrases.append(Raw(json.encode(_Indexed(name, pattern))))
    return Index(whole, beginnings, endings, tuple(phrases))


class Finder:
    """Finds where the phrases and the exceptions of all sections may stand."""

    def __init__(self, index: Index) -> None:
        """Take the index of the phrases."""
        self._known = _Words(index)

    def places(self, words: Sequence[str]) -> Places:
        """Give the places where phrases and exceptions may stand, in the order of their anchors.

        A ``PARAGRAPH_END`` stands before and after all other ``words``.
        """
        places: dict[str, list[Place]] = defaultdict(list)
        for at, known in enumerate(map(self._known.__getitem__, words)):
            if known is None:
                continue
            anywhere, by_previous, by_following = known
            for name, likely in anywhere:
                places[name].append((at, likely))
            if by_previous:
                for following, (name, likely) in by_previous.get(words[at - 1], ()):
                    if following is None or words[at + 1] in following:
                        places[name].append((at, likely))
            if by_following:
                for name, likely in by_following.get(words[at + 1], ()):
                    places[name].append((at, likely))
        return places


class _Words(dict[str, _Known | None]):
    """The phrases that a word may be the anchor of: gathered when it is first met, then known."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index
        self._longest_beginning = max(map(len, index.beginnings), default=0)
        self._longest_ending = max(map(len, index.endings), default=0)

    def __missing__(self, word: str) -> _Known | None:
        """Gather the phrases of a word, and keep them; None if there are none."""
        if len(self) >= _MOST_KEPT:
            self.clear()
        numbers = dict.fromkeys(self._numbers(word))
        known = self[word] = self._gathered(numbers) if numbers else None
        return known

    def _numbers(self, word: str) -> Iterator[int]:
        yield from self._index.whole.get(word, ())
        # Any ending or beginning will do, but an address is a name.
        if "@" in word:
            return
        for length in range(1, min(len(word), self._longest_beginning) + 1):
            yield from self._index.beginnings.get(word[:length], ())
        for length in range(1, min(len(word), self._longest_ending) + 1):
            yield from self._index.endings.get(word[-length:], ())

    def _gathered(self, numbers: Iterable[int]) -> _Known:
        anywhere: list[_Entry] = []
        by_previous: dict[str, tuple[tuple[_Following, _Entry], ...]] = {}
        by_following: dict[str, tuple[_Entry, ...]] = {}
        for number in numbers:
            indexed = json.decode(self._index.phrases[number], type=_Indexed)
            previous, following = _beside(indexed.pattern.near_before), _beside(indexed.pattern.near_after)
            entry = indexed.name, _likely(indexed.pattern)
            for word in previous or ():
                by_previous[word] = (*by_previous.get(word, ()), (following, entry))
            for word in (following or ()) if previous is None else ():
                by_following[word] = (*by_following.get(word, ()), entry)
            if previous is None and following is None:
                anywhere.append(entry)
        return tuple(anywhere), by_previous, by_following


def _likely(pattern: Pattern) -> Likely:
    return Likely(
        None if _beside(pattern.near_before) else pattern.near_before,
        None if _beside(pattern.near_after) else pattern.near_after,
        side(pattern.before, -1),
        side(pattern.after, 1),
        pattern.instead,
    )


def exceptions_of(section: str) -> str:
    """Give the name under which the exceptions of a section are found."""
    return f"no {section}"


def fitting(places: Iterable[Place], words: Sequence[str]) -> Iterator[Found]:
    """Give the phrases that stand at ``places``, those that may stand there compared with the ``words``."""
    for at, (near_before, near_after, before, after, instead) in places:
        first, end = at, at + 1
        if near_after and near_after.words.isdisjoint(words[end : end + near_after.within]):
            continue
        if near_before and near_before.words.isdisjoint(words[max(0, at - near_before.within) : at]):
            continue
        if after:
            reached = after(words, end)
            if reached is None:
                continue
            end = reached
        if before:
            reached = before(words, at - 1)
            if reached is None:
                continue
            first = reached + 1
        yield first, end, instead


def _beside(near: Near | None) -> frozenset[str] | None:
    """Give the words of which one must stand right beside an anchor, where that can be told."""
    return near.words if near and near.within == 1 else None
