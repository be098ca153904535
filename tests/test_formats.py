"""A message in each format: text, markdown, html, json."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from refusal_cli.errors import RefuseError
from refusal_cli.formats import ENDINGS, FORMATS, write
from refusal_cli.formats.body import Block, blocks
from refusal_cli.formats.outgoing import outgoing
from refusal_cli.message import Element, Finding, Layout, Message, Severity
from refusal_cli.pack import Pack, built_in_folder
from refusal_cli.text import clean, phrase

MESSAGE = Message(
    locale="en",
    channel="email",
    decision="decline",
    ground="policy",
    subject="Your lamp, order 7",
    paragraphs=(
        (Element("greeting", "Hello Anna,"),),
        (Element("apology", "I am sorry."), Element("reason", "It is <too> late.")),
        (Element("alternatives", "Two things:\n\n- We repair it.\n- You keep it."),),
        (Element("closing", "Kind regards,\nMaria"),),
    ),
    layout=Layout(
        place_and_date="Oslo, 1 May 2027",
        sender_lines=("Lamps Ltd", "High Street 1"),
        recipient_lines=("Anna Kovacs", "Low Road 2"),
        from_name="Maria",
        from_email="maria@example.org",
        to_name="Anna",
        to_email="anna@example.org",
        subject_label="Subject:",
    ),
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Give the built-in pack with a cache of its own."""
    return Pack((built_in_folder(),), tmp_path_factory.mktemp("cache"))


def _with_text(text: str, channel: str = "chat") -> Message:
    return replace(MESSAGE, channel=channel, paragraphs=((Element("reason", text),),))


def test_text_of_an_email(pack: Pack) -> None:
    """The text of an e-mail begins with its labelled subject and ends in one line end."""
    assert write(MESSAGE, "text", pack).decode() == (
        "Subject: Your lamp, order 7\n\nHello Anna,\n\nI am sorry. It is <too> late.\n\n"
        "Two things:\n\n- We repair it.\n- You keep it.\n\nKind regards,\nMaria\n"
    )


def test_text_of_a_letter(pack: Pack) -> None:
    """A letter has sender, place and date, recipient and subject above its body."""
    text = write(replace(MESSAGE, channel="letter"), "text", pack).decode()
    assert text.startswith(
        "Lamps Ltd\nHigh Street 1\n\nOslo, 1 May 2027\n\nAnna Kovacs\nLow Road 2\n\n"
        "Your lamp, order 7\n\nHello Anna,\n"
    )


def test_letter_without_its_facts(pack: Pack) -> None:
    """A letter of which only the body is known is that body, with no empty lines above."""
    bare = replace(MESSAGE, channel="letter", subject="", layout=Layout())
    assert write(bare, "text", pack).decode() == bare.text + "\n"


@pytest.mark.parametrize("channel", ["chat", "sms", "review"])
def test_text_of_short_channels(pack: Pack, channel: str) -> None:
    """Chat, SMS and a public reply are the body alone."""
    message = replace(MESSAGE, channel=channel)
    assert write(message, "text", pack).decode() == message.text + "\n"


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_call_is_numbered(pack: Pack, form: str) -> None:
    """A call is what to say, numbered in order, one point a line."""
    lines = write(replace(MESSAGE, channel="call"), form, pack).decode().splitlines()
    assert lines[0] == "1. Hello Anna,"
    assert lines[3:] == ["4. Two things:", "5. We repair it.", "6. You keep it.", "7. Kind regards, Maria"]


def test_sms_is_folded_in_every_format(pack: Pack) -> None:
    """Typography of an SMS is folded, and findings still point at their words."""
    message = _with_text("Well … “no” — sorry", "sms")
    finding = Finding("apology", Severity.ERROR, 14, 19, "sorry", phrase("Why."), phrase("Cure."))
    sent = outgoing(replace(message, findings=(finding,)))
    assert sent.text == 'Well ... "no" - sorry'
    assert sent.text[sent.findings[0].start : sent.findings[0].end] == "sorry"
    assert json.loads(write(message, "json", pack))["text"] == sent.text


class _Structure(HTMLParser):
    """Collects everything in a page that is not text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", [("text", data)]))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_names_language_and_direction(pack: Pack) -> None:
    """The page and its body say language and direction, since mail programs drop the page's own."""
    message = replace(MESSAGE, locale="ar", layout=replace(MESSAGE.layout, direction="rtl"))
    told = [
        (tag, attrs)
        for tag, attrs in _Structure(write(message, "html", pack).decode()).found
        if {("lang", "ar"), ("dir", "rtl")} <= set(attrs)
    ]
    assert [tag for tag, _ in told] == ["html", "div"]


@pytest.mark.parametrize("channel", ["email", "letter", "chat", "sms", "review", "call"])
def test_html_loads_nothing(pack: Pack, channel: str) -> None:
    """The page has a dark mode and no link, picture or script of its own."""
    page = write(replace(MESSAGE, channel=channel), "html", pack).decode()
    assert "prefers-color-scheme: dark" in page
    tags = {tag for tag, _ in _Structure(page).found}
    assert not tags & {"a", "img", "link", "script", "iframe", "object", "form"}
    assert "url(" not in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize("channel", ["email", "letter", "call"])
@given(words=st.text(min_size=1).filter(lambda words: clean(words).strip() == words and "\n" not in words))
def test_html_is_never_made_by_values(pack: Pack, channel: str, words: str) -> None:
    """Whatever a text holds, the page has the same elements and attributes, and shows the text."""
    hostile = f"x {words}<img src=x onerror=alert(1)>--><script>"
    layout = Layout(sender_lines=(hostile,), recipient_lines=(hostile,), place_and_date=hostile)

    def page(text: str) -> _Structure:
        lines = Layout(sender_lines=(text,), recipient_lines=(text,), place_and_date=text)
        message = replace(_with_text(text, channel), subject=text, layout=lines)
        return _Structure(write(message, "html", pack).decode())

    assert page(layout.place_and_date).found == page("x").found
    assert hostile in "".join(page(hostile).words)


def test_json_has_the_documented_keys(pack: Pack) -> None:
    """JSON has its keys in order, words in their own script, and findings in English words."""
    finding = Finding(
        "rule", Severity.HINT, 0, 5, "Hello", phrase("Because of {x}.", x=phrase("this")), phrase("Do.")
    )
    data = write(replace(MESSAGE, subject="Лампа", findings=(finding,)), "json", pack).decode()
    record = json.loads(data)
    assert list(record) == [
        "locale", "channel", "decision", "ground", "kind", "subject", "elements", "text", "findings",
    ]  # fmt: skip
    assert "Лампа" in data
    assert record["elements"][1] == {"element": "apology", "step": "empathy", "text": "I am sorry."}
    assert record["findings"] == [
        {
            "rule": "rule", "severity": "hint", "start": 0, "end": 5, "words": "Hello",
            "why": "Because of this.", "cure": "Do.", "origin": "",
        }
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_control_characters_do_not_go_out(pack: Pack, form: str) -> None:
    """Escape sequences and direction overrides in a message reach no file."""
    hostile = "a\x1b[31mb\u202ec\x00"
    message = replace(_with_text(hostile, "letter"), subject=hostile, layout=Layout(sender_lines=(hostile,)))
    written = write(message, form, pack).decode()
    assert clean(written) == written
    assert "abc" in written


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_survives_half_characters(pack: Pack, form: str) -> None:
    """A lone surrogate, which UTF-8 cannot hold, is dropped."""
    assert b"Hello" in write(_with_text("Hello\ud800", "email"), form, pack)


def test_unknown_format(pack: Pack) -> None:
    """An unknown format is refused with the list of those that exist, and each has a file ending."""
    with pytest.raises(RefuseError) as caught:
        write(MESSAGE, "pdf", pack)
    assert "markdown" in str(caught.value.problems[0].cure.values["names"])
    assert tuple(ENDINGS) == FORMATS


@pytest.mark.parametrize(
    "address", ["b@example.org;c@example.org", "b@example.org\x00", "b@@example.org", "bexample.org"]
)
def test_doubtful_address(pack: Pack, address: str) -> None:
    """What is not exactly one address is refused and not mended, without being shown."""
    message = replace(MESSAGE, layout=replace(MESSAGE.layout, to_email=address))
    with pytest.raises(RefuseError) as caught:
        write(message, "eml", pack)
    assert caught.value.problems[0].where == "customer.email"
    assert address not in repr(caught.value.problems[0])


def test_blocks() -> None:
    """Blank lines part paragraphs, hyphens make items, and a line after an item belongs to it."""
    assert blocks("Intro\nline\n- a\n more\n- b\n\n\nEnd") == (
        Block(lines=("Intro", "line")),
        Block(points=("a more", "b")),
        Block(lines=("End",)),
    )


@given(text=st.text(alphabet="ab -\n"))
def test_blocks_lose_no_words(text: str) -> None:
    """Every letter of a text is in its blocks, in order."""
    joined = "".join("".join(block.lines or block.points) for block in blocks(text))
    assert [c for c in joined if c.isalpha()] == [c for c in text if c.isalpha()]


def test_layouts_exist_for_every_name() -> None:
    """Each built-in layout is named after a channel and a format, or a format."""
    names = {path.name for path in Path(built_in_folder(), "templates", "layouts").iterdir()}
    assert {"text.j2", "markdown.j2", "html.j2", "letter.text.j2", "call.text.j2"} <= names
