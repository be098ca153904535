"""Languages are found in folders; a locale is one of the CLDR's or an error."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.errors import RefuseError
from refusal_cli.languages import Catalog, find_language, load_catalog, parse_tag, system_locale
from refusal_cli.pack import Pack

ROOT = Path(__file__).parent.parent
HOSTILE = ROOT.parent / "shared" / "data" / "hostile.jsonl"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def pack_of(folder: Path, *languages: str, layers: tuple[str, ...] = ("built-in",)) -> Pack:
    """Give a pack whose layers have catalogs without a message for ``languages``."""
    for layer in layers:
        for language in languages:
            (folder / layer / "locales" / language / "LC_MESSAGES").mkdir(parents=True)
            write_po(folder, layer, language, "")
    return Pack(layers=tuple(folder / layer for layer in layers), cache=folder / "cache")


def write_po(folder: Path, layer: str, language: str, text: str) -> None:
    """Write the messages of a language into a layer."""
    path = folder / layer / "locales" / language / "LC_MESSAGES" / "messages.po"
    path.write_text(HEADER + text, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"),
        ("ru_RU", "ru-RU"),
        ("EN_us", "en-US"),
        ("pt-br", "pt-BR"),
        ("es-419", "es-419"),
        ("zh-Hans", "zh"),
        ("zh_CN", "zh-CN"),
        ("zh_TW", "zh-Hant-TW"),
        ("sr-RS", "sr-RS"),
        ("sr_latn_rs", "sr-Latn-RS"),
    ],
)
def test_a_tag_has_one_spelling(text: str, tag: str) -> None:
    """However it is written, a locale has one tag, with a script only where it is not the usual one."""
    assert parse_tag(text) == tag


def test_a_text_may_be_read_in_more_languages_than_are_written(tmp_path: Path) -> None:
    """A language is looked for among the given folders, else among those that messages are written in."""
    pack = pack_of(tmp_path, "en")
    assert find_language("de-AT", pack, ("de", "en")).words == "de"
    with pytest.raises(RefuseError):
        find_language("de-AT", pack)


def test_every_locale_of_the_cldr_is_known() -> None:
    """Each locale of the CLDR has a tag, and the tag means the same locale; variants are not offered."""
    for name in localedata.locale_identifiers():
        if len(name.split("_")[-1]) <= 4:
            tag = parse_tag(name)
            assert parse_tag(tag) == tag
            assert Locale.parse(tag, sep="-").language == Locale.parse(name).language


def hostile_names() -> list[str]:
    """Give the hostile locale names of the shared list, if it lies beside the checkout."""
    if not HOSTILE.is_file():
        return []
    rows = [json.loads(line) for line in HOSTILE.read_text("utf-8").splitlines()]
    return [row["payload"] for row in rows if row["category"] == "locale_name" and row["payload"] != "EN_us"]


@pytest.mark.parametrize(
    "text", [*hostile_names(), "und", "en-QZ", "iw", "en-US-POSIX", "en-", "еn", "en-٤١٩"]
)
def test_what_is_no_locale_is_refused(text: str) -> None:
    """A path, a control character, an unknown language or region is an error, never English instead."""
    with pytest.raises(RefuseError) as caught:
        parse_tag(text)
    assert caught.value.problems[0].where == "locale"


@given(st.text(max_size=12))
def test_any_text_is_a_locale_or_an_error(text: str) -> None:
    """No text makes the parser fail in another way; a tag is letters, digits and hyphens."""
    try:
        tag = parse_tag(text)
    except RefuseError:
        return
    assert tag.replace("-", "").isalnum()


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("ru_RU.UTF-8", "ru-RU"),
        ("ru_RU.KOI8-R", "ru-RU"),
        ("de_DE@euro", "de-DE"),
        ("en_QZ.UTF-8", "en"),
        ("en", "en"),
        ("C", None),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("", None),
        ("tlh_XX", None),
        ("../../etc", None),
    ],
)
def test_the_systems_locale_is_understood(text: str, tag: str | None) -> None:
    """A value of LANG gives a locale where the CLDR knows it, or its language, or none."""
    assert system_locale(text) == tag


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en-GB", "en"),
        ("en_gb", "en"),
        ("pt-BR", "pt_BR"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("ar-EG", "ar"),
    ],
)
def test_the_most_specific_folder_gives_the_words(tmp_path: Path, tag: str, words: str) -> None:
    """A locale takes its words from the folder of its own tag, or of its language in its script."""
    pack = pack_of(tmp_path, "ar", "en", "pt_BR", "zh-Hant")
    assert find_language(tag, pack).words == words


@pytest.mark.parametrize("tag", ["pt-PT", "zh", "de", "zh-CN"])
def test_no_other_language_stands_in(tmp_path: Path, tag: str) -> None:
    """A language without a folder is an error that lists those there are."""
    pack = pack_of(tmp_path, "en", "pt_BR", "zh-Hant")
    with pytest.raises(RefuseError) as caught:
        find_language(tag, pack)
    assert caught.value.problems[0].cure.values["names"] == "en, pt-BR, zh-Hant"


def test_the_direction_is_the_cldrs(tmp_path: Path) -> None:
    """Each locale of the CLDR runs in the direction that it gives; vertical Mongolian is not laid out."""
    for name in localedata.locale_identifiers():
        if len(name.split("_")[-1]) <= 4 and "Mong" not in name:
            tag = parse_tag(name)
            pack = Pack(layers=(), cache=tmp_path)
            pack.__dict__["languages"] = (tag,)
            assert find_language(tag, pack).direction == Locale.parse(name).text_direction


def test_a_catalog_gives_translations_or_nothing(tmp_path: Path) -> None:
    """A translation is given by its msgid and context; what is missing or fuzzy is None, never English."""
    pack = pack_of(tmp_path, "ru")
    text = 'msgid "a"\nmsgstr "б"\n\nmsgctxt "c"\nmsgid "a"\nmsgstr "в"\n\n#, fuzzy\nmsgid "d"\nmsgstr "е"\n'
    write_po(tmp_path, "built-in", "ru", text)
    catalog = load_catalog(pack, ("ru",), "messages")
    assert [catalog.get("a"), catalog.get("a", "c"), catalog.get("d"), catalog.get("z")] == [
        "б",
        "в",
        None,
        None,
    ]
    assert catalog.plural_forms("a", "as") is None


def test_plural_forms_are_chosen_by_the_languages_rule(tmp_path: Path) -> None:
    """Each number gets the form that the language gives it."""
    pack = pack_of(tmp_path, "ru")
    forms = ("%(n)s день", "%(n)s дня", "%(n)s дней")
    lines = "".join(f'msgstr[{index}] "{form}"\n' for index, form in enumerate(forms))
    rule = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
    header = HEADER.rstrip() + f'\n"Plural-Forms: nplurals=3; plural=({rule});\\n"\n\n'
    path = tmp_path / "built-in" / "locales" / "ru" / "LC_MESSAGES" / "messages.po"
    path.write_text(f'{header}msgid "%(n)s day"\nmsgid_plural "%(n)s days"\n{lines}', encoding="utf-8")
    catalog = load_catalog(pack, ("ru",), "messages")
    assert catalog.plural_forms("%(n)s day", "%(n)s days") == forms
    assert [catalog.plural_index(number) for number in (1, 3, 5, 11, 21, 22)] == [0, 1, 2, 2, 0, 1]


def test_english_is_its_own_translation(tmp_path: Path) -> None:
    """In the source language a msgid stands for itself, unless a catalog words it otherwise."""
    pack = pack_of(tmp_path, "en")
    write_po(tmp_path, "built-in", "en", 'msgid "Hello,"\nmsgstr "Hi there,"\n')
    catalog = load_catalog(pack, ("en",), "messages")
    assert [catalog.get("Hello,"), catalog.get("Goodbye")] == ["Hi there,", "Goodbye"]
    assert catalog.plural_forms("%(n)s day", "%(n)s days") == ("%(n)s day", "%(n)s days")
    assert [catalog.plural_index(number) for number in (0, 1, 2)] == [1, 0, 1]


def test_a_teams_catalog_lies_on_top(tmp_path: Path) -> None:
    """A team's translation replaces the built-in one, and the rest stays."""
    pack = pack_of(tmp_path, "ru", layers=("built-in", "team"))
    write_po(tmp_path, "built-in", "ru", 'msgid "a"\nmsgstr "б"\n\nmsgid "b"\nmsgstr "в"\n')
    write_po(tmp_path, "team", "ru", 'msgid "a"\nmsgstr "г"\n')
    catalog = load_catalog(pack, ("ru",), "messages")
    assert [catalog.get("a"), catalog.get("b")] == ["г", "в"]


def test_the_digest_follows_the_words(tmp_path: Path) -> None:
    """The digest changes when a translation changes, and only then."""
    pack = pack_of(tmp_path, "ru")
    digests: list[str] = []
    for text in ("б", "б", "в"):
        write_po(tmp_path, "built-in", "ru", f'msgid "a"\nmsgstr "{text}"\n')
        digests.append(load_catalog(pack, ("ru",), "messages").digest)
    assert digests[0] == digests[1] != digests[2]


def test_a_language_without_a_catalog_has_no_words(tmp_path: Path) -> None:
    """A folder without a .po gives a catalog in which everything is missing."""
    assert load_catalog(pack_of(tmp_path, "de"), ("de",), "messages").get("Hello,") is None


def test_half_of_the_plural_forms_is_none() -> None:
    """Forms that do not match the catalog's rule in number are no translation."""
    assert Catalog({"a": ("б",)}, is_source=False, digest="").plural_forms("a", "as") is None


def test_a_known_language_is_found_without_babel(tmp_path: Path) -> None:
    """Neither parsing a usual tag nor loading a kept catalog imports Babel."""
    pack = pack_of(tmp_path, "ru")
    write_po(tmp_path, "built-in", "ru", 'msgid "a"\nmsgstr "б"\n')
    load_catalog(pack, ("ru",), "messages")
    code = (
        "import sys, pathlib; from refusal_cli.languages import find_language, load_catalog;"
        "from refusal_cli.pack import Pack; root = pathlib.Path(sys.argv[1]);"
        "pack = Pack(layers=(root / 'built-in',), cache=root / 'cache');"
        "language = find_language('ru_RU', pack);"
        "assert load_catalog(pack, language.catalogs, 'messages').get('a');"
        "assert 'babel' not in sys.modules"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False)
    assert ran.returncode == 0
