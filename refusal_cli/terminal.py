"""The terminal: shows the product, talks about it, translates what the core says."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING, Protocol, TextIO

from refusal_cli.errors import Problem, RefuseError, system_words
from refusal_cli.pack import Pack, Surroundings, built_in_folder, cache_folder
from refusal_cli.streams import forgive_encoding, is_terminal, loses, read_input
from refusal_cli.text import Phrase, clean, fill, from_utf8, phrase, single_line, wrapped

if TYPE_CHECKING:
    from datetime import date

    from refusal_cli.message import Finding

NARROWEST_BESIDE = 100
"""Columns from which two texts stand beside each other."""

_LARGEST = 4_000_000
"""Bytes of a file that is read; four for each character that a case file may have."""
_SOURCE_LANGUAGE = "en"
_UNSET_LOCALES = ("", "C", "POSIX")
_BOLD, _RED, _YELLOW, _PLAIN = "\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[0m"

_HEADINGS = {
    # NOTE: Begins a line of what is wrong: "Error: case.toml: ...".
    "error": (phrase("Error"), _RED),
    # NOTE: Begins a line of what is doubtful: "Warning: case.toml: ...".
    "warning": (phrase("Warning"), _YELLOW),
    # NOTE: Begins a line of what might be better: "Hint: case.toml: ...".
    "hint": (phrase("Hint"), _BOLD),
}


class Words(Protocol):
    """What the terminal needs of a catalog."""

    def get(self, msgid: str, context: str | None = None) -> str | None:
        """Give the translation of ``msgid``, or None."""


class Terminal:
    """One run's streams and interface language.

    ``lang`` is a language tag or the name of a system locale; a language without a catalog falls
    back to English. ``pack`` is the pack whose ``cli`` catalogs are used; a command sets it once
    it has found the team's, whose grounds may have titles of their own.
    """

    def __init__(
        self,
        around: Surroundings,
        lang: str = "",
        out: TextIO | None = None,
        err: TextIO | None = None,
    ) -> None:
        """Take what surrounds the program; ``lang`` is what --lang says, if anything."""
        self.around = around
        self._lang = _tag(lang or around.lang)
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self._pack: Pack | None = None
        self._words: Words | None = None
        for stream in (self._out, self._err):
            forgive_encoding(stream)

    @property
    def lang(self) -> str:
        """The interface language: as asked for, else as the agent's settings say, else as the system does."""
        if not self._lang:
            self._lang = _tag(_own_language()) or _system_language(self.around) or _SOURCE_LANGUAGE
        return self._lang

    @property
    def pack(self) -> Pack:
        """The pack whose catalogs are used; the built-in one until a command sets another."""
        return self._pack or Pack(layers=(built_in_folder(),), cache=cache_folder())

    @pack.setter
    def pack(self, pack: Pack) -> None:
        """Use the catalogs of ``pack`` from now on."""
        self._pack, self._words = pack, None

    @property
    def interactive(self) -> bool:
        """Whether a person can be asked: both the input and the talk are a terminal."""
        return is_terminal(sys.stdin) and is_terminal(self._err)

    @property
    def shows_on_screen(self) -> bool:
        """Whether the product goes to a screen rather than to a file or another program."""
        return is_terminal(self._out)

    @property
    def colours(self) -> bool:
        """Whether talk may be coloured: a terminal that can, and nobody who does not want it."""
        return self._may_colour(self._err)

    def _may_colour(self, stream: TextIO) -> bool:
        return is_terminal(stream) and not self.around.no_color and self.around.term != "dumb"

    @property
    def width(self) -> int:
        """Columns of the screen, of the talk's where the product goes elsewhere; 80 where there is none."""
        import shutil

        size = (80, 24)
        with suppress(OSError, ValueError, AttributeError):
            size = os.get_terminal_size(self._err.fileno())
        return shutil.get_terminal_size(size).columns

    def today(self) -> date:
        """Give today's date where the agent sits; the one place that reads the clock."""
        from datetime import datetime

        return datetime.now().astimezone().date()

    def translate(self, words: Phrase) -> str:
        """Give ``words`` in the interface language, values filled in, or in English where it has none."""
        catalog = self._catalog()
        pattern = (catalog.get(words.msgid) if catalog else None) or words.msgid
        return fill(pattern, {name: self._value(value) for name, value in words.values.items()})

    def _value(self, value: object) -> str:
        if isinstance(value, Phrase):
            return self.translate(value)
        if isinstance(value, list | tuple):
            return ", ".join(self._value(item) for item in value)
        return single_line(str(value))

    def _catalog(self) -> Words | None:
        if self.lang.split("-")[0] == _SOURCE_LANGUAGE:
            return None
        if self._words is None:
            try:
                self._words = _load_words(self.lang, self.pack)
            except RefuseError:
                # The interface may fall back, and must be able to speak of the fault itself.
                self._lang = _SOURCE_LANGUAGE
        return self._words

    def speak(self, lang: str) -> None:
        """Change the interface language to ``lang``; raises ``RefuseError`` if there is none such."""
        tag = _tag(lang)
        if tag.split("-")[0] != _SOURCE_LANGUAGE:
            self._words = _load_words(tag, self.pack)
        self._lang = tag

    def read(self, name: str) -> str:
        """Give the text of the file ``name``, or of standard input for "-"; raises ``RefuseError``."""
        try:
            return from_utf8(self.read_bytes(name))
        except UnicodeDecodeError:
            raise _unreadable(name, phrase("The file is not text in UTF-8.")) from None

    def read_bytes(self, name: str, most: int = _LARGEST) -> bytes:
        """Give the content of a file of at most ``most`` bytes, otherwise as ``read`` does."""
        try:
            data = read_input(name, most + 1)
            if len(data) > most:
                raise _unreadable(name, phrase("The file is larger than {size} MB.", size=most // 1_000_000))
            return data
        except FileNotFoundError:
            raise _unreadable(name, phrase("There is no file of this name.")) from None
        except (OSError, ValueError, AttributeError) as error:
            what = phrase("The file cannot be read: {problem}", problem=system_words(error))
            raise _unreadable(name, what) from None

    def show(self, text: str) -> None:
        """Write a text product to standard output, cleaned; raises ``OSError`` when it is closed or full."""
        out = self._open_output()
        cleaned = clean(text, isolates=True)
        if loses(cleaned, out):
            self.warn(
                phrase("Some characters cannot be shown in the encoding {encoding}.", encoding=out.encoding)
            )
        out.write(cleaned if cleaned.endswith("\n") else f"{cleaned}\n")

    def show_styled(self, pieces: Iterable[tuple[str, str]]) -> None:
        """Write a text product of (text, style) pieces to standard output, coloured on a screen that can.

        A style is "error", "warning", "hint", or nothing.
        """
        if not self._may_colour(self._out):
            self.show("".join(text for text, _ in pieces))
            return
        styled = (
            f"{_HEADINGS[style][1]}{clean(text)}{_PLAIN}" if style else clean(text) for text, style in pieces
        )
        self._open_output().write("".join(styled))

    def show_bytes(self, data: bytes) -> None:
        """Write a product that is a file to standard output; on a screen as ``show`` does."""
        if self.shows_on_screen:
            self.show(data.decode("utf-8", "replace"))
            return
        out = self._open_output()
        out.flush()
        out.buffer.write(data)

    def flush(self) -> None:
        """Make sure that the product has arrived; raises ``OSError`` when it has not."""
        if self._out is not None:
            self._out.flush()

    def abandon_output(self) -> None:
        """Let go of a standard output that is closed or full, so that nothing is tried again at the end."""
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._out.fileno())

    def _open_output(self) -> TextIO:
        if self._out is None or self._out.closed:
            import errno

            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self._out

    def say(self, words: Phrase) -> None:
        """Talk to the agent on standard error."""
        self.tell(self.translate(words))

    def tell(self, text: str) -> None:
        """Write text that is in a language already to standard error, cleaned."""
        self._write(f"{clean(text)}\n")

    def _write(self, text: str) -> None:
        if is_terminal(self._err):
            text = wrapped(text, self.width)
        # Talk that nobody hears must not spoil the product.
        with suppress(OSError, ValueError, AttributeError):
            self._err.write(text)
            self._err.flush()

    def warn(self, words: Phrase) -> None:
        """Say something that is not an error but should be looked at."""
        self._headed("warning", self.translate(words))

    def complain(self, error: RefuseError) -> None:
        """Show each problem: where and what, and below it the cure."""
        self.problems("error", error.problems)

    def problems(self, severity: str, problems: Iterable[Problem]) -> None:
        """Show problems under the heading of ``severity`` ("error", "warning", "hint")."""
        for problem in problems:
            where = single_line(problem.where)
            if problem.line:
                # NOTE: place: a file, "case.toml".
                where = self.translate(phrase("{place}, line {line}", place=where, line=problem.line))
            where = f"{where}: " if where else ""
            self._headed(severity, where + self.translate(problem.what), self.translate(problem.cure))

    def problem(self, problem: Problem, notes: Sequence[str]) -> None:
        """Show one error with notes in a language already, such as its source line, before the cure."""
        where = f"{single_line(problem.where)}: " if problem.where else ""
        first = where + self.translate(problem.what)
        self._headed("error", first, *map(single_line, notes), self.translate(problem.cure))

    def progress(self, words: Phrase, total: int) -> AbstractContextManager[Callable[[], None]]:
        """Give what to call for each of ``total`` steps; a bar shows on a terminal after a second."""
        from refusal_cli.screen import bar

        return bar(self._err, self.translate(words), total, shown=is_terminal(self._err))

    def findings(self, findings: Iterable[Finding]) -> None:
        """Show what lint found: the words, where they came from, why, and the cure."""
        for finding in findings:
            origin = f" ({single_line(finding.origin)})" if finding.origin else ""
            words = f"“{single_line(finding.words)}”{origin}: " if finding.words else ""
            self._headed(finding.severity, words + self.translate(finding.why), self.translate(finding.cure))

    def _headed(self, severity: str, first: str, *more: str) -> None:
        heading, colour = _HEADINGS[severity]
        title = f"{self.translate(heading)}:"
        if self.colours:
            title = f"{colour}{title}{_PLAIN}"
        below = "".join(f"  {clean(line)}\n" for line in more if line)
        self._write(f"{title} {clean(first)}\n{below}")

    def explain(self, rows: Sequence[tuple[str, Sequence[Phrase]]]) -> None:
        """Show sentences on standard output, each with the lines that say where it came from below it."""
        say = self.translate
        blocks = ["\n".join([text, *(f"    {say(line)}" for line in notes)]) for text, notes in rows]
        self.show("\n\n".join(blocks))

    def gloss(self, text: str, other: str, titles: tuple[str, str], *, beside: bool = True) -> None:
        """Show ``text`` and the same in a second language: beside it, or below it where that reads badly.

        Below when the screen is narrow, when there is no screen, and when ``beside`` is false: for
        text from right to left, whose columns terminals jumble. ``titles`` name the two languages.
        """
        if beside and self.shows_on_screen and self.width >= NARROWEST_BESIDE:
            from refusal_cli.screen import columns

            self.show(columns(clean(text), clean(other), titles, self.width))
        else:
            self.show(f"{titles[0]}\n\n{text.strip()}\n\n{'-' * 40}\n{titles[1]}\n\n{other.strip()}")

    def listing(self, rows: Mapping[str, str]) -> None:
        """Show names on standard output, each with its explanation, if it has one, indented below."""
        self.show("\n".join(f"{name}\n    {clean(text)}" if text else name for name, text in rows.items()))


def _tag(name: str) -> str:
    """Give the language tag of a system locale's name: "de_DE.UTF-8" is "de-DE", "C" is nothing."""
    tag = name.split(".")[0].split("@")[0].replace("_", "-")
    return "" if tag in _UNSET_LOCALES else tag


def _own_language() -> str:
    from refusal_cli.settings import load_settings

    try:
        return load_settings(Pack(layers=(), cache=cache_folder())).lang
    except (RefuseError, OSError):
        return ""


def _system_language(around: Surroundings) -> str:
    tag = _tag(around.system_locale)
    if tag.split("-")[0] in ("", _SOURCE_LANGUAGE):
        return tag
    from refusal_cli.languages import system_locale

    return system_locale(around.system_locale) or ""


def _load_words(lang: str, pack: Pack) -> Words:
    from refusal_cli.languages import find_language, load_catalog

    return load_catalog(pack, find_language(lang, pack).catalogs, "cli")


def _unreadable(name: str, what: Phrase) -> RefuseError:
    return RefuseError.of(
        what, single_line(name), phrase("Give the name of a file, or - for standard input.")
    )
