"""A linted text as JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from refusal_cli.commands.lint.linted import Linted
from refusal_cli.commands.lint.passages import Passage
from refusal_cli.linter.rule import Draft
from refusal_cli.message import ELEMENT_NAMES, Finding

if TYPE_CHECKING:
    from refusal_cli.terminal import Terminal


def as_json(text: Linted, terminal: Terminal) -> str:
    """Give a text as a JSON object; places are code points of the file, from 0, lines and columns from 1.

    Of a template there is nothing but its findings.
    """
    draft, passage = text.draft, text.passage
    record: dict[str, Any] = {
        "file": text.original.name,
        "line": text.original.place(passage.span(0, 0)[0])[0] if passage else 1,
        "locale": text.locale or None,
        "recognised": text.recognised,
        "apologies": len(draft.apologies) if draft else None,
        "sympathies": len(draft.found("sympathy")) if draft else None,
        "regrets": len(draft.found("regret")) if draft else None,
        "elements": _elements(draft, passage) if draft and passage else None,
        "findings": [_finding(finding, text, terminal) for finding in text.findings],
        "reading": _reading(draft) if draft else None,
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _elements(draft: Draft, passage: Passage) -> list[dict[str, Any]]:
    found = []
    for element, start, end in draft.recognised:
        if element in ELEMENT_NAMES:
            first, last = passage.span(start, end)
            found.append({"element": element, "start": first, "end": last, "text": draft.text[start:end]})
    return found


def _finding(finding: Finding, text: Linted, terminal: Terminal) -> dict[str, Any]:
    line, column = text.original.place(finding.start)
    record = {
        "rule": finding.rule,
        "severity": finding.severity,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "words": finding.words,
        "why": terminal.translate(finding.why),
        "cure": terminal.translate(finding.cure),
    }
    if finding.mended is not None:
        start, end = finding.mended_span or (finding.start, finding.end)
        record["mended"] = {"start": start, "end": end, "text": finding.mended}
    return record


def _reading(draft: Draft) -> dict[str, int]:
    """Count sentences and words; where no spaces part them, letters are counted as words."""
    spaces = draft.lexicon is None or draft.lexicon.script.spaces
    word = re.compile(r"\w+(?:['’-]\w+)*" if spaces else r"\w")
    lengths = [len(word.findall(draft.text, start, end)) for start, end in draft.sentences]
    return {"sentences": len(lengths), "words": sum(lengths), "longest_sentence": max(lengths, default=0)}
