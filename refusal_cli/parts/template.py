"""``refuse template``: its commands and their options."""

from typing import Annotated

import typer

from refusal_cli import options
from refusal_cli.help import Command, terminal_of
from refusal_cli.options import Completions, completing, flag, option
from refusal_cli.pack import find_pack
from refusal_cli.parts import part
from refusal_cli.terminal import Terminal
from refusal_cli.text import phrase

app = part(phrase("The templates that messages are worded and laid out with.").msgid)

# NOTE: Heading of a group of options in the help.
_WHICH = phrase("Which template").msgid
_SHOW = phrase("What is shown").msgid


def _templates(terminal: Terminal) -> Completions:
    from refusal_cli.commands.template.names import entries, layer_title

    terminal.pack = pack = find_pack(terminal.around)
    return [(each.id, terminal.translate(layer_title(pack, each.layer))) for each in entries(pack)]


_complete = completing(_templates)
_NAME = phrase("NAME").msgid
Name = Annotated[
    str,
    typer.Argument(
        metavar=_NAME,
        help=phrase("A template: policy, message, layouts/email.text ...").msgid,
        autocompletion=_complete,
    ),
]
Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=phrase("NAME...").msgid,
        help=phrase("The templates; without any, all of your pack.").msgid,
        autocompletion=_complete,
    ),
]
BuiltIn = Annotated[
    bool, flag("--builtin", phrase("Show the built-in one, even if yours wins.").msgid, _WHICH)
]
Block = Annotated[
    list[str] | None,
    option(
        "--block",
        phrase("BLOCK").msgid,
        phrase("Begin with this block only; as often as needed.").msgid,
        _WHICH,
    ),
]
OneLanguage = Annotated[
    str | None,
    option(
        "--locale",
        phrase("LANGUAGE").msgid,
        phrase("Only for messages in this language, in plain words of it.").msgid,
        _WHICH,
        options.complete_locale,
    ),
]
Every = Annotated[bool, flag("--all", phrase("Show it in every language and on every channel.").msgid, _SHOW)]
Html = Annotated[bool, flag("--html", phrase("Write pages for a browser, and open them.").msgid, _SHOW)]


@app.command(
    "list", cls=Command, help=phrase("List the templates, where each comes from, and which win.").msgid
)
def template_list(ctx: typer.Context, pack: options.PackFolder = None) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands.template import listing as command

    return command.show_all(terminal_of(ctx), pack)


@app.command("show", cls=Command, help=phrase("Show the source of a template.").msgid)
def template_show(
    ctx: typer.Context, name: Name, builtin: BuiltIn = False, pack: options.PackFolder = None
) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands.template import listing as command

    return command.show_one(terminal_of(ctx), name, pack, built_in=builtin)


@app.command("new", cls=Command, help=phrase("Begin a template of your own from a built-in one.").msgid)
def template_new(
    ctx: typer.Context,
    name: Name,
    block: Block = None,
    locale: OneLanguage = None,
    pack: options.PackFolder = None,
    force: options.Force = False,
) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands.template import starting as command

    return command.new(terminal_of(ctx), name, block or (), locale or "", pack, force=force)


@app.command(
    "preview", cls=Command, help=phrase("Show the message that a template makes of sample cases.").msgid
)
def template_preview(
    ctx: typer.Context,
    name: Name,
    locale: options.Locale = None,
    channel: options.Channel = None,
    tone: options.Tone = None,
    every: Every = False,
    html: Html = False,
    pack: options.PackFolder = None,
) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands.template import previewing as command

    look = command.Look(locale or "", channel or "", tone or "", every, html)
    return command.preview(terminal_of(ctx), name, look, pack)


@app.command(
    "diff", cls=Command, help=phrase("Show what you changed, and what the built-in one has since.").msgid
)
def template_diff(ctx: typer.Context, name: Name, pack: options.PackFolder = None) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands.template import differing as command

    return command.diff(terminal_of(ctx), name, pack)


@app.command(
    "check", cls=Command, help=phrase("Try templates on every combination and show all mistakes.").msgid
)
def template_check(ctx: typer.Context, names: Names = None, pack: options.PackFolder = None) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands.template import checking as command

    return command.check(terminal_of(ctx), names or (), pack)
