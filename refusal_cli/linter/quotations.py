"""Words of a folded text that are not its writer's: between quotation marks, or of an older mail."""

from __future__ import annotations

import re
from functools import cache

from refusal_cli.linter.patterns import Span

_LONGEST = 200
_MARKS = (*'"“„”«»‚‹›「`>', " '", "\n'", "\xa0'", "('")
"""What begins a quotation; single marks are apostrophes too, which stand after a letter."""
_PAIRS = (
    ("“", "”"),
    ("„", "“"),
    ("”", "”"),
    ("«", "»"),
    ("»", "«"),
    ("‹", "›"),
    ("›", "‹"),
    ("‚", "'"),
    ("「", "」"),
    ("`", "`"),
)
_MAIL = "message|messaggio|mensaje|nachricht|сообщени[ея]|письмо|رسال[ةه]"
_SENDER = "from|von|de|da|от|من"
"""Words of mail programs, which need not speak the language of the text."""


def quotations(text: str, first: int, last: int) -> list[Span]:
    """Give where words are quoted on the lines from one place in the text to another, in order.

    A quotation of the whole text is no other's words, and none.
    """
    begins = text.rfind("\n", 0, first) + 1
    ends = text.find("\n", last)
    ends = ends if ends >= 0 else len(text)
    older = _older_mail().search(text, 0, ends) if "\n----" in text or "\n____" in text else None
    own = text[begins : older.start() if older else ends]
    spans = []
    if any(map(f" {own}".__contains__, _MARKS)):
        whole = len(text.strip())
        found = (found for found in _quotation().finditer(own) if len(found[0]) < whole)
        spans = [(begins + quotation.start(), begins + quotation.end()) for quotation in found]
    return [*spans, (older.start(), ends)] if older else spans


@cache
def _quotation() -> re.Pattern[str]:
    """Words between quotation marks of one line, or a line quoted from another mail.

    Each kind begins with its own character, which lets the search skip all other text.
    """
    kinds = [f"{left}[^{left}{right}\n]{{1,{_LONGEST}}}{right}" for left, right in _PAIRS]
    straight = rf'"(?<!\w")(?!\s)[^"\n]{{1,{_LONGEST}}}(?<!\s)"(?!\w)'
    # Folded, all single marks are apostrophes, and some stand within words.
    letters = rf"[^'\n]{{1,{_LONGEST}}}+"
    single = rf"'(?<!\w')(?!\s){letters}(?:(?<=\w)'(?=\w){letters})*+(?<!\s)'(?!\w)"
    return re.compile("|".join((*kinds, straight, single, r">(?<!.>)[^\n]*")))


@cache
def _older_mail() -> re.Pattern[str]:
    """Give the pattern of the line below which stands the mail that is answered."""
    named = rf"----++ ?[^-\n]{{0,30}}(?:{_MAIL})[^-\n]{{0,30}}---"
    return re.compile(rf"\n(?:{named}|____++\n+(?:{_SENDER}) ?:)")
