"""Findings that are accepted on purpose: comments in a file, and the allowances of ``refusal.toml``.

A comment has one form in all files, ``refuse-lint: allow RULE: reason``, within what is a comment there:
``<!-- ... -->`` in texts, ``{# ... #}`` in templates, and ``# ...`` above a message of a catalog. It holds
for its file, in a catalog for its message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from refusal_cli.catalogs.comments import RULES as CATALOG_RULES
from refusal_cli.catalogs.comments import allowed
from refusal_cli.catalogs.entries import Entry
from refusal_cli.commands.lint.original import Original
from refusal_cli.commands.lint.passages import Cut
from refusal_cli.linter.patterns import Span
from refusal_cli.linter.registry import ALL
from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Finding, Severity
from refusal_cli.text import Phrase, nearest, phrase

IN_TEXTS = r"<!--\s*refuse-lint\b(.{0,500}?)-->"
IN_TEMPLATES = r"\{#[-+]?\s*refuse-lint\b(.{0,500}?)[-+]?#\}"
IN_CATALOGS = r"^#[^\S\n]+refuse-lint\b([^\r\n]*)"
_ELSEWHERE = r"^[^\S\n]*(?:#|//|;|\{#)[^\S\n]*refuse-lint:[^\r\n]*"
"""What is such a comment in files of another kind, but words for the customer in a text."""
_EXAMPLE_IN_TEXTS = "<!-- refuse-lint: allow RULE: reason -->"
_EVERY_LINE = (1, 1_000_000_000)


def _nothing(_draft: Draft) -> tuple[Hit, ...]:
    return ()


UNUSED = Rule(
    name="unused-suppression",
    severity=Severity.WARNING,
    message=phrase("A suppression suppresses nothing."),
    why=phrase(
        "{rule} is allowed here, but not found; what is allowed without need hides the next fault.",
        rule="shouting",
    ),
    cure=phrase("Take it out."),
    source="",
    check=_nothing,
    good=(),
    bad=(),
)
FAULTY = Rule(
    name="faulty-suppression",
    severity=Severity.ERROR,
    message=phrase("A suppression is not understood."),
    why=phrase("{fault} So it suppresses nothing.", fault=phrase("The suppression gives no reason.")),
    cure=phrase("Write it as {example}.", example="refuse-lint: allow RULE: reason"),
    source="",
    check=_nothing,
    good=(),
    bad=(),
)
RULES = (*ALL, UNUSED, FAULTY)
"""All rules that a finding may be of."""


class Suppression(Struct, frozen=True):
    """A comment that allows the findings of a rule in some lines, the last one included."""

    rule: str
    comment: Span
    lines: Span = _EVERY_LINE

    def allows(self, rule: str, line: int) -> bool:
        """Whether it allows a finding of a rule in a line."""
        return rule == self.rule and self.lines[0] <= line <= self.lines[1]


def unknown_rule(name: str) -> Phrase:
    """Give the words for a rule that does not exist, with the nearest that do."""
    near = nearest(name, (rule.name for rule in ALL), most=2)
    if near:
        return phrase("There is no rule {name}; did you mean {names}?", name=name, names=near)
    return phrase("There is no rule {name}.", name=name)


def is_rule(name: str) -> bool:
    """Whether there is a rule of this name whose findings can be allowed, here or by ``refuse locale``."""
    return name in CATALOG_RULES or any(rule.name == name for rule in ALL)


def comments(original: Original, pattern: str) -> tuple[Cut, ...]:
    """Give the comments for lint, not to be read; one that fills its lines has the last line's end too."""
    spans = []
    for found in re.finditer(pattern, original.text, re.MULTILINE | re.DOTALL):
        start, end = found.span()
        line_start, _ = original.line(original.place(start)[0])
        _, line_end = original.line(original.place(end)[0])
        alone = not original.text[line_start:start].strip() and not original.text[end:line_end].strip()
        after = re.compile(r"\r\n|\r|\n|$").match(original.text, line_end)
        spans.append(Cut(line_start, after.end() if after else line_end) if alone else Cut(start, end))
    return tuple(spans)


def suppressions(
    original: Original, pattern: str, entries: Sequence[Entry] = ()
) -> tuple[list[Suppression], list[Finding]]:
    """Give what comments of the file allow, and the findings about comments that are not understood."""
    if "refuse-lint" not in original.text:
        return [], []
    from refusal_cli.commands.lint.markup import without_code

    text = without_code(original.name, original.text)
    understood: list[Suppression] = []
    faults: list[Finding] = []
    for found in re.finditer(pattern, text, re.MULTILINE | re.DOTALL):
        named = allowed(found[1].removeprefix(":")) if found[1].startswith(":") else ()
        if not named:
            faults.append(finding(FAULTY, original, found.span(), {"fault": _fault(found[1])}))
            continue
        for rule in named:
            if is_rule(rule):
                lines = _lines(original.place(found.start())[0], entries) if entries else _EVERY_LINE
                understood.append(Suppression(rule, found.span(), lines))
            else:
                faults.append(finding(FAULTY, original, found.span(), {"fault": unknown_rule(rule)}))
    if pattern == IN_TEXTS:
        for found in re.finditer(_ELSEWHERE, text, re.MULTILINE):
            values = {"fault": phrase("This is no comment in a text."), "example": _EXAMPLE_IN_TEXTS}
            faults.append(finding(FAULTY, original, found.span(), values))
    return understood, faults


def _fault(words: str) -> Phrase:
    if not words.startswith(":"):
        return phrase("There is no colon after refuse-lint.")
    if re.match(r":\s*allow\s+[\w-]", words):
        return phrase("The suppression gives no reason.")
    return phrase("The suppression does not say what is allowed.")


def _lines(line: int, entries: Sequence[Entry]) -> Span:
    """Give the lines of the message of a catalog that a comment in ``line`` stands above."""
    after = [entry.line for entry in entries if entry.line > line]
    return line, after[1] - 1 if len(after) > 1 else _EVERY_LINE[1]


def finding(rule: Rule, original: Original, span: Span, values: Mapping[str, object]) -> Finding:
    """Give a finding about a place in a file."""
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        start=span[0],
        end=span[1],
        words=original.text[slice(*span)],
        why=Phrase(rule.why.msgid, values),
        cure=Phrase(rule.cure.msgid, {**rule.cure.values, **values}),
    )


def unused(original: Original, some: Sequence[Suppression], used: set[Suppression]) -> Iterator[Finding]:
    """Give the findings about suppressions that were not needed."""
    for one in some:
        if one not in used:
            yield finding(UNUSED, original, one.comment, {"rule": one.rule})
