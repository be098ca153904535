"""A wording template linted: what it makes of sample cases, each finding led back to its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from refusal_cli.case import Case, Sender, Tone
from refusal_cli.casefile import build_case, read_case
from refusal_cli.commands.lint.desk import Desk
from refusal_cli.commands.lint.linted import Linted, NoWordingError, settled
from refusal_cli.commands.lint.original import Original
from refusal_cli.commands.lint.suppressions import IN_TEMPLATES
from refusal_cli.composer import preview, trace
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.grounds import find_ground, load_channels
from refusal_cli.guard import draft_of, origins_of
from refusal_cli.languages import find_language
from refusal_cli.linter.engine import lint
from refusal_cli.linter.patterns import Span
from refusal_cli.message import REFUSAL, Finding, Message
from refusal_cli.pack import SOURCE_LANGUAGE, Pack, built_in_folder, layers_of
from refusal_cli.samples import full_data, sample_words
from refusal_cli.settings import load_settings
from refusal_cli.text import phrase, single_line

_FOLDER, _GROUNDS, _KINDS = "templates", "grounds", "kinds"
_TONES: tuple[Tone, ...] = ("warm", "formal")
_DAY = date(2026, 11, 20)
"""The day on which the examples are drafted."""


class Template(Struct, frozen=True):
    """A wording template: its pack, its name there, and for what it speaks; an empty text is for all."""

    pack: Pack
    name: str
    ground: str = ""
    kind: str = REFUSAL
    words: str = ""


def check_template(original: Original, desk: Desk) -> list[Linted]:
    """Give what is found in a template, for each language; raises ``RefuseError`` where it is no wording."""
    template = find_template(Path(original.name), desk.pack)
    texts = [_linted(original, template, words, desk) for words in _languages(template, desk)]
    return settled(original, desk, texts, IN_TEMPLATES)


def find_template(path: Path, pack: Pack) -> Template:
    """Give the template in the file ``path`` and the pack up to its own layer; raises ``NoWordingError``."""
    whole = path.resolve()
    folder = next((parent for parent in whole.parents if parent.name == _FOLDER), None)
    parts = whole.relative_to(folder).parts if folder else ()
    if folder is None or len(parts) > 2 or (len(parts) == 2 and parts[0] not in (_GROUNDS, _KINDS)):
        raise NoWordingError.of(
            phrase("This is no wording template."),
            single_line(str(path)),
            phrase("Wording stands in a pack, in templates/, templates/grounds/ or templates/kinds/."),
        )
    stem, *locale = whole.name.removesuffix(".j2").split(".")
    return Template(
        pack=_pack_with(folder.parent, pack),
        name=whole.relative_to(folder.parent).as_posix(),
        ground=stem if parts[0] == _GROUNDS else "",
        kind=stem if parts[0] == _KINDS else REFUSAL,
        words=locale[0] if locale else "",
    )


def _pack_with(layer: Path, pack: Pack) -> Pack:
    """Give ``pack`` without what lies over ``layer``, or that of ``layer``, with the packs it names."""
    layers = [known.resolve() for known in pack.layers]
    if layer in layers:
        kept = pack.layers[: layers.index(layer) + 1]
        return pack if kept == pack.layers else Pack(kept, pack.cache)
    return Pack((built_in_folder(), *layers_of(layer)), pack.cache)


def _languages(template: Template, desk: Desk) -> Iterable[str]:
    """Give the folders of the languages that the template speaks: its own, or those of its pack."""
    if template.words or desk.locale:
        return [desk.language(template.words or desk.locale).words]
    return [words for words in _spoken(template.pack) if desk.lexicon(words)]


def _spoken(pack: Pack) -> Iterator[str]:
    """Give all languages of the built-in pack; a team's speaks that of its settings, and its catalogs'."""
    if len(pack.layers) == 1:
        yield from pack.languages
        return
    usual = find_language(load_settings(pack).locale or SOURCE_LANGUAGE, pack).words
    for words in pack.languages:
        files = pack.files(f"locales/{words}/LC_MESSAGES/messages.po")
        if words == usual or any(layer != pack.layers[0] for layer, _ in files):
            yield words


def _linted(original: Original, template: Template, words: str, desk: Desk) -> Linted:
    """Give what the template's own words are found in, each once, in the order of its lines.

    What cannot be rendered is a problem, and the rest is linted all the same.
    """
    found: dict[tuple[str, int, str], Finding] = {}
    problems: dict[str, Problem] = {}
    read = set()
    for case in _samples(template, words):
        try:
            message = preview(case, template.pack, _DAY, template.kind)
        except RefuseError as error:
            problems = {problem.where: problem for problem in error.problems} | problems
            continue
        if (text := (message.channel, message.subject, message.text)) in read:
            continue
        read.add(text)
        for line, finding in _of_template(message, case, template, words, desk):
            start, end = _span(original, line, finding.words)
            placed = replace(finding, start=start, end=end, mended=None, mended_span=None)
            found.setdefault((finding.rule, line, finding.words), placed)
    findings = sorted(found.values(), key=lambda finding: (finding.start, finding.end))
    return Linted(
        original=original, locale=words, findings=tuple(findings), problems=tuple(problems.values())
    )


def _of_template(
    message: Message, case: Case, template: Template, words: str, desk: Desk
) -> Iterator[tuple[int, Finding]]:
    """Give the findings in a message whose words are all the template's own, with the line of the first."""
    lexicon = desk.lexicon(words)
    if lexicon is None:
        return
    plain = desk.draft("", words)
    draft = draft_of(message, case, load_channels(template.pack)[case.channel], lexicon)
    draft = replace(draft, others=plain.others, typography=plain.typography)
    findings = lint(draft, desk.rules)
    if not findings:
        return
    origins = origins_of(draft, trace(case, template.pack, _DAY, template.kind))
    for finding in findings:
        places = origins(finding.start, finding.end)
        if places and all(place.template == template.name and not place.answer for place in places):
            yield places[0].line, finding


def _span(original: Original, line: int, words: str) -> Span:
    """Give the span of ``words`` from a line of the file on, or of the line where a translation has them."""
    start, end = original.line(line)
    at = original.text.find(words, start) if words else -1
    if at >= 0:
        return at, at + len(words)
    text = original.text[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _samples(template: Template, words: str) -> Iterator[Case]:
    """Give the examples in a language, or else all, for the template's ground, on every channel.

    They are varied, since what a template says where answers are missing is said to customers too.
    """
    pack = template.pack
    own = [case for case in _examples() if find_language(case.locale, pack).words == words]
    cases = own or [replace(case, locale=words) for case in _examples()]
    if template.ground:
        fitting = [case for case in cases if case.ground == template.ground]
        cases = [
            replace(case, ground=template.ground, decision=decision)
            for decision in find_ground(pack, template.ground).decisions
            for case in (*(fitting or cases), _full(pack, words, template.ground))
        ]
    for case in cases:
        for varied in _varied(case):
            for channel in load_channels(pack):
                yield replace(varied, channel=channel)


def _full(pack: Pack, words: str, ground: str) -> Case:
    """Give the case with nearly every answer."""
    return build_case(full_data(sample_words(pack, words), words.replace("_", "-"), ground))


def _varied(case: Case) -> Iterator[Case]:
    """Give the case in each tone, with a single speaker, and with hardly an answer."""
    for tone in _TONES:
        yield replace(case, tone=tone)
        yield replace(case, tone=tone, sender=replace(case.sender, voice="I"))
        yield Case(
            ground=case.ground,
            decision=case.decision,
            locale=case.locale,
            tone=tone,
            stage=case.stage,
            no_alternatives=True,
            sender=Sender(company=case.sender.company),
            resolution=case.resolution,
        )


@lru_cache(maxsize=1)
def _examples() -> tuple[Case, ...]:
    """Give the cases that come with the program."""
    paths = sorted((built_in_folder() / "examples").glob("*.toml"))
    texts = [(path.read_text("utf-8"), path.name) for path in paths]
    return tuple(build_case(read_case(text, name), text, name) for text, name in texts)
