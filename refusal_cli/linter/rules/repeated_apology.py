"""A refusal that apologises more than once."""

from __future__ import annotations

from collections.abc import Iterator

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase


def _check(draft: Draft) -> Iterator[Hit]:
    if draft.apologies_due == 0 or len(draft.apologies) < 2:
        return
    first = draft.text[slice(*draft.apologies[0])]
    for start, end in draft.apologies[1:]:
        yield Hit(start, end, {"count": len(draft.apologies), "first": first})


RULE = Rule(
    name="repeated-apology",
    severity=Severity.ERROR,
    message=phrase("The text apologises more than once."),
    why=phrase('One sincere apology is enough; this text apologises {count} times, first with "{first}".'),
    cure=phrase("Keep the first apology and take this one out."),
    source="S2",
    check=_check,
    good=(
        Draft(text="I am sorry, the ring cannot be resized. Unfortunately, the stones would come loose."),
        Draft(text="Sorry to hear about the ring. I am sorry that it cannot be resized."),
        Draft(text="Простите, кольцо нельзя увеличить: камни, увы, выпадут.", language="ru"),
    ),
    bad=(
        Draft(text="I am sorry, the ring cannot be resized. We apologise for the trouble."),
        Draft(text="Простите, кольцо нельзя увеличить. Приносим извинения за неудобства.", language="ru"),
    ),
)
