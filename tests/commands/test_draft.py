"""``refuse draft``: where the case comes from, what is made of the message, and how it ends."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from refusal_cli import pack as packs
from refusal_cli.commands.draft.views import sentences
from refusal_cli.drafts import last_case
from refusal_cli.errors import ExitCode
from refusal_cli.message import Finding, Message, Origin, Piece, Severity
from refusal_cli.pack import data_folder
from refusal_cli.terminal import Terminal
from refusal_cli.text import phrase
from tests.conftest import TODAY, Ran

Refuse = Callable[..., Ran]

CASE = """\
ground = "policy"
thanks_for = "asking about the headphones"
[customer]
greet_as = "Anna"
[sender]
name = "Maria Lind"
[request]
asked = "to return the headphones"
about = "Your headphones"
[refusal]
we_cannot = "take them back"
[policy]
title = "returns policy"
condition = "opened headphones can be returned within 30 days"
[reason]
fact = "yours arrived 47 days ago"
[[alternatives]]
we_can = "repair them"
until = 2027-01-31
next_step = 'Reply "repair".'
"""


@pytest.fixture
def case(home: Path) -> Path:
    """Give a case file that drafts without a finding."""
    path = home / "case.toml"
    path.write_text(CASE, "utf-8")
    return path


def test_a_case_file_becomes_a_message(refuse: Refuse, case: Path) -> None:
    """The message stands on standard output, and nothing else anywhere."""
    ran = refuse("draft", str(case))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Subject: Your headphones\n\nHello Anna,\n")
    assert "January 31, 2027" in ran.out
    assert ran.out.endswith("Maria Lind\n")


def test_standard_input_and_json_are_read(
    refuse: Refuse, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case in JSON on standard input gives the same message as the TOML file."""
    import tomllib

    data = json.dumps(tomllib.loads(CASE), default=str)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert refuse("draft", "-") == refuse("draft", str(case))


def test_what_a_template_offers_by_itself_need_not_be_given(refuse: Refuse) -> None:
    """Papers that are waited for are something that can be done, with options as with a file."""
    given = (
        "draft",
        "--asked",
        "to open an account",
        "--cannot",
        "open it",
        "--set",
        "sender.name=Maria Lind",
    )
    ran = refuse(*given, "--ground", "missing-documents", "--set", 'reason.documents=["a passport"]')
    assert (ran.code, ran.err) == (0, "")
    ran = refuse(*given, "--ground", "policy", "--reason", "The desk is closed.")
    assert ran.code == ExitCode.MENDABLE
    assert "Error: alternatives: " in ran.err


def test_what_is_missing_is_told_with_its_option(refuse: Refuse) -> None:
    """The cure names the shortest option, and where the grounds are listed."""
    err = refuse("draft", "--channel", "email").err
    assert "with --ground ID; show the grounds with: refuse ground list" in err
    assert "--asked '...'" in refuse("draft", "--ground", "policy").err


def test_options_override_the_file(refuse: Refuse, case: Path) -> None:
    """Named options and --set win over what the file says."""
    ran = refuse(
        "draft", str(case), "--greet-as", "Béla", "--set", "sender.name=Jo = Li", "--locale", "en-GB"
    )
    assert "Hello Béla," in ran.out
    assert "31 January 2027" in ran.out
    assert ran.out.endswith("Jo = Li\n")


def test_a_script_needs_no_file(refuse: Refuse) -> None:
    """Options alone draft a message."""
    ran = refuse(
        *("draft", "--ground", "policy", "--asked", "to return the headphones", "--cannot", "take them back"),
        *("--set", "policy.condition=opened headphones can be returned within 30 days"),
        *("--reason", "yours arrived 47 days ago", "--offer", "We repair them free of charge."),
        *("--set", "sender.name=Maria Lind", "--set", "request.about=Your headphones"),
        *("--set", "alternatives.0.next_step=Reply with your address."),
    )
    assert (ran.code, ran.err) == (0, "")
    assert "We repair them free of charge." in ran.out


def test_what_is_missing_is_listed(refuse: Refuse) -> None:
    """Without a terminal to ask in, everything that is missing is listed at once, with its option."""
    ran = refuse("draft", "--ground", "policy")
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")
    assert "request.asked: This is missing" in ran.err
    assert "--set policy.condition='...'" in ran.err
    assert "--offer '...'" in ran.err


def test_an_unknown_ground_is_said_before_what_is_missing(refuse: Refuse) -> None:
    """A ground that does not exist is the first thing to mend."""
    ran = refuse("draft", "--ground", "whim")
    assert ran.code == ExitCode.MENDABLE
    assert "There is no ground whim." in ran.err
    assert "This is missing" not in ran.err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["none.toml"], "none.toml: There is no file of this name."),
        (["--set", "reason.fact"], "--set: There is no = in this."),
        (["--set", "reason.fcat=x"], "Perhaps you mean fact."),
        (["--like", "FIRST"], "--like: Only the last case is kept."),
        (["--like", "LAST"], "--like: There is no finished case to start from."),
        (["--resume"], "--resume: To go on, questions must be asked."),
        (["--pack", "nowhere"], "There is no folder for the pack."),
    ],
)
def test_a_start_that_fails_says_how_to_mend_it(args: list[str], words: str, refuse: Refuse) -> None:
    """Whatever is wrong with where the case comes from ends with 3 and its cure."""
    ran = refuse("draft", *args)
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")
    assert words in ran.err


def test_like_last_starts_from_the_last_case(refuse: Refuse) -> None:
    """Without a terminal, --like LAST drafts the last accepted case with what the options change."""
    import tomllib

    from refusal_cli.drafts import keep_last

    data = json.loads(json.dumps(tomllib.loads(CASE), default=str))
    folder = packs.data_folder() / "drafts"
    folder.mkdir(parents=True)
    keep_last(folder, data, date(2026, 11, 19))
    ran = refuse("draft", "--like", "LAST", "--greet-as", "Béla")
    assert ran.code == 0
    assert "Hello Béla," in ran.out
    assert "repair them" in ran.out


def test_an_example_is_in_the_agent_s_language(
    refuse: Refuse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the examples, the first in the interface language is drafted, else the first one."""
    folder = tmp_path / "built-in" / "examples"
    folder.mkdir(parents=True)
    for name, locale, greeting in [("01", "fr", "Anne"), ("02", "en", "Anna"), ("03", "en-GB", "Ann")]:
        text = CASE.replace("Anna", greeting)
        (folder / f"{name}.toml").write_text(f'locale = "{locale}"\n{text}', "utf-8")
    monkeypatch.setattr("refusal_cli.source.built_in_folder", lambda: folder.parent)
    assert "Hello Anna," in refuse("draft", "--example").out
    (folder / "01.toml").unlink()
    (folder / "02.toml").unlink()
    assert "Hello Ann," in refuse("draft", "--example").out
    (folder / "03.toml").unlink()
    assert "This installation has no examples." in refuse("draft", "--example").err


def test_settings_fill_what_the_case_leaves_out(refuse: Refuse, case: Path, home: Path) -> None:
    """A refusal.toml in the working folder gives signature and locale, and the case goes before it."""
    (home / "refusal.toml").write_text('signature = "Team"\ncompany = "Vektor"\nlocale = "en-GB"', "utf-8")
    ran = refuse("draft", str(case))
    assert "31 January 2027" in ran.out
    assert "Maria Lind" in ran.out
    assert "Team" not in ran.out


def test_a_doubtful_fact_is_a_warning(refuse: Refuse, case: Path) -> None:
    """A day in the past is named on standard error, and the message is drafted all the same."""
    ran = refuse("draft", str(case), "--set", "alternatives.0.until=2026-01-31")
    assert ran.code == 0
    assert ran.err.startswith("Warning: alternatives.0.until: 2026-01-31 is already past.\n")
    assert "until January 31" in ran.out


def test_strict_makes_a_doubtful_fact_an_error(refuse: Refuse, case: Path) -> None:
    """With --strict there is no message until the fact is corrected."""
    ran = refuse("draft", str(case), "--strict", "--set", "alternatives.0.until=2026-01-31")
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")
    assert ran.err.startswith("Error: alternatives.0.until: ")


def test_an_alternative_without_a_next_step_is_doubted(refuse: Refuse, case: Path) -> None:
    """One that comes from an option is named by its field, and is an error with --strict."""
    way = ("--set", "alternatives.1.offer=The shop next door has one.")
    ran = refuse("draft", str(case), *way)
    assert ran.code == 0
    assert ran.err.startswith("Warning: alternatives.1.next_step: ")
    assert refuse("draft", str(case), *way, "--strict").code == ExitCode.MENDABLE


@pytest.mark.parametrize(
    ("locale", "words", "found"),
    [
        ("en", "We understand your frustration.", "We understand your frustration"),
        ("ru", "Мы понимаем ваше беспокойство.", "понимаем ваше беспокойство"),
    ],
)
def test_words_that_say_nothing_are_doubted(
    locale: str, words: str, found: str, refuse: Refuse, case: Path
) -> None:
    """A phrase that customers mock is told with its field, as by lint, and is an error with --strict."""
    given = ("draft", str(case), "--locale", locale, "--set", f"empathy={words}")
    ran = refuse(*given)
    assert ran.code == 0
    assert f'Warning: empathy: Customers have read "{found}" so often' in ran.err
    assert refuse(*given, "--strict").code == ExitCode.MENDABLE


@pytest.mark.parametrize(
    ("severity", "strict", "code"),
    [
        (Severity.ERROR, False, ExitCode.FINDINGS),
        (Severity.WARNING, False, ExitCode.DONE),
        (Severity.WARNING, True, ExitCode.FINDINGS),
        (Severity.HINT, True, ExitCode.DONE),
    ],
)
def test_findings_are_shown_and_weighed(
    severity: Severity,
    strict: bool,
    code: int,
    refuse: Refuse,
    case: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Findings are talk; errors, and with --strict warnings, end with 1."""
    from refusal_cli import composer

    finding = Finding("rule", severity, 0, 5, "Hello", phrase("It is stiff."), phrase("Warm it."))
    compose = composer.compose

    def with_finding(*args: Any) -> Message:
        return replace(compose(*args), findings=(finding,))

    monkeypatch.setattr(composer, "compose", with_finding)
    ran = refuse("draft", str(case), *(["--strict"] if strict else []))
    assert ran.code == code
    assert "Hello Anna," in ran.out
    assert "“Hello”: It is stiff.\n  Warm it.\n" in ran.err


def test_a_file_is_written_once(refuse: Refuse, case: Path, home: Path) -> None:
    """-o writes a private file and says where; a second time it needs --force."""
    path = home / "message.txt"
    ran = refuse("draft", str(case), "-o", str(path))
    assert (ran.code, ran.out) == (0, "")
    assert "message.txt" in ran.err
    assert path.read_text("utf-8") == refuse("draft", str(case)).out
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    assert refuse("draft", str(case), "-o", str(path)).code == ExitCode.MENDABLE
    assert refuse("draft", str(case), "-o", str(path), "--force").code == 0


@pytest.mark.parametrize(
    ("format_", "begin"), [("markdown", ""), ("html", "<!"), ("eml", ""), ("json", "{\n")]
)
def test_formats_go_to_standard_output(format_: str, begin: str, refuse: Refuse, case: Path) -> None:
    """Each format is printed as it is when standard output is no screen."""
    ran = refuse("draft", str(case), "--format", format_)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.lower().startswith(begin)
    assert "headphones" in ran.out


def test_copying_says_by_which_way(refuse: Refuse, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--copy puts the same text on the clipboard that is shown."""
    copied: list[tuple[str, bool]] = []

    def copy(text: str, *, ssh: bool, tmux: bool) -> str:
        copied.append((text, ssh))
        return "OSC 52"

    monkeypatch.setattr("refusal_cli.clipboard.copy", copy)
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    ran = refuse("draft", str(case), "--copy")
    assert copied == [(ran.out, True)]
    assert ran.err == "Copied to the clipboard (OSC 52).\n"


def test_explain_names_step_template_and_answer(refuse: Refuse, case: Path) -> None:
    """Each sentence has below it its step, its template's line and msgid, and the answers in it."""
    ran = refuse("draft", str(case), "--explain")
    blocks = {block.splitlines()[0]: block.splitlines()[1:] for block in ran.out.strip().split("\n\n")}
    greeting = [line.strip() for line in blocks["Hello Anna,"]]
    assert greeting[0] == "Politeness: the greeting"
    assert greeting[1].startswith("template message.j2, line ")
    assert greeting[2] == "your answer: customer.greet_as"
    assert [line.strip() for line in blocks['Reply "repair".']][-1] == "your answer: alternatives.0.next_step"
    russian = refuse("--lang", "ru", "draft", str(case), "--explain").out
    assert "ваш ответ: customer.greet_as" in russian
    assert "line" not in russian


def test_explain_begins_with_the_subject(refuse: Refuse, case: Path) -> None:
    """Where the words of the subject come from is told too."""
    out = refuse("draft", str(case), "--explain").out
    assert out.splitlines()[1].strip() == "the subject"


def test_explain_gives_no_other_format(refuse: Refuse, case: Path) -> None:
    """A format that would be passed over is told; beside a file both are made."""
    ran = refuse("draft", str(case), "--explain", "--format", "json")
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    ran = refuse("draft", str(case), "--explain", "-o", "message.json")
    assert "the subject" in ran.out
    assert json.loads(Path("message.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "begins"),
    [("x.eml", "Subject:"), ("x.HTML", "<!"), ("x.json", "{"), ("x.md", "**"), ("x", ""), ("x.doc", "")],
)
def test_the_ending_of_the_file_tells_the_format(name: str, begins: str, refuse: Refuse, case: Path) -> None:
    """Without --format, a known ending chooses; --format goes before it."""
    refuse("draft", str(case), "-o", name)
    refuse("draft", str(case), "-o", f"text-{name}", "--format", "text")
    plain = Path(f"text-{name}").read_text("utf-8")
    written = Path(name).read_text("utf-8")
    assert (written != plain) is bool(begins)
    assert plain == refuse("draft", str(case)).out


def test_explain_numbers_the_alternatives(refuse: Refuse) -> None:
    """Each has the path that --set takes, wherever its words stand in the sentence."""
    out = refuse("draft", "--example", "--explain").out
    assert "your answer: alternatives.0.we_can\n" in out
    assert "your answer: alternatives.1.until\n" in out
    assert "your answer: alternatives.2" not in out
    assert not re.search(r"alternatives\.[a-z]|citation", out)


def test_a_gloss_marks_the_agent_s_own_words(refuse: Refuse, case: Path) -> None:
    """The second language follows, with own words as typed between marks, dates and signs translated."""
    ran = refuse("draft", str(case), "--gloss", "ru")
    first, second = ran.out.split("-" * 40)
    assert ran.code == 0
    assert first == f"en\n\n{refuse('draft', str(case)).out}\n"
    assert "‹" not in first
    assert "‹Anna›" in second
    assert "‹repair them›" in second
    assert "31 января 2027" in second.replace("\xa0", " ")
    assert "‹31" not in second


def test_a_gloss_without_its_language_names_the_option(refuse: Refuse, case: Path) -> None:
    """It is the option that is wrong, and no field of the case."""
    assert refuse("draft", str(case), "--gloss", "tlh").err.startswith("Error: --gloss: ")


@pytest.mark.parametrize(
    "args", [["--gloss", "tlh"], ["--gloss", "ru", "--format", "eml"], ["--gloss", "../x"]]
)
def test_a_gloss_that_cannot_be_is_an_error(args: list[str], refuse: Refuse, case: Path) -> None:
    """A gloss in a language that is not there, or beside a file format, gives no half product."""
    ran = refuse("draft", str(case), *args)
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Sit an agent at a terminal, who puts every draft off; give what the questions began with."""
    calls: list[dict[str, Any]] = []

    def walk(_terminal: Terminal, _pack: object, data: Any, _today: date, **ways: Any) -> None:
        calls.append({"data": data, **ways})

    monkeypatch.setattr("refusal_cli.commands.walk.walk", walk)
    monkeypatch.setattr(Terminal, "interactive", property(lambda _terminal: True))
    return calls


def test_in_a_terminal_what_is_missing_is_asked(refuse: Refuse, asked: list[dict[str, Any]]) -> None:
    """With an agent there, options are answers already given, and putting off ends with 130."""
    ran = refuse("draft", "--ground", "policy", "--resume")
    assert ran.code == ExitCode.INTERRUPTED
    ways = {"resume": True, "like": None, "complete": False, "strict": False}
    assert asked == [{"data": {"ground": "policy"}, **ways}]


def test_in_a_terminal_a_case_file_is_not_asked_about(
    refuse: Refuse, case: Path, asked: list[dict[str, Any]]
) -> None:
    """A case file that is complete is drafted without a question."""
    assert refuse("draft", str(case)).code == 0
    assert asked == []


@pytest.mark.parametrize("lines", ['ground = "policy"', '[policy]\ncondition = "pairs can be returned"', ""])
def test_in_a_terminal_a_case_file_that_lacks_something_is_asked_about(
    lines: str, refuse: Refuse, home: Path, asked: list[dict[str, Any]]
) -> None:
    """What it has counts as answered, and what was typed into it wrongly is an error all the same."""
    (home / "half.toml").write_text(f'locale = "en"\n{lines}', "utf-8")
    assert refuse("draft", str(home / "half.toml")).code == ExitCode.INTERRUPTED
    assert [(call["complete"], call["data"]["locale"]) for call in asked] == [(False, "en")]
    ran = refuse("draft", str(home / "half.toml"), "--set", "tone=loud")
    assert (ran.code, len(asked)) == (ExitCode.MENDABLE, 1)
    assert "Error: tone" in ran.err


def test_what_the_agent_accepted_is_handed_out(
    refuse: Refuse, case: Path, asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message that the questions end with, edits included, is the product."""
    import tomllib

    from refusal_cli.casefile import build_case
    from refusal_cli.composer import compose

    def walk(_terminal: Terminal, pack: Any, _data: Any, today: date, **_ways: Any) -> tuple[Any, Message]:
        data = tomllib.loads(CASE)
        return data, replace(compose(build_case(data), pack, today), subject="Edited")

    monkeypatch.setattr("refusal_cli.commands.walk.walk", walk)
    assert refuse("draft").out.startswith("Subject: Edited\n")


def test_sentences_have_the_origins_of_their_pieces() -> None:
    """A sentence ends before a capital, not within an abbreviation, and knows only its own pieces."""
    clause, rule, offer = Origin(answer="policy.clause"), Origin("message.j2", 7, "x"), Origin(answer="offer")
    pieces = [Piece("По п. 4.2 ", clause), Piece("нельзя. Можно ", rule), Piece("потом.", offer)]
    assert list(sentences(pieces)) == [
        ("По п. 4.2 нельзя.", [clause, rule]),
        ("Можно потом.", [rule, offer]),
    ]


@given(st.lists(st.text()))
def test_no_text_is_lost_between_sentences(texts: list[str]) -> None:
    """Put together again, the sentences hold every word of the pieces, in order."""
    pieces = [Piece(text, Origin(answer=str(number))) for number, text in enumerate(texts)]
    together = "".join(sentence for sentence, _ in sentences(pieces))
    assert "".join(together.split()) == "".join("".join(texts).split())


OURS = ("--set", "assessment.fault=our-error")
TRAIT = ("--set", "assessment.trait=yes")


def test_a_case_without_an_assessment_drafts_as_before(case: Path) -> None:
    """It is drafted without the verdict, which is not even loaded."""
    import subprocess

    from tests.conftest import ROOT

    code = "import sys; from refusal_cli.cli import run; run(sys.argv[1:]); print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code, "draft", str(case)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "Hello Anna," in ran.stdout
    assert "refusal_cli.composer" in ran.stdout
    assert "refusal_cli.advice" not in ran.stdout


def test_a_refusal_that_should_not_be_one_is_stopped(refuse: Refuse, case: Path) -> None:
    """Nothing on standard output; the verdict, what next and the options that help on standard error."""
    ran = refuse("draft", str(case), *OURS)
    assert (ran.code, ran.out) == (ExitCode.FINDINGS, "")
    first, second, third = ran.err.splitlines()
    assert first == "The verdict: Put right. The fault is ours: it is put right, not refused."
    assert second.startswith("Next: ")
    assert "--as-advised" in third
    assert "--overrule REASON --approved-by NAME" in third


def test_the_reason_for_overruling_is_kept_with_the_case(refuse: Refuse, case: Path) -> None:
    """The refusal goes on all the same, and its case is kept with the reason and the name."""
    ran = refuse("draft", str(case), *OURS, "--overrule", "A court order", "--approved-by", "C. Reyes")
    assert ran.code == 0
    kept = last_case(data_folder() / "drafts", TODAY)
    assert kept["approval"] == {"overrule": "A court order", "approved_by": "C. Reyes"}


def test_options_alone_are_stopped_before_they_are_asked_for_more(refuse: Refuse) -> None:
    """What a refusal would still lack does not matter where there will be none; else it is named."""
    ran = refuse("draft", "--ground", "policy", *OURS)
    assert (ran.code, ran.out) == (ExitCode.FINDINGS, "")
    assert "This is missing" not in ran.err
    ran = refuse("draft", "--ground", "policy", "--set", "assessment.fault=customer")
    assert ran.code == ExitCode.MENDABLE
    assert "This is missing" in ran.err


def test_what_the_verdict_asks_for_is_drafted_as_advised(refuse: Refuse, case: Path) -> None:
    """With the facts of the resolution, in every view."""
    args = ("draft", str(case), *OURS, "--as-advised", "--set", "resolution.we_will=send you a new pair")
    ran = refuse(*args)
    assert (ran.code, ran.err) == (0, "")
    assert "we will send you a new pair" in ran.out
    assert "cannot" not in ran.out
    assert "resolution.we_will" in refuse(*args, "--explain").out
    assert json.loads(refuse(*args, "--format", "json").out)["kind"] == "put-right"


def test_as_advised_drafts_a_refusal_where_that_is_right(refuse: Refuse, case: Path) -> None:
    """So that a script can always give it."""
    assert refuse("draft", str(case), "--as-advised") == refuse("draft", str(case))


def test_an_escalated_case_names_who_signs(refuse: Refuse, case: Path) -> None:
    """It is stopped, also as advised, until there are a name and a note."""
    ran = refuse("draft", str(case), *TRAIT)
    assert (ran.code, ran.out) == (ExitCode.FINDINGS, "")
    assert "--approved-by NAME --approval-note WORDS" in ran.err
    ran = refuse("draft", str(case), *TRAIT, "--as-advised")
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")
    assert "a lawyer or a manager decides and signs by name" in ran.err
    assert refuse("draft", str(case), *TRAIT, "--approved-by", "C. Reyes").code == ExitCode.FINDINGS
    signed = refuse(
        "draft", str(case), *TRAIT, "--approved-by", "C. Reyes", "--approval-note", "seen by a lawyer"
    )
    assert (signed.code, signed.err) == (0, "")
    assert signed.out == refuse("draft", str(case)).out


def test_a_verdict_can_be_overruled_by_name(refuse: Refuse, case: Path) -> None:
    """The refusal is drafted; name and reason are shown, and are in the case that a file can hold."""
    by = ("--overrule", "A court order", "--approved-by", "C. Reyes")
    ran = refuse("draft", str(case), *OURS, *by)
    assert ran.code == 0
    assert ran.out == refuse("draft", str(case)).out
    assert ran.err == "Warning: It is refused against the verdict (Put right), by C. Reyes: A court order\n"
    kept = '[approval]\noverrule = "A court order"\napproved_by = "C. Reyes"\n'
    case.write_text(f'{CASE}[assessment]\nfault = "our-error"\n{kept}', "utf-8")
    assert refuse("draft", str(case)) == ran


@pytest.mark.parametrize(
    "args", [["--overrule", "x"], ["--overrule", "x", "--approved-by", "y", "--as-advised"]]
)
def test_an_overruling_that_is_not_clear_is_a_usage_error(
    args: list[str], refuse: Refuse, case: Path
) -> None:
    """It needs a name, and cannot be as advised too."""
    ran = refuse("draft", str(case), *OURS, *args)
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert "--overrule" in ran.err


def test_in_a_terminal_a_verdict_against_refusing_offers_the_menu(
    refuse: Refuse, case: Path, asked: list[dict[str, Any]]
) -> None:
    """With what the file leaves out passed over; what is refused or drafted as advised asks nothing."""
    assert refuse("draft", str(case), *OURS).code == ExitCode.INTERRUPTED
    assert [call["complete"] for call in asked] == [True]
    assert refuse("draft", str(case), "--set", "assessment.fault=nobody").code == 0
    args = ("--as-advised", "--set", "resolution.we_will=send you a new pair")
    assert refuse("draft", str(case), *OURS, *args).code == 0
    assert len(asked) == 1


def test_nothing_to_overrule_is_said(refuse: Refuse, case: Path) -> None:
    """A verdict that is to refuse needs no overruling, assessed or not."""
    by = ("--overrule", "A court order", "--approved-by", "C. Reyes")
    ran = refuse("draft", str(case), *by)
    assert (ran.code, ran.err) == (0, "There was nothing to overrule: the verdict is to refuse.\n")


@pytest.mark.parametrize("command", ["draft", "advise"])
def test_an_example_and_a_case_file_are_a_usage_error(command: str, refuse: Refuse, case: Path) -> None:
    """Neither is ignored in silence."""
    ran = refuse(command, str(case), "--example")
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert "Give one of the two." in ran.err


@pytest.mark.parametrize("command", ["draft", "advise"])
def test_a_jurisdiction_without_rules_is_told(command: str, refuse: Refuse) -> None:
    """With those that have some; a country that has them is not mentioned."""
    ran = refuse(command, "--example", "--jurisdiction", "XX")
    assert ran.code == 0
    assert "There are no rules of law for XX here; the cautious ones for any country are used." in ran.err
    assert "DE" in ran.err
    assert "no rules of law" not in refuse(command, "--example", "--jurisdiction", "DE").err


def test_a_list_is_given_as_an_array(refuse: Refuse, case: Path) -> None:
    """With commas of their own in its texts."""
    documents = """reason.documents=["a passport, valid", 'a bill']"""
    ran = refuse("draft", str(case), "--ground", "missing-documents", "--set", documents)
    assert ran.code == 0
    assert "passport, valid" in ran.out
    assert "a bill" in ran.out


def test_the_system_s_words_are_translated(refuse: Refuse, home: Path) -> None:
    """So is a place with its line."""
    assert "это папка, а не файл" in refuse("--lang", "ru", "draft", str(home)).err
    (home / "bad.toml").write_text('ground = "policy"\nchannel = "fax"\n', "utf-8")
    assert "channel, строка 2: " in refuse("--lang", "ru", "draft", str(home / "bad.toml")).err


def test_settings_of_one_s_own_that_cannot_be_read_are_left_out(
    refuse: Refuse, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are warned of, and the message is drafted."""
    scandir = os.scandir

    def closed(path: str | Path) -> Any:
        if path == packs.config_folder():
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    ran = refuse("draft", str(case))
    assert ran.code == 0
    assert ran.err.startswith("Warning: Your own settings are left out, since ")
    assert "you have no right to do this" in ran.err


def test_a_team_can_demand_the_verdict(refuse: Refuse, case: Path, home: Path) -> None:
    """Then every open question is listed, and the case drafts once all are answered."""
    (home / "refusal.toml").write_text("demand_advice = true", "utf-8")
    ran = refuse("draft", str(case))
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")
    assert ran.err.count("Error: assessment.") == 3
    assert "--set assessment.fault=nobody|customer|" in ran.err
    answers = ("complaint=none", "fault=nobody", "trait=no")
    args = [part for answer in answers for part in ("--set", f"assessment.{answer}")]
    assert refuse("draft", str(case), *args).code == 0


def test_in_a_terminal_the_verdict_that_is_demanded_is_asked_for(
    refuse: Refuse, case: Path, home: Path, asked: list[dict[str, Any]]
) -> None:
    """A whole case file leads to the questions as well, as long as some are open."""
    (home / "refusal.toml").write_text("demand_advice = true", "utf-8")
    assert refuse("draft", str(case)).code == ExitCode.INTERRUPTED
    assert asked[0]["data"]["reason"] == {"fact": "yours arrived 47 days ago"}


def test_a_signature_is_not_taken_over_from_the_last_case(refuse: Refuse) -> None:
    """It was given for that case alone."""
    import tomllib

    from refusal_cli.drafts import keep_last

    data = json.loads(json.dumps(tomllib.loads(CASE), default=str))
    data |= {"assessment": {"trait": "yes"}, "approval": {"approved_by": "C. Reyes", "approval_note": "seen"}}
    folder = packs.data_folder() / "drafts"
    folder.mkdir(parents=True)
    keep_last(folder, data, date(2026, 11, 19))
    assert refuse("draft", "--like", "LAST").code == ExitCode.FINDINGS


def test_what_an_sms_has_no_room_for_is_told(refuse: Refuse, case: Path) -> None:
    """Elements that were left out are named on stderr, and a strict draft is not taken for complete."""
    long = "yours arrived 47 days ago, and the seal of the box was broken " + "some time before that day " * 8
    options = ("--channel", "sms", "--set", f"reason.fact={long}")
    ran = refuse("draft", str(case), *options)
    assert ran.code == ExitCode.DONE
    assert "Left out, as the SMS holds no more: the fact and the rule.\n" in ran.err
    assert refuse("draft", str(case), *options, "--strict").code == ExitCode.FINDINGS
    assert "Left out" not in refuse("draft", str(case), "--channel", "email").err
