"""Joining words into prose: capitals, full stops, white space, the typography of a language.

Every function takes text with or without marks (see ``tracing``) and keeps the marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache

from refusal_cli.wording import tracing
from refusal_cli.wording.tracing import END, MARKS

TERMINAL = ".!?…。！？؟।"
"""The characters that end a sentence."""

_ENDS = frozenset(f"{TERMINAL};:؛ \u00a0")
"""What ends a sentence or a part of one, and spaces; a comma may end what was put in between."""


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"[\s{MARKS}\"'“„«‹(\[¿¡]*")


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s\u00a0\u202f.{MARKS}])[^\W\d_]\.$")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(r"\s[^\W\d_]{1,2}\.$")


@cache
def _two_stops() -> re.Pattern[str]:
    return re.compile(rf"(?<!\.)\.([{MARKS}]*)\.(?!\.)")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf"[{MARKS}]*- ")


def capitalised(text: str) -> str:
    """Give the text with a capital, unless its first word has a case of its own (iPhone, a link)."""
    first = text[:1]
    if first.isupper():
        return text
    start = 0
    if not first.islower():
        found = _opening().match(text)
        start = found.end() if found else 0
        first = text[start : start + 1]
        if not first.islower():
            return text
    word = text[start:].split(None, 1)[0] if start else text.split(None, 1)[0]
    if not word.islower() or "://" in word or "@" in word:
        return text
    upper = first.upper()
    return text[:start] + upper + text[start + 1 :] if len(upper) == 1 else text


def clause(text: str) -> str:
    """Give the text without the signs that end it, all but the full stop of an abbreviation."""
    bare = text
    while bare[-1:] in _ENDS and not (bare[-1] == "." and _abbreviation().search(bare)):
        bare = bare[:-1]
    # The three dots that a stem is asked for with are all there is.
    return bare or text


def completing(small: Collection[str]) -> Callable[..., str]:
    """Give a function that makes a clause go on from a ``stem`` in the middle of a sentence.

    It gives the clause without what it repeats of the stem ("You asked" before "you asked for a refund"),
    and lowers the capital of an ordinary word. ``small`` are these words, or endings after a hyphen: any
    other may be a name.
    """
    words = frozenset(word for word in small if word[:1] != "-")
    endings = tuple(word[1:] for word in small if word[:1] == "-")

    def complete(text: str, stem: str = "") -> str:
        rest = clause(text) if text[-1:] in _ENDS else text
        if not stem:
            return rest
        # Nearly every clause begins otherwise, and a look at three letters costs next to nothing.
        if rest[:3].lower() in stem:
            # One word alone may be the same by chance: "if you" goes on with "you".
            rest = _unrepeated(rest, stem, 2)
        if rest[:1].isupper():
            first = rest.partition(" ")[0].lower()
            if first in words or first.endswith(endings):
                return rest[0].lower() + rest[1:]
        return rest

    return complete


def naming(salutations: Collection[str]) -> Callable[..., str]:
    """Give a function that makes a name go on from a ``stem``, the beginning of a greeting.

    It gives the name without the signs that end it ("Jr." keeps its own), what it repeats of the stem, and
    one of the ``salutations``, in small letters, that another greeting would begin with ("dear").
    """
    beginnings = tuple(f"{salutation} " for salutation in salutations)

    def name(text: str, stem: str = "") -> str:
        ends = text[-1:] in _ENDS or text[-1:] in ",،"
        rest = clause(text.rstrip(",، ")) if ends and not _suffix().search(text) else text
        if rest[:3].lower() in stem:
            rest = _unrepeated(rest, stem, 1)
        begins = rest.lower()
        if begins.startswith(beginnings):
            return rest[max(len(each) for each in beginnings if begins.startswith(each)) :]
        return rest

    return name


def stem_of(text: str) -> str:
    """Give the words of the sentence that is begun at the end of the text, for ``completing``."""
    begun = re.split(rf"[{TERMINAL}]\s", text)[-1].lower()
    words = _word().findall(begun)
    return f" {' '.join(words)} " if words else ""


def _unrepeated(text: str, stem: str, fewest: int) -> str:
    """Give the text without the words at its beginning that are the last of the stem, ``fewest`` or more."""
    before = stem.split()
    said = list(_word().finditer(text))
    for length in range(min(len(before), len(said) - 1), fewest - 1, -1):
        if [word[0].lower() for word in said[:length]] == before[-length:]:
            return text[said[length].start() :]
    return text


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def opening(text: str) -> str:
    """Give a clause that begins a sentence: with a capital, without its full stop."""
    stripped = text.rstrip()
    if stripped.endswith(".") and not stripped.endswith("..") and not _abbreviation().search(stripped):
        stripped = stripped[:-1]
    return capitalised(stripped)


def sentence(text: str) -> str:
    """Give the text as a whole sentence, with a capital and a full stop where it has neither."""
    begun = capitalised(text.strip())
    return begun if ends_sentence(begun) else begun + "."


def says(text: str | None, beginnings: str) -> bool:
    """Whether the text has one of some words ("no cost"); a hyphen stands for any ending."""
    padded = f" {(text or '').lower().replace(',', ' ')} "
    words = (f" {word} ".replace("- ", "") for word in beginnings.lower().split(", "))
    return any(word in padded for word in words)


def clock(text: str | None) -> str:
    """Give a text that is a time of day and no more ("9:30") as the clock has it, "09:30"; else nothing."""
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", (text or "").strip())
    return f"{found[1]:0>2}:{found[2]}" if found else ""


def continuing(text: str | None) -> bool:
    """Whether the text is there and goes on from the words before it.

    It does if it begins with a small letter or an ellipsis, or with a letter of a script that has no
    capitals, unless it ends as a sentence does.
    """
    first = (text or "")[:1]
    if first.isalpha() and first.lower() == first.upper():
        return not ends_sentence(text or "")
    return first.islower() or first == "…"


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends where the text does."""
    last = text[-1:]
    return last in TERMINAL if last != END else text.rstrip(END)[-1:] in TERMINAL


def tidy(text: str) -> str:
    """Give a template's output as prose: one line a paragraph or item, single spaces, single full stops.

    A blank line ends a paragraph and a line that begins with "- " is an item, as in the template.
    """
    text = text.strip()
    if "\n" not in text and "  " not in text and ".." not in text:
        return text
    traced = END in text
    prose: list[str] = []
    glue, after_item = "", False
    for line in text.split("\n"):
        words = line.strip()
        if not words:
            glue = "\n\n"
            continue
        if "  " in words:
            words = _one_space(words)
        if traced and END in words and not tracing.unmarked(words):
            prose.append(words)
            continue
        is_item = words[:2] == "- " or (traced and _item().match(words) is not None)
        if is_item and prose:
            glue = "\n" if after_item else "\n\n"
        prose.append(glue + words)
        glue, after_item = " ", is_item or (after_item and glue == " ")
    joined = "".join(prose)
    return _two_stops().sub(r".\1", joined) if ".." in joined or traced else joined


def lines(text: str) -> str:
    """Give a template's output with its lines kept, blank ones dropped: a closing and its signature."""
    return "\n".join(filter(None, map(_one_space if "  " in text else str.strip, text.split("\n"))))


def _one_space(line: str) -> str:
    return " ".join(filter(None, line.split(" ")))
