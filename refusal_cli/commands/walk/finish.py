"""The end of the walk: the finished message, and what to do with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from refusal_cli import drafts
from refusal_cli.checklist.answers import Answers, Data
from refusal_cli.checklist.question import Option, Question
from refusal_cli.commands.walk.desk import Desk, doubts, kind_of, whole_case
from refusal_cli.commands.walk.editing import (
    as_text,
    edit,
    from_text,
    is_edited,
    kept,
    placed_error,
    placed_findings,
)
from refusal_cli.commands.walk.review import change
from refusal_cli.commands.walk.stopping import go_on
from refusal_cli.errors import RefuseError
from refusal_cli.message import ELEMENT_NAMES
from refusal_cli.prompts import Choice, Hints, Move, Suggestion
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.message import Message

_ACCEPT, _CHANGE, _EDIT, _COPY, _SAVE, _QUIT = "accept", "change", "edit", "copy", "save", "quit"
# NOTE: The menu once all questions are answered.
_MENU = Question(
    "menu", "case", "choice", phrase("What now?"),
    phrase("Accepting prints the message; quitting keeps your answers for --resume."), mark=True,
    options=(
        Option(_ACCEPT, phrase("Accept the message")),
        Option(_CHANGE, phrase("Change an answer")),
        Option(_EDIT, phrase("Edit the text")),
        Option(_COPY, phrase("Copy it to the clipboard")),
        Option(_SAVE, phrase("Save it to a file")),
        Option(_QUIT, phrase("Quit, and go on later")),
    ),
)  # fmt: skip
# NOTE: Asked when the message is to be saved.
_FILE = Question(
    "file", "case", "text", phrase("To which file?"),
    phrase("Its ending says what it is: .txt, .md, .html, .eml or .json."), mark=True,
)  # fmt: skip
# NOTE: At the top of the file that an editor opens.
_COMMENT = phrase("Change the words, not the headings. An empty file undoes all that was edited.")
_WITH_MESSAGE = (_ACCEPT, _COPY, _SAVE)
"""What can be done only once the message is in order."""


def finish(desk: Desk, answers: Answers, edited: str, *, strict: bool) -> tuple[Data, Message]:
    """Show the message and the menu until the agent accepts; give the case and the message.

    ``edited`` is the text of an earlier edit, or empty; ``strict`` takes doubtful facts for a fault.
    Raises ``EOFError`` when the agent quits.
    """
    while True:
        message = _shown(desk, answers, edited, strict=strict)
        wish = _wish(desk, message, edited)
        if wish == _ACCEPT and message:
            data = whole_case(desk, answers.data)
            drafts.finish(desk.draft, drafts.draft_of(Answers(data), desk.today))
            return data, message
        if wish == _QUIT:
            raise EOFError
        if wish == _EDIT:
            edited = _edited(desk, answers, edited)
        else:
            answers, edited = _changed(desk, answers, edited)
        desk.keep(answers, edited)


def _wish(desk: Desk, message: Message | None, edited: str) -> object:
    """Ask what to do until it is something that changes or ends the draft."""
    say = desk.terminal.translate
    later = say(phrase("once the message is in order"))
    choices = tuple(
        Choice(
            option.value, say(option.title), later if not message and option.value in _WITH_MESSAGE else ""
        )
        for option in _MENU.options
    )
    usual = choices[0] if message else choices[1]
    hints = Hints(choices=choices, suggestions=(Suggestion(usual.value, usual.title),))
    while True:
        wish = desk.prompts.ask(_MENU, hints)
        if wish is Move.BACK:
            return _CHANGE
        if message is None and wish in _WITH_MESSAGE:
            desk.terminal.say(phrase("The message has a fault: change an answer or edit the text first."))
            continue
        if message is None or wish not in (_COPY, _SAVE):
            return wish
        try:
            _copied(desk, message) if wish == _COPY else _saved(desk, message)
        except RefuseError as error:
            desk.terminal.complain(error)


def _shown(desk: Desk, answers: Answers, edited: str, *, strict: bool) -> Message | None:
    """Show the finished message and give it; or show what is wrong with it and give None."""
    from refusal_cli.formats import write

    try:
        message = _finished(desk, answers, edited)
        text = write(message, "text", desk.pack).decode()
    except RefuseError as error:
        desk.terminal.complain(error)
        return None
    desk.terminal.tell(f"\n{text}")
    desk.terminal.findings(message.findings)
    found = doubts(desk, answers)
    desk.terminal.problems("error" if strict else "warning", found)
    return None if strict and found else message


def _finished(desk: Desk, answers: Answers, edited: str) -> Message:
    """Give the message, guarded; with the edited words, if there are any."""
    from refusal_cli.casefile import build_case
    from refusal_cli.composer import check, compose

    case = build_case(whole_case(desk, answers.data))
    if not edited:
        return compose(case, desk.pack, desk.today, kind_of(answers))
    message = from_text(_unedited(desk, answers), edited)
    try:
        checked = check(message, case, desk.pack, desk.today)
    except RefuseError as error:
        raise placed_error(error, message) from None
    return replace(checked, findings=placed_findings(checked))


def _edited(desk: Desk, answers: Answers, edited: str) -> str:
    """Let the agent edit the words, and give them; they are read, and guarded, when they are shown."""
    say = desk.terminal.translate
    try:
        message = _unedited(desk, answers)
        text = edit(desk.terminal.around.editor or "vi", edited or as_text(message, say(_COMMENT), say))
        return text.strip() if is_edited(message, text) else ""
    except RefuseError as error:
        desk.terminal.complain(error)
        return edited


def _unedited(desk: Desk, answers: Answers) -> Message:
    from refusal_cli.casefile import build_case
    from refusal_cli.composer import preview

    case = build_case(whole_case(desk, answers.data))
    return preview(case, desk.pack, desk.today, kind_of(answers))


def _changed(desk: Desk, answers: Answers, edited: str) -> tuple[Answers, str]:
    """Change answers; words edited by hand stay where the message says the same as before."""
    changed = go_on(desk, change(desk, answers))
    is_same = changed.data == answers.data and kind_of(changed) == kind_of(answers)
    if not edited or is_same:
        return changed, edited
    say = desk.terminal.translate
    try:
        before, after = _unedited(desk, answers), _unedited(desk, changed)
        text, lost = kept(edited, before, after, say(_COMMENT), say)
    except RefuseError:
        desk.terminal.say(phrase("The message is made anew; what you edited by hand is dropped."))
        return changed, ""
    if lost:
        parts = "; ".join(say(ELEMENT_NAMES[name]) for name in lost)
        # NOTE: parts: of the message, in the middle of a line: "the greeting; the decision".
        desk.terminal.say(phrase("Made anew, without what you edited by hand: {parts}.", parts=parts))
    return changed, text


def _copied(desk: Desk, message: Message) -> None:
    from refusal_cli.clipboard import copy
    from refusal_cli.formats import write

    around = desk.terminal.around
    text = write(message, "text", desk.pack).decode()
    way = copy(text, ssh=around.over_ssh, tmux=around.term.startswith(("tmux", "screen")))
    desk.terminal.say(phrase("Copied to the clipboard ({way}).", way=way))


def _saved(desk: Desk, message: Message) -> None:
    from refusal_cli.formats import ENDINGS, write
    from refusal_cli.output import safe_file_name, write_file

    named = safe_file_name(message.subject or message.ground, ENDINGS["text"])
    name = desk.prompts.ask(_FILE, Hints(suggestions=(Suggestion(named, named),), can_skip=True))
    if isinstance(name, Move):
        return
    path = _in_full(Path(str(name)))
    format_ = next((known for known, ending in ENDINGS.items() if ending == path.suffix.lower()), "text")
    try:
        write_file(path, write(message, format_, desk.pack))
    except RefuseError as error:
        # Options, which the cure may name, cannot be given here.
        raise RefuseError(
            *(each._replace(cure=phrase("Give the file another name.")) for each in error.problems)
        ) from None
    desk.terminal.say(phrase("The message is in {path}.", path=path))


def _in_full(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        # There is no user of that name, so the tilde is part of the file's.
        return path
