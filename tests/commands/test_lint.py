"""``refuse lint``: the report in each format, the options, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from refusal_cli.errors import ExitCode
from refusal_cli.linter.registry import ALL
from refusal_cli.pack import surroundings
from refusal_cli.terminal import Terminal
from tests.conftest import Ran

Refuse = Callable[..., Ran]

LETTER = "Dear Anna,\n\nI am sorry, the ring cannot be resized. We apologise for the trouble.\n"
APOLOGY = ("--rule", "repeated-apology")


@pytest.fixture
def letter(home: Path) -> Path:
    """Give a letter that apologises twice."""
    path = home / "letter.txt"
    path.write_text(LETTER, "utf-8")
    return path


def records(ran: Ran) -> list[dict[str, Any]]:
    """Give the texts of a report in JSON."""
    texts = json.loads(ran.out)["texts"]
    assert isinstance(texts, list)
    return texts


def test_a_finding_has_place_words_reason_and_cure(refuse: Refuse, letter: Path) -> None:
    """The line stands below the place, with a mark below the words; the talk goes to standard error."""
    ran = refuse("lint", "letter.txt", *APOLOGY)
    assert ran.code == ExitCode.FINDINGS
    assert ran.out == (
        "letter.txt:3:44: repeated-apology (error)\n"
        "    I am sorry, the ring cannot be resized. We apologise for the trouble.\n"
        "                                               ^^^^^^^^^\n"
        '  One sincere apology is enough; this text apologises 2 times, first with "sorry".\n'
        "  Keep the first apology and take this one out.\n\n"
    )
    assert ran.err == ("Recognised as en: letter.txt.\nErrors: 1, warnings: 0, hints: 0; files: 1.\n")


def test_a_text_in_order_ends_with_0(refuse: Refuse, home: Path) -> None:
    """Nothing on standard output, and one line about it."""
    (home / "ok.txt").write_text("Sorry, the ring cannot be resized.", "utf-8")
    ran = refuse("lint", "ok.txt", "--locale", "en-GB", *APOLOGY)
    assert (ran.code, ran.out, ran.err) == (ExitCode.DONE, "", "Nothing found; files: 1.\n")


def test_json_has_elements_counts_findings_and_reading(refuse: Refuse, letter: Path) -> None:
    """All that is known of a text, with spans that lead to the words."""
    [text] = records(refuse("lint", str(letter), "--format", "json", *APOLOGY))
    assert (text["file"], text["locale"], text["recognised"]) == (str(letter), "en", True)
    assert (text["apologies"], text["sympathies"], text["regrets"]) == (2, 0, 0)
    names = [element["element"] for element in text["elements"]]
    assert names.count("apology") == 2
    assert "greeting" in names
    for element in text["elements"]:
        assert LETTER[element["start"] : element["end"]] == element["text"]
    [finding] = text["findings"]
    assert LETTER[finding["start"] : finding["end"]] == finding["words"] == "apologise"
    assert (finding["line"], finding["column"], finding["severity"]) == (3, 44, "error")
    assert "mended" not in finding
    assert text["reading"] == {"sentences": 3, "words": 15, "longest_sentence": 8}


def test_a_mend_is_told_in_json(refuse: Refuse, home: Path) -> None:
    """It has the place that it takes, and the words to put there."""
    text = "Sorry, the ring cannot be resized. Sorry!"
    (home / "a.txt").write_text(text, "utf-8")
    [record] = records(refuse("lint", "a.txt", "--format", "json", *APOLOGY))
    mended = record["findings"][0]["mended"]
    assert mended == {"start": text.index(" Sorry!"), "end": len(text), "text": ""}


def test_github_gets_workflow_commands(refuse: Refuse, home: Path) -> None:
    """Per cent signs, commas and colons in a property are escaped; severities have GitHub's names."""
    (home / "100%, a.txt").write_text("Sorry, it is full. We APOLOGISE, WE CANNOT help. Sorry.", "utf-8")
    ran = refuse("lint", "100%, a.txt", "--format", "github", *APOLOGY)
    assert ran.code == ExitCode.FINDINGS
    first = ran.out.splitlines()[0]
    assert first.startswith("::error file=100%25%2C a.txt,line=1,endLine=1,col=23,endColumn=32,title=")
    assert "title=repeated-apology::One sincere apology" in first


def test_fail_on_sets_what_ends_with_1(refuse: Refuse, home: Path) -> None:
    """Findings below the named severity are shown, but the run succeeds."""
    (home / "a.txt").write_text("Sorry, we cannot PAINT THE DOOR AT ALL this week.", "utf-8")
    weights = {rule.name: rule.severity for rule in ALL}
    assert weights["shouting"] == "warning"
    for least, code in (("error", ExitCode.DONE), ("warning", 1), ("hint", 1)):
        ran = refuse("lint", "a.txt", "--rule", "shouting", "--fail-on", least)
        assert "shouting (warning)" in ran.out
        assert ran.code == code


def test_an_apology_given_before_makes_one_unexpected(refuse: Refuse, home: Path) -> None:
    """--apologised says that none is due."""
    (home / "a.txt").write_text("Unfortunately, the ring cannot be resized.", "utf-8")
    rules = ("--rule", "missing-apology", "--rule", "unexpected-apology")
    assert "missing-apology" in refuse("lint", "a.txt", "--locale", "en", *rules).out
    assert refuse("lint", "a.txt", "--locale", "en", "--apologised", *rules).code == ExitCode.DONE


def test_the_channel_sets_length_and_privacy(refuse: Refuse, home: Path) -> None:
    """An SMS has a limit that an e-mail does not have; a channel that is none names those there are."""
    (home / "a.txt").write_text("Sorry, the hall is full on Friday. " * 15, "utf-8")
    rule = ("--rule", "over-length", "--locale", "en")
    assert "over-length" in refuse("lint", "a.txt", "--channel", "sms", *rule).out
    assert refuse("lint", "a.txt", *rule).out == ""
    ran = refuse("lint", "a.txt", "--channel", "pigeon")
    assert ran.code == ExitCode.MENDABLE
    assert "Take one of these: email" in ran.err


def test_in_public_only_our_own_contacts_stand_and_no_report_repeats_others(
    refuse: Refuse, home: Path
) -> None:
    """Ours are those of the settings; of what is found, the place is shown, not the letters and digits."""
    text = "Write to anna.may@inn.example or jo@inn.example, +44 20 7946 0958 or +44 20 7946 0111.\n"
    (home / "a.txt").write_text(text, "utf-8")
    (home / "refusal.toml").write_text(
        'contact = "+44 20 7946 0958"\nemail = "anna.may@inn.example"', "utf-8"
    )
    ran = refuse("lint", "a.txt", "--channel", "review", "--rule", "personal-data-in-public")
    assert ran.out.count("personal-data-in-public") == 2
    shown = text.replace("jo@inn.example", "••@•••.•••••••").replace("44 20 7946 0111", "•• •• •••• ••••")
    assert shown[-50:-1] in ran.out
    assert "jo@" not in ran.out
    assert "0111" not in ran.out
    assert "`contact` in refusal.toml" in " ".join(ran.out.split())


def test_the_locale_can_be_given_and_must_exist(refuse: Refuse, home: Path) -> None:
    """A region is fine; a language without a folder is an error."""
    (home / "a.txt").write_text("Простите. Мы извиняемся.", "utf-8")
    [text] = records(refuse("lint", "a.txt", "--locale", "ru-RU", "--format", "json"))
    assert (text["locale"], text["recognised"], text["apologies"]) == ("ru-RU", False, 2)
    assert refuse("lint", "a.txt", "--locale", "xx").code == ExitCode.MENDABLE


def test_a_text_in_no_known_language_is_linted_as_far_as_that_goes(refuse: Refuse, home: Path) -> None:
    """What holds in any language is found, and the rest is said to be left out."""
    (home / "a.txt").write_text("Gallia est omnis [Name] divisa in partes tres.", "utf-8")
    ran = refuse("lint", "a.txt", "--format", "json")
    [text] = records(ran)
    assert (text["locale"], text["apologies"]) == (None, 0)
    assert [finding["rule"] for finding in text["findings"]] == ["unfilled-placeholder"]
    assert "Give it with --locale" in ran.err


def test_the_usual_locale_of_the_team_is_taken_where_none_is_recognised(refuse: Refuse, home: Path) -> None:
    """It stands in refusal.toml."""
    (home / "refusal.toml").write_text('locale = "en-GB"', "utf-8")
    (home / "a.txt").write_text("No.", "utf-8")
    [text] = records(refuse("lint", "a.txt", "--format", "json"))
    assert (text["locale"], text["recognised"]) == ("en-GB", False)


def test_standard_input_is_read(refuse: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has the name that stands for it."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(LETTER.encode()), isatty=bool))
    ran = refuse("lint", "-", *APOLOGY)
    assert ran.out.startswith("-:3:44: repeated-apology (error)\n")


def test_rules_are_listed_and_explained(refuse: Refuse) -> None:
    """Every rule has its line, and its page with examples in the reader's language first."""
    listed = refuse("lint", "--rules").out
    for rule in ALL:
        assert f"{rule.name} ({rule.severity})\n    {rule.message.msgid}\n" in listed
        page = refuse("lint", "--explain", rule.name)
        assert page.code == ExitCode.DONE
        assert page.out.startswith(f"{rule.name} ({rule.severity})\n{rule.message.msgid}\n\nWhy: ")
        assert "{" not in page.out.partition("Found:")[0]
    russian = refuse("--lang", "ru", "lint", "--explain", "repeated-apology").out
    assert russian.index("Простите") < russian.index("I am sorry")
    assert "unused-suppression" in refuse("lint", "--explain", "unused-suppression").out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([], "There is nothing to lint."),
        (["a.txt", "--rule", "repeated-apologies"], "Did you mean repeated-apology"),
        (["--explain", "qqq"], "refuse lint --rules"),
        (["a.txt", "--yes"], "--yes has no meaning"),
        (["a.txt", "--fix", "--format", "json"], "--fix shows changes as text"),
        (["-", "--fix"], "Standard input cannot be mended."),
        (["a.txt", "--fail-on", "doom"], "--fail-on"),
        ([""], "The name of a file is empty."),
        (["a.txt", "--rules"], "--rules and --explain go with no files"),
        (["a.txt", "--explain", "shouting"], "--rules and --explain go with no files"),
        (["--rules", "--explain", "shouting"], "--rules and --explain go with no files"),
    ],
)
def test_a_command_line_without_sense_is_told(refuse: Refuse, args: list[str], words: str) -> None:
    """It ends with the code of usage errors, and says what to do."""
    ran = refuse("lint", *args)
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert words in ran.err


def test_several_rules_are_explained_one_after_the_other(refuse: Refuse) -> None:
    """Those about suppressions too, whose words are filled in."""
    out = refuse("lint", "--explain", "unused-suppression", "--explain", "faulty-suppression").out
    assert "shouting is allowed here" in out
    assert "Why: The suppression gives no reason. So it suppresses nothing." in out


def test_an_empty_file_is_told_as_such(refuse: Refuse, home: Path) -> None:
    """Not as one in an unknown language."""
    (home / "a.txt").write_text("\n", "utf-8")
    assert refuse("lint", "a.txt").err == "Warning: a.txt is empty.\nNothing found; files: 1.\n"


def test_a_shell_completes_rules(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The names of rules come with what they find."""
    from refusal_cli.cli import run

    for name, value in {
        "_REFUSE_COMPLETE": "complete_zsh",
        "_TYPER_COMPLETE_ARGS": "refuse lint --explain repeated",
    }.items():
        monkeypatch.setenv(name, value)
    run([])
    assert "repeated-apology" in capsys.readouterr().out


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_screen_gets_colours_and_never_those_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Escapes of our own stand around the words; those in the text are gone."""
    out = Screen()
    around = surroundings()._replace(no_color=False, term="xterm")
    terminal = Terminal(around, "en", out, io.StringIO())
    terminal.show_styled([("plain \x1b[5m", ""), ("bad\x1b[31m", "error"), ("\n", "")])
    assert out.getvalue() == "plain \x1b[1;31mbad\x1b[0m\n"


def test_a_narrow_screen_breaks_lines(monkeypatch: pytest.MonkeyPatch, letter: Path) -> None:
    """At 60 columns no line of the report is longer."""
    from refusal_cli.commands import lint

    monkeypatch.setenv("COLUMNS", "60")
    out = Screen()
    terminal = Terminal(surroundings(), "en", out, io.StringIO())
    lint.lint(terminal, lint.Wish(files=[str(letter.name)]))
    assert out.getvalue()
    assert max(map(len, out.getvalue().splitlines())) <= 60
