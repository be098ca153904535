"""The way through the questions: one after another, with what can be suggested, and back again."""

from __future__ import annotations

from msgspec.structs import replace

from refusal_cli.checklist import POLICY, QUESTIONS, is_needed, progress
from refusal_cli.checklist.alternatives import choose
from refusal_cli.checklist.answers import Answers, value_at, without_value
from refusal_cli.checklist.question import Question
from refusal_cli.commands.walk.desk import NO, YES, Desk, doubts, kind_of, settled_policy, shown, whole_case
from refusal_cli.commands.walk.first_page import noted, stopped, upcoming
from refusal_cli.commands.walk.hints import choices, ready_alternatives, stem, suggestions
from refusal_cli.errors import RefuseError
from refusal_cli.languages import find_language
from refusal_cli.message import STEP_NAMES
from refusal_cli.prompts import Hints, Move
from refusal_cli.text import phrase

# NOTE: Of a step of the checklist, after its name: its questions are open or done.
_STATES = {"open": phrase("open"), "done": phrase("done")}
_ECHOED = ("date", "dates", "money", "time")
_DECIDING = ("ground", "decision")
"""What the beginning of the request depends on: «Вы просите …», «Вы пишете, что …»."""
_REQUEST = next(question for question in QUESTIONS if question.path == "request.asked")


def ask_all(desk: Desk, answers: Answers) -> Answers:
    """Ask until no question is left or the verdict stops it, keeping the draft after each answer.

    Raises ``KeyboardInterrupt`` and ``EOFError`` when the agent stops.
    """
    step = ""
    desk.keep(answers)
    while question := upcoming(desk, answers := noted(desk, answers)):
        if step and question.step != step:
            show_progress(desk, answers)
        step = question.step
        answers = advanced(desk, answers, question)
        desk.keep(answers)
    if step and not stopped(desk, answers):
        show_steps(desk, answers)
    return answers


def ask(desk: Desk, answers: Answers, question: Question, *, can_skip: bool = False) -> object | Move:
    """Ask one question, with its stem, choices and suggestions."""
    needed = is_needed(question, answers.data, desk.ground(answers.data))
    listed = choices(desk, answers, question)
    known = [choice.value for choice in listed]
    found = suggestions(desk, answers, question)
    hints = Hints(
        stem=stem(desk, answers, question),
        choices=listed,
        suggestions=tuple(item for item in found if not listed or _is_listed(item.value, known)),
        can_skip=can_skip or not needed,
    )
    return desk.prompts.ask(question, hints)


def _is_listed(value: object, known: list[str]) -> bool:
    return all(item in known for item in value) if isinstance(value, list) else value in known


def taken(desk: Desk, answers: Answers, question: Question, reply: object) -> Answers:
    """Give the answers with ``reply`` for ``question``; raises ``RefuseError`` if it cannot be."""
    if reply is Move.SKIP:
        left = answers.skip(question.path)
        return settled_policy(desk, left, answers) if question.path == POLICY else left
    if question.mark:
        return choose(answers, question, str(reply), ready_alternatives(desk, answers))
    value = {YES: True, NO: False}[str(reply)] if question.kind == "yes_no" else reply
    if question.path == "locale":
        find_language(str(value), desk.pack)
    if question.kind in _ECHOED:
        desk.terminal.tell(f"  {shown(desk, question, value)}")
    put = answers.put(question.path, value)
    desk.terminal.problems("warning", doubts(desk, put, question.path))
    if question.path in _DECIDING:
        return _refitted(desk, put, answers)
    return settled_policy(desk, put, answers) if question.path in (POLICY, "locale") else put


def _refitted(desk: Desk, answers: Answers, before: Answers) -> Answers:
    """Give the answers without the request, to be asked anew, where it goes on after other words now."""
    asked = value_at(answers.data, _REQUEST.path)
    if asked is None or stem(desk, answers, _REQUEST) == stem(desk, before, _REQUEST):
        return answers
    desk.terminal.say(phrase("What was asked for goes on after other words now; fit it to them."))
    data = without_value(answers.data, _REQUEST.path)
    return replace(answers, data=data, taken_back={**answers.taken_back, _REQUEST.path: asked})


def show_progress(desk: Desk, answers: Answers) -> None:
    """Show the five steps on one line, and the message so far."""
    from refusal_cli.casefile import build_case
    from refusal_cli.composer import preview

    show_steps(desk, answers)
    try:
        case = build_case(whole_case(desk, answers.data))
        text = preview(case, desk.pack, desk.today, kind_of(answers)).text
    except RefuseError as error:
        desk.terminal.complain(error)
        return
    if text:
        desk.terminal.say(phrase("The message so far:"))
        desk.terminal.tell(f"\n{text}\n")


def show_steps(desk: Desk, answers: Answers) -> None:
    """Show on one line which of the five steps are open and which are done."""
    states = progress(answers, desk.ground(answers.data), desk.channel(answers.data), kind_of(answers))
    parts = (
        f"{desk.terminal.translate(STEP_NAMES[step])}: {desk.terminal.translate(_STATES[state])}"
        for step, state in states.items()
    )
    desk.terminal.tell("\n" + " · ".join(parts))


def advanced(desk: Desk, answers: Answers, question: Question) -> Answers:
    """Ask ``question`` and give the answers after it: with its reply, or one step back."""
    reply = ask(desk, answers, question, can_skip=question.passable)
    if reply is Move.BACK:
        if not answers.history:
            desk.terminal.say(phrase("This is the first question."))
        return settled_policy(desk, answers.back(), answers)
    try:
        return taken(desk, answers, question, reply)
    except RefuseError as error:
        desk.terminal.complain(error)
        return answers
