"""How the elements of a message share paragraphs on a channel, and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping

from refusal_cli.case import Case
from refusal_cli.grounds import ChannelSpec
from refusal_cli.message import Element, Layout
from refusal_cli.wording import prose, tracing

Paragraphs = tuple[tuple[Element, ...], ...]


def wanted_blocks(channel: ChannelSpec) -> list[str]:
    """Give the names of the blocks that a message on this channel is made of."""
    names = [name for paragraph in channel.paragraphs for name in paragraph]
    if channel.subject:
        names += ["subject", "subject_label"]
    if channel.letterhead:
        names.append("place_and_date")
    return names


def arrange(texts: Mapping[str, str], channel: ChannelSpec) -> Paragraphs:
    """Give the paragraphs; where segments are counted, what a channel may have goes in as far as it fits."""
    paragraphs = _paragraphs(texts, channel)
    if channel.segments:
        optional = [name for name in channel.may if texts.get(name) and name != "apology"]
        kept = {name: text for name, text in texts.items() if name not in optional}
        paragraphs = _paragraphs(kept, channel)
        for name in optional:
            fuller = _paragraphs({**kept, name: texts[name]}, channel)
            if _cost(fuller) <= channel.segments:
                kept[name], paragraphs = texts[name], fuller
    return paragraphs


def left_out(texts: Mapping[str, str], paragraphs: Paragraphs, channel: ChannelSpec) -> tuple[str, ...]:
    """Give the elements that have a text and for which the channel had no room."""
    present = {element.element for paragraph in paragraphs for element in paragraph}
    return tuple(name for name in channel.may if texts.get(name) and name not in present)


def _paragraphs(texts: Mapping[str, str], channel: ChannelSpec) -> Paragraphs:
    paragraphs = []
    for names in channel.paragraphs:
        elements: list[Element] = []
        begins = True
        for name in names:
            text = texts.get(name)
            if text:
                elements.append(Element(name, prose.capitalised(text) if begins else text))
                begins = prose.ends_sentence(text)
        if elements:
            paragraphs.append(tuple(elements))
    return tuple(paragraphs)


def _cost(paragraphs: Paragraphs) -> int:
    # Read only where an SMS is sent.
    from refusal_cli.sms import fold, segments

    text = "\n\n".join(" ".join(element.text for element in paragraph) for paragraph in paragraphs)
    return segments(fold(tracing.unmarked(text))).count


def lay_out(case: Case, channel: ChannelSpec, texts: Mapping[str, str], direction: str) -> Layout:
    """Give the facts around the message."""
    sender, customer = case.sender, case.customer
    return Layout(
        direction=direction,
        place_and_date=texts.get("place_and_date", ""),
        sender_lines=_lines(sender.company, sender.address) if channel.letterhead else (),
        recipient_lines=_lines(customer.name, customer.address) if channel.letterhead else (),
        from_name=sender.name or sender.company or "",
        from_email=sender.email or "",
        to_name=customer.name or "",
        to_email=customer.email or "",
        subject_label=texts.get("subject_label", ""),
    )


def _lines(*texts: str | None) -> tuple[str, ...]:
    return tuple(line for text in texts if text for line in text.split("\n"))
