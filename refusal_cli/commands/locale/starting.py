"""A new language: its catalogs, and the files beside them with every part explained."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from refusal_cli.commands.locale import skeleton
from refusal_cli.commands.locale.place import Place
from refusal_cli.errors import RefuseError
from refusal_cli.extraction import DOMAINS, Source, extract
from refusal_cli.extraction.merging import catalog_path, new_catalog, update
from refusal_cli.languages import formats, language_name, language_of, load_catalog, parse_tag
from refusal_cli.linter.lexiconcache import load_lexicon
from refusal_cli.linter.rule import Draft
from refusal_cli.pack import SOURCE_LANGUAGE
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.linter.lexicon import Lexicon


def start(place: Place, name: str) -> list[Path]:
    """Write the files of a new language, those that are there left as they are, and give their paths.

    A language that a layer below speaks gets catalogs alone, and of the other files none that a layer
    below has, since an empty one would hide it. A variant ("de@informal") gets catalogs alone, with the
    texts whose translation addresses the reader. Raises ``RefuseError`` for an unknown locale, and for a
    language that has catalogs already.
    """
    tag = parse_tag(name)
    if place.has_catalogs(tag) or tag == SOURCE_LANGUAGE:
        raise RefuseError.of(
            phrase("The language {name} is there already.", name=tag),
            f"locales/{tag}",
            phrase("Bring it up to date with: refuse locale update {name}", name=tag),
        )
    folder = place.root / "locales" / tag
    written = []
    if "@" in tag:
        _start_variant(place, tag)
    else:
        for file, text in _files(place, tag).items():
            if not any((layer / "locales" / tag / file).exists() for layer in (place.root, *place.under)):
                folder.mkdir(parents=True, exist_ok=True)
                (folder / file).write_text(text, encoding="utf-8", newline="\n")
                written.append(folder / file)
        for domain in DOMAINS:
            catalog_path(place.root, tag, domain).parent.mkdir(parents=True, exist_ok=True)
    return [*written, *update(place.root, place.under, [tag])]


def _files(place: Place, tag: str) -> dict[str, str]:
    """Give the files beside the catalogs: none where a layer below has catalogs of the language."""
    if any(catalog_path(layer, tag, domain).exists() for layer in place.under for domain in DOMAINS):
        return {}
    of_locale = formats(tag, place.pack.cache)
    name = language_name(tag, SOURCE_LANGUAGE) or tag
    sample = place.pack.read(f"locales/{SOURCE_LANGUAGE}/sample.toml") or b""
    (known,) = place.pack.tables("locales/quotation-marks.toml")[-1:]
    marks = known.get(tag, known.get(tag.partition("-")[0], ""))
    return {
        "lexicon.toml": skeleton.lexicon(name),
        "typography.toml": skeleton.typography(marks, of_locale),
        "conventions.toml": skeleton.CONVENTIONS,
        "sample.toml": sample.decode("utf-8"),
        "NOTES.md": skeleton.notes(name, tag, marks, of_locale),
    }


def _start_variant(place: Place, tag: str) -> None:
    """Write catalogs of what addresses the reader; raises ``RefuseError`` where the language is missing."""
    words = language_of(tag, place.pack)
    if words not in place.pack.languages:
        raise RefuseError.of(
            phrase("A variant needs the language that it varies."),
            f"locales/{words}",
            phrase("Start it with: refuse locale new {name}", name=words),
        )
    lexicon = load_lexicon(place.pack, words)
    for domain in DOMAINS:
        path = catalog_path(place.root, tag, domain)
        if sources := list(_addressing(place, words, domain, lexicon)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(new_catalog(tag, sources))


def _addressing(place: Place, words: str, domain: str, lexicon: Lexicon) -> Iterator[Source]:
    """Give the texts of a domain whose translation addresses the reader, each once.

    Where the lexicon does not know both the polite form and the familiar one, that is all of them; so it is
    where a capital alone tells the polite "you", as in German: no sentence begins without one.
    """
    known = {"formal_address", "informal_address"} <= lexicon.sections
    knows = known and not lexicon.script.polite_capital
    catalog = load_catalog(place.pack, (words,), domain)
    sources = [source for layer in place.pack.layers for source in extract(layer, domain)]
    for source in {each.key: each for each in sources}.values():
        said = catalog.table.get(source.key, (source.msgid,) if catalog.is_source else ())
        drafts = (Draft(text=text, language=words, lexicon=lexicon) for text in said)
        if not knows or any(
            draft.found("formal_address") or draft.found("informal_address") for draft in drafts
        ):
            yield source
