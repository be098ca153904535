"""The source of a template, as its file holds it: what it extends, and the lines that it keeps."""

from __future__ import annotations

from refusal_cli.text import from_utf8, phrase
from refusal_cli.wording.mistake import Mistake

LONGEST_SOURCE = 64_000
"""Characters; the longest built-in template has a tenth of it."""

_TAGS = {"{%": "%}", "{#": "#}"}


def parent_name(source: str) -> str | None:
    """Give the name in the ``{% extends "name" %}`` that ``source`` begins with, or None."""
    rest = source.lstrip()
    while rest.startswith("{#"):
        rest = rest.partition("#}")[2].lstrip()
    tag, closing, _ = rest.removeprefix("{%").partition("%}")
    words = tag.strip("-").split()
    if closing and rest.startswith("{%") and len(words) == 2 and words[0] == "extends":
        name = words[1]
        if len(name) > 2 and name[0] == name[-1] and name[0] in "\"'":
            return name[1:-1]
    return None


def decoded(content: bytes, name: str, file: str) -> str:
    """Give the source of a template; raises ``Mistake`` unless it is UTF-8 of at most 64,000 characters."""
    try:
        source = from_utf8(content)
    except UnicodeDecodeError as error:
        what = phrase("The file is not text in UTF-8.")
        line = content.count(b"\n", 0, error.start) + 1
        raise Mistake(what, phrase("Save it as UTF-8."), line, name, file) from None
    if len(source) > LONGEST_SOURCE:
        what = phrase("This template is longer than 64,000 characters.")
        cure = phrase("Extend the built-in one, and keep only the blocks that differ.")
        raise Mistake(what, cure, 1, name, file)
    return source


def keep_line_ends(source: str) -> str:
    """Give a template in which only lines of nothing but tags vanish.

    Jinja's ``trim_blocks`` drops the line end after any tag, so that two sentences on two lines
    would run together; a plus sign before the last ``%}`` of a line with words keeps it.
    """
    return "\n".join(map(_keep_line_end, source.split("\n")))


def _keep_line_end(line: str) -> str:
    if not line.endswith("%}") or line.endswith(("-%}", "+%}")):
        return line
    has_words = "endtrans" in line or bool(_without_tags(line).strip())
    return f"{line[:-2]}+%}}" if has_words else line


def _without_tags(line: str) -> str:
    words, at = "", 0
    while (begin := min((place for tag in _TAGS if (place := line.find(tag, at)) >= 0), default=-1)) >= 0:
        end = line.find(_TAGS[line[begin : begin + 2]], begin + 2)
        if end < 0:
            break
        words += line[at:begin]
        at = end + 2
    return words + line[at:]
