"""The languages of a place: how much of each is translated, and whether it can be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from refusal_cli.catalogs.entries import Entry, read_entries
from refusal_cli.commands.locale.checking import Checked, check_languages
from refusal_cli.commands.locale.place import Place, is_source
from refusal_cli.errors import RefuseError
from refusal_cli.extraction import DOMAINS
from refusal_cli.extraction.merging import catalog_path
from refusal_cli.languages import language_name
from refusal_cli.linter.lexicon import SECTIONS
from refusal_cli.pack import lexicon_file, without_variant
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.terminal import Terminal


def told(place: Place, terminal: Terminal) -> Iterator[str]:
    """Give what there is to say of each language, for people: a line for its name, and lines below it."""
    checked = dict(check_languages(place, place.chosen(""), render=False))
    for language in place.languages:
        name = language_name(without_variant(language), terminal.lang)
        lines = (terminal.translate(line) for line in _lines(place, language, checked.get(language)))
        yield "\n    ".join([f"{language}: {name}", *lines])


def _lines(place: Place, language: str, found: Checked | None) -> Iterator[Phrase]:
    if is_source(language):
        yield phrase("The texts are written in it: nothing to translate.")
    elif place.has_catalogs(language):
        for domain in DOMAINS:
            yield _domain(place, language, domain)
    else:
        yield phrase("No catalogs: texts in it can be checked, messages cannot be written.")
    if "@" not in language:
        yield _lexicon(place, language)
    if found:
        counts = {"errors": len(found.errors), "warnings": len(found.warnings)}
        yield phrase("check of the files: errors: {errors}, warnings: {warnings}", **counts)


def _domain(place: Place, language: str, domain: str) -> Phrase:
    path = catalog_path(place.root, language, domain)
    try:
        entries = read_entries(path.read_bytes(), domain) if path.is_file() else []
    except RefuseError:
        # NOTE: domain: "messages" or "cli", the name of a catalog that cannot be read.
        return phrase("{domain}: damaged", domain=domain)
    texts = [entry for entry in entries if entry.key]
    fuzzy = sum(entry.fuzzy for entry in texts)
    complete = [entry for entry in texts if entry.is_complete]
    counts = {"done": len(complete), "fuzzy": fuzzy, "words": _words(complete), "domain": domain}
    left = len(texts) - len(complete) - fuzzy
    if "@" in language:
        return phrase("{domain}: {done} of its own, fuzzy: {fuzzy}, words: {words}", **counts)
    return phrase(
        "{domain}: translated: {done}, fuzzy: {fuzzy}, missing: {missing}, words: {words}",
        **counts,
        missing=left,
    )


def _words(entries: list[Entry]) -> int:
    texts = (text for entry in entries for text in entry.strings)
    return sum(len(re.findall(r"\w+", re.sub(r"%\(\w+\)s|\{\w+\}", " ", text))) for text in texts)


def _lexicon(place: Place, language: str) -> Phrase:
    tables = place.pack.tables(lexicon_file(language))
    missing = [name for name in SECTIONS if not any(name in table for table in tables)]
    if not tables:
        # NOTE: Of a language in a list: it has no such file.
        return phrase("lexicon: none")
    if missing:
        # NOTE: names: sections of the file, "apology, thanks".
        return phrase("lexicon: without {names}", names=", ".join(missing))
    # NOTE: Of a language in a list: the file has all its sections.
    return phrase("lexicon: complete")
