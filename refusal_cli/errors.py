"""What can go wrong in words a user can act on, and the exit codes of the program."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple

from refusal_cli.text import Phrase, phrase


class ExitCode(IntEnum):
    """How ``refuse`` ends; the README's table is tested against it."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    MENDABLE = 3
    BUG = 4
    INTERRUPTED = 130


class Problem(NamedTuple):
    """One thing to mend: what is wrong, where (a field path, or a file), and the cure.

    ``line`` is that of the case file, from 1; 0 where there is none, or ``where`` has it already.
    """

    what: Phrase
    where: str
    cure: Phrase
    line: int = 0


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


# NOTE: Why a file could not be read or written; it follows a colon.
_SYSTEM_WORDS = MappingProxyType(
    {
        errno.EACCES: phrase("you have no right to do this"),
        errno.EPERM: phrase("you have no right to do this"),
        errno.EISDIR: phrase("this is a folder, not a file"),
        errno.ENOTDIR: phrase("a part of its path is a file, not a folder"),
        errno.ENOENT: phrase("there is no such file or folder"),
        errno.ENOSPC: phrase("there is no room left"),
        errno.EDQUOT: phrase("there is no room left"),
        errno.EROFS: phrase("nothing can be written there"),
        errno.ENAMETOOLONG: phrase("the name is too long"),
        errno.ELOOP: phrase("its links lead in a circle"),
        errno.EPIPE: phrase("nobody reads it any more"),
        errno.EBADF: phrase("it is closed"),
        errno.EIO: phrase("the device has failed"),
    }
)


def system_words(error: Exception) -> Phrase | str:
    """Give what the system says in ``error``: in words of ours for what is common, else in its own."""
    known = _SYSTEM_WORDS.get(getattr(error, "errno", None) or 0)
    return known or getattr(error, "strerror", None) or type(error).__name__
