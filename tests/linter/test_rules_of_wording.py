"""Where the rules about wording draw their lines."""

from __future__ import annotations

import pytest

from refusal_cli.linter.engine import lint
from refusal_cli.linter.registry import ALL
from refusal_cli.linter.rule import Draft
from tests.linter.test_lexicon import LEXICONS


def found(rule: str, text: str, language: str = "en", whole: bool = False) -> list[str]:
    """Give the words that one rule finds in a text."""
    draft = Draft(text=text, language=language, lexicon=LEXICONS[language], whole=whole)
    return [finding.words for finding in lint(draft, tuple(one for one in ALL if one.name == rule))]


@pytest.mark.parametrize(
    ("text", "late"),
    [
        ("Sorry, we cannot widen it. Instead, you can choose a chain from our shop.", []),
        ("We cannot widen it. Instead, you can choose a chain. Sorry. The shop by the river has many.", []),
        ("We cannot widen it, as the gold is thin and its clasp is old. Sorry.", []),
        ("The ring is ready. Instead, you can choose a chain from our shop. Sorry.", []),
        ("We cannot widen it. Instead, you can choose a chain from our shop. Sorry.", ["Sorry"]),
    ],
)
def test_an_apology_is_late_behind_an_offer_at_the_end(text: str, late: list[str]) -> None:
    """In a refusal that was not composed here: behind an alternative, and in the last third."""
    assert found("late-apology", text, whole=True) == late
    assert found("late-apology", text) == []


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("This is against our company policy.", 1),
        ("This is against our company policy. Section 3 asks for a receipt.", 0),
        ("It is 47 days old. This is against our company policy.", 0),
        ("Thank you for asking about order 4821. This is against our company policy.", 1),
        ("This is against our company policy. If you have any questions, call 555 12 12.", 1),
        ("This is against our company policy, request 48213.", 1),
        ("This is against our company policy. We decided so because glass breaks.", 0),
    ],
)
def test_a_vague_reason_needs_a_fact_beside_it(text: str, vague: int) -> None:
    """A number, a clause or a quotation counts in the sentence or beside it, unless of another matter."""
    assert len(found("vague-reason", text)) == vague


@pytest.mark.parametrize(
    ("text", "refuses"),
    [
        ("Sorry, there will be no refund.", True),
        ("I'm sorry, but the answer is no.", True),
        ("sorry no refunds", True),
        ("Sorry, cant do that.", True),
        ("We don't do refunds for worn shoes.", True),
        ("No problem, the refund is on its way.", False),
        ("There is no fee for a refund. We are not going to charge you.", False),
        ("If you are not eligible for a refund, we tell you before you pay.", False),
    ],
)
def test_a_plain_no_is_a_refusal(text: str, refuses: bool) -> None:
    """However short or careless it is, a refusal is asked for what else it needs; other texts are not."""
    assert bool(list(found("missing-future-support", text, whole=True))) == refuses


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("Dear ,\n\nThe hall is full.", [" ,"]),
        ("Dear (first name),\n\nThe hall is full.", [" (first name)"]),
        ("Dear (old) friends, hello ,", []),
        ("See <<Name>>, [[name]] and <name>.", ["<<Name>>", "[[name]]", "<name>"]),
        ("Until ___ or ___, but ______ A. Byrne", ["___", "___"]),
        ("Dear INSERT NAME HERE, the hall is full.", ["INSERT NAME HERE"]),
    ],
)
def test_a_blank_is_told_as_a_whole(text: str, blanks: list[str]) -> None:
    """With all its signs, and where a greeting lacks a name; it is no shouting."""
    assert found("unfilled-placeholder", text) == blanks
    assert found("shouting", text) == []


def test_the_rarer_capital_is_mended() -> None:
    """The address that is rarer takes the capital of the other; with as many of both nobody can tell."""
    rule = tuple(one for one in ALL if one.name == "mixed-address")

    def mends(text: str) -> list[str | None]:
        draft = Draft(text=text, language="ru", lexicon=LEXICONS["ru"])
        return [finding.mended for finding in lint(draft, rule)]

    assert mends("Мы ждём Вас, и билет у Вас, а место для вас есть.") == ["Вас"]
    assert mends("Мы ждём вас, и билет у вас, а место для Вас есть.") == ["вас"]
    assert mends("Мы ждём Вас, а место для вас есть.") == [None]
    assert mends("Вы здесь? Мы ждём вас.") == []


def test_a_no_is_said_too_often_from_the_third_sentence_on() -> None:
    """Two sentences are the no and its rule; in a long text, three among many answer several wishes."""
    no = "We cannot change the seat."
    assert found("dwelling-on-refusal", f"{no} {no}") == []
    assert found("dwelling-on-refusal", f"{no} {no} {no}") == ["We cannot"]
    assert found("dwelling-on-refusal", f"{no} {no} {no} " + "The coach is red. " * 9) == []
