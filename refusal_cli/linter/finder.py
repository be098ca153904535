"""Where phrases of a lexicon stand: each is known by the word of its anchor, met again in every text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Raw, Struct, json

from refusal_cli.linter.matching import Match, side
from refusal_cli.linter.memory import Memory
from refusal_cli.linter.patterns import Near, Part, Pattern, has_form

Found = tuple[int, int, str]
"""The first word of a phrase, the word after it, and what to say instead."""


class _Likely(NamedTuple):
    """A phrase of a section that may stand where its anchor does, and what compares it with the words there.

    ``following`` are words of which one must stand right after the anchor; ``near_before`` and
    ``near_after`` are words to expect farther away. ``first`` and ``end`` are where, seen from the anchor,
    what was looked at before ends; ``before`` and ``after`` go on from there.
    """

    section: str
    following: frozenset[str] | None
    near_before: Near | None
    near_after: Near | None
    first: int
    end: int
    before: Match | None
    after: Match | None
    instead: str


_Known = tuple[tuple[_Likely, ...], Mapping[str, tuple[_Likely, ...]], Mapping[str, tuple[_Likely, ...]]]
"""The phrases that a word may be the anchor of: those that may stand anywhere, those that want another word
right before it, by that word, and those that want one right after it, by that one."""


class Index(Struct, frozen=True, array_like=True):
    """The phrases of a lexicon, and the numbers of those that a word may be the anchor of.

    ``names`` are the sections of the ``phrases``, one for each. A phrase is a ``Pattern`` in JSON, read when
    its anchor is first met: a text needs few of them.
    """

    whole: Mapping[str, tuple[int, ...]]
    beginnings: Mapping[str, tuple[int, ...]]
    endings: Mapping[str, tuple[int, ...]]
    forms: Mapping[str, tuple[int, ...]]
    names: tuple[str, ...]
    phrases: tuple[Raw, ...]


def index(patterns: Mapping[str, Iterable[Pattern]]) -> Index:
    """Give the index of ``patterns``: phrases by section, exceptions by ``exceptions_of`` it."""
    tables: list[dict[str, tuple[int, ...]]] = [defaultdict(tuple) for _ in range(4)]
    names: list[str] = []
    phrases: list[Raw] = []
    for name, some in patterns.items():
        for pattern in some:
            anchor = pattern.anchor
            form = (anchor.form,) if anchor.form else ()
            known = (anchor.whole, anchor.beginnings, anchor.endings, form)
            for words, table in zip(known, tables, strict=True):
                for word in words:
                    table[word] += (len(phrases),)
            names.append(name)
            phrases.append(Raw(json.encode(pattern)))
    whole, beginnings, endings, forms = tables
    return Index(whole, beginnings, endings, forms, tuple(names), tuple(phrases))


class Finder:
    """Finds where the phrases and the exceptions of all sections stand."""

    def __init__(self, index: Index) -> None:
        """Take the index of the phrases."""
        self._phrases = _Phrases(index)
        self._known = Memory(self._phrases.of)

    def found(self, words: Sequence[str]) -> Mapping[str, Sequence[Found]]:
        """Give where phrases stand by section, and exceptions by ``exceptions_of`` it, as their anchors come.

        A ``PARAGRAPH_END`` stands before and after all other ``words``.
        """
        found: dict[str, list[Found]] = defaultdict(list)
        for at, known in enumerate(map(self._known.__getitem__, words)):
            if known is None:
                continue
            next_word = words[at + 1]
            anywhere, by_previous, by_following = known
            likely = anywhere + by_previous.get(words[at - 1], ()) + by_following.get(next_word, ())
            for section, following, near_before, near_after, first, end, before, after, instead in likely:
                if following and next_word not in following:
                    continue
                if near_after and near_after.words.isdisjoint(words[at + 1 : at + 1 + near_after.within]):
                    continue
                if near_before and near_before.words.isdisjoint(words[max(0, at - near_before.within) : at]):
                    continue
                reached = after(words, at + end) if after else at + end
                if reached is None:
                    continue
                begins = before(words, at + first) if before else at + first
                if begins is not None:
                    found[section].append((begins + 1, reached, instead))
        return found

    def knows(self, word: str, section: str) -> bool:
        """Whether a word may be the anchor of a phrase of a section."""
        return section in self._phrases.names(word)


class _Phrases:
    """The phrases of an index by what is their anchor."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._read: dict[int, tuple[frozenset[str] | None, _Likely]] = {}
        self._lengths_of_beginnings = sorted(set(map(len, index.beginnings)))
        self._lengths_of_endings = sorted(set(map(len, index.endings)))

    def of(self, word: str) -> _Known | None:
        """Give the phrases that a word may be the anchor of; None if there are none."""
        numbers = dict.fromkeys(self._numbers(word))
        return self._gathered(numbers) if numbers else None

    def names(self, word: str) -> Iterator[str]:
        """Give the sections of the phrases that a word may be the anchor of."""
        return (self._index.names[number] for number in self._numbers(word))

    def _numbers(self, word: str) -> Iterator[int]:
        yield from self._index.whole.get(word, ())
        # Any ending or beginning will do, but an address is a name.
        if "@" in word:
            return
        for length in self._lengths_of_beginnings:
            if length > len(word):
                break
            yield from self._index.beginnings.get(word[:length], ())
        for length in self._lengths_of_endings:
            if length > len(word):
                break
            yield from self._index.endings.get(word[-length:], ())
        for form, numbers in self._index.forms.items():
            if has_form(word, form):
                yield from numbers

    def _gathered(self, numbers: Iterable[int]) -> _Known:
        anywhere: list[_Likely] = []
        by_previous: dict[str, tuple[_Likely, ...]] = {}
        by_following: dict[str, tuple[_Likely, ...]] = {}
        for number in numbers:
            previous, likely = self._phrase(number)
            if previous:
                for word in previous:
                    by_previous[word] = (*by_previous.get(word, ()), likely)
            elif likely.following:
                for word in likely.following:
                    by_following[word] = (*by_following.get(word, ()), likely)
            else:
                anywhere.append(likely)
        return tuple(anywhere), by_previous, by_following

    def _phrase(self, number: int) -> tuple[frozenset[str] | None, _Likely]:
        """Give a phrase after the words that it wants right before its anchor; read once for all words."""
        if number not in self._read:
            pattern = json.decode(self._index.phrases[number], type=Pattern)
            previous = _beside(pattern.near_before)
            self._read[number] = previous, _likely(self._index.names[number], pattern)
        return self._read[number]


def _likely(section: str, pattern: Pattern) -> _Likely:
    previous, following = _beside(pattern.near_before), _beside(pattern.near_after)
    before, after = _rest(pattern.before, previous), _rest(pattern.after, following)
    return _Likely(
        section,
        following,
        None if previous else pattern.near_before,
        None if following else pattern.near_after,
        len(before) - len(pattern.before) - 1,
        len(pattern.after) - len(after) + 1,
        side(before, -1),
        side(after, 1),
        pattern.instead,
    )


def _rest(parts: Sequence[Part], beside: frozenset[str] | None) -> Sequence[Part]:
    """Give a side without the place right beside the anchor, if its words alone are what stands there."""
    return parts[1:] if parts and parts[0] == Part(beside or frozenset()) else parts


def exceptions_of(section: str) -> str:
    """Give the name under which the exceptions of a section are found."""
    return f"no {section}"


def _beside(near: Near | None) -> frozenset[str] | None:
    """Give the words of which one must stand right beside an anchor, where that can be told."""
    return near.words if near and near.within == 1 else None
