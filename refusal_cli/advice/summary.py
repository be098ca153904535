"""A verdict in short, and whether a refusal may go on under it."""

from __future__ import annotations

from refusal_cli.advice.verdict import OUTCOMES, Verdict
from refusal_cli.case import Case
from refusal_cli.message import REFUSAL
from refusal_cli.text import Phrase, phrase

KINDS = ("put-right", "fulfil", "ask-for-more", "compromise")
"""The verdicts that ask for a message of their own kind."""


# NOTE: A verdict in two lines. verdict: "Put right"; reason and action: whole sentences.
def summary(verdict: Verdict) -> tuple[Phrase, Phrase]:
    """Give the verdict in two lines: with the reason that decided, and the next action."""
    return (
        phrase(
            "The verdict: {verdict}. {reason}",
            verdict=OUTCOMES[verdict.verdict],
            reason=verdict.because[0].text,
        ),
        phrase("Next: {action}", action=verdict.next),
    )


def is_overruled(case: Case) -> bool:
    """Tell whether someone, by name and with a reason, decided to refuse whatever the verdict is."""
    return bool(case.approval.overrule and case.approval.approved_by)


def may_refuse(verdict: Verdict, case: Case) -> bool:
    """Tell whether the refusal may be drafted: it is the verdict, is signed for, or was overruled."""
    return verdict.verdict == "refuse" or verdict.approved or is_overruled(case)


def kind_asked_for(verdict: Verdict, case: Case) -> str:
    """Give the kind of message that the verdict asks for; a refusal where it asks for none."""
    return verdict.verdict if verdict.verdict in KINDS and not may_refuse(verdict, case) else REFUSAL


def has_law(verdict: Verdict) -> bool:
    """Tell whether the law has a part in the verdict, or adds a duty to it."""
    return bool(verdict.duties) or any(basis.kind == "law" for basis in verdict.rests_on)
