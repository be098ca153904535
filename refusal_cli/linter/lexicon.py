"""The lexicon: how a language apologises, thanks, gives reasons, from ``locales/<language>/lexicon.toml``.

Each section has ``phrases``, ``exceptions`` (look-alikes that do not count) and ``examples``
(a text and how often the section counts in it), which the tests run. A section may tell what to say
instead of a phrase.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from msgspec import Struct

from refusal_cli.lazy import lazy
from refusal_cli.linter.finder import Finder, Stems, exceptions_of
from refusal_cli.linter.folding import Script
from refusal_cli.linter.patterns import Pattern

APOLOGIES = ("apology", "sympathy", "regret")
"""The sections that counting apologies needs."""
ELEMENTS = (
    "greeting",
    "thanks",
    "request",
    "decision",
    "empathy",
    "positive",
    "reason",
    "alternatives",
    "future_support",
    "closing",
)
"""The sections by which the other elements of a message are recognised; the apology has its own."""
WORDINGS = (
    "vague_reason",
    "cannot",
    "can",
    "blame",
    "false_hope",
    "overpromise",
    "admission",
    "protected_trait",
    "formal_address",
    "informal_address",
    "officialese",
    "empty_phrase",
    "understanding",
)
"""The sections of words that rules look for."""
SECTIONS = (*APOLOGIES, *ELEMENTS, *WORDINGS)
"""All sections, in the order of the files."""
_STEM = 6
"""How many letters of a word to look for: words of one stem are then found in one go."""
_MANY = 4


class Section(Struct, frozen=True):
    """One section: its phrases, its exceptions, and its examples."""

    phrases: tuple[Pattern, ...] = ()
    exceptions: tuple[Pattern, ...] = ()
    examples: Mapping[str, int] = {}


class Lexicon(Struct, frozen=True, dict=True):
    """The lexicon of one language; ``words`` is its folder.

    ``common`` are frequent words by which the language is recognised; ``abbreviations`` end in a full
    stop that ends no sentence (see ``sentences``); ``beside_apology`` are words that add nothing to an
    apology.
    """

    words: str
    script: Script
    sections: Mapping[str, Section]
    common: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    beside_apology: frozenset[str] = frozenset()

    @lazy
    def finder(self) -> Finder:
        """What finds the phrases of all sections."""
        patterns = {name: section.phrases for name, section in self.sections.items()}
        look_alikes = {exceptions_of(name): section.exceptions for name, section in self.sections.items()}
        return Finder(patterns | look_alikes)

    @lazy
    def stems(self) -> Stems | None:
        """What finds the few words that apologise, where it knows apologies only; otherwise None."""
        if list(self.sections) != ["apology"]:
            return None
        words = set(_words_to_find(self.sections["apology"], self.common))
        return Stems(_stems([word for word in words if not self._has_particle(word, words)]))

    def _has_particle(self, word: str, words: Container[str]) -> bool:
        return any(word.startswith(each) and word[len(each) :] in words for each in self.script.prefixes)


def _words_to_find(section: Section, common: Container[str]) -> Iterator[str]:
    """Give the word of each key of the section's phrases that stands in the fewest texts, by its looks."""
    keys = (key.split() for pattern in section.phrases for key in pattern.keys)
    return (max(words, key=lambda word: (word not in common, len(word))) for words in keys)


def _stems(words: Sequence[str]) -> tuple[str, ...]:
    """Give a few letters of each word; of many words that begin alike, what they share."""
    shared = Counter(word[: _STEM - 1] for word in words)
    stems = {word[: _STEM - (shared[word[: _STEM - 1]] >= _MANY)] for word in words}
    return tuple(sorted(stem for stem in stems if not any(one != stem and one in stem for one in stems)))
