"""A blank that nobody filled: ``[Name]``, ``{{ x }}``, ``%(x)s``, ``<name>``, ``XXX``, ``Dear None``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.linter.rules._common import FILL_IN, told, watched
from refusal_cli.message import Severity
from refusal_cli.text import phrase

_NO_BLANKS = (
    r"(?:sic|x|…|[^\W\d_]|Enter|OK|Esc|Tab|Shift|Ctrl|Alt|Delete|Space"
    r"|(?:Figure|Fig\.|Table|Section|Page|Appendix|Рис(?:унок|\.)|Таб(?:лица|л\.)|Abb(?:ildung|\.)|Tabelle)"
    r" \d+)\]"
)
"""What stands in square brackets for itself: a remark, a tick, a key, a reference."""
TAGS = (
    "(?i:a|abbr|b|big|blockquote|body|br|button|center|code|dd|del|div|dl|dt|em|font|footer|h[1-6r]|head"
    "|header|html|i|img|ins|kbd|li|link|main|mark|meta|nav|ol|p|pre|q|s|script|section|small|span|strike"
    "|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|var)"
)
"""The elements of HTML that a message may hold."""
_NAME = r"[^\W\d_][\w '’/.,-]{0,60}"
_NOTHING = r"(?<=[\w,:#№] )(?:None|NaN|null|[Uu]ndefined)(?=[,.!?:;]|\n|$)"
"""A programming language's "nothing" where a word should be: within a sentence, before a sign."""
_BEFORE_NAME = (
    "Dear",
    "Уважаемый",
    "Уважаемая",
    "Дорогой",
    "Дорогая",
    "Sehr geehrte",
    "Sehr geehrter",
    "Cher",
    "Chère",
)
"""Words of a greeting that a name has to follow."""


def _after(word: str, sign: str, blank: str = "") -> str:
    """Give the pattern of a blank, which begins with ``sign``, where a word of a greeting wants a name."""
    return f"{sign}(?<={word}{sign}){blank}"


_DATE = (
    r"(?:(?<![\w(])(?<!format )(?<!формате )(?<!виде )(?<!as ))"
    r"(?:DD[./-]MM[./-]YYYY|MM[./-]DD[./-]YYYY|YYYY-MM-DD|ДД\.ММ\.ГГГГ)(?!\w)"
)
_KINDS: Mapping[str, str] = {
    # [Name] and [[Name]], but no link and no footnote of Markdown.
    "[": rf"\[\[{_NAME}\]\]|\[(?!{_NO_BLANKS}){_NAME}\](?![(\[:])",
    # {{ x }} and {% x %} of Jinja, {x}, ${x}, {!x}, {0}.
    "{": r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}"
    rf"|\$?\{{[ !]?\$?{_NAME}\}}|\{{(?<!\w.)\d{{1,2}}\}}",
    # %(x)s, %s, %1$s, %NAME%.
    "%": r"%\(\w{1,60}\)[a-z]|%(?<![\w%].)(?:(?:\d\$)?[sd@](?!\w)|[^\W\d_]\w{2,40}%(?!\w))",
    # $name, $FirstName, $NAME, but no price: $USD 5.
    "$": r"\$(?<![\w$].)(?:[a-z_]{2}[a-z0-9_]{1,40}|[A-Z][a-z]{2,20}(?:[A-Z][a-z]{1,20}){0,3}"
    r"|[A-Z]{4}[A-Z_]{0,40})(?![\w.])",
    # #NAME#.
    "#": r"#(?<!\w.)[A-ZА-ЯЁ][A-ZА-ЯЁ_]{1,40}#(?!\w)",
    # <name> and <<name>>, <%= name %>, but no markup; the outside of a Python value.
    "<": rf"<<[^\W\d_][\w '’-]{{1,40}}>>|<%[^<>\n]{{1,80}}%>"
    rf"|<(?!{TAGS}/?>)[^\W\d_][\w '’-]{{1,40}}>|<[^<>\n]{{1,80}} object at 0x[0-9a-f]{{1,16}}>",
    # __NAME__ and FIRST_NAME between them, but no bold word of Markdown; ____ to be written on.
    "__": r"__(?<!\w..)[A-ZА-ЯЁ\d]{1,20}(?:(?<=[A-ZА-ЯЁ]{4})|(?:_[A-ZА-ЯЁ\d]{1,20}){1,4})__(?!\w)"
    # "until ___ may", but no place for a signature.
    r"|__(?<!\w..)_{1,60}(?=[,!.;»”\"]| [a-zß-öø-ÿа-яё\d])",
    "*|": r"\*\|[\w:]{1,40}\|\*",
    # XXX, but no masked number and no size.
    "XXX": r"XXX(?<![\w-]...)(?<![\dX] ...)X*+(?![\w-]| ?[\dX])",
    "ХХХ": r"ХХХ(?<![\w-]...)Х*+(?![\w-])",
    # DD.MM.YYYY, but not where the form of a date is told.
    **dict.fromkeys(("YYYY", "ГГГГ"), _DATE),
    **{words: rf"{words}(?<!\w{'.' * len(words)})(?: [A-ZА-ЯЁ]{{2,20}}){{1,4}}(?!\w)" for words in FILL_IN},
    # "Dear ," and "Dear (name),".
    **{f"{word} ,": _after(word, " ,") for word in _BEFORE_NAME},
    **{f"{word} (": _after(word, r" \(", r"[^()\n]{2,40}\)(?=\s*[,!:\n]|$)") for word in _BEFORE_NAME},
    "TODO": r"TODO(?<![\w-]....)(?=:|\n|$)",
    "TBD": r"TBD(?<![\w-]...)(?![\w-])",
    # What a form in Russian calls a full name, as the one addressed.
    "ФИО": r"[«\"]?(?<!\w)ФИО[»\"]?(?=[,!]\s*(?:\n|$))",
    "orem": r"[Ll]orem ipsum",
    **dict.fromkeys(("None", "NaN", "null", "ndefined"), _NOTHING),
}
"""The signs of blanks: a text without one of them has no blank of its kind."""
_SIGNS = watched(_KINDS.items())


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _check(draft: Draft) -> Iterator[Hit]:
    text = draft.text
    sources = told(text, _SIGNS)
    spans = sorted(found.span() for source in sources for found in _pattern(source).finditer(text))
    last_end = 0
    for start, end in spans:
        if start >= last_end and not any(text[start:end] in value for value in draft.known):
            yield Hit(start, end)
            last_end = end


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
        Draft(text="It costs $5, not US$10: 100 % or 50% of __that__ for <b>you</b>; see [1] and [it][2]."),
        Draft(text="Press [Enter] or [OK], pick [A] or [B], see [Figure 2]: it is ___so___ and $USD 5."),
        Draft(text="Write the date as DD.MM.YYYY.\n\nSigned: ______ A. Byrne\n______\n\nDear (old) friends."),
        Draft(text="Директор ______ И. И. Белов. Дата в формате ДД.ММ.ГГГГ.", language="ru"),
        Draft(text="Скидка 100 % по правилам [1]. Поле «ФИО» заполнено.", language="ru"),
    ),
    bad=(
        Draft(text="Dear [Name], the hall is full."),
        Draft(text="Dear {{ customer.name }}, the hall is full."),
        Draft(text="Dear {name}, the hall is full."),
        Draft(text="Dear %(name)s, the hall is full."),
        Draft(text="Dear <Customer Name>, the hall is full."),
        Draft(text="Dear $first_name, the hall is full."),
        Draft(text="Dear $FirstName, write to $EMAIL."),
        Draft(text="Dear <%= name %>, dear <<Name>>, dear [[name]], dear #NAME#, the hall is full."),
        Draft(text="Dear (name),\n\nThe hall is full until ___ in May, until DD.MM.YYYY."),
        Draft(text="The hall is full. INSERT DATE HERE."),
        Draft(text="Dear {0}, the hall is full until %s."),
        Draft(text="Dear __NAME__, the hall is full until ____."),
        Draft(text="Dear *|FNAME|*, dear %LASTNAME%, the hall is full."),
        Draft(text="The hall is full until TBD.\nTODO: ask for the date."),
        Draft(text="The hall is full. Lorem ipsum dolor."),
        Draft(text="Order XXX is closed."),
        Draft(text="Hello None, the hall is full."),
        Draft(text="Уважаемый [Имя], зал полон.", language="ru"),
        Draft(text="Зал полон до {дата}.", language="ru"),
        Draft(text="Уважаемый «ФИО»!\n\nЗал полон до [дата].", language="ru"),
        Draft(text="Уважаемый <имя>, зал полон.", language="ru"),
        Draft(text="Уважаемый (ФИО)!\n\nЗал полон до ___ мая, до ДД.ММ.ГГГГ.", language="ru"),
        Draft(text="Зал полон до «___» мая, заявка ХХХ. ВСТАВИТЬ ДАТУ.", language="ru"),
    ),
)
