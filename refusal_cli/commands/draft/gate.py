"""The gate before a draft: the verdict on the case, and what may be drafted under it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from refusal_cli.casecheck import given, tidied
from refusal_cli.errors import RefuseError
from refusal_cli.message import REFUSAL
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.advice.verdict import Verdict
    from refusal_cli.case import Case
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal


def is_assessed(data: Mapping[str, Any]) -> bool:
    """Tell whether the case, not yet checked, answers any question of the assessment."""
    return given(tidied(data.get("assessment"))) is not None


def pass_gate(terminal: Terminal, case: Case, pack: Pack, *, as_advised: bool, demanded: bool) -> str:
    """Give the kind of message to draft, or an empty text after telling why there is none.

    ``as_advised`` drafts what the verdict asks for; with ``demanded`` advice no question may be open.
    Raises ``RefuseError`` for one that is, and for a verdict that asks for a signature and no message.
    """
    from refusal_cli.advice import advise
    from refusal_cli.advice.summary import is_overruled, kind_asked_for, may_refuse
    from refusal_cli.source import unjudged

    if demanded and (problems := unjudged(case, pack)):
        raise RefuseError(*problems)
    verdict = advise(case, pack)
    if may_refuse(verdict, case):
        if verdict.verdict != "refuse" and is_overruled(case):
            _tell_overruled(terminal, case, verdict)
        return REFUSAL
    if not as_advised:
        _tell_stopped(terminal, verdict)
        return ""
    if verdict.verdict == "escalate":
        what = phrase("Nothing is drafted before someone has signed for it.")
        raise RefuseError.of(what, "--as-advised", verdict.next)
    return kind_asked_for(verdict, case)


def _tell_overruled(terminal: Terminal, case: Case, verdict: Verdict) -> None:
    from refusal_cli.advice import OUTCOMES

    terminal.warn(
        phrase(
            "It is refused against the verdict ({verdict}), by {name}: {reason}",
            verdict=OUTCOMES[verdict.verdict],
            name=case.approval.approved_by,
            reason=case.approval.overrule,
        )
    )


def _tell_stopped(terminal: Terminal, verdict: Verdict) -> None:
    from refusal_cli.advice.summary import summary

    for line in summary(verdict):
        terminal.say(line)
    if verdict.verdict == "escalate":
        terminal.say(
            phrase(
                "To go on once it is signed for: {options}",
                options=_usage(
                    terminal, ("--approved-by", phrase("NAME")), ("--approval-note", phrase("WORDS"))
                ),
            )
        )
    else:
        terminal.say(
            phrase(
                "Draft what it asks for: {advised}; refuse all the same: {overrule}",
                advised="--as-advised",
                overrule=_usage(
                    terminal, ("--overrule", phrase("REASON")), ("--approved-by", phrase("NAME"))
                ),
            )
        )


def _usage(terminal: Terminal, *options: tuple[str, Phrase]) -> str:
    return " ".join(f"{name} {terminal.translate(value)}" for name, value in options)
