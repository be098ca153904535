"""A refusal after which the customer has nobody to ask."""

from __future__ import annotations

from refusal_cli.linter.rule import Draft, Rule
from refusal_cli.linter.rules._common import lacking
from refusal_cli.linter.rules._letters import letters
from refusal_cli.message import Severity
from refusal_cli.text import phrase

RULE = Rule(
    name="missing-future-support",
    severity=Severity.HINT,
    message=phrase("The text leaves no door open."),
    why=phrase("Whoever is not told where to ask or object does it where everybody reads it."),
    cure=phrase("Say whom to ask, and how to have the decision looked at again."),
    source="S7",
    check=lacking("future_support"),
    good=(
        *letters(),
        *letters(without="future_support", channel="sms"),
        Draft(text="I am sorry, but we cannot paint the door, because both painters are booked."),
        Draft(text="The lift works again.", whole=True),
        Draft(text="Лифт снова работает.", language="ru", whole=True),
    ),
    bad=letters(without="future_support"),
)
