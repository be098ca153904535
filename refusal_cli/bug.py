"""The report of a bug of ours: where it happened, and nothing of what was in the case.

Messages of exceptions and values of variables may hold a customer's data. So a report has types,
modules, lines and functions alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from refusal_cli import __version__
from refusal_cli.pack import data_folder, write_privately
from refusal_cli.text import Phrase, phrase

_DEEPEST = 60
"""Frames of one traceback, from its end; a recursion has thousands."""


def place(error: BaseException) -> str:
    """Give where ``error`` was raised: module, line and function."""
    return next(reversed(list(_frames(error))), "?")


def report(error: BaseException) -> str:
    """Give the report: version, platform, and the frames of ``error`` and of what led to it."""
    lines = [f"refuse {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines += ["", f"{type(cause).__module__}.{type(cause).__qualname__}"]
        lines += [f"  {frame}" for frame in list(_frames(cause))[-_DEEPEST:]]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def keep(error: BaseException) -> Path | None:
    """Write the report of ``error`` to a file that only the user can read; None if that fails too."""
    try:
        path = data_folder() / "bugs" / f"{type(error).__name__}-{os.getpid()}.log"
        write_privately(path, report(error).encode())
    except OSError:
        return None
    return path


def _frames(error: BaseException) -> Iterator[str]:
    step = error.__traceback__
    while step is not None:
        # The module's name, not the file's path, which may hold the user's name.
        code = step.tb_frame.f_code
        yield f"{step.tb_frame.f_globals.get('__name__', '?')}:{step.tb_lineno} {code.co_name}"
        step = step.tb_next


def notice(error: BaseException, program: str) -> Phrase:
    """Give what to tell about a bug: its kind and place, and that it is not the user's mistake."""
    return phrase(
        "This is a bug in {program}, not your mistake: {kind} in {place}.",
        program=program,
        kind=type(error).__name__,
        place=place(error),
    )
