"""The body of a message taken apart for layouts: blocks of lines or items, and talking points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from refusal_cli.message import Message
from refusal_cli.wording.prose import ends_sentence

_ITEM = "- "


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as its ``lines``, or a list as its ``points``; the other one is empty."""

    lines: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


def blocks(text: str) -> tuple[Block, ...]:
    """Give the blocks of ``text``: a blank line parts paragraphs, lines that start with "- " are items.

    A line that follows an item goes on with that item.
    """
    lines = [line.strip() for line in text.split("\n")]
    filled = (list(group) for is_filled, group in groupby(lines, key=bool) if is_filled)
    return tuple(block for group in filled for block in _split(group))


def talking_points(message: Message) -> tuple[str, ...]:
    """Give what to say, in order, each point on one line: an element's paragraphs and items.

    An apology that leaves its sentence open ("I am sorry, but") shares a point with what follows.
    """
    texts: list[str] = []
    goes_on = False
    for element in message.elements:
        texts.append(f"{texts.pop()} {element.text}" if goes_on else element.text)
        goes_on = element.element == "apology" and not ends_sentence(element.text)
    return tuple(
        point
        for text in texts
        for block in blocks(text)
        for point in (block.points or (" ".join(block.lines),))
    )


def _split(lines: list[str]) -> Iterator[Block]:
    first = next((place for place, line in enumerate(lines) if line.startswith(_ITEM)), len(lines))
    if first:
        yield Block(lines=tuple(lines[:first]))
    points: list[str] = []
    for line in lines[first:]:
        if line.startswith(_ITEM):
            points.append(line.removeprefix(_ITEM).strip())
        else:
            points[-1] = f"{points[-1]} {line}"
    if points:
        yield Block(points=tuple(points))
