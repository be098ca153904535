"""Text on its way in and out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.text import clean, fill, nearest, phrase, single_line
from refusal_cli.unicode import PRINTABLE_BUT_REMOVED, REMOVED


@pytest.mark.parametrize(
    "name",
    [
        "Жанна-Валерия Ёжикова",
        "Rene\u0301",
        "Świętosław Żak",
        "鈴木 花子",
        "أحمد",
        "نمی\u200cدانم",
        "None",
        "False",
        "Jones & Co <Inc>",
        "Acme [Inc]",
        "100% Club",
        "{Curly}",
        "Ø",
        '"Quoted" Name',
        "👩\u200d👧 ❤\ufe0f",
    ],
)
def test_names_stay(name: str) -> None:
    """A name in any script comes through unchanged."""
    assert clean(name) == name
    assert single_line(name) == name


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[2J\x1b[HPAID", "PAID"),
        ("\x1b]0;title\x07Anna", "Anna"),
        ("\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\", "here"),
        ("\x9b31mred\x9d8;;x\x9cy", "redy"),
        ("\x1bPq\x1b\\a", "a"),
        ("abc\x08\x08\x07\x00d", "abcd"),
        ("Anna\u202egnp.exe\u202c", "Annagnp.exe"),
        ("\u2066a\u2069\u200e\u061c", "a"),
        ("pay\u200bpal\u2060\ufeff\xad", "paypal"),
        ("\u3164\u2800\u115f\ufe00\U000e0101", ""),
        ("\U000e0041\ue000\uffff\ud800", ""),
        ("a\rb\r\nc\x85d\u2028e\x1cf", "a\nb\nc\nd\ne\nf"),
    ],
)
def test_what_could_mislead_goes(text: str, cleaned: str) -> None:
    """Escape sequences, controls, bidi controls and invisible characters go; line ends become one kind."""
    assert clean(text) == cleaned


def test_a_line_has_no_line_ends() -> None:
    """White space of any kind becomes one space, and none at the ends."""
    assert single_line(" a\r\n\t b\u2029c\u2003d ") == "a b c d"


def test_no_break_spaces_stay() -> None:
    """A space that must not break is typography and stays inside a text."""
    assert single_line("\xa048\u202f600\xa0₽  от\nвас") == "48\u202f600\xa0₽ от вас"


def test_the_quick_look_misses_nothing() -> None:
    """Every character that is printable and yet removed is known to the quick look."""
    every = "".join(map(chr, range(0x110000)))
    found = {char for char in re.findall(REMOVED, every) if char.isprintable()}
    assert found == PRINTABLE_BUT_REMOVED
    assert not any(clean(char) for char in found)


@given(st.text(st.characters(codec=None, categories=None)))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """What is clean stays as it is."""
    assert clean(clean(text)) == clean(text)
    assert single_line(single_line(text)) == single_line(text)


@pytest.mark.parametrize("start", ["\x90", "\x90a", "\x1b[", "\x1b]", "\x1bP"])
def test_cleaning_takes_linear_time(start: str) -> None:
    """Hundreds of thousands of sequences that never end are cleaned, and not for minutes."""
    assert "\x1b" not in clean(start * 200_000)


def test_fill_touches_only_what_it_knows() -> None:
    """A stray brace, a format specification or an unknown name stays."""
    assert fill("{a} {b} { {a!r} {a.x} 100 %s", {"a": 1}) == "1 {b} { {a!r} {a.x} 100 %s"


def test_a_filled_value_is_not_filled_again() -> None:
    """A value that looks like a placeholder stays text."""
    assert fill("{a}", {"a": "{b}", "b": "secret"}) == "{b}"


def test_phrase_takes_any_name() -> None:
    """A phrase carries its msgid and its values, whatever these are called."""
    words = phrase("{msgid}", msgid=1)
    assert (words.msgid, words.values) == ("{msgid}", {"msgid": 1})


def test_the_nearest_names_are_found() -> None:
    """The likest first, no more than asked for, and none where all are far."""
    names = ["reason", "reasons", "refund"]
    assert nearest("reson", names) == ["reason"]
    assert nearest("reson", iter(names), most=2) == ["reason", "reasons"]
    assert nearest("zebra", names) == []
