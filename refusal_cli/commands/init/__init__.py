"""``refuse init``: a pack of a team's own, written into a folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from refusal_cli.commands.init.asking import ask, demand, sound
from refusal_cli.commands.init.files import pack_files
from refusal_cli.errors import ExitCode, RefuseError, system_words
from refusal_cli.output import write_file
from refusal_cli.pack import Pack, built_in_folder, cache_folder
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.prompts import ReadLine
    from refusal_cli.terminal import Terminal


def init(
    terminal: Terminal,
    folder: Path,
    given: Mapping[str, str | None],
    *,
    force: bool,
    read_line: ReadLine | None = None,
) -> ExitCode:
    """Write a pack into ``folder``, made if need be; with ``force`` over files that are there.

    ``given`` has the settings of the options, None for those to be asked for; ``read_line`` reads the answers
    where there is no terminal to read from. Raises ``RefuseError`` with everything that is missing or wrong,
    and with every file that is there already; then nothing is written.
    """
    pack = Pack(layers=(built_in_folder(),), cache=cache_folder())
    known = sound(given, pack)
    if not force:
        _demand_free(folder, list(pack_files({}, terminal.translate, pack)))
    if terminal.interactive or read_line:
        answers = ask(terminal, pack, known, read_line)
    else:
        demand(known)
        answers = known
    files = pack_files(answers, terminal.translate, pack)
    _demand_within(folder, files)
    for name, text in files.items():
        _make_folder((folder / name).parent)
        write_file(folder / name, text.encode(), force=force, private=False)
        terminal.say(phrase("Written: {file}", file=str(folder / name)))
    terminal.say(phrase("Next: read {file}, then look at what holds: {command}", **_next(folder)))
    return ExitCode.DONE


def _next(folder: Path) -> dict[str, str]:
    here = folder.resolve() == Path.cwd()
    command = "refuse config show" if here else f"refuse config show --pack {folder}"
    return {"file": str(folder / "README.md"), "command": command}


def _demand_free(folder: Path, names: list[str]) -> None:
    there = [name for name in names if os.path.lexists(folder / name)]
    if there:
        raise RefuseError.of(
            phrase("These files are there already, and were left as they are: {names}.", names=there),
            str(folder),
            phrase("Choose another folder, or replace them with --force."),
        )


def _demand_within(folder: Path, names: Mapping[str, str]) -> None:
    """Raise ``RefuseError`` where a folder in ``folder`` is a link that leads out of it."""
    for name in names:
        if not (folder / name).parent.resolve().is_relative_to(folder.resolve()):
            raise RefuseError.of(
                phrase("This folder is a link out of the pack."),
                str((folder / name).parent),
                phrase("Put a folder in its place."),
            )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RefuseError.of(
            phrase("This folder cannot be made: {problem}", problem=system_words(error)),
            str(folder),
            phrase("Choose a place where you may write and that has room."),
        ) from None
