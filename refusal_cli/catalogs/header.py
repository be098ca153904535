"""The header of a catalog, and the plural forms that it must name.

Sources: the GNU gettext manual, "Plural forms"; the plural rules of the CLDR (UTS #35 part 3).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as remembered

from refusal_cli.pack import without_variant

PluralRule = Callable[[int], int]
"""Chooses the index of the plural form for a number."""

_USUAL = ("nplurals=1; plural=0;", "nplurals=2; plural=(n != 1);", "nplurals=2; plural=(n > 1);")
"""What most languages have, as translators' tools write it."""
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
NUMBERS = range(1000)
"""What plural rules are compared on: in the CLDR each repeats within it, but for whole millions."""


def cldr_tag(name: str) -> str:
    """Give the tag that the CLDR knows a folder or locale by: "de@informal" is "de", "en-XA" is "en".

    Left out are a variant after "@" (as gettext names them) and a private region (BCP 47: XA to XZ).
    """
    tag = without_variant(name).replace("_", "-")
    region = tag[-3:]
    return tag[:-3] if len(region) == 3 and region[:2] == "-X" and region[2].isalpha() else tag


def headers(text: str) -> dict[str, str]:
    """Give the fields of a catalog's header, which is the translation of the empty msgid."""
    pairs = (line.partition(":") for line in text.split("\n"))
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def plural_rule(header: str) -> tuple[int, PluralRule]:
    """Give the number of plural forms and the rule that chooses one, of a Plural-Forms header.

    Raises ``ValueError`` unless it is a C expression of ``n`` that chooses one of one to six forms
    for every number. Nothing but that expression is ever run (gettext's own compiler of it).
    """
    import re

    found = re.fullmatch(r"nplurals\s*=\s*([1-6])\s*;\s*plural\s*=\s*([n\d\s()%!=<>&|?:]{1,1000});?", header)
    if not found:
        raise ValueError(header)
    count, rule = known_rule(header)
    try:
        fits = all(0 <= rule(number) < count for number in NUMBERS)
    except ZeroDivisionError:
        fits = False
    if not fits:
        raise ValueError(header)
    return count, rule


def known_rule(header: str) -> tuple[int, PluralRule]:
    """Give the same as ``plural_rule`` for a header that has passed it before, untried on any number."""
    from gettext import c2py

    count, expression = header.rstrip("; ").split(";")
    return int(count.partition("=")[2]), c2py(expression.partition("=")[2])


@remembered
def plural_header(tag: str) -> str:
    """Give the Plural-Forms header of the language ``tag`` (with "-").

    A customary one of gettext where it agrees with the CLDR, else made from the CLDR's rule: only the
    categories that whole numbers take, in the CLDR's order. Raises ``ValueError`` for an unknown language.
    """
    from babel import Locale, UnknownLocaleError, plural
    from babel.messages.plurals import get_plural

    try:
        locale = Locale.parse(cldr_tag(tag), sep="-")
    except UnknownLocaleError as error:
        raise ValueError(tag) from error
    categories: list[str] = [locale.plural_form(number) for number in NUMBERS]
    taken: list[str] = [name for name in _CATEGORIES if name in categories]
    theirs = get_plural(str(locale))
    for header in (*_USUAL, f"nplurals={theirs.num_plurals}; plural={theirs.plural_expr};"):
        if list(map(plural_rule(header)[1], NUMBERS)) == [taken.index(category) for category in categories]:
            return header
    rules: dict[str, str] = dict(locale.plural_form.rules.items())
    return plural.to_gettext(plural.PluralRule({name: rules[name] for name in taken[:-1]}))


def forms_of(header: str, tag: str) -> tuple[int, ...]:
    """Give for each form of ``plural_header(tag)`` the number that ``header`` gives it.

    Raises ``ValueError`` when the two part the numbers differently.
    """
    ours, theirs = plural_rule(plural_header(tag))[1], plural_rule(header)[1]
    pairs = {(ours(number), theirs(number)) for number in NUMBERS}
    if not len(dict(pairs)) == len(pairs) == len({form for _, form in pairs}):
        raise ValueError(header)
    return tuple(form for _, form in sorted(pairs))
