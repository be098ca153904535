"""What was made of words, remembered."""

from __future__ import annotations

from refusal_cli.linter import memory
from refusal_cli.linter.memory import Memory


def test_a_thing_is_made_once() -> None:
    """A word that comes again is not worked on again."""
    made: list[str] = []

    def count(word: str) -> int:
        made.append(word)
        return len(word)

    known = Memory(count)
    assert [known["sorry"], known["sorry"], known["to"]] == [5, 5, 2]
    assert made == ["sorry", "to"]


def test_long_words_are_not_kept() -> None:
    """A link is hardly met again, and may be of any length."""
    known = Memory(len)
    assert known["x" * 1000] == 1000
    assert not known


def test_it_does_not_grow_for_ever() -> None:
    """Whatever texts come, only so many words are kept."""
    known = Memory(len)
    for number in range(memory.MOST_KEPT + 1):
        known[str(number)]
    assert len(known) == 1
