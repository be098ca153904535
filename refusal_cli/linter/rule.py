"""What a lint rule is, and the draft that it reads.

A rule is a value that proves itself: what it says, why, the cure, where it comes from, and drafts
that it must accept and reject, which the tests run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from refusal_cli.lazy import lazy
from refusal_cli.linter.acts import Act, Acts
from refusal_cli.linter.lexicon import Lexicon
from refusal_cli.linter.patterns import Span
from refusal_cli.linter.typography import Typography
from refusal_cli.message import Severity
from refusal_cli.text import Phrase


class OtherLanguages(Struct, frozen=True, dict=True):
    """The frequent words of the languages that a text is not in, by folder."""

    common: Mapping[str, frozenset[str]] = {}

    @lazy
    def words(self) -> frozenset[str]:
        """All of them."""
        return frozenset[str]().union(*self.common.values())


def other_languages(common: Mapping[str, frozenset[str]], own: str) -> OtherLanguages:
    """Give the languages of ``common``, frequent words by folder, but for that of a text."""
    return OtherLanguages({folder: words for folder, words in common.items() if folder != own})


class Draft(Struct, frozen=True, dict=True, kw_only=True):
    """A text to be held against the rules, with what is known of it.

    ``language`` is the folder of its lexicon. ``apologies_due`` is 1 or 0, or None where it is not known.
    ``elements`` are (element, start, end) in code points of the text, where it was composed here; the
    elements of other texts are recognised. ``whole`` says that it is a message with all its parts, not
    a fragment. ``known`` are names that may look like anything. ``public`` says that others read it;
    ``personal`` are then the (kind, value) pairs of the customer, of kind ``name``, ``email``, ``phone``,
    ``reference`` or ``address``, and ``own`` the sender's contacts. ``segments_limit`` is how many
    segments an SMS may take, ``characters_limit`` how long any text may be; 0 is no limit. ``others``
    are the frequent words of the other languages by folder, and ``spacing`` puts non-breaking spaces
    where the language wants them; ``typography`` are its other signs.
    """

    text: str
    language: str = "en"
    lexicon: Lexicon | None = None
    channel: str = "email"
    apologies_due: int | None = None
    elements: tuple[tuple[str, int, int], ...] = ()
    whole: bool = False
    known: tuple[str, ...] = ()
    public: bool = False
    personal: tuple[tuple[str, str], ...] = ()
    own: tuple[str, ...] = ()
    segments_limit: int = 0
    characters_limit: int = 0
    others: OtherLanguages = OtherLanguages()
    spacing: Callable[[str], str] | None = None
    typography: Typography = Typography()

    @lazy
    def acts(self) -> Acts | None:
        """The acts of each section of the lexicon; None without a lexicon."""
        return Acts(self.text, self.lexicon) if self.lexicon else None

    def found(self, section: str) -> tuple[Act, ...]:
        """Give the acts of one section of the lexicon, in order."""
        return self.acts.of(section) if self.acts else ()

    @lazy
    def apologies(self) -> tuple[Span, ...]:
        """The spans of its apologies; none without a lexicon."""
        return tuple(act.span for act in self.found("apology"))

    @lazy
    def sentences(self) -> tuple[Span, ...]:
        """The spans of its sentences, and of lines that are none (headings, items)."""
        from refusal_cli.linter.sentences import sentences

        return sentences(self.text, self.lexicon.abbreviations if self.lexicon else frozenset())

    @lazy
    def recognised(self) -> tuple[tuple[str, int, int], ...]:
        """Its elements as (element, start, end), in order: those given, or else the sentences of its acts."""
        if self.elements:
            return self.elements
        from refusal_cli.linter.sentences import recognise

        return recognise(self.found, self.sentences)

    def has(self, element: str) -> bool:
        """Whether the text has an element."""
        if self.elements or self.acts is None:
            return any(name == element for name, _, _ in self.elements)
        from refusal_cli.linter.sentences import SECTIONS_OF

        return any(map(self.acts.holds, SECTIONS_OF[element]))


class Hit(Struct, frozen=True):
    """A place, in code points of the text, that breaks a rule; ``values`` fill the rule's phrases.

    ``mended`` is what to put in its place, or in that of ``mended_span`` where the mend takes more than
    the place; only where there is one safe mend.
    """

    start: int
    end: int
    values: Mapping[str, object] = {}
    mended: str | None = None
    mended_span: Span | None = None


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
