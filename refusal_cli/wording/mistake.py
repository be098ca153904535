"""A mistake in a template, in words of ours."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2.exceptions import TemplateAssertionError, TemplateError, TemplateRuntimeError

from refusal_cli.text import Phrase, fill, nearest, phrase

TROUBLES = (
    TemplateError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What a template can raise while it is compiled and rendered, besides ``RefuseError``."""


class Mistake(TemplateAssertionError):
    """What is wrong in a line of a template, and the cure; Jinja treats it as an error of its own."""

    def __init__(
        self, what: Phrase, cure: Phrase, line: int = 1, name: str | None = None, filename: str | None = None
    ) -> None:
        """Take what is wrong, the cure, the line from 1, the template's name and its file in the pack."""
        super().__init__(fill(what.msgid, what.values), line, name, filename)
        self.what = what
        self.cure = cure


class Breach(TemplateRuntimeError):
    """What a template does that it may not, and the cure; told when it is rendered."""

    def __init__(self, what: Phrase, cure: Phrase) -> None:
        """Take what is wrong and the cure; where it is can be seen from the traceback."""
        super().__init__(fill(what.msgid, what.values))
        self.what = what
        self.cure = cure


def choose(name: str, known: Iterable[str]) -> Phrase:
    """Give the cure for a name that is none of the ``known``: the nearest one, or else all of them."""
    names = sorted(known)
    near = nearest(name, names)
    if near:
        return phrase("Did you mean {name}?", name=near[0])
    return phrase("Take one of these: {choices}.", choices=", ".join(names))
