"""The law of a jurisdiction as far as refusals go, from ``templates/law/``. It is not legal advice."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from refusal_cli.advice.verdict import Basis, Duty, Outcome
from refusal_cli.errors import RefuseError
from refusal_cli.pack import Pack
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.case import Case

DEFAULT = "default"
"""The cautious table, for a jurisdiction that has none."""

_CODE = 2
"""Letters of a country code (ISO 3166-1 alpha-2)."""

NOT_LEGAL_ADVICE = phrase("This is not legal advice: a lawyer can say what holds in your case.")


class Provision(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A line of the law: its citation, the day it was looked at, and what it says, a msgid of ``cli``."""

    citation: str
    seen: date
    explanation: str
    url: str = ""


class Notice(Provision, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A duty to tell something, with which verdicts; ``when`` is a kind of service, automated, or always."""

    when: str = "always"
    verdicts: tuple[Outcome, ...] = ("refuse", "escalate")


class Law(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The table of one jurisdiction: what it protects, whom it obliges to serve everyone, what to notify."""

    name: str
    protected: tuple[Provision, ...] = ()
    serving: tuple[Provision, ...] = ()
    notices: tuple[Notice, ...] = ()


@lru_cache(maxsize=16)
def find_law(pack: Pack, jurisdiction: str) -> Law:
    """Give the law for a country code ("DE", "US-CA") or the name of a table ("eu").

    Tables of a team's pack add their lines. What has no table gets the ``default`` one. Raises
    ``RefuseError`` for a table that is not as it should be.
    """
    code = jurisdiction.partition("-")[0].upper()
    for name in (code.lower(), _shared_by(pack, code), DEFAULT):
        # Letters only, so that no name leads out of the folder.
        tables = pack.tables(f"templates/law/{name}.toml") if name.isalpha() else []
        if tables:
            return _law(name, tables)
    return Law(name=DEFAULT)


def jurisdictions(pack: Pack) -> list[str]:
    """Give the country codes that have a table, or share one, sorted."""
    shared = {code for table in pack.tables("templates/jurisdictions.toml") for code in table}
    files = (path.stem for layer in pack.layers for path in (layer / "templates" / "law").glob("*.toml"))
    return sorted(shared | {name.upper() for name in files if len(name) == _CODE})


def _shared_by(pack: Pack, code: str) -> str:
    """Give the name of the table that the country shares with others, or the default one's."""
    named = [table[code] for table in pack.tables("templates/jurisdictions.toml") if code in table]
    return str(named[-1]) if named else DEFAULT


def _law(name: str, tables: list[dict[str, Any]]) -> Law:
    lines = {
        kind: [line for table in tables for line in table.get(kind, ())]
        for kind in dict.fromkeys(kind for table in tables for kind in table)
    }
    try:
        return msgspec.convert({"name": name, **lines}, Law)
    except msgspec.ValidationError as error:
        raise RefuseError.of(
            phrase("The table of the law is not as it should be: {problem}", problem=str(error)),
            f"templates/law/{name}.toml",
            phrase(
                "Compare it with a built-in one: each line has its citation and the day it was looked at."
            ),
        ) from None


def duties(law: Law, case: Case, verdict: Outcome) -> tuple[Duty, ...]:
    """Give the notices that the law asks for with this verdict (requirements D7)."""
    facts = {"always", case.assessment.service or ""}
    if case.assessment.automated:
        facts.add("automated")
    return tuple(
        Duty(Phrase(notice.explanation), notice.citation, notice.seen)
        for notice in law.notices
        if verdict in notice.verdicts and notice.when in facts
    )


def cited(provisions: tuple[Provision, ...]) -> tuple[Basis, ...]:
    """Give the citations that a verdict rests on; what they protect is not named."""
    return tuple(
        Basis(
            "law",
            # NOTE: citation: "Equality Act 2010, s. 29"; day: when we last read that law, "2026-11-12".
            phrase("{citation} (looked at on {day})", citation=line.citation, day=line.seen.isoformat()),
        )
        for line in provisions
    )
