"""``refuse template diff``: a team's template, the built-in one it started from, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from refusal_cli.commands.template.blocks import blocks
from refusal_cli.commands.template.names import Entry, entries, find_entry
from refusal_cli.commands.template.started import start_of
from refusal_cli.errors import ExitCode, RefuseError
from refusal_cli.pack import Pack, find_pack
from refusal_cli.text import phrase
from refusal_cli.wording.source import parent_name

if TYPE_CHECKING:
    from refusal_cli.terminal import Terminal


def diff(terminal: Terminal, name: str, folder: Path | None) -> ExitCode:
    """Show what the team changed in the template ``name``, then what the built-in one has changed since.

    Of wording that extends the built-in one, the blocks that both have are compared. Raises
    ``RefuseError`` for a name that none of the team's templates has.
    """
    pack = terminal.pack = find_pack(terminal.around, folder)
    entry = find_entry(pack, name)
    if entry.layer == pack.layers[0]:
        what = phrase("This template is the built-in one: {name}.", name=entry.id)
        raise RefuseError.of(what, "", phrase("Begin one of your own with: refuse template new"))
    now = _built_in(pack, entry)
    start = start_of(entry.layer, entry.id)
    if start is None:
        terminal.warn(
            phrase("What it started from is not known; it is compared with the built-in template of today.")
        )
    say = terminal.translate
    before = start.sources if start else now
    # NOTE: A file of the program that is compared with the team's, above the differences. version: "1.2.0".
    version = (
        say(phrase("built-in, version {version}", version=start.version))
        if start
        else say(phrase("built-in"))
    )
    # NOTE: The team's own file, above the differences.
    yours = list(_yours(entry, before, version, say(phrase("yours"))))
    # NOTE: The program's file as it is now, above the differences.
    since = list(_since(before, now, version, say(phrase("built-in today"))))
    # NOTE: Headings; what has changed follows line by line.
    headings = (
        (phrase("What you changed:"), yours),
        (phrase("What the built-in template has changed since:"), since),
    )
    for heading, lines in headings:
        # NOTE: heading: "What you changed:"; there is nothing to show.
        terminal.say(heading if lines else phrase("{heading} nothing.", heading=heading))
        if lines:
            terminal.show("\n".join(lines))
    return ExitCode.DONE


def _built_in(pack: Pack, entry: Entry) -> Mapping[str, str]:
    """Give the built-in files that the template stands on, by name."""
    there = {each.name: each for each in entries(pack) if each.layer == pack.layers[0]}
    found: dict[str, str] = {}
    wanted: str | None = entry.name if entry.name in there else _parent(entry)
    while wanted in there and wanted not in found:
        found[wanted] = there[wanted].source()
        wanted = parent_name(found[wanted])
    return found


def _parent(entry: Entry) -> str | None:
    parent = parent_name(entry.source())
    return parent.removeprefix("builtin/") if parent else None


def _yours(entry: Entry, before: Mapping[str, str], version: str, title: str) -> Iterator[str]:
    source = entry.source()
    if parent_name(source) is None:
        yield from _lines(next(iter(before.values()), ""), source, version, title)
        return
    known: dict[str, str] = {}
    for built_in in before.values():
        known = blocks(built_in) | known
    for name, text in blocks(source).items():
        yield from _lines(known.get(name, ""), text, f"{version}: {name}", f"{title}: {name}")


def _since(before: Mapping[str, str], now: Mapping[str, str], version: str, title: str) -> Iterator[str]:
    for name, source in before.items():
        yield from _lines(source, now.get(name, ""), f"{version}: {name}", f"{title}: {name}")


def _lines(before: str, after: str, first: str, second: str) -> Iterator[str]:
    return unified_diff(before.splitlines(), after.splitlines(), first, second, lineterm="")
