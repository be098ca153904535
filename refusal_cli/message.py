"""The plain values that travel through the house: message, element, finding."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from refusal_cli.text import Phrase, phrase

REFUSAL = "refusal"
"""The kind of a message that says no; the others have the name of the verdict that asks for them."""

STEPS = MappingProxyType(
    {
        "politeness": ("greeting", "thanks", "request", "closing"),
        "empathy": ("apology", "empathy", "positive"),
        "reason": ("decision", "reason"),
        "alternatives": ("alternatives",),
        "future-support": ("future_support",),
    }
)
"""The five steps of the checklist, in order, and the elements that belong to each."""

# NOTE: A step of the checklist: a heading, and before a colon.
STEP_NAMES = MappingProxyType(
    {
        "politeness": phrase("Politeness"),
        "empathy": phrase("Empathy"),
        "reason": phrase("Reason"),
        "alternatives": phrase("Alternatives"),
        "future-support": phrase("Future support"),
    }
)
"""The names of the five steps, for the agent."""

# NOTE: A part of the message; in the middle of a line.
ELEMENT_NAMES = MappingProxyType(
    {
        "subject": phrase("the subject"),
        "greeting": phrase("the greeting"),
        "thanks": phrase("the thanks"),
        "request": phrase("the request"),
        "closing": phrase("the closing"),
        "apology": phrase("the apology"),
        "empathy": phrase("the trouble for the customer"),
        "positive": phrase("what is good"),
        "decision": phrase("the decision"),
        "reason": phrase("the fact and the rule"),
        "alternatives": phrase("what can be done instead"),
        "future_support": phrase("the open door"),
    }
)
"""The names of the elements, for the agent."""

STEP_OF = MappingProxyType({element: step for step, elements in STEPS.items() for element in elements})
"""The step that each element belongs to; ``subject`` belongs to none."""


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Origin(Struct, frozen=True):
    """Where a piece of text came from: a template's line and msgid, or an answer's field path."""

    template: str = ""
    line: int = 0
    msgid: str = ""
    answer: str = ""

    def __str__(self) -> str:
        """Give the place as one would look it up."""
        if self.answer:
            return self.answer
        return f"{self.template}:{self.line}" if self.line else self.template


class Piece(Struct, frozen=True):
    """A run of an element's text with one origin."""

    text: str
    origin: Origin


class Element(Struct, frozen=True):
    """One part of a message with one purpose: plain text, blank line = paragraph, "- " = item."""

    element: str
    text: str

    @property
    def step(self) -> str:
        """The step of the checklist it belongs to, or an empty string for the subject."""
        return STEP_OF.get(self.element, "")


class Finding(Struct, frozen=True):
    """What lint says: the rule, its weight, where in the text (code points), the words, why, and the cure.

    ``mended`` is what to put in the place of the words, or of ``mended_span`` where the mend takes more
    than them; only where there is one safe mend.
    """

    rule: str
    severity: Severity
    start: int
    end: int
    words: str
    why: Phrase
    cure: Phrase
    origin: str = ""
    mended: str | None = None
    mended_span: tuple[int, int] | None = None


class Message(Struct, frozen=True):
    """A composed message: its elements in the order they are read, grouped into paragraphs.

    ``paragraphs`` holds, for each paragraph, the elements that share it. ``kind`` is ``refusal``
    or what a verdict asks for. ``layout`` holds what only the layout of a letter or an e-mail
    needs (sender and recipient lines, place and date, addresses). ``left_out`` are elements for which
    the channel had no room.
    """

    locale: str
    channel: str
    decision: str
    ground: str
    subject: str
    paragraphs: tuple[tuple[Element, ...], ...]
    layout: Layout
    findings: tuple[Finding, ...] = ()
    kind: str = REFUSAL
    left_out: tuple[str, ...] = ()

    @property
    def elements(self) -> tuple[Element, ...]:
        """All elements, in order."""
        return tuple(element for paragraph in self.paragraphs for element in paragraph)

    @property
    def text(self) -> str:
        """The body as plain text: elements of a paragraph joined by a space, paragraphs by a blank line."""
        return "\n\n".join(" ".join(element.text for element in paragraph) for paragraph in self.paragraphs)


class Layout(Struct, frozen=True):
    """The facts around a message that its layout needs; all in the message's language already.

    ``subject_label`` stands before the subject of an e-mail as text, with its colon: "Subject:".
    """

    direction: str = "ltr"
    place_and_date: str = ""
    sender_lines: tuple[str, ...] = ()
    recipient_lines: tuple[str, ...] = ()
    from_name: str = ""
    from_email: str = ""
    to_name: str = ""
    to_email: str = ""
    subject_label: str = ""
