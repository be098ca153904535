"""Where phrases of a lexicon may stand: all their keys are found in one pass (Aho and Corasick, 1975)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

# It has no types of its own.
from ahocorasick import Automaton  # type: ignore[import-not-found]

from refusal_cli.linter.patterns import Near, Pattern

_Likely = tuple[Pattern, int, bool, bool, frozenset[str] | None, Near | None, Near | None]
"""A phrase that may stand where a key stands, and what to know of it there.

How many words the key has; whether it is open, so that any ending or beginning will do, but in no address;
whether it is the whole phrase; the words of which one must stand before it; and those to be expected
farther before and after it. A plain tuple, since it is taken apart thousands of times a second.
"""
Place = tuple[_Likely, int]
"""A phrase that may stand at a key, and the word after the key."""
Places = Mapping[str, Sequence[Place]]
"""Places by section; those of its exceptions by ``exceptions_of`` it."""
Found = tuple[int, int, str]
"""The first word of a phrase, the word after it, and what to say instead."""


class Finder:
    """Finds where the phrases and the exceptions of all sections may stand."""

    def __init__(self, patterns: Mapping[str, Iterable[Pattern]]) -> None:
        """Learn the keys of ``patterns``: those of phrases by section, exceptions by ``exceptions_of`` it."""
        by_key: dict[str, list[tuple[str, frozenset[str] | None, _Likely]]] = defaultdict(list)
        for name, some in patterns.items():
            for pattern in some:
                next_words = _beside(pattern.near_after)
                for key, likely in _likely(pattern):
                    by_key[key].append((name, next_words, likely))
        self._automaton = _automaton(by_key)

    def places(self, words: Sequence[str]) -> Places:
        """Give the places where phrases and exceptions may stand, in their order.

        A ``PARAGRAPH_END`` stands before and after all other ``words``.
        """
        places: dict[str, list[Place]] = defaultdict(list)
        text = " ".join(words)
        end = 1
        reached = 0
        for at, found in self._automaton.iter(text):
            # Each word has one space before it, so that the spaces passed number the words.
            end += text.count(" ", reached, at)
            reached = at
            for name, next_words, likely in found:
                if next_words is None or words[end] in next_words:
                    places[name].append((likely, end))
        return places


class Stems:
    """Finds where a text has one of a few beginnings of words."""

    def __init__(self, stems: Iterable[str]) -> None:
        """Learn the stems."""
        self._automaton = _automaton({stem: len(stem) for stem in stems})

    def places(self, text: str) -> Iterator[int]:
        """Give where they stand, in the order of their ends."""
        return (last + 1 - length for last, length in self._automaton.iter(text))


def exceptions_of(section: str) -> str:
    """Give the name under which the exceptions of a section are found."""
    return f"no {section}"


def fitting(places: Iterable[Place], words: Sequence[str]) -> Iterator[Found]:
    """Give the phrases that stand at ``places``, those that may stand there compared with the ``words``."""
    for (pattern, length, is_open, is_whole, previous, before, after), end in places:
        first = end - length
        if previous and words[first - 1] not in previous:
            continue
        if after and after.words.isdisjoint(words[end : end + after.within]):
            continue
        if before and before.words.isdisjoint(words[max(0, first - before.within) : first]):
            continue
        if is_open and any("@" in word for word in words[first:end]):
            continue
        covered = (first, end) if is_whole else pattern.at(words, first, end)
        if covered:
            yield (*covered, pattern.instead)


def _automaton(values: Mapping[str, object]) -> Automaton:
    """Give what finds the words, each with its value."""
    automaton = Automaton()
    for word, value in values.items():
        automaton.add_word(word, value)
    automaton.make_automaton()
    return automaton


def _likely(pattern: Pattern) -> Iterator[tuple[str, _Likely]]:
    """Give each key of a phrase with what to know of it there."""
    is_whole = not (pattern.before or pattern.after)
    previous = _beside(pattern.near_before)
    before = None if previous else pattern.near_before
    after = None if _beside(pattern.near_after) else pattern.near_after
    kinds: dict[tuple[int, bool], _Likely] = {}
    for key in pattern.keys:
        kind = len(key.split()), not (key[0] == key[-1] == " ")
        likely = kinds.get(kind)
        if likely is None:
            likely = kinds[kind] = pattern, *kind, is_whole, previous, before, after
        yield key, likely


def _beside(near: Near | None) -> frozenset[str] | None:
    """Give the words of which one must stand right beside a key, where that can be told."""
    return near.words if near and near.within == 1 else None
