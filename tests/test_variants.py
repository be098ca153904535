"""Variants of a language: what a region or another form of address says otherwise, one string at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from refusal_cli.casefile import build_case
from refusal_cli.composer import compose
from refusal_cli.errors import RefuseError
from refusal_cli.languages import find_language, language_of, load_catalog
from refusal_cli.pack import Pack, built_in_folder
from refusal_cli.samples import DAY
from tests.samples import full_data

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def write_po(folder: Path, language: str, *pairs: tuple[str, str]) -> None:
    """Write the messages of a language: each a msgid and its translation."""
    path = folder / "locales" / language / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    body = "".join(f'msgid "{msgid}"\nmsgstr "{said}"\n\n' for msgid, said in pairs)
    path.write_text(HEADER + body, encoding="utf-8")


@pytest.fixture
def team(tmp_path: Path, shared_cache: Path) -> Pack:
    """Give a team's pack over the built-in one, with a German that says du."""
    write_po(
        tmp_path,
        "de@informal",
        ("Hello %(name)s,", "Hallo %(name)s!"),
        ("You can %(what)s", "Weißt du schon? Du kannst %(what)s"),
        ("Kind regards,", "Liebe Grüße"),
    )
    return Pack((built_in_folder(), tmp_path), shared_cache)


@pytest.mark.parametrize(
    ("locale", "folders"),
    [
        ("de", ("de",)),
        ("de-AT", ("de",)),
        ("de-CH", ("de", "de@ch")),
        ("de@ch", ("de", "de@ch")),
        ("de@informal", ("de", "de@informal")),
        ("de-AT@informal", ("de", "de@informal")),
        ("de-CH@informal", ("de", "de@ch", "de@informal")),
    ],
)
def test_several_variants_hold_at_once(locale: str, folders: tuple[str, ...], team: Pack) -> None:
    """That of the region, then that which was asked for by its name."""
    language = find_language(locale, team)
    assert (language.words, language.catalogs) == ("de", folders)


def test_an_informal_message_keeps_the_spelling_of_its_region(team: Pack) -> None:
    """To Switzerland it says du as in Germany, and writes no ß; the agent's own words stay as typed."""
    case = build_case(full_data("de", "policy") | {"tone": "warm"})
    case = structs.replace(
        case, customer=structs.replace(case.customer, name="Uwe Weiß", greet_as="Uwe Weiß")
    )
    german, swiss = (
        compose(structs.replace(case, locale=locale), team, DAY).text
        for locale in ("de-DE@informal", "de-CH@informal")
    )
    assert "Liebe Grüße" in german
    assert "Liebe Grüsse" in swiss
    assert "Weisst du schon?" in swiss
    assert "Uwe Weiß" in swiss
    assert swiss.count("ß") == 1


def test_each_string_is_that_of_the_closest_variant(tmp_path: Path) -> None:
    """Of language, region, address and both together the last that says it wins."""
    said = ("a", "b", "c", "d")
    for count, folder in zip((4, 3, 2, 1), ("de", "de@ch", "de@informal", "de_CH@informal"), strict=True):
        write_po(tmp_path, folder, *((msgid, f"{msgid} {folder}") for msgid in said[:count]))
    pack = Pack((tmp_path,), tmp_path / "cache")
    catalog = load_catalog(pack, find_language("de-CH@informal", pack).catalogs, "messages")
    assert [catalog.get(msgid) for msgid in said] == ["a de_CH@informal", "b de@informal", "c de@ch", "d de"]


def test_another_languages_variant_does_not_stand_in(tmp_path: Path) -> None:
    """Brazil has words of its own, so that a familiar Portuguese of Portugal is none for it."""
    for folder in ("pt", "pt-BR", "pt@informal"):
        write_po(tmp_path, folder, ("a", folder))
    pack = Pack((tmp_path,), tmp_path / "cache")
    assert find_language("pt-PT@informal", pack).catalogs == ("pt", "pt@informal")
    with pytest.raises(RefuseError):
        find_language("pt-BR@informal", pack)


def test_a_variant_has_the_lexicon_of_its_language(team: Pack) -> None:
    """It is found for a folder of a region and a form of address too."""
    named = ("de", "de@ch", "de@informal", "de-CH@informal", "de_CH@informal")
    assert [language_of(folder, team) for folder in named] == ["de"] * 5


@pytest.mark.parametrize("text", ['"" = "a"', '"ß" = 3', '[letters]\n"ß" = "ss"'])
def test_a_spelling_that_is_none_is_told(text: str, tmp_path: Path) -> None:
    """With the file and an example."""
    for folder in ("de", "de@ch"):
        write_po(tmp_path, folder, ("a", folder))
    (tmp_path / "locales/de@ch/spelling.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RefuseError) as caught:
        load_catalog(Pack((tmp_path,), tmp_path / "cache"), ("de", "de@ch"), "messages")
    assert caught.value.problems[0].where == "locales/de@ch/spelling.toml"


def test_americans_close_a_formal_letter_their_own_way(shared_cache: Path) -> None:
    """The British sign "Yours sincerely"."""
    pack = Pack((built_in_folder(),), shared_cache)
    for locale, closing in (("en-US", "Sincerely,"), ("en-GB", "Yours sincerely,")):
        data = full_data("en", "policy") | {"locale": locale, "tone": "formal"}
        assert closing in compose(build_case(data), pack, DAY).text.splitlines()
