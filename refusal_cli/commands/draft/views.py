"""The message seen otherwise: where each sentence comes from, and the message in a second language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from refusal_cli.errors import RefuseError
from refusal_cli.languages import find_language
from refusal_cli.message import ELEMENT_NAMES, STEP_NAMES
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from datetime import date

    from refusal_cli.case import Case
    from refusal_cli.message import Element, Message, Origin, Piece
    from refusal_cli.pack import Pack

_SENTENCE_END = r"""(?<=[.!?…])\s+(?=["«“(]?[^\W\d_a-zа-яё])|(?<=[。！？])|\n+"""
"""A stop before a capital or a letter without case, perhaps quoted; a full stop of East Asia; a line end."""
_WAY = re.compile(r"\balternatives\.(?:we_can|you_can|offer)\b")
"""The fields of which each alternative has one."""
_SHORT = 3
"""Letters of a text that may stand by chance within another one."""


def glossed(case: Case, locale: str, pack: Pack, today: date, kind: str) -> Message:
    """Give the message of that kind in a second language, unguarded, the agent's own words between ‹ and ›.

    Raises ``RefuseError`` for a language that is not there or lacks a sentence.
    """
    from refusal_cli.composer import preview, trace

    try:
        find_language(locale, pack)
    except RefuseError as error:
        raise RefuseError(*(problem._replace(where="--gloss") for problem in error.problems)) from None
    case = replace(case, locale=locale)
    own = _own_words(case)
    marked = {element.element: _marked(pieces, own) for element, pieces in trace(case, pack, today, kind)}
    other = preview(case, pack, today, kind)
    return replace(
        other,
        subject=f"‹{other.subject}›" if _is_own(other.subject, own) else other.subject,
        paragraphs=tuple(
            tuple(replace(part, text=marked.get(part.element, part.text)) for part in paragraph)
            for paragraph in other.paragraphs
        ),
    )


def _marked(pieces: Sequence[Piece], own: Sequence[str]) -> str:
    """Give the text of pieces; a date or an amount, which is in the second language, stays unmarked."""
    return "".join(
        f"‹{piece.text}›" if piece.origin.answer and _is_own(piece.text, own) else piece.text
        for piece in pieces
    )


def _is_own(text: str, own: Sequence[str]) -> bool:
    """Tell whether ``text`` is, or is made of, what the agent typed."""
    bare = _bare(text)
    worded = any(letter.isalpha() for letter in bare)
    return worded and any(bare in words or (len(words) > _SHORT and words in bare) for words in own)


def _own_words(case: Case) -> list[str]:
    """Give all texts of the case as they were typed, to look pieces up in."""
    from msgspec import to_builtins

    def texts(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield _bare(value)
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from texts(item)

    return list(texts(to_builtins(case, enc_hook=str)))


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def explained(case: Case, pack: Pack, today: date, kind: str) -> list[tuple[str, list[Phrase]]]:
    """Give each sentence with its step and element, and the places that it came from."""
    from refusal_cli.composer import trace

    return [
        (sentence, [_named(element), *_places(origins)])
        for element, pieces in trace(case, pack, today, kind)
        for sentence, origins in sentences(list(numbered(pieces)))
    ]


def numbered(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Give the pieces with its number in the path of each alternative; each stands on a line of its own."""
    number = -1
    line: list[Piece] = []
    for piece in (*pieces, None):
        if piece:
            line.append(piece)
        if piece is None or "\n" in piece.text:
            number += any(_WAY.search(part.origin.answer) for part in line)
            yield from (_with_number(part, number) for part in line)
            line = []


def _with_number(piece: Piece, number: int) -> Piece:
    answer = re.sub(r"\balternatives\.(?=[a-z])", f"alternatives.{number}.", piece.origin.answer)
    return replace(piece, origin=replace(piece.origin, answer=answer))


def sentences(pieces: Sequence[Piece]) -> Iterator[tuple[str, list[Origin]]]:
    """Give the sentences and items that ``pieces`` make, each with the origins of its pieces, once each."""
    text = "".join(piece.text for piece in pieces)
    ends = [end.end() for end in re.finditer(_SENTENCE_END, text)]
    start = 0
    for end in [*ends, len(text)]:
        sentence = text[start:end].strip()
        if sentence:
            yield sentence, list(dict.fromkeys(_origins(pieces, start, end)))
        start = end


def _origins(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Origin]:
    """Give where the pieces between two places in their text came from; space alone comes from nowhere."""
    at = 0
    for piece in pieces:
        inside = piece.text[max(start - at, 0) : max(end - at, 0)]
        if inside.strip():
            yield piece.origin
        at += len(piece.text)


def _named(element: Element) -> Phrase:
    """Give the step and the element in the agent's words."""
    name = ELEMENT_NAMES.get(element.element, Phrase(element.element))
    # NOTE: A heading above a part of the message. step: "Politeness"; element: "the greeting".
    return phrase("{step}: {element}", step=STEP_NAMES[element.step], element=name) if element.step else name


def _places(origins: Iterable[Origin]) -> list[Phrase]:
    """Give the places in the agent's words; what a template made before and only prints is left out."""
    from refusal_cli.caseschema import walk

    known = {path for path, _field in walk()}
    found: list[Phrase] = []
    for origin in origins:
        answers = [path for path in origin.answer.split(", ") if re.sub(r"\.\d+", "", path) in known]
        if answers:
            # NOTE: Where words come from. path: the field of the case, "customer.greet_as".
            place = phrase("your answer: {path}", path=", ".join(answers))
        elif origin.answer:
            continue
        else:
            place = _in_template(origin)
        found += [] if place in found else [place]
    return found


def _in_template(origin: Origin) -> Phrase:
    name = origin.template.removeprefix("templates/")
    if origin.msgid:
        # NOTE: Where words come from. name: a file, "message.j2"; words: the English text in the template.
        return phrase(
            "template {name}, line {line}: “{words}”", name=name, line=origin.line, words=origin.msgid
        )
    # NOTE: Where words come from. name: a file, "message.j2".
    return phrase("template {name}, line {line}", name=name, line=origin.line)
