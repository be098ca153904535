"""Sample cases: a full one for every ground, channel and decision, to show and to check all that a pack says.

What an agent would fill in stands in ``locales/<language>/sample.toml``; a language without that file
borrows the English one's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

from refusal_cli.casefile import build_case
from refusal_cli.grounds import load_channels, load_grounds
from refusal_cli.message import REFUSAL
from refusal_cli.pack import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from refusal_cli.case import Case
    from refusal_cli.pack import Pack

DAY = date(2026, 11, 21)
"""The day on which samples are drafted."""

KINDS = ("put-right", "fulfil", "ask-for-more", "compromise")
"""The kinds of message beside the refusal."""

_SENTENCES = ("thanks_for", "positive", "empathy")
_TAKEN = {
    "customer": ("name", "greet_as"),
    "sender": ("name", "company", "contact", "place"),
    "request": ("asked", "about", "reference", "need"),
    "refusal": ("we_cannot", "we_end", "change"),
    "appeal": ("you_can",),
    "policy": ("title", "clause", "condition"),
    "reason": ("fact", "documents", "evidence"),
    "resolution": ("we_will", "if_you", "questions"),
}
"""What a sample takes of each part of the file: no more than fits into an SMS."""
_OF_A_WAY = ("we_can", "you_can", "next_step")
_TONES = ("warm", "formal")
_DATES = {"incidents": [date(2026, 11, 3), date(2026, 11, 17)], "warned_on": date(2026, 10, 2)}
_DEBT = {
    "amount": "48.50 EUR",
    "since": date(2026, 9, 1),
    "checked_on": date(2026, 11, 12),
    "resolved_by": "18:00",
}


def sample_words(pack: Pack, words: str) -> Mapping[str, Any]:
    """Give what an agent would fill in, in the language of the folder ``words``, as far as it is taken."""
    name = "locales/{}/sample.toml"
    table = (pack.tables(name.format(words)) or pack.tables(name.format(SOURCE_LANGUAGE)))[-1]
    kept = {
        part: {key: value for key, value in table.get(part, {}).items() if key in names}
        for part, names in _TAKEN.items()
    }
    ways = [{key: way[key] for key in _OF_A_WAY if key in way} for way in table["alternatives"]]
    said = {key: value for key, value in table.items() if key in _SENTENCES}
    return {**said, **kept, "alternatives": [way for way in ways if len(way) > 1]}


def full_data(
    words: Mapping[str, Any], locale: str, ground: str, channel: str = "email", decision: str = "decline"
) -> dict[str, Any]:
    """Give the data of a case that has nearly every fact there is, and as much as an SMS can hold."""
    data = {key: dict(value) if isinstance(value, Mapping) else value for key, value in words.items()}
    data.pop("resolution", None)
    short = channel == "sms"
    data["alternatives"] = data["alternatives"][:1] if short else data["alternatives"]
    data["reason"] = {**data["reason"], **_DATES, **_DEBT, "documents_by": date(2026, 12, 5)}
    data["refund"] = None if short else {"amount": "118.00 USD", "within_days": 10}
    data["appeal"] = {**data["appeal"], "within_days": 14}
    if short:
        data["refusal"] = {key: data["refusal"][key] for key in ("we_cannot", "we_end")}
    else:
        data["refusal"] = {**data["refusal"], "starts_on": date(2026, 12, 1)}
    return {**data, "locale": locale, "ground": ground, "channel": channel, "decision": decision}


def every_refusal(
    pack: Pack, words: Mapping[str, Any], locale: str, channels: tuple[str, ...] = ()
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give a name and data for each ground, channel, fitting decision and tone, named and nameless.

    ``channels`` are some of the pack's; without any, all of them.
    """
    grounds = load_grounds(pack).values()
    for ground, channel, tone, named in product(
        grounds, channels or load_channels(pack), _TONES, (True, False)
    ):
        for decision in ground.decisions:
            data = full_data(words, locale, ground.id, channel, decision) | {"tone": tone}
            if not named:
                data["customer"] = {}
            yield _name(ground.id, channel, decision, tone, named), data


def every_message(
    pack: Pack, words: Mapping[str, Any], locale: str, channels: tuple[str, ...] = ()
) -> Iterator[tuple[str, Case, str]]:
    """Give a name, a case and the kind for each message of the product: refusals, then the other kinds."""
    for name, data in every_refusal(pack, words, locale, channels):
        yield name, build_case(data), REFUSAL
    ground = next(iter(load_grounds(pack)))
    for kind, channel, tone, named in product(KINDS, channels or load_channels(pack), _TONES, (True, False)):
        data = full_data(words, locale, ground, channel) | {"tone": tone}
        asked = words["resolution"]["questions"]
        # An SMS has room for one.
        data["resolution"] = {**words["resolution"], "questions": asked[:1] if channel == "sms" else asked}
        if channel == "sms":
            data["reason"] = {**data["reason"], "documents": []}
        for fault in ("our-error", "third-party"):
            data["assessment"] = {"fault": fault}
            if not named:
                data["customer"] = {}
            yield _name(kind, channel, fault, tone, named), build_case(data), kind


def _name(*parts: str | bool) -> str:
    *texts, named = parts
    return "-".join((*map(str, texts), "named" if named else "nameless"))
