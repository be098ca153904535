"""Reading ``lexicon.toml``: the phrases that people wrote, with all that is wrong in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from refusal_cli.errors import Problem, RefuseError
from refusal_cli.linter.anchors import Shares
from refusal_cli.linter.finder import exceptions_of, index
from refusal_cli.linter.folding import Script, fold
from refusal_cli.linter.lexicon import APOLOGIES, SECTIONS, Lexicon
from refusal_cli.linter.patterns import Pattern
from refusal_cli.linter.phrases import BadPhrase, parse_phrase
from refusal_cli.linter.words import Words
from refusal_cli.pack import lexicon_file
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.pack import Pack

_TIMES = 50
"""How often a frequent word stands in a sample of texts, at least."""
_OF_APOLOGIES = ("beside_apology", "joining", "beginning")
"""The lists of words by which apologies are told apart."""
_MORE_EXACT = {"apology": ("sympathy", "regret")}
"""More exact acts take their words away from a broader one: "sorry to hear" is no apology."""


class Section(Struct, frozen=True):
    """One section: its phrases, its exceptions, and its examples."""

    phrases: tuple[Pattern, ...] = ()
    exceptions: tuple[Pattern, ...] = ()
    examples: Mapping[str, int] = {}


class Written(Struct, frozen=True):
    """A lexicon as it is written, section by section; the other fields are those of ``Lexicon``.

    ``sample`` are the texts of the language that are at hand.
    """

    script: Script
    sample: Sample
    sections: Mapping[str, Section]
    common: frozenset[str]
    abbreviations: frozenset[str]
    beside_apology: frozenset[str]
    joining: frozenset[str]
    beginning: frozenset[str]


def read_lexicon(pack: Pack, words: str, only: str = "") -> Lexicon:
    """Give the lexicon of the language in folder ``words``: all of it, or ``only`` the section of that name.

    Raises ``RefuseError`` where its file is missing or wrong.
    """
    name = lexicon_file(words)
    tables = pack.tables(name)
    if not tables:
        raise RefuseError.of(
            phrase("The language {language} has no lexicon.", language=words),
            name,
            phrase("Add the file with an [apology] section, so that apologies can be counted."),
        )
    return build_lexicon(words, tables, only)


def build_lexicon(words: str, tables: Sequence[Mapping[str, object]], only: str = "") -> Lexicon:
    """Give the lexicon of parsed TOML tables, later ones adding to earlier ones.

    With ``only`` it has the section of that name alone. Raises ``RefuseError`` with all its problems.
    """
    written = read_sections(words, tables, only)
    wanted = (only,) if only else SECTIONS
    sections = {name: _with_more_exact(name, written.sections) for name in wanted}
    patterns = {name: section.phrases for name, section in sections.items()}
    look_alikes = {exceptions_of(name): section.exceptions for name, section in sections.items()}
    return Lexicon(
        words,
        written.script,
        index(patterns | look_alikes),
        frozenset(name for name, phrases in patterns.items() if phrases),
        written.common,
        written.abbreviations,
        written.beside_apology,
        written.joining,
        written.beginning,
        only,
    )


def read_sections(words: str, tables: Sequence[Mapping[str, object]], only: str = "") -> Written:
    """Give a lexicon as parsed TOML tables have it, later ones adding to earlier ones.

    With ``only`` it has that section alone, and those that take words away from it. Raises ``RefuseError``
    with all its problems.
    """
    problems: list[Problem] = []
    name = lexicon_file(words)
    script = _script(tables, _Reader(f"{name} [script]", problems))
    common = _words(tables, "common", script, _Reader(f"{name} common", problems))
    sections: dict[str, Section] = {}
    sample = Sample(tables, script, common)
    for section in (only, *_MORE_EXACT.get(only, ())) if only else SECTIONS:
        parts = [table[section] for table in tables if section in table]
        shares = sample.shares(section)
        sections[section] = _section(parts, script, shares, _Reader(f"{name} [{section}]", problems))
    if "apology" in sections and not sections["apology"].phrases:
        problems.append(_problem(phrase("The lexicon has no phrases of apology."), name))
    beside, joining, beginning = (
        _words(tables, key, script, _Reader(f"{name} {key}", problems)) for key in _OF_APOLOGIES
    )
    abbreviations = _texts(tables, "abbreviations", _Reader(f"{name} abbreviations", problems))
    problems += _unknown_sections(tables, name)
    if problems:
        raise RefuseError(*problems)
    return Written(script, sample, sections, common, frozenset(abbreviations), beside, joining, beginning)


def _with_more_exact(section: str, sections: Mapping[str, Section]) -> Section:
    more_exact = (sections[other].phrases for other in _MORE_EXACT.get(section, ()))
    exceptions = (pattern for patterns in more_exact for pattern in patterns)
    own = sections[section]
    return replace(own, exceptions=(*own.exceptions, *exceptions))


def _unknown_sections(tables: Sequence[Mapping[str, object]], name: str) -> Iterator[Problem]:
    for key in dict.fromkeys(key for table in tables for key in table):
        if key not in (*SECTIONS, "script", "common", "foreign", "abbreviations", *_OF_APOLOGIES):
            yield Problem(
                phrase("There is no section {section} in a lexicon.", section=key),
                name,
                # NOTE: sections: names that stay English, "apology, thanks".
                phrase("The sections are: {sections}.", sections=", ".join(SECTIONS)),
            )


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

    def patterns(self, texts: Iterable[tuple[str, str]], script: Script, shares: Shares) -> Iterator[Pattern]:
        """Give the patterns of phrases, each with what to say instead."""
        for text, instead in texts:
            try:
                yield from parse_phrase(text, script, shares, instead)
            except BadPhrase as bad:
                # NOTE: phrase: an entry of the lexicon; what: a sentence on what is wrong with it.
                self.complain(phrase('"{phrase}": {what}', phrase=text, what=bad.what))

    def pairs(self, value: object) -> Iterator[tuple[str, str]]:
        """Give phrases and what to say instead of each."""
        for text, instead in self.table(value).items():
            if isinstance(instead, str):
                yield text, instead
            else:
                self.complain(phrase("What to say instead is a text."))

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
    merged = {key: value for table in tables for key, value in reader.table(table.get("script", {})).items()}
    prefixes = tuple(reader.texts(merged.get("prefixes", [])))
    spaces = merged.get("spaces", True) is not False
    return Script(same, ignored, prefixes, spaces, merged.get("polite_capital", False) is True)


class Sample:
    """The words of all examples, and the frequent ones: the texts of a language that are at hand."""

    def __init__(self, tables: Iterable[Mapping[str, object]], script: Script, common: Iterable[str]) -> None:
        """Count the words of the examples in the tables of a lexicon, and its frequent words."""
        self._by_section: dict[str, Counter[str]] = {"": Counter(dict.fromkeys(common, _TIMES))}
        for name, section in (pair for table in tables for pair in table.items()):
            examples = section.get("examples") if isinstance(section, Mapping) else None
            counts = self._by_section.setdefault(name, Counter())
            for text in examples if isinstance(examples, Mapping) else ():
                folded = fold(text, script).text
                counts.update(Words(folded, [(0, len(folded))], script.spaces).all)

    def shares(self, section: str) -> Shares:
        """Give how often words stand in texts; the examples of a section hold its own words too often."""
        own = APOLOGIES if section in APOLOGIES else (section,)
        others = (counts for name, counts in self._by_section.items() if name not in own)
        return Shares(sum(others, Counter()))


def _words(
    tables: Iterable[Mapping[str, object]], key: str, script: Script, reader: _Reader
) -> frozenset[str]:
    return frozenset(fold(word, script).text for word in _texts(tables, key, reader))


def _texts(tables: Iterable[Mapping[str, object]], key: str, reader: _Reader) -> Iterator[str]:
    return (text for table in tables for text in reader.texts(table.get(key, [])))


def _section(values: Sequence[object], script: Script, shares: Shares, reader: _Reader) -> Section:
    tables = [reader.table(value) for value in values]
    wanted = [(text, "") for table in tables for text in reader.texts(table.get("phrases", []))]
    wanted += [pair for table in tables for pair in reader.pairs(table.get("instead", {}))]
    phrases = tuple(reader.patterns(wanted, script, shares))
    look_alikes = [(text, "") for table in tables for text in reader.texts(table.get("exceptions", []))]
    exceptions = tuple(reader.patterns(look_alikes, script, shares))
    examples = dict(pair for table in tables for pair in reader.examples(table.get("examples", {})))
    return Section(phrases, exceptions, examples)
