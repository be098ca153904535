"""Files written whole, private, and never over another one."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.errors import RefuseError
from refusal_cli.output import safe_file_name, write_file
from refusal_cli.text import phrase

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and modes of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an empty folder."""
    made = tmp_path / "out"
    made.mkdir()
    return made


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_new_file(folder: Path) -> None:
    """The file holds the data, and nothing else is left in the folder."""
    write_file(folder / "a.txt", b"data")
    assert (folder / "a.txt").read_bytes() == b"data"
    assert _names(folder) == {"a.txt"}


@posix
def test_private(folder: Path) -> None:
    """Only the owner can read it, also when it replaces a file that all could read."""
    path = folder / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o644)
    write_file(path, b"data", force=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@posix
def test_shared(folder: Path) -> None:
    """A file of a team's pack is as readable as the user's own mask lets new files be."""
    before = os.umask(0o027)
    try:
        write_file(folder / "a.txt", b"data", private=False)
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "a.txt").stat().st_mode) == 0o640


def test_an_existing_file_stays(folder: Path) -> None:
    """Without force nothing is replaced and the cure says how."""
    path = folder / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(RefuseError) as caught:
        write_file(path, b"data")
    assert "--force" in caught.value.problems[0].cure.msgid
    assert path.read_bytes() == b"old"
    assert _names(folder) == {"a.txt"}


@posix
def test_a_dangling_link_stays(folder: Path) -> None:
    """A link to nowhere is taken for a file that is there."""
    path = folder / "a.txt"
    path.symlink_to(folder / "elsewhere")
    with pytest.raises(RefuseError):
        write_file(path, b"data")
    assert _names(folder) == {"a.txt"}


@posix
def test_force_replaces_a_link_and_not_its_target(folder: Path) -> None:
    """What a link points to is not written through."""
    target, path = folder / "target", folder / "a.txt"
    target.write_bytes(b"old")
    path.symlink_to(target)
    write_file(path, b"data", force=True)
    assert target.read_bytes() == b"old"
    assert not path.is_symlink()


@posix
@pytest.mark.parametrize("force", [False, True])
def test_folders_and_devices(folder: Path, force: bool) -> None:
    """A folder, a pipe and a device are refused even with force."""
    os.mkfifo(folder / "pipe")
    for path in (folder, folder / "pipe", Path("/dev/null")):
        with pytest.raises(RefuseError, match="folder or a device"):
            write_file(path, b"data", force=force)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("name", ["missing/a.txt", "file/a.txt", "a\0b", "a" * 300])
def test_places_that_cannot_be(folder: Path, name: str) -> None:
    """A missing folder and an impossible name are refused, and nothing is left behind."""
    (folder / "file").write_bytes(b"")
    with pytest.raises(RefuseError):
        write_file(folder / name, b"data")
    assert _names(folder) == {"file"}


def test_a_full_disk_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the data cannot be stored, neither a half file nor the draft stays."""

    def full(descriptor: int) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(RefuseError) as caught:
        write_file(folder / "a.txt", b"data")
    assert caught.value.problems[0].what.values["problem"] == phrase("there is no room left")
    assert not _names(folder)


def test_without_hard_links(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without hard links the file is written, and still not over another one."""

    def refused(source: object, target: object) -> NoReturn:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refused)
    write_file(folder / "a.txt", b"data")
    with pytest.raises(RefuseError, match="already"):
        write_file(folder / "a.txt", b"other")
    assert (folder / "a.txt").read_bytes() == b"data"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Order 48/213", "Order-48-213.eml"),
        ("../../home/x", "home-x.eml"),
        ("--version", "version.eml"),
        ("..", "message.eml"),
        ("", "message.eml"),
        ("nul", "nul_.eml"),
        ("Com1", "Com1_.eml"),
        ("x.exe", "x-exe.eml"),
        ("Игорь Петрович", "Игорь-Петрович.eml"),
        ("संदेश", "संदेश.eml"),
        ("a\x1b[31mb\u202ec", "abc.eml"),
        ("~a $(b) `c` %2e", "a-b-c-2e.eml"),
    ],
)
def test_safe_file_name(text: str, name: str) -> None:
    """Letters of every script stay; separators, signs and devices do not."""
    assert safe_file_name(text, ".eml") == name


@given(text=st.text())
def test_any_text_makes_a_file_name(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever the text, the name stays in its folder, can be written and is short enough."""
    name = safe_file_name(text, ".eml")
    assert len(name.encode()) <= 120
    assert Path(name).name == name
    assert name.endswith(".eml")
    assert name[0] not in "-.~"
    folder = tmp_path_factory.mktemp("names")
    write_file(folder / name, b"")
    assert len(_names(folder)) == 1
