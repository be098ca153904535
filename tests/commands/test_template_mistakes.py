"""Mistakes in templates, each told by ``refuse template check`` with its file, line and cure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from refusal_cli.errors import ExitCode
from tests.conftest import ROOT, Ran

GOLDEN = ROOT / "tests/golden/template-errors.txt"

BROKEN = {
    "an instruction that does not end": "{% block reason %}\n{% if reason.fact %}\n"
    "{{ reason.fact|sentence }}\n{% endblock %}",
    "an unknown instruction": "{% block reason %}\n{% fi reason.fact %}\n{% endblock %}",
    "brackets that do not end": "{% block reason %}\n{{ reason.fact }\n{% endblock %}",
    "a misspelt block": "{% block raeson %}\nIt is so.\n{% endblock %}",
    "text outside the blocks": "{% block positive %}{% endblock %}\nThank you for your patience.",
    "a misspelt fact": "{% block reason %}\n{{ reson.fact|sentence }}\n{% endblock %}",
    "a misspelt field": "{% block reason %}\n{% if policy.titel %}\nThe rule is clear.\n{% endif %}\n"
    "{{ reason.fact|sentence }}\n{% endblock %}",
    "an unknown filter": "{% block reason %}\n{{ reason.fact|sentense }}\n{% endblock %}",
    "a calculation": "{% block reason %}\n{{ refund.within_days * 2 }} days.\n{% endblock %}",
    "a fact that may be missing": "{% block thanks %}\nThank you for {{ thanks_for }}.\n{% endblock %}",
    "a second apology": "{% block empathy %}\nWe are sorry for the trouble.\n{% endblock %}",
    "an element that says nothing": "{% block future_support %}{% endblock %}",
    "something left open": "{% block positive %}\nWe value [YOUR COMPANY].\n{% endblock %}",
    "a sentence without translation": "{% block positive %}\n{% trans %}Always welcome here.{% endtrans %}\n"
    "{% endblock %}",
}


def said(name: str, body: str, refuse: Callable[..., Ran], home: Path, lang: str) -> str:
    """Give what is said of a template that extends the built-in one, in a pack of its own."""
    pack = home / name.replace(" ", "-")
    (pack / "templates/grounds").mkdir(parents=True)
    language = 'locale = "ru"\n' if "translation" in name else ""
    (pack / "refusal.toml").write_text(language, "utf-8")
    (pack / "templates/grounds/price.j2").write_text(
        f'{{% extends "builtin/grounds/price.j2" %}}\n{body}\n', "utf-8"
    )
    ran = refuse("--lang", lang, "template", "check", "price", "--pack", str(pack))
    assert ran.code == ExitCode.FINDINGS, ran.err
    assert ran.out == ""
    return ran.err


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en"])
def test_each_mistake_is_told_with_its_line_and_cure(
    lang: str, refuse: Callable[..., Ran], home: Path, update_golden: bool
) -> None:
    """What a team lead reads of each of them, word for word."""
    told = [f"## {name}\n\n{said(name, body, refuse, home, lang)}" for name, body in BROKEN.items()]
    text = "\n".join(told)
    if update_golden:
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("name", BROKEN)
def test_each_mistake_is_told_in_the_readers_language(
    name: str, refuse: Callable[..., Ran], home: Path
) -> None:
    """A team lead who reads Russian finds no sentence in English."""
    told = said(name, BROKEN[name], refuse, home, "ru")
    own = [line for line in told.splitlines() if " | " not in line]
    assert not any(word in " ".join(own).split() for word in ("the", "is", "this", "There", "This", "Put"))
    assert "templates/grounds/price.j2:" in told
