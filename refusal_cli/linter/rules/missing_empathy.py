"""A refusal that does not name what the no means for the customer."""

from __future__ import annotations

from refusal_cli.linter.rule import Draft, Rule
from refusal_cli.linter.rules._common import lacking
from refusal_cli.linter.rules._letters import letters
from refusal_cli.message import Severity
from refusal_cli.text import phrase

RULE = Rule(
    name="missing-empathy",
    severity=Severity.HINT,
    message=phrase("The text does not name the customer's trouble."),
    why=phrase("A no that leaves out what it means for the customer reads as if nobody had looked."),
    cure=phrase(
        'Name the trouble in one sentence, such as "It is annoying to be left with shoes that do not fit".'
    ),
    source="S1",
    check=lacking("empathy"),
    good=(
        *letters(),
        *letters(without="empathy", channel="sms"),
        Draft(text="We cannot paint the door this month, because both painters are booked."),
        Draft(text="Your parcel left our house today.", whole=True),
        Draft(text="Ваша посылка отправлена сегодня.", language="ru", whole=True),
    ),
    bad=letters(without="empathy"),
)
