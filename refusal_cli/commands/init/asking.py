"""The questions of ``refuse init``: from options, or asked one after another with a way back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import ValidationError, convert

from refusal_cli.checklist.options import CHANNELS, TONES
from refusal_cli.checklist.question import NAME, Question
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.languages import find_language, language_name
from refusal_cli.prompts import Choice, Hints, Move, Prompts, ReadLine, Suggestion, line_reader
from refusal_cli.settings import Settings
from refusal_cli.text import phrase, single_line

if TYPE_CHECKING:
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal

_CASE = "case"
QUESTIONS = (
    Question("company", _CASE, "text", phrase("For which company?"), NAME, needed_for=("",)),
    Question(
        "signature",
        _CASE,
        "text",
        phrase("Who signs?"),
        phrase(
            "The name under your messages. Where each agent signs, skip it: it stands in their own settings."
        ),
    ),
    Question(
        "contact",
        _CASE,
        "text",
        phrase("How can the customer reach you?"),
        phrase("A phone number, an address or a link."),
    ),
    Question(
        "locale",
        _CASE,
        "text",
        phrase("In which language do you mostly write?"),
        phrase("A language, with its region if it matters for dates and amounts: en, en-GB, ru."),
        needed_for=("",),
    ),
    Question(
        "channel",
        _CASE,
        "choice",
        phrase("How do your messages mostly reach the customer?"),
        phrase("A case can choose another one."),
        options=CHANNELS,
    ),
    Question(
        "tone",
        _CASE,
        "choice",
        # NOTE: The tone of the team's messages.
        phrase("Warm or formal?"),
        phrase("A case can choose another one."),
        options=TONES,
    ),
)
"""Each is asked for a setting, its path; one with options has its first for the usual answer."""

_LEFT_OUT = ("signature", "contact")
"""What a pack can be without; an empty option says so."""


def sound(given: Mapping[str, str | None], pack: Pack) -> dict[str, str]:
    """Give the settings that are given, tidied; raises ``RefuseError`` with every one that cannot be."""
    known = {name: single_line(value) for name, value in given.items() if value is not None}
    problems = [problem for question in QUESTIONS for problem in _troubles(question, known, pack)]
    if problems:
        raise RefuseError(*problems)
    return known


def demand(known: Mapping[str, str]) -> None:
    """Raise ``RefuseError`` with every answer that is missing and has no usual one."""
    problems = [
        Problem(
            phrase("This is missing: {question}", question=question.prompt),
            f"--{question.path}",
            question.help,
        )
        for question in QUESTIONS
        if question.path not in known and not question.options
    ]
    if problems:
        raise RefuseError(*problems)


def ask(
    terminal: Terminal, pack: Pack, known: Mapping[str, str], read_line: ReadLine | None
) -> dict[str, str]:
    """Ask for what is not known yet, and give all answers; raises ``EOFError`` and ``KeyboardInterrupt``."""
    prompts = Prompts(terminal, read_line or line_reader(), terminal.today(), kept=False)
    asked = [question for question in QUESTIONS if question.path not in known]
    answers = dict(known)
    at = 0
    while at < len(asked):
        question = asked[at]
        reply = prompts.ask(question, _hints(terminal, pack, question))
        if reply is Move.BACK:
            if not at:
                terminal.say(phrase("This is the first question."))
            at = max(at - 1, 0)
            continue
        answers[question.path] = "" if reply is Move.SKIP else str(reply)
        try:
            sound({question.path: answers[question.path]}, pack)
            at += 1
        except RefuseError as error:
            terminal.complain(error)
    return answers


def _hints(terminal: Terminal, pack: Pack, question: Question) -> Hints:
    if question.options:
        choices = tuple(
            Choice(
                option.value,
                terminal.translate(option.title),
                terminal.translate(option.explanation) if option.explanation else "",
            )
            for option in question.options
        )
        return Hints(choices=choices, suggestions=(Suggestion(choices[0].value, choices[0].title),))
    if question.path == "locale":
        return Hints(suggestions=tuple(_languages(terminal, pack)))
    return Hints(can_skip=question.path in _LEFT_OUT)


def _languages(terminal: Terminal, pack: Pack) -> Iterator[Suggestion]:
    """Give the languages that messages can be written in, that of the terminal first."""
    try:
        own = find_language(terminal.lang, pack).words
    except RefuseError:
        own = ""
    for name in sorted(pack.languages, key=lambda name: name != own):
        title = language_name(name, terminal.lang)
        yield Suggestion(name.replace("_", "-"), f"{name} ({title})" if title else name)


def _troubles(question: Question, known: Mapping[str, str], pack: Pack) -> Iterator[Problem]:
    name = question.path
    if name not in known:
        return
    where = f"--{name}"
    value = known[name]
    try:
        convert({name: value}, Settings)
    # Half a surrogate pair cannot even be looked at.
    except (ValidationError, UnicodeEncodeError):
        names = ", ".join(option.value for option in question.options)
        cure = phrase("Choose one of these: {names}.", names=names) if names else question.help
        yield Problem(phrase("This is no value for this setting."), where, cure)
        return
    if not value and name not in _LEFT_OUT:
        yield Problem(phrase("There are no words in this."), where, question.help)
    elif name == "locale":
        try:
            find_language(value, pack)
        except RefuseError as error:
            yield from (problem._replace(where=where) for problem in error.problems)
