"""Words that are quoted, which are nobody's act."""

from __future__ import annotations

import pytest

from tests.linter.test_acts import words_counted


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("You wrote “I am sorry”.", 0),
        ("You wrote 'I am sorry' and 'I'm sorry'.", 0),
        ("You wrote ‘I’m sorry’.", 0),
        ("The painters' bell isn't loud, sorry, it's the drivers' bell.", 1),
        ("Sie schrieben ‚sorry‘.", 0),
        ("Vous écrivez ‹ sorry ›.", 0),
        ('You wrote "I am sorry".', 0),
        ("Sie schrieben »sorry«.", 0),
        ("The keyword `sorry` is reserved.", 0),
        ("> Sorry\nNo.", 0),
        ("“We are sorry.”", 1),
        ('The 15" screen is sold out, sorry, and the 20" one too.', 1),
        ("You wrote “no”, sorry, “maybe”.", 1),
    ],
)
def test_quoted_words_do_not_count(text: str, count: int) -> None:
    """Words in quotation marks or a quoted line are not the writer's, unless the whole text is quoted."""
    assert len(words_counted(text)) == count


@pytest.mark.parametrize(
    "line",
    [
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "-----Исходное сообщение-----",
        "________________________________\nFrom: Ada",
    ],
)
def test_the_mail_that_is_answered_does_not_count(line: str) -> None:
    """What stands below the line of a mail program is older, even if the answer has no apology."""
    for language in ("en", "ru"):
        assert words_counted(f"Sorry.\n\n{line}\n\nI am sorry. Sorry!", language) == ["Sorry"]
        assert words_counted(f"The hall is full.\n\n{line}\n\nI am sorry. Sorry!", language) == []
    assert words_counted("Sorry.\n\n-- our message --\n\n___\n\nSorry!") == ["Sorry", "Sorry"]
