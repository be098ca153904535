"""Detection: which of the languages with a lexicon a text is in.

A language is told by its frequent words, which each ``locales/<language>/lexicon.toml`` lists as
``common``; ``foreign`` are those of its neighbours, which have no lexicon and much in common with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized, normalize

from refusal_cli import __version__
from refusal_cli.pack import digest, lexicon_file, recall, remember_sealed

if TYPE_CHECKING:
    from refusal_cli.pack import Pack

FOREIGN = ""
"""Stands for the languages without a lexicon."""
_ENOUGH = 600
"""Characters by which a text's language is told; the rest is not looked at."""
_SIGNS = ".,:;!?()\"'’-/*«»“”„…،؛؟"
_FEWEST = 2
_LEAST_SHARE = 0.1
_LEAD = 2


def detect(text: str, common: Mapping[str, frozenset[str]]) -> str | None:
    """Give the language that ``text`` is in, by the frequent words of each language.

    None when unsure and for all other languages: at least two of the different words, and a tenth of
    them, are frequent words of the language, and twice as many as of any other. Of a text that is written in
    several languages it is that of the most letters.
    """
    beginning = text[:_ENOUGH]
    return leading(different_words(beginning), common, _FEWEST, _LEAST_SHARE) or _of_most(beginning, common)


def _of_most(text: str, common: Mapping[str, frozenset[str]]) -> str | None:
    """Give the language of the paragraphs that are the longest together, of those whose language is clear."""
    letters: Counter[str] = Counter()
    for paragraph in text.split("\n\n"):
        language = leading(different_words(paragraph), common, _FEWEST, _LEAST_SHARE)
        if language:
            letters[language] += len(paragraph)
    return max(letters, key=letters.__getitem__, default=None)


def leading(
    words: frozenset[str], common: Mapping[str, frozenset[str]], fewest: int, least_share: float
) -> str | None:
    """Give the language that has at least ``fewest`` of ``words``, and that share of them, as frequent words.

    It has twice as many of them as any other; None where no language has.
    """
    counts = sorted(
        ((len(words & frequent), language) for language, frequent in common.items()), reverse=True
    )
    (most, language), (second, _) = (*counts, (0, FOREIGN), (0, FOREIGN))[:2]
    is_clear = most >= max(fewest, least_share * len(words), _LEAD * second)
    return language if is_clear and language != FOREIGN else None


def different_words(text: str) -> frozenset[str]:
    """Give the different words of ``text`` in small letters; a run of hiragana is one."""
    lowered = text.lower()
    if not text.isascii():
        lowered = lowered if is_normalized("NFC", lowered) else normalize("NFC", lowered)
        if holds_hiragana(lowered):
            return frozenset(_run().findall(lowered))
    # Several times faster than to find the words by a pattern.
    for sign in _SIGNS:
        lowered = lowered.replace(sign, " ")
    return frozenset(lowered.split())


def holds_hiragana(text: str) -> bool:
    """Tell whether ``text`` has Japanese words, which no spaces part."""
    return not text.isascii() and _hiragana().search(text) is not None


@cache
def _hiragana() -> re.Pattern[str]:
    return re.compile(r"[\u3041-\u309f]")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(r"[\u3041-\u309f]+|[^\W\d_\u3041-\u309f]+")


def load_common(pack: Pack) -> Mapping[str, frozenset[str]]:
    """Give the frequent words of each language with a lexicon, and those of ``FOREIGN`` languages.

    Once read they are kept in the cache, so that no lexicon is opened until one changes. Raises
    ``RefuseError`` for a lexicon that is no TOML.
    """
    from msgspec import json

    kept = pack.cache / "lexicons" / f"common-{digest(_stamp(pack).encode())}.json"
    content = recall(kept)
    if content is None:
        content = json.encode({language: sorted(words) for language, words in _read(pack)})
        remember_sealed(kept, content)
    return json.decode(content, type=dict[str, frozenset[str]])


def _stamp(pack: Pack) -> str:
    """Give what changes with the lexicons."""
    return "|".join((__version__, *(pack.state(lexicon_file(name)) for name in pack.lexicons)))


def _read(pack: Pack) -> Iterator[tuple[str, frozenset[str]]]:
    tables = {language: pack.tables(lexicon_file(language)) for language in pack.lexicons}
    for language, layers in tables.items():
        yield language, _words(layers, "common")
    yield FOREIGN, _words([table for layers in tables.values() for table in layers], "foreign")


def _words(tables: list[dict[str, Any]], key: str) -> frozenset[str]:
    words = (word for table in tables for word in table.get(key, ()) if isinstance(word, str))
    return frozenset(normalize("NFC", word.lower()) for word in words)
