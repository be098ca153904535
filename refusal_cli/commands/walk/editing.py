"""A message as text with one heading per element, for an editor, and back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from refusal_cli.errors import RefuseError
from refusal_cli.message import ELEMENT_NAMES, Finding, Message
from refusal_cli.sms import fold
from refusal_cli.text import Phrase, clean, phrase, single_line

SUBJECT = "subject"
_HEADING = re.compile(r"^## +(\S+)(?: +\([^()\n]*\))? *$", re.MULTILINE)
"""A heading, with or without what the part is called in the agent's language in round brackets."""
_COMMENT = re.compile(r"\A\s*<!--.*?-->", re.DOTALL)


def as_text(message: Message, comment: str, translate: Callable[[Phrase], str]) -> str:
    """Give the text to edit: ``comment`` on top, then each element under ``## name (what it is called)``."""
    return _written(dict(_parts(message)), comment, translate)


def _written(texts: Mapping[str, str], comment: str, translate: Callable[[Phrase], str]) -> str:
    blocks = (
        f"{_heading(name)} ({translate(ELEMENT_NAMES[name])})\n\n{text}\n" for name, text in texts.items()
    )
    return "\n".join((f"<!-- {comment} -->\n", *blocks))


def _parts(message: Message) -> list[tuple[str, str]]:
    parts = [(SUBJECT, message.subject)] if message.subject else []
    return parts + [(element.element, element.text) for element in message.elements]


def _heading(name: str) -> str:
    return f"## {name}"


def placed_error(error: RefuseError, message: Message) -> RefuseError:
    """Give ``error`` about the edited ``message`` with each problem under the heading that its words have."""
    heading = _heading_finder(message)
    problems = error.problems
    return RefuseError(
        *(
            each._replace(where=heading(str(each.what.values.get("words", ""))) or each.where)
            for each in problems
        )
    )


def placed_findings(message: Message) -> tuple[Finding, ...]:
    """Give the findings of the edited ``message``, each under the heading that its words have."""
    heading = _heading_finder(message)
    return tuple(replace(each, origin=heading(each.words) or each.origin) for each in message.findings)


def _heading_finder(message: Message) -> Callable[[str], str]:
    """Give a function from words to the heading they stand under; asked again, to that of the next place."""
    asked: Counter[str] = Counter()

    def heading(words: str) -> str:
        # Where characters of an SMS cost, the words are those that are sent.
        found = [
            _heading(name) for name, text in _parts(message) for _ in range(fold(text).count(fold(words)))
        ]
        asked[words] += 1
        return found[min(asked[words], len(found)) - 1] if words and found else ""

    return heading


def from_text(message: Message, text: str) -> Message:
    """Give ``message`` with the words of the edited ``text``; what lost its words or heading is gone.

    Raises ``RefuseError`` for words above the first heading, a heading that the message does not
    have, and one that comes twice.
    """
    texts = _sections(text, message)
    paragraphs = (
        tuple(replace(part, text=texts[part.element]) for part in paragraph if texts.get(part.element))
        for paragraph in message.paragraphs
    )
    return replace(
        message,
        subject=single_line(texts.get(SUBJECT, "")),
        paragraphs=tuple(paragraph for paragraph in paragraphs if paragraph),
        findings=(),
    )


def is_edited(message: Message, text: str) -> bool:
    """Tell whether ``text`` has other words than ``message``, or cannot be read."""
    try:
        return _sections(text, message) != _plain_parts(message)
    except RefuseError:
        return True


class Kept(NamedTuple):
    """An edited text after a change: ``text``, empty where nothing of it is left, and what was ``lost``."""

    text: str
    lost: tuple[str, ...]


def kept(
    edited: str, before: Message, after: Message, comment: str, translate: Callable[[Phrase], str]
) -> Kept:
    """Give what is left of the ``edited`` text of ``before`` now that the message is ``after``.

    The edits of an element stay where it has not changed; of one that has, they are lost, by its name.
    Raises ``RefuseError`` for an edited text that cannot be read.
    """
    mine, old, new = _sections(edited, before), _plain_parts(before), _plain_parts(after)
    changed = {name for name, text in old.items() if mine.get(name, "") != text}
    stay = {name for name in changed if new.get(name) == old[name]}
    texts = {name: mine.get(name, "") if name in stay else text for name, text in new.items()}
    lost = tuple(name for name in old if name in changed - stay and mine.get(name) != new.get(name))
    return Kept(_written(texts, comment, translate).strip() if stay else "", lost)


def _plain_parts(message: Message) -> Mapping[str, str]:
    return {name: clean(text).strip() for name, text in _parts(message)}


def _sections(text: str, message: Message) -> Mapping[str, str]:
    """Give the words under each heading; raises ``RefuseError`` as ``from_text`` does."""
    before, *rest = _HEADING.split(_COMMENT.sub("", clean(text)))
    names, texts = rest[::2], rest[1::2]
    known = {element.element for element in message.elements} | ({SUBJECT} if message.subject else set())
    cure = phrase("Use each of these headings once: {names}.", names=", ".join(sorted(known)))
    if before.strip():
        raise RefuseError.of(phrase("There are words above the first heading."), "", cure)
    for place, name in enumerate(names):
        if name not in known:
            raise RefuseError.of(phrase("The message has no part of this name."), _heading(name), cure)
        if name in names[:place]:
            raise RefuseError.of(phrase("This heading comes twice."), _heading(name), cure)
    return dict(zip(names, (words.strip() for words in texts), strict=True))


def edit(editor: str, text: str) -> str:
    """Open ``text`` in ``editor`` (a command line) and give it as it was saved.

    The file is its owner's alone and gone afterwards. Raises ``RefuseError`` when there is no
    editor, it fails, or what it saved is not UTF-8.
    """
    import shlex
    import subprocess
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="refuse-") as folder:
        path = Path(folder) / "message.md"
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run([*shlex.split(editor), str(path)], check=False)
            saved = path.read_text(encoding="utf-8")
        except (OSError, ValueError, IndexError) as error:
            raise _no_editor(editor) from error
        if done.returncode:
            raise _no_editor(editor)
        return saved


def _no_editor(editor: str) -> RefuseError:
    return RefuseError.of(
        phrase("The editor could not be used."),
        single_line(editor),
        phrase("Name one that works here in VISUAL or EDITOR."),
    )
