"""A refusal that does not thank the customer."""

from __future__ import annotations

from refusal_cli.linter.rule import Draft, Rule
from refusal_cli.linter.rules._common import lacking
from refusal_cli.linter.rules._letters import letters
from refusal_cli.message import Severity
from refusal_cli.text import phrase

RULE = Rule(
    name="missing-thanks",
    severity=Severity.HINT,
    message=phrase("The text does not thank the customer."),
    why=phrase("The customer took the time to write; without thanks the no reads as a brush-off."),
    cure=phrase("Thank for what was done: for asking, for telling in good time, for the years with you."),
    source="S8",
    check=lacking("thanks"),
    good=(
        *letters(),
        *letters(without="thanks", channel="sms"),
        Draft(text="I am sorry, but we cannot paint the door, because both painters are booked."),
        Draft(text="The keys are at the desk.", whole=True),
        Draft(text="Ключи у администратора.", language="ru", whole=True),
    ),
    bad=letters(without="thanks"),
)
