"""Text to the clipboard of the person at the keyboard, also from the far end of an SSH connection."""

from __future__ import annotations

import os
from pathlib import Path

from refusal_cli.errors import RefuseError
from refusal_cli.text import clean, phrase

LARGEST_SEQUENCE = 74_994
"""Bytes of text that OSC 52 carries everywhere: 100,000 in base 64 with the sequence around it."""

TERMINAL = Path("/dev/tty")
"""The controlling terminal (POSIX)."""

_SECONDS = 5
_TOOLS = (
    (("pbcopy",), ("env", "LC_ALL=en_US.UTF-8", "pbcopy"), "utf-8"),
    (("wl-copy",), ("wl-copy", "--type", "text/plain;charset=utf-8"), "utf-8"),
    (("xclip",), ("xclip", "-selection", "clipboard"), "utf-8"),
    (("xsel",), ("xsel", "--clipboard", "--input"), "utf-8"),
    (("clip.exe",), ("clip.exe",), "utf-16-le"),
)


def copy(text: str, *, ssh: bool, tmux: bool = False, terminal: Path = TERMINAL) -> str:
    """Put ``text`` on the clipboard and give the name of the way: a tool's name, or ``OSC 52``.

    A local tool is used unless the person is at the far end of ``ssh``; without one that works,
    the terminal itself is asked by OSC 52 (xterm, "Operating System Commands"), which cannot
    answer whether it obeyed. Raises ``RefuseError`` if there is no terminal, or the text is too
    long for it.
    """
    text = clean(text, isolates=True)
    tool = "" if ssh else _copy_by_tool(text)
    return tool or _copy_by_terminal(text, terminal, tmux=tmux)


def sequence(text: str, *, tmux: bool = False) -> bytes:
    """Give the bytes that ask a terminal to put ``text`` on the clipboard.

    Within tmux the sequence is sent plain, which works with ``set-clipboard on``, and once more
    in a wrapping that tmux hands through with ``allow-passthrough on``; it drops what it does
    not allow. Raises ``RefuseError`` if the text is longer than terminals take.
    """
    from base64 import b64encode

    data = text.encode()
    if len(data) > LARGEST_SEQUENCE:
        raise RefuseError.of(
            phrase("The text is too long to be copied through the terminal."),
            "--copy",
            phrase("Save it to a file with -o instead."),
        )
    plain = b"\x1b]52;c;" + b64encode(data) + b"\x07"
    if not tmux:
        return plain
    return plain + b"\x1bPtmux;" + plain.replace(b"\x1b", b"\x1b\x1b") + b"\x1b\\"


def _copy_by_tool(text: str) -> str:
    from shutil import which

    for (name,), command, encoding in _TOOLS:
        if which(name) and _runs(command, text.encode(encoding)):
            return name
    return ""


def _runs(command: tuple[str, ...], data: bytes) -> bool:
    import subprocess

    try:
        # xclip and wl-copy stay behind to serve the clipboard: a pipe to them would never close.
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _copy_by_terminal(text: str, terminal: Path, *, tmux: bool) -> str:
    data = sequence(text, tmux=tmux)
    try:
        with os.fdopen(os.open(terminal, os.O_WRONLY), "wb") as stream:
            stream.write(data)
    except OSError:
        raise RefuseError.of(
            phrase("There is no clipboard tool here, and no terminal that could copy."),
            "--copy",
            phrase("Install wl-copy, xclip or xsel, or save the text to a file with -o."),
        ) from None
    return "OSC 52"
