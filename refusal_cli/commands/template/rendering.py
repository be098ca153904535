"""Templates tried on every combination, each mistake told once with how many combinations have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace

from refusal_cli.case import Case
from refusal_cli.commands.template.samples import DAY, combinations
from refusal_cli.commands.template.targets import Target
from refusal_cli.composer import missing_elements, preview, trace
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.grounds import load_channels
from refusal_cli.guard import ENFORCED, draft_of, origins_of
from refusal_cli.languages import language_of
from refusal_cli.linter.detection import load_common
from refusal_cli.linter.engine import lint
from refusal_cli.linter.lexiconcache import load_lexicon
from refusal_cli.linter.registry import ALL
from refusal_cli.linter.rule import Draft, other_languages
from refusal_cli.linter.typography import load_typography
from refusal_cli.message import ELEMENT_NAMES, Finding, Origin, Severity
from refusal_cli.pack import Pack
from refusal_cli.text import Phrase, phrase

_UNTRANSLATED = "A sentence of this message has no translation: {msgid}"
"""What the composer says of a string that was told with its line before."""


_MOST = 10
"""Findings of one message that are led back to their lines."""


class Found:
    """The problems so far, each with the number of combinations that have it."""

    def __init__(self) -> None:
        """Start with none."""
        self.counts: dict[tuple[object, ...], int] = {}
        self.problems: dict[tuple[object, ...], Problem] = {}

    def add(self, problem: Problem, count: int = 1, cause: tuple[str, ...] = ()) -> None:
        """Count a problem; those of one ``cause`` at one place are the same, else those of the same words."""
        words = (problem.what.msgid, *map(str, problem.what.values.values()))
        key = (*(cause or words), problem.where)
        self.problems.setdefault(key, problem)
        self.counts[key] = self.counts.get(key, 0) + count

    def told(self) -> list[tuple[Problem, int]]:
        """Give the problems in the order of their files and lines, each with its count."""
        pairs = [(self.problems[key], count) for key, count in self.counts.items()]
        return sorted(pairs, key=lambda pair: _place(pair[0].where))


def _place(where: str) -> tuple[str, int]:
    file, _, line = where.rpartition(":")
    return (file, int(line)) if line.isdecimal() else (where, 0)


class Renderer:
    """Renders the combinations of one language."""

    def __init__(self, pack: Pack, words: str, found: Found) -> None:
        """Take the pack, the language's folder and where problems go; raises ``RefuseError``."""
        self.pack, self.words, self.found = pack, words, found
        self.channels = load_channels(pack)
        language = language_of(words, pack)
        self.apologies = load_lexicon(pack, language, only="apology")
        self.lexicon = load_lexicon(pack, language)
        self.others = other_languages(load_common(pack), language)
        self.typography = load_typography(pack, language)
        self.seen: dict[tuple[str, str, int | None, bool], tuple[Finding, ...]] = {}

    def render(self, target: Target, advance: Callable[[], None]) -> int:
        """Render every combination of a target, and give how many there were."""
        count = 0
        for variant in combinations(self.pack, target.words, target.ground, target.kind):
            self._try(variant.case, target, whole=not variant.missing)
            count += 1
            advance()
        return count

    def _try(self, case: Case, target: Target, *, whole: bool) -> None:
        try:
            message = preview(case, self.pack, DAY, target.kind)
        except RefuseError as error:
            for problem in error.problems:
                if problem.what.msgid != _UNTRANSLATED:
                    self.found.add(problem)
            return
        channel = self.channels[case.channel]
        for name in missing_elements(message, case, channel):
            self.found.add(_missing(name, target))
        draft = draft_of(message, case, channel, self.lexicon if whole else self.apologies)
        findings = self._findings(draft, whole=whole)
        if findings:
            self._tell(findings, draft, case, target)

    def _findings(self, draft: Draft, *, whole: bool) -> tuple[Finding, ...]:
        key = (draft.text, draft.channel, draft.apologies_due, whole)
        if key not in self.seen:
            rules = ENFORCED
            if whole:
                draft = replace(draft, others=self.others, typography=self.typography)
                rules = ALL
            self.seen[key] = tuple(each for each in lint(draft, rules) if each.severity is not Severity.HINT)
        return self.seen[key]

    def _tell(self, findings: Sequence[Finding], draft: Draft, case: Case, target: Target) -> None:
        origins = None
        for finding in findings[:_MOST]:
            if finding.rule == "over-length" and finding.severity is not Severity.ERROR:
                continue
            origins = origins or origins_of(draft, trace(case, self.pack, DAY, target.kind))
            problem = _problem(finding, origins(finding.start, finding.end), target)
            if problem:
                self.found.add(problem, cause=(finding.rule, finding.words.casefold()))


def _problem(finding: Finding, places: tuple[Origin, ...], target: Target) -> Problem | None:
    """Give the problem that a finding is; None where the words are the sample's, not the template's."""
    if not finding.words or not places:
        return Problem(finding.why, block_place(target, _ELEMENT.get(finding.rule, "")), finding.cure)
    own = [place for place in places if place.template and not place.answer]
    if not own:
        return None
    what = phrase('{why} The words: "{words}".', why=finding.why, words=finding.words)
    return Problem(what, str(own[0]), finding.cure)


_ELEMENT = {
    "missing-apology": "apology",
    "missing-empathy": "empathy",
    "missing-reason": "reason",
    "missing-alternative": "alternatives",
    "missing-future-support": "future_support",
    "missing-thanks": "thanks",
}
"""The block that a finding about the whole message leads to."""


def _missing(name: str, target: Target) -> Problem:
    said: Phrase | str = ELEMENT_NAMES.get(name, name)
    return Problem(
        phrase("The message has no {element}.", element=name),
        block_place(target, name),
        phrase("Let the block {name} say something in every case: {element}.", name=name, element=said),
    )


def block_place(target: Target, block: str) -> str:
    """Give the file and line where the strongest template of the target has a block, or its first line."""
    for file in target.files:
        lines = file.read_text("utf-8", "replace").split("\n")
        for number, line in enumerate(lines, 1):
            if block and re.search(rf"\{{%[-+]?\s*block\s+{re.escape(block)}\b", line):
                return f"{within(file)}:{number}"
    return f"{within(target.files[0])}:1"


def within(file: Path) -> str:
    """Give the path of a template within its pack."""
    at = len(file.parts) - 1 - file.parts[::-1].index("templates")
    return Path(*file.parts[at:]).as_posix()
