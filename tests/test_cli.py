"""The door: names, help, usage errors, exit codes, and what happens when something breaks."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

import refusal_cli
from refusal_cli import terminal
from refusal_cli.errors import ExitCode, RefuseError
from refusal_cli.grounds import load_grounds
from refusal_cli.text import phrase
from tests.conftest import ROOT, Ran
from tests.samples import built_in_pack

Refuse = Callable[..., Ran]
COMMANDS = [(), ("advise",), ("draft",), ("case",), ("case", "new"), ("case", "schema"), ("case", "check")]
COMMANDS += [("ground",), ("ground", "list"), ("ground", "show"), ("locale",), ("locale", "list")]
COMMANDS += [("locale", name) for name in ("new", "update", "check", "preview", "compile")]


class Marked:
    """A catalog that has each string, in brackets, so that what was not translated stands out."""

    def get(self, msgid: str, context: str | None = None) -> str | None:
        """Give ``msgid`` in brackets."""
        return f"⟦{msgid}⟧"


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every language but English the one of ``Marked``."""
    monkeypatch.setattr(terminal, "_load_words", lambda _lang, _pack: Marked())


def process(*args: str, redirection: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run ``refuse`` as a process of its own, by a shell for ``redirection``."""
    command = subprocess.list2cmdline([sys.executable, "-m", "refusal_cli", *args])
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    return subprocess.run(
        ["sh", "-c", f"{command} {redirection}"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_version_is_the_package_s(refuse: Refuse) -> None:
    """``--version`` shows the version on standard output and nothing else."""
    assert refuse("--version") == Ran(0, f"refuse {refusal_cli.__version__}\n", "")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_fits_sixty_columns(
    command: tuple[str, ...], refuse: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each help page goes to standard output and is no wider than a narrow terminal."""
    monkeypatch.setenv("COLUMNS", "60")
    ran = refuse(*command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: refuse")
    assert [line for line in ran.out.splitlines() if len(line) > 60] == []


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_all_of_help_is_translated(command: tuple[str, ...], refuse: Refuse) -> None:
    """With another language, everything but names of commands and options is from the catalog."""
    page = refuse("--lang", "xx", *command, "--help").out
    page = " ".join(page.split())
    while "⟦" in page:
        start = page.index("⟦")
        end = page.index("⟧", start)
        page = page[:start] + page[end + 1 :]
    words = [word for word in page.split() if word[0].isalpha()]
    names = {"refuse", "advise", "draft", "lint", "case", "new", "schema", "check", "ground", "list", "show"}
    names |= {"config", "path", "init", "template", "locale", "update", "preview", "compile", "diff"}
    assert [word for word in words if word not in names] == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["drat"], "There is no command drat.\n  Did you mean draft?"),
        (["case", "nwe"], "There is no command nwe.\n  Did you mean new?"),
        (["xyzzy"], "There is no command xyzzy.\n  See `refuse --help`."),
        (["draft", "--chanel", "x"], "There is no option --chanel.\n  Did you mean --channel?"),
        (["--lang", "en"], "The command is missing.\n  See `refuse --help`."),
        (["draft", "--nope"], "There is no option --nope.\n  See `refuse draft --help`."),
        (["draft", "--lang"], "There is no option --lang.\n  See `refuse draft --help`."),
        (["draft", "-z"], "There is no option -z.\n  See `refuse draft --help`."),
        (["draft", "--locale"], "The option --locale needs a value."),
        (["draft", "--copy=1"], "The option --copy takes no value."),
        (["draft", "--format", "pdf"], "--format must be one of: text, markdown, html, eml, json."),
        (["case", "check"], "CASE is missing.\n  See `refuse case check --help`."),
        (["case", "check", "a", "b"], "There is an argument too many"),
    ],
)
def test_usage_errors_say_what_and_how(args: list[str], words: str, refuse: Refuse) -> None:
    """A mistake on the command line ends with 2 and says what is wrong and the cure, in our own words."""
    ran = refuse(*args)
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert words in ran.err


@pytest.mark.usefixtures("marked")
def test_usage_errors_are_translated(refuse: Refuse) -> None:
    """A usage error is in the interface language, wherever --lang was chosen."""
    assert (
        refuse("--lang=xx", "drat").err == "⟦Error⟧: ⟦There is no command drat.⟧\n  ⟦Did you mean draft?⟧\n"
    )


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize(
    "args", [["drat", "--lang", "xx"], ["drat", "--lang=xx"], ["draft", "--lang", "xx", "--nope"]]
)
def test_the_language_may_stand_after_the_command(args: list[str], refuse: Refuse) -> None:
    """--lang holds wherever it stands."""
    ran = refuse(*args)
    assert ran.code == ExitCode.USAGE
    assert ran.err.startswith("⟦Error⟧: ⟦There is no ")


def test_after_two_hyphens_a_language_is_an_argument(refuse: Refuse) -> None:
    """What stands after ``--`` is no option."""
    assert "There is an argument too many" in refuse("case", "check", "--", "--lang", "xx").err


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("variable", ["REFUSE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"])
def test_the_environment_chooses_the_language(
    variable: str, refuse: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --lang, REFUSE_LANG and then the system's locale choose the interface language."""
    monkeypatch.setenv(variable, "de_AT.UTF-8")
    assert "⟦" in refuse("drat").err
    assert "⟦" not in refuse("--lang", "en", "drat").err


def test_without_a_command_help_is_talk(refuse: Refuse) -> None:
    """``refuse`` alone is a usage error that shows the help on standard error."""
    ran = refuse()
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert "Commands:" in ran.err


def break_ground_list(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make ``refuse ground list`` raise ``error``."""

    def breaks(*_: object) -> NoReturn:
        raise error

    monkeypatch.setattr("refusal_cli.commands.ground.show_all", breaks)


def test_a_mendable_error_ends_with_3(refuse: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ``RefuseError`` is shown as where, what and cure."""
    break_ground_list(RefuseError.of(phrase("It is bad."), "a.toml:3", phrase("Mend it.")), monkeypatch)
    ran = refuse("ground", "list")
    assert ran == Ran(ExitCode.MENDABLE, "", "Error: a.toml:3: It is bad.\n  Mend it.\n")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), EOFError()])
def test_an_interruption_ends_with_130(
    error: BaseException, refuse: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C and the end of the input end the program in a word."""
    break_ground_list(error, monkeypatch)
    assert refuse("ground", "list") == Ran(ExitCode.INTERRUPTED, "", "Interrupted.\n")


def test_a_bug_is_reported_without_personal_data(
    refuse: Refuse, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug ends with 4; neither the screen nor the private log has a traceback with values."""
    secret = ValueError("Anna Kovacs, 12 Main Street")
    secret.__cause__ = KeyError("anna@example.com")
    break_ground_list(secret, monkeypatch)
    ran = refuse("ground", "list")
    (log,) = home.rglob("*.log")
    written = log.read_text("utf-8")
    assert ran.code == ExitCode.BUG
    assert "ValueError in" in ran.err
    assert str(log) in ran.err.replace("\n", "")
    assert "builtins.ValueError" in written
    assert "builtins.KeyError" in written
    assert "breaks" in written
    for text in (ran.err, written):
        assert "Anna" not in text
        assert "example.com" not in text
        assert "Traceback" not in text
    if os.name == "posix":
        assert log.stat().st_mode & 0o077 == 0


def test_a_bug_without_a_place_for_its_log_is_still_told(
    refuse: Refuse, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When no log can be written, the type and place stand on the screen."""
    (home / ".data").write_text("in the way", "utf-8")
    break_ground_list(RecursionError(), monkeypatch)
    ran = refuse("ground", "list")
    assert ran.code == ExitCode.BUG
    assert "RecursionError in" in ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full (Linux)")
@pytest.mark.parametrize("args", [["--version"], ["--help"], ["draft", "--help"]])
def test_a_full_output_is_an_error(args: list[str]) -> None:
    """A product that cannot be written is told and is not a success."""
    ran = process(*args, redirection=">/dev/full")
    assert ran.returncode == ExitCode.MENDABLE
    assert ran.stderr.startswith("Error: The result could not be written: ")
    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="closes a descriptor by a shell")
@pytest.mark.parametrize("args", [["--version"], ["--help"]])
def test_a_closed_output_is_an_error(args: list[str]) -> None:
    """A standard output that was closed before the start is an error."""
    ran = process(*args, redirection=">&-")
    assert ran.returncode == ExitCode.MENDABLE
    assert ran.stderr.startswith("Error: The result could not be written: ")


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe of a shell")
def test_a_closed_pipe_is_an_error() -> None:
    """A reader that went away is no success either, and no traceback."""
    code = "import os, sys; from refusal_cli.cli import run; r, w = os.pipe(); os.close(r); os.dup2(w, 1);"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code} sys.exit(run(['--help']))"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == ExitCode.MENDABLE
    assert ran.stderr.startswith("Error: The result could not be written: ")
    assert "Exception ignored" not in ran.stderr


def test_an_encoding_without_the_letters_does_not_stop_it() -> None:
    """With a terminal in ASCII, what it lacks is shown as question marks, and the agent is told."""
    code = "from refusal_cli.terminal import Terminal; from refusal_cli.pack import surroundings;"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code} Terminal(surroundings()).show('Anna \\u0410\\u043d\\u043d\\u0430')"],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout) == (0, "Anna ????\n")
    assert ran.stderr == "Warning: Some characters cannot be shown in the encoding ascii.\n"


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        ("refuse draft --chan", "--channel"),
        ("refuse draft --decision e", "end"),
        ("refuse draft --channel re", "review"),
        ("refuse draft --locale r", "ru"),
        ("refuse ground show uns", "unsafe"),
        ("refuse draft --pack /nowhere --ground uns", "unsafe"),
    ],
)
def test_the_shell_completes(words: str, candidates: str) -> None:
    """Options, channels, decisions, languages and grounds are completed."""
    ran = process(_REFUSE_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1))
    assert (ran.returncode, ran.stdout.split()) == (0, [candidates])


def test_a_shell_that_shows_explanations_gets_them() -> None:
    """In zsh, one is given the explanation of each channel beside its name."""
    ran = process(_REFUSE_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="refuse draft --channel revi")
    assert '"review":"Public reply' in ran.stdout


def test_grounds_are_completed_with_what_they_are_for() -> None:
    """Beside its id, a ground has its explanation, which says more than its title."""
    ran = process(_REFUSE_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="refuse draft --ground unsa")
    explanation = load_grounds(built_in_pack(Path()))["unsafe"].explanation
    assert f'"unsafe":"{explanation[:20]}' in ran.stdout


@pytest.mark.parametrize(("lang", "name"), [("en_US.UTF-8", "Russian"), ("ru_RU.UTF-8", "русский")])
def test_languages_are_completed_with_their_names(lang: str, name: str) -> None:
    """In the language of the interface."""
    words = {"_TYPER_COMPLETE_ARGS": "refuse draft --locale r", "LANG": lang}
    assert f'"ru":"{name}"' in process(_REFUSE_COMPLETE="complete_zsh", **words).stdout


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_is_installed_into_the_home(
    shell: str, refuse: Refuse, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``--install-completion`` writes the script of the running shell and says where it is."""
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: shell)
    ran = refuse("--install-completion")
    assert (ran.code, ran.out) == (0, "")
    assert f"Completion for {shell} is in" in ran.err
    assert any("_REFUSE_COMPLETE" in file.read_text("utf-8") for file in home.rglob("*") if file.is_file())


def test_a_shell_without_completion_is_named(refuse: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a shell that cannot complete, the ones that can are listed."""
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "tcsh")
    ran = refuse("--show-completion")
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")
    assert ran.err == (
        "Error: tcsh: There is no completion for this shell.\n"
        "  Completion works in: bash, zsh, fish, powershell, pwsh.\n"
    )


def test_starting_up_leaves_the_heavy_parts_alone() -> None:
    """``refuse --version`` loads none of the parts that only a draft or a screen needs."""
    code = "import sys; from refusal_cli.cli import run; run(['--version']); print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(ran.stdout.split())
    assert not loaded & {"babel", "jinja2", "msgspec", "rich", "platformdirs", "email", "importlib.metadata"}


@pytest.mark.parametrize(
    ("args", "code", "out"),
    [(["--version"], ExitCode.DONE, f"refuse {refusal_cli.__version__}\n"), (["drat"], ExitCode.USAGE, "")],
)
def test_the_process_ends_with_the_code_of_the_run(args: list[str], code: ExitCode, out: str) -> None:
    """``python -m refusal_cli`` writes all its output and ends with the exit code, without a traceback."""
    ran = process(*args)
    assert (ran.returncode, ran.stdout) == (code, out)
    assert bool(ran.stderr) == (code != ExitCode.DONE)
    assert "Traceback" not in ran.stderr


def test_output_that_was_shown_before_an_error_is_written() -> None:
    """Leaving the process at once does not lose what still waits in the output's buffer."""
    code = (
        "from refusal_cli import cli\n"
        "def run(args): print('shown', end=''); return 3\n"
        "cli.run = run\n"
        "cli.main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout) == (3, "shown")
