"""The terminal: what goes where, cleaned, translated, and readable on narrow screens."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.errors import Problem, RefuseError
from refusal_cli.message import Finding, Severity
from refusal_cli.pack import surroundings
from refusal_cli.terminal import Terminal
from refusal_cli.text import phrase

HOSTILE = "A\x1b[31mn\u202en\x07a\u200b [bold]B[/bold]"
CLEANED = "Anna [bold]B[/bold]"


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def streams(
    *, out: io.StringIO | None = None, err: io.StringIO | None = None, lang: str = "en", **around: Any
) -> tuple[Terminal, io.StringIO, io.StringIO]:
    """Give a terminal with what it writes to."""
    seen = surroundings()._replace(**around)
    out, err = out or io.StringIO(), err or io.StringIO()
    return Terminal(seen, lang, out, err), out, err


def test_the_product_and_the_talk_go_apart() -> None:
    """What is shown goes to standard output, what is said to standard error."""
    terminal, out, err = streams()
    terminal.show("product")
    terminal.say(phrase("Hello {name}", name="Anna"))
    assert (out.getvalue(), err.getvalue()) == ("product\n", "Hello Anna\n")


def test_a_product_that_ends_its_line_gets_no_other() -> None:
    """A line end is added only where there is none."""
    terminal, out, _ = streams()
    terminal.show("a\n")
    assert out.getvalue() == "a\n"


def test_everything_shown_is_cleaned_and_no_markup() -> None:
    """Escapes, bidi controls and bells reach neither stream, and square brackets stay what they are."""
    terminal, out, err = streams()
    problem = Problem(phrase("{x}", x=HOSTILE), HOSTILE, phrase("{x}", x=HOSTILE))
    finding = Finding("r", Severity.HINT, 0, 1, HOSTILE, phrase("{x}", x=HOSTILE), phrase("c"), HOSTILE)
    terminal.show(HOSTILE)
    terminal.listing({HOSTILE: HOSTILE})
    terminal.explain([(HOSTILE, [phrase("{x}", x=HOSTILE)])])
    terminal.gloss(HOSTILE, HOSTILE, ("en", "ru"))
    terminal.tell(HOSTILE)
    terminal.warn(phrase("{x}", x=HOSTILE))
    terminal.complain(RefuseError(problem))
    terminal.findings([finding])
    for text in (out.getvalue(), err.getvalue()):
        assert CLEANED in text
        assert not set("\x1b\u202e\x07\u200b") & set(text)


@given(st.text())
def test_no_text_moves_the_cursor(text: str) -> None:
    """Whatever is told, no control character but the line end is written."""
    terminal, _, err = streams()
    terminal.tell(text)
    assert not [char for char in err.getvalue() if char != "\n" and char != "\t" and ord(char) < 32]


def test_a_problem_is_where_what_and_cure() -> None:
    """Each problem has its place before it and its cure below it."""
    terminal, _, err = streams()
    terminal.complain(
        RefuseError(
            Problem(phrase("It is bad."), "a.b (line 3)", phrase("Mend it.")),
            Problem(phrase("So is this."), "", phrase("Leave {it} out.", it="it")),
        )
    )
    assert err.getvalue() == (
        "Error: a.b (line 3): It is bad.\n  Mend it.\nError: So is this.\n  Leave it out.\n"
    )


def test_talk_on_a_screen_is_broken_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the screen, but for one long word; an item goes on under its own words."""
    monkeypatch.setenv("COLUMNS", "60")
    terminal, _, err = streams(err=Screen())
    words = "Обидно, когда планы меняются накануне, а билет уже куплен и вернуть его нельзя."
    link = f"https://example.org/{'x' * 70}"
    terminal.tell(f"  12. {words}\n{link}")
    lines = err.getvalue().splitlines()
    assert lines == [
        f"  12. {words[:54].rpartition(' ')[0]}",
        f"      {words[:54].rpartition(' ')[2]}{words[54:]}",
        link,
    ]
    plain = streams()
    plain[0].tell(words)
    assert plain[2].getvalue() == f"{words}\n"


def test_a_place_has_its_line() -> None:
    """In the interface language."""
    problem = Problem(phrase("Mistake."), "alternatives.0.until", phrase("Cure."), 14)
    for lang, place in (
        ("en", "alternatives.0.until, line 14: "),
        ("ru", "alternatives.0.until, строка 14: "),
    ):
        terminal, _, err = streams(lang=lang)
        terminal.problems("error", [problem])
        assert place in err.getvalue()


def test_a_finding_shows_the_words_and_their_origin() -> None:
    """A finding names the words, where they came from, why, and the cure."""
    terminal, _, err = streams()
    terminal.findings(
        [
            Finding(
                "blame",
                Severity.WARNING,
                0,
                5,
                "you failed",
                phrase("It blames."),
                phrase("Say so."),
                "reason.fact",
            )
        ]
    )
    assert err.getvalue() == "Warning: “you failed” (reason.fact): It blames.\n  Say so.\n"


@pytest.mark.parametrize(
    ("screen", "around", "coloured"),
    [
        (True, {"no_color": False, "term": "xterm"}, True),
        (True, {"no_color": True, "term": "xterm"}, False),
        (True, {"no_color": False, "term": "dumb"}, False),
        (False, {"no_color": False, "term": "xterm"}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(screen: bool, around: dict[str, Any], coloured: bool) -> None:
    """Talk has colour on a terminal only, and not with NO_COLOR or TERM=dumb."""
    terminal, _, err = streams(err=Screen() if screen else None, **around)
    terminal.warn(phrase("Careful."))
    assert ("\x1b[" in err.getvalue()) is coloured


def test_values_are_translated_and_filled_in() -> None:
    """A phrase within a phrase is translated too; lists become enumerations, and braces stay."""
    terminal, _, _ = streams()
    words = phrase("{a} {b} {c} {unknown}", a=phrase("x{y}", y=1), b=["p", phrase("q")], c=date(2026, 1, 2))
    assert terminal.translate(words) == "x1 p, q 2026-01-02 {unknown}"


def test_a_value_cannot_break_a_line() -> None:
    """Line ends within a value are folded, so that a value cannot pose as a message of its own."""
    terminal, _, _ = streams()
    assert terminal.translate(phrase("{a}", a="x\nError: y")) == "x Error: y"


def test_a_language_without_a_catalog_falls_back_to_english() -> None:
    """The interface may fall back, unlike a message."""
    terminal, _, _ = streams(lang="tlh")
    assert terminal.translate(phrase("Hello")) == "Hello"
    assert terminal.lang == "en"


def test_an_unknown_language_that_was_asked_for_is_an_error() -> None:
    """``speak`` refuses a language that is not there."""
    terminal, _, _ = streams()
    with pytest.raises(RefuseError):
        terminal.speak("tlh")


LEFT, RIGHT = "Dear Anna,\n\nNo.", "Здравствуйте, Анна!\n\nНет."


def test_a_gloss_stands_beside_on_a_wide_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """From a hundred columns on, paragraphs stand beside each other, each beginning on one line."""
    monkeypatch.setenv("COLUMNS", "100")
    terminal, out, _ = streams(out=Screen())
    terminal.gloss(LEFT, RIGHT, ("en", "ru"))
    lines = out.getvalue().splitlines()
    assert [line.split() for line in lines if line] == [
        ["en", "ru"],
        ["Dear", "Anna,", "Здравствуйте,", "Анна!"],
        ["No.", "Нет."],
    ]
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize(
    ("columns", "beside", "screen"), [("99", True, True), ("100", False, True), ("100", True, False)]
)
def test_a_gloss_stands_below_where_columns_read_badly(
    columns: str, beside: bool, screen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a narrow screen, in a file, or with a script from right to left, the gloss follows the text."""
    monkeypatch.setenv("COLUMNS", columns)
    terminal, out, _ = streams(out=Screen() if screen else None)
    terminal.gloss(LEFT, RIGHT, ("en", "ru"), beside=beside)
    assert out.getvalue().index("No.") < out.getvalue().index("ru\n") < out.getvalue().index("Здравствуйте")


def test_a_closed_output_raises() -> None:
    """A product that cannot be shown is never lost in silence."""
    closed = io.StringIO()
    terminal, _, _ = streams(out=closed)
    closed.close()
    with pytest.raises(OSError, match="file descriptor"):
        terminal.show("x")


def test_a_closed_talk_does_not_spoil_the_product() -> None:
    """Talk that nobody can hear is dropped."""
    closed = io.StringIO()
    terminal, out, _ = streams(err=closed)
    closed.close()
    terminal.say(phrase("Hello"))
    terminal.show("product")
    assert out.getvalue() == "product\n"


@pytest.mark.parametrize("name", ["none.toml", ".", "a\0b"])
def test_what_cannot_be_read_is_refused(name: str) -> None:
    """A missing file, a folder and an impossible name are clear errors."""
    terminal, _, _ = streams()
    with pytest.raises(RefuseError):
        terminal.read(name)
