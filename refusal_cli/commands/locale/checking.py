"""One language held against all that its catalogs have to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from refusal_cli.catalogs.comments import allowances
from refusal_cli.catalogs.entries import Entry, read_entries
from refusal_cli.commands.locale.conventions import load_conventions
from refusal_cli.commands.locale.place import Place
from refusal_cli.commands.locale.rendering import render_all
from refusal_cli.commands.locale.warnings import Manners, warnings
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.extraction import DOMAINS
from refusal_cli.extraction.merging import catalog_path, faults, stale, updated
from refusal_cli.languages import language_of
from refusal_cli.linter.lexiconcache import load_lexicon
from refusal_cli.linter.typography import load_typography
from refusal_cli.text import phrase

MESSAGES = "messages"
"""The domain of what customers read."""


class Checked(NamedTuple):
    """What is wrong with a language: what would break, and what a reader would stumble over."""

    errors: list[Problem]
    warnings: list[Problem]


def check_languages(
    place: Place, languages: list[str], *, render: bool = True
) -> Iterator[tuple[str, Checked]]:
    """Give each language with all that is wrong; ``render`` says to compose every message too."""
    wrong = {name: faults(place.root, name) for name in languages}
    sound = [name for name in languages if not wrong[name]]
    texts = updated(place.root, place.under, sound) if sound else {}
    for name in languages:
        if wrong[name]:
            yield name, Checked(wrong[name], [])
            continue
        # The .pot files are told of with the first language.
        own = {path: text for path, text in texts.items() if path.suffix == ".pot" or name in path.parts}
        texts = {path: text for path, text in texts.items() if path not in own}
        yield name, _check(place, name, stale(own, place.root), render=render)


def _check(place: Place, language: str, outdated: list[Problem], *, render: bool) -> Checked:
    found = Checked([*outdated], [])
    for domain in DOMAINS:
        _check_texts(place, language, domain, found)
    # A message that is half translated has been told of by then.
    if render and found.errors == outdated:
        path = catalog_path(place.root, language, MESSAGES)
        rendered = render_all(place.pack, language, _entries(place, language, MESSAGES), _name(place, path))
        found.errors.extend(rendered.errors)
        found.warnings.extend(rendered.warnings)
    return found


def _name(place: Place, path: object) -> str:
    return str(path).removeprefix(f"{place.root}/")


def _entries(place: Place, language: str, domain: str) -> list[Entry]:
    path = catalog_path(place.root, language, domain)
    return read_entries(path.read_bytes(), _name(place, path)) if path.is_file() else []


def _check_texts(place: Place, language: str, domain: str, found: Checked) -> None:
    entries = _entries(place, language, domain)
    name = _name(place, catalog_path(place.root, language, domain))
    missing = [entry for entry in entries if entry.key and not entry.is_complete]
    # What a variant does not say, its language says.
    if missing and "@" not in language:
        weight = found.errors if domain == MESSAGES else found.warnings
        weight.append(_untranslated(missing, name))
    allowed = _allowances(place, language, domain, entries)
    for rule, entry, what, cure in warnings(
        entries, _manners(place, language), to_customers=domain == MESSAGES
    ):
        if rule not in allowed.get(entry.line, ()):
            # NOTE: rule: a name that stays English, "double-space"; what: a sentence.
            told = phrase("{rule}: {what}", rule=rule, what=what)
            found.warnings.append(Problem(told, f"{name}:{entry.line}", cure))


def _allowances(
    place: Place, language: str, domain: str, entries: list[Entry]
) -> Mapping[int, frozenset[str]]:
    path = catalog_path(place.root, language, domain)
    return allowances(path.read_text("utf-8-sig"), entries) if entries else {}


def _untranslated(missing: list[Entry], name: str) -> Problem:
    first = missing[0]
    return Problem(
        phrase(
            "Texts without a translation, or with a fuzzy one: {count}. The first: {msgid}",
            count=len(missing),
            msgid=repr(first.msgid),
        ),
        f"{name}:{first.line}",
        phrase("Translate them, and take out the word fuzzy."),
    )


def _manners(place: Place, language: str) -> Manners:
    words = language_of(language, place.pack)
    try:
        lexicon = load_lexicon(place.pack, words)
    except RefuseError:
        # It is told of where it is needed: no message can be composed without it.
        lexicon = None
    return Manners(load_typography(place.pack, words), load_conventions(place.pack, words), lexicon)
