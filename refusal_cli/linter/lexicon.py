"""The lexicon: how a language apologises, pities and regrets, from ``locales/<language>/lexicon.toml``.

Each section has ``phrases``, ``exceptions`` (look-alikes that do not count) and ``examples``
(a text and how often the section counts in it), which the tests run.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, json

from refusal_cli import __version__
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.linter.folding import Script
from refusal_cli.linter.patterns import BadPhrase, Pattern, parse_pattern
from refusal_cli.pack import digest, remember
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.pack import Pack

SECTIONS = ("apology", "sympathy", "regret")
"""The sections read here, in this order; whatever else the file holds belongs to others."""
_MORE_EXACT = {"apology": ("sympathy", "regret")}
"""More exact acts take their words away from a broader one: "sorry to hear" is no apology."""

PatternsByStem = Mapping[str, tuple[Pattern, ...]]


class Section(Struct, frozen=True):
    """One section: its phrases and exceptions by stem, and its examples."""

    phrases: PatternsByStem
    exceptions: PatternsByStem
    examples: Mapping[str, int]


class Lexicon(Struct, frozen=True):
    """The lexicon of one language; ``words`` is its folder."""

    words: str
    script: Script
    sections: Mapping[str, Section]


def load_lexicon(pack: Pack, words: str) -> Lexicon:
    """Give the lexicon of the language in folder ``words``; once read, it is kept in the cache.

    Raises ``RefuseError`` where it is missing or wrong.
    """
    name = f"locales/{words}/lexicon.toml"
    contents = pack.contents(name)
    key = digest(b"\0".join((_stamp().encode(), words.encode(), *contents)))
    cached = pack.cache / "lexicons" / f"{key}.json"
    try:
        return json.decode(cached.read_bytes(), type=Lexicon)
    except (OSError, ValueError):
        lexicon = _read_lexicon(pack, words, name)
    remember(cached, json.encode(lexicon))
    return lexicon


def _stamp() -> str:
    """Give what changes with the code that reads phrases; a version may not."""
    times = (file.stat().st_mtime_ns for file in Path(__file__).parent.glob("*.py"))
    return f"{__version__}|{max(times, default=0)}"


def _read_lexicon(pack: Pack, words: str, name: str) -> Lexicon:
    tables = pack.tables(name)
    if not tables:
        raise RefuseError.of(
            phrase("The language {language} has no lexicon.", language=words),
            name,
            phrase("Add the file with an [apology] section, so that apologies can be counted."),
        )
    return build_lexicon(words, tables)


def build_lexicon(words: str, tables: Sequence[Mapping[str, object]]) -> Lexicon:
    """Give the lexicon of parsed TOML tables, later ones adding to earlier ones.

    Raises ``RefuseError`` with all its problems.
    """
    problems: list[Problem] = []
    name = f"locales/{words}/lexicon.toml"
    script = _script(tables, _Reader(f"{name} [script]", problems))
    sections: dict[str, Section] = {}
    for section in SECTIONS:
        parts = [table[section] for table in tables if section in table]
        apologies = sections["apology"].phrases if sections else {}
        sections[section] = _section(parts, script, apologies, _Reader(f"{name} [{section}]", problems))
    if not sections["apology"].phrases:
        problems.append(_problem(phrase("The lexicon has no phrases of apology."), name))
    if problems:
        raise RefuseError(*problems)
    return Lexicon(words, script, {section: _with_more_exact(section, sections) for section in sections})


def _with_more_exact(section: str, sections: Mapping[str, Section]) -> Section:
    own = sections[section]
    exceptions = dict(own.exceptions)
    for other in _MORE_EXACT.get(section, ()):
        for stem, patterns in sections[other].phrases.items():
            exceptions[stem] = exceptions.get(stem, ()) + patterns
    return Section(own.phrases, exceptions, own.examples)


def _problem(what: Phrase, where: str) -> Problem:
    return Problem(
        what, where, phrase("See the head of locales/en/lexicon.toml for how a lexicon is written.")
    )


class _Reader:
    """Takes values out of tables, noting what is not as it should be."""

    def __init__(self, where: str, problems: list[Problem]) -> None:
        self.where = where
        self.problems = problems

    def complain(self, what: Phrase) -> None:
        self.problems.append(_problem(what, self.where))

    def table(self, value: object) -> Mapping[str, object]:
        if isinstance(value, Mapping):
            return value
        self.complain(phrase("This must be a table."))
        return {}

    def texts(self, value: object) -> Iterator[str]:
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            self.complain(phrase("Phrases and exceptions must be lists of texts."))
            return
        yield from value

    def patterns(self, values: Iterable[object], script: Script, frequent: Container[str]) -> PatternsByStem:
        patterns: dict[str, tuple[Pattern, ...]] = {}
        for text in (text for value in values for text in self.texts(value)):
            try:
                pattern = parse_pattern(text, script, frequent)
            except BadPhrase as bad:
                self.complain(phrase('"{phrase}": {what}', phrase=text, what=bad.what))
            else:
                patterns[pattern.stem] = (*patterns.get(pattern.stem, ()), pattern)
        return patterns

    def examples(self, value: object) -> Iterator[tuple[str, int]]:
        for text, count in self.table(value).items():
            if isinstance(count, int) and count >= 0:
                yield text, count
            else:
                self.complain(phrase("An example is a text and how often it counts."))


def _script(tables: Iterable[Mapping[str, object]], reader: _Reader) -> Script:
    same: dict[str, str] = {}
    ignored = ""
    for table in (reader.table(table.get("script", {})) for table in tables):
        for letter, other in reader.table(table.get("same", {})).items():
            if len(letter) == 1 and isinstance(other, str) and len(other) == 1:
                same[letter] = other
            else:
                reader.complain(phrase("Same letters are pairs of single letters."))
        ignored += str(table.get("ignored", ""))
    return Script(same, ignored)


def _section(values: Sequence[object], script: Script, apologies: PatternsByStem, reader: _Reader) -> Section:
    tables = [reader.table(value) for value in values]
    phrases = reader.patterns((table.get("phrases", []) for table in tables), script, apologies)
    exceptions = reader.patterns(
        (table.get("exceptions", []) for table in tables), script, (*apologies, *phrases)
    )
    examples = dict(pair for table in tables for pair in reader.examples(table.get("examples", {})))
    return Section(phrases, exceptions, examples)
