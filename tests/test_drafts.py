"""Drafts: kept after each answer, private, resumed, expired."""

from __future__ import annotations

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from refusal_cli import drafts
from refusal_cli.checklist.answers import Answers
from refusal_cli.errors import RefuseError

TODAY = date(2026, 11, 20)
ANSWERS = (
    Answers({"ground": "policy"})
    .put("customer.greet_as", "Анна")
    .mark("alternatives.0.form", "we_can")
    .skip("positive")
)


def mode(path: Path) -> int:
    """Give the rights of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_saved_draft_comes_back_as_it_was(tmp_path: Path) -> None:
    """Answers, marks, skips, the way back and the edited text survive."""
    folder = tmp_path / "drafts"
    path = drafts.begin(folder)
    drafts.save(path, drafts.draft_of(ANSWERS, TODAY, "## reason\n\nx"))
    found, draft = drafts.latest(folder, TODAY)
    assert found == path
    assert draft.answers == ANSWERS
    assert draft.edited == "## reason\n\nx"


def test_only_the_owner_can_read_drafts(tmp_path: Path) -> None:
    """The folder is 0700 even if it was open before, each file 0600."""
    folder = tmp_path / "drafts"
    folder.mkdir(mode=0o755)
    path = drafts.begin(folder)
    assert mode(path) == 0o600
    drafts.save(path, drafts.draft_of(ANSWERS, TODAY))
    assert (mode(folder), mode(path)) == (0o700, 0o600)
    assert [file.name for file in folder.iterdir()] == [path.name]


def test_each_draft_has_its_own_file(tmp_path: Path) -> None:
    """Two terminals do not write over each other; the one saved last is resumed."""
    first, second = drafts.begin(tmp_path), drafts.begin(tmp_path)
    assert first != second
    drafts.save(second, drafts.draft_of(ANSWERS, TODAY))
    drafts.save(first, drafts.draft_of(Answers({"ground": "price"}), TODAY))
    assert drafts.latest(tmp_path, TODAY)[1].data == {"ground": "price"}


def test_a_day_in_a_case_file_is_kept(tmp_path: Path) -> None:
    """TOML has days of its own; they come back in the form that a case takes as well."""
    path = drafts.begin(tmp_path)
    drafts.save(path, drafts.draft_of(Answers({"refusal": {"starts_on": TODAY}}), TODAY))
    assert drafts.latest(tmp_path, TODAY)[1].data == {"refusal": {"starts_on": "2026-11-20"}}


def test_drafts_expire_after_thirty_days(tmp_path: Path) -> None:
    """Personal data does not lie about."""
    path = drafts.begin(tmp_path)
    drafts.save(path, drafts.draft_of(ANSWERS, TODAY))
    drafts.expire(tmp_path, TODAY + timedelta(days=30))
    assert path.exists()
    drafts.expire(tmp_path, TODAY + timedelta(days=31))
    assert not path.exists()


def test_a_finished_draft_becomes_the_last_case(tmp_path: Path) -> None:
    """Its own file is gone, and it is no longer resumed."""
    path = drafts.begin(tmp_path)
    draft = drafts.draft_of(ANSWERS, TODAY)
    drafts.save(path, draft)
    drafts.finish(path, draft)
    assert not path.exists()
    assert drafts.last_case(tmp_path, TODAY) == draft.data
    with pytest.raises(RefuseError):
        drafts.latest(tmp_path, TODAY)


def test_without_drafts_there_is_nothing_to_resume(tmp_path: Path) -> None:
    """An empty or missing folder, and a draft without answers, are said in words."""
    with pytest.raises(RefuseError):
        drafts.latest(tmp_path / "none", TODAY)
    with pytest.raises(RefuseError):
        drafts.last_case(tmp_path / "none", TODAY)
    drafts.begin(tmp_path)
    with pytest.raises(RefuseError):
        drafts.latest(tmp_path, TODAY)


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b'{"saved": 1}', b"\xff\xfe", b'{"data": ' + b"[" * 100_000]
)
def test_a_damaged_draft_is_named(tmp_path: Path, content: bytes) -> None:
    """The error says which file; cleaning up leaves it alone."""
    path = drafts.begin(tmp_path)
    path.write_bytes(content)
    with pytest.raises(RefuseError) as caught:
        drafts.latest(tmp_path, TODAY)
    assert caught.value.problems[0].where == str(path)
    assert path.exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A file in its place is an error in words."""
    (tmp_path / "file").write_text("")
    with pytest.raises(RefuseError):
        drafts.begin(tmp_path / "file" / "drafts")
    with pytest.raises(RefuseError):
        drafts.save(tmp_path / "file" / "x.json", drafts.draft_of(ANSWERS, TODAY))
