"""What a team's ``refusal.toml`` allows: findings of a rule in some files, or in all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from msgspec.structs import replace

from refusal_cli.commands.lint.linted import Linted
from refusal_cli.commands.lint.original import Original
from refusal_cli.commands.lint.suppressions import FAULTY, UNUSED, finding, is_rule, unknown_rule
from refusal_cli.linter.rule import Rule
from refusal_cli.message import Finding
from refusal_cli.pack import SETTINGS_FILE, Pack, config_folder
from refusal_cli.settings import Allowance


class Allowances:
    """The allowances of a run, and which of them were needed so far."""

    def __init__(self, allowances: Iterable[Allowance], rules: Iterable[Rule]) -> None:
        """Take the allowances, and the rules of the run."""
        self._all = tuple(dict.fromkeys(allowances))
        self._wanted = {rule.name for rule in rules}
        self._used: set[Allowance] = set()
        self._met = {one for one in self._all if not one.files}

    def keep(self, text: Linted) -> Linted:
        """Give a text without the findings that are allowed in its file."""
        path = PurePath(text.original.name)
        fitting = [one for one in self._all if not one.files or path.match(one.files)]
        self._met.update(fitting)
        kept = [found for found in text.findings if not self._allows(found, fitting)]
        return replace(text, findings=tuple(kept)) if len(kept) < len(text.findings) else text

    def _allows(self, found: Finding, fitting: Iterable[Allowance]) -> bool:
        allowing = [one for one in fitting if one.rule == found.rule]
        self._used.update(allowing)
        return bool(allowing)

    def findings(self, pack: Pack) -> Iterator[Linted]:
        """Give the findings about the allowances: those of no rule, and those that no file needed.

        One for some files is told only where such a file was linted.
        """
        for one in self._all:
            original, span = _place(one, pack)
            if not is_rule(one.rule):
                found = finding(
                    FAULTY, original, span, {"fault": unknown_rule(one.rule), "example": 'rule = "..."'}
                )
            elif one in self._met and one not in self._used and one.rule in self._wanted:
                found = finding(UNUSED, original, span, {"rule": one.rule})
            else:
                continue
            yield Linted(original=original, findings=(found,))


def _place(allowance: Allowance, pack: Pack) -> tuple[Original, tuple[int, int]]:
    """Give the settings file that has an allowance, and where it says the rule."""
    pattern = rf"""^[ \t]*rule[ \t]*=[ \t]*["']{re.escape(allowance.rule)}["']"""
    for folder in (config_folder(), *reversed(pack.layers)):
        path = folder / SETTINGS_FILE
        text = path.read_text("utf-8") if path.is_file() else ""
        if found := re.search(pattern, text, re.MULTILINE):
            return Original(_short(path), text), found.span()
    return Original(SETTINGS_FILE, ""), (0, 0)


def _short(path: Path) -> str:
    """Give the path from the working folder, where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
