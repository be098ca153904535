"""Where settings, policies, grounds and files come from: what each layer says, the strongest first."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from refusal_cli.case import Case, Sender
from refusal_cli.caseschema import fields_of
from refusal_cli.layers import line_of
from refusal_cli.pack import Pack, config_folder
from refusal_cli.settings import Settings, SettingsFile, settings_files
from refusal_cli.text import Phrase, phrase

MOST_FILES = 5_000
"""Files of one layer that are looked at."""

# NOTE: Where a setting comes from, or what a layer of settings is; in the middle of a line.
BUILT_IN = phrase("built in")
_JOINED = (".toml", ".po")
"""Files of which each layer adds to those below; of all others the strongest hides the rest."""
_OF_THE_CASE = ("locale", "channel", "tone")
_APART = ("policies", "lint")


class Said(NamedTuple):
    """What one place says: the value, and the place, a file with its line or words for where else."""

    value: Any
    place: str | Phrase


class Layer(NamedTuple):
    """A layer: what it is to the team, its folder or file, and how it came to be one."""

    kind: Phrase
    path: Path
    why: Phrase


class Overlay(NamedTuple):
    """A file that lies over others of its name: its path in the pack, its layer, and those below.

    ``joined`` says that it adds to them; else it hides them.
    """

    name: str
    layer: Path
    below: tuple[Path, ...]
    joined: bool


# NOTE: A layer of settings: what it is, and why it counts; in the middle of a line.
def layers_of(pack: Pack, chosen: Path | None, from_environment: str) -> list[Layer]:
    """Give the layers, the weakest first, the agent's own settings last if there are any."""
    built_in, *others = pack.layers
    layers = [Layer(BUILT_IN, built_in, phrase("comes with the program"))]
    if others:
        *named, team = others
        layers += [Layer(phrase("named pack"), each, phrase("named by the team's pack")) for each in named]
        layers.append(Layer(phrase("team's pack"), team, _why(team, chosen, from_environment)))
    own = config_folder() / "refusal.toml"
    if own.is_file() and own.parent not in pack.layers:
        layers.append(Layer(phrase("your own"), own, phrase("your own settings")))
    return layers


# NOTE: Why a folder counts as the team's; in the middle of a line. option: "--pack".
def _why(team: Path, chosen: Path | None, from_environment: str) -> Phrase:
    if chosen:
        return phrase("given with {option}", option="--pack")
    if from_environment:
        return phrase("given with {option}", option="REFUSE_PACK")
    if team == config_folder().resolve():
        return phrase("your own settings")
    return phrase("the nearest one from the working folder upwards")


def settings_of(pack: Pack) -> dict[str, list[Said]]:
    """Give for each setting what the layers say of it, the strongest first; nothing for one not set."""
    files = list(settings_files(pack))
    found: dict[str, list[Said]] = {}
    for name in Settings.__struct_fields__:
        if name not in _APART:
            found[name] = [_said(file, name) for file in reversed(files) if _speaks(file, name, pack)]
            found[name] += _default(name)
    return found


def _speaks(file: SettingsFile, name: str, pack: Pack) -> bool:
    """Tell whether the file sets it; packs are named by the team's pack alone."""
    return name in file.table and (name != "packs" or file.layer == pack.layers[-1])


def _said(file: SettingsFile, name: str) -> Said:
    return Said(file.table[name], f"{file.path}:{line_of(file.text, name)}")


def _default(name: str) -> list[Said]:
    """Give what holds for a case where neither it nor a file says anything."""
    fields = fields_of(Case if name in _OF_THE_CASE else Sender)
    field = fields.get(name)
    if name == "demand_advice":
        return [Said(False, BUILT_IN)]
    return [Said(field.default, BUILT_IN)] if field and field.default else []


def policies_of(pack: Pack) -> dict[str, list[str]]:
    """Give for each policy, by id, the places that say something of it, the strongest first."""
    from refusal_cli.caselines import toml_lines

    found: dict[str, list[str]] = {}
    for file in reversed(list(settings_files(pack))):
        lines = toml_lines(file.text) if "policies" in file.table else {}
        for name in file.table.get("policies", {}):
            line = next((at for way, at in lines.items() if way[:2] == ("policies", name)), 1)
            found.setdefault(name, []).append(f"{file.path}:{line}")
    return found


def overlays(pack: Pack) -> Iterator[Overlay]:
    """Give each file of a layer above the built-in one that the built-in or another layer has too."""
    names = sorted({name for layer in pack.layers[1:] for name in _files(layer)})
    for name in names:
        (layer, _), *below = pack.files(name)
        if below:
            yield Overlay(name, layer, tuple(each for each, _ in below), name.endswith(_JOINED))


def _files(layer: Path) -> Sequence[str]:
    """Give the files in ``templates`` and ``locales`` of a layer, at most ``MOST_FILES``."""
    found: list[str] = []
    for part in ("templates", "locales"):
        for folder, _, names in os.walk(layer / part):
            found += (Path(folder, name).relative_to(layer).as_posix() for name in names)
            if len(found) > MOST_FILES:
                return found[:MOST_FILES]
    return found


def as_plain(said: Sequence[Said], say: Callable[[Phrase], str]) -> Mapping[str, Any]:
    """Give what is said of a setting as JSON holds it; ``say`` puts words into a text."""
    listed = [
        {"value": value, "from": say(place) if isinstance(place, Phrase) else place} for value, place in said
    ]
    return {**listed[0], "hides": listed[1:]} if listed else {"value": None, "from": None, "hides": []}
