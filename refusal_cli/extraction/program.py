"""What translators are told of the program's phrases: what each is, as far as the code around it shows.

Besides there is ``# NOTE:`` above the phrases that it is about.

A note holds for what begins in the line below it: an entry of a table, a statement, a function. One that
is not indented holds on to the next blank line, so that a run of constants needs one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import NamedTuple

NOTE = "NOTE:"
_START = f"# {NOTE}"
_ROLES = {
    "Question": "A question to the agent, or what helps to answer it.",
    "Option": "An answer to choose from, or what it means.",
}
"""What the arguments of a call are."""
_HELP = "In the help of a command."
_VALUE = "Stands for a value in the help, after an option: in capitals, without spaces."


class PlacedNote(NamedTuple):
    """A note, and the lines that it holds for, from 1."""

    text: str
    first: int
    last: int

    def covers(self, line: int) -> bool:
        """Tell whether the note holds for what stands in ``line``."""
        return self.first <= line <= self.last


def roles_in(nodes: Iterable[ast.AST]) -> Iterator[tuple[ast.AST, str]]:
    """Give the calls that the code around them tells the role of, with it; ``nodes`` as in ``notes_in``."""
    for node in nodes:
        match node:
            case ast.Call(func=ast.Name(id=name), args=given) if name in _ROLES:
                yield from ((each, _ROLES[name]) for each in given)
            # Typer takes text: what is used at once as a msgid belongs to the help.
            case ast.Attribute(
                attr="msgid", value=ast.Call(args=[ast.Constant(value=str(text)), *_]) as call
            ):
                yield call, _VALUE if text.isupper() else _HELP


def notes_in(code: str, nodes: Iterable[ast.AST]) -> list[PlacedNote]:
    """Give the notes of a module, the outer ones first; ``nodes`` are all those of its syntax tree."""
    ends: dict[int, int] = {}
    for node in nodes:
        if isinstance(node, ast.stmt | ast.expr) and node.end_lineno:
            ends[node.lineno] = max(node.end_lineno, ends.get(node.lineno, 0))
    return list(_placed(code.split("\n"), ends))


def _placed(lines: list[str], ends: dict[int, int]) -> Iterator[PlacedNote]:
    for at, line in enumerate(lines):
        if not line.lstrip().startswith(_START):
            continue
        words = [line.strip().removeprefix(_START)]
        below = at + 1
        while lines[below].lstrip().startswith("# "):
            words.append(lines[below].strip().removeprefix("# "))
            below += 1
        last = ends.get(below + 1, below + 1)
        while line.startswith(_START) and last < len(lines) and _goes_on(lines[last]):
            last += 1
        yield PlacedNote(" ".join(" ".join(words).split()), below + 1, last)


def _goes_on(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(_START)
