"""``refuse advise``: the verdict as text and as JSON, what is asked for it, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from refusal_cli import drafts
from refusal_cli.advice.summary import KINDS, has_law, is_overruled, kind_asked_for, may_refuse, summary
from refusal_cli.casefile import build_case
from refusal_cli.checklist.answers import Data
from refusal_cli.commands import walk
from refusal_cli.errors import ExitCode
from refusal_cli.message import REFUSAL
from refusal_cli.pack import data_folder
from refusal_cli.terminal import Terminal
from tests.conftest import ROOT, TODAY, Ran
from tests.samples import EXAMPLES, built_in_pack

Refuse = Callable[..., Ran]

CASE = """\
ground = "policy"
[policy]
title = "returns policy"
condition = "opened headphones can be returned within 30 days"
[assessment]
complaint = "none"
fault = "nobody"
trait = "no"
"""


@pytest.fixture
def case(home: Path) -> Path:
    """Give a case file that is right to refuse, and leaves nothing open."""
    path = home / "case.toml"
    path.write_text(CASE, "utf-8")
    return path


def test_a_right_refusal_ends_with_0(refuse: Refuse, case: Path) -> None:
    """The text has verdict, reason with its row, what it rests on, what would change it, what next."""
    ran = refuse("advise", str(case))
    assert (ran.code, ran.err) == (ExitCode.DONE, "")
    blocks = ran.out.split("\n\n")
    assert blocks[0] == "The verdict: Refuse"
    assert blocks[1].startswith("Because:\n- There is an objective ground: ")
    assert blocks[1].endswith("(D6)")
    assert blocks[2] == "It rests on:\n- The rule: returns policy"
    assert "- If the fault were ours, the verdict would be: Put right" in blocks[3]
    assert "The customer may leave. Meet the need behind the wish" in blocks[4]
    assert blocks[5].startswith("Next: Draft the refusal")
    assert len(blocks) == 6


def test_any_other_verdict_ends_with_1(refuse: Refuse, case: Path) -> None:
    """Options are answers too."""
    ran = refuse("advise", str(case), "--set", "assessment.fault=our-error")
    assert ran.code == ExitCode.FINDINGS
    assert ran.out.startswith("The verdict: Put right\n")
    assert "To prevent it: " in ran.out


def test_where_the_law_has_a_part_it_is_no_legal_advice(refuse: Refuse, case: Path) -> None:
    """The law is cited with the day it was looked at, by the country that was named."""
    ran = refuse("advise", str(case), "--set", "assessment.trait=yes", "--jurisdiction", "GB")
    assert ran.code == ExitCode.FINDINGS
    assert "Equality Act 2010, sections 4, 28 and 29 (looked at on 2026-11-22)" in ran.out
    assert ran.out.endswith("This is not legal advice: a lawyer can say what holds in your case.\n")


def test_the_jurisdiction_may_come_from_the_settings(refuse: Refuse, case: Path, home: Path) -> None:
    """A refusal.toml names the country, and the case goes before it."""
    (home / "refusal.toml").write_text('jurisdiction = "GB"', "utf-8")
    args = ("advise", str(case), "--format", "json", "--set", "assessment.service=own-data")
    assert json.loads(refuse(*args).out)["law"] == "gb"
    assert json.loads(refuse(*args, "--jurisdiction", "US").out)["law"] == "us"
    duties = json.loads(refuse(*args).out)["duties"]
    assert duties[0]["citation"] == "UK GDPR, Article 12(4)"
    assert "What the law asks to be told:\n- Say without delay" in refuse(*args, "--format", "text").out


def test_the_json_has_every_part(refuse: Refuse) -> None:
    """Lists of reasons, flips and consequences, with days as text."""
    path = next(path for path in EXAMPLES if path.name.startswith("05"))
    ran = refuse("advise", str(path), "--format", "json")
    advice = json.loads(ran.out)
    assert (ran.code, ran.err) == (ExitCode.FINDINGS, "")
    assert advice["verdict"] == "escalate"
    assert advice["approved"] is True
    assert advice["because"][0].keys() == {"rule", "text", "source"}
    assert advice["flips_if"][0] == {
        "field": "reason.warned_on",
        "value": "2026-11-03",
        "text": "If there had been a warning",
        "verdict": "refuse",
    }
    assert advice["consequences"][0].keys() == {"text", "softened_by"}
    assert {"duties", "rests_on", "next", "law"} < advice.keys()


def test_the_advice_is_in_the_interface_language(
    refuse: Refuse, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every sentence goes through the catalog of the agent's language."""

    class Marked:
        def get(self, msgid: str, context: str | None = None) -> str | None:
            return f"⟦{msgid}⟧"

    monkeypatch.setattr("refusal_cli.terminal._load_words", lambda _lang, _pack: Marked())
    advice = json.loads(refuse("--lang", "xx", "advise", str(case), "--format", "json").out)
    texts = [advice["next"], *(item["text"] for item in advice["because"] + advice["flips_if"])]
    assert all(text.startswith("⟦") for text in texts)
    text = refuse("--lang", "xx", "advise", str(case)).out
    assert all(line.removeprefix("- ").startswith("⟦") for line in text.splitlines() if line)


def test_a_case_is_read_from_standard_input(
    refuse: Refuse, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for a draft."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CASE.encode())))
    assert refuse("advise", "-") == refuse("advise", str(case))


def test_what_is_open_is_listed_and_the_verdict_given(refuse: Refuse) -> None:
    """Without a terminal the questions stand on standard error with the options that answer them."""
    ran = refuse("advise", "--ground", "policy", "--set", "policy.condition=sales are final")
    assert ran.code == ExitCode.DONE
    assert ran.out.startswith("The verdict: Refuse\n")
    assert ran.err.count("Hint: assessment.") == 3
    assert "--set assessment.trait=no|yes|unsure" in ran.err


def test_without_a_ground_there_is_no_verdict(refuse: Refuse) -> None:
    """What is missing is named with its option."""
    ran = refuse("advise")
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")
    assert "ground: This is missing" in ran.err


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sit an agent at a terminal; give a function that says what is typed, until the input ends."""
    monkeypatch.setattr(Terminal, "interactive", property(lambda _terminal: True))

    def typing(*typed: str) -> None:
        lines: Iterator[str] = iter(typed)

        def read_line(_prompt: str) -> str:
            line = next(lines, None)
            if line is None:
                raise EOFError
            return line

        monkeypatch.setattr(walk, "line_reader", lambda: read_line)

    return typing


def test_in_a_terminal_three_keys_are_enough_where_a_policy_stands(
    refuse: Refuse, case: Path, types: Callable[..., None]
) -> None:
    """Only what the case leaves open is asked, and the answers can be gone on with."""
    case.write_text(CASE.split("[assessment]")[0], "utf-8")
    types("1", "1", "1")
    ran = refuse("advise", str(case))
    assert ran.code == ExitCode.DONE
    assert ran.err.count("?\n") == 3
    assert "refuse draft --resume" in ran.err
    kept = drafts.latest(data_folder() / "drafts", TODAY)[1]
    assert kept.data["assessment"] == {"complaint": "none", "fault": "nobody", "trait": "no"}


def test_in_a_terminal_without_a_case_the_ground_comes_first(
    refuse: Refuse, types: Callable[..., None]
) -> None:
    """Then the rule, then what the verdict wants; < goes back, and what has no answer is passed over."""
    types("policy or terms", "-", "<", "sales are final", "wrong amount", "<", "4", "1")
    ran = refuse("advise")
    assert ran.code == ExitCode.FINDINGS
    assert "(D2)" in ran.out
    assert ran.err.index("Why is it refused?") < ran.err.index("What does the rule say?")


def test_several_difficulties_can_be_named(refuse: Refuse, types: Callable[..., None]) -> None:
    """Numbers or words with commas between them; what was tried is asked next."""
    types("policy or terms", "-", "1", "1", "no", "-", "?", "1, papers", "1")
    ran = refuse("advise")
    assert "Several can be given: 1, 3." in ran.err
    assert "(D10)" in ran.out
    kept = drafts.latest(data_folder() / "drafts", TODAY)[1]
    assert kept.data["assessment"]["difficulty"] == ["unclear-demand", "no-documents"]
    assert kept.data["assessment"]["tried"] == ["unclear-demand"]


def test_an_ending_for_conduct_asks_for_its_record(refuse: Refuse, types: Callable[..., None]) -> None:
    """Decision, incidents, warning, who, scope and last day; with all of them it is a refusal."""
    record = ["3.11.2026, 17.11.2026", "5.11.2026", "C. Reyes", "the membership", "30.11.2026"]
    types("end", "house rules", *record, "1", "1", "1")
    ran = refuse("advise", "--ground", "conduct")
    assert ran.out.startswith("The verdict: Refuse\n")
    types("end", "house rules", "3.11.2026", "-", "C. Reyes", "the membership", "30.11.2026", "1", "1", "1")
    ran = refuse("advise", "--ground", "conduct")
    assert "Missing: two incidents with their dates, the day of a warning. (D13)" in ran.out


def test_what_the_law_protects_is_explained(refuse: Refuse, types: Callable[..., None]) -> None:
    """``?`` at that question shows the lines of the law with their citations, and only there."""
    types("sales are final", "1", "1", "?", "1")
    ran = refuse("advise", "--ground", "policy", "--jurisdiction", "GB")
    assert "Equality Act 2010" in ran.err
    assert "Equality Act 2010" not in ran.out


def test_stopping_keeps_the_answers(refuse: Refuse, types: Callable[..., None]) -> None:
    """An interruption ends with 130, and says how to go on."""
    types("sales are final", "1")
    ran = refuse("advise", "--ground", "policy")
    assert (ran.code, ran.out) == (ExitCode.INTERRUPTED, "")
    assert "refuse draft --resume" in ran.err


def test_a_whole_case_is_not_asked_about(refuse: Refuse, case: Path, types: Callable[..., None]) -> None:
    """Nor is a draft left behind."""
    types()
    assert refuse("advise", str(case)).code == ExitCode.DONE
    assert not (data_folder() / "drafts").exists()


@pytest.mark.parametrize("name", [path.name for path in EXAMPLES])
def test_every_example_is_advised_on(name: str, refuse: Refuse) -> None:
    """Text and JSON agree on the verdict, and nothing is open."""
    args = ("advise", str(ROOT / "examples" / name))
    ran, verdict = refuse(*args), json.loads(refuse(*args, "--format", "json").out)["verdict"]
    assert ran.err == ""
    assert ran.code == (ExitCode.DONE if verdict == "refuse" else ExitCode.FINDINGS)


def judged(shared_cache: Path, **assessment: Any) -> tuple[Any, Any]:
    """Give a case with these answers, an approval among them, and the verdict on it."""
    from refusal_cli.advice import advise

    approval: Data = assessment.pop("approval", {})
    case = build_case({"ground": "policy", "assessment": assessment, "approval": approval})
    return advise(case, built_in_pack(shared_cache)), case


def test_the_summary_has_two_lines(shared_cache: Path) -> None:
    """The verdict with its first reason, and what to do next."""
    verdict, _ = judged(shared_cache, fault="our-error")
    first, second = summary(verdict)
    assert first.values["reason"] == verdict.because[0].text
    assert second.values["action"] == verdict.next


def test_what_may_be_drafted_follows_from_the_verdict(shared_cache: Path) -> None:
    """A refusal that is right, signed for or overruled; else the kind that the verdict names, if it does."""
    name = {"approved_by": "C. Reyes"}
    table: list[tuple[dict[str, Any], bool, str]] = [
        ({}, True, REFUSAL),
        ({"fault": "our-error"}, False, "put-right"),
        ({"fault": "our-error", "approval": {"overrule": "A court order"}}, False, "put-right"),
        ({"fault": "our-error", "approval": {**name, "overrule": "A court order"}}, True, REFUSAL),
        ({"trait": "yes"}, False, REFUSAL),
        ({"trait": "yes", "approval": {**name, "approval_note": "a lawyer saw it"}}, True, REFUSAL),
    ]
    for assessment, may, kind in table:
        verdict, case = judged(shared_cache, **assessment)
        assert (may_refuse(verdict, case), kind_asked_for(verdict, case)) == (may, kind), assessment
    assert not is_overruled(judged(shared_cache)[1])
    assert REFUSAL not in KINDS


def test_the_law_has_a_part_where_it_is_cited(shared_cache: Path) -> None:
    """By a reason or by a duty."""
    assert has_law(judged(shared_cache, trait="yes")[0])
    assert has_law(judged(shared_cache, service="own-data")[0])
    assert not has_law(judged(shared_cache)[0])
