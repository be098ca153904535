"""A sentence that customers mock, as it stands in every refusal and means nothing."""

from __future__ import annotations

from refusal_cli.linter.rule import Draft, Rule
from refusal_cli.linter.rules._common import words_of
from refusal_cli.message import Severity
from refusal_cli.text import phrase

RULE = Rule(
    name="empty-phrase",
    severity=Severity.WARNING,
    message=phrase("A phrase says nothing."),
    why=phrase('Customers have read "{words}" so often that they take it for the opposite.'),
    cure=phrase("Take it out, or say what you did or will do."),
    source="S9",
    check=words_of("empty_phrase"),
    good=(
        Draft(text="I called the depot twice: the van left at 9:40."),
        Draft(text="Your call came at 9:40, and I called back at once."),
        Draft(text="Я дважды звонила на склад: машина выехала в 9:40.", language="ru"),
        Draft(text="Ваш звонок поступил в 9:40, и мы сразу перезвонили.", language="ru"),
    ),
    bad=(
        Draft(text="Your call is important to us."),
        Draft(text="We value your business. The van left at 9:40."),
        Draft(text="Ваш звонок очень важен для нас.", language="ru"),
        Draft(text="Мы ценим каждого клиента. Машина выехала в 9:40.", language="ru"),
    ),
)
