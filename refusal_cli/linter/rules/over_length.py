"""A text that is longer than its channel allows, in characters or, as an SMS, in segments."""

from __future__ import annotations

from collections.abc import Iterator

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase


def _check(draft: Draft) -> Iterator[Hit]:
    length = len(draft.text)
    if draft.characters_limit and length > draft.characters_limit:
        values = {"characters": length, "limit": draft.characters_limit}
        yield Hit(
            0, length, {"excess": phrase("{characters} characters, where {limit} are enough", **values)}
        )
    if draft.segments_limit and draft.channel == "sms":
        yield from _segments(draft)


def _segments(draft: Draft) -> Iterator[Hit]:
    # Read only where an SMS is sent.
    from refusal_cli.sms import segments

    count = segments(draft.text).count
    if count > draft.segments_limit:
        values = {"segments": count, "limit": draft.segments_limit}
        excess = phrase(
            "{segments} SMS segments, where {limit} are meant to be enough; each one costs", **values
        )
        yield Hit(0, len(draft.text), {"excess": excess})


RULE = Rule(
    name="over-length",
    severity=Severity.WARNING,
    message=phrase("The text is too long for its channel."),
    # NOTE: excess: "620 characters, where 480 are enough".
    why=phrase("It takes {excess}."),
    cure=phrase("Shorten your own words: the no, the alternative and its next step."),
    source="S13",
    check=_check,
    private=True,
    good=(
        Draft(text="Friday is full. " * 15, channel="sms", segments_limit=2),
        Draft(text="Friday is full. " * 90, channel="sms"),
        Draft(text="Friday is full. " * 90, segments_limit=2),
        Draft(text="Friday is full. " * 60, channel="chat", characters_limit=1000),
        Draft(text="В пятницу есть чай. " * 6, language="ru", channel="sms", segments_limit=2),
        Draft(text="В пятницу есть чай. " * 50, language="ru", channel="chat", characters_limit=1000),
    ),
    bad=(
        Draft(text="Friday is full. " * 20, channel="sms", segments_limit=2),
        Draft(text="Friday is full. " * 70, channel="chat", characters_limit=1000),
        Draft(text="В пятницу есть чай. " * 7, language="ru", channel="sms", segments_limit=2),
        Draft(text="В пятницу есть чай. " * 51, language="ru", channel="chat", characters_limit=1000),
    ),
)
