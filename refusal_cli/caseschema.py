"""The fields of a case, read from its types and docstrings: kind, bounds, choices; and the JSON Schema."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Meta, Struct, json, structs

from refusal_cli import case
from refusal_cli.case import Case, Lines
from refusal_cli.values import CLOCK_PATTERN, EMAIL_PATTERN, MONEY_PATTERN, URL_PATTERN, Money

Kind = Literal["text", "lines", "email", "url", "clock", "choice", "flag", "number", "date", "money", "table"]
"""What one value of a field is; ``lines`` is text of several lines, ``flag`` true or false."""

_BY_TYPE: dict[object, Kind] = {bool: "flag", int: "number", date: "date", Money: "money"}
_BY_FORM: dict[str, Kind] = {CLOCK_PATTERN: "clock", EMAIL_PATTERN: "email", URL_PATTERN: "url"}


class Field(Struct, frozen=True):
    """One field of a case.

    ``hint`` is the type of one value, ``form`` the pattern of a text that has one; ``many`` says that the
    field is a list of at most ``most`` of them. ``longest`` counts the characters of a text, ``low`` and
    ``high`` bound a number; ``table`` is the type of a table. ``description`` is the docstring below the
    field, or that of its type or ``table``; ``default`` may be None.
    """

    name: str
    kind: Kind
    hint: Any
    many: bool = False
    most: int | None = None
    required: bool = False
    default: Any = None
    description: str = ""
    choices: tuple[str, ...] = ()
    longest: int | None = None
    low: int | None = None
    high: int | None = None
    table: type[Struct] | None = None
    form: str = ""


@cache
def fields_of(table: type[Struct]) -> Mapping[str, Field]:
    """Give the fields of a table of the case (``Case`` for the top one) by their names, in order."""
    hints = get_type_hints(table, include_extras=True)
    return {field.name: _field(field, hints[field.name], table) for field in structs.fields(table)}


def walk(table: type[Struct] = Case, path: str = "") -> Iterator[tuple[str, Field]]:
    """Give every field below ``table`` with its path without indexes: ``alternatives.until``."""
    for name, field in fields_of(table).items():
        yield path + name, field
        if field.table:
            yield from walk(field.table, f"{path}{name}.")


def schema(grounds: Sequence[str], locales: Sequence[str], policies: Sequence[str] = ()) -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a case file.

    ``grounds`` are the ids to allow, ``policies`` those of refusal.toml; ``locales`` the languages, each
    with or without a region.
    """
    made = json.schema(Case, schema_hook=_schema_of_value)
    for (table, name), said in _docstrings().items():
        made["$defs"][table]["properties"][name]["description"] = said
    properties = made["$defs"]["Case"]["properties"]
    properties["ground"]["enum"] = list(grounds)
    properties["locale"]["pattern"] = f"^({'|'.join(locales)})([-_][A-Za-z0-9]+)*$"
    properties["locale"]["examples"] = list(locales)
    if policies:
        named = {"enum": list(policies)}
        made["$defs"]["Policy"]["properties"]["id"].pop("anyOf", None)
        made["$defs"]["Policy"]["properties"]["id"].update(named)
        properties["policy"] = {
            "anyOf": [named, {"$ref": properties["policy"].pop("$ref")}],
            **properties["policy"],
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Case",
        "description": "The facts of one refusal, for `refuse draft`.",
        **made,
    }


def _schema_of_value(kind: type) -> dict[str, Any]:
    """Give the JSON Schema of a type that msgspec does not know; ``NotImplementedError`` for others."""
    if kind is Money:
        return {"type": "string", "pattern": MONEY_PATTERN, "examples": ["118.00 USD"]}
    raise NotImplementedError(kind)


@cache
def _docstrings() -> Mapping[tuple[str, str], str]:
    """Give what stands below the fields of the case, by type and field; Python itself keeps none of it."""
    said = {}
    for table in ast.parse(inspect.getsource(case)).body:
        if not isinstance(table, ast.ClassDef):
            continue
        for field, below in pairwise(table.body):
            match field, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    said[table.name, name] = " ".join(text.split())
    return said


def _field(info: structs.FieldInfo, hint: Any, owner: type[Struct]) -> Field:
    outer, _ = _plain(hint)
    many = get_origin(outer) is list
    value = get_args(outer)[0] if many else _without_none(hint)
    kind, metas = _plain(value)
    around = _plain(hint)[1] if many else []
    table = kind if isinstance(kind, type) and issubclass(kind, Struct) else None
    return Field(
        name=info.name,
        kind=_kind(kind, metas),
        hint=value,
        many=many,
        most=_last(around, "max_length"),
        required=info.required,
        default=None if info.default is NODEFAULT else info.default,
        description=_docstrings().get((owner.__name__, info.name))
        or _last(metas, "description")
        or (table and table.__doc__)
        or "",
        choices=get_args(kind) if get_origin(kind) is Literal else (),
        longest=_last(metas, "max_length"),
        low=_last(metas, "ge"),
        high=_last(metas, "le"),
        table=table,
        form=_form(metas),
    )


def _without_none(hint: Any) -> Any:
    """Give the type ``X`` of ``X | None``."""
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _plain(hint: Any) -> tuple[Any, list[Meta]]:
    """Give a type without its annotations, and these, the outermost last."""
    hint = _without_none(hint)
    if get_origin(hint) is Annotated:
        return hint.__origin__, list(hint.__metadata__)
    return hint, []


def _kind(plain: Any, metas: list[Meta]) -> Kind:
    if get_origin(plain) is Literal:
        return "choice"
    if plain is str:
        lines = get_args(Lines)[1] in metas
        return _BY_FORM.get(_form(metas), "lines" if lines else "text")
    return _BY_TYPE.get(plain, "table")


def _form(metas: list[Meta]) -> str:
    return str((_last(metas, "extra_json_schema") or {}).get("pattern", ""))


def _last(metas: list[Meta], name: str) -> Any:
    """Give what the outermost annotation says of ``name``, or None."""
    return next((found for meta in reversed(metas) if (found := getattr(meta, name)) is not None), None)
