"""Words that admit guilt or liability, beyond the facts.

What happened and what is done about it are facts; who is to blame is a legal judgement. An apology
is none: Compensation Act 2006 (England and Wales), section 2, says so of negligence.
"""

from __future__ import annotations

from refusal_cli.linter.rule import Draft, Rule
from refusal_cli.linter.rules._common import words_of
from refusal_cli.message import Severity
from refusal_cli.text import phrase

RULE = Rule(
    name="admission-of-guilt",
    severity=Severity.WARNING,
    message=phrase("The text admits guilt."),
    why=phrase('"{words}" says more than the facts do, and will be held against you if it comes to a claim.'),
    cure=phrase("Say what happened and what you do about it; leave guilt and liability out."),
    source="S9",
    check=words_of("admission"),
    good=(
        Draft(text="The parcel left our house on 4 May instead of 2 May. A new one is on its way."),
        Draft(text="I am sorry that the parcel came late."),
        Draft(text="The liability insurance of your home covers the window."),
        Draft(text="Посылка ушла 4 мая вместо 2 мая. Новая уже в пути.", language="ru"),
        Draft(text="Простите, что посылка пришла поздно.", language="ru"),
        Draft(text="Окно покрывает страховка ответственности соседа.", language="ru"),
    ),
    bad=(
        Draft(text="It was our fault that the parcel came late."),
        Draft(text="We were negligent with the parcel."),
        Draft(text="We accept full liability for the window."),
        Draft(text="Посылка опоздала по нашей вине.", language="ru"),
        Draft(text="Мы признаём свою вину.", language="ru"),
        Draft(text="Мы несём полную ответственность за окно.", language="ru"),
    ),
)
