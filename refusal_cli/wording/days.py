"""Days as one says them to a customer: in a warm message, the year that it is goes without saying.

A formal message names every year, since it may be read long after; an SMS has no room for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from jinja2.runtime import Context

if TYPE_CHECKING:
    from refusal_cli.cldr import Formats


def filters_of_days(of_locale: Formats) -> dict[str, Callable[..., Any]]:
    """Give the filters ``when`` and ``day``, of a day, and ``days``, of several; they look at today.

    ``when`` and ``days`` look at the tone too; ``day`` is short, and names another year only.
    ``told_in`` says what of a day was typed already.
    """

    @pass_context
    def when(context: Context, day: date) -> str:
        return _said(day, of_locale, with_year=not _goes_without_saying(context, day))

    @pass_context
    def day(context: Context, this: date) -> str:
        return _said(this, of_locale, with_year=not _is_of_this_year(context, this))

    @pass_context
    def days(context: Context, some: Sequence[date]) -> str:
        """Give days as a list, each with its year unless all share it, and with its month likewise."""
        *before, last = sorted(some)
        shared = all(day.year == last.year for day in before)
        plain = shared and _goes_without_saying(context, last)
        if before and shared and all(day.month == last.month for day in before):
            whole = [_said(day, of_locale, with_year=not plain) for day in (*before, last)]
            return _factored(whole, of_locale) or of_locale.list(whole)
        texts = [_said(day, of_locale, with_year=not shared) for day in before]
        return of_locale.list([*texts, _said(last, of_locale, with_year=not plain)])

    def told_in(day: date, line: str) -> str:
        """Say whether the words of a line name this "day" already, or its "weekday" at least."""
        text = line.lower()
        if of_locale.day_month(day).replace("\u00a0", " ").lower() in text:
            return "day"
        # Without its last letter, which a case may change.
        return "weekday" if of_locale.weekdays[day.weekday()][:-1].lower() in text else ""

    return {"when": when, "day": day, "days": days, "told_in": told_in}


def _factored(texts: Sequence[str], of_locale: Formats) -> str:
    """Give days of one month with what they share said once ("3 and 17 November"), or nothing."""
    columns = list(zip(*(text.split(" ") for text in texts), strict=False))
    apart = [number for number, words in enumerate(columns) if len(set(words)) > 1]
    if len(apart) != 1:
        return ""
    (number,) = apart
    numbers = [word.rstrip(",") for word in columns[number]]
    # The comma of "November 3, 2026".
    comma = "," if columns[number][-1] != numbers[-1] else ""
    shared = [words[0] for words in columns]
    return " ".join([*shared[:number], of_locale.list(numbers) + comma, *shared[number + 1 :]])


def _goes_without_saying(context: Context, day: date) -> bool:
    facts = context.resolve_or_missing
    return (facts("tone") == "warm" or facts("channel") == "sms") and _is_of_this_year(context, day)


def _is_of_this_year(context: Context, day: date) -> bool:
    return bool(context.resolve_or_missing("today").year == day.year)


def _said(day: date, of_locale: Formats, *, with_year: bool) -> str:
    return of_locale.date(day) if with_year else of_locale.day_month(day)
