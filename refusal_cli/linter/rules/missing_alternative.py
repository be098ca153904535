"""A refusal that offers nothing instead."""

from __future__ import annotations

from refusal_cli.linter.rule import Draft, Rule
from refusal_cli.linter.rules._common import lacking
from refusal_cli.linter.rules._letters import letters
from refusal_cli.message import Severity
from refusal_cli.text import phrase

RULE = Rule(
    name="missing-alternative",
    severity=Severity.WARNING,
    message=phrase("The text offers no other way."),
    why=phrase("A customer who is left with nothing but the no goes elsewhere, or asks again."),
    cure=phrase(
        'Offer what is possible, with its next step, such as "We can repair it; reply, and the label is '
        'on its way". If nothing is, name who can help.'
    ),
    source="S5",
    check=lacking("alternatives"),
    good=(
        *letters(),
        *letters(without="alternatives", channel="review"),
        Draft(text="I am sorry, but we cannot paint the door, because both painters are booked."),
        Draft(text="Your table is booked for Friday.", whole=True),
        Draft(text="Столик на пятницу за вами.", language="ru", whole=True),
    ),
    bad=letters(without="alternatives"),
)
