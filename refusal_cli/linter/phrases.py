r"""One phrase of a lexicon, as people write it, read into a pattern.

A phrase is words, with a few signs::

    apologi*              any ending
    *ите                  any beginning
    sorry, but            a comma that may be left out
    excuse (us | me)      one of these
    [very] sorry          may be left out
    no ... apologi*       up to three words between
    because [...] full    any words of the same sentence between, up to fifteen
    within /\d+/ days     between slashes: one word by a form of letters, classes and repeats
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from refusal_cli.linter.anchors import Shares, anchored
from refusal_cli.linter.folding import Script, fold
from refusal_cli.linter.patterns import GAP, WIDE_GAP, Part, Pattern, near
from refusal_cli.linter.words import letters
from refusal_cli.text import Phrase, phrase

_GAPS = {"...": GAP, "[...]": WIDE_GAP}
_LETTERS_TO_A_WORD = 3
"""In a script without spaces every letter is a word, so a gap holds more of them."""
_SIGNS = "()[]|"
_CLOSING = {"(": ")", "[": "]"}
_FORM = re.compile(
    r"(?:(?:\\[dw]|[^\W_]|[-.']|\[\^?(?:[^\W_]-[^\W_]|[^\W_]|\\[dw]|[-.'])+\])(?:[*+?]|\{\d,\d\})?)+"
)


class BadPhrase(ValueError):
    """A phrase that does not follow the signs; ``what`` says which."""

    def __init__(self, what: Phrase) -> None:
        """Take what is wrong."""
        super().__init__(what.msgid)
        self.what = what


class _Spelling(Struct, frozen=True):
    """How the words of a phrase become parts in a script."""

    script: Script

    def words(self, token: str) -> list[str]:
        """Give what a token of a phrase is in a text: itself, or its letters in a script without spaces."""
        return [token] if self.script.spaces else letters().findall(token)

    def forms(self, word: str) -> tuple[str, ...]:
        """Give the word, and the word with each particle that the script writes at its front."""
        return (word, *(prefix + word for prefix in self.script.prefixes))


def parse_phrase(text: str, script: Script, shares: Shares | None = None, instead: str = "") -> list[Pattern]:
    """Read a phrase, whose choices may become a pattern each.

    Raises ``BadPhrase`` that says which sign is out of place. By ``shares`` it is told which of its words
    to look for: those that stand in the fewest texts. ``instead`` is what to say in its place.
    """
    tokens = _tokens(fold(text, script).text)
    if not tokens or tokens[0] in _GAPS or tokens[-1] in _GAPS:
        raise BadPhrase(phrase('"..." stands between words, not at an end.'))
    parts: list[Part] = []
    rest = iter(tokens)
    for token in rest:
        parts += _parts(token, rest, _Spelling(script))
    found = anchored(parts, shares or Shares())
    if not found:
        raise BadPhrase(phrase("The phrase needs a word that has to stand, not only what may be left out."))
    return [_pattern(*each, instead) for each in found]


def _pattern(parts: Sequence[Part], anchor: int, instead: str) -> Pattern:
    before = _seeing([_reversed(part) for part in parts[:anchor][::-1]])
    after = _seeing(parts[anchor + 1 :])
    return Pattern(parts[anchor], before, after, near(before), near(after), instead)


def _seeing(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Give a side of a phrase in which each gap knows the words of which one must follow it."""
    expected = [near(parts[after:]) for after in range(1, len(parts) + 1)]
    return tuple(
        replace(part, whole=next_one.words) if part.gap and next_one and next_one.within == 1 else part
        for part, next_one in zip(parts, expected, strict=True)
    )


def _reversed(part: Part) -> Part:
    """Give a part with the words of its rows in the order of the way back."""
    rows = [row[::-1] for row in part.all_rows()]
    return _with_rows(part, rows) if rows else part


def _with_rows(part: Part, rows: Iterable[tuple[Part, ...]]) -> Part:
    """Give a part with rows, found by their first word where they have a certain one."""
    by_word: dict[str, tuple[tuple[Part, ...], ...]] = {}
    open_rows = []
    for row in rows:
        words = row[0].whole
        if row[0].optional or row[0].beginnings or row[0].endings or row[0].form:
            open_rows.append(row)
            continue
        for word in words:
            by_word[word] = (*by_word.get(word, ()), row)
    return replace(part, rows=by_word, open_rows=tuple(open_rows))


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
    forms = [spelling.forms(word) for word in spelling.words(_stem(token))]
    parts = [_word(each, token.removesuffix(","), spelling.script.spaces) for each in forms]
    return [*parts, Part(frozenset(",،、"), optional=True)] if token.endswith(",") else parts


def _word(forms: tuple[str, ...], token: str, spaces: bool) -> Part:
    if spaces and token.endswith("*"):
        return Part(beginnings=forms)
    if spaces and token.startswith("*"):
        return Part(endings=forms)
    return Part(frozenset(forms))


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
    single = Part(
        whole=frozenset(word for part in plain for word in part.whole),
        beginnings=tuple(word for part in plain for word in part.beginnings),
        endings=tuple(word for part in plain for word in part.endings),
        optional=optional,
    )
    return _with_rows(single, [row for row in rows if len(row) > 1 or row[0].form])


def _stem(token: str) -> str:
    stem = token.removesuffix(",")
    stem = stem.removesuffix("*") if stem.endswith("*") else stem.removeprefix("*")
    if not stem or "*" in stem or "," in stem:
        raise BadPhrase(phrase("* stands at one end of a word, for any ending or beginning."))
    return stem
