"""An .eml: an unsent mail whose headers say what was meant and nothing else."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from refusal_cli.errors import RefuseError
from refusal_cli.formats import eml, write
from refusal_cli.message import Element, Layout, Message
from refusal_cli.pack import Pack, built_in_folder
from refusal_cli.text import single_line

MESSAGE = Message(
    "ru", "email", "decline", "policy", "Билет на завтрашний спектакль",
    ((Element("greeting", "Здравствуйте!"),), (Element("closing", "С уважением,\nОльга"),)),
    Layout(
        from_name="Ольга Бережная, касса театра «Маяк»", from_email="kassa@example.org",
        to_name="Игорь", to_email="igor@example.org", subject_label="Тема:",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Give the built-in pack with a cache of its own."""
    return Pack((built_in_folder(),), tmp_path_factory.mktemp("cache"))


def _parsed(data: bytes) -> EmailMessage:
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_opens_as_a_draft(pack: Pack) -> None:
    """It is marked unsent, has no date, and carries text and HTML, the subject in its header alone."""
    mail = _parsed(write(MESSAGE, "eml", pack))
    assert sorted(mail.keys()) == ["Content-Type", "From", "MIME-Version", "Subject", "To", "X-Unsent"]
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == MESSAGE.subject
    text, html = mail.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().replace("\r\n", "\n") == MESSAGE.text + "\n"
    assert 'lang="ru"' in html.get_content()


def test_a_letter_keeps_its_subject(pack: Pack) -> None:
    """The sheet of a letter shows its subject also within a mail."""
    text, _ = _parsed(write(replace(MESSAGE, channel="letter"), "eml", pack)).iter_parts()
    assert MESSAGE.subject in text.get_content()


def test_without_addresses(pack: Pack) -> None:
    """Unknown addresses and an empty subject are left out."""
    mail = _parsed(write(replace(MESSAGE, subject="", layout=Layout()), "eml", pack))
    assert not {"From", "To", "Subject"} & set(mail.keys())


def test_the_same_bytes_each_time(pack: Pack) -> None:
    """A draft has no random part."""
    assert write(MESSAGE, "eml", pack) == write(MESSAGE, "eml", pack)


def test_lines_fit(pack: Pack) -> None:
    """No line is longer than the 78 characters that RFC 5322 asks for."""
    message = replace(MESSAGE, subject="Ваш заказ " * 20, layout=replace(MESSAGE.layout, to_name="Ана " * 40))
    assert max(map(len, write(message, "eml", pack).split(b"\r\n"))) <= 78


@given(
    subject=st.text(max_size=200),
    name=st.one_of(st.text(max_size=200), st.text(alphabet='aя" ,;<>@()\\=?_', max_size=200)),
)
def test_any_subject_and_name(pack: Pack, subject: str, name: str) -> None:
    """Whatever a subject and a name hold, the headers, the recipient and the subject are those meant."""
    message = replace(MESSAGE, subject=subject, layout=replace(MESSAGE.layout, to_name=name))
    mail = _parsed(write(message, "eml", pack))
    assert set(mail.keys()) <= {"From", "To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"}
    assert [address.addr_spec for address in mail["To"].addresses] == ["igor@example.org"]
    assert "".join(mail["To"].addresses[0].display_name.split()) == "".join(single_line(name).split())
    assert str(mail["Subject"] or "") == single_line(subject)


@pytest.mark.parametrize(
    "words", ["=?utf-8?q?a=0D=0ABcc:_c@example.org?=", "a\r\nBcc: c@example.org", "a\u2028B: c"]
)
def test_injection(pack: Pack, words: str) -> None:
    """Line ends and words that look encoded stay words of the subject."""
    mail = _parsed(write(replace(MESSAGE, subject=words), "eml", pack))
    assert mail["Bcc"] is None
    assert mail["Subject"] == single_line(words)


@pytest.mark.parametrize(
    ("function", "misled"),
    [
        ("_subject", lambda text: f"{text}\r\nBcc: c@example.org"),
        ("_subject", lambda text: f"{text}\r\n\r\nhello"),
        ("_subject", lambda text: "other"),
        ("_address", lambda address: f"<{address.addr_spec}>, <c@example.org>"),
        ("_address", lambda address: "Ольга".encode().decode("latin-1")),
    ],
)
def test_what_was_written_is_compared(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, function: str, misled: object
) -> None:
    """A header that does not say what was meant is refused, whatever wrote it."""
    monkeypatch.setattr(eml, function, misled)
    with pytest.raises(RefuseError):
        write(replace(MESSAGE, subject="Hi"), "eml", pack)
