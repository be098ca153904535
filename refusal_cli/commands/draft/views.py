"""The message seen otherwise: where each sentence comes from, and the message in a second language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from refusal_cli.case import Case
    from refusal_cli.message import Message, Origin, Piece
    from refusal_cli.pack import Pack

_SENTENCE_END = r"""(?<=[.!?…])\s+(?=["«“(]?[^\W\d_a-zа-яё])|(?<=[。！？])|\n+"""
"""A stop before a capital or a letter without case, perhaps quoted; a full stop of East Asia; a line end."""
_SHORT = 3
"""Letters of a text that may stand by chance within another one."""


def glossed(case: Case, locale: str, pack: Pack, today: date, kind: str) -> Message:
    """Give the message of that kind in a second language, unguarded, the agent's own words between ‹ and ›.

    Raises ``RefuseError`` for a language that is not there or lacks a sentence.
    """
    from msgspec.structs import replace

    from refusal_cli.composer import preview, trace

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


def explained(case: Case, pack: Pack, today: date, kind: str) -> list[tuple[str, list[str]]]:
    """Give each sentence with its step and element, and the places that it came from."""
    from refusal_cli.composer import trace

    return [
        (sentence, [" · ".join(filter(None, (element.step, element.element))), *origins])
        for element, pieces in trace(case, pack, today, kind)
        for sentence, origins in sentences(pieces)
    ]


def sentences(pieces: Sequence[Piece]) -> Iterator[tuple[str, list[str]]]:
    """Give the sentences and items that ``pieces`` make, each with the origins of its pieces, once each."""
    text = "".join(piece.text for piece in pieces)
    ends = [end.end() for end in re.finditer(_SENTENCE_END, text)]
    start = 0
    for end in [*ends, len(text)]:
        sentence = text[start:end].strip()
        if sentence:
            yield sentence, list(dict.fromkeys(_origins(pieces, start, end)))
        start = end


def _origins(pieces: Sequence[Piece], start: int, end: int) -> Iterator[str]:
    """Give where the pieces between two places in their text came from; space alone comes from nowhere."""
    at = 0
    for piece in pieces:
        inside = piece.text[max(start - at, 0) : max(end - at, 0)]
        if inside.strip():
            yield _place(piece.origin)
        at += len(piece.text)


def _place(origin: Origin) -> str:
    return f"{origin} “{origin.msgid}”" if origin.msgid else str(origin)
