"""Packs and folders: where templates, locales and settings lie. The only reader of the environment."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from refusal_cli import __version__
from refusal_cli.errors import RefuseError
from refusal_cli.text import from_utf8, phrase

SETTINGS_FILE = "refusal.toml"
SOURCE_LANGUAGE = "en"
"""The msgids are written in it, so it needs no catalog."""
LARGEST_FILE = 1_000_000
"""Bytes; no template, catalog or table that people write comes near it."""

_MESSAGES = "LC_MESSAGES/messages.po"
_SEAL = 32
"""Characters of a ``digest``."""
_READ_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class Surroundings(NamedTuple):
    """What the program reads of the environment; an unset variable is an empty string."""

    lang: str
    system_locale: str
    pack: str
    editor: str
    term: str
    no_color: bool
    over_ssh: bool
    working_folder: Path


def surroundings() -> Surroundings:
    """Read the environment, once, at the start of a command."""
    variables = os.environ
    return Surroundings(
        lang=variables.get("REFUSE_LANG", ""),
        system_locale=next((variables[name] for name in _READ_VARIABLES if variables.get(name)), ""),
        pack=variables.get("REFUSE_PACK", ""),
        editor=variables.get("VISUAL") or variables.get("EDITOR") or "",
        term=variables.get("TERM", ""),
        no_color=bool(variables.get("NO_COLOR")),
        over_ssh=bool(variables.get("SSH_TTY") or variables.get("SSH_CONNECTION")),
        working_folder=_working_folder(),
    )


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:
        # It was removed meanwhile.
        return Path()


def built_in_folder() -> Path:
    """Give the folder with the built-in ``templates`` and ``locales``.

    In an installed wheel they lie within the package; in a checkout and an editable install
    beside it, where translators and template writers edit them in place.
    """
    package = Path(__file__).parent
    return package if (package / "templates").is_dir() else package.parent


def cache_folder() -> Path:
    """Give the user's folder for what can be made anew: compiled catalogs, templates, tables."""
    return _user_folder("cache", "XDG_CACHE_HOME", ".cache")


def data_folder() -> Path:
    """Give the user's folder for unfinished drafts and reports of bugs."""
    return _user_folder("data", "XDG_DATA_HOME", ".local/share")


def config_folder() -> Path:
    """Give the user's folder for the settings of one agent."""
    return _user_folder("config", "XDG_CONFIG_HOME", ".config")


def config_trouble() -> OSError | None:
    """Give why the user's own settings cannot be read; None where they can, or there are none."""
    folder = config_folder()
    try:
        with os.scandir(folder):
            (folder / SETTINGS_FILE).stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return error
    return None


def _user_folder(kind: str, variable: str, usual: str) -> Path:
    if sys.platform != "linux":
        from platformdirs import PlatformDirs

        folder: Path = getattr(PlatformDirs("refuse"), f"user_{kind}_path")
        return folder
    # The whole rule of Linux (XDG Base Directory Specification); importing platformdirs for it
    # would be a fiftieth of the instructions of a draft.
    chosen = Path(os.environ.get(variable, ""))
    home = os.path.expanduser("~")  # noqa: PTH111  # pathlib's own raises where a user has no home
    return (chosen if chosen.is_absolute() else Path(home, usual)) / "refuse"


def private_folder(folder: Path) -> Path:
    """Make ``folder`` if need be, readable by its owner alone, and give it; raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def write_privately(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` at once or not at all, readable by its owner alone; raises ``OSError``."""
    private_folder(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
    draft.replace(path)


def remember(path: Path, data: bytes) -> None:
    """Write a cache file; a cache that cannot be written is done without."""
    try:
        write_privately(path, data)
    except OSError:
        return


def remember_sealed(path: Path, data: bytes) -> None:
    """Write a cache file that ``recall`` reads: the data after its digest."""
    remember(path, digest(data).encode() + data)


def recall(path: Path) -> bytes | None:
    """Give the data of ``remember_sealed``; None without such a file, and for one that was changed since."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    seal, data = content[:_SEAL], content[_SEAL:]
    return data if seal == digest(data).encode() else None


def digest(data: bytes) -> str:
    """Give a short name for the content ``data``, for the names of cache files."""
    import hashlib

    return hashlib.blake2b(data, digest_size=16).hexdigest()


def code_stamp(module: str) -> str:
    """Give what changes with the code beside the file of a ``module``; a version may not."""
    with os.scandir(Path(module).parent) as files:
        times = [file.stat().st_mtime_ns for file in files if file.name.endswith(".py")]
    return f"{__version__}|{max(times, default=0)}"


def read_within(layer: Path, path: Path) -> bytes:
    """Give the content of ``path``; raises ``RefuseError`` unless it is a plain file within ``layer``.

    A link that leads out of the pack, a pipe, a device and a huge file are refused unopened.
    """
    if not path.resolve().is_relative_to(layer.resolve()):
        raise _unreadable(path, layer)
    # Opening a pipe would wait for who writes to it.
    facts = path.stat()
    if not stat.S_ISREG(facts.st_mode) or facts.st_size > LARGEST_FILE:
        raise _unreadable(path, layer)
    with path.open("rb") as file:
        return file.read(LARGEST_FILE)


def _unreadable(path: Path, layer: Path) -> RefuseError:
    return RefuseError.of(
        phrase("This is not a plain file of the pack, or it is larger than 1 MB."),
        path.relative_to(layer).as_posix(),
        phrase("Put a copy of the file itself into the pack, not a link."),
    )


class Pack:
    """Folders of one shape laid over each other, the built-in one first, and a cache folder.

    Two packs are never equal, so that what is kept of one (its grounds, its templates) is found at no cost.
    """

    def __init__(self, layers: tuple[Path, ...], cache: Path) -> None:
        """Take the folders, the built-in one first, and the folder for what can be made anew."""
        self.layers = layers
        self.cache = cache

    def files(self, relative: str) -> list[tuple[Path, Path]]:
        """Give (layer, file) for each layer that has ``relative``, the strongest layer first."""
        found = ((layer, layer / relative) for layer in reversed(self.layers))
        return [(layer, path) for layer, path in found if path.is_file()]

    def read(self, relative: str) -> bytes | None:
        """Give the content of ``relative`` from the strongest layer, or None."""
        for layer, path in self.files(relative):
            return read_within(layer, path)
        return None

    def contents(self, relative: str) -> list[bytes]:
        """Give the content of ``relative`` in each layer that has it, the built-in one first."""
        return [read_within(layer, path) for layer, path in reversed(self.files(relative))]

    def state(self, relative: str) -> str:
        """Give what changes with ``relative`` in any layer: paths, times and sizes, without reading it."""
        facts = [(path, path.stat()) for _, path in self.files(relative)]
        return "|".join(f"{path}:{fact.st_mtime_ns}:{fact.st_size}" for path, fact in facts)

    def tables(self, relative: str) -> list[dict[str, Any]]:
        """Give the parsed TOML ``relative`` of each layer that has it, the built-in one first.

        The parsed form is kept in the cache, since parsing is slow against one command's time.
        """
        return [table for _layer, table in self.tables_by_layer(relative)]

    def tables_by_layer(self, relative: str) -> list[tuple[Path, dict[str, Any]]]:
        """Give (layer, parsed TOML) for each layer that has ``relative``, the built-in one first."""
        return [(layer, self._table(layer, path)) for layer, path in reversed(self.files(relative))]

    def _table(self, layer: Path, path: Path) -> dict[str, Any]:
        from msgspec import json

        content = read_within(layer, path)
        cached = self.cache / "tables" / f"{digest(content)}.json"
        try:
            return json.decode(recall(cached) or b"", type=dict[str, Any])
        except ValueError:
            table = parse_toml(content, path.relative_to(layer).as_posix())
            # JSON has no place for a number of very many digits.
            with suppress(ValueError):
                remember_sealed(cached, json.encode(table))
            return table

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that messages can be written in, sorted: those with a catalog, and the source's."""
        return tuple(
            name
            for name in self._locales
            if name.replace("_", "-").split("-")[0] == SOURCE_LANGUAGE
            or self.files(f"locales/{name}/{_MESSAGES}")
        )

    @cached_property
    def lexicons(self) -> tuple[str, ...]:
        """The languages that texts can be read in, sorted: those with a lexicon, messages or not."""
        return tuple(name for name in self._locales if self.files(lexicon_file(name)))

    @cached_property
    def _locales(self) -> tuple[str, ...]:
        """The folders in ``locales/`` of all layers, sorted."""
        folders = [layer / "locales" for layer in self.layers]
        found = (entry for folder in folders if folder.is_dir() for entry in folder.iterdir())
        return tuple(sorted({entry.name for entry in found if entry.is_dir()}))


def lexicon_file(language: str) -> str:
    """Give the path, within a layer, of the lexicon of the language in a folder of ``locales/``."""
    return f"locales/{language}/lexicon.toml"


def without_variant(name: str) -> str:
    """Give a locale or a folder of ``locales/`` without its variant: "de@informal" is one of "de"."""
    return name.partition("@")[0]


def parse_toml(content: bytes, name: str) -> dict[str, Any]:
    """Give the table that ``content`` holds; raises ``RefuseError`` with ``name`` and the line."""
    from refusal_cli.toml import read_toml

    try:
        return read_toml(from_utf8(content))
    except (ValueError, RecursionError) as error:
        raise RefuseError.of(
            phrase("This is not valid TOML: {problem}", problem=str(error)[:200]),
            name,
            phrase("Texts stand in quotes, lists in square brackets; compare with the commented sample."),
        ) from None


def find_pack(around: Surroundings, chosen: Path | None = None) -> Pack:
    """Give the built-in pack with the team's on top, and those that its ``packs`` names in between.

    The team's is ``chosen``, else the one that REFUSE_PACK names, else the nearest folder with a
    ``refusal.toml`` from the working folder upwards, else the user's own folder if it has one.
    Raises ``RefuseError`` when a pack that was asked for or named does not exist or cannot be used.
    """
    asked = chosen or (Path(around.pack) if around.pack else None)
    if asked is not None and not asked.is_dir():
        raise RefuseError.of(
            phrase("There is no folder for the pack."),
            str(asked),
            phrase("Give the folder that holds refusal.toml with --pack or REFUSE_PACK."),
        )
    team = asked or _nearest_pack(around.working_folder) or _user_pack()
    layers = () if team is None else layers_of(team.resolve())
    return Pack(layers=(built_in_folder(), *layers), cache=cache_folder())


def layers_of(team: Path) -> tuple[Path, ...]:
    """Give the folders that a team's settings name, weakest first, its own last; raises ``RefuseError``."""
    content = _settings_in(team)
    # Parsing takes its time, and most teams have one pack.
    if b"packs" not in content:
        return (team,)
    from refusal_cli.layers import demand_flat, named_packs

    file = team / SETTINGS_FILE
    named = named_packs(parse_toml(content, str(file)), from_utf8(content), file)
    for layer in named:
        if b"packs" in (content := _settings_in(layer)):
            file = layer / SETTINGS_FILE
            demand_flat(parse_toml(content, str(file)), from_utf8(content), file)
    return (*named, team)


def _settings_in(layer: Path) -> bytes:
    path = layer / SETTINGS_FILE
    return read_within(layer, path) if path.is_file() else b""


def _nearest_pack(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        if sys.platform != "win32" and folder.stat().st_uid != os.getuid():
            return None
        if (folder / SETTINGS_FILE).is_file():
            return folder
    return None


def _user_pack() -> Path | None:
    folder = config_folder()
    if config_trouble():
        return None
    if (folder / "templates").is_dir() or (folder / "locales").is_dir():
        return folder
    return folder if b"packs" in _settings_in(folder) else None
