"""Joining words into prose: capitals, full stops, white space, the typography of a language.

Every function takes text with or without marks (see ``tracing``) and keeps the marks.
"""

from __future__ import annotations

import re
from functools import cache

from refusal_cli.wording import tracing
from refusal_cli.wording.tracing import END, MARKS

TERMINAL = ".!?…。！？؟।"
"""The characters that end a sentence."""


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"[\s{MARKS}\"'“„«‹(\[¿¡]*")


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s\u00a0\u202f.{MARKS}])[^\W\d_]\.$")


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
    """Give the text without the full stop that ends it; an abbreviation keeps its own."""
    stripped = text.rstrip()
    if stripped.endswith(".") and not stripped.endswith("..") and not _abbreviation().search(stripped):
        return stripped[:-1]
    return stripped


def opening(text: str) -> str:
    """Give a clause that begins a sentence: with a capital, without its full stop."""
    return capitalised(clause(text))


def sentence(text: str) -> str:
    """Give the text as a whole sentence, with a capital and a full stop where it has neither."""
    begun = capitalised(text.strip())
    return begun if ends_sentence(begun) else begun + "."


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
