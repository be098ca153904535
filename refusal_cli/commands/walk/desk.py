"""What lies on the desk while a case is walked through, and how its values are shown to the agent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from refusal_cli import drafts
from refusal_cli.advice.questions import ADVICE
from refusal_cli.advice.summary import KINDS
from refusal_cli.checklist import POLICY, QUESTIONS
from refusal_cli.checklist.alternatives import ALTERNATIVE
from refusal_cli.checklist.answers import Answers, Data, value_at, with_value, without_value
from refusal_cli.checklist.question import Question
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.languages import find_language, formats
from refusal_cli.message import REFUSAL
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.grounds import ChannelSpec, Ground
    from refusal_cli.pack import Pack
    from refusal_cli.policies import Policy
    from refusal_cli.prompts import Prompts
    from refusal_cli.terminal import Terminal

YES, NO = "yes", "no"
_CITATION = ("policy.title", "policy.clause", "policy.url")
"""What a policy that leaves it out does without."""
VERDICT = "verdict"
"""The mark that says what was decided about the verdict: a kind of message to draft, or how to refuse."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The agent's terminal, the pack with what is kept in it, the day, and the draft's file."""

    terminal: Terminal
    prompts: Prompts
    pack: Pack
    grounds: Mapping[str, Ground]
    channels: Mapping[str, ChannelSpec]
    policies: Mapping[str, Policy]
    today: date
    draft: Path
    like: Data

    @classmethod
    def at(
        cls, terminal: Terminal, prompts: Prompts, pack: Pack, today: date, draft: Path, like: Data
    ) -> Desk:
        """Lay out the desk; raises ``RefuseError`` when something of the pack has a fault."""
        from refusal_cli.grounds import load_channels, load_grounds
        from refusal_cli.settings import load_settings

        kept = (load_grounds(pack), load_channels(pack), load_settings(pack).policies)
        return cls(terminal, prompts, pack, *kept, today, draft, like)

    def ground(self, data: Data) -> Ground | None:
        """Give the ground of the case, if it is chosen; it asks for the policy where the team has some."""
        ground = self.grounds.get(str(data.get("ground")))
        if ground and any(policy.serves(ground.id) for policy in self.policies.values()):
            return replace(ground, asks=(POLICY, *ground.asks))
        return ground

    def channel(self, data: Data) -> ChannelSpec | None:
        """Give the channel of the case, if it is chosen."""
        return self.channels.get(str(data.get("channel")))

    def keep(self, answers: Answers, edited: str = "") -> None:
        """Keep the answers in the draft's file; raises ``RefuseError``."""
        drafts.save(self.draft, drafts.draft_of(answers, self.today, edited))


def usable(desk: Desk, answers: Answers) -> Answers:
    """Give the answers without a language or a choice that does not exist, and say so; it is asked then."""
    asked = (*QUESTIONS, *ADVICE)
    known = {question.path: {option.value for option in question.options} for question in asked}
    for path, values in {**known, "ground": set(desk.grounds), POLICY: set(desk.policies) | {""}}.items():
        value = value_at(answers.data, path)
        chosen = value if isinstance(value, list) else [value]
        try:
            if path == "locale" and value is not None:
                find_language(str(value), desk.pack)
            elif value is not None and values and not {str(item) for item in chosen} <= values:
                raise _unknown(path, value)
        except RefuseError as error:
            desk.terminal.complain(error)
            answers = replace(answers, data=without_value(answers.data, path))
    try:
        return settled_policy(desk, answers)
    except RefuseError as error:
        desk.terminal.complain(error)
        return replace(answers, data=without_value(answers.data, POLICY))


def settled_policy(desk: Desk, answers: Answers, before: Answers | None = None) -> Answers:
    """Give the answers with what the policy that they name says, in the customer's language.

    What another policy said in the answers ``before`` is withdrawn. Raises ``RefuseError`` where the
    policy is not there in that language.
    """
    from refusal_cli.policies import with_policy, without_policy

    data = answers.data
    chosen = value_at(data, POLICY)
    former = value_at(before.data, POLICY) if before else chosen
    if before and former != chosen:
        data = without_policy(with_value(data, POLICY, former) if former else data, desk.policies)
        data = with_value(data, POLICY, chosen) if chosen else data
    if not chosen:
        return replace(answers, data=data)
    data = with_policy(data, desk.policies)
    passed = (path for path in _CITATION if value_at(data, path) is None)
    return replace(answers, data=data, skipped=tuple(dict.fromkeys((*answers.skipped, *passed))))


def doubts(desk: Desk, answers: Answers, path: str = "") -> list[Problem]:
    """Give the facts that can hardly be meant, each after its question; of ``path`` alone, if it is given."""
    from refusal_cli import source
    from refusal_cli.casefile import build_case

    try:
        found = source.doubts(build_case(whole_case(desk, answers.data)), desk.pack, desk.today)
    except RefuseError:
        # It is told in full where the message is shown.
        return []
    return [_asked(each) for each in found if not path or _is_within(each.where, path)]


def _is_within(field: str, path: str) -> bool:
    return field == path or field.startswith(f"{path}.")


def _asked(doubt: Problem) -> Problem:
    """Give ``doubt`` with the words of its question in the place of the field's name."""
    words = {question.path: question.prompt for question in (*QUESTIONS, *ALTERNATIVE)}
    prompt = words.get(re.sub(r"\.\d+", "", doubt.where))
    if prompt is None:
        return doubt
    # Places alone, so that there is nothing in it to translate.
    return doubt._replace(where="", what=Phrase("{prompt} {what}", {"prompt": prompt, "what": doubt.what}))


def _unknown(path: str, value: object) -> RefuseError:
    what = phrase("There is no such thing: {value}", value=value)
    return RefuseError.of(what, path, phrase("Choose one from the list."))


def whole_case(desk: Desk, data: Data) -> Data:
    """Give the data with the decision of its ground, where that has only one."""
    ground = desk.ground(data)
    if ground and len(ground.decisions) == 1 and not data.get("decision"):
        return with_value(data, "decision", ground.decisions[0])
    return data


def kind_of(answers: Answers) -> str:
    """Give the kind of message that is drafted: what the verdict asks for, if so decided, else a refusal."""
    decided = answers.marks.get(VERDICT)
    return decided if decided in KINDS else REFUSAL


def shown(desk: Desk, question: Question, value: object) -> str:
    """Give an answer in words for the agent: a day in the interface language, a choice by its name."""
    if isinstance(value, list):
        return "; ".join(shown(desk, question, item) for item in value)
    if question.path == "ground" and str(value) in desk.grounds:
        return desk.terminal.translate(Phrase(desk.grounds[str(value)].title))
    if question.path == POLICY and str(value) in desk.policies:
        return title_of(desk, desk.policies[str(value)])
    for option in question.options:
        if option.value == value:
            return desk.terminal.translate(option.title)
    if isinstance(value, bool):
        return desk.terminal.translate(phrase("Yes") if value else phrase("No"))
    if question.kind in ("date", "dates"):
        return _day_in_words(desk, value)
    return str(value).replace("\n", "; ")


def title_of(desk: Desk, policy: Policy) -> str:
    """Give the title of a policy in the agent's language, or else in one that it has."""
    return policy.said("title", desk.terminal.lang) or next(iter(policy.title.values()), policy.id)


def _day_in_words(desk: Desk, value: object) -> str:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
        return formats(desk.terminal.lang, desk.pack.cache).date(day)
    except (ValueError, RefuseError):
        return str(value)
