"""The source of a template."""

from __future__ import annotations

import pytest

from refusal_cli.wording.source import keep_line_ends, parent_name


@pytest.mark.parametrize(
    ("source", "parent"),
    [
        ('{% extends "message.j2" %}', "message.j2"),
        ("{# a #}{# b #}\n{%- extends 'grounds/policy.j2' -%}", "grounds/policy.j2"),
        ("{% block a %}{% extends 'x.j2' %}{% endblock %}", None),
        ("{# " * 5000, None),
    ],
)
def test_the_parent_is_read_off_the_head(source: str, parent: str | None) -> None:
    """Which template one extends is known without compiling it."""
    assert parent_name(source) == parent


def test_two_sentences_on_two_lines_stay_apart() -> None:
    """Only lines of nothing but tags vanish."""
    assert keep_line_ends("{% if a %}\nA. {% endif %}\nB.") == "{% if a %}\nA. {% endif +%}\nB."
