"""Left-to-right words in right-to-left text: set apart, so that their signs and numbers keep their order.

Source: Unicode Standard Annex #9, 2.3 (isolates) and 6.2 (vertical and separate use of them); W3C,
"Inline markup and bidirectional text in HTML".
"""

from __future__ import annotations

import re
from functools import cache

FIRST_STRONG = "\u2068"
"""FIRST STRONG ISOLATE: what follows takes the direction of its own first letter."""

END = "\u2069"
"""POP DIRECTIONAL ISOLATE: what follows belongs to the text around again."""

_LETTER = r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
"""A letter of a script that is written from left to right."""

_SIGNS = "#@+$€£¥₽%&*=~'’./:,;!?_()–-"
_NEVER_FIRST = " \u00a0,:;!?%&='’)–-"
_NEVER_LAST = " \u00a0.,:;!?(–-"
_FEWEST_DIGITS = 7
"""Of a phone number; a range such as 8-10 is read in the direction of the text."""


def isolated(text: str) -> str:
    """Give right-to-left ``text`` with each left-to-right run in it between the two isolate characters.

    A run is a link, an e-mail address, a phone number, or words with left-to-right letters together
    with the numbers and signs beside them: "C++", "#48213-B", "118 US$". Other numbers stay as they are.
    """
    return _runs().sub(lambda found: _wrapped(found[0]), text)


@cache
def _runs() -> re.Pattern[str]:
    token = f"(?:{_LETTER}|[0-9{re.escape(_SIGNS)}])+"
    return re.compile(f"{token}(?:[ \u00a0]{token})*")


@cache
def _phone() -> re.Pattern[str]:
    years = r"(?:19|20)\d\d[–-](?:19|20)\d\d\Z"
    return re.compile(rf"(?!{years})(?:[ \u00a0()./–+-]*[0-9]){{{_FEWEST_DIGITS},}}\Z")


def _wrapped(run: str) -> str:
    inner = _trimmed(run)
    if not inner or not (re.search(_LETTER, inner) or _phone().match(inner)):
        return run
    start = run.index(inner)
    return f"{run[:start]}{FIRST_STRONG}{inner}{END}{run[start + len(inner) :]}"


def _trimmed(run: str) -> str:
    """Give the run without the signs of the text around it: full stops, hyphens of items, odd brackets."""
    run = run.lstrip(_NEVER_FIRST).rstrip(_NEVER_LAST)
    if run.endswith(")") and run.count(")") > run.count("("):
        return _trimmed(run[:-1])
    if run.startswith("(") and run.count("(") > run.count(")"):
        return _trimmed(run[1:])
    return run
