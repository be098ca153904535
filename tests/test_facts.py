"""Facts that can hardly be meant."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.casefile import build_case
from refusal_cli.facts import DayNames, Doubt, doubtful
from refusal_cli.text import Phrase, fill

TODAY = date(2026, 11, 20)


def names(weekdays: str, months: str) -> DayNames:
    """Give the names of seven weekdays and of the months, other forms after a stroke."""
    return DayNames(
        *(
            {name: number for number, forms in enumerate(each.split(), first) for name in forms.split("/")}
            for each, first in ((weekdays, 0), (months, 1))
        )
    )


ENGLISH = names(
    "monday tuesday wednesday thursday friday saturday sunday",
    "january february march april may june july august september october november december",
)
RUSSIAN = names(
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "января/январь февраля/февраль марта/март апреля/апрель мая/май июня/июнь июля/июль августа/август "
    "сентября/сентябрь октября/октябрь ноября/ноябрь декабря/декабрь",
)
GERMAN = names(
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "januar februar märz april mai juni juli august september oktober november dezember",
)
JAPANESE = names(
    "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日", "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月"
)


def doubts(language: DayNames = ENGLISH, **data: Any) -> tuple[Doubt, ...]:
    """Give the doubtful facts of a case with these fields."""
    return doubtful(build_case({"ground": "policy", **data}), TODAY, language)


def fields(**data: Any) -> list[str]:
    """Give the doubtful fields of a case with these fields."""
    return [doubt.field for doubt in doubts(**data)]


def said(text: str, language: DayNames) -> list[str]:
    """Give what is doubted in a text, in English."""
    found = doubts(language, follow_up=text)
    assert all(doubt.field == "follow_up" for doubt in found)
    return [in_english(doubt.phrase) for doubt in found]


def in_english(words: Phrase) -> str:
    """Give a phrase with its values, which may be phrases of their own."""
    values = {name: in_english(it) if isinstance(it, Phrase) else it for name, it in words.values.items()}
    return fill(words.msgid, values)


def test_a_sane_case_is_not_doubted() -> None:
    """Days ahead and behind as they should be, a refund up to the price and no weekday: nothing."""
    assert not doubts(
        refusal={"starts_on": TODAY, "ends_on": "2026-12-01", "last_day": "2026-12-01"},
        reason={"incidents": ["2026-11-03", TODAY], "warned_on": "2026-11-17", "since": TODAY},
        request={"price": "118 USD"},
        refund={"amount": "118.00 USD"},
        alternatives=[{"on": TODAY, "until": TODAY}],
        follow_up="Call on 3 May",
    )


@pytest.mark.parametrize("field", ["starts_on", "ends_on", "last_day"])
def test_notice_in_the_past(field: str) -> None:
    """A change or an end that is announced lies ahead."""
    assert fields(refusal={field: "2026-11-19"}) == [f"refusal.{field}"]


def test_deadlines_in_the_past() -> None:
    """What is offered, asked for or open until a day is doubted once that day is past, by its place."""
    day = "2026-11-19"
    found = doubts(
        alternatives=[{"on": TODAY}, {"on": day, "until": day}],
        reason={"documents_by": day},
        appeal={"you_can": "write", "until": day},
    )
    places = ["reason.documents_by", "alternatives.1.on", "alternatives.1.until", "appeal.until"]
    assert [doubt.field for doubt in found] == places
    assert {in_english(doubt.phrase) for doubt in found} == {"2026-11-19 is already past."}


@pytest.mark.parametrize("field", ["since", "warned_on", "checked_on"])
def test_history_in_the_future(field: str) -> None:
    """What has happened lies behind."""
    assert fields(reason={field: "2026-11-21"}) == [f"reason.{field}"]


def test_incidents_in_the_future() -> None:
    """Each incident is looked at by itself."""
    assert fields(reason={"incidents": ["2026-11-03", "2026-11-21"]}) == ["reason.incidents.1"]


def test_an_end_before_the_start() -> None:
    """The last day is not before the first."""
    order = {"starts_on": "2026-12-02", "ends_on": "2026-12-01", "last_day": "2026-12-01"}
    assert fields(refusal=order) == ["refusal.ends_on", "refusal.last_day"]
    assert fields(alternatives=[{"on": "2026-12-06", "until": "2026-12-05"}]) == ["alternatives.0.until"]


def test_words_in_another_script() -> None:
    """Words that are said in the message are in the customer's letters; a name or a link may be in others."""
    case = build_case({"ground": "policy", "thanks_for": "asking first", "refusal": {"we_cannot": "take it"}})
    assert [doubt.field for doubt in doubtful(case, TODAY, RUSSIAN)] == ["thanks_for"]
    assert not doubtful(case, TODAY, ENGLISH)


def test_an_alternative_without_a_next_step() -> None:
    """Each way that neither says what to do nor has a link is doubted; an empty one is an error elsewhere."""
    ways = [
        {"we_can": "repair them"},
        {"you_can": "ask the maker", "next_step": "Call them."},
        {"offer": "The shop next door has one.", "url": "https://shop.example/one"},
        {"offer": "The shop next door has one."},
        {"on": TODAY},
    ]
    assert fields(alternatives=ways) == ["alternatives.0.next_step", "alternatives.3.next_step"]


def test_alternatives_beside_the_word_that_there_are_none() -> None:
    """Only one of the two can be meant."""
    ways = [{"offer": "The shop next door has one.", "next_step": "Ask there."}]
    assert fields(alternatives=ways, no_alternatives=True) == ["no_alternatives"]
    assert not fields(no_alternatives=True)


@pytest.mark.parametrize(
    ("price", "doubted"), [("117.99 USD", True), ("118 USD", False), ("5 GBP", False), (None, False)]
)
def test_a_refund_above_the_price(price: str | None, doubted: bool) -> None:
    """A refund is at most what was paid; other currencies are not compared."""
    assert fields(request={"price": price}, refund={"amount": "118.00 USD"}) == ["refund.amount"] * doubted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Monday 23 November 8-10 is free", ENGLISH),
        ("Monday, November 23, 2026", ENGLISH),
        ("Monday the 23rd of November", ENGLISH),
        ("you called on Tuesday 3 November", ENGLISH),
        ("from Tuesday to 23 November", ENGLISH),
        ("until 23 November, Tuesday to Friday", ENGLISH),
        ("Tuesday 29 February 2028", ENGLISH),
        ("Saturday 5 December. 3 May", ENGLISH),
        ("you may 45 Mondays. 5 November", ENGLISH),
        ("в понедельник 23 ноября", RUSSIAN),
        ("в среду, 25 ноября 2026 г.", RUSSIAN),
        ("в субботу 21.11.2026", RUSSIAN),
        ("в пятницу 20 ноября", RUSSIAN),
        ("со вторника по 23 ноября", RUSSIAN),
        ("в среднем 23 ноября", RUSSIAN),
        ("Montag, den 23. November", GERMAN),
        ("11月23日(月曜日)", JAPANESE),
    ],
)
def test_weekdays_that_fit(text: str, language: DayNames) -> None:
    """A weekday that fits its date, inflected or not, or that belongs to no date, is not doubted."""
    assert not said(text, language)


@pytest.mark.parametrize(
    ("text", "language", "words", "day", "weekday"),
    [
        ("on Tuesday 23 November.", ENGLISH, "Tuesday 23 November", "2026-11-23", "Monday"),
        ("Tuesday, November 23, 2026", ENGLISH, "Tuesday, November 23, 2026", "2026-11-23", "Monday"),
        ("Tuesday the 23rd of November", ENGLISH, "Tuesday the 23rd of November", "2026-11-23", "Monday"),
        ("23 November (Tuesday)", ENGLISH, "23 November (Tuesday", "2026-11-23", "Monday"),
        ("2026-11-24, Monday", ENGLISH, "2026-11-24, Monday", "2026-11-24", "Tuesday"),
        ("on Monday 14 November", ENGLISH, "Monday 14 November", "2026-11-14", "Saturday"),
        ("Monday 5 January", ENGLISH, "Monday 5 January", "2027-01-05", "Tuesday"),
        ("Во вторник 23 ноября", RUSSIAN, "вторник 23 ноября", "2026-11-23", "Monday"),
        ("в среду, 26 ноября 2026 г.", RUSSIAN, "среду, 26 ноября 2026", "2026-11-26", "Thursday"),
        ("23 ноября, в среду.", RUSSIAN, "23 ноября, в среду", "2026-11-23", "Monday"),
        ("в пятницу 21.11.2026", RUSSIAN, "пятницу 21.11.2026", "2026-11-21", "Saturday"),
        ("Dienstag, den 23. November", GERMAN, "Dienstag, den 23. November", "2026-11-23", "Monday"),
        ("11月23日(火曜日)", JAPANESE, "11月23日(火曜日", "2026-11-23", "Monday"),
    ],
)
def test_weekdays_that_do_not_fit(text: str, language: DayNames, words: str, day: str, weekday: str) -> None:
    """A weekday beside another day's date is doubted with the words, the nearest such day and its weekday."""
    assert said(text, language) == [f'"{words}" does not fit: {day} is a {weekday}.']


def test_a_day_that_is_none() -> None:
    """A weekday beside a day that no calendar has is doubted."""
    assert said("Monday 31 November", ENGLISH) == ['"Monday 31 November": there is no such day.']
    assert said("Monday 29 February 2027", ENGLISH) == ['"Monday 29 February 2027": there is no such day.']


def test_weekdays_in_any_text() -> None:
    """The texts of tables and lists are read too."""
    wrong = "Tuesday 23 November"
    assert fields(alternatives=[{"next_step": wrong}], reason={"documents": ["a", wrong]}) == [
        "reason.documents.1",
        "alternatives.0.next_step",
    ]


def test_a_weekday_beside_the_day_of_an_alternative() -> None:
    """A weekday in the time of an alternative is that of its day."""
    offers = [
        {"on": "2026-11-23", "at": "Tuesday 8-10"},
        {"on": "2026-11-23", "at": "Monday or Tuesday, 8-10"},
        {"on": "2026-11-23", "at": "8-10"},
        {"at": "Tuesday 8-10"},
    ]
    assert fields(alternatives=offers) == ["alternatives.0.at"]


@given(st.integers(-90, 270))
def test_the_right_weekday_is_never_doubted(days: int) -> None:
    """A date written with its own weekday, without the year, is not doubted, recent or ahead."""
    day = TODAY + timedelta(days)
    weekday, month = list(ENGLISH.weekdays)[day.weekday()], list(ENGLISH.months)[day.month - 1]
    assert not said(f"{weekday.title()} {day.day} {month.title()}", ENGLISH)


@given(st.text(alphabet="mondaytuefrisnv İſK0123456789 ,.-(年月", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    """Letters that change when they are made small, and digits of any number, do not disturb."""
    for doubt in doubts(positive=f"monday {text} 5 november {text}"):
        assert doubt.field == "positive"


def test_a_language_without_names() -> None:
    """Without names of weekdays nothing is compared."""
    assert not said("Tuesday 23 November", DayNames({}, {}))
