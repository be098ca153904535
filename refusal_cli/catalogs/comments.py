"""What a translator's comment above a message allows: ``# refuse-lint: allow RULE: reason``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refusal_cli.catalogs.entries import Entry

COMMENT = r"^#[^\S\n]+refuse-lint:([^\r\n]*)"
"""Such a comment in a .po, line by line; what it allows is its first group."""

RULES = (
    "end-punctuation",
    "double-space",
    "edge-space",
    "untranslated-copy",
    "inconsistent-translation",
    "wrong-quotes",
    "no-break-space",
    "address-form",
    "inflected-placeholder",
    "gendered-form",
)
"""The rules of ``refuse locale check`` that hold for one message of a catalog."""


def allowed(words: str) -> tuple[str, ...]:
    """Give the rules that a comment allows by its ``words`` after "refuse-lint:"; none without a reason."""
    found = re.match(r"\s*allow\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*:\s*(?=\S)", words)
    return tuple(re.split(r"\s*,\s*", found[1])) if found else ()


def allowances(text: str, entries: Sequence[Entry]) -> dict[int, frozenset[str]]:
    """Give the rules that comments allow, by the line of the message that they stand above."""
    lines = sorted(entry.line for entry in entries)
    found: dict[int, frozenset[str]] = {}
    for comment in re.finditer(COMMENT, text, re.MULTILINE):
        at = text.count("\n", 0, comment.start()) + 1
        below = next((line for line in lines if line > at), None)
        if below is not None:
            found[below] = found.get(below, frozenset()) | frozenset(allowed(comment[1]))
    return found
