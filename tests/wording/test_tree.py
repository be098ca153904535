"""What a template may hold, told before it is compiled."""

from __future__ import annotations

import pytest
from jinja2 import Environment
from jinja2.exceptions import TemplateAssertionError

from refusal_cli.wording.source import parent_name
from refusal_cli.wording.tree import check


def checked(source: str) -> None:
    """Check a template as the wording does."""
    environment = Environment(extensions=["jinja2.ext.i18n"])
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's own setting
    check(environment.parse(source), "x.j2", parent_name(source))


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("{% block a %}\n{{ ''.__class__ }}{% endblock %}", 2),
        ("{% block a %}{{ _secret }}{% endblock %}", 1),
        ("{% block a %}{{ cycler('a') }}{% endblock %}", 1),
        ("{% block a %}{{ 'a'.join(b) }}{% endblock %}", 1),
        ("{% block a %}{{ gettext(*b) }}{% endblock %}", 1),
        ("{% block a %}\n\n{{ 9 ** 9 }}{% endblock %}", 3),
        ("{% block a %}{{ 10000000 }}{% endblock %}", 1),
        ("{% block a %}{{ 2 * 3 }}{% endblock %}", 1),
        ("{% block a %}{% include 'b.j2' %}{% endblock %}", 1),
        ("{% block a %}{% import 'b.j2' as b %}{% endblock %}", 1),
        ("{% block a %}{% macro m() %}{% endmacro %}{% endblock %}", 1),
        ("{% block a %}{% filter upper %}a{% endfilter %}{% endblock %}", 1),
        ("{% block a %}{% if a is callable %}{% endif %}{% endblock %}", 1),
        ("{% extends parent %}", 1),
        ("{% if a %}{% endif %}", 1),
        ("text outside\n{% block a %}{% endblock %}", 1),
        ("{% block a %}{% endblock %}\n{% extends 'b.j2' %}", 2),
    ],
)
def test_what_is_not_allowed_is_refused_with_its_line(source: str, line: int) -> None:
    """Nothing that could reach out, take long or be dropped in silence gets as far as the compiler."""
    with pytest.raises(TemplateAssertionError) as raised:
        checked(source)
    assert raised.value.lineno == line


@pytest.mark.parametrize(
    "source",
    [
        "{# what it is for #}\n{% extends 'message.j2' %}\n{% block a %}{{ super() }}{% endblock %}",
        "{% block a %}{% for b in c if b %}{{ b.d|upper }}{% else %}-{% endfor %}{% endblock %}",
        "{% block a %}{% set x = gettext('one %(n)s', n=2) %}{{ x ~ '!' }}{% endblock %}",
        "{% block a %}{% trans n=b|length %}one{% pluralize n %}{{ n }}{% endtrans %}{% endblock %}",
        "{% block a %}{{ 'a' if b in ('c', 'd') and not e is defined else f|default('g') }}{% endblock %}",
    ],
)
def test_what_wording_needs_is_allowed(source: str) -> None:
    """Conditions, loops, translations and the filters of the wording pass."""
    checked(source)
