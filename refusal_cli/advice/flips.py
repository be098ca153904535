"""What would flip a verdict, found by trial: one answer is changed at a time, and the case decided anew."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from refusal_cli.advice import matter_of
from refusal_cli.advice.law import DEFAULT
from refusal_cli.advice.rules import Matter, decide
from refusal_cli.advice.verdict import Flip, Outcome
from refusal_cli.case import Case
from refusal_cli.pack import Pack
from refusal_cli.text import Phrase, phrase

MOST = 3
"""How many flips are told: the line between right and wrong, not all that could be imagined."""

Trial = tuple[str, object, Phrase]
"""A field path, the value to try, and the words for it."""

_ANSWERS: tuple[Trial, ...] = (
    ("assessment.fault", "our-error", phrase("If the fault were ours")),
    ("assessment.fault", "nobody", phrase("If the fault were not ours")),
    ("assessment.grantable", True, phrase("If it could be granted without harm to the business")),
    ("assessment.grantable", False, phrase("If granting it would harm the business")),
    ("assessment.trait", "yes", phrase("If a legally protected characteristic had a part in the reason")),
    (
        "assessment.trait",
        "no",
        phrase("If it were certain that no legally protected characteristic has a part"),
    ),
    ("assessment.can_be_provided", False, phrase("If the service could not be provided now")),
    ("assessment.can_be_provided", True, phrase("If the service could be provided now")),
    ("assessment.service", "ordinary", phrase("If there were no duty to serve everybody")),
    ("assessment.middle_way", "none", phrase("If there were no middle way")),
    ("assessment.middle_way", "in-part", phrase("If a part of it could be granted")),
    ("assessment.difficulty", ["unclear-demand"], phrase("If it were unclear what is wanted")),
    ("assessment.service", "public", phrase("If it were a service that everybody must be given")),
    ("assessment.danger", False, phrase("If granting it could harm nobody")),
)
"""The answers to try, the most telling first."""


def flips(case: Case, pack: Pack, jurisdiction: str = DEFAULT) -> tuple[Flip, ...]:
    """Give the changes of one answer that would change the verdict: the fewest, the most telling first.

    At most one for each other verdict, a way back to refusing before the others, and answers that were
    given before those that were not. Raises ``RefuseError`` as ``advise`` does. Source: requirements D14.
    """
    matter = matter_of(case, pack, jurisdiction)
    now = _verdict(matter)
    found: dict[Outcome, Flip] = {}
    for path, value, words in sorted(_trials(case, now), key=lambda trial: _is_unanswered(case, trial[0])):
        then = _verdict(structs.replace(matter, case=changed(case, path, value)))
        if then != now:
            found.setdefault(then, Flip(path, value, words, then))
    return tuple(sorted(found.values(), key=lambda flip: flip.verdict != "refuse"))[:MOST]


def changed(case: Case, path: str, value: object) -> Case:
    """Give the case with ``value`` for the field ``path``, at most one table deep."""
    table, _, field = path.rpartition(".")
    if not table:
        return structs.replace(case, **{field: value})
    return structs.replace(case, **{table: structs.replace(getattr(case, table), **{field: value})})


def _verdict(matter: Matter) -> Outcome:
    return decide(matter)[0].verdict


def _is_unanswered(case: Case, path: str) -> bool:
    table, _, field = path.rpartition(".")
    return table == "assessment" and getattr(case.assessment, field) in (None, [])


def _trials(case: Case, now: Outcome) -> Iterator[Trial]:
    yield from _about_complaints(case)
    yield from _about_endings(case)
    yield from _ANSWERS
    # Elsewhere nothing is about to be granted that could harm anyone.
    if now in ("fulfil", "compromise"):
        yield "assessment.danger", True, phrase("If granting it could harm someone")


def _about_complaints(case: Case) -> Iterator[Trial]:
    facts = case.assessment
    if facts.complaint not in (None, "none") or facts.complaint_holds:
        path = "assessment.complaint_holds"
        yield path, "no", phrase("If the complaint were checked and did not hold")
        yield path, "yes", phrase("If the complaint were checked and held")
        yield path, "unchecked", phrase("If nobody had looked into the complaint")
    if facts.difficulty:
        yield "assessment.tried", list(facts.difficulty), phrase("If that had been tried, without success")


def _about_endings(case: Case) -> Iterator[Trial]:
    if case.decision != "end":
        return
    incidents = case.reason.incidents
    if case.reason.warned_on:
        yield "reason.warned_on", None, phrase("If there had been no warning")
    elif incidents:
        yield "reason.warned_on", min(incidents), phrase("If there had been a warning")
    yield "decision", "decline", phrase("If only this request were declined, and nothing ended")
    yield "reason.incidents", incidents[:1], phrase("If fewer than two incidents were documented")
    yield "approval.approved_by", None, phrase("If nobody had signed for it by name")
