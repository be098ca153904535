"""What is allowed on purpose: in a file, above a message, in ``refusal.toml``; never without a reason."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from refusal_cli.errors import ExitCode
from tests.conftest import Ran

Refuse = Callable[..., Ran]

TEXT = "Sorry, it is full.\n\nWe apologise.\n"
ENGLISH = ("--locale", "en", "--rule", "repeated-apology")
PO_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'


def rules(ran: Ran) -> list[tuple[str, int]]:
    """Give rule and line of each finding of a report in JSON."""
    texts = json.loads(ran.out)["texts"]
    return [(found["rule"], found["line"]) for text in texts for found in text["findings"]]


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT}<!-- refuse-lint: allow repeated-apology: the director wants it -->\n",
        f"<!--refuse-lint: allow shouting , repeated-apology: so\nit is-->{TEXT}",
    ],
)
def test_a_comment_allows_a_rule_in_its_text(refuse: Refuse, home: Path, text: str) -> None:
    """Wherever it stands; its own words are no text of the message, and places do not move."""
    (home / "a.txt").write_text(text, "utf-8")
    ran = refuse("lint", "a.txt", "--format", "json", *ENGLISH)
    [record] = json.loads(ran.out)["texts"]
    assert record["findings"] == []
    assert record["apologies"] == 2
    assert record["reading"]["words"] == 6
    for element in record["elements"]:
        assert text[element["start"] : element["end"]] == element["text"]


def test_a_comment_that_suppresses_nothing_is_told(refuse: Refuse, home: Path) -> None:
    """As a warning, at its place; a rule that is not looked for now is not missed."""
    comment = "<!-- refuse-lint: allow repeated-apology, shouting: old -->"
    (home / "a.txt").write_text(f"Sorry, it is full.\n{comment}\n", "utf-8")
    ran = refuse("lint", "a.txt", "--format", "json", *ENGLISH)
    assert (rules(ran), ran.code) == ([("unused-suppression", 2)], ExitCode.DONE)


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("allow repeated-apology", "The suppression gives no reason."),
        ("allow repeated-apology:", "The suppression gives no reason."),
        ("allow repeated-apologies: it is so", "did you mean repeated-apology"),
        ("allow whatever: it is so", "There is no rule whatever."),
        ("repeated-apology", "The suppression does not say what is allowed."),
        ("\ballow repeated-apology: it is so", "There is no colon after refuse-lint."),
    ],
)
def test_a_comment_that_is_not_understood_is_an_error(
    refuse: Refuse, home: Path, comment: str, words: str
) -> None:
    """It says why and how to write it, and suppresses nothing."""
    (home / "a.txt").write_text(f"{TEXT}<!-- refuse-lint: {comment} -->\n".replace(": \b", " "), "utf-8")
    ran = refuse("lint", "a.txt", *ENGLISH)
    assert ran.code == ExitCode.FINDINGS
    assert "a.txt:3:4: repeated-apology (error)" in ran.out
    assert "a.txt:4:1: faulty-suppression (error)" in ran.out
    assert words in ran.out
    assert "refuse-lint: allow RULE: reason" in ran.out


def test_what_is_a_comment_elsewhere_is_none_in_a_text(refuse: Refuse, home: Path) -> None:
    """It is told, with the form that is one; in a block of code it is an example."""
    comment = "# refuse-lint: allow repeated-apology: the director wants it\n"
    (home / "a.txt").write_text(f"{comment}{TEXT}", "utf-8")
    ran = refuse("lint", "a.txt", *ENGLISH)
    assert "a.txt:1:1: faulty-suppression (error)" in ran.out
    assert "<!-- refuse-lint: allow RULE: reason -->" in ran.out
    example = f"```\n{comment}<!-- refuse-lint: allow shouting: so -->\n```\n"
    (home / "a.md").write_text(f"Sorry, it is full.\n\n{example}", "utf-8")
    assert refuse("lint", "a.md", *ENGLISH, "--rule", "shouting", "--fail-on", "hint").code == ExitCode.DONE


def test_a_second_comment_for_a_rule_is_not_needed(refuse: Refuse, home: Path) -> None:
    """The first one allows all there is."""
    comment = "<!-- refuse-lint: allow repeated-apology: so it is -->\n"
    (home / "a.txt").write_text(f"{comment}{TEXT}{comment}", "utf-8")
    ran = refuse("lint", "a.txt", "--format", "json", *ENGLISH)
    assert rules(ran) == [("unused-suppression", 5)]


def test_a_comment_within_a_line_leaves_no_second_space(refuse: Refuse, home: Path) -> None:
    """What stands on both sides of it follows each other."""
    comment = "<!-- refuse-lint: allow shouting: a name -->"
    (home / "a.txt").write_text(f"Sorry, it is in the {comment} MEGA FRIDGE ROOM now.\n", "utf-8")
    args = ("--locale", "en", "--rule", "shouting", "--rule", "typography", "--fail-on", "hint")
    ran = refuse("lint", "a.txt", *args)
    assert (ran.code, ran.out) == (ExitCode.DONE, "")


def test_a_comment_in_a_catalog_holds_for_its_message(refuse: Refuse, home: Path) -> None:
    """Not for the next one, whose finding stays."""
    message = 'msgid "{0}"\nmsgstr "Sorry. We apologise."\n\n'
    text = f"{PO_HEAD}# refuse-lint: allow repeated-apology: an example\n{message}{message.replace('0', '1')}"
    (home / "a.po").write_text(text.replace("{0}", "a").replace("{1}", "b"), "utf-8")
    assert rules(refuse("lint", "a.po", "--format", "json", *ENGLISH)) == [("repeated-apology", 11)]
    unneeded = f'{PO_HEAD}# refuse-lint: allow repeated-apology: old\nmsgid "a"\nmsgstr "No."\n'
    (home / "b.po").write_text(unneeded, "utf-8")
    assert rules(refuse("lint", "b.po", "--format", "json", *ENGLISH)) == [("unused-suppression", 6)]
    (home / "c.po").write_text(f"{PO_HEAD}# refuse-lint: allow repeated-apology: old\n", "utf-8")
    assert rules(refuse("lint", "c.po", "--format", "json", *ENGLISH)) == [("unused-suppression", 6)]


def test_a_comment_in_a_template_holds_for_it(refuse: Refuse, home: Path) -> None:
    """As a comment of Jinja."""
    folder = home / "team" / "templates" / "grounds"
    folder.mkdir(parents=True)
    block = '{% extends "builtin/grounds/policy.j2" %}\n{% block thanks %}Thank you, [Name].{% endblock %}\n'
    comment = "{# refuse-lint: allow unfilled-placeholder: filled in by hand #}\n"
    (folder / "policy.en.j2").write_text(comment + block, "utf-8")
    args = (
        "lint",
        "team/templates/grounds/policy.en.j2",
        "--rule",
        "unfilled-placeholder",
        "--format",
        "json",
    )
    assert rules(refuse(*args)) == []
    (folder / "policy.en.j2").write_text(block, "utf-8")
    assert rules(refuse(*args)) == [("unfilled-placeholder", 2)]


def settings(home: Path, *allowances: str) -> None:
    """Write the settings of a team."""
    tables = "".join(f"[[lint.allow]]\n{allowance}\n" for allowance in allowances)
    (home / "refusal.toml").write_text(f'company = "Lind Ltd"\n\n{tables}', "utf-8")


def test_the_settings_allow_a_rule_in_some_files(refuse: Refuse, home: Path) -> None:
    """Those that the glob fits; without one, in all."""
    (home / "macros").mkdir()
    for name in ("macros/a.txt", "b.txt"):
        (home / name).write_text(TEXT, "utf-8")
    settings(home, 'rule = "repeated-apology"\nreason = "agreed"\nfiles = "macros/*.txt"')
    ran = refuse("lint", "macros/a.txt", "b.txt", *ENGLISH)
    assert "b.txt:3:4: repeated-apology" in ran.out
    assert "a.txt" not in ran.out
    settings(home, 'rule = "repeated-apology"\nreason = "agreed"')
    assert refuse("lint", "macros/a.txt", "b.txt", *ENGLISH).code == ExitCode.DONE


@pytest.mark.parametrize(
    ("glob", "fitting"),
    [
        ("macros/*.txt", ["macros/a.txt"]),
        ("macros/**", ["macros/a.txt", "macros/deep/er/a.txt"]),
        ("**/er/*", ["macros/deep/er/a.txt"]),
        ("a.*", ["a.txt", "macros/a.txt", "macros/deep/er/a.txt"]),
        ("*/a.txt", ["macros/a.txt"]),
    ],
)
def test_a_glob_is_read_from_the_folder_of_the_settings(
    refuse: Refuse, home: Path, monkeypatch: pytest.MonkeyPatch, glob: str, fitting: list[str]
) -> None:
    """Wherever the command runs, and however the file is named."""
    names = ["a.txt", "macros/a.txt", "macros/deep/er/a.txt"]
    (home / "macros/deep/er").mkdir(parents=True)
    for name in names:
        (home / name).write_text(TEXT, "utf-8")
    settings(home, f'rule = "repeated-apology"\nreason = "agreed"\nfiles = "{glob}"')
    monkeypatch.chdir(home / "macros")
    for name in names:
        typed = os.path.relpath(home / name)
        for given in (typed, str(home / name)):
            assert (refuse("lint", given, *ENGLISH).code == ExitCode.DONE) == (name in fitting), given


def test_an_allowance_that_nothing_needs_is_told(refuse: Refuse, home: Path) -> None:
    """With its line in the settings; one for other files than those that were linted is not."""
    (home / "a.txt").write_text("Sorry, it is full.", "utf-8")
    settings(
        home,
        'rule = "repeated-apology"\nreason = "x"',
        'rule = "shouting"\nreason = "x"\nfiles = "macros/*"',
        'rule = "shoutin"\nreason = "x"\nfiles = "macros/*"',
    )
    ran = refuse("lint", "a.txt", "--locale", "en", "--rule", "repeated-apology", "--rule", "shouting")
    assert "refusal.toml:4:1: unused-suppression (warning)" in ran.out
    assert "refusal.toml:11:1: faulty-suppression (error)" in ran.out
    assert "did you mean shouting" in ran.out
    assert 'Write it as rule = "..."' in ran.out
    assert ran.out.count("suppression (") == 2
    assert ran.code == ExitCode.FINDINGS


@pytest.mark.parametrize(
    "allowance", ['rule = "shouting"', 'rule = "shouting"\nreason = "  "', 'reason = "x"']
)
def test_an_allowance_without_rule_or_reason_is_an_error(refuse: Refuse, home: Path, allowance: str) -> None:
    """Of the settings, with its place there."""
    (home / "a.txt").write_text("Sorry, it is full.", "utf-8")
    settings(home, allowance)
    ran = refuse("lint", "a.txt")
    assert ran.code == ExitCode.MENDABLE
    assert "refusal.toml:3 lint" in ran.err
    assert "[[lint.allow]]" in ran.err


@pytest.mark.parametrize(
    ("table", "place", "cure"),
    [
        (
            '[[lint.allow]]\nrule = "shouting"\nreasn = "x"',
            "3 lint.allow.0.reasn",
            "Perhaps you mean reason.",
        ),
        ("[lint]\nalow = []", "2 lint.alow", "Perhaps you mean allow."),
        ("lint = { alow = [] }", "1 lint.alow", "Perhaps you mean allow."),
        ('[[lint.allow]]\nzzz = "x"', "2 lint.allow.0.zzz", "Settings are: files, reason, rule."),
    ],
)
def test_an_unknown_key_has_the_nearest_beside_it(
    refuse: Refuse, home: Path, table: str, place: str, cure: str
) -> None:
    """With the line it is in."""
    (home / "a.txt").write_text("Sorry, it is full.", "utf-8")
    (home / "refusal.toml").write_text(f"{table}\n", "utf-8")
    ran = refuse("lint", "a.txt")
    assert ran.code == ExitCode.MENDABLE
    assert f"refusal.toml:{place}" in ran.err
    assert cure in " ".join(ran.err.split())
    assert ran.err.count("refusal.toml:") == 1


def test_allowances_of_the_agent_and_of_the_team_add_up(refuse: Refuse, home: Path) -> None:
    """One does not take the place of the other."""
    (home / "a.txt").write_text("Sorry, it is FULL AND CLOSED AND LOCKED. We apologise.", "utf-8")
    settings(home, 'rule = "repeated-apology"\nreason = "x"')
    own = home / ".config" / "refuse"
    own.mkdir(parents=True)
    (own / "refusal.toml").write_text('[[lint.allow]]\nrule = "shouting"\nreason = "x"\n', "utf-8")
    args = ("--locale", "en", "--rule", "repeated-apology", "--rule", "shouting", "--fail-on", "hint")
    ran = refuse("lint", "a.txt", *args)
    assert (ran.code, ran.out) == (ExitCode.DONE, "")
