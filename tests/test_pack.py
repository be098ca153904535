"""Packs and folders: where the user's own files lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from refusal_cli.errors import RefuseError
from refusal_cli.pack import (
    LARGEST_FILE,
    Pack,
    cache_folder,
    config_folder,
    data_folder,
    read_within,
    recall,
    remember_sealed,
)

VARIABLES = ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")


def test_folders_are_those_of_platformdirs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With and without the variables of the XDG Base Directory Specification."""
    for value in ("", str(tmp_path / "own")):
        for name in VARIABLES:
            monkeypatch.setenv(name, value)
        assert cache_folder() == platformdirs.user_cache_path("refuse")
        assert data_folder() == platformdirs.user_data_path("refuse")
        assert config_folder() == platformdirs.user_config_path("refuse")


@pytest.mark.skipif(sys.platform != "linux", reason="the rule of Linux")
def test_a_relative_folder_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    """The specification calls a relative path invalid."""
    monkeypatch.setenv("XDG_CACHE_HOME", "own")
    assert cache_folder() == Path.home() / ".cache" / "refuse"


@pytest.mark.parametrize("content", [b"", b"[]", b'{"policy": 1}', b"\xff", b"[" * 5000, b"f" * 32 + b"{}"])
def test_a_table_that_was_changed_in_the_cache_is_made_anew(content: bytes, tmp_path: Path) -> None:
    """Whatever stands in the file instead."""
    pack = Pack(layers=(tmp_path / "pack",), cache=tmp_path / "cache")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "a.toml").write_text("x = 1", "utf-8")
    assert pack.tables("a.toml") == [{"x": 1}]
    (cached,) = (tmp_path / "cache" / "tables").iterdir()
    kept = cached.read_bytes()
    cached.write_bytes(content)
    assert pack.tables("a.toml") == [{"x": 1}]
    assert cached.read_bytes() == kept


def test_what_is_recalled_is_what_was_remembered(tmp_path: Path) -> None:
    """A single other byte, and it is not."""
    path = tmp_path / "kept"
    assert recall(path) is None
    remember_sealed(path, b"data")
    assert recall(path) == b"data"
    path.write_bytes(path.read_bytes()[:-1] + b"b")
    assert recall(path) is None


def test_a_language_without_messages_is_read_only(tmp_path: Path) -> None:
    """Messages are written where there is a catalog, and in the source; texts are read by a lexicon."""
    for layer, file in (
        ("built-in", "en/lexicon.toml"),
        ("built-in", "de/lexicon.toml"),
        ("built-in", "ru/LC_MESSAGES/messages.po"),
        ("team", "fr/LC_MESSAGES/messages.po"),
        ("team", "ru/lexicon.toml"),
        ("team", "ja/typography.toml"),
    ):
        path = tmp_path / layer / "locales" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    pack = Pack((tmp_path / "built-in", tmp_path / "team"), tmp_path / "cache")
    assert pack.languages == ("en", "fr", "ru")
    assert pack.lexicons == ("de", "en", "ru")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names there")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    """Nobody writes to it, so whoever opens it to read waits for ever."""
    os.mkfifo(tmp_path / "message.j2")
    with pytest.raises(RefuseError):
        read_within(tmp_path, tmp_path / "message.j2")


def test_only_what_fits_is_read(tmp_path: Path) -> None:
    """A file of the largest size is read whole; one byte more, and it is refused."""
    path = tmp_path / "message.j2"
    path.write_bytes(b"x" * LARGEST_FILE)
    assert len(read_within(tmp_path, path)) == LARGEST_FILE
    path.write_bytes(b"x" * (LARGEST_FILE + 1))
    with pytest.raises(RefuseError):
        read_within(tmp_path, path)
