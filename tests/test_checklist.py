"""The checklist: which questions stand, which comes next, what is missing, and what typed answers mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from refusal_cli.advice.questions import ADVICE
from refusal_cli.case import Alternative, Case
from refusal_cli.checklist import (
    QUESTIONS,
    Question,
    further_questions,
    missing,
    next_question,
    progress,
    questions_for,
)
from refusal_cli.checklist.alternatives import (
    ALTERNATIVE,
    ENOUGH,
    NONE,
    alternative_question,
    choose,
    question_at,
    reopen,
    settled,
)
from refusal_cli.checklist.answers import Answers, value_at, with_value, without_value
from refusal_cli.checklist.replies import matching, read_reply
from refusal_cli.errors import RefuseError
from refusal_cli.grounds import ChannelSpec, Ground

ELEMENTS = ("greeting", "decision", "reason", "alternatives", "future_support", "closing")
EMAIL = ChannelSpec(
    id="email",
    title="E-mail",
    must=ELEMENTS,
    may=("apology", "thanks", "request", "empathy", "positive"),
    paragraphs=(),
    subject=True,
)
REVIEW = ChannelSpec(id="review", title="Review", must=ELEMENTS, may=("request",), paragraphs=(), public=True)
SMS = ChannelSpec(id="sms", title="SMS", must=("decision", "alternatives"), may=("apology",), paragraphs=())
POLICY = Ground(
    id="policy",
    title="Against policy",
    explanation="A rule stands against it.",
    decisions=("decline", "end"),
    asks=("policy.condition", "policy.title", "policy.clause", "reason.fact"),
    needs=("policy.condition",),
)
PRICE = Ground(id="price", title="Price", explanation="No discount.", needs=("reason.fact",))
WEDNESDAY = date(2026, 11, 25)


def paths(data: dict[str, object], ground: Ground | None, channel: ChannelSpec | None) -> list[str]:
    """Give the paths of the questions that stand."""
    return [question.path for question in questions_for(data, ground, channel)]


def question(path: str) -> Question:
    """Give the question for a path."""
    return next(found for found in (*QUESTIONS, *ALTERNATIVE) if found.path == path)


def leaves(prefix: str = "") -> list[str]:
    """Give the field paths of a case that hold a value, down to tables of one level."""
    found = []
    for name in Case.__struct_fields__:
        table = getattr(Case(ground="policy"), name)
        inner = getattr(table, "__struct_fields__", ())
        found += [f"{name}.{field}" for field in inner] or [name]
    return found


def test_every_fact_of_a_case_can_be_asked() -> None:
    """Each field has a question, so that a ground's data can ask for any of them."""
    asked = {found.path for found in (*QUESTIONS, *ADVICE)}
    tables = {"refund": "refund.amount", "appeal": "appeal.you_can"}
    wanted = {tables.get(path, path) for path in leaves()} - {"no_alternatives"}
    assert wanted <= asked
    assert {f"alternatives.{name}" for name in Alternative.__struct_fields__} <= {q.path for q in ALTERNATIVE}


def test_the_first_page_comes_first_then_the_five_steps_in_order() -> None:
    """The questions of a step stand together."""
    steps = list(dict.fromkeys(found.step for found in QUESTIONS))
    assert steps == ["case", "politeness", "empathy", "reason", "alternatives", "future-support"]
    assert [found.step for found in QUESTIONS] == sorted((q.step for q in QUESTIONS), key=steps.index)


def test_what_the_request_goes_on_after_is_known_when_it_is_asked_for() -> None:
    """Its beginning follows from the ground and the decision."""
    order = [found.path for found in QUESTIONS]
    assert order.index("ground") < order.index("decision") < order.index("request.asked")


def test_a_ground_asks_for_its_own_facts_only() -> None:
    """What the ground's data does not name is not asked."""
    assert "policy.condition" in paths({"ground": "policy"}, POLICY, EMAIL)
    assert "policy.condition" not in paths({"ground": "price"}, PRICE, EMAIL)
    assert "reason.amount" not in paths({"ground": "policy"}, POLICY, EMAIL)
    assert "reason.amount" in [q.path for q in further_questions({"ground": "policy"}, POLICY, EMAIL)]


def test_the_decision_is_asked_only_where_there_is_one_to_make() -> None:
    """A ground with one decision has it made already."""
    assert "decision" in paths({}, POLICY, EMAIL)
    assert "decision" not in paths({}, PRICE, EMAIL)


def test_an_ending_asks_for_what_ends_and_needs_no_request() -> None:
    """The decision changes the questions."""
    end = paths({"decision": "end"}, POLICY, EMAIL)
    assert "refusal.we_end" in end
    assert "refusal.last_day" in end
    assert "refusal.we_cannot" not in end
    assert "request.asked" not in [q.path for q in missing({"decision": "end"}, POLICY, EMAIL)]
    assert "request.asked" in [q.path for q in missing({"decision": "decline"}, POLICY, EMAIL)]


def test_nothing_personal_is_asked_for_a_public_reply() -> None:
    """A review gets no name and no number."""
    asked = paths({}, POLICY, REVIEW)
    assert not [path for path in asked if path.startswith("customer.")]
    assert "request.reference" not in asked


def test_a_channel_is_asked_for_its_own_elements_only() -> None:
    """An SMS has no thanks, no empathy and no greeting; only a letter has an address."""
    asked = paths({}, POLICY, SMS)
    assert not {"thanks_for", "empathy", "positive", "customer.greet_as", "follow_up"} & set(asked)
    assert "customer.address" not in paths({}, POLICY, EMAIL)


def test_what_is_answered_is_not_asked_again() -> None:
    """Answers in the data count, wherever they came from."""
    data = {"locale": "ru", "channel": "email", "ground": "price", "request": {"asked": "вернуть деньги"}}
    found = next_question(Answers(data), PRICE, EMAIL)
    assert found is not None
    assert found.path == "customer.greet_as"


def test_a_question_passed_over_comes_again_once_it_is_needed() -> None:
    """The request can be skipped where a relationship ends, until the decision needs it."""
    data = {"locale": "en", "channel": "email", "ground": "policy", "decision": "end"}
    answers = Answers(data).skip("request.asked").skip("customer.greet_as")
    found = next_question(answers, POLICY, EMAIL)
    assert found is not None
    assert found.path == "request.about"
    again = next_question(answers.put("decision", "decline"), POLICY, EMAIL)
    assert again is not None
    assert again.path == "request.asked"


def test_progress_says_open_until_the_last_question_of_a_step() -> None:
    """A step is done when nothing of it is left to ask."""
    answers = Answers({"locale": "en", "channel": "sms", "ground": "policy", "decision": "decline"})
    assert progress(answers, POLICY, SMS)["alternatives"] == "open"
    done = Answers({**answers.data, "no_alternatives": True})
    assert progress(done, POLICY, SMS)["alternatives"] == "done"
    assert progress(done, POLICY, SMS)["empathy"] == "open"
    assert progress(done.put("apologised", False), POLICY, SMS)["empathy"] == "done"


def test_missing_names_what_a_message_cannot_do_without() -> None:
    """The defaults of locale, channel and decision are not missing; the ground's needs are."""
    assert [found.path for found in missing({}, None, EMAIL)] == ["ground", "alternatives"]
    data: dict[str, object] = {"ground": "policy", "request": {"asked": "to return them"}}
    assert [found.path for found in missing(data, POLICY, EMAIL)] == ["policy.condition", "alternatives"]
    assert missing({"ground": "price", "reason": {"fact": "x"}, "no_alternatives": True}, PRICE, SMS) == []


FIELDS = st.sampled_from(
    ["thanks_for", "reason.fact", "customer.greet_as", "policy.title", "alternatives.0.until"]
)


@given(
    st.lists(st.tuples(FIELDS, st.sampled_from(["put", "skip"])), max_size=8, unique_by=lambda pair: pair[0])
)
def test_going_back_all_the_way_undoes_everything(moves: list[tuple[str, str]]) -> None:
    """Each answer and each skip has its way back."""
    answers = Answers({"ground": "policy"})
    for path, move in moves:
        answers = answers.put(path, "x") if move == "put" else answers.skip(path)
    for _ in moves:
        answers = answers.back()
    assert replace(answers, taken_back={}) == Answers({"ground": "policy"})


@given(FIELDS, st.text(min_size=1))
def test_a_value_that_is_put_is_there_and_one_that_is_dropped_is_not(path: str, value: str) -> None:
    """Tables and lists grow and go with their last field."""
    data = with_value({"ground": "policy"}, path, value)
    assert value_at(data, path) == value
    assert without_value(data, path) == {"ground": "policy"}


def test_the_alternatives_are_asked_one_after_another() -> None:
    """Form, words, next step, details; then the next one, until there are enough."""
    answers = Answers()
    seen = []
    replies: dict[str, object] = {
        "alternatives.0.form": "we_can",
        "alternatives.0.we_can": "repair them",
        "alternatives.0.next_step": "Reply repair",
        "alternatives.0.detail": "until",
        "alternatives.0.until": "2027-01-31",
        "alternatives.1.form": ENOUGH,
    }
    while asked := alternative_question(answers):
        seen.append(asked.path)
        reply = replies[asked.path]
        answers = choose(answers, asked, str(reply)) if asked.mark else answers.put(asked.path, reply)
        if asked.path == "alternatives.0.until":
            replies["alternatives.0.detail"] = ENOUGH
    assert answers.data == {
        "alternatives": [{"we_can": "repair them", "next_step": "Reply repair", "until": "2027-01-31"}]
    }
    assert seen.count("alternatives.0.detail") == 2
    while answers.history:
        answers = answers.back()
    assert replace(answers, taken_back={}) == Answers()


def test_a_suggested_alternative_brings_its_fields_along() -> None:
    """Only what it lacks is asked."""
    first = question_at("alternatives.0.form")
    answers = choose(Answers(), first, "suggestion.0", [{"we_can": "repair it"}])
    assert answers.data == {"alternatives": [{"we_can": "repair it"}]}
    asked = alternative_question(answers)
    assert asked is not None
    assert asked.path == "alternatives.0.next_step"
    assert answers.back() == Answers()


def test_no_alternative_is_said_on_purpose() -> None:
    """It ends the loop, and can be taken back."""
    answers = choose(Answers(), question_at("alternatives.0.form"), NONE)
    assert answers.data == {"no_alternatives": True}
    assert alternative_question(answers) is None
    assert answers.back() == Answers()


def test_one_more_alternative_can_be_asked_for_later() -> None:
    """Reopened, the loop goes on after those that there are."""
    answers = Answers({"alternatives": [{"we_can": "repair it"}]})
    assert alternative_question(answers) is None
    asked = alternative_question(reopen(answers))
    assert asked is not None
    assert asked.path == "alternatives.1.form"
    assert alternative_question(settled(reopen(answers))) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-12-05", "2026-12-05"),
        ("5.12.2026", "2026-12-05"),
        ("5.12", "2026-12-05"),
        ("5.12.", "2026-12-05"),
        ("24.11", "2027-11-24"),
        ("29.2", "2028-02-29"),
        ("+14", "2026-12-09"),
        ("٥.١٢.٢٠٢٦", "2026-12-05"),
    ],
)
def test_days_can_be_typed_in_several_ways(typed: str, expected: str) -> None:
    """A day without its year is the next one."""
    assert read_reply(question("refusal.starts_on"), typed, WEDNESDAY) == expected


def test_a_day_in_the_past_is_the_last_one() -> None:
    """The question says in which direction a day without its year lies."""
    assert read_reply(question("reason.warned_on"), "2.12", WEDNESDAY) == "2025-12-02"
    assert read_reply(question("reason.incidents"), "3.11, 17.11", WEDNESDAY) == ["2026-11-03", "2026-11-17"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("118 USD", "118 USD"),
        ("118.00 usd", "118.00 USD"),
        ("48600 RUB", "48600 RUB"),
        ("48 600 ₽", "48600 RUB"),
        ("3200 руб.", "3200 RUB"),
        ("$118", "118 USD"),
        ("£25", "25 GBP"),
        ("1.234,50 €", "1234.50 EUR"),
        ("1,234.5 USD", "1234.5 USD"),
        ("48600,50₽", "48600.50 RUB"),
    ],
)
def test_amounts_can_be_typed_in_several_ways(typed: str, expected: str) -> None:
    """With a code or a symbol, and with the marks of several countries."""
    assert read_reply(question("refund.amount"), typed, WEDNESDAY) == expected


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("refund.amount", "118"),
        ("refund.amount", "1,234 USD"),
        ("refund.amount", "-5 USD"),
        ("refund.amount", "$5 USD"),
        ("refund.amount", "5 dollars"),
        ("refusal.starts_on", "31.2.2026"),
        ("refusal.starts_on", "12/5/2026"),
        ("refusal.starts_on", "30.2"),
        ("refusal.starts_on", "tomorrow"),
        ("reason.incidents", ","),
        ("reason.resolved_by", "25:00"),
        ("appeal.within_days", "0"),
        ("appeal.within_days", "ten"),
        ("alternatives.discount", "100"),
        ("policy.url", "javascript:alert(1)"),
        ("customer.email", "a@b, c@d"),
        ("reason.documents", " ; "),
        ("reason.fact", "\u202e"),
        ("reason.fact", "x" * 1001),
    ],
)
def test_what_cannot_be_meant_is_explained(path: str, typed: str) -> None:
    """The cure is the explanation of the question; nothing is guessed."""
    with pytest.raises(RefuseError) as caught:
        read_reply(question(path), typed, WEDNESDAY)
    assert caught.value.problems[0].cure == question(path).help


def test_other_kinds_are_read_as_the_case_takes_them() -> None:
    """Times get two digits, lists their items, several lines their line ends."""
    assert read_reply(question("reason.resolved_by"), "8:05", WEDNESDAY) == "08:05"
    assert read_reply(question("alternatives.discount"), "15 %", WEDNESDAY) == 15
    assert read_reply(question("reason.documents"), "passport; a bill", WEDNESDAY) == ["passport", "a bill"]
    assert (
        read_reply(question("customer.address"), "Main St 1; Springfield", WEDNESDAY)
        == "Main St 1\nSpringfield"
    )


@given(st.sampled_from([*QUESTIONS, *ALTERNATIVE]), st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(asked: Question, typed: str) -> None:
    """No text of an agent raises anything but an error in words."""
    refused = None
    value = None
    try:
        value = read_reply(asked, typed, WEDNESDAY)
    except RefuseError as error:
        refused = error.problems[0]
    assert value is not None or (refused is not None and refused.cure == asked.help)


def test_a_choice_is_found_by_number_name_or_part_in_any_script() -> None:
    """Case, ё and е make no difference."""
    entries = [
        ("unpaid", "Неоплаченный долг", "Просрочка платежа"),
        ("price", "Цена", "Скидки нет, счёт верен"),
    ]
    assert matching("2", entries) == [1]
    assert matching("٢", entries) == [1]
    assert matching("price", entries) == [1]
    assert matching("ДОЛГ", entries) == [0]
    assert matching("счет", entries) == [1]
    assert matching("платеж долг", entries) == [0]
    assert matching("3", entries) == []
    assert matching("н", entries) == [0, 1]


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("долги", [0]), ("паспорта", [1]), ("паспорт", [1]), ("грубит", [2]), ("мат", []), ("акт", []),
        ("нормативный", [3]), ("рматив", [3]), ("lat", [4]), ("late", [4]), ("lately", [4]), ("пас", [1]),
    ],
)  # fmt: skip
def test_a_choice_is_found_by_an_inflected_word(typed: str, places: list[int]) -> None:
    """Its ending may differ, and a few letters within a word are no match."""
    entries = [("Долг",), ("паспорт, справка",), ("грубость",), ("нормативный",), ("too late", "translate")]
    assert matching(typed, entries) == places
    assert matching("延期", [("不可延期",)]) == [0]


def test_an_answer_taken_back_is_remembered() -> None:
    """Going back withdraws the answer, and keeps it to be suggested when the question comes again."""
    answers = Answers().put("customer.greet_as", "Ann").back()
    assert value_at(answers.data, "customer.greet_as") is None
    assert answers.taken_back == {"customer.greet_as": "Ann"}
