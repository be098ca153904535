"""A message as it goes out: clean, as an SMS with its typography folded, with isolates where they are due."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from refusal_cli.errors import RefuseError
from refusal_cli.message import Element, Finding, Layout, Message
from refusal_cli.text import clean, phrase
from refusal_cli.values import EMAIL_PATTERN


def outgoing(message: Message) -> Message:
    """Give ``message`` without control characters, and folded if it is an SMS.

    The spans of its findings point into the text that it gives. Raises ``RefuseError`` for an
    e-mail address that is not exactly one.
    """
    layout = _clean_layout(message.layout)
    message = replace(message, subject=_line(message.subject), layout=layout)
    text = message.text
    if clean(text) != text:
        message = _changed(message, clean)
    if message.channel == "sms":
        from refusal_cli.sms import folding

        table = folding(message.text)
        message = _changed(message, lambda part: part.translate(table))
    return message


def isolating(message: Message) -> Message:
    """Give ``message`` with the left-to-right runs of its right-to-left text set apart, for people to read.

    An SMS stays without: phones do not show isolates reliably, and each would cost two characters.
    """
    if message.layout.direction != "rtl" or message.channel == "sms":
        return message
    from refusal_cli.formats.isolates import isolated

    layout = message.layout
    layout = replace(
        layout,
        place_and_date=isolated(layout.place_and_date),
        sender_lines=tuple(map(isolated, layout.sender_lines)),
        recipient_lines=tuple(map(isolated, layout.recipient_lines)),
    )
    return replace(_changed(message, isolated), subject=isolated(message.subject), layout=layout)


def _changed(message: Message, change: Callable[[str], str]) -> Message:
    text = message.text
    changed = replace(
        message,
        paragraphs=tuple(
            tuple(Element(element.element, change(element.text)) for element in paragraph)
            for paragraph in message.paragraphs
        ),
    )
    end = len(changed.text)
    return replace(changed, findings=tuple(_moved(found, text, change, end) for found in message.findings))


def _moved(finding: Finding, text: str, change: Callable[[str], str], last: int) -> Finding:
    start, end = (min(len(change(text[:place])), last) for place in (finding.start, finding.end))
    return replace(finding, start=start, end=end, words=change(finding.words))


def _clean_layout(layout: Layout) -> Layout:
    return Layout(
        direction="rtl" if layout.direction == "rtl" else "ltr",
        place_and_date=_line(layout.place_and_date),
        sender_lines=tuple(map(_line, layout.sender_lines)),
        recipient_lines=tuple(map(_line, layout.recipient_lines)),
        from_name=_line(layout.from_name),
        from_email=_email(layout.from_email, "sender.email"),
        to_name=_line(layout.to_name),
        to_email=_email(layout.to_email, "customer.email"),
        subject_label=_line(layout.subject_label),
    )


def _email(address: str, where: str) -> str:
    """Give ``address`` as it is: mending it in silence could give another recipient."""
    if address and not re.fullmatch(EMAIL_PATTERN, address):
        raise RefuseError.of(
            phrase("This is not exactly one e-mail address."),
            where,
            phrase('Write it like this: "name@example.org".'),
        )
    return address


def _line(text: str) -> str:
    """Give ``text`` clean and on one line; unlike ``single_line`` it keeps non-breaking spaces."""
    return clean(text).replace("\n", " ").strip()
