"""Layouts: which one is used, and what one of a team may do."""

from __future__ import annotations

from pathlib import Path

import pytest

from refusal_cli.errors import Problem, RefuseError
from refusal_cli.formats import write
from refusal_cli.message import Element, Layout, Message
from refusal_cli.pack import Pack, built_in_folder

MESSAGE = Message(
    "en",
    "email",
    "decline",
    "policy",
    "Lamp",
    ((Element("reason", "1 < 2"),),),
    Layout(subject_label="Subject:"),
)


@pytest.fixture
def team(tmp_path: Path) -> Pack:
    """Give the built-in pack with an empty one of a team on top."""
    (tmp_path / "team" / "templates" / "layouts").mkdir(parents=True)
    return Pack((built_in_folder(), tmp_path / "team"), tmp_path / "cache")


def _put(team: Pack, name: str, source: str) -> Path:
    path = team.layers[1] / "templates" / "layouts" / name
    path.write_text(source, encoding="utf-8")
    return path


def _problem(team: Pack, form: str = "text") -> Problem:
    with pytest.raises(RefuseError) as caught:
        write(MESSAGE, form, team)
    return caught.value.problems[0]


def test_the_team_wins(team: Pack) -> None:
    """A team's layout of the channel is used in place of the built-in one."""
    _put(team, "email.text.j2", "{% block page %}** {{ subject }} **{% endblock %}")
    assert write(MESSAGE, "text", team) == b"** Lamp **\n"


def test_an_edit_is_seen(team: Pack) -> None:
    """A layout that is edited while the program runs is read again."""
    path = _put(team, "email.text.j2", "{% block page %}one{% endblock %}")
    assert write(MESSAGE, "text", team) == b"one\n"
    path.write_text("{% block page %}other{% endblock %}", encoding="utf-8")
    assert write(MESSAGE, "text", team) == b"other\n"


def test_the_built_in_one_can_be_extended(team: Pack) -> None:
    """A team's layout extends the built-in one by its name and replaces a block."""
    _put(
        team, "html.j2", '{% extends "builtin/layouts/html.j2" %}{% block head %}<p>We & co</p>{% endblock %}'
    )
    page = write(MESSAGE, "html", team).decode()
    assert "<p>We & co</p>" in page
    assert "1 &lt; 2" in page


def test_bytecode_is_cached(team: Pack) -> None:
    """A compiled layout is kept in the cache folder."""
    write(MESSAGE, "text", team)
    assert list((team.cache / "layouts").iterdir())


def test_a_damaged_cache_is_done_without(team: Pack) -> None:
    """A cache file that is cut off is compiled anew."""
    write(MESSAGE, "text", team)
    for path in (team.cache / "layouts").iterdir():
        path.write_bytes(path.read_bytes()[:60])
    fresh = Pack(team.layers, team.cache / ".." / "cache")
    assert write(MESSAGE, "text", fresh).startswith(b"Subject: Lamp")


@pytest.mark.parametrize(
    "body",
    [
        "{{ text.__class__ }}",
        "{{ 9 ** (9 ** 9) }}",
        "{{ subject | safe }}",
        "{{ unknown }}",
        "{{ layout }}",
        "{{ blocks[7].lines }}",
        "{% include 'layouts/text.j2' %}",
        "{% if %}",
    ],
)
def test_a_wrong_layout_is_refused_with_its_line(team: Pack, body: str) -> None:
    """What a layout may not hold, or cannot print, is refused with file and line."""
    _put(team, "email.text.j2", "{% block page %}\n" + body + "\n{% endblock %}")
    assert _problem(team).where == "templates/layouts/email.text.j2:2"


def test_escaping_cannot_be_switched_off(team: Pack) -> None:
    """A layout that switches escaping off is refused."""
    _put(team, "html.j2", "{% block page %}{% autoescape false %}{{ text }}{% endautoescape %}{% endblock %}")
    assert _problem(team, "html").where.startswith("templates/layouts")


def test_a_parent_outside_the_layouts_is_not_found(team: Pack) -> None:
    """A layout extends layouts of its own format only."""
    _put(team, "email.text.j2", '{% extends "layouts/html.j2" %}')
    assert _problem(team).what.values["name"] == "layouts/html.j2"


def test_a_layout_that_extends_itself(team: Pack) -> None:
    """A circle of layouts is refused."""
    _put(team, "html.j2", '{% extends "layouts/html.j2" %}')
    assert _problem(team, "html").where.startswith("templates/layouts")


def test_a_huge_layout(team: Pack) -> None:
    """A layout of a size that nobody writes is refused unread."""
    _put(team, "email.text.j2", "{% block page %}" + "x" * 70_000 + "{% endblock %}")
    assert "64,000" in _problem(team).what.msgid
