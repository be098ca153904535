"""``refuse template``: list, show, new, preview, diff and check in a team's pack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from refusal_cli.errors import ExitCode
from tests.conftest import Ran

Refuse = Callable[..., Ran]


@pytest.fixture
def team(home: Path) -> Path:
    """Give the folder of a team's pack without templates, in which commands run."""
    (home / "refusal.toml").touch()
    return home


def put(team: Path, name: str, source: str) -> None:
    """Write a template of the team."""
    path = team / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, "utf-8")


def test_the_list_says_who_wins(team: Path, refuse: Refuse) -> None:
    """A team's template stands with what it overrides, the built-in one with what hides it."""
    put(team, "grounds/price.j2", '{# Ours. #}\n{% extends "builtin/grounds/price.j2" %}\n')
    rows = refuse("template", "list").out
    assert "grounds/price (yours)\n    Ours.\n    overrides: built-in\n" in rows
    assert "grounds/price (built-in)\n    Price or discount not possible\n    hidden by: yours\n" in rows


def test_the_list_says_what_each_template_is_for(team: Path, refuse: Refuse) -> None:
    """A built-in one always; below one that begins without a comment nothing is printed."""
    put(team, "layouts/chat.text.j2", "{% block page %}{{ text }}{% endblock %}\n")
    rows = refuse("template", "list").out.splitlines()
    names = [number for number, row in enumerate(rows) if not row.startswith(" ")]
    without = [rows[at] for at in names if not rows[at + 1 : at + 2] or at + 1 in names]
    assert without == ["layouts/chat.text (yours)"]
    assert all(row.strip() for row in rows)


def test_the_source_is_shown(team: Path, refuse: Refuse) -> None:
    """The one that wins, or the built-in one."""
    put(team, "grounds/price.j2", '{# Ours. #}\n{% extends "builtin/grounds/price.j2" %}\n')
    assert refuse("template", "show", "price").out.startswith("{# Ours. #}")
    assert "{# Ours. #}" not in refuse("template", "show", "price", "--builtin").out


def test_a_new_template_changes_nothing_yet(team: Path, refuse: Refuse) -> None:
    """It lists every block, passes the check, and nothing of it differs from the built-in one."""
    assert refuse("template", "new", "price").code == ExitCode.DONE
    source = (team / "templates/grounds/price.j2").read_text("utf-8")
    assert "{# reason: the fact and the rule\n{% block reason %}" in source
    assert (team / "templates/.started-from.toml").is_file()
    ran = refuse("template", "check")
    assert (ran.code, ran.err) == (0, "Templates: 1; combinations rendered: 754; mistakes: 0.\n")
    assert refuse("template", "new", "price").code == ExitCode.MENDABLE


def test_diff_tells_what_was_changed(team: Path, refuse: Refuse) -> None:
    """Against the block that it started from."""
    refuse("template", "new", "price", "--block", "plain_no")
    path = team / "templates/grounds/price.j2"
    path.write_text(
        path.read_text("utf-8").replace("{% block plain_no %}", "{% block plain_no %}\nso sorry"), "utf-8"
    )
    ran = refuse("template", "diff", "price")
    assert "+so sorry" in ran.out
    assert "What the built-in template has changed since: nothing." in ran.err


def test_a_template_in_one_language_is_for_that_language_only(team: Path, refuse: Refuse) -> None:
    """Plain Russian is enough for a ground of the team's own, and in English it is an error."""
    put(team, "grounds.toml", '[weather]\ntitle = "Погода"\nexplanation = "Шторм."\n')
    put(
        team,
        "grounds/weather.ru.j2",
        '{% extends "message.j2" %}\n{% block plain_no %}\nполёт невозможен.\n{% endblock %}\n',
    )
    case = 'ground = "weather"\nno_alternatives = true\nreason.fact = "x"\nsender.company = "Lind"\n'
    (team / "case.toml").write_text(case, "utf-8")
    assert "полёт невозможен" in refuse("draft", "case.toml", "--locale", "ru").out
    ran = refuse("draft", "case.toml", "--locale", "en")
    assert ran.code == ExitCode.MENDABLE
    assert "weather.ru.j2" in ran.err
    assert refuse("template", "check").code == ExitCode.DONE


def test_a_preview_shows_a_message(team: Path, refuse: Refuse) -> None:
    """As text, and as a page."""
    assert "Hello" in refuse("template", "preview", "price", "--locale", "en").out
    page = Path(refuse("template", "preview", "price", "--locale", "en", "--html").out.split()[0])
    assert "<!DOCTYPE html>" in page.read_text("utf-8")


def test_a_layout_of_one_channel_begins_from_that_of_all(team: Path, refuse: Refuse) -> None:
    """A logo above e-mails as HTML takes one block; other channels, and other formats, stay as they are."""
    assert refuse("template", "new", "layouts/email.html.j2", "--block", "head").code == ExitCode.DONE
    path = team / "templates/layouts/email.html.j2"
    source = path.read_text("utf-8")
    assert '{% extends "layouts/html.j2" %}' in source
    logo = '<img src="https://lind.example/logo.png" alt="Lind Ltd">'
    path.write_text(source.replace("{% block head %}", f"{{% block head %}}\n{logo}"), "utf-8")
    assert refuse("template", "check").code == ExitCode.DONE
    assert logo in refuse("draft", "--example", "--format", "html").out
    assert "https://lind.example/logo.png" in refuse("draft", "--example", "--format", "eml").out
    assert logo not in refuse("draft", "--example", "--format", "html", "--channel", "letter").out
    assert f"+{logo}" in refuse("template", "diff", "layouts/email.html").out


def test_every_layout_can_be_begun(team: Path, refuse: Refuse) -> None:
    """Those of all channels, those of one, and those that are a single block; nothing changes yet."""
    for name in ("html", "email.html", "letter.html", "letter.markdown", "letter.text", "text"):
        assert refuse("template", "new", f"layouts/{name}").code == ExitCode.DONE
    assert refuse("template", "check").code == ExitCode.DONE


@pytest.mark.slow
def test_the_built_in_templates_are_checked_where_there_is_no_pack(refuse: Refuse) -> None:
    """In every language that is shipped, variants among them."""
    ran = refuse("template", "check", "grounds/unsafe")
    assert (ran.code, ran.out) == (ExitCode.DONE, "")
    assert "mistakes: 0" in ran.err
