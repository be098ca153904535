"""The stop at a verdict that is not to refuse: what can be done instead, and on the agent goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refusal_cli.advice.summary import KINDS
from refusal_cli.checklist.answers import Answers
from refusal_cli.checklist.question import Option, Question
from refusal_cli.commands.walk.asking import ask_all
from refusal_cli.commands.walk.desk import VERDICT, Desk
from refusal_cli.commands.walk.first_page import OVERRULED, SIGNED, stopped, tell
from refusal_cli.commands.walk.review import change
from refusal_cli.prompts import Choice, Hints, Move, Suggestion
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.advice.verdict import Verdict

_AS_ADVISED, _CHANGE, _QUIT = "as-advised", "change", "quit"
_MENU = Question(
    VERDICT, "case", "choice", phrase("What now?"),
    phrase("The verdict follows from your answers. Change the one that is not right."), mark=True,
    options=(
        Option(_AS_ADVISED, phrase("Draft what the verdict asks for")),
        Option(OVERRULED, phrase("Refuse all the same"), phrase("With a reason, and a name.")),
        Option(SIGNED, phrase("Have it signed for"), phrase("With a name, and what it rests on.")),
        Option(_CHANGE, phrase("Change an answer")),
        Option(_QUIT, phrase("Quit, and go on later")),
    ),
)  # fmt: skip


def go_on(desk: Desk, answers: Answers) -> Answers:
    """Ask until no question is left; where the verdict stops it, let the agent decide, and go on.

    Raises ``KeyboardInterrupt`` and ``EOFError`` when the agent stops.
    """
    answers = ask_all(desk, answers)
    while verdict := stopped(desk, answers):
        answers = ask_all(desk, _decided(desk, answers, verdict))
    return answers


def _decided(desk: Desk, answers: Answers, verdict: Verdict) -> Answers:
    """Show the verdict and what can be done, and give the answers after the agent's choice."""
    tell(desk, verdict)
    can_draft = verdict.verdict in KINDS
    hidden = (SIGNED,) if can_draft else (_AS_ADVISED, OVERRULED)
    say = desk.terminal.translate
    choices = tuple(
        Choice(option.value, say(option.title), say(option.explanation) if option.explanation else "")
        for option in _MENU.options
        if option.value not in hidden
    )
    usual = (Suggestion(choices[0].value, choices[0].title),) if can_draft else ()
    wish = desk.prompts.ask(_MENU, Hints(choices=choices, suggestions=usual))
    if wish == _QUIT:
        raise EOFError
    if wish is Move.BACK and answers.history:
        return answers.back()
    if wish is Move.BACK or wish == _CHANGE:
        return change(desk, answers)
    return answers.mark(VERDICT, verdict.verdict if wish == _AS_ADVISED else str(wish))
