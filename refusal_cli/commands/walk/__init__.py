"""``refuse draft`` in a terminal: walks an agent through the checklist, and loses nothing on the way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from refusal_cli import drafts
from refusal_cli.checklist.answers import Answers, Data
from refusal_cli.commands.walk.asking import ask_all
from refusal_cli.commands.walk.desk import Desk, usable
from refusal_cli.commands.walk.finish import finish
from refusal_cli.pack import data_folder
from refusal_cli.prompts import Prompts, ReadLine, line_reader
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.message import Message
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal


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
    read_line: ReadLine | None = None,
) -> Walked | None:
    """Ask for what ``data`` does not have yet, step by step, and give what the agent accepts.

    ``resume`` goes on with the draft that was saved last; ``like`` is a case whose answers are
    suggested. Gives None when the agent stops, after saying how to go on. Raises ``RefuseError``
    when a draft cannot be kept or found.
    """
    folder = data_folder() / "drafts"
    if resume:
        path, draft = drafts.latest(folder, today)
    else:
        drafts.expire(folder, today)
        path, draft = drafts.begin(folder), drafts.draft_of(Answers(data), today)
    prompts = Prompts(terminal, read_line or line_reader(), today)
    desk = Desk.at(terminal, prompts, pack, today, path, like or {})
    try:
        terminal.say(phrase("Enter takes what stands in brackets, ? explains, < goes back, - skips."))
        answers = ask_all(desk, usable(desk, draft.answers))
        return Walked(*finish(desk, answers, draft.edited))
    except (KeyboardInterrupt, EOFError):
        terminal.tell("")
        terminal.say(phrase("Your answers are kept. Go on with: refuse draft --resume"))
        return None
