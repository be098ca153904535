"""The code that templates compile to: Jinja's own, made shorter where a wording template cannot differ.

The allow-list on the tree (``tree``) and the plain output (``gettext.PlainOutput``) have settled before
what Jinja otherwise looks at each time a template is rendered.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from refusal_cli.case import (
    Alternative,
    Appeal,
    Customer,
    Policy,
    Reason,
    Refund,
    Refusal,
    Request,
    Resolution,
    Sender,
)

_FACTS = (Alternative, Appeal, Customer, Policy, Reason, Refund, Refusal, Request, Resolution, Sender)
_FIELDS = frozenset(name for struct in _FACTS for name in struct.__struct_fields__)
_LENIENT = frozenset({"default", "defined", "undefined"})
"""Filters and tests that look at whether there is such a fact at all."""


class Generator(CodeGenerator):
    """Writes the Python of a wording template."""

    lenient = 0

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Take a field of a case as an attribute: the facts are frozen and plain, and hold nothing else.

        The sandbox's own way takes ten times as long, and has nothing to find where a name begins with
        no underscore and nothing can be called.
        """
        if node.attr not in _FIELDS or self.lenient:
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """Join the parts, which are text already, without turning each into text again."""
        self.write('"".join((')
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """Leave a missing fact to a filter that asks for it."""
        self.lenient += node.name in _LENIENT
        super().visit_Filter(node, frame)
        self.lenient -= node.name in _LENIENT

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """Leave a missing fact to a test that asks for it."""
        self.lenient += node.name in _LENIENT
        super().visit_Test(node, frame)
        self.lenient -= node.name in _LENIENT

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Print a part as it is: each is text."""

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Print nothing after it."""
