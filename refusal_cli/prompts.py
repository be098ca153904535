"""Asks one line at a time: plain prompts that work in every terminal, over SSH and for a screen reader."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from refusal_cli.checklist.question import Question
from refusal_cli.checklist.replies import matching, read_reply
from refusal_cli.errors import RefuseError
from refusal_cli.text import Phrase, clean, phrase

ReadLine = Callable[[str], str]
"""Shows a prompt and gives the line that was typed; raises ``EOFError`` at the end of the input."""

GO_BACK, SKIP_IT, EXPLAIN = "<", "-", "?"


class Talk(Protocol):
    """What the prompts need of a terminal."""

    def say(self, words: Phrase) -> None:
        """Talk to the agent in the interface language."""

    def tell(self, text: str) -> None:
        """Talk to the agent in words that are in a language already."""

    def complain(self, error: RefuseError) -> None:
        """Show what is wrong and the cure."""


class Move(Enum):
    """What an agent types instead of an answer."""

    BACK = GO_BACK
    SKIP = SKIP_IT


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers, in the interface language: its value, name, and a word of explanation.

    It is found by its ``words`` as well, which are not shown.
    """

    value: str
    title: str
    explanation: str = ""
    words: str = ""

    @property
    def line(self) -> str:
        """The name with its explanation."""
        joint = " — " if ":" in self.title + self.explanation else ": "
        if self.title.endswith(("?", ".", "!", "…")):
            joint = " "
        return f"{self.title}{joint}{self.explanation}" if self.explanation else self.title


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer that one key takes: its value, and how it is shown."""

    value: object
    shown: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What stands beside a question.

    ``stem`` is the beginning that the answer completes, in the customer's language. Enter takes
    the first of ``suggestions`` (of ``choices``: the one whose value it is), or skips.
    """

    stem: str = ""
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    can_skip: bool = False


class Prompts:
    """The questions to one agent: ``talk`` shows, ``read_line`` reads, "+14" counts from ``today``.

    ``kept`` says whether answers survive when the agent stops.
    """

    def __init__(self, talk: Talk, read_line: ReadLine, today: date, *, kept: bool = True) -> None:
        """Take the two ends of the conversation."""
        self._talk = talk
        self._read_line = read_line
        self._today = today
        self._kept = kept

    def ask(self, question: Question, hints: Hints) -> object | Move:
        """Ask until there is an answer, and give its value, or the move that was made instead.

        Raises ``EOFError`` and ``KeyboardInterrupt`` as the reader does.
        """
        self._talk.say(question.prompt)
        if hints.stem:
            self._talk.tell(f"  {hints.stem}")
        if hints.choices:
            return self._choose(question, hints)
        listed = hints.suggestions if question.kind in ("text", "lines", "texts") else ()
        self._list([suggestion.shown for suggestion in listed])
        while True:
            typed = self._line(_bracket(hints, listed))
            reply = self._common(typed, question, hints)
            if reply is None:
                reply = self._value(typed, question, listed)
            if reply is not None:
                return reply

    def _common(self, typed: str, question: Question, hints: Hints) -> object | Move | None:
        """Give what Enter, ``<``, ``-`` and ``?`` mean; None asks on."""
        if typed == GO_BACK:
            return Move.BACK
        if not typed and hints.suggestions:
            return hints.suggestions[0].value
        if typed == EXPLAIN:
            self._explain(question, hints)
        elif typed in ("", SKIP_IT):
            if hints.can_skip:
                return Move.SKIP
            self._talk.say(phrase("This answer is needed; ? explains."))
        return None

    def _value(self, typed: str, question: Question, listed: Sequence[Suggestion]) -> object | None:
        if typed in ("", SKIP_IT, EXPLAIN):
            return None
        if len(typed) == 1 and typed.isdecimal() and 1 <= int(typed) <= len(listed):
            return listed[int(typed) - 1].value
        if len(typed) == 1 and typed.isdecimal() and listed and question.in_words:
            self._talk.say(phrase("There is no such number above; type the words."))
            return None
        try:
            return read_reply(question, typed, self._today)
        except RefuseError as error:
            self._talk.complain(error)
            return None

    def _choose(self, question: Question, hints: Hints) -> object | Move:
        shown = hints.choices
        self._list([choice.line for choice in shown])
        while True:
            typed = self._line(_chosen_bracket(hints, shown))
            reply = self._common(typed, question, hints)
            if reply is not None:
                return reply
            if typed in ("", SKIP_IT, EXPLAIN):
                continue
            found = _matching(typed, shown)
            if question.kind == "choices" and (several := _several(typed, shown)):
                return several
            if len(found) == 1:
                if not typed.isdecimal():
                    self._talk.tell(f"  {shown[found[0]].title}")
                return shown[found[0]].value
            shown = self._narrowed(found, shown, hints.choices)

    def _narrowed(
        self, found: Sequence[int], shown: tuple[Choice, ...], every: tuple[Choice, ...]
    ) -> tuple[Choice, ...]:
        if found:
            self._talk.say(phrase("Several fit; which one?"))
            narrowed = tuple(shown[place] for place in found)
        else:
            self._talk.say(phrase("Nothing fits these words. Choose one by its number or its name:"))
            narrowed = every
        self._list([choice.line for choice in narrowed])
        return narrowed

    def _explain(self, question: Question, hints: Hints) -> None:
        self._talk.say(question.help)
        if question.kind == "choices":
            self._talk.say(phrase("Several can be given: 1, 3."))
        if hints.can_skip:
            # NOTE: A hint below a question: type "-" to leave it unanswered.
            self._talk.say(phrase("- skips the question."))
        if self._kept:
            self._talk.say(phrase("< goes back to the question before. Ctrl-C stops, and keeps the answers."))
        else:
            self._talk.say(phrase("< goes back to the question before. Ctrl-C stops."))

    def _list(self, lines: Sequence[str]) -> None:
        for number, line in enumerate(lines, 1):
            self._talk.tell(f"  {number}. {line}")

    def _line(self, bracket: str) -> str:
        while True:
            try:
                return clean(self._read_line(f"{clean(bracket)}> ")).strip()
            except UnicodeDecodeError:
                self._talk.say(phrase("These characters could not be read; type the answer again."))


def _matching(typed: str, shown: Sequence[Choice]) -> list[int]:
    return matching(
        typed, [(choice.value, choice.title, choice.explanation, choice.words) for choice in shown]
    )


def _several(typed: str, shown: Sequence[Choice]) -> list[str] | None:
    """Give the choices that are typed with commas between them, or None if one of them is not clear."""
    found = [_matching(part, shown) for part in typed.replace(";", ",").split(",") if part.strip()]
    if not found or any(len(places) != 1 for places in found):
        return None
    return list(dict.fromkeys(shown[places[0]].value for places in found))


def _bracket(hints: Hints, listed: Sequence[Suggestion]) -> str:
    """Give what Enter takes: a number of the list, the only suggestion, or the skip."""
    if listed:
        return "[1] "
    if hints.suggestions:
        return f"[{hints.suggestions[0].shown}] "
    return f"[{SKIP_IT}] " if hints.can_skip else ""


def _chosen_bracket(hints: Hints, shown: Sequence[Choice]) -> str:
    if not hints.suggestions:
        return f"[{SKIP_IT}] " if hints.can_skip else ""
    first = hints.suggestions[0]
    numbers = [number for number, choice in enumerate(shown, 1) if choice.value == first.value]
    return f"[{numbers[0] if numbers else first.shown}] "


def line_reader() -> ReadLine:
    """Give a reader of this process's terminal.

    With line editing where the product goes to the same screen; Python's ``input`` would write
    its prompt into a redirected product, so there the prompt goes to standard error.
    """
    if not sys.stdout.isatty():
        return _plain_line
    try:
        import readline
    except ImportError:
        return input
    # Tab would offer the names of files.
    readline.set_completer(lambda _text, _state: None)
    return input


def _plain_line(prompt: str) -> str:
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")
