"""The words by which a phrase is looked for."""

from __future__ import annotations

import pytest

from refusal_cli.linter.folding import Script
from refusal_cli.linter.keys import Shares
from refusal_cli.linter.phrases import parse_phrase

SAMPLE = Shares(["we", "can", "we", "will", "you", "can", "is", "the", "the", "of", "to", "and", "it"] * 5000)


@pytest.mark.parametrize(
    ("phrase", "keys"),
    [
        ("we apologise", [" we apologise "]),
        ("apologi*", [" apologi"]),
        ("*ologise", ["ologise "]),
        ("we can", [" we can "]),
        ("(we | you) can", [" we can ", " you can "]),
        ("we, you", [" we you ", " we , you ", " we ، you ", " we 、 you "]),
        ("the (end of | rest)", [" the rest ", " the end of "]),
        ("[so] the of", [" the of "]),
        ("the ... repair of", [" repair of "]),
        ("the /\\d+/ of to", [" of to "]),
    ],
)
def test_the_words_that_stand_in_the_fewest_texts_are_looked_for(phrase: str, keys: list[str]) -> None:
    """They are told by the sample, and are as many in a row as tell the phrase apart, however it is said."""
    found = parse_phrase(phrase, Script(), SAMPLE).keys
    assert sorted(found) == sorted(keys)


def test_frequent_words_are_not_looked_for_alone() -> None:
    """A word of every sentence would be found for nothing."""
    assert parse_phrase("the can", Script(), SAMPLE).keys == (" the can ",)


def test_a_sample_tells_how_frequent_a_word_is() -> None:
    """Words of the sample weigh by their number, others little; an open word by all that fit it."""
    assert SAMPLE.of_key(" the ") > SAMPLE.of_key(" will ") > SAMPLE.of_key(" lease ") > 0
    assert SAMPLE.of_key(" th") == SAMPLE.of_key("he ") == SAMPLE.of_key(" the ")


def test_many_ways_to_say_are_not_all_listed() -> None:
    """Two large choices in a row are known by one of them."""
    choice = "(" + " | ".join(f"w{number}" for number in range(20)) + ")"
    assert len(parse_phrase(f"{choice} {choice}", Script(), SAMPLE).keys) == 20
