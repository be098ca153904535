"""The stems that an agent's words complete («Вы просите …»), taken from the templates themselves.

So a stem is right for the ground, the decision, the tone and the language of a case, and no
second list of them can go stale.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from refusal_cli.case import (
    Alternative,
    Appeal,
    Case,
    Policy,
    Reason,
    Refund,
    Refusal,
    Request,
    Resolution,
    Sender,
)
from refusal_cli.composer import preview
from refusal_cli.errors import RefuseError
from refusal_cli.grounds import load_grounds
from refusal_cli.message import REFUSAL
from refusal_cli.pack import Pack
from refusal_cli.values import Money
from refusal_cli.wording.prose import TERMINAL

GAP = "…"
"""Stands where the agent's words go."""

_STOP = rf"(?<=[{TERMINAL}])(?<!\d\.)(?<!\b\w\.)\s+"
"""The space between sentences; after a digit the full stop is that of an ordinal («1. Januar»), after a
single letter that of an abbreviation («2026 г.»)."""

_SOME_DAY = date(2026, 1, 1)
_SOME_MONEY = Money.parse("1 EUR")

_PROBES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "thanks_for": ("thanks", {"thanks_for": GAP}),
    "request.asked": ("request", {"request": Request(asked=GAP)}),
    "request.need": ("request", {"request": Request(need=GAP)}),
    "refusal.we_cannot": ("decision", {"refusal": Refusal(we_cannot=GAP)}),
    "refusal.we_end": ("decision", {"refusal": Refusal(we_end=GAP)}),
    "refusal.change": ("decision", {"refusal": Refusal(change=GAP, starts_on=_SOME_DAY)}),
    "reason.fact": ("reason", {"reason": Reason(fact=GAP)}),
    "reason.evidence": ("reason", {"reason": Reason(evidence=GAP)}),
    "policy.condition": ("reason", {"policy": Policy(condition=GAP)}),
    "alternatives.we_can": ("alternatives", {"alternatives": [Alternative(we_can=GAP)]}),
    "alternatives.you_can": ("alternatives", {"alternatives": [Alternative(you_can=GAP)]}),
    "refund.details": ("alternatives", {"refund": Refund(amount=_SOME_MONEY, details=GAP)}),
    "appeal.you_can": ("future_support", {"appeal": Appeal(you_can=GAP)}),
    "resolution.we_will": ("decision", {"resolution": Resolution(we_will=GAP)}),
    "resolution.if_you": ("decision", {"resolution": Resolution(we_will="—", if_you=GAP)}),
}
"""For each field, the element that prints it and facts that make it do so."""


def stems(data: Mapping[str, Any], pack: Pack, kind: str = REFUSAL) -> dict[str, str]:
    """Give the stem of each text field that completes one, by field path, in the customer's language.

    ``data`` is a case as far as it goes, ``kind`` that of the message; a field whose text stands
    alone has no stem.
    """
    known: dict[str, Any] = {name: data[name] for name in ("locale", "tone") if data.get(name)}
    ground = data.get("ground") or next(iter(load_grounds(pack)))
    voice = data.get("sender", {}).get("voice", "we")
    decision = data.get("decision") or "decline"
    found = {}
    for path, (element, facts) in _PROBES.items():
        probe = {
            **known,
            **facts,
            "decision": "end" if path == "refusal.we_end" else decision,
            "channel": "email" if element == "thanks" else data.get("channel") or "email",
        }
        stem = _stem(Case(ground=ground, sender=Sender(voice=voice), **probe), element, pack, kind)
        if stem:
            found[path] = stem
    return found


def _stem(case: Case, element: str, pack: Pack, kind: str) -> str:
    try:
        message = preview(case, pack, _SOME_DAY, kind)
    except RefuseError:
        return ""
    text = next((part.text for part in message.elements if part.element == element), "")
    before, gap, after = text.partition(GAP)
    stem = re.split(_STOP, f"{before}x")[-1][:-1].strip()
    if not gap or not stem:
        rest = re.split(_STOP, after)[0].rstrip(".")
        return f"{GAP}{rest}" if rest.strip() else ""
    return f"{stem[:1].upper()}{stem[1:]} {gap}"


def completed(way: Mapping[str, Any], beginnings: Mapping[str, str]) -> str:
    """Give the sentence of an alternative: its words after their stem; empty if it has no words."""
    field = next((name for name in ("we_can", "you_can", "offer") if way.get(name)), "")
    if not field:
        return ""
    beginning = beginnings.get(f"alternatives.{field}", "").removesuffix(GAP).strip()
    return f"{beginning} {way[field]}".strip().rstrip(".") + "."
