"""A no that is said again and again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase

_TOO_MANY = 3
"""The no and the rule behind it make two sentences; a third tells nothing new."""
_SHARE = 4
"""In a long text, a sentence in so many may say no: it answers several wishes."""


def _check(draft: Draft) -> Iterator[Hit]:
    said = sorted((*draft.found("decision"), *draft.found("cannot")))
    if len(said) < _TOO_MANY:
        return
    no: dict[int, Hit] = {}
    for act in said:
        no.setdefault(bisect_right(draft.sentences, (act.start, len(draft.text))), Hit(act.start, act.end))
    if len(no) >= _TOO_MANY and len(no) * _SHARE > len(draft.sentences):
        last = list(no.values())[_TOO_MANY - 1]
        yield Hit(last.start, last.end, {"count": len(no)})


RULE = Rule(
    name="dwelling-on-refusal",
    severity=Severity.WARNING,
    message=phrase("The text says no again and again."),
    why=phrase("The no stands in {count} sentences; each one is a refusal more to read, and no help."),
    cure=phrase("Say it once, and use the room for what is possible."),
    source="S9",
    check=_check,
    good=(
        Draft(text="We cannot change the seat. The coach is full, so no other seat is free."),
        Draft(text="We cannot change the seat, and we are unable to refund it. You can give it to a friend."),
        Draft(text="Мы не можем поменять место. Автобус заполнен.", language="ru"),
        Draft(
            text="Мы не можем поменять место и не сможем вернуть деньги. Билет можно передать.", language="ru"
        ),
    ),
    bad=(
        Draft(
            text="We cannot change the seat. You can give it to a friend, or you can sell it here. "
            "As we said, we are unable to change it. A change is not possible."
        ),
        Draft(
            text="We cannot refund the coach. You can use the ticket until June. We are unable to refund it "
            "in part. You can give it to a friend. We cannot make an exception."
        ),
        Draft(
            text="Мы не можем поменять место. Вы можете передать билет, и можно продать его у нас. "
            "Поменять место не получится. Мы не сможем это сделать.",
            language="ru",
        ),
        Draft(
            text="Вернуть деньги невозможно. Вы можете ездить по билету до июня. Частично вернуть деньги "
            "мы не можем. Вы можете подарить билет. Мы не сможем сделать исключение.",
            language="ru",
        ),
    ),
)
