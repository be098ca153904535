"""Words that let a no sound as if it could still turn."""

from __future__ import annotations

from refusal_cli.linter.rule import Draft, Rule
from refusal_cli.linter.rules._common import words_of
from refusal_cli.message import Severity
from refusal_cli.text import phrase

RULE = Rule(
    name="false-hope",
    severity=Severity.WARNING,
    message=phrase("The text raises a hope with nothing behind it."),
    why=phrase('"{words}" sounds as if the no could still turn: the customer waits, and asks again.'),
    cure=phrase("Be as definite as the matter is; if it can change, say when, and what has to happen."),
    source="S10",
    check=words_of("false_hope"),
    good=(
        Draft(text="Tickets for June go on sale on 3 May at 10:00."),
        Draft(text="If a place is given back by 3 May, it is yours."),
        Draft(text="We will tell you on Friday whether the part has come."),
        Draft(text="Билеты на июнь появятся 3 мая в 10:00.", language="ru"),
        Draft(text="Если до 3 мая место освободится, оно ваше.", language="ru"),
    ),
    bad=(
        Draft(text="We will see what we can do about the seat."),
        Draft(text="Maybe we can make an exception one day."),
        Draft(text="Мы посмотрим, что можно сделать с местом.", language="ru"),
        Draft(text="Мест нет, но может быть, в следующий раз повезёт.", language="ru"),
    ),
)
