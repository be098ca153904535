"""Extraction: what there is to translate, and bringing the catalogs up to date with it.

Two domains: ``messages`` is what customers read (templates, and the suggestions for a message),
``cli`` is what agents read (``phrase(...)`` in the program; titles, explanations and prompts in the
tables of ``templates/``). Files carry no dates and no line numbers, so that only words change them.

Source: the GNU gettext manual, "The Format of PO Files"; Jinja's ``babel_extract``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refusal_cli.case import Case
from refusal_cli.caseschema import fields_of, walk
from refusal_cli.catalogs.check import check_catalog
from refusal_cli.catalogs.entries import read_entries
from refusal_cli.catalogs.header import headers, plural_header
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.pack import parse_toml
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from babel.messages import Catalog

DOMAINS = ("messages", "cli")
SUGGESTION = "suggestion"
"""The msgctxt of the suggestions in a ground's table: they complete a stem, and are not formatted."""

_SOURCE_LANGUAGE = "en"
_NOTE = "NOTE:"
_INTERFACE_KEYS = ("title", "explanation", "prompt")
_JINJA = "jinja2.ext:babel_extract"
_JINJA_OPTIONS = {
    "newstyle_gettext": "true",
    "trimmed": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}
"""As the templates are compiled, or the msgids would differ; a fault in a template is not passed over."""
_PEOPLE = ("last-translator", "language-team")
_NOBODY = re.compile("@ADDRESS|@li.org")
"""What tools write into the header where they do not know who it is."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text to translate: the file it is in, msgctxt, msgid, the plural if any, notes for translators."""

    file: str
    context: str | None
    msgid: str
    plural: str | None = None
    notes: tuple[str, ...] = ()


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

    for path in sorted((root / "templates").rglob("*.j2")):
        name = path.relative_to(root).as_posix()
        with path.open("rb") as file:
            try:
                found = list(extract_by(_JINJA, file, DEFAULT_KEYWORDS, [_NOTE], _JINJA_OPTIONS, True))
            except TemplateSyntaxError as error:
                where = f"{name}:{error.lineno}"
                what = phrase("The template cannot be parsed: {problem}", problem=error.message)
                raise RefuseError.of(what, where, phrase("Mend the template.")) from error
        for _, text, notes, context in found:
            msgid, plural = (text[0], text[1]) if isinstance(text, tuple) else (text, None)
            yield Source(name, context, msgid, plural, tuple(notes))


def _tables(root: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((root / "templates").rglob("*.toml")):
        name = path.relative_to(root).as_posix()
        yield name, parse_toml(path.read_bytes(), name)


def _in_suggestions(root: Path) -> Iterator[Source]:
    for name, table in _tables(root):
        for keys, text in _strings(table, ()):
            if "suggestions" in keys:
                place = ".".join(key for key in keys if key != "suggestions")
                yield Source(name, SUGGESTION, text, notes=(place,))


def _in_tables(root: Path) -> Iterator[Source]:
    for name, table in _tables(root):
        for keys, text in _strings(table, ()):
            if keys[-1] in _INTERFACE_KEYS and "suggestions" not in keys:
                yield Source(name, None, text)


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
    import ast

    for path in sorted((root / "refusal_cli").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            match call:
                case ast.Call(func=ast.Name(id="phrase"), args=[ast.Constant(value=str(msgid)), *_]):
                    notes = _notes_above(text.split("\n"), call.lineno)
                    yield Source(path.relative_to(root).as_posix(), None, msgid, notes=notes)


def _in_case(root: Path) -> Iterator[Source]:
    """Give what a starting file says of the fields of a case."""
    if (root / "refusal_cli" / "case.py").is_file():
        fields = (*fields_of(Case).values(), *(field for _path, field in walk()))
        for description in dict.fromkeys(field.description for field in fields if field.description):
            yield Source("refusal_cli/case.py", None, description)


def _notes_above(lines: list[str], line: int) -> tuple[str, ...]:
    above = lines[line - 2].strip() if line > 1 else ""
    return (above.removeprefix(f"# {_NOTE}").strip(),) if above.startswith(f"# {_NOTE}") else ()


def languages(root: Path) -> list[str]:
    """Give the folders in ``root/locales`` that need catalogs: all but the source language's."""
    folders = (root / "locales").iterdir()
    return sorted(folder.name for folder in folders if folder.is_dir() and folder.name != _SOURCE_LANGUAGE)


def updated(root: Path) -> dict[Path, str]:
    """Give what each .pot and .po in ``root/locales`` has to hold, by its path.

    A .po keeps its translations and its translators' comments, by equal msgids only, and loses what
    is not used any more. Raises ``RefuseError`` for a catalog that fails the check.
    """
    texts = {}
    for domain in DOMAINS:
        template = _template(extract(root, domain))
        texts[root / "locales" / f"{domain}.pot"] = _pot_header() + _written(template)
        for language in languages(root):
            path = _path(root, language, domain)
            texts[path] = _merged(path, language, template)
    return texts


def _path(root: Path, language: str, domain: str) -> Path:
    return root / "locales" / language / "LC_MESSAGES" / f"{domain}.po"


def _template(sources: list[Source]) -> Catalog:
    from babel.messages import Catalog

    template = Catalog()
    for source in sources:
        template.add(
            source.msgid if source.plural is None else (source.msgid, source.plural),
            locations=[(source.file, 1)],
            auto_comments=source.notes,
            context=source.context,
        )
    return template


def _written(catalog: Catalog) -> str:
    from io import BytesIO

    from babel.messages.pofile import write_po

    for message in catalog:
        # Babel takes every "15% off" for a pattern.
        if not any("%(" in text for text in _texts(message.id)):
            message.flags.discard("python-format")
    file = BytesIO()
    write_po(file, catalog, width=0, omit_header=True, ignore_obsolete=True, include_lineno=False)
    return file.getvalue().decode("utf-8").rstrip("\n") + "\n"


def _texts(msgid: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (msgid,) if isinstance(msgid, str) else tuple(msgid)


def _merged(path: Path, language: str, template: Catalog) -> str:
    from io import BytesIO

    from babel.messages.pofile import read_po

    content = path.read_bytes() if path.is_file() else _new_header(language).encode()
    where = "/".join(path.parts[-4:])
    if problems := check_catalog(content, where, language):
        raise RefuseError(*problems)
    catalog = read_po(BytesIO(content.removeprefix(b"\xef\xbb\xbf")))
    catalog.update(template, no_fuzzy_matching=True)
    top = next(entry for entry in read_entries(content, where) if entry.key == "")
    return _comment_above(content) + _header(language, headers(top.strings[0])) + _written(catalog)


def _comment_above(content: bytes) -> str:
    """Give the comment that the file starts with, which a translator may have written."""
    comment, _, _ = content.decode("utf-8-sig").replace("\r\n", "\n").partition('msgid ""')
    lines = [line for line in comment.split("\n") if line.startswith("#") and not line.startswith("#,")]
    return "".join(f"{line}\n" for line in lines)


def _pot_header() -> str:
    return _fields({"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"})


def _new_header(language: str) -> str:
    return _header(language, {})


def _header(language: str, given: Mapping[str, str]) -> str:
    """Give the header of a .po: its language and plural forms, and whose work it is."""
    people = {name.title(): given[name] for name in _PEOPLE if not _NOBODY.search(given.get(name, "@li.org"))}
    plural = given.get("plural-forms") or plural_header(language.replace("_", "-"))
    return _fields(
        {
            "Language": language,
            **people,
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": plural,
        }
    )


def _fields(fields: Mapping[str, str]) -> str:
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    return f'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n{lines}\n'


def shortcomings(root: Path) -> list[Problem]:
    """Give all that keeps the catalogs of ``root/locales`` from being shipped.

    That is what the check finds, a file that is not up to date, and a text that is missing or fuzzy.
    """
    try:
        texts = updated(root)
    except RefuseError as error:
        return list(error.problems)
    stale = [
        Problem(
            phrase("The catalog is not up to date with the program and the templates."),
            path.relative_to(root).as_posix(),
            phrase("Run `python tools/catalogs.py update`, then translate what is new."),
        )
        for path, text in texts.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    return stale + [
        problem for path in texts if path.suffix == ".po" for problem in _untranslated(root, path)
    ]


def _untranslated(root: Path, path: Path) -> list[Problem]:
    name = path.relative_to(root).as_posix()
    entries = read_entries(path.read_bytes(), name) if path.is_file() else []
    return [
        Problem(
            phrase("There is no translation of {msgid}, or only a fuzzy one.", msgid=repr(entry.msgid)),
            f"{name}:{entry.line}",
            phrase("Translate it, and take out the word fuzzy."),
        )
        for entry in entries
        if entry.key and not entry.is_complete
    ]
