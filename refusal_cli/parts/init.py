"""``refuse init``: its options."""

from pathlib import Path
from typing import Annotated

import typer

from refusal_cli.help import Command, terminal_of
from refusal_cli.options import complete_channel, complete_locale, flag, option
from refusal_cli.parts import part
from refusal_cli.text import phrase

app = part()

# NOTE: Heading of a group of options in the help.
_ANSWERS = phrase("The answers").msgid
_WRITE = phrase("Where it goes").msgid
_NAME = phrase("NAME").msgid
_WORDS = phrase("WORDS").msgid
_LANGUAGE = phrase("LANGUAGE").msgid

Folder = Annotated[
    Path,
    typer.Argument(
        metavar=phrase("FOLDER").msgid, help=phrase("Where the pack goes; without it, here.").msgid
    ),
]
Company = Annotated[
    str | None, option("--company", _NAME, phrase("The company, as it signs.").msgid, _ANSWERS)
]
Signature = Annotated[
    str | None,
    option("--signature", _NAME, phrase("Who signs; '' where each agent does.").msgid, _ANSWERS),
]
Contact = Annotated[
    str | None,
    option("--contact", _WORDS, phrase("How customers reach you; '' for nothing.").msgid, _ANSWERS),
]
Locale = Annotated[
    str | None,
    option(
        "--locale",
        _LANGUAGE,
        phrase("The language that you mostly write in.").msgid,
        _ANSWERS,
        complete_locale,
    ),
]
Channel = Annotated[
    str | None,
    option(
        "--channel",
        phrase("CHANNEL").msgid,
        phrase("email, letter, chat, sms, review or call; otherwise email.").msgid,
        _ANSWERS,
        complete_channel,
    ),
]
Tone = Annotated[
    str | None,
    option("--tone", phrase("TONE").msgid, phrase("warm or formal; otherwise warm.").msgid, _ANSWERS),
]
Force = Annotated[
    bool, flag("--force", phrase("Replace the files of the pack that are there.").msgid, _WRITE)
]


@app.command("init", cls=Command, help=phrase("Start a pack of your own: settings, policies, wording.").msgid)
def init(
    ctx: typer.Context,
    folder: Folder = Path(),
    company: Company = None,
    signature: Signature = None,
    contact: Contact = None,
    locale: Locale = None,
    channel: Channel = None,
    tone: Tone = None,
    force: Force = False,
) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import init as command

    given = {
        "company": company,
        "signature": signature,
        "contact": contact,
        "locale": locale,
        "channel": channel,
        "tone": tone,
    }
    return command.init(terminal_of(ctx), folder, given, force=force)
