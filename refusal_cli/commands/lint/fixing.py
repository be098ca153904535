"""``refuse lint --fix``: what can be mended safely, shown first and never done silently."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from refusal_cli.checklist.question import Option, Question
from refusal_cli.commands.lint.linted import Linted
from refusal_cli.commands.lint.original import Original
from refusal_cli.errors import RefuseError
from refusal_cli.linter.mending import apply, edits
from refusal_cli.text import phrase, single_line

if TYPE_CHECKING:
    from refusal_cli.terminal import Terminal

Check = Callable[[Original], list[Linted]]

_ROUNDS = 5
"""One mend may make room for the next; then it is enough."""
_QUESTION = Question(
    "change",
    "case",
    "choice",
    # NOTE: A question with yes and no; the changes to the file stand above it.
    phrase("Make these changes?"),
    phrase("Yes writes the file; no leaves it as it is."),
    mark=True,
    # NOTE: Answers to "Make these changes?".
    options=(Option("yes", phrase("yes")), Option("no", phrase("no"))),
)


def fix(
    terminal: Terminal, original: Original, texts: list[Linted], check: Check, *, yes: bool
) -> bool | None:
    """Show how the file would change, and change it if ``yes`` was given, or is now.

    Gives None where there is nothing to mend, else whether the file was changed. Raises ``RefuseError``
    for a file that cannot be written, or was changed meanwhile.
    """
    new = mended(original, texts, check)
    if new.text == original.text:
        return None
    terminal.show_styled(_difference(original, new))
    if not yes and not terminal.interactive:
        terminal.say(phrase("Nothing was changed; to make these changes, add --yes."))
        return False
    if not yes and not _agreed(terminal):
        # NOTE: Said after the answer no.
        terminal.say(phrase("Nothing was changed."))
        return False
    _write(terminal, original, new)
    # NOTE: file: "letter.txt".
    terminal.say(phrase("{file} is mended.", file=original.name))
    return True


def mended(original: Original, texts: list[Linted], check: Check) -> Original:
    """Give the file with all that can be mended in it, as far as a few rounds go."""
    for _ in range(_ROUNDS):
        wanted = edits(finding for text in texts for finding in text.findings)
        if not wanted:
            break
        original = Original(original.name, apply(original.text, wanted), original.marked)
        texts = check(original)
    return original


def _difference(old: Original, new: Original) -> Iterator[tuple[str, str]]:
    from difflib import unified_diff

    before, after = (_lines(text) for text in (old.text, new.text))
    name = single_line(old.name)
    for line in unified_diff(before, after, name, name, lineterm=""):
        style = {"-": "error", "+": "hint"}.get(line[:1], "")
        yield line, style
        yield "\n", ""


def _lines(text: str) -> list[str]:
    """Give the lines of a file; after its last line end there is none."""
    lines = re.split(r"\r\n|\r|\n", text)
    return lines if lines[-1] else lines[:-1]


def _agreed(terminal: Terminal) -> bool:
    from refusal_cli.prompts import Choice, Hints, Prompts, Suggestion, line_reader

    choices = tuple(Choice(option.value, terminal.translate(option.title)) for option in _QUESTION.options)
    prompts = Prompts(terminal, line_reader(), terminal.today())
    hints = Hints(choices=choices, suggestions=(Suggestion("no", choices[1].title),))
    return prompts.ask(_QUESTION, hints) == "yes"


def _write(terminal: Terminal, old: Original, new: Original) -> None:
    from refusal_cli.output import rewrite_file

    if terminal.read_bytes(old.name, len(old.data)) != old.data:
        raise RefuseError.of(
            phrase("The file was changed meanwhile; it was left as it is."),
            single_line(old.name),
            # NOTE: The cure of an error: run `refuse lint` once more.
            phrase("Lint it again."),
        )
    rewrite_file(Path(old.name), new.data)
