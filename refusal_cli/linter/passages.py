"""The passages of a text that have to be read: of one of which only apologies count, a few sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from refusal_cli.linter.folding import Folded, Script, fold
from refusal_cli.linter.patterns import PARAGRAPH_END, SENTENCE_ENDS, Span

_SENTENCE_MARKS = SENTENCE_ENDS - {PARAGRAPH_END}


def sentences_with(text: str, telling: Mapping[str, bool]) -> list[Span]:
    """Give the spans of the sentences that hold a telling stretch of text without a space, in order.

    A sentence goes from the mark that ends the one before to its own mark or a blank line: no phrase goes
    beyond those.
    """
    passages: list[Span] = []
    reached = 0
    for first, last in sorted(_places_of(filter(telling.__getitem__, text.split()), text)):
        if last > reached:
            start = max([reached, *(text.rfind(mark, reached, first) for mark in _SENTENCE_MARKS)])
            reached = _sentence_end(text, last)
            passages.append((start, reached))
    return passages


def _places_of(stretches: Iterator[str], text: str) -> Iterator[Span]:
    for stretch in dict.fromkeys(stretches):
        at = text.find(stretch)
        while at >= 0:
            yield at, at + len(stretch)
            at = text.find(stretch, at + 1)


def _sentence_end(text: str, place: int) -> int:
    """Give where the sentence or the paragraph that goes on at a place ends."""
    if text[place - 1] in _SENTENCE_MARKS:
        return place
    end = len(text)
    for mark in _SENTENCE_MARKS:
        at = text.find(mark, place, end)
        end = end if at < 0 else at + 1
    blank = _blank_line().search(text, place, end)
    return blank.end() if blank else end


@cache
def _blank_line() -> re.Pattern[str]:
    return re.compile(r"\n\s*\n")


def folded(text: str, script: Script, passages: Sequence[Span]) -> tuple[Folded, Sequence[Span]]:
    """Give a text of which only the passages are folded, and where they are.

    Where folding makes them longer or shorter, the text is folded whole, and is one passage.
    """
    pieces: list[str] = []
    reached = 0
    for start, end in passages:
        part = fold(text[start:end], script)
        if part.starts is not None:
            whole = fold(text, script)
            return whole, [(0, len(whole.text))]
        pieces += text[reached:start], part.text
        reached = end
    return Folded("".join([*pieces, text[reached:]])), passages
