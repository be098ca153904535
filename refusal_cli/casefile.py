"""A case from a file and options: TOML and JSON read, single fields set, everything checked at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec import ValidationError, convert

from refusal_cli.case import Case, Policy
from refusal_cli.casecheck import FieldPath, decoded, given, problems, tidied
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.text import Phrase, phrase, single_line
from refusal_cli.toml import read_toml

if TYPE_CHECKING:
    from refusal_cli.caseschema import Field

LONGEST_FILE = 1_000_000
"""The most characters that a case file may have."""
DEEPEST = 10
"""How many levels tables and lists may be nested; a case needs four."""
MOST_PROBLEMS = 100
"""How many problems of one case are shown."""


def read_case(text: str, name: str) -> dict[str, Any]:
    """Give the data of a case file, not yet checked against the fields of a case.

    It is JSON if ``name`` ends in ``.json`` or ``text`` begins with a brace, else TOML.
    Raises ``RefuseError`` with ``name:line:column`` for text that is neither, is longer than
    ``LONGEST_FILE``, nested deeper than ``DEEPEST``, or gives a field twice.
    """
    name = single_line(name)
    if len(text) > LONGEST_FILE:
        what = phrase("The file is too long for a case: more than {most} characters.", most=LONGEST_FILE)
        raise RefuseError.of(what, name, phrase("Give the file of one case."))
    text = text.removeprefix("\ufeff")
    try:
        data = _read_json(text, name) if _is_json(text, name) else _read_toml(text, name)
    except RecursionError:
        raise _nested(name) from None
    if not isinstance(data, dict):
        what = phrase("A case in JSON is an object.")
        raise RefuseError.of(
            what, f"{name}:1:1", phrase("Write it as {example}.", example='{"ground": "..."}')
        )
    if _is_deeper(data, DEEPEST):
        raise _nested(name)
    return with_policy_table(data)


def with_policy_table(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give a case whose policy, if it is given by its id alone, is the table that this stands for."""
    policy = data.get("policy")
    return {**data, "policy": {"id": policy}} if isinstance(policy, str) else dict(data)


def build_case(data: Mapping[str, Any], text: str = "", name: str = "") -> Case:
    """Give the case that ``data`` holds, its texts cleaned; an empty text counts as not given.

    Raises ``RefuseError`` with every problem at once, at most ``MOST_PROBLEMS``. ``text`` and ``name``
    are the file that the data came from, for the line of each problem. Values of text fields and
    e-mail addresses, which may be personal, are in no problem.
    """
    tidy = tidied(with_policy_table(data))
    try:
        return convert(given(tidy) or {}, Case, dec_hook=decoded)
    # Half a surrogate pair in the name of a field cannot even be looked at.
    except (ValidationError, UnicodeEncodeError):
        found = list(islice(problems(tidy), MOST_PROBLEMS))
        if not found:
            raise
    places = _Places(data, text, name)
    raise RefuseError(*(Problem(what, spelled(path), cure, places.line(path)) for path, what, cure in found))


def line_of(data: Mapping[str, Any], text: str, name: str, path: FieldPath) -> int:
    """Give the line of the field at ``path`` in the file that ``data`` came from; 0 if it is not in it."""
    return _Places(data, text, name).line(path)


def set_path(data: Mapping[str, Any], path: str, value: str) -> dict[str, Any]:
    """Give ``data`` with the field at ``path`` set: ``customer.name``, ``alternatives.0.until``.

    An index equal to the length of its list appends; a list without an index becomes the one
    value, or what an array of TOML says: ``["a", "b"]``; a policy becomes the one of that id.
    Numbers and true/false are read as such, everything else stays text for ``build_case``. Raises
    ``RefuseError`` for a path that goes through a value, or beyond the end of a list.
    """
    from refusal_cli.caseschema import fields_of

    steps = path.replace("[", ".").replace("]", "").split(".")
    try:
        if len(steps) > DEEPEST or "" in steps:
            raise LookupError
        return _set_in_table(data, steps, value, fields_of(Case))
    except LookupError:
        what = phrase("There is no such place in a case.")
        cure = phrase(
            "Write the path as in {example}; a new item takes the next free number, the first is 0.",
            example="alternatives.0.until",
        )
        raise RefuseError.of(what, single_line(path)[:100], cure) from None


def spelled(path: FieldPath) -> str:
    """Give a path as ``set_path`` takes it: ``alternatives.0.until``."""
    return ".".join(str(step) for step in path)


def _is_json(text: str, name: str) -> bool:
    return name.lower().endswith(".json") or text.lstrip().startswith("{")


def _read_toml(text: str, name: str) -> Any:
    try:
        return read_toml(text)
    except ValueError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)$", str(error))
        place = f"{found[1]}:{found[2]}" if found else _long_number(text) or _end(text)
        raise RefuseError.of(phrase("This is not TOML."), f"{name}:{place}", _toml_cure(str(error))) from None


def _toml_cure(error: str) -> Phrase:
    """Give the cure for what ``tomllib`` says."""
    if error.startswith("Invalid value"):
        return phrase("Put text between quotes: {example}", example='asked = "to return the headphones"')
    if error.startswith(("Unterminated", "Illegal character '\\n'")):
        return phrase("A closing quote is missing.")
    if error.startswith(("Cannot", "Duplicate")):
        return phrase("The field or table is given twice: keep one.")
    if error.startswith("Invalid date"):
        return phrase("There is no such day or time. Write a day as year-month-day: 2026-12-05.")
    return phrase("Write one field on each line: {example}", example='ground = "policy"')


def _read_json(text: str, name: str) -> Any:
    import json

    cure = phrase("Check the quotes, commas and brackets before this place.")
    try:
        return json.loads(text, object_pairs_hook=_once_each)
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno}:{error.colno}"
        raise RefuseError.of(phrase("This is not JSON."), where, cure) from None
    except KeyError:
        what, cure = phrase("A field is given twice."), phrase("Keep one of the two.")
        raise RefuseError.of(what, f"{name}:{_second_line(text)}", cure) from None
    except ValueError:
        what = phrase("The number is too long.")
        # NOTE: The cure of an error: "it" is a number with too many digits.
        raise RefuseError.of(what, f"{name}:{_long_number(text)}", phrase("Correct it.")) from None


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Give the object of these pairs; raises ``KeyError`` if a name comes twice (RFC 8259, section 4)."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise KeyError
    return found


def _second_line(text: str) -> int:
    """Give the line on which a field of this JSON text comes for the second time."""
    from refusal_cli.caselines import json_lines

    seen: set[FieldPath] = set()
    for path, line in json_lines(text):
        if path in seen:
            return line
        seen.add(path)
    return 1


def _long_number(text: str) -> str:
    """Give line and column of digits beyond what ``int`` reads, or an empty string."""
    found = re.search(r"\d[\d_]{4000}", text)
    return _place(text, found.start()) if found else ""


def _end(text: str) -> str:
    return _place(text, len(text.rstrip()))


def _place(text: str, at: int) -> str:
    return f"{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"


def _is_deeper(value: Any, levels: int) -> bool:
    """Tell whether tables and lists are nested in more than ``levels`` levels."""
    if not isinstance(value, dict | list):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_is_deeper(item, levels - 1) for item in inside)


def _nested(name: str) -> RefuseError:
    what = phrase("Tables and lists are nested too deeply for a case.")
    return RefuseError.of(what, name, phrase("See `refuse case new` for what a case looks like."))


def _set_in_table(old: Any, steps: list[str], value: str, fields: Mapping[str, Field]) -> dict[str, Any]:
    """Give the table ``old`` with ``value`` at ``steps``; raises ``LookupError`` where there is no way."""
    table = dict(old) if isinstance(old, Mapping) else {}
    table[steps[0]] = _set_in_field(table.get(steps[0]), steps[1:], value, fields.get(steps[0]))
    return table


def _set_in_field(old: Any, steps: list[str], value: str, field: Field | None) -> Any:
    """Give the new value of ``field`` (None for an unknown one, which ``build_case`` will report)."""
    if field is None:
        return _set_in_table(old, steps, value, {}) if steps else value
    if not field.many:
        return _set_in_value(old, steps, value, field)
    if not steps:
        listed = _array(value)
        return [_typed(value, field)] if listed is None else listed
    items, index = list(old) if isinstance(old, list) else [], _index(steps[0])
    if index > len(items):
        raise IndexError(index)
    items[index : index + 1] = [_set_in_value([*items, None][index], steps[1:], value, field)]
    return items


def _array(text: str) -> list[Any] | None:
    """Give the items of an array of TOML, or None if the text is no such array and nothing else."""
    if not text.strip().startswith("["):
        return None
    try:
        table = read_toml(f"items = {text.strip()}")
    except (ValueError, RecursionError):
        return None
    return None if len(table) > 1 or _is_deeper(table, DEEPEST) else list(table["items"])


def _set_in_value(old: Any, steps: list[str], value: str, field: Field) -> Any:
    from refusal_cli.caseschema import fields_of

    if not steps:
        return {"id": value} if field.table is Policy else _typed(value, field)
    if not field.table:
        raise LookupError(field.name)
    return _set_in_table(old, steps, value, fields_of(field.table))


def _index(step: str) -> int:
    if not re.fullmatch("[0-9]{1,3}", step):
        raise LookupError(step)
    return int(step)


def _typed(text: str, field: Field) -> Any:
    """Give the number or truth that the text says, or the text itself for ``build_case`` to judge."""
    word = text.strip().lower()
    if field.kind == "number" and re.fullmatch("[0-9]{1,9}", word):
        return int(word)
    if field.kind == "flag":
        return {"true": True, "yes": True, "false": False, "no": False}.get(word, text)
    return text


class _Places:
    """Where the fields of a case stand in the file that they came from."""

    def __init__(self, data: Mapping[str, Any], text: str, name: str) -> None:
        """Take the data, and the text and name of the file."""
        from refusal_cli.caselines import json_lines, toml_lines

        text = text.removeprefix("\ufeff")
        self._data = data
        self._file = read_case(text, name)
        self._lines = dict(json_lines(text)) if _is_json(text, name) else toml_lines(text)

    def line(self, path: FieldPath) -> int:
        """Give the line of the value at ``path``, or of what it is in; 0 if it is not the file's."""
        if _at(self._data, path) != _at(self._file, path):
            return 0
        ways = (path[:length] for length in range(len(path), 0, -1))
        return next((self._lines[way] for way in ways if way in self._lines), 0)


def _at(data: Any, path: FieldPath) -> Any:
    """Give the value at ``path``, or None."""
    for step in path:
        try:
            data = data[step]
        except (LookupError, TypeError):
            return None
    return data
