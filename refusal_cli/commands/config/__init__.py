"""``refuse config``: every setting and where it comes from, the layers, what wins and what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refusal_cli.commands.config.origins import (
    Layer,
    Overlay,
    Said,
    as_plain,
    layers_of,
    overlays,
    policies_of,
    settings_of,
)
from refusal_cli.errors import ExitCode, Problem, RefuseError
from refusal_cli.grounds import ground_layers, load_grounds
from refusal_cli.pack import cache_folder, config_folder, data_folder, find_pack
from refusal_cli.settings import load_settings
from refusal_cli.source import settings_for
from refusal_cli.text import Phrase, fill, nearest, phrase

if TYPE_CHECKING:
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal

# NOTE: A folder of the user, before its path.
_FOLDERS = {
    "settings": (phrase("your own settings"), config_folder),
    "data": (phrase("unfinished drafts"), data_folder),
    "cache": (phrase("what can be made anew"), cache_folder),
}


def show(terminal: Terminal, folder: Path | None, format_: str) -> ExitCode:
    """Show settings, layers and what they hide as ``text`` or ``json``; raises ``RefuseError``.

    A policy for a ground that there is not is warned of.
    """
    pack = terminal.pack = find_pack(terminal.around, folder)
    settings_for(terminal, pack)
    layers = layers_of(pack, folder, terminal.around.pack)
    if format_ == "json":
        import json

        plain = _plain(terminal, pack, layers)
        terminal.show(json.dumps(plain, ensure_ascii=False, indent=2, default=str))
    else:
        terminal.show("\n\n".join(_blocks(terminal, pack, layers)))
    terminal.problems("warning", list(_doubts(pack)))
    return ExitCode.DONE


def path(terminal: Terminal, folder: Path | None) -> ExitCode:
    """Show the folder of the team's pack; raises ``RefuseError`` if there is none."""
    pack = find_pack(terminal.around, folder)
    if len(pack.layers) < 2:
        raise RefuseError.of(
            phrase("There is no pack of a team here; the built-in one is used."),
            "",
            phrase("Go to the folder with your team's refusal.toml, or name it with --pack or REFUSE_PACK."),
        )
    terminal.show(str(pack.layers[-1]))
    return ExitCode.DONE


def _blocks(terminal: Terminal, pack: Pack, layers: Sequence[Layer]) -> Iterator[str]:
    say = terminal.translate
    # NOTE: Headings of `refuse config show`; a list follows each.
    parts = (
        (phrase("Layers, each over those above it:"), (_layer(each) for each in layers)),
        (phrase("Settings:"), _settings(pack)),
        (phrase("Policies:"), _policies(terminal, pack)),
        (phrase("Grounds:"), _grounds(pack)),
        (phrase("Files over others:"), (_overlay(each) for each in overlays(pack))),
        (phrase("From the environment:"), _environment(terminal)),
        (phrase("Folders:"), (_pair(find(), words) for words, find in _FOLDERS.values())),
    )
    for heading, items in parts:
        if lines := [f"  {say(item)}" for item in items]:
            yield "\n".join((say(heading), *lines))


def _pair(name: object, words: object) -> Phrase:
    # Places alone, so that there is nothing in it to translate.
    return Phrase("{name}: {words}", {"name": name, "words": words})


def _layer(layer: Layer) -> Phrase:
    return Phrase("{kind}: {path} ({why})", layer._asdict())


def _settings(pack: Pack) -> Iterator[Phrase]:
    from json import dumps

    unset = []
    for name, said in settings_of(pack).items():
        if not said:
            unset.append(name)
            continue
        values = [Said(dumps(value, ensure_ascii=False, default=str), place) for value, place in said]
        # NOTE: A setting. name: "tone"; value: "warm"; place: a file with its line, "refusal.toml:3".
        shown = phrase(
            "{name} = {value}, from {place}", name=name, value=values[0].value, place=values[0].place
        )
        for value, place in values[1:]:
            # NOTE: shown: a setting with its value and file; value: what a weaker file says, "warm".
            shown = phrase("{shown}; hides {value}, from {place}", shown=shown, value=value, place=place)
        yield shown
    if unset:
        # NOTE: names: settings, "role, contact".
        yield phrase("Not set: {names}", names=unset)


def _policies(terminal: Terminal, pack: Pack) -> Iterator[Phrase]:
    policies, places = load_settings(pack).policies, policies_of(pack)
    for name, policy in policies.items():
        title = policy.said("title", terminal.lang) or next(iter(policy.title.values()), "")
        # NOTE: A policy. name: "returns"; title: "returns policy"; place: "refusal.toml:8".
        shown = phrase("{name}: {title}, from {place}", name=name, title=title, place=places[name][0])
        below = places[name][1:]
        # NOTE: shown: a policy with its file; places: files of packs below.
        yield phrase("{shown}; changes that from {places}", shown=shown, places=below) if below else shown


def _grounds(pack: Pack) -> Iterator[Phrase]:
    for name, layers in ground_layers(pack).items():
        if layers[-1] != pack.layers[0]:
            # NOTE: A ground. name: "policy"; place: the folder that it comes from.
            shown = phrase("{name}: from {place}", name=name, place=layers[-1])
            below = list(reversed(layers[:-1]))
            # NOTE: shown: a ground with its folder; places: folders of packs below.
            yield phrase("{shown}; changes that from {places}", shown=shown, places=below) if below else shown


def _overlay(overlay: Overlay) -> Phrase:
    words = {"name": overlay.name, "place": overlay.layer, "places": list(overlay.below)}
    if overlay.joined:
        return phrase("{name}: from {place}; adds to that from {places}", **words)
    return phrase("{name}: from {place}; hides that from {places}", **words)


def _variables(terminal: Terminal) -> dict[str, str]:
    around = terminal.around
    return {
        name: value
        for name, value in (
            ("REFUSE_PACK", around.pack),
            ("REFUSE_LANG", around.lang),
            ("LC_ALL, LC_MESSAGES, LANG", around.system_locale),
        )
        if value
    }


def _environment(terminal: Terminal) -> Iterator[Phrase]:
    yield from (_pair(name, value) for name, value in _variables(terminal).items())
    yield phrase("language of this program: {lang}", lang=terminal.lang)


def _plain(terminal: Terminal, pack: Pack, layers: Sequence[Layer]) -> dict[str, Any]:
    """Give all of it as JSON holds it, words in English; paths of files have their line after a colon."""

    def say(words: Phrase) -> str:
        return fill(words.msgid, words.values)

    policies = policies_of(pack)
    grounds = {name: [str(each) for each in reversed(found)] for name, found in ground_layers(pack).items()}
    return {
        "layers": [{"kind": say(each.kind), "path": str(each.path), "why": say(each.why)} for each in layers],
        "settings": {name: as_plain(said, say) for name, said in settings_of(pack).items()},
        "policies": {name: {"from": places[0], "changes": places[1:]} for name, places in policies.items()},
        "grounds": {name: {"from": places[0], "changes": places[1:]} for name, places in grounds.items()},
        "files": [
            {
                "path": each.name,
                "from": str(each.layer),
                "adds_to" if each.joined else "hides": [str(layer) for layer in each.below],
            }
            for each in overlays(pack)
        ],
        "environment": _variables(terminal),
        "language": terminal.lang,
        "folders": {name: str(find()) for name, (_, find) in _FOLDERS.items()},
    }


def _doubts(pack: Pack) -> Iterator[Problem]:
    """Give each policy that serves a ground which there is not."""
    grounds, places = load_grounds(pack), policies_of(pack)
    for name, policy in load_settings(pack).policies.items():
        for ground in policy.grounds:
            if ground not in grounds:
                near = nearest(ground, grounds)
                cure = phrase("Perhaps you mean {name}.", name=near[0]) if near else _LIST
                what = phrase(
                    "The policy {name} serves a ground that there is not: {ground}.", name=name, ground=ground
                )
                yield Problem(what, places[name][0], cure)


_LIST = phrase("Show all of them with: refuse ground list")
