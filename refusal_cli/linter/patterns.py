r"""One phrase of a lexicon, as people write it, and how a text is compared with it.

A phrase is words, with a few signs::

    apologi*              any ending
    sorry, but            a comma that may be left out
    excuse (us | me)      one of these
    [very] sorry          may be left out
    no ... apologi*       up to three words between
    because [...] full    any words of the same sentence between, up to fifteen
    within /\d+/ days     between slashes: one word by a pattern of letters, classes and repeats

Phrases are compared word by word, from their longest word outwards, with gaps of bounded size, and a
pattern of a word never goes back on what it took: no phrase can be slow, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache

from msgspec import Struct

from refusal_cli.linter.folding import Script, fold
from refusal_cli.text import Phrase, phrase

STEM = 6
"""How many letters of an anchor to look for: words of one stem are then found in one go."""
_GAP = 3
_WIDE_GAP = 15
_GAPS = {"...": _GAP, "[...]": _WIDE_GAP}
_LETTERS_TO_A_WORD = 3
"""In a script without spaces every letter is a word, so a gap holds more of them."""
_SHORT = 2
_SIGNS = "()[]|"
_CLOSING = {"(": ")", "[": "]"}
_LONGEST_WORD = 60
_SENTENCE_ENDS = frozenset(".!?…。！？؟।")
_MARKS = frozenset(',:;()[]{}<>*"«»“”„…—–`、，；：،؛「」') | _SENTENCE_ENDS
_FORM = re.compile(
    r"(?:(?:\\[dw]|[^\W_]|[-.']|\[\^?(?:[^\W_]-[^\W_]|[^\W_]|\\[dw]|[-.'])+\])(?:[*+?]|\{\d,\d\})?)+"
)
_REPEAT = re.compile(r"([*+?]|\{\d,\d\})")

Span = tuple[int, int]


class BadPhrase(ValueError):
    """A phrase that does not follow the signs; ``what`` says which."""

    def __init__(self, what: Phrase) -> None:
        """Take what is wrong."""
        super().__init__(what.msgid)
        self.what = what


class Part(Struct, frozen=True):
    """One place in a phrase: words that fit whole, by their beginning or form, several in a row, or a gap.

    ``gap`` is how many words it may skip; a gap of more than a few goes on after a comma.
    """

    whole: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    form: str = ""
    rows: tuple[tuple[Part, ...], ...] = ()
    optional: bool = False
    gap: int = 0

    def fits(self, word: str) -> bool:
        """Say whether the one ``word`` fits."""
        if word in self.whole or word.startswith(self.beginnings):
            return True
        return (
            self.form != ""
            and len(word) <= _LONGEST_WORD
            and _compiled(self.form).fullmatch(word) is not None
        )

    def first_words(self) -> frozenset[str]:
        """Give the words of which one must stand; empty where they cannot be told."""
        firsts = [row[0] for row in self.rows]
        open_ended = any(part.beginnings or part.form for part in (self, *firsts))
        if self.optional or self.gap or open_ended:
            return frozenset()
        return self.whole.union(*(first.whole for first in firsts))


class Pattern(Struct, frozen=True):
    """A phrase ready to be compared: its ``anchors``, forms of the word to look for, and its sides.

    ``starred`` says that the anchor takes any ending. ``before`` goes from the anchor outwards.
    Unless empty, one of ``needs`` stands wherever the phrase does, which rules most phrases out at once.
    ``instead`` is what to say in the phrase's place, where its section tells.
    """

    anchors: tuple[str, ...]
    starred: bool
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    needs: frozenset[str]
    instead: str = ""

    @property
    def stem(self) -> str:
        """The letters of the anchor to look for in a text."""
        return self.anchors[0][:STEM]

    def may_stand_among(self, words: frozenset[str]) -> bool:
        """Say whether ``words`` hold one of those that it needs."""
        return not self.needs or not self.needs.isdisjoint(words)

    def at(self, words: Sequence[str], index: int) -> Span | None:
        """Give the range of words that the phrase covers when ``words[index]`` is its anchor, if it fits."""
        end = _walk(self.after, words, index + 1, 1)
        if end is None:
            return None
        start = _walk(self.before, words, index - 1, -1)
        return None if start is None else (start + 1, end)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    # Possessive repeats give nothing back, so that no form can try a word in many ways.
    return re.compile(_REPEAT.sub(r"\1+", form))


def _walk(parts: tuple[Part, ...], words: Sequence[str], index: int, step: int) -> int | None:
    """Give the place after the last word that fits ``parts``, going by ``step``; None if they do not fit."""
    if not parts:
        return index
    part, rest = parts[0], parts[1:]
    if part.gap:
        return _walk_gap(part.gap, rest, words, index, step)
    if 0 <= index < len(words) and part.fits(words[index]):
        end = _walk(rest, words, index + step, step)
        if end is not None:
            return end
    for row in part.rows:
        end = _walk((*row[::step], *rest), words, index, step)
        if end is not None:
            return end
    return _walk(rest, words, index, step) if part.optional else None


def _walk_gap(gap: int, rest: tuple[Part, ...], words: Sequence[str], index: int, step: int) -> int | None:
    closed = _SENTENCE_ENDS if gap >= _WIDE_GAP else _MARKS
    for _ in range(gap + 1):
        if not 0 <= index < len(words):
            return None
        end = _walk(rest, words, index, step)
        if end is not None or words[index] in closed:
            return end
        index += step
    return None


class _Spelling(Struct, frozen=True):
    """How the words of a phrase become parts in a script."""

    script: Script

    def words(self, token: str) -> list[str]:
        """Give what a token of a phrase is in a text: itself, or its letters in a script without spaces."""
        return [token] if self.script.spaces else split_letters(token)

    def forms(self, word: str) -> tuple[str, ...]:
        """Give the word, and the word with each particle that the script writes at its front."""
        return (word, *(prefix + word for prefix in self.script.prefixes))


def split_letters(text: str) -> list[str]:
    """Give the words of a text in a script without spaces: every letter, and whole runs of Latin ones."""
    return _without_spaces().findall(text)


@cache
def _without_spaces() -> re.Pattern[str]:
    return re.compile(r"[a-z0-9]+|\S")


def parse_pattern(text: str, script: Script, frequent: Container[str] = (), instead: str = "") -> Pattern:
    """Read a phrase; raises ``BadPhrase`` that says which sign is out of place.

    Words with a stem in ``frequent`` are a last choice for its anchor: they stand in many phrases.
    ``instead`` is what to say in its place.
    """
    tokens = _tokens(fold(text, script).text)
    if not tokens or tokens[0] in _GAPS or tokens[-1] in _GAPS:
        raise BadPhrase(phrase('"..." stands between words, not at an end.'))
    spelling = _Spelling(script)
    parts: list[Part] = []
    anchors: list[tuple[bool, int, int, str]] = []
    rest = iter(tokens)
    for token in rest:
        begins = len(parts)
        parts += _parts(token, rest, spelling)
        if token[0] not in (*_SIGNS, "/") and token not in _GAPS:
            for place, word in enumerate(spelling.words(_stem(token)), begins):
                telling = word[:STEM] not in frequent and len(word) > _SHORT
                anchors.append((telling, len(word), -place, word))
    if not anchors:
        raise BadPhrase(phrase("The phrase needs a word outside its brackets."))
    *_, place, word = max(anchors)
    before, after = tuple(parts[:-place][::-1]), tuple(parts[1 - place :])
    needs = next((part.first_words() for part in (*before, *after) if part.first_words()), frozenset())
    return Pattern(spelling.forms(word), bool(parts[-place].beginnings), before, after, needs, instead)


def _tokens(text: str) -> list[str]:
    """Cut a folded phrase into words and signs; a pattern of a word keeps its signs."""
    tokens: list[str] = []
    for token in text.replace("[...]", " [...] ").replace("...", " ... ").replace("[ ... ]", "[...]").split():
        if token in _GAPS or (token[0] == "/" and len(token) > 1):
            tokens.append(token)
            continue
        tokens += re.sub(r"[()\[\]|]", r" \g<0> ", token).split()
    return tokens


def _parts(token: str, rest: Iterator[str], spelling: _Spelling) -> list[Part]:
    if token in _GAPS:
        return [Part(gap=_GAPS[token] * (1 if spelling.script.spaces else _LETTERS_TO_A_WORD))]
    if token in _CLOSING:
        return [_choice(rest, _CLOSING[token], token == "[", spelling)]
    if token in _SIGNS:
        raise BadPhrase(phrase("A bracket is missing its other half, or | stands outside brackets."))
    return _one_word(token, spelling)


def _one_word(token: str, spelling: _Spelling) -> list[Part]:
    if token.startswith("/"):
        return [_form(token)]
    words = [spelling.forms(word) for word in spelling.words(_stem(token))]
    starred = "*" in token and spelling.script.spaces
    parts = [Part(beginnings=forms) if starred else Part(frozenset(forms)) for forms in words]
    return [*parts, Part(frozenset(",،、"), optional=True)] if token.endswith(",") else parts


def _form(token: str) -> Part:
    form = token[1:-1]
    if not token.endswith("/") or not _FORM.fullmatch(form):
        raise BadPhrase(
            phrase("Between slashes stand letters, \\d, \\w, classes such as [a-z] and their repeats only.")
        )
    return Part(form=form)


def _choice(rest: Iterator[str], closing: str, optional: bool, spelling: _Spelling) -> Part:
    choices: list[list[str]] = [[]]
    for token in rest:
        if token == closing:
            return _joined(choices, optional, spelling)
        if token == "|":
            choices.append([])
        elif token in _SIGNS or token in _GAPS:
            raise BadPhrase(phrase("Brackets hold plain words only."))
        else:
            choices[-1].append(token)
    raise BadPhrase(phrase("A bracket is missing its other half, or | stands outside brackets."))


def _joined(choices: list[list[str]], optional: bool, spelling: _Spelling) -> Part:
    if not all(choices):
        raise BadPhrase(phrase("There is nothing between two signs of a choice."))
    rows = [tuple(part for token in choice for part in _one_word(token, spelling)) for choice in choices]
    plain = [row[0] for row in rows if len(row) == 1 and not row[0].form]
    return Part(
        whole=frozenset(word for part in plain for word in part.whole),
        beginnings=tuple(word for part in plain for word in part.beginnings),
        rows=tuple(row for row in rows if len(row) > 1 or row[0].form),
        optional=optional,
    )


def _stem(token: str) -> str:
    stem = token.removesuffix(",").removesuffix("*")
    if not stem or "*" in stem or "," in stem:
        raise BadPhrase(phrase("* stands at the end of a word, for any ending; a comma follows a word."))
    return stem
