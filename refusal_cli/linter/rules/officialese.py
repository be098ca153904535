"""Words of offices and contracts where plain ones would do."""

from __future__ import annotations

from collections.abc import Iterator

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase


def _check(draft: Draft) -> Iterator[Hit]:
    for act in draft.found("officialese"):
        plain = act.instead or phrase("as you would say it to a person in front of you")
        yield Hit(act.start, act.end, {"words": draft.text[act.start : act.end], "plain": plain})


RULE = Rule(
    name="officialese",
    severity=Severity.HINT,
    message=phrase("The wording is officialese."),
    why=phrase('"{words}" is slower to read than plain words, and keeps the reader at arm\'s length.'),
    # NOTE: plain: the plain word to write instead, "help".
    cure=phrase("Plainer: {plain}."),
    source="S9",
    check=_check,
    good=(
        Draft(text="The form is enclosed; please send it by 5 May."),
        Draft(text='The clause says "pursuant to section 4", which means the deposit.'),
        Draft(text="Бланк во вложении, пришлите его до 5 мая.", language="ru"),
        Draft(text="Данные о рейсе мы проверили.", language="ru"),
    ),
    bad=(
        Draft(text="Pursuant to section 4, the deposit is kept."),
        Draft(text="The form is enclosed herewith."),
        Draft(text="Данный бланк мы вложили в письмо.", language="ru"),
        Draft(text="Мы осуществляем доставку по пятницам.", language="ru"),
    ),
)
