"""Lexicons ready to be used: once read, each is kept in the cache, from which it comes ten times as fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import json

from refusal_cli.linter.lexicon import Lexicon
from refusal_cli.pack import code_stamp, digest, lexicon_file, remember

if TYPE_CHECKING:
    from refusal_cli.pack import Pack


def load_lexicon(pack: Pack, words: str, only: str = "") -> Lexicon:
    """Give the lexicon of the language in folder ``words``; once read, it is kept in the cache.

    With ``only`` it has the section of that name alone, which is faster to read and to go through.
    Raises ``RefuseError`` where it is missing or wrong.
    """
    # Reading the whole file, only to know that it has not changed, would take longer than all the rest.
    state = "|".join((code_stamp(__file__), words, only, pack.state(lexicon_file(words))))
    cached = pack.cache / "lexicons" / f"{digest(state.encode())}.json"
    try:
        return json.decode(cached.read_bytes(), type=Lexicon)
    except (OSError, ValueError):
        from refusal_cli.linter.lexiconfile import read_lexicon

        lexicon = read_lexicon(pack, words, only)
    remember(cached, json.encode(lexicon))
    return lexicon
