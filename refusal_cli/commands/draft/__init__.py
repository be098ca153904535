"""``refuse draft``: from a case to a message on the screen, in a file or on the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from refusal_cli.casefile import build_case
from refusal_cli.commands.draft.gate import is_judged, is_stopped, pass_gate, wants_signature
from refusal_cli.errors import ExitCode, RefuseError
from refusal_cli.message import REFUSAL
from refusal_cli.pack import data_folder, find_pack
from refusal_cli.source import (
    Data,
    Source,
    asks,
    demand,
    filled,
    last,
    look_at_facts,
    settings_for,
    start,
    tell_findings,
    tell_law,
    unjudged,
)
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from datetime import date

    from refusal_cli.case import Case
    from refusal_cli.message import Message
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal

_READ_ALOUD = ("text", "markdown")
"""Formats that a person reads as they are, so that a gloss can stand beside them."""


class Wish(Struct, frozen=True):
    """What is to be made of the message; ``strict`` makes doubts and findings errors.

    ``as_advised`` drafts what the verdict asks for where that is no refusal.
    """

    format: str = "text"
    output: Path | None = None
    force: bool = False
    copy: bool = False
    explain: bool = False
    gloss: str = ""
    strict: bool = False
    as_advised: bool = False


class Walk(Protocol):
    """Asks an agent for what is missing, and gives the case and the message that were accepted."""

    def __call__(
        self,
        terminal: Terminal,
        pack: Pack,
        data: Data,
        today: date,
        *,
        resume: bool = False,
        like: Data | None = None,
        complete: bool = False,
        strict: bool = False,
    ) -> tuple[Data, Message] | None:
        """Ask; ``resume`` goes on with the draft saved last, ``like`` suggests; None if it was put off.

        Of a ``complete`` case only what must be known is asked; ``strict`` accepts no message with doubts.
        """


def draft(terminal: Terminal, source: Source, wish: Wish, walk: Walk) -> ExitCode:
    """Draft the message of a case and hand it out; raises ``RefuseError`` for what the agent can mend."""
    pack = terminal.pack = find_pack(terminal.around, source.pack)
    today = terminal.today()
    text, data = start(terminal, source, today)
    settings = settings_for(terminal, pack)
    data = filled(data, settings, text, source.file)
    like = last(source, today) if source.like else None
    judged = settings.demand_advice or wish.as_advised or is_judged(data) or wants_signature(data, pack)
    asked = _asks(terminal, data, text, source, pack, judged=judged, demanded=settings.demand_advice)
    offered = judged and not asked and not wish.as_advised and terminal.interactive
    if asked or (offered and is_stopped(build_case(data, text, source.file), pack)):
        walked = walk(
            terminal,
            pack,
            data,
            today,
            resume=source.resume,
            like=like,
            complete=not asked,
            strict=wish.strict,
        )
        if walked is None:
            return ExitCode.INTERRUPTED
        data, message = dict(walked[0]), walked[1]
        case = build_case(data)
    else:
        if not text and not (judged and data.get("ground")):
            demand(data, pack)
        case = build_case(data, text, source.file)
        if judged or (source.given or {}).get("jurisdiction"):
            tell_law(terminal, case, pack)
        ways = {"as_advised": wish.as_advised, "demanded": settings.demand_advice}
        kind = pass_gate(terminal, case, pack, **ways) if judged else REFUSAL
        if not kind:
            return ExitCode.FINDINGS
        if not text and kind == REFUSAL:
            demand(data, pack)
        look_at_facts(terminal, case, pack, today, strict=wish.strict)
        message = _composed(case, pack, today, kind)
    _hand_out(terminal, message, case, wish, pack, today)
    if case.approval.overrule:
        from refusal_cli.drafts import keep_last

        keep_last(data_folder() / "drafts", data, today)
    return tell_findings(terminal, message, strict=wish.strict)


def _asks(
    terminal: Terminal, data: Data, text: str, source: Source, pack: Pack, *, judged: bool, demanded: bool
) -> bool:
    """Tell whether to ask an agent: for what the case lacks, or for the verdict that is demanded."""
    if not text:
        return asks(terminal, data, source, pack)
    if not terminal.interactive:
        return False
    if not data.get("ground"):
        _demand_no_more_than_ground(data, text, source)
        return True
    case = build_case(data, text, source.file)
    if demanded and unjudged(case, pack):
        return True
    # A verdict against refusing comes first: another message needs other things.
    return not (judged and is_stopped(case, pack)) and _is_unfinished(case, pack, terminal.today())


def _demand_no_more_than_ground(data: Data, text: str, source: Source) -> None:
    """Raise ``RefuseError`` for what is wrong with the case besides that it has no ground."""
    try:
        build_case(data, text, source.file)
    except RefuseError as error:
        if wrong := [problem for problem in error.problems if problem.where != "ground"]:
            raise RefuseError(*wrong) from None


def _is_unfinished(case: Case, pack: Pack, today: date) -> bool:
    """Tell whether a refusal of the case lacks an element that its channel must have."""
    from refusal_cli.composer import missing_elements, preview
    from refusal_cli.grounds import channel_for

    message = preview(case, pack, today)
    return bool(missing_elements(message, case, channel_for(pack, case.channel, REFUSAL)))


def _composed(case: Case, pack: Pack, today: date, kind: str) -> Message:
    from refusal_cli.composer import compose

    return compose(case, pack, today, kind)


def _hand_out(terminal: Terminal, message: Message, case: Case, wish: Wish, pack: Pack, today: date) -> None:
    from refusal_cli.formats import write

    if wish.gloss and wish.format not in _READ_ALOUD:
        cure = phrase("Leave out --format, or --gloss.")
        raise RefuseError.of(phrase("A gloss can stand beside text and markdown only."), "--gloss", cure)
    data = write(message, wish.format, pack)
    other = _glossed(case, wish.gloss, pack, today, message.kind) if wish.gloss else None
    if wish.output:
        from refusal_cli.output import write_file

        write_file(wish.output, data, force=wish.force)
        terminal.say(phrase("The message is in {path}.", path=wish.output))
    if wish.explain:
        from refusal_cli.commands.draft.views import explained

        terminal.explain(explained(case, pack, today, message.kind))
    elif other:
        texts = (data.decode(), write(other, wish.format, pack).decode())
        leftward = "rtl" in (message.layout.direction, other.layout.direction)
        terminal.gloss(*texts, titles=(message.locale, other.locale), beside=not leftward)
    elif not wish.output:
        terminal.show_bytes(data)
    if wish.copy:
        _copy(terminal, data)


def _glossed(case: Case, gloss: str, pack: Pack, today: date, kind: str) -> Message:
    from refusal_cli.commands.draft.views import glossed

    return glossed(case, gloss, pack, today, kind)


def _copy(terminal: Terminal, data: bytes) -> None:
    from refusal_cli.clipboard import copy

    around = terminal.around
    way = copy(data.decode(), ssh=around.over_ssh, tmux=around.term.startswith(("tmux", "screen")))
    terminal.say(phrase("Copied to the clipboard ({way}).", way=way))
