"""A file as it is: its text, and the lines and columns that an editor shows."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from refusal_cli.errors import RefuseError
from refusal_cli.linter.patterns import Span
from refusal_cli.streams import STANDARD_INPUT
from refusal_cli.text import phrase, single_line

if TYPE_CHECKING:
    from refusal_cli.terminal import Terminal

_LARGEST = 100_000_000
"""Bytes of a file that is linted."""
_MARK = "\ufeff"
_LINE_END = r"\r\n|\r|\n"


class Original(Struct, frozen=True, dict=True):
    """The text of the file ``name`` with its own line ends; ``marked`` says that a byte order mark led it."""

    name: str
    text: str
    marked: bool = False

    @property
    def data(self) -> bytes:
        """The content of the file."""
        return (_MARK + self.text if self.marked else self.text).encode()

    @cached_property
    def line_ends(self) -> tuple[Span, ...]:
        """The spans of all line ends."""
        return tuple(found.span() for found in re.finditer(_LINE_END, self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end for _, end in self.line_ends)]

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column, both from 1, the column in code points, of an offset in the text."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> Span:
        """Give the span of a line, from 1, without its end."""
        end = self.line_ends[number - 1][0] if number <= len(self.line_ends) else len(self.text)
        return self._starts[number - 1], end


def read_original(terminal: Terminal, name: str) -> Original:
    """Read a file, or standard input for "-"; raises ``RefuseError`` for what is no text file in UTF-8."""
    if name != STANDARD_INPUT and Path(name).is_dir():
        raise RefuseError.of(
            phrase("This is a folder, not a file."),
            single_line(name),
            phrase("Name the files in it: {example}", example=f"{name.rstrip('/')}/*.txt"),
        )
    data = terminal.read_bytes(name, _LARGEST)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefuseError.of(
            phrase("Byte {number} (line {line}) is not UTF-8.", number=error.start + 1, line=line),
            single_line(name),
            phrase("Save the file as UTF-8."),
        ) from None
    return Original(name, text.removeprefix(_MARK), text.startswith(_MARK))
