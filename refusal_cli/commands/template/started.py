"""What a team's templates started from: kept in the pack, so that an update can be taken over later.

``templates/.started-from.toml`` has, for each template, the version it began with and the digests of the
built-in files that made it up, and each such file once.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from refusal_cli import __version__
from refusal_cli.commands.template.names import FOLDER, Entry
from refusal_cli.output import rewrite_file, write_file
from refusal_cli.pack import digest, parse_toml, read_within

FILE = f"{FOLDER}/.started-from.toml"


class Start(Struct, frozen=True):
    """The version that a template started from, and the built-in files by name, the first one first."""

    version: str
    sources: Mapping[str, str]


def remember_start(layer: Path, identity: str, files: list[Entry]) -> None:
    """Keep that the template ``identity`` of ``layer`` started from these files; raises ``RefuseError``."""
    table = _read(layer)
    sources = {entry.name: entry.source() for entry in files}
    digests = {name: digest(source.encode()) for name, source in sources.items()}
    templates: dict[str, Any] = dict(table.get("templates") or {})
    templates[identity] = {"version": __version__, "from": digests}
    kept = {**(table.get("sources") or {}), **{digests[name]: source for name, source in sources.items()}}
    used = {value for each in templates.values() for value in each["from"].values()}
    text = _written(templates, {name: source for name, source in kept.items() if name in used})
    path = layer / FILE
    if path.exists():
        rewrite_file(path, text.encode())
    else:
        write_file(path, text.encode(), private=False)


def start_of(layer: Path, identity: str) -> Start | None:
    """Give what a template started from, or None where that is not known; raises ``RefuseError``."""
    table = _read(layer)
    templates: dict[str, Any] = table.get("templates") or {}
    sources: dict[str, Any] = table.get("sources") or {}
    try:
        found: Any = templates[identity]
        return Start(str(found["version"]), {name: str(sources[key]) for name, key in found["from"].items()})
    except (KeyError, TypeError, AttributeError):
        return None


def _read(layer: Path) -> dict[str, Any]:
    path = layer / FILE
    return parse_toml(read_within(layer, path), FILE) if path.is_file() else {}


def _written(templates: Mapping[str, Any], sources: Mapping[str, str]) -> str:
    lines = ["# What the templates here started from: written by `refuse template new`, read by `diff`."]
    for identity, each in sorted(templates.items()):
        lines += ["", f'[templates."{identity}"]', f'version = "{each["version"]}"', "[templates.from]"]
        lines[-1] = f'[templates."{identity}".from]'
        lines += [f'"{name}" = "{key}"' for name, key in each["from"].items()]
    lines += ["", "[sources]"]
    lines += [f'{key} = """\n{_escaped(source)}"""' for key, source in sorted(sources.items())]
    return "\n".join(lines) + "\n"


def _escaped(source: str) -> str:
    return source.replace("\\", "\\\\").replace('"""', '""\\"').replace("\r", "\\r")
