"""``refuse case``: its commands and their options."""

import typer

from refusal_cli import options
from refusal_cli.help import Command, terminal_of
from refusal_cli.parts import part
from refusal_cli.text import phrase

app = part(phrase("Start, describe or check a case file.").msgid)


@app.command("new", cls=Command, help=phrase("Print a commented case file to fill in.").msgid)
def case_new(
    ctx: typer.Context,
    ground: options.GroundName = None,
    locale: options.Locale = None,
    pack: options.PackFolder = None,
    output: options.Output = None,
    force: options.Force = False,
) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import case as command

    return command.new(terminal_of(ctx), ground or "", locale or "", pack, output, force=force)


@app.command("schema", cls=Command, help=phrase("Print the JSON Schema of case files.").msgid)
def case_schema(ctx: typer.Context, pack: options.PackFolder = None) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import case as command

    return command.schema(terminal_of(ctx), pack)


@app.command("check", cls=Command, help=phrase("Check a case file and show all that is wrong at once.").msgid)
def case_check(
    ctx: typer.Context,
    case_file: options.GivenCase,
    pack: options.PackFolder = None,
    strict: options.Strict = False,
) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import case as command

    return command.check(terminal_of(ctx), case_file, pack, strict=strict)
