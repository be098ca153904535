"""Many words for what is not possible, few for what is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase

_CLAUSE_MARKS = frozenset(".,;:!?…—–()\n")
_FEWEST = 3
"""A refusal says no once, and the rule behind it often says so once more; the third is a habit."""
_TIMES = 2
"""Requirement S5 asks for more room for what is possible; twice as much for the other is beyond doubt."""


def _check(draft: Draft) -> Iterator[Hit]:
    acts = draft.found("cannot")
    if len(acts) < _FEWEST:
        return
    cannot, can = (_clauses(draft, section) for section in ("cannot", "can"))
    if cannot >= _FEWEST and cannot > _TIMES * can:
        yield Hit(acts[0].start, acts[0].end, {"cannot": cannot, "can": can})


def _clauses(draft: Draft, section: str) -> int:
    """Count the clauses with words of a section: "forced to refuse" says no once, in two words of it."""
    acts = draft.found(section)
    between = (draft.text[before.end : after.start] for before, after in pairwise(acts))
    return len(acts) and 1 + sum(not _CLAUSE_MARKS.isdisjoint(part) for part in between)


RULE = Rule(
    name="negative-wording",
    severity=Severity.HINT,
    message=phrase("The text tells far more of what is not possible than of what is."),
    why=phrase(
        "What is not possible: {cannot} times; what is: {can}. The customer is left with walls and no door."
    ),
    cure=phrase(
        'Turn the sentences round: not "we cannot deliver before Monday", but "we can deliver from Monday".'
    ),
    source="S9",
    check=_check,
    good=(
        Draft(text="We cannot deliver on Friday, and we cannot deliver on Saturday. Monday is free."),
        Draft(
            text="We cannot deliver on Friday, we cannot store it, and we cannot send it abroad. "
            "You can collect it on Monday, and we can keep it cool until then."
        ),
        Draft(
            text="Мы не можем привезти в пятницу и не можем в субботу. Понедельник свободен.", language="ru"
        ),
        Draft(
            text="Мы не можем привезти в пятницу, не можем хранить и не можем отправить почтой. "
            "Вы можете забрать заказ в понедельник, и мы можем придержать его до вечера.",
            language="ru",
        ),
    ),
    bad=(
        Draft(text="We cannot deliver on Friday, we cannot store it, and we cannot send it abroad."),
        Draft(
            text="We cannot deliver on Friday, and we are unable to store it. Insuring it is not possible "
            "either. Monday is a day off."
        ),
        Draft(
            text="Мы не можем привезти в пятницу, не можем хранить, а отправить почтой невозможно.",
            language="ru",
        ),
    ),
)
