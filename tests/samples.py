"""Cases for the tests: the shipped examples, and a full case for every ground, channel and decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from refusal_cli.advice import advise
from refusal_cli.advice.summary import kind_asked_for
from refusal_cli.case import Case
from refusal_cli.casefile import build_case, read_case
from refusal_cli.grounds import load_channels, load_grounds
from refusal_cli.pack import Pack, built_in_folder

TODAY = date(2026, 11, 21)
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
_DATES = {"incidents": [date(2026, 11, 3), date(2026, 11, 17)], "warned_on": date(2026, 10, 2)}
_DEBT = {
    "amount": "48.50 EUR",
    "since": date(2026, 9, 1),
    "checked_on": date(2026, 11, 12),
    "resolved_by": "18:00",
}


def built_in_pack(cache: Path) -> Pack:
    """Give the built-in pack alone."""
    return Pack(layers=(built_in_folder(),), cache=cache)


def example(number: str) -> Case:
    """Give the shipped example whose file begins with ``number``."""
    path = next(path for path in EXAMPLES if path.name.startswith(number))
    text = path.read_text(encoding="utf-8")
    return build_case(read_case(text, path.name), text, path.name)


def kind_of(case: Case, pack: Pack) -> str:
    """Give the kind of message that the verdict on the case asks for."""
    return kind_asked_for(advise(case, pack), case)


def full_data(locale: str, ground: str, channel: str = "email", decision: str = "decline") -> dict[str, Any]:
    """Give the data of a case that has nearly every fact there is."""
    words = {key: dict(value) if isinstance(value, dict) else value for key, value in _WORDS[locale].items()}
    short = channel == "sms"
    words["alternatives"] = words["alternatives"][:1] if short else words["alternatives"]
    words["reason"] = {**words["reason"], **_DATES, **_DEBT, "documents_by": date(2026, 12, 5)}
    words["refund"] = None if short else {"amount": "118.00 USD", "within_days": 10}
    words["appeal"] = {"you_can": words["refusal"]["we_cannot"], "within_days": 14}
    if short:
        words["refusal"] = {key: words["refusal"][key] for key in ("we_cannot", "we_end")}
    else:
        words["refusal"] = {**words["refusal"], "starts_on": date(2026, 12, 1)}
    return {**words, "locale": locale, "ground": ground, "channel": channel, "decision": decision}


def every_case(pack: Pack) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give a name and data for each ground, channel, fitting decision, language, tone, named and nameless."""
    grounds = load_grounds(pack).values()
    for ground, channel, locale, tone, named in product(
        grounds, load_channels(pack), _WORDS, ("warm", "formal"), (True, False)
    ):
        for decision in ground.decisions:
            data = full_data(locale, ground.id, channel, decision) | {"tone": tone}
            if not named:
                data["customer"] = {}
            yield f"{ground.id}-{channel}-{decision}-{locale}-{tone}-{'named' if named else 'nameless'}", data
