"""The lexicon: how a language apologises, thanks, gives reasons, from ``locales/<language>/lexicon.toml``.

Each section has ``phrases``, ``exceptions`` (look-alikes that do not count) and ``examples``
(a text and how often the section counts in it), which the tests run. A section may tell what to say
instead of a phrase.
"""

from __future__ import annotations

from collections.abc import Mapping

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


class Section(Struct, frozen=True):
    """One section: its phrases, its exceptions, and its examples."""

    phrases: tuple[Pattern, ...] = ()
    exceptions: tuple[Pattern, ...] = ()
    examples: Mapping[str, int] = {}


class Lexicon(Struct, frozen=True, dict=True):
    """The lexicon of one language; ``words`` is its folder.

    ``common`` are frequent words by which the language is recognised; ``abbreviations`` end in a full
    stop that ends no sentence (see ``sentences``); ``beside_apology`` are words that add nothing to an
    apology. ``stems`` are a few letters of which one stands in each sentence that apologises.
    """

    words: str
    script: Script
    sections: Mapping[str, Section]
    common: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    beside_apology: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()

    @lazy
    def finder(self) -> Finder:
        """What finds the phrases of all sections."""
        patterns = {name: section.phrases for name, section in self.sections.items()}
        look_alikes = {exceptions_of(name): section.exceptions for name, section in self.sections.items()}
        return Finder(patterns | look_alikes)

    @lazy
    def stem_finder(self) -> Stems | None:
        """What finds the stems; None without stems."""
        return Stems(self.stems) if self.stems else None
