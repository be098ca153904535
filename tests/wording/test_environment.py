"""Templates of a pack: found, translated, compiled, and rendered block by block."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2.exceptions import TemplateError, TemplateNotFound, UndefinedError

from refusal_cli.case import Policy, Reason
from refusal_cli.errors import RefuseError
from refusal_cli.pack import Pack
from refusal_cli.wording.environment import Wording, given, plain


class Catalog:
    """A catalog with the translations it is given; the second of two forms is for more than one."""

    digest = "test"

    def __init__(self, translations: dict[str, str] | None = None) -> None:
        """Take translations by msgid."""
        self.translations = translations or {}

    def get(self, msgid: str, context: str | None = None) -> str | None:
        """Give the translation, or the msgid itself unless it is said to be missing."""
        return None if msgid == "Missing" else self.translations.get(msgid, msgid)

    def plural_forms(self, msgid: str, plural: str, context: str | None = None) -> tuple[str, ...] | None:
        """Give both forms."""
        return msgid, plural

    def plural_index(self, number: int) -> int:
        """Give the form for a number."""
        return int(number != 1)


def wording(folder: Path, **templates: str) -> Wording:
    """Give the wording of a pack that holds these templates as ``NAME.j2``."""
    (folder / "templates").mkdir(exist_ok=True)
    for name, source in templates.items():
        (folder / "templates" / f"{name}.j2").write_text(source, "utf-8")
    return Wording(Pack((folder,), folder / "cache"), "en", Catalog(), {})


def shown(folder: Path, body: str, **facts: Any) -> str:
    """Give what a block of a message prints."""
    source = "{% block a %}" + body + "{% endblock %}"
    return wording(folder, message=source).render("message.j2", facts, ["a"])[0]


def test_a_field_of_the_case_is_read(tmp_path: Path) -> None:
    """A fact's field prints as it is, each time and from a cached template too."""
    for _ in range(2):
        assert shown(tmp_path, "{{ reason.fact }}", reason=Reason(fact="late")) == "late"


def test_a_field_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    """A misspelt field stops the message instead of printing nothing."""
    with pytest.raises((UndefinedError, AttributeError)):
        shown(tmp_path, "{% if policy.titel %}x{% endif %}", policy=Policy())


def test_a_fact_that_is_not_there_can_be_asked_about(tmp_path: Path) -> None:
    """``is defined`` and ``default`` see that there is no such fact or field."""
    body = "{{ 'y' if a.b is defined else 'n' }}{{ c.fact|default('-') }}{{ policy.none|default('+') }}"
    assert shown(tmp_path, body, a=Policy(), c=None, policy=Policy()) == "n-+"


@pytest.mark.parametrize("body", ["{{ a }}", "{{ 'x' ~ a }}", "{{ gettext('%(a)s!', a=a) }}"])
@pytest.mark.parametrize("value", [None, True, 1.5, Policy(), ["a"]])
def test_only_text_and_whole_numbers_are_printed(body: str, value: object, tmp_path: Path) -> None:
    """Neither None nor the inside of an object reaches a customer, alone, joined or translated."""
    with pytest.raises(RefuseError):
        shown(tmp_path, body, a=value)


@pytest.mark.parametrize("body", ["{{ n }} days", "{{ n ~ ' days' }}", "{{ gettext('%(n)s days', n=n) }}"])
def test_a_whole_number_is_printed(body: str, tmp_path: Path) -> None:
    """A number may stand by itself, in a joined text or in a translation."""
    assert shown(tmp_path, body, n=3) == "3 days"


def test_plural_forms_are_chosen_by_number(tmp_path: Path) -> None:
    """The catalog says which form a number takes."""
    body = "{{ ngettext('%(n)s day', '%(n)s days', n, n=n) }}"
    assert [shown(tmp_path, body, n=number) for number in (1, 2)] == ["1 day", "2 days"]


def test_a_missing_translation_is_reported_where_it_is_reached(tmp_path: Path) -> None:
    """A string without translation matters only to a message that would say it."""
    missing: list[str] = []

    def report(msgid: str) -> str:
        missing.append(msgid)
        return ""

    body = "{% if a %}{{ gettext('Missing') }}{% else %}Here{% endif %}"
    assert shown(tmp_path, body, a=False, report_missing=report) == "Here"
    assert missing == []
    shown(tmp_path, body, a=True, report_missing=report)
    assert missing == ["Missing"]


def test_a_ground_replaces_a_block_and_can_keep_it(tmp_path: Path) -> None:
    """What extends the message overrides blocks; ``super()`` gives the one before."""
    templates = wording(
        tmp_path,
        message="{% block a %}one{% endblock %}{% block b %}two{% endblock %}",
        ground='{% extends "message.j2" %}{% block b %}{{ super() }} and a half{% endblock %}',
    )
    assert templates.render("ground.j2", {}, ["a", "b"]) == ["one", "two and a half"]


def test_a_team_writes_over_the_built_in_one(tmp_path: Path) -> None:
    """The team's template of the language wins, then the team's, and it can extend the built-in one."""
    built_in, team = tmp_path / "built-in", tmp_path / "team"
    for folder in (built_in, team):
        (folder / "templates").mkdir(parents=True)
    (built_in / "templates" / "message.j2").write_text("{% block a %}built-in{% endblock %}", "utf-8")
    own = '{% extends "builtin/message.j2" %}{% block a %}{{ super() }}, ours{% endblock %}'
    (team / "templates" / "message.j2").write_text(own, "utf-8")
    pack = Pack((built_in, team), tmp_path / "cache")
    assert Wording(pack, "en", Catalog(), {}).render("message.j2", {}, ["a"]) == ["built-in, ours"]
    (team / "templates" / "message.ru.j2").write_text("{% block a %}по-русски{% endblock %}", "utf-8")
    assert Wording(pack, "ru", Catalog(), {}).render("message.j2", {}, ["a"]) == ["по-русски"]
    assert Wording(pack, "en", Catalog(), {}).render("message.j2", {}, ["a"]) == ["built-in, ours"]


@pytest.mark.parametrize("name", ["../x.j2", "/etc/passwd.j2", "a//b.j2", "x.txt", "", ".j2", "A.j2"])
def test_a_name_that_is_no_template_is_not_looked_for(name: str, tmp_path: Path) -> None:
    """Only plain names inside the pack are templates."""
    with pytest.raises(TemplateNotFound):
        wording(tmp_path, message="").environment.get_template(name)


def test_an_unknown_block_is_told(tmp_path: Path) -> None:
    """Jinja would drop it in silence."""
    templates = wording(
        tmp_path,
        message="{% block a %}{% endblock %}",
        ground='{% extends "message.j2" %}{% block raeson %}x{% endblock %}',
    )
    with pytest.raises(TemplateError, match="raeson"):
        templates.render("ground.j2", {}, ["a"])


def test_a_template_that_extends_itself_is_told(tmp_path: Path) -> None:
    """A circle ends."""
    with pytest.raises(TemplateError, match="extends itself"):
        wording(tmp_path, message='{% extends "message.j2" %}').render("message.j2", {}, ["a"])


def test_an_endless_template_is_refused(tmp_path: Path) -> None:
    """A source is capped before it is parsed."""
    with pytest.raises(TemplateError, match="64,000"):
        shown(tmp_path, "x" * 64_001)


def test_plain_and_given() -> None:
    """What is printed is text; facts that are not there leave no gap in a list."""
    assert (plain("a"), plain(3)) == ("a", "3")
    assert given(["a", None, "", "b"]) == ["a", "b"]
