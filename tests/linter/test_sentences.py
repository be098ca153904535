"""Sentences of a text, and the elements that they are."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.linter.acts import Act
from refusal_cli.linter.sentences import recognise, sentences
from tests.linter.test_lexicon import LEXICONS

ABBREVIATIONS = frozenset({"Mr.", "Dr.", "ca.", "ул.", "руб.", "No. 1", "ст. 1", "1. November"})


def cut(text: str) -> list[str]:
    """Give the sentences as texts."""
    return [text[slice(*span)] for span in sentences(text, ABBREVIATIONS)]


@pytest.mark.parametrize(
    "text",
    [
        "We moved. | It is now ours! | Is it? | Yes…",
        "Mr. Byrne and Dr. Lee came. | They left.",
        "Write e.g. to Leeds, i.e. home. | Then wait.",
        "It is No. 5 of 7. | We said no. | No. | We cannot.",
        "The price is 3.50, then 4. | It rose.",
        "Open until 5 p.m. | Then closed until 9 a.m. on Monday.",
        "Really?! | “Yes.” | (And so on.) | Next",
        "Well... we shall see. | Well… we shall.",
        "See acme.example/a.bc. | It has all.",
        "Ein Test, z. B. Äpfel, ca. 5 kg. | Am 21. November 2026 ist zu.",
        "Am 21. November ist zu. | Es waren 21. | Dann war Schluss, am 3.\u00a0Tag. | Gut.",
        "А. С. Пушкин, т. е. поэт, жил на ул. Мойке. | Он писал.",
        "Скидка — до 31 января 2027 г. | Ответьте «да».",
        "Цена 500 руб. | Мы ждём, см. ст. 3 договора.",
        "Первое… и второе. | «Третье!» | Четвёртое",
        "最初です。|次ですか？|「はい。」|終わり",
        "هل هذا لكم؟ | نعم. | شكرا",
        "यह है।|नहीं।",
    ],
)
def test_sentences_end_where_a_reader_sees_it(text: str) -> None:
    """Stops end sentences; those of abbreviations, initials, numbers and dates do not."""
    parts = [part.strip() for part in text.split("|")]
    assert cut(text.replace("|", "")) == parts


def test_lines_that_are_no_sentences_stand_alone() -> None:
    """Greeting, heading, items, and the lines of a signature and an address are one each."""
    lines = [
        *("Hello,", "We need", "- a photo.", "- the label, e.g. a copy", "1. First.", "2. Second"),
        *("Kind regards,", "Ada Byrne", "12 Mill Lane"),
    ]
    assert cut("\n".join(lines)) == lines


def test_lines_wrapped_by_a_mail_program_are_one_sentence() -> None:
    """A line end among words of a wrapped paragraph is only a space."""
    wrapped = (
        "The workshop is closed for the whole of the month of August, and\n"
        "Ada is away; her colleague is at the desk\nfrom nine o'clock on."
    )
    assert cut(wrapped) == [wrapped]


def test_the_lexicons_know_abbreviations() -> None:
    """English and Russian titles and references do not end a sentence."""
    for language, text in {"en": "Dr. Lee wrote No. 5.", "ru": "Проф. Ли, ул. Мира, ст. 5 договора."}.items():
        assert len(sentences(text, LEXICONS[language].abbreviations)) == 1


PIECES = st.sampled_from(
    [
        *'aZяЯ5 \n\t.!?…。！？।؟"»-*1)',
        "\n\n",
        "\n- ",
        "Mr.",
        "г.",
        "z. B.",
        "21. May 2026",
        " \u00a0",
        "e\u0301",
    ]
)


@given(st.lists(PIECES).map("".join) | st.text(), st.sampled_from([frozenset(), ABBREVIATIONS]))
def test_sentences_cover_the_text_in_order(text: str, abbreviations: frozenset[str]) -> None:
    """Spans lie inside, follow each other, begin and end in words, and leave only white space out."""
    spans = sentences(text, abbreviations)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[slice(*span)] for span in spans).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "piece", [".", "…", "\n", "a. ", ". ", '."', "\n1. ", "Mr. ", "г. ", "a\n", "x" * 60 + "\n"]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    """No text is slow to cut: eight times the length takes far less than sixty-four times as long."""

    def seconds(length: int) -> float:
        start = process_time()
        sentences(piece * (length // len(piece)), ABBREVIATIONS)
        return process_time() - start

    # In turns, as the speed of a machine that does other things too goes up and down.
    rounds = [(seconds(10_000), seconds(80_000)) for _ in range(5)]
    short, long = (min(taken) for taken in zip(*rounds, strict=True))
    assert long < 24 * max(short, 0.0005)


def test_an_act_makes_its_sentence_an_element() -> None:
    """Each sentence with an act of an element is that element; sympathy is empathy."""
    text = "Hello. We are sorry to hear it. Thank you."
    acts = {"sympathy": (Act(14, 27),), "thanks": (Act(32, 41),)}
    found = recognise(lambda section: acts.get(section, ()), sentences(text))
    assert found == (("empathy", 7, 31), ("thanks", 32, 42))
