"""The answers given so far, and the way back through them. Frozen: each change gives a new value."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

Data = Mapping[str, object]
"""A case as its file holds it: tables are mappings, lists are lists, days and amounts may be text."""


class Answers(Struct, frozen=True):
    """What is known of a case, and how it came to be.

    ``data`` is the case; ``marks`` are the answers that only steer the checklist; ``skipped``
    the paths passed over; ``history`` the paths asked, in order, so that one can go back; ``taken_back``
    the answers that going back withdrew, to be suggested when they are asked for again.
    """

    data: Data = {}
    marks: Mapping[str, str] = {}
    skipped: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    taken_back: Mapping[str, object] = {}

    def put(self, path: str, value: object) -> Answers:
        """Give the answers with ``value`` for ``path``."""
        data = with_value(self.data, path, value)
        return replace(self, data=data, skipped=_without(self.skipped, path), history=(*self.history, path))

    def mark(self, path: str, value: str) -> Answers:
        """Give the answers with ``value`` for ``path``, which is no part of the case."""
        return replace(self, marks={**self.marks, path: value}, history=(*self.history, path))

    def skip(self, path: str) -> Answers:
        """Give the answers with ``path`` passed over, and without the answer it had."""
        data = without_value(self.data, path)
        skipped = (*_without(self.skipped, path), path)
        return replace(self, data=data, skipped=skipped, history=(*self.history, path))

    def back(self) -> Answers:
        """Give the answers without the last one, which is then the next to be asked again."""
        if not self.history:
            return self
        path = self.history[-1]
        taken_back = value_at(self.data, path)
        data = without_value(self.data, path.removesuffix(".form"))
        if path.endswith(".form"):
            data = without_value(data, "no_alternatives")
        return replace(
            self,
            data=data,
            marks={name: value for name, value in self.marks.items() if name != path},
            skipped=_without(self.skipped, path),
            history=self.history[:-1],
            taken_back={**self.taken_back, path: taken_back} if taken_back is not None else self.taken_back,
        )


def value_at(data: Data, path: str) -> object | None:
    """Give the value of the field ``path`` ("alternatives.0.until"), or None; what is empty is none."""
    value: object = data
    for part in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return None if value in ("", []) else value


def with_value(data: Data, path: str, value: object) -> Data:
    """Give ``data`` with ``value`` for ``path``; a number that is the length of its list appends."""
    changed = _put(data, path.split("."), value)
    assert isinstance(changed, Mapping)
    return changed


def without_value(data: Data, path: str) -> Data:
    """Give ``data`` without the field ``path``, and without the tables and items that this leaves empty."""
    changed = _drop(data, path.split("."))
    return changed if isinstance(changed, Mapping) else {}


def _put(node: object, parts: list[str], value: object) -> object:
    if not parts:
        return value
    first, rest = parts[0], parts[1:]
    if first.isdigit():
        items = list(node) if isinstance(node, list) else []
        old = items[int(first)] if int(first) < len(items) else None
        return [*items[: int(first)], _put(old, rest, value), *items[int(first) + 1 :]]
    table = dict(node) if isinstance(node, Mapping) else {}
    return {**table, first: _put(table.get(first), rest, value)}


def _drop(node: object, parts: list[str]) -> object:
    if not parts:
        return None
    first, rest = parts[0], parts[1:]
    if isinstance(node, list) and first.isdigit() and int(first) < len(node):
        kept = _drop(node[int(first)], rest)
        return [*node[: int(first)], *([kept] if kept else []), *node[int(first) + 1 :]]
    if isinstance(node, Mapping) and first in node:
        kept = _drop(node[first], rest)
        others = {name: value for name, value in node.items() if name != first}
        return {**node, first: kept} if kept else others
    return node


def _without(paths: tuple[str, ...], path: str) -> tuple[str, ...]:
    return tuple(other for other in paths if other != path)
