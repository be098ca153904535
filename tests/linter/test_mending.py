"""Mending: what a finding offers is put in place, and the finding is gone."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.linter.engine import lint
from refusal_cli.linter.mending import apply, edits, mend
from refusal_cli.linter.registry import ALL
from refusal_cli.linter.rule import Draft
from refusal_cli.message import Finding, Severity
from refusal_cli.text import phrase
from tests.linter.test_lexicon import LEXICONS

PIECES = st.sampled_from(
    [
        "I am sorry, the ring cannot be resized.",
        "I am so sorry.",
        "We apologise again!",
        "Sorry.",
        "We apologise for losing it.",
        "Простите ещё раз.",
        "The stones  would come loose .",
        'It is “set” in "gold"!!',
        "- Sorry",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
    ]
)


def finding(start: int, end: int, mended: str | None, span: tuple[int, int] | None = None) -> Finding:
    """Give a finding with a mend."""
    why = phrase("x")
    return Finding("r", Severity.HINT, start, end, "", why, why, mended=mended, mended_span=span)


def found(text: str, language: str = "en") -> tuple[Finding, ...]:
    """Give what all rules find in a whole text."""
    draft = Draft(text=text, language=language, lexicon=LEXICONS[language], apologies_due=1, whole=True)
    return lint(draft, ALL)


def test_mends_are_made_in_order_and_others_left_alone() -> None:
    """Words are replaced, or what the mend takes besides them; a finding without a mend changes nothing."""
    text = "one  two three"
    assert mend(text, [finding(9, 14, "", (8, 14)), finding(3, 5, " "), finding(0, 3, None)]) == "one two"


def test_of_two_mends_that_overlap_the_first_is_made() -> None:
    """No place is changed twice, and an empty place neither."""
    assert edits([finding(2, 5, "a"), finding(0, 3, "b")]) == ((0, 3, "b"),)
    assert edits([finding(2, 2, "a"), finding(2, 2, "b")]) == ((2, 2, "a"),)
    assert apply("abc", ()) == "abc"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("I am sorry, it is full. I am so sorry. Try May.", "I am sorry, it is full. Try May."),
        ("I am sorry, it is full.\n\nSorry again.\n\nTry May.", "I am sorry, it is full.\n\nTry May."),
        ("I am sorry, it is full.\n\nSorry again. Try May.", "I am sorry, it is full.\n\nTry May."),
        ("I am sorry, it is full. Sorry!\n", "I am sorry, it is full.\n"),
        ("I am sorry, it is full.\n\nSorry!\n", "I am sorry, it is full.\n"),
        ("I am sorry, it is full.\nSorry again.\n\nTry May.", "I am sorry, it is full.\n\nTry May."),
        ("I am sorry, it is full.\n\nSorry again.\nTry May.", "I am sorry, it is full.\n\nTry May."),
        ("I am sorry, it is full. Sorry. Sorry again. Try May.", "I am sorry, it is full. Try May."),
    ],
)
def test_a_repeated_apology_that_stands_alone_is_taken_out(text: str, mended: str) -> None:
    """The whole sentence goes, with the space or the paragraph that it leaves."""
    assert mend(text, (one for one in found(text) if one.rule == "repeated-apology")) == mended


@pytest.mark.parametrize(
    ("language", "full", "again"),
    [
        ("en", "Sorry, it is full.", "We offer our sincere apologies."),
        ("en", "Sorry, it is full.", "I beg your pardon!"),
        ("ru", "Простите, зал полон.", "Приносим извинения."),
        ("ru", "Простите, зал полон.", "Просим прощения!"),
        (
            "ru",
            "Простите, зал полон.",
            "Ещё раз приносим свои искренние извинения за доставленные неудобства.",
        ),
        ("ru", "Простите, зал полон.", "Хотим ещё раз извиниться перед вами."),
        ("de", "Verzeihung, der Saal ist voll.", "Wir bitten Sie nochmals um Entschuldigung."),
        ("fr", "Pardon, la salle est pleine.", "Nous vous prions de nous excuser pour la gêne occasionnée."),
        ("ar", "عذرا، القاعة ممتلئة.", "نعتذر لكم عن الإزعاج."),
    ],
)
def test_the_usual_repeats_say_nothing_else(language: str, full: str, again: str) -> None:
    """Each language knows the words that go with its own apologies."""
    text = f"{full} {again}"
    assert mend(text, (one for one in found(text, language) if one.rule == "repeated-apology")) == full


@pytest.mark.parametrize(
    "text",
    [
        "I am sorry, it is full. We apologise for losing your letter.",
        "I am sorry, it is full. Sorry, we cannot do more.",
        "I am sorry, it is full. We apologise for 2 June.",
        "I am sorry, it is full, and I apologise.",
    ],
)
def test_a_sentence_that_says_more_stays(text: str) -> None:
    """What an apology is for may stand nowhere else, so only a reader can take it out."""
    [again] = [one for one in found(text) if one.rule == "repeated-apology"]
    assert again.mended is None


@given(st.lists(PIECES, max_size=8), st.sampled_from(["", " ", "\n"]))
def test_what_was_mended_is_not_found_again(pieces: list[str], glue: str) -> None:
    """Of each rule there are fewer findings afterwards, by as many as were mended; it never raises."""
    text = glue.join(pieces)
    before = found(text)
    made = edits(before)
    chosen = [
        one
        for one in before
        if one.mended is not None and (*(one.mended_span or (one.start, one.end)), one.mended) in made
    ]
    after = Counter(one.rule for one in found(mend(text, before)))
    for rule, count in Counter(one.rule for one in chosen).items():
        assert after[rule] <= sum(one.rule == rule for one in before) - count
