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
from refusal_cli.linter.lexicon import Lexicon
from refusal_cli.linter.lexiconcache import load_lexicon
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
from refusal_cli.text import Phrase, phrase

ENFORCED: tuple[Rule, ...] = (
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

Origins = Callable[[int, int], tuple[Origin, ...]]
"""Gives the places that the words of a span came from."""


def guard(
    message: Message, case: Case, pack: Pack, channel: ChannelSpec, trace: Trace
) -> tuple[Finding, ...]:
    """Give the findings that are no errors; raises ``RefuseError`` with words and origin of each error."""
    draft = draft_of(message, case, channel, _lexicon(pack, message.locale))
    found = lint(draft, ENFORCED)
    if not found:
        return ()
    places = origins_of(draft, trace())
    findings = tuple(replace(finding, origin=_told(places(finding.start, finding.end))) for finding in found)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors:
        return findings
    raise RefuseError(*_problems(errors, draft, places))


def apology_due(case: Case, kind: str) -> bool:
    """Whether the message owes the customer an apology: every refusal does, any other where we are at fault.

    None is due where one was already given in this conversation (requirements S2).
    """
    at_fault = (case.assessment.fault or "").startswith("our-")
    return not case.apologised and (kind == REFUSAL or at_fault)


@lru_cache(maxsize=16)
def _lexicon(pack: Pack, tag: str) -> Lexicon:
    return load_lexicon(pack, find_language(tag, pack).words, only="apology")


def draft_of(message: Message, case: Case, channel: ChannelSpec, lexicon: Lexicon) -> Draft:
    """Give what the rules read: subject and body as one text, and what the case says of it."""
    folded = _folding(message) if channel.segments else {}
    before = f"{message.subject}\n\n" if message.subject else ""
    body, spans = _laid_out(message, len(before), folded)
    return Draft(
        text=before + body,
        language=lexicon.words,
        lexicon=lexicon,
        channel=message.channel,
        apologies_due=int(apology_due(case, message.kind)),
        elements=spans,
        known=_names(case),
        public=channel.public,
        personal=tuple(_personal(case)) if channel.public else (),
        own=tuple(filter(None, (case.sender.contact, case.sender.email))),
        segments_limit=channel.segments,
        characters_limit=channel.characters,
    )


def _folding(message: Message) -> Mapping[int, str]:
    # Read only where an SMS is sent.
    from refusal_cli.sms import folding

    return folding(message.text)


def _laid_out(
    message: Message, start: int, folded: Mapping[int, str]
) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """Give the body, folded for its channel, and where each element stands if it begins at ``start``."""
    spans = []
    paragraphs = []
    for paragraph in message.paragraphs:
        texts = []
        for element in paragraph:
            text = element.text.translate(folded) if folded else element.text
            texts.append(text)
            end = start + len(text)
            spans.append((element.element, start, end))
            start = end + 1
        paragraphs.append(" ".join(texts))
        start += 1
    return "\n\n".join(paragraphs), tuple(spans)


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


def origins_of(draft: Draft, traced: list[tuple[Element, tuple[Piece, ...]]]) -> Origins:
    """Give a function from a span of the draft to where its words came from, each place once.

    The whole text comes from nowhere, nor do words that were edited since.
    """
    pieces = {element.element: (element.text, parts) for element, parts in traced}

    def origins(start: int, end: int) -> tuple[Origin, ...]:
        """Give the places that the words of a span came from."""
        if end - start == len(draft.text):
            return ()
        places: list[Origin] = []
        for element, begins, ends in draft.elements:
            if begins < end and start < ends and element in pieces:
                text, parts = pieces[element]
                edited = text.casefold() != draft.text[begins:ends].casefold()
                places += [] if edited else _pieces_within(parts, start - begins, end - begins)
        return tuple(dict.fromkeys(places))

    return origins


def _told(places: tuple[Origin, ...]) -> str:
    return ", ".join(dict.fromkeys(map(str, places)))


def _pieces_within(pieces: tuple[Piece, ...], start: int, end: int) -> Iterator[Origin]:
    at = 0
    for piece in pieces:
        if at < end and start < at + len(piece.text) and piece.text.strip() and str(piece.origin):
            yield piece.origin
        at += len(piece.text)


def _problems(errors: list[Finding], draft: Draft, origins: Origins) -> Iterator[Problem]:
    """Give the errors as problems, of several apologies the one to keep first."""
    if not any(error.rule == repeated_apology.RULE.name for error in errors):
        yield from map(_problem, errors)
        return
    first, *others = draft.apologies
    kept = next((span for span in others if not _is_answer(origins(*span))), first)
    if kept == first or not _is_answer(origins(*first)):
        cure = phrase("Keep this one, or put another in its place.")
        yield _apology(
            phrase('The first apology is "{words}".', words=_words(draft, first)), first, origins, cure
        )
        yield from map(_problem, errors)
        return
    # What a template says stays, and what was typed goes.
    what = phrase('The message apologises by itself: "{words}".', words=_words(draft, kept))
    yield _apology(what, kept, origins, phrase("Leave this one as it is."))
    what = phrase('Your answer apologises once more: "{words}".', words=_words(draft, first))
    yield _apology(what, first, origins, phrase("Take it out, or say it without an apology."))
    yield from (_problem(error) for error in errors if (error.start, error.end) != kept)


def _is_answer(places: tuple[Origin, ...]) -> bool:
    """Tell whether words come from answers alone."""
    return bool(places) and all(place.answer for place in places)


def _words(draft: Draft, span: tuple[int, int]) -> str:
    return draft.text[slice(*span)]


def _apology(what: Phrase, span: tuple[int, int], origins: Origins, cure: Phrase) -> Problem:
    return Problem(what, _told(origins(*span)), cure)


def _problem(finding: Finding) -> Problem:
    what = (
        phrase('{why} The words: "{words}".', why=finding.why, words=finding.words)
        if finding.words
        else finding.why
    )
    return Problem(what, finding.origin or finding.rule, finding.cure)
