"""A reader addressed in two ways: formal and informal, or «Вы» here and «вы» there.

Source for the capital: the guide to letters of gramota.ru («Письмовник»): «Вы» politely to one person, «вы»
to several. Either may be right, but not both in one text. A lexicon lists the pronouns of an address only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refusal_cli.linter.acts import Act, within_sentence
from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase


def _check(draft: Draft) -> Iterator[Hit]:
    formal = draft.found("formal_address")
    if not formal:
        # A polite request tells the address without a pronoun too; of its capital there is nothing to tell.
        yield from _rarer(draft, draft.found("formal_request"), draft.found("informal_address"))
        return
    yield from _rarer(draft, formal, draft.found("informal_address"))
    within = [act for act in formal if within_sentence(draft.text, act.start)]
    capitals = [act for act in within if draft.text[slice(*act.span)].istitle()]
    small = [act for act in within if draft.text[act.start].islower()]
    for hit in _rarer(draft, capitals, small):
        yield _with_other_capital(draft.text, hit) if len(capitals) != len(small) else hit


def _rarer(draft: Draft, one: Sequence[Act], other: Sequence[Act]) -> Iterator[Hit]:
    """Give a hit for each act of the rarer kind, where there are both."""
    if one and other:
        rare, often = sorted((one, other), key=len)
        beside = draft.text[often[0].start : often[0].end]
        for act in rare:
            yield Hit(act.start, act.end, {"words": draft.text[act.start : act.end], "other": beside})


def _with_other_capital(text: str, hit: Hit) -> Hit:
    word = text[hit.start : hit.end]
    return Hit(hit.start, hit.end, hit.values, word[0].swapcase() + word[1:])


RULE = Rule(
    name="mixed-address",
    severity=Severity.WARNING,
    message=phrase("The text addresses the reader in two ways."),
    why=phrase(
        '"{words}" stands beside "{other}": the text looks pasted together, and one of the two is wrong.'
    ),
    cure=phrase("Choose one form of address, and keep to it."),
    source="S14",
    check=_check,
    good=(
        Draft(text="You can bring your own bottle, dear Tom."),
        Draft(text="You, your sister and yours truly are invited."),
        Draft(text="Вы можете взять свою бутылку. Ваш билет на месте, и вас ждут.", language="ru"),
        Draft(text="Мы ждём Вас в пятницу. Ваш билет у Вашей сестры.", language="ru"),
        Draft(text="Ваш отзыв «ты не пожалеешь» мы сохранили, спасибо вам.", language="ru"),
        Draft(text="Ты можешь взять свою бутылку, и твой билет на месте.", language="ru"),
        Draft(text="Ждём именно ВАС, для вас всё готово.", language="ru"),
        Draft(text="Извините, билет просрочен. Приходите завтра.", language="ru"),
        Draft(text="Ждём Вас в пятницу, но прежде позвоните.", language="ru"),
        Draft(
            text="Deine Karten sind da. Sie gelten bis Mai, und ihr Preis bleibt.",
            language="de",
        ),
        Draft(text="Wir danken Ihnen, dass Sie Ihre Karte umtauschen.", language="de"),
    ),
    bad=(
        Draft(text="Вы можете взять бутылку, а твой билет на месте.", language="ru"),
        Draft(text="Мы ждём Вас в пятницу, билет для вас на месте.", language="ru"),
        Draft(text="Мы ждём вас в пятницу. Билет у Вашей сестры, а место для вас есть.", language="ru"),
        Draft(text="Прости, билет просрочен. Приходите завтра.", language="ru"),
        Draft(text="Es tut uns leid, Ihre Karte ist abgelaufen. Du kannst sie umtauschen.", language="de"),
        Draft(text="Entschuldigen Sie, dein Ticket gilt nicht mehr.", language="de"),
    ),
)
