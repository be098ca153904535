"""Days as one says them to a customer: in a warm message, the year that it is goes without saying.

A formal message names every year, since it may be read long after.
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
    """Give the filters ``when``, of a day, and ``days``, of several; they look at the tone and at today."""

    @pass_context
    def when(context: Context, day: date) -> str:
        return _said(day, of_locale, with_year=not _goes_without_saying(context, day))

    @pass_context
    def days(context: Context, some: Sequence[date]) -> str:
        """Give days as a list, each with its year unless all share it."""
        *before, last = sorted(some)
        shared = all(day.year == last.year for day in before)
        texts = [_said(day, of_locale, with_year=not shared) for day in before]
        plain = shared and _goes_without_saying(context, last)
        return of_locale.list([*texts, _said(last, of_locale, with_year=not plain)])

    return {"when": when, "days": days}


def _goes_without_saying(context: Context, day: date) -> bool:
    facts = context.resolve_or_missing
    return facts("tone") == "warm" and bool(facts("today").year == day.year)


def _said(day: date, of_locale: Formats, *, with_year: bool) -> str:
    return of_locale.date(day) if with_year else of_locale.day_month(day)
