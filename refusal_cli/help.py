"""Typer's own words in the reader's language: help pages, usage errors, shell completion.

Typer carries a click without gettext. So its help pages are written here, from the same options
and arguments, when they are shown; and its errors are turned into problems like all others.
"""

from __future__ import annotations

from typing import Any

from typer._click import exceptions as click
from typer._click.core import Command as ClickCommand
from typer._click.core import Context, Parameter
from typer._click.formatting import HelpFormatter
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from refusal_cli.errors import Problem, RefuseError
from refusal_cli.terminal import Terminal
from refusal_cli.text import Phrase, nearest, phrase

PROGRAM = "refuse"
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")

# NOTE: What the option --help does.
_SHOW_HELP = phrase("Show this help.")
# NOTE: Headings in the help of a command.
_OPTIONS, _ARGUMENTS, _COMMANDS = phrase("Options"), phrase("Arguments"), phrase("Commands")
# NOTE: command: "refuse draft".
_SEE_HELP = phrase("See `{command} --help`.")


class Misused(click.UsageError):
    """A mistake on the command line whose words are known here, not in Typer."""

    def __init__(self, what: Phrase, ctx: Context, cure: Phrase | None = None) -> None:
        """Take what is wrong and the cure; without one, the help page is named."""
        super().__init__(what.msgid, ctx)
        self.what = what
        self.cure = cure


def terminal_of(ctx: Context) -> Terminal:
    """Give the terminal that the door handed in."""
    terminal = ctx.find_root().obj
    assert isinstance(terminal, Terminal)
    return terminal


class HelpShown(Exception):
    """Raised once a help page was shown: there is nothing left to do."""

    code = 0


def _show_help(ctx: Context, _param: Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        terminal_of(ctx).show(ctx.get_help())
        raise HelpShown


def _own_words(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help, option.callback = _SHOW_HELP.msgid, _show_help
    return option


class Command(TyperCommand):
    """A command whose help is written in the reader's language."""

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Give the option ``--help``, whose page goes through the terminal."""
        return _own_words(super().get_help_option(ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse as Typer does; raises ``Misused`` for an argument too many, or a path that can be none."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except ValueError:
            raise Misused(phrase("No file can have this name."), ctx) from None
        if rest and not ctx.resilient_parsing:
            # Not which one: it may be the second half of a customer's name.
            raise Misused(phrase("There is an argument too many; put quotes around what has spaces."), ctx)
        return rest

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the page."""
        write_help(self, ctx, formatter)


class Group(TyperGroup):
    """A group of commands whose help is written in the reader's language."""

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Give the option ``--help``, whose page goes through the terminal."""
        return _own_words(super().get_help_option(ctx))

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        """Find the command as Typer does; raises ``Misused`` with the nearest name if there is none."""
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            cure = did_you_mean(args[0], known)
            raise Misused(phrase("There is no command {name}.", name=args[0]), ctx, cure)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the page."""
        write_help(self, ctx, formatter)


def did_you_mean(name: str, known: list[str]) -> Phrase | None:
    """Give the question whether the nearest of ``known`` was meant, or None if none is near."""
    near = nearest(name, known, most=2)
    # NOTE: names: commands or options that are near to the one given.
    return phrase("Did you mean {names}?", names=near) if near else None


def write_help(command: ClickCommand, ctx: Context, formatter: HelpFormatter) -> None:
    """Write the help page of ``command``: usage, what it does, and its parts under headings."""
    terminal = terminal_of(ctx)
    # NOTE: Before the command line in the help.
    prefix = f"{terminal.translate(phrase('Usage:'))} "
    formatter.write_usage(ctx.command_path, " ".join(_usage(command, terminal)), prefix=prefix)
    if command.help:
        formatter.write_paragraph()
        formatter.write_text(_word(terminal, command.help))
    for heading, rows in _sections(command, ctx, terminal).items():
        with formatter.section(heading):
            # A third for the names leaves readable lines at 60 columns.
            formatter.write_dl(rows, col_max=max(formatter.width // 3, 16))


def _usage(command: ClickCommand, terminal: Terminal) -> list[str]:
    # NOTE: In the command line of the help, in capitals: any options may stand here.
    pieces = [terminal.translate(phrase("[OPTIONS]"))]
    for param in command.params:
        if isinstance(param, TyperArgument):
            name = _word(terminal, param.metavar or "")
            pieces.append(name if param.required else f"[{name}]")
    # NOTE: In the command line of the help, in capitals: a command and what follows it.
    return [*pieces, terminal.translate(phrase("COMMAND ..."))] if isinstance(command, TyperGroup) else pieces


def _sections(command: ClickCommand, ctx: Context, terminal: Terminal) -> dict[str, list[tuple[str, str]]]:
    sections: dict[str, list[tuple[str, str]]] = {}
    for param in command.get_params(ctx):
        if isinstance(param, TyperOption | TyperArgument) and not param.hidden:
            heading, row = _parameter(param, ctx, terminal)
            sections.setdefault(heading, []).append(row)
    if isinstance(command, TyperGroup):
        parts = ((name, command.get_command(ctx, name)) for name in command.list_commands(ctx))
        sections[terminal.translate(_COMMANDS)] = [
            (name, _word(terminal, part.help or "")) for name, part in parts if part
        ]
    return sections


def _parameter(
    param: TyperOption | TyperArgument, ctx: Context, terminal: Terminal
) -> tuple[str, tuple[str, str]]:
    notes = []
    if isinstance(param.default, str):
        # NOTE: Of an option in the help, in brackets. value: "text".
        notes.append(terminal.translate(phrase("default: {value}", value=param.default)))
    if param.required:
        # NOTE: Of an option in the help, in brackets: it must be given.
        notes.append(terminal.translate(phrase("required")))
    text = _word(terminal, param.help or "") + (f" [{'; '.join(notes)}]" if notes else "")
    value = _word(terminal, param.metavar) if param.metavar else param.make_metavar(ctx)
    if isinstance(param, TyperArgument):
        return terminal.translate(_ARGUMENTS), (value, text)
    names = ", ".join(param.opts)
    return _word(terminal, param.rich_help_panel or _OPTIONS.msgid), (
        names if param.is_flag else f"{names} {value}",
        text,
    )


def _word(terminal: Terminal, msgid: str) -> str:
    """Translate what an option or a command holds: a msgid as it stands in the code."""
    return terminal.translate(Phrase(msgid)) if msgid else ""


def usage_error(error: click.ClickException) -> RefuseError:
    """Give what Typer says about a command line as a problem in words that can be translated."""
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx else PROGRAM
    what, cure = _usage_words(error)
    return RefuseError(Problem(what, "", cure or Phrase(_SEE_HELP.msgid, {"command": command})))


def _usage_words(error: click.ClickException) -> tuple[Phrase, Phrase | None]:
    if isinstance(error, Misused):
        return error.what, error.cure
    if isinstance(error, click.NoSuchOption):
        # Typer compares the hyphens too, which makes short names alike.
        bare = {name.lstrip("-"): name for name in error.possibilities or ()}
        near = [bare[name] for name in nearest(error.option_name.lstrip("-"), bare)]
        cure = phrase("Did you mean {names}?", names=near) if near else None
        return phrase("There is no option {name}.", name=error.option_name), cure
    if isinstance(error, click.BadOptionUsage):
        if "not take a value" in error.message:
            return phrase("The option {name} takes no value.", name=error.option_name), None
        return phrase("The option {name} needs a value.", name=error.option_name), None
    if isinstance(error, click.MissingParameter):
        # NOTE: name: an option or argument, "--ground".
        return phrase("{name} is missing.", name=_parameter_name(error)), None
    if isinstance(error, click.BadParameter):
        return _bad_value(error), None
    if error.message == "Missing command.":
        return phrase("The command is missing."), None
    return phrase("This command line cannot be understood: {problem}", problem=error.message), None


def _bad_value(error: click.BadParameter) -> Phrase:
    name = _parameter_name(error)
    choices = getattr(getattr(error.param, "type", None), "choices", None)
    if choices:
        return phrase("{name} must be one of: {choices}.", name=name, choices=list(choices))
    return phrase("This is no value for {name}: {problem}", name=name, problem=error.message)


def _parameter_name(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    if error.param.param_type_name == "argument":
        return error.param.human_readable_name
    return error.param.opts[-1]


def complete(command: TyperGroup, terminal: Terminal) -> None:
    """Answer and raise ``SystemExit`` if a shell asks for completions; otherwise do nothing."""
    from typer._completion_classes import completion_init

    completion_init()
    # What Typer's own main does first; the rest of it exits and prints on its own.
    command._main_shell_completion({"obj": terminal}, PROGRAM)  # noqa: SLF001


def _detected_shell() -> str:
    """Give the running shell; raises ``RefuseError`` for one that Typer cannot complete in."""
    from typer import _completion_shared as completion

    shell = completion._get_shell_name() or ""  # noqa: SLF001  # what --install-completion of Typer asks
    if shell not in SHELLS:
        raise RefuseError.of(
            phrase("There is no completion for this shell."),
            shell,
            # NOTE: shells: "bash, zsh, fish".
            phrase("Completion works in: {shells}.", shells=SHELLS),
        )
    return shell


def install_completion() -> Phrase:
    """Install completion for the running shell and give what to tell; raises ``RefuseError``."""
    from typer._completion_shared import install

    shell, path = install(shell=_detected_shell(), prog_name=PROGRAM)
    return phrase(
        "Completion for {shell} is in {path}; it works in each new terminal.", shell=shell, path=path
    )


def completion_script() -> str:
    """Give the script that completes in the running shell; raises ``RefuseError``."""
    from typer._completion_shared import get_completion_script

    return get_completion_script(
        prog_name=PROGRAM, complete_var=f"_{PROGRAM.upper()}_COMPLETE", shell=_detected_shell()
    )
