"""What a run has found so far: how many findings, in how many files, and which languages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from refusal_cli.commands.lint.linted import Linted
from refusal_cli.message import Severity
from refusal_cli.text import phrase, single_line

if TYPE_CHECKING:
    from refusal_cli.terminal import Terminal

_NAMED = 3
"""Files of one language that are named; the rest are counted."""
_WEIGHTS = (Severity.HINT, Severity.WARNING, Severity.ERROR)


class Tally:
    """Counts, whatever the number of files."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.files = 0
        self.failed = False
        self.unmended = False
        self._findings: Counter[Severity] = Counter()
        self._languages: dict[str, list[str]] = {}
        self._texts: Counter[str] = Counter()

    def add(self, text: Linted) -> None:
        """Count the findings of a text, and note its language if that was recognised."""
        self._findings.update(finding.severity for finding in text.findings)
        if text.recognised:
            self._texts[text.locale] += 1
            if self._texts[text.locale] <= _NAMED:
                self._languages.setdefault(text.locale, []).append(single_line(text.original.name))

    def weighs(self, least: Severity) -> bool:
        """Whether there is a finding of at least this severity."""
        return any(self._findings[severity] for severity in _WEIGHTS[_WEIGHTS.index(least) :])

    def tell(self, terminal: Terminal) -> None:
        """Say which languages were recognised, and how many findings there are."""
        for locale, files in self._languages.items():
            more = self._texts[locale] - len(files)
            # NOTE: At the end of a list of files that was cut short.
            listed = [*files, phrase("{count} more", count=more)] if more else files
            if locale:
                # NOTE: locale: "en"; files: names of files, "a.txt, b.txt".
                terminal.say(phrase("Recognised as {locale}: {files}.", locale=locale, files=listed))
            else:
                what = phrase(
                    "The language is not recognised, so most rules were left out: {files}. "
                    "Give it with --locale.",
                    files=listed,
                )
                terminal.warn(what)
        found = self._findings
        if found:
            counts = {"errors": found[Severity.ERROR], "warnings": found[Severity.WARNING]}
            counts |= {"hints": found[Severity.HINT], "files": self.files}
            terminal.say(
                phrase("Errors: {errors}, warnings: {warnings}, hints: {hints}; files: {files}.", **counts)
            )
        elif self.files:
            # NOTE: files: how many were looked at.
            terminal.say(phrase("Nothing found; files: {files}.", files=self.files))
