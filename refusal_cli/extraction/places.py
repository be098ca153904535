"""Where in a message a text of a template stands: the element that its block belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from refusal_cli.message import ELEMENT_NAMES
from refusal_cli.pack import built_in_folder

_TAG = re.compile(r"\{%[-+]?\s*(?:block\s+(\w+)|(endblock))")
_BESIDE = {"subject_label": "the e-mail's head", "place_and_date": "the letter's head"}


def elements(root: Path) -> dict[str, str]:
    """Give the name of the element that each block belongs to, for the templates in ``root``.

    Inner blocks of the built-in templates are known too, since a team's may override them.
    """
    known = {name: words.msgid for name, words in ELEMENT_NAMES.items()} | _BESIDE
    # The templates that others extend come last here, and an inner block is known by its outer one.
    for folder in dict.fromkeys((built_in_folder(), root)):
        for path in sorted((folder / "templates").rglob("*.j2"), reverse=True):
            for _line, blocks in _openings(path.read_text("utf-8")):
                outer = next((known[name] for name in blocks if name in known), None)
                if outer:
                    known.setdefault(blocks[-1], outer)
    return known


def element_at(source: str, line: int, known: Mapping[str, str]) -> tuple[str, ...]:
    """Give a note that names the element that ``line`` (from 1) of a template belongs to, or none."""
    blocks: tuple[str, ...] = ()
    for at, opened in _openings(source):
        # A block may open and close within the line.
        if at < line or (at == line and len(opened) > len(blocks)):
            blocks = opened
    element = next((known[name] for name in blocks if name in known), None)
    return (f"Part of the message: {element}.",) if element else ()


def _openings(source: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the line of each opening and closing of a block, and the blocks that are open after it."""
    blocks: tuple[str, ...] = ()
    for tag in _TAG.finditer(source):
        blocks = (*blocks, tag[1]) if tag[1] else blocks[:-1]
        line = source.count("\n", 0, tag.start()) + 1
        if blocks or tag[2]:
            yield line, blocks
