"""Unfinished drafts and the last finished case, kept so that nothing an agent typed is lost.

They hold personal data: the folder is its owner's alone (0700), each file too (0600), and what
is older than 30 days is removed when drafts are next used.
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from msgspec import DecodeError, Struct, ValidationError, json

from refusal_cli.checklist.answers import Answers
from refusal_cli.errors import RefuseError, system_words
from refusal_cli.pack import write_privately
from refusal_cli.text import phrase

DAYS_KEPT = 30
_LAST = "last.json"


class Draft(Struct, frozen=True):
    """The answers of one draft, the day they were saved, and the message's text if it was edited by hand."""

    saved: date
    data: dict[str, Any]
    marks: dict[str, str] = {}
    skipped: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    edited: str = ""

    @property
    def answers(self) -> Answers:
        """The answers as the checklist takes them."""
        return Answers(self.data, self.marks, self.skipped, self.history)


def draft_of(answers: Answers, today: date, edited: str = "") -> Draft:
    """Give the draft that keeps ``answers``."""
    return Draft(today, dict(answers.data), dict(answers.marks), answers.skipped, answers.history, edited)


def begin(folder: Path) -> Path:
    """Make an empty file for a new draft in ``folder`` and give its path; raises ``RefuseError``."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        return _new_file(folder)
    except OSError as error:
        raise _unwritable(folder, error) from None


def save(path: Path, draft: Draft) -> None:
    """Keep ``draft`` in the file ``path``, at once or not at all; raises ``RefuseError``."""
    try:
        write_privately(path, json.encode(draft))
    except OSError as error:
        raise _unwritable(path, error) from None


def latest(folder: Path, today: date) -> tuple[Path, Draft]:
    """Give the draft that was saved last, and its file; raises ``RefuseError`` when there is none."""
    expire(folder, today)
    for path in sorted(_files(folder), key=lambda file: file.stat().st_mtime_ns, reverse=True):
        if path.name != _LAST and path.stat().st_size:
            return path, _read(path)
    raise RefuseError.of(
        phrase("There is no unfinished draft to go on with."),
        "--resume",
        phrase("Start a new one with: refuse draft"),
    )


def finish(path: Path, draft: Draft) -> None:
    """Remove the draft's file, and keep its case as the last one; raises ``RefuseError``."""
    keep_last(path.parent, draft.data, draft.saved)
    path.unlink(missing_ok=True)


def keep_last(folder: Path, data: dict[str, Any], today: date) -> None:
    """Keep ``data`` as the last finished case; raises ``RefuseError``."""
    save(folder / _LAST, Draft(today, data))


def last_case(folder: Path, today: date) -> dict[str, Any]:
    """Give the data of the last finished case; raises ``RefuseError`` when there is none."""
    expire(folder, today)
    if not (folder / _LAST).is_file():
        raise RefuseError.of(
            phrase("There is no finished case to start from."),
            "--like",
            phrase("Start a new one with: refuse draft"),
        )
    return _read(folder / _LAST).data


def expire(folder: Path, today: date) -> None:
    """Remove what was saved more than 30 days before ``today``; a file that cannot be read stays."""
    for path in _files(folder):
        try:
            expired = path.stat().st_size and _read(path).saved < today - timedelta(days=DAYS_KEPT)
        except RefuseError:
            continue
        if expired:
            path.unlink(missing_ok=True)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*.json") if path.is_file()] if folder.is_dir() else []


def _new_file(folder: Path) -> Path:
    """Make the file with the next free number; another terminal may be taking it at this moment."""
    number = 1
    while True:
        path = folder / f"draft-{number:04}.json"
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            number += 1
        else:
            return path


def _read(path: Path) -> Draft:
    try:
        return json.decode(path.read_bytes(), type=Draft)
    except (OSError, DecodeError, ValidationError, RecursionError):
        raise RefuseError.of(
            phrase("The draft cannot be read."),
            str(path),
            phrase("Remove this file and start a new draft."),
        ) from None


def _unwritable(path: Path, error: OSError) -> RefuseError:
    return RefuseError.of(
        phrase("The draft cannot be kept: {problem}", problem=system_words(error)),
        str(path),
        phrase("Make room, or give the rights to write to this folder."),
    )
