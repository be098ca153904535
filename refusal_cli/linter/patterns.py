"""One phrase of a lexicon, as people write it, and how a text is compared with it.

A phrase is words, with a few signs::

    apologi*              any ending
    sorry, but            a comma that may be left out
    excuse (us | me)      one of these
    [very] sorry          may be left out
    no ... apologi*       up to three words between

Phrases are compared word by word, from their longest word outwards, within a window of bounded
size: no phrase can be slow, whatever the text.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from msgspec import Struct

from refusal_cli.linter.folding import Script, fold
from refusal_cli.text import Phrase, phrase

_REACH = 70
"""How far from its longest word, in characters, the rest of a phrase may lie."""
_NEAR = 8
"""The same in words and signs."""
STEM = 6
"""How many letters of an anchor to look for: words of one stem are then found in one go."""
_GAP = 3
_SHORT = 2
_SIGNS = "()[]|"
_CLOSING = {"(": ")", "[": "]"}
_GLUE = "_/@#=&"
_WITHIN = _GLUE + "'-"
_PUNCTUATION = ',.!?:;()[]{}<>*"«»“”„…—–`'

Span = tuple[int, int]


class BadPhrase(ValueError):
    """A phrase that does not follow the signs; ``what`` says which."""

    def __init__(self, what: Phrase) -> None:
        """Take what is wrong."""
        super().__init__(what.msgid)
        self.what = what


class Part(Struct, frozen=True):
    """One place in a phrase: words that fit it whole, by their beginning, or several in a row; or a gap."""

    whole: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    rows: tuple[tuple[Part, ...], ...] = ()
    optional: bool = False
    gap: bool = False

    def fits(self, word: str) -> bool:
        """Say whether the one ``word`` fits."""
        return word in self.whole or word.startswith(self.beginnings)

    def first_words(self) -> frozenset[str]:
        """Give the words of which one must stand; empty where they cannot be told."""
        firsts = [row[0] for row in self.rows]
        if self.optional or self.gap or self.beginnings or any(first.beginnings for first in firsts):
            return frozenset()
        return self.whole.union(*(first.whole for first in firsts))


class Pattern(Struct, frozen=True):
    """A phrase ready to be compared: its ``anchor``, the longest word that always stands, and its sides.

    ``starred`` says that the anchor takes any ending. ``before`` goes from the anchor outwards.
    Unless empty, one of ``needs`` stands wherever the phrase does, which rules most phrases out at once.
    """

    anchor: str
    starred: bool
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    needs: frozenset[str]

    @property
    def stem(self) -> str:
        """The letters of the anchor to look for in a text."""
        return self.anchor[:STEM]

    def may_stand_among(self, words: frozenset[str]) -> bool:
        """Say whether ``words`` hold one of those that it needs."""
        return not self.needs or not self.needs.isdisjoint(words)

    def at(self, words: Sequence[str], index: int) -> Span | None:
        """Give the range of words that the phrase covers when its anchor is ``words[index]``, if it fits."""
        word = words[index]
        if word != self.anchor and not (self.starred and word.startswith(self.anchor) and "@" not in word):
            return None
        end = _walk(self.after, words, index + 1, 1)
        if end is None:
            return None
        start = _walk(self.before, words, index - 1, -1)
        return None if start is None else (start + 1, end)


def _walk(parts: tuple[Part, ...], words: Sequence[str], index: int, step: int) -> int | None:
    """Give the place after the last word that fits ``parts``, going by ``step``; None if they do not fit."""
    if not parts:
        return index
    part, rest = parts[0], parts[1:]
    if part.gap:
        return _walk_gap(rest, words, index, step)
    if 0 <= index < len(words) and part.fits(words[index]):
        end = _walk(rest, words, index + step, step)
        if end is not None:
            return end
    for row in part.rows:
        end = _walk((*row[::step], *rest), words, index, step)
        if end is not None:
            return end
    return _walk(rest, words, index, step) if part.optional else None


def _walk_gap(rest: tuple[Part, ...], words: Sequence[str], index: int, step: int) -> int | None:
    for _ in range(_GAP + 1):
        if not 0 <= index < len(words):
            return None
        end = _walk(rest, words, index, step)
        if end is not None or words[index] in _PUNCTUATION:
            return end
        index += step
    return None


class Window(Struct, frozen=True):
    """The words and signs around one place of a folded text; ``words[index]`` begins at ``position``."""

    text: str
    position: int
    words: tuple[str, ...]
    index: int

    def span(self, start: int, end: int) -> Span:
        """Give the span in the folded text of the words from ``start`` up to ``end``, around ``index``."""
        first, last = self.position, self.position + len(self.words[self.index])
        for word in reversed(self.words[start : self.index]):
            first = self.text.rfind(word, 0, first)
        for word in self.words[self.index + 1 : end]:
            last = self.text.find(word, last) + len(word)
        return first, last


def window(text: str, position: int, length: int) -> Window | None:
    """Give the words around ``position`` of the folded ``text``, where a word of ``length`` or more begins.

    None within a word, an address or a link.
    """
    if _goes_on(text[max(0, position - 2) : position]):
        return None
    end = _word_end(text, position + length, position + _REACH)
    left = _split(text[max(0, position - _REACH) : position])[-_NEAR:]
    right = _split(text[end : end + _REACH])[:_NEAR]
    return Window(text, position, (*left, text[position:end], *right), len(left))


def _goes_on(before: str) -> bool:
    """Whether the two characters before a place belong to the same word, address or link."""
    last = before[-1:]
    return last.isalnum() or (last != "" and last in _GLUE) or (last == "-" and before[0].isalnum())


def _word_end(text: str, end: int, limit: int) -> int:
    limit = min(limit, len(text))
    while end < limit:
        letter = text[end]
        if not (letter.isalnum() or (letter in _WITHIN and text[end + 1 : end + 2].isalnum())):
            break
        end += 1
    return end


def _split(text: str) -> list[str]:
    for sign in _PUNCTUATION:
        if sign in text:
            text = text.replace(sign, f" {sign} ")
    return text.split()


def parse_pattern(text: str, script: Script, frequent: Container[str] = ()) -> Pattern:
    """Read a phrase; raises ``BadPhrase`` that says which sign is out of place.

    Words with a stem in ``frequent`` are a last choice for its anchor: they stand in many phrases.
    """
    folded = fold(text, script).text.replace("...", " ... ")
    for sign in _SIGNS:
        folded = folded.replace(sign, f" {sign} ")
    tokens = folded.split()
    if not tokens or "..." in (tokens[0], tokens[-1]):
        raise BadPhrase(phrase('"..." stands between words, not at an end.'))
    parts: list[Part] = []
    anchors: list[tuple[bool, int, int, str]] = []
    rest = iter(tokens)
    for token in rest:
        if token[0] not in _SIGNS and token != "...":
            stem = _stem(token)
            telling = stem[:STEM] not in frequent and len(stem) > _SHORT
            anchors.append((telling, len(stem), -len(parts), token))
        parts += _parts(token, rest)
    if not anchors:
        raise BadPhrase(phrase("The phrase needs a word outside its brackets."))
    *_, place, token = max(anchors)
    before, after = tuple(parts[:-place][::-1]), tuple(parts[1 - place :])
    needs = next((part.first_words() for part in (*before, *after) if part.first_words()), frozenset())
    return Pattern(_stem(token), "*" in token, before, after, needs)


def _parts(token: str, rest: Iterator[str]) -> list[Part]:
    if token == "...":
        return [Part(gap=True)]
    if token in _CLOSING:
        return [_choice(rest, _CLOSING[token], optional=token == "[")]
    if token in _SIGNS:
        raise BadPhrase(phrase("A bracket is missing its other half, or | stands outside brackets."))
    return _one_word(token)


def _one_word(token: str) -> list[Part]:
    stem = _stem(token)
    part = Part(beginnings=(stem,)) if "*" in token else Part(frozenset((stem,)))
    return [part, Part(frozenset(","), optional=True)] if token.endswith(",") else [part]


def _choice(rest: Iterator[str], closing: str, optional: bool) -> Part:
    choices: list[list[str]] = [[]]
    for token in rest:
        if token == closing:
            return _joined(choices, optional)
        if token == "|":
            choices.append([])
        elif token in _SIGNS or token == "...":
            raise BadPhrase(phrase("Brackets hold plain words only."))
        else:
            choices[-1].append(token)
    raise BadPhrase(phrase("A bracket is missing its other half, or | stands outside brackets."))


def _joined(choices: list[list[str]], optional: bool) -> Part:
    if not all(choices):
        raise BadPhrase(phrase("There is nothing between two signs of a choice."))
    rows = [tuple(part for token in choice for part in _one_word(token)) for choice in choices]
    single = [row[0] for row in rows if len(row) == 1]
    return Part(
        whole=frozenset(word for part in single for word in part.whole),
        beginnings=tuple(word for part in single for word in part.beginnings),
        rows=tuple(row for row in rows if len(row) > 1),
        optional=optional,
    )


def _stem(token: str) -> str:
    stem = token.removesuffix(",").removesuffix("*")
    if not stem or "*" in stem or "," in stem:
        raise BadPhrase(phrase("* stands at the end of a word, for any ending; a comma follows a word."))
    return stem
