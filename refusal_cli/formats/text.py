"""A message as plain text."""

from __future__ import annotations

from refusal_cli.formats.facts import facts
from refusal_cli.formats.layouts import render
from refusal_cli.message import Message
from refusal_cli.pack import Pack


def as_text(message: Message, pack: Pack) -> str:
    """Give ``message`` as plain text that ends in a line end; raises ``RefuseError`` for a wrong layout."""
    return render(message.channel, "text", facts(message), pack)
