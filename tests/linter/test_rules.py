"""Every rule proves itself by its examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import refusal_cli.linter.rules as rules
from refusal_cli.linter.engine import lint
from refusal_cli.linter.registry import ALL
from refusal_cli.linter.rule import Draft, Rule
from refusal_cli.linter.rules._letters import letters
from tests.linter.test_lexicon import LEXICONS

_BLANK = re.compile(r"\{(\w+)\}")
_CANNOT_HAPPEN = {"mixed-address": {"en"}}
"""English has one form of address."""
LEFT_OUT = {
    "empathy": "missing-empathy",
    "reason": "missing-reason",
    "alternatives": "missing-alternative",
    "future_support": "missing-future-support",
    "thanks": "missing-thanks",
}
"""The rule that misses each element."""


def _name(value: object) -> str | None:
    return value.name if isinstance(value, Rule) else None


def _drafts(kind: str) -> Iterator[tuple[Rule, Draft]]:
    for rule in ALL:
        for draft in getattr(rule, kind):
            yield rule, msgspec.structs.replace(draft, lexicon=LEXICONS[draft.language])


@pytest.mark.parametrize(("rule", "draft"), list(_drafts("good")), ids=_name)
def test_a_good_example_has_no_finding(rule: Rule, draft: Draft) -> None:
    """What a rule shows as good passes all rules."""
    assert lint(draft, ALL) == ()


@pytest.mark.parametrize(("rule", "draft"), list(_drafts("bad")), ids=_name)
def test_a_bad_example_has_exactly_this_finding(rule: Rule, draft: Draft) -> None:
    """What a rule shows as bad breaks this rule and no other."""
    assert {finding.rule for finding in lint(draft, ALL)} == {rule.name}


@pytest.mark.parametrize("rule", ALL, ids=_name)
def test_a_rule_says_what_why_and_how_to_mend(rule: Rule) -> None:
    """The words of a rule are whole sentences, and its findings fill in every blank."""
    assert all(words.msgid.endswith(".") for words in (rule.message, rule.why, rule.cure))
    for _, draft in ((one, draft) for one, draft in _drafts("bad") if one.name == rule.name):
        for words in ((finding.why, finding.cure) for finding in lint(draft, (rule,))):
            assert all(set(_BLANK.findall(one.msgid)) <= set(one.values) for one in words)


@pytest.mark.parametrize("rule", ALL, ids=_name)
def test_a_rule_is_proved_in_english_and_in_russian(rule: Rule) -> None:
    """A rule shows what is good in both languages, and what is bad wherever it can happen."""
    assert {"en", "ru"} <= {draft.language for draft in rule.good}
    assert {"en", "ru"} - _CANNOT_HAPPEN.get(rule.name, set()) <= {draft.language for draft in rule.bad}


@pytest.mark.parametrize("rule", [rule for rule in ALL if rule.private], ids=_name)
def test_a_private_rule_does_not_repeat_the_words(rule: Rule) -> None:
    """Its findings have a place and no words."""
    for draft in (draft for one, draft in _drafts("bad") if one.name == rule.name):
        assert {finding.words for finding in lint(draft, (rule,))} == {""}


@pytest.mark.parametrize("element", sorted(LEFT_OUT))
def test_an_element_is_missed_in_whole_refusals_only(element: str) -> None:
    """No rule misses an element of a fragment, nor of a message whose elements are known."""
    for draft in letters(without=element):
        whole = msgspec.structs.replace(draft, lexicon=LEXICONS[draft.language])
        assert [finding.rule for finding in lint(whole, ALL)] == [LEFT_OUT[element]]
        assert lint(msgspec.structs.replace(whole, whole=False), ALL) == ()
        assert lint(msgspec.structs.replace(whole, elements=(("greeting", 0, 5),)), ALL) == ()


def test_every_file_of_a_rule_is_registered_under_its_name() -> None:
    """A rule's file is named after it and listed once."""
    files = {path.stem.replace("_", "-") for path in Path(rules.__file__).parent.glob("[!_]*.py")}
    assert sorted(files) == sorted(rule.name for rule in ALL)


def test_personal_words_are_not_repeated() -> None:
    """A finding about personal data points at it without saying it."""
    draft = Draft(text="Hello Anna!", public=True, personal=(("name", "Anna Kovacs"),))
    assert [(finding.words, finding.start, finding.end) for finding in lint(draft, ALL)] == [("", 6, 10)]
