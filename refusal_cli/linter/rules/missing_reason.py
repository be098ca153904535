"""A refusal that does not say why."""

from __future__ import annotations

from collections.abc import Iterator

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.linter.rules._common import lacks
from refusal_cli.linter.rules._letters import letters
from refusal_cli.message import Severity
from refusal_cli.text import phrase


def _check(draft: Draft) -> Iterator[Hit]:
    # A reason without a fact is a fault of its own: see vague_reason.
    if lacks(draft, "reason") and not draft.found("vague_reason"):
        yield Hit(0, 0)


RULE = Rule(
    name="missing-reason",
    severity=Severity.WARNING,
    message=phrase("The text gives no reason."),
    why=phrase("A no without a reason cannot be checked: the customer asks again, or takes it for a whim."),
    cure=phrase(
        "Say the fact of this case and the rule it meets, such as "
        '"the return period is 30 days, and yours arrived 47 days ago".'
    ),
    source="S4",
    check=_check,
    good=(
        *letters(),
        *letters(without="reason", channel="sms"),
        Draft(text="I am sorry, but we cannot paint the door this month."),
        Draft(text="Thank you for asking. You can collect the keys at noon.", whole=True),
        Draft(text="Спасибо за вопрос. Вы можете забрать ключи в полдень.", language="ru", whole=True),
    ),
    bad=letters(without="reason"),
)
