"""The prompts: one line in, one answer or move out; invalid input is explained and asked again."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import date

import pytest

from refusal_cli import prompts
from refusal_cli.checklist import QUESTIONS, Question
from refusal_cli.errors import RefuseError
from refusal_cli.prompts import Choice, Hints, Move, Prompts, Suggestion
from refusal_cli.text import Phrase, fill

TODAY = date(2026, 11, 20)


class Talk:
    """Keeps what is said."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.lines: list[str] = []

    def say(self, words: Phrase) -> None:
        """Keep a phrase in English."""
        self.lines.append(fill(words.msgid, words.values))

    def tell(self, text: str) -> None:
        """Keep a text."""
        self.lines.append(text)

    def complain(self, error: RefuseError) -> None:
        """Keep each problem and its cure."""
        for problem in error.problems:
            self.say(problem.what)
            self.say(problem.cure)


def question(path: str) -> Question:
    """Give the question for a path."""
    return next(found for found in QUESTIONS if found.path == path)


def ask(path: str, hints: Hints, *typed: str) -> tuple[object, list[str], list[str]]:
    """Ask one question; give the answer, what was said, and the prompts before each line."""
    talk, shown, lines = Talk(), [], iter(typed)

    def read_line(prompt: str) -> str:
        shown.append(prompt)
        return next(lines)

    answer = Prompts(talk, read_line, TODAY).ask(question(path), hints)
    assert list(lines) == [], "not everything that was typed was read"
    return answer, talk.lines, shown


TWO = Hints(suggestions=(Suggestion("asking", "asking"), Suggestion("waiting", "waiting")), can_skip=True)
GROUNDS = Hints(
    choices=(
        Choice("unpaid", "Unpaid debt", "A payment is overdue."),
        Choice("price", "Price", "No discount is possible."),
        Choice("policy", "Against policy", "A payment or a term."),
    )
)


def test_a_text_is_taken_as_typed_and_the_stem_is_shown() -> None:
    """The agent sees the beginning that the answer completes."""
    answer, said, shown = ask("request.asked", Hints(stem="Вы просите …"), "  вернуть деньги ")
    assert answer == "вернуть деньги"
    assert said == ["What did the customer ask for?", "  Вы просите …"]
    assert shown == ["> "]


def test_enter_takes_the_first_suggestion_and_a_digit_another() -> None:
    """One key each."""
    assert ask("thanks_for", TWO, "")[0] == "asking"
    assert ask("thanks_for", TWO, "2")[0] == "waiting"
    answer, said, _ = ask("thanks_for", TWO, "3", "telling us")
    assert answer == "telling us"
    assert "There is no such number above; type the words." in said
    assert ask("policy.clause", TWO, "3")[0] == "3"
    assert ask("thanks_for", TWO, "")[2] == ["[1] > "]


def test_a_choice_with_a_colon_in_its_words_has_no_second_one() -> None:
    """Its explanation follows a dash."""
    assert Choice("fault", "Ours: an error", "We did wrong.").line == "Ours: an error — We did wrong."
    assert Choice("price", "Price", "No discount.").line == "Price: No discount."


def test_the_moves_are_one_key_each() -> None:
    """Back, skip, and skip by Enter where nothing is suggested."""
    assert ask("thanks_for", TWO, "<")[0] is Move.BACK
    assert ask("thanks_for", TWO, "-")[0] is Move.SKIP
    assert ask("positive", Hints(can_skip=True), "")[0] is Move.SKIP


def test_a_needed_question_cannot_be_passed_over() -> None:
    """It says so and asks again."""
    answer, said, _ = ask("reason.fact", Hints(), "", "-", "a fact")
    assert answer == "a fact"
    assert said.count("This answer is needed; ? explains.") == 2


def test_a_question_mark_explains() -> None:
    """The help of the question, and the keys."""
    said = ask("policy.title", Hints(can_skip=True), "?", "terms")[1]
    assert "Its title, in the customer's language." in said
    assert "- skips the question." in said


def test_what_cannot_be_read_is_explained_and_asked_again() -> None:
    """Nothing wrong gets through."""
    answer, said, _ = ask("refusal.starts_on", Hints(), "soon", "+14")
    assert answer == "2026-12-04"
    assert "This is not a day of the calendar." in said


def test_a_digit_is_an_answer_where_numbers_are_asked_for() -> None:
    """The suggestion stands in the brackets itself, and Enter takes it."""
    hints = Hints(suggestions=(Suggestion(30, "30"),))
    assert ask("appeal.within_days", hints, "1")[0] == 1
    assert ask("appeal.within_days", hints, "")[0] == 30
    assert ask("appeal.within_days", hints, "")[2] == ["[30] > "]


def test_a_choice_by_number_or_by_part_of_name_or_explanation() -> None:
    """And it is said back by its name."""
    assert ask("ground", GROUNDS, "2")[0] == "price"
    answer, said, _ = ask("ground", GROUNDS, "DISCOUNT")
    assert answer == "price"
    assert said[-1] == "  Price"


def test_several_that_fit_are_shown_again_with_new_numbers() -> None:
    """A number then counts in the shorter list; words that fit nothing give the whole list back."""
    answer, said, _ = ask("ground", GROUNDS, "payment", "2")
    assert answer == "policy"
    assert said.count("  2. Against policy: A payment or a term.") == 1
    assert ask("ground", GROUNDS, "payment", "nonsense", "3")[0] == "policy"


def test_enter_takes_the_choice_in_brackets() -> None:
    """The bracket has the number of the suggestion."""
    hints = Hints(choices=GROUNDS.choices, suggestions=(Suggestion("price", "Price"),))
    answer, _, shown = ask("ground", hints, "")
    assert answer == "price"
    assert shown == ["[2] > "]


def test_escape_sequences_that_were_pasted_are_gone() -> None:
    """What is typed is cleaned before anything else sees it."""
    assert ask("reason.fact", Hints(), "late\x1b[31m red\u202e")[0] == "late red"


def test_bytes_that_are_no_text_are_asked_for_again() -> None:
    """A terminal with another encoding does not end the walk."""
    lines: Iterator[str | Exception] = iter([UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x"), "a fact"])

    def read_line(_prompt: str) -> str:
        line = next(lines)
        if isinstance(line, Exception):
            raise line
        return line

    assert Prompts(Talk(), read_line, TODAY).ask(question("reason.fact"), Hints()) == "a fact"


def test_with_a_redirected_product_the_prompt_goes_to_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that the product alone is in the file; the end of the input is the end."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("вопрос\n"))
    read_line = prompts.line_reader()
    assert read_line("> ") == "вопрос"
    with pytest.raises(EOFError):
        read_line("> ")
    out, err = capsys.readouterr()
    assert (out, err) == ("", "> > ")
