"""The packs that a team's ``refusal.toml`` names to lie below its own, each a folder beside it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from refusal_cli.errors import Problem, RefuseError, system_words
from refusal_cli.text import Phrase, phrase, single_line

_Trouble = tuple[Phrase, Phrase]

MOST = 20
"""Packs that one file may name."""

_LONGEST = 500
"""Characters of the path to a pack."""
_HELD = ("refusal.toml", "templates", "locales")
"""What makes a folder a pack: one of them at least."""
_EXAMPLE = 'packs = ["../company"]'


def named_packs(table: Mapping[str, Any], text: str, file: Path) -> tuple[Path, ...]:
    """Give the folders that ``packs`` of ``file`` names, in their order, the weakest first.

    ``table`` is what the ``text`` of the file holds. Paths are relative to the file's folder. Raises
    ``RefuseError`` with every one that is no folder of a pack, is a link or leads through one, belongs to
    someone else, comes twice, or is the file's own folder.
    """
    entries = table.get("packs", [])
    where = f"{file}:{line_of(text, 'packs')} packs"
    if not isinstance(entries, list) or len(entries) > MOST:
        cure = phrase("Write it as {example}.", example=_EXAMPLE)
        raise RefuseError.of(phrase("This must be a list of at most {most} folders.", most=MOST), where, cure)
    found: list[Path] = []
    problems: list[Problem] = []
    for entry in entries:
        folder, trouble = _folder(entry, file.parent, found)
        if trouble:
            shown = single_line(str(entry))[:60]
            problems.append(Problem(trouble[0], f"{where}: {shown}", trouble[1]))
        elif folder:
            found.append(folder)
    if problems:
        raise RefuseError(*problems)
    return tuple(found)


def line_of(text: str, name: str) -> int:
    """Give the line (from 1) on which the setting or table ``name`` begins."""
    found = re.search(rf"""^[ \t]*\[*[ \t]*["']?{re.escape(name)}\b""", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _folder(
    entry: object, base: Path, before: list[Path]
) -> tuple[Path | None, tuple[Phrase, Phrase] | None]:
    """Give the folder that ``entry`` names, or what is wrong with it and the cure."""
    relative = phrase("Write the path from this file to the folder: {example}.", example=_EXAMPLE)
    if not isinstance(entry, str) or not entry.strip() or len(entry) > _LONGEST or not entry.isprintable():
        return None, (phrase("This is no path of a folder."), relative)
    if os.path.isabs(entry) or entry.startswith(("~", "\\")):  # noqa: PTH117  # Windows' own are asked for too
        return None, (phrase("A pack is named by the path from this file."), relative)
    base = base.resolve()
    folder = Path(os.path.normpath(base / entry))
    try:
        return folder, next(_troubles(folder, base, before), None)
    except OSError as error:
        what = phrase("This folder cannot be used: {problem}", problem=system_words(error))
        return None, (what, relative)


def _troubles(folder: Path, base: Path, before: list[Path]) -> Iterator[_Trouble]:
    """Give what stands against laying ``folder`` below the pack in ``base``; raises ``OSError``."""
    facts = folder.stat()
    if folder.resolve() != folder:
        yield phrase("This is a link, or leads through one."), phrase("Name the folder itself.")
    if not stat.S_ISDIR(facts.st_mode):
        yield phrase("This is no folder."), phrase("Name the folder that holds the pack.")
    if folder == base:
        yield phrase("A pack cannot lie below itself."), phrase("Take this entry away.")
    if folder in before:
        yield phrase("This pack is named twice."), phrase("Keep one of the two.")
    if os.name != "nt" and facts.st_uid not in (os.getuid(), base.stat().st_uid):
        yield (
            phrase("This folder belongs to someone else, who could change what your customers read."),
            phrase("Take a copy of your own."),
        )
    if not any((folder / name).exists() for name in _HELD):
        yield (
            phrase("This folder holds no pack: it has none of {names}.", names=list(_HELD)),
            phrase("Name the folder that holds the pack."),
        )


def demand_flat(table: Mapping[str, Any], text: str, file: Path) -> None:
    """Raise ``RefuseError`` where a pack that is named by another names packs itself, as a circle does."""
    if "packs" in table:
        raise RefuseError.of(
            phrase("A pack that another one names cannot name packs itself."),
            f"{file}:{line_of(text, 'packs')} packs",
            phrase("Name all of them, in their order, in the refusal.toml of the team."),
        )
