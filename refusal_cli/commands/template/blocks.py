"""The blocks of a template as text: their names in order, their source, and what each is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from refusal_cli.message import ELEMENT_NAMES
from refusal_cli.text import Phrase, phrase

_TAG = re.compile(r"\{#.*?#\}|\{%[-+]?\s*(?:block\s+(\w+)|(endblock)\b).*?%\}", re.DOTALL)

# NOTE: A block of a template, in a list after its name: what it holds.
_INNER: Mapping[str, Phrase] = MappingProxyType(
    {
        "subject_label": phrase('the label before the subject: "Subject:"'),
        "place_and_date": phrase("the place and date of a letter"),
        "plain_thanks": phrase("the thanks where the case gives none of its own"),
        "asked": phrase("what was asked for, restated"),
        "need": phrase("the need behind the wish"),
        "end": phrase("the no that ends a relationship"),
        "reject": phrase("the no to an application"),
        "decline": phrase("the no to a request"),
        "plain_no": phrase("the no where the case does not say what cannot be done"),
        "notice": phrase("from when and until when it holds"),
        "findings": phrase("what was found, before the rule"),
        "rule": phrase("the rule and where it stands, with the fact"),
        "fact": phrase("the fact where there is no rule"),
        "lead": phrase("the sentence before a list of alternatives"),
        "money_back": phrase("the money that goes back"),
        "contact": phrase("how to ask again"),
        "page": phrase("the whole page"),
        "page_style": phrase("margins and width of the page"),
        "head": phrase("what stands above the message, such as a logo"),
        "body": phrase("the message itself"),
    }
)


def purpose_of(block: str) -> Phrase:
    """Give what a block is for; for one that no built-in template has, its name."""
    return ELEMENT_NAMES.get(block) or _INNER.get(block) or Phrase(block)


def block_names(source: str) -> list[str]:
    """Give the names of the blocks, in their order."""
    return [found[1] for found in _TAG.finditer(source) if found[1]]


def blocks(source: str) -> dict[str, str]:
    """Give the source of each block by its name, with its tags; blocks within others come as well."""
    return {source_[0]: source_[1] for source_ in _blocks(source)}


def _blocks(source: str) -> Iterator[tuple[str, str]]:
    opened: list[tuple[str, int]] = []
    for found in _TAG.finditer(source):
        if found[1]:
            opened.append((found[1], found.start()))
        elif found[2] and opened:
            name, start = opened.pop()
            yield name, source[start : found.end()]
