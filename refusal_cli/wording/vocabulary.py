"""The names that a wording template knows, and the fields that each of them has."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from refusal_cli.case import Case
from refusal_cli.caseschema import fields_of

_NOT_SAID = {
    "ground",
    "locale",
    "jurisdiction",
    "apologised",
    "no_alternatives",
    "assessment",
    "approval",
}
"""What of a case tells how to draft it, and is no part of a message."""

_BESIDES = ("several", "apology_due", "alone", "today")
"""What the composer adds."""


class Kind(Struct, frozen=True):
    """What a name stands for: the ``fields`` of a fact, by name, and the kind of its items if it is a list.

    Without either it is a single value, of which nothing more is known.
    """

    fields: Mapping[str, Kind] = {}
    items: Kind | None = None


VALUE = Kind()


def vocabulary() -> dict[str, Kind]:
    """Give the names of all facts with their kinds."""
    facts = {name: kind for name, kind in _kinds(Case).items() if name not in _NOT_SAID}
    return facts | dict.fromkeys(_BESIDES, VALUE)


def _kinds(table: type[Struct]) -> dict[str, Kind]:
    found = {}
    for name, field in fields_of(table).items():
        kind = Kind(_kinds(field.table)) if field.table else VALUE
        found[name] = Kind(items=kind) if field.many else kind
    return found
