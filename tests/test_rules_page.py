"""The page of the rules, and the hook for pre-commit: made of what is there, and true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from refusal_cli.linter.registry import ALL
from tests.conftest import ROOT
from tools import rules


def test_the_page_is_up_to_date() -> None:
    """It has every rule, and nothing that the rules do not say."""
    page = rules.PAGE.read_text("utf-8")
    assert page == rules.page()
    for rule in ALL:
        assert f"\n## {rule.name}\n" in page


def test_check_tells_and_update_mends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that differs is an error of the one, and is written by the other."""
    page = tmp_path / "rules.md"
    page.write_text("old", "utf-8")
    assert rules.main(["check", str(page)]) == 1
    assert "not up to date" in capsys.readouterr().err
    assert page.read_text("utf-8") == "old"
    assert rules.main(["update", str(page)]) == 0
    assert rules.main(["check", str(page)]) == 0


def test_the_hooks_for_pre_commit_run_our_commands() -> None:
    """Each has what pre-commit asks of a hook, and its entry is a command that exists."""
    text = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    hooks = [dict(re.findall(r"^[- ] (\w+): (.*)$", part, re.MULTILINE)) for part in text.split("\n\n")]
    assert [hook["entry"] for hook in hooks] == ["refuse lint", "refuse template check"]
    for hook in hooks:
        assert {"id", "name", "description", "entry", "language"} <= set(hook)
        assert hook["language"] == "python"
        assert hook["id"] == hook["entry"].replace(" ", "-")
    assert hooks[0]["types_or"].strip("[]").split(", ") == [
        "plain-text",
        "markdown",
        "html",
        "pofile",
        "jinja",
    ]
