"""The words by which a phrase is looked for."""

from __future__ import annotations

import pytest

from refusal_cli.linter.anchors import Shares
from refusal_cli.linter.folding import Script
from refusal_cli.linter.patterns import Part
from refusal_cli.linter.phrases import parse_phrase

SAMPLE = Shares(["we", "can", "we", "will", "you", "can", "is", "the", "the", "of", "to", "and", "it"] * 5000)


def anchors(phrase: str) -> list[Part]:
    """Give the anchors of a phrase by the sample."""
    return [pattern.anchor for pattern in parse_phrase(phrase, Script(), SAMPLE)]


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("we apologise", [{"apologise"}]),
        ("(we | you) regret", [{"regret"}]),
        ("the ... repair of", [{"repair"}]),
        ("[so] the (rest | remainder) of", [{"rest", "remainder"}]),
        ("the (end of | rest)", [{"rest"}, {"end"}]),
        ("the /\\d+/ of repair", [{"repair"}]),
    ],
)
def test_the_word_that_stands_in_the_fewest_texts_is_looked_for(phrase: str, words: list[set[str]]) -> None:
    """It is told by the sample; where several words in a row can be chosen, each of them is looked for."""
    assert [set(part.whole) for part in anchors(phrase)] == words


def test_open_words_are_looked_for_too() -> None:
    """A word with any ending or any beginning can be an anchor."""
    assert anchors("apologi*") == [Part(beginnings=("apologi",))]
    assert anchors("the *ologise") == [Part(endings=("ologise",))]


def test_rare_neighbours_count() -> None:
    """Of words as frequent as each other, the one beside the rarer word costs less to look at."""
    [anchor] = anchors("the ... of repairs* it")
    assert anchor == Part(beginnings=("repairs",))
    [anchor] = anchors("can ... the [so] of it")
    assert anchor.whole < {"of", "it"}


def test_a_sample_tells_how_frequent_a_word_is() -> None:
    """Words of the sample weigh by their number, others little; an open word by all that fit it."""
    the, will, lease = (SAMPLE.of(Part(frozenset({word}))) for word in ("the", "will", "lease"))
    assert the > will > lease > 0
    assert SAMPLE.of(Part(beginnings=("th",))) == SAMPLE.of(Part(endings=("he",))) == the
    assert SAMPLE.of_words(["the", "will"]) == the + will
