"""``refuse case``: the starting file, the schema, and the check."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from refusal_cli.errors import ExitCode
from tests.conftest import Ran
from tests.samples import EXAMPLES

Refuse = Callable[..., Ran]


def test_a_new_case_file_is_toml_with_stems(refuse: Refuse) -> None:
    """The starting file parses, has the ground that was asked for, and shows what its texts complete."""
    ran = refuse("case", "new", "--ground", "policy")
    assert (ran.code, ran.err) == (0, "")
    assert tomllib.loads(ran.out)["ground"] == "policy"
    assert "# It completes: You asked" in ran.out


def test_a_new_case_file_for_another_language_has_its_stems(refuse: Refuse) -> None:
    """The stems are in the customer's language."""
    ran = refuse("case", "new", "--locale", "ru")
    assert "Вы просите" in ran.out


def test_a_new_case_file_can_be_written(refuse: Refuse, home: Path) -> None:
    """-o writes the file and says what to do with it; it never replaces one."""
    assert refuse("case", "new", "-o", "case.toml").err.count("case.toml") == 2
    assert tomllib.loads((home / "case.toml").read_text("utf-8"))
    assert refuse("case", "new", "-o", "case.toml").code == ExitCode.MENDABLE


def test_a_new_case_file_for_no_ground_is_an_error(refuse: Refuse) -> None:
    """An unknown ground is refused before a file is made."""
    assert refuse("case", "new", "--ground", "whim").code == ExitCode.MENDABLE


def test_the_schema_knows_grounds_and_languages(refuse: Refuse) -> None:
    """The JSON Schema lists the grounds and languages of the pack."""
    schema = json.loads(refuse("case", "schema").out)
    properties = schema["$defs"]["Case"]["properties"]
    assert "policy" in properties["ground"]["enum"]
    assert "en" in properties["locale"]["examples"]


def test_check_shows_all_errors_at_once(refuse: Refuse, home: Path) -> None:
    """Fields, ground and language are checked together, each problem with its place."""
    path = home / "case.toml"
    path.write_text('ground = "whim"\nlocale = "tlh"\nchanel = "email"\n[customer]\nemail = "x"\n', "utf-8")
    ran = refuse("case", "check", str(path))
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")
    for place in ("chanel, line 3", "customer.email, line 5", "There is no ground whim", "tlh"):
        assert place in ran.err


def test_check_finds_what_only_the_message_shows(refuse: Refuse, home: Path) -> None:
    """A case whose fields are right but that lacks what a message needs is not in order."""
    path = home / "case.toml"
    path.write_text('ground = "policy"\n', "utf-8")
    assert refuse("case", "check", str(path)).code == ExitCode.MENDABLE


@pytest.mark.parametrize(
    ("number", "words"), [("01", ""), ("05", ""), ("17", "Put right"), ("18", "Put right"), ("19", "Fulfil")]
)
def test_check_warns_of_a_case_that_should_not_be_refused(number: str, words: str, refuse: Refuse) -> None:
    """The case is in order all the same, as what the verdict asks for."""
    path = next(path for path in EXAMPLES if path.name.startswith(number))
    ran = refuse("case", "check", str(path))
    assert ran.code == ExitCode.DONE
    assert "This case is in order" in ran.err
    assert ("Warning: The verdict: " in ran.err) is bool(words)
    assert words in ran.err


def test_check_warns_of_what_is_doubtful(refuse: Refuse, home: Path) -> None:
    """A day in the past is told as in drafting, and is an error with --strict."""
    path = home / "case.toml"
    path.write_text(EXAMPLES[0].read_text("utf-8").replace("2027-", "2025-"), "utf-8")
    ran = refuse("case", "check", str(path))
    assert ran.code == ExitCode.DONE
    assert "Warning: alternatives.1.until: " in ran.err
    strict = refuse("case", "check", str(path), "--strict")
    assert strict.code == ExitCode.MENDABLE
    assert "This case is in order" not in strict.err


def test_check_weighs_findings_as_drafting_does(
    refuse: Refuse, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an SMS leaves out is told, and with --strict the case is not in order."""
    path = home / "case.toml"
    text = EXAMPLES[0].read_text("utf-8").replace('channel = "email"', "")
    path.write_text(f'channel = "sms"\n{text}', "utf-8")
    for flags, code in (((), ExitCode.DONE), (("--strict",), ExitCode.FINDINGS)):
        ran = refuse("case", "check", str(path), *flags)
        assert "Left out" in ran.err
        assert ran.code == code


def test_a_new_case_file_has_one_beginning_for_each_text(refuse: Refuse) -> None:
    """Beside the beginning of the case at hand there is not that of another ground or language."""
    text = refuse("case", "new", "--ground", "complaint-not-upheld", "--locale", "ru").out
    assert "# It completes: Вы пишете, что …" in text
    assert "You asked" not in text


def test_a_new_case_file_has_the_answers_that_the_verdict_needs(refuse: Refuse) -> None:
    """Its tables, with their choices, are in the starting file and in the schema."""
    text = refuse("case", "new").out
    assert {"assessment", "resolution", "approval"} < tomllib.loads(text).keys()
    assert '#trait = "no"' in text
    assert '#difficulty = ["unclear-demand"]' in text
    schema = json.loads(refuse("case", "schema").out)
    assert "unsure" in json.dumps(schema["$defs"]["Assessment"])


@pytest.mark.parametrize("name", ["none.toml", "-"])
def test_check_of_nothing_is_an_error(name: str, refuse: Refuse) -> None:
    """A file that is not there and an input that cannot be read are told."""
    assert refuse("case", "check", name).code == ExitCode.MENDABLE


def test_a_new_case_file_lacks_its_ground_once(refuse: Refuse, home: Path) -> None:
    """The empty ground of a starting file is told as missing, not as one that does not exist as well."""
    (home / "case.toml").write_text(refuse("case", "new").out, "utf-8")
    ran = refuse("case", "check", "case.toml")
    assert (ran.code, ran.err.count("Error:")) == (ExitCode.MENDABLE, 1)
