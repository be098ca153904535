"""The rules of advice, in their order of precedence: the first that holds decides.

Each rule is a plain function that gives a sentence a supervisor would accept, or None; its source is a
row of the requirements. What is not answered neither grants nor stops anything. The rules speak of
facts and behaviour, never of what a person is.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from refusal_cli.advice.law import Law
from refusal_cli.advice.verdict import Because, Outcome
from refusal_cli.case import Assessment, Case
from refusal_cli.grounds import Ground
from refusal_cli.text import Phrase, phrase

PRECEDENCE = ("safety", "law", "fault", "grant", "facts", "middle way", "ground")
"""What comes first: safety, the law, our own fault and valid complaints, what can be granted,
missing facts, a middle way, and last the ground."""

_FEWEST_INCIDENTS = 2
"""The documented incidents that ending a relationship for conduct needs (requirements D13)."""


class Matter(Struct, frozen=True):
    """All that a rule looks at: the case, its ground, the law, and who has to sign by the team's policy."""

    case: Case
    ground: Ground
    law: Law
    approver: str = ""

    @property
    def facts(self) -> Assessment:
        """The answers of the assessment."""
        return self.case.assessment


class Rule(Struct, frozen=True):
    """A rule: its name, its place in the precedence, its verdict, its row, and when it holds."""

    id: str
    tier: str
    verdict: Outcome
    source: str
    sentence: Callable[[Matter], Phrase | None]


def ours(facts: Assessment) -> bool:
    """Tell whether the fault is one of the company's own five kinds."""
    return (facts.fault or "").startswith("our-")


def untried(case: Case) -> tuple[str, ...]:
    """Give the difficulties whose remedy was not tried; a rule that the case cites is already named."""
    tried = set(case.assessment.tried)
    if case.policy.condition:
        tried.add("unacceptable-demand")
    return tuple(name for name in case.assessment.difficulty if name not in tried)


def _complains(facts: Assessment) -> bool:
    return facts.complaint != "none"


def _is_lawful_limit(matter: Matter) -> bool:
    """Tell whether the limit is one that a law, cited by name, sets itself."""
    return matter.ground.by_law and matter.case.policy.title is not None


def _safety_complaint(matter: Matter) -> Phrase | None:
    if matter.facts.complaint == "safety-or-law" and matter.facts.complaint_holds == "yes":
        return phrase(
            "A worry about safety or the law was checked, and it holds: that comes before all else."
        )
    return None


def _danger(matter: Matter) -> Phrase | None:
    case = matter.case
    documented = case.policy.condition or case.reason.evidence
    # Where the law may protect someone, a danger that nothing documents is no more than a guess.
    if matter.facts.danger and (documented or matter.facts.trait not in ("yes", "unsure")):
        return phrase("Granting it could harm someone.")
    return None


def _protected(matter: Matter) -> Phrase | None:
    if not matter.law.protected or _is_lawful_limit(matter):
        return None
    if matter.facts.trait == "yes":
        return phrase("The law protects against a refusal for this reason.")
    if matter.facts.trait == "unsure":
        return phrase("It is not certain that the law allows a refusal for this reason.")
    return None


def _duty_to_serve(matter: Matter) -> Phrase | None:
    facts = matter.facts
    withheld = facts.service == "public" and facts.can_be_provided is not False
    if withheld and matter.law.serving and not _is_lawful_limit(matter):
        return phrase("Everybody must be served here, and the service can be provided.")
    return None


def _valid_complaint(matter: Matter) -> Phrase | None:
    if matter.facts.complaint_holds == "yes" and _complains(matter.facts):
        return phrase("The complaint was checked, and it holds: it is put right, not refused.")
    return None


def _own_fault(matter: Matter) -> Phrase | None:
    return phrase("The fault is ours: it is put right, not refused.") if ours(matter.facts) else None


def _grantable(matter: Matter) -> Phrase | None:
    if matter.facts.grantable and not matter.ground.by_law:
        return phrase("It can be granted without harm to the business, even if it costs effort.")
    return None


def _unchecked_complaint(matter: Matter) -> Phrase | None:
    if matter.facts.complaint_holds == "unchecked" and _complains(matter.facts):
        return phrase("There is a complaint that nobody has looked into yet.")
    return None


def _remedy_untried(matter: Matter) -> Phrase | None:
    if untried(matter.case):
        return phrase("Something that may settle it without a refusal was not tried yet.")
    return None


def _middle_way(matter: Matter) -> Phrase | None:
    if matter.ground.by_law:
        return None
    if matter.facts.middle_way == "in-part":
        return phrase("A part of what was asked for can be granted.")
    if matter.facts.middle_way == "on-condition":
        return phrase("It can be granted on a condition.")
    return None


def _ending(matter: Matter) -> Phrase | None:
    if matter.case.decision == "end" and matter.ground.needs_incidents and (open_ := lacking(matter.case)):
        return phrase(
            "Ending a relationship for conduct needs more on record. Missing: {missing}.", missing=open_
        )
    return None


def lacking(case: Case) -> tuple[Phrase, ...]:
    """Give what an ending for conduct still lacks: two incidents, a warning, who decided, scope, last day."""
    # NOTE: What is missing, in a list after "Missing:"; it is about the ending of a contract.
    present = (
        (len(set(case.reason.incidents)) >= _FEWEST_INCIDENTS, phrase("two incidents with their dates")),
        (case.reason.warned_on, phrase("the day of a warning")),
        (case.approval.approved_by, phrase("who decided it")),
        (case.approval.scope, phrase("what it covers")),
        (case.refusal.last_day or case.refusal.starts_on, phrase("from which day")),
    )
    return tuple(words for there, words in present if not there)


def _approver(matter: Matter) -> Phrase | None:
    if matter.approver:
        return phrase("The team's rules ask for a signature here: {approver}.", approver=matter.approver)
    return None


def _ground(matter: Matter) -> Phrase | None:
    title = Phrase(matter.ground.title)
    if matter.case.reason.fact or matter.case.policy.condition or is_documented(matter.case):
        return phrase("There is an objective ground: {ground}.", ground=title)
    return phrase("There is an objective ground, but nothing documents it yet: {ground}.", ground=title)


def is_documented(case: Case) -> bool:
    """Tell whether the case names something that a refusal can rest on besides its own words."""
    reason, policy = case.reason, case.policy
    named = (policy.title, policy.clause, reason.evidence, reason.incidents, reason.warned_on)
    return any((*named, reason.amount, reason.documents, reason.checked_on))


RULES = (
    Rule("safety-complaint", "safety", "put-right", "D2", _safety_complaint),
    Rule("danger", "safety", "refuse", "D6", _danger),
    Rule("protected", "law", "escalate", "D7", _protected),
    Rule("duty-to-serve", "law", "escalate", "D7", _duty_to_serve),
    Rule("valid-complaint", "fault", "put-right", "D2", _valid_complaint),
    Rule("own-fault", "fault", "put-right", "D5", _own_fault),
    Rule("grantable", "grant", "fulfil", "D4", _grantable),
    Rule("unchecked-complaint", "facts", "ask-for-more", "D3", _unchecked_complaint),
    Rule("remedy-untried", "facts", "ask-for-more", "D10", _remedy_untried),
    Rule("middle-way", "middle way", "compromise", "D9", _middle_way),
    Rule("ending", "ground", "escalate", "D13", _ending),
    Rule("approver", "ground", "escalate", "C1", _approver),
    Rule("ground", "ground", "refuse", "D6", _ground),
)
"""All rules, in their order of precedence; the last one always holds."""


def decide(matter: Matter) -> tuple[Rule, tuple[Because, ...]]:
    """Give the rule that decides, and the reasons: its own, then those that lead to the same verdict."""
    deciding: Rule | None = None
    reasons = []
    for rule in RULES:
        if (deciding is None or rule.verdict == deciding.verdict) and (words := rule.sentence(matter)):
            deciding = deciding or rule
            reasons.append(Because(rule.id, words, rule.source))
    assert deciding is not None
    return deciding, tuple(reasons)
