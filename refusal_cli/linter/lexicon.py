"""The lexicon: how a language apologises, thanks, gives reasons, from ``locales/<language>/lexicon.toml``.

Each section has ``phrases``, ``exceptions`` (look-alikes that do not count) and ``examples``
(a text and how often the section counts in it), which the tests run. A section may tell what to say
instead of a phrase. How it is read is in ``linter/lexiconfile.py``.
"""

from __future__ import annotations

from msgspec import Struct

from refusal_cli.lazy import lazy
from refusal_cli.linter.finder import Finder, Index
from refusal_cli.linter.folding import Script, fold
from refusal_cli.linter.memory import Memory
from refusal_cli.linter.words import cut

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
    "formal_request",
    "informal_address",
    "officialese",
    "empty_phrase",
    "understanding",
)
"""The sections of words that rules look for."""
SECTIONS = (*APOLOGIES, *ELEMENTS, *WORDINGS)
"""All sections, in the order of the files."""


class Lexicon(Struct, frozen=True, dict=True):
    """The lexicon of one language, ready to be looked through; ``words`` is its folder.

    ``index`` holds the phrases of all sections, ``sections`` are the names of those that have any.
    ``common`` are frequent words by which the language is recognised; ``abbreviations`` end in a full stop
    that ends no sentence (see ``sentences``); ``beside_apology`` are words that add nothing to an apology.
    ``joining`` are words that join a clause to the one before, or their beginnings with a ``*``; after one of
    them those of ``beginning`` begin a clause of its own. With ``only`` it has that section alone.
    """

    words: str
    script: Script
    index: Index
    sections: frozenset[str]
    common: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    beside_apology: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    beginning: frozenset[str] = frozenset()
    only: str = ""

    def joins(self, word: str) -> bool:
        """Whether a word joins a clause to the one before, as a whole or by what stands at its front."""
        return word in self.joining or any(
            word.startswith(front.removesuffix("*")) for front in self.joining if front.endswith("*")
        )

    @lazy
    def finder(self) -> Finder:
        """What finds the phrases of all sections."""
        return Finder(self.index)

    @lazy
    def telling(self) -> Memory[bool]:
        """Whether a stretch of text without a space holds a word that the ``only`` section is known by."""

        def tells(stretch: str) -> bool:
            words = cut(fold(stretch, self.script).text, self.script.spaces)
            return any(self.finder.knows(word, self.only) for word in words)

        return Memory(tells)
