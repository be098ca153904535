"""``refuse advise``: should this be refused at all? The verdict, why, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from refusal_cli import advice
from refusal_cli.advice.flips import flips
from refusal_cli.advice.summary import has_law
from refusal_cli.casefile import build_case
from refusal_cli.errors import ExitCode
from refusal_cli.pack import find_pack
from refusal_cli.source import Data, Source, demand_ground, filled, settings_for, start, tell_law, unjudged
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from datetime import date

    from refusal_cli.advice.verdict import Flip, Verdict
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal

Part = tuple[Phrase, Iterable[Phrase]]
"""A heading of the advice, and its items."""


class Ask(Protocol):
    """Asks an agent for what the verdict still wants, and gives the data with the answers."""

    def __call__(self, terminal: Terminal, pack: Pack, data: Data, today: date) -> Data | None:
        """Ask; None if it was put off."""


def advise(terminal: Terminal, source: Source, format_: str, ask: Ask) -> ExitCode:
    """Show the verdict on a case as ``text`` or ``json``; raises ``RefuseError``.

    In a terminal what is open is asked first; elsewhere it is listed. Only "refuse" ends with 0.
    """
    pack = terminal.pack = find_pack(terminal.around, source.pack)
    today = terminal.today()
    text, given = start(terminal, source, today)
    data: Data = filled(given, settings_for(terminal, pack), text, source.file)
    asks = terminal.interactive and _is_open(data, text, source, pack)
    if asks:
        answered = ask(terminal, pack, data, today)
        if answered is None:
            return ExitCode.INTERRUPTED
        data, text = answered, ""
    demand_ground(data)
    case = build_case(data, text, source.file)
    tell_law(terminal, case, pack)
    verdict, found = advice.advise(case, pack), flips(case, pack)
    terminal.show(
        _as_json(terminal, verdict, found) if format_ == "json" else _told(terminal, verdict, found)
    )
    if asks:
        terminal.say(phrase("Your answers are kept. Go on with: refuse draft --resume"))
    elif not terminal.interactive:
        terminal.problems("hint", unjudged(case, pack))
    return ExitCode.DONE if verdict.verdict == "refuse" else ExitCode.FINDINGS


def _is_open(data: Data, text: str, source: Source, pack: Pack) -> bool:
    return not data.get("ground") or bool(advice.unanswered(build_case(data, text, source.file), pack))


def _told(terminal: Terminal, verdict: Verdict, found: Iterable[Flip]) -> str:
    """Give the advice as text: the verdict, then each part under its heading."""
    say = terminal.translate
    # NOTE: verdict: "Put right".
    blocks = [say(phrase("The verdict: {verdict}", verdict=advice.OUTCOMES[verdict.verdict]))]
    for heading, items in _parts(verdict, found):
        lines = [f"- {say(item)}" for item in items]
        if lines:
            blocks.append("\n".join([say(heading), *lines]))
    blocks.append(say(phrase("Next: {action}", action=verdict.next)))
    if has_law(verdict):
        blocks.append(say(advice.NOT_LEGAL_ADVICE))
    return "\n\n".join(blocks)


def _parts(verdict: Verdict, found: Iterable[Flip]) -> Iterator[Part]:
    yield (
        # NOTE: A heading; the reasons for the verdict follow, one in a line.
        phrase("Because:"),
        # NOTE: reason: a sentence; row: the rule of `refuse advise` that it comes from, "R4".
        [phrase("{reason} ({row})", reason=item.text, row=item.source) for item in verdict.because],
    )
    # NOTE: A heading; documents and laws follow, one in a line.
    yield phrase("It rests on:"), [item.text for item in verdict.rests_on]
    yield (
        phrase("What would change it:"),
        [
            phrase(
                "{condition}, the verdict would be: {verdict}",
                condition=flip.text,
                verdict=advice.OUTCOMES[flip.verdict],
            )
            for flip in found
        ],
    )
    yield (
        phrase("What a refusal is likely to bring, and what softens it:"),
        [
            # NOTE: Two whole sentences: what a refusal may lead to, and what makes that milder.
            phrase("{consequence} {softener}", consequence=item.text, softener=item.softened_by)
            for item in verdict.consequences
        ],
    )
    yield (
        phrase("What the law asks to be told:"),
        [
            # NOTE: duty: a sentence; citation: "GDPR, Art. 15"; day: when we last read that law,
            # "2026-11-12".
            phrase(
                "{duty} {citation} (looked at on {day})",
                duty=item.text,
                citation=item.citation,
                day=item.seen.isoformat(),
            )
            for item in verdict.duties
        ],
    )


def _as_json(terminal: Terminal, verdict: Verdict, found: Iterable[Flip]) -> str:
    import json

    say = terminal.translate
    record: dict[str, Any] = {
        "verdict": verdict.verdict,
        "because": [
            {"rule": item.rule, "text": say(item.text), "source": item.source} for item in verdict.because
        ],
        "rests_on": [{"kind": item.kind, "text": say(item.text)} for item in verdict.rests_on],
        "flips_if": [
            {"field": flip.field, "value": flip.value, "text": say(flip.text), "verdict": flip.verdict}
            for flip in found
        ],
        "consequences": [
            {"text": say(item.text), "softened_by": say(item.softened_by)} for item in verdict.consequences
        ],
        "duties": [
            {"text": say(item.text), "citation": item.citation, "seen": item.seen} for item in verdict.duties
        ],
        "next": say(verdict.next),
        "approved": verdict.approved,
        "law": verdict.law,
    }
    # Days are what JSON has no form for.
    return json.dumps(record, ensure_ascii=False, indent=2, default=str)
