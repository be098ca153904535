"""What a run has found so far: how many findings, in how many files, and which languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from refusal_cli.commands.lint.linted import Linted
from refusal_cli.commands.lint.original import Original
from refusal_cli.message import Severity
from refusal_cli.text import Phrase, phrase, single_line

if TYPE_CHECKING:
    from refusal_cli.terminal import Terminal

_NAMED = 3
"""Files of one language that are named; the rest are counted."""
_WEIGHTS = (Severity.HINT, Severity.WARNING, Severity.ERROR)


class _Files:
    """The files of each locale: the first few by name, the rest counted."""

    def __init__(self) -> None:
        self._named: dict[str, list[str]] = {}
        self._more: Counter[str] = Counter()
        self._last: dict[str, Original] = {}

    def add(self, text: Linted) -> None:
        """Note the file of a text; the texts of one file come one after the other."""
        locale = text.locale
        if self._last.get(locale) is text.original:
            return
        self._last[locale] = text.original
        named = self._named.setdefault(locale, [])
        if len(named) < _NAMED:
            named.append(single_line(text.original.name))
        else:
            self._more[locale] += 1

    def listed(self) -> Iterator[tuple[str, list[str | Phrase]]]:
        """Give each locale with its files."""
        for locale, named in self._named.items():
            more = self._more[locale]
            # NOTE: At the end of a list of files that was cut short.
            yield locale, [*named, phrase("{count} more", count=more)] if more else [*named]


class Tally:
    """Counts, whatever the number of files."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.files = 0
        self.failed = False
        self.unmended = False
        self._findings: Counter[Severity] = Counter()
        self._recognised = _Files()
        self._wordless = _Files()

    def add(self, text: Linted) -> None:
        """Count the findings of a text, and note its language if that was recognised or has no words here."""
        self._findings.update(finding.severity for finding in text.findings)
        if text.recognised:
            self._recognised.add(text)
        elif text.locale and text.draft and text.draft.lexicon is None:
            self._wordless.add(text)

    def weighs(self, least: Severity) -> bool:
        """Whether there is a finding of at least this severity."""
        return any(self._findings[severity] for severity in _WEIGHTS[_WEIGHTS.index(least) :])

    def tell(self, terminal: Terminal) -> None:
        """Say which languages were recognised, and how many findings there are."""
        for locale, files in self._recognised.listed():
            if locale:
                # NOTE: locale: "en"; files: names of files, "a.txt, b.txt".
                terminal.say(phrase("Recognised as {locale}: {files}.", locale=locale, files=files))
            else:
                what = phrase(
                    "The language is not recognised, so most rules were left out: {files}. "
                    "Give it with --locale.",
                    files=files,
                )
                terminal.warn(what)
        for locale, files in self._wordless.listed():
            # NOTE: locale: "pl"; files: names of files, "pl.po".
            what = phrase(
                "There is no lexicon for {locale}, so most rules were left out: {files}.",
                locale=locale,
                files=files,
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
