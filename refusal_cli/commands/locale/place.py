"""Where the languages lie that a command works on: a team's pack, or the built-in ones in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from refusal_cli.errors import RefuseError
from refusal_cli.languages import parse_tag
from refusal_cli.pack import SOURCE_LANGUAGE, Pack, built_in_folder, find_pack
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.terminal import Terminal

_CATALOGS = "LC_MESSAGES"


class Place(NamedTuple):
    """The pack, the folder with its own ``locales``, and the folders of the layers below it."""

    pack: Pack
    root: Path
    under: tuple[Path, ...]

    @property
    def languages(self) -> list[str]:
        """The folders of languages here, sorted: with catalogs, with a lexicon alone, and the source's."""
        folders = (self.root / "locales").glob("*/")
        return sorted(folder.name for folder in folders if folder.is_dir())

    def has_catalogs(self, language: str) -> bool:
        """Tell whether there is anything to translate in a language's folder."""
        return (self.root / "locales" / language / _CATALOGS).is_dir()

    def chosen(self, name: str) -> list[str]:
        """Give the language of that name, or all that have catalogs without one; raises ``RefuseError``."""
        there = [language for language in self.languages if self.has_catalogs(language)]
        if not name:
            return there
        tag = parse_tag(name)
        found = [language for language in there if language == name or language.replace("_", "-") == tag]
        if not found:
            raise RefuseError.of(
                phrase("There are no catalogs of {name} here.", name=tag),
                "locales",
                phrase("Start them with: refuse locale new {name}", name=tag),
            )
        return found


def find_place(terminal: Terminal, folder: Path | None, *, to_write: bool = False) -> Place:
    """Give the place that ``folder`` names, or that of the pack that is in use.

    Raises ``RefuseError`` where the program is installed and ``to_write`` asks for its own languages.
    """
    pack = terminal.pack = find_pack(terminal.around, folder)
    built_in = built_in_folder()
    layers = tuple(dict.fromkeys(layer.resolve() for layer in pack.layers))
    if layers[-1] == built_in.resolve() and to_write and not (built_in / "refusal_cli").is_dir():
        raise RefuseError.of(
            phrase("The languages that came with the program cannot be changed where it is installed."),
            str(built_in),
            phrase("Work in a checkout of the program, or name your team's pack with --pack."),
        )
    # A checkout that is named as a pack lies over itself.
    unique = layers if layers[-1] != built_in.resolve() else layers[-1:]
    pack = pack if len(unique) == len(pack.layers) else Pack(unique, pack.cache)
    return Place(pack, unique[-1], unique[:-1])


def is_source(language: str) -> bool:
    """Tell whether a folder is that of the language that the msgids are in."""
    return language == SOURCE_LANGUAGE
