"""``refuse ground``: the catalogue of grounds, in the agent's language."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from refusal_cli.errors import ExitCode
from refusal_cli.pack import find_pack
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.grounds import Ground
    from refusal_cli.terminal import Terminal


def show_all(terminal: Terminal, folder: Path | None) -> ExitCode:
    """Show all grounds, each with its title and explanation; raises ``RefuseError``."""
    from refusal_cli.grounds import load_grounds

    pack = terminal.pack = find_pack(terminal.around, folder)
    terminal.listing(
        {
            f"{name}: {terminal.translate(Phrase(ground.title))}": terminal.translate(
                Phrase(ground.explanation)
            )
            for name, ground in load_grounds(pack).items()
        }
    )
    return ExitCode.DONE


def show_one(terminal: Terminal, name: str, folder: Path | None) -> ExitCode:
    """Show what the ground ``name`` is for, asks and suggests; raises ``RefuseError`` if there is none."""
    from refusal_cli.grounds import find_ground

    pack = terminal.pack = find_pack(terminal.around, folder)
    ground = find_ground(pack, name)
    lines = [
        f"{ground.id}: {terminal.translate(Phrase(ground.title))}",
        "",
        terminal.translate(Phrase(ground.explanation)),
    ]
    for heading, items in _parts(ground):
        if items := list(items):
            lines += ["", f"{terminal.translate(heading)}:", *(f"  {item}" for item in items)]
    terminal.show("\n".join(lines))
    return ExitCode.DONE


def _parts(ground: Ground) -> Iterable[tuple[Phrase, Iterable[str]]]:
    yield phrase("Decisions"), ground.decisions
    yield phrase("Must be answered"), ground.needs
    yield phrase("Is asked"), ground.asks
