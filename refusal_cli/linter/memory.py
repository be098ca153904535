"""What was made of words, remembered: a language says most things with few of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

MOST_KEPT = 20_000
_LONGEST_KEPT = 40
"""Letters of a word; longer ones are hardly met again."""

Made = TypeVar("Made")


class Memory(dict[str, Made]):
    """What is made of a word: made when it is first asked for, then known; so its size is bounded."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        """Take what makes it."""
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> Made:
        """Make it, and keep it if the word may be met again."""
        made = self._make(word)
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[word] = made
        return made
