"""What stands beside a question: the stem, what can be chosen, and what is suggested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from refusal_cli.checklist import POLICY
from refusal_cli.checklist.alternatives import ENOUGH, FORMS, SUGGESTION, detail_options, form_options
from refusal_cli.checklist.answers import Answers, value_at
from refusal_cli.checklist.question import Option, Question
from refusal_cli.commands.walk.desk import NO, YES, Desk, kind_of, shown, title_of, whole_case
from refusal_cli.errors import RefuseError
from refusal_cli.grounds import suggested
from refusal_cli.prompts import Choice, Suggestion
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.grounds import Ground

# NOTE: Answers to a question.
_YES_NO = (Option(YES, phrase("Yes")), Option(NO, phrase("No")))
USUAL = {"channel": "email", "tone": "warm", "apologised": NO, "free": YES, "detail": ENOUGH, "form": ENOUGH}
"""The choice that Enter takes where nothing else suggests one."""


def stem(desk: Desk, answers: Answers, question: Question) -> str:
    """Give the beginning that the answer completes, in the customer's language, or an empty string."""
    from refusal_cli.stems import stems

    data = dict(whole_case(desk, answers.data))
    return stems(data, desk.pack, kind_of(answers)).get(question.stem, "") if question.stem else ""


def choices(desk: Desk, answers: Answers, question: Question) -> tuple[Choice, ...]:
    """Give what can be chosen from, in the interface language; nothing for a question without choices."""
    if question.path == "ground":
        say = desk.terminal.translate
        return tuple(
            Choice(
                ground.id,
                say(Phrase(ground.title)),
                say(Phrase(ground.explanation)),
                ", ".join(say(Phrase(word)) for word in ground.words),
            )
            for ground in desk.grounds.values()
        )
    if question.path == POLICY:
        return tuple(_policies(desk, answers))
    if question.path.endswith(".form"):
        ready, forms = _ready_choices(desk, answers), _translated(desk, form_options(question))
        return (forms[0], *ready, *forms[1:]) if forms[0].value == ENOUGH else (*ready, *forms)
    return _translated(desk, _options(desk, answers, question))


def _policies(desk: Desk, answers: Answers) -> Iterator[Choice]:
    """Give the policies for the ground, each with what it says, found by its id too."""
    from refusal_cli.policies import serving

    locale = str(answers.data.get("locale") or desk.terminal.lang)
    for policy in serving(str(answers.data.get("ground")), desk.policies):
        yield Choice(policy.id, title_of(desk, policy), policy.said("condition", locale), policy.id)


def suggestions(desk: Desk, answers: Answers, question: Question) -> tuple[Suggestion, ...]:
    """Give what one key takes: the present answer or the one taken back, the last case's, the ground's."""
    given = value_at(answers.data, question.path)
    if given is None:
        given = answers.taken_back.get(question.path, value_at(desk.like, question.path))
    found = [] if given is None else [given]
    found += [value for value in _usual(desk, answers, question) if value not in found]
    return tuple(Suggestion(_as_choice(value), shown(desk, question, value)) for value in found)


def ready_alternatives(desk: Desk, answers: Answers) -> tuple[Mapping[str, object], ...]:
    """Give the alternatives that the last case and the ground suggest, in the customer's language."""
    items = value_at(desk.like, "alternatives")
    found = [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []
    ground = desk.ground(answers.data)
    if ground:
        found += _suggested(desk, answers, ground).get("alternatives", ())
    return tuple(found)


def _options(desk: Desk, answers: Answers, question: Question) -> tuple[Option, ...]:
    ground = desk.ground(answers.data)
    if question.path == "decision" and ground:
        return tuple(option for option in question.options if option.value in ground.decisions)
    if question.path.endswith(".detail"):
        return detail_options(answers, question)
    return _YES_NO if question.kind == "yes_no" else question.options


def _translated(desk: Desk, options: tuple[Option, ...]) -> tuple[Choice, ...]:
    say = desk.terminal.translate
    return tuple(
        Choice(option.value, say(option.title), say(option.explanation) if option.explanation else "")
        for option in options
    )


def _ready_choices(desk: Desk, answers: Answers) -> tuple[Choice, ...]:
    from refusal_cli.stems import completed, stems

    beginnings = stems(dict(answers.data), desk.pack)
    taken = value_at(answers.data, "alternatives")
    found = []
    for number, ready in enumerate(ready_alternatives(desk, answers)):
        form = next((option.value for option in FORMS if option.value in ready), "")
        if form and not (isinstance(taken, list) and any(item.get(form) == ready[form] for item in taken)):
            step = str(ready.get("next_step") or "")
            found.append(Choice(f"{SUGGESTION}{number}", completed(ready, beginnings), step))
    return tuple(found)


def _usual(desk: Desk, answers: Answers, question: Question) -> list[object]:
    """Give what is suggested where the agent has said nothing: by the ground, or by habit."""
    ground = desk.ground(answers.data)
    field = question.path.split(".")[-1]
    if question.path == "locale":
        own = desk.terminal.lang.split("-")[0]
        return sorted(desk.pack.languages, key=lambda name: name != own)
    if question.path == "decision" and ground:
        return [ground.decisions[0]]
    if question.path == POLICY:
        fitting = choices(desk, answers, question)
        return [fitting[0].value] if len(fitting) == 1 else []
    if question.path == "alternatives.0.form":
        return [choice.value for choice in choices(desk, answers, question)[:1]]
    if field in USUAL:
        return [USUAL[field]]
    return list(_suggested(desk, answers, ground).get(question.path, ())) if ground else []


def _suggested(desk: Desk, answers: Answers, ground: Ground) -> Mapping[str, list[Any]]:
    """Give what the ground suggests, by field, in the customer's language; nothing in an unknown one."""
    try:
        return suggested(ground, str(answers.data.get("locale") or "en"), desk.pack)
    except RefuseError:
        return {}


def _as_choice(value: object) -> object:
    """Give an answer as the value of its choice."""
    return {True: YES, False: NO}[value] if isinstance(value, bool) else value
