"""A message as Markdown in which nothing but the layout makes structure, links or HTML."""

from __future__ import annotations

import re

from refusal_cli.formats.facts import facts
from refusal_cli.formats.layouts import render
from refusal_cli.message import Message
from refusal_cli.pack import Pack

_SPECIAL = re.compile(
    r"[\\`*_\[\]{}<>&|~$^]"  # emphasis, code, links, HTML, entities, tables, strikethrough, formulas
    r"|:(?=[^\s\d])|(?<=\S)\.(?=[^\W\d])|@(?=\S)"  # bare links and addresses: https://x, www.x.org, a@x
    r"|^[-+#=:.!]"  # lists, headings, rules
    r"|(?<=^\d)[.)]|(?<=^\d{2})[.)]|(?<=^\d{3})[.)]|(?<=^\d{4})[.)]|(?<=^\d{5})[.)]"
    r"|(?<=^\d{6})[.)]|(?<=^\d{7})[.)]|(?<=^\d{8})[.)]|(?<=^\d{9})[.)]"  # numbered lists
)


def escape(line: str) -> str:
    """Give ``line``, which has no line end, so that it reads the same once Markdown is rendered.

    Source: CommonMark 0.31 "Backslash escapes", GitHub Flavored Markdown "Autolinks (extension)".
    """
    return _SPECIAL.sub(r"\\\g<0>", line.strip())


def as_markdown(message: Message, pack: Pack) -> str:
    """Give ``message`` as Markdown; raises ``RefuseError`` for a wrong layout."""
    return render(message.channel, "markdown", facts(message, escape), pack)
