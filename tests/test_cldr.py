"""Dates, times, numbers and amounts are those of Babel, and come without it."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import unicodedata
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol
from hypothesis import given, settings
from hypothesis import strategies as st

from refusal_cli.cldr import Formats, formats
from refusal_cli.cldr.extract import extract_fields
from refusal_cli.pack import recall, remember_sealed
from refusal_cli.values import Money

TAGS = (
    "ar-EG", "bn", "de", "de-AT", "de-CH", "en", "en-GB", "en-IN", "en-US", "es", "es-MX", "fa", "fr",
    "fr-CA", "he", "hi", "ja", "ka", "lv", "ne", "nl", "pl", "pt-BR", "pt-PT", "ru", "sr-RS", "th", "uk",
    "zh-Hant-TW",
)  # fmt: skip
CURRENCIES = ("EUR", "GBP", "JPY", "KWD", "PLN", "RUB", "RSD", "USD", "XYZ")

tags = st.sampled_from(TAGS)
days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2999, 12, 31))


@cache
def formats_of(tag: str) -> Formats:
    """Give the formats of a locale, taken from Babel just now."""
    return Formats(tag=tag, stamp="", **extract_fields(tag))


def babel_locale(tag: str) -> Locale:
    """Give Babel's locale for a tag."""
    return Locale.parse(tag, sep="-")


@settings(deadline=None)
@given(tags, days)
def test_a_date_is_babels_long_date(tag: str, day: dt.date) -> None:
    """A date is written as Babel writes the CLDR's long form."""
    assert formats_of(tag).date(day) == format_date(day, "long", locale=babel_locale(tag))


@settings(deadline=None)
@given(tags, days)
def test_day_and_month_are_babels(tag: str, day: dt.date) -> None:
    """A day without its year is written by the skeleton MMMMd."""
    assert formats_of(tag).day_month(day) == format_skeleton("MMMMd", day, locale=babel_locale(tag))


@settings(deadline=None)
@given(tags, st.times())
def test_a_time_of_day_is_babels_short_time(tag: str, moment: dt.time) -> None:
    """A time of day is written in the CLDR's short form, with noon and midnight where it has them."""
    assert formats_of(tag).time(f"{moment:%H:%M}") == format_time(moment, "short", locale=babel_locale(tag))


@settings(deadline=None)
@given(tags, st.decimals(-(10**12), 10**12, places=3))
def test_a_number_is_babels(tag: str, value: Decimal) -> None:
    """A number is grouped and rounded as Babel does it, where the CLDR groups thousands at all."""
    ours = formats_of(tag)
    if not 1000 <= abs(value) < 10 ** (2 + ours.minimum_grouping):
        expected = unmarked(format_decimal(value, locale=babel_locale(tag)))
        assert as_babel_groups(ours.number(value)) == expected


def test_apostrophes_part_all_groups() -> None:
    """Swiss thousands are parted by apostrophes, of which Babel loses a pair."""
    assert formats_of("de-CH").number(1234567890).translate({0x2019: "'"}) == "1'234'567'890"


@settings(deadline=None)
@given(tags, st.integers(0, 100))
def test_a_share_is_babels(tag: str, percents: int) -> None:
    """A share in percent has the locale's sign and space."""
    expected = format_percent(Decimal(percents) / 100, locale=babel_locale(tag))
    assert formats_of(tag).percent(percents) == unmarked(expected)


def unmarked(text: str) -> str:
    """Give the text without the marks of direction, which messages do not carry."""
    return re.sub("[\u061c\u200e\u200f]", "", text)


def as_babel_groups(number: str) -> str:
    """Give a number as Babel groups it: a pair of apostrophes between groups it takes for quotation marks."""
    return re.sub("'(.*?)'", r"\1", number)


def expected_money(tag: str, amount: Decimal, currency: str) -> str:
    """Give Babel's amount, with the no-break space of the CLDR that Babel leaves out, and no zero cents."""
    locale = babel_locale(tag)
    pattern = locale.currency_formats["standard"].pattern
    if amount == amount.to_integral_value():
        text = format_currency(amount, currency, pattern.replace("0.00", "0"), locale, currency_digits=False)
    else:
        text = format_currency(amount, currency, locale=locale, decimal_quantization=False)
    symbol = unmarked(get_currency_symbol(currency, locale))
    text = unmarked(text)
    before, _, after = text.partition(symbol)
    if after[:1].isdigit() and unicodedata.category(symbol[-1])[0] not in "SZ":
        return f"{before}{symbol}\xa0{after}"
    if before[-1:].isdigit() and unicodedata.category(symbol[0])[0] not in "SZ":
        return f"{before}\xa0{symbol}{after}"
    return text


@settings(deadline=None)
@given(tags, st.decimals(Decimal("0.01"), 10**9, places=2), st.sampled_from(CURRENCIES))
def test_an_amount_is_babels_without_zero_cents(tag: str, amount: Decimal, currency: str) -> None:
    """An amount is written as Babel does it, but whole ones without decimals, and none is rounded."""
    ours = formats_of(tag)
    if not 1000 <= amount < 10 ** (2 + ours.minimum_grouping):
        assert as_babel_groups(ours.money(Money(amount, currency))) == expected_money(tag, amount, currency)


@settings(deadline=None)
@given(tags, st.lists(st.text(min_size=1), max_size=5))
def test_an_enumeration_is_babels(tag: str, items: list[str]) -> None:
    """Items are enumerated as Babel does it, whatever braces they hold."""
    escaped = [item.replace("{", "{{").replace("}", "}}") for item in items]
    whole = all(unmarked(item) == item for item in items)
    expected = unmarked(format_list(items, locale=babel_locale(tag))) if escaped == items and whole else None
    ours = formats_of(tag).list(items)
    assert ours == expected if expected is not None else all(item in ours for item in items)


@pytest.mark.parametrize(
    ("tag", "money", "text"),
    [
        ("en", "118.00 USD", "$118"),
        ("en", "118.50 USD", "$118.50"),
        ("en-GB", "25 GBP", "£25"),
        ("en", "42990 RUB", "RUB\xa042,990"),
        ("ru", "42990 RUB", "42\xa0990\xa0₽"),
        ("ru", "3200.5 RUB", "3\xa0200,50\xa0₽"),
        ("ja", "118.4 JPY", "￥118.4"),
        ("ar-EG", "48600 EGP", "48,600\xa0ج.م."),
    ],
)
def test_amounts_read_as_one_writes_them(tag: str, money: str, text: str) -> None:
    """Amounts have the currency's symbol, the locale's spaces, and no zero cents."""
    assert formats_of(tag).money(Money.parse(money)) == text


@pytest.mark.parametrize(
    ("tag", "thousand", "ten_thousand"),
    [
        ("es", "1000", "10.000"),
        ("es-MX", "1,000", "10,000"),
        ("pl", "1000", "10\xa0000"),
        ("pt-PT", "1000", "10\xa0000"),
        ("pt-BR", "1.000", "10.000"),
        ("ru", "1\xa0000", "10\xa0000"),
        ("hi", "1,000", "10,000"),
    ],
)
def test_thousands_are_grouped_where_the_locale_does(tag: str, thousand: str, ten_thousand: str) -> None:
    """Four digits stay together where the CLDR's minimum grouping says so."""
    assert (formats_of(tag).number(1000), formats_of(tag).number(10000)) == (thousand, ten_thousand)


def test_names_of_days_and_months_are_there() -> None:
    """The names that a fact can mention are given in full, Monday first, in both forms."""
    russian = formats_of("ru")
    assert (russian.weekdays[0], russian.months[10], russian.standalone_months[10]) == (
        "понедельник",
        "ноября",
        "ноябрь",
    )


@pytest.mark.parametrize("text", ["", "24:00", "9:00", "12:60", "12:00\n", "noon"])
def test_what_is_no_time_of_day_is_an_error(text: str) -> None:
    """Only HH:MM is a time of day."""
    with pytest.raises(ValueError, match=f"^{text}$"):
        formats_of("en").time(text)


def test_kept_formats_need_no_babel(tmp_path: Path) -> None:
    """Once kept, the formats are read and applied without importing Babel."""
    formats("ru", tmp_path)
    code = (
        "import sys, datetime, pathlib; from refusal_cli.cldr import formats;"
        f"print(formats('ru', pathlib.Path({str(tmp_path)!r})).date(datetime.date(2027, 1, 31)));"
        "assert 'babel' not in sys.modules"
    )
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout == "31 января 2027\u202fг.\n"


def test_formats_survive_being_kept(tmp_path: Path) -> None:
    """What is read back is what was taken from Babel."""
    assert formats("fr-CA", tmp_path) == formats("fr-CA", tmp_path)
    assert (tmp_path / "formats").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b"{}", b'{"tag": "ru"}', b"\xff"])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, content: bytes) -> None:
    """A cache file that does not hold formats is written over."""
    fresh = formats("ru", tmp_path)
    (tmp_path / "formats" / "ru.json").write_bytes(content)
    assert formats("ru", tmp_path) == fresh
    assert (tmp_path / "formats" / "ru.json").read_bytes() != content


def test_formats_of_another_babel_are_made_anew(tmp_path: Path) -> None:
    """What was taken from another installation of Babel is not used."""
    formats("ru", tmp_path)
    path = tmp_path / "formats" / "ru.json"
    kept = (recall(path) or b"").decode()
    remember_sealed(path, kept.replace("января", "янв").replace('"stamp":"', '"stamp":"old').encode())
    assert formats("ru", tmp_path).date(dt.date(2027, 1, 31)) == "31 января 2027\u202fг."


def test_without_a_cache_it_works_all_the_same(tmp_path: Path) -> None:
    """A cache folder that cannot be made is done without."""
    (tmp_path / "file").touch()
    assert formats("en", tmp_path / "file").money(Money.parse("118.00 USD")) == "$118"


def test_an_unknown_locale_is_an_error(tmp_path: Path) -> None:
    """A locale that the CLDR does not know has no formats."""
    with pytest.raises(ValueError, match="tlh"):
        formats("tlh", tmp_path)
