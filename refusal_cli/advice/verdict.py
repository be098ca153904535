"""What advice is: the verdict, the reasons for it, what would flip it, and what follows."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from refusal_cli.text import Phrase, phrase

Outcome = Literal["refuse", "fulfil", "put-right", "compromise", "ask-for-more", "escalate"]
"""The six verdicts (requirements D1)."""

# NOTE: A verdict: what is to be done with a request. It stands after "The verdict:".
OUTCOMES = MappingProxyType(
    {
        "refuse": phrase("Refuse"),
        "fulfil": phrase("Fulfil"),
        "put-right": phrase("Put right"),
        "compromise": phrase("Offer a compromise"),
        "ask-for-more": phrase("Ask for more"),
        "escalate": phrase("Escalate"),
    }
)
"""The verdicts by name, each as a person reads it."""


class Because(Struct, frozen=True):
    """A reason: the rule that holds, a sentence for people, and the row of the requirements it is from."""

    rule: str
    text: Phrase
    source: str


class Basis(Struct, frozen=True):
    """What a verdict rests on: ``policy``, ``facts``, ``evidence``, ``incidents``, ``warning`` or ``law``."""

    kind: str
    text: Phrase


class Flip(Struct, frozen=True):
    """An answer that would change the verdict: its field path and value, in words, and the verdict then."""

    field: str
    value: object
    text: Phrase
    verdict: Outcome


class Consequence(Struct, frozen=True):
    """What a refusal on this ground is likely to bring, and what softens it."""

    text: Phrase
    softened_by: Phrase


class Duty(Struct, frozen=True):
    """A notice that the law asks for, with its citation and the day the law was looked at."""

    text: Phrase
    citation: str
    seen: date


class Verdict(Struct, frozen=True, kw_only=True):
    """Whether to refuse: the verdict, why, what it rests on, what follows, and the next action.

    ``because`` begins with the reason that decided. ``law`` is the table that was asked
    (``templates/law/<law>.toml``). ``approved`` says that an escalated case carries the name of who
    signed for it, and why.
    """

    verdict: Outcome
    because: tuple[Because, ...]
    rests_on: tuple[Basis, ...]
    consequences: tuple[Consequence, ...]
    duties: tuple[Duty, ...]
    next: Phrase
    law: str
    approved: bool = False
