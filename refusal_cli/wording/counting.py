"""Templates of a team, made to count what they take as they are rendered (see ``limits``)."""

from __future__ import annotations

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from refusal_cli.text import phrase
from refusal_cli.wording.mistake import Mistake
from refusal_cli.wording.tree import size_of

LARGEST_EXPRESSION = 1000
"""Nodes of one expression; the largest of the built-in templates has a tenth of them."""


class Counting(NodeTransformer):
    """Lets a team's template count what it takes; raises ``Mistake`` for an expression that is too large."""

    def __init__(self, name: str | None) -> None:
        """Take the template's name."""
        self.name = name

    def visit_Block(self, node: nodes.Block) -> nodes.Node:
        """Give the block with a count of its calls."""
        weight = size_of(node)
        self.generic_visit(node)
        entered = nodes.Filter(nodes.Const(weight), "entered", [], [], None, None, lineno=node.lineno)
        node.body.insert(0, nodes.Output([entered], lineno=node.lineno))
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """Give the loop with a count of its passes."""
        self._demand_small(node.iter, node.lineno)
        weight = size_of(node)
        self.generic_visit(node)
        arguments = [nodes.Const(weight)]
        node.iter = nodes.Filter(node.iter, "counted", arguments, [], None, None, lineno=node.lineno)
        return node

    def visit_Assign(self, node: nodes.Assign) -> nodes.Node:
        """Give the variable with a look at its length."""
        self._demand_small(node)
        node.node = nodes.Filter(node.node, "kept", [], [], None, None, lineno=node.lineno)
        return node

    def visit_Output(self, node: nodes.Output) -> list[nodes.Output]:
        """Give what is printed with a count of it, each part with its own line, for what it may raise."""
        parts = [self._said(part) for part in node.nodes]
        return [nodes.Output([part], lineno=_line(part) or node.lineno) for part in parts]

    def visit_If(self, node: nodes.If) -> nodes.Node:
        """Give the condition, whose expression must be small as well."""
        self._demand_small(node.test, node.lineno)
        return self.generic_visit(node)

    def _said(self, part: nodes.Expr) -> nodes.Expr:
        if isinstance(part, nodes.TemplateData):
            return part
        self._demand_small(part)
        return nodes.Filter(part, "said", [], [], None, None, lineno=_line(part))

    def _demand_small(self, node: nodes.Node, line: int = 0) -> None:
        if size_of(node) > LARGEST_EXPRESSION:
            what = phrase("This expression is too long.")
            raise Mistake(
                what, phrase("Print its parts one after the other."), line or node.lineno, self.name
            )


def _line(node: nodes.Node) -> int:
    """Give the line of a node, or of the first within it that has one."""
    return node.lineno or next((line for child in node.iter_child_nodes() if (line := _line(child))), 0)
