"""Lexicons: how they are read, and the examples that each one brings along."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from refusal_cli.errors import RefuseError
from refusal_cli.linter.acts import Acts
from refusal_cli.linter.lexicon import Lexicon
from refusal_cli.linter.lexiconcache import load_lexicon
from refusal_cli.linter.lexiconfile import build_lexicon, read_sections
from refusal_cli.linter.patterns import Span
from refusal_cli.pack import Pack, built_in_folder

TABLES = {
    path.parent.name: [tomllib.loads(path.read_text("utf-8"))]
    for path in sorted((built_in_folder() / "locales").glob("*/lexicon.toml"))
}
LEXICONS = {language: build_lexicon(language, tables) for language, tables in TABLES.items()}
WRITTEN = {language: read_sections(language, tables) for language, tables in TABLES.items()}


def count_apologies(text: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """Give the spans of the apologies in ``text``."""
    return tuple(act.span for act in Acts(text, lexicon).of("apology"))


def _examples() -> Iterator[tuple[str, str, str, int]]:
    for language in LEXICONS:
        for name, section in WRITTEN[language].sections.items():
            for text, count in section.examples.items():
                yield language, name, text, count


@pytest.mark.parametrize(("language", "section", "text", "count"), list(_examples()))
def test_an_example_of_a_lexicon_counts_as_it_says(
    language: str, section: str, text: str, count: int
) -> None:
    """Every example in every lexicon of the project holds."""
    found = Acts(text, LEXICONS[language]).of(section)
    assert len(found) == count, [text[slice(*act.span)] for act in found]


@pytest.mark.parametrize("language", list(LEXICONS))
def test_every_section_shows_what_counts_and_what_does_not(language: str) -> None:
    """A section has examples on both sides, of none and of some."""
    for section in (each for each in WRITTEN[language].sections.values() if each.phrases):
        assert {0, 1} <= {min(count, 1) for count in section.examples.values()}


def test_later_layers_add(tmp_path: Path) -> None:
    """A team's pack adds phrases and exceptions to a language, and takes none away."""
    for name, content in {
        "built-in": '[apology]\nphrases = ["sorry"]\n',
        "team": '[apology]\nphrases = ["oops"]\nexceptions = ["sorry sight"]\n',
    }.items():
        folder = tmp_path / name / "locales" / "xx"
        folder.mkdir(parents=True)
        (folder / "lexicon.toml").write_text(content, encoding="utf-8")
    lexicon = load_lexicon(Pack((tmp_path / "built-in", tmp_path / "team"), tmp_path / "cache"), "xx")
    assert len(count_apologies("Sorry. Oops. A sorry sight.", lexicon)) == 2


def test_a_lexicon_is_kept_in_the_cache(tmp_path: Path) -> None:
    """It is the same when read again; a damaged cache is done without, and a changed file is read anew."""
    file = tmp_path / "locales" / "xx" / "lexicon.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[apology]\nphrases = ["[very] sorry", "excuse (us | me)", "no ... pardon*"]\n', "utf-8")
    pack = Pack((tmp_path,), tmp_path / "cache")
    first = load_lexicon(pack, "xx")
    assert load_lexicon(pack, "xx") == first
    [kept] = (tmp_path / "cache" / "lexicons").iterdir()
    kept.write_text("{", "utf-8")
    assert load_lexicon(pack, "xx") == first
    file.write_text('[apology]\nphrases = ["oops"]\n', "utf-8")
    assert count_apologies("Oops.", load_lexicon(pack, "xx"))


def test_a_language_without_lexicon_is_an_error(tmp_path: Path) -> None:
    """Apologies that nobody can count are not guessed."""
    with pytest.raises(RefuseError) as raised:
        load_lexicon(Pack((tmp_path,), tmp_path / "cache"), "xx")
    assert raised.value.problems[0].where == "locales/xx/lexicon.toml"


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ({}, ""),
        ({"apology": "sorry"}, " [apology]"),
        ({"apology": {"phrases": "sorry"}}, " [apology]"),
        ({"apology": {"phrases": [1]}}, " [apology]"),
        ({"apology": {"phrases": ["sorry", "a ("]}}, " [apology]"),
        ({"apology": {"phrases": ["sorry"], "examples": {"Sorry.": "one"}}}, " [apology]"),
        ({"apology": {"phrases": ["sorry"]}, "script": {"same": {"ab": "a"}}}, " [script]"),
        ({"apology": {"phrases": ["sorry"]}, "sympathy": {"exceptions": [""]}}, " [sympathy]"),
    ],
)
def test_a_wrong_lexicon_is_told_with_its_place(table: dict[str, object], where: str) -> None:
    """What is wrong in a lexicon is said with its file and section."""
    with pytest.raises(RefuseError) as raised:
        build_lexicon("xx", [table])
    assert f"locales/xx/lexicon.toml{where}" in [problem.where for problem in raised.value.problems]


def test_all_problems_are_told_at_once() -> None:
    """A translator mends all phrases in one go."""
    with pytest.raises(RefuseError) as raised:
        build_lexicon("xx", [{"apology": {"phrases": ["sorry", "a (", "*"]}}])
    assert len(raised.value.problems) == 2


def test_only_apologies_are_counted_alike() -> None:
    """The small lexicon that the guard reads counts what the whole one counts."""
    for words, lexicon in LEXICONS.items():
        small = build_lexicon(words, TABLES[words], only="apology")
        for text in WRITTEN[words].sections["apology"].examples:
            assert count_apologies(text, small) == count_apologies(text, lexicon)


def test_a_section_alone_finds_what_the_whole_lexicon_finds() -> None:
    """Of a small lexicon only the sentences with a word of its section are read, and that is enough."""
    for words, lexicon in LEXICONS.items():
        small = build_lexicon(words, TABLES[words], only="empty_phrase")
        for text in WRITTEN[words].sections["empty_phrase"].examples:
            assert Acts(text, small).of("empty_phrase") == Acts(text, lexicon).of("empty_phrase")


def test_an_apology_told_by_the_form_of_a_word_is_counted_by_the_guard_too() -> None:
    """A sentence is read for a word of that form too."""
    table = {"apology": {"phrases": ["/so+rry/", "the is"]}}
    small = build_lexicon("xx", [table], only="apology")
    assert len(count_apologies("It is late. Soooorry.", small)) == 1


def test_an_unknown_section_is_told_with_those_there_are() -> None:
    """A misspelt section would be left out in silence."""
    with pytest.raises(RefuseError) as raised:
        build_lexicon("xx", [{"apology": {"phrases": ["sorry"]}, "thank": {"phrases": ["thanks"]}}])
    assert "thanks" in str(raised.value.problems[0].cure.values["sections"])


def test_a_phrase_may_say_what_to_say_instead() -> None:
    """A section of words to avoid tells a better word for each."""
    table = {"apology": {"phrases": ["sorry"]}, "officialese": {"instead": {"prior to": "before"}}}
    [act] = Acts("Write prior to Friday.", build_lexicon("xx", [table])).of("officialese")
    assert (act.start, act.end, act.instead) == (6, 14, "before")


def test_a_script_without_spaces_is_read_letter_by_letter() -> None:
    """Where no space parts words, a phrase is found within a run of letters."""
    table = {"script": {"spaces": False}, "apology": {"phrases": ["申し訳 (ない | ありません)"]}}
    lexicon = build_lexicon("xx", [table])
    assert count_apologies("誠に申し訳ありませんが、満席です。申し訳なさそうに", lexicon) == ((2, 10),)


def test_particles_at_the_front_of_a_word_are_seen_through() -> None:
    """A language that writes "and" together with the next word needs each phrase only once."""
    table = {"script": {"prefixes": ["و"]}, "apology": {"phrases": ["نعتذر"]}}
    assert count_apologies("ونعتذر عن التأخير", build_lexicon("xx", [table])) == ((0, 6),)
