"""Lint: a draft held against the rules."""

from __future__ import annotations

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Finding
from refusal_cli.text import Phrase


def lint(draft: Draft, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """Give what the rules find in ``draft``, in the order of the text; spans are code points of it."""
    findings = [_finding(draft, rule, hit) for rule in rules for hit in rule.check(draft)]
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end)) if findings else ())


def _finding(draft: Draft, rule: Rule, hit: Hit) -> Finding:
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        start=hit.start,
        end=hit.end,
        words="" if rule.private else draft.text[hit.start : hit.end],
        why=Phrase(rule.why.msgid, hit.values),
        cure=Phrase(rule.cure.msgid, hit.values),
        mended=hit.mended,
        mended_span=hit.mended_span,
    )
