"""Checking the data of a case: texts cleaned on the way in, then every problem at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import time
from typing import TYPE_CHECKING, Any

from msgspec import Struct, ValidationError, convert

from refusal_cli.case import Case
from refusal_cli.text import Phrase, clean, nearest, phrase, single_line
from refusal_cli.values import Money

if TYPE_CHECKING:
    from refusal_cli.caseschema import Field

FieldPath = tuple[str | int, ...]
"""The way to a value: names of fields and indexes into lists."""
Found = tuple[FieldPath, Phrase, Phrase]
"""Where a problem is, what it is, and its cure."""

_SEVERAL_LINES = frozenset({"address"})
_EXACT = frozenset({"email", "url", "locale"})
_LINK_CURE = phrase(
    "Begin with https://, mailto: or tel:, without a password, and copy the link from a browser, "
    "where letters of other scripts are written as %D0%B0 or xn--."
)


def tidied(value: Any, key: str = "") -> Any:
    """Give ``value`` of the field ``key`` with its texts cleaned, and None for each empty one.

    Most texts become one line, an address several; e-mail addresses, links and tags are only trimmed.
    """
    if isinstance(value, str):
        return _tidied_text(value, key) or None
    if isinstance(value, Mapping):
        return {name: tidied(item, str(name)) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [tidied(item, key) for item in value]
    return value.isoformat("minutes") if isinstance(value, time) else value


def _tidied_text(text: str, key: str) -> str:
    # An address, a link or a tag that needs more than trimming is refused, not turned into another one.
    if key in _EXACT:
        return text.strip(" \t\r\n")
    if key in _SEVERAL_LINES:
        return "\n".join(filter(None, map(single_line, clean(text).split("\n"))))
    # At the start of a paragraph "- " would make an item of a list, which only templates may.
    line = single_line(text)
    while line.startswith("- "):
        line = line[2:]
    return line


def given(value: Any) -> Any:
    """Give a tidied value without what is not given, or None if nothing is left."""
    if isinstance(value, dict):
        return {name: found for name, item in value.items() if (found := given(item)) is not None} or None
    if isinstance(value, list):
        return [found for item in value if (found := given(item)) is not None] or None
    return value


def decoded(kind: type, value: Any) -> Any:
    """Give the value of a type that TOML and JSON lack; raises ``ValueError`` if it is none."""
    if isinstance(value, kind):
        return value
    if kind is Money and isinstance(value, str):
        return Money.read(value)
    raise ValueError("not an amount")


def problems(data: Mapping[str, Any], table: type[Struct] = Case, path: FieldPath = ()) -> Iterator[Found]:
    """Give all problems of a tidied table of the case at ``path``, in the order of its fields."""
    from refusal_cli.caseschema import fields_of

    fields = fields_of(table)
    for name, value in data.items():
        if name not in fields and value is not None:
            yield _unknown(name, list(fields), path)
    for name, field in fields.items():
        value = data.get(name)
        if given(value) is not None:
            yield from _field_problems(value, field, (*path, name))
        elif field.required:
            # NOTE: What is wrong with a field of a case, and the cure: "it" is the field.
            yield (*path, name), phrase("This is needed, and is not given."), phrase("Add it.")


def _field_problems(value: Any, field: Field, path: FieldPath) -> Iterator[Found]:
    if not field.many:
        yield from _value_problems(value, field, path)
    elif not isinstance(value, list):
        yield path, phrase("This must be a list."), _list_cure(field)
    else:
        for index, item in enumerate(value):
            if given(item) is not None:
                yield from _value_problems(item, field, (*path, index))
        if field.most and len(value) > field.most:
            what = phrase("There are {count}, at most {most} are allowed.", count=len(value), most=field.most)
            # NOTE: The cure where a list of a case or policy has too many items.
            yield path, what, phrase("Leave some out.")


def _list_cure(field: Field) -> Phrase:
    example = f"[[{field.name}]]" if field.table else f"{field.name} = [...]"
    # NOTE: The cure of an error. example: how the field must look, "[[alternatives]]".
    return phrase("Write it as {example}.", example=example)


def _value_problems(value: Any, field: Field, path: FieldPath) -> Iterator[Found]:
    if field.table and isinstance(value, Mapping):
        yield from problems(value, field.table, path)
        return
    if not _fits(value, field):
        yield path, *_bad_value(value, field)


def _fits(value: Any, field: Field) -> bool:
    try:
        found = convert(value, field.hint, dec_hook=decoded)
    except (ValidationError, UnicodeEncodeError):
        return False
    return not field.form or re.fullmatch(field.form, found) is not None


def _bad_value(value: Any, field: Field) -> tuple[Phrase, Phrase]:
    """Give what is wrong with the value of a field, and the cure."""
    if field.kind in ("text", "lines", "email", "url"):
        return _bad_text(value, field)
    shown = _shown(value)
    match field.kind:
        case "clock":
            what = phrase("{value} is not a time of day.", value=shown)
            return what, phrase("Write hours and minutes between quotes: {example}", example='"18:00"')
        case "choice":
            what = phrase("{value} is none of the choices.", value=shown)
            # NOTE: choices: words for a program, not translated, "warm, formal".
            return what, phrase("Choose one of: {choices}.", choices=", ".join(field.choices))
        case "flag":
            what = phrase("{value} is neither true nor false.", value=shown)
            return what, phrase("Write true or false, without quotes.")
        case "number":
            bounds = {"low": field.low, "high": field.high}
            what = phrase("{value} is not a whole number from {low} to {high}.", value=shown, **bounds)
            return what, phrase(
                "Write digits without quotes: {example}", example=f"{field.name} = {field.low}"
            )
        case "date":
            what = phrase("{value} is not a day of the calendar.", value=shown)
            return what, phrase("Write it as year-month-day: {example}", example="2026-12-05")
        case "money":
            what = phrase("{value} is not an amount with its currency.", value=shown)
            return what, phrase("Write it between quotes: {example}", example='"118.00 USD"')
    what = phrase("This must be a table of fields.")
    return what, phrase("Write it as {example}.", example=f"[{field.name}]")


def _bad_text(value: Any, field: Field) -> tuple[Phrase, Phrase]:
    """Give what is wrong with a text, which may be personal and is not shown, and the cure."""
    if not isinstance(value, str):
        example = '"..."' if field.many else f'{field.name} = "..."'
        return phrase("This must be text."), phrase("Put it between quotes: {example}", example=example)
    if field.kind == "email":
        what = phrase("This is not an e-mail address.")
        return what, phrase("Give one plain address: {example}", example="anna@example.org")
    if field.kind == "url":
        return phrase("This is not a link that can be sent."), _LINK_CURE
    bounds = {"count": len(value), "most": field.longest}
    what = phrase("The text has {count} characters, at most {most} are allowed.", **bounds)
    # NOTE: The cure where a text of a case is too long.
    return what, phrase("Shorten it.")


def _shown(value: Any) -> str | Phrase:
    """Give a value as one wrote it, shortened; for a table or list, what it is."""
    if isinstance(value, dict):
        # NOTE: Instead of a value that was given; what is wrong with it follows.
        return phrase("A table")
    if isinstance(value, list):
        # NOTE: Instead of a value that was given; what is wrong with it follows.
        return phrase("A list")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > 200:
        # NOTE: Instead of a huge number that was given; what is wrong with it follows.
        return phrase("The number")
    text = single_line(str(value))
    return f'"{text[:59]}…"' if len(text) > 60 else f'"{text}"' if isinstance(value, str) else text


def _unknown(name: Any, fields: list[str], path: FieldPath) -> Found:
    """Give the problem of a field that a case does not have, with the nearest one that it has."""
    from refusal_cli.caseschema import walk

    name = single_line(str(name))[:60]
    near = nearest(name.lower(), fields)
    near += [place for place, _ in walk() if place.rpartition(".")[2] == name]
    if near:
        # NOTE: name: what a misspelt name is near to, "refund.amount".
        cure = phrase("Perhaps you mean {name}.", name=near[0])
    else:
        cure = phrase("Here a case has these fields: {names}.", names=", ".join(fields))
    return (*path, name), phrase("A case has no such field."), cure
