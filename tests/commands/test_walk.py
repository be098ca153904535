"""The walk through the checklist, driven line by line without a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from refusal_cli import drafts
from refusal_cli.checklist.answers import Answers, Data, value_at
from refusal_cli.commands.walk import Walked, walk
from refusal_cli.commands.walk.editing import as_text, edit, from_text, is_edited
from refusal_cli.errors import RefuseError
from refusal_cli.message import Element, Layout, Message
from refusal_cli.pack import Pack, built_in_folder, cache_folder, data_folder, surroundings
from refusal_cli.terminal import Terminal
from tests.conftest import TODAY

CASE: Data = {
    "locale": "en",
    "channel": "email",
    "ground": "policy",
    "decision": "decline",
    "thanks_for": "asking first",
    "apologised": False,
    "empathy": "It is annoying to be left with a pair that does not suit you.",
    "positive": "You have been with us for six years.",
    "follow_up": "Our shop is open for you.",
    "customer": {"greet_as": "Anna"},
    "sender": {"name": "Maria Lind", "company": "Sound Ltd", "contact": "+44 20 7946 0000"},
    "request": {"asked": "to return the headphones", "about": "your headphones"},
    "refusal": {"we_cannot": "take them back"},
    "policy": {
        "condition": "opened headphones can be returned within 30 days",
        "title": "returns policy",
        "clause": "section 3",
        "url": "https://example.com/returns",
    },
    "reason": {"fact": "yours arrived 47 days ago"},
    "alternatives": [{"we_can": "repair them", "next_step": "Reply repair.", "free": True}],
    "appeal": {"you_can": "write to the manager", "within_days": 14},
    "assessment": {"complaint": "none", "fault": "nobody", "trait": "no"},
}


@dataclass
class Agent:
    """An agent at a terminal: what is typed, and what is seen."""

    lang: str = "en"
    team: tuple[Path, ...] = ()
    seen: io.StringIO = field(default_factory=io.StringIO)

    def walks(
        self,
        data: Data,
        *typed: str,
        resume: bool = False,
        like: Data | None = None,
        complete: bool = False,
        strict: bool = False,
    ) -> Walked | None:
        """Walk with these lines typed; after the last one the input ends."""
        lines: Iterator[str] = iter(typed)

        def read_line(prompt: str) -> str:
            self.seen.write(prompt)
            line = next(lines, None)
            if line is None:
                raise EOFError
            self.seen.write(f"{line}\n")
            return line

        terminal = Terminal(surroundings(), self.lang, err=self.seen)
        pack = Pack(layers=(built_in_folder(), *self.team), cache=cache_folder())
        terminal.pack = pack
        ways = {"resume": resume, "complete": complete, "strict": strict}
        return walk(terminal, pack, data, TODAY, like=like, read_line=read_line, **ways)

    @property
    def screen(self) -> str:
        """What was seen so far."""
        return self.seen.getvalue()


@pytest.fixture
def agent() -> Agent:
    """Give an agent who reads English."""
    return Agent()


def without(*paths: str) -> Data:
    """Give the case without some of its facts."""
    data = Answers(CASE)
    for path in paths:
        data = data.skip(path)
    return data.data


def test_a_whole_case_is_asked_step_by_step(agent: Agent) -> None:
    """From nothing to a message, with suggestions taken by one key."""
    typed = ["", "", "deadline", "1", "to return the headphones", "Anna"]
    typed += ["opened pairs can be returned within 30 days", "1", "1", "1", "your headphones"]
    typed += ["asking first", "Maria Lind", "-", "", "1", "-"]
    typed += ["take them back", "returns policy", "section 3"]
    typed += ["-", "yours arrived 47 days ago", "1", "until", "+14", "1", "No more", "-", "-", "-", "1"]
    walked = agent.walks({}, *typed)
    assert walked is not None
    assert value_at(walked.data, "alternatives.0.until") == "2026-12-04"
    for words in ("Anna", "returns policy, section 3", "47 days", "December 4", "Maria Lind"):
        assert words in walked.message.text
    assert "Politeness: done · Empathy: open" in agent.screen
    assert "The message so far:" in agent.screen


def test_what_is_known_is_not_asked(agent: Agent) -> None:
    """A whole case leads straight to the message and the menu."""
    walked = agent.walks(CASE, "")
    assert walked is not None
    assert walked.data == CASE
    assert agent.screen.count("> ") == 1


def test_the_stem_is_in_the_customers_language(agent: Agent) -> None:
    """The questions are in the agent's."""
    assert agent.walks({"locale": "ru", "channel": "email", "ground": "price"}) is None
    assert "What did the customer ask for?\n  Вы " in agent.screen


def test_going_back_undoes_the_answer(agent: Agent) -> None:
    """And asks the question again; before the first one there is nothing."""
    walked = agent.walks(without("thanks_for", "positive"), "<", "waiting", "<", "asking", "-", "1")
    assert walked is not None
    assert value_at(walked.data, "thanks_for") == "asking"
    assert "This is the first question." in agent.screen


def test_an_interrupted_walk_goes_on_where_it_stopped(agent: Agent) -> None:
    """The answers are kept after each question, and how to go on is said."""
    assert agent.walks(without("thanks_for", "empathy", "positive"), "asking first", "Annoying.") is None
    assert "refuse draft --resume" in agent.screen
    walked = Agent().walks({}, "-", "1", resume=True)
    assert walked is not None
    assert value_at(walked.data, "thanks_for") == "asking first"
    assert value_at(walked.data, "empathy") == "Annoying."


def test_an_alternative_is_not_lost_half_way(agent: Agent) -> None:
    """Its form and words are kept as well."""
    assert agent.walks(without("alternatives"), "We can", "repair them") is None
    walked = Agent().walks({}, "Reply repair.", "1", "No more", "1", resume=True)
    assert walked is not None
    assert value_at(walked.data, "alternatives") == [{"we_can": "repair them", "next_step": "Reply repair."}]


def test_quitting_keeps_the_answers(agent: Agent) -> None:
    """As an interruption does."""
    assert agent.walks(CASE, "quit") is None
    assert drafts.latest(data_folder() / "drafts", TODAY)[1].data == CASE


def test_an_accepted_case_is_the_last_one_and_its_answers_are_suggested(agent: Agent) -> None:
    """The draft itself is gone; nothing is taken over unasked."""
    agent.walks(CASE, "1")
    folder = data_folder() / "drafts"
    last = drafts.last_case(folder, TODAY)
    assert last == CASE
    with pytest.raises(RefuseError):
        drafts.latest(folder, TODAY)
    walked = Agent().walks(without("thanks_for"), "", "1", like=last)
    assert walked is not None
    assert value_at(walked.data, "thanks_for") == "asking first"


def test_any_answer_can_be_changed(agent: Agent) -> None:
    """The review lists all with their numbers; the present answer is the suggestion."""
    walked = agent.walks(CASE, "change", "greet", "Ms Kovacs", "change", "repair them", "1", "1")
    assert walked is not None
    assert "Ms Kovacs" in walked.message.text
    assert "Who asked? How do you greet them? Anna" in agent.screen


def test_a_changed_ground_asks_what_it_needs(agent: Agent) -> None:
    """The review goes on with the questions that now stand."""
    walked = agent.walks(CASE, "change", "Why is it refused", "unpaid", "48600 RUB", "1.9", "-", "-", "1")
    assert walked is not None
    assert value_at(walked.data, "reason.amount") == "48600 RUB"
    assert value_at(walked.data, "reason.since") == "2026-09-01"


def test_the_request_is_asked_for_under_the_words_that_the_message_has(agent: Agent) -> None:
    """What it goes on after is known by then; where that changes, it is asked for anew."""
    data = {"locale": "en", "channel": "email"}
    assert agent.walks(data, "complaint not upheld") is None
    assert "What did the customer ask for?\n  You wrote that …" in agent.screen
    given = Agent()
    assert given.walks({**data, "request": {"asked": "for a refund"}}, "complaint not upheld") is None
    assert "You wrote that …\n  1. for a refund\n" in given.screen
    changed = Agent()
    wished = ["change", "What is decided", "reject", "to have the pair replaced", "1"]
    walked = changed.walks(CASE, *wished)
    assert walked is not None
    assert "You applied …\n  1. to return the headphones\n" in changed.screen
    assert "You applied to have the pair replaced." in walked.message.text


def test_a_day_that_can_hardly_be_meant_is_told_at_once_and_with_the_message(agent: Agent) -> None:
    """Under the words of its question; with strict there is no message to accept until it is changed."""
    data = {**CASE, "alternatives": [{"we_can": "repair them", "next_step": "Reply repair."}]}
    typed = ["change", "One more way", "We can", "lend you a pair", "Call us.", "by", "2026-11-01"]
    walked = agent.walks(data, *typed, "1", "1", "1")
    assert walked is not None
    assert agent.screen.count("Warning: Finished by which day? 2026-11-01 is already past.\n") == 2
    strict = Agent()
    mended = ["accept", "change", "Finished by", "+7", "accept"]
    walked = strict.walks(walked.data, *mended, strict=True)
    assert walked is not None
    assert value_at(walked.data, "alternatives.1.by") == "2026-11-27"
    assert "Error: Finished by which day? " in strict.screen
    assert "The message has a fault: change an answer or edit the text first." in strict.screen


def test_the_day_of_a_change_is_asked_where_there_is_one(agent: Agent) -> None:
    """Without it there would be nothing that begins on the day."""
    reason = {"amount": "48600 RUB", "since": "2026-09-01", "fact": "the bill was sent twice"}
    assert agent.walks({**CASE, "ground": "unpaid", "reason": reason}, "-", "1") is not None
    assert "What changes for the customer?" in agent.screen
    assert "From which day?" not in agent.screen


def test_an_alternative_can_be_added_and_removed(agent: Agent) -> None:
    """Each alternative's fields are in the review, and one more way."""
    added = agent.walks(CASE, "change", "One more way", "You can …", "use the other door", "-", "1", "1", "1")
    assert added is not None
    assert value_at(added.data, "alternatives.1.you_can") == "use the other door"
    remover = Agent()
    removed = remover.walks(added.data, "change", "use the other door", "-", "1")
    assert removed is not None
    assert "- takes this way for the customer out of the message.\n" in remover.screen
    assert value_at(removed.data, "alternatives") == CASE["alternatives"]


def test_the_tone_can_be_changed(agent: Agent) -> None:
    """It is not asked for, but it stands among the answers, with the usual one."""
    walked = agent.walks(CASE, "change", "Which tone", "formal", "1")
    assert walked is not None
    assert walked.data["tone"] == "formal"
    assert "Which tone? Warm\n" in agent.screen


def test_an_accidental_letter_at_the_menu_chooses_nothing(agent: Agent) -> None:
    """A "y" within the name of a choice does not mean it."""
    assert agent.walks(CASE, "y", "1") is not None
    assert "Copied" not in agent.screen


def test_a_fact_that_the_ground_does_not_ask_for_can_be_added(agent: Agent) -> None:
    """The review leads to all other questions."""
    walked = agent.walks(CASE, "change", "What else", "How much money", "118 USD", "10", "1")
    assert walked is not None
    assert value_at(walked.data, "refund") == {"amount": "118 USD", "within_days": 10}


def test_an_apology_that_was_typed_is_not_handed_out(agent: Agent) -> None:
    """The message can only be accepted once the answer is changed."""
    data = {**CASE, "empathy": "We apologise for this."}
    walked = agent.walks(data, "accept", "change", "trouble", "It is annoying.", "1")
    assert walked is not None
    assert value_at(walked.data, "empathy") == "It is annoying."
    assert "Error:" in agent.screen


def test_the_menu_keeps_its_numbers(agent: Agent) -> None:
    """While the message has a fault, what needs it says so, and Enter goes to the answers."""
    data = {**CASE, "empathy": "We apologise for this."}
    walked = agent.walks(data, "1", "5", "", "trouble", "It is annoying.", "1")
    assert walked is not None
    assert agent.screen.count("The message has a fault: change an answer or edit the text first.") == 2
    assert agent.screen.count("1. Accept the message: once the message is in order\n") == 3
    assert agent.screen.count("2. Change an answer\n") == 4
    assert "[2] > \n" in agent.screen


def test_an_unknown_ground_is_asked_again(agent: Agent) -> None:
    """An option may have been mistyped."""
    walked = agent.walks({**CASE, "ground": "weather", "channel": "fax"}, "", "policy or terms", "1")
    assert walked is not None
    assert (walked.data["ground"], walked.data["channel"]) == ("policy", "email")
    assert "weather" in agent.screen


def test_a_locale_that_is_not_there_is_asked_again(agent: Agent) -> None:
    """With the reason."""
    walked = agent.walks({**CASE, "locale": "../en"}, "xx", "en-GB", "1")
    assert walked is not None
    assert walked.message.locale == "en-GB"


def test_the_message_can_be_saved(agent: Agent, tmp_path: Path) -> None:
    """The ending says the format; a file that exists is left alone."""
    path = tmp_path / "message.json"
    assert agent.walks(CASE, "save", str(path), "save", str(path), "1") is not None
    assert '"elements"' in path.read_text(encoding="utf-8")
    assert "There is already a file of this name" in agent.screen
    assert "Give the file another name." in agent.screen
    assert "--force" not in agent.screen


def editor(tmp_path: Path, old: str, new: str) -> str:
    """Give the command of an editor that replaces ``old`` by ``new``."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        f"path.write_text(path.read_text(encoding='utf-8').replace({old!r}, {new!r}), encoding='utf-8')\n",
        encoding="utf-8",
    )
    return f"{sys.executable} {script}"


def test_the_text_can_be_edited(agent: Agent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under one heading per element; the edited words are the message, also after a break."""
    monkeypatch.setenv("VISUAL", editor(tmp_path, "take them back", "accept them"))
    assert agent.walks(CASE, "edit") is None
    walked = Agent().walks({}, "1", resume=True)
    assert walked is not None
    assert "we cannot accept them" in walked.message.text


def test_an_apology_that_was_edited_in_is_not_handed_out(
    agent: Agent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard runs on the edited words; an answer that changes these words drops them."""
    monkeypatch.setenv("VISUAL", editor(tmp_path, "You have been", "We apologise. You have been"))
    walked = agent.walks(CASE, "edit", "accept", "change", "What is good", "You are a friend.", "1")
    assert walked is not None
    assert "apologise" not in walked.message.text
    assert "Made anew, without what you edited by hand: what is good." in agent.screen
    assert "Error: ## positive: The first apology is" in agent.screen
    assert "Error: ## apology: One sincere apology is enough" in agent.screen


def test_words_that_were_edited_stay_when_another_answer_changes(
    agent: Agent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what the answer changes is made anew, and nothing is said to be lost."""
    monkeypatch.setenv("VISUAL", editor(tmp_path, "take them back", "accept them"))
    walked = agent.walks(CASE, "edit", "change", "greet", "Ms Kovacs", "1")
    assert walked is not None
    assert "we cannot accept them" in walked.message.text
    assert "Hello Ms Kovacs," in walked.message.text
    assert "edited by hand" not in agent.screen


def test_a_text_that_the_editor_left_as_it_was_is_no_edit(
    agent: Agent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the message goes on following the answers, and nothing is dropped."""
    monkeypatch.setenv("VISUAL", editor(tmp_path, "no such words", ""))
    walked = agent.walks(CASE, "edit", "change", "What is good", "You are a friend.", "1")
    assert walked is not None
    assert "You are a friend." in walked.message.text
    assert "edited by hand" not in agent.screen


def test_a_complete_case_is_asked_only_what_must_be_known(agent: Agent) -> None:
    """The menu of the verdict comes at once; what the file leaves out stays out."""
    data = {name: value for name, value in COMPLAINT.items() if name not in ("follow_up", "customer")}
    walked = agent.walks(data, "", "send you a new pair", "+3", "1", complete=True)
    assert walked is not None
    assert walked.message.kind == "put-right"
    assert "How do you greet them?" not in agent.screen
    refused = Agent()
    walked = refused.walks(data, "2", "A court order", "C. Reyes", "1", complete=True)
    assert walked is not None
    assert walked.message.kind == "refusal"


def test_a_suggested_alternative_shows_its_next_step(agent: Agent) -> None:
    """Both are taken at one key."""
    walked = agent.walks(without("alternatives"), "1", "1", "1", "1")
    assert walked is not None
    way = value_at(walked.data, "alternatives.0")
    assert isinstance(way, dict)
    assert f"1. We can {way['we_can']}. {way['next_step']}\n" in agent.screen


def test_a_ground_is_found_by_an_ordinary_word(agent: Agent) -> None:
    """One that is in neither its name nor its explanation."""
    walked = agent.walks(without("ground"), "warranty", "1")
    assert walked is not None
    assert walked.data["ground"] == "policy"


def test_a_file_name_is_suggested(agent: Agent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes from the subject."""
    monkeypatch.chdir(tmp_path)
    assert agent.walks(CASE, "save", "", "1") is not None
    assert "Hello Anna," in (tmp_path / "Your-headphones.txt").read_text("utf-8")


COMPLAINT: Data = {**CASE, "assessment": {"complaint": "faulty-goods", "complaint_holds": "yes"}}
PROTECTED: Data = {**CASE, "assessment": {"complaint": "none", "fault": "nobody", "trait": "yes"}}


def test_where_a_policy_stands_three_keys_give_the_verdict(agent: Agent) -> None:
    """It is shown in two lines, and the way to the message is open."""
    walked = agent.walks(without("assessment"), "1", "1", "1", "1")
    assert walked is not None
    assert walked.data["assessment"] == CASE["assessment"]
    assert agent.screen.count("The verdict: Refuse. There is an objective ground") == 1
    assert "\nNext: " in agent.screen


def test_the_rule_is_asked_for_before_what_it_answers(agent: Agent) -> None:
    """Passed over, it comes again at its step, and without it more is asked."""
    typed = ["-", "1", "1", "no", "-", "-", "1", "1", "1", "opened headphones can be returned within 30 days"]
    walked = agent.walks(without("assessment", "policy.condition"), *typed, "1")
    assert walked is not None
    assert "within 30 days" in walked.message.text
    assert value_at(walked.data, "assessment.middle_way") == "none"
    assert agent.screen.count("What does the rule say?") == 2


def test_what_the_verdict_asks_for_is_drafted_instead(agent: Agent) -> None:
    """Enter takes it; what is done and by when is asked for, and no alternative."""
    data = {name: value for name, value in COMPLAINT.items() if name not in ("alternatives", "refusal")}
    walked = agent.walks(data, "", "send you a new pair", "+3", "1")
    assert walked is not None
    assert walked.message.kind == "put-right"
    assert "we will send you a new pair by November 23" in walked.message.text
    assert "The verdict: Put right. The complaint was checked" in agent.screen
    assert "What can be done instead?" not in agent.screen


@pytest.mark.parametrize(
    ("assessment", "typed", "words"),
    [
        ({"grantable": True, "danger": False}, ["take them back", "+1"], "we will gladly take them back by"),
        (
            {"middle_way": "on-condition", "danger": False},
            ["take them back", "send the box too", "+9"],
            "we will take them back if you send the box too",
        ),
        (
            {"difficulty": ["unclear-demand"]},
            ["-", "which pair; since when", "+9"],
            "- Which pair\n- Since when",
        ),
    ],
)
def test_each_kind_asks_for_what_it_says(
    assessment: Data, typed: list[str], words: str, agent: Agent
) -> None:
    """What is granted and by when, the condition and until when, what is needed and until when."""
    before = typed[:1] if typed[0] == "-" else []
    walked = agent.walks({**CASE, "assessment": assessment}, *before, "", *typed[len(before) :], "1")
    assert walked is not None
    assert words in walked.message.text


def test_a_refusal_against_the_verdict_needs_reason_and_name(agent: Agent) -> None:
    """Neither can be passed over; < goes back to the choice."""
    walked = agent.walks(COMPLAINT, "all the same", "-", "<", "2", "A court order", "C. Reyes", "1")
    assert walked is not None
    assert walked.data["approval"] == {"overrule": "A court order", "approved_by": "C. Reyes"}
    assert walked.message.kind == "refusal"
    assert agent.screen.count("2. Refuse all the same") == 2


def test_an_escalated_refusal_needs_name_and_note(agent: Agent) -> None:
    """There is nothing to draft as advised, and Enter does not choose to sign."""
    walked = agent.walks(PROTECTED, "", "signed", "C. Reyes", "A lawyer saw it.", "1")
    assert walked is not None
    assert walked.data["approval"] == {"approved_by": "C. Reyes", "approval_note": "A lawyer saw it."}
    assert "Draft what the verdict asks for" not in agent.screen


def test_an_answer_can_be_changed_at_the_verdict(agent: Agent) -> None:
    """By the review, or by < after it was just given; then it is judged anew."""
    walked = agent.walks(PROTECTED, "change", "protected characteristic", "no", "1")
    assert walked is not None
    assert walked.message.kind == "refusal"
    other = Agent()
    walked = other.walks(without("assessment"), "1", "1", "yes", "<", "no", "1")
    assert walked is not None
    assert "The verdict: Escalate" in other.screen
    assert "The verdict: Refuse" in other.screen


def test_a_change_at_the_end_is_judged_too(agent: Agent) -> None:
    """The message that is right then is drafted, and a way back to refusing is open."""
    to_fault = ["change", "Whose fault", "Ours: an error", ""]
    walked = agent.walks(CASE, *to_fault, "send you a new pair", "-", "1")
    assert walked is not None
    assert walked.message.kind == "put-right"
    walked = Agent().walks(CASE, *to_fault, "x", "-", "change", "Whose fault", "nobody", "1")
    assert walked is not None
    assert walked.message.kind == "refusal"


def test_quitting_at_the_verdict_keeps_what_was_decided(agent: Agent) -> None:
    """A walk that goes on knows the kind of the message."""
    assert agent.walks(COMPLAINT, "quit") is None
    assert Agent().walks({}, "", resume=True) is None
    walked = Agent().walks({}, "send you a new pair", "-", "1", resume=True)
    assert walked is not None
    assert walked.message.kind == "put-right"


def test_answers_of_the_first_page_can_be_added_later(agent: Agent) -> None:
    """All other questions of the verdict are among what else there is to say."""
    walked = agent.walks(CASE, "change", "What else", "harm someone", "no", "1")
    assert walked is not None
    assert value_at(walked.data, "assessment.danger") is False


def test_an_unknown_answer_to_the_verdict_s_questions_is_asked_again(agent: Agent) -> None:
    """A list with a word that is none of its choices, too."""
    data = {
        **CASE,
        "assessment": {"difficulty": ["rude"], "complaint": "nosuch", "fault": "nobody", "trait": "no"},
    }
    walked = agent.walks(data, "1", "1")
    assert walked is not None
    assert walked.data["assessment"] == CASE["assessment"]


MESSAGE = Message(
    locale="en",
    channel="email",
    decision="decline",
    ground="policy",
    subject="Your headphones",
    paragraphs=(
        (Element("greeting", "Hello,"),),
        (Element("decision", "We cannot."), Element("reason", "A rule.\n\n- one\n- two")),
    ),
    layout=Layout(),
)


def test_unedited_text_gives_the_same_message() -> None:
    """Headings, paragraphs and items come back as they went, what they are called in any language."""
    names = Terminal(surroundings(), "ru").translate
    text = as_text(MESSAGE, "Change the words.", names)
    assert "## greeting (приветствие)\n" in text
    assert from_text(MESSAGE, text) == MESSAGE
    assert not is_edited(MESSAGE, text)
    assert is_edited(MESSAGE, text.replace("Hello", "Dear"))


def test_an_element_without_words_is_gone() -> None:
    """So is its paragraph when nothing else is in it."""
    edited = from_text(MESSAGE, "## decision\n\nNo.\n\n## greeting\n")
    assert edited.paragraphs == ((Element("decision", "No."),),)
    assert edited.subject == ""


@pytest.mark.parametrize(
    "text", ["Dear\n\n## greeting\n\nx", "## salute\n\nx", "## greeting\n\nx\n\n## greeting\n\ny"]
)
def test_headings_that_cannot_be_read_back_are_named(text: str) -> None:
    """Nothing that was typed is lost in silence."""
    with pytest.raises(RefuseError):
        from_text(MESSAGE, text)


@pytest.mark.parametrize("command", ["", "no-such-editor-anywhere", "'unclosed", "false"])
def test_an_editor_that_fails_is_an_error_in_words(command: str) -> None:
    """The text stays as it was."""
    with pytest.raises(RefuseError):
        edit(command, "text")


POLICIES = """\
[policies.returns]
title.en = "returns policy"
title.ru = "правила возврата"
clause = "3.2"
condition.en = "opened headphones can be returned within 30 days"
condition.ru = "вскрытые наушники можно вернуть в течение 30 дней"
grounds = ["policy"]
[[policies.returns.alternatives]]
we_can.en = "repair them"
we_can.ru = "отремонтировать их"
next_step.en = "Reply repair."
next_step.ru = "Ответьте «ремонт»."
[policies.large]
title = "rules of goodwill"
condition = "gifts have a value of at most 20 EUR"
[policies.signed]
title = "big ones"
condition = "big ones are looked at by the head of service"
approver = "head of service"
[policies.elsewhere]
title = "terms of delivery"
grounds = ["cannot-deliver"]
"""


@pytest.fixture
def of_a_team(tmp_path: Path) -> Agent:
    """Give an agent of a team with policies."""
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / "refusal.toml").write_text(POLICIES, "utf-8")
    return Agent(team=(tmp_path / "team",))


def test_a_policy_is_found_by_typing_and_fills_in_what_it_says(of_a_team: Agent) -> None:
    """Those for the ground are offered; the chosen one's texts and alternatives are asked no more."""
    walked = of_a_team.walks(without("policy", "alternatives"), "retur", "1")
    assert walked is not None
    assert "returns policy: opened headphones can be returned within 30 days" in of_a_team.screen
    assert "rules of goodwill" in of_a_team.screen
    assert "terms of delivery" not in of_a_team.screen
    assert value_at(walked.data, "policy.id") == "returns"
    assert "(returns policy, 3.2)" in walked.message.text
    assert "repair them" in walked.message.text


def test_a_policy_can_be_passed_over(of_a_team: Agent) -> None:
    """Then what it would have said is asked for."""
    walked = of_a_team.walks(
        without("policy"), "-", "unopened ones can be returned", "our terms", "section 9", "-", "1"
    )
    assert walked is not None
    assert value_at(walked.data, "policy.id") is None
    assert "our terms, section 9" in walked.message.text


def test_going_back_takes_away_what_the_policy_said(of_a_team: Agent) -> None:
    """And another one can be chosen, in place of the first."""
    walked = of_a_team.walks(
        without("policy", "alternatives", "thanks_for"), "asking", "returns", "<", "goodwill", "We can",
        "give you a voucher", "Reply voucher.", "No more", "No more", "1",
    )  # fmt: skip
    assert walked is not None, of_a_team.screen
    assert value_at(walked.data, "policy.title") == "rules of goodwill"
    assert value_at(walked.data, "policy.clause") is None
    assert "repair" not in walked.message.text


def test_a_policy_follows_the_language(of_a_team: Agent) -> None:
    """Changed to another language, its texts are those of that one; one that it lacks is refused."""
    data = {**without("policy", "alternatives", "assessment"), "policy": {"id": "returns"}}
    walked = of_a_team.walks(data, "change", "language", "ru", "1", complete=True)
    assert walked is not None, of_a_team.screen
    assert "правила возврата" in walked.message.text
    assert "отремонтировать" in walked.message.text
    lacking = {**CASE, "policy": {"id": "large"}}
    walked = of_a_team.walks(lacking, "change", "language", "ru", "en", "1", complete=True)
    assert walked is not None, of_a_team.screen
    assert "The policy large is not there in this language: ru." in of_a_team.screen
    assert "rules of goodwill" in walked.message.text


def test_a_policy_that_has_to_be_signed_for_stops_the_walk(of_a_team: Agent) -> None:
    """Until someone signs by name; a policy that there is not is asked for anew."""
    walked = of_a_team.walks({**CASE, "policy": {"id": "gone"}}, "big")
    assert walked is None
    assert "There is no such thing: gone" in of_a_team.screen
    assert "The team's rules ask for a signature here: head of service." in of_a_team.screen
