"""Conventions of the built-in languages: what may stand beside a name, and what tells a man from a woman."""

from __future__ import annotations

from pathlib import Path

import pytest

from refusal_cli.catalogs.entries import Entry, read_entries
from refusal_cli.commands.locale.conventions import load_conventions
from refusal_cli.commands.locale.warnings import Manners, warnings
from refusal_cli.linter.typography import Typography
from refusal_cli.pack import Pack, built_in_folder
from tests.conftest import ROOT

DOUBTFUL = (
    ("de", "inflected-placeholder", "%(name)ss Bestellung ist da."),
    ("de", "inflected-placeholder", "Das ist %(name)s’s Bestellung."),
    ("de", "inflected-placeholder", "Wegen %(name)s dauert es länger."),
    ("de", "gendered-form", "Sehr geehrte/r %(name)s,"),
    ("de", "gendered-form", "Liebe(r) %(name)s,"),
    ("de", "gendered-form", "Lieber %(name)s,"),
    ("de", "gendered-form", "Sehr geehrte Frau %(name)s,"),
    ("de", "gendered-form", "Guten Tag, Herr %(name)s!"),
    ("de", "gendered-form", "Als Kunde wissen Sie das."),
    ("de", "gendered-form", "Unser Mitarbeiter meldet sich."),
    ("ar", "inflected-placeholder", "وصلت رسالة ل%(name)s."),
    ("ar", "inflected-placeholder", "يا %(name)s،"),
    ("ar", "gendered-form", "عزيزي %(name)s،"),
    ("ar", "gendered-form", "عزيزتي %(name)s،"),
    ("ar", "gendered-form", "السيد %(name)s المحترم،"),
    ("ar", "gendered-form", "هل أنتِ بخير؟"),
    ("ar", "gendered-form", "عميلنا العزيز،"),
    ("ar", "gendered-form", "أنا مضطرة إلى الرفض."),
    ("en", "gendered-form", "Dear Sir,"),
    ("en", "gendered-form", "Ms %(name)s, he or she will call."),
    ("en", "gendered-form", "Miss %(name)s,"),
    ("ru", "inflected-placeholder", "Письмо для %(name)s."),
    ("ru", "gendered-form", "Уважаемый(ая) %(name)s!"),
)
RIGHT = (
    ("de", "Guten Tag, %(name)s!"),
    ("de", "Die Bestellung von %(name)s ist da."),
    ("de", "Sehr geehrte Damen und Herren,"),
    ("de", "Liebe Kundinnen und Kunden, wir würden lieber warten."),
    ("de", "Unsere Mitarbeiterinnen und Mitarbeiter melden sich."),
    ("de", "Mitarbeiter:innen und Kund*innen sind da."),
    ("de", "Wegen %(what)s dauert es länger."),
    ("ar", "حضرة %(name)s، تحية طيبة وبعد،"),
    ("ar", "رسالة لـ%(name)s من فريق العمل."),
    ("ar", "مرحباً %(name)s،"),
    ("ar", "عملاءنا الأعزاء، نتمنى لكم يوماً سعيداً."),
    ("en", "Dear %(name)s, this is %(name)s's order, and they may miss the bus."),
    ("ru", "Здравствуйте, %(name)s!"),
)


def warned(cache: Path, language: str, *entries: Entry) -> set[str]:
    """Give the rules about names and genders that the texts of a language come under."""
    conventions = load_conventions(Pack((built_in_folder(),), cache), language)
    found = warnings(entries, Manners(Typography(), conventions), to_customers=True)
    return {rule for rule, *_ in found} & {"inflected-placeholder", "gendered-form"}


def entry(text: str, context: str | None = None) -> Entry:
    """Give a message whose translation is ``text``."""
    return Entry(1, context, text, None, (text,), fuzzy=False, lines=(1,))


@pytest.mark.parametrize(("language", "rule", "text"), DOUBTFUL)
def test_what_does_not_fit_every_name_or_everybody_is_told(
    language: str, rule: str, text: str, shared_cache: Path
) -> None:
    """Endings, particles and prepositions beside a name; words for a man or for a woman."""
    assert warned(shared_cache, language, entry(text)) == {rule}


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_what_fits_is_left_alone(language: str, text: str, shared_cache: Path) -> None:
    """Plurals that name both, look-alikes, and placeholders that hold no name."""
    assert warned(shared_cache, language, entry(text)) == set()


def test_the_english_texts_fit_everybody(shared_cache: Path) -> None:
    """They have no catalog that would be checked."""
    texts = read_entries((ROOT / "locales/messages.pot").read_bytes(), "messages.pot")
    assert (
        warned(shared_cache, "en", *(entry(text.msgid, text.context) for text in texts if text.key)) == set()
    )
