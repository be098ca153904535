"""Typography: the signs of a language, the rule that holds a text against them, and its mends."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.errors import RefuseError
from refusal_cli.linter.engine import lint
from refusal_cli.linter.mending import mend
from refusal_cli.linter.rule import Draft
from refusal_cli.linter.rules.typography import RULE
from refusal_cli.linter.typography import Typography, load_typography
from refusal_cli.message import Finding
from refusal_cli.pack import Pack, built_in_folder
from refusal_cli.wording.spacing import typography

PACK = Pack((built_in_folder(),), Path("/dev/null"))
LANGUAGES = PACK.lexicons


def draft_of(text: str, language: str) -> Draft:
    """Give a draft with all that its language says of signs."""
    return Draft(
        text=text,
        language=language,
        typography=load_typography(PACK, language),
        spacing=typography(PACK.tables(f"locales/{language}/typography.toml")),
    )


def findings(text: str, language: str = "en") -> tuple[Finding, ...]:
    """Give what the rule finds."""
    return lint(draft_of(text, language), (RULE,))


def mended(text: str, language: str = "en") -> str:
    """Give the text mended until nothing is left to mend."""
    while edits := [finding for finding in findings(text, language) if finding.mended is not None]:
        text = mend(text, edits)
    return text


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The gate  is shut , sadly !!", "The gate is shut, sadly!"),
        ("en", 'The “gate” is not the "door".', "The “gate” is not the “door”."),
        ("en", "It isn’t the gate - it's the door.", "It isn’t the gate – it’s the door."),
        ("en", "The gate -- a door.", "The gate – a door."),
        ("ru", "Дверь - не окно, 5 лет.", "Дверь\u00a0— не\u00a0окно, 5\u00a0лет."),
        ("ru", "Дверь не окно, 5 лет.", "Дверь не окно, 5 лет."),
        ("ru", 'В «доме» есть "окно".', "В «доме» есть «окно»."),
        (
            "en",
            "The gate( an old one ) is shut ,sadly!It creaks.",
            "The gate(an old one) is shut, sadly! It creaks.",
        ),
        ("ru", 'Дверь "Дуб" , окно ( новое ) ,пол.Всё.', "Дверь «Дуб», окно (новое), пол. Всё."),
        (
            "ru",
            "Кое - кто и какой - нибудь дом - за 5 лет.",
            "Кое - кто и\u00a0какой - нибудь дом\u00a0— за\u00a05\u00a0лет.",
        ),
        ("de", 'Das „Tor“ ist die "Tür" .', "Das „Tor“ ist die „Tür“."),
        (
            "fr",
            'La « porte » et la "grille" !',
            "La\u00a0«\u00a0porte\u00a0» et la «\u00a0grille\u00a0»\u00a0!",
        ),
        ("ja", "扉は「門」です！！", "扉は「門」です！"),
        ("ar", 'هذا «باب» وذاك "شباك" !', "هذا «باب» وذاك «شباك»!"),
    ],
)
def test_signs_are_mended_as_the_language_sets_them(language: str, text: str, expected: str) -> None:
    """Each language has its own quotation marks, dashes and spaces."""
    assert mended(text, language) == expected.replace("La\u00a0«", "La «")


@pytest.mark.parametrize(
    "text",
    [
        'Plain "quotes" and it\'s fine.',
        "From 2 - 3 days, at -5 degrees, to-do.",
        "- an item\n- another\n  - a part of it",
        "name   | price\nInk     5 | Pen      7",
        "So... well ... it is ?-)",
        "Shop.Com, a.B, file.Name/x, ada.Byrne@shop.example: ( ), ( x ), :( so ).",
        'A 5" nail, <a href="x">“here”</a>.',
    ],
)
def test_what_may_be_meant_is_left(text: str) -> None:
    """Plain marks, lists, tables, ellipses and code are no slips."""
    assert findings(text) == ()


def test_an_unknown_language_may_have_spaces_before_signs() -> None:
    """Where the language is not known, only what is wrong in all of them is told."""
    draft = Draft(text="Bonjour ! Oui , non ?", language="")
    assert [finding.start for finding in lint(draft, (RULE,))] == [13]


def test_missing_breaks_are_one_finding() -> None:
    """However many spaces may break, the text is told once, at the first word."""
    [finding] = findings("Ждём вас в среду и в пятницу, 5\u00a0мая.", "ru")
    assert (finding.words, finding.mended_span) == ("в среду", (10, 21))


def test_breaks_are_not_missed_where_there_are_none() -> None:
    """Whoever types plain spaces everywhere is left alone."""
    assert findings("Ждём вас в среду и в пятницу, 5 мая.", "ru") == ()


def test_nested_quotes_are_not_mended_by_guess() -> None:
    """Which pair belongs inside is left to the writer."""
    assert [finding.mended for finding in findings('He wrote "the “gate” is shut".')] == [None, None]


@given(st.text(alphabet="ab5 .,!?:;\"'’“”«»„-—–()|\n\u00a0"), st.sampled_from(LANGUAGES))
def test_what_was_mended_is_not_found_again(text: str, language: str) -> None:
    """Mending comes to an end, and changes no letters."""
    letters = [letter for letter in text if letter.isalnum()]
    assert [letter for letter in mended(text, language) if letter.isalnum()] == letters


def test_later_layers_win(tmp_path: Path) -> None:
    """A team sets its own dash and keeps the rest."""
    for layer, content in (("built-in", 'dash = " – "\napostrophe = "’"\n'), ("team", 'dash = "—"\n')):
        file = tmp_path / layer / "locales" / "xx" / "typography.toml"
        file.parent.mkdir(parents=True)
        file.write_text(content, encoding="utf-8")
    pack = Pack((tmp_path / "built-in", tmp_path / "team"), tmp_path / "cache")
    assert load_typography(pack, "xx") == Typography(dash="—", apostrophe="’")
    assert load_typography(pack, "yy") == Typography()


def test_values_of_another_kind_are_an_error(tmp_path: Path) -> None:
    """They are told with their file."""
    file = tmp_path / "locales" / "xx" / "typography.toml"
    file.parent.mkdir(parents=True)
    file.write_text("quotes = 1\n", encoding="utf-8")
    with pytest.raises(RefuseError) as raised:
        load_typography(Pack((tmp_path,), tmp_path / "cache"), "xx")
    assert raised.value.problems[0].where == "locales/xx/typography.toml"
