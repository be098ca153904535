"""``refuse lint --fix``: shown first, never silent, and the file stays what it was otherwise."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from refusal_cli.commands.lint import fixing
from refusal_cli.errors import ExitCode, RefuseError
from refusal_cli.output import rewrite_file
from tests.conftest import ROOT, Ran

Refuse = Callable[..., Ran]

BEFORE = "\ufeffI am sorry, it is full.\r\nI am so sorry. Try May.\r\n"
AFTER = "\ufeffI am sorry, it is full.\r\nTry May.\r\n"
APOLOGY = ("--locale", "en", "--rule", "repeated-apology")


@pytest.fixture
def letter(home: Path) -> Path:
    """Give a letter with a line ends of its own, that others may read."""
    path = home / "a.txt"
    path.write_bytes(BEFORE.encode())
    path.chmod(0o644)
    return path


def test_without_a_yes_nothing_is_changed(refuse: Refuse, letter: Path) -> None:
    """The difference is shown, the findings too, and it ends with 1."""
    ran = refuse("lint", "a.txt", "--fix", *APOLOGY)
    assert ran.code == ExitCode.FINDINGS
    assert "@@ -1,2 +1,2 @@\n I am sorry, it is full.\n-I am so sorry. Try May.\n+Try May.\n" in ran.out
    assert "repeated-apology" in ran.out
    assert "add --yes" in ran.err
    assert letter.read_bytes().decode() == BEFORE


def test_with_a_yes_the_file_is_mended(refuse: Refuse, letter: Path) -> None:
    """Its line ends, byte order mark and rights stay, and the difference is shown all the same."""
    ran = refuse("lint", "a.txt", "--fix", "--yes", *APOLOGY)
    assert ran.code == ExitCode.DONE
    assert "+Try May." in ran.out
    assert "(error)" not in ran.out
    assert "a.txt is mended." in ran.err
    assert letter.read_bytes().decode() == AFTER
    assert stat.S_IMODE(letter.stat().st_mode) == 0o644
    assert list(letter.parent.glob(".refuse-*")) == []


@pytest.mark.parametrize(
    "again", ["Приносим извинения.", "Просим прощения.", "Ещё раз приносим извинения.", "We apologise."]
)
def test_an_apology_with_a_sentence_of_its_own_goes(refuse: Refuse, home: Path, again: str) -> None:
    """In the forms that are written most often."""
    first, locale = ("Sorry, it is full.", "en") if again.isascii() else ("Извините, зал полон.", "ru")
    (home / "a.txt").write_text(f"{first} {again}\n", "utf-8")
    ran = refuse("lint", "a.txt", "--fix", "--yes", "--locale", locale, "--rule", "repeated-apology")
    assert ran.code == ExitCode.DONE
    assert (home / "a.txt").read_text("utf-8") == f"{first}\n"


def test_what_needs_a_reader_stays(refuse: Refuse, home: Path) -> None:
    """No difference where nothing is safe, and the finding is told."""
    (home / "a.txt").write_text("Sorry, it is full, and we apologise.", "utf-8")
    ran = refuse("lint", "a.txt", "--fix", "--yes", *APOLOGY)
    assert ran.code == ExitCode.FINDINGS
    assert "+++" not in ran.out


def test_what_is_allowed_is_not_mended(refuse: Refuse, letter: Path) -> None:
    """A suppression holds for mending too."""
    text = BEFORE + "<!-- refuse-lint: allow repeated-apology: wished -->"
    letter.write_bytes(text.encode())
    assert refuse("lint", "a.txt", "--fix", "--yes", *APOLOGY).code == ExitCode.DONE
    assert letter.read_bytes().decode() == text


def test_a_catalog_is_mended_within_its_quotes(refuse: Refuse, home: Path) -> None:
    """Where words and file are the same; a template is never mended, and that is said."""
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'
    text = f'{head}msgid "a"\nmsgstr "Sorry, \\"it\\" is full. I am so sorry."\n'
    (home / "a.po").write_text(text, "utf-8")
    assert refuse("lint", "a.po", "--fix", "--yes", *APOLOGY).code == ExitCode.DONE
    assert (home / "a.po").read_text("utf-8") == text.replace(" I am so sorry.", "")
    ran = refuse("lint", str(ROOT / "templates/grounds/policy.j2"), "--fix", "--yes", *APOLOGY)
    assert "not mended" in ran.err


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("I am sorry.\nWe apologise for this.\n\nTry May.\n", "I am sorry.\n\nTry May.\n"),
        ("I am sorry.\n\nWe apologise for this.\n\nTry May.\n", "I am sorry.\n\nTry May.\n"),
        ("I am sorry.\n\nTry May.\n\nWe apologise for this.\n", "I am sorry.\n\nTry May.\n"),
    ],
)
def test_paragraphs_stay_apart(refuse: Refuse, home: Path, text: str, mended: str, line_end: str) -> None:
    """Where a line is taken out no line end is broken, and no blank line between two others goes."""
    (home / "a.txt").write_bytes(text.replace("\n", line_end).encode())
    assert refuse("lint", "a.txt", "--fix", "--yes", *APOLOGY).code == ExitCode.DONE
    assert (home / "a.txt").read_bytes().decode() == mended.replace("\n", line_end)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n<!-- refuse-lint: allow blame: wished -->\n"])
def test_signs_are_mended_over_all_lines(refuse: Refuse, home: Path, line_end: str) -> None:
    """Line ends and comments between them stay, and nothing is left that could be mended."""
    lines = ("Извините - мы не можем вернуть билет.", "Напишите в кассу, и вам помогут.")
    (home / "a.txt").write_bytes(line_end.join(lines).encode())
    refuse("lint", "a.txt", "--fix", "--yes", "--locale", "ru", "--rule", "typography")
    mended = ("Извините\xa0— мы не\xa0можем вернуть билет.", "Напишите в\xa0кассу, и\xa0вам помогут.")
    assert (home / "a.txt").read_bytes().decode() == line_end.join(mended)
    assert "typography" not in refuse("lint", "a.txt", "--locale", "ru", "--rule", "typography").out


def test_what_is_escaped_in_a_catalog_is_left(refuse: Refuse, home: Path) -> None:
    """A sign is mended in its place; one that the file writes as two is not cut in half."""
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: ru\\n"\n\n'
    text = f'{head}msgid "a"\nmsgstr "Дом - «сад»\\n"\n"- не \\"сад\\" - дом."\n'
    (home / "a.po").write_text(text, "utf-8")
    refuse("lint", "a.po", "--fix", "--yes", "--rule", "typography")
    assert (home / "a.po").read_text("utf-8") == text.replace("Дом - «", "Дом\xa0— «")


def test_a_link_stays_a_link_and_a_failure_changes_nothing(home: Path, letter: Path) -> None:
    """The file that it leads to gets the new content, or keeps the old one."""
    link = home / "link.txt"
    link.symlink_to(letter)
    rewrite_file(link, b"new")
    assert link.is_symlink()
    assert letter.read_bytes() == b"new"
    with pytest.raises(RefuseError):
        rewrite_file(home / "none" / "a.txt", b"new")


def test_a_file_that_was_changed_meanwhile_is_left_alone(
    refuse: Refuse, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody else has written is not lost."""
    real = fixing.mended

    def meanwhile(*args: object) -> object:
        letter.write_text("Theirs.", "utf-8")
        return real(*args)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(fixing, "mended", meanwhile)
    ran = refuse("lint", "a.txt", "--fix", "--yes", *APOLOGY)
    assert ran.code == ExitCode.MENDABLE
    assert "changed meanwhile" in ran.err
    assert letter.read_text("utf-8") == "Theirs."


@pytest.mark.parametrize(
    ("answer", "code", "text"), [("1", ExitCode.DONE, AFTER), ("", ExitCode.FINDINGS, BEFORE)]
)
def test_in_a_terminal_the_agent_is_asked(letter: Path, answer: str, code: ExitCode, text: str) -> None:
    """After the difference; Enter changes nothing."""
    pexpect = pytest.importorskip("pexpect")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    args = ["-m", "refusal_cli", "lint", "a.txt", "--fix", *APOLOGY]
    child = pexpect.spawn(sys.executable, args, env=env, encoding="utf-8", timeout=30, dimensions=(40, 60))
    child.expect_exact("+Try May.")
    child.expect_exact("Make these changes?")
    child.expect_exact("> ")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == code
    assert letter.read_bytes().decode() == text
