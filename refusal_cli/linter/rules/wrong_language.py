"""A paragraph that was left in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refusal_cli.linter.detection import different_words, holds_hiragana, leading
from refusal_cli.linter.rule import Draft, Hit, OtherLanguages, Rule
from refusal_cli.message import Severity
from refusal_cli.text import phrase

_FEWEST_WORDS = 6
_FEWEST_FREQUENT = 3
_FEWEST_STRANGE = 2
"""Of the frequent words of a paragraph in another language at least so many are none of the text's own."""
_LEAST_SHARE = 0.2
_ENOUGH = 300
"""Characters by which a paragraph is judged."""
_SHORT = 20
_BEGINNING = 120
_QUOTED = ("“", "„", "«", "»", "「", '"', ">")
_GAP = "\n\n"


@cache
def _address() -> re.Pattern[str]:
    """Give the pattern of a link or an e-mail address, whose words are nobody's."""
    return re.compile(r"[\w.+-]{1,80}@\S+|\w{1,10}://\S+")


def _check(draft: Draft) -> Iterator[Hit]:
    if draft.lexicon is None or draft.acts is None or not draft.others.common:
        return
    own = draft.lexicon.common
    # Where words are parted by spaces, those of the whole text tell whether there is anything to look for.
    if draft.lexicon.script.spaces and not holds_hiragana(draft.text):
        strange = draft.others.words.intersection(draft.acts.words) - own
        if len(strange) < _FEWEST_STRANGE:
            return
    start = 0
    for paragraph in draft.text.split(_GAP):
        words = paragraph.strip()
        language = _other_language(words, draft, own)
        if language:
            begins = start + paragraph.index(words)
            yield Hit(begins, begins + len(words), {"language": language, "own": draft.language})
        start += len(paragraph) + len(_GAP)


def _other_language(paragraph: str, draft: Draft, own: frozenset[str]) -> str | None:
    """Give the language of a paragraph if it is clearly not the draft's; quotations are nobody's."""
    if len(paragraph) < _SHORT or paragraph.startswith(_QUOTED):
        return None
    # Two frequent words at its beginning settle it for most paragraphs.
    if len(own.intersection(paragraph[:_BEGINNING].lower().split())) > 1:
        return None
    words = different_words(_without_addresses(paragraph[:_ENOUGH]))
    if len(words) < _FEWEST_WORDS or len(words & own) >= _LEAST_SHARE * len(words):
        return None
    language = leading(words, {**draft.others.common, draft.language: own}, _FEWEST_FREQUENT, _LEAST_SHARE)
    return language if language != draft.language else None


def _without_addresses(text: str) -> str:
    return _address().sub(" ", text) if "@" in text or "://" in text else text


_GERMAN = frozenset(("wir", "die", "und", "ist", "nicht", "der", "sie", "das"))
_ENGLISH = frozenset(("the", "of", "and"))

RULE = Rule(
    name="wrong-language",
    severity=Severity.ERROR,
    message=phrase("A paragraph is in another language."),
    why=phrase(
        'The text is in "{own}", this paragraph in "{language}"; a half-translated letter looks forgotten.'
    ),
    cure=phrase("Translate the paragraph, or send it as a message of its own."),
    source="S14",
    check=_check,
    good=(
        Draft(
            text="Thank you for the photos of the bench.\n\nThe oak for it arrives in May.",
            others=OtherLanguages({"de": _GERMAN}),
        ),
        Draft(
            text="The sign on the bench stays as it was painted:\n\n“Die Bank und der Park: Wir danken.”",
            others=OtherLanguages({"de": _GERMAN}),
        ),
        Draft(
            text="Our workshop has moved to the yard behind the old mill:\n\n"
            "Verein der Freunde und Förderer, Am Markt 3, Bonn, https://die.und.der.de/wir/ist",
            others=OtherLanguages({"de": _GERMAN}),
        ),
        Draft(
            text="Скамейку привезут в мае.",
            language="ru",
            others=OtherLanguages({"en": _ENGLISH, "": frozenset(("і",))}),
        ),
    ),
    bad=(
        Draft(
            text="Thank you for the photos of the bench.\n\nWir streichen sie im Mai, und das Holz ist da.",
            others=OtherLanguages({"de": _GERMAN}),
        ),
        Draft(
            text="Скамейку привезут в мае.\n\nThe paint and the varnish of the bench stay the same.",
            language="ru",
            others=OtherLanguages({"en": _ENGLISH, "": frozenset(("і",))}),
        ),
    ),
)
