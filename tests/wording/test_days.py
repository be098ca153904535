"""Days as they are said to a customer."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from refusal_cli.cldr import formats
from refusal_cli.wording.days import filters_of_days

TODAY = date(2026, 11, 21)


def said(
    name: str, value: Any, tone: str, folder: Path, locale: str = "en-GB", channel: str = "email"
) -> str:
    """Give what a filter makes of a value in a message of today."""
    facts = {"tone": tone, "today": TODAY, "channel": channel}
    context = SimpleNamespace(resolve_or_missing=facts.__getitem__)
    return str(filters_of_days(formats(locale, folder))[name](context, value))


@pytest.mark.parametrize(
    ("day", "tone", "words"),
    [
        (date(2026, 12, 5), "warm", "5 December"),
        (date(2026, 1, 5), "warm", "5 January"),
        (date(2027, 1, 5), "warm", "5 January 2027"),
        (date(2025, 12, 31), "warm", "31 December 2025"),
        (date(2026, 12, 5), "formal", "5 December 2026"),
    ],
)
def test_this_year_goes_without_saying(day: date, tone: str, words: str, tmp_path: Path) -> None:
    """A warm message names the year of a day of another year, a formal one of every day."""
    assert said("when", day, tone, tmp_path) == words


def test_an_sms_names_another_year_only(tmp_path: Path) -> None:
    """Where each letter counts, this year goes without saying, formal or not."""
    assert said("when", date(2026, 12, 5), "formal", tmp_path, channel="sms") == "5 December"
    assert said("when", date(2027, 1, 5), "formal", tmp_path, channel="sms") == "5 January 2027"


def test_several_days_share_their_year(tmp_path: Path) -> None:
    """The year stands at the end of days of one year, if at all, and at each where they differ."""
    days = [date(2026, 11, 20), date(2026, 11, 3)]
    assert said("days", [*days, date(2026, 10, 1)], "warm", tmp_path) == (
        "1 October, 3 November and 20 November"
    )
    assert said("days", [*days, date(2026, 10, 1)], "formal", tmp_path) == (
        "1 October, 3 November and 20 November 2026"
    )
    older = [date(2025, 12, 30), date(2026, 1, 2)]
    assert said("days", older, "warm", tmp_path) == "30 December 2025 and 2 January 2026"


@pytest.mark.parametrize(
    ("locale", "warm", "formal"),
    [
        ("en-GB", "3 and 20 November", "3 and 20 November 2026"),
        ("en-US", "November 3 and 20", "November 3 and 20, 2026"),
        ("ru", "3 и 20 ноября", "3 и 20 ноября 2026\u202fг."),
        ("de", "3. und 20. November", "3. und 20. November 2026"),
        ("ar", "3 و20 نوفمبر", "3 و20 نوفمبر 2026"),
    ],
)
def test_days_of_one_month_name_it_once(locale: str, warm: str, formal: str, tmp_path: Path) -> None:
    """The month of days that share it stands once, where the language has it."""
    days = [date(2026, 11, 20), date(2026, 11, 3)]
    assert said("days", days, "warm", tmp_path, locale) == warm
    assert said("days", days, "formal", tmp_path, locale) == formal
    assert said("days", days[:1], "warm", tmp_path, "en-GB") == "20 November"


def test_a_short_day_of_another_year_names_it(tmp_path: Path) -> None:
    """A day of an appointment has no year of its own, unless it is not this one."""
    assert said("day", date(2026, 12, 7), "formal", tmp_path) == "7 December"
    assert said("day", date(2027, 3, 1), "warm", tmp_path) == "1 March 2027"


def test_a_language_says_a_day_its_own_way(tmp_path: Path) -> None:
    """The form without a year is that of the locale."""
    assert said("when", date(2026, 12, 5), "warm", tmp_path, "en-US") == "December 5"
    assert said("when", date(2026, 12, 5), "warm", tmp_path, "ru") == "5 декабря"
