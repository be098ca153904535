"""Lexicons ready to be used: once read, each is kept in the cache, from which it comes ten times as fast."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import json

from refusal_cli import __version__
from refusal_cli.linter.lexicon import Lexicon
from refusal_cli.pack import digest, remember

if TYPE_CHECKING:
    from refusal_cli.pack import Pack


def load_lexicon(pack: Pack, words: str, only_apologies: bool = False) -> Lexicon:
    """Give the lexicon of the language in folder ``words``; once read, it is kept in the cache.

    With ``only_apologies`` it has that section alone, which is faster to read and to go through.
    Raises ``RefuseError`` where it is missing or wrong.
    """
    part = "apologies" if only_apologies else "all"
    # Reading the whole file, only to know that it has not changed, would take longer than all the rest.
    state = "|".join((_stamp(), words, part, pack.state(f"locales/{words}/lexicon.toml")))
    cached = pack.cache / "lexicons" / f"{digest(state.encode())}.json"
    try:
        return json.decode(cached.read_bytes(), type=Lexicon)
    except (OSError, ValueError):
        from refusal_cli.linter.lexiconfile import read_lexicon

        lexicon = read_lexicon(pack, words, only_apologies)
    remember(cached, json.encode(lexicon))
    return lexicon


def _stamp() -> str:
    """Give what changes with the code that reads phrases; a version may not."""
    with os.scandir(Path(__file__).parent) as files:
        times = [file.stat().st_mtime_ns for file in files if file.name.endswith(".py")]
    return f"{__version__}|{max(times, default=0)}"
