"""The packs in ``examples/packs``: they pass the check, and draft in their languages on every channel."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from refusal_cli.errors import ExitCode
from refusal_cli.grounds import load_channels, load_grounds
from refusal_cli.pack import Pack, built_in_folder, cache_folder
from tests.conftest import ROOT, Ran

Refuse = Callable[..., Ran]

PACKS = ROOT / "examples" / "packs"
CHANNELS = tuple(load_channels(Pack((built_in_folder(),), cache_folder())))
CASES = {"theatre/case.toml": "ru", "balloons/cases/storm.toml": "en", "balloons/cases/group.toml": "ru"}
"""Each case, and the language that it is in."""
LARGEST = 64_000
"""Bytes of all packs together; they travel in the wheel."""


@pytest.fixture
def packs(home: Path) -> Path:
    """Give a copy of the packs, as somebody takes them to begin with."""
    return shutil.copytree(PACKS, home / "packs")


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.name for path in PACKS.iterdir()))
def test_a_pack_passes_the_check(name: str, packs: Path, refuse: Refuse) -> None:
    """Each has templates, and none of them a mistake; nothing in its settings is doubtful."""
    ran = refuse("template", "check", "--pack", str(packs / name))
    assert (ran.code, "mistakes: 0." in ran.err) == (ExitCode.DONE, True), ran.err
    shown = refuse("config", "show", "--pack", str(packs / name))
    assert (shown.code, shown.err) == (ExitCode.DONE, "")


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("case", CASES)
def test_a_pack_drafts_on_every_channel(case: str, channel: str, packs: Path, refuse: Refuse) -> None:
    """A case of each language becomes a message without a warning, in that language alone."""
    folder = packs / case.partition("/")[0]
    ran = refuse("draft", str(packs / case), "--pack", str(folder), "--channel", channel)
    assert (ran.code, "Warning" in ran.err) == (ExitCode.DONE, False), ran.err
    words = {"ru": ("Извините", "Прост", "Просим"), "en": ("sorry", "Sorry")}[CASES[case]]
    assert any(word in ran.out for word in words)


@pytest.mark.parametrize("locale", ["en-GB", "ru"])
@pytest.mark.parametrize("ground", ["weather", "weight", "young"])
def test_each_ground_of_the_balloons_is_worded_in_both_languages(
    ground: str, locale: str, packs: Path, refuse: Refuse
) -> None:
    """Nothing is missing in either, and the sentence is the ground's own."""
    pack = packs / "balloons"
    facts = ("--set", "no_alternatives=true", "--asked", "1", "--reason", "2", "--set", "policy.condition=3")
    ran = refuse("draft", "--pack", str(pack), "--ground", ground, "--locale", locale, *facts)
    assert (ran.code, ran.err) == (ExitCode.DONE, "")
    source = (pack / f"templates/grounds/{ground}.j2").read_text("utf-8")
    said = source.rpartition("{% trans %}")[2].partition("{% endtrans %}")[0]
    assert (said in ran.out) == (locale == "en-GB")


def test_the_company_shows_in_its_teams_messages(packs: Path, refuse: Refuse) -> None:
    """Its name, its policy and its logo come from the pack that the team names."""
    case = str(packs / "balloons/cases/storm.toml")
    page = refuse("draft", case, "--pack", str(packs / "balloons"), "--format", "html").out
    for words in ("Lind Air", "flight safety rules", "https://lind.example/logo.png"):
        assert words in page
    shown = refuse("template", "list", "--pack", str(packs / "balloons")).out
    assert "layouts/email.html (from company)" in shown


def test_the_signature_of_a_policy_is_demanded(packs: Path, refuse: Refuse) -> None:
    """Without it, the chief pilot is asked for."""
    case = packs / "balloons/cases/group.toml"
    case.write_text(case.read_text("utf-8").replace("approved_by = ", "#"), "utf-8")
    ran = refuse("draft", str(case), "--pack", str(packs / "balloons"))
    assert ran.code != ExitCode.DONE
    assert "chief pilot" in ran.err


def test_translations_hold_what_the_packs_add(packs: Path, refuse: Refuse) -> None:
    """The catalogs are complete and up to date; the team's grounds have Russian titles for agents."""
    ran = refuse("locale", "check", "--pack", str(packs / "balloons"), "--strict")
    assert ran.code == ExitCode.DONE, ran.err
    rows = refuse("--lang", "ru", "ground", "list", "--pack", str(packs / "balloons")).out
    own = set(load_grounds(Pack((built_in_folder(), packs / "balloons"), cache_folder())))
    own -= set(load_grounds(Pack((built_in_folder(),), cache_folder())))
    assert own == {"weather", "weight", "young"}
    for title in ("Погода", "Слишком много для корзины", "Ещё рано летать"):
        assert title in rows


@pytest.mark.parametrize("name", ["theatre", "balloons"])
def test_a_pack_passes_lint(name: str, packs: Path, refuse: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    """As its hook before a commit runs it: in the languages of the team, and in no other one."""
    monkeypatch.chdir(packs / name)
    files = [*Path("templates/grounds").glob("*.j2"), *Path("locales").rglob("messages.po")]
    ran = refuse("lint", *map(str, files))
    assert (ran.code, ran.out) == (ExitCode.DONE, ""), ran.err


def test_the_packs_are_small() -> None:
    """They travel in the wheel."""
    assert sum(path.stat().st_size for path in PACKS.rglob("*") if path.is_file()) < LARGEST
