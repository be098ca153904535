"""The numbered review of all answers, of which each can be changed."""

from __future__ import annotations

from msgspec.structs import replace

from refusal_cli.checklist import QUESTIONS, further_questions, is_needed, questions_for
from refusal_cli.checklist.alternatives import question_at, reopen, settled
from refusal_cli.checklist.answers import Answers, value_at, without_value
from refusal_cli.checklist.question import Question
from refusal_cli.commands.walk.asking import ask, ask_all, taken
from refusal_cli.commands.walk.desk import Desk, kind_of, shown
from refusal_cli.commands.walk.first_page import PAGE
from refusal_cli.commands.walk.hints import USUAL
from refusal_cli.errors import RefuseError
from refusal_cli.prompts import Choice, Hints, Move
from refusal_cli.text import phrase

_MORE = "more"
_ALWAYS_LISTED = "tone"
"""It is not asked for, as one tone is the usual one; here it can be changed."""
_MAIN = ("we_can", "you_can", "offer")

_WHICH = Question(
    "review", "case", "choice", phrase("Which answer do you change?"),
    phrase("Its number, or part of the question or of the answer."), mark=True,
)  # fmt: skip
_WHAT_ELSE = Question(
    "more", "case", "choice", phrase("What else is there to say?"),
    phrase("The number of a question, or part of it."), mark=True,
)  # fmt: skip


def change(desk: Desk, answers: Answers) -> Answers:
    """Show all answers with their numbers, change the one that is chosen, and give the answers."""
    answers = settled(answers)
    standing = standing_questions(desk, answers)
    rows = [Choice(question.path, *_row(desk, answers, question)) for question in standing]
    more = Choice(_MORE, desk.terminal.translate(_WHAT_ELSE.prompt))
    chosen = desk.prompts.ask(_WHICH, Hints(choices=(*rows, more), can_skip=True))
    if chosen == _MORE:
        standing = _further(desk, answers)
        rows = [Choice(question.path, desk.terminal.translate(question.prompt)) for question in standing]
        chosen = desk.prompts.ask(_WHAT_ELSE, Hints(choices=tuple(rows), can_skip=True))
    if isinstance(chosen, Move):
        return answers
    question = next(question for question in standing if question.path == chosen)
    return settled(ask_all(desk, _changed(desk, answers, question)))


def standing_questions(desk: Desk, answers: Answers) -> tuple[Question, ...]:
    """Give what the review lists: this case's questions, what else is answered, each alternative."""
    data = answers.data
    asked = questions_for(data, desk.ground(data), desk.channel(data), kind_of(answers))
    rows: list[Question] = []
    for question in (*QUESTIONS, *PAGE):
        is_open = question not in asked and value_at(data, question.path) is None
        if is_open and question.path != _ALWAYS_LISTED:
            continue
        if question.kind == "alternatives":
            rows += _fields_of_alternatives(answers)
        rows.append(question)
    return tuple(rows)


def _fields_of_alternatives(answers: Answers) -> list[Question]:
    items = value_at(answers.data, "alternatives")
    if not isinstance(items, list):
        return []
    paths = (f"alternatives.{number}.{field}" for number, item in enumerate(items) for field in item)
    return [question_at(path) for path in paths]


def _row(desk: Desk, answers: Answers, question: Question) -> tuple[str, str]:
    """Give the question and its answer."""
    if question.kind == "alternatives":
        return desk.terminal.translate(phrase("One more way for the customer")), ""
    value = value_at(answers.data, question.path)
    if value is None and question.path == _ALWAYS_LISTED:
        value = USUAL[_ALWAYS_LISTED]
    return desk.terminal.translate(question.prompt), "-" if value is None else shown(desk, question, value)


def _further(desk: Desk, answers: Answers) -> tuple[Question, ...]:
    data = answers.data
    further = further_questions(data, desk.ground(data), desk.channel(data), kind_of(answers))
    return tuple(question for question in (*further, *PAGE) if value_at(data, question.path) is None)


def _changed(desk: Desk, answers: Answers, question: Question) -> Answers:
    """Ask the question anew and give the answers; going back leaves them as they are."""
    if question.kind == "alternatives":
        return reopen(answers)
    is_main = question.path.split(".")[-1] in _MAIN and question.path.startswith("alternatives.")
    can_skip = is_main or not is_needed(question, answers.data, desk.ground(answers.data))
    if is_main:
        desk.terminal.say(phrase("- takes this way for the customer out of the message."))
    while True:
        reply = ask(desk, answers, question, can_skip=can_skip)
        if reply is Move.BACK:
            return answers
        if reply is Move.SKIP and is_main:
            item = question.path.rpartition(".")[0]
            return replace(answers, data=without_value(answers.data, item))
        try:
            return taken(desk, answers, question, reply)
        except RefuseError as error:
            desk.terminal.complain(error)
