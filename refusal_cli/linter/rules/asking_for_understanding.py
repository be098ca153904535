"""Words that ask the customer for understanding."""

from __future__ import annotations

from refusal_cli.linter.rule import Draft, Rule
from refusal_cli.linter.rules._common import words_of
from refusal_cli.message import Severity
from refusal_cli.text import phrase

RULE = Rule(
    name="asking-for-understanding",
    severity=Severity.HINT,
    message=phrase("The text asks the customer for understanding."),
    why=phrase(
        '"{words}" reads as half an apology, and asks something of a customer who has just been told no.'
    ),
    cure=phrase("Take it out; say that you understand the customer instead."),
    source="S2",
    check=words_of("understanding"),
    good=(
        Draft(text="We understand how inconvenient this is."),
        Draft(text="Понимаем, как это неудобно.", language="ru"),
    ),
    bad=(
        Draft(text="We ask for your understanding."),
        Draft(text="Просим отнестись с пониманием.", language="ru"),
    ),
)
