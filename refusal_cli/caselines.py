"""Where in a case file each field stands; asked only when there is an error to place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from refusal_cli.casecheck import FieldPath

_LONGEST_TEXT = 100_000
_LONGEST_STATEMENT = 200


def toml_lines(text: str) -> dict[FieldPath, int]:
    """Give the line (from 1) on which each field and table of a valid TOML text begins.

    Statements are found by reading lines until they parse. In a text of over 100,000 characters,
    or after a statement of over 200 lines, nothing more is placed, to keep the time short.
    """
    lines: dict[FieldPath, int] = {}
    table: FieldPath = ()
    counts: dict[FieldPath, int] = {}
    for line, statement, parsed in _statements(text):
        if statement.lstrip().startswith("["):
            table = _header_path(parsed, counts)
            lines.setdefault(table, line)
        else:
            for path in _paths(parsed):
                lines.setdefault(table + path, line)
    return lines


def json_lines(text: str) -> Iterator[tuple[FieldPath, int]]:
    """Give each field of a valid JSON text with its line (from 1), in their order.

    A field that is given twice comes twice.
    """
    import json

    way: list[str | int] = []
    line, last = 1, '""'
    for token in re.findall(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,\n]', text):
        if token == "\n":
            line += 1
        elif token in "{[":
            way.append("" if token == "{" else 0)
        elif token in "}]":
            way.pop()
        elif token == ":":
            way[-1] = str(json.loads(last))
            yield tuple(way), line
        elif token != ",":
            last = token
        elif isinstance(way[-1], int):
            way[-1] += 1


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Give each statement: its first line's number, its text, and what it parses to on its own."""
    import tomllib

    statement: list[str] = []
    for number, line in enumerate(text[:_LONGEST_TEXT].split("\n"), 1):
        statement.append(line)
        try:
            parsed = tomllib.loads("\n".join(statement))
        except ValueError:
            if len(statement) > _LONGEST_STATEMENT:
                return
            continue
        if parsed:
            yield number - len(statement) + 1, "\n".join(statement), parsed
        statement = []


def _header_path(parsed: Mapping[str, Any], counts: dict[FieldPath, int]) -> FieldPath:
    """Give the path of a table header, counting the items of each array of tables in ``counts``."""
    path: FieldPath = ()
    node: Any = parsed
    while node:
        name, node = next(iter(node.items()))
        path += (name,)
        if isinstance(node, list):
            counts[path] = counts.get(path, -1) + 1
            node = {}
        if path in counts:
            path += (counts[path],)
    return path


def _paths(value: Any) -> Iterator[FieldPath]:
    """Give the path of everything inside a parsed value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (key,)
        yield from ((key, *path) for path in _paths(item))
