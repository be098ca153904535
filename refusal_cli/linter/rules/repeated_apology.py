"""A refusal that apologises more than once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from refusal_cli.linter.acts import Act
from refusal_cli.linter.folding import fold
from refusal_cli.linter.patterns import Span
from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase

_APOLOGISING = frozenset({"apology", "regret", "empty_phrase", "formal_address", "informal_address"})
"""Sections whose words add nothing to an apology: whom it is for is known."""
_BLANKS = " \t\xa0"


def _check(draft: Draft) -> Iterator[Hit]:
    if draft.apologies_due == 0 or len(draft.apologies) < 2:
        return
    first = draft.text[slice(*draft.apologies[0])]
    for start, end in draft.apologies[1:]:
        sentence = _sentence(draft, start)
        removable = _says_nothing_else(draft, sentence)
        yield Hit(
            start,
            end,
            {"count": len(draft.apologies), "first": first},
            mended="" if removable else None,
            mended_span=_with_space(draft.text, *sentence) if removable else None,
        )


def _sentence(draft: Draft, place: int) -> Span:
    return draft.sentences[max(0, bisect_right(draft.sentences, place, key=lambda span: span[0]) - 1)]


def _says_nothing_else(draft: Draft, sentence: Span) -> bool:
    """Whether a sentence apologises and no more: only words that add nothing, and no other act."""
    start, end = sentence
    lexicon = draft.lexicon
    if lexicon is None or draft.acts is None or not lexicon.script.spaces:
        return False
    words = list(draft.text[start:end])
    for section in _APOLOGISING:
        for act in _within(draft.found(section), sentence):
            begins = max(act.start - start, 0)
            words[begins : act.end - start] = " " * (act.end - start - begins)
    rest = _word().findall(fold("".join(words), lexicon.script).text)
    return lexicon.beside_apology.issuperset(rest) and not any(
        _within(draft.found(section), sentence)
        for section in draft.acts.sections_within(*sentence)
        if section not in _APOLOGISING
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+(?:['-]\w+)*")


def _within(acts: tuple[Act, ...], span: Span) -> tuple[Act, ...]:
    # A phrase may begin with the stop of the sentence before, so that its end tells where it belongs.
    first = bisect_right(acts, span[0], key=lambda act: act.end)
    return acts[first : bisect_right(acts, span[1], key=lambda act: act.end)]


def _with_space(text: str, start: int, end: int) -> Span:
    """Give the span of a sentence with the space that is too much once it is gone."""
    before, after = _back(text, start, _BLANKS), _on(text, end, _BLANKS)
    begins_line = before == 0 or text[before - 1] == "\n"
    if not begins_line:
        return before, end
    if text[after : after + 1] not in ("", "\n"):
        return start, after
    following = _on(text, after, _BLANKS + "\n")
    if following == len(text):
        return _back(text, before, _BLANKS + "\n"), after
    line_before = text[text.rfind("\n", 0, max(before - 1, 0)) + 1 : before]
    # The blank line after a whole paragraph goes with it; the one after its last line parts two others.
    return before, after + 1 if line_before.strip() else text.rindex("\n", 0, following) + 1


def _back(text: str, place: int, signs: str) -> int:
    while place and text[place - 1] in signs:
        place -= 1
    return place


def _on(text: str, place: int, signs: str) -> int:
    while place < len(text) and text[place] in signs:
        place += 1
    return place


RULE = Rule(
    name="repeated-apology",
    severity=Severity.ERROR,
    message=phrase("The text apologises more than once."),
    why=phrase('One sincere apology is enough; this text apologises {count} times, first with "{first}".'),
    cure=phrase("Keep the first apology and take this one out."),
    source="S2",
    check=_check,
    good=(
        Draft(text="I am sorry, the ring cannot be resized. Unfortunately, the stones would come loose."),
        Draft(text="Sorry to hear about the ring. I am sorry that it cannot be resized."),
        Draft(text="Простите, кольцо нельзя увеличить: камни, увы, выпадут.", language="ru"),
    ),
    bad=(
        Draft(text="I am sorry, the ring cannot be resized. We apologise for the trouble."),
        Draft(text="Простите, кольцо нельзя увеличить. Ещё раз просим нас извинить.", language="ru"),
    ),
)
