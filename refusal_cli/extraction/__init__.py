"""Extraction: what there is to translate, with notes on where each text is said and what it holds.

Two domains: ``messages`` is what customers read (templates, and the suggestions for a message),
``cli`` is what agents read (``phrase(...)`` in the program; titles, explanations and prompts in the
tables of ``templates/``).

Source: the GNU gettext manual, "The Format of PO Files"; Jinja's ``babel_extract``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from refusal_cli.case import Case
from refusal_cli.caseschema import fields_of, walk
from refusal_cli.errors import RefuseError
from refusal_cli.extraction.places import element_at, elements
from refusal_cli.extraction.program import NOTE, notes_in, roles_in
from refusal_cli.grounds import SUGGESTION
from refusal_cli.pack import parse_toml
from refusal_cli.policies import WAY_TEXTS
from refusal_cli.text import phrase

DOMAINS = ("messages", "cli")
_INTERFACE_KEYS = ("title", "explanation", "prompt", "words", "changes")
_SEARCHED = ("A word that an agent may look for: give the words of your language, commas between them.",)
_SUGGESTED = {
    "empathy": "a sentence to the customer: the trouble that the no makes.",
    "positive": "a sentence to the customer: what is good.",
    "follow_up": "a sentence to the customer: what happens next.",
    "alternatives.we_can": 'goes on after "We can".',
    "alternatives.you_can": 'goes on after "You can".',
    "alternatives.next_step": "a sentence to the customer, who is asked to do it.",
}
"""What becomes of a suggestion, by the field of the case that it is for."""
_JINJA = "jinja2.ext:babel_extract"
_JINJA_OPTIONS = {
    "newstyle_gettext": "true",
    "trimmed": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}
"""As the templates are compiled, or the msgids would differ; a fault in a template is not passed over."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text to translate: the file it is in, msgctxt, msgid, the plural if any, notes for translators."""

    file: str
    context: str | None
    msgid: str
    plural: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What a compiled catalog knows it by."""
        return self.msgid if self.context is None else f"{self.context}\x04{self.msgid}"


def extract(root: Path, domain: str) -> list[Source]:
    """Give the texts of ``domain`` in ``root``, which has ``templates/`` and maybe ``refusal_cli/``.

    They come in the order of files and lines. Raises ``RefuseError`` for a file that cannot be parsed.
    """
    readers = {"messages": (_in_templates, _in_suggestions), "cli": (_in_program, _in_case, _in_tables)}[
        domain
    ]
    return [source for reader in readers for source in reader(root)]


def _in_templates(root: Path) -> Iterator[Source]:
    from babel.messages.extract import DEFAULT_KEYWORDS
    from babel.messages.extract import extract as extract_by
    from jinja2 import TemplateSyntaxError

    known = elements(root)
    for path in sorted((root / "templates").rglob("*.j2")):
        name = path.relative_to(root).as_posix()
        with path.open("rb") as file:
            try:
                found = list(extract_by(_JINJA, file, DEFAULT_KEYWORDS, [NOTE], _JINJA_OPTIONS, True))
            except TemplateSyntaxError as error:
                where = f"{name}:{error.lineno}"
                what = phrase("The template cannot be parsed: {problem}", problem=error.message)
                # NOTE: The cure of an error.
                raise RefuseError.of(what, where, phrase("Mend the template.")) from error
        source = path.read_text("utf-8")
        # One note holds for all texts of its line.
        notes = {line: comments for line, _, comments, _ in reversed(found) if comments}
        for line, text, _, context in found:
            msgid, plural = (text[0], text[1]) if isinstance(text, tuple) else (text, None)
            element = element_at(source, line, known)
            yield Source(name, context, msgid, plural, (*element, *notes.get(line, ())))


def _tables(root: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((root / "templates").rglob("*.toml")):
        name = path.relative_to(root).as_posix()
        yield name, parse_toml(path.read_bytes(), name)


def _in_suggestions(root: Path) -> Iterator[Source]:
    for name, table in _tables(root):
        for keys, text in _strings(table, ()):
            if "suggestions" not in keys:
                continue
            *ground, _suggestions, path, field = (*keys, "") if keys[-2] == "suggestions" else keys
            # Under any other key stands what is in one language already.
            if not field or field in WAY_TEXTS:
                place = ".".join(filter(None, (path, field)))
                yield Source(name, SUGGESTION, text, notes=(_suggestion_note(".".join(ground), place),))


def _suggestion_note(ground: str, place: str) -> str:
    role = _SUGGESTED.get(place, "goes into the message as it is.")
    return f"Suggested to the agent for {place}, ground {ground}; {role}"


def _in_tables(root: Path) -> Iterator[Source]:
    for name, table in _tables(root):
        for keys, text in _strings(table, ()):
            if keys[-1] in _INTERFACE_KEYS and "suggestions" not in keys:
                note = f"Read by agents: the {keys[-1]} of {'.'.join(keys[:-1])}."
                yield Source(name, None, text, notes=_SEARCHED if keys[-1] == "words" else (note,))


def _strings(value: object, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from _strings(below, (*keys, key))
    elif isinstance(value, list):
        for below in value:
            yield from _strings(below, keys)


def _in_program(root: Path) -> Iterator[Source]:
    folder = _program(root)
    if folder is None:
        return
    for path in sorted(folder.rglob("*.py")):
        name = f"refusal_cli/{path.relative_to(folder).as_posix()}"
        for msgid, notes in _phrases(path.read_text(encoding="utf-8")):
            yield Source(name, None, msgid, notes=notes)


@cache
def _phrases(code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the msgid and the notes of each ``phrase(...)``; each language of a check asks anew."""
    import ast

    nodes = list(ast.walk(ast.parse(code)))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    placed = notes_in(code, nodes) if NOTE in code else ()
    roles = dict(roles_in(nodes))
    found = []
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        match call:
            case ast.Call(func=ast.Name(id="phrase"), args=[ast.Constant(value=str(msgid)), *_]):
                notes = [note.text for note in placed if note.covers(call.lineno)]
                found.append((msgid, tuple(filter(None, (roles.get(call), *notes)))))
    return tuple(found)


def _program(root: Path) -> Path | None:
    """Give the folder of the program: beside its templates in a checkout, around them once installed."""
    inner = root / "refusal_cli"
    if inner.is_dir():
        return inner
    return root if (root / "case.py").is_file() else None


def _in_case(root: Path) -> Iterator[Source]:
    """Give what a starting file says of the fields of a case."""
    folder = _program(root)
    if folder and (folder / "case.py").is_file():
        fields = (*fields_of(Case).values(), *(field for _path, field in walk()))
        for description in dict.fromkeys(field.description for field in fields if field.description):
            names = dict.fromkeys(field.name for field in fields if field.description == description)
            note = f"In a starting file, above the field: {', '.join(names)}."
            yield Source("refusal_cli/case.py", None, description, notes=(note,))
