"""``refuse lint``: any text, catalog or template held against what a good refusal is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from refusal_cli.commands.lint.allowances import Allowances
from refusal_cli.commands.lint.checking import TEMPLATE, check, kind_of
from refusal_cli.commands.lint.desk import DEFAULT_CHANNEL, Desk, find_channel
from refusal_cli.commands.lint.linted import Linted, NoWordingError
from refusal_cli.commands.lint.original import Original, read_original
from refusal_cli.commands.lint.tally import Tally
from refusal_cli.errors import ExitCode, RefuseError
from refusal_cli.linter.registry import ALL
from refusal_cli.message import Severity
from refusal_cli.pack import find_pack
from refusal_cli.settings import allowances
from refusal_cli.source import settings_for
from refusal_cli.streams import STANDARD_INPUT
from refusal_cli.text import phrase, single_line

if TYPE_CHECKING:
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal


class Wish(Struct, frozen=True, kw_only=True):
    """What is to be linted and how; without ``rules`` all are used, without a locale it is recognised."""

    files: Sequence[str]
    locale: str = ""
    channel: str = ""
    apologised: bool = False
    format: str = "text"
    fail_on: str = Severity.ERROR
    rules: Sequence[str] = ()
    fix: bool = False
    yes: bool = False
    pack: Path | None = None


def lint(terminal: Terminal, wish: Wish) -> ExitCode:
    """Show what is found in the files; one that cannot be read is told of, and the others are linted.

    Raises ``RefuseError`` for an unknown locale or channel, and for settings that are wrong.
    """
    pack = terminal.pack = find_pack(terminal.around, wish.pack)
    settings = settings_for(terminal, pack)
    rules = tuple(rule for rule in ALL if not wish.rules or rule.name in wish.rules)
    desk = Desk(
        pack=pack,
        rules=rules,
        channel=find_channel(pack, wish.channel or settings.channel or DEFAULT_CHANNEL),
        locale=wish.locale,
        usual_locale=settings.locale,
        apologised=wish.apologised,
        own=tuple(filter(None, (settings.contact, settings.email, settings.address))),
    )
    if wish.locale:
        desk.language(wish.locale)
    allowed = allowances(pack) if settings.lint.allow else ()
    run = _Run(terminal, wish, desk, Allowances(allowed, rules))
    run.show(text for name in _each_once(wish.files) for text in run.texts(name))
    run.tally.tell(terminal)
    if run.tally.failed:
        return ExitCode.MENDABLE
    found = run.tally.unmended or run.tally.weighs(Severity(wish.fail_on))
    return ExitCode.FINDINGS if found else ExitCode.DONE


def explain(terminal: Terminal, names: Sequence[str], folder: Path | None) -> ExitCode:
    """Show all about some rules; raises ``RefuseError`` for a pack that is not there."""
    from refusal_cli.commands.lint import explaining

    pack = _pack(terminal, folder)
    for number, name in enumerate(names):
        if number:
            terminal.show("")
        explaining.explain(terminal, name, pack)
    return ExitCode.DONE


def show_rules(terminal: Terminal, folder: Path | None) -> ExitCode:
    """Show all rules; raises ``RefuseError`` for a pack that is not there."""
    from refusal_cli.commands.lint import explaining

    _pack(terminal, folder)
    explaining.show_rules(terminal)
    return ExitCode.DONE


def _pack(terminal: Terminal, folder: Path | None) -> Pack:
    terminal.pack = find_pack(terminal.around, folder)
    return terminal.pack


def _each_once(names: Sequence[str]) -> Iterator[str]:
    """Give the files in their order, one that is named twice once."""
    met = set()
    for name in names:
        path = name if name == STANDARD_INPUT else Path(name).absolute()
        if path not in met:
            met.add(path)
            yield name


class _Run:
    """One run over some files, one at a time."""

    def __init__(self, terminal: Terminal, wish: Wish, desk: Desk, allowances: Allowances) -> None:
        self.terminal = terminal
        self.wish = wish
        self.desk = desk
        self.allowances = allowances
        self.tally = Tally()

    def texts(self, name: str) -> Sequence[Linted]:
        """Give the linted texts of a file, mended if that is wished; tell what is wrong with the file."""
        try:
            original = read_original(self.terminal, name)
            texts = self._check(original)
            self.tally.files += 1
            self._tell(original, texts)
            if self.wish.fix and kind_of(name) == TEMPLATE:
                self.terminal.say(phrase("{file} is a template, which is not mended here.", file=name))
            elif self.wish.fix:
                texts = self._fixed(original, texts)
        except NoWordingError as error:
            self.terminal.problems("warning", error.problems)
            return ()
        except RefuseError as error:
            self.tally.failed = True
            self.terminal.complain(error)
            return ()
        return texts

    def _tell(self, original: Original, texts: Sequence[Linted]) -> None:
        """Tell what keeps a file from being linted as a whole."""
        problems = {problem.where: problem for text in texts for problem in text.problems}
        if problems:
            self.tally.failed = True
            self.terminal.complain(RefuseError(*problems.values()))
        if not original.text.strip():
            # NOTE: A warning of lint. file: "letter.txt".
            self.terminal.warn(phrase("{file} is empty.", file=single_line(original.name)))

    def _check(self, original: Original) -> list[Linted]:
        return [self.allowances.keep(text) for text in check(original, self.desk)]

    def _fixed(self, original: Original, texts: list[Linted]) -> list[Linted]:
        from refusal_cli.commands.lint.fixing import fix

        changed = fix(self.terminal, original, texts, self._check, yes=self.wish.yes)
        self.tally.unmended |= changed is False
        return self._check(read_original(self.terminal, original.name)) if changed else texts

    def show(self, texts: Iterator[Linted]) -> None:
        """Show the texts as they come, and at the end what is to be said of the settings."""
        show = {"json": self._as_json, "github": self._as_github}.get(self.wish.format, self._as_text)
        show(self._counted(texts))

    def _counted(self, texts: Iterator[Linted]) -> Iterator[Linted]:
        for text in texts:
            self.tally.add(text)
            yield text
        for text in self.allowances.findings():
            self.tally.add(text)
            yield text

    def _as_text(self, texts: Iterator[Linted]) -> None:
        for text in texts:
            if text.findings:
                from refusal_cli.commands.lint.report import as_text

                self.terminal.show_styled(as_text(text, self.terminal))

    def _as_github(self, texts: Iterator[Linted]) -> None:
        from refusal_cli.commands.lint.report import as_github

        for text in texts:
            if text.findings:
                self.terminal.show(as_github(text, self.terminal))

    def _as_json(self, texts: Iterator[Linted]) -> None:
        from refusal_cli.commands.lint.record import as_json

        separator = '{"texts": [\n'
        for text in texts:
            self.terminal.show_bytes(f"{separator}{as_json(text, self.terminal)}".encode())
            separator = ",\n"
        self.terminal.show_bytes(f"{separator if separator[0] == '{' else ''}\n]}}\n".encode())
