"""Dates, times, numbers, amounts and lists as the CLDR writes them in one locale.

What a locale needs is taken from Babel once and kept as JSON in the cache, since importing Babel
takes longer than the rest of a draft. Applying it needs no Babel.

Source: Unicode Locale Data Markup Language (UTS #35), parts 2 (lists), 3 (numbers) and 4 (dates).
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import cache as remembered
from pathlib import Path

from msgspec import Struct

from refusal_cli.catalogs.header import cldr_tag
from refusal_cli.pack import recall, remember_sealed
from refusal_cli.text import fill
from refusal_cli.values import CLOCK_PATTERN, Money

Signs = tuple[str, str]
"""The patterns of numbers from zero up, and of those below; ``{number}`` and ``¤`` stand in them."""

_NO_BREAK_SPACE = "\xa0"


class Formats(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How one locale writes dates, times, numbers, amounts and lists; made by ``formats``.

    ``weekdays`` (Monday first) and ``months`` are the names as they stand within a date,
    ``standalone_months`` the names as they stand alone («ноября», «ноябрь»).
    """

    tag: str
    stamp: str
    dates: tuple[str, ...]
    days_of_month: tuple[str, ...]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    standalone_months: tuple[str, ...]
    full_hours: tuple[str, ...]
    other_times: tuple[str, ...]
    decimal_sign: str
    group_sign: str
    group_sizes: tuple[int, int]
    minimum_grouping: int
    numbers: Signs
    percents: Signs
    amounts: Signs
    symbols: dict[str, str]
    minor_digits: dict[str, int]
    pair: str
    start: str
    middle: str
    end: str

    def date(self, day: dt.date) -> str:
        """Give ``day`` in the CLDR's long form: "31 January 2027", «31 января 2027 г.»."""
        return self._filled(self.dates, day)

    def day_month(self, day: dt.date) -> str:
        """Give ``day`` without its year (skeleton MMMMd): "23 November"."""
        return self._filled(self.days_of_month, day)

    def _filled(self, patterns: tuple[str, ...], day: dt.date) -> str:
        values = {"d": day.day, "dd": f"{day.day:02}", "y": day.year}
        return fill(patterns[day.month - 1], values)

    def time(self, clock: str) -> str:
        """Give the time of day ``clock`` ("18:00") in the short form; raises ``ValueError`` for others."""
        hour, minute = _hour_and_minute(clock)
        patterns = self.other_times if minute else self.full_hours
        return fill(patterns[hour], {"m": minute, "mm": f"{minute:02}"})

    def number(self, value: int | Decimal) -> str:
        """Give ``value`` with its digits grouped, rounded to three decimals (half to even)."""
        rounded = round(Decimal(value), 3).normalize()
        return self._signed(self.numbers, rounded, self._digits(rounded, 0))

    def percent(self, percents: int) -> str:
        """Give a share in whole percents: 15 is "15%", «15 %»."""
        return self._signed(self.percents, Decimal(percents), self._digits(Decimal(percents), 0))

    def money(self, money: Money) -> str:
        """Give an amount; a whole one without its zero cents ("$118"), and none is ever rounded.

        Others have at least the decimals that the CLDR gives their currency. Between a symbol in
        letters and a digit stands a no-break space (UTS #35 part 3, currencySpacing).
        """
        amount = money.amount.normalize()
        whole = amount == amount.to_integral_value()
        digits = self._digits(amount, 0 if whole else self.minor_digits.get(money.currency, 2))
        pattern = self._signed(self.amounts, amount, "{number}")
        symbol = self.symbols.get(money.currency, money.currency)
        if "¤{number}" in pattern and _is_lettered(symbol[-1]):
            symbol += _NO_BREAK_SPACE
        if "{number}¤" in pattern and _is_lettered(symbol[0]):
            symbol = _NO_BREAK_SPACE + symbol
        return pattern.replace("¤", symbol).replace("{number}", digits)

    def _signed(self, patterns: Signs, value: Decimal, digits: str) -> str:
        return patterns[value.is_signed()].replace("{number}", digits)

    def _digits(self, value: Decimal, decimals: int) -> str:
        whole, _, fraction = f"{abs(value):f}".partition(".")
        fraction = fraction.ljust(decimals, "0")
        return self._grouped(whole) + (self.decimal_sign + fraction if fraction else "")

    def _grouped(self, digits: str) -> str:
        first, later = self.group_sizes
        if len(digits) < first + self.minimum_grouping:
            return digits
        groups, rest = [digits[-first:]], digits[:-first]
        while rest:
            groups.insert(0, rest[-later:])
            rest = rest[:-later]
        return self.group_sign.join(groups)

    def list(self, items: Sequence[str]) -> str:
        """Give ``items`` as one enumeration ("a, b and c", «a, b и c»); none is an empty string."""
        if len(items) < 3:
            return _joined(self.pair, *items) if len(items) == 2 else "".join(items)
        text = _joined(self.start, items[0], items[1])
        for item in items[2:-1]:
            text = _joined(self.middle, text, item)
        return _joined(self.end, text, items[-1])


def _joined(pattern: str, left: str, right: str) -> str:
    before, _, rest = pattern.partition("{0}")
    between, _, after = rest.partition("{1}")
    return f"{before}{left}{between}{right}{after}"


def _is_lettered(edge: str) -> bool:
    # In the CLDR's symbols this is the same as [[:^S:]&[:^Z:]] of UTS #35, wherever a digit can follow.
    return edge.isalpha() or edge in "./"


def _hour_and_minute(clock: str) -> tuple[int, int]:
    import re

    if not re.match(CLOCK_PATTERN, clock) or clock.endswith("\n"):
        raise ValueError(clock)
    return int(clock[:2]), int(clock[3:])


@remembered
def babel_folder() -> Path | None:
    """Give the folder that Babel lies in, without importing it, or None if it is not installed."""
    from importlib.machinery import PathFinder

    found = PathFinder.find_spec("babel")
    return Path(found.origin).parent if found and found.origin else None


def formats(tag: str, cache: Path) -> Formats:
    """Give the formats of the locale ``tag`` (as ``parse_tag`` gives it), from ``cache`` if they are there.

    They are taken anew when Babel or this program was installed anew. Raises ``ValueError`` for
    a locale that the CLDR does not know.
    """
    from msgspec import json

    tag = cldr_tag(tag)
    path = cache / "formats" / f"{tag}.json"
    stamp = _stamp()
    try:
        known = json.decode(recall(path) or b"", type=Formats)
    except ValueError:
        known = None
    if known and known.stamp == stamp:
        return known
    from refusal_cli.cldr.extract import extract_fields

    fresh = Formats(tag=tag, stamp=stamp, **extract_fields(tag))
    remember_sealed(path, json.encode(fresh))
    return fresh


def _stamp() -> str:
    folder = babel_folder()
    files = (Path(__file__), *([folder / "__init__.py"] if folder else []))
    return "|".join(f"{file}:{file.stat().st_mtime_ns}" for file in files)
