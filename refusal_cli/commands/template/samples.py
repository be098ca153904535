"""Sample cases: one with every answer in each language, and what is left of it as answers go missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from refusal_cli.case import Alternative, Case, Customer
from refusal_cli.casefile import build_case
from refusal_cli.grounds import ChannelSpec, Ground, load_channels, load_grounds
from refusal_cli.message import REFUSAL
from refusal_cli.pack import SOURCE_LANGUAGE, Pack

SAMPLE = "sample.toml"
DAY = date(2026, 11, 20)
"""The day on which the samples are drafted."""

_SHORT = frozenset(("we_cannot", "we_end"))
"""Of the no itself, what an SMS has room for."""
_SHORT_WAY = frozenset(("we_can", "you_can", "offer", "next_step"))
"""The same of an alternative."""
_NEVER_MISSING = frozenset(("decision", "tone", "channel", "locale", "ground", "sender.voice"))


class Variant(Struct, frozen=True):
    """A case, and the path of the answer that is missing in it; ``*`` for all, empty for none."""

    case: Case
    missing: str = ""


def full_case(pack: Pack, words: str, ground: Ground) -> Case:
    """Give the case with every answer for a ground, in the words of a language or else of the source's.

    Raises ``RefuseError`` for a sample of a pack that is no case.
    """
    tables = pack.tables(f"locales/{words}/{SAMPLE}") or pack.tables(f"locales/{SOURCE_LANGUAGE}/{SAMPLE}")
    data: dict[str, Any] = dict(tables[-1])
    where = f"locales/{words}/{SAMPLE}"
    return build_case(data | {"ground": ground.id, "locale": words.replace("_", "-")}, "", where)


def combinations(pack: Pack, words: str, ground: Ground, kind: str) -> Iterator[Variant]:
    """Give every combination for a template: channels, decisions, named and nameless, each answer missing.

    The cases with every answer come first, in each tone; answers go missing in one tone.
    """
    full = full_case(pack, words, ground)
    channels = load_channels(pack)
    bases = [
        replace(full, channel=channel, decision=decision, tone=tone, assessment=assessment, customer=customer)
        for channel in channels
        for decision in (ground.decisions if kind == REFUSAL else ("decline",))
        for assessment in _assessments(full, kind)
        for tone in ("warm", "formal")
        for customer in (full.customer, Customer())
    ]
    bases = [_shortened(base, channels[base.channel]) for base in bases]
    yield from map(Variant, bases)
    for base in bases:
        yield from _other_ways(base, ground, kind)
        if base.tone == full.tone:
            yield from (Variant(replace(base, **change), path) for path, change in _gaps(base, ground))


def _assessments(case: Case, kind: str) -> list[Any]:
    faults = ("nobody",) if kind == REFUSAL else ("nobody", "our-error")
    return [replace(case.assessment, fault=fault) for fault in faults]


def _shortened(case: Case, channel: ChannelSpec) -> Case:
    """Give the case with no more than fits where segments are counted."""
    if not channel.segments:
        return case
    way = case.alternatives[0] if case.alternatives else Alternative(offer="")
    return replace(
        case,
        refusal=_only(case.refusal, _SHORT),
        alternatives=[_only(way, _SHORT_WAY)],
        refund=None,
        appeal=None,
    )


def _only(table: Any, names: frozenset[str]) -> Any:
    gone = [field for field in fields(table) if field.name not in names]
    return replace(table, **{field.name: _default(field) for field in gone})


def _default(field: Any) -> Any:
    return field.default_factory() if callable(field.default_factory) else field.default


def _other_ways(case: Case, ground: Ground, kind: str) -> Iterator[Variant]:
    """Give the case with one person speaking, after an apology, and with no more than the ground needs."""
    yield Variant(replace(case, sender=replace(case.sender, voice="I")), "sender.voice")
    yield Variant(replace(case, apologised=True), "apologised")
    if kind == REFUSAL:
        yield Variant(_bare(case, ground), "*")


def _gaps(case: Case, ground: Ground) -> Iterator[tuple[str, dict[str, Any]]]:
    for field in fields(Case):
        value = getattr(case, field.name)
        if field.name in ("assessment", "resolution", "approval", "customer") or field.name in _NEVER_MISSING:
            continue
        if isinstance(value, Struct):
            for inner in fields(value):
                path = f"{field.name}.{inner.name}"
                if getattr(value, inner.name) and path not in _NEVER_MISSING and path not in ground.needs:
                    less = _without(value, inner)
                    yield path, {field.name: less}
        elif field.name == "alternatives" and value:
            yield from _gaps_in_ways(value)
        elif value and not field.required:
            yield field.name, {field.name: field.default}
    for name in ("refund", "appeal"):
        if getattr(case, name):
            yield name, {name: None}


def _without(value: Any, field: Any) -> Any:
    if field.required:
        return None
    return replace(value, **{field.name: _default(field)})


def _gaps_in_ways(ways: list[Alternative]) -> Iterator[tuple[str, dict[str, Any]]]:
    first, *others = ways
    for field in fields(first):
        if getattr(first, field.name) and field.name not in ("we_can", "you_can", "offer"):
            yield f"alternatives.0.{field.name}", {"alternatives": [_without(first, field), *others]}
    for number, way in enumerate(ways):
        yield f"alternatives.{number} alone", {"alternatives": [way]}
    yield "alternatives", {"alternatives": [], "no_alternatives": True}


def _bare(case: Case, ground: Ground) -> Case:
    """Give the case with what the ground needs, or else a fact, and with who signs."""
    needs = [path for path in ground.needs if "." in path] or ["reason.fact"]
    kept: dict[str, dict[str, Any]] = {"sender": {"company": case.sender.company}}
    for path in needs:
        table, _, name = path.partition(".")
        kept.setdefault(table, {})[name] = getattr(getattr(case, table), name, None)
    tables = {table: type(getattr(case, table))(**values) for table, values in kept.items()}
    return Case(
        ground=case.ground,
        locale=case.locale,
        channel=case.channel,
        decision=case.decision,
        tone=case.tone,
        customer=case.customer,
        no_alternatives=True,
        **tables,
    )


def ground_for(pack: Pack, identity: str) -> Ground:
    """Give the ground of a template "grounds/<id>", or else the first of the catalogue."""
    grounds = load_grounds(pack)
    name = identity.removeprefix("grounds/")
    return grounds.get(name) or next(iter(grounds.values()))


def typical_case(full: Case, ground: Ground) -> Case:
    """Give a case as it may come on a ground: what the ground asks for, the no, and one alternative."""
    asked = {
        *ground.asks,
        *ground.needs,
        "request.asked",
        "request.about",
        "refusal.we_cannot",
        "refusal.we_end",
    }
    tables = {
        name: _only(getattr(full, name), _fields_in(asked, name))
        for name in ("request", "refusal", "policy", "reason")
    }
    first = _only(full.alternatives[0], _SHORT_WAY) if full.alternatives else None
    return replace(
        full,
        **tables,
        decision=ground.decisions[0],
        alternatives=[first] if first else [],
        no_alternatives=first is None,
        refund=None,
        appeal=None,
        positive=None,
        follow_up=None,
    )


def _fields_in(paths: set[str], table: str) -> frozenset[str]:
    return frozenset(path.partition(".")[2] for path in paths if path.startswith(f"{table}."))
