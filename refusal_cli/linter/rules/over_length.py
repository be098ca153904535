"""An SMS that takes more segments than its channel allows."""

from __future__ import annotations

from collections.abc import Iterator

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase


def _check(draft: Draft) -> Iterator[Hit]:
    if not draft.segments_limit or draft.channel != "sms":
        return
    # Read only where an SMS is sent.
    from refusal_cli.sms import segments

    count = segments(draft.text).count
    if count > draft.segments_limit:
        yield Hit(0, len(draft.text), {"segments": count, "limit": draft.segments_limit})


RULE = Rule(
    name="over-length",
    severity=Severity.WARNING,
    message=phrase("The text is too long for its channel."),
    why=phrase("It takes {segments} SMS segments, where {limit} are meant to be enough; each one costs."),
    cure=phrase("Shorten your own words: the no, the alternative and its next step."),
    source="S13",
    check=_check,
    private=True,
    good=(
        Draft(text="Friday is full. " * 15, channel="sms", segments_limit=2),
        Draft(text="Friday is full. " * 90, channel="sms"),
        Draft(text="Friday is full. " * 90, segments_limit=2),
        Draft(text="В пятницу мест нет. " * 6, language="ru", channel="sms", segments_limit=2),
    ),
    bad=(
        Draft(text="Friday is full. " * 20, channel="sms", segments_limit=2),
        Draft(text="В пятницу мест нет. " * 7, language="ru", channel="sms", segments_limit=2),
    ),
)
