"""A reason that names a rule, and neither the rule nor a fact."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from refusal_cli.linter.acts import Act
from refusal_cli.linter.patterns import Span
from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase

_ELSEWHERE = frozenset({"greeting", "thanks", "request", "alternatives", "future_support", "closing"})
"""Elements whose numbers are no reason: an order, a price, opening hours."""


def _check(draft: Draft) -> Iterator[Hit]:
    vague = draft.found("vague_reason")
    if not vague or _gives_another(draft, vague):
        return
    elsewhere = {(start, end) for name, start, end in draft.recognised if name in _ELSEWHERE}
    for act in vague:
        at = _sentence(draft, act)
        beside = draft.sentences[max(0, at - 1) : at + 2]
        if not any(
            _tells(draft, span) for span in beside if span == draft.sentences[at] or span not in elsewhere
        ):
            yield Hit(act.start, act.end, {"words": draft.text[act.start : act.end]})


@cache
def _fact() -> re.Pattern[str]:
    """Give the pattern of what makes a reason checkable: a number, a date, a clause, the rule quoted.

    Five digits in a row are the number of an order or a request.
    """
    return re.compile(r"(?<![\d#])\d{1,4}(?!\d)|[§“„«]|(?<!\w)\"\w")


def _tells(draft: Draft, span: Span) -> bool:
    return _fact().search(draft.text, *span) is not None


def _gives_another(draft: Draft, vague: tuple[Act, ...]) -> bool:
    """Whether a sentence without vague words gives a reason as well.

    What ends in the no itself ("the system does not allow") tells no more than that.
    """
    unclear = {_sentence(draft, act) for act in vague}
    others = [act for act in draft.found("reason") if _sentence(draft, act) not in unclear]
    said = {act.end for act in draft.found("cannot")} if others else ()
    return any(act.end not in said for act in others)


def _sentence(draft: Draft, act: Act) -> int:
    return max(0, bisect_right(draft.sentences, (act.start, len(draft.text))) - 1)


RULE = Rule(
    name="vague-reason",
    severity=Severity.WARNING,
    message=phrase("The reason names a rule without saying it."),
    why=phrase(
        '"{words}" says that there is a rule, not which: the customer can neither check it nor act on it.'
    ),
    cure=phrase("Say what the rule asks in plain words, where it stands, and the fact of this case."),
    source="S4",
    check=_check,
    good=(
        Draft(text="Our company policy gives 30 days for a return, and 47 have passed."),
        Draft(text="This is against our company policy. Section 3 says who may board."),
        Draft(text="Per company policy, “no glass in the pool area”."),
        Draft(text="A pass is valid for 90 days. This is our company policy."),
        Draft(text="You asked for a copy of our privacy policy; it is attached."),
        Draft(text="We made this choice for internal reasons: the hall is booked and cannot be moved."),
        Draft(text="По правилам компании (п. 4.2) билет можно вернуть за 3 дня.", language="ru"),
        Draft(text="Это связано с политикой компании: «в бассейн без стекла».", language="ru"),
        Draft(text="Вы спрашивали о политике конфиденциальности, она во вложении.", language="ru"),
    ),
    bad=(
        Draft(text="Hello Tom,\n\nUnfortunately, this is against our company policy.\n\nKind regards,\nMara"),
        Draft(text="This is due to company policy. Have a good day."),
        Draft(text="Thank you for writing on 5 May. This is against our company policy."),
        Draft(text="We made this choice for internal reasons."),
        Draft(text="We made this choice for internal reasons. The system does not allow it."),
        Draft(text="К сожалению, это противоречит политике компании. Хорошего дня.", language="ru"),
        Draft(text="Решение принято в соответствии с внутренними правилами.", language="ru"),
        Draft(text="Так получилось по техническим причинам.", language="ru"),
    ),
)
