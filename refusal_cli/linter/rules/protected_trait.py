"""A protected characteristic given as the ground.

Sources, as in ``templates/law``: Charter of Fundamental Rights of the European Union, article 21;
Directives 2000/43/EC and 2004/113/EC; Equality Act 2010 (GB), sections 4, 28 and 29; Civil Rights Act of
1964 (US), title II; Constitution of Russia, article 19, and Code of Administrative Offences, article
14.8(5). The trait alone is no fault: the lexicon has only words that make it the ground, and leaves out
limits that laws or safety set (an age for alcohol, a height for a ride). Not legal advice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from refusal_cli.linter.acts import Act
from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase

_NO = ("cannot", "decision")
_YES = ("can", "alternatives")


def _check(draft: Draft) -> Iterator[Hit]:
    for act in draft.found("protected_trait"):
        if not _offers(draft, act):
            yield Hit(act.start, act.end, {"words": draft.text[act.start : act.end]})


def _offers(draft: Draft, act: Act) -> bool:
    """Whether its sentence tells only what is possible: "with your wheelchair, you can use the side door"."""
    start, end = draft.sentences[max(0, bisect_right(draft.sentences, (act.start, len(draft.text))) - 1)]
    said = {name for name in (*_NO, *_YES) if any(start <= one.start < end for one in draft.found(name))}
    return not said.isdisjoint(_YES) and said.isdisjoint(_NO)


RULE = Rule(
    name="protected-trait",
    severity=Severity.ERROR,
    message=phrase("A protected characteristic is given as the ground."),
    why=phrase(
        '"{words}" makes a ground of what most laws forbid to refuse for, such as origin, sex, religion, '
        "disability or age; it may cost a claim and a fine."
    ),
    cure=phrase(
        "Refuse on an objective ground only. Where a law itself sets this limit, cite it, and have a "
        "lawyer or a manager sign it off."
    ),
    source="D7",
    check=_check,
    good=(
        Draft(text="The ride is open from 110 cm, as the harness does not close below that."),
        Draft(text="You can change your gender and nationality in the profile."),
        Draft(text="Beer is sold from the age of 18 by law, whoever asks."),
        Draft(text="We refuse nobody because of their religion."),
        Draft(text="The lift is wide enough for a wheelchair."),
        Draft(text="With your wheelchair, you can use the side door, which is wide enough."),
        Draft(text="На горку пускают от 110 см: иначе ремень не застёгивается.", language="ru"),
        Draft(text="Пол и гражданство можно изменить в профиле.", language="ru"),
        Draft(text="Пиво продают с 18 лет по закону.", language="ru"),
        Draft(text="В связи с беременностью вы можете перенести поездку бесплатно.", language="ru"),
        Draft(text="Мы никому не отказываем из-за религии.", language="ru"),
    ),
    bad=(
        Draft(text="We chose another tenant because of your nationality."),
        Draft(text="The flat went to others due to your age."),
        Draft(text="We let the room to someone else because you are pregnant."),
        Draft(text="Мы выбрали другого жильца из-за вашей национальности.", language="ru"),
        Draft(text="Квартиру сдали другим в связи с вашим возрастом.", language="ru"),
        Draft(text="Мы выбрали другого жильца, потому что вы беременны.", language="ru"),
    ),
)
