"""Advice: should this be refused at all? A case in, a verdict out; nothing here prints or asks.

``advise`` decides by the rules of ``advice.rules``; ``advice.flips`` tells what would change the
verdict, and ``unanswered`` which answers are still wanted.
"""

from __future__ import annotations

from refusal_cli.advice.guidance import consequences, load_guidance, next_action
from refusal_cli.advice.law import DEFAULT, NOT_LEGAL_ADVICE, cited, duties, find_law
from refusal_cli.advice.rules import Matter, decide
from refusal_cli.advice.verdict import OUTCOMES, Basis, Because, Consequence, Duty, Flip, Outcome, Verdict
from refusal_cli.case import Case
from refusal_cli.grounds import approver_of, find_ground
from refusal_cli.pack import Pack
from refusal_cli.text import phrase

__all__ = [
    "NOT_LEGAL_ADVICE",
    "OUTCOMES",
    "Basis",
    "Because",
    "Consequence",
    "Duty",
    "Flip",
    "Outcome",
    "Verdict",
    "advise",
    "matter_of",
    "unanswered",
]

_BY_POLICY = ("assessment.complaint", "assessment.complaint_holds", "assessment.fault", "assessment.trait")
"""The questions that a policy does not answer."""


def advise(case: Case, pack: Pack, jurisdiction: str = DEFAULT) -> Verdict:
    """Give the verdict on a case under the law of ``jurisdiction``, a country code or a table's name.

    The case's own jurisdiction goes before. Raises ``RefuseError`` for a ground that there is not, and
    for tables of the pack that cannot be used. Source: requirements D1 to D14.
    """
    matter = matter_of(case, pack, jurisdiction)
    rule, because = decide(matter)
    guidance = load_guidance(pack)
    approval = case.approval
    return Verdict(
        verdict=rule.verdict,
        because=because,
        rests_on=_rests_on(matter, {reason.rule for reason in because}),
        consequences=consequences(matter.ground, guidance),
        duties=duties(matter.law, case, rule.verdict),
        next=next_action(matter, rule.verdict, rule.id, guidance),
        law=matter.law.name,
        approved=rule.verdict == "escalate" and bool(approval.approved_by and approval.approval_note),
    )


def matter_of(case: Case, pack: Pack, jurisdiction: str = DEFAULT) -> Matter:
    """Give what the rules look at; raises ``RefuseError`` as ``advise`` does."""
    law = find_law(pack, case.jurisdiction or jurisdiction or DEFAULT)
    approver = approver_of(case.ground, case.policy.id or "", pack)
    return Matter(case, find_ground(pack, case.ground), law, approver)


# NOTE: What a verdict rests on, an item of a list. rule: "returns policy, section 3"; evidence: "call of 3
# May"; day: "2026-11-12".
def _rests_on(matter: Matter, rules: set[str]) -> tuple[Basis, ...]:
    """Give the documents, the law among them; never what the case says in its own words."""
    reason, policy, found = matter.case.reason, matter.case.policy, []
    if rule := ", ".join(part for part in (policy.title, policy.clause) if part):
        found.append(Basis("policy", phrase("The rule: {rule}", rule=rule)))
    if reason.evidence:
        found.append(Basis("evidence", phrase("The evidence: {evidence}", evidence=reason.evidence)))
    if reason.incidents:
        found.append(
            Basis(
                "incidents",
                phrase("The number of documented incidents: {count}", count=len(reason.incidents)),
            )
        )
    if reason.warned_on:
        found.append(Basis("warning", phrase("The warning of {day}", day=reason.warned_on.isoformat())))
    if reason.fact or reason.amount or reason.documents:
        found.append(Basis("facts", phrase("The facts that the case states")))
    if "protected" in rules:
        found += cited(matter.law.protected)
    if "duty-to-serve" in rules:
        found += cited(matter.law.serving)
    return tuple(found)


def unanswered(case: Case, pack: Pack, jurisdiction: str = DEFAULT) -> tuple[str, ...]:
    """Give the field paths of the questions whose answers could still matter, in the order to ask them.

    A question is passed over when the case, its ground or a rule decided before already answers it;
    with a policy there are at most three. Raises ``RefuseError`` as ``advise`` does.
    """
    matter = matter_of(case, pack, jurisdiction)
    settled = {f"assessment.{name}" for name in matter.ground.settles}
    return tuple(path for path in _wanted(matter) if path not in settled and _is_open(case, path))


def _wanted(matter: Matter) -> tuple[str, ...]:
    rule, _ = decide(matter)
    if rule.id == "duty-to-serve":
        return ("assessment.can_be_provided",)
    if rule.verdict in ("fulfil", "compromise"):
        return ("assessment.danger",)
    if rule.id == "remedy-untried":
        return ("assessment.tried",)
    return _still_open(matter) if rule.tier == "ground" else ()


def _still_open(matter: Matter) -> tuple[str, ...]:
    facts, by_policy = matter.facts, matter.case.policy.condition is not None
    asked = {
        "assessment.complaint": True,
        "assessment.complaint_holds": facts.complaint not in (None, "none"),
        "assessment.fault": facts.complaint_holds != "no",
        "assessment.grantable": True,
        # Both may have no answer at all: they are passed over once the next one has an answer.
        "request.need": facts.middle_way is None,
        "assessment.difficulty": facts.middle_way is None,
        "assessment.middle_way": True,
        "assessment.trait": bool(matter.law.protected),
        "assessment.service": bool(matter.law.serving),
        "assessment.automated": facts.service == "credit",
    }
    return tuple(path for path, stands in asked.items() if stands and (path in _BY_POLICY or not by_policy))


def _is_open(case: Case, path: str) -> bool:
    table, _, field = path.partition(".")
    return getattr(getattr(case, table), field) in (None, [])
