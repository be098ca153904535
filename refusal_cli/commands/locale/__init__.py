"""``refuse locale``: the languages, for the people who translate them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from refusal_cli.commands.locale.place import find_place
from refusal_cli.errors import ExitCode, RefuseError
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.terminal import Terminal


def show_list(terminal: Terminal, folder: Path | None) -> ExitCode:
    """Show each language: how much of it is translated, its lexicon, and what its files' check finds."""
    from refusal_cli.commands.locale.listing import told

    place = find_place(terminal, folder)
    for text in told(place, terminal):
        terminal.show(text)
    if not place.languages:
        terminal.say(phrase("There are no languages here. Start one with: refuse locale new LANGUAGE"))
    return ExitCode.DONE


def new(terminal: Terminal, name: str, folder: Path | None) -> ExitCode:
    """Write the files of a new language; raises ``RefuseError`` if it is there, or is none."""
    from refusal_cli.commands.locale.starting import start

    place = find_place(terminal, folder, to_write=True)
    written = start(place, name)
    _tell(terminal, place.root, written)
    if any(path.name == "lexicon.toml" for path in written):
        terminal.say(
            phrase(
                "Next: read NOTES.md, give [apology] its phrases in lexicon.toml, and translate messages.po. "
                "See how it reads with: refuse locale preview {name}",
                name=name,
            )
        )
    else:
        terminal.say(
            phrase(
                "Next: translate messages.po. See how it reads with: refuse locale preview {name}", name=name
            )
        )
    return ExitCode.DONE


def update(terminal: Terminal, name: str, folder: Path | None) -> ExitCode:
    """Bring catalogs up to date with the texts; raises ``RefuseError`` for a faulty one, nothing written."""
    from refusal_cli.extraction.merging import update as merge

    place = find_place(terminal, folder, to_write=True)
    changed = merge(place.root, place.under, place.chosen(name))
    _tell(terminal, place.root, changed)
    if not changed:
        terminal.say(phrase("Everything is up to date."))
    return ExitCode.DONE


def _tell(terminal: Terminal, root: Path, changed: list[Path]) -> None:
    for path in changed:
        terminal.show(path.relative_to(root).as_posix())


def check(terminal: Terminal, name: str, folder: Path | None, *, strict: bool) -> ExitCode:
    """Show what is wrong with each language; ends with FINDINGS on errors, with ``strict`` on warnings."""
    from refusal_cli.commands.locale.checking import check_languages

    place = find_place(terminal, folder)
    failed = False
    for language, found in check_languages(place, place.chosen(name)):
        terminal.problems("error", found.errors)
        terminal.problems("warning", found.warnings)
        counts = {"errors": len(found.errors), "warnings": len(found.warnings), "language": language}
        # NOTE: language: "de"; the others are numbers.
        terminal.say(phrase("{language}: errors: {errors}, warnings: {warnings}", **counts))
        failed |= bool(found.errors or (strict and found.warnings))
    return ExitCode.FINDINGS if failed else ExitCode.DONE


def preview(
    terminal: Terminal, name: str, folder: Path | None, beside: str, channel: str, *, html: bool
) -> ExitCode:
    """Show every message in a language, beside another one if that is wished, as text or as a page."""
    from refusal_cli.commands.locale.page import as_page
    from refusal_cli.commands.locale.previewing import as_text, previews
    from refusal_cli.languages import find_language, language_name

    place = find_place(terminal, folder)
    languages = [name, beside] if beside else [name]
    channels = (channel,) if channel else ()
    messages = previews(place.pack, languages, channels, terminal)
    if html:
        title = language_name(find_language(name, place.pack).tag, terminal.lang) or name
        terminal.show(as_page(title, messages, terminal.lang))
        return ExitCode.DONE
    for called, shown in messages:
        terminal.show(as_text(called, shown))
    return ExitCode.DONE


def compile_all(terminal: Terminal, name: str, folder: Path | None) -> ExitCode:
    """Write a .mo beside each catalog, for other programs; raises ``RefuseError`` for a faulty catalog."""
    from refusal_cli.catalogs import compile_catalog
    from refusal_cli.extraction import DOMAINS
    from refusal_cli.extraction.merging import catalog_path, faults

    place = find_place(terminal, folder, to_write=True)
    languages = place.chosen(name)
    if problems := [fault for language in languages for fault in faults(place.root, language)]:
        raise RefuseError(*problems)
    compiled = {}
    for language in languages:
        for domain in DOMAINS:
            path = catalog_path(place.root, language, domain)
            if path.is_file():
                where = path.relative_to(place.root).as_posix()
                compiled[path.with_suffix(".mo")] = compile_catalog(path.read_bytes(), where, language)
    for path, data in compiled.items():
        path.write_bytes(data)
    _tell(terminal, place.root, list(compiled))
    return ExitCode.DONE
