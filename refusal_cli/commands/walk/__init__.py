"""``refuse draft`` in a terminal: walks an agent through the checklist, and loses nothing on the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from refusal_cli import drafts
from refusal_cli.checklist.answers import Answers, Data
from refusal_cli.commands.walk.asking import advanced
from refusal_cli.commands.walk.desk import Desk, usable
from refusal_cli.commands.walk.finish import finish
from refusal_cli.commands.walk.first_page import left_out, opening_question
from refusal_cli.commands.walk.stopping import go_on
from refusal_cli.pack import data_folder
from refusal_cli.prompts import Prompts, ReadLine, line_reader
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.message import Message
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal


_KEYS = phrase("Enter takes what stands in brackets, ? explains, < goes back, - skips.")
_KEPT = phrase("Your answers are kept. Go on with: refuse draft --resume")


class Walked(NamedTuple):
    """What the agent accepted: the data of the case, and the message, which may be edited by hand."""

    data: Data
    message: Message


def walk(
    terminal: Terminal,
    pack: Pack,
    data: Data,
    today: date,
    *,
    resume: bool = False,
    like: Data | None = None,
    complete: bool = False,
    strict: bool = False,
    read_line: ReadLine | None = None,
) -> Walked | None:
    """Ask for what ``data`` does not have yet, step by step, and give what the agent accepts.

    ``resume`` goes on with the draft that was saved last; ``like`` is a case whose answers are
    suggested; of a ``complete`` one, only what a message cannot do without is asked. With ``strict``
    no message is accepted while facts of the case can hardly be meant. Gives None when the agent stops,
    after saying how to go on. Raises ``RefuseError`` when a draft cannot be kept or found.
    """
    folder = data_folder() / "drafts"
    if resume:
        path, draft = drafts.latest(folder, today)
    else:
        drafts.expire(folder, today)
        answers = Answers(data, skipped=left_out(data) if complete else ())
        path, draft = drafts.begin(folder), drafts.draft_of(answers, today)
    desk = _desk(terminal, pack, today, path, like or {}, read_line)
    try:
        terminal.say(_KEYS)
        answers = go_on(desk, usable(desk, draft.answers))
        return Walked(*finish(desk, answers, draft.edited, strict=strict))
    except (KeyboardInterrupt, EOFError):
        terminal.tell("")
        terminal.say(_KEPT)
        return None


def ask_first_page(
    terminal: Terminal, pack: Pack, data: Data, today: date, read_line: ReadLine | None = None
) -> Data | None:
    """Ask for what the verdict on ``data`` still wants, and give the data with the answers.

    They are kept as a draft, which can be gone on with. Gives None when the agent stops. Raises
    ``RefuseError`` when a draft cannot be kept.
    """
    folder = data_folder() / "drafts"
    drafts.expire(folder, today)
    desk = _desk(terminal, pack, today, drafts.begin(folder), {}, read_line)
    try:
        terminal.say(_KEYS)
        answers = usable(desk, Answers(data))
        desk.keep(answers)
        while question := opening_question(desk, answers):
            answers = advanced(desk, answers, question)
            desk.keep(answers)
    except (KeyboardInterrupt, EOFError):
        terminal.tell("")
        terminal.say(_KEPT)
        return None
    return answers.data


def _desk(
    terminal: Terminal, pack: Pack, today: date, draft: Path, like: Data, read_line: ReadLine | None
) -> Desk:
    prompts = Prompts(terminal, read_line or line_reader(), today)
    return Desk.at(terminal, prompts, pack, today, draft, like)
