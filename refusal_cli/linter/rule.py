"""What a lint rule is, and the draft that it reads.

A rule is a value that proves itself: what it says, why, the cure, where it comes from, and drafts
that it must accept and reject, which the tests run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from refusal_cli.linter.acts import count_apologies
from refusal_cli.linter.lexicon import Lexicon
from refusal_cli.linter.patterns import Span
from refusal_cli.message import Severity
from refusal_cli.text import Phrase


class Draft(Struct, frozen=True, dict=True, kw_only=True):
    """A text to be held against the rules, with what is known of it.

    ``language`` is the folder of its lexicon. ``apologies_due`` is 1 or 0, or None where it is not known.
    ``elements`` are (element, start, end) in code points of the text. ``known`` are names
    that may look like anything. ``public`` says that others read it; ``personal`` are then the (kind, value)
    pairs of the customer, of kind ``name``, ``email``, ``phone``, ``reference`` or ``address``, and ``own``
    the sender's contacts. ``segments_limit`` is how many segments an SMS may take; 0 is no limit.
    """

    text: str
    language: str = "en"
    lexicon: Lexicon | None = None
    channel: str = "email"
    apologies_due: int | None = None
    elements: tuple[tuple[str, int, int], ...] = ()
    known: tuple[str, ...] = ()
    public: bool = False
    personal: tuple[tuple[str, str], ...] = ()
    own: tuple[str, ...] = ()
    segments_limit: int = 0

    @cached_property
    def apologies(self) -> tuple[Span, ...]:
        """The spans of its apologies; none without a lexicon."""
        return count_apologies(self.text, self.lexicon) if self.lexicon else ()


class Hit(Struct, frozen=True):
    """A place, in code points of the text, that breaks a rule; ``values`` fill the rule's phrases."""

    start: int
    end: int
    values: Mapping[str, object] = {}


class Rule(Struct, frozen=True, kw_only=True):
    """One rule.

    ``name`` says the fault, ``message`` in words, ``why`` what this draft did and why it matters;
    ``why`` and ``cure`` are filled with a hit's values. ``source`` is its row in the requirements.
    The findings of a ``private`` rule do not repeat the words they found.
    """

    name: str
    severity: Severity
    message: Phrase
    why: Phrase
    cure: Phrase
    source: str
    check: Callable[[Draft], Iterable[Hit]]
    good: tuple[Draft, ...]
    bad: tuple[Draft, ...]
    private: bool = False
