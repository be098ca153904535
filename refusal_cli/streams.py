"""What the terminal needs to know of its streams, and reading what comes in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

STANDARD_INPUT = "-"
"""The name of standard input on the command line."""


def read_input(name: str, most: int) -> bytes:
    """Give the content of the file ``name``, or of standard input for "-", and no more than ``most`` bytes.

    Raises ``OSError``, or ``ValueError`` and ``AttributeError`` for names and streams that can be none.
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(most)
    with Path(name).open("rb") as file:
        return file.read(most)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person sits at the other end of the stream."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def forgive_encoding(stream: TextIO | None) -> None:
    """Show what the encoding lacks as question marks instead of stopping."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="replace")


def loses(text: str, stream: TextIO) -> bool:
    """Whether the encoding of the stream lacks characters of ``text``."""
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return True
    return False
