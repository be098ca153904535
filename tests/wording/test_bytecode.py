"""Compiled templates in the cache."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from refusal_cli.wording.bytecode import Bytecode


def rendered(folder: Path, source: str, salt: str = "") -> str:
    """Give what a template prints in a new environment that keeps its bytecode in ``folder``."""
    environment = Environment(loader=DictLoader({"x": source}), bytecode_cache=Bytecode(folder, salt))
    return environment.get_template("x").render()


def test_a_template_is_kept_and_used_again(tmp_path: Path) -> None:
    """One file a template and salt; a changed source takes its place."""
    cache = tmp_path / "cache"
    assert [rendered(cache, "a") for _ in range(2)] == ["a", "a"]
    assert len(list(cache.iterdir())) == 1
    assert rendered(cache, "b") == "b"
    assert rendered(cache, "b", "other") == "b"
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("keep", [0, 3, -1])
def test_a_damaged_file_is_done_without(keep: int, tmp_path: Path) -> None:
    """A file that was cut short or is not ours does not stop a draft."""
    cache = tmp_path / "cache"
    rendered(cache, "a")
    [kept] = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:keep])
    assert rendered(cache, "a") == "a"


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert rendered(blocked, "a") == "a"
