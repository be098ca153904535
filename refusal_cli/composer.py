"""From a case to a message: the elements rendered in one locale, arranged for the channel, guarded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from refusal_cli.arrangement import arrange, lay_out, left_out, wanted_blocks
from refusal_cli.case import Alternative, Case, Customer
from refusal_cli.cldr import formats
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.grounds import ChannelSpec, channel_for, find_ground, load_channels
from refusal_cli.guard import apology_due, guard
from refusal_cli.languages import Language, find_language, load_catalog
from refusal_cli.message import ELEMENT_NAMES, REFUSAL, Element, Message, Piece
from refusal_cli.pack import Pack
from refusal_cli.text import Phrase, phrase
from refusal_cli.wording import prose, tracing
from refusal_cli.wording.days import filters_of_days
from refusal_cli.wording.environment import Wording
from refusal_cli.wording.mistake import TROUBLES
from refusal_cli.wording.spacing import typography

_SEAM = "\x1f"
"""Parts texts for a while; ``text.clean`` lets none in."""

_LAYING_OUT = {"closing": prose.lines}

_CURES = {
    "reason": phrase(
        "Give reason.fact, what happened in this case, or policy.condition, what the rule says."
    ),
    "alternatives": phrase(
        "Add what can be done instead, or say on purpose that there is nothing: no_alternatives = true."
    ),
    "closing": phrase("Give sender.name or sender.company here, or signature or company in refusal.toml."),
}


class Voice(Struct, frozen=True):
    """What speaks in one locale: the language, its templates and its typography."""

    language: Language
    wording: Wording
    typography: Callable[[str], str]


def make_voice(pack: Pack, tag: str, tracer: tracing.Tracer | None = None) -> Voice:
    """Give the voice for a BCP 47 tag; raises ``RefuseError`` for a language that is not there."""
    language = find_language(tag, pack)
    of_locale = formats(language.tag, pack.cache)
    signs = pack.tables(f"locales/{language.words}/typography.toml")
    filters: dict[str, Callable[..., Any]] = {
        "date": of_locale.date,
        "weekday": lambda day: of_locale.weekdays[day.weekday()],
        "weekday_number": date.weekday,
        "time": of_locale.time,
        "money": of_locale.money,
        "percent": of_locale.percent,
        "listed": of_locale.list,
        "sentence": prose.sentence,
        "clause": prose.completing([word for table in signs for word in table.get("small_after_stem", ())]),
        "continued": prose.naming([word for table in signs for word in table.get("salutations", ())]),
        **filters_of_days(of_locale),
    }
    return Voice(
        language,
        Wording(pack, language.words, load_catalog(pack, language.catalogs, "messages"), filters, tracer),
        typography(signs),
    )


voice_of = lru_cache(maxsize=8)(make_voice)
"""``make_voice``, kept."""


@lru_cache(maxsize=4)
def _traced_voice(pack: Pack, tag: str) -> tuple[Voice, tracing.Tracer]:
    tracer = tracing.Tracer()
    return make_voice(pack, tag, tracer), tracer


def compose(case: Case, pack: Pack, today: date, kind: str = REFUSAL) -> Message:
    """Give the finished message for a case: a refusal, or what another verdict asks for (``put-right`` ...).

    Raises ``RefuseError`` for an unknown ground or language, a template that cannot be used, a
    string without translation, a message without one of its elements, and for more or fewer
    apologies than are due, naming each phrase and where it came from.
    """
    _demand_resolution(case, kind)
    return check(preview(case, pack, today, kind), case, pack, today)


def check(message: Message, case: Case, pack: Pack, today: date) -> Message:
    """Give the message with its findings, whoever wrote its text; raises ``RefuseError`` for errors."""
    channel = load_channels(pack)[case.channel]
    _demand_elements(message, case, channel)
    findings = guard(message, case, pack, channel, lambda: trace(case, pack, today, message.kind))
    return replace(message, findings=findings) if findings else message


def trace(
    case: Case, pack: Pack, today: date, kind: str = REFUSAL
) -> list[tuple[Element, tuple[Piece, ...]]]:
    """Give subject and elements with the pieces of their text and their origins; nothing is guarded."""
    speaker, tracer = _traced_voice(pack, case.locale)
    marked = assemble(case, pack, today, speaker, kind)
    parts = (Element("subject", marked.subject), *marked.elements) if marked.subject else marked.elements
    found = [(element.element, tracing.pieces(element.text, tracer.origins)) for element in parts]
    return [(Element(name, "".join(piece.text for piece in pieces)), pieces) for name, pieces in found]


def preview(case: Case, pack: Pack, today: date, kind: str = REFUSAL) -> Message:
    """Give the message as far as the case goes: nothing is demanded, nothing guarded."""
    return assemble(case, pack, today, voice_of(pack, case.locale), kind)


def assemble(case: Case, pack: Pack, today: date, speaker: Voice, kind: str) -> Message:
    """Give the message that a voice makes of a case, its elements arranged for the channel."""
    channel = channel_for(pack, case.channel, kind)
    _demand_ways(case)
    if channel.public:
        case = _in_public(case)
    untranslated: list[str] = []
    ground = find_ground(pack, case.ground).id
    template = f"grounds/{ground}.j2" if kind == REFUSAL else f"kinds/{kind}.j2"
    facts = _facts(case, channel, today, kind, untranslated)
    texts = _texts(template, speaker, facts, wanted_blocks(channel))
    if untranslated:
        raise _half_translated(untranslated, speaker.language.words)
    paragraphs = arrange(texts, channel)
    return Message(
        locale=speaker.language.tag,
        channel=case.channel,
        decision=case.decision,
        ground=case.ground,
        subject=texts.get("subject", ""),
        paragraphs=paragraphs,
        layout=lay_out(case, channel, texts, speaker.language.direction),
        kind=kind,
        left_out=left_out(texts, paragraphs, channel) if channel.segments else (),
    )


def _in_public(case: Case) -> Case:
    """Give the case as others may read it: without names, numbers, money, papers and days."""
    return replace(
        case,
        customer=Customer(),
        request=replace(case.request, reference=None, price=None),
        refusal=replace(case.refusal, starts_on=None, ends_on=None, last_day=None),
        reason=replace(
            case.reason,
            incidents=[],
            warned_on=None,
            amount=None,
            since=None,
            documents=[],
            documents_by=None,
            checked_on=None,
            evidence=None,
        ),
        refund=None,
    )


def _texts(template: str, speaker: Voice, facts: dict[str, Any], names: Sequence[str]) -> dict[str, str]:
    """Give the tidy text of each block by name; raises ``RefuseError`` as ``compose`` does."""
    try:
        raw = speaker.wording.render(template, facts, names)
    except (RefuseError, *TROUBLES) as error:
        raise _in_words(error, speaker, facts) from None
    tidied = [_LAYING_OUT.get(name, prose.tidy)(text) for name, text in zip(names, raw, strict=True)]
    # One search for all of them: going through each text by itself would take twice as long.
    return dict(zip(names, speaker.typography(_SEAM.join(tidied)).split(_SEAM), strict=True))


def _facts(
    case: Case, channel: ChannelSpec, today: date, kind: str, untranslated: list[str]
) -> dict[str, Any]:
    """Give the names that a wording template knows."""
    ways, refund = case.alternatives, case.refund
    if any(way.price and not way.price.amount for way in ways):
        ways = [_gift(way) for way in ways]
    if channel.segments and ways:
        # A list takes more room than there is: the first way is offered.
        ways, refund = ways[:1], None
    return {
        "alone": case.sender.voice == "I",
        "alternatives": ways,
        "apology_due": apology_due(case, kind),
        "appeal": case.appeal,
        "channel": case.channel,
        "customer": case.customer,
        "decision": case.decision,
        "empathy": case.empathy,
        "follow_up": case.follow_up,
        "policy": case.policy,
        "positive": case.positive,
        "reason": case.reason,
        "refund": refund,
        "refusal": case.refusal,
        "report_missing": _reporter(untranslated),
        "request": case.request,
        "resolution": case.resolution,
        "sender": case.sender,
        "several": kind == REFUSAL and len(ways) + (refund is not None) > 1,
        "stage": case.stage,
        "thanks_for": case.thanks_for,
        "today": today,
        "tone": case.tone,
    }


def _gift(way: Alternative) -> Alternative:
    """Give an alternative that costs nothing as one that is free."""
    return replace(way, price=None, free=True) if way.price and not way.price.amount else way


def _reporter(untranslated: list[str]) -> Callable[[str], str]:
    def report(msgid: str) -> str:
        untranslated.append(msgid)
        return ""

    return report


def _demand_ways(case: Case) -> None:
    """Raise ``RefuseError`` for each alternative that has only a next step, a date or the like."""
    silent = [n for n, way in enumerate(case.alternatives) if not (way.we_can or way.you_can or way.offer)]
    if silent:
        what = phrase("This says nothing that can be done.")
        cure = phrase("Give one of these: {names}.", names="we_can, you_can, offer")
        raise RefuseError(*(Problem(what, f"alternatives.{number}", cure) for number in silent))


def _demand_elements(message: Message, case: Case, channel: ChannelSpec) -> None:
    """Raise ``RefuseError`` for each element that the channel must have and the message lacks."""
    missing = missing_elements(message, case, channel)
    if missing:
        raise RefuseError(*(_missing_element(name) for name in missing))


def missing_elements(message: Message, case: Case, channel: ChannelSpec) -> list[str]:
    """Give the elements that the channel must have and the message lacks."""
    present = {element.element for element in message.elements}
    missing = [name for name in channel.must if name not in present]
    if not missing:
        return missing
    waived = {"alternatives"} if case.no_alternatives else set()
    if message.kind != REFUSAL:
        waived = {"reason", "alternatives"}
    return [name for name in missing if name not in waived]


def _demand_resolution(case: Case, kind: str) -> None:
    """Raise ``RefuseError`` where a message that is no refusal would say nothing: what is done, or asked."""
    asked = case.resolution.questions or case.reason.documents
    if kind == "ask-for-more" and not asked:
        what = phrase("The message does not say what is needed.")
        cure = phrase(
            "Say what has to be known or sent: resolution.questions, and until when: resolution.until."
        )
        raise RefuseError.of(what, "resolution.questions", cure)
    if kind in ("put-right", "fulfil", "compromise") and not case.resolution.we_will:
        what = phrase("The message does not say what is done.")
        cure = phrase("Say what you will do: resolution.we_will, and by when: resolution.by.")
        raise RefuseError.of(what, "resolution.we_will", cure)


def _missing_element(name: str) -> Problem:
    cure = _CURES.get(
        name, phrase("The template of this ground leaves it empty: let the block say something.")
    )
    # NOTE: element: "the fact and the rule".
    what = phrase("The message lacks {element}.", element=ELEMENT_NAMES.get(name, Phrase(name)))
    return Problem(what, name, cure)


def _half_translated(msgids: list[str], words: str) -> RefuseError:
    problems = (
        Problem(
            phrase("A sentence of this message has no translation: {msgid}", msgid=msgid),
            f"locales/{words}/LC_MESSAGES/messages.po",
            phrase("Translate it and take the fuzzy mark away; until then choose another language."),
        )
        for msgid in dict.fromkeys(msgids)
    )
    return RefuseError(*problems)


def _in_words(error: Exception, speaker: Voice, facts: Mapping[str, Any]) -> RefuseError:
    """Give the error of a template with its file, line and cure."""
    from refusal_cli.wording.troubles import place_of, problem_of

    if isinstance(error, RefuseError):
        place = place_of(error)
        return RefuseError(*(Problem(each.what, place, each.cure) for each in error.problems))
    names = [name for name in facts if name != "report_missing"]
    return RefuseError(problem_of(error, names, speaker.wording.environment.filters))
