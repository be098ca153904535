"""Cases for the tests: the shipped examples, and a full case for every ground, channel and decision."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from refusal_cli import samples
from refusal_cli.advice import advise
from refusal_cli.advice.summary import kind_asked_for
from refusal_cli.case import Case
from refusal_cli.casefile import build_case, read_case
from refusal_cli.pack import Pack, built_in_folder

TODAY = samples.DAY
"""The day on which the examples are drafted."""

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.toml"))

_WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "thanks_for": "telling us in good time",
        "positive": "Your order history is spotless.",
        "empathy": "It is annoying to wait for nothing.",
        "request": {
            "asked": "to change the order",
            "about": "Your order",
            "reference": "A-17",
            "need": "a quiet room",
        },
        "refusal": {
            "we_cannot": "change it now",
            "we_end": "your subscription",
            "change": "deliveries pause",
        },
        "appeal": {"you_can": "write to the manager"},
        "policy": {
            "title": "terms",
            "clause": "section 3",
            "condition": "orders can be changed within a day",
        },
        "reason": {
            "fact": "two days have passed",
            "documents": ["a passport", "a bill"],
            "evidence": "report 118",
        },
        "alternatives": [
            {"we_can": "send a second parcel", "next_step": 'Reply "parcel"'},
            {"you_can": "pick it up", "next_step": "Ask at the desk"},
        ],
        "customer": {"name": "Anna Kovacs", "greet_as": "Anna"},
        "sender": {
            "name": "Maria Lind",
            "company": "Lind Ltd",
            "contact": "care@lind.example",
            "place": "Leeds",
        },
    },
    "ru": {
        "thanks_for": "предупредили заранее",
        "positive": "За шесть лет у нас не было ни одного спорного заказа.",
        "empathy": "Досадно ждать напрасно.",
        "request": {
            "asked": "изменить заказ",
            "about": "Ваш заказ",
            "reference": "А-17",
            "need": "тихая комната",
        },
        "refusal": {
            "we_cannot": "изменить заказ",
            "we_end": "вашу подписку",
            "change": "доставка приостанавливается",
        },
        "appeal": {"you_can": "написать руководителю"},
        "policy": {"title": "Условия", "clause": "п. 3", "condition": "изменить заказ можно в течение дня"},
        "reason": {"fact": "прошло уже два дня", "documents": ["паспорт", "счёт"], "evidence": "акт № 118"},
        "alternatives": [
            {"we_can": "прислать второй", "next_step": "Ответьте «да»"},
            {"you_can": "забрать его", "next_step": "Спросите на стойке"},
        ],
        "customer": {"name": "Анна Ковач", "greet_as": "Анна"},
        "sender": {
            "name": "Мария Линд",
            "company": "«Линд»",
            "contact": "care@lind.example",
            "place": "Казань",
        },
    },
}

CASES = Path(__file__).parent / "cases"
"""The shipped examples in other languages, and the words of full cases in further ones, a folder each."""

_WORDS |= {
    path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in sorted(CASES.glob("*/words.toml"))
}

LANGUAGES = tuple(_WORDS)
"""The languages in which messages are tried."""


def built_in_pack(cache: Path) -> Pack:
    """Give the built-in pack alone."""
    return Pack(layers=(built_in_folder(),), cache=cache)


def example(number: str) -> Case:
    """Give the shipped example whose file begins with ``number``."""
    return case_in(next(path for path in EXAMPLES if path.name.startswith(number)))


def case_in(path: Path) -> Case:
    """Give the case that a file holds."""
    text = path.read_text(encoding="utf-8")
    return build_case(read_case(text, path.name), text, path.name)


def words_of(locale: str) -> dict[str, Any]:
    """Give what an agent fills in, in one language."""
    return _WORDS[locale]


def kind_of(case: Case, pack: Pack) -> str:
    """Give the kind of message that the verdict on the case asks for."""
    return kind_asked_for(advise(case, pack), case)


def full_data(locale: str, ground: str, channel: str = "email", decision: str = "decline") -> dict[str, Any]:
    """Give the data of a case that has nearly every fact there is."""
    return samples.full_data(_WORDS[locale], locale, ground, channel, decision)


def every_case(pack: Pack) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give a name and data for each ground, channel, fitting decision, language, tone, named and nameless."""
    for locale, words in _WORDS.items():
        for name, data in samples.every_refusal(pack, words, locale):
            yield f"{locale}-{name}", data
