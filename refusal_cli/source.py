"""The case that a command is about: from a file, from options, from an example or from the last one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from refusal_cli import __version__
from refusal_cli.case import Case
from refusal_cli.casefile import build_case, line_of, read_case, set_path
from refusal_cli.errors import ExitCode, Problem, RefuseError, system_words
from refusal_cli.pack import built_in_folder, config_folder, config_trouble, data_folder, without_variant
from refusal_cli.settings import Settings, apply_settings, load_settings, major, outdated
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from datetime import date

    from refusal_cli.checklist.question import Question
    from refusal_cli.message import Message
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal

Data = Mapping[str, Any]
"""A case as its file holds it, not yet checked."""

OPTIONS: Mapping[str, str] = {
    "locale": "locale",
    "channel": "channel",
    "ground": "ground",
    "decision": "decision",
    "tone": "tone",
    "jurisdiction": "jurisdiction",
    "customer.name": "customer",
    "customer.greet_as": "greet_as",
    "request.asked": "asked",
    "refusal.we_cannot": "cannot",
    "reason.fact": "reason",
    "policy.title": "policy",
    "policy.clause": "clause",
    "alternatives.0.offer": "offer",
    "approval.approved_by": "approved_by",
    "approval.approval_note": "approval_note",
    "approval.overrule": "overrule",
}
"""The fields of a case that have an option of their own, by their paths, each with its name."""

_GAP = "\n\n"
"""Between texts that are looked at together: no sentence goes beyond it."""


class Source(Struct, frozen=True):
    """Where the case comes from: a file (or "-"), values by path, "path=value" texts, a way to start."""

    file: str = ""
    given: Mapping[str, str | None] | None = None
    fields: tuple[str, ...] = ()
    example: bool = False
    resume: bool = False
    like: str = ""
    pack: Path | None = None


def settings_for(terminal: Terminal, pack: Pack) -> Settings:
    """Give the settings of team and agent; the agent's own that cannot be read are warned of.

    So is a pack that was made for an older major version, with what has changed since.

    Raises ``RefuseError`` as ``load_settings`` does.
    """
    if trouble := config_trouble():
        terminal.warn(
            phrase(
                "Your own settings are left out, since {folder} cannot be read: {problem}",
                folder=config_folder(),
                problem=system_words(trouble),
            )
        )
    settings = load_settings(pack)
    if settings.made_for and major(settings.made_for) < major(__version__):
        for words in outdated(pack, __version__):
            terminal.warn(words)
    return settings


def filled(data: Data, settings: Settings, text: str = "", name: str = "") -> dict[str, Any]:
    """Give the case ``data`` with what the settings fill in, a policy that it names among them.

    Raises ``RefuseError`` for a policy that cannot be, with all that is wrong besides; ``text`` and
    ``name`` are those of the case file, for the lines.
    """
    try:
        return apply_settings(data, settings)
    except RefuseError as error:
        rest = {field: value for field, value in data.items() if field != "policy"}
        found = [each._replace(line=line_of(data, text, name, (each.where,))) for each in error.problems]
        raise RefuseError(*found, *_wrong(apply_settings(rest, settings), text, name)) from None


def tell_law(terminal: Terminal, case: Case, pack: Pack) -> None:
    """Say which rules are used where the case names a jurisdiction that has none of its own."""
    from refusal_cli.advice.law import DEFAULT, find_law, jurisdictions

    if case.jurisdiction and find_law(pack, case.jurisdiction).name == DEFAULT:
        terminal.say(
            phrase(
                "There are no rules of law for {code} here; the cautious ones for any country are used. "
                "There are rules for: {codes}.",
                code=case.jurisdiction,
                codes=jurisdictions(pack),
            )
        )


def start(terminal: Terminal, source: Source, today: date) -> tuple[str, dict[str, Any]]:
    """Give the text of the case file, empty without one, and the data of file and options."""
    text = ""
    data: dict[str, Any] = {}
    if source.example:
        text, data = _example(terminal, (source.given or {}).get("locale") or terminal.lang)
    elif source.file:
        text = terminal.read(source.file)
        data = read_case(text, source.file)
    elif source.like and not terminal.interactive:
        data = last(source, today)
    return text, _with_options(data, source)


def last(source: Source, today: date) -> dict[str, Any]:
    """Give the data of the last case that was accepted; raises ``RefuseError`` if there is none."""
    from refusal_cli.drafts import last_case

    if source.like != "LAST":
        cure = phrase("Write it as {example}.", example="--like LAST")
        raise RefuseError.of(phrase("Only the last case is kept."), "--like", cure)
    # A signature holds for the case that it was given for, and for no other.
    found = last_case(data_folder() / "drafts", today)
    return {name: value for name, value in found.items() if name != "approval"}


def _example(terminal: Terminal, locale: str) -> tuple[str, dict[str, Any]]:
    """Give the first example in the language of ``locale``, else the first one."""
    paths = sorted((built_in_folder() / "examples").glob("*.toml"))
    texts = [terminal.read(str(path)) for path in paths]
    examples = [(text, read_case(text, path.name)) for text, path in zip(texts, paths, strict=True)]
    if not examples:
        cure = phrase("Start with: refuse case new")
        raise RefuseError.of(phrase("This installation has no examples."), "--example", cure)
    language = without_variant(locale).replace("_", "-").split("-")[0]
    own = (found for found in examples if str(found[1].get("locale", "en")).split("-")[0] == language)
    return next(own, examples[0])


def _with_options(data: dict[str, Any], source: Source) -> dict[str, Any]:
    for path, value in (source.given or {}).items():
        if value is not None:
            data = set_path(data, path, value)
    for field in source.fields:
        path, sign, value = field.partition("=")
        if not sign:
            cure = phrase("Write it as {example}.", example="--set reason.fact='...'")
            raise RefuseError.of(phrase("There is no = in this."), "--set", cure)
        if path.strip().partition(".")[0].partition("[")[0] not in Case.__struct_fields__:
            cure = phrase("Show the fields with: refuse case new")
            raise RefuseError.of(phrase("A case has no such field."), path.strip()[:60], cure)
        data = set_path(data, path.strip(), value)
    return data


def asks(terminal: Terminal, data: Data, source: Source, pack: Pack) -> bool:
    """Tell whether to ask an agent; raises ``RefuseError`` if one is needed and cannot be asked."""
    if terminal.interactive:
        return bool(source.resume or source.like or _missing(data, pack))
    if source.resume:
        cure = phrase("Run it in a terminal, or draft from a case file.")
        raise RefuseError.of(phrase("To go on, questions must be asked."), "--resume", cure)
    return False


def demand(data: Data, pack: Pack) -> None:
    """Raise ``RefuseError`` with all that a message cannot do without, and all that is wrong besides."""
    from refusal_cli.grounds import find_ground

    if data.get("ground"):
        find_ground(pack, str(data["ground"]))
    problems = _missing(data, pack)
    if [problem.where for problem in problems] == ["alternatives"]:
        # The message tells: a template may offer something by itself, such as to wait for papers.
        return
    if problems:
        known = {problem.where for problem in problems}
        raise RefuseError(*problems, *(wrong for wrong in _wrong(data) if wrong.where not in known))


def demand_ground(data: Data) -> None:
    """Raise ``RefuseError`` if the case has no ground."""
    from refusal_cli.checklist import QUESTIONS

    if not data.get("ground"):
        question = next(question for question in QUESTIONS if question.path == "ground")
        # NOTE: question: one of the checklist.
        raise RefuseError(_open(phrase("This is missing: {question}", question=question.prompt), question))


def _wrong(data: Data, text: str = "", name: str = "") -> Sequence[Problem]:
    try:
        build_case(data, text, name)
    except RefuseError as error:
        return error.problems
    return ()


def _missing(data: Data, pack: Pack) -> list[Problem]:
    from refusal_cli.checklist import missing
    from refusal_cli.grounds import load_channels, load_grounds

    ground = load_grounds(pack).get(str(data.get("ground")))
    channel = load_channels(pack).get(str(data.get("channel", "email")))
    return [
        _open(phrase("This is missing: {question}", question=question.prompt), question)
        for question in missing(data, ground, channel)
    ]


def unjudged(case: Case, pack: Pack) -> list[Problem]:
    """Give the questions whose answers the verdict on the case still wants, each as a problem."""
    from refusal_cli.advice import unanswered
    from refusal_cli.advice.questions import ADVICE
    from refusal_cli.checklist import QUESTIONS

    questions = {question.path: question for question in (*QUESTIONS, *ADVICE)}
    found = (questions[path] for path in unanswered(case, pack))
    return [
        # NOTE: question: one of the checklist.
        _open(phrase("Not answered yet: {question}", question=question.prompt), question)
        for question in found
    ]


def _open(what: Phrase, question: Question) -> Problem:
    cure = phrase("Give it in a case file, or with: {option}", option=_option(question))
    if question.path == "ground":
        cure = phrase(
            "Give it in a case file, or with {option}; show the grounds with: {command}",
            option="--ground ID",
            command="refuse ground list",
        )
    return Problem(what, question.path, cure)


def _option(question: Question) -> str:
    """Give the options that answer the question on the command line."""
    if question.kind == "alternatives":
        return "--offer '...', --set no_alternatives=true"
    if question.kind in ("texts", "dates"):
        return f"""--set {question.path}='["...", "..."]'"""
    begins = f"--set {question.path}="
    if name := OPTIONS.get(question.path):
        begins = f"--{name.replace('_', '-')} "
    choices = ("yes", "no") if question.kind == "yes_no" else tuple(item.value for item in question.options)
    return f"{begins}{'|'.join(choices)}" if choices else f"{begins}'...'"


def look_at_facts(terminal: Terminal, case: Case, pack: Pack, today: date, *, strict: bool) -> None:
    """Warn of facts that can hardly be meant, and of words that say nothing.

    If ``strict``, raise ``RefuseError`` with them.
    """
    found = doubts(case, pack, today)
    if found and strict:
        raise RefuseError(*found)
    terminal.problems("warning", found)


def doubts(case: Case, pack: Pack, today: date) -> list[Problem]:
    """Give the facts that can hardly be meant, and the words that say nothing.

    Raises ``RefuseError`` for a language that is not there.
    """
    from refusal_cli.facts import DayNames, doubtful
    from refusal_cli.languages import find_language, formats

    language = find_language(case.locale, pack)
    of_locale = formats(language.tag, pack.cache)
    names = DayNames(
        weekdays=_numbered(of_locale.weekdays, 0),
        months=_numbered(of_locale.months, 1) | _numbered(of_locale.standalone_months, 1),
    )
    found = [Problem(doubt.phrase, doubt.field, doubt.cure) for doubt in doubtful(case, today, names)]
    return [*found, *_empty_phrases(case, pack, language.words)]


def tell_findings(terminal: Terminal, message: Message, *, strict: bool) -> ExitCode:
    """Tell what was found in a message and what an SMS leaves out; give the code that follows from it.

    If ``strict``, warnings and what is left out count as errors do.
    """
    from refusal_cli.message import ELEMENT_NAMES

    terminal.findings(message.findings)
    for element in message.left_out:
        terminal.say(phrase("Left out, as the SMS holds no more: {element}.", element=ELEMENT_NAMES[element]))
    grave = {"error", "warning"} if strict else {"error"}
    incomplete = strict and message.left_out
    if incomplete or grave & {finding.severity for finding in message.findings}:
        return ExitCode.FINDINGS
    return ExitCode.DONE


def _empty_phrases(case: Case, pack: Pack, words: str) -> Iterator[Problem]:
    """Give a problem for each phrase of the agent's own that customers mock, in the language ``words``."""
    from refusal_cli.facts import said
    from refusal_cli.linter.acts import Acts
    from refusal_cli.linter.lexiconcache import load_lexicon

    texts = list(said(case))
    begins = list(accumulate((len(text) + len(_GAP) for _, text in texts), initial=0))
    # One look at all of them takes a fifth of the time that one at each would.
    together = _GAP.join(text for _, text in texts)
    for act in Acts(together, load_lexicon(pack, words, only="empty_phrase")).of("empty_phrase"):
        # Read only where there is one.
        from refusal_cli.linter.rules.empty_phrase import RULE

        path, _ = texts[bisect_right(begins, act.start) - 1]
        yield Problem(Phrase(RULE.why.msgid, {"words": together[act.start : act.end]}), path, RULE.cure)


def _numbered(names: Sequence[str], first: int) -> dict[str, int]:
    return {name.lower(): number for number, name in enumerate(names, first)}
