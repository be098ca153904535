"""Left-to-right words in right-to-left messages are set apart, in what people read."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from refusal_cli.formats import FORMATS, write
from refusal_cli.formats.isolates import END, FIRST_STRONG, isolated
from refusal_cli.message import Element, Layout, Message
from refusal_cli.pack import Pack, built_in_folder
from refusal_cli.text import clean, single_line

MESSAGE = Message(
    locale="ar",
    channel="letter",
    decision="decline",
    ground="policy",
    subject="طلبكم، رقم A-17",
    paragraphs=((Element("reason", "يُرجى الاتصال على +971 4 123 4567."),),),
    layout=Layout(direction="rtl", sender_lines=("Nasser Ltd",), place_and_date="دبي، 21 نوفمبر 2026"),
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Give the built-in pack with a cache of its own."""
    return Pack((built_in_folder(),), tmp_path_factory.mktemp("cache"))


def bare(text: str) -> str:
    """Give the text without isolates."""
    return text.replace(FIRST_STRONG, "").replace(END, "")


@pytest.mark.parametrize(
    "text",
    [
        "اتصلوا على <+971 4 123 4567>.",
        "الرابط: <https://x.example/a/> ثم",
        "البريد: <care@x.example>.",
        "الطلب <#48213-B>، رقم <A-17>.",
        "لغة <C++>، وجهاز <iPhone 15 Pro>!",
        "مبلغ <118 US$> خلال 10 أيام",
        "بتاريخ <2026-11-21>",
        "- <Nasser Ltd (UK)> مع",
        "شركة <(Nasser)> هنا، و(<X>",
    ],
)
def test_left_to_right_runs_are_set_apart(text: str) -> None:
    """Links, addresses, telephone numbers and Latin words with their numbers and signs are one run each."""
    expected = text.replace("<", FIRST_STRONG).replace(">", END)
    assert isolated(bare(expected)) == expected


@pytest.mark.parametrize(
    "text", ["من 8-10 صباحاً", "خصم 15%.", "48,600 ج.م.", "موسم 2026-2027", "- 3 أيام", ""]
)
def test_numbers_within_the_text_stay(text: str) -> None:
    """Ranges, shares and amounts are read in the direction of the text."""
    assert isolated(text) == text


@given(st.text(alphabet="اب AzЯ09 \u00a0+-.,:;()#@/\n%"))
def test_isolates_change_no_word(text: str) -> None:
    """Only the two signs are added, in pairs, none within another, each pair on one line."""
    found = isolated(text)
    assert bare(found) == text
    for line in found.split("\n"):
        signs = [sign for sign in line if sign in (FIRST_STRONG, END)]
        assert signs == [FIRST_STRONG, END] * (len(signs) // 2)


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("json", "eml")])
def test_every_format_for_people_has_them(form: str, pack: Pack) -> None:
    """The words, the subject and the lines of the letterhead; a place and a date need none."""
    text = write(MESSAGE, form, pack).decode().replace("\\", "")
    for run in ("+971 4 123 4567", "A-17", "Nasser Ltd"):
        assert f"{FIRST_STRONG}{run}{END}" in text
    assert "دبي، 21 نوفمبر 2026" in text


def test_mails_have_them_in_the_subject(pack: Pack) -> None:
    """The header and both parts."""
    message = replace(MESSAGE, channel="email")
    mail = message_from_bytes(write(message, "eml", pack), policy=SMTP)
    assert mail["Subject"] == f"طلبكم، رقم {FIRST_STRONG}A-17{END}"
    assert all(FIRST_STRONG in part.get_content() for part in mail.iter_parts())


def test_programs_and_phones_get_none(pack: Pack) -> None:
    """JSON is for other programs, and an SMS would cost more with them."""
    assert FIRST_STRONG not in write(MESSAGE, "json", pack).decode()
    assert FIRST_STRONG not in write(replace(MESSAGE, channel="sms"), "text", pack).decode()


def test_left_to_right_messages_have_none(pack: Pack) -> None:
    """Where the text itself goes from left to right, nothing is set apart."""
    message = replace(MESSAGE, layout=Layout(direction="ltr"))
    assert FIRST_STRONG not in write(message, "text", pack).decode()


def test_cleaning_on_the_way_out_keeps_pairs_only() -> None:
    """A pair on one line stays; one alone, one within another or over two lines goes, as all others do."""
    text = f"ا {FIRST_STRONG}A-17{END} {END}ب{FIRST_STRONG}c\nd{END} \u202ee{FIRST_STRONG}f\u202e{END}"
    expected = f"ا {FIRST_STRONG}A-17{END} بc\nd e{FIRST_STRONG}f{END}"
    assert clean(text, isolates=True) == expected
    assert single_line(text, isolates=True) == expected.replace("\n", " ")
    assert clean(text) == bare(expected)
