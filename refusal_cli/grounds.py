"""The catalogue of grounds and the channels, from ``templates/grounds.toml`` and ``channels.toml``."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from refusal_cli.errors import RefuseError
from refusal_cli.pack import Pack
from refusal_cli.text import phrase

Entry = TypeVar("Entry", bound=Struct)


class Ground(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An objective reason to refuse.

    ``title`` and ``explanation`` are msgids of the ``cli`` catalog; the suggestions (by field, with
    a list of tables under ``alternatives``) are msgids of ``messages`` with the context "suggestion".
    ``asks`` and ``needs`` are field paths of a case. ``consequences`` are names of ``advice.toml``;
    ``settles`` the fields of the assessment that need no answer here. ``needs_incidents`` says that an
    ending asks for documented incidents and a warning, ``by_law`` that a law itself forbids it.
    """

    id: str
    title: str
    explanation: str
    decisions: tuple[str, ...] = ("decline",)
    asks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    suggestions: Mapping[str, tuple[Any, ...]] = {}
    consequences: tuple[str, ...] = ()
    settles: tuple[str, ...] = ()
    needs_incidents: bool = False
    by_law: bool = False


class ChannelSpec(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a message on a channel must have and may have, and how its elements share paragraphs.

    ``segments`` is the number of SMS segments the text may fill, 0 for no limit; ``letterhead`` says
    that addresses, place and date stand above.
    """

    id: str
    title: str
    must: tuple[str, ...]
    may: tuple[str, ...]
    paragraphs: tuple[tuple[str, ...], ...]
    subject: bool = False
    letterhead: bool = False
    public: bool = False
    segments: int = 0


@lru_cache(maxsize=8)
def load_grounds(pack: Pack) -> Mapping[str, Ground]:
    """Give the grounds of the pack by id, in the order to show them; a layer's own follow or replace."""
    return _entries(pack, "templates/grounds.toml", Ground)


@lru_cache(maxsize=8)
def load_channels(pack: Pack) -> Mapping[str, ChannelSpec]:
    """Give the channels of the pack by id."""
    return _entries(pack, "templates/channels.toml", ChannelSpec)


def _entries(pack: Pack, name: str, kind: type[Entry]) -> Mapping[str, Entry]:
    merged: dict[str, dict[str, Any]] = {}
    for table in pack.tables(name):
        for key, entry in table.items():
            if not isinstance(entry, dict):
                raise _wrong(key, "Expected `object`", name)
            merged[key] = merged.get(key, {}) | entry
    return {key: _entry(key, entry, name, kind) for key, entry in merged.items()}


def _entry(key: str, entry: Mapping[str, Any], name: str, kind: type[Entry]) -> Entry:
    try:
        return msgspec.convert({"id": key, **entry}, kind)
    except msgspec.ValidationError as error:
        raise _wrong(key, str(error), name) from None


def _wrong(key: str, problem: str, name: str) -> RefuseError:
    return RefuseError.of(
        phrase("The entry {entry} is not as it should be: {problem}", entry=key[:60], problem=problem[:200]),
        name,
        phrase("Compare it with an entry of the built-in file."),
    )


def find_ground(pack: Pack, ground: str) -> Ground:
    """Give the ground with that id; raises ``RefuseError`` that lists the ids there are."""
    grounds = load_grounds(pack)
    if ground not in grounds:
        raise RefuseError.of(
            phrase("There is no ground {ground}.", ground=ground),
            "ground",
            phrase("Take one of these: {choices}.", choices=", ".join(grounds)),
        )
    return grounds[ground]
