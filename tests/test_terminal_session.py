"""One whole session in a real pseudo-terminal, in Russian: back once, interrupted once, resumed."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable

import pytest

from refusal_cli.advice.questions import ADVICE
from refusal_cli.checklist import QUESTIONS
from refusal_cli.checklist.alternatives import FORMS, question_at
from refusal_cli.errors import ExitCode
from refusal_cli.grounds import load_grounds
from refusal_cli.pack import surroundings
from refusal_cli.terminal import Terminal
from refusal_cli.text import Phrase, phrase
from tests.conftest import ROOT

pexpect = pytest.importorskip("pexpect")

SECONDS = 30
"""How long a question may take on a busy machine."""

Say = Callable[[Phrase], str]


@pytest.fixture
def say() -> Say:
    """Give the words of the Russian interface for a phrase."""
    return Terminal(surroundings(), "ru").translate


class Session:
    """A run of ``refuse draft`` in a terminal."""

    def __init__(self, say: Say, *options: str, columns: int = 80) -> None:
        """Start it."""
        env = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "COLUMNS": str(columns)}
        args = ["-m", "refusal_cli", "--lang", "ru", "draft", *options]
        self._say = say
        self.child = pexpect.spawn(
            sys.executable, args, env=env, encoding="utf-8", timeout=SECONDS, dimensions=(40, columns)
        )

    def asked(self, path: str) -> None:
        """Wait until the question is asked and its prompt stands."""
        known = {question.path: question for question in (*QUESTIONS, *ADVICE)}
        question = known[path] if path in known else question_at(path)
        self.child.expect_exact(self._say(question.prompt))
        self.child.expect_exact("> ")

    def answers(self, path: str, typed: str) -> None:
        """Wait for the question and type a line."""
        self.asked(path)
        self.child.sendline(typed)

    def ends(self) -> tuple[int, str]:
        """Wait for the end, and give the exit code and what was shown last, with plain spaces."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus), " ".join(str(self.child.before).split())


def test_a_session_in_russian_goes_back_is_interrupted_and_resumed(say: Say) -> None:
    """Nothing that was typed is lost, and the message at the end is whole."""
    assert say(QUESTIONS[0].prompt) != QUESTIONS[0].prompt.msgid, "the interface is not in Russian"
    ground = say(Phrase(load_grounds(Terminal(surroundings()).pack)["policy"].title))

    first = Session(say)
    first.answers("locale", "")
    first.answers("channel", "")
    first.answers("ground", ground.upper())
    first.answers("decision", "")
    first.answers("request.asked", "вернуть деньги за билет на завтра")
    first.answers("customer.greet_as", "Игорь Петрович")
    first.answers("policy.condition", "возврат возможен не позднее чем за 3 дня до спектакля")
    first.answers("assessment.complaint", "1")
    first.answers("assessment.fault", "1")
    first.answers("assessment.trait", "1")
    first.answers("request.about", "Билет на завтрашний спектакль")
    first.answers("thanks_for", "написали нам")
    first.answers("sender.name", "<")
    first.answers("thanks_for", "предупредили заранее")
    first.answers("sender.name", "Ольга Бережная")
    first.answers("sender.company", "Касса театра")
    first.answers("apologised", "")
    first.answers("empathy", "Обидно, когда планы меняются накануне.")
    first.asked("positive")
    first.child.sendintr()
    code, shown = first.ends()
    assert code == ExitCode.INTERRUPTED
    assert "refuse draft --resume" in shown
    assert "Traceback" not in shown

    second = Session(say, "--resume")
    second.answers("positive", "-")
    second.answers("refusal.we_cannot", "оформить возврат")
    second.answers("policy.title", "правила возврата")
    second.answers("policy.clause", "п. 4.2")
    second.answers("policy.url", "-")
    second.answers("reason.fact", "спектакль уже завтра")
    second.answers("alternatives.0.form", say(FORMS[0].title))
    second.answers("alternatives.0.we_can", "переоформить билет на другого человека")
    second.answers("alternatives.0.next_step", "Пришлите имя и фамилию нового зрителя.")
    second.answers("alternatives.0.detail", "")
    second.answers("alternatives.1.form", "")
    second.answers("follow_up", "-")
    second.answers("appeal.you_can", "-")
    second.answers("sender.contact", "-")
    second.child.expect_exact(say(phrase("What now?")))
    second.child.expect_exact("> ")
    second.child.sendline("")
    code, shown = second.ends()
    assert code == ExitCode.DONE
    for words in ("Игорь Петрович", "предупредили заранее", "п. 4.2", "Ольга Бережная", "Обидно"):
        assert words in shown
    assert "написали нам" not in shown


def test_a_narrow_terminal_breaks_no_word(say: Say) -> None:
    """On 60 columns every line fits, and the long ones are broken between words."""
    session = Session(say, "--channel", "chat", columns=60)
    session.child.logfile_read = io.StringIO()
    session.answers("locale", "")
    session.answers("ground", "price")
    session.answers("request.asked", "вернуть деньги")
    session.answers("customer.greet_as", "?")
    session.child.expect_exact("> ")
    session.child.sendintr()
    session.ends()
    shown = re.sub(r"\x1b\[[?0-9;]*[a-zA-Z]", "", session.child.logfile_read.getvalue())
    assert [line for line in shown.splitlines() if len(line) > 60] == []
    grounds = load_grounds(Terminal(surroundings()).pack).values()
    assert any(len(say(Phrase(ground.explanation))) > 60 for ground in grounds)
