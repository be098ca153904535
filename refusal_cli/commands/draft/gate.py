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


def is_judged(data: Mapping[str, Any]) -> bool:
    """Tell whether the case, not yet checked, answers a question of the verdict or overrules it."""
    approval = data.get("approval")
    overrule = approval.get("overrule") if isinstance(approval, Mapping) else None
    return given(tidied([data.get("assessment"), overrule])) is not None


def wants_signature(data: Mapping[str, Any], pack: Pack) -> bool:
    """Tell whether the policy or the ground of the case, not yet checked, names who has to sign for it."""
    from refusal_cli.grounds import approver_of

    policy = data.get("policy")
    name = policy.get("id") if isinstance(policy, Mapping) else None
    return bool(approver_of(str(data.get("ground")), str(name or ""), pack))


def is_stopped(case: Case, pack: Pack) -> bool:
    """Tell whether the verdict stands against drafting a refusal."""
    from refusal_cli.advice import advise
    from refusal_cli.advice.summary import may_refuse

    return not may_refuse(advise(case, pack), case)


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
        if is_overruled(case):
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

    if verdict.verdict == "refuse":
        terminal.say(phrase("There was nothing to overrule: the verdict is to refuse."))
        return
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
