"""The templates that there are: their names, their layers, and which of them win."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from refusal_cli.errors import RefuseError
from refusal_cli.pack import Pack, read_within
from refusal_cli.text import Phrase, from_utf8, phrase, single_line

FOLDER = "templates"
LAYOUTS = "layouts"
MESSAGE = "message"

_MOST = 2000
"""Files of one pack that are looked at."""


class Entry(Struct, frozen=True):
    """A template in one layer: its ``id`` ("grounds/policy.ru"), language if it has one, and its file."""

    id: str
    words: str
    layer: Path
    path: Path

    @property
    def name(self) -> str:
        """The name that other templates and the composer know it by: "grounds/policy.j2"."""
        return f"{self.id.removesuffix(f'.{self.words}') if self.words else self.id}.j2"

    @property
    def file(self) -> str:
        """The file within its layer: "templates/grounds/policy.ru.j2"."""
        return self.path.relative_to(self.layer).as_posix()

    @property
    def is_layout(self) -> bool:
        """Whether it arranges a message instead of wording it."""
        return self.id.startswith(f"{LAYOUTS}/")

    def source(self) -> str:
        """Give the text of the file; raises ``RefuseError`` where it is none of the pack, or no text."""
        if not self.path.is_file():
            what = phrase("This is not a plain file of the pack, or it is larger than 1 MB.")
            cure = phrase("Put a copy of the file itself into the pack, not a link.")
            raise RefuseError.of(what, self.file, cure)
        try:
            return from_utf8(read_within(self.layer, self.path))
        except UnicodeDecodeError:
            raise RefuseError.of(
                phrase("The file is not text in UTF-8."), self.file, phrase("Save it as UTF-8.")
            ) from None


def entries(pack: Pack) -> list[Entry]:
    """Give the templates of all layers, sorted by id, the one that wins first."""
    found = [entry for layer in reversed(pack.layers) for entry in _of_layer(layer)]
    return sorted(found, key=lambda entry: entry.id)


def _of_layer(layer: Path) -> Iterator[Entry]:
    top = layer / FOLDER
    count = 0
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            count += 1
            if count > _MOST:
                return
            if name.endswith(".j2") and not name.startswith("."):
                path = Path(folder, name)
                identity = path.relative_to(top).as_posix().removesuffix(".j2")
                is_layout = identity.startswith(f"{LAYOUTS}/")
                language = "" if is_layout else Path(identity).suffix.removeprefix(".")
                yield Entry(identity, language, layer, path)


def layer_title(pack: Pack, layer: Path) -> Phrase:
    """Give the words for a layer: built-in, the team's own, or the folder of another pack."""
    if layer == pack.layers[0]:
        # NOTE: Whose a template is: it comes with the program.
        return phrase("built-in")
    if layer == pack.layers[-1]:
        # NOTE: Whose a template is: the team's.
        return phrase("yours")
    # NOTE: Whose a template is. folder: another pack's name, "company".
    return phrase("from {folder}", folder=layer.name)


def find_entry(pack: Pack, wanted: str, *, built_in: bool = False) -> Entry:
    """Give the template that wins of those called ``wanted``; raises ``RefuseError`` with the nearest names.

    The folder and the ending may be left out: "policy", "grounds/policy", "grounds/policy.j2".
    """
    there = [entry for entry in entries(pack) if not built_in or entry.layer == pack.layers[0]]
    found = named(there, wanted)
    if not found:
        raise unknown(wanted, there)
    return found[0]


def named(there: Sequence[Entry], wanted: str) -> list[Entry]:
    """Give the templates of one id that ``wanted`` means, the one that wins first; none if it is no name."""
    plain = wanted.removeprefix(f"{FOLDER}/").removesuffix(".j2")
    exact = [entry for entry in there if entry.id == plain]
    if exact:
        return exact
    short = [entry for entry in there if entry.id.rpartition("/")[2] == plain]
    return [entry for entry in short if entry.id == short[0].id]


def unknown(wanted: str, there: Sequence[Entry]) -> RefuseError:
    """Give the error for a name that no template has."""
    from difflib import get_close_matches

    known = {key: entry.id for entry in there for key in (entry.id.rpartition("/")[2], entry.id)}
    near = get_close_matches(wanted[:60], known, 1)
    name = single_line(wanted)[:60]
    if near:
        # NOTE: name: a template or word that is near to the one given.
        cure = phrase("Did you mean {name}?", name=known[near[0]])
    else:
        cure = phrase("Show all of them with: refuse template list")
    return RefuseError.of(phrase("There is no template {name}.", name=name), "", cure)


def purpose(source: str) -> str:
    """Give the first sentence of the comment that a template begins with, or an empty string."""
    found = re.match(r"\s*\{#-?(.*?)#\}", source[:4000], re.DOTALL)
    words = single_line(found[1]) if found else ""
    return re.split(r"(?<=[.!?:])\s", words, maxsplit=1)[0]
