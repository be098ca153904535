"""The checklist: which question comes next, given the answers so far. Pure; nothing here prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from refusal_cli.checklist.alternatives import alternative_question
from refusal_cli.checklist.answers import Answers, Data, value_at
from refusal_cli.checklist.question import ALWAYS, UNDECIDED, Question
from refusal_cli.checklist.questions import POLICY, QUESTIONS
from refusal_cli.message import REFUSAL, STEPS

if TYPE_CHECKING:
    from refusal_cli.grounds import ChannelSpec, Ground

__all__ = [
    "ALWAYS",
    "POLICY",
    "QUESTIONS",
    "Answers",
    "Question",
    "decision_of",
    "further_questions",
    "is_answered",
    "is_needed",
    "missing",
    "next_question",
    "progress",
    "questions_for",
]

OPEN, DONE = "open", "done"
_DEFAULTED = ("locale", "channel", "decision")
"""The fields that a case without a terminal may leave to their defaults."""
_IN_ALL_KINDS = ("case", "politeness")
"""The steps whose questions are asked for every kind of message."""


def questions_for(
    data: Data, ground: Ground | None, channel: ChannelSpec | None, kind: str = REFUSAL
) -> tuple[Question, ...]:
    """Give the questions that stand for this case, in order, answered or not.

    ``ground`` and ``channel`` are None as long as they are not chosen; ``kind`` is what is drafted.
    """
    return tuple(
        question
        for question in QUESTIONS
        if _is_of_kind(question, kind) and _stands(question, data, ground, channel)
    )


def further_questions(
    data: Data, ground: Ground | None, channel: ChannelSpec | None, kind: str = REFUSAL
) -> tuple[Question, ...]:
    """Give the questions that this ground does not ask for, and whose answers the message could still use."""
    standing = questions_for(data, ground, channel, kind)
    return tuple(
        question
        for question in QUESTIONS
        if question not in standing
        and _is_of_kind(question, kind)
        and _stands(replace(question, by_ground=False), data, ground, channel)
    )


def next_question(
    answers: Answers, ground: Ground | None, channel: ChannelSpec | None, kind: str = REFUSAL
) -> Question | None:
    """Give the first question without an answer that was not passed over, or None at the end.

    One that was passed over before it proved to be needed comes again.
    """
    for question in questions_for(answers.data, ground, channel, kind):
        pending = _pending(question, answers, ground)
        if pending:
            return pending
    return None


def progress(
    answers: Answers, ground: Ground | None, channel: ChannelSpec | None, kind: str = REFUSAL
) -> dict[str, str]:
    """Give for each of the five steps ``open`` or ``done``."""
    stand = questions_for(answers.data, ground, channel, kind)
    still_open = {question.step for question in stand if _pending(question, answers, ground)}
    return {step: OPEN if step in still_open else DONE for step in STEPS}


def missing(data: Data, ground: Ground | None, channel: ChannelSpec | None) -> list[Question]:
    """Give the questions whose answers a message cannot do without and the case does not have."""
    decision = decision_of(data, ground) or (ground.decisions[0] if ground else UNDECIDED)
    settled = {**data, "decision": decision} if decision else data
    return [
        question
        for question in questions_for(settled, ground, channel)
        if question.path not in _DEFAULTED
        and is_needed(question, settled, ground)
        and not is_answered(question, settled)
    ]


def decision_of(data: Data, ground: Ground | None) -> str:
    """Give the decision: the case's, or the only one that the ground has, or an empty string."""
    decision = data.get("decision")
    if not decision and ground and len(ground.decisions) == 1:
        return ground.decisions[0]
    return str(decision or UNDECIDED)


def is_needed(question: Question, data: Data, ground: Ground | None) -> bool:
    """Say whether the question must be answered and cannot be passed over."""
    by_ground = ground is not None and question.path in ground.needs
    return by_ground or decision_of(data, ground) in question.needed_for


def _is_of_kind(question: Question, kind: str) -> bool:
    if question.kinds:
        return kind in question.kinds
    return kind == REFUSAL or question.step in _IN_ALL_KINDS


def _stands(question: Question, data: Data, ground: Ground | None, channel: ChannelSpec | None) -> bool:
    wanted = (*ground.asks, *ground.needs) if ground else ()
    return (
        (question.path in wanted if question.path == POLICY or question.by_ground else True)
        and (not question.decisions or decision_of(data, ground) in question.decisions)
        and (not question.given or value_at(data, question.given) is not None)
        and (not question.instead_of or value_at(data, question.instead_of) is None)
        and (channel is None or _fits(question, channel))
        and (question.path != "decision" or ground is None or len(ground.decisions) > 1)
    )


def _fits(question: Question, channel: ChannelSpec) -> bool:
    return (
        (not question.channels or channel.id in question.channels)
        and (not question.element or question.element in (*channel.must, *channel.may))
        and not (question.personal and channel.public)
    )


def _pending(question: Question, answers: Answers, ground: Ground | None) -> Question | None:
    """Give what is to be asked for ``question``: itself, one about an alternative, or nothing."""
    if question.kind == "alternatives":
        return alternative_question(answers)
    passed_over = question.path in answers.skipped and not is_needed(question, answers.data, ground)
    return None if passed_over or is_answered(question, answers.data) else question


def is_answered(question: Question, data: Data) -> bool:
    """Say whether the case has an answer to the question."""
    if question.kind == "alternatives" and data.get("no_alternatives"):
        return True
    return value_at(data, question.path) is not None
