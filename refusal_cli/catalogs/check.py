"""The check of a catalog: what would break or deface a message is found before it is compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refusal_cli.catalogs.entries import Entry, ProblemList, read_entries
from refusal_cli.catalogs.header import NUMBERS, PluralRule, forms_of, headers, plural_header, plural_rule
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.text import Phrase, phrase
from refusal_cli.unicode import REMOVED

_NUMBER = frozenset({"%(n)s", "%(num)s", "%(count)s", "%(number)s"})
"""The names of the placeholder for the number that a plural form goes by."""


def check_catalog(content: bytes, where: str, language: str | None = None) -> list[Problem]:
    """Give all that is wrong with a .po, each with file, line and cure; an empty list if nothing is.

    ``where`` names the file. ``language`` is the folder that it stands in; without it, its plural
    forms are not compared with the CLDR's. Texts that are missing or fuzzy are no problem here.
    """
    try:
        entries = read_entries(content, where)
    except RefuseError as error:
        return list(error.problems)
    problems = ProblemList(where)
    header = next((entry for entry in entries if entry.key == ""), None)
    fields = headers(header.strings[0]) if header else {}
    line = header.line if header else 1
    if fields.get("content-type", "").lower().replace(" ", "") != "text/plain;charset=utf-8":
        cure = phrase('Write "Content-Type: text/plain; charset=UTF-8\\n" into the header.')
        problems.add(line, phrase("The header does not say that the catalog is UTF-8."), cure)
    _check_language(line, fields.get("language"), language, problems)
    rule = _check_plural_forms(line, fields.get("plural-forms"), language, problems)
    _check_entries(entries, rule, problems)
    return problems.found


def _check_language(line: int, named: str | None, folder: str | None, problems: ProblemList) -> None:
    if named and folder and named.lower().replace("_", "-") != folder.lower().replace("_", "-"):
        what = phrase("The header names another language than the folder {folder}.", folder=folder)
        problems.add(line, what, phrase('Write "Language: {folder}\\n" into the header.', folder=folder))


def _check_plural_forms(
    line: int, header: str | None, language: str | None, problems: ProblemList
) -> tuple[int, PluralRule] | None:
    """Give the plural rule, or None if there is none that can be used."""
    if header is None:
        return None
    try:
        rule = plural_rule(header)
        if language is not None:
            forms_of(header, language.replace("_", "-"))
    except ValueError:
        what = phrase("The plural forms in the header are not those of the language.")
        problems.add(line, what, _plural_cure(language))
        return None
    return rule


def _plural_cure(language: str | None) -> Phrase:
    try:
        header = plural_header((language or "").replace("_", "-"))
    except ValueError:
        return phrase("Name the folder by a language of the CLDR, and copy its plural forms into the header.")
    return phrase('Write "Plural-Forms: {header}\\n" into the header.', header=header)


def _check_entries(entries: list[Entry], rule: tuple[int, PluralRule] | None, problems: ProblemList) -> None:
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.key in seen:
            what = phrase("This message stands in line {line} already.", line=seen[entry.key])
            problems.add(entry.line, what, phrase("Keep one of the two."))
        seen.setdefault(entry.key, entry.line)
        if entry.key == "":
            continue
        if entry.plural is not None and (rule is None or len(entry.strings) != rule[0]):
            what = phrase("The message does not have as many plural forms as the header says.")
            problems.add(entry.line, what, phrase("Give one msgstr[...] for each plural form of the header."))
        elif not entry.fuzzy:
            _check_texts(entry, rule[1] if rule else None, problems)


def _check_texts(entry: Entry, rule: PluralRule | None, problems: ProblemList) -> None:
    for form, text in enumerate(entry.strings):
        if not text:
            continue
        for what, cure in _faults(entry, text, _stands_for_one_number(form, entry, rule)):
            problems.add(entry.line, what, cure)


def _stands_for_one_number(form: int, entry: Entry, rule: PluralRule | None) -> bool:
    """Tell whether a form is used for a single number, so that it may say it in a word."""
    return entry.plural is not None and rule is not None and list(map(rule, NUMBERS)).count(form) == 1


def _faults(entry: Entry, text: str, may_drop_number: bool) -> Iterator[tuple[Phrase, Phrase]]:
    source = entry.msgid + (entry.plural or "")
    names, wanted = _placeholders(text), _placeholders(entry.plural or entry.msgid)
    least = wanted & _placeholders(entry.msgid) - _NUMBER if may_drop_number else wanted
    if not least <= names <= wanted:
        # NOTE: No placeholders at all; it stands after "Use the placeholders of the msgid, unchanged:".
        listed = ", ".join(sorted(wanted)) or phrase("none")
        cure = phrase("Use the placeholders of the msgid, unchanged: {names}.", names=listed)
        yield phrase("The placeholders are not those of the msgid."), cure
    elif not _strays(text) <= _strays(source) | ({"%%"} if "%(" in source else set()):
        cure = phrase("Write a percent sign as in the msgid (%% beside placeholders), and no braces.")
        yield phrase("A percent sign or a brace is not part of a placeholder."), cure
    if re.search(f"{REMOVED}|[\r\x0b\x0c\u2028\u2029]", text):
        cure = phrase("Type the text anew; direction and layout come from the program.")
        yield phrase("There are control characters or invisible ones in the text."), cure
    if any(white in text and white not in source for white in "\n\t"):
        # NOTE: What is wrong with a translation, and the cure.
        yield phrase("There is a line break or a tab that the msgid does not have."), phrase("Take it out.")
    if not _markup(text) <= _markup(source):
        # NOTE: What is wrong with a translation, and the cure.
        yield phrase("There is markup that the msgid does not have."), phrase("Write plain text.")


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\([A-Za-z_]\w*\)s|\{\w+\}", text))


def _strays(text: str) -> set[str]:
    """Give the percent signs and braces that are left without the placeholders, "%%" as one sign."""
    return set(re.findall("%%|[%{}]", re.sub(r"%\([A-Za-z_]\w*\)s|\{\w+\}", "", text)))


def _markup(text: str) -> set[str]:
    return set(re.findall(r"<[A-Za-z/!?][^<>]*>?|&#?\w+;", text))
