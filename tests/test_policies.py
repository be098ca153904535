"""Policies of a team: how a case that names one is filled, in every language, and how they are checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.advice import advise
from refusal_cli.case import Case
from refusal_cli.casefile import build_case, read_case, set_path
from refusal_cli.composer import compose
from refusal_cli.errors import RefuseError
from refusal_cli.grounds import load_grounds, suggested
from refusal_cli.pack import Pack, built_in_folder, cache_folder, find_pack, surroundings
from refusal_cli.policies import serving, with_policy, without_policy
from refusal_cli.policycheck import TeamPolicy, check_policies
from refusal_cli.settings import apply_settings, load_settings
from refusal_cli.text import fill
from tests.conftest import ROOT, TODAY

POLICIES = """\
[policies.returns]
title.en = "returns policy"
title.ru = "правила возврата"
clause = "3.2"
condition.en = "opened headphones can be returned within 30 days"
condition.ru = "вскрытые наушники можно вернуть в течение 30 дней"
url = "https://example.com/returns"
grounds = ["policy"]

[[policies.returns.alternatives]]
we_can.en = "repair them"
we_can.ru = "отремонтировать их"
next_step.en = "Reply “repair”."
next_step.ru = "Ответьте «ремонт»."
free = true

[policies.goodwill]
title = "goodwill rules"
approver = "head of service"
"""

CASE: Mapping[str, Any] = {
    "ground": "policy",
    "request": {"asked": "to return the headphones"},
    "refusal": {"we_cannot": "take them back"},
    "reason": {"fact": "yours arrived 47 days ago"},
    "sender": {"name": "Maria Lind"},
}


def pack_of(folder: Path, text: str = POLICIES) -> Pack:
    """Give the built-in pack with a team's whose refusal.toml has this text."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "refusal.toml").write_text(text, "utf-8")
    return find_pack(surroundings(), folder)


def filled(data: Mapping[str, Any], folder: Path, text: str = POLICIES) -> dict[str, Any]:
    """Give the case ``data`` with what the settings fill in."""
    return apply_settings(data, load_settings(pack_of(folder, text)))


def words_of(error: RefuseError) -> list[str]:
    """Give what is wrong, with its values."""
    return [fill(problem.what.msgid, problem.what.values) for problem in error.problems]


@pytest.mark.parametrize("policy", ["returns", {"id": "returns"}, {"title": "returns"}, {"id": " returns "}])
def test_the_id_is_enough(policy: object, tmp_path: Path) -> None:
    """A case that names a policy gets its texts and its alternatives, which print at once."""
    data = filled({**CASE, "policy": policy}, tmp_path)
    assert data["policy"] == {
        "id": "returns",
        "title": "returns policy",
        "clause": "3.2",
        "condition": "opened headphones can be returned within 30 days",
        "url": "https://example.com/returns",
    }
    text = compose(build_case(data), pack_of(tmp_path), TODAY).text
    assert "(returns policy, 3.2)" in text
    assert "We can repair them free of charge. Reply “repair”." in text


def test_the_words_are_those_of_the_customer_s_language(tmp_path: Path) -> None:
    """A region has its language's words; what has no letters stands in every one."""
    for locale in ("ru", "ru_RU", "ru-KZ"):
        data = filled({**CASE, "locale": locale, "policy": "returns"}, tmp_path)
        assert (data["policy"]["title"], data["policy"]["clause"]) == ("правила возврата", "3.2")
        assert data["alternatives"][0]["we_can"] == "отремонтировать их"


def test_a_plain_text_is_in_the_language_of_the_pack(tmp_path: Path) -> None:
    """Of the policy's own, of its file's locale, or English."""
    plain = '[policies.x]\ntitle = "Правила"\n'
    assert filled({"locale": "ru", "policy": "x"}, tmp_path / "a", f'locale = "ru-RU"\n{plain}')["policy"][
        "title"
    ]
    assert filled({"locale": "ru", "policy": "x"}, tmp_path / "b", f'{plain}language = "ru"')["policy"][
        "title"
    ]
    with pytest.raises(RefuseError):
        filled({"locale": "ru", "policy": "x"}, tmp_path / "c", plain)


def test_a_policy_is_never_half_translated(tmp_path: Path) -> None:
    """One that lacks the language is an error that names each missing text and where to add it."""
    with pytest.raises(RefuseError) as caught:
        filled({**CASE, "locale": "de", "policy": "returns"}, tmp_path)
    assert words_of(caught.value) == [
        "The policy returns is not there in this language: de. "
        "Missing: ['title.de', 'condition.de', 'alternatives.de']."
    ]
    own = {"id": "returns", "title": "Rückgaberegeln", "condition": "so ist es"}
    data = {**CASE, "locale": "de", "policy": own, "no_alternatives": True}
    assert filled(data, tmp_path)["policy"]["clause"] == "3.2"


def test_what_the_case_says_itself_stays(tmp_path: Path) -> None:
    """Its own clause, its own alternatives, and that there are none."""
    own = {"id": "returns", "clause": "section 9"}
    assert filled({**CASE, "policy": own}, tmp_path)["policy"]["clause"] == "section 9"
    ways = [{"offer": "Come in."}]
    assert filled({**CASE, "policy": own, "alternatives": ways}, tmp_path)["alternatives"] == ways
    assert not filled({**CASE, "policy": own, "no_alternatives": True}, tmp_path).get("alternatives")


def test_an_unknown_policy_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    """The nearest id and all there are; without any, how one begins."""
    policies = load_settings(pack_of(tmp_path)).policies
    for name, words in (("retuns", "returns"), ("xyz", "returns, goodwill")):
        with pytest.raises(RefuseError) as caught:
            with_policy({"policy": name}, policies)
        assert words in caught.value.problems[0].cure.values.values()
    with pytest.raises(RefuseError) as caught:
        with_policy({"policy": "x"}, {})
    assert "[policies.returns]" in caught.value.problems[0].cure.msgid


def test_the_case_can_change_its_language_and_policy(tmp_path: Path) -> None:
    """What the policy said in another language is replaced; without the policy nothing of it is left."""
    policies = load_settings(pack_of(tmp_path)).policies
    mine = {"you_can": "ask", "next_step": "Ask."}
    english = with_policy({**CASE, "policy": "returns"}, policies)
    both = {**english, "alternatives": [*english["alternatives"], mine], "locale": "ru"}
    russian = with_policy(both, policies)
    assert russian["policy"]["title"] == "правила возврата"
    assert [way.get("we_can") for way in russian["alternatives"]] == ["отремонтировать их", None]
    assert with_policy({**russian, "locale": "en"}, policies) == {**both, "locale": "en"}
    assert without_policy(russian, policies) == {**CASE, "locale": "ru", "alternatives": [mine]}
    assert without_policy(CASE, policies) == CASE


def test_a_policy_serves_its_grounds(tmp_path: Path) -> None:
    """One without grounds serves all of them, and comes after those for the ground."""
    policies = load_settings(pack_of(tmp_path)).policies
    assert [policy.id for policy in serving("policy", policies)] == ["returns", "goodwill"]
    assert [policy.id for policy in serving("price", policies)] == ["goodwill"]


def test_a_team_changes_a_policy_of_the_company(tmp_path: Path) -> None:
    """Field by field, a text by language; the rest stays."""
    pack_of(tmp_path / "company")
    text = 'packs = ["../company"]\n[policies.returns]\ntitle.de = "Rückgabe"\nclause.en = "section 4"\n'
    policy = load_settings(pack_of(tmp_path / "team", text)).policies["returns"]
    assert [policy.said("title", locale) for locale in ("de-AT", "en")] == ["Rückgabe", "returns policy"]
    assert [policy.said("clause", locale) for locale in ("ru", "en-GB")] == ["3.2", "section 4"]
    assert policy.grounds == ("policy",)


def test_an_approver_has_to_sign(tmp_path: Path) -> None:
    """A policy or a ground with an approver is escalated until someone signed by name, with a note."""
    pack = pack_of(tmp_path)
    data = with_policy({**CASE, "policy": "goodwill"}, load_settings(pack).policies)
    verdict = advise(build_case(data), pack)
    assert (verdict.verdict, verdict.because[0].rule, verdict.approved) == ("escalate", "approver", False)
    assert verdict.next.values == {"approver": "head of service"}
    signed = {**data, "approval": {"approved_by": "Ada", "approval_note": "as agreed"}}
    assert advise(build_case(signed), pack).approved
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/grounds.toml").write_text('[price]\napprover = "CFO"\n', "utf-8")
    assert advise(Case(ground="price"), pack_of(tmp_path)).because[0].text.values == {"approver": "CFO"}


def test_a_string_is_a_policy_wherever_a_case_is_given() -> None:
    """In TOML, in JSON, with --set, and in data."""
    assert read_case('policy = "returns"', "case.toml")["policy"] == {"id": "returns"}
    assert read_case('{"policy": "returns"}', "case.json")["policy"] == {"id": "returns"}
    assert set_path({}, "policy", "returns")["policy"] == {"id": "returns"}
    assert set_path({"policy": {"id": "returns"}}, "policy.clause", "9")["policy"]["id"] == "returns"
    assert build_case({"ground": "policy", "policy": "returns"}).policy.id == "returns"


WRONG = """\
[policies.returns]
titel = "returns policy"
condition.en = 3
url = { en = "https://example.com/a/long/way", ru = "ftp://example.com" }
grounds = "policy"

[policies.returns.clause]
english = "3"

[[policies.returns.alternatives]]
next_step = "Reply."
fre = true

[[policies.returns.alternatives]]
we_can = "repair them"
"""


def test_every_mistake_of_a_policy_is_shown(tmp_path: Path) -> None:
    """Unknown keys with the nearest, wrong types and missing next steps, each with its line."""
    with pytest.raises(RefuseError) as caught:
        load_settings(pack_of(tmp_path, WRONG))
    places = {problem.where.rpartition("/")[2] for problem in caught.value.problems}
    assert places == {
        "refusal.toml:2 policies.returns.titel",
        "refusal.toml:3 policies.returns.condition.en",
        "refusal.toml:4 policies.returns.url.ru",
        "refusal.toml:5 policies.returns.grounds",
        "refusal.toml:8 policies.returns.clause.english",
        "refusal.toml:10 policies.returns.alternatives.0",
        "refusal.toml:12 policies.returns.alternatives.0.fre",
        "refusal.toml:14 policies.returns.alternatives.1",
    }
    cures = [problem.cure.values.get("name") for problem in caught.value.problems]
    assert {"title", "free"} <= set(cures)


def test_a_policy_needs_a_title_from_some_layer(tmp_path: Path) -> None:
    """A layer may leave it out, all together may not."""
    with pytest.raises(RefuseError) as caught:
        load_settings(pack_of(tmp_path, '\n[policies.returns]\nclause = "3"'))
    assert [problem.where.rpartition("/")[2] for problem in caught.value.problems] == [
        "refusal.toml:2 policies.returns"
    ]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
_FIELDS = st.sampled_from(["title", "clause", "url", "grounds", "alternatives", "language", "we_can", "en"])


def test_the_documented_policy_is_in_order() -> None:
    """What the guide for team leads shows passes the check, and shows every key but one."""
    page = (ROOT / "docs/team-leads.md").read_text("utf-8")
    shown = max(re.findall(r"```toml\n(\[policies.*?)```", page, re.DOTALL), key=len)
    table = tomllib.loads(shown)["policies"]
    assert list(check_policies(table)) == []
    assert set(TeamPolicy.__struct_fields__) - set(table["returns"]) == {"language"}


@given(
    st.dictionaries(st.text(max_size=5), _VALUES | st.dictionaries(_FIELDS, _VALUES, max_size=5), max_size=3)
)
def test_the_check_takes_whatever_stands_there(table: dict[str, Any]) -> None:
    """It never raises, and what passes it can be used."""
    found = list(check_policies(table))
    assert all(what.msgid and cure.msgid for _, what, cure in found)


SUGGESTIONS = """\
[weather]
title = "Погода"
explanation = "Шторм."

[weather.suggestions]
empathy = ["Жаль, что поездка сорвалась.", {en = "A cancelled trip is a pity."}]
positive = ["Вы с нами шесть лет."]
alternatives = [{ we_can = "перенести вылет", next_step = "Ответьте «да».", free = true }]
"""


def test_a_team_s_own_suggestions_need_no_catalog(tmp_path: Path) -> None:
    """Plain ones are in the team's language, others by language; none is shown in a wrong one."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/grounds.toml").write_text(SUGGESTIONS, "utf-8")
    pack = pack_of(tmp_path, 'locale = "ru"')
    ground = load_grounds(pack)["weather"]
    assert suggested(ground, "ru-RU", pack) == {
        "empathy": ["Жаль, что поездка сорвалась."],
        "positive": ["Вы с нами шесть лет."],
        "alternatives": [{"we_can": "перенести вылет", "next_step": "Ответьте «да».", "free": True}],
    }
    english = suggested(ground, "en", pack)
    assert english == {"empathy": ["A cancelled trip is a pity."], "positive": [], "alternatives": []}


def test_plain_suggestions_of_an_english_team_are_msgids(tmp_path: Path) -> None:
    """So its catalogs translate them, as the built-in ones."""
    table = tomllib.loads(SUGGESTIONS.replace("Погода", "Weather"))
    assert table["weather"]["suggestions"]["positive"] == ["Вы с нами шесть лет."]
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/grounds.toml").write_text(SUGGESTIONS, "utf-8")
    pack = pack_of(tmp_path, "")
    assert load_grounds(pack)["weather"].suggestions["positive"] == ("Вы с нами шесть лет.",)
    plain = Pack((built_in_folder(),), cache_folder())
    assert load_settings(plain).policies == {}
