"""``refuse template list`` and ``show``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from refusal_cli.commands.template.names import Entry, entries, find_entry, layer_title, purpose
from refusal_cli.errors import ExitCode, RefuseError
from refusal_cli.pack import find_pack
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal


def show_all(terminal: Terminal, folder: Path | None) -> ExitCode:
    """Show every template with its layer, what it is for, and what it hides or is hidden by."""
    pack = terminal.pack = find_pack(terminal.around, folder)
    there = entries(pack)
    rows = {}
    for entry in there:
        say = terminal.translate
        words = [_purpose(terminal, pack, entry), *(say(note) for note in _notes(pack, entry, there))]
        rows[f"{entry.id} ({say(layer_title(pack, entry.layer))})"] = "\n    ".join(filter(None, words))
    terminal.listing(rows)
    return ExitCode.DONE


def _purpose(terminal: Terminal, pack: Pack, entry: Entry) -> str:
    """Give what a template is for: its own comment, or the title of a built-in ground."""
    from refusal_cli.grounds import load_grounds

    ground = load_grounds(pack).get(Path(entry.name).stem) if entry.id.startswith("grounds/") else None
    if ground and entry.layer == pack.layers[0]:
        return terminal.translate(Phrase(ground.title))
    try:
        return purpose(entry.source())
    except RefuseError as error:
        return terminal.translate(error.problems[0].what)


def _notes(pack: Pack, entry: Entry, there: list[Entry]) -> Iterator[Phrase]:
    """Give what a template overrides, and what wins over it."""
    same = [other for other in there if other.id == entry.id]
    at = same.index(entry)
    if at:
        # NOTE: Below a template in a list. layers: whose template counts instead, "yours".
        yield phrase("hidden by: {layers}", layers=layer_title(pack, same[at - 1].layer))
    elif same[1:]:
        # NOTE: Below a template in a list. layers: whose templates it stands for, "built-in".
        yield phrase("overrides: {layers}", layers=[layer_title(pack, other.layer) for other in same[1:]])
    if entry.words:
        yield phrase("for messages in this language alone: {language}", language=entry.words)


def show_one(terminal: Terminal, name: str, folder: Path | None, *, built_in: bool) -> ExitCode:
    """Show the source of the template ``name``, the one that wins or the built-in one.

    Raises ``RefuseError`` if there is none.
    """
    pack = terminal.pack = find_pack(terminal.around, folder)
    entry = find_entry(pack, name, built_in=built_in)
    source = entry.source()
    # NOTE: file: a path; layer: "built-in" or "yours".
    terminal.say(phrase("{file} ({layer})", file=str(entry.path), layer=layer_title(pack, entry.layer)))
    terminal.show(source)
    return ExitCode.DONE
