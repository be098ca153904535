"""A message as text with one heading per element, for an editor, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from refusal_cli.errors import RefuseError
from refusal_cli.message import Message
from refusal_cli.text import clean, phrase, single_line

SUBJECT = "subject"
_HEADING = re.compile(r"^## +(\S+) *$", re.MULTILINE)
_COMMENT = re.compile(r"\A\s*<!--.*?-->", re.DOTALL)


def as_text(message: Message, comment: str) -> str:
    """Give the text to edit: ``comment`` on top, then each element under ``## name``."""
    parts = [(SUBJECT, message.subject)] if message.subject else []
    parts += [(element.element, element.text) for element in message.elements]
    blocks = (f"## {name}\n\n{text}\n" for name, text in parts)
    return "\n".join((f"<!-- {comment} -->\n", *blocks))


def from_text(message: Message, text: str) -> Message:
    """Give ``message`` with the words of the edited ``text``; what lost its words or heading is gone.

    Raises ``RefuseError`` for words above the first heading, a heading that the message does not
    have, and one that comes twice.
    """
    texts = _sections(_COMMENT.sub("", clean(text)), message)
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


def _sections(text: str, message: Message) -> Mapping[str, str]:
    """Give the words under each heading."""
    before, *rest = _HEADING.split(text)
    names, texts = rest[::2], rest[1::2]
    known = {element.element for element in message.elements} | ({SUBJECT} if message.subject else set())
    cure = phrase("Use each of these headings once: {names}.", names=", ".join(sorted(known)))
    if before.strip():
        raise RefuseError.of(phrase("There are words above the first heading."), "", cure)
    for place, name in enumerate(names):
        if name not in known:
            raise RefuseError.of(phrase("The message has no part of this name."), name, cure)
        if name in names[:place]:
            raise RefuseError.of(phrase("This heading comes twice."), name, cure)
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
