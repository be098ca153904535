"""`refuse`: the names of its commands, and the one door out."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Annotated, Any, NoReturn

import typer
from typer._click.core import Command as ClickCommand
from typer._click.core import Context
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from refusal_cli import __version__, options
from refusal_cli.errors import ExitCode, RefuseError
from refusal_cli.help import (
    PROGRAM,
    Command,
    Group,
    HelpShown,
    complete,
    completion_script,
    install_completion,
    terminal_of,
    usage_error,
)
from refusal_cli.pack import surroundings
from refusal_cli.parts import part
from refusal_cli.terminal import Terminal
from refusal_cli.text import phrase


class Root(Group):
    """The group of all commands; only the one that is run gets built, since building takes time."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Give the names of the commands, in the order of the help page."""
        return list(_PARTS)

    def get_command(self, ctx: Context, cmd_name: str) -> ClickCommand | None:
        """Build the command of that name, or give None."""
        return typer.main.get_command(_PARTS[cmd_name]()) if cmd_name in _PARTS else None


app = part(phrase("Say no to a customer well.").msgid, Root)
drafting, advising = part(), part()


def _lint() -> typer.Typer:
    from refusal_cli.parts.lint import app as lint

    return lint


def _case() -> typer.Typer:
    from refusal_cli.parts.case import app as case

    return case


def _ground() -> typer.Typer:
    from refusal_cli.parts.ground import app as ground

    return ground


def _config() -> typer.Typer:
    from refusal_cli.parts.config import app as config

    return config


def _locale() -> typer.Typer:
    from refusal_cli.parts.locale import app as locale

    return locale


def _template() -> typer.Typer:
    from refusal_cli.parts.template import app as template

    return template


def _init() -> typer.Typer:
    from refusal_cli.parts.init import app as init

    return init


_PARTS: dict[str, Callable[[], typer.Typer]] = {
    "advise": lambda: advising,
    "draft": lambda: drafting,
    "lint": _lint,
    "case": _case,
    "ground": _ground,
    "init": _init,
    "template": _template,
    "locale": _locale,
    "config": _config,
}
"""The commands, each with what gives the application that has it."""


def _version(ctx: typer.Context, asked: bool) -> None:
    if asked:
        terminal_of(ctx).show(f"{PROGRAM} {__version__}")
        raise typer.Exit


def _install(ctx: typer.Context, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        terminal_of(ctx).say(install_completion())
        raise typer.Exit


def _script(ctx: typer.Context, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        terminal_of(ctx).show(completion_script())
        raise typer.Exit


@app.callback()
def root(
    lang: Annotated[
        str | None,
        typer.Option(
            metavar=phrase("LANGUAGE").msgid, help=phrase("The language of this program for you.").msgid
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=phrase("Show the version.").msgid),
    ] = False,
    install_completion: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            callback=_install,
            is_eager=True,
            help=phrase("Let this shell complete commands, grounds and languages.").msgid,
        ),
    ] = False,
    show_completion: Annotated[
        bool,
        typer.Option(
            "--show-completion",
            callback=_script,
            is_eager=True,
            help=phrase("Show the script that does so.").msgid,
        ),
    ] = False,
) -> None:
    """Take the global options; ``_language`` has read --lang before, since errors need it too."""


@drafting.command("draft", cls=Command, help=phrase("Draft a message from a case.").msgid)
def draft(
    ctx: typer.Context,
    case_file: options.CaseFile = None,
    locale: options.Locale = None,
    channel: options.Channel = None,
    ground: options.GroundName = None,
    decision: options.Decision = None,
    tone: options.Tone = None,
    customer: options.Customer = None,
    greet_as: options.GreetAs = None,
    asked: options.Asked = None,
    cannot: options.Cannot = None,
    reason: options.Reason = None,
    policy: options.Policy = None,
    clause: options.Clause = None,
    offer: options.Offer = None,
    jurisdiction: options.Jurisdiction = None,
    set_: options.Set = None,
    example: options.Example = False,
    resume: options.Resume = False,
    like: options.Like = None,
    pack: options.PackFolder = None,
    approved_by: options.ApprovedBy = None,
    approval_note: options.ApprovalNote = None,
    overrule: options.Overrule = None,
    as_advised: options.AsAdvised = False,
    explain: options.Explain = False,
    gloss: options.Gloss = None,
    strict: options.Strict = False,
    format_: options.FormatOption = None,
    output: options.Output = None,
    force: options.Force = False,
    copy: options.Copy = False,
) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import draft as command

    options.demand_sense(ctx)
    chosen = format_ or options.format_of(output)
    wish = command.Wish(chosen, output, force, copy, explain, gloss or "", strict, as_advised)
    return command.draft(terminal_of(ctx), options.source_of(ctx), wish, _walk)


def _walk(*known: Any, **ways: Any) -> Any:
    """Ask the agent; commands do not know each other, so drafting is handed the asking here."""
    from refusal_cli.commands.walk import walk

    return walk(*known, **ways)


@advising.command("advise", cls=Command, help=phrase("Say whether a case should be refused at all.").msgid)
def advise(
    ctx: typer.Context,
    case_file: options.CaseFile = None,
    locale: options.Locale = None,
    channel: options.Channel = None,
    ground: options.GroundName = None,
    decision: options.Decision = None,
    tone: options.Tone = None,
    customer: options.Customer = None,
    greet_as: options.GreetAs = None,
    asked: options.Asked = None,
    cannot: options.Cannot = None,
    reason: options.Reason = None,
    policy: options.Policy = None,
    clause: options.Clause = None,
    offer: options.Offer = None,
    jurisdiction: options.Jurisdiction = None,
    set_: options.Set = None,
    example: options.Example = False,
    pack: options.PackFolder = None,
    approved_by: options.ApprovedBy = None,
    approval_note: options.ApprovalNote = None,
    format_: options.AdviceFormatOption = "text",
) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import advise as command

    options.demand_sense(ctx)
    return command.advise(terminal_of(ctx), options.source_of(ctx), format_, _ask)


def _ask(*known: Any, **ways: Any) -> Any:
    """Ask what the verdict still wants, as the first page of drafting does."""
    from refusal_cli.commands.walk import ask_first_page

    return ask_first_page(*known, **ways)


def main() -> NoReturn:
    """Run ``refuse`` on the command line, and exit."""
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        # What a success has shown has arrived, or ``run`` would have told; a failure stays one.
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    # Nothing waits for the end of the process, and taking all modules apart one by one would be
    # a fifteenth of the instructions of a draft.
    os._exit(code)


def run(args: Sequence[str]) -> int:
    """Run ``refuse`` with ``args`` and give its exit code; whatever goes wrong is told in words."""
    terminal = Terminal(surroundings())
    try:
        code = _invoke(list(args), terminal)
        terminal.flush()
    except RefuseError as error:
        terminal.complain(error)
        return ExitCode.MENDABLE
    except NoArgsIsHelpError as error:
        terminal.tell(error.format_message())
        return ExitCode.USAGE
    except ClickException as error:
        terminal.complain(usage_error(error))
        return ExitCode.USAGE
    except (KeyboardInterrupt, EOFError, typer.Abort):
        # NOTE: Said when the user presses Ctrl-C.
        terminal.say(phrase("Interrupted."))
        return ExitCode.INTERRUPTED
    except OSError as error:
        return _system_error(terminal, error)
    except Exception as error:  # noqa: BLE001  # the last door: no traceback reaches a user
        return _bug(terminal, error)
    return code


def _invoke(args: list[str], terminal: Terminal) -> int:
    # Not Typer's own main: it prints and exits by itself, and hides a closed pipe.
    command = typer.main.get_group(app)
    args = _language_first(args)
    lang = _language(args)
    if lang:
        terminal.speak(lang)
    try:
        complete(command, terminal)
        with command.make_context(PROGRAM, args, obj=terminal) as ctx:
            return int(command.invoke(ctx) or ExitCode.DONE)
    except (typer.Exit, SystemExit, HelpShown) as end:
        return int((end.exit_code if isinstance(end, typer.Exit) else end.code) or ExitCode.DONE)


def _language_first(args: Sequence[str]) -> list[str]:
    """Give the arguments with --lang, which may stand anywhere, before the command."""
    first: list[str] = []
    rest: list[str] = []
    following = iter(args)
    for arg in following:
        if arg == "--":
            return [*first, *rest, arg, *following]
        value = next(following, None) if arg == "--lang" else None
        if value is not None:
            first += [arg, value]
        else:
            (first if arg.startswith("--lang=") else rest).append(arg)
    return [*first, *rest]


def _language(args: Sequence[str]) -> str:
    """Give what --lang says among the options before the command, or an empty string."""
    following = iter(args)
    for arg in following:
        if arg == "--lang":
            return next(following, "")
        if arg.startswith("--lang="):
            return arg.removeprefix("--lang=")
        if not arg.startswith("-"):
            break
    return ""


def _system_error(terminal: Terminal, error: OSError) -> int:
    """Tell what the system refused: the output, or a file; without a file's name it is a bug of ours."""
    from refusal_cli import output

    problem = output.unreadable(error)
    if error.filename is None and not isinstance(error, FileNotFoundError):
        if not output.is_lost(error):
            return _bug(terminal, error)
        terminal.abandon_output()
        problem = output.lost_output(error)
    terminal.problems("error", [problem])
    return ExitCode.MENDABLE


def _bug(terminal: Terminal, error: Exception) -> int:
    from refusal_cli import bug

    path = bug.keep(error)
    terminal.say(bug.notice(error, PROGRAM))
    if path:
        terminal.say(phrase("A report without your data is in {path}; please pass it on.", path=path))
    return ExitCode.BUG
