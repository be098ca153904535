"""A promise that nobody can be sure to keep."""

from __future__ import annotations

from refusal_cli.linter.rule import Draft, Rule
from refusal_cli.linter.rules._common import words_of
from refusal_cli.message import Severity
from refusal_cli.text import phrase

RULE = Rule(
    name="overpromise",
    severity=Severity.WARNING,
    message=phrase("The text promises more than anyone can be sure to keep."),
    why=phrase('"{words}" will be quoted back on the day when it does not come true.'),
    cure=phrase("Promise what is in your own hands, with a date or an amount."),
    source="S10",
    check=words_of("overpromise"),
    good=(
        Draft(text="We refund $20 by 5 May."),
        Draft(text="The two-year guarantee covers the lamp, and a guarantee card is in the box."),
        Draft(text="I cannot guarantee a seat by the window."),
        Draft(text="Мы вернём 900 ₽ до 5 мая.", language="ru"),
        Draft(text="На лампу действует гарантия два года, гарантийный талон в коробке.", language="ru"),
        Draft(text="Не могу гарантировать место у окна.", language="ru"),
    ),
    bad=(
        Draft(text="We guarantee that this will never happen again."),
        Draft(text="We promise that it will never happen again."),
        Draft(text="Мы гарантируем, что такое больше не повторится.", language="ru"),
        Draft(text="Обещаем, что этого больше никогда не случится.", language="ru"),
    ),
)
