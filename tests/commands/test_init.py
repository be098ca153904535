"""``refuse init``: a pack that works at once, from options or answers, in the language of its keepers."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from refusal_cli.commands.init import init, settings_file
from refusal_cli.errors import ExitCode, RefuseError
from refusal_cli.pack import Pack, built_in_folder, cache_folder, surroundings
from refusal_cli.settings import Settings, load_settings
from refusal_cli.terminal import Terminal
from refusal_cli.text import Phrase
from tests.conftest import Ran

Refuse = Callable[..., Ran]

ANSWERS = ("--company", "Lind Ltd", "--signature", "Maria Lind", "--contact", "care@lind.example")
FILES = {
    "refusal.toml",
    "README.md",
    ".pre-commit-config.yaml",
    "templates/README.md",
    "locales/README.md",
}


def written(folder: Path) -> set[str]:
    """Give the files below a folder, dotfiles included."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def settings(folder: Path) -> Settings:
    """Give the settings of the pack in a folder."""
    return load_settings(Pack((built_in_folder(), folder), cache_folder()))


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("locale", ["en-GB", "ru"])
def test_a_new_pack_works_at_once(home: Path, refuse: Refuse, lang: str, locale: str) -> None:
    """Whatever the languages of its keepers and of its customers, it is shown, checked and drafted with."""
    assert refuse("--lang", lang, "init", "team", *ANSWERS, "--locale", locale).code == ExitCode.DONE
    assert written(home / "team") == FILES
    shown = refuse("config", "show", "--pack", "team")
    assert (shown.code, shown.err) == (ExitCode.DONE, "")
    assert refuse("template", "check", "--pack", "team").code == ExitCode.DONE
    facts = ("--ground", "policy", "--policy", "returns", "--asked", "1", "--cannot", "2")
    sample = refuse("draft", "--pack", "team", *facts)
    assert (sample.code, sample.err) == (ExitCode.DONE, "")
    assert "Maria Lind" in sample.out
    assert ("30 days" if locale == "en-GB" else "30 дней") in " ".join(sample.out.split())


def test_comments_and_read_me_speak_the_language_of_the_program(home: Path, refuse: Refuse) -> None:
    """No sentence of a Russian pack is left in English; the read-me has about ten lines."""
    refuse("--lang", "ru", "init", *ANSWERS, "--locale", "ru")
    for name in FILES:
        text = (home / name).read_text("utf-8")
        if name == ".pre-commit-config.yaml":
            text = text.partition("repos:")[0]
        comments = [line for line in text.splitlines() if line.startswith("# ") or name.endswith(".md")]
        for line in filter(None, comments):
            assert re.search("[а-яё]", line), line
    assert 8 <= len((home / "README.md").read_text("utf-8").splitlines()) <= 12


def test_every_setting_stands_in_the_file(home: Path, refuse: Refuse) -> None:
    """Each has a comment above it, and the file stays valid with every one of them switched on."""
    refuse("init", "team", *ANSWERS, "--locale", "en-GB", "--channel", "letter", "--tone", "formal")
    path = home / "team/refusal.toml"
    text = path.read_text("utf-8")
    tables = {"lint": "[lint.allow]", "policies": "[policies.returns]"}
    for name in Settings.__struct_fields__:
        assert re.search(rf"^# .+\n#?\[?{re.escape(tables.get(name, f'{name} ='))}", text, re.MULTILINE), name
    assert (settings(path.parent).channel, settings(path.parent).tone) == ("letter", "formal")
    path.write_text(re.sub(r"^#(?=[a-z\[])", "", text, flags=re.MULTILINE), "utf-8")
    (home / "company/templates").mkdir(parents=True)
    assert refuse("config", "show", "--pack", "team").code == ExitCode.DONE
    assert settings(path.parent).policies["returns"].approver == "head of service"


def test_what_is_missing_is_listed_without_a_terminal(home: Path, refuse: Refuse) -> None:
    """Every answer that has no usual one, by its option; nothing is written."""
    ran = refuse("init", "--company", "Lind Ltd")
    assert ran.code == ExitCode.MENDABLE
    assert [line.split(":")[1].strip() for line in ran.err.splitlines() if line.startswith("Error")] == [
        "--signature",
        "--contact",
        "--locale",
    ]
    assert written(home) == set()


def test_what_is_wrong_is_listed_at_once(home: Path, refuse: Refuse) -> None:
    """An unknown language, channel and tone, an empty company; nothing is written."""
    ran = refuse("init", "--company", " ", "--locale", "xx", "--channel", "fax", "--tone", "rude")
    assert ran.code == ExitCode.MENDABLE
    assert re.findall(r"^Error: (--\w+)", ran.err, re.MULTILINE) == [
        "--company",
        "--locale",
        "--channel",
        "--tone",
    ]
    assert written(home) == set()


def test_a_language_without_words_for_the_sample_says_so(
    home: Path, refuse: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample policy stays English and says it is, so that no English gets into other letters."""
    way = (("we_can", Phrase("mend it by hand")), ("next_step", Phrase("Knock on the door")))
    monkeypatch.setattr(settings_file, "_WAY", way)
    assert refuse("init", *ANSWERS, "--locale", "ru").code == ExitCode.DONE
    policy = settings(home).policies["returns"]
    assert policy.said("title", "en") == "returns policy"
    assert policy.said("title", "ru") == ""


def test_files_that_are_there_stay(home: Path, refuse: Refuse) -> None:
    """They are listed before anything is asked or written; --force replaces them, and no others."""
    (home / "refusal.toml").write_text('company = "Mine"\n', "utf-8")
    (home / "notes.txt").write_text("keep", "utf-8")
    ran = refuse("init", *ANSWERS, "--locale", "en")
    assert ran.code == ExitCode.MENDABLE
    assert "refusal.toml" in ran.err
    assert written(home) == {"refusal.toml", "notes.txt"}
    assert refuse("init", *ANSWERS, "--locale", "en", "--force").code == ExitCode.DONE
    assert settings(home).company == "Lind Ltd"
    assert (home / "notes.txt").read_text("utf-8") == "keep"


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_nothing_is_written_outside_the_folder(
    home: Path, refuse: Refuse, tmp_path: Path, force: tuple[str, ...]
) -> None:
    """A folder that is a link out of it is refused; a file that is one is replaced, not followed."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "refusal.toml").write_text("", "utf-8")
    (home / "templates").symlink_to(outside)
    assert refuse("init", *ANSWERS, "--locale", "en", *force).code == ExitCode.MENDABLE
    assert written(outside) == {"refusal.toml"}
    (home / "templates").unlink()
    (home / "refusal.toml").symlink_to(outside / "refusal.toml")
    refuse("init", *ANSWERS, "--locale", "en", *force)
    assert (outside / "refusal.toml").read_text("utf-8") == ""


def test_a_name_cannot_break_the_file(home: Path, refuse: Refuse) -> None:
    """Quotes, line ends and backslashes of an answer stand in the file as text."""
    company = 'Lind "and"\nSons \\ [policies.x]'
    refuse("init", "--company", company, "--signature", "", "--contact", "", "--locale", "en")
    found = settings(home)
    assert found.company == 'Lind "and" Sons \\ [policies.x]'
    assert (found.signature, set(found.policies)) == ("", {"returns"})


class Lead:
    """A team lead at a terminal: what is typed, and what is seen."""

    def __init__(self, lang: str = "en") -> None:
        """Take the language of the program."""
        self.seen = io.StringIO()
        self.terminal = Terminal(surroundings(), lang, err=self.seen)

    def runs(self, folder: Path, *typed: str, **given: str | None) -> ExitCode:
        """Answer with these lines; after the last one the input ends."""
        lines: Iterator[str] = iter(typed)

        def read_line(prompt: str) -> str:
            self.seen.write(prompt)
            line = next(lines, None)
            if line is None:
                raise EOFError
            return line

        return init(self.terminal, folder, given, force=False, read_line=read_line)


def test_questions_are_asked_in_a_terminal(home: Path) -> None:
    """Each can be explained, skipped where it may be, and gone back to; Enter takes the usual answer."""
    lead = Lead()
    lead.runs(home, "", "Lind", "<", "Lind Ltd", "-", "?", "+44 20 7946 0000", "xx", "en-GB", "2", "")
    found = settings(home)
    assert (found.company, found.signature, found.contact) == ("Lind Ltd", "", "+44 20 7946 0000")
    assert (found.locale, found.channel, found.tone) == ("en-GB", "letter", "warm")
    screen = lead.seen.getvalue()
    for words in ("This answer is needed", "There is no locale 'xx'", "Ctrl-C stops."):
        assert words in screen
    assert "keeps the answers" not in screen


def test_what_an_option_says_is_not_asked(home: Path) -> None:
    """Only the rest is; the language of the program is the first one offered."""
    lead = Lead("ru")
    given: dict[str, str | None] = {"company": "Полёт", "signature": "", "contact": "", "tone": "formal"}
    lead.runs(home, "", "", **given, locale=None, channel=None)
    found = settings(home)
    assert (found.company, found.locale, found.channel, found.tone) == ("Полёт", "ru", "email", "formal")


def test_nothing_is_written_when_the_lead_stops(home: Path) -> None:
    """The end of the input in the middle leaves no file behind."""
    with pytest.raises(EOFError):
        Lead().runs(home, "Lind Ltd")
    assert written(home) == set()


def test_files_that_are_there_are_told_before_questions(home: Path) -> None:
    """No answer is given in vain."""
    (home / "README.md").touch()
    lead = Lead()
    with pytest.raises(RefuseError):
        lead.runs(home, "Lind Ltd")
    assert lead.seen.getvalue() == ""
