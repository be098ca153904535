"""Layouts: Jinja files that arrange a message, by channel and format, in a sandbox of plain data.

``templates/layouts/<channel>.<format>.j2`` is used, else ``templates/layouts/<format>.j2``, each
from the strongest layer of the pack that has it. A layout may extend another one of its format by
its name ("layouts/html.j2"), the built-in one as "builtin/layouts/html.j2". It may hold what a
wording template may hold, and everything that it prints stands in a block.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Undefined, nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from refusal_cli import __version__
from refusal_cli.errors import RefuseError
from refusal_cli.pack import Pack, read_within
from refusal_cli.text import phrase
from refusal_cli.wording.bytecode import Bytecode
from refusal_cli.wording.environment import too_deep
from refusal_cli.wording.limits import PLAIN_FILTERS, Budget
from refusal_cli.wording.mistake import Breach
from refusal_cli.wording.source import decoded

_Source = tuple[str, str, Callable[[], bool]]
"""What Jinja's loaders give: the source, its file name, and whether it is still the same."""


def render(channel: str, format_: str, facts: Mapping[str, object], pack: Pack) -> str:
    """Give ``facts`` arranged by the layout of a channel and format, ending in one line end.

    Raises ``RefuseError`` with the layout's file and line if there is none or it is wrong.
    """
    names = [f"layouts/{channel}.{format_}.j2", f"layouts/{format_}.j2"]
    try:
        environment = _environment(pack, format_)
        environment.budget.start()
        text = environment.select_template(names).render(facts)
    except (TemplateError, LookupError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        raise _broken(error, pack, facts) from None
    return text.strip("\n") + "\n"


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with the allow-list of wording templates; HTML is escaped because of the format."""

    def __init__(self, pack: Pack, format_: str) -> None:
        super().__init__(
            loader=FunctionLoader(_finder(pack, format_)),
            autoescape=format_ == "html",
            undefined=StrictUndefined,
            finalize=_printable,
            trim_blocks=True,
            lstrip_blocks=True,
            # Names differ by format, so nothing compiled without escaping is taken for HTML.
            bytecode_cache=Bytecode(pack.cache / "layouts", __version__),
        )
        self.built_in = f"{pack.layers[0]}{os.sep}"
        self.budget = Budget()
        # Without "safe" no value can be printed unescaped.
        self.filters = {name: self.filters[name] for name in PLAIN_FILTERS} | self.budget.filters()

    def compile(
        self, source: Any, name: Any = None, filename: Any = None, raw: Any = False, defer_init: Any = False
    ) -> Any:
        try:
            return super().compile(source, name, filename, raw, defer_init)
        except TemplateSyntaxError as error:
            error.filename = error.filename or filename
            raise
        except (RecursionError, MemoryError, SyntaxError):
            raise too_deep(name, filename) from None

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        # Most messages are laid out by layouts that were compiled before.
        from refusal_cli.wording.counting import Counting
        from refusal_cli.wording.tree import check

        parents = (node.template for node in source.body if isinstance(node, nodes.Extends))
        check(
            source, name, next((parent.value for parent in parents if isinstance(parent, nodes.Const)), None)
        )
        if not (filename or "").startswith(self.built_in):
            source = Counting(name).visit(source)
        generated: str = super()._generate(source, name, filename, defer_init)
        return generated


@lru_cache(maxsize=16)
def _environment(pack: Pack, format_: str) -> _Environment:
    return _Environment(pack, format_)


def _finder(pack: Pack, format_: str) -> Callable[[str], _Source | None]:
    def find(name: str) -> tuple[Path, Path] | None:
        plain = name.removeprefix("builtin/")
        file = plain.removeprefix("layouts/")
        if file == plain or "/" in file or not f".{file}".endswith(f".{format_}.j2"):
            return None
        files = pack.files(f"templates/{plain}")
        if plain != name:
            files = [(layer, path) for layer, path in files if layer == pack.layers[0]]
        return files[0] if files else None

    def load(name: str) -> _Source | None:
        place = find(name)
        if place is None:
            return None
        stamp = place[1].stat().st_mtime_ns
        source = decoded(read_within(*place), name, str(place[1]))
        return source, str(place[1]), lambda: find(name) == place and place[1].stat().st_mtime_ns == stamp

    return load


def _printable(value: object) -> object:
    """Let text and whole numbers through; None, a list or an object is a mistake of the layout."""
    if isinstance(value, Undefined):
        return str(value)
    if isinstance(value, str | int) and not isinstance(value, bool):
        return value
    what = phrase("A layout prints something that is no text.")
    raise Breach(what, phrase("Print a field of it, or go through it with {example}.", example="{% for %}"))


def _broken(error: Exception, pack: Pack, facts: Mapping[str, object]) -> RefuseError:
    from refusal_cli.wording.troubles import problem_of

    file, line = _place(error)
    layer = next((layer for layer in reversed(pack.layers) if Path(file).is_relative_to(layer)), None)
    name = Path(file).relative_to(layer).as_posix() if layer else f"templates/{file or 'layouts'}"
    problem = problem_of(error, facts, PLAIN_FILTERS)
    return RefuseError.of(problem.what, f"{name}:{line}" if line else name, problem.cure)


def _place(error: Exception) -> tuple[str, int]:
    """Give the file, or the name if only that is known, and the line where ``error`` arose."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name or "", error.lineno
    place = ("", 0)
    step: TracebackType | None = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename.endswith(".j2"):
            place = step.tb_frame.f_code.co_filename, step.tb_lineno
        step = step.tb_next
    return place
