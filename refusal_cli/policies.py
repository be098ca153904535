"""Policies of a team: rules kept in ``refusal.toml`` that a case names by their id.

A text of a policy is a table by language (``title.ru = "..."``), or plain: then it is in the language of
the pack it stands in, or in every one if it has no letters ("4.2").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from refusal_cli.casecheck import given, tidied
from refusal_cli.errors import RefuseError
from refusal_cli.text import nearest, phrase, single_line

_USUAL = "en"
"""The locale of a case that says nothing of it."""
ANY = ""
"""Stands for every language."""

_SHOWN = 50
"""Ids that an error lists."""
TEXTS = ("title", "clause", "condition", "url")
WAY_TEXTS = ("we_can", "you_can", "offer", "next_step", "at", "url")

Texts = Mapping[str, str]
"""A text by language."""


class Policy(Struct, frozen=True, kw_only=True):
    """A policy as all layers together give it: its texts, and ways out of texts and facts, by language."""

    id: str
    title: Texts = {}
    clause: Texts = {}
    condition: Texts = {}
    url: Texts = {}
    grounds: tuple[str, ...] = ()
    approver: str = ""
    alternatives: tuple[Mapping[str, Any], ...] = ()

    def serves(self, ground: str) -> bool:
        """Tell whether a refusal on this ground can rest on it."""
        return not self.grounds or ground in self.grounds

    def said(self, field: str, locale: str) -> str:
        """Give ``title``, ``clause``, ``condition`` or ``url`` in the language of ``locale``, or nothing."""
        return in_language(getattr(self, field), locale) or ""


def ways_in(policy: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give the alternatives of a policy as its file has them, those that are tables."""
    ways = policy.get("alternatives")
    return [way for way in ways if isinstance(way, Mapping)] if isinstance(ways, list) else []


def merged_policies(tables: Sequence[tuple[Mapping[str, Any], str]]) -> dict[str, Policy]:
    """Give the policies of all layers by id, the weakest first, each layer with the language of its texts.

    They must have been checked. A layer's field goes before that of the layers below; texts join by language.
    """
    found: dict[str, dict[str, Any]] = {}
    for policies, language in tables:
        for name, table in policies.items():
            entry = _by_language(tidied(table), TEXTS, language)
            entry["alternatives"] = tuple(
                _by_language(way, WAY_TEXTS, entry.get("language") or language) for way in ways_in(table)
            )
            found[name] = _joined(found.get(name, {}), given(entry) or {})
    return {name: _policy(name, entry) for name, entry in found.items()}


def _policy(name: str, entry: Mapping[str, Any]) -> Policy:
    lists = {field: tuple(entry.get(field, ())) for field in ("grounds", "alternatives")}
    texts = {field: entry[field] for field in (*TEXTS, "approver") if field in entry}
    return Policy(**{"id": name, **texts, **lists})


def _by_language(table: Mapping[str, Any], fields: Sequence[str], language: str) -> dict[str, Any]:
    """Give the table with each plain text of ``fields`` as one of its language."""
    language = str(table.get("language") or language)
    return {
        name: {_language_of(name, value, language): value}
        if name in fields and isinstance(value, str)
        else value
        for name, value in tidied(table).items()
    }


def _language_of(name: str, text: str, language: str) -> str:
    return ANY if name == "url" or not any(map(str.isalpha, text)) else language.replace("_", "-")


def _joined(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: {**old.get(name, {}), **new[name]} for name in TEXTS if name in new}
    return {**old, **new, **texts}


def in_language(texts: Mapping[str, Any], locale: str) -> str | None:
    """Give the text of a locale, else that of its language or the one for all; None without any."""
    known = {language.replace("_", "-").lower(): text for language, text in texts.items()}
    parts = locale.replace("_", "-").lower().split("-")
    tags = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((known[tag] for tag in (*tags, ANY) if tag in known), None)


def ways_of(policy: Policy, locale: str) -> list[dict[str, Any]] | None:
    """Give the alternatives of a policy as those of a case; None if one is not there in the language."""
    ways = [_way(way, locale) for way in policy.alternatives]
    return None if None in ways else [way for way in ways if way is not None]


def _way(way: Mapping[str, Any], locale: str) -> dict[str, Any] | None:
    said = {
        name: in_language(value, locale) if isinstance(value, Mapping) else value
        for name, value in way.items()
    }
    return None if None in said.values() else said


def with_policy(data: Mapping[str, Any], policies: Mapping[str, Policy]) -> dict[str, Any]:
    """Give the case ``data`` with what the policy that it names by id says, in the case's language.

    What the case says itself stays, unless it is what the policy says in another language. Its
    alternatives stand where the case has none of its own, and has not said that there are none. Raises
    ``RefuseError`` for an id that there is not, and for a policy that is not there in the language.
    """
    table = data.get("policy")
    own = {"id": table} if isinstance(table, str) else table
    if not isinstance(own, Mapping) or not (name := _named(own, policies)):
        return dict(data)
    policy = find_policy(name, policies)
    locale = str(data.get("locale") or _USUAL)
    texts = {field: policy.said(field, locale) for field in TEXTS}
    kept = {name: text for name, text in own.items() if text and not _is_said_by(policy, name, text)}
    # A title that is an id has named the policy.
    kept = {name: text for name, text in kept.items() if text != policy.id}
    ways = _with_ways(data, policy, locale)
    missing = [name for name, text in texts.items() if getattr(policy, name) and not (text or name in kept)]
    missing += [] if ways is not None else ["alternatives"]
    if missing:
        raise _half_translated(policy, locale, missing)
    filled = {name: text for name, text in texts.items() if text}
    result = {**data, "policy": {**filled, **kept, "id": policy.id}}
    return {**result, "alternatives": ways} if ways else result


def _named(own: Mapping[str, Any], policies: Mapping[str, Policy]) -> str:
    """Give the id of the policy that a case names, if it does; a title that is an id is one."""
    name, title = own.get("id"), own.get("title")
    if isinstance(title, str) and title in policies:
        return title
    return name.strip() if isinstance(name, str) else ""


def without_policy(data: Mapping[str, Any], policies: Mapping[str, Policy]) -> dict[str, Any]:
    """Give the case ``data`` without the policy that it names by id, and without all that this one says."""
    table = data.get("policy")
    policy = policies.get(str(table.get("id"))) if isinstance(table, Mapping) else None
    if policy is None or not isinstance(table, Mapping):
        return dict(data)
    own = {name: text for name, text in table.items() if name != "id" and not _is_said_by(policy, name, text)}
    ways = [way for way in _given_ways(data) if _number_of(way, policy) is None]
    rest = {name: value for name, value in data.items() if name not in ("policy", "alternatives")}
    return {**rest, **({"policy": own} if own else {}), **({"alternatives": ways} if ways else {})}


def serving(ground: str, policies: Mapping[str, Policy]) -> list[Policy]:
    """Give the policies that a refusal on this ground can rest on; those for every ground come last."""
    found = (policy for policy in policies.values() if policy.serves(ground))
    return sorted(found, key=lambda policy: not policy.grounds)


def find_policy(name: str, policies: Mapping[str, Policy]) -> Policy:
    """Give the policy with that id; raises ``RefuseError`` with the nearest id and all there are."""
    if name in policies:
        return policies[name]
    choices = ", ".join(list(policies)[:_SHOWN])
    cure = phrase("There is none in refusal.toml yet; there it begins with [policies.returns].")
    if near := nearest(name.lower(), policies, least=0.5):
        cure = phrase("Perhaps you mean {name}. There are: {choices}.", name=near[0], choices=choices)
    elif policies:
        cure = phrase("Take one of these: {choices}.", choices=choices)
    raise RefuseError.of(phrase("There is no policy {name}.", name=f'"{name[:60]}"'), "policy", cure)


def _is_said_by(policy: Policy, name: str, text: object) -> bool:
    return name in TEXTS and text in getattr(policy, name).values()


def _given_ways(data: Mapping[str, Any]) -> list[Any]:
    ways = data.get("alternatives")
    return list(ways) if isinstance(ways, list | tuple) else []


def _with_ways(data: Mapping[str, Any], policy: Policy, locale: str) -> list[Any] | None:
    """Give the alternatives of the case; None if it wants those of the policy, which lack the language."""
    items = _given_ways(data)
    numbers = [_number_of(item, policy) for item in items]
    if data.get("no_alternatives") or not policy.alternatives or (items and set(numbers) == {None}):
        return items
    ways = ways_of(policy, locale)
    if ways is None or not items:
        return ways
    return [item if number is None else ways[number] for item, number in zip(items, numbers, strict=True)]


def _number_of(item: object, policy: Policy) -> int | None:
    """Give the place of an alternative among those of the policy in any language; None if it is none."""
    for number, way in enumerate(policy.alternatives):
        languages = {tag for value in way.values() if isinstance(value, Mapping) for tag in value}
        if any(item == _way(way, language) for language in languages):
            return number
    return None


def _half_translated(policy: Policy, locale: str, missing: Sequence[str]) -> RefuseError:
    fields = [f"{field}.{locale.split('-')[0]}" for field in missing]
    return RefuseError.of(
        phrase(
            "The policy {name} is not there in this language: {locale}. Missing: {fields}.",
            name=policy.id,
            locale=single_line(locale)[:35],
            fields=fields,
        ),
        "policy",
        phrase("Add it below {table} in refusal.toml.", table=f"[policies.{policy.id}]"),
    )
