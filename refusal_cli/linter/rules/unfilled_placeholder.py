"""A blank that nobody filled: ``[Name]``, ``{{ x }}``, ``%(x)s``, ``XXX``, ``Dear None``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase

_SIGNS = ("[", "{", "%(", "XXX", "None", "NaN", "null", "undefined", "Undefined", " object at 0x")
"""A text without any of these has no blank."""


@cache
def _pattern() -> re.Pattern[str]:
    name = r"[^\W\d_][\w '’/.,-]{0,60}"
    return re.compile(
        rf"\[{name}\](?!\()"  # [Name], but no link of Markdown
        r"|\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}"  # Jinja, Mustache
        rf"|\$?\{{\$?{name}\}}"  # {x}, ${x}
        r"|%\(\w{1,60}\)[a-z]"
        r"|(?<![\w-])(?<![\dX] )XXX++(?![\w-]| ?[\dX])"  # but no masked number and no size
        # A programming language's "nothing" where a word should be: within a sentence, before a sign.
        r"|(?<=[\w,:#№] )(?:None|NaN|null|[Uu]ndefined)(?=[,.!?:;]|\n|$)"
        r"|<[^<>\n]{1,80} object at 0x[0-9a-f]{1,16}>"
    )


def _check(draft: Draft) -> Iterator[Hit]:
    text = draft.text
    if not any(sign in text for sign in _SIGNS):
        return
    for found in _pattern().finditer(text):
        if not any(found[0] in value for value in draft.known):
            yield Hit(found.start(), found.end())


RULE = Rule(
    name="unfilled-placeholder",
    severity=Severity.ERROR,
    message=phrase("A placeholder was not filled in."),
    why=phrase("A blank that nobody filled shows the customer a form instead of an answer."),
    cure=phrase("Fill it in, or take it out."),
    source="S14",
    check=_check,
    good=(
        Draft(text="Dear Acme [Ltd], dear Mr. {Brace},", known=("Acme [Ltd]", "Mr. {Brace}")),
        Draft(text="See [our terms](https://example.com), footnote [1]. None of them changed."),
        Draft(text="The card XXXX XXXX XXXX 1234 and the shirt in XXXL."),
        Draft(text="Скидка 100 % по правилам [1].", language="ru"),
    ),
    bad=(
        Draft(text="Dear [Name], the hall is full."),
        Draft(text="Dear {{ customer.name }}, the hall is full."),
        Draft(text="Dear {name}, the hall is full."),
        Draft(text="Dear %(name)s, the hall is full."),
        Draft(text="Order XXX is closed."),
        Draft(text="Hello None, the hall is full."),
        Draft(text="Уважаемый [Имя], зал полон.", language="ru"),
        Draft(text="Зал полон до {дата}.", language="ru"),
    ),
)
