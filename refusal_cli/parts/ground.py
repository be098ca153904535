"""``refuse ground``: its commands and their options."""

import typer

from refusal_cli import options
from refusal_cli.help import Command, terminal_of
from refusal_cli.parts import part
from refusal_cli.text import phrase

app = part(phrase("The objective grounds of a refusal.").msgid)


@app.command("list", cls=Command, help=phrase("List the grounds with their explanations.").msgid)
def ground_list(
    ctx: typer.Context, words: options.SearchWords = None, pack: options.PackFolder = None
) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import ground as command

    return command.show_all(terminal_of(ctx), words or "", pack)


@app.command("show", cls=Command, help=phrase("Show what one ground asks for and suggests.").msgid)
def ground_show(ctx: typer.Context, name: options.GroundId, pack: options.PackFolder = None) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import ground as command

    return command.show_one(terminal_of(ctx), name, pack)
