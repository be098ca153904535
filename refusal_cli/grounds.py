"""The catalogue of grounds and the channels, from ``templates/grounds.toml`` and ``channels.toml``."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from refusal_cli.errors import RefuseError
from refusal_cli.languages import find_language, load_catalog
from refusal_cli.message import REFUSAL
from refusal_cli.pack import SOURCE_LANGUAGE, Pack
from refusal_cli.settings import language_of, load_settings
from refusal_cli.text import phrase

Entry = TypeVar("Entry", bound=Struct)

_GROUNDS = "templates/grounds.toml"

_WAYS = "alternatives"

SUGGESTION = "suggestion"
"""The msgctxt of the suggestions in a ground's table: they complete a stem, and are not formatted."""


class Ground(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An objective reason to refuse.

    ``title``, ``explanation`` and the ``words`` that it can also be searched by are msgids of the
    ``cli`` catalog; the suggestions (by field, with
    a list of tables under ``alternatives``) are msgids of ``messages`` with the context "suggestion".
    ``asks`` and ``needs`` are field paths of a case. ``consequences`` are names of ``advice.toml``;
    ``settles`` the fields of the assessment that need no answer here. ``needs_incidents`` says that an
    ending asks for documented incidents and a warning, ``by_law`` that a law itself forbids it.
    ``approver`` is who has to sign for a refusal on it, by name or role. In place of a msgid, a suggestion
    may be a table of texts by language.
    """

    id: str
    title: str
    explanation: str
    words: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ("decline",)
    asks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    suggestions: Mapping[str, tuple[Any, ...]] = {}
    consequences: tuple[str, ...] = ()
    settles: tuple[str, ...] = ()
    needs_incidents: bool = False
    by_law: bool = False
    approver: str = ""


class ChannelSpec(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a message on a channel must have and may have, and how its elements share paragraphs.

    ``segments`` is the number of SMS segments the text may fill, ``characters`` how long it may be,
    0 for no limit; ``letterhead`` says
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
    characters: int = 0


@lru_cache(maxsize=8)
def load_grounds(pack: Pack) -> Mapping[str, Ground]:
    """Give the grounds of the pack by id, in the order to show them; a layer's own follow or replace."""
    return _entries(pack, _GROUNDS, Ground, _with_language)


@lru_cache(maxsize=8)
def load_channels(pack: Pack) -> Mapping[str, ChannelSpec]:
    """Give the channels of the pack by id."""
    return _entries(pack, "templates/channels.toml", ChannelSpec)


class _Kind(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of message that is no refusal: the ``order`` of its elements within a paragraph."""

    id: str
    order: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def channel_for(pack: Pack, channel: str, kind: str) -> ChannelSpec:
    """Give a channel as a ``kind`` of message uses it: if no refusal, in the order of ``kinds.toml``."""
    spec = load_channels(pack)[channel]
    if kind == REFUSAL:
        return spec
    kinds = _entries(pack, "templates/kinds.toml", _Kind)
    order = kinds[kind].order if kind in kinds else ()
    return msgspec.structs.replace(
        spec, paragraphs=tuple(_in_order(paragraph, order) for paragraph in spec.paragraphs)
    )


def _in_order(names: tuple[str, ...], order: tuple[str, ...]) -> tuple[str, ...]:
    """Give the names with those in ``order`` in that order, in the places that they have together."""
    ordered = iter([name for name in order if name in names])
    return tuple(next(ordered) if name in order else name for name in names)


def ground_layers(pack: Pack) -> Mapping[str, tuple[Path, ...]]:
    """Give for each ground, by id, the layers that say something of it, the weakest first."""
    found: dict[str, tuple[Path, ...]] = {}
    for layer, table in pack.tables_by_layer(_GROUNDS):
        found.update({key: (*found.get(key, ()), layer) for key in table})
    return found


def approver_of(ground: str, policy: str, pack: Pack) -> str:
    """Give who has to sign for a refusal on this ground that rests on this policy; empty if nobody has.

    The policy is looked at first. Ids that there are not have no approver.
    """
    found = load_settings(pack).policies.get(policy) if policy else None
    entry = load_grounds(pack).get(ground)
    return (found.approver if found else "") or (entry.approver if entry else "")


def _with_language(entry: dict[str, Any], layer: Path, pack: Pack) -> dict[str, Any]:
    """Give a ground of a layer; plain suggestions of a team that does not write English get its language."""
    suggestions = entry.get("suggestions")
    if layer == pack.layers[0] or not isinstance(suggestions, Mapping):
        return entry
    language = language_of(layer, pack)
    if language.split("-")[0] == SOURCE_LANGUAGE:
        return entry
    from refusal_cli.policies import WAY_TEXTS

    def named(value: Any) -> Any:
        return {language: value} if isinstance(value, str) else value

    def way(value: Any) -> Any:
        """Give a suggested alternative, or None where one of its texts has no words."""
        if not isinstance(value, Mapping):
            return value
        return {name: named(text) if name in WAY_TEXTS else text for name, text in value.items()}

    said = {
        path: [way(value) if path == _WAYS else named(value) for value in values]
        for path, values in suggestions.items()
        if isinstance(values, list)
    }
    return {**entry, "suggestions": {**suggestions, **said}}


def _as_it_is(entry: dict[str, Any], layer: Path, pack: Pack) -> dict[str, Any]:
    return entry


def _entries(
    pack: Pack,
    name: str,
    kind: type[Entry],
    prepared: Callable[[dict[str, Any], Path, Pack], dict[str, Any]] = _as_it_is,
) -> Mapping[str, Entry]:
    merged: dict[str, dict[str, Any]] = {}
    for layer, table in pack.tables_by_layer(name):
        for key, entry in table.items():
            if not isinstance(entry, dict):
                raise _wrong(key, "Expected `object`", name)
            merged[key] = merged.get(key, {}) | prepared(entry, layer, pack)
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


def suggested(ground: Ground, locale: str, pack: Pack) -> dict[str, list[Any]]:
    """Give the suggestions of a ground in the language of ``locale``, by field: texts, and ways as tables.

    One without a translation is left out. Raises ``RefuseError`` for a language that is not there.
    """
    from refusal_cli.policies import in_language

    catalog = load_catalog(pack, find_language(locale, pack).catalogs, "messages")

    def said(value: Any) -> Any:
        """Give a suggestion in the language, or None where it has no words there."""
        if isinstance(value, Mapping):
            return in_language(value, locale)
        return catalog.get(value, SUGGESTION) if isinstance(value, str) else value

    def way(value: Any) -> Any:
        """Give a suggested alternative, or None where one of its texts has no words."""
        if not isinstance(value, Mapping):
            return said(value)
        fields = {name: said(text) for name, text in value.items()}
        return None if None in fields.values() else fields

    return {
        path: [text for value in values if (text := (way if path == _WAYS else said)(value)) is not None]
        for path, values in ground.suggestions.items()
    }
