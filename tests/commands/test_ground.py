"""``refuse ground``: the catalogue as an agent reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from refusal_cli.errors import ExitCode
from refusal_cli.grounds import load_grounds
from refusal_cli.pack import find_pack, surroundings
from tests.conftest import Ran

Refuse = Callable[..., Ran]

OWN = """\
[overbooked]
title = "Overbooked"
explanation = "More came than there are seats."
decisions = ["decline"]
asks = ["reason.fact"]
needs = ["reason.fact"]
"""


def test_all_grounds_are_listed(refuse: Refuse) -> None:
    """Each ground has its id, title and explanation."""
    ran = refuse("ground", "list")
    assert (ran.code, ran.err) == (0, "")
    for ground in load_grounds(find_pack(surroundings())).values():
        assert f"{ground.id}: {ground.title}\n    {ground.explanation}" in ran.out


def test_a_team_s_ground_is_listed_and_shown(refuse: Refuse, tmp_path: Path) -> None:
    """A ground that a team's pack adds by a file is there like any other."""
    (tmp_path / "team" / "templates").mkdir(parents=True)
    (tmp_path / "team" / "templates" / "grounds.toml").write_text(OWN, "utf-8")
    pack = str(tmp_path / "team")
    assert "overbooked: Overbooked" in refuse("ground", "list", "--pack", pack).out
    assert refuse("ground", "show", "overbooked", "--pack", pack).out == (
        "overbooked: Overbooked\n\nMore came than there are seats.\n\n"
        "Decisions:\n  decline: Decline a request\n\n"
        "Questions:\n  reason.fact (needed)\n      What is the fact of this case?\n\n"
        f"Comes from:\n  {pack}\n"
    )


def test_where_a_ground_comes_from_is_listed(refuse: Refuse, tmp_path: Path) -> None:
    """A team's own, and one that it changes, each with the folder; the others as they are."""
    (tmp_path / "team" / "templates").mkdir(parents=True)
    changed = '[price]\ntitle = "Not for this price"\napprover = "head of sales"\n'
    (tmp_path / "team" / "templates" / "grounds.toml").write_text(OWN + changed, "utf-8")
    pack = str(tmp_path / "team")
    out = refuse("ground", "list", "--pack", pack).out
    assert "overbooked: Overbooked (from team)\n" in out
    assert "price: Not for this price (changed by team)\n" in out
    assert out.count("team)") == 2
    shown = refuse("ground", "show", "price", "--pack", pack).out
    assert "Signed for by:\n  head of sales\n" in shown
    assert re.search(rf"Comes from:\n  {re.escape(pack)}\n  .+\n$", shown)


def test_a_ground_shows_the_policies_for_it(refuse: Refuse, tmp_path: Path) -> None:
    """In the agent's language where they have it, with who has to sign."""
    (tmp_path / "refusal.toml").write_text(
        '[policies.returns]\ntitle.en = "returns policy"\ntitle.ru = "правила возврата"\n'
        'condition.en = "unopened only"\ngrounds = ["policy"]\napprover = "head of sales"\n',
        "utf-8",
    )
    pack = ("--pack", str(tmp_path))
    out = refuse("ground", "show", "policy", *pack).out
    assert out.endswith(
        "Policies:\n  returns: returns policy\n      unopened only\n      signed for by head of sales\n"
    )
    assert "returns: правила возврата" in refuse("--lang", "ru", "ground", "show", "policy", *pack).out
    assert "Policies" not in refuse("ground", "show", "price", *pack).out


def test_a_ground_shows_its_suggestions_with_their_next_step(refuse: Refuse) -> None:
    """In the language of the agent, questions and stems too."""
    out = refuse("ground", "show", "price").out
    question = "request.need\n      What does the customer really need?\n"
    assert re.search(rf"{re.escape(question)}      \w.* …\n", out)
    assert "- We can offer a similar model at a lower price. Tell us which features matter to you.\n" in out
    russian = refuse("--lang", "ru", "ground", "show", "price").out
    assert "Decisions" not in russian
    assert "Мы можем" in russian
    assert "We can" not in russian


@pytest.mark.parametrize(
    ("lang", "words", "ground"),
    [
        ("en", "return", "policy"),
        ("en", "refund", "policy"),
        ("en", "discount", "price"),
        ("en", "PASSPORT", "missing-documents"),
        ("ru", "возврат", "policy"),
        ("ru", "скидка", "price"),
        ("ru", "дешевле", "price"),
        ("en", "illegal", "unlawful"),
        ("en", "scam", "misuse"),
        ("en", "late", "cannot-deliver"),
        ("en", "late", "policy"),
        ("en", "too young", "eligibility"),
        ("ru", "долги", "unpaid"),
        ("ru", "паспорта", "missing-documents"),
        ("ru", "сроки", "policy"),
        ("ru", "стаж", "eligibility"),
        ("ru", "вакансии", "eligibility"),
        ("ru", "дорого", "price"),
        ("ru", "сломался", "cannot-deliver"),
    ],
)
def test_grounds_are_found_by_ordinary_words(lang: str, words: str, ground: str, refuse: Refuse) -> None:
    """Only the ones that fit are listed."""
    ran = refuse("--lang", lang, "ground", "list", words)
    assert (ran.code, ran.err) == (0, "")
    assert f"{ground}: " in ran.out
    assert "conduct: " not in ran.out


@pytest.mark.parametrize(("lang", "words"), [("en", "swear"), ("ru", "мат"), ("ru", "грубит")])
def test_what_a_customer_does_finds_conduct_alone(lang: str, words: str, refuse: Refuse) -> None:
    """A short word that stands within another one finds nothing by it."""
    ran = refuse("--lang", lang, "ground", "list", words)
    assert [line.partition(":")[0] for line in ran.out.splitlines() if ":" in line[:20]] == ["conduct"]


def test_words_that_fit_no_ground_are_an_error(refuse: Refuse) -> None:
    """With the way to the whole list."""
    ran = refuse("ground", "list", "xyzzy")
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")
    assert "refuse ground list" in ran.err


def test_an_unknown_ground_lists_those_there_are(refuse: Refuse) -> None:
    """A ground that does not exist is an error that names the others."""
    ran = refuse("ground", "show", "whim")
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")
    assert "cannot-deliver" in ran.err
