"""Counting apologies: clauses, quotations, spans, and any text at all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refusal_cli.linter.acts import Acts
from tests.linter.test_lexicon import LEXICONS, count_apologies

WORDS = st.sampled_from(
    [
        *("sorry", "apologise", "apologies", "not", "no", "need", "to", "hear", "don’t", "sorry@x.y"),
        *("извините", "сожалению", "жаль", "нам", "нужно", "не", "прощения", "слышать"),
        *(".", ",", ";", "“", "”", "«", "»", '"', ">", "\n", "İ", "e\u0301", "\u00ad", "\u200b"),
    ]
)
SENTENCES = st.sampled_from(
    ["We are sorry.", "The shop is closed.", "No need to apologise.", "Our apologies!"]
)


def words_counted(text: str, language: str = "en") -> list[str]:
    """Give the words of the apologies in ``text``."""
    return [text[start:end] for start, end in count_apologies(text, LEXICONS[language])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We are sorry and apologise for it.", ["sorry"]),
        ("We are sorry, and we apologise for it.", ["sorry", "apologise"]),
        ("I am sorry for the wait and apologise for the noise.", ["sorry", "apologise"]),
        ("I am sorry and I apologise.", ["sorry", "apologise"]),
        ("I am sorry for the wait and thank you for coming.", ["sorry"]),
        ("I am sorry for the wait and the noise.", ["sorry"]),
        ("Sorry – our apologies.", ["Sorry", "apologies"]),
        ("Sorry\nOur apologies", ["Sorry", "apologies"]),
        ("Sorry to hear that, and sorry for the wait.", ["sorry"]),
        ("İİİ Sorry, İ apologise.", ["Sorry", "apologise"]),
    ],
)
def test_one_act_per_clause(text: str, words: list[str]) -> None:
    """Each clause counts once, at its first words, and spans lie at the words of the original."""
    assert words_counted(text) == words


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("ru", "Просим прощения и ещё раз извиняемся.", 2),
        ("ru", "Извините за ожидание и простите за шум.", 2),
        ("ru", "Извините и простите за шум.", 1),
        ("ru", "Извините за ожидание и спасибо вам.", 1),
        ("de", "Wir bitten um Entschuldigung für den Lärm und um Verzeihung für den Staub.", 2),
        ("de", "Es tut uns leid und wir bitten um Entschuldigung.", 2),
        ("de", "Entschuldigung für den Lärm und vielen Dank.", 1),
        ("fr", "Veuillez nous excuser pour le bruit et nous sommes désolés du retard.", 2),
        ("fr", "Pardon pour le bruit et merci.", 1),
        ("ar", "نعتذر عن التأخير ونأسف على الضجيج.", 2),
        ("ar", "نعتذر ونأسف على الضجيج.", 1),
        ("ar", "نعتذر عن التأخير وشكرا لكم.", 1),
    ],
)
def test_a_clause_joined_to_another_counts_by_itself(language: str, text: str, count: int) -> None:
    """It does where each has something of its own to say; two words for one thing are one act."""
    assert len(words_counted(text, language)) == count


@pytest.mark.parametrize(
    ("text", "polite"),
    [
        ("Wir schicken Ihnen den Schlüssel, sobald Sie schreiben.", 2),
        ("Sie liegt bereit, und ihre Hülle auch.", 0),
        ("Es ist Ihre Karte, die „bei Ihnen“ liegt.", 1),
    ],
)
def test_the_polite_you_is_told_by_its_capital(text: str, polite: int) -> None:
    """In German a capital within a sentence makes it; at its beginning every word has one."""
    assert len(Acts(text, LEXICONS["de"]).of("formal_address")) == polite


def test_a_longer_letter_with_an_apology_at_both_ends() -> None:
    """A repeat at the end of a letter counts again."""
    letter = "Просим прощения за ожидание. " + "Заказ собирают на складе. " * 40 + "Ещё раз извините."
    assert words_counted(letter, "ru") == ["прощения", "извините"]


# The first text waits until the keys of all languages are learned.
@settings(deadline=None)
@given(st.lists(WORDS).map(" ".join) | st.text())
def test_spans_lie_in_any_text(text: str) -> None:
    """No text raises, and spans are within it, in order and apart."""
    for lexicon in LEXICONS.values():
        acts = Acts(text, lexicon)
        for section in lexicon.sections:
            spans = [act.span for act in acts.of(section)]
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(one[1] <= other[0] for one, other in pairwise(spans))
            assert acts.holds(section) == Acts(text, lexicon).holds(section) == bool(spans)


@given(st.lists(SENTENCES))
def test_sentences_add_up(sentences: list[str]) -> None:
    """The count of a text is the sum of the counts of its sentences."""
    apart = sum(len(words_counted(sentence)) for sentence in sentences)
    assert len(words_counted(" ".join(sentences))) == apart


@pytest.mark.parametrize(
    "piece", ["sorry ", "sorry,", "apologi", "no need ", "не извин", "“", '"', "> ", "sorry-"]
)
def test_work_grows_with_the_text_only(piece: str) -> None:
    """A long text made of the worst words is counted like any other."""
    assert len(count_apologies(piece * 2000, LEXICONS["en"])) <= 2000
