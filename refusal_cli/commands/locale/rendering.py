"""Every message of the product in one language: what stops it from being sent, and what to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from refusal_cli.catalogs.entries import Entry
from refusal_cli.composer import compose
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.languages import language_of
from refusal_cli.message import Finding
from refusal_cli.pack import Pack
from refusal_cli.samples import DAY, every_message, sample_words
from refusal_cli.text import phrase

_SHORTEST = 6
"""Characters of a translation between placeholders by which it is recognised in a message."""


class Rendered(NamedTuple):
    """The problems of all messages, each once: errors first, then what to look at."""

    errors: list[Problem]
    warnings: list[Problem]


def render_all(pack: Pack, language: str, entries: Iterable[Entry], name: str) -> Rendered:
    """Compose every message in ``language`` and give what is wrong with any.

    ``entries`` are those of its catalog, the file ``name``, so that a problem is led back to its line.
    """
    known = [entry for entry in entries if entry.key]
    errors: dict[str, Problem] = {}
    warnings: dict[str, Problem] = {}
    words = sample_words(pack, language_of(language, pack))
    for case_name, case, kind in every_message(pack, words, language):
        try:
            findings = compose(case, pack, DAY, kind).findings
        except RefuseError as error:
            for problem in error.problems:
                _keep(errors, _placed(problem, known, name, case_name))
        else:
            for finding in findings:
                _keep(warnings, _placed(_problem(finding), known, name, case_name))
    return Rendered(list(errors.values()), list(warnings.values()))


def _keep(problems: dict[str, Problem], problem: Problem) -> None:
    values = {key: value for key, value in problem.what.values.items() if key != "case"}
    problems.setdefault(f"{problem.where}|{values}", problem)


def _problem(finding: Finding) -> Problem:
    # NOTE: why: a sentence on what is wrong; words: those of the message.
    what = phrase('{why} The words: "{words}".', why=finding.why, words=finding.words)
    return Problem(what, finding.origin, finding.cure)


def _placed(problem: Problem, entries: list[Entry], name: str, case: str) -> Problem:
    """Give a problem of a message with the line of the catalog that its words come from, if one is found."""
    # NOTE: problem: a sentence; case: the name of a sample, "policy-email-warm".
    what = phrase("{problem} The message: {case}.", problem=problem.what, case=case)
    line = next(_lines(problem, entries), None)
    return Problem(what, problem.where if line is None else f"{name}:{line}", problem.cure)


def _lines(problem: Problem, entries: list[Entry]) -> Iterator[int]:
    words = str(problem.what.values.get("words", ""))
    for entry in entries:
        if entry.msgid == problem.what.values.get("msgid"):
            yield entry.line
    for entry in entries if len(words) >= _SHORTEST else ():
        for text in entry.strings:
            parts = re.split(r"%\(\w+\)s", text)
            if words in text or any(len(part) >= _SHORTEST and part.strip() in words for part in parts):
                yield entry.line
