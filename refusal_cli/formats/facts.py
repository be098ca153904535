"""What a layout is given: plain data only."""

from __future__ import annotations

from collections.abc import Callable

from refusal_cli.formats.body import Block, blocks, talking_points
from refusal_cli.message import Layout, Message


def facts(message: Message, change: Callable[[str], str] = str) -> dict[str, object]:
    """Give the names that a layout knows; ``change`` goes over every line that comes from the message.

    ``message`` (locale, channel, decision, ground, kind), ``subject``, ``title`` (the subject, or
    the first line), ``text`` (the body as it is), ``blocks`` (the body as blocks with ``lines`` or
    ``points``), ``talking_points``, and ``layout`` (the fields of ``message.Layout``).
    """
    names = ("locale", "channel", "decision", "ground", "kind")
    return {
        "message": {name: getattr(message, name) for name in names},
        "subject": change(message.subject),
        "title": change(message.subject or message.text.partition("\n")[0]),
        "text": "\n".join(map(change, message.text.split("\n"))),
        "blocks": tuple(_changed(block, change) for block in blocks(message.text)),
        "talking_points": tuple(map(change, talking_points(message))),
        "layout": _changed_layout(message.layout, change),
    }


def _changed(block: Block, change: Callable[[str], str]) -> Block:
    return Block(tuple(map(change, block.lines)), tuple(map(change, block.points)))


def _changed_layout(layout: Layout, change: Callable[[str], str]) -> Layout:
    return Layout(
        direction=layout.direction,
        place_and_date=change(layout.place_and_date),
        sender_lines=tuple(map(change, layout.sender_lines)),
        recipient_lines=tuple(map(change, layout.recipient_lines)),
        from_name=change(layout.from_name),
        from_email=change(layout.from_email),
        to_name=change(layout.to_name),
        to_email=change(layout.to_email),
        subject_label=change(layout.subject_label),
    )
