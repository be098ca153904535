"""A refusal that does not apologise, though no apology was given before."""

from __future__ import annotations

from collections.abc import Iterator

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase


def _check(draft: Draft) -> Iterator[Hit]:
    if draft.apologies_due == 1 and draft.lexicon and not draft.apologies and _says_no(draft):
        yield Hit(0, 0)


def _says_no(draft: Draft) -> bool:
    """Whether something is refused: a text from elsewhere may as well be an answer or a thank-you."""
    return bool(draft.elements or draft.has("decision") or draft.found("cannot"))


RULE = Rule(
    name="missing-apology",
    severity=Severity.ERROR,
    message=phrase("The text does not apologise."),
    why=phrase("A refusal apologises once; this text does not. Regret and sympathy are no apology."),
    cure=phrase("Apologise once, before the reason, or say in the case that you already have."),
    source="S2",
    check=_check,
    good=(
        Draft(text="I am sorry, the ring cannot be resized.", apologies_due=1),
        Draft(text="The ring cannot be resized.", apologies_due=0),
        Draft(text="The ring cannot be resized."),
        Draft(text="Your ring is ready. Could you send me a photo of the receipt?", apologies_due=1),
        Draft(text="Простите, кольцо нельзя увеличить.", language="ru", apologies_due=1),
        Draft(text="Ваше кольцо готово. Пришлите, пожалуйста, фото чека.", language="ru", apologies_due=1),
    ),
    bad=(
        Draft(text="Unfortunately, the ring cannot be resized.", apologies_due=1),
        Draft(text="Sorry to hear that the ring is too small. It cannot be resized.", apologies_due=1),
        Draft(text="К сожалению, кольцо нельзя увеличить.", language="ru", apologies_due=1),
    ),
)
