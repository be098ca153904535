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
from tests.pseudo import LETTERS, make_language

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TRANSLATORS = ROOT / "docs" / "translators.md"
"""Its commands make languages, so they are run in their order in a pack of their own."""
_IN_A_TERMINAL = {"refuse draft", "refuse draft --like LAST"}
"""Commands that ask questions; tests of the checklist and a session in a real terminal run them."""


def commands() -> list[str]:
    """Give every command line of ``refuse`` that a document shows, without its comment and redirection."""
    blocks = [
        block
        for page in PAGES
        if page != TRANSLATORS
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
    shutil.copy(ROOT / "tests" / "golden" / "01-opened-headphones.txt", home / "letter.txt")
    (home / "reply.txt").write_text("Unfortunately, it cannot be exchanged: the seal is broken.", "utf-8")
    keep_last(data_folder() / "drafts", {"ground": "policy"}, TODAY)
    return home


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_documents_runs(command: str, desk: Path, refuse: Callable[..., Ran]) -> None:
    """Each command shown ends well; one that asks questions says without a terminal what is missing."""
    ran = refuse(*shlex.split(command)[1:])
    expected = ExitCode.MENDABLE if command in _IN_A_TERMINAL else ExitCode.DONE
    assert ran.code == expected, ran.err


@pytest.mark.slow
def test_a_language_is_added_as_translators_are_told(desk: Path, refuse: Callable[..., Ran]) -> None:
    """Each command of the page ends well, in its order, once the language that it starts is translated."""
    (desk / "refusal.toml").write_text("", encoding="utf-8")
    page = TRANSLATORS.read_text("utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    lines = [line.split(" > ")[0] for block in blocks for line in block.splitlines()]
    assert lines[0] == "refuse locale new it"
    for line in lines:
        ran = refuse(*shlex.split(line)[1:])
        assert ran.code == ExitCode.DONE, ran.err
        if line == lines[0]:
            make_language(desk, "it", LETTERS["en-XA"])
    assert {line.split()[2] for line in lines if "locale " in line} >= {"new", "preview", "check", "update"}


def test_the_picture_in_the_readme_is_real(desk: Path, refuse: Callable[..., Ran]) -> None:
    """The message that the README shows is what its command prints, but for line breaks and hard spaces."""
    picture = re.search(
        r"```text\n\$ refuse (.*?)\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    assert picture
    printed = refuse(*shlex.split(picture[1])).out
    assert printed.split() == picture[2].split()


def test_the_page_for_python_is_real(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its pieces of code run, one after the other, and give what they say."""
    pieces = re.findall(r"```python\n(.*?)```", (ROOT / "docs/python.md").read_text("utf-8"), re.DOTALL)
    assert len(pieces) == 3
    names: dict[str, object] = {}
    for piece in pieces:
        exec(compile(piece, "python.md", "exec"), names)
    printed = capsys.readouterr().out
    for words in ("refuse [", "tone", "error repeated-apology apologise"):
        assert words in printed
    assert (desk / "letter.eml").read_bytes()


_STEP = re.compile(r"(?:(write|add to)\s`([^`]+)`[^`]*)?```(\w+)\n(.*?)```\n", re.DOTALL | re.IGNORECASE)
"""A block of a walk: a file to write or to add to, named before it, or commands with what they print."""
_THERE = "/home/maria/replies"
"""The folder in which a walk is shown."""


@pytest.mark.slow
def test_the_walk_of_a_team_lead_is_real(
    home: Path, refuse: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From an empty folder, each command prints what is shown, but for line breaks."""
    page = (ROOT / "docs/team-leads.md").read_text("utf-8")
    walk = page.partition("## Your own wording in fifteen minutes")[2].partition("\n## ")[0]
    folder = home / "replies"
    folder.mkdir()
    monkeypatch.chdir(folder)
    ran = 0
    for verb, name, kind, body in _STEP.findall(walk):
        if kind == "console":
            for command, shown in re.findall(r"^\$ refuse (.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
                found = refuse(*shlex.split(command))
                printed = (found.out + found.err).replace(str(folder), _THERE)
                # Product and talk are two streams here, and one screen there.
                ordered = sorted if found.out and found.err else list
                assert ordered(printed.split()) == ordered(shown.split()), command
                ran += 1
        elif verb:
            before = (folder / name).read_text("utf-8") + "\n" if verb.lower() == "add to" else ""
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(before + body, "utf-8")
    assert ran >= 10
    assert refuse("lint", *map(str, Path("templates/grounds").glob("*.j2"))).code == ExitCode.DONE
    assert refuse("template", "check").code == ExitCode.DONE


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
