"""What follows from a verdict: likely consequences and the next action, from ``templates/advice.toml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import msgspec
from msgspec import Struct

from refusal_cli.advice.rules import Matter, lacking, ours, untried
from refusal_cli.advice.verdict import Consequence, Outcome
from refusal_cli.errors import RefuseError
from refusal_cli.grounds import Ground
from refusal_cli.pack import Pack
from refusal_cli.text import Phrase, phrase

FILE = "templates/advice.toml"


class Hint(Struct, frozen=True, forbid_unknown_fields=True):
    """Two sentences, msgids of the ``cli`` catalog; what each says is told in ``Guidance``."""

    title: str
    explanation: str = ""


class Guidance(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is known of consequences and remedies, by name.

    ``consequences``: what may happen, and what softens it (D11). ``complaints``: how each kind is put
    right (D2). ``faults``: what prevents each of our own, and the training that follows (D5).
    ``difficulties``: the remedy to try before a refusal (D10).
    """

    consequences: Mapping[str, Hint] = {}
    complaints: Mapping[str, Hint] = {}
    faults: Mapping[str, Hint] = {}
    difficulties: Mapping[str, Hint] = {}


@lru_cache(maxsize=8)
def load_guidance(pack: Pack) -> Guidance:
    """Give the guidance of all layers of the pack; raises ``RefuseError`` for a file that does not fit."""
    merged: dict[str, dict[str, object]] = {}
    for table in pack.tables(FILE):
        for name, entries in table.items():
            merged[name] = {**merged.get(name, {}), **entries}
    try:
        return msgspec.convert(merged, Guidance)
    except msgspec.ValidationError as error:
        raise RefuseError.of(
            phrase("The advice is not as it should be: {problem}", problem=str(error)),
            FILE,
            phrase("Compare it with the built-in file."),
        ) from None


def consequences(ground: Ground, guidance: Guidance) -> tuple[Consequence, ...]:
    """Give what a refusal on this ground is likely to bring (requirements D11).

    Raises ``RefuseError`` when the ground names a consequence that there is none of.
    """
    unknown = [name for name in ground.consequences if name not in guidance.consequences]
    if unknown:
        raise RefuseError.of(
            phrase("There is no consequence {name}.", name=unknown[0]),
            f"templates/grounds.toml: {ground.id}",
            phrase("Take one of these: {choices}.", choices=list(guidance.consequences)),
        )
    hints = (guidance.consequences[name] for name in ground.consequences)
    return tuple(Consequence(Phrase(hint.title), Phrase(hint.explanation)) for hint in hints)


def next_action(matter: Matter, verdict: Outcome, rule: str, guidance: Guidance) -> Phrase:
    """Give what to do next, where ``rule`` decided on ``verdict``."""
    return _ACTIONS[verdict](matter, rule, guidance)


def _refuse(matter: Matter, rule: str, guidance: Guidance) -> Phrase:
    if rule == "danger" and matter.facts.trait in ("yes", "unsure"):
        return phrase(
            "Refuse for now, and have it confirmed that the limit rests on evidence and fits this case."
        )
    return phrase("Draft the refusal: the reason, what it rests on, and what can be done instead.")


def _fulfil(matter: Matter, rule: str, guidance: Guidance) -> Phrase:
    return phrase("Do it, and say by when: {what}.", what=_promised(matter))


def _put_right(matter: Matter, rule: str, guidance: Guidance) -> Phrase:
    remedy = guidance.complaints.get(matter.facts.complaint or "")
    steps = [Phrase(remedy.title) if remedy else phrase("Put it right at once, and say by when.")]
    if not ours(matter.facts) and remedy:
        steps += [Phrase(remedy.explanation)]
    if ours(matter.facts) and (known := guidance.faults.get(matter.facts.fault or "")):
        steps += [
            # NOTE: What the company does about its own fault. prevention: "check orders twice before they
            # leave".
            phrase("To prevent it: {prevention}", prevention=Phrase(known.title)),
            # NOTE: What staff should practise after their fault. training: "listening to the end".
            phrase("Training: {training}", training=Phrase(known.explanation)),
        ]
    if matter.ground.needs_incidents:
        steps.append(phrase("The conduct is answered on its own, once this is put right."))
    return _joined(steps)


def _compromise(matter: Matter, rule: str, guidance: Guidance) -> Phrase:
    if matter.facts.middle_way == "in-part":
        return phrase("Decide which part is granted and until when the offer stands, then offer it.")
    return phrase("Decide on the condition and until when the offer stands, then offer it.")


def _ask_for_more(matter: Matter, rule: str, guidance: Guidance) -> Phrase:
    steps = []
    if rule == "unchecked-complaint":
        steps.append(
            phrase("Thank the customer, have the complaint checked, and say by when they will hear.")
        )
    known = (guidance.difficulties.get(name) for name in untried(matter.case))
    return _joined([*steps, *(Phrase(hint.title) for hint in known if hint)])


def _escalate(matter: Matter, rule: str, guidance: Guidance) -> Phrase:
    approval = matter.case.approval
    if approval.approved_by and approval.approval_note:
        return phrase(
            "It is signed for by {name}: draft it, and keep the note with the case.",
            name=approval.approved_by,
        )
    if rule == "ending":
        return phrase(
            "Add what is missing ({missing}), or have the manager who answers for the staff sign by name,"
            " with a note: approved_by, approval_note.",
            missing=lacking(matter.case),
        )
    if rule == "approver":
        return phrase(
            "Have it signed by {approver}, by name, with a note: approved_by, approval_note.",
            approver=matter.approver,
        )
    if rule == "duty-to-serve":
        return phrase(
            "Provide the service. To withhold it, a lawyer or a manager signs by name, with a note on what"
            " allows it: approved_by, approval_note."
        )
    return phrase(
        "Do not refuse yet: a lawyer or a manager decides and signs by name, with a note on what allows"
        " it: approved_by, approval_note."
    )


def _promised(matter: Matter) -> Phrase | str:
    return matter.case.resolution.we_will or phrase("what was asked for")


def _joined(steps: list[Phrase]) -> Phrase:
    """Give sentences as one phrase; the msgid is made of places only, so that nothing needs translating."""
    values = {f"step{number}": words for number, words in enumerate(steps)}
    return Phrase(" ".join(f"{{{name}}}" for name in values), values)


_ACTIONS: Mapping[Outcome, Callable[[Matter, str, Guidance], Phrase]] = {
    "refuse": _refuse,
    "fulfil": _fulfil,
    "put-right": _put_right,
    "compromise": _compromise,
    "ask-for-more": _ask_for_more,
    "escalate": _escalate,
}
