"""Mending: what a finding offers to put in place of its words, put there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from refusal_cli.message import Finding


class Edit(NamedTuple):
    """Words to put in the place of those from ``start`` up to ``end``, in code points."""

    start: int
    end: int
    words: str


def mend(text: str, findings: Iterable[Finding]) -> str:
    """Give ``text`` with the findings in it mended that can be; of two that overlap the first one."""
    return apply(text, edits(findings))


def edits(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """Give the edits that mend what can be mended, in order; of two that overlap the first one."""
    kept: list[Edit] = []
    for edit in sorted(_edit(finding) for finding in findings if finding.mended is not None):
        if not kept or (edit.start >= kept[-1].end and edit[:2] != kept[-1][:2]):
            kept.append(edit)
    return tuple(kept)


def _edit(finding: Finding) -> Edit:
    start, end = finding.mended_span or (finding.start, finding.end)
    return Edit(start, end, finding.mended or "")


def apply(text: str, wanted: Iterable[Edit]) -> str:
    """Give ``text`` with the edits made; they come in order and do not overlap."""
    parts = []
    done = 0
    for start, end, words in wanted:
        parts += [text[done:start], words]
        done = end
    return "".join((*parts, text[done:]))
