"""A message as the bytes of a format: text, markdown, html, eml, json."""

from __future__ import annotations

from refusal_cli.errors import RefuseError
from refusal_cli.formats.outgoing import isolating, outgoing
from refusal_cli.message import Message
from refusal_cli.pack import Pack
from refusal_cli.text import phrase

FORMATS = ("text", "markdown", "html", "eml", "json")
"""The names of the formats, the usual one first."""

ENDINGS = {"text": ".txt", "markdown": ".md", "html": ".html", "eml": ".eml", "json": ".json"}
"""The ending of a file name for each format."""


def write(message: Message, format_: str, pack: Pack) -> bytes:
    """Give ``message`` in ``format`` as UTF-8 that ends in a line end (an .eml: as RFC 5322).

    Raises ``RefuseError`` for an unknown format, a layout that is wrong, or mail headers that
    would not say what was meant.
    """
    message = outgoing(message)
    if format_ != "json":
        message = isolating(message)
    match format_:
        case "text":
            from refusal_cli.formats.text import as_text

            return as_text(message, pack).encode()
        case "markdown":
            from refusal_cli.formats.markdown import as_markdown

            return as_markdown(message, pack).encode()
        case "html":
            from refusal_cli.formats.html import as_html

            return as_html(message, pack).encode()
        case "eml":
            from refusal_cli.formats.eml import as_eml

            return as_eml(message, pack)
        case "json":
            from refusal_cli.formats.data import as_json

            return as_json(message)
    raise RefuseError.of(
        phrase("There is no format {format}.", format=format_),
        "--format",
        phrase("Choose one of these: {names}.", names=", ".join(FORMATS)),
    )
