"""What a language wants of its translators, from ``locales/<language>/conventions.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, ValidationError, convert

from refusal_cli.errors import RefuseError
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.pack import Pack


class Conventions(Struct, frozen=True, forbid_unknown_fields=True):
    """Words to keep away from placeholders and out of messages, in small letters.

    After one of ``inflecting`` a name would change its form, and one of ``fusing`` cannot be joined to it
    without a space; ``names`` are the placeholders that hold one. ``gendered`` are words that say whether
    the customer or the agent is a man or a woman: one or several, "{name}" for a placeholder among them.
    """

    inflecting: tuple[str, ...] = ()
    fusing: tuple[str, ...] = ()
    names: tuple[str, ...] = ("name",)
    gendered: tuple[str, ...] = ()


def load_conventions(pack: Pack, words: str) -> Conventions:
    """Give the conventions of the language in folder ``words``; raises ``RefuseError`` for other values."""
    name = f"locales/{words}/conventions.toml"
    merged: dict[str, Any] = {}
    for table in pack.tables(name):
        merged |= table
    try:
        return convert(merged, Conventions)
    except ValidationError:
        raise RefuseError.of(
            phrase("The conventions of this language are not written as they should be."),
            name,
            phrase("It may have the lists inflecting, fusing, names and gendered, each of words in quotes."),
        ) from None
