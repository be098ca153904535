"""``refuse lint``: its options."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from refusal_cli import options
from refusal_cli.help import Command, Misused, did_you_mean, terminal_of
from refusal_cli.options import Completions, completing, flag, option
from refusal_cli.parts import part
from refusal_cli.terminal import Terminal
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.linter.rule import Rule

LintFormat = Literal["text", "json", "github"]
SeverityName = Literal["error", "warning", "hint"]

app = part()

# NOTE: Heading of a group of options in the help.
_TEXT_PANEL = phrase("The text").msgid
_RULE_PANEL = phrase("The rules").msgid
_SHOW_PANEL = phrase("What is shown").msgid
_FIX_PANEL = phrase("Mending").msgid
_RULE = phrase("RULE").msgid


def _rules() -> "tuple[Rule, ...]":
    from refusal_cli.commands.lint.suppressions import RULES

    return RULES


def _rule_names(terminal: Terminal) -> Completions:
    return [(rule.name, terminal.translate(rule.message)) for rule in _rules()]


_complete_rule = completing(_rule_names)


def _text(names: str, metavar: str, words: str, complete: Any = None) -> Any:
    return option(names, metavar, words, _TEXT_PANEL, complete)


Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=phrase("FILE...").msgid,
        help=phrase("Texts, .po catalogs and .j2 templates; - reads standard input.").msgid,
    ),
]
Locale = Annotated[
    str | None,
    _text(
        "--locale",
        phrase("LANGUAGE").msgid,
        phrase("The language of the texts; without it, each is recognised.").msgid,
        options.complete_locale,
    ),
]
Channel = Annotated[
    str | None,
    _text(
        "--channel",
        phrase("CHANNEL").msgid,
        phrase("How they reach the customer: email, letter, chat, sms, review or call.").msgid,
        options.complete_channel,
    ),
]
Apologised = Annotated[
    bool,
    flag(
        "--apologised",
        phrase("An apology was already given in this conversation: none is due.").msgid,
        _TEXT_PANEL,
    ),
]
OnlyRules = Annotated[
    list[str] | None,
    option("--rule", _RULE, phrase("Only this rule; as often as needed.").msgid, _RULE_PANEL, _complete_rule),
]
ListRules = Annotated[bool, flag("--rules", phrase("List the rules.").msgid, _RULE_PANEL)]
Explain = Annotated[
    list[str] | None, option("--explain", _RULE, phrase("Explain a rule.").msgid, _RULE_PANEL, _complete_rule)
]
FormatOption = Annotated[
    LintFormat,
    option("--format", phrase("FORMAT").msgid, phrase("text, json or github.").msgid, _SHOW_PANEL),
]
FailOn = Annotated[
    SeverityName,
    option(
        "--fail-on",
        phrase("SEVERITY").msgid,
        phrase("End with 1 on findings from here on: error, warning or hint.").msgid,
        _SHOW_PANEL,
    ),
]
Fix = Annotated[
    bool,
    flag("--fix", phrase("Mend what has one safe mend, after showing it and asking.").msgid, _FIX_PANEL),
]
Yes = Annotated[bool, flag("--yes", phrase("Mend without asking.").msgid, _FIX_PANEL)]


@app.command("lint", cls=Command, help=phrase("Hold any text against what a good refusal is.").msgid)
def lint(
    ctx: typer.Context,
    files: Files = None,
    locale: Locale = None,
    channel: Channel = None,
    apologised: Apologised = False,
    pack: options.PackFolder = None,
    rule: OnlyRules = None,
    rules: ListRules = False,
    explain: Explain = None,
    format_: FormatOption = "text",
    fail_on: FailOn = "error",
    fix: Fix = False,
    yes: Yes = False,
) -> int:
    """Hand the options to the command."""
    from refusal_cli.commands import lint as command

    terminal = terminal_of(ctx)
    if rules or explain:
        _demand_no_files(ctx)
        _demand_rules(ctx, explain or ())
        return command.explain(terminal, explain, pack) if explain else command.show_rules(terminal, pack)
    _demand_sense(ctx)
    wish = command.Wish(
        files=files or (),
        locale=locale or "",
        channel=channel or "",
        apologised=apologised,
        format=format_,
        fail_on=fail_on,
        rules=rule or (),
        fix=fix,
        yes=yes,
        pack=pack,
    )
    return command.lint(terminal, wish)


def _demand_no_files(ctx: typer.Context) -> None:
    given = ctx.params
    if given["files"] or (given["rules"] and given["explain"]):
        cure = phrase("Run the two one after the other.")
        raise Misused(phrase("--rules and --explain go with no files, nor with each other."), ctx, cure)


def _demand_sense(ctx: typer.Context) -> None:
    """Raise ``Misused`` for options that miss or exclude each other, and for rules that there are not."""
    given = ctx.params
    if not given["files"]:
        cure = phrase("Name a file, or - for standard input; --rules lists the rules.")
        raise Misused(phrase("There is nothing to lint."), ctx, cure)
    if "" in given["files"]:
        raise Misused(phrase("The name of a file is empty."), ctx)
    _demand_rules(ctx, given["rule"] or ())
    if given["yes"] and not given["fix"]:
        raise Misused(phrase("--yes has no meaning without --fix."), ctx)
    if given["fix"] and given["format_"] != "text":
        cure = phrase("Leave out one of the two.")
        raise Misused(phrase("--fix shows changes as text, so it cannot go with --format."), ctx, cure)
    if given["fix"] and "-" in given["files"]:
        cure = phrase("Save the text to a file first.")
        raise Misused(phrase("Standard input cannot be mended."), ctx, cure)


def _demand_rules(ctx: typer.Context, names: "list[str] | tuple[str, ...]") -> None:
    known = [rule.name for rule in _rules()]
    for name in names:
        if name not in known:
            # NOTE: The cure of an error. command: "refuse lint --rules".
            cure = did_you_mean(name, known) or phrase("See `{command}`.", command="refuse lint --rules")
            raise Misused(phrase("There is no rule {name}.", name=name), ctx, cure)
