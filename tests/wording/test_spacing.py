"""Non-breaking spaces where a language wants them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.wording.spacing import spacing, typography

RUSSIAN = spacing(["в", "не", "№", "п."], "—₽", numbers=True)


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("в срок", "в\u00a0срок"),
        ("Не в срок", "Не\u00a0в\u00a0срок"),
        ("ключ в замке", "ключ в\u00a0замке"),
        ("дом — это", "дом\u00a0— это"),
        ("за 100 ₽", "за 100\u00a0₽"),
        ("через 3 дня", "через 3\u00a0дня"),
        ("заказ № 5, п. 4", "заказ №\u00a05, п.\u00a04"),
        ("(в лесу)", "(в\u00a0лесу)"),
        ("звонков много", "звонков много"),
    ],
)
def test_a_space_is_kept_from_breaking(text: str, spaced: str) -> None:
    """After short words, before signs, and between a number and its word."""
    assert RUSSIAN(text) == spaced


@given(st.text(alphabet="в не—₽3п. абв\n", max_size=60))
def test_only_spaces_change(text: str) -> None:
    """No letter is touched, and a second time changes nothing."""
    spaced = RUSSIAN(text)
    assert spaced.replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert RUSSIAN(spaced) == spaced


def test_a_language_without_a_table_is_left_alone() -> None:
    """Where nothing is asked for, nothing changes; later layers override earlier ones."""
    assert typography([])("a b") == "a b"
    later = typography([{"no_break_after": ["a"]}, {"no_break_after": ["b"]}])
    assert later("a b c") == "a b\u00a0c"
