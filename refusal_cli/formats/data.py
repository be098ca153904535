"""A message as JSON for other programs."""

from __future__ import annotations

from msgspec import json

from refusal_cli.message import Finding, Message
from refusal_cli.text import Phrase, fill


def as_json(message: Message) -> bytes:
    """Give ``message`` as indented UTF-8 JSON with keys in a fixed order.

    Keys: locale, channel, decision, ground, subject, elements (element, step, text), text, and
    findings (rule, severity, start, end, words, why, cure, origin). ``start`` and ``end`` count
    code points of ``text``; ``why`` and ``cure`` are English whatever the interface's language.
    """
    record = {
        "locale": message.locale,
        "channel": message.channel,
        "decision": message.decision,
        "ground": message.ground,
        "kind": message.kind,
        "subject": message.subject,
        "elements": [
            {"element": element.element, "step": element.step, "text": element.text}
            for element in message.elements
        ],
        "text": message.text,
        "findings": [_finding(finding) for finding in message.findings],
    }
    return json.format(json.encode(record), indent=2) + b"\n"


def _finding(finding: Finding) -> dict[str, str | int]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "start": finding.start,
        "end": finding.end,
        "words": finding.words,
        "why": _english(finding.why),
        "cure": _english(finding.cure),
        "origin": finding.origin,
    }


def _english(words: Phrase) -> str:
    values = {
        name: _english(value) if isinstance(value, Phrase) else value for name, value in words.values.items()
    }
    return fill(words.msgid, values)
