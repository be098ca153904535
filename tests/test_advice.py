"""Advice: which cases are refused, what would change that, and what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refusal_cli.advice import OUTCOMES, Outcome, Verdict, advise, matter_of, unanswered
from refusal_cli.advice.flips import MOST, changed, flips
from refusal_cli.advice.guidance import consequences, load_guidance
from refusal_cli.advice.questions import ADVICE
from refusal_cli.advice.rules import PRECEDENCE, RULES
from refusal_cli.case import Case, Complaint, Difficulty, Fault, Service
from refusal_cli.casefile import build_case
from refusal_cli.caseschema import walk
from refusal_cli.errors import RefuseError
from refusal_cli.grounds import load_grounds
from refusal_cli.pack import Pack, built_in_folder
from refusal_cli.text import Phrase, fill
from tests.samples import EXAMPLES, built_in_pack, example

SITUATIONS = {
    **{f"{number:02}": "refuse" for number in range(1, 17)},
    "05": "escalate",
    "17": "put-right",
    "18": "put-right",
    "19": "fulfil",
}
"""The verdicts on the shipped situations, by the beginning of the file's name."""

BY_RULE = {"title": "terms", "clause": "section 3", "condition": "orders are final after a day"}
BY_LAW = {"title": "Licensing Act 2003", "clause": "section 146", "condition": "the law sets the limit"}
RECORD = {"incidents": ["2026-11-03", "2026-11-17"], "warned_on": "2026-11-05"}
SIGNED = {"approved_by": "C. Reyes", "approval_note": "on record", "scope": "membership"}
ENDING: dict[str, Any] = {"ground": "conduct", "decision": "end", "refusal": {"last_day": "2026-11-30"}}
ABUSE: dict[str, Any] = {"ground": "conduct", "reason": RECORD}

TRAITS = re.compile(
    r"\b(age|aged|old|elderly|young|race|racial|colou?r|ethnic\w*|national\w*|religio\w*|belief|sex|sexual|gender"
    r"|disab\w*|health|pregnan\w*|marital|orientation|foreign\w*|difficult customer)\b",
    re.IGNORECASE,
)
"""Words that say what a person is."""


def case_of(ground: str = "policy", **tables: Any) -> Case:
    """Give a case from its ground, tables of the case, and fields of the assessment."""
    fields = {path.split(".")[1] for path, _ in walk() if path.startswith("assessment.")}
    answers = {name: tables.pop(name) for name in list(tables) if name in fields}
    return build_case({"ground": ground, **tables, "assessment": answers})


def words(value: object) -> str:
    """Give the English text of a phrase, of nested ones, and of lists of them."""
    if isinstance(value, Phrase):
        return fill(value.msgid, {name: words(item) for name, item in value.values.items()})
    return ", ".join(words(item) for item in value) if isinstance(value, list | tuple) else str(value)


def said(verdict: Verdict) -> Iterator[str]:
    """Give all sentences of a verdict."""
    yield from (words(reason.text) for reason in verdict.because)
    yield from (words(basis.text) for basis in verdict.rests_on)
    yield from (words(duty.text) for duty in verdict.duties)
    yield from (f"{words(found.text)} {words(found.softened_by)}" for found in verdict.consequences)
    yield words(verdict.next)


@pytest.fixture
def pack(shared_cache: Path) -> Pack:
    """Give the built-in pack."""
    return built_in_pack(shared_cache)


@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES])
def test_the_situations_get_their_verdicts(name: str, pack: Pack) -> None:
    """The shipped situations are refused, but for an ending to sign, two to put right, one to fulfil."""
    assert advise(example(name), pack).verdict == SITUATIONS[name[:2]]


def test_every_situation_has_an_example() -> None:
    """None of the situations is missing among the examples."""
    assert {path.name[:2] for path in EXAMPLES} == set(SITUATIONS)


TABLE: dict[tuple[str, str], dict[str, dict[str, Any]]] = {
    ("put-right", "safety-complaint"): {
        "the heater gives shocks": {"complaint": "safety-or-law", "complaint_holds": "yes"},
        "the heater gives shocks, and a new one may too": {
            "complaint": "safety-or-law",
            "complaint_holds": "yes",
            "danger": True,
        },
    },
    ("refuse", "danger"): {
        "it can be granted, but it is dangerous": {"ground": "unsafe", "grantable": True, "danger": True},
        "a documented danger of a ride": {
            "ground": "unsafe",
            "policy": BY_RULE,
            "danger": True,
            "trait": "unsure",
        },
        "a clinic where the treatment would harm": {"ground": "unsafe", "service": "public", "danger": True},
    },
    ("escalate", "protected"): {
        "a club over thirty turns away by its own rule": {
            "ground": "eligibility",
            "policy": BY_RULE,
            "trait": "yes",
        },
        "a law is said to set the limit, but none is named": {"ground": "unlawful", "trait": "yes"},
        "nobody is sure about the reason": {"ground": "eligibility", "policy": BY_RULE, "trait": "unsure"},
        "a danger that nothing documents": {"ground": "unsafe", "danger": True, "trait": "yes"},
        "a valid complaint about an unlawful rule": {
            "trait": "yes",
            "complaint": "staff-conduct",
            "complaint_holds": "yes",
        },
    },
    ("escalate", "duty-to-serve"): {
        "a shop will not sell to someone it dislikes": {"ground": "ethics", "service": "public"},
        "a carrier with free seats": {
            "ground": "cannot-deliver",
            "service": "public",
            "can_be_provided": True,
        },
        "a clinic asks for a debt first": {
            "ground": "unpaid",
            "reason": {"amount": "40 EUR"},
            "service": "public",
        },
        "a passenger shouted at the driver": {**ABUSE, "service": "public"},
    },
    ("put-right", "valid-complaint"): {
        "a blender arrived with a crack": {"complaint": "faulty-goods", "complaint_holds": "yes"},
        "a colleague was rude": {"complaint": "staff-conduct", "complaint_holds": "yes"},
        "another colour was sent": {"complaint": "wrong-item", "complaint_holds": "yes"},
        "a refund never came": {"complaint": "missing-refund", "complaint_holds": "yes"},
        "charged twice, policy says no refunds": {
            "complaint": "wrong-charge",
            "complaint_holds": "yes",
            "policy": BY_RULE,
        },
        "charged twice, and shouted about it": {
            **ABUSE,
            "complaint": "wrong-charge",
            "complaint_holds": "yes",
        },
        "shouted, and the membership is to end, yet the complaint holds": {
            **ENDING,
            "reason": RECORD,
            "complaint": "staff-conduct",
            "complaint_holds": "yes",
        },
        "the complaint holds, and a demand goes too far": {
            "ground": "price",
            "complaint": "faulty-goods",
            "complaint_holds": "yes",
            "difficulty": ["unacceptable-demand"],
        },
        "the complaint holds, papers are missing": {
            "ground": "missing-documents",
            "complaint": "missing-refund",
            "complaint_holds": "yes",
            "difficulty": ["no-documents"],
        },
        "a debt, and one bill was wrong": {
            "ground": "unpaid",
            "reason": {"amount": "40 EUR"},
            "complaint": "wrong-charge",
            "complaint_holds": "yes",
        },
        "it can be granted, and the complaint holds": {
            "grantable": True,
            "complaint": "wrong-item",
            "complaint_holds": "yes",
        },
    },
    ("put-right", "own-fault"): {
        "we typed the wrong date": {"fault": "our-error"},
        "the page promised free returns": {"fault": "our-information", "policy": BY_RULE},
        "the tailor was careless": {"fault": "our-care"},
        "we came two days late": {"fault": "our-deadline", "ground": "cannot-deliver"},
        "our site was down at the deadline": {"fault": "our-technology", "policy": BY_RULE},
        "a debt, and our billing error made it": {
            "ground": "unpaid",
            "reason": {"amount": "40 EUR"},
            "fault": "our-error",
        },
        "the complaint does not hold, but the fault is ours": {
            "complaint": "staff-conduct",
            "complaint_holds": "no",
            "fault": "our-care",
        },
    },
    ("fulfil", "grantable"): {
        "a new address before dispatch": {"ground": "cannot-deliver", "grantable": True},
        "an extra hour for a regular, against the rule": {"policy": BY_RULE, "grantable": True},
        "it can be granted, with effort and a hard tone": {
            "grantable": True,
            "difficulty": ["unacceptable-demand"],
        },
    },
    ("ask-for-more", "unchecked-complaint"): {
        "nobody looked into the complaint": {"complaint": "staff-conduct", "complaint_holds": "unchecked"},
        "nobody looked into it, and the customer shouted": {
            **ABUSE,
            "complaint": "faulty-goods",
            "complaint_holds": "unchecked",
        },
    },
    ("ask-for-more", "remedy-untried"): {
        "it is unclear what is wanted": {"difficulty": ["unclear-demand"]},
        "the papers were never listed": {
            "ground": "missing-documents",
            "reason": {"documents": ["a passport"]},
            "difficulty": ["no-documents"],
        },
        "the process was never explained": {"difficulty": ["process-not-understood"], "policy": BY_RULE},
        "a demand whose rule nobody named": {"ground": "price", "difficulty": ["unacceptable-demand"]},
        "one of two remedies was tried": {
            "difficulty": ["unclear-demand", "no-documents"],
            "tried": ["unclear-demand"],
        },
        "unclear, and a part could be granted": {"difficulty": ["unclear-demand"], "middle_way": "in-part"},
    },
    ("compromise", "middle-way"): {
        "half of the days can be given": {"grantable": False, "middle_way": "in-part"},
        "it can be done once a deposit is paid": {
            "ground": "unpaid",
            "grantable": False,
            "middle_way": "on-condition",
        },
    },
    ("escalate", "ending"): {
        "an ending with one incident": {
            **ENDING,
            "reason": {**RECORD, "incidents": ["2026-11-03"]},
            "approval": SIGNED,
        },
        "an ending with the same day twice": {
            **ENDING,
            "reason": {**RECORD, "incidents": ["2026-11-03"] * 2},
            "approval": SIGNED,
        },
        "an ending without a warning": {
            **ENDING,
            "reason": {"incidents": RECORD["incidents"]},
            "approval": SIGNED,
        },
        "an ending that nobody decided": {**ENDING, "reason": RECORD, "approval": {"scope": "membership"}},
        "an ending without a scope": {**ENDING, "reason": RECORD, "approval": {"approved_by": "C. Reyes"}},
        "an ending without a day": {**ENDING, "refusal": {}, "reason": RECORD, "approval": SIGNED},
        "an ending after many quarrels, with none of it": {"ground": "repeated-conflict", "decision": "end"},
    },
    ("refuse", "ground"): {
        "a debt of their own": {
            "ground": "unpaid",
            "reason": {"amount": "40 EUR"},
            "fault": "customer",
            "grantable": False,
        },
        "the carrier lost it, no complaint": {"fault": "third-party", "grantable": False},
        "the law forbids what would harm nobody": {"ground": "unlawful", "policy": BY_LAW, "grantable": True},
        "the law forbids a half of it too": {"ground": "unlawful", "policy": BY_LAW, "middle_way": "in-part"},
        "a law sets the limit for alcohol": {"ground": "unlawful", "policy": BY_LAW, "trait": "yes"},
        "the reason has nothing to do with it": {"ground": "eligibility", "policy": BY_RULE, "trait": "no"},
        "a carrier with no seat left": {
            "ground": "cannot-deliver",
            "service": "public",
            "can_be_provided": False,
        },
        "a clinic without the doctor": {
            "ground": "not-offered",
            "service": "public",
            "can_be_provided": False,
        },
        "a pharmacy that the law forbids to sell": {
            "ground": "unlawful",
            "service": "public",
            "policy": BY_LAW,
        },
        "a shop's own goods discount": {"ground": "price", "service": "ordinary", "grantable": False},
        "a loan is refused": {"ground": "eligibility", "policy": BY_RULE, "service": "credit"},
        "the complaint was checked and does not hold": {
            "ground": "complaint-not-upheld",
            "complaint": "faulty-goods",
            "complaint_holds": "no",
        },
        "the papers were listed, and never came": {
            "ground": "missing-documents",
            "reason": {"documents": ["a passport"]},
            "difficulty": ["no-documents"],
            "tried": ["no-documents"],
        },
        "a demand whose rule the case names": {"difficulty": ["unacceptable-demand"], "policy": BY_RULE},
        "what can be done is already decided": {
            "grantable": False,
            "middle_way": "none",
            "alternatives": [{"we_can": "do half"}],
        },
        "an ending with all of it": {**ENDING, "reason": RECORD, "approval": SIGNED},
        "an ending for misuse, warned once": {
            "ground": "misuse",
            "decision": "end",
            "reason": {"warned_on": "2026-10-02"},
        },
        "a request declined for conduct": {**ABUSE},
        "nothing is answered": {"policy": BY_RULE},
    },
}
"""Cases by the verdict and the rule that decides; many have more than one thing to them."""


_ROWS = [
    pytest.param(data, verdict, rule, id=name)
    for (verdict, rule), cases in TABLE.items()
    for name, data in cases.items()
]


@pytest.mark.parametrize(("data", "verdict", "rule"), _ROWS)
def test_table_of_cases(data: dict[str, Any], verdict: str, rule: str, pack: Pack) -> None:
    """Each case gets its verdict, for the reason that comes first."""
    found = advise(case_of(**data), pack, "gb")
    assert (found.verdict, found.because[0].rule) == (verdict, rule)


def test_the_precedence_is_the_order_of_the_rules() -> None:
    """Each rule has its place in the precedence that is written down, and all verdicts are reached."""
    assert tuple(dict.fromkeys(rule.tier for rule in RULES)) == PRECEDENCE
    assert PRECEDENCE == ("safety", "law", "fault", "grant", "facts", "middle way", "ground")
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert {rule.verdict for rule in RULES} == set(OUTCOMES) == set(get_args(Outcome))


def test_what_comes_first_decides(pack: Pack) -> None:
    """With everything true at once, taking the first thing away leaves the next to decide."""
    answers: dict[str, Any] = {
        "danger": True,
        "trait": "yes",
        "complaint": "wrong-charge",
        "complaint_holds": "yes",
        "grantable": True,
        "difficulty": ["unclear-demand"],
        "middle_way": "in-part",
    }
    verdicts = []
    for name in ("danger", "trait", "complaint_holds", "grantable", "difficulty", "middle_way", "complaint"):
        verdicts.append(advise(case_of(policy=BY_RULE, **answers), pack).verdict)
        del answers[name]
    assert verdicts == ["refuse", "escalate", "put-right", "fulfil", "ask-for-more", "compromise", "refuse"]


def _answers() -> st.SearchStrategy[dict[str, Any]]:
    maybe = st.sampled_from
    several = st.lists(st.sampled_from(get_args(Difficulty)), max_size=3, unique=True)
    return st.fixed_dictionaries(
        {
            "grantable": maybe([None, True, False]),
            "middle_way": maybe([None, "none", "in-part", "on-condition"]),
            "complaint": maybe([None, *get_args(Complaint)]),
            "complaint_holds": maybe([None, "yes", "no", "unchecked"]),
            "fault": maybe([None, *get_args(Fault)]),
            "difficulty": several,
            "tried": several,
            "danger": maybe([None, True, False]),
            "trait": maybe([None, "no", "yes", "unsure"]),
            "service": maybe([None, *get_args(Service)]),
            "can_be_provided": maybe([None, True, False]),
            "automated": maybe([None, True, False]),
        }
    )


_GROUNDS = sorted(load_grounds(Pack(layers=(built_in_folder(),), cache=Path("/nowhere"))))


@settings(max_examples=150, deadline=None)
@given(
    answers=_answers(),
    ground=st.sampled_from(_GROUNDS),
    tables=st.sampled_from(
        [
            {},
            {"policy": BY_RULE},
            {"policy": BY_LAW},
            {"decision": "end"},
            {**ENDING, "reason": RECORD, "approval": SIGNED},
        ]
    ),
    law=st.sampled_from(["eu", "gb", "us", "ru", "default"]),
)
def test_any_answers_get_one_verdict(
    answers: dict[str, Any], ground: str, tables: dict[str, Any], law: str, shared_cache: Path
) -> None:
    """There is exactly one verdict, what is named as flipping it does, and no word says what a person is."""
    pack = built_in_pack(shared_cache)
    case = case_of(**{**tables, "ground": ground, **answers})
    verdict = advise(case, pack, law)
    assert verdict.verdict in OUTCOMES
    deciding = next(rule for rule in RULES if rule.sentence(matter_of(case, pack, law)))
    assert (verdict.verdict, verdict.because[0].rule) == (deciding.verdict, deciding.id)
    found = flips(case, pack, law)
    assert len({flip.verdict for flip in found}) == len(found) <= MOST
    for flip in found:
        assert (
            advise(changed(case, flip.field, flip.value), pack, law).verdict
            == flip.verdict
            != verdict.verdict
        )
    assert [
        text for text in (*said(verdict), *(words(flip.text) for flip in found)) if TRAITS.search(text)
    ] == []
    assert set(unanswered(case, pack, law)) <= {path for path, _ in walk()}


def test_flips_name_the_line(pack: Pack) -> None:
    """A refusal is told what would make it wrong; a complaint put right, what would make it a refusal."""
    refused = {flip.verdict: flip.field for flip in flips(example("01"), pack)}
    assert refused == {
        "put-right": "assessment.fault",
        "fulfil": "assessment.grantable",
        "escalate": "assessment.trait",
    }
    first = flips(changed(example("17"), "assessment.fault", "third-party"), pack)[0]
    assert (first.field, first.value, first.verdict) == ("assessment.complaint_holds", "no", "refuse")
    assert flips(example("05"), pack)[0].field == "reason.warned_on"


def test_an_escalated_case_is_approved_by_name_and_note(pack: Pack) -> None:
    """A name alone does not do, and a case that needs no signature is not called approved."""
    signed = {"approved_by": "C. Reyes", "approval_note": "seen by a lawyer"}
    assert advise(case_of(trait="yes", approval=signed), pack).approved
    assert not advise(case_of(trait="yes", approval={"approved_by": "C. Reyes"}), pack).approved
    assert not advise(case_of(trait="no", approval=signed), pack).approved
    assert "C. Reyes" in words(advise(case_of(trait="yes", approval=signed), pack).next)


def test_an_ending_names_what_is_missing(pack: Pack) -> None:
    """The reason lists what the record of an ending lacks, and the next action who signs."""
    verdict = advise(case_of(**ENDING, reason={"incidents": ["2026-11-03"]}), pack)
    text = words(verdict.because[0].text)
    assert "two incidents with their dates, the day of a warning, who decided it, what it covers." in text
    assert "from which day" not in text
    assert "approved_by" in words(verdict.next)


def test_put_right_names_remedy_prevention_and_training(pack: Pack) -> None:
    """Own fault brings the remedy, what prevents it, and the training; abuse is answered on its own."""
    text = words(
        advise(case_of(complaint="wrong-charge", complaint_holds="yes", fault="our-error"), pack).next
    )
    assert "only then ask for what is really owed" in text
    assert "To prevent it: " in text
    assert "Training: " in text
    abuse = advise(case_of(**ABUSE, complaint="wrong-item", complaint_holds="yes"), pack)
    assert "on its own" in words(abuse.next)


def test_ask_for_more_names_the_remedies_not_tried(pack: Pack) -> None:
    """Each difficulty without an answer yet has its remedy in the next action."""
    case = case_of(difficulty=["unclear-demand", "no-documents"], tried=["unclear-demand"])
    assert (
        words(advise(case, pack).next) == "List the papers that are needed, with the day by which they are."
    )
    unchecked = case_of(complaint="faulty-goods", complaint_holds="unchecked", difficulty=["unclear-demand"])
    assert "Thank the customer" in words(advise(unchecked, pack).next)


def test_what_it_rests_on(pack: Pack) -> None:
    """The rule, the evidence, the incidents and the warning are named; what the case says in words is not."""
    case = case_of(policy=BY_RULE, reason={**RECORD, "evidence": "report 118", "fact": "private words"})
    kinds = {basis.kind: words(basis.text) for basis in advise(case, pack).rests_on}
    assert list(kinds) == ["policy", "evidence", "incidents", "warning", "facts"]
    assert kinds["policy"] == "The rule: terms, section 3"
    assert "private words" not in " ".join(kinds.values())


def test_a_ground_without_documents_is_said_to_be_so(pack: Pack) -> None:
    """A bare ground still refuses, and says that nothing documents it yet."""
    assert "nothing documents it yet" in words(advise(case_of(), pack).because[0].text)
    assert "nothing documents" not in words(advise(case_of(policy=BY_RULE), pack).because[0].text)


def test_every_ground_has_its_consequences(pack: Pack) -> None:
    """Each ground names likely consequences, and each of these says what softens it."""
    guidance = load_guidance(pack)
    for ground in load_grounds(pack).values():
        found = consequences(ground, guidance)
        assert found
        assert all(words(item.text) and words(item.softened_by) for item in found)


def test_every_answer_has_its_guidance(pack: Pack) -> None:
    """Each kind of complaint, each fault of our own and each difficulty is known to advice.toml."""
    guidance = load_guidance(pack)
    assert set(guidance.complaints) == set(get_args(Complaint)) - {"none"}
    assert set(guidance.faults) == {fault for fault in get_args(Fault) if fault.startswith("our-")}
    assert set(guidance.difficulties) == set(get_args(Difficulty))


def test_what_a_ground_settles_is_a_field(pack: Pack) -> None:
    """Grounds settle fields that there are."""
    fields = {path.removeprefix("assessment.") for path, _ in walk() if path.startswith("assessment.")}
    assert {name for ground in load_grounds(pack).values() for name in ground.settles} <= fields


@pytest.mark.parametrize("ground", _GROUNDS)
def test_with_a_policy_three_questions_are_enough(ground: str, pack: Pack) -> None:
    """Where a policy answers the rest, at most three questions are asked one after another."""
    asked: dict[str, Any] = {}
    plainest = {"complaint": "none", "complaint_holds": "no", "fault": "nobody", "trait": "no"}
    while left := unanswered(case_of(ground, policy=BY_RULE, **asked), pack):
        name = left[0].removeprefix("assessment.")
        asked[name] = plainest[name]
    assert len(asked) <= 3


def test_questions_stop_once_the_verdict_stands(pack: Pack) -> None:
    """Nothing more is asked once a complaint holds; before something is granted, whether it is safe."""
    assert unanswered(case_of(complaint="wrong-item", complaint_holds="yes"), pack) == ()
    assert unanswered(case_of(complaint="none", grantable=True), pack) == ("assessment.danger",)
    assert unanswered(case_of(service="public"), pack) == ("assessment.can_be_provided",)
    assert unanswered(case_of(difficulty=["unclear-demand"]), pack) == ("assessment.tried",)


@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES])
def test_the_examples_answer_what_matters(name: str, pack: Pack) -> None:
    """A shipped example leaves no question open."""
    assert unanswered(example(name), pack) == ()


def test_every_question_is_worded() -> None:
    """Each field of the assessment has its question, and its choices are those of the field."""
    fields = {path: field for path, field in walk() if path.startswith("assessment.")}
    assert {question.path for question in ADVICE} == set(fields)
    for question in ADVICE:
        field = fields[question.path]
        assert {option.value for option in question.options} == set(field.choices)
        expected = "yes_no" if field.kind == "flag" else "choices" if field.many else "choice"
        assert question.kind == expected


def test_a_ground_with_an_unknown_consequence_is_an_error(tmp_path: Path, shared_cache: Path) -> None:
    """A team's ground that names a consequence there is none of is told which there are."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/grounds.toml").write_text('[policy]\nconsequences = ["thunder"]\n', "utf-8")
    pack = Pack(layers=(built_in_folder(), tmp_path), cache=shared_cache)
    with pytest.raises(RefuseError) as caught:
        advise(case_of(), pack)
    assert "lost-customer" in words(caught.value.problems[0].cure)


def test_a_team_words_its_own_advice(tmp_path: Path, shared_cache: Path) -> None:
    """A team's advice.toml replaces a sentence; one that does not fit is an error."""
    (tmp_path / "templates").mkdir()
    advice = tmp_path / "templates/advice.toml"
    advice.write_text('[complaints.wrong-item]\ntitle = "Call the depot."\n', "utf-8")
    case = case_of(complaint="wrong-item", complaint_holds="yes")
    pack = Pack(layers=(built_in_folder(), tmp_path), cache=shared_cache)
    assert words(advise(case, pack).next).strip() == "Call the depot."
    advice.write_text("[complaints.wrong-item]\ntitle = 3\n", "utf-8")
    with pytest.raises(RefuseError):
        advise(case, Pack(layers=(built_in_folder(), tmp_path), cache=shared_cache))
