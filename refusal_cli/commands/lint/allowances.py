"""What a team's ``refusal.toml`` allows: findings of a rule in some files, or in all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from refusal_cli.commands.lint.linted import Linted
from refusal_cli.commands.lint.original import Original
from refusal_cli.commands.lint.suppressions import FAULTY, UNUSED, finding, is_rule, unknown_rule
from refusal_cli.linter.patterns import Span
from refusal_cli.linter.rule import Rule
from refusal_cli.message import Finding
from refusal_cli.settings import Allowance, SettingsFile

_ANY_DEPTH = "**"


class Allowed(Struct, frozen=True, kw_only=True):
    """An allowance, and the settings file that has it."""

    file: SettingsFile
    rule: str
    glob: str

    def holds_in(self, name: str) -> bool:
        """Whether it holds in the file ``name``, whose path is told from the folder of the settings."""
        if "/" not in self.glob:
            return not self.glob or fnmatchcase(PurePath(name).name, self.glob)
        base = self.file.path.parent.resolve()
        path = Path(os.path.normpath(Path.cwd() / name))
        # Settings of an agent are for texts that lie elsewhere.
        parts = path.relative_to(base).parts if path.is_relative_to(base) else PurePath(name).parts
        return _fits(parts, tuple(self.glob.split("/")))


def _fits(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    if not pattern:
        return not parts
    if pattern[0] == _ANY_DEPTH:
        return _fits(parts, pattern[1:]) or (bool(parts) and _fits(parts[1:], pattern))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


class Allowances:
    """The allowances of a run, and which of them were needed so far."""

    def __init__(self, allowances: Iterable[tuple[SettingsFile, Allowance]], rules: Iterable[Rule]) -> None:
        """Take the allowances with their files, and the rules of the run."""
        self._all = [Allowed(file=file, rule=one.rule, glob=one.files) for file, one in allowances]
        self._wanted = {rule.name for rule in rules}
        self._used: set[int] = set()
        self._met = {number for number, one in enumerate(self._all) if not one.glob}

    def keep(self, text: Linted) -> Linted:
        """Give a text without the findings that are allowed in its file."""
        fitting = [number for number, one in enumerate(self._all) if one.holds_in(text.original.name)]
        self._met.update(fitting)
        kept = [found for found in text.findings if not self._allows(found, fitting)]
        return replace(text, findings=tuple(kept)) if len(kept) < len(text.findings) else text

    def _allows(self, found: Finding, fitting: Iterable[int]) -> bool:
        allowing = [number for number in fitting if self._all[number].rule == found.rule]
        self._used.update(allowing)
        return bool(allowing)

    def findings(self) -> Iterator[Linted]:
        """Give the findings about the allowances: those of no rule, and those that no file needed.

        One for some files is told only where such a file was linted.
        """
        for number, one in enumerate(self._all):
            original, span = _place(one)
            if not is_rule(one.rule):
                found = finding(
                    FAULTY, original, span, {"fault": unknown_rule(one.rule), "example": 'rule = "..."'}
                )
            elif number in self._met and number not in self._used and one.rule in self._wanted:
                found = finding(UNUSED, original, span, {"rule": one.rule})
            else:
                continue
            yield Linted(original=original, findings=(found,))


def _place(allowed: Allowed) -> tuple[Original, Span]:
    """Give the settings file that has an allowance, and where it says the rule."""
    original = Original(_short(allowed.file.path), allowed.file.text)
    pattern = rf"""^[ \t]*rule[ \t]*=[ \t]*["']{re.escape(allowed.rule)}["']"""
    found = re.search(pattern, original.text, re.MULTILINE)
    return original, found.span() if found else (0, 0)


def _short(path: Path) -> str:
    """Give the path from the working folder, where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
