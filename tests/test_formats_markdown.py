"""Markdown in which values make nothing but words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from refusal_cli.formats import write
from refusal_cli.formats.markdown import escape
from refusal_cli.message import Element, Layout, Message
from refusal_cli.pack import Pack, built_in_folder

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = (
    "<i>x</i>", "## x", "+ x", "12. x", "3) x", "__x__", "[a](b)", "![a](b)", "[a]: /b", "<http://a.example>",
    "`x`", "~~~", "***", "===", ":-:", "| a |", "&amp;", "\\", "    x", "> x", "~~x~~", "a  ",
)  # fmt: skip


def _inner(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or ()]


@pytest.mark.parametrize("line", HOSTILE)
def test_hostile_lines_are_words(line: str) -> None:
    """What Markdown would read as structure comes out as the words themselves."""
    tokens = MARKDOWN.parse(escape(line))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in _inner(tokens)} == {"text"}
    assert "".join(child.content for child in _inner(tokens)) == line.strip()


@given(line=st.text(alphabet=st.sampled_from("ab1 .:-+*_#=<>[]()!&;`~|\\/@$^{}\"'?,%")))
def test_any_line_reads_back(line: str) -> None:
    """Whatever punctuation a line holds, a Markdown reader shows that line."""
    tokens = MARKDOWN.parse(escape(line))
    assert {child.type for child in _inner(tokens)} <= {"text"}
    assert "".join(child.content for child in _inner(tokens)) == line.strip()


@pytest.mark.parametrize("link", ["https://a.example", "www.a.example", "mailto:b", "b@a.example"])
def test_bare_links_are_broken(link: str) -> None:
    """GitHub's automatic links do not find an address: its dots, colons and signs are escaped."""
    assert link not in escape(f"see {link} there")


def test_usual_prose_stays_readable() -> None:
    """Sentences, times, dates, clauses and amounts need no escape."""
    prose = "It is late (section 3.1): until 18:00 on 31.01.2027, 15% off - or £25."
    assert escape(prose) == prose


def test_paragraphs_lists_and_line_breaks(tmp_path: Path) -> None:
    """Paragraphs, items and the lines of a signature become Markdown's own."""
    message = Message(
        "en", "email", "decline", "policy", "A *lamp*",
        ((Element("alternatives", "Two:\n\n- one\n- # two"),), (Element("closing", "Regards,\nMaria"),)),
        Layout(subject_label="Subject:"),
    )  # fmt: skip
    pack = Pack((built_in_folder(),), tmp_path)
    assert write(message, "markdown", pack).decode() == (
        "**Subject: A \\*lamp\\***\n\nTwo:\n\n- one\n- \\# two\n\nRegards,\\\nMaria\n"
    )
    letter = replace(message, channel="letter", layout=Layout(sender_lines=("1. Street", "B")))
    assert write(letter, "markdown", pack).decode().startswith("1\\. Street\\\nB\n\n**A ")
