"""``refuse case``: a file to start from, the JSON Schema, and the check of a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from refusal_cli.casefile import build_case, read_case
from refusal_cli.errors import ExitCode, Problem, RefuseError
from refusal_cli.pack import find_pack
from refusal_cli.settings import apply_settings
from refusal_cli.source import filled, look_at_facts, settings_for, tell_findings
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.terminal import Terminal


def new(
    terminal: Terminal, ground: str, locale: str, folder: Path | None, output: Path | None, *, force: bool
) -> ExitCode:
    """Show, or write to ``output``, a commented case file; raises ``RefuseError``."""
    from refusal_cli.grounds import find_ground
    from refusal_cli.languages import find_language
    from refusal_cli.starting_file import starting_file
    from refusal_cli.stems import stems

    pack = terminal.pack = find_pack(terminal.around, folder)
    if ground:
        find_ground(pack, ground)
    if locale:
        find_language(locale, pack)
    given = {name: value for name, value in (("ground", ground), ("locale", locale)) if value}
    settings = settings_for(terminal, pack)
    beginnings = stems(apply_settings(given, settings), pack)
    text = starting_file(given, beginnings, terminal.today(), terminal.translate, list(settings.policies))
    if output is None:
        terminal.show(text)
    else:
        from refusal_cli.output import write_file

        write_file(output, text.encode(), force=force)
        terminal.say(phrase("The case file is {path}; draft it with: refuse draft {path}", path=output))
    return ExitCode.DONE


def schema(terminal: Terminal, folder: Path | None) -> ExitCode:
    """Show the JSON Schema of a case with the grounds, policies and languages; raises ``RefuseError``."""
    import json

    from refusal_cli import caseschema
    from refusal_cli.grounds import load_grounds

    pack = terminal.pack = find_pack(terminal.around, folder)
    policies = sorted(settings_for(terminal, pack).policies)
    made = caseschema.schema(sorted(load_grounds(pack)), pack.languages, policies)
    terminal.show(json.dumps(made, ensure_ascii=False, indent=2))
    return ExitCode.DONE


def check(terminal: Terminal, file: str, folder: Path | None, *, strict: bool = False) -> ExitCode:
    """Check the case ``file`` ("-" is standard input); raises ``RefuseError`` with all that is wrong.

    A case that should not be refused is in order, with a warning; so is one with doubtful facts, unless
    ``strict``, and what the message would be warned of is told.
    """
    from refusal_cli.advice import advise
    from refusal_cli.advice.summary import kind_asked_for, may_refuse, summary
    from refusal_cli.composer import compose
    from refusal_cli.grounds import find_ground
    from refusal_cli.languages import find_language

    pack = terminal.pack = find_pack(terminal.around, folder)
    text = terminal.read(file)
    data = filled(read_case(text, file), settings_for(terminal, pack), text, file)
    problems = _problems_of(lambda: build_case(data, text, file))
    # What is empty is missing, and has been told already.
    if data.get("ground") and isinstance(data["ground"], str):
        problems += _problems_of(lambda: find_ground(pack, data["ground"]))
    if data.get("locale") and isinstance(data["locale"], str):
        problems += _problems_of(lambda: find_language(data["locale"], pack))
    if problems:
        raise RefuseError(*problems)
    case = build_case(data)
    verdict = advise(case, pack)
    if not may_refuse(verdict, case):
        for line in summary(verdict):
            terminal.warn(line)
    today = terminal.today()
    look_at_facts(terminal, case, pack, today, strict=strict)
    message = compose(case, pack, today, kind_asked_for(verdict, case))
    if (code := tell_findings(terminal, message, strict=strict)) != ExitCode.DONE:
        return code
    terminal.say(phrase("This case is in order: {path}", path=file))
    return ExitCode.DONE


def _problems_of(look: Callable[[], object]) -> list[Problem]:
    try:
        look()
    except RefuseError as error:
        return list(error.problems)
    return []
