"""The origin of every word: a template compiled so that each piece of its output is marked.

A mark is a private-use character that carries a number, so it survives joining and tidying; text
from outside can hold none, since ``text.clean`` drops private-use characters.
"""

from __future__ import annotations

import re

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from refusal_cli.message import Origin, Piece

_FIRST = 0xF0000
_LAST = 0x10FFFD
_LOOPS = {"alternative": "alternatives"}
"""The list that a loop's variable goes through."""

END = "\uf8ff"
"""Closes the innermost mark. Its low byte is rare, which makes the search for it fast."""

MARKS = f"{chr(_FIRST)}-{chr(_LAST)}{END}"
"""The inside of a character class that matches any mark."""


class Tracer:
    """Numbers the places that pieces come from while templates compile."""

    def __init__(self) -> None:
        """Start with no places."""
        self.origins: list[Origin] = []

    def mark(self, expression: nodes.Expr, origin: Origin) -> nodes.Expr:
        """Give the expression wrapped so that its text comes out between marks."""
        if origin not in self.origins:
            self.origins.append(origin)
        number = self.origins.index(origin)
        return nodes.Filter(expression, "marked", [nodes.Const(number)], [], None, None)


def marked(value: str | int, number: int) -> str:
    """Give the text between the mark of place ``number`` and the end mark (a filter of traced templates)."""
    return f"{chr(_FIRST + number)}{value}{END}"


class MarkOutput(NodeTransformer):
    """Marks what a template prints itself, once gettext calls have been resolved."""

    def __init__(self, tracer: Tracer, name: str) -> None:
        """Take the tracer and the template's name."""
        self.tracer = tracer
        self.name = name

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        """Give the output with every part between marks."""
        node.nodes = [self._part(part) for part in node.nodes]
        return node

    def _part(self, part: nodes.Expr) -> nodes.Expr:
        if isinstance(part, nodes.TemplateData):
            return self._data(part)
        if isinstance(part, nodes.Call):
            return part
        origin = Origin(template=self.name, line=part.lineno, answer=answers(part))
        return self.tracer.mark(nodes.Filter(part, "plain", [], [], None, None), origin)

    def _data(self, part: nodes.TemplateData) -> nodes.Expr:
        if not part.data.strip():
            return part
        return self.tracer.mark(nodes.Const(part.data), Origin(template=self.name, line=part.lineno))


def answers(expression: nodes.Node) -> str:
    """Give the field paths that an expression reads, such as ``reason.fact``, joined by commas."""
    if isinstance(expression, nodes.Getattr) and isinstance(expression.node, nodes.Name):
        name = expression.node.name
        return f"{_LOOPS.get(name, name)}.{expression.attr}"
    if isinstance(expression, nodes.Name):
        return expression.name if expression.ctx == "load" else ""
    inner = (answers(child) for child in expression.iter_child_nodes())
    return ", ".join(dict.fromkeys(path for path in inner if path))


def unmarked(text: str) -> str:
    """Give the text without its marks."""
    return re.sub(f"[{MARKS}]", "", text) if END in text else text


def pieces(text: str, origins: list[Origin]) -> tuple[Piece, ...]:
    """Take marked text apart into runs of one origin; the innermost mark counts."""
    found: list[Piece] = []
    open_marks: list[int] = []
    run = ""

    def _close() -> None:
        if run:
            found.append(Piece(run, origins[open_marks[-1]] if open_marks else Origin()))

    for character in text:
        code = ord(character)
        if character != END and code < _FIRST:
            run += character
            continue
        _close()
        run = ""
        if character == END:
            open_marks.pop()
        else:
            open_marks.append(code - _FIRST)
    _close()
    return tuple(found)
