"""What the documents show is true: commands run, tables match the program, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from refusal_cli.case import Case
from refusal_cli.caseschema import walk
from refusal_cli.drafts import keep_last
from refusal_cli.errors import ExitCode
from refusal_cli.pack import data_folder
from tests.conftest import ROOT, TODAY, Ran

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_IN_A_TERMINAL = {"refuse draft", "refuse draft --like LAST"}
"""Commands that ask questions; tests of the checklist and a session in a real terminal run them."""


def commands() -> list[str]:
    """Give every command line of ``refuse`` that a document shows, without its comment and redirection."""
    blocks = [
        block
        for page in PAGES
        for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    ]
    lines = [line.split(" #")[0].split(" > ")[0].strip() for block in blocks for line in block.splitlines()]
    shown = re.findall(r"^\$ (refuse .*)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    return sorted({line for line in (*lines, *shown) if line.startswith("refuse ")})


@pytest.fixture
def desk(home: Path) -> Path:
    """Give a working folder with a case and the examples, and a last case to start from."""
    shutil.copytree(ROOT / "examples", home / "examples")
    shutil.copy(home / "examples" / "01-opened-headphones.toml", home / "case.toml")
    keep_last(data_folder() / "drafts", {"ground": "policy"}, TODAY)
    return home


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_documents_runs(command: str, desk: Path, refuse: Callable[..., Ran]) -> None:
    """Each command shown ends well; one that asks questions says without a terminal what is missing."""
    ran = refuse(*shlex.split(command)[1:])
    expected = ExitCode.MENDABLE if command in _IN_A_TERMINAL else ExitCode.DONE
    assert ran.code == expected, ran.err


def test_the_picture_in_the_readme_is_real(desk: Path, refuse: Callable[..., Ran]) -> None:
    """The message that the README shows is what its command prints, but for line breaks and hard spaces."""
    picture = re.search(
        r"```text\n\$ refuse (.*?)\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    assert picture
    printed = refuse(*shlex.split(picture[1])).out
    assert printed.split() == picture[2].split()


def test_the_exit_codes_in_the_readme_are_those_of_the_program() -> None:
    """The table names every exit code and no other."""
    rows = re.findall(r"^\| (\d+) \| ([A-Z]+) \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert {(int(number), name) for number, name in rows} == {(code.value, code.name) for code in ExitCode}


def test_the_fields_in_the_documents_exist() -> None:
    """Every field path that a document shows is one of a case."""
    known = {path for path, _field in walk()} | set(Case.__struct_fields__)
    page = (ROOT / "docs/cases.md").read_text("utf-8")
    shown = set(
        re.findall(r"`((?:request|refusal|reason|policy|alternatives|appeal|refund|sender)\.\w+)`", page)
    )
    assert shown
    assert shown <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a document is a file or folder of the project."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
