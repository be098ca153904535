"""Findings as text for people, and as annotations for GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from refusal_cli.commands.lint.excerpt import excerpt, reads_leftward, underline
from refusal_cli.commands.lint.linted import Linted
from refusal_cli.commands.lint.original import Original
from refusal_cli.linter.mending import Edit, apply
from refusal_cli.message import Finding, Severity
from refusal_cli.text import Phrase, phrase, single_line, wrapped

if TYPE_CHECKING:
    from refusal_cli.terminal import Terminal

Piece = tuple[str, str]
"""A text, and the style that the terminal shows it in."""

# NOTE: How grave a finding is, after its place in the file.
SEVERITIES = {
    Severity.ERROR: phrase("error"),
    Severity.WARNING: phrase("warning"),
    Severity.HINT: phrase("hint"),
}
"""The names of the severities, for people."""

_INDENT = "    "
_HIDDEN = "•"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
"""GitHub's names of the severities."""


def as_text(text: Linted, terminal: Terminal) -> Iterator[Piece]:
    """Give the findings in a text: place, rule and severity; the line with a mark; why; the cure."""
    original = _shown(text)
    for finding in text.findings:
        line, column = original.place(finding.start)
        where = f"{single_line(text.original.name)}:{line}:{column}: {finding.rule} "
        yield where, ""
        yield f"({terminal.translate(SEVERITIES[finding.severity])})", finding.severity
        yield "\n", ""
        if finding.end > finding.start:
            yield from _marked_line(original, finding, terminal.width - len(_INDENT))
        for words in (finding.why, finding.cure):
            yield _paragraph(terminal, words), ""
        yield "\n", ""


def _shown(text: Linted) -> Original:
    """Give the file without the letters and digits that no report is to repeat."""
    hidden = [finding for finding in text.findings if finding.end > finding.start and not finding.words]
    if not hidden:
        return text.original
    parts = [
        Edit(start, end, re.sub(r"\w", _HIDDEN, text.original.text[start:end]))
        for start, end in sorted({(finding.start, finding.end) for finding in hidden})
    ]
    return Original(text.original.name, apply(text.original.text, parts))


def _marked_line(original: Original, finding: Finding, width: int) -> Iterator[Piece]:
    before, words, after = excerpt(original, (finding.start, finding.end), width)
    yield f"{_INDENT}{before}", ""
    yield words, finding.severity
    yield f"{after}\n", ""
    below = words if reads_leftward(before + words + after) else underline(before, words)
    yield f"{_INDENT}{below}\n", finding.severity


def _paragraph(terminal: Terminal, words: Phrase) -> str:
    text = f"  {terminal.translate(words)}"
    return f"{wrapped(text, terminal.width) if terminal.shows_on_screen else text}\n"


def as_github(text: Linted, terminal: Terminal) -> str:
    """Give the findings in a text as workflow commands.

    Source: GitHub Actions, "Workflow commands"; the escapes are those of its toolkit.
    """
    lines = []
    for finding in text.findings:
        line, column = text.original.place(finding.start)
        last_line, last_column = text.original.place(max(finding.start, finding.end - 1))
        properties = {
            "file": text.original.name,
            "line": line,
            "endLine": last_line,
            "col": column,
            "endColumn": last_column + 1,
            "title": finding.rule,
        }
        given = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
        message = f"{terminal.translate(finding.why)} {terminal.translate(finding.cure)}"
        lines.append(f"::{_LEVELS[finding.severity]} {given}::{_escaped(message)}\n")
    return "".join(lines)


def _escaped(text: str, more: str = "") -> str:
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
