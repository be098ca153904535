"""The options and arguments of all commands: names, help as msgids, and what a shell completes."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from refusal_cli.errors import RefuseError
from refusal_cli.help import Misused, terminal_of
from refusal_cli.pack import find_pack
from refusal_cli.terminal import Terminal
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.pack import Pack
    from refusal_cli.source import Source

Completions = list[tuple[str, str]]
Format = Literal["text", "markdown", "html", "eml", "json"]
AdviceFormat = Literal["text", "json"]

# NOTE: Heading of a group of options in the help.
_CASE_PANEL = phrase("The case").msgid
_VERDICT_PANEL = phrase("The verdict").msgid
_SHOW_PANEL = phrase("What is shown").msgid
_WRITE_PANEL = phrase("Where it goes").msgid
_WORDS = phrase("WORDS").msgid
_NAME = phrase("NAME").msgid
_ID = phrase("ID").msgid
_FILE = phrase("FILE").msgid
_LANGUAGE = phrase("LANGUAGE").msgid


def source_of(ctx: typer.Context) -> "Source":
    """Give where the case comes from, as the options and the argument of a command say it."""
    from refusal_cli.source import OPTIONS, Source

    given = ctx.params
    return Source(
        given.get("case_file") or "",
        {path: given.get(name) for path, name in OPTIONS.items()},
        tuple(given.get("set_") or ()),
        example=bool(given.get("example")),
        resume=bool(given.get("resume")),
        like=given.get("like") or "",
        pack=Path(given["pack"]) if given.get("pack") else None,
    )


def demand_sense(ctx: typer.Context) -> None:
    """Raise ``Misused`` for options that need or exclude each other."""
    given = ctx.params
    one = phrase("Give one of the two.")
    if given.get("example") and given.get("case_file"):
        raise Misused(phrase("An example is a case of its own, and there is a case file too."), ctx, one)
    if given.get("explain") and given.get("format_") not in (None, "text") and not given.get("output"):
        what = phrase("--explain shows where each sentence comes from, and not the message in a format.")
        raise Misused(what, ctx, phrase("Leave out one of the two, or write the message to a file: -o FILE."))
    if given.get("overrule") is not None and not given["approved_by"]:
        cure = phrase("Name who decided it: --approved-by NAME.")
        raise Misused(phrase("--overrule needs --approved-by."), ctx, cure)
    if given.get("overrule") is not None and given["as_advised"]:
        raise Misused(phrase("--overrule and --as-advised contradict each other."), ctx, one)


def format_of(output: Path | None) -> str:
    """Give the format that the ending of a file says; text without a file, and for any other ending."""
    if output is None:
        return "text"
    from refusal_cli.formats import ENDINGS

    return next((name for name, ending in ENDINGS.items() if ending == output.suffix.lower()), "text")


def completing(
    candidates: Callable[[Terminal], Iterable[tuple[str, str]]],
) -> Callable[[typer.Context, str], Completions]:
    """Make a completion of ``candidates``; a pack with a fault completes nothing."""

    def complete(ctx: typer.Context, incomplete: str) -> Completions:
        """Give the candidates that begin with what is typed so far."""
        try:
            return [item for item in candidates(terminal_of(ctx)) if item[0].startswith(incomplete)]
        except RefuseError:
            return []

    return complete


def _pack(terminal: Terminal) -> "Pack":
    terminal.pack = find_pack(terminal.around)
    return terminal.pack


def _locales(terminal: Terminal) -> Completions:
    from refusal_cli.languages import language_name

    return [(name, language_name(name, terminal.lang)) for name in _pack(terminal).languages]


def _grounds(terminal: Terminal) -> Completions:
    from refusal_cli.grounds import load_grounds

    grounds = load_grounds(_pack(terminal)).values()
    return [(ground.id, terminal.translate(Phrase(ground.explanation))) for ground in grounds]


def _channels(terminal: Terminal) -> Completions:
    from refusal_cli.grounds import load_channels

    channels = load_channels(_pack(terminal)).values()
    return [(channel.id, terminal.translate(Phrase(channel.title))) for channel in channels]


def _decisions(terminal: Terminal) -> Completions:
    from refusal_cli.checklist.options import DECISIONS

    return [(option.value, terminal.translate(option.title)) for option in DECISIONS]


def _tones(terminal: Terminal) -> Completions:
    from refusal_cli.checklist.options import TONES

    return [(option.value, terminal.translate(option.title)) for option in TONES]


def _policies(terminal: Terminal) -> Completions:
    from refusal_cli.settings import load_settings

    policies = load_settings(_pack(terminal)).policies.values()
    return [(each.id, each.said("title", terminal.lang)) for each in policies]


complete_locale = completing(_locales)
complete_ground = completing(_grounds)
complete_channel = completing(_channels)


def option(
    names: str, metavar: str, words: str, panel: str, complete: Callable[..., Completions] | None = None
) -> Any:
    """Give an option with a value; ``words`` is the msgid of its help, ``panel`` the heading above it."""
    return typer.Option(
        *names.split(), metavar=metavar, help=words, rich_help_panel=panel, autocompletion=complete
    )


def _given(names: str, metavar: str, words: str, complete: Callable[..., Completions] | None = None) -> Any:
    return option(names, metavar, words, _CASE_PANEL, complete)


def flag(names: str, words: str, panel: str) -> Any:
    """Give an option without a value."""
    return typer.Option(*names.split(), help=words, rich_help_panel=panel)


def _case_file() -> Any:
    words = phrase("A case file, TOML or JSON; - reads standard input.").msgid
    return typer.Argument(metavar=phrase("CASE").msgid, help=words)


CaseFile = Annotated[str | None, _case_file()]
GivenCase = Annotated[str, _case_file()]
SearchWords = Annotated[
    str | None,
    typer.Argument(metavar=_WORDS, help=phrase("Only the grounds that fit: refund, discount ...").msgid),
]
GroundId = Annotated[
    str,
    typer.Argument(metavar=_ID, help=phrase("The id of a ground.").msgid, autocompletion=complete_ground),
]
Locale = Annotated[
    str | None,
    _given("--locale", _LANGUAGE, phrase("The customer's language: en, en-GB, ...").msgid, complete_locale),
]
Channel = Annotated[
    str | None,
    _given(
        "--channel",
        phrase("CHANNEL").msgid,
        phrase("How it reaches the customer: email, letter, chat, sms, review or call.").msgid,
        complete_channel,
    ),
]
GroundName = Annotated[
    str | None,
    _given("--ground", _ID, phrase("Why it is refused; see `refuse ground list`.").msgid, complete_ground),
]
Decision = Annotated[
    str | None,
    _given(
        "--decision",
        phrase("DECISION").msgid,
        phrase("decline a request, reject an application, or end a relationship.").msgid,
        completing(_decisions),
    ),
]
Tone = Annotated[
    str | None,
    _given("--tone", phrase("TONE").msgid, phrase("warm or formal.").msgid, completing(_tones)),
]
Customer = Annotated[str | None, _given("--customer", _NAME, phrase("The customer's full name.").msgid)]
GreetAs = Annotated[
    str | None, _given("--greet-as", _NAME, phrase("The name as it stands in the greeting.").msgid)
]
Asked = Annotated[
    str | None,
    _given(
        "--asked",
        _WORDS,
        phrase('Completes "You asked ..."; with some grounds "You wrote that ...".').msgid,
    ),
]
Cannot = Annotated[str | None, _given("--cannot", _WORDS, phrase('Completes "we cannot ...".').msgid)]
Reason = Annotated[str | None, _given("--reason", _WORDS, phrase("The fact of this case.").msgid)]
Policy = Annotated[
    str | None,
    _given(
        "--policy",
        _WORDS,
        phrase("The rule it rests on: the id of a policy, or a title.").msgid,
        completing(_policies),
    ),
]
Clause = Annotated[str | None, _given("--clause", _WORDS, phrase("The place in that rule.").msgid)]
Offer = Annotated[
    str | None, _given("--offer", _WORDS, phrase("What can be done instead, a whole sentence.").msgid)
]
Jurisdiction = Annotated[
    str | None,
    _given(
        "--jurisdiction",
        phrase("COUNTRY").msgid,
        phrase("Whose law applies: a country code, DE, GB, RU or US.").msgid,
    ),
]
Set = Annotated[
    list[str] | None,
    _given(
        "--set",
        phrase("FIELD=VALUE").msgid,
        phrase(
            "Give any field, as often as needed: --set refund.amount='118.00 USD'. "
            'A list stands in brackets: --set reason.documents=\'["a passport", "a bill"]\'.'
        ).msgid,
    ),
]
Example = Annotated[
    bool, flag("--example", phrase("Draft an example that comes with it.").msgid, _CASE_PANEL)
]
Resume = Annotated[
    bool, flag("--resume", phrase("Go on with the draft that was interrupted.").msgid, _CASE_PANEL)
]
Like = Annotated[
    str | None,
    _given("--like", phrase("LAST").msgid, phrase("Start from the answers of the last case.").msgid),
]
PackFolder = Annotated[
    Path | None,
    _given("--pack", phrase("FOLDER").msgid, phrase("The folder with your team's refusal.toml.").msgid),
]
ApprovedBy = Annotated[
    str | None,
    option("--approved-by", _NAME, phrase("Who signs for the refusal, by name.").msgid, _VERDICT_PANEL),
]
ApprovalNote = Annotated[
    str | None,
    option("--approval-note", _WORDS, phrase("What the signature rests on.").msgid, _VERDICT_PANEL),
]
Overrule = Annotated[
    str | None,
    option(
        "--overrule",
        phrase("REASON").msgid,
        phrase("Refuse against the verdict; needs --approved-by.").msgid,
        _VERDICT_PANEL,
    ),
]
AsAdvised = Annotated[
    bool,
    flag("--as-advised", phrase("Draft what the verdict asks for, if not a refusal.").msgid, _VERDICT_PANEL),
]
Explain = Annotated[
    bool,
    flag("--explain", phrase("Show instead where each sentence comes from.").msgid, _SHOW_PANEL),
]
Gloss = Annotated[
    str | None,
    option(
        "--gloss",
        _LANGUAGE,
        phrase("Show the message in a second language beside it.").msgid,
        _SHOW_PANEL,
        complete_locale,
    ),
]
Strict = Annotated[
    bool,
    flag("--strict", phrase("Take doubtful facts and findings for errors.").msgid, _SHOW_PANEL),
]
FormatOption = Annotated[
    Format | None,
    option(
        "--format",
        phrase("FORMAT").msgid,
        phrase("text, markdown, html, eml or json; else what the ending of the file says, or text.").msgid,
        _WRITE_PANEL,
    ),
]
AdviceFormatOption = Annotated[
    AdviceFormat,
    option("--format", phrase("FORMAT").msgid, phrase("text or json.").msgid, _WRITE_PANEL),
]
Output = Annotated[
    Path | None,
    option("--output -o", _FILE, phrase("Write to a new file that only you can read.").msgid, _WRITE_PANEL),
]
Force = Annotated[bool, flag("--force", phrase("Replace the file if there is one.").msgid, _WRITE_PANEL)]
Copy = Annotated[bool, flag("--copy", phrase("Copy the text to the clipboard as well.").msgid, _WRITE_PANEL)]
