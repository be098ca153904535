"""Passages: the words of a file that are linted, and where each of them stands in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from refusal_cli.catalogs.entries import Entry
from refusal_cli.commands.lint.original import Original
from refusal_cli.linter.mending import Edit
from refusal_cli.linter.patterns import Span


class Cut(NamedTuple):
    """A span of the file that is not read as it stands, and the signs that stand for it, mostly none."""

    start: int
    end: int
    shown: str = ""


class Run(NamedTuple):
    """A run of characters that follow each other in the passage and in the file.

    Signs that stand for something else in the file have ``until``, its end there.
    """

    start: int
    in_file: int
    until: int = 0


class Passage(Struct, frozen=True):
    """Words to lint; ``runs`` lead back to the file, and ``known`` may look like anything.

    ``quoted`` says that they stand between quotation marks, with escapes.
    """

    text: str
    runs: tuple[Run, ...]
    known: tuple[str, ...] = ()
    quoted: bool = False

    def span(self, start: int, end: int) -> Span:
        """Give the span in the file for one of the passage."""
        run = self._run(start)
        first = run.in_file if run.until else run.in_file + start - run.start
        if end <= start:
            return first, first
        run = self._run(end - 1)
        return first, run.until or run.in_file + end - run.start

    def _run(self, offset: int) -> Run:
        return self.runs[bisect_right(self.runs, offset, key=lambda run: run.start) - 1]

    def edit(self, edit: Edit, original: Original) -> Edit | None:
        """Give the edit of the file for one of the passage; None where more than its words would change."""
        if len(edit.words) == edit.end - edit.start:
            return self._edit_of_signs(edit, original)
        start, end = self.span(edit.start, edit.end)
        # No half of a line end stays behind.
        start -= original.text[start - 1 : start + 1] == "\r\n"
        same = re.sub("\r\n?", "\n", original.text[start:end]) == self.text[edit.start : edit.end]
        return Edit(start, end, self._written(edit.words)) if same and "\n" not in edit.words else None

    def _edit_of_signs(self, edit: Edit, original: Original) -> Edit | None:
        """Give an edit that puts signs in the place of others one by one, and leaves all between them."""
        start, end = self.span(edit.start, edit.end)
        signs = list(original.text[start:end])
        for at, (old, new) in enumerate(zip(self.text[edit.start : edit.end], edit.words, strict=True)):
            if old == new:
                continue
            place = self.span(edit.start + at, edit.start + at + 1)[0] - start
            if signs[place] != old or "\n" in (old, new):
                return None
            signs[place] = self._written(new)
        return Edit(start, end, "".join(signs))

    def _written(self, words: str) -> str:
        """Give words as they are written in the file."""
        return re.sub(r'(["\\])', r"\\\1", words) if self.quoted else words


def passage_of(original: Original, left_out: Iterable[Cut], known: tuple[str, ...] = ()) -> Passage:
    """Give the whole text, with line feeds only, and for what is ``left_out`` what is shown there.

    Where spaces stand on both sides of what is left out, those after it are left out too.
    """
    text = original.text
    returns = (
        [Cut(end - 2, end - 1) for start, end in original.line_ends if end - start > 1]
        if "\r" in text
        else []
    )
    parts: list[str] = []
    runs = [Run(0, 0)]
    kept = done = 0
    last = ""
    for start, end, shown in sorted((*left_out, *returns)):
        if end <= done:
            continue
        # Spaces that were left out may belong to what is left out next.
        read = text[done:start]
        for part, run in ((read, Run(kept, done)), (shown, Run(kept + len(read), max(start, done), end))):
            if part:
                parts.append(part)
                runs.append(run)
                kept += len(part)
                last = part[-1]
        done = end
        while last in ("", " ", "\t", "\n") and text[done : done + 1] in (" ", "\t"):
            done += 1
    parts.append(text[done:])
    runs.append(Run(kept, done))
    return Passage("".join(parts).replace("\r", "\n"), tuple(runs), known)


def messages_of(original: Original, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Passage]]:
    """Give every translation of a .po, one for each plural form, but for fuzzy and missing ones."""
    for entry in entries:
        if entry.key == "" or entry.fuzzy:
            continue
        # What looks like a blank in the msgid as well is filled by the program.
        known = (entry.msgid, entry.plural or "")
        for line, text in zip(entry.lines, entry.strings, strict=True):
            if text:
                yield entry, Passage(text, tuple(_runs(original, line, len(text))), known, quoted=True)


def _runs(original: Original, line: int, length: int) -> Iterator[Run]:
    """Give the runs of a translation of ``length`` that begins in ``line``."""
    reached = 0
    while reached < length:
        start, end = original.line(line)
        first = original.text.index('"', start) + 1
        last = original.text.rindex('"', start, end)
        yield Run(reached, first)
        done = first
        for escape in re.finditer(r"\\.", original.text[first:last]):
            reached += first + escape.start() - done + 1
            done = first + escape.end()
            yield Run(reached, done)
        reached += last - done
        line += 1
