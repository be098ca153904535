"""``refuse locale``: from a new language to messages in it, by its commands alone."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from refusal_cli.composer import compose, preview
from refusal_cli.errors import ExitCode, RefuseError
from refusal_cli.extraction import DOMAINS
from refusal_cli.languages import find_language, load_catalog, parse_tag
from refusal_cli.pack import Pack, built_in_folder
from refusal_cli.samples import DAY, every_message, sample_words
from tests.conftest import ROOT, Ran
from tests.pseudo import LETTERS, fill_in, make_language

Refuse = Callable[..., Ran]


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Give a team's pack with no more than its settings."""
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "refusal.toml").write_text("", encoding="utf-8")
    return folder


def pack_of(team: Path, cache: Path) -> Pack:
    """Give the team's pack over the built-in one."""
    return Pack((built_in_folder(), team), cache)


def catalog(team: Path, language: str, domain: str = "messages") -> Path:
    """Give the path of a catalog."""
    return team / "locales" / language / "LC_MESSAGES" / f"{domain}.po"


def write_catalog(path: Path, language: str, body: str) -> None:
    """Write a catalog with the header of its language, and ``body`` below it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    header = f'"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    path.write_text(f'msgid ""\nmsgstr ""\n{header}\n{body}', encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("language", LETTERS)
def test_a_language_needs_nothing_but_its_folder(
    language: str, team: Path, refuse: Refuse, shared_cache: Path
) -> None:
    """A generated language, started, translated, checked and drafted with by the commands alone."""
    pack = ["--pack", str(team)]
    assert refuse("locale", "new", language, *pack).code == ExitCode.DONE
    unfinished = refuse("locale", "check", language, *pack)
    assert unfinished.code == ExitCode.FINDINGS
    assert f"locales/{language}/LC_MESSAGES/messages.po:" in unfinished.err
    make_language(team, language, LETTERS[language])
    assert refuse("locale", "update", language, *pack).code == ExitCode.DONE
    checked = refuse("locale", "check", language, *pack)
    assert checked.code == ExitCode.DONE, checked.err
    assert f"{language}: errors: 0" in checked.err
    drafted = refuse("draft", "--example", "--locale", language, *pack)
    assert drafted.code == ExitCode.DONE, drafted.err
    assert "⟦~" in drafted.out
    made = compose(*sample(pack_of(team, shared_cache), language))
    assert made.layout.direction == ("rtl" if language == "ar-XB" else "ltr")


def sample(pack: Pack, language: str):  # type: ignore[no-untyped-def]  # as compose takes it
    """Give the first message of the product as ``compose`` takes it."""
    _name, case, kind = next(every_message(pack, sample_words(pack, language), language))
    return case, pack, DAY, kind


def test_a_new_language_comes_with_what_its_translators_need(team: Path, refuse: Refuse) -> None:
    """Plural forms, explained sections and the CLDR's conventions; a second start is refused."""
    ran = refuse("locale", "new", "pl", "--pack", str(team))
    assert ran.code == ExitCode.DONE
    assert "locales/pl/LC_MESSAGES/messages.po" in ran.out.splitlines()
    assert "nplurals=3;" in catalog(team, "pl").read_text("utf-8")
    lexicon = (team / "locales/pl/lexicon.toml").read_text("utf-8")
    assert "[apology]\nphrases = []" in lexicon
    assert len(re.findall(r"^# \[\w+\]$", lexicon, re.MULTILINE)) > 20
    notes = (team / "locales/pl/NOTES.md").read_text("utf-8")
    assert "31 stycznia 2027" in notes
    assert "„…”" in notes
    assert "[0] 1; [1] 2, 3, 4, 22; [2] 0, 5, 6, 7" in notes
    again = refuse("locale", "new", "pl", "--pack", str(team))
    assert (again.code, again.out) == (ExitCode.MENDABLE, "")
    assert "refuse locale update pl" in again.err


@pytest.mark.parametrize(
    ("language", "direction", "forms", "plural"),
    [
        ("it", "left to right", "[0] 1; [1] 0, 2, 3, 4", "nplurals=2; plural=(n != 1);"),
        ("pt_BR", "left to right", "[0] 0, 1; [1] 2, 3, 4, 5", "nplurals=2; plural=(n > 1);"),
        ("tr", "left to right", "[0] 1; [1] 0, 2, 3, 4", "nplurals=2; plural=(n != 1);"),
        ("zh-Hant", "left to right", "[0] 0, 1, 2, 3", "nplurals=1; plural=0;"),
        ("he", "right to left; ", "[0] 1; [1] 2; [2] 0, 3, 4, 5", "nplurals=3; "),
        ("uk", "left to right", "[0] 1, 21, 31, 41; [1] 2, 3, 4, 22; [2] 0, 5, 6, 7", "nplurals=3; "),
    ],
)
def test_a_start_tells_plural_forms_and_direction(
    language: str, direction: str, forms: str, plural: str, team: Path, refuse: Refuse
) -> None:
    """The header is the one that translators' tools know, where the CLDR allows it."""
    assert refuse("locale", "new", language, "--pack", str(team)).code == ExitCode.DONE
    folder = language.replace("_", "-")
    notes = (team / "locales" / folder / "NOTES.md").read_text("utf-8")
    assert f"- Direction: {direction}" in notes
    assert f"stands for: {forms}\n" in notes
    assert f'"Plural-Forms: {plural}' in catalog(team, folder).read_text("utf-8")


def test_a_language_that_is_spoken_below_needs_only_catalogs(team: Path, refuse: Refuse) -> None:
    """An empty lexicon over the built-in one would only be in the way."""
    ran = refuse("locale", "new", "ru", "--pack", str(team))
    assert ran.code == ExitCode.DONE
    assert all(line.endswith((".po", ".pot")) for line in ran.out.splitlines())
    assert "NOTES.md" not in ran.err
    assert [path.name for path in (team / "locales/ru").iterdir()] == ["LC_MESSAGES"]
    assert refuse("draft", "--example", "--locale", "ru", "--pack", str(team)).code == ExitCode.DONE


def test_a_language_that_is_only_read_below_gets_what_is_missing(team: Path, refuse: Refuse) -> None:
    """Its lexicon is there already; the notes and the sample for its translators are not."""
    assert refuse("locale", "new", "fr", "--pack", str(team)).code == ExitCode.DONE
    names = {path.name for path in (team / "locales/fr").iterdir()}
    assert names == {"LC_MESSAGES", "NOTES.md", "conventions.toml", "sample.toml"}


@pytest.mark.parametrize(
    "name", ["../../../tmp/evil", "/tmp/evil", ".", "en\0", "xx_YY", "C", "e\u200bn", "%s"]
)
@pytest.mark.parametrize("command", ["new", "update", "check", "preview", "compile"])
def test_what_is_no_language_is_refused(command: str, name: str, team: Path, refuse: Refuse) -> None:
    """No name leads out of the folder of languages."""
    ran = refuse("locale", command, name, "--pack", str(team))
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")
    assert "Traceback" not in ran.err
    assert not (team / "locales").exists()


def test_an_update_is_done_once(team: Path, refuse: Refuse) -> None:
    """A second update changes nothing, and says so."""
    refuse("locale", "new", "it", "--pack", str(team))
    again = refuse("locale", "update", "--pack", str(team))
    assert (again.code, again.out) == (ExitCode.DONE, "")
    assert "up to date" in again.err


def test_a_team_translates_only_what_is_its_own(team: Path, refuse: Refuse) -> None:
    """What the layers below say is theirs; a translation of theirs that the team has is kept."""
    (team / "templates").mkdir()
    block = "{% block positive %}{% trans %}Ours.{% endtrans %}{% endblock %}"
    own = f'{{% extends "builtin/message.j2" %}}\n{block}\n'
    (team / "templates/message.j2").write_text(own, encoding="utf-8")
    write_catalog(catalog(team, "ru"), "ru", 'msgid "Kind regards,"\nmsgstr "Ваши друзья"\n')
    assert refuse("locale", "update", "ru", "--pack", str(team)).code == ExitCode.DONE
    pot = (team / "locales/messages.pot").read_text("utf-8")
    assert re.findall(r'^msgid "(.+)"', pot, re.MULTILINE) == ["Ours."]
    text = catalog(team, "ru").read_text("utf-8")
    assert re.findall(r'^msgid "(.+)"', text, re.MULTILINE) == ["Ours.", "Kind regards,"]
    assert "Ваши друзья" in text


@pytest.mark.slow
def test_the_list_tells_how_complete_languages_are(team: Path, refuse: Refuse) -> None:
    """The built-in ones, and a team's, with counts and what their lexicons lack."""
    out = refuse("locale", "list").out
    assert re.search(r"^ru: Russian\n    messages: translated: \d\d\d,", out, re.MULTILINE)
    assert "lexicon: complete" in out
    refuse("locale", "new", "it", "--pack", str(team))
    out = refuse("locale", "list", "--pack", str(team)).out
    assert re.search(r"it: Italian\n    messages: translated: 0, fuzzy: 0, missing: \d\d\d, words: 0", out)


def test_a_preview_shows_each_message_beside_another_language(refuse: Refuse) -> None:
    """As text one below the other, as a page side by side with language and direction marked."""
    text = refuse("locale", "preview", "ru", "--beside", "en", "--channel", "chat").out
    assert "-- ru\nЗдравствуйте" in text
    assert "-- en\nHello Anna!" in text
    page = refuse("locale", "preview", "ru", "--beside", "en", "--channel", "chat", "--html").out
    assert page.startswith("<!DOCTYPE html>")
    assert '<div lang="ru" dir="ltr">' in page
    assert page.count('<div lang="en" dir="ltr">') == page.count('<div lang="ru" dir="ltr">') > 20
    assert "<script" not in page
    assert "http" not in page


def test_compiled_catalogs_are_written_beside_their_sources(team: Path, refuse: Refuse) -> None:
    """For other programs; a faulty catalog stops all of them."""
    write_catalog(catalog(team, "ru"), "ru", 'msgid "Hello,"\nmsgstr "Привет,"\n')
    ran = refuse("locale", "compile", "ru", "--pack", str(team))
    assert ran.out == "locales/ru/LC_MESSAGES/messages.mo\n"
    assert catalog(team, "ru").with_suffix(".mo").read_bytes()[:4] == b"\xde\x12\x04\x95"
    write_catalog(catalog(team, "ru"), "ru", 'msgid "Hello,"\nmsgstr "<b>"\n')
    ran = refuse("locale", "compile", "ru", "--pack", str(team))
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")


def test_a_foreign_mo_is_never_loaded(team: Path, shared_cache: Path) -> None:
    """A compiled catalog in a pack counts for nothing, with a source beside it or without."""
    folder = catalog(team, "ru").parent
    folder.mkdir(parents=True)
    (folder / "messages.mo").write_bytes(b"\xde\x12\x04\x95" + b"\xff" * 40)
    pack = pack_of(team, shared_cache)
    assert load_catalog(pack, ("ru",), "messages").get("Hello,") == "Здравствуйте!"


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("locales/*/LC_MESSAGES/*.po")), ids=lambda path: str(path)[-24:]
)
def test_gettext_accepts_the_catalogs(path: Path, tmp_path: Path) -> None:
    """GNU msgfmt finds nothing wrong in any of them, and warns of nothing."""
    assert ran_msgfmt(path, tmp_path) == (0, "")


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_gettext_accepts_a_new_catalog(team: Path, tmp_path: Path, refuse: Refuse) -> None:
    """The header has all the fields that msgfmt asks for, whatever the folder is called."""
    for language in ("it", "pt_BR", "ru@informal"):
        refuse("locale", "new", language, "--pack", str(team))
    paths = sorted(team.glob("locales/*/LC_MESSAGES/*.po"))
    assert len(paths) == 6
    assert [ran_msgfmt(path, tmp_path) for path in paths] == [(0, "")] * 6


def ran_msgfmt(path: Path, folder: Path) -> tuple[int, str]:
    """Give what ``msgfmt --check`` ends with and says of a catalog."""
    command = ["msgfmt", "--check", "-o", str(folder / "x.mo"), str(path)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return ran.returncode, ran.stderr


def make_variant(team: Path) -> None:
    """Write a familiar Russian that says two things in its own way."""
    body = 'msgid "Hello,"\nmsgstr "Привет!"\n\nmsgid "Kind regards,"\nmsgstr "Твои друзья,"\n'
    write_catalog(catalog(team, "ru@informal"), "ru@informal", body)


@pytest.mark.slow
def test_a_variant_holds_only_what_differs(team: Path, refuse: Refuse, shared_cache: Path) -> None:
    """The rest is its language's: catalog, lexicon, typography; and the check misses nothing."""
    make_variant(team)
    pack = pack_of(team, shared_cache)
    language = find_language("ru@informal", pack)
    assert (language.tag, language.words, language.catalogs) == ("ru", "ru", ("ru", "ru@informal"))
    translations = load_catalog(pack, language.catalogs, "messages")
    assert translations.get("Hello,") == "Привет!"
    assert translations.get("Hello!", "chat") == "Здравствуйте!"
    drafted = refuse("draft", "--example", "--locale", "ru@informal", "--pack", str(team))
    assert drafted.code == ExitCode.DONE, drafted.err
    assert "Твои друзья" in drafted.out
    assert "С уважением" not in drafted.out
    assert refuse("locale", "update", "ru@informal", "--pack", str(team)).code == ExitCode.DONE
    assert (
        len(re.findall(r'^msgid "(.+)"', catalog(team, "ru@informal").read_text("utf-8"), re.MULTILINE)) == 2
    )
    checked = refuse("locale", "check", "ru@informal", "--pack", str(team))
    assert "errors: 0" in checked.err
    assert "without a translation" not in checked.err


def test_a_brand_may_choose_a_variant_in_its_settings(team: Path, refuse: Refuse) -> None:
    """The locale of the settings may be one."""
    make_variant(team)
    (team / "refusal.toml").write_text('locale = "ru@informal"\n', encoding="utf-8")
    shutil.copy(ROOT / "examples/01-opened-headphones.toml", team / "case.toml")
    text = (team / "case.toml").read_text("utf-8")
    (team / "case.toml").write_text(re.sub(r"^locale = .*$", "", text, flags=re.MULTILINE), encoding="utf-8")
    drafted = refuse("draft", str(team / "case.toml"), "--pack", str(team))
    assert "Твои друзья" in drafted.out, drafted.err


def test_a_variant_starts_with_what_addresses_the_reader(team: Path, refuse: Refuse) -> None:
    """Its catalogs hold the texts whose translation says "you", still empty, and no lexicon."""
    assert refuse("locale", "new", "ru@informal", "--pack", str(team)).code == ExitCode.DONE
    text = catalog(team, "ru@informal").read_text("utf-8")
    assert 'msgid "You can %(what)s"\nmsgstr ""' in text
    assert 'msgid "Kind regards,"' not in text
    assert sorted(path.name for path in (team / "locales/ru@informal").iterdir()) == ["LC_MESSAGES"]


def test_a_variant_starts_with_everything_where_politeness_cannot_be_told(team: Path, refuse: Refuse) -> None:
    """The polite "Sie" and "sie" for they are one word to a lexicon, which therefore has only "du"."""
    assert refuse("locale", "new", "de@informal", "--pack", str(team)).code == ExitCode.DONE
    text = catalog(team, "de@informal").read_text("utf-8")
    assert 'msgid "You can %(what)s"\nmsgstr ""' in text
    assert 'msgid "Kind regards,"' in text


def test_a_variant_without_a_folder_is_refused(shared_cache: Path) -> None:
    """No other form of address stands in for it."""
    assert parse_tag("ru_RU@informal") == "ru-RU@informal"
    with pytest.raises(RefuseError):
        find_language("ru@informal", Pack((built_in_folder(),), shared_cache))


@pytest.mark.parametrize(
    ("language", "honorific", "greeting"),
    [("ja", "%(name)s 様", "Anna 様"), ("ko", "%(name)s님,", "Anna님,")],
)
def test_an_honorific_is_a_translation(
    language: str, honorific: str, greeting: str, team: Path, refuse: Refuse, shared_cache: Path
) -> None:
    """A greeting's msgstr sets order and honorific, and a nameless one stands beside it."""
    refuse("locale", "new", language, "--pack", str(team))
    fill_in(catalog(team, language), {"Hello %(name)s,": honorific, "Hello,": "お客様"})
    pack = pack_of(team, shared_cache)
    greetings = {
        element.text
        for _name, case, kind in every_message(pack, sample_words(pack, "en"), language, ("email",))
        for element in preview(case, pack, DAY, kind).elements
        if element.element == "greeting" and case.tone == "warm"
    }
    assert greetings == {greeting, "お客様"}


def test_every_text_tells_its_translators_where_it_is_said() -> None:
    """Each text for customers has a note; each of its placeholders is told of, with an example."""
    entries = (ROOT / "locales/messages.pot").read_text("utf-8").split("\n\n")[1:]
    for entry in entries:
        notes = " ".join(re.findall(r"^#\. (.*)", entry, re.MULTILINE))
        assert notes, entry
        names = set(re.findall(r"%\((\w+)\)s", entry)) - {"n"}
        assert all(f"{name}: " in notes for name in names), entry
    assert len(entries) > 200
    assert set(DOMAINS) == {"messages", "cli"}
