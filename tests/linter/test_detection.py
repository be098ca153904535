"""Detection: texts in the languages with a lexicon are recognised, and all others left alone."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.errors import RefuseError
from refusal_cli.linter.detection import FOREIGN, detect, load_common
from refusal_cli.pack import Pack, built_in_folder
from tests.linter.test_lexicon import LEXICONS

COMMON = load_common(Pack((built_in_folder(),), Path(os.devnull)))

TEXTS = {
    "en": (
        "Thank you for the photos. The bench cannot be moved before May, but you could try another.",
        "SORRY, ALL THE LOCKERS ARE TAKEN.",
        "Hello, the class is full. Would Tuesday suit you?",
    ),
    "ru": (
        "Спасибо за фотографии. Скамейку до мая не перенести, но можно сесть у пруда.",
        "Извините, все шкафчики заняты. Напишите нам, если подойдёт вторник.",
        "Ключ ещё у мастера, её заберут завтра. С уважением, Acme Garden Furniture International Ltd",
    ),
    "de": (
        "Vielen Dank für die Fotos. Die Bank können wir vor Mai leider nicht umsetzen.",
        "Die Schließfächer sind leider alle belegt.",
        "Guten Tag, der Kurs ist voll. Passt Ihnen der Dienstag?",
    ),
    "fr": (
        "Merci pour les photos. Nous ne pouvons pas déplacer le banc avant le mois de mai.",
        "Désolés, tous les casiers sont pris.",
        "Bonjour, l'atelier est complet. Êtes-vous libre mardi ? Nous avons encore des places.",
    ),
    "ja": (
        "写真をお送りいただきありがとうございます。ベンチは五月まで移動できません。",
        "申し訳ございませんが、ロッカーは満杯です。",
        "教室は満席ですが、火曜日はいかがでしょうか。",
    ),
    "ar": (
        "شكرا على الصور. لا يمكننا نقل المقعد قبل شهر مايو.",
        "للأسف، كل الخزائن مشغولة في هذا الأسبوع.",
        "مرحبا، الدورة مكتملة. هل يناسبكم أن تأتوا يوم الثلاثاء بعد الظهر؟ نرجو إبلاغنا إذا كان ذلك ممكنا.",
    ),
}
OTHERS = {
    "Ukrainian": "Дякуємо за світлини. Лавку до травня не перенести, але можна сісти біля ставка.",
    "Ukrainian, short": "На жаль, ми не можемо прийняти вашу заявку.",
    "Ukrainian, a notice": "Вибачте, сервер не відповідає. Спробуйте пізніше.",
    "Belarusian": "Дзякуй за фотаздымкі. Лаўку да мая нельга перанесці, але ёсць іншая каля сажалкі.",
    "Macedonian": "Ви благодариме за фотографиите. Клупата не може да се помести до мај, но има друга.",
    "Bulgarian": "Благодарим ви за снимките. Пейката не може да се премести до май, но ще намерим друга.",
    "Serbian": "Хвала на сликама. Клупа не може да се помери до маја, али ћемо наћи другу.",
    "Dutch": "Dank voor de foto's. De bank kan niet voor mei worden verplaatst, maar er is een andere.",
    "Danish": "Tak for billederne. Bænken kan ikke flyttes før maj, men der er en anden ved søen.",
    "Swedish": "Tack för bilderna. Bänken kan inte flyttas före maj, men det finns en annan vid dammen.",
    "Italian": "Grazie per le foto. La panchina non si può spostare prima di maggio, ma ce n'è un'altra.",
    "Spanish": "Gracias por las fotos. El banco no se puede mover antes de mayo, pero hay otro en el parque.",
    "Portuguese": "Obrigado pelas fotos. O banco não pode ser movido antes de maio, mas há outro no parque.",
    "Catalan": "Gràcies per les fotos. El banc no es pot moure abans de maig, però n'hi ha un altre al parc.",
    "Romanian": "Vă mulțumim pentru poze. Banca nu poate fi mutată înainte de mai, dar mai este una în parc.",
    "Chinese": "感谢您发来的照片。长椅五月之前不能移动，但是公园里还有一张。",
    "Korean": "사진을 보내 주셔서 감사합니다. 벤치는 오월 전에는 옮길 수 없습니다.",
    "Persian": "از عکس‌ها سپاسگزاریم. نیمکت را نمی‌توان تا اردیبهشت جابه‌جا کرد.",
    "Urdu": "تصاویر کے لیے شکریہ۔ بینچ کو مئی سے پہلے نہیں ہٹایا جا سکتا۔",
    "Turkish": "Fotoğraflar için teşekkürler. Bank mayıstan önce taşınamaz.",
    "Polish": "Dziękujemy za zdjęcia. Ławki nie da się przestawić przed majem.",
    "a name": "Anna Kovacs",
    "an address": "12 rue du Port, 1204 Genève",
    "numbers": "12 345 / 67",
    "two languages": "Thank you for your order.\nVielen Dank für Ihre Bestellung.",
    "nothing": "",
}


@pytest.mark.parametrize(
    ("language", "text"), [(name, text) for name, some in TEXTS.items() for text in some]
)
def test_a_text_in_a_known_language_is_recognised(language: str, text: str) -> None:
    """Some sentences are enough, composed or decomposed."""
    assert detect(text, COMMON) == language
    assert detect(normalize("NFD", text), COMMON) == language


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_no_other_language_is_taken_for_a_known_one(text: str) -> None:
    """Neighbours that share letters and words are not mistaken, and two languages at once are none."""
    assert detect(text, COMMON) is None


def test_a_half_translated_text_is_in_the_language_of_its_longer_part() -> None:
    """So that the rest is told as another language."""
    russian = "Спасибо за фотографии. Скамейку до мая не перенести, но можно сесть у пруда."
    english = "Please reply to this email if you have any questions."
    assert detect(f"{english}\n\n{russian}\n\nАнна", COMMON) == "ru"
    assert detect(f"{russian[:22]}\n\n{english}", COMMON) == "en"


def test_every_lexicon_has_frequent_words() -> None:
    """Each language with a lexicon can be recognised."""
    assert set(COMMON) - {FOREIGN} == set(LEXICONS)
    assert all(len(words) >= 80 for words in COMMON.values())


def test_no_language_is_known_without_words() -> None:
    """Where no lexicon is there, every text is unknown."""
    assert detect("Thank you for the photos of the bench.", {}) is None


@given(st.text())
def test_any_text_has_a_known_language_or_none(text: str) -> None:
    """Detection never raises."""
    assert detect(text, COMMON) in {*LEXICONS, None}


def write(folder: Path, common: str, language: str = "xx") -> None:
    """Write a lexicon with nothing but its frequent words."""
    file = folder / "locales" / language / "lexicon.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(common, encoding="utf-8")


def test_frequent_words_come_from_all_layers(tmp_path: Path) -> None:
    """A team's pack adds words and languages; the words of languages without a lexicon stand together."""
    write(tmp_path / "built-in", 'common = ["Foo"]\nforeign = ["nope"]\n')
    write(tmp_path / "team", 'common = ["bar"]\n')
    write(tmp_path / "team", 'common = ["baz"]\nforeign = ["nay"]\n', "yy")
    pack = Pack((tmp_path / "built-in", tmp_path / "team"), tmp_path / "cache")
    assert load_common(pack) == {"xx": {"foo", "bar"}, "yy": {"baz"}, FOREIGN: {"nope", "nay"}}


def test_frequent_words_are_kept_until_a_lexicon_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time no lexicon is read; a changed one is read anew, and so is a damaged cache."""
    write(tmp_path, 'common = ["foo"]\n')
    cache = tmp_path / "cache"
    first = load_common(Pack((tmp_path,), cache))
    with monkeypatch.context() as patched:
        patched.setattr(Pack, "tables", None)
        assert load_common(Pack((tmp_path,), cache)) == first
    [kept] = (cache / "lexicons").iterdir()
    kept.write_text("{", "utf-8")
    assert load_common(Pack((tmp_path,), cache)) == first
    write(tmp_path, 'common = ["foo", "bar"]\n')
    assert load_common(Pack((tmp_path,), cache))["xx"] == {"foo", "bar"}


def test_a_lexicon_that_is_no_toml_is_an_error(tmp_path: Path) -> None:
    """It is told with its file."""
    write(tmp_path, "common = [")
    with pytest.raises(RefuseError) as raised:
        load_common(Pack((tmp_path,), tmp_path / "cache"))
    assert raised.value.problems[0].where == "locales/xx/lexicon.toml"
