"""The check of the policies in a ``refusal.toml``: every problem at once, each with its path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from msgspec import Meta, Struct

from refusal_cli.case import Alternative, Line, Url
from refusal_cli.casecheck import FieldPath, Found, problems, tidied
from refusal_cli.policies import TEXTS, WAY_TEXTS, ways_in
from refusal_cli.text import phrase

MOST = 500
"""Policies of one file."""
_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_ID = re.compile(r"[A-Za-z0-9_-]{1,60}")


class TeamPolicy(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The keys of a policy in ``refusal.toml``, as they are where each text is plain.

    ``grounds`` are the ids of those it serves (none: all of them), ``approver`` who has to sign, by name
    or role, ``alternatives`` what it offers by itself, and ``language`` that of its plain texts. One layer
    may leave out what another says.
    """

    title: Line | None = None
    clause: Line | None = None
    condition: Line | None = None
    url: Url | None = None
    grounds: list[Line] = []
    approver: Line | None = None
    alternatives: Annotated[list[Alternative], Meta(max_length=10)] = []
    language: Annotated[str, Meta(max_length=35)] | None = None


def check_policies(table: object, path: FieldPath = ("policies",)) -> Iterator[Found]:
    """Give every problem of the policies of one file, with the path, what it is, and the cure."""
    cure = phrase("Write it as {example}.", example="[policies.returns]")
    if not isinstance(table, Mapping):
        yield path, phrase("This must be a table of fields."), cure
        return
    if len(table) > MOST:
        what = phrase("There are {count}, at most {most} are allowed.", count=len(table), most=MOST)
        yield path, what, phrase("Leave some out.")
        return
    for name, entry in table.items():
        if not _ID.fullmatch(name) or not isinstance(entry, Mapping):
            yield (*path, name[:60]), phrase("This is no policy with an id in plain letters."), cure
            continue
        policy = tidied(entry)
        yield from _check_languages(policy, TEXTS, TeamPolicy, (*path, name))
        for number, way in enumerate(ways_in(policy)):
            yield from _check_way(way, (*path, name, "alternatives", number))
        yield from problems(_plain(policy), TeamPolicy, (*path, name))


def _check_way(way: Mapping[str, Any], path: FieldPath) -> Iterator[Found]:
    """Give what an alternative lacks to be printed by itself, and what is wrong with its languages."""
    yield from _check_languages(way, WAY_TEXTS, Alternative, path)
    if not way.get("next_step"):
        yield path, phrase("There is no next_step."), phrase("Say in a sentence what to do for it.")
    if not any(way.get(field) for field in ("we_can", "you_can", "offer")):
        yield path, phrase("There is no way in it."), phrase("Add we_can, you_can or offer.")


def _check_languages(
    table: Mapping[str, Any], fields: Sequence[str], kind: type[Struct], path: FieldPath
) -> Iterator[Found]:
    """Give the problems of each text that is given by language, as its field of ``kind`` would have them."""
    for field in fields:
        texts = table.get(field)
        for language, text in texts.items() if isinstance(texts, Mapping) else ():
            place = (*path, field, language)
            if _TAG.fullmatch(language) and isinstance(text, str):
                yield from ((place, what, cure) for _, what, cure in problems({field: text}, kind))
            else:
                what = phrase("This is no text of a language.")
                yield place, what, phrase("Write it as {example}.", example='ru = "..."')


def _plain(policy: Mapping[str, Any]) -> dict[str, Any]:
    """Give a policy without the texts that are given by language."""
    plain = _without_tables(policy, TEXTS)
    if isinstance(plain.get("alternatives"), list):
        plain["alternatives"] = [
            _without_tables(way, WAY_TEXTS) if isinstance(way, Mapping) else way
            for way in plain["alternatives"]
        ]
    return plain


def _without_tables(table: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    return {
        name: value for name, value in table.items() if not (name in fields and isinstance(value, Mapping))
    }
