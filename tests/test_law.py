"""The tables of the law: complete, cited, and asked as far as they go."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from refusal_cli.advice import NOT_LEGAL_ADVICE, advise
from refusal_cli.advice.law import find_law
from refusal_cli.casefile import build_case
from refusal_cli.errors import RefuseError
from refusal_cli.pack import Pack, built_in_folder
from tests.samples import built_in_pack

TABLES = sorted(path.stem for path in (built_in_folder() / "templates/law").glob("*.toml"))


@pytest.fixture
def pack(shared_cache: Path) -> Pack:
    """Give the built-in pack."""
    return built_in_pack(shared_cache)


def citations(pack: Pack, jurisdiction: str, decided: str = "policy", **answers: Any) -> list[str]:
    """Give what the duties of a case cite."""
    case = build_case({"ground": decided, "assessment": answers})
    return [duty.citation for duty in advise(case, pack, jurisdiction).duties]


def test_the_tables_there_are() -> None:
    """Four jurisdictions have a table, and there is a cautious one for the rest."""
    assert TABLES == ["default", "eu", "gb", "ru", "us"]


@pytest.mark.parametrize("name", TABLES)
def test_each_line_is_cited_and_dated(name: str, pack: Pack) -> None:
    """Each line has its citation, the day it was looked at, and what it says; each table all three kinds."""
    law = find_law(pack, name)
    assert law.name == name
    for provisions in (law.protected, law.serving, law.notices):
        assert provisions
        for line in provisions:
            assert line.citation
            assert line.explanation
            assert date(2026, 1, 1) <= line.seen
            assert line.url.startswith("http") or name == "default"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("eu", ["Article 21", "2000/43/EC", "2004/113/EC", "Article 12(4)", "Article 22"]),
        ("gb", ["Equality Act 2010, sections 4, 28 and 29"]),
        ("us", ["42 U.S.C. 2000a", "15 U.S.C. 1691", "12 CFR 1002.9"]),
        ("ru", ["ГК РФ, ст. 426", "КоАП РФ, ст. 14.8, ч. 5", "О защите прав потребителей"]),
    ],
)
def test_the_tables_cite_what_they_must(name: str, parts: list[str], pack: Pack) -> None:
    """The provisions that a refusal meets most often are in the tables."""
    law = find_law(pack, name)
    text = " ".join(line.citation for line in (*law.protected, *law.serving, *law.notices))
    assert [part for part in parts if part not in text] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("gb", "gb"),
        ("GB-SCT", "gb"),
        ("US-CA", "us"),
        ("RU", "ru"),
        ("DE", "eu"),
        ("FR", "eu"),
        ("eu", "eu"),
        ("BR", "default"),
        ("", "default"),
        ("../advice", "default"),
    ],
)
def test_a_country_finds_its_table(code: str, name: str, pack: Pack) -> None:
    """A country has its own table, one it shares, or the cautious one; no code leaves the folder."""
    assert find_law(pack, code).name == name


def test_the_case_says_whose_law(pack: Pack) -> None:
    """A jurisdiction in the case goes before the team's."""
    case = build_case({"ground": "policy", "jurisdiction": "DE"})
    assert advise(case, pack, "us").law == "eu"
    assert advise(build_case({"ground": "policy"}), pack, "US").law == "us"


def test_credit_in_the_us_has_its_notice(pack: Pack) -> None:
    """Refused credit brings the notice of Regulation B: 30 days, specific reasons, at most four."""
    found = citations(pack, "us", service="credit")
    assert any("1002.9(a) and (b)(2)" in citation for citation in found)
    case = build_case({"ground": "policy", "assessment": {"service": "credit"}})
    text = " ".join(duty.text.msgid for duty in advise(case, pack, "us").duties)
    assert "30 days" in text
    assert "at most four" in text
    assert citations(pack, "us", service="ordinary") == []


def test_other_verdicts_on_credit_have_their_own_notices(pack: Pack) -> None:
    """An incomplete application and a counteroffer have notices; what is granted has none."""
    assert citations(pack, "us", service="credit", difficulty=["no-documents"]) == [
        "Regulation B, 12 CFR 1002.9(c)"
    ]
    assert citations(pack, "us", service="credit", middle_way="in-part") == [
        "Regulation B, 12 CFR 1002.9(a)(1)"
    ]
    assert citations(pack, "us", service="credit", grantable=True) == []


@pytest.mark.parametrize(
    ("name", "cited"), [("eu", "Article 22"), ("gb", "Article 22C"), ("ru", "152-ФЗ, ст. 16")]
)
def test_automated_decisions_bring_a_duty(name: str, cited: str, pack: Pack) -> None:
    """A decision by a program alone brings the duty to let a person look at it."""
    assert any(cited in citation for citation in citations(pack, name, automated=True))
    assert citations(pack, name, automated=False) == []


@pytest.mark.parametrize(
    ("name", "cited"), [("eu", "Article 12(4)"), ("gb", "Article 12(4)"), ("ru", "ст. 20, ч. 2")]
)
def test_own_data_brings_a_duty(name: str, cited: str, pack: Pack) -> None:
    """A refusal about the customer's own data brings the duty to give reasons in time."""
    assert any(cited in citation for citation in citations(pack, name, service="own-data"))


@pytest.mark.parametrize("name", TABLES)
def test_the_law_escalates_with_its_citations(name: str, pack: Pack) -> None:
    """What the law stops rests on its lines, each with the day it was looked at."""
    law = find_law(pack, name)
    for answers, lines in (({"trait": "yes"}, law.protected), ({"service": "public"}, law.serving)):
        verdict = advise(build_case({"ground": "policy", "assessment": answers}), pack, name)
        assert verdict.verdict == "escalate"
        found = [basis.text.values for basis in verdict.rests_on if basis.kind == "law"]
        assert found == [{"citation": line.citation, "day": line.seen.isoformat()} for line in lines]


@pytest.mark.parametrize("name", TABLES)
def test_the_law_does_not_escalate_anything_else(name: str, pack: Pack) -> None:
    """Credit, automated decisions and own data add duties, and the verdict stays."""
    for answers in ({"service": "credit"}, {"automated": True}, {"service": "own-data"}, {"trait": "no"}):
        case = build_case({"ground": "policy", "assessment": answers})
        assert advise(case, pack, name).verdict == "refuse"


def test_a_team_adds_a_line_and_a_table(tmp_path: Path, shared_cache: Path) -> None:
    """A team's pack adds lines to a table, a table of its own, and a country that shares one."""
    folder = tmp_path / "templates/law"
    folder.mkdir(parents=True)
    line = '[[protected]]\ncitation = "House rule 1"\nseen = 2026-01-02\nexplanation = "As we promise."\n'
    (folder / "gb.toml").write_text(line, "utf-8")
    (folder / "br.toml").write_text(line, "utf-8")
    (tmp_path / "templates/jurisdictions.toml").write_text('PT = "br"\n', "utf-8")
    pack = Pack(layers=(built_in_folder(), tmp_path), cache=shared_cache)
    assert [provision.citation for provision in find_law(pack, "GB").protected][-1] == "House rule 1"
    assert find_law(pack, "BR").name == find_law(pack, "PT").name == "br"
    without_duty = build_case({"ground": "policy", "assessment": {"service": "public"}})
    assert advise(without_duty, pack, "BR").verdict == "refuse"


def test_a_line_without_citation_is_an_error(tmp_path: Path, shared_cache: Path) -> None:
    """A table of the law with an uncited line is not used."""
    folder = tmp_path / "templates/law"
    folder.mkdir(parents=True)
    (folder / "us.toml").write_text('[[protected]]\nexplanation = "hearsay"\n', "utf-8")
    with pytest.raises(RefuseError) as caught:
        find_law(Pack(layers=(built_in_folder(), tmp_path), cache=shared_cache), "US")
    assert caught.value.problems[0].where == "templates/law/us.toml"


def test_it_is_said_not_to_be_legal_advice() -> None:
    """The sentence is there to be shown, in words."""
    assert "not legal advice" in NOT_LEGAL_ADVICE.msgid
