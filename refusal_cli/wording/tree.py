"""What a template may hold: an allow-list on its syntax tree, checked before it is compiled.

Jinja folds constants while compiling, so ``9**(9**9)`` would hang even in a branch that never
runs; and its sandbox works at run time only. A template is refused here, by line.
"""

from __future__ import annotations

import re

from jinja2 import nodes
from jinja2.exceptions import TemplateAssertionError

LONGEST_SOURCE = 64_000
"""Characters; the longest built-in template has a tenth of it."""

LARGEST_NUMBER = 1_000_000

GETTEXT_CALLS = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})

PLAIN_FILTERS = frozenset({"default", "first", "join", "last", "length", "list", "lower", "trim", "upper"})
"""Jinja's own filters that cost no more than their input; the wording adds those of a locale."""

_TESTS = frozenset({"continuing", "defined", "undefined", "none", "in", "eq", "ne", "gt", "ge", "lt", "le"})

_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Block,
    nodes.Extends,
    nodes.If,
    nodes.For,
    nodes.Assign,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Call,
    nodes.Keyword,
    nodes.List,
    nodes.Tuple,
)

_EXTENDS = re.compile(r"""\s*(?:(?>\{#.*?#\})\s*)*+\{%-?\s*extends\s+(["'])([^"']+)\1\s*-?%\}""", re.DOTALL)


def parent_name(source: str) -> str | None:
    """Give the name in the ``{% extends "name" %}`` that ``source`` begins with, or None."""
    found = _EXTENDS.match(source)
    return found[2] if found else None


def check(tree: nodes.Template, name: str | None, parent: str | None) -> None:
    """Raise ``TemplateAssertionError``, with its line, where the tree holds what a template may not."""
    for node in _top_level(tree, parent, name):
        _check(node, name, 1)


def _top_level(tree: nodes.Template, parent: str | None, name: str | None) -> list[nodes.Node]:
    for node in tree.body:
        if isinstance(node, nodes.Block):
            continue
        if (
            isinstance(node, nodes.Extends)
            and isinstance(node.template, nodes.Const)
            and node.template.value == parent
        ):
            continue
        if isinstance(node, nodes.Output) and not _visible(node):
            continue
        raise TemplateAssertionError("only blocks may stand at the top of a template", node.lineno, name)
    return list(tree.body)


def _visible(node: nodes.Output) -> bool:
    return any(not isinstance(part, nodes.TemplateData) or bool(part.data.strip()) for part in node.nodes)


def _check(node: nodes.Node, name: str | None, line: int) -> None:
    # Jinja leaves some nodes without a line, and then fails over its own error.
    line = node.lineno or line
    problem = _problem(node)
    if problem:
        raise TemplateAssertionError(problem, line, name)
    for child in node.iter_child_nodes():
        _check(child, name, line)


def _problem(node: nodes.Node) -> str:
    if type(node) not in _NODES:
        return f"{type(node).__name__.lower()} is not allowed in a template"
    if isinstance(node, nodes.Call):
        return _call_problem(node)
    if isinstance(node, nodes.Const):
        return _constant_problem(node)
    if isinstance(node, nodes.Test):
        return "" if node.name in _TESTS else f"there is no test {node.name}"
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Keyword):
        return _name_problem(node)
    return ""


def _call_problem(node: nodes.Call) -> str:
    callee = node.node
    if not isinstance(callee, nodes.Name) or callee.name not in GETTEXT_CALLS | {"super"}:
        return "only gettext, ngettext, pgettext, npgettext and super can be called in a template"
    return "" if node.dyn_args is None and node.dyn_kwargs is None else "arguments must be written out"


def _constant_problem(node: nodes.Const) -> str:
    if isinstance(node.value, int | float) and abs(node.value) > LARGEST_NUMBER:
        return "that number is too large"
    return ""


def _name_problem(node: nodes.Name | nodes.Getattr | nodes.Keyword) -> str:
    written = {nodes.Name: "name", nodes.Getattr: "attr", nodes.Keyword: "key"}[type(node)]
    value: str = getattr(node, written)
    return f"{value} is not allowed in a template" if value.startswith("_") and value != "_" else ""
