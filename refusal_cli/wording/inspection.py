"""A template looked at without a case: names and fields that are none, strings without translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import nodes

from refusal_cli.errors import Problem, RefuseError
from refusal_cli.text import Phrase, phrase
from refusal_cli.wording.environment import Wording
from refusal_cli.wording.mistake import TROUBLES, choose
from refusal_cli.wording.source import parent_name
from refusal_cli.wording.tree import GETTEXT_CALLS
from refusal_cli.wording.troubles import problem_of, unknown_name
from refusal_cli.wording.vocabulary import VALUE, Kind, vocabulary

_LENIENT = ("default", "defined", "undefined")
_ALWAYS = frozenset(("loop", "super", *GETTEXT_CALLS))

Scope = dict[str, Kind]
"""The names that are known at a place, with what they stand for."""


def inspect(wording: Wording, name: str, elements: Iterable[str]) -> Iterator[Problem]:
    """Give every problem of the template ``name`` that can be seen without a case, each with file and line.

    ``elements`` are the blocks that a message is made of.
    """
    try:
        wording.chain(name)
        source, file, tree = wording.environment.tree(name)
    except RefuseError as error:
        yield from error.problems
        return
    except TROUBLES as error:
        yield problem_of(error, (), wording.environment.filters)
        return
    if parent_name(source) is None:
        yield from _lost_blocks(tree, file, elements)
    yield from _Reader(file, wording).read(tree)


def chain_files(wording: Wording, name: str) -> list[str]:
    """Give the files that the template ``name`` is made of, within their layers; raises ``TROUBLES``."""
    files, wanted = [], [name]
    first, _ = wording.chain(name)
    wanted = [first.name or name]
    while wanted:
        found = wording.environment.templates.find(wanted[-1])
        files.append(str(found[1]))
        parent = wording.environment.templates.parents.get(wanted.pop())
        wanted += [parent] if parent else []
    return files


def _lost_blocks(tree: nodes.Template, file: str, elements: Iterable[str]) -> Iterator[Problem]:
    known = set(elements)
    for node in tree.body:
        if isinstance(node, nodes.Block) and node.name not in known:
            what = phrase("The message has no block {name}.", name=node.name)
            yield Problem(what, f"{file}:{node.lineno}", choose(node.name, known))


class _Reader:
    """Reads the names of one template."""

    def __init__(self, file: str, wording: Wording) -> None:
        self.file = file
        self.catalog = wording.environment.catalog
        self.words = wording.environment.templates.words
        self.known = vocabulary()
        self.line = 1

    def read(self, tree: nodes.Template) -> Iterator[Problem]:
        for block in tree.find_all(nodes.Block):
            yield from self._body(block.body, dict(self.known))

    def _body(self, body: Iterable[nodes.Node], scope: Scope) -> Iterator[Problem]:
        for node in body:
            self.line = node.lineno or self.line
            if isinstance(node, nodes.Block):
                continue
            if isinstance(node, nodes.For):
                yield from self._loop(node, scope)
            elif isinstance(node, nodes.If):
                yield from self._expression(node.test, scope)
                for part in (node.body, node.elif_, node.else_):
                    yield from self._body(part, scope)
            elif isinstance(node, nodes.Assign):
                yield from self._expression(node.node, scope)
                scope |= _targets(node.target, self._kind(node.node, scope))
            else:
                yield from self._expression(node, scope)

    def _loop(self, node: nodes.For, scope: Scope) -> Iterator[Problem]:
        yield from self._expression(node.iter, scope)
        kind = self._kind(node.iter, scope)
        inner = scope | _targets(node.target, (kind.items if kind else None) or VALUE)
        if node.test:
            yield from self._expression(node.test, inner)
        yield from self._body(node.body, inner)
        yield from self._body(node.else_, dict(scope))

    def _expression(self, node: nodes.Node, scope: Scope) -> Iterator[Problem]:
        self.line = node.lineno or self.line
        if isinstance(node, nodes.Filter | nodes.Test) and node.name in _LENIENT:
            return
        if isinstance(node, nodes.Name) and node.name not in scope and node.name not in _ALWAYS:
            yield self._problem(*unknown_name(node.name, scope))
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            yield from self._field(node, scope)
        if isinstance(node, nodes.Call):
            yield from self._translation(node)
        for child in node.iter_child_nodes():
            yield from self._expression(child, scope)

    def _field(self, node: nodes.Getattr | nodes.Getitem, scope: Scope) -> Iterator[Problem]:
        owner, name = self._kind(node.node, scope), _field_of(node)
        if owner is None or not name or name in owner.fields:
            return
        if owner.items:
            what = phrase("This fact is a list, so there is no {name} in it.", name=name)
            # NOTE: The cure of an error: "it" is a list. example: lines of a template.
            cure = phrase(
                "Go through it: {example}.", example="{% for item in ... %} {{ item }} {% endfor %}"
            )
            yield self._problem(what, cure)
        elif owner.fields:
            what = phrase("There is no field {name} in this fact.", name=name)
            yield self._problem(what, choose(name, owner.fields))

    def _kind(self, node: nodes.Node, scope: Scope) -> Kind | None:
        """Give what an expression stands for, or None where that is not known."""
        if isinstance(node, nodes.Name):
            return scope.get(node.name)
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            owner, name = self._kind(node.node, scope), _field_of(node)
            if owner and owner.items and not name:
                return owner.items
            return owner.fields.get(name) if owner and name else None
        if isinstance(node, nodes.Filter) and node.name in ("first", "last") and node.node:
            owner = self._kind(node.node, scope)
            return owner.items if owner else None
        return None

    def _translation(self, node: nodes.Call) -> Iterator[Problem]:
        if not isinstance(node.node, nodes.Name) or node.node.name not in GETTEXT_CALLS:
            return
        texts = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
        context = texts.pop(0) if "pgettext" in node.node.name else None
        if node.node.name.startswith("n"):
            found = self.catalog.plural_forms(texts[0], texts[1], context)
        else:
            found = self.catalog.get(texts[0], context)
        if found is None:
            yield self._problem(
                phrase(
                    "This sentence has no translation into {words}: {msgid}", words=self.words, msgid=texts[0]
                ),
                phrase(
                    "Translate it in {file}, or write a template for this language alone.",
                    file=f"locales/{self.words}/LC_MESSAGES/messages.po",
                ),
            )

    def _problem(self, what: Phrase, cure: Phrase) -> Problem:
        return Problem(what, f"{self.file}:{self.line}", cure)


def _field_of(node: nodes.Getattr | nodes.Getitem) -> str:
    """Give the name of the field that is read, or an empty string for an item of a list."""
    if isinstance(node, nodes.Getattr):
        return node.attr
    value = node.arg.value if isinstance(node.arg, nodes.Const) else None
    return value if isinstance(value, str) else ""


def _targets(node: nodes.Node, kind: Kind | None) -> Scope:
    """Give the names that an assignment or a loop makes, with what they stand for."""
    if isinstance(node, nodes.Name):
        return {node.name: kind or VALUE}
    return {child.name: VALUE for child in node.find_all(nodes.Name)}
