"""What a template may hold: an allow-list on its syntax tree, checked before it is compiled.

Jinja folds constants while compiling, so ``9**(9**9)`` would hang even in a branch that never
runs; and its sandbox works at run time only. A template is refused here, by line.
"""

from __future__ import annotations

from jinja2 import nodes

from refusal_cli.text import Phrase, phrase
from refusal_cli.wording.mistake import Mistake, choose

LARGEST_NUMBER = 1_000_000

GETTEXT_CALLS = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})

TESTS = frozenset({"continuing", "defined", "undefined", "none", "in", "eq", "ne", "gt", "ge", "lt", "le"})
"""What ``is`` can ask."""

_DEEPEST = 16
"""Blocks, conditions and loops within each other; Python takes no more than twenty loops."""

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

_LARGEST = 5_000
"""Nodes of one template; the longest built-in one has a third of them."""

_NESTING = (nodes.Block, nodes.If, nodes.For)

_SAID = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "from",
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.ScopedEvalContextModifier: "autoescape",
    nodes.EvalContextModifier: "autoescape",
    nodes.NSRef: "namespace",
    nodes.AssignBlock: "set ... endset",
    nodes.Dict: "{ }",
    nodes.Slice: "[ : ]",
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Neg: "-",
    nodes.Pos: "+",
    nodes.Mul: "*",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.Pow: "**",
    nodes.With: "with",
    nodes.Scope: "autoescape",
}
"""How a template writes what it may not hold; the others go by Jinja's name for them."""


def check(tree: nodes.Template, name: str | None, parent: str | None) -> None:
    """Raise ``Mistake``, with its line, where the tree holds what a template may not."""
    if size_of(tree) > _LARGEST:
        what = phrase("This template says too much.")
        raise Mistake(what, phrase("Extend the built-in one, and keep only the blocks that differ."), 1, name)
    for node in _top_level(tree, parent, name):
        _check(node, name, 1, ())


def size_of(node: nodes.Node) -> int:
    """Give the number of nodes in a tree; a long text counts as several."""
    text = getattr(node, "data", None) or getattr(node, "value", None)
    own = 1 + len(text) // 100 if isinstance(text, str) else 1
    return own + sum(size_of(child) for child in node.iter_child_nodes())


def _top_level(tree: nodes.Template, parent: str | None, name: str | None) -> list[nodes.Node]:
    for node in tree.body:
        if isinstance(node, nodes.Block):
            continue
        if isinstance(node, nodes.Extends):
            if isinstance(node.template, nodes.Const) and node.template.value == parent:
                continue
            what = phrase("What this template extends is not said as it should be.")
            cure = phrase(
                "Let the template begin with the name in quotes: {example}.",
                example='{% extends "builtin/message.j2" %}',
            )
            raise Mistake(what, cure, node.lineno, name)
        if isinstance(node, nodes.Output) and not _visible(node):
            continue
        what = phrase("This stands outside the blocks, so it would never be printed.")
        cure = phrase("Put it into a block: {example}.", example="{% block reason %} ... {% endblock %}")
        raise Mistake(what, cure, _first_line(node), name)
    return list(tree.body)


def _visible(node: nodes.Output) -> bool:
    return any(not isinstance(part, nodes.TemplateData) or bool(part.data.strip()) for part in node.nodes)


def _first_line(node: nodes.Node) -> int:
    """Give the line of the first thing that can be seen; text before it may begin with empty lines."""
    first = node.nodes[0] if isinstance(node, nodes.Output) else node
    if isinstance(first, nodes.TemplateData):
        return first.lineno + first.data[: -len(first.data.lstrip())].count("\n")
    return node.lineno


def _check(node: nodes.Node, name: str | None, line: int, around: tuple[type[nodes.Node], ...]) -> None:
    # Jinja leaves some nodes without a line, and then fails over its own error.
    line = node.lineno or line
    problem = _problem(node, around)
    if problem:
        raise Mistake(*problem, line, name)
    inner = (*around, type(node)) if isinstance(node, _NESTING) else around
    for child in node.iter_child_nodes():
        _check(child, name, line, inner)


def _problem(node: nodes.Node, around: tuple[type[nodes.Node], ...]) -> tuple[Phrase, Phrase] | None:
    if type(node) not in _NODES:
        return _not_allowed(_SAID.get(type(node)) or type(node).__name__.lower())
    if isinstance(node, _NESTING):
        return _nesting_problem(node, around)
    if isinstance(node, nodes.Call):
        return _call_problem(node, around)
    if isinstance(node, nodes.Const):
        return _constant_problem(node)
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return phrase("There is no test {name}.", name=node.name), choose(node.name, TESTS)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return _not_allowed(str(node.arg.value)) if str(node.arg.value).startswith("_") else None
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Keyword):
        return _name_problem(node)
    return None


def _not_allowed(what: str) -> tuple[Phrase, Phrase]:
    return (
        phrase('"{name}" is not allowed in a template.', name=what),
        phrase(
            "A template prints facts and chooses between sentences: {tags}.",
            tags="{{ reason.fact }}, {% if %}, {% for %}, {% set %}, {% trans %}",
        ),
    )


def _nesting_problem(node: nodes.Node, around: tuple[type[nodes.Node], ...]) -> tuple[Phrase, Phrase] | None:
    if len(around) >= _DEEPEST:
        # NOTE: What is wrong with a template, and the cure.
        return phrase("The blocks, conditions and loops are nested too deeply."), phrase("Split them up.")
    if isinstance(node, nodes.Block) and nodes.For in around:
        what = phrase("A block cannot stand within a loop.")
        return what, phrase("Put the loop into the block.")
    return None


def _call_problem(node: nodes.Call, around: tuple[type[nodes.Node], ...]) -> tuple[Phrase, Phrase] | None:
    callee = node.node
    if not isinstance(callee, nodes.Name) or callee.name not in GETTEXT_CALLS | {"super"}:
        what = phrase("Nothing can be called here but super() and the translations.")
        return what, phrase("Use a filter, such as {example}.", example="{{ reason.fact|sentence }}")
    if callee.name == "super" and nodes.For in around:
        what = phrase("super() cannot stand within a loop.")
        return what, phrase("Print it once, before or after the loop.")
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return phrase("The values cannot be handed over with an asterisk."), phrase("Write each of them.")
    return None


def _constant_problem(node: nodes.Const) -> tuple[Phrase, Phrase] | None:
    if isinstance(node.value, int | float) and abs(node.value) > LARGEST_NUMBER:
        return phrase("This number is too large."), phrase("Write it as text, in quotes.")
    return None


def _name_problem(node: nodes.Name | nodes.Getattr | nodes.Keyword) -> tuple[Phrase, Phrase] | None:
    written = {nodes.Name: "name", nodes.Getattr: "attr", nodes.Keyword: "key"}[type(node)]
    value: str = getattr(node, written)
    return _not_allowed(value) if value.startswith("_") and value != "_" else None
