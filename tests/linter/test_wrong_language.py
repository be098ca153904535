"""The rule wrong-language, with the frequent words of all languages."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from refusal_cli.linter.engine import lint
from refusal_cli.linter.rule import Draft, OtherLanguages
from refusal_cli.linter.rules.wrong_language import RULE
from tests.linter.test_detection import COMMON, OTHERS, TEXTS
from tests.linter.test_lexicon import LEXICONS

LONG = {language: texts[0] for language, texts in TEXTS.items()}


def draft_of(text: str, language: str) -> Draft:
    """Give a draft that knows the other languages."""
    others = {name: words for name, words in COMMON.items() if name != language}
    return Draft(text=text, language=language, lexicon=LEXICONS[language], others=OtherLanguages(others))


@pytest.mark.parametrize("own", LONG)
@pytest.mark.parametrize("other", LONG)
def test_a_paragraph_in_another_language_is_found(own: str, other: str) -> None:
    """It is found between paragraphs of the text's own language, with nothing around it."""
    text = f"{LONG[own]}\n\n  {LONG[other]}\n\n{LONG[own]}"
    found = [
        (finding.words, finding.why.values["language"]) for finding in lint(draft_of(text, own), (RULE,))
    ]
    assert found == ([] if own == other else [(LONG[other], other)])


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_language_that_is_not_known_is_not_named(text: str) -> None:
    """Only what is clearly in a known language is an error."""
    assert lint(draft_of(f"{LONG['en']}\n\n{text}", "en"), (RULE,)) == ()


@pytest.mark.parametrize(
    "paragraph",
    [
        "> Wir wollten die Bank nicht im Mai und auch nicht im Juni.",
        "„Wir wollten die Bank nicht im Mai und auch nicht im Juni.“",
        "Vielen Dank!",
        "Musterhaus GmbH, Unter den Linden 7, Berlin, Deutschland, Europa",
        "https://example.com/wir-und/die/nicht/bank?ist=das&auf=der",
    ],
)
def test_quotations_names_and_links_are_left(paragraph: str) -> None:
    """They are not the writer's own words, or have no language."""
    assert lint(draft_of(f"{LONG['en']}\n\n{paragraph}", "en"), (RULE,)) == ()


def test_without_other_languages_nothing_is_found() -> None:
    """What knows no other languages finds none."""
    draft = replace(draft_of(LONG["de"], "en"), others=OtherLanguages())
    assert lint(draft, (RULE,)) == ()
