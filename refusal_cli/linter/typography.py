"""How a language sets its signs, from ``locales/<language>/typography.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, ValidationError, convert

from refusal_cli.errors import RefuseError
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.pack import Pack


class Typography(Struct, frozen=True):
    """The signs of a language: pairs of ``quotes``, the usual one first, ``apostrophe`` and ``dash``.

    ``dash`` is what stands between two words, its spaces included. ``space_before`` are the signs that a
    space may precede. ``hyphened`` are words that a hyphen joins to others, so that one with spaces may be
    meant for it. ``straight_quotes`` says that typewriter marks will do. What is empty is not known.
    """

    quotes: tuple[tuple[str, str], ...] = ()
    apostrophe: str = ""
    dash: str = ""
    space_before: str = ""
    hyphened: tuple[str, ...] = ()
    straight_quotes: bool = True


def load_typography(pack: Pack, words: str) -> Typography:
    """Give the typography of the language in folder ``words``, later layers' keys before earlier ones.

    Raises ``RefuseError`` for values of another kind.
    """
    name = f"locales/{words}/typography.toml"
    merged: dict[str, Any] = {}
    for table in pack.tables(name):
        merged |= table
    try:
        return convert(merged, Typography)
    except ValidationError:
        raise RefuseError.of(
            phrase("The signs of this language are not told as they should be."),
            name,
            phrase("Quotes are a list of pairs; the apostrophe, the dash and the rest are texts."),
        ) from None
