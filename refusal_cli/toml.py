"""TOML from outside, read in bounded time."""

from __future__ import annotations

import re
from typing import Any

_SHORT = 5_000
"""Characters of a text that takes little time whatever is in it."""

_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_LONG_KEY = rf"(?<![\w-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{40}}"


def read_toml(text: str) -> dict[str, Any]:
    """Give the table that ``text`` holds.

    Raises ``ValueError`` for what is not TOML, and ``RecursionError`` for deep nesting. A long text with
    a dotted key of more than 40 parts is refused unread: ``tomllib`` takes quadratic time over them.
    """
    import tomllib

    if len(text) > _SHORT and re.search(_LONG_KEY, text):
        raise ValueError("A key has more than 40 parts")
    return tomllib.loads(text)
