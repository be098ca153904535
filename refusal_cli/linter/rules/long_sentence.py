"""A sentence too long to be understood in one reading.

Source: gov.uk's content design guidance asks for 25 words at most, and plain-language guides warn
there; the limit here leaves room for a reason with its rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from refusal_cli.linter.patterns import Span
from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import Phrase, phrase

_MOST_WORDS = 35
_MOST_LETTERS = 120
"""In a script without spaces between words."""
_SHORTEST_WORD = 2
"""A word and its space; no sentence of fewer characters can have too many words."""


def _check(draft: Draft) -> Iterator[Hit]:
    spaced = draft.lexicon is None or draft.lexicon.script.spaces
    fewest = _MOST_WORDS * _SHORTEST_WORD if spaced else _MOST_LETTERS
    for start, end in draft.sentences:
        if end - start > fewest and (length := _excess(draft, (start, end), spaced)):
            yield Hit(start, end, {"length": length})


def _excess(draft: Draft, span: Span, spaced: bool) -> Phrase | None:
    """Give how long a sentence is where that is too long."""
    if spaced and draft.text.count(" ", *span) + draft.text.count("\n", *span) < _MOST_WORDS:
        return None
    text = draft.text[slice(*span)]
    if spaced:
        # Dashes and other signs that stand alone are no words.
        words = sum(map(_has_letters, text.split()))
        # NOTE: Stands for {length} in "It has {length}; ...".
        return phrase("{count} words", count=words) if words > _MOST_WORDS else None
    letters = len(text) - text.count(" ")
    # NOTE: Stands for {length} in "It has {length}; ...".
    return phrase("{count} characters", count=letters) if letters > _MOST_LETTERS else None


def _has_letters(word: str) -> bool:
    return any(map(str.isalnum, word))


_ENGLISH = "We cannot paint the door in the week that you named, because both painters are booked until {}"
_RUSSIAN = "Мы не сможем покрасить дверь на той неделе, которую вы назвали, потому что оба мастера заняты {}"

RULE = Rule(
    name="long-sentence",
    severity=Severity.HINT,
    message=phrase("The sentence is very long."),
    why=phrase("It has {length}; readers lose the thread after 25 words or so."),
    cure=phrase("Make two sentences of it: the first says what, the second says why."),
    source="S4",
    check=_check,
    good=(
        Draft(text=_ENGLISH.format("14 May. ") + _ENGLISH.format("June, e.g. St. Mary's Church's.")),
        Draft(text="We need:\n" + "- a photo of the door with its label\n" * 9),
        Draft(text="Ada Byrne\nThe Blue Door Workshop Ltd\n12 Mill Lane\nMidvale Park\nYork\n" * 4),
        Draft(text=_RUSSIAN.format("до 14 мая. ") + _RUSSIAN.format("и в июне."), language="ru"),
    ),
    bad=(
        Draft(
            text=_ENGLISH.format("14 May, ")
            + "and the third one, who usually helps out in spring, has gone to the coast for a whole month, "
            "so that nobody is left."
        ),
        Draft(
            text=_RUSSIAN.format("до 14 мая, ")
            + "а третий, который обычно помогает нам весной, на целый месяц уехал к морю, и в мастерской "
            "не осталось никого, кто умеет работать с таким старым деревом.",
            language="ru",
        ),
    ),
)
