"""The clipboard: by a local tool, or by the terminal."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import pytest

from refusal_cli import clipboard
from refusal_cli.clipboard import LARGEST_SEQUENCE, copy, sequence
from refusal_cli.errors import RefuseError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the tools are shell scripts here")


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that is the only one where tools are found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def terminal(tmp_path: Path) -> Path:
    """Give a file in the place of the controlling terminal."""
    path = tmp_path / "tty"
    path.touch()
    return path


def _tool(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def test_a_local_tool(tools: Path, terminal: Path, tmp_path: Path) -> None:
    """A tool that is there is given the text, and the terminal nothing."""
    _tool(tools, "xclip", f"/bin/cat > {tmp_path}/copied")
    assert copy("Здравствуйте!", ssh=False, terminal=terminal) == "xclip"
    assert (tmp_path / "copied").read_text(encoding="utf-8") == "Здравствуйте!"
    assert not terminal.read_bytes()


def test_a_tool_that_fails(tools: Path, terminal: Path, tmp_path: Path) -> None:
    """A tool without a display is passed over for the next one, and then for the terminal."""
    _tool(tools, "wl-copy", "exit 1")
    _tool(tools, "xsel", "/bin/cat >/dev/null")
    assert copy("a", ssh=False, terminal=terminal) == "xsel"
    _tool(tools, "xsel", "exit 1")
    assert copy("a", ssh=False, terminal=terminal) == "OSC 52"


def test_a_tool_that_hangs(tools: Path, terminal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tool that does not end is given up."""
    monkeypatch.setattr(clipboard, "_SECONDS", 0.1)
    _tool(tools, "wl-copy", "exec /bin/sleep 5")
    assert copy("a", ssh=False, terminal=terminal) == "OSC 52"


def test_over_ssh(tools: Path, terminal: Path) -> None:
    """Over SSH the clipboard is the terminal's, whatever tools the far machine has; the text comes clean."""
    _tool(tools, "xclip", "/bin/cat >/dev/null")
    assert copy("a\x1b[31mя", ssh=True, terminal=terminal) == "OSC 52"
    assert terminal.read_bytes() == b"\x1b]52;c;" + base64.b64encode("aя".encode()) + b"\x07"


def test_within_tmux() -> None:
    """Within tmux the sequence is sent plain and wrapped, its escapes doubled."""
    plain = sequence("a")
    wrapped = b"\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\"
    assert sequence("a", tmux=True) == plain + wrapped


def test_too_long() -> None:
    """What terminals would cut off is refused, and the cure names a file."""
    assert len(sequence("a" * LARGEST_SEQUENCE)) == 100_000
    with pytest.raises(RefuseError) as caught:
        sequence("a" * (LARGEST_SEQUENCE + 1))
    assert "-o" in caught.value.problems[0].cure.msgid


def test_no_terminal(tools: Path, tmp_path: Path) -> None:
    """Without a tool and a terminal it is refused, and no file takes the terminal's place."""
    with pytest.raises(RefuseError):
        copy("a", ssh=False, terminal=tmp_path / "none")
    assert not (tmp_path / "none").exists()
