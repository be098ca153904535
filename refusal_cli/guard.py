"""The guard of ``compose``: the finished text held against the rules, apologies before all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from msgspec.structs import replace

from refusal_cli.case import Case
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.grounds import ChannelSpec
from refusal_cli.languages import find_language
from refusal_cli.linter.engine import lint
from refusal_cli.linter.lexicon import Lexicon, load_lexicon
from refusal_cli.linter.rule import Draft, Rule
from refusal_cli.linter.rules import (
    late_apology,
    missing_apology,
    over_length,
    personal_data_in_public,
    repeated_apology,
    unexpected_apology,
    unfilled_placeholder,
)
from refusal_cli.message import REFUSAL, Element, Finding, Message, Origin, Piece, Severity
from refusal_cli.pack import Pack
from refusal_cli.sms import folding
from refusal_cli.text import phrase

_ENFORCED: tuple[Rule, ...] = (
    missing_apology.RULE,
    repeated_apology.RULE,
    late_apology.RULE,
    unexpected_apology.RULE,
    unfilled_placeholder.RULE,
    personal_data_in_public.RULE,
    over_length.RULE,
)
"""The rules that no message leaves here without being held against."""

Trace = Callable[[], list[tuple[Element, tuple[Piece, ...]]]]
"""Gives each element with its text in pieces and their origins; asked for only when something is wrong."""


def guard(
    message: Message, case: Case, pack: Pack, channel: ChannelSpec, trace: Trace
) -> tuple[Finding, ...]:
    """Give the findings that are no errors; raises ``RefuseError`` with words and origin of each error."""
    draft = draft_of(message, case, channel, _lexicon(pack, message.locale))
    found = lint(draft, _ENFORCED)
    if not found:
        return ()
    origins = _origins(draft, trace())
    findings = tuple(replace(finding, origin=origins(finding.start, finding.end)) for finding in found)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors:
        return findings
    first = (
        [_first_apology(draft, origins)] if any(error.rule == "repeated-apology" for error in errors) else []
    )
    raise RefuseError(*first, *(_problem(error) for error in errors))


def apology_due(case: Case, kind: str) -> bool:
    """Whether the message owes the customer an apology: every refusal does, any other where we are at fault.

    None is due where one was already given in this conversation (requirements S2).
    """
    at_fault = (case.assessment.fault or "").startswith("our-")
    return not case.apologised and (kind == REFUSAL or at_fault)


@lru_cache(maxsize=16)
def _lexicon(pack: Pack, tag: str) -> Lexicon:
    return load_lexicon(pack, find_language(tag, pack).words, only_apologies=True)


def draft_of(message: Message, case: Case, channel: ChannelSpec, lexicon: Lexicon) -> Draft:
    """Give what the rules read: subject and body as one text, and what the case says of it."""
    body = message.text
    folded = folding(body) if channel.segments else {}
    before = f"{message.subject}\n\n" if message.subject else ""
    return Draft(
        text=before + body.translate(folded) if folded else before + body,
        language=lexicon.words,
        lexicon=lexicon,
        channel=message.channel,
        apologies_due=int(apology_due(case, message.kind)),
        elements=_spans(message, len(before), folded),
        known=_names(case),
        public=channel.public,
        personal=tuple(_personal(case)) if channel.public else (),
        own=tuple(filter(None, (case.sender.contact, case.sender.email))),
        segments_limit=channel.segments,
    )


def _spans(message: Message, start: int, folded: Mapping[int, str]) -> tuple[tuple[str, int, int], ...]:
    spans = []
    for paragraph in message.paragraphs:
        for element in paragraph:
            length = len(element.text.translate(folded)) if folded else len(element.text)
            spans.append((element.element, start, start + length))
            start += length + 1
        start += 1
    return tuple(spans)


def _names(case: Case) -> tuple[str, ...]:
    """Give the names in the case, which may look like anything: "Acme [Ltd]", "Null"."""
    customer, sender = case.customer, case.sender
    return tuple(filter(None, (customer.name, customer.greet_as, sender.name, sender.company)))


def _personal(case: Case) -> Iterator[tuple[str, str]]:
    customer = case.customer
    values = (
        ("name", customer.name),
        ("name", customer.greet_as),
        ("email", customer.email),
        ("address", customer.address),
        ("reference", case.request.reference),
    )
    return ((kind, value) for kind, value in values if value)


def _origins(draft: Draft, traced: list[tuple[Element, tuple[Piece, ...]]]) -> Callable[[int, int], str]:
    """Give a function from a span of the draft to where its words came from."""
    pieces = {element.element: (element.text, parts) for element, parts in traced}

    def origins(start: int, end: int) -> str:
        if end - start == len(draft.text):
            return ""
        places: list[Origin] = []
        for element, begins, ends in draft.elements:
            if begins < end and start < ends and element in pieces:
                text, parts = pieces[element]
                edited = text.casefold() != draft.text[begins:ends].casefold()
                places += [] if edited else _pieces_within(parts, start - begins, end - begins)
        return ", ".join(dict.fromkeys(str(place) for place in places))

    return origins


def _pieces_within(pieces: tuple[Piece, ...], start: int, end: int) -> Iterator[Origin]:
    at = 0
    for piece in pieces:
        if at < end and start < at + len(piece.text) and piece.text.strip() and str(piece.origin):
            yield piece.origin
        at += len(piece.text)


def _first_apology(draft: Draft, origins: Callable[[int, int], str]) -> Problem:
    start, end = draft.apologies[0]
    return Problem(
        phrase('The first apology is "{words}".', words=draft.text[start:end]),
        origins(start, end),
        phrase("Keep this one, or put another in its place."),
    )


def _problem(finding: Finding) -> Problem:
    what = (
        phrase('{why} The words: "{words}".', why=finding.why, words=finding.words)
        if finding.words
        else finding.why
    )
    return Problem(what, finding.origin or finding.rule, finding.cure)
