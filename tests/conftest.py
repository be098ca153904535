"""What all tests share: a fixed terminal, language, clock and home, and a way to run ``refuse``."""

from __future__ import annotations

import os
import site
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from refusal_cli.terminal import Terminal

TODAY = date(2026, 11, 20)
"""The day of all tests."""

ROOT = Path(__file__).parent.parent
_REAL_HOME = Path.home()
_PYTHON = (sys.prefix, sys.base_prefix, site.getusersitepackages(), *sys.path[1:])
_OURS = tuple(str(Path(folder).resolve()) for folder in (str(ROOT), tempfile.gettempdir(), *_PYTHON))
"""Where tests may read and write even within the home: the checkout, Python itself, temporary files."""

_touched: list[str] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("open", "os.mkdir", "os.listdir", "os.scandir", "os.remove", "os.rename"):
        first = arguments[0]
        path = os.path.abspath(os.fsdecode(first)) if isinstance(first, str | bytes) else ""  # noqa: PTH100  # pathlib would be seen by this hook itself
        if path.startswith(f"{_REAL_HOME}{os.sep}") and not path.startswith(_OURS):
            _touched.append(path)


sys.addaudithook(_watch)


@dataclass(frozen=True)
class Ran:
    """How a run of ``refuse`` ended: its exit code, the product, the talk."""

    code: int
    out: str
    err: str


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that renews golden files, to be read and approved before they are committed."""
    parser.addoption("--update-golden", action="store_true", help="renew the golden files")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Give whether golden files are to be renewed."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a cache that all tests of one process share, since filling one takes a second."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give an empty home; the terminal, language and clock are fixed, and the real home is left alone."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("REFUSE_LANG", "REFUSE_PACK", "LC_ALL", "LC_MESSAGES", "SSH_TTY", "SSH_CONNECTION", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    for name, part in {"CONFIG": ".config", "DATA": ".data", "STATE": ".state"}.items():
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / part))
    fixed = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "LANG": "en_US.UTF-8", "PYTHONUTF8": "1"}
    for name, value in (fixed | {"HOME": str(folder), "XDG_CACHE_HOME": str(shared_cache)}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(Terminal, "today", lambda _terminal: TODAY)
    monkeypatch.chdir(folder)
    _touched.clear()
    yield folder
    assert _touched == [], "the test touched the real home"


@pytest.fixture
def refuse(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Give a function that runs ``refuse`` with its arguments in this process."""
    from refusal_cli.cli import run

    def runs(*args: str) -> Ran:
        capsys.readouterr()
        code = run(args)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return runs
