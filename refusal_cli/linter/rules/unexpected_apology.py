"""An apology where none is due: one was given already, or nothing is refused."""

from __future__ import annotations

from collections.abc import Iterator

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase


def _check(draft: Draft) -> Iterator[Hit]:
    if draft.apologies_due == 0:
        for start, end in draft.apologies:
            yield Hit(start, end)


RULE = Rule(
    name="unexpected-apology",
    severity=Severity.ERROR,
    message=phrase("The text apologises where no apology is due."),
    why=phrase("An apology was already given in this conversation, or none is due; another one weighs less."),
    cure=phrase("Take the apology out, or say in the case that none was given."),
    source="S2",
    check=_check,
    good=(
        Draft(text="The ring cannot be resized.", apologies_due=0),
        Draft(text="There is no need to apologise for the question.", apologies_due=0),
        Draft(text="К сожалению, кольцо нельзя увеличить.", language="ru", apologies_due=0),
    ),
    bad=(
        Draft(text="I am sorry, the ring cannot be resized.", apologies_due=0),
        Draft(text="Нам жаль, кольцо нельзя увеличить.", language="ru", apologies_due=0),
    ),
)
