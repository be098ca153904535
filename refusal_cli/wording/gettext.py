"""Gettext in templates: every constant call is resolved while the template compiles.

Nothing is formatted with ``%`` at run time, so neither a stray percent sign nor a placeholder of
a translation can raise or show more than it names. A string without a translation compiles to a
call that reports it when it is reached.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Protocol

from jinja2 import nodes
from jinja2.exceptions import TemplateAssertionError
from jinja2.visitor import NodeTransformer

from refusal_cli.wording.prose import stem_of
from refusal_cli.wording.tree import GETTEXT_CALLS

_PARTS = re.compile(r"%\((\w+)\)s|%%")

GIVING_TEXT = frozenset(
    {
        "clause",
        "continued",
        "opening",
        "sentence",
        "date",
        "day",
        "days",
        "time",
        "money",
        "percent",
        "listed",
        "join",
        "marked",
        "plain",
    }
)
"""Filters whose result is text for certain, so that it need not be looked at again."""

_COMPLETING = ("clause", "continued")
"""Filters that look at the words before."""

Mark = Callable[[nodes.Expr, int, str], nodes.Expr]
"""Wraps an expression to remember its line and msgid, or gives it unchanged."""


class Translations(Protocol):
    """The messages catalog of one language."""

    def get(self, msgid: str, context: str | None = None) -> str | None:
        """Give the translation, or None where it is missing or fuzzy."""

    def plural_forms(self, msgid: str, plural: str, context: str | None = None) -> tuple[str, ...] | None:
        """Give the translations by plural index, or None where they are missing or fuzzy."""


class Translate(NodeTransformer):
    """Puts translations in the place of gettext calls."""

    def __init__(self, catalog: Translations, name: str | None, mark: Mark) -> None:
        """Take the catalog, the template's name for errors, and what marks each piece."""
        self.catalog = catalog
        self.name = name
        self.mark = mark

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Give the translation that a gettext call stands for; other calls stay."""
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.node.name not in GETTEXT_CALLS:
            return node
        function = node.node.name
        texts = [
            arg.value for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)
        ]
        context = texts.pop(0) if "pgettext" in function and texts else None
        values = {keyword.key: keyword.value for keyword in node.kwargs}
        plural = function.startswith("n")
        if len(texts) != 1 + plural or len(node.args) != len(texts) + plural + (context is not None):
            raise TemplateAssertionError("gettext takes constant text", node.lineno, self.name)
        if plural:
            return self._plural(node, texts[0], texts[1], context, values)
        text = self.catalog.get(texts[0], context)
        return self._missing(texts[0]) if text is None else self._pieces(node, text, texts[0], values)

    def _plural(
        self, node: nodes.Call, one: str, many: str, context: str | None, values: Mapping[str, nodes.Expr]
    ) -> nodes.Expr:
        forms = self.catalog.plural_forms(one, many, context)
        if forms is None:
            return self._missing(one)
        index = nodes.Filter(node.args[-1], "plural_index", [], [], None, None)
        pieces = [self._pieces(node, form, one, values) for form in forms]
        return nodes.Getitem(nodes.List(pieces), index, "load")

    def _pieces(
        self, node: nodes.Call, text: str, msgid: str, values: Mapping[str, nodes.Expr]
    ) -> nodes.Expr:
        pieces: list[nodes.Expr] = []
        end = 0
        for found in _PARTS.finditer(text):
            before = text[end : found.start()]
            pieces.append(self._literal(before, node, msgid))
            pieces.append(self._value(found[1], node, values, before))
            end = found.end()
        pieces.append(self._literal(text[end:], node, msgid))
        kept = [piece for piece in pieces if not (isinstance(piece, nodes.Const) and piece.value == "")]
        return kept[0] if len(kept) == 1 else nodes.Concat(kept or [nodes.Const("")])

    def _literal(self, text: str, node: nodes.Call, msgid: str) -> nodes.Expr:
        return self.mark(nodes.Const(text), node.lineno, msgid) if text else nodes.Const("")

    def _value(
        self, key: str | None, node: nodes.Call, values: Mapping[str, nodes.Expr], before: str
    ) -> nodes.Expr:
        if key is None:
            return nodes.Const("%")
        if key not in values:
            raise TemplateAssertionError(
                f"the translation names %({key})s, which has no value", node.lineno, self.name
            )
        return self.mark(as_plain(_completing(values[key], before)), node.lineno, "")

    def _missing(self, msgid: str) -> nodes.Expr:
        return nodes.Call(nodes.Name("report_missing", "load"), [nodes.Const(msgid)], [], None, None)


def _completing(value: nodes.Expr, before: str) -> nodes.Expr:
    """Give the value so that it goes on from the words before it in its translation."""
    stem = stem_of(before)
    if not stem or not isinstance(value, nodes.Filter) or value.name not in _COMPLETING or value.args:
        return value
    return nodes.Filter(value.node, value.name, [nodes.Const(stem)], [], None, None, lineno=value.lineno)


class PlainOutput(NodeTransformer):
    """Lets a template print text and whole numbers only, whatever it was given."""

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        """Give the output with each part that might be something else looked at when it is printed."""
        self.generic_visit(node)
        node.nodes = [as_plain(part) for part in node.nodes]
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Give joined text with each part looked at in the same way."""
        self.generic_visit(node)
        node.nodes = [as_plain(part) for part in node.nodes]
        return node


def as_plain(expression: nodes.Expr) -> nodes.Expr:
    """Give the expression so that it stops the message if it is neither text nor a whole number.

    What is text for certain is left alone, since the look at it would be a tenth of the time.
    """
    is_text = isinstance(expression, nodes.TemplateData | nodes.Const | nodes.Concat | nodes.Call)
    if is_text or (isinstance(expression, nodes.Filter) and expression.name in GIVING_TEXT):
        return expression
    return nodes.Filter(expression, "plain", [], [], None, None, lineno=expression.lineno)
