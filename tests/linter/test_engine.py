"""Lint: findings from rules."""

from __future__ import annotations

from time import process_time

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.linter.engine import lint
from refusal_cli.linter.registry import ALL
from refusal_cli.linter.rule import Draft
from refusal_cli.message import Severity
from tests.linter.test_acts import WORDS
from tests.linter.test_lexicon import LEXICONS

BROKEN = Draft(
    text="Dear [Name], it is sold out. We apologise. Sorry.",
    lexicon=LEXICONS["en"],
    elements=(("reason", 13, 28),),
)


def test_findings_come_in_the_order_of_the_text() -> None:
    """Findings of all rules are sorted by place, with the words they are about."""
    assert [(finding.rule, finding.words) for finding in lint(BROKEN, ALL)] == [
        ("unfilled-placeholder", "[Name]"),
        ("late-apology", "apologise"),
        ("repeated-apology", "Sorry"),
    ]


def test_a_finding_carries_the_values_of_its_words() -> None:
    """Why and cure are phrases of the catalog with the values of this text."""
    repeated = lint(BROKEN, ALL)[-1]
    assert repeated.severity is Severity.ERROR
    assert repeated.why.values == {"count": 2, "first": "apologise"}


def test_only_the_rules_asked_for_are_run() -> None:
    """A caller can pick rules."""
    assert lint(BROKEN, ()) == ()


def test_time_grows_with_the_findings_only() -> None:
    """However much is wrong, eight times the text takes far less than sixty-four times as long."""
    piece = "We cannot refund you because of our policy.  We apologise. Thanks, [Name].\n"

    def seconds(times: int) -> float:
        start = process_time()
        lint(Draft(text=piece * times, lexicon=LEXICONS["en"], apologies_due=1, whole=True), ALL)
        return process_time() - start

    rounds = [(seconds(150), seconds(1200)) for _ in range(3)]
    short, long = (min(taken) for taken in zip(*rounds, strict=True))
    assert long < 24 * max(short, 0.0005)


MARKS = st.sampled_from(["[Name]", "{{x}}", "XXX", "Anna", "a@b.cd", "+1 555 123 4567", "48213"])
ANY_DRAFT = st.builds(
    Draft,
    text=st.lists(WORDS | MARKS).map(" ".join) | st.text(),
    lexicon=st.sampled_from([None, *LEXICONS.values()]),
    channel=st.sampled_from(["email", "sms"]),
    apologies_due=st.sampled_from([None, 0, 1]),
    public=st.booleans(),
    known=st.lists(st.text(), max_size=2).map(tuple),
    personal=st.lists(
        st.tuples(st.sampled_from(["name", "email", "phone", "reference", "address"]), st.text() | MARKS),
        max_size=3,
    ).map(tuple),
    own=st.lists(st.text() | MARKS, max_size=2).map(tuple),
    segments_limit=st.integers(0, 3),
)


@given(ANY_DRAFT)
def test_lint_never_raises_and_findings_lie_in_the_text(draft: Draft) -> None:
    """Whatever the text and the values, findings are spans of the text."""
    for finding in lint(draft, ALL):
        assert 0 <= finding.start <= finding.end <= len(draft.text)
        assert finding.words in ("", draft.text[finding.start : finding.end])


@given(ANY_DRAFT)
def test_a_known_value_is_no_placeholder(draft: Draft) -> None:
    """What the case itself holds may look like anything."""
    known = msgspec.structs.replace(draft, known=(draft.text,))
    assert "unfilled-placeholder" not in {finding.rule for finding in lint(known, ALL)}
