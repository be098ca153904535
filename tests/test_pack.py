"""Packs and folders: where the user's own files lie."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from refusal_cli.pack import cache_folder, config_folder, data_folder

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
