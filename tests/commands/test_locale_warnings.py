"""What ``refuse locale check`` finds doubtful in a translation, and what it leaves alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from refusal_cli.catalogs.comments import RULES
from refusal_cli.commands.locale import checking
from refusal_cli.commands.locale.rendering import Rendered
from refusal_cli.errors import ExitCode
from tests.conftest import ROOT, Ran

Refuse = Callable[..., Ran]

_HEADER = 'msgid ""\nmsgstr ""\n"Language: {0}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'

BAD = {
    "end-punctuation": ("ru", 'msgid "Here is what is possible:"\nmsgstr "Вот что можно сделать"'),
    "double-space": ("ru", 'msgid "Kind regards,"\nmsgstr "С  уважением,"'),
    "edge-space": ("ru", 'msgid "Kind regards,"\nmsgstr "С уважением, "'),
    "untranslated-copy": ("ru", 'msgid "Thank you for calling."\nmsgstr "Thank you for calling."'),
    "inconsistent-translation": (
        "ru",
        'msgid "Your request"\nmsgstr "Ваша просьба"\n\nmsgid "Your request."\nmsgstr "Ваш запрос."',
    ),
    "wrong-quotes": ("ru", 'msgid "Your request"\nmsgstr "Ваш \\"запрос\\""'),
    "no-break-space": ("fr", 'msgid "Hello!"\nmsgstr "Bonjour!"'),
    "address-form": (
        "ru",
        'msgid "Your request"\nmsgstr "Ваша просьба"\n\nmsgid "Your order"\nmsgstr "Ваш заказ"\n\n'
        'msgid "Your application"\nmsgstr "Твоя заявка"',
    ),
    "inflected-placeholder": ("ru", 'msgid "Hello %(name)s,"\nmsgstr "Письмо для %(name)s,"'),
    "gendered-form": ("ru", 'msgid "Thank you for your message."\nmsgstr "Признательна за письмо."'),
}
GOOD = (
    'msgid "Hello,"\nmsgstr "Здравствуйте!"',
    'msgid "We are sorry to say that"\nmsgstr "Приносим извинения:"',
    'msgid "Your request"\nmsgstr "Ваш «запрос»"',
    'msgid "OK"\nmsgstr "OK"',
    'msgid "%(offer)s for %(price)s"\nmsgstr "%(offer)s за %(price)s"',
    'msgctxt "formal"\nmsgid "Thank you for your message."\nmsgstr "Благодарим за обращение."\n\n'
    'msgid "Thank you for your message."\nmsgstr "Спасибо за письмо."',
)


def checked(folder: Path, refuse: Refuse, language: str, body: str, *options: str) -> Ran:
    """Check a catalog with this body, as a team's over the built-in templates."""
    own = "\n".join(f"{{% trans %}}{msgid}{{% endtrans %}}" for msgid in ("Your order", "Your request."))
    templates = folder / "templates"
    templates.mkdir()
    (templates / "extra.j2").write_text(own, encoding="utf-8")
    path = folder / "locales" / language / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(_HEADER.format(language) + body + "\n", encoding="utf-8")
    (folder / "refusal.toml").write_text("", encoding="utf-8")
    return refuse("locale", "check", language, "--pack", str(folder), *options)


@pytest.fixture
def unrendered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the messages of the product: what is asked here stands in the catalog alone."""
    monkeypatch.setattr(checking, "render_all", lambda *_: Rendered([], []))


@pytest.mark.slow
@pytest.mark.usefixtures("unrendered")
@pytest.mark.parametrize("rule", RULES)
def test_what_is_doubtful_is_told(rule: str, tmp_path: Path, refuse: Refuse) -> None:
    """Each rule finds its fault, with line and cure."""
    language, body = BAD[rule]
    ran = checked(tmp_path, refuse, language, body)
    place = re.escape(f"locales/{language}/LC_MESSAGES/messages.po")
    assert re.search(rf"^Warning: {place}:\d+: {rule}: .+\n  \S.+", ran.err, re.MULTILINE), ran.err


@pytest.mark.slow
@pytest.mark.usefixtures("unrendered")
@pytest.mark.parametrize("rule", RULES)
def test_a_comment_with_a_reason_allows_it(rule: str, tmp_path: Path, refuse: Refuse) -> None:
    """Above the message that it is about; without a reason it allows nothing."""
    language, body = BAD[rule]
    above = f"# refuse-lint: allow {rule}: our house style.\n"
    allowing = "\n\n".join(above + message for message in body.split("\n\n"))
    ran = checked(tmp_path, refuse, language, allowing)
    assert ran.err.splitlines()[-1].startswith(f"{language}: errors: ")
    assert f"{rule}: " not in ran.err
    bare = tmp_path / "bare"
    bare.mkdir()
    assert f"{rule}: " in checked(bare, refuse, language, allowing.replace(": our house style.", ":")).err


@pytest.mark.usefixtures("unrendered")
@pytest.mark.parametrize("body", GOOD)
def test_what_is_right_is_left_alone(body: str, tmp_path: Path, refuse: Refuse) -> None:
    """Habits of the language are no faults."""
    ran = checked(tmp_path, refuse, "ru", body)
    assert ran.err.splitlines()[-1].startswith("ru: errors: ")
    assert not [rule for rule in RULES if f"{rule}: " in ran.err], ran.err


def test_lint_knows_what_the_check_allows(tmp_path: Path, refuse: Refuse) -> None:
    """A suppression for the check is neither unknown nor unused to ``refuse lint``."""
    path = tmp_path / "messages.po"
    body = '# refuse-lint: allow end-punctuation: a heading.\nmsgid "Your request"\nmsgstr "Ваша просьба."\n'
    path.write_text(_HEADER.format("ru") + body, encoding="utf-8")
    ran = refuse("lint", str(path), "--fail-on", "hint")
    assert (ran.code, ran.out) == (ExitCode.DONE, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("said", "fault"),
    [("К сожалению,", "apolog"), ("Простите, извините нас. Нам очень жаль,", "apolog")],
)
def test_a_message_with_another_number_of_apologies_is_an_error(
    said: str, fault: str, tmp_path: Path, refuse: Refuse
) -> None:
    """None or two, in any message of the product, with the line of the catalog where words are to blame."""
    ran = checked(tmp_path, refuse, "ru", f'msgid "I am sorry, but"\nmsgstr "{said}"')
    assert ran.code == ExitCode.FINDINGS
    assert fault in ran.err
    assert "-email-" in ran.err


def test_a_team_s_own_text_without_a_translation_is_an_error(tmp_path: Path, refuse: Refuse) -> None:
    """A message would be half translated."""
    ran = checked(tmp_path, refuse, "ru", 'msgid "Your order"\nmsgstr ""\n\nmsgid "Your request."\nmsgstr ""')
    assert ran.code == ExitCode.FINDINGS
    assert re.search(r"messages\.po:\d+: Texts without a translation, or with a fuzzy one: 2\.", ran.err)


@pytest.mark.slow
@pytest.mark.parametrize("language", sorted(path.parent.name for path in ROOT.glob("locales/*/LC_MESSAGES")))
def test_the_shipped_languages_hold(language: str, refuse: Refuse) -> None:
    """No error and no warning in what customers read, and every message of the product can be sent."""
    ran = refuse("locale", "check", language)
    assert "Error" not in ran.err
    assert "messages.po" not in ran.err
