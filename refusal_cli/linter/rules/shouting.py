"""Words in capital letters only, which read as shouting (RFC 1855, section 2.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.linter.rules._common import FILL_IN
from refusal_cli.message import Severity
from refusal_cli.text import phrase

_SHORTEST_WORD = 4
"""Shorter words in capitals may be abbreviations."""
_SPACE_AROUND = 3
_LAST_ALPHABET_WITH_CASE = 0x590
_ROMAN = frozenset("IVXLCDM")
_OPENING, _CLOSING = '«“„"[{<', '»”“"]}>'


@cache
def _capitals() -> str:
    letters = (chr(code) for code in range(_LAST_ALPHABET_WITH_CASE))
    return "".join(letter for letter in letters if letter.isupper())


@cache
def _loud_word() -> re.Pattern[str]:
    """Give the pattern that a text without shouting does not hold."""
    # A first letter of its own lets the search skip all others.
    return re.compile(f"[{_capitals()}][{_capitals()}]{{{_SHORTEST_WORD - 1}}}")


@cache
def _run() -> re.Pattern[str]:
    """Give the pattern of words in capitals, two or more, with spaces between them."""
    word = rf"[{_capitals()}]++(?:['’-][{_capitals()}]++)*+"
    return re.compile(rf"(?<![\w'’&_-]){word}(?:[ \u00a0\n]{word})++(?![\w&_-])")


def _check(draft: Draft) -> Iterator[Hit]:
    if not _loud_word().search(draft.text):
        return
    for found in _run().finditer(draft.text):
        start, end = found.span()
        words = found[0].split()
        if _loud(words, draft, start, end) and not _is_name(draft, start, end):
            yield Hit(start, end)


def _loud(words: list[str], draft: Draft, start: int, end: int) -> bool:
    """Whether two words are too long for abbreviations, or one is and the sentence has no other."""
    long = sum(len(word) >= _SHORTEST_WORD and not _ROMAN.issuperset(word) for word in words)
    return long > 1 or (long == 1 and _is_sentence(draft.text, start, end))


def _is_sentence(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _SPACE_AROUND) : start].rstrip(" ")
    return (not before or before[-1] in ".!?…\n") and text[end : end + 1] in ("!", ".", "?")


def _is_name(draft: Draft, start: int, end: int) -> bool:
    """Whether the words are a name: known from the case, or quoted, or those of a blank."""
    text = draft.text
    if text.startswith(FILL_IN, start):
        return True
    quoted = text[start - 1 : start] in tuple(_OPENING) and text[end : end + 1] in tuple(_CLOSING)
    return quoted or any(text[start:end] in value for value in draft.known)


RULE = Rule(
    name="shouting",
    severity=Severity.WARNING,
    message=phrase("Words in capital letters only."),
    why=phrase("Capitals read as shouting, all the more in a refusal."),
    cure=phrase("Write them in small letters, and let the sentence carry the weight."),
    source="S9",
    check=_check,
    good=(
        Draft(text="Send the PDF or JPEG to IBAN DE89, part XXVIII of the HTML CSS guide, order AB-1234-CD."),
        Draft(text="The «BLUE DOOR» workshop is full. NEVER is a strong word."),
        Draft(text="BLUE DOOR WORKSHOP is full.", known=("BLUE DOOR WORKSHOP",)),
        Draft(text="Ответ — в формате PDF или JPEG, ООО «СИНЯЯ ДВЕРЬ», ИНН 7700.", language="ru"),
    ),
    bad=(
        Draft(text="The hall is full and tickets are NEVER EVER FREE on Sundays."),
        Draft(text="THE HALL IS FULL."),
        Draft(text="The hall is full. NO CHANGES!"),
        Draft(text="Зал полон, билеты НИКОГДА НЕ БЫВАЮТ бесплатными.", language="ru"),
    ),
)
