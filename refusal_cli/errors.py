"""What can go wrong in words a user can act on, and the exit codes of the program."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from refusal_cli.text import Phrase


class ExitCode(IntEnum):
    """How ``refuse`` ends; the README's table is tested against it."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    MENDABLE = 3
    BUG = 4
    INTERRUPTED = 130


class Problem(NamedTuple):
    """One thing to mend: what is wrong, where (a field path, or file and line), and the cure."""

    what: Phrase
    where: str
    cure: Phrase


class RefuseError(Exception):
    """Something the user can mend, as one or more problems; ends the program with ``MENDABLE``."""

    def __init__(self, *problems: Problem) -> None:
        """Take the problems, in the order in which to show them."""
        super().__init__(*(problem.what.msgid for problem in problems))
        self.problems: Sequence[Problem] = problems

    @classmethod
    def of(cls, what: Phrase, where: str, cure: Phrase) -> RefuseError:
        """Give the error of a single problem."""
        return cls(Problem(what, where, cure))
