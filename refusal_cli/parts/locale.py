"""``refuse locale``: its commands and their options."""

from typing import Annotated

import typer

from refusal_cli import options
from refusal_cli.help import Command, terminal_of
from refusal_cli.options import flag, option
from refusal_cli.parts import part
from refusal_cli.text import phrase

app = part(phrase("The languages, for those who translate them.").msgid)

_SHOW_PANEL = phrase("What is shown").msgid
_LANGUAGE = phrase("LANGUAGE").msgid

Name = Annotated[
    str, typer.Argument(metavar=_LANGUAGE, help=phrase("A language: it, pt-BR, de@informal.").msgid)
]
AnyName = Annotated[
    str, typer.Argument(metavar=_LANGUAGE, help=phrase("Only this language; without it, all.").msgid)
]
Beside = Annotated[
    str | None,
    option(
        "--beside",
        _LANGUAGE,
        phrase("A second language to read each message in.").msgid,
        _SHOW_PANEL,
        options.complete_locale,
    ),
]
Channel = Annotated[
    str | None,
    option(
        "--channel",
        phrase("CHANNEL").msgid,
        phrase("Only the messages of this channel.").msgid,
        _SHOW_PANEL,
        options.complete_channel,
    ),
]
Html = Annotated[bool, flag("--html", phrase("As a page for a browser.").msgid, _SHOW_PANEL)]
Strict = Annotated[bool, flag("--strict", phrase("Take warnings for errors.").msgid, _SHOW_PANEL)]


@app.command("list", cls=Command, help=phrase("List the languages and how complete they are.").msgid)
def locale_list(ctx: typer.Context, pack: options.PackFolder = None) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import locale as command

    return command.show_list(terminal_of(ctx), pack)


@app.command("new", cls=Command, help=phrase("Start a language: its catalogs and what goes with them.").msgid)
def locale_new(ctx: typer.Context, name: Name, pack: options.PackFolder = None) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import locale as command

    return command.new(terminal_of(ctx), name, pack)


@app.command("update", cls=Command, help=phrase("Bring the catalogs up to date with the texts.").msgid)
def locale_update(ctx: typer.Context, name: AnyName = "", pack: options.PackFolder = None) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import locale as command

    return command.update(terminal_of(ctx), name, pack)


@app.command("check", cls=Command, help=phrase("Find what is wrong in a translation.").msgid)
def locale_check(
    ctx: typer.Context, name: AnyName = "", pack: options.PackFolder = None, strict: Strict = False
) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import locale as command

    return command.check(terminal_of(ctx), name, pack, strict=strict)


@app.command("preview", cls=Command, help=phrase("Show every message in a language.").msgid)
def locale_preview(
    ctx: typer.Context,
    name: Name,
    beside: Beside = None,
    channel: Channel = None,
    html: Html = False,
    pack: options.PackFolder = None,
) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import locale as command

    return command.preview(terminal_of(ctx), name, pack, beside or "", channel or "", html=html)


@app.command("compile", cls=Command, help=phrase("Compile the catalogs for other programs.").msgid)
def locale_compile(ctx: typer.Context, name: AnyName = "", pack: options.PackFolder = None) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import locale as command

    return command.compile_all(terminal_of(ctx), name, pack)
