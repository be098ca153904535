"""An apology that comes only after the reason or the alternatives have begun."""

from __future__ import annotations

from collections.abc import Iterator

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase

_AFTER_IT = ("reason", "alternatives")


def _check(draft: Draft) -> Iterator[Hit]:
    begins = [start for element, start, _ in draft.elements if element in _AFTER_IT]
    if begins and draft.apologies_due != 0 and draft.apologies and draft.apologies[0][0] >= min(begins):
        yield Hit(*draft.apologies[0])


RULE = Rule(
    name="late-apology",
    severity=Severity.ERROR,
    message=phrase("The apology comes late."),
    why=phrase("An apology after the reason or the alternatives sounds like an afterthought."),
    cure=phrase("Apologise before the reason and the alternatives."),
    source="S2",
    check=_check,
    good=(
        Draft(text="Sorry. The gold is too thin.", elements=(("apology", 0, 6), ("reason", 7, 28))),
        Draft(text="The gold is too thin. Sorry."),
        Draft(
            text="Простите. Золото слишком тонкое.",
            language="ru",
            elements=(("apology", 0, 9), ("reason", 10, 32)),
        ),
    ),
    bad=(
        Draft(text="The gold is too thin. Sorry.", elements=(("reason", 0, 21), ("closing", 22, 28))),
        Draft(text="Золото слишком тонкое. Простите.", language="ru", elements=(("reason", 0, 22),)),
    ),
)
