"""Packs that a team's refusal.toml names: their order, and what is refused."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from refusal_cli.errors import RefuseError
from refusal_cli.grounds import load_grounds
from refusal_cli.pack import Pack, built_in_folder, cache_folder, find_pack, surroundings
from refusal_cli.settings import load_settings


def write(folder: Path, text: str) -> Path:
    """Write a refusal.toml into ``folder``, made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "refusal.toml").write_text(text, "utf-8")
    return folder


def refused(team: Path) -> list[tuple[str, str]]:
    """Give the problems of finding the pack ``team``: what is wrong, and where."""
    with pytest.raises(RefuseError) as caught:
        find_pack(surroundings(), team)
    return [(problem.what.msgid, problem.where) for problem in caught.value.problems]


def test_packs_lie_in_their_order_below_the_team_s(tmp_path: Path) -> None:
    """Built in, then those named in their order, then the team's own, each going before those below."""
    company = write(tmp_path / "company", 'company = "Lind"\nrole = "staff"\nplace = "London"')
    legal = write(tmp_path / "legal", 'role = "legal"\nplace = "Bonn"')
    team = write(tmp_path / "team", '# ours\npacks = ["../company", "../legal/"]\nplace = "Rome"')
    pack = find_pack(surroundings(), team)
    assert pack.layers == (built_in_folder(), company, legal, team)
    settings = load_settings(pack)
    assert (settings.company, settings.role, settings.place) == ("Lind", "legal", "Rome")


def test_grounds_languages_and_templates_follow_the_layers(tmp_path: Path) -> None:
    """A named pack gives its grounds, languages and templates, and the team's change them."""
    company = write(tmp_path / "company", "")
    (company / "templates/grounds").mkdir(parents=True)
    (company / "templates/grounds.toml").write_text('[storm]\ntitle = "A"\nexplanation = "B"\n', "utf-8")
    (company / "templates/grounds/storm.j2").touch()
    (company / "locales/fi").mkdir(parents=True)
    (company / "locales/fi/lexicon.toml").touch()
    team = write(tmp_path / "team", 'packs = ["../company"]')
    (team / "templates").mkdir()
    (team / "templates/grounds.toml").write_text('[storm]\ntitle = "C"\n', "utf-8")
    pack = find_pack(surroundings(), team)
    assert load_grounds(pack)["storm"].title == "C"
    assert load_grounds(pack)["storm"].explanation == "B"
    assert "fi" in pack.lexicons
    assert [layer for layer, _ in pack.files("templates/grounds/storm.j2")] == [company]


def test_every_entry_that_is_no_pack_is_refused_with_its_line(tmp_path: Path) -> None:
    """A missing folder, a file, a device, an empty folder, the team's own, one twice, a type: all at once."""
    write(tmp_path / "company", "")
    (tmp_path / "file").write_bytes(b"x" * 2_000_000)
    (tmp_path / "empty").mkdir()
    entries = '"../none", "../file", "../empty", ".", "../company", "../company", 3, "a\\u0000b", ""'
    team = write(tmp_path / "team", f"company = 'A'\npacks = [{entries}, '{'x' * 400}']")
    found = refused(team)
    assert [what for what, _ in found] == [
        "This folder cannot be used: {problem}",
        "This is no folder.",
        "This folder holds no pack: it has none of {names}.",
        "A pack cannot lie below itself.",
        "This pack is named twice.",
        "This is no path of a folder.",
        "This is no path of a folder.",
        "This is no path of a folder.",
        "This folder cannot be used: {problem}",
    ]
    assert all(where.startswith(f"{team}/refusal.toml:2 packs: ") for _, where in found)


@pytest.mark.parametrize("entry", ["/dev", "/etc", "~/company", "\\\\\\\\server\\\\x"])
def test_a_path_from_elsewhere_is_refused(entry: str, tmp_path: Path) -> None:
    """Packs are named by the path from the file, so that they are found in every checkout."""
    team = write(tmp_path / "team", f'packs = ["{entry}"]')
    assert [what for what, _ in refused(team)] == ["A pack is named by the path from this file."]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_and_a_device_are_refused(tmp_path: Path) -> None:
    """A pack is a folder itself: what a link shows may be swapped, and a device is no folder."""
    write(tmp_path / "elsewhere", "")
    team = write(tmp_path / "team", 'packs = ["link", "link/../elsewhere", "inner/link"]')
    (team / "link").symlink_to(tmp_path / "elsewhere")
    (team / "inner").mkdir()
    (team / "inner" / "link").symlink_to(team / "inner" / "link")
    whats = [what for what, _ in refused(team)]
    assert whats == ["This is a link, or leads through one.", *["This folder cannot be used: {problem}"] * 2]
    write(team, f'packs = ["{"../" * 40}dev/null"]')
    assert [what for what, _ in refused(team)] == ["This is no folder."]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="owners are those of POSIX")
def test_a_pack_of_someone_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of another owner could change what customers read."""
    write(tmp_path / "company", "")
    team = write(tmp_path / "team", 'packs = ["../company"]')
    real = Path.stat

    def stat(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        facts = real(path, follow_symlinks=follow_symlinks)
        return (
            os.stat_result((*facts[:4], facts.st_uid + 1, *facts[5:10])) if path.name == "company" else facts
        )

    monkeypatch.setattr(Path, "stat", stat)
    assert [what for what, _ in refused(team)] == [
        "This folder belongs to someone else, who could change what your customers read."
    ]


def test_a_named_pack_names_none_itself(tmp_path: Path) -> None:
    """So there is no circle, and the team's file shows the whole order."""
    write(tmp_path / "company", '\npacks = ["../team"]')
    team = write(tmp_path / "team", 'packs = ["../company"]')
    ((what, where),) = refused(team)
    assert what == "A pack that another one names cannot name packs itself."
    assert where == f"{tmp_path}/company/refusal.toml:2 packs"


@pytest.mark.parametrize("value", ['"../company"', "[" + '"../a",' * 21 + "]", "3", "{}"])
def test_packs_are_a_short_list(value: str, tmp_path: Path) -> None:
    """Anything else is one error with its line."""
    team = write(tmp_path / "team", f"packs = {value}")
    assert refused(team) == [
        ("This must be a list of at most {most} folders.", f"{team}/refusal.toml:1 packs")
    ]


def test_one_s_own_settings_can_name_packs(home: Path) -> None:
    """Where there is no team's pack, an agent's own settings lay packs over the built-in one."""
    own = write(home / ".config" / "refuse", 'packs = ["company"]')
    company = write(own / "company", "")
    assert find_pack(surroundings()).layers == (built_in_folder(), company, own)


def test_a_pack_without_named_ones_has_two_layers(tmp_path: Path) -> None:
    """The word alone, in a comment, changes nothing."""
    team = write(tmp_path / "team", "# packs are named here")
    assert find_pack(surroundings(), team).layers == Pack((built_in_folder(), team), cache_folder()).layers
