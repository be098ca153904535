"""``refuse config``: what holds, where each comes from, what is hidden; and the hostile settings."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import refusal_cli.source
from refusal_cli.errors import ExitCode
from tests.conftest import Ran

Refuse = Callable[..., Ran]

COMPANY = """\
company = "Lind Ltd"
tone = "formal"
[policies.returns]
title = "returns policy"
grounds = ["polcy"]
"""
TEAM = """\
packs = ["../company"]

tone = "warm"
[policies.returns]
clause = "3"
"""

CASE = """\
ground = "{ground}"
{rule}
no_alternatives = true

[request]
asked = "to return it"

[refusal]
we_cannot = "take it back"

[reason]
fact = "it came 47 days ago"

[sender]
name = "Ada"
"""


@pytest.fixture
def team(tmp_path: Path, home: Path) -> Path:
    """Give a team's pack over a company's, and an agent's own settings."""
    for name, text in (("company", COMPANY), ("team", TEAM)):
        (tmp_path / name / "templates/grounds").mkdir(parents=True)
        (tmp_path / name / "refusal.toml").write_text(text, "utf-8")
        (tmp_path / name / "templates/grounds/policy.j2").write_text(
            '{% extends "builtin/grounds/policy.j2" %}', "utf-8"
        )
        (tmp_path / name / "templates/grounds.toml").write_text('[price]\napprover = "CFO"\n', "utf-8")
    (home / ".config/refuse").mkdir(parents=True)
    (home / ".config/refuse/refusal.toml").write_text('contact = "ada@lind.example"', "utf-8")
    return tmp_path / "team"


def test_every_setting_is_shown_with_its_place(refuse: Refuse, team: Path, home: Path) -> None:
    """The value that holds, its file and line, what it hides, and what is not set."""
    ran = refuse("config", "show", "--pack", str(team))
    assert ran.code == ExitCode.DONE
    company = team.parent / "company"
    for line in (
        f"named pack: {company} (named by the team's pack)",
        f"team's pack: {team} (given with --pack)",
        f'company = "Lind Ltd", from {company}/refusal.toml:1',
        f'tone = "warm", from {team}/refusal.toml:3; hides "formal", from {company}/refusal.toml:2;',
        f'contact = "ada@lind.example", from {home}/.config/refuse/refusal.toml:1',
        'channel = "email", from built in',
        "demand_advice = false, from built in",
        f"returns: returns policy, from {team}/refusal.toml:4; changes that from {company}/refusal.toml:3",
        f"price: from {team}; changes that from {company}, ",
        f"templates/grounds/policy.j2: from {team}; hides that from {company}, ",
        f"templates/grounds.toml: from {team}; adds to that from {company}, ",
        f"{home}/.data/refuse: unfinished drafts",
        "language of this program: en",
    ):
        assert f"  {line}" in ran.out
    assert "Not set: " in ran.out


def test_a_policy_for_no_ground_is_warned_of(refuse: Refuse, team: Path) -> None:
    """With the place and the nearest ground."""
    err = refuse("config", "show", "--pack", str(team)).err
    assert "The policy returns serves a ground that there is not: polcy." in err
    assert "Perhaps you mean policy." in err


def test_it_can_be_read_by_a_program(refuse: Refuse, team: Path) -> None:
    """As JSON, all of it."""
    shown = json.loads(refuse("config", "show", "--pack", str(team), "--format", "json").out)
    assert shown["settings"]["tone"]["value"] == "warm"
    assert [hidden["value"] for hidden in shown["settings"]["tone"]["hides"]] == ["formal", "warm"]
    assert shown["settings"]["role"] == {"value": None, "from": None, "hides": []}
    assert shown["policies"]["returns"]["changes"] == [f"{team.parent}/company/refusal.toml:3"]
    assert {"path", "from", "hides"} in [set(file) for file in shown["files"]]
    assert [layer["kind"] for layer in shown["layers"]] == [
        "built in",
        "named pack",
        "team's pack",
        "your own",
    ]
    assert set(shown["folders"]) == {"settings", "data", "cache"}


def test_how_the_pack_was_found_is_said(refuse: Refuse, team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the environment, by the working folder, or not at all."""
    monkeypatch.setenv("REFUSE_PACK", str(team))
    out = refuse("config", "show").out
    assert "(given with REFUSE_PACK)" in out
    assert f"REFUSE_PACK: {team}" in out
    monkeypatch.delenv("REFUSE_PACK")
    assert "team's pack" not in refuse("config", "show").out
    assert refuse("config", "path").code == ExitCode.MENDABLE
    monkeypatch.chdir(team / "templates")
    assert "(the nearest one from the working folder upwards)" in refuse("config", "show").out
    assert refuse("config", "path").out == f"{team}\n"


def test_the_agent_s_language_is_spoken(refuse: Refuse, team: Path) -> None:
    """Headings and words are translated."""
    out = refuse("--lang", "ru", "config", "show", "--pack", str(team)).out
    for english in ("Settings", "Layers", "Policies", "built in", "Not set", "hides", "from "):
        assert english not in out


def test_a_case_names_a_policy_on_every_way(refuse: Refuse, team: Path, home: Path) -> None:
    """In a file and with --set and --policy; the schema, the starting file and the check know it."""
    (home / "case.toml").write_text(CASE.format(ground="policy", rule='policy = "returns"'), "utf-8")
    pack = ("--pack", str(team))
    assert "returns policy, 3" in refuse("advise", "case.toml", *pack).out
    assert "(returns policy, 3)" in refuse("draft", "case.toml", *pack).out
    assert refuse("case", "check", "case.toml", *pack).code == ExitCode.DONE
    schema = json.loads(refuse("case", "schema", *pack).out)
    assert schema["$defs"]["Case"]["properties"]["policy"]["anyOf"][0] == {"enum": ["returns"]}
    assert "# One of: returns" in refuse("case", "new", *pack).out
    for wrong in ("policy=retuns", "policy.id=retuns"):
        ran = refuse("draft", "case.toml", "--set", wrong, *pack)
        assert ran.code == ExitCode.MENDABLE
        assert "Perhaps you mean returns." in ran.err


def test_a_policy_of_the_last_case_follows_the_language(
    refuse: Refuse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept with the case is the policy, not its words in one language."""
    (tmp_path / "refusal.toml").write_text(
        '[policies.returns]\ntitle.en = "returns policy"\ntitle.ru = "правила возврата"\n'
        'condition.en = "unopened ones can be returned"\ncondition.ru = "возврату подлежит закрытый товар"\n',
        "utf-8",
    )
    monkeypatch.setenv("REFUSE_PACK", str(tmp_path))
    (tmp_path / "case.toml").write_text(CASE.format(ground="policy", rule='policy = "returns"'), "utf-8")
    overruled = ("--approved-by", "Ada", "--overrule", "as agreed")
    assert "(returns policy)" in refuse("draft", str(tmp_path / "case.toml"), *overruled).out
    ran = refuse("draft", "--like", "LAST", "--locale", "ru")
    assert "(правила возврата)" in ran.out
    assert "returns policy" not in ran.out


def test_policies_are_completed(refuse: Refuse, team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After --policy, by their ids."""
    monkeypatch.setenv("REFUSE_PACK", str(team))
    monkeypatch.setenv("_REFUSE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "refuse draft --policy re")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert refuse().out.split() == ["returns"]


def test_all_that_is_wrong_comes_with_an_unknown_policy(refuse: Refuse, team: Path, home: Path) -> None:
    """The policy and the channel, each with its line."""
    (home / "case.toml").write_text('ground = "policy"\npolicy = "retuns"\nchannel = "pigeon"\n', "utf-8")
    err = refuse("draft", "case.toml", "--pack", str(team)).err
    assert "policy, line 2: " in err
    assert "channel, line 3: " in err


def test_a_policy_with_an_approver_waits_for_a_signature(refuse: Refuse, team: Path, home: Path) -> None:
    """Nothing is drafted before someone signed by name, with a note."""
    (home / "case.toml").write_text(CASE.format(ground="price", rule=""), "utf-8")
    pack = ("--pack", str(team))
    ran = refuse("draft", "case.toml", *pack)
    assert (ran.code, ran.out) == (ExitCode.FINDINGS, "")
    assert "CFO" in ran.err
    signed = refuse("draft", "case.toml", *pack, "--approved-by", "Ada Berg", "--approval-note", "as agreed")
    assert signed.code == ExitCode.DONE
    assert "take it back" in signed.out


def test_a_pack_for_an_older_version_is_told_so(
    refuse: Refuse, team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what changed since, once a major version is behind; nothing of it is touched."""
    file = team / "refusal.toml"
    text = 'made_for = "1.4"\n' + file.read_text("utf-8")
    file.write_text(text, "utf-8")
    (team / "templates/changes.toml").write_text(
        '["1"]\nchanges = ["A."]\n["2"]\nchanges = ["B.", "C."]\n["3"]\nchanges = ["D."]\n', "utf-8"
    )
    monkeypatch.setattr(refusal_cli.source, "__version__", "2.0.1")
    err = refuse("config", "show", "--pack", str(team)).err
    assert f"{file} was made for version 1.4; this is 2.0.1." in err.replace("\n", " ").replace("  ", " ")
    assert "Since 2: B." in err
    assert "Since 2: C." in err
    assert ": A." not in err
    assert ": D." not in err
    assert file.read_text("utf-8") == text
    monkeypatch.setattr(refusal_cli.source, "__version__", "1.9")
    assert "made for" not in refuse("config", "show", "--pack", str(team)).err


@pytest.mark.parametrize(
    "text",
    [
        "a=[",
        "a=nan",
        "a=1979-99-99",
        "\0",
        'a="\\u0000"',
        "a=" + "[" * 100_000,
        "a=" + "9" * 100_000,
        "packs=" + "[" * 100_000,
        "packs=" + "9" * 100_000,
        'packs=["\\u0000"]',
        "packs=nan",
        "policies=" + "[" * 3000,
        "policies.x=" + "9" * 5000,
        "policies." + ".".join("a" * 30) + "=1",
        "".join(f"[policies.p{number}]\ntitel=1\n" for number in range(3000)),
        "".join(f'[policies.p{number}]\ntitle="x"\n' for number in range(30_000)),
        '[policies.x]\ntitle = "a\\u202eb"\nurl = "javascript:1"',
        'made_for = "9.9.9.9"',
        'made_for = "' + "9" * 1000 + '"',
        "[[lint.alow]]",
    ],
    ids=lambda text: text[:30].encode("unicode_escape").decode(),
)
def test_hostile_settings_are_refused(text: str, refuse: Refuse, tmp_path: Path) -> None:
    """A clean refusal that names the file; no traceback, and no long wait."""
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad/refusal.toml").write_text(text, "utf-8")
    ran = refuse("config", "show", "--pack", str(tmp_path / "bad"))
    assert ran.code == ExitCode.MENDABLE
    assert ran.out == ""
    assert "refusal.toml" in ran.err
