"""Words that put the customer in the wrong."""

from __future__ import annotations

from refusal_cli.linter.rule import Draft, Rule
from refusal_cli.linter.rules._common import words_of
from refusal_cli.message import Severity
from refusal_cli.text import phrase

RULE = Rule(
    name="blame",
    severity=Severity.WARNING,
    message=phrase("The text blames the customer."),
    why=phrase('"{words}" puts the customer on trial: whoever has to defend themselves stops reading.'),
    cure=phrase(
        'Say the fact without the person: not "you failed to fill in page 2", but "page 2 is still blank".'
    ),
    source="S9",
    check=words_of("blame"),
    good=(
        Draft(text="Page 2 is still blank; the rest of the form is complete."),
        Draft(text="It is not your fault that the lift broke down."),
        Draft(text='You wrote "it is my own fault", and it is not: the sign was missing.'),
        Draft(text="You did not have to wait so long, and yet you did."),
        Draft(text="Страница 2 пока пустая, остальное в порядке.", language="ru"),
        Draft(text="Это не ваша вина: лифт сломался сам.", language="ru"),
        Draft(text="Вы пишете: «сама виновата», но таблички там не было.", language="ru"),
    ),
    bad=(
        Draft(text="You failed to fill in page 2."),
        Draft(text="The delay is your own fault."),
        Draft(text="You should have read the terms before the trip."),
        Draft(text="Вы сами виноваты в задержке.", language="ru"),
        Draft(text="Вам следовало прочитать условия до поездки.", language="ru"),
        Draft(text="Это произошло по вашей вине.", language="ru"),
    ),
)
