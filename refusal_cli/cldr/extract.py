"""Taking from Babel what one locale's formats need.

Fields of a pattern that a name or a sign stands for are resolved here for each month and hour; only
numbers stay placeholders. Source: UTS #35, with the data of the CLDR that Babel carries.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

_MONDAY = dt.date(2001, 1, 1)
_WEEKDAY_SKELETONS = ("MMMMEEEEd", "MMMEEEEd", "MMMMEd", "MMMEd")
_MINIMUM_GROUPING = {
    "be": 2, "bg": 2, "ee": 3, "es": 2, "et": 2, "hu": 2, "ia": 2, "ie": 2, "it": 2, "ka": 2, "lv": 2,
    "pl": 2, "pt": 2, "pt-AO": 1, "pt-BR": 1, "ru-UA": 2, "sl": 2, "sq": 2,
}  # fmt: skip
"""CLDR 47, minimumGroupingDigits where it is not 1, which Babel leaves out: «1000 zł», but «10 000 zł»."""
_DIRECTION_MARKS = dict.fromkeys((0x061C, 0x200E, 0x200F))
_SPANISH_OF_EUROPE = {"es", "es-EA", "es-ES", "es-GQ", "es-IC", "es-PH"}
"""The other regions of Spanish inherit from es-419, which groups from the first thousand on."""


def extract_fields(tag: str) -> dict[str, Any]:
    """Give the fields of ``Formats`` for the locale ``tag``, but for ``tag`` and ``stamp``.

    Raises ``ValueError`` for a locale that the CLDR does not know.
    """
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag, sep="-")
    except UnknownLocaleError as error:
        raise ValueError(tag) from error
    fields = {
        "minimum_grouping": _minimum_grouping(tag),
        **_date_fields(locale),
        **_time_fields(locale),
        **_number_fields(locale),
        **_currency_fields(locale),
        **_list_fields(locale),
    }
    return {name: _unmarked(value) for name, value in fields.items()}


def _unmarked(value: Any) -> Any:
    """Give a field without marks of direction, which no text here carries: one would part two full stops."""
    match value:
        case str():
            return value.translate(_DIRECTION_MARKS)
        case tuple():
            return tuple(map(_unmarked, value))
        case dict():
            return {key: _unmarked(below) for key, below in value.items()}
    return value


def _minimum_grouping(tag: str) -> int:
    language = tag.partition("-")[0]
    if language == "es" and tag not in _SPANISH_OF_EUROPE:
        return 1
    return _MINIMUM_GROUPING.get(tag, _MINIMUM_GROUPING.get(language, 1))


def _template(pattern: str, sample: dt.date | dt.time, locale: Locale) -> str:
    """Give ``pattern`` with the fields that ``sample`` stands for resolved, the others as placeholders."""
    from babel.dates import DateTimeFormat, tokenize_pattern

    fields, parts = DateTimeFormat(sample, locale), []
    for kind, value in tokenize_pattern(pattern):
        field = value if isinstance(value, str) else value[0] * value[1]
        if kind == "chars":
            parts.append(field)
        elif field[0] in "dym":
            parts.append(f"{{{field}}}")
        else:
            parts.append(str(fields[field]))
    return "".join(parts)


def _weekday_field(locale: Locale) -> str:
    """Give the form in which a weekday stands beside its day and month (UTS #35 part 4, fields E and c)."""
    from babel.dates import tokenize_pattern

    skeleton = next(name for name in _WEEKDAY_SKELETONS if name in locale.datetime_skeletons)
    tokens = tokenize_pattern(locale.datetime_skeletons[skeleton].pattern)
    stands_alone = any(kind == "field" and value[0] == "c" for kind, value in tokens)
    return "cccc" if stands_alone else "EEEE"


def _date_fields(locale: Locale) -> dict[str, Any]:
    from babel.dates import DateTimeFormat

    firsts = [dt.date(2001, month, 1) for month in range(1, 13)]
    week = [_MONDAY + dt.timedelta(days=number) for number in range(7)]
    patterns = {
        "dates": str(locale.date_formats["long"].pattern),
        "days_of_month": str(locale.datetime_skeletons["MMMMd"].pattern),
    }
    weekday_field = _weekday_field(locale)
    return {
        **{name: tuple(_template(text, day, locale) for day in firsts) for name, text in patterns.items()},
        "weekdays": tuple(str(DateTimeFormat(day, locale)[weekday_field]) for day in week),
        "months": tuple(str(DateTimeFormat(day, locale)["MMMM"]) for day in firsts),
        "standalone_months": tuple(str(DateTimeFormat(day, locale)["LLLL"]) for day in firsts),
    }


def _time_fields(locale: Locale) -> dict[str, Any]:
    # Only on the full hour can it be noon or midnight (UTS #35 part 4, dayPeriodRules).
    pattern = locale.time_formats["short"].pattern
    return {
        "full_hours": tuple(_template(pattern, dt.time(hour, 0), locale) for hour in range(24)),
        "other_times": tuple(_template(pattern, dt.time(hour, 1), locale) for hour in range(24)),
    }


def _signs(pattern: NumberPattern) -> tuple[str, str]:
    positive, negative = (
        f"{prefix}{{number}}{suffix}".replace("'", "")
        for prefix, suffix in zip(pattern.prefix, pattern.suffix, strict=True)
    )
    return positive, negative


def _number_fields(locale: Locale) -> dict[str, Any]:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    decimal = locale.decimal_formats[None]
    return {
        "decimal_sign": get_decimal_symbol(locale),
        "group_sign": get_group_symbol(locale),
        "group_sizes": decimal.grouping,
        "numbers": _signs(decimal),
        "percents": _signs(locale.percent_formats[None]),
        "amounts": _signs(locale.currency_formats["standard"]),
    }


def _currency_fields(locale: Locale) -> dict[str, Any]:
    from babel.core import get_global
    from babel.numbers import get_currency_precision, get_currency_symbol

    codes = sorted(get_global("all_currencies"))
    symbols = {code: get_currency_symbol(code, locale) for code in codes}
    digits = {code: get_currency_precision(code) for code in codes}
    return {
        "symbols": {code: symbol for code, symbol in symbols.items() if symbol != code},
        "minor_digits": {code: count for code, count in digits.items() if count != 2},
    }


def _list_fields(locale: Locale) -> dict[str, Any]:
    patterns = locale.list_patterns["standard"]
    return {"pair": patterns["2"], **{place: patterns[place] for place in ("start", "middle", "end")}}
