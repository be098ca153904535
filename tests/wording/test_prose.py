"""Prose: capitals, full stops, white space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.wording import prose, tracing

MARK = chr(0xF0000)


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("we cannot", "We cannot"),
        ("We cannot", "We cannot"),
        ("«эконом» свободен", "«Эконом» свободен"),
        ("iPhone repairs", "iPhone repairs"),
        ("https://lind.example is the form", "https://lind.example is the form"),
        ("care@lind.example answers", "care@lind.example answers"),
        ("3 days", "3 days"),
        ("ßtrange", "ßtrange"),
        ("", ""),
        (f"{MARK}we cannot{tracing.END}", f"{MARK}We cannot{tracing.END}"),
    ],
)
def test_a_sentence_begins_with_a_capital(text: str, capital: str) -> None:
    """The first letter is raised, unless the word has a case of its own, with marks or without."""
    assert prose.capitalised(text) == capital


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("two days have passed.", "two days have passed"),
        ("two days have passed", "two days have passed"),
        ("see clause 4 b.", "see clause 4 b."),
        ("and so on...", "and so on"),
        ("why? ", "why"),
        ("for a refund!", "for a refund"),
        ("just without the finish,", "just without the finish,"),
        ("استرداد المبلغ؟", "استرداد المبلغ"),
        ("…", "…"),
        ("", ""),
    ],
)
def test_a_clause_gives_the_signs_at_its_end_away(text: str, clause: str) -> None:
    """What ends a completion does not stand in the middle of a sentence; the stop of an abbreviation does."""
    assert prose.clause(text) == clause


_COMPLETE = prose.completing(["to", "for", "deliver", "-ть"])


@pytest.mark.parametrize(
    ("text", "before", "completed"),
    [
        ("To return it.", "Thank you. You asked ", "to return it"),
        ("Deliver", "We cannot ", "deliver"),
        ("Вернуть деньги", "Вы просите ", "вернуть деньги"),
        ("Anna to call", "You asked ", "Anna to call"),
        ("I call", "We can ", "I call"),
        ("TO BE or not", "It is ", "tO BE or not"),
        ("To", "", "To"),
        ("sie uns bis Freitag mitteilen", "wenn Sie ", "sie uns bis Freitag mitteilen"),
        ("You asked for a refund", "Thank you. You asked ", "for a refund"),
        ("You asked For a refund", "You asked ", "for a refund"),
        ("you can see it", "We can ", "you can see it"),
        ("You asked", "You asked ", "You asked"),
        ("Вы просите Вернуть деньги", "Вы просите ", "вернуть деньги"),
        ("Sie bitten darum dass es geht", "Sie bitten darum, ", "dass es geht"),
        ("yours arrived late", ", and ", "yours arrived late"),
    ],
)
def test_a_clause_goes_on_from_its_stem(text: str, before: str, completed: str) -> None:
    """An ordinary word loses its capital, a name keeps it, and no word of the stem is said twice."""
    assert _COMPLETE(text, prose.stem_of(before)) == completed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Олег!", "Олег"),
        ("Dear Tom,", "Tom"),
        ("Tom Hall Jr.", "Tom Hall Jr."),
        ("To", "To"),
        ("Ms Lin", "Ms Lin"),
        ("Hello Tom!", "Tom"),
        ("Hello there, Tom", "Tom"),
        ("Уважаемый Олег", "Олег"),
        ("Hellon", "Hellon"),
    ],
)
def test_a_name_goes_on_from_its_greeting(text: str, name: str) -> None:
    """A name loses the signs that end it and a greeting of its own, and never its capital."""
    named = prose.naming(["hello", "hello there,", "уважаемый"])
    assert named(text, prose.stem_of("Dear ")) == name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Free, of course", True),
        ("a freezer", False),
        ("бесплатная доставка", True),
        ("at no cost", True),
        (None, False),
    ],
)
def test_words_are_found_as_they_are_told(text: str | None, found: bool) -> None:
    """Whole words, or the beginnings of words where a hyphen stands for any ending."""
    assert prose.says(text, "free, no cost, бесплатн-") is found


@pytest.mark.parametrize(
    ("text", "time"), [("9:30", "09:30"), ("18:00", "18:00"), ("8–10", ""), ("25:00", ""), (None, "")]
)
def test_a_time_of_day_is_told_from_other_words(text: str | None, time: str) -> None:
    """What is a time and no more can be said as the locale says times."""
    assert prose.clock(text) == time


@pytest.mark.parametrize("text", ["two days", "مضى يومان", "二日", "…"])
def test_a_clause_goes_on(text: str) -> None:
    """A small letter goes on from the words before it, and so does a letter that has no capital."""
    assert prose.continuing(text)


@pytest.mark.parametrize("text", [None, "", "Two days", "3 days", "مضى يومان.", "二日です。"])
def test_a_sentence_of_its_own_does_not_go_on(text: str | None) -> None:
    """A capital begins a sentence, and letters without case do where the text ends one."""
    assert not prose.continuing(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("we repair it", "We repair it."),
        ("We repair it!", "We repair it!"),
        ("до 31 января 2027 г.", "До 31 января 2027 г."),
        ("直します。", "直します。"),
    ],
)
def test_a_sentence_ends(text: str, sentence: str) -> None:
    """A full stop is put where no sign ends the sentence, and never doubled."""
    assert prose.sentence(text) == sentence


@pytest.mark.parametrize(
    ("output", "text"),
    [
        ("  One.\n\n\n  Two.  \n", "One.\n\nTwo."),
        ("One.\nTwo.", "One. Two."),
        ("Here:\n- one\n\n- two\n", "Here:\n\n- one\n- two"),
        ("- one\n  goes on\n- two", "- one goes on\n- two"),
        ("until 2027 г.. So", "until 2027 г. So"),
        ("and so on...", "and so on..."),
        ("two  spaces", "two spaces"),
        ("\n \n", ""),
    ],
)
def test_what_a_template_prints_becomes_prose(output: str, text: str) -> None:
    """Blank lines part paragraphs, lines flow together, items stand alone, no space or stop is doubled."""
    assert prose.tidy(output) == text


@given(st.text(alphabet="ab .\n-–", max_size=40))
def test_tidying_twice_changes_nothing(output: str) -> None:
    """Tidy text stays as it is."""
    once = prose.tidy(output)
    assert prose.tidy(once) == once


@given(st.lists(st.sampled_from(["a b.", "a  b", "- c", "", "..", "d"]), max_size=8))
def test_marks_do_not_change_the_words(lines: list[str]) -> None:
    """A traced message reads as the message does."""
    marked = "\n".join(f"{MARK}{line}{tracing.END}" if line else line for line in lines)
    assert tracing.unmarked(prose.tidy(marked)) == prose.tidy("\n".join(lines))


def test_lines_of_a_closing_stay_apart() -> None:
    """The name under a closing keeps its line; blank lines and doubled spaces go."""
    assert prose.lines("Kind regards,\n\n  Maria  Lind \n") == "Kind regards,\nMaria Lind"
