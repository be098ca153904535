"""Languages: found in the packs' ``locales`` folders, never listed here.

A locale is a tag such as "en-GB". Its words come from a folder by language, its dates and amounts
from the full tag.

Sources: BCP 47 (tags), the CLDR (which locales there are, direction of scripts), POSIX (LANG).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from refusal_cli.cldr import Formats, babel_folder, formats
from refusal_cli.errors import RefuseError
from refusal_cli.pack import SOURCE_LANGUAGE, digest, read_within, without_variant
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.catalogs import Table
    from refusal_cli.catalogs.header import PluralRule
    from refusal_cli.pack import Pack

__all__ = [
    "Catalog",
    "Formats",
    "Language",
    "direction_of",
    "find_language",
    "formats",
    "language_name",
    "language_of",
    "load_catalog",
    "parse_tag",
    "system_locale",
]

_TAG = r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?(@(?!euro)[a-z]{2,20})?"
"""A language, a script, a region, a variant; "@euro" once chose a currency (glibc) and is none."""
_PRIVATE_REGION = "X[A-Z]"
"""Regions that no country will have (BCP 47); packs use them for languages of their own, as tests do."""
_RIGHT_TO_LEFT_LANGUAGES = frozenset(
    (
        "apc", "ar", "ary", "bal", "bgn", "bqi", "brh", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo",
        "ps", "rhg", "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi",
    )
)  # fmt: skip
_RIGHT_TO_LEFT_SCRIPTS = frozenset(("Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"))


class Language(Struct, frozen=True):
    """A locale that has words: its tag, the folder of its words, and its direction ("ltr" or "rtl").

    ``catalogs`` are the folders of its catalogs, each before those that say it more closely: its words, then
    variants: that of a region ("de@ch"), of an address ("de@informal"), of both ("de-CH@informal").
    """

    tag: str
    words: str
    direction: str
    catalogs: tuple[str, ...]


def parse_tag(text: str) -> str:
    """Give the tag of a locale in one spelling: "ru_RU" is "ru-RU", "zh_TW" is "zh-Hant-TW".

    A script stands in it only where it is not the language's usual one. A variant stays after "@"
    ("de@informal"), and so does a private region ("en-XA"). Raises ``RefuseError`` for whatever else
    the CLDR does not know.
    """
    found = re.fullmatch(_TAG, text)
    tag = _known_tag(found[1].lower(), found[2], found[3] and found[3].upper()) if found else None
    if found is None or tag is None:
        raise RefuseError.of(
            phrase("There is no locale {name}.", name=repr(text[:40])),
            "locale",
            phrase("Give a language, with its region if it matters: en, en-GB, ru, pt-BR."),
        )
    return tag + (found[4] or "")


def _known_tag(language: str, script: str | None, region: str | None) -> str | None:
    if region and re.fullmatch(_PRIVATE_REGION, region):
        tag = _known_tag(language, script, None)
        return tag and f"{tag}-{region}"
    folder = babel_folder()
    name = _joined(language, None, region, sep="_")
    if script is None and folder and (folder / "locale-data" / f"{name}.dat").is_file():
        return _joined(language, None, region, sep="-")
    return _tag_by_babel(language, script, region)


def _tag_by_babel(language: str, script: str | None, region: str | None) -> str | None:
    """Give the tag of a locale whose script has to be looked up, or None if the CLDR does not know it."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        locale = Locale.parse(_joined(language, script, region, sep="_"))
    except (UnknownLocaleError, ValueError):
        return None
    if locale.language != language:
        return None
    likely = get_global("likely_subtags")
    usual = likely.get(language, "").split("_")
    # Montenegro writes Serbian in Latin letters: there, Serbian's usual Cyrillic ones have to be named.
    is_special = region is not None and f"{language}_{region}" in likely
    is_implied = locale.script in usual and not is_special
    return _joined(language, None if is_implied else locale.script, region, sep="-")


def _joined(language: str, script: str | None, region: str | None, sep: str) -> str:
    return sep.join(part for part in (language, script, region) if part)


def language_name(tag: str, reader: str) -> str:
    """Give the name of the locale ``tag`` in the language ``reader``; empty if the CLDR knows either not."""
    from babel import Locale, UnknownLocaleError

    from refusal_cli.catalogs.header import cldr_tag

    try:
        return Locale.parse(cldr_tag(tag), sep="-").get_display_name(reader.replace("-", "_")) or ""
    except (ValueError, LookupError, UnknownLocaleError):
        return ""


def system_locale(text: str) -> str | None:
    """Give the tag for a value of LANG ("ru_RU.UTF-8"), or None for "C", "POSIX" and whatever is unknown.

    Where the CLDR does not know the region, the language alone counts.
    """
    name = re.split("[.@]", text, maxsplit=1)[0]
    for candidate in (name, name.split("_")[0]):
        try:
            return parse_tag(candidate)
        except RefuseError:
            continue
    return None


def find_language(tag: str, pack: Pack, choice: tuple[str, ...] | None = None) -> Language:
    """Give the language for the locale ``tag`` (in any spelling): the most specific folder that fits.

    The folders are those that messages can be written in, or ``choice`` (such as ``pack.lexicons``).
    A variant that is named like a region ("de@ch") holds what its locales say otherwise. Raises
    ``RefuseError`` for an unknown locale, and with the languages that there are when none fits; no other
    language ever stands in for it, and no other variant.
    """
    tag, _, variant = parse_tag(tag).partition("@")
    language, *rest = tag.split("-")
    script = next((part for part in rest if len(part) == 4), None)
    least = f"{language}-{script}" if script else language
    folders = {_folder_tag(folder): folder for folder in (pack.languages if choice is None else choice)}
    words = folders.get(tag, folders.get(least))
    region = rest[-1].lower() if rest and len(rest[-1]) == 2 else ""
    base = tag if tag in folders else least
    chosen = _existing(pack, f"{base}@{variant}", f"{tag}@{variant}")
    if words is None or (variant and not chosen):
        raise RefuseError.of(
            phrase("There are no words for the locale {tag}.", tag=f"{tag}@{variant}" if variant else tag),
            "locale",
            phrase("Choose one of these: {names}.", names=", ".join(sorted(folders))),
        )
    # Whoever asks for a variant by its name means it more than the region (so do gettext's locales).
    catalogs = tuple(dict.fromkeys((words, *_existing(pack, f"{base}@{region}"), *chosen)))
    return Language(tag=tag, words=words, direction=direction_of(tag), catalogs=catalogs)


def _existing(pack: Pack, *names: str) -> tuple[str, ...]:
    """Give the folders of those variants that there are."""
    folders = {_folder_tag(folder): folder for folder in pack.languages if "@" in folder}
    return tuple(folders[name] for name in names if name in folders)


def language_of(folder: str, pack: Pack) -> str:
    """Give the folder that a variant's varies, which has its lexicon and signs; any other is its own.

    That of "de@informal" and of "de-CH@informal" is "de".
    """
    language = without_variant(folder)
    if language == folder or language in (*pack.languages, *pack.lexicons):
        return language
    return re.sub("[-_][^-_]+$", "", language)


@cache
def _folder_tag(folder: str) -> str:
    """Give the tag of a folder's name, or the name itself if it is none."""
    try:
        return parse_tag(folder)
    except RefuseError:
        return folder


def direction_of(tag: str) -> str:
    """Give the direction in which a locale's text runs, "ltr" or "rtl"; ``tag`` as ``parse_tag`` gives it."""
    language, *rest = without_variant(tag).split("-")
    script = next((part for part in rest if len(part) == 4), None)
    is_rtl = script in _RIGHT_TO_LEFT_SCRIPTS if script else language in _RIGHT_TO_LEFT_LANGUAGES
    return "rtl" if is_rtl else "ltr"


class Catalog(Struct, frozen=True, dict=True):
    """The translations of one language in one domain; in the source language a msgid is its own."""

    table: Mapping[str, tuple[str, ...]]
    is_source: bool
    digest: str
    """Changes whenever a translation does."""

    def get(self, msgid: str, context: str | None = None) -> str | None:
        """Give the translation of ``msgid``, or None if it is missing or fuzzy."""
        forms = self._forms(msgid, context)
        return forms[0] if forms else msgid if self.is_source else None

    def plural_forms(self, msgid: str, plural: str, context: str | None = None) -> tuple[str, ...] | None:
        """Give all plural forms, to be chosen from by ``plural_index``, or None if missing or fuzzy."""
        forms = self._forms(msgid, context)
        if forms and len(forms) == self._plural_rule[0]:
            return forms
        return (msgid, plural) if self.is_source else None

    def plural_index(self, number: int) -> int:
        """Give the index of the plural form that stands with ``number``."""
        return self._plural_rule[1](abs(number))

    def _forms(self, msgid: str, context: str | None) -> tuple[str, ...] | None:
        return self.table.get(msgid if context is None else f"{context}\x04{msgid}")

    @cached_property
    def _plural_rule(self) -> tuple[int, PluralRule]:
        from refusal_cli.catalogs.header import headers, known_rule

        header = headers(self.table.get("", ("",))[0]).get("plural-forms", "nplurals=2; plural=(n != 1);")
        return known_rule(header)


def load_catalog(pack: Pack, folders: tuple[str, ...], domain: str) -> Catalog:
    """Give the catalog of a language in ``domain`` ("messages" or "cli").

    ``folders`` are its ``Language.catalogs``: of two translations that of the later folder wins, and in one
    folder that of the stronger layer. What a variant's ``spelling.toml`` replaces is replaced in all. Raises
    ``RefuseError`` with all problems of a catalog that fails the check, and for such a file that is none.
    """
    from refusal_cli.catalogs import load_table

    table: Table = {}
    contents = [" ".join(folders).encode()]
    for folder in folders:
        for layer, path in reversed(pack.files(f"locales/{folder}/LC_MESSAGES/{domain}.po")):
            content = read_within(layer, path)
            contents.append(content)
            table |= load_table(path, content, pack.cache)
    for old, new in _spellings(pack, folders[1:]):
        contents.append(f"{old}={new}".encode())
        table = {key: tuple(text.replace(old, new) for text in forms) for key, forms in table.items()}
    is_source = is_source_language(folders[0])
    return Catalog(table=table, is_source=is_source, digest=digest(b"\0".join(contents)))


def _spellings(pack: Pack, variants: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give what a region writes otherwise throughout, as the Swiss "ss" for "ß": old letters and new."""
    for name in (f"locales/{variant}/spelling.toml" for variant in variants):
        for table in pack.tables(name):
            for old, new in table.items():
                if not (old and isinstance(new, str)):
                    raise RefuseError.of(
                        phrase("A spelling is not written as it should be: {letters}.", letters=repr(old)),
                        name,
                        phrase("Write it as {example}.", example='"ß" = "ss"'),
                    )
                yield old, new


def is_source_language(words: str) -> bool:
    """Tell whether the msgids are in the language of the folder ``words``; one of a private region is not."""
    language, *rest = re.split("[-_]", without_variant(words))
    return language == SOURCE_LANGUAGE and not any(re.fullmatch(_PRIVATE_REGION, part) for part in rest)
