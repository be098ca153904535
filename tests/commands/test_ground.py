"""``refuse ground``: the catalogue as an agent reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from refusal_cli.errors import ExitCode
from refusal_cli.grounds import load_grounds
from refusal_cli.pack import find_pack, surroundings
from tests.conftest import Ran

Refuse = Callable[..., Ran]

OWN = """\
[overbooked]
title = "Overbooked"
explanation = "More came than there are seats."
decisions = ["decline"]
asks = ["reason.fact"]
needs = ["reason.fact"]
"""


def test_all_grounds_are_listed(refuse: Refuse) -> None:
    """Each ground has its id, title and explanation."""
    ran = refuse("ground", "list")
    assert (ran.code, ran.err) == (0, "")
    for ground in load_grounds(find_pack(surroundings())).values():
        assert f"{ground.id}: {ground.title}\n    {ground.explanation}" in ran.out


def test_a_team_s_ground_is_listed_and_shown(refuse: Refuse, tmp_path: Path) -> None:
    """A ground that a team's pack adds by a file is there like any other."""
    (tmp_path / "team" / "templates").mkdir(parents=True)
    (tmp_path / "team" / "templates" / "grounds.toml").write_text(OWN, "utf-8")
    pack = str(tmp_path / "team")
    assert "overbooked: Overbooked" in refuse("ground", "list", "--pack", pack).out
    assert refuse("ground", "show", "overbooked", "--pack", pack).out == (
        "overbooked: Overbooked\n\nMore came than there are seats.\n\n"
        "Decisions:\n  decline\n\nMust be answered:\n  reason.fact\n\nIs asked:\n  reason.fact\n"
    )


def test_an_unknown_ground_lists_those_there_are(refuse: Refuse) -> None:
    """A ground that does not exist is an error that names the others."""
    ran = refuse("ground", "show", "whim")
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")
    assert "cannot-deliver" in ran.err
