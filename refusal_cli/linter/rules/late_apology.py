"""An apology that comes only after the reason or the alternatives have begun."""

from __future__ import annotations

from collections.abc import Iterator

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.linter.rules._common import refuses
from refusal_cli.message import Severity
from refusal_cli.text import phrase

_AFTER_IT = frozenset({"reason", "alternatives"})
_SURELY_AFTER_IT = ("alternatives", "future_support")
_LAST_PART = 2 / 3
"""Where the last third of a text begins."""


def _check(draft: Draft) -> Iterator[Hit]:
    if draft.apologies_due != 0 and draft.apologies and _late(draft, draft.apologies[0][0]):
        yield Hit(*draft.apologies[0])


def _late(draft: Draft, at: int) -> bool:
    """Whether an apology at ``at`` is late.

    Elements of a text that was not composed here are only probable, and a reason may well stand before
    an apology there. So it is late only in a whole refusal, behind an offer, and in the last third.
    """
    if draft.elements:
        before = [element for element, start, _ in draft.elements if start <= at]
        return not _AFTER_IT.isdisjoint(before)
    if not draft.whole or at < _LAST_PART * len(draft.text):
        return False
    offered = any(element in _SURELY_AFTER_IT and end <= at for element, _, end in draft.recognised)
    return offered and refuses(draft)


RULE = Rule(
    name="late-apology",
    severity=Severity.ERROR,
    message=phrase("The apology comes late."),
    why=phrase("An apology so late in the text sounds like an afterthought."),
    cure=phrase("Apologise before the reason, the alternatives and whatever else you offer."),
    source="S2",
    check=_check,
    good=(
        Draft(text="Sorry. The gold is too thin.", elements=(("apology", 0, 6), ("reason", 7, 28))),
        Draft(text="The gold is too thin. Sorry."),
        Draft(text="Instead, you can choose a chain. We apologise for the late answer."),
        Draft(
            text="The lift is being repaired. You can use the stairs in the meantime. Sorry for the noise.",
            whole=True,
        ),
        Draft(text="The ring is at the goldsmith's because the gold is thin. I am sorry.", whole=True),
        Draft(
            text="Простите. Золото слишком тонкое.",
            language="ru",
            elements=(("apology", 0, 9), ("reason", 10, 32)),
        ),
        Draft(text="Вместо этого вы можете выбрать цепочку. Простите за долгий ответ.", language="ru"),
    ),
    bad=(
        Draft(text="The gold is too thin. Sorry.", elements=(("reason", 0, 21), ("closing", 22, 28))),
        Draft(
            text="Thank you for your message. We cannot widen the ring, because the gold is too thin. I "
            "understand how inconvenient this is for you. Instead, you can choose a chain of the same gold. "
            "If you have any questions, please reply to this e-mail. We apologise for the late answer.",
            whole=True,
        ),
        Draft(text="Золото слишком тонкое. Простите.", language="ru", elements=(("reason", 0, 22),)),
        Draft(
            text="Спасибо за ваше обращение. Мы не сможем расширить кольцо, потому что золото слишком "
            "тонкое. Понимаем, как это неудобно. Вместо этого вы можете выбрать цепочку из того же золота. "
            "Если остались вопросы, напишите нам в ответ. Приносим извинения за долгий ответ.",
            language="ru",
            whole=True,
        ),
    ),
)
