"""Non-breaking spaces where a language wants them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any


def spacing(words_before: Sequence[str], signs_after: str, numbers: bool) -> Callable[[str], str]:
    """Give a function that puts non-breaking spaces where a language wants them.

    ``words_before`` are followed by one ("№", "в"), ``signs_after`` preceded by one ("—₽"),
    and with ``numbers`` one stands between a number and the word after it.
    """
    by_length: dict[int, set[str]] = {}
    for word in words_before:
        by_length.setdefault(len(word), set()).update((re.escape(word), re.escape(word.capitalize())))
    letters = "".join(sorted(by_length.pop(1, ())))
    places = [rf"(?<=\W[{letters}] )"] if letters else []
    places += [rf"(?<=\W(?:{'|'.join(sorted(words))}) )" for words in by_length.values()]
    if signs_after:
        places.append(f"(?=[{re.escape(signs_after)}])")
    if numbers:
        places.append(r"(?<=\d )(?=[^\W\d_])")
    if not places:
        return str
    # The search runs from space to space, which is what makes it fast; hence the one put in front.
    space = re.compile(f" (?:{'|'.join(places)})")
    return lambda text: space.sub("\u00a0", f" {text}")[1:]


def typography(tables: Sequence[Mapping[str, Any]]) -> Callable[[str], str]:
    """Give the spacing that the ``typography.toml`` tables of a language ask for."""
    merged: dict[str, Any] = {}
    for table in tables:
        merged.update(table)
    if not merged:
        return str
    return spacing(
        merged.get("no_break_after", ()),
        "".join(merged.get("no_break_before", ())),
        bool(merged.get("no_break_between_number_and_word", False)),
    )
