"""What a team's template may take: passes through loops, calls of blocks, length of what it says.

The built-in templates are not counted: they loop over the lists of a case only, which are short.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from refusal_cli.text import phrase
from refusal_cli.wording.mistake import Breach, Mistake

PLAIN_FILTERS = frozenset({"default", "first", "last", "length", "list", "lower", "title", "trim", "upper"})
"""Jinja's own filters that cost no more than their input; the wording adds those of a locale."""

MOST_WORK = 200_000
"""Nodes of templates that one message may go through; a long one goes through a fiftieth of it."""

MOST_CALLS = 200
"""Times that a team's blocks may be entered for one message."""

LONGEST_OUTPUT = 10_000
"""Characters that a team's templates may make of one message; a printed page has 2,500."""

LONGEST_VALUE = 10_000
"""Characters that a variable may hold."""

_MOST_ITEMS = 500


class Budget:
    """What the templates of one message have taken so far."""

    def __init__(self) -> None:
        """Start with nothing taken."""
        self.start()

    def start(self) -> None:
        """Begin a message."""
        self.work = self.calls = self.output = 0

    def filters(self) -> dict[str, Callable[..., Any]]:
        """Give the filters that ``Counting`` puts into templates, and a ``join`` with an end."""
        return {
            "entered": self.entered,
            "counted": self.counted,
            "said": self.said,
            "kept": kept,
            "join": joined,
            **{name: _on_text(method) for name, method in _METHODS.items()},
        }

    @pass_context
    def entered(self, _context: Context, weight: int) -> str:
        """Count a block with that many nodes, and print nothing; raises ``Breach``.

        That it takes a context keeps Jinja from calling it once, while it compiles.
        """
        self.calls += 1
        if self.calls > MOST_CALLS:
            what = phrase("The blocks print each other again and again.")
            raise Breach(what, phrase("Let each block print others once at most."))
        self._take(weight)
        return ""

    def counted(self, values: Any, weight: int) -> Sequence[Any]:
        """Give the values of a loop whose body has that many nodes; raises ``Breach``."""
        items = list(values)
        self._take(len(items) * weight)
        return items

    def _take(self, weight: int) -> None:
        self.work += weight
        if self.work > MOST_WORK:
            what = phrase("The loops of this template run too often.")
            raise Breach(what, phrase("Put no loop over a long list into another loop."))

    def said(self, value: Any) -> Any:
        """Count a printed value, and give it; raises ``Breach``."""
        if isinstance(value, str):
            self.output += len(value)
            if self.output > LONGEST_OUTPUT:
                raise _too_long()
        return value


_METHODS: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "title": str.title,
    "trim": str.strip,
    "upper": str.upper,
}
"""Jinja's own filters of these names would make a word of a fact that is not there: "None"."""


def _on_text(method: Callable[[str], str]) -> Callable[[Any], str]:
    def filtered(value: Any) -> str:
        if isinstance(value, str | int) and not isinstance(value, bool):
            return method(value if isinstance(value, str) else str(value))
        what = phrase("A template prints a fact that this case does not have.")
        raise Breach(what, phrase("Put the sentence between {% if … %} and {% endif %}."))

    return filtered


def kept(value: Any) -> Any:
    """Give the value of a variable; raises ``Breach`` for one that is too long.

    A text that doubles with each line would soon fill the memory.
    """
    if isinstance(value, str):
        size = len(value)
    elif isinstance(value, list | tuple):
        size = sum(len(item) if isinstance(item, str) else 1 for item in value)
        if len(value) > _MOST_ITEMS or any(isinstance(item, list | tuple) for item in value):
            size = LONGEST_VALUE + 1
    else:
        return value
    if size > LONGEST_VALUE:
        what = phrase("This variable holds more than {most} characters.", most=LONGEST_VALUE)
        raise Breach(what, phrase("Print the facts one after the other."))
    return value


def joined(values: Any, separator: Any = "") -> str:
    """Give texts and whole numbers as one text (the filter ``join``); raises ``Breach`` for anything else."""
    texts = []
    for item in values:
        if not isinstance(item, str | int) or isinstance(item, bool):
            what = phrase("A list that is joined holds a fact that this case does not have.")
            raise Breach(what, phrase("Leave such facts out: {example}.", example='[a, b]|given|join(", ")'))
        texts.append(item if isinstance(item, str) else str(item))
    if sum(map(len, texts)) + len(str(separator)) * len(texts) > LONGEST_OUTPUT:
        raise _too_long()
    return str(separator).join(texts)


def demand_short(texts: Sequence[str], name: str, file: str | None) -> None:
    """Raise ``Mistake`` for blocks of the template ``name`` that are too long together."""
    if sum(map(len, texts)) > LONGEST_OUTPUT:
        error = _too_long()
        raise Mistake(error.what, error.cure, 1, name, file)


def _too_long() -> Breach:
    what = phrase("This template prints more than {most} characters.", most=LONGEST_OUTPUT)
    return Breach(what, phrase("Print each fact once."))
