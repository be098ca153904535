"""Catalogs brought up to date with what there is to translate: the .pot files, and each language's .po.

Files carry no dates and no line numbers, so that only words change them. Source: the GNU gettext manual,
"The Format of PO Files".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from refusal_cli.catalogs.check import check_catalog
from refusal_cli.catalogs.entries import read_entries
from refusal_cli.catalogs.header import headers, plural_header
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.extraction import DOMAINS, Source, extract
from refusal_cli.languages import parse_tag
from refusal_cli.text import from_utf8, phrase

if TYPE_CHECKING:
    from babel.messages import Catalog

_CATALOGS = "LC_MESSAGES"
_PEOPLE = ("last-translator", "language-team")
_DATE = re.compile(rb'(-Date:)[^"\\]*', re.IGNORECASE)
_NOBODY = re.compile("@ADDRESS|@li.org")
"""What tools write into the header where they do not know who it is."""


def languages(root: Path) -> list[str]:
    """Give the folders in ``root/locales`` that have a place for catalogs, ``LC_MESSAGES``."""
    return sorted(folder.parent.name for folder in (root / "locales").glob(f"*/{_CATALOGS}"))


def updated(root: Path, under: Sequence[Path] = (), only: Sequence[str] = ()) -> dict[Path, str]:
    """Give what each .pot and .po in ``root/locales`` has to hold, by its path.

    ``under`` are the layers below a team's pack: what is theirs needs no translation here, but keeps
    one, unless the language is not theirs. A variant ("de@informal") holds only what it has already,
    in the domains that it has. A .po keeps its translations and its translators' comments, by equal
    msgids only, and loses what is not used any more. ``only`` are the folders of some languages. Raises
    ``RefuseError`` with all that catalogs fail the check for.
    """
    names = only or languages(root)
    templates = [problem for domain in DOMAINS for problem in _misplaced(root, _template_path(root, domain))]
    if problems := [*templates, *(fault for name in names for fault in faults(root, name))]:
        raise RefuseError(*problems)
    texts: dict[Path, str] = {}
    for domain in DOMAINS:
        below = [source for layer in under for source in extract(layer, domain)]
        theirs = {source.key for source in below}
        own = [source for source in extract(root, domain) if source.key not in theirs]
        texts[_template_path(root, domain)] = _pot_header() + _written(template_of(own))
        for language in names:
            is_theirs = any((layer / "locales" / language / _CATALOGS).is_dir() for layer in under)
            always = () if "@" in language else own if is_theirs else (*own, *below)
            path = catalog_path(root, language, domain)
            if "@" in language and not path.is_file():
                continue
            texts[path] = _merged(path, language, always, (*own, *below))
    return texts


def faults(root: Path, language: str) -> list[Problem]:
    """Give all that is wrong with the folder of a language and with those of its catalogs that there are."""
    try:
        parse_tag(language)
    except RefuseError as error:
        return [each._replace(where=f"locales/{language}") for each in error.problems]
    paths = [catalog_path(root, language, domain) for domain in DOMAINS]
    return [problem for path in paths for problem in _misplaced(root, path) or _wrong(path, language)]


def _wrong(path: Path, language: str) -> list[Problem]:
    return check_catalog(path.read_bytes(), _name(path), language) if path.is_file() else []


def _misplaced(root: Path, path: Path) -> list[Problem]:
    """Give a problem where a file is none of the pack: writing through a link would change another one."""
    if path.resolve().is_relative_to(root.resolve()) and (path.is_file() or not path.exists()):
        return []
    what = phrase("This is not a plain file of the pack, or it is larger than 1 MB.")
    cure = phrase("Put a copy of the file itself into the pack, not a link.")
    return [Problem(what, path.relative_to(root).as_posix(), cure)]


def _template_path(root: Path, domain: str) -> Path:
    return root / "locales" / f"{domain}.pot"


def _name(path: Path) -> str:
    return "/".join(path.parts[-4:])


def catalog_path(root: Path, language: str, domain: str) -> Path:
    """Give the path of a catalog in a pack."""
    return root / "locales" / language / _CATALOGS / f"{domain}.po"


def update(root: Path, under: Sequence[Path] = (), only: Sequence[str] = ()) -> list[Path]:
    """Write the files of ``updated`` that have changed, and give their paths.

    Raises ``RefuseError`` for a catalog that fails the check; then nothing is written.
    """
    changed = []
    for path, text in updated(root, under, only).items():
        if _content(path) != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def _content(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else None


def template_of(sources: Iterable[Source]) -> Catalog:
    """Give the catalog of what there is to translate."""
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


def _merged(path: Path, language: str, always: Iterable[Source], known: Iterable[Source]) -> str:
    """Give a catalog with what it must ``always`` hold, and of the others that are ``known`` what it has."""
    from io import BytesIO

    from babel.messages.pofile import read_po

    content = path.read_bytes() if path.is_file() else new_catalog(language)
    entries = read_entries(content, _name(path))
    there = {entry.key for entry in entries}
    wanted = [*always, *(source for source in known if source.key in there)]
    top = next(entry for entry in entries if entry.key == "")
    below = min((entry.line for entry in entries if entry.line > top.line), default=None)
    catalog = read_po(BytesIO(_undated(content.removeprefix(b"\xef\xbb\xbf"), top.line, below)))
    catalog.update(template_of(dict.fromkeys(wanted)), no_fuzzy_matching=True)
    return _comment_above(content) + _header(language, headers(top.strings[0])) + _written(catalog)


def _undated(content: bytes, first: int, below: int | None) -> bytes:
    """Give a catalog with no date in its header, which is written anew: Babel stops at what is none.

    ``first`` is the line of the header, ``below`` that of the message after it.
    """
    lines = content.split(b"\n")
    header = slice(first - 1, below and below - 1)
    lines[header] = [_DATE.sub(rb"\1 ", line) for line in lines[header]]
    return b"\n".join(lines)


def _comment_above(content: bytes) -> str:
    """Give the comment that the file starts with, which a translator may have written."""
    comment, _, _ = from_utf8(content).replace("\r\n", "\n").partition('msgid ""')
    lines = [line for line in comment.split("\n") if line.startswith("#") and not line.startswith("#,")]
    return "".join(f"{line}\n" for line in lines)


def _pot_header() -> str:
    return _fields({"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"})


def new_catalog(language: str, sources: Iterable[Source] = ()) -> bytes:
    """Give a catalog of nothing but its header, or with ``sources`` to translate."""
    body = _written(template_of(sources)) if sources else ""
    return (_header(language, {}) + body).encode()


def _header(language: str, given: Mapping[str, str]) -> str:
    """Give the header of a .po: its language and plural forms, and whose work it is.

    The date stays empty, and people do where nobody is named: msgfmt warns of fields that are not there.
    """
    named = {name: given.get(name, "") for name in _PEOPLE}
    people = {name.title(): "" if _NOBODY.search(value) else value for name, value in named.items()}
    plural = given.get("plural-forms") or plural_header(language.replace("_", "-"))
    return _fields(
        {
            "Project-Id-Version": "refuse",
            "PO-Revision-Date": "",
            **people,
            "Language": language,
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": plural,
        }
    )


def _fields(fields: Mapping[str, str]) -> str:
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    return f'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n{lines}\n'


def stale(texts: Mapping[Path, str], root: Path) -> list[Problem]:
    """Give a problem for each file that lacks texts or has some that are gone; ``texts`` are ``updated``'s.

    How a translator's tool breaks its lines, or which comments it keeps, makes no difference.
    """
    return [
        Problem(
            phrase("The catalog is not up to date with the program and the templates."),
            path.relative_to(root).as_posix(),
            phrase("Run `refuse locale update`, then translate what is new."),
        )
        for path, text in texts.items()
        if _content(path) != text and (path.suffix == ".pot" or _keys(_content(path)) != _keys(text))
    ]


def _keys(text: str | None) -> set[tuple[str, str | None]] | None:
    entries = None if text is None else read_entries(text.encode(), "")
    return None if entries is None else {(entry.key, entry.plural) for entry in entries}
