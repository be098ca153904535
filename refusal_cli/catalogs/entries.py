"""Reading a .po strictly: whatever a translator's tool would guess at is a problem here.

Source: the GNU gettext manual, "The Format of PO Files".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refusal_cli.errors import Problem, RefuseError
from refusal_cli.pack import LARGEST_FILE
from refusal_cli.text import Phrase, from_utf8, phrase

_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"((?:[^"\\]|\\["\\nt])*)"')


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a .po and the line it starts in; ``strings`` has one text for each plural form.

    ``lines`` are those in which the strings begin.
    """

    line: int
    context: str | None
    msgid: str
    plural: str | None
    strings: tuple[str, ...]
    fuzzy: bool
    lines: tuple[int, ...]

    @property
    def key(self) -> str:
        """What a compiled catalog knows it by."""
        return self.msgid if self.context is None else f"{self.context}\x04{self.msgid}"

    @property
    def is_complete(self) -> bool:
        """Tell whether every form is translated, and none is only guessed."""
        return all(self.strings) and not self.fuzzy


@dataclass(frozen=True, slots=True)
class _Token:
    line: int
    keyword: str
    text: str


class ProblemList:
    """The problems found in one file so far."""

    def __init__(self, where: str) -> None:
        """Take the name of the file."""
        self.where = where
        self.found: list[Problem] = []

    def add(self, line: int, what: Phrase, cure: Phrase) -> None:
        """Note what is wrong in ``line``, and what to do about it."""
        self.found.append(Problem(what, f"{self.where}:{line}", cure))


def read_entries(content: bytes, where: str) -> list[Entry]:
    """Give the messages of a .po, obsolete ones left out; ``where`` names it in errors.

    Raises ``RefuseError`` with every line that does not follow the PO format.
    """
    problems = ProblemList(where)
    tokens = list(_tokens(_decoded(content, problems), problems))
    if not problems.found:
        entries = [entry for group in _groups(tokens) if (entry := _entry(group, problems))]
    if problems.found:
        raise RefuseError(*problems.found)
    return entries


def _decoded(content: bytes, problems: ProblemList) -> str:
    if len(content) > LARGEST_FILE:
        what = phrase("The catalog is larger than 1 MB.")
        problems.add(1, what, phrase("Leave out what no template uses."))
        return ""
    try:
        return from_utf8(content).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.add(line, phrase("These bytes are not UTF-8."), phrase("Save the catalog as UTF-8."))
        return ""


def _tokens(text: str, problems: ProblemList) -> Iterator[_Token]:
    """Give keyword and text of each line, with continued lines joined; flags have the keyword "#,"."""
    pending: _Token | None = None
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip(" \t")
        found = _LINE.fullmatch(line)
        if found and pending and not found[1]:
            pending = _Token(pending.line, pending.keyword, pending.text + _unescaped(found[2]))
            continue
        if pending:
            yield pending
            pending = None
        if line.startswith("#,"):
            yield _Token(number, "#,", line)
        elif found and found[1]:
            pending = _Token(number, found[1], _unescaped(found[2]))
        elif line and not line.startswith("#"):
            _add_foreign_line(number, line, problems)
    if pending:
        yield pending


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), text)


def _add_foreign_line(number: int, line: str, problems: ProblemList) -> None:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        what = phrase("A merge conflict was left in the catalog.")
        # Its other lines are told of with its first.
        if line.startswith("<") or not any(known.what == what for known in problems.found):
            problems.add(number, what, phrase("Keep one of the two sides."))
    else:
        what = phrase("This line is not of the PO format.")
        cure = phrase('Write msgid or msgstr, and the text in double quotes; escapes: \\n \\t \\" \\\\')
        problems.add(number, what, cure)


def _groups(tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Give the tokens of each message: after a msgstr the next one begins."""
    group: list[_Token] = []
    for token in tokens:
        if group and group[-1].keyword.startswith("msgstr") and not token.keyword.startswith("msgstr["):
            yield group
            group = []
        group.append(token)
    if group:
        yield group


def _entry(group: list[_Token], problems: ProblemList) -> Entry | None:
    parts = {token.keyword: token.text for token in group}
    flags = [token.text for token in group if token.keyword == "#,"]
    keywords = [token.keyword for token in group if token.keyword != "#,"]
    strings = tuple(text for keyword, text in parts.items() if keyword.startswith("msgstr"))
    indices = [f"msgstr[{index}]" for index in range(len(strings))]
    ending = ["msgid_plural", *indices] if "msgid_plural" in parts else ["msgstr"]
    if keywords != [*(["msgctxt"] if "msgctxt" in parts else []), "msgid", *ending] or not strings:
        what = phrase("The parts of this message are incomplete or out of order.")
        cure = phrase("Write msgctxt if any, msgid and msgstr; after msgid_plural msgstr[0], msgstr[1] ...")
        problems.add(group[0].line, what, cure)
        return None
    return Entry(
        line=group[0].line,
        context=parts.get("msgctxt"),
        msgid=parts["msgid"],
        plural=parts.get("msgid_plural"),
        strings=strings,
        fuzzy=any("fuzzy" in flag for flag in flags),
        lines=tuple(token.line for token in group if token.keyword.startswith("msgstr")),
    )
