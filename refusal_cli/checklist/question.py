"""What a question of the checklist is, and the explanations that many of them share."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from refusal_cli.text import Phrase, phrase

Kind = Literal[
    "text",
    "lines",
    "choice",
    "choices",
    "date",
    "dates",
    "money",
    "number",
    "yes_no",
    "texts",
    "time",
    "alternatives",
]

UNDECIDED = ""
"""The decision before it was made, in ``Question.needed_for``."""
ALWAYS = (UNDECIDED, "decline", "reject", "end")
ON_REQUEST = ("decline", "reject")


class Option(Struct, frozen=True):
    """One answer to choose: its value in the case, its name, and a word of explanation."""

    value: str
    title: Phrase
    explanation: Phrase | None = None


class Question(Struct, frozen=True):
    """One question: the field of the case that it fills, and the circumstances in which it stands.

    ``step`` is ``case`` (the first page) or one of the five steps. It is asked when the channel
    uses ``element``, is one of ``channels``, and the decision one of ``decisions`` (empty: any);
    a ``personal`` one never in public; one ``by_ground`` only if the ground asks for it; and only
    when ``given`` has an answer and ``instead_of`` has none. ``kinds`` are the kinds of message that
    it is asked for; empty, it is asked for a refusal, and on the first page and for politeness in all.
    It must be answered for the decisions
    in ``needed_for``, or when the ground needs it. ``completes`` says that the answer goes on
    after a stem; ``past`` that its day lies behind us. A ``mark`` steers the checklist and is no
    part of the case; what is ``passable`` can be passed over here, even if it is needed later.
    """

    path: str
    step: str
    kind: Kind
    prompt: Phrase
    help: Phrase
    completes: bool = False
    element: str = ""
    channels: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    personal: bool = False
    by_ground: bool = False
    given: str = ""
    instead_of: str = ""
    kinds: tuple[str, ...] = ()
    needed_for: tuple[str, ...] = ()
    past: bool = False
    mark: bool = False
    passable: bool = False
    options: tuple[Option, ...] = ()

    @property
    def in_words(self) -> bool:
        """Whether the answer is a sentence or a part of one, so that a digit alone cannot be meant."""
        return self.completes or self.help is SENTENCE

    @property
    def stem(self) -> str:
        """The field path whose stem the answer completes ("alternatives.we_can"), or an empty string."""
        return ".".join(part for part in self.path.split(".") if not part.isdigit()) if self.completes else ""


SENTENCE = phrase("A whole sentence, in the customer's language, as it will stand in the message.")
COMPLETION = phrase("In the customer's language: the words that complete the beginning shown.")
DAY = phrase("A day: 2026-12-05, 5.12.2026, 5.12, or +14 for 14 days from today.")
DAYS = phrase("Days with commas between them: 3.11.2026, 17.11.2026.")
MONEY = phrase("An amount with its currency: 118 USD, 48600 RUB, £25, 3200 ₽.")
CLOCK = phrase("A time of day: 18:00.")
# NOTE: What helps to answer a question: which form the answer has.
NUMBER = phrase("A whole number.")
LINK = phrase("A web address that begins with https://, or mailto: or tel:.")
NAME = phrase("As it will stand in the message; it is used nowhere else.")
