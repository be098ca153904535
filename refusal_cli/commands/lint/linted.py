"""A text that was linted, and what comments in its file allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from refusal_cli.catalogs.entries import Entry
from refusal_cli.commands.lint.desk import Desk
from refusal_cli.commands.lint.original import Original
from refusal_cli.commands.lint.passages import Passage
from refusal_cli.commands.lint.suppressions import Suppression, suppressions, unused
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.linter.rule import Draft
from refusal_cli.message import Finding


class NoWordingError(RefuseError):
    """A template that makes no message, so that there is nothing to lint."""


class Linted(Struct, frozen=True, kw_only=True):
    """A linted text: the file, the locale, what was read, and the findings with their places in the file.

    Of a template there is no ``draft`` and no ``passage``, nor of a file about which alone something is
    to be said; its ``problems`` keep some of its messages from being made. ``recognised`` says that the
    locale was found out, not given.
    """

    original: Original
    locale: str = ""
    recognised: bool = False
    draft: Draft | None = None
    passage: Passage | None = None
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


def settled(
    original: Original, desk: Desk, texts: list[Linted], pattern: str, entries: Sequence[Entry] = ()
) -> list[Linted]:
    """Give the texts without the findings that comments allow, and with those about the comments."""
    allowed, faults = suppressions(original, pattern, entries)
    if not allowed and not faults:
        return texts
    used: set[Suppression] = set()
    kept = [_without_allowed(text, allowed, used) for text in texts]
    wanted = {rule.name for rule in desk.rules}
    asked = [one for one in allowed if one.rule in wanted]
    own = (*faults, *unused(original, asked, used))
    if not own:
        return kept
    first, *others = kept or [Linted(original=original)]
    findings = sorted((*first.findings, *own), key=lambda finding: (finding.start, finding.end))
    return [replace(first, findings=tuple(findings)), *others]


def _without_allowed(text: Linted, allowed: Iterable[Suppression], used: set[Suppression]) -> Linted:
    kept = []
    for finding in text.findings:
        line, _ = text.original.place(finding.start)
        fitting = next((one for one in allowed if one.allows(finding.rule, line)), None)
        if fitting:
            used.add(fitting)
        else:
            kept.append(finding)
    return replace(text, findings=tuple(kept)) if len(kept) < len(text.findings) else text
