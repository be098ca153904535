"""Templates of a pack in one language: found, checked, translated, compiled, rendered block by block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Template, nodes
from jinja2.environment import Environment
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from refusal_cli.errors import RefuseError
from refusal_cli.message import Origin
from refusal_cli.pack import Pack, code_stamp, read_within
from refusal_cli.text import phrase
from refusal_cli.wording import prose, tracing
from refusal_cli.wording.bytecode import Bytecode
from refusal_cli.wording.limits import PLAIN_FILTERS, Budget, demand_short
from refusal_cli.wording.mistake import Mistake, choose
from refusal_cli.wording.source import decoded, keep_line_ends, parent_name

_NAME = re.compile(r"(?:[a-z0-9_-]+/)*[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.j2")
_DEEPEST = 8
"""Templates in one chain of ``extends``; three would be unusual."""


Chain = tuple[Template, dict[str, list[Callable[..., Any]]]]


class Wording:
    """The templates of a pack in one language, and the chain of blocks that each makes."""

    def __init__(
        self,
        pack: Pack,
        words: str,
        catalog: Any,
        filters: Mapping[str, Callable[..., Any]],
        tracer: tracing.Tracer | None = None,
    ) -> None:
        """Take the pack, the language's folder name, its messages catalog and the filters of its locale.

        With a ``tracer`` every piece of output comes out marked with its origin.
        """
        self.environment = _Environment(pack, words, catalog, filters, tracer)
        self.chains: dict[str, Chain] = {}
        self.counted: set[str] = set()

    def chain(self, name: str) -> Chain:
        """Give the template, or ``message.j2`` where there is none, with the functions of each block.

        A block's functions stand in the order of ``extends``, so that ``super()`` finds the next one.
        Raises Jinja's ``TemplateError`` for a template that is not allowed or not there.
        """
        if name not in self.chains:
            templates = self._load(name)
            if any(template.name not in self.environment.templates.built_in for template in templates):
                self.counted.add(name)
            functions: dict[str, list[Callable[..., Any]]] = {}
            for template in templates:
                for block, function in template.blocks.items():
                    functions.setdefault(block, []).append(function)
            self.chains[name] = (templates[0], functions)
        return self.chains[name]

    def _load(self, name: str) -> list[Template]:
        chain: list[Template] = []
        wanted: str | None = name
        if self.environment.templates.find(name) is None:
            self.environment.templates.demand_no_other_language(name)
            wanted = "message.j2"
        while wanted and len(chain) < _DEEPEST:
            chain.append(self.environment.get_template(wanted))
            wanted = self.environment.templates.parents[wanted]
        if wanted:
            what = phrase("This template extends itself.")
            cure = phrase("To extend the built-in one, write builtin/ before its name.")
            raise Mistake(what, cure, 1, name, chain[0].filename)
        known = chain[-1].blocks
        for template in chain[:-1]:
            for block in template.blocks:
                if block not in known:
                    raise _unknown_block(block, template, known)
        return chain

    def render(self, name: str, facts: dict[str, Any], blocks: Sequence[str]) -> list[str]:
        """Give the text of each of the blocks, for these facts; raises Jinja's ``TemplateError``."""
        first, functions = self.chain(name)
        context = Context(self.environment, facts, first.name, {})
        context.blocks = functions
        # Fifty names are looked up in a message; the context's own way goes through Python for each.
        self.environment.budget.start()
        context.resolve_or_missing = _Facts(facts).__getitem__  # type: ignore[assignment]  # as said
        texts = ["".join(functions[block][0](context)) for block in blocks]
        if name in self.counted:
            demand_short(texts, name, first.filename)
        return texts


def _unknown_block(block: str, template: Template, known: Iterable[str]) -> Mistake:
    line = template.get_corresponding_lineno(template.blocks[block].__code__.co_firstlineno)
    what = phrase("The message has no block {name}.", name=block)
    return Mistake(what, choose(block, known), line, template.name, template.filename)


class _Facts(dict[str, Any]):
    """The facts by name, and Jinja's sign of what is missing for any other name."""

    def __missing__(self, name: str) -> Any:
        return missing


class _Templates(BaseLoader):
    """Finds a template by name: the team's for the language, the team's, the built-in one."""

    def __init__(self, pack: Pack, words: str) -> None:
        self.pack = pack
        self.words = words
        self.parents: dict[str, str | None] = {}
        self.built_in: set[str] = set()

    def find(self, name: str) -> Any:
        if not _NAME.fullmatch(name):
            return None
        pack = self.pack
        if name.startswith("builtin/"):
            pack = Pack(layers=pack.layers[:1], cache=pack.cache)
            name = name.removeprefix("builtin/")
        own_language = dict(pack.files(f"templates/{name.removesuffix('.j2')}.{self.words}.j2"))
        any_language = dict(pack.files(f"templates/{name}"))
        for layer in reversed(pack.layers):
            path = own_language.get(layer) or any_language.get(layer)
            if path:
                return layer, path
        return None

    def demand_no_other_language(self, name: str) -> None:
        """Raise ``Mistake`` where the template is there, but in the words of other languages only."""
        stem = name.removesuffix(".j2")
        files = [
            path.name
            for layer in self.pack.layers
            for path in sorted((layer / "templates").glob(f"{stem}.*.j2"))
        ]
        if files:
            what = phrase("This template is there for other languages only: {files}.", files=", ".join(files))
            cure = phrase(
                "Write {file} as well, or choose one of these languages.", file=f"{stem}.{self.words}.j2"
            )
            raise Mistake(what, cure, 1, name, f"templates/{name}")

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        found = self.find(template)
        if found is None:
            raise TemplateNotFound(template)
        layer, path = found
        file = path.relative_to(layer).as_posix()
        source = decoded(read_within(layer, path), template, file)
        self.parents[template] = parent_name(source)
        if layer == self.pack.layers[0]:
            self.built_in.add(template)
        return source, file, None


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with the allow-list, compiled-in translations and plain output only."""

    def __init__(
        self,
        pack: Pack,
        words: str,
        catalog: Any,
        filters: Mapping[str, Callable[..., Any]],
        tracer: tracing.Tracer | None,
    ) -> None:
        self.templates = _Templates(pack, words)
        salt = f"{code_stamp(__file__)}|{words}|{catalog.digest}"
        super().__init__(
            loader=self.templates,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=None if tracer else Bytecode(pack.cache / "wording", salt),
        )
        self.catalog = catalog
        self.tracer = tracer
        self.budget = Budget()
        self.filters = {name: self.filters[name] for name in PLAIN_FILTERS} | dict(filters)
        self.filters |= self.budget.filters()
        self.filters |= {
            "plain": plain,
            "marked": tracing.marked,
            "given": given,
            "plural_index": catalog.plural_index,
        }
        self.filters |= {
            "opening": prose.opening,
            "capitalised": prose.capitalised,
            "says": prose.says,
            "clock": prose.clock,
        }
        self.tests = self.tests | {"continuing": prose.continuing}

    def compile(
        self, source: Any, name: Any = None, filename: Any = None, raw: Any = False, defer_init: Any = False
    ) -> Any:
        self._learn_gettext()
        try:
            return super().compile(keep_line_ends(source), name, filename, raw, defer_init)
        except TemplateSyntaxError as error:
            error.filename = error.filename or filename
            raise
        except (RecursionError, MemoryError, SyntaxError):
            raise too_deep(name, filename) from None

    def _learn_gettext(self) -> None:
        if not self.extensions:
            self.add_extension("jinja2.ext.i18n")
            self.policies["ext.i18n.trimmed"] = True
            self.newstyle_gettext = True

    def tree(self, name: str) -> tuple[str, str, nodes.Template]:
        """Give the source, the file within its layer and the tree of a template; raises Jinja's errors."""
        self._learn_gettext()
        source, file, _ = self.templates.get_source(self, name)
        return source, file, self.parse(keep_line_ends(source), name, file)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        # Most messages are made of templates that were compiled before.
        from refusal_cli.wording.counting import Counting
        from refusal_cli.wording.generator import Generator
        from refusal_cli.wording.gettext import PlainOutput, Translate
        from refusal_cli.wording.tree import check

        check(source, name, self.templates.parents.get(name or ""))
        tree = PlainOutput().visit(Translate(self.catalog, name, self._marker(filename or "")).visit(source))
        if self.tracer:
            tree = tracing.MarkOutput(self.tracer, filename or "").visit(tree)
        if name not in self.templates.built_in:
            tree = Counting(name).visit(tree)
        self.code_generator_class = Generator
        generated: str = super()._generate(tree, name, filename, defer_init)
        return generated

    def _marker(self, filename: str) -> Callable[[nodes.Expr, int, str], nodes.Expr]:
        tracer = self.tracer
        if tracer is None:
            return lambda expression, _line, _msgid: expression

        def mark(expression: nodes.Expr, line: int, msgid: str) -> nodes.Expr:
            answer = "" if msgid else tracing.answers(expression)
            return tracer.mark(expression, Origin(filename, line, msgid, answer))

        return mark


def too_deep(name: str | None, file: str | None) -> Mistake:
    """Give the mistake of a template that Python cannot hold."""
    return Mistake(
        phrase("The brackets or conditions of this template are nested too deeply."),
        phrase("Split the expression up."),
        1,
        name,
        file,
    )


def plain(value: Any) -> str:
    """Give text as it is and a whole number as text; raises ``RefuseError`` for anything else.

    So neither ``None`` nor the inside of an object reaches a customer.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise RefuseError.of(
        phrase("A template prints a fact that this case does not have."),
        "templates",
        phrase("Put the sentence between {% if … %} and {% endif %}."),
    )


def given(values: list[Any]) -> list[str]:
    """Give the values that are there, of a list that may hold facts the case does not have."""
    return [value for value in values if value]
