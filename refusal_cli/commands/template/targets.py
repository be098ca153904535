"""What is to be rendered: each ground and kind of message that a template has a part in, by language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from refusal_cli.catalogs.entries import read_entries
from refusal_cli.commands.template.names import Entry, entries
from refusal_cli.commands.template.samples import ground_for
from refusal_cli.composer import voice_of
from refusal_cli.errors import RefuseError
from refusal_cli.grounds import Ground, load_grounds
from refusal_cli.languages import Catalog, find_language, language_of, load_catalog
from refusal_cli.message import REFUSAL
from refusal_cli.pack import SOURCE_LANGUAGE, Pack, built_in_folder
from refusal_cli.settings import load_settings
from refusal_cli.wording.environment import Wording
from refusal_cli.wording.inspection import chain_files
from refusal_cli.wording.mistake import TROUBLES

_CATALOG = "locales/messages.pot"


class Target(Struct, frozen=True):
    """A ground or a kind of message in a language, and the files of its templates, the first one first."""

    words: str
    kind: str
    ground: Ground
    name: str
    files: tuple[Path, ...]


def tag_of(words: str) -> str:
    """Give the tag of a language's folder."""
    return words.replace("_", "-")


def wording_of(pack: Pack, words: str) -> Wording:
    """Give the templates of a language; raises ``RefuseError`` for a faulty catalog."""
    return voice_of(pack, tag_of(words)).wording


def claimed(pack: Pack) -> tuple[list[str], Mapping[str, int]]:
    """Give the languages that the pack speaks in full, and for each other one how many sentences it lacks.

    The built-in pack speaks all that it has; a team's the one of its settings, those that it has a catalog
    for, and those that a template is for.
    """
    path = built_in_folder() / _CATALOG
    wanted = read_entries(path.read_bytes(), _CATALOG) if path.is_file() else ()
    complete: list[str] = []
    lacking: dict[str, int] = {}
    for words in _spoken(pack):
        catalog = load_catalog(pack, tuple(dict.fromkeys((language_of(words, pack), words))), "messages")
        missing = sum(not _has(catalog, entry.msgid, entry.plural, entry.context) for entry in wanted)
        if missing:
            lacking[words] = missing
        else:
            complete.append(words)
    return complete, lacking


def _spoken(pack: Pack) -> list[str]:
    if len(pack.layers) == 1:
        return list(pack.languages)
    usual = find_language(load_settings(pack).locale or SOURCE_LANGUAGE, pack).words
    own = {entry.words for entry in entries(pack) if entry.words}
    for words in pack.languages:
        files = pack.files(f"locales/{words}/LC_MESSAGES/messages.po")
        if any(layer != pack.layers[0] for layer, _ in files):
            own.add(words)
    return [words for words in pack.languages if words in own | {usual}]


def _has(catalog: Catalog, msgid: str, plural: str | None, context: str | None) -> bool:
    if not msgid:
        return True
    if plural is not None:
        return catalog.plural_forms(msgid, plural, context) is not None
    return catalog.get(msgid, context) is not None


def scope(pack: Pack, chosen: Iterable[Entry] = ()) -> list[Entry]:
    """Give the templates to check: the chosen ones, else all of the team, else the built-in ones."""
    there = entries(pack)
    return (
        list(chosen)
        or [entry for entry in there if entry.layer != pack.layers[0]]
        or (there if len(pack.layers) == 1 else [])
    )


def targets(pack: Pack, words: str, checked: Sequence[Entry]) -> Iterator[Target]:
    """Give what the ``checked`` templates have a part in; what cannot be compiled is left out."""
    wording = wording_of(pack, words)
    paths = {entry.path for entry in checked}
    for name, kind, ground in _messages(pack):
        try:
            files = tuple(map(Path, chain_files(wording, name)))
        except (*TROUBLES, RefuseError):
            continue
        if paths & set(files):
            yield Target(words, kind, ground, name, files)


def _messages(pack: Pack) -> Iterator[tuple[str, str, Ground]]:
    """Give the template, the kind and the ground of every message that there can be."""
    for ground in load_grounds(pack).values():
        yield f"grounds/{ground.id}.j2", REFUSAL, ground
    kinds = {entry.name for entry in entries(pack) if entry.id.startswith("kinds/")}
    sources = [entry.source() for entry in entries(pack) if entry.id.startswith("kinds/")]
    for name in sorted(kinds):
        # What others extend is a common part, not a kind of message.
        if not any(f'"{name}"' in source for source in sources):
            yield name, name.removeprefix("kinds/").removesuffix(".j2"), ground_for(pack, "")
