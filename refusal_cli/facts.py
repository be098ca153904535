"""Facts of a case that can hardly be meant: days past or to come, weekdays that do not fit, sums."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from refusal_cli.case import Case
from refusal_cli.text import Phrase, phrase

_AHEAD = frozenset(
    {
        "refusal.starts_on",
        "refusal.ends_on",
        "refusal.last_day",
        "reason.documents_by",
        "alternatives.on",
        "alternatives.until",
        "alternatives.by",
        "appeal.until",
        "resolution.by",
        "resolution.until",
    }
)
_BEHIND = frozenset({"reason.incidents", "reason.warned_on", "reason.since", "reason.checked_on"})
_SAID = frozenset(
    {
        "asked",
        "need",
        "we_cannot",
        "we_end",
        "change",
        "condition",
        "fact",
        "we_can",
        "you_can",
        "offer",
        "next_step",
        "details",
        "thanks_for",
        "positive",
        "empathy",
        "follow_up",
        "we_will",
        "if_you",
        "prevention",
    }
)
"""The fields whose words stand in a sentence of the message."""
_ENOUGH_LETTERS = 8
"""A name or a word in quotes is shorter."""
_RECENT = timedelta(days=90)
_ARTICLES = "the|den|der|dem|le|el|il"
"""What may stand between a weekday and its date: "Monday the 23rd", "Montag, den 23."."""
_MEANT_OTHERWISE = phrase("Correct the case, if it is not meant so.")
# NOTE: A weekday at the end of a sentence about a date: "2026-11-24 is a Tuesday".
_WEEKDAYS = (
    phrase("Monday"),
    phrase("Tuesday"),
    phrase("Wednesday"),
    phrase("Thursday"),
    phrase("Friday"),
    phrase("Saturday"),
    phrase("Sunday"),
)


class DayNames(Struct, frozen=True):
    """A language's weekdays (Monday is 0) and months (January is 1) by all their names, lower-cased."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]


class Doubt(Struct, frozen=True):
    """A fact that can hardly be meant: the path of its field, why, and the cure."""

    field: str
    phrase: Phrase
    cure: Phrase = _MEANT_OTHERWISE


def doubtful(case: Case, today: date, names: DayNames) -> tuple[Doubt, ...]:
    """Give the facts of ``case`` that can hardly be meant on the day ``today``.

    ``names`` are those of the case's own language: a weekday is compared with the date written next
    to it. A date without a year is the next such day, or one of the last 90 days.
    """
    leaves = tuple(_leaves(case, ""))
    texts = [(path, value) for path, value in leaves if isinstance(value, str)]
    return (
        *_misplaced_days(leaves, today),
        *_wrong_order(case),
        *_refund_above_price(case),
        *_without_next_step(case),
        *_ways_and_none(case),
        *_other_script(texts, names),
        *_wrong_weekdays(case, texts, today, names),
    )


def said(case: Case) -> Iterator[tuple[str, str]]:
    """Give the texts of a case that stand in a sentence of the message, each with the path of its field."""
    for path, value in _leaves(case, ""):
        if isinstance(value, str) and path.rpartition(".")[2] in _SAID:
            yield path, value


def _leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Give every value of a case with its path, ``alternatives.0.until``."""
    if isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _leaves(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, f"{path}.{index}")
    elif value is not None:
        yield path, value


def _misplaced_days(leaves: tuple[tuple[str, object], ...], today: date) -> Iterator[Doubt]:
    for path, day in leaves:
        if isinstance(day, date):
            field = re.sub(r"\.\d+", "", path)
            if field in _AHEAD and day < today:
                # NOTE: date: of a field in the case, "5 December 2026".
                yield Doubt(path, phrase("{date} is already past.", date=day))
            if field in _BEHIND and day > today:
                yield Doubt(path, phrase("{date} is still to come.", date=day))


def _wrong_order(case: Case) -> Iterator[Doubt]:
    start = case.refusal.starts_on
    for field, end in (("ends_on", case.refusal.ends_on), ("last_day", case.refusal.last_day)):
        if start and end and end < start:
            yield Doubt(
                f"refusal.{field}",
                phrase("The end, {end}, is before the start, {start}.", end=end, start=start),
            )

    for index, way in enumerate(case.alternatives):
        if way.on and way.until and way.until < way.on:
            words = phrase("The end, {end}, is before the start, {start}.", end=way.until, start=way.on)
            yield Doubt(f"alternatives.{index}.until", words)


def _other_script(texts: list[tuple[str, str]], names: DayNames) -> Iterator[Doubt]:
    """Doubt texts in other letters than the language's own names of days are written in."""
    own = _script(next(iter(names.weekdays), ""))
    for path, text in texts:
        if path.rpartition(".")[2] in _SAID and own:
            scripts = [_script(letter) for letter in text if letter.isalpha()]
            if len(scripts) >= _ENOUGH_LETTERS and scripts.count(own) * 2 < len(scripts):
                yield Doubt(path, phrase("This is not in the customer's language."))


def _script(text: str) -> str:
    """Give the script of the first letter by its Unicode name: LATIN, CYRILLIC, ARABIC ..."""
    return unicodedata.name(text[0], "").split(" ")[0] if text else ""


def _refund_above_price(case: Case) -> Iterator[Doubt]:
    refund, price = case.refund and case.refund.amount, case.request.price
    if refund and price and refund.currency == price.currency and refund.amount > price.amount:
        words = phrase("The refund, {refund}, is more than the price, {price}.", refund=refund, price=price)
        yield Doubt("refund.amount", words)


def _without_next_step(case: Case) -> Iterator[Doubt]:
    """Doubt each alternative that leaves the customer to guess what to do (requirements S5)."""
    for index, way in enumerate(case.alternatives):
        if (way.we_can or way.you_can or way.offer) and not (way.next_step or way.url):
            words = phrase("The customer is not told what to do next.")
            cure = phrase("Say it in a sentence, or give the link: {names}.", names="next_step, url")
            yield Doubt(f"alternatives.{index}.next_step", words, cure)


def _ways_and_none(case: Case) -> Iterator[Doubt]:
    if case.no_alternatives and case.alternatives:
        words = phrase("It says that nothing else can be offered, and something is offered.")
        yield Doubt("no_alternatives", words, phrase("Take one of the two out."))


def _wrong_weekdays(
    case: Case, texts: list[tuple[str, str]], today: date, names: DayNames
) -> Iterator[Doubt]:
    everything = "\n".join(text for _, text in texts).lower()
    if not any(_stem(name) in everything for name in names.weekdays):
        return
    finder = _Finder(names, today)
    for path, text in texts:
        yield from (Doubt(path, words) for words in finder.misfits(text))
    for index, alternative in enumerate(case.alternatives):
        if alternative.at and alternative.on:
            misfit = finder.misfit_of_day(alternative.at, alternative.on)
            yield from (Doubt(f"alternatives.{index}.at", words) for words in misfit)


def _stem(name: str) -> str:
    """Give what a name keeps when it is inflected («среда», «в среду»): all but its last letter."""
    return name[:-1] if len(name) > 3 and name.lower() != name.upper() else name


class _Finder:
    """Finds weekdays and the dates next to them in texts of one language."""

    def __init__(self, names: DayNames, today: date) -> None:
        """Prepare the patterns of the language."""
        self._names, self._today = names, today
        self._stems = {_stem(name): day for name, day in names.weekdays.items()}
        weekday = f"(?P<weekday>{_any_of(names.weekdays)}|{_any_of(self._stems, inflected=True)})"
        month = _any_of(names.months)
        year = r"(?:,?\s+(?:de\s+|del\s+)?(?P<{}>\d{{4}})(?!\d))?"
        self._weekday = re.compile(weekday)
        self._before = re.compile(rf"{weekday}(?:[\s,]+(?:(?:{_ARTICLES})\s+)?)?$")
        self._after = re.compile(rf"(?:\s*[(（]|,\s+(?:\w\s+)?){weekday}(?=\s*(?:[,.;:!?)）]|$))")
        self._date = re.compile(
            r"(?<!\d)(?P<day>\d{1,2})(?:\.|º|ª|st|nd|rd|th|-?го|-?е)?(?:\s+(?:de|of))?"
            rf"\s+(?P<month>{month}){year.format('year')}"
            rf"|(?P<month_2>{month})\s*(?P<day_2>\d{{1,2}})(?!\d)(?:st|nd|rd|th|日|일)?{year.format('year_2')}"
            r"|(?<!\d)(?P<year_3>\d{4})-(?P<month_3>\d\d)-(?P<day_3>\d\d)(?!\d)"
            r"|(?<!\d)(?P<day_4>\d{1,2})\.(?P<month_4>\d{1,2})\.(?P<year_4>\d{4})(?!\d)"
        )

    def misfits(self, text: str) -> Iterator[Phrase]:
        """Give what is wrong with each date in ``text`` that has a weekday beside it."""
        lowered = _lowered(text)
        for found in self._date.finditer(lowered):
            before = self._before.search(lowered[: found.start()])
            beside = before or self._after.match(lowered, found.end())
            if beside:
                words = text[min(beside.start(), found.start()) : max(beside.end(), found.end())]
                yield from self._misfits_of(words, self._number(beside["weekday"]), self._days(found))

    def _misfits_of(self, words: str, weekday: int, days: list[date]) -> Iterator[Phrase]:
        if not days:
            yield phrase('"{words}": there is no such day.', words=words)
        elif all(day.weekday() != weekday for day in days):
            yield self._misfit(words, min(days, key=lambda day: abs(day - self._today)))

    def misfit_of_day(self, text: str, day: date) -> Iterator[Phrase]:
        """Give what is wrong if ``text`` names weekdays, but not the one of ``day``."""
        found = [match["weekday"] for match in self._weekday.finditer(_lowered(text))]
        if found and all(self._number(name) != day.weekday() for name in found):
            yield self._misfit(text, day)

    def _misfit(self, words: str, day: date) -> Phrase:
        weekday = _WEEKDAYS[day.weekday()]
        return phrase(
            '"{words}" does not fit: {date} is a {weekday}.', words=words, date=day, weekday=weekday
        )

    def _number(self, word: str) -> int:
        """Give the number of a weekday in any of its forms."""
        stems = (stem for stem in sorted(self._stems, key=len, reverse=True) if word.startswith(stem))
        return self._names.weekdays[word] if word in self._names.weekdays else self._stems[next(stems)]

    def _days(self, found: re.Match[str]) -> list[date]:
        """Give the days that a found date can mean; none if there is no such day."""
        day, month, year = (_first(found, part) for part in ("day", "month", "year"))
        number = int(month) if month.isdecimal() else self._names.months[month]
        if year:
            return list(_existing(int(day), number, int(year)))
        this_year = self._today.year
        near = [each for y in range(this_year - 1, this_year + 9) for each in _existing(int(day), number, y)]
        ahead = [each for each in near if each >= self._today][:1]
        return ahead + [each for each in near if self._today - _RECENT <= each < self._today]


def _lowered(text: str) -> str:
    """Give ``text`` in small letters, each at the place of its capital."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _first(found: re.Match[str], part: str) -> str:
    """Give the group ``part`` of the form of date that matched, or an empty string."""
    return next((text for name, text in found.groupdict().items() if text and name.startswith(part)), "")


def _existing(day: int, month: int, year: int) -> Iterator[date]:
    """Give the day if the calendar has it."""
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _any_of(names: Mapping[str, int], inflected: bool = False) -> str:
    """Give a pattern of whole words: one of ``names``, or a stem of them and up to two more letters."""
    patterns = []
    for name in sorted(names, key=len, reverse=True):
        cased = name[:1].lower() != name[:1].upper()
        start, end = (r"(?<!\w)", r"(?!\w)") if cased else (r"(?<!\d)", "")
        patterns.append(start + re.escape(name) + (r"\w{0,2}" if inflected and cased else "") + end)
    return f"(?:{'|'.join(patterns)})"
