"""One file linted: a text, every message of a catalog, or a template through sample cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from refusal_cli.catalogs.entries import Entry, read_entries
from refusal_cli.commands.lint.desk import Desk
from refusal_cli.commands.lint.linted import Linted, settled
from refusal_cli.commands.lint.original import Original
from refusal_cli.commands.lint.passages import Passage, messages_of, passage_of
from refusal_cli.commands.lint.suppressions import IN_CATALOGS, IN_TEXTS, comments
from refusal_cli.linter.engine import lint
from refusal_cli.linter.mending import Edit
from refusal_cli.linter.rule import Draft
from refusal_cli.message import Finding

TEMPLATE, CATALOG, TEXT = "template", "catalog", "text"
_KINDS = {".j2": TEMPLATE, ".po": CATALOG, ".pot": CATALOG}
_MARKUP = (".html", ".htm", ".md")


def kind_of(name: str) -> str:
    """Give what a file is by its name: ``template``, ``catalog`` or ``text``."""
    return _KINDS.get(PurePath(name).suffix, TEXT)


def check(original: Original, desk: Desk) -> list[Linted]:
    """Give the texts of a file, each with its findings that no comment allows, in the order of the file.

    Raises ``RefuseError`` for a file of another form than its name says, and for an unknown language.
    """
    kind = kind_of(original.name)
    if kind == TEMPLATE:
        from refusal_cli.commands.lint.templates import check_template

        return check_template(original, desk)
    if kind == CATALOG:
        entries = read_entries(original.text.encode(), original.name)
        return settled(original, desk, list(_messages(original, desk, entries)), IN_CATALOGS, entries)
    return settled(original, desk, [_text(original, desk)], IN_TEXTS)


def _text(original: Original, desk: Desk) -> Linted:
    passage = _read(original)
    locale, recognised = desk.locale_of(passage.text)
    linted = _linted(original, passage, desk, locale, desk.draft(passage.text, locale, known=passage.known))
    return replace(linted, recognised=recognised)


def _read(original: Original) -> Passage:
    """Give what a reader sees of a text."""
    if PurePath(original.name).suffix.lower() in _MARKUP:
        from refusal_cli.commands.lint.markup import cuts, labels

        return passage_of(original, cuts(original.name, original.text), labels(original.name, original.text))
    return passage_of(original, comments(original, IN_TEXTS) if "refuse-lint" in original.text else ())


def _messages(original: Original, desk: Desk, entries: Sequence[Entry]) -> Iterator[Linted]:
    from refusal_cli.catalogs.header import headers

    header = next((entry.strings[0] for entry in entries if entry.key == ""), "")
    locale = desk.locale or headers(header).get("language", "")
    for _, passage in messages_of(original, entries):
        text_locale = locale or desk.locale_of(passage.text)[0]
        draft = desk.draft(passage.text, text_locale, known=passage.known, whole=False)
        yield _linted(original, passage, desk, text_locale, draft)


def _linted(original: Original, passage: Passage, desk: Desk, locale: str, draft: Draft) -> Linted:
    found = lint(draft, desk.rules)
    findings = tuple(_in_file(finding, passage, original) for finding in found)
    return Linted(original=original, locale=locale, draft=draft, passage=passage, findings=findings)


def _in_file(finding: Finding, passage: Passage, original: Original) -> Finding:
    """Give a finding of a passage with the places in its file, mended only where that can be done there."""
    start, end = passage.span(finding.start, finding.end)
    edit = None
    if finding.mended is not None:
        span = finding.mended_span or (finding.start, finding.end)
        edit = passage.edit(Edit(*span, finding.mended), original)
    return replace(
        finding,
        start=start,
        end=end,
        mended=edit.words if edit else None,
        mended_span=(edit.start, edit.end) if edit else None,
    )
