"""The first page: should this be refused at all? What it asks, and whether a refusal may go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from refusal_cli.advice import advise, matter_of, unanswered
from refusal_cli.advice.questions import ADVICE
from refusal_cli.advice.summary import KINDS, may_refuse, summary
from refusal_cli.casefile import build_case
from refusal_cli.checklist import POLICY, QUESTIONS, decision_of, next_question
from refusal_cli.checklist.answers import Answers, Data, value_at
from refusal_cli.checklist.question import ALWAYS, Question
from refusal_cli.commands.walk.desk import VERDICT, Desk, kind_of, whole_case
from refusal_cli.errors import RefuseError
from refusal_cli.message import REFUSAL
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.advice.verdict import Verdict
    from refusal_cli.case import Case
    from refusal_cli.grounds import Ground

OVERRULED, SIGNED, REFUSED = "overruled", "signed", "refused"
"""What can be decided about a verdict besides drafting what it asks for."""

_DECISION = "decision"
_RULE = "policy.condition"
_TRAIT = "assessment.trait"
_ENDING = (
    "reason.incidents",
    "reason.warned_on",
    "approval.approved_by",
    "approval.scope",
    "refusal.last_day",
)
"""What ending a relationship for conduct has to have on record (requirements D13)."""
_NAMED = {
    OVERRULED: ("approval.overrule", "approval.approved_by"),
    SIGNED: ("approval.approved_by", "approval.approval_note"),
}
_MAY_BE_NONE = ("assessment.difficulty", "assessment.tried")


def _worded(question: Question) -> Question:
    return question if question.path in _MAY_BE_NONE else replace(question, needed_for=ALWAYS)


PAGE = tuple(_worded(question) for question in ADVICE)
"""The questions of advice; those that have a word for "nothing" are not to be passed over."""

_KNOWN = {question.path: question for question in (*QUESTIONS, *PAGE)}
_BEFORE = tuple(_KNOWN)[: tuple(_KNOWN).index("request.about")]
"""The questions that come before: the ground, the decision, who asks for what."""


def left_out(data: Data) -> tuple[str, ...]:
    """Give the paths that a complete case leaves out on purpose: of a refusal, all without an answer."""
    return tuple(
        path
        for path, question in _KNOWN.items()
        if value_at(data, path) is None and (not question.kinds or REFUSAL in question.kinds)
    )


def upcoming(desk: Desk, answers: Answers) -> Question | None:
    """Give the next question; None at the end, and where the verdict stands against going on."""
    question = _next_of_checklist(desk, answers)
    if question and question.path in _BEFORE:
        return question
    return page_question(desk, answers) or (None if stopped(desk, answers) else question)


def opening_question(desk: Desk, answers: Answers) -> Question | None:
    """Give the next question where only the verdict is wanted; None when it stands."""
    ground = desk.ground(answers.data)
    if ground is None:
        return _KNOWN["ground"]
    if ground.needs_incidents and not decision_of(answers.data, ground):
        return _KNOWN[_DECISION]
    return page_question(desk, answers)


def page_question(desk: Desk, answers: Answers) -> Question | None:
    """Give the next question of the first page, or None when the verdict stands."""
    ground = desk.ground(answers.data)
    for path in _page(desk, answers, ground) if ground else ():
        passed_over = path in answers.skipped and path not in _names(answers)
        if value_at(answers.data, path) is None and not passed_over:
            return _asked(desk, answers, path)
    return None


def judged(desk: Desk, answers: Answers) -> tuple[Case, Verdict] | None:
    """Give the case and the verdict on it; None as long as there is no case that could be judged."""
    try:
        case = build_case(whole_case(desk, answers.data))
        return case, advise(case, desk.pack)
    except RefuseError:
        return None


def stopped(desk: Desk, answers: Answers) -> Verdict | None:
    """Give the verdict that stands against going on, or None: a refusal, or a message that it asks for."""
    found = judged(desk, answers)
    if found is None or may_refuse(found[1], found[0]) or kind_of(answers) == found[1].verdict:
        return None
    return found[1]


def noted(desk: Desk, answers: Answers) -> Answers:
    """Give the answers with the mark that refusing is right, and tell so, once the first page is done."""
    if answers.marks.get(VERDICT) not in (None, *KINDS):
        return answers
    question = _next_of_checklist(desk, answers)
    if (question and question.path in _BEFORE) or page_question(desk, answers):
        return answers
    found = judged(desk, answers)
    if found is None or not may_refuse(found[1], found[0]):
        return answers
    tell(desk, found[1])
    # It is no question, so that there is nothing in it to go back to.
    return replace(answers, marks={**answers.marks, VERDICT: REFUSED})


def tell(desk: Desk, verdict: Verdict) -> None:
    """Show the verdict in two lines."""
    for line in summary(verdict):
        desk.terminal.say(line)


def _next_of_checklist(desk: Desk, answers: Answers) -> Question | None:
    data = answers.data
    return next_question(answers, desk.ground(data), desk.channel(data), kind_of(answers))


def _page(desk: Desk, answers: Answers, ground: Ground) -> Iterator[str]:
    """Give the paths to ask for; the rule comes first, since it answers many of the others."""
    found = judged(desk, answers)
    if found:
        case, verdict = found
        wanted = unanswered(case, desk.pack)
        if wanted and POLICY in ground.asks:
            yield POLICY
        if wanted and _RULE in (*ground.asks, *ground.needs):
            yield _RULE
        if verdict.because[0].rule == "ending":
            yield from _ENDING
        yield from wanted
    yield from _names(answers)


def _names(answers: Answers) -> tuple[str, ...]:
    """Give the paths of who refuses all the same, or signs, and why."""
    return _NAMED.get(answers.marks.get(VERDICT, ""), ())


def _asked(desk: Desk, answers: Answers, path: str) -> Question:
    """Give the question as the first page asks it: a fact for the message can wait until its step."""
    question = replace(_KNOWN[path], step="case")
    if path in _names(answers):
        return replace(question, needed_for=ALWAYS)
    question = replace(question, passable=not question.path.startswith("assessment."))
    return _with_law(desk, answers, question) if path == _TRAIT else question


def _with_law(desk: Desk, answers: Answers, question: Question) -> Question:
    """Give the question whose explanation says what the law protects, each line with its citation."""
    found = judged(desk, answers)
    lines = matter_of(found[0], desk.pack).law.protected if found else ()
    values: dict[str, object] = {"help": question.help}
    for number, line in enumerate(lines):
        explanation = Phrase(line.explanation)
        # NOTE: explanation: what follows by law; citation: "Equality Act 2010, s. 29".
        values[f"line{number}"] = phrase(
            "{explanation} ({citation})", explanation=explanation, citation=line.citation
        )
    # Places alone, so that there is nothing in it to translate.
    return replace(question, help=Phrase(" ".join(f"{{{name}}}" for name in values), values))
