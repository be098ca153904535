"""What in a file of HTML or Markdown are no words for the reader: code, comments, tags, targets of links.

Sources: the HTML Living Standard (comments, raw text, tags), CommonMark (code, link definitions, links).
The standard library's ``html.parser`` does not say where things end, so that patterns find them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import PurePath

from refusal_cli.commands.lint.passages import Cut
from refusal_cli.linter.rules.unfilled_placeholder import TAGS

_CODE = "\ufffc"
"""Stands for code within a line: the object replacement character."""
_BLOCKS = (
    "address|article|aside|blockquote|body|br|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6r]|head"
    "|header|html|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
"""The elements of HTML that begin a line."""
_HTML = rf"""
    # A comment that fills its lines is no empty line.
    (?P<comment> ^[ \t]*<!--(?:(?!-->).)*-->[ \t]*(?:\r?\n|\Z) | <!--.*?(?:-->|\Z) )
  | (?P<raw> <(?P<name>script|style|template|textarea)(?=[\s/>]).*?(?:</(?P=name)\s*>|\Z) )
  | (?P<block> (?:^[ \t]*)?</?(?:{_BLOCKS})(?=[\s/>])[^<>]*>[ \t]*\r?\n? )
  # A word or two that are no element are a blank, and an address is one that is read.
  | (?P<tag> <(?!(?!{TAGS}/?>)[^\W\d_][\w\ '’-]{{1,40}}>|\w+://|[^\s<>]{{1,99}}@)[a-z/!?][^<>]*> )
  | (?P<entity> &(?:\#\d{{1,7}}|\#x[\da-f]{{1,6}}|[a-z][a-z\d]{{1,30}}); )
"""
_TARGET = r"(?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)|\[[^\[\]\n]{0,200}\])"
_MARKDOWN = rf"""
    (?P<front> \A(?P<rule>---|\+\+\+)[ \t\r]*\n.*?^(?:(?P=rule)|\.\.\.)[ \t\r]*$ )
  | (?P<fenced> ^[ >]{{0,8}}(?P<fence>`{{3,}}|~{{3,}})[^\n]*\n.*?(?:^[ >]{{0,8}}(?P=fence)[`~]*[ \t\r]*$|\Z) )
  | (?P<inline> (?<!`)(?P<ticks>`{{1,9}})(?!`)(?:(?!\n[ \t\r]*\n).){{1,1000}}?(?<!`)(?P=ticks)(?!`) )
  | (?P<definition> ^\ {{0,3}}\[[^\[\]\n]{{1,200}}\]:[^\n]* )
  | (?P<image> !\[[^\[\]\n]{{0,300}}\]{_TARGET} )
  | (?P<opening> \[(?=[^\[\]\n]{{1,300}}\]{_TARGET}) )
  | (?P<target> \]{_TARGET} )
  | {_HTML}
"""
_PATTERNS = {".html": _HTML, ".htm": _HTML, ".md": _MARKDOWN}
_LABEL = re.compile(r"^ {0,3}(\[[^\[\]\n]{1,200}\]):", re.MULTILINE)


@cache
def _pattern(ending: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[ending], re.VERBOSE | re.MULTILINE | re.DOTALL | re.IGNORECASE)


def cuts(name: str, text: str) -> Iterator[Cut]:
    """Give what is not to be read in a file, by its ending; of a plain text nothing."""
    ending = PurePath(name).suffix.lower()
    if ending in _PATTERNS:
        for found in _pattern(ending).finditer(text):
            yield Cut(*found.span(), _shown(found.lastgroup, found[0]))


def labels(name: str, text: str) -> tuple[str, ...]:
    """Give what stands in brackets in Markdown and is a link, since it is defined: ``[terms]``."""
    return tuple(_LABEL.findall(text)) if PurePath(name).suffix.lower() == ".md" else ()


def without_code(name: str, text: str) -> str:
    """Give the text of a file with its code blank, line by line; what is an example there says nothing."""
    ending = PurePath(name).suffix.lower()
    return _pattern(ending).sub(_blank, text) if ending in _PATTERNS else text


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", found[0]) if found.lastgroup in ("fenced", "inline", "raw") else found[0]


def _shown(kind: str | None, source: str) -> str:
    """Give what a reader sees in the place of a piece of markup."""
    if kind == "entity":
        return unescape(source)
    return {"block": "\n", "inline": _CODE}.get(kind or "", "")
