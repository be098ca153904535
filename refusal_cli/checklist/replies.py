"""What an agent types, read as the value that a question asks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from refusal_cli.checklist.question import Question
from refusal_cli.errors import RefuseError
from refusal_cli.text import Phrase, phrase, single_line
from refusal_cli.values import EMAIL_PATTERN, URL_PATTERN, Money

_ENOUGH_LETTERS = 4
"""What stays of a word without its ending; fewer stand by chance within others («мат»: «нормативный»)."""
LONGEST_LINE = 1000
"""Code points of a text answer, as the case allows."""

_LIMITS = {"discount": (1, 99), "instalments": (2, 120), "within_days": (1, 10000)}
_PATTERNS = {
    "email": (EMAIL_PATTERN, phrase("This is not an e-mail address.")),
    "url": (URL_PATTERN, phrase("This is not a link.")),
}
_LEAP_CYCLE = 9
"""Years within which every day of the calendar comes, 29 February over a century without it included."""


def read_reply(question: Question, typed: str, today: date) -> object:
    """Give the value of the answer ``typed``, in the form that a case file has (days as ISO 8601).

    Raises ``RefuseError`` with the question's explanation as the cure when it cannot be read.
    """
    reader = _READERS.get(question.kind, _text)
    return reader(question, _plain(typed) if reader in _OF_DIGITS else typed, today)


def matching(typed: str, entries: Sequence[tuple[str, ...]]) -> list[int]:
    """Give the places in ``entries`` that ``typed`` means: its number, the whole of a text, or words of some.

    Each entry is the texts it is known by (id, name, explanation). Small and capital letters, ё
    and е, composed and decomposed characters are the same. What begins a word goes before what does so
    without its ending («паспорта»: "паспорт"), and that before what stands within one.
    """
    wanted = folded(typed)
    if wanted.isdecimal() and len(wanted) < 5 and 1 <= int(wanted) <= len(entries):
        return [int(wanted) - 1]
    known = [tuple(folded(text) for text in entry) for entry in entries]
    whole = [place for place, texts in enumerate(known) if wanted in texts]
    words = wanted.split()
    if whole or not words:
        return whole
    texts = [" ".join(texts) for texts in known]
    for ending in (0, 1, 2):
        if found := _places(texts, words, partial(_begins, ending=ending)):
            return found
    return _places(texts, words, _is_within)


def _places(texts: Sequence[str], words: Sequence[str], fits: Callable[[str, str], bool]) -> list[int]:
    return [place for place, text in enumerate(texts) if all(fits(word, text) for word in words)]


def _begins(word: str, text: str, *, ending: int) -> bool:
    """Tell whether a word of ``text`` begins with ``word`` without the letters of an ``ending``."""
    stem = word[: max(len(word) - ending, _ENOUGH_LETTERS)]
    return bool(re.search(rf"(?<!\w){re.escape(stem)}", text))


def _is_within(word: str, text: str) -> bool:
    """Tell whether ``word`` stands anywhere in ``text``; short ones only where letters have no capitals."""
    is_cased = word.upper() != word
    return word in text and (len(word) >= _ENOUGH_LETTERS or not is_cased)


def folded(text: str) -> str:
    """Give ``text`` as it is compared: NFKC, no case, ё as е, single spaces, no dots at its end."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").split()).rstrip(" .?")


def _plain(typed: str) -> str:
    """Give ``typed`` in compatibility form with the digits of all scripts as ASCII digits."""
    text = unicodedata.normalize("NFKC", typed).strip()
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _unreadable(what: Phrase, question: Question) -> RefuseError:
    return RefuseError.of(what, "", question.help)


def _text(question: Question, typed: str, _today: date) -> str:
    text = single_line(typed)
    pattern, what = _PATTERNS.get(question.path.split(".")[-1], ("", phrase("There are no words in this.")))
    if not text or (pattern and not re.fullmatch(pattern, text)):
        raise _unreadable(what, question)
    if len(text) > LONGEST_LINE:
        raise _unreadable(phrase("This is longer than {limit} characters.", limit=LONGEST_LINE), question)
    return text


def _lines(question: Question, typed: str, today: date) -> str:
    return "\n".join(_texts(question, typed, today))


def _texts(question: Question, typed: str, today: date) -> list[str]:
    texts = [_text(question, part, today) for part in typed.split(";") if part.strip()]
    if not texts:
        raise _unreadable(phrase("There are no words in this."), question)
    return texts


def _date(question: Question, typed: str, today: date) -> str:
    try:
        return _day(typed, today, past=question.past).isoformat()
    except (ValueError, OverflowError):
        raise _unreadable(phrase("This is not a day of the calendar."), question) from None


def _dates(question: Question, typed: str, today: date) -> list[str]:
    days = [_date(question, part.strip(), today) for part in re.split(r"[,;\s]+", typed) if part]
    if not days:
        raise _unreadable(phrase("This is not a day of the calendar."), question)
    return days


def _day(typed: str, today: date, *, past: bool) -> date:
    if found := re.fullmatch(r"\+(\d{1,4})", typed):
        return today + timedelta(days=int(found[1]))
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", typed):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.?", typed):
        return _nearest(int(found[1]), int(found[2]), today, past=past)
    return date.fromisoformat(typed)


def _nearest(day: int, month: int, today: date, *, past: bool) -> date:
    """Give the last such day until ``today`` or the first from it on; ``ValueError`` if there is none."""
    for years in range(_LEAP_CYCLE):
        try:
            found = date(today.year - years if past else today.year + years, month, day)
        except ValueError:
            continue
        if found <= today if past else found >= today:
            return found
    raise ValueError(day, month)


def _money(question: Question, typed: str, _today: date) -> str:
    try:
        return str(Money.read(typed))
    except ValueError:
        raise _unreadable(phrase("This is not an amount with its currency."), question) from None


def _number(question: Question, typed: str, _today: date) -> int:
    low, high = _LIMITS.get(question.path.split(".")[-1], (1, 10000))
    digits = typed.removesuffix("%").strip()
    if not digits.isdecimal() or len(digits) > 9 or not low <= int(digits) <= high:
        raise _unreadable(phrase("This is not a number from {low} to {high}.", low=low, high=high), question)
    return int(digits)


def _clock(question: Question, typed: str, _today: date) -> str:
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", typed)
    if not found:
        raise _unreadable(phrase("This is not a time of day."), question)
    return f"{int(found[1]):02}:{found[2]}"


_READERS: dict[str, Callable[[Question, str, date], object]] = {
    "lines": _lines,
    "texts": _texts,
    "date": _date,
    "dates": _dates,
    "money": _money,
    "number": _number,
    "time": _clock,
}
_OF_DIGITS = (_date, _dates, _money, _number, _clock)
