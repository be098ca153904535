"""``refuse config``: its commands and their options."""

import typer

from refusal_cli import options
from refusal_cli.help import Command, terminal_of
from refusal_cli.parts import part
from refusal_cli.text import phrase

app = part(phrase("The settings, and where each comes from.").msgid)


@app.command("show", cls=Command, help=phrase("Show every setting, what wins and what is hidden.").msgid)
def config_show(
    ctx: typer.Context,
    pack: options.PackFolder = None,
    format_: options.AdviceFormatOption = "text",
) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import config as command

    return command.show(terminal_of(ctx), pack, format_)


@app.command("path", cls=Command, help=phrase("Print the folder of the team's pack.").msgid)
def config_path(ctx: typer.Context, pack: options.PackFolder = None) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import config as command

    return command.path(terminal_of(ctx), pack)
