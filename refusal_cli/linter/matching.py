"""Phrases compared with the words of a text, word by word from their anchor outwards.

A side of a phrase becomes a function made of one function for each place, which calls that of the next
place where its own word fits. Gaps are of bounded size, and a form of a word never goes back on what it
took: no phrase can be slow, whatever the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from refusal_cli.linter.patterns import MARKS, SENTENCE_ENDS, WIDE_GAP, Part

Match = Callable[[Sequence[str], int], int | None]
"""Takes words and a place among them; gives the place after the last word that fits, None if none does.

A ``PARAGRAPH_END`` stands before and after all other words.
"""


def side(parts: Sequence[Part], step: int) -> Match | None:
    """Give what compares one side of a phrase, going by ``step`` from its anchor; None for an empty side."""
    return _in_a_row(parts, _reached, step) if parts else None


def _reached(_words: Sequence[str], at: int) -> int:
    return at


def _in_a_row(parts: Sequence[Part], then: Match, step: int) -> Match:
    """Give what compares some places in a row and goes on with ``then``."""
    for part in reversed(parts):
        then = _gap(part, then, step) if part.gap else _place(part, then, step)
    return then


def _place(part: Part, then: Match, step: int) -> Match:
    match = _word(part, then, step)
    if part.rows or part.open_rows:
        match = _rows(part, match, then, step)
    return _optional(match, then) if part.optional else match


def _word(part: Part, then: Match, step: int) -> Match:
    """Give what compares one word."""
    whole, fits = part.whole, part.fits

    def word_fits(words: Sequence[str], at: int) -> int | None:
        word = words[at]
        return then(words, at + step) if word in whole or fits(word) else None

    def word_is(words: Sequence[str], at: int) -> int | None:
        return then(words, at + step) if words[at] in whole else None

    def last_word_is(words: Sequence[str], at: int) -> int | None:
        return at + step if words[at] in whole else None

    if part.beginnings or part.endings or part.form:
        return word_fits
    return last_word_is if then is _reached else word_is


def _rows(part: Part, single: Match, then: Match, step: int) -> Match:
    """Give what compares one of several words in a row, after trying the ``single`` ones."""
    by_word = {word: tuple(_in_a_row(row, then, step) for row in rows) for word, rows in part.rows.items()}
    others = tuple(_in_a_row(row, then, step) for row in part.open_rows)

    def row_fits(words: Sequence[str], at: int) -> int | None:
        end = single(words, at)
        if end is not None:
            return end
        for row in (*by_word.get(words[at], ()), *others):
            end = row(words, at)
            if end is not None:
                return end
        return None

    return row_fits


def _optional(match: Match, then: Match) -> Match:
    def may_fit(words: Sequence[str], at: int) -> int | None:
        end = match(words, at)
        return then(words, at) if end is None else end

    return may_fit


def _gap(part: Part, then: Match, step: int) -> Match:
    """Give what skips words up to the size of a gap, and not beyond a mark."""
    closed = SENTENCE_ENDS if part.gap >= WIDE_GAP else MARKS
    expected, reach = part.whole, step * (part.gap + 1)

    def gap(words: Sequence[str], at: int) -> int | None:
        for here in range(at, at + reach, step):
            word = words[here]
            end = then(words, here) if not expected or word in expected else None
            if end is not None or word in closed:
                return end
        return None

    return gap
