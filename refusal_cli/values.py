"""Small value types of a case that TOML and JSON lack: money, a time of day, an address, a link.

The patterns are regular expressions that Python and ECMA-262 (JSON Schema) read alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

_AMOUNT = r"([0-9]{1,15}(?:\.[0-9]{1,4})?) ?([A-Z]{3})"
_WRITTEN_AMOUNT = r"([^\d\s+-]*)\s*(\d[\d\s.,']*)\s*([^\d\s]*)"
_SYMBOLS = {
    "$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "руб": "RUB", "руб.": "RUB", "р.": "RUB",
    "₴": "UAH", "₸": "KZT", "₺": "TRY", "₹": "INR", "₪": "ILS", "₩": "KRW",
}  # fmt: skip
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_TOP_LABEL = r"(?:[A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{0,58}[A-Za-z0-9])"
_HOST = rf"(?:{_LABEL}\.)+{_TOP_LABEL}"
_MAILBOX = rf"[A-Za-z0-9_][A-Za-z0-9_+'-]{{0,63}}(?:\.[A-Za-z0-9_+'-]{{1,63}}){{0,31}}@{_HOST}"
_URL_REST = r"[/?#][!#-;=?-\[\]^-~]*"

MONEY_PATTERN = rf"^{_AMOUNT}$"
"""An amount with a decimal point, and its currency."""
CLOCK_PATTERN = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
"""A time of day on the 24-hour clock."""
EMAIL_PATTERN = rf"^{_MAILBOX}$"
"""One plain address: a dot-atom of RFC 5321 without its rarer characters, at a named host."""
URL_PATTERN = (
    rf"^(?:https?://{_HOST}(?::[0-9]{{1,5}})?(?:{_URL_REST})?|mailto:{_MAILBOX}|tel:\+?[0-9][0-9-]{{2,30}})$"
)
"""A link (RFC 3986) to a named host, without credentials; mailto without headers.

ASCII only: a host in another script is written in punycode, and the rest percent-encoded, so that
nothing looks like another address (UTR #36). A top label of letters rules out IP addresses.
"""


def demand_forms(table: object, forms: Mapping[str, str]) -> None:
    """Raise ``ValueError`` for a field of a table that is given, not empty, and not of its form.

    ``forms`` are patterns by the names of fields. As patterns of their types they would be compiled each
    time the program starts, whether a case has such a field or not.
    """
    for name, form in forms.items():
        if (value := getattr(table, name, None)) and not re.fullmatch(form, value):
            raise ValueError(name)


class Money:
    """An amount in a currency (ISO 4217 code), written ``118.00 USD``. Frozen.

    A plain class, since msgspec would read a dataclass from a table and not from text.
    """

    __slots__ = ("amount", "currency")
    amount: Decimal
    currency: str

    def __init__(self, amount: Decimal, currency: str) -> None:
        """Take the amount in units of the currency, not in cents."""
        object.__setattr__(self, "amount", amount)
        object.__setattr__(self, "currency", currency)

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read ``118.00 USD``; raises ``ValueError`` for anything else."""
        found = re.fullmatch(_AMOUNT, text.strip())
        if not found:
            raise ValueError("not an amount with its currency")
        return cls(Decimal(found[1]), found[2])

    @classmethod
    def read(cls, text: str) -> Money:
        """Read an amount as people write it, ``£25``, ``1 500 руб``; raises ``ValueError`` for anything else.

        So it does where a mark may stand for thousands or for a fraction: ``1,500 USD``.
        """
        try:
            return cls.parse(text)
        except ValueError:
            found = re.fullmatch(_WRITTEN_AMOUNT, text.strip())
            if not found or bool(found[1]) == bool(found[3]):
                raise
        unit = found[1] or found[3]
        return cls.parse(f"{_digits(found[2])} {_SYMBOLS.get(unit.casefold(), unit.upper())}")

    def __setattr__(self, name: str, value: object) -> None:
        """Raise ``AttributeError``: an amount does not change."""
        raise AttributeError(f"Money is frozen: {name}")

    def __eq__(self, other: object) -> bool:
        """Tell whether both are the same amount of the same currency."""
        if not isinstance(other, Money):
            return NotImplemented
        return self.amount == other.amount and self.currency == other.currency

    def __hash__(self) -> int:
        """Give a hash that agrees with equality."""
        return hash((self.amount, self.currency))

    def __repr__(self) -> str:
        """Give the value as code."""
        return f"Money({self.amount!r}, {self.currency!r})"

    def __str__(self) -> str:
        """Give the form that ``parse`` reads."""
        return f"{self.amount} {self.currency}"


def _digits(typed: str) -> str:
    """Give digits with a decimal point; ``ValueError`` where a mark may mean thousands or a fraction."""
    digits = re.sub(r"[\s']", "", typed).rstrip(".,")
    mark = max(".,", key=digits.rfind)
    if mark not in digits:
        return digits
    whole, _, fraction = digits.rpartition(mark)
    other = "," if mark == "." else "."
    if mark in whole or (other not in whole and len(fraction) > 2):
        raise ValueError("not an amount with its currency")
    return f"{whole.replace(other, '')}.{fraction}"
