"""A message as an HTML page that opens in a browser and as the body of a mail."""

from __future__ import annotations

from refusal_cli.formats.facts import facts
from refusal_cli.formats.layouts import render
from refusal_cli.message import Message
from refusal_cli.pack import Pack


def as_html(message: Message, pack: Pack) -> str:
    """Give ``message`` as an HTML page; raises ``RefuseError`` for a wrong layout."""
    return render(message.channel, "html", facts(message), pack)
