"""What a reader of the language would stumble over, in one translation after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from refusal_cli.catalogs.entries import Entry
from refusal_cli.commands.locale.conventions import Conventions
from refusal_cli.linter.lexicon import Lexicon
from refusal_cli.linter.rule import Draft
from refusal_cli.linter.typography import Typography
from refusal_cli.text import Phrase, phrase

Warned = tuple[str, Entry, Phrase, Phrase]
"""The rule, the message, what is wrong, and the cure."""

_PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
_ENDS = {".": ".", "。": ".", "।": ".", "…": ".", "!": ".", "！": ".", "?": "?", "？": "?", "؟": "?"}
_ENDS |= {":": ":", "：": ":"}
_LOOSE = ",،，、;"
"""A comma after a greeting or a closing is a habit of letters, which differs from language to language."""
_QUOTES = '"“”„‟«»‘‚‹›「」『』'
_WORDS = re.compile(r"\{\w+\}|[\w’'-]+(?:[*:]\w+)*")
"""Words and placeholders; "Mitarbeiter*innen", which fits everybody, is one word."""
_UNSPACED = re.compile(r"[^\W\d_](?=[;!?»])")


class Manners(Struct, frozen=True):
    """What is known of a language: its signs, its conventions, its lexicon if it has one."""

    typography: Typography
    conventions: Conventions
    lexicon: Lexicon | None = None


def warnings(entries: Iterable[Entry], manners: Manners, *, to_customers: bool) -> Iterator[Warned]:
    """Give what is doubtful in the translations; some rules hold only for what customers read."""
    complete = [entry for entry in entries if entry.key and entry.is_complete]
    each = (*_OF_ALL, *_OF_MESSAGES) if to_customers else _OF_ALL
    for entry in complete:
        for check in each:
            yield from check(entry, manners)
    yield from _inconsistent(complete)
    if to_customers and manners.lexicon:
        yield from _mixed_address(complete, manners.lexicon)


def _ending(text: str) -> str:
    """Give the kind of sign that a text ends in: full stop, question mark, colon or none."""
    last = text.rstrip(' "“”‘’»«」)')[-1:]
    return last if last in _LOOSE and last else _ENDS.get(last, "")


def _end_punctuation(entry: Entry, _manners: Manners) -> Iterator[Warned]:
    wanted = {_ending(entry.msgid), _ending(entry.plural or entry.msgid)}
    if wanted & set(_LOOSE):
        return
    # What goes on in another text may need a colon or a comma to do so.
    wanted |= {":", *_LOOSE} if "" in wanted else set()
    if any(_ending(text) not in wanted for text in entry.strings):
        what = phrase("The translation does not end in the same sign as the text.")
        yield "end-punctuation", entry, what, phrase("End it alike: full stop, question mark, colon or none.")


def _spaces(entry: Entry, _manners: Manners) -> Iterator[Warned]:
    for text in entry.strings:
        if "  " in text and "  " not in entry.msgid:
            # NOTE: What is wrong with a translation, and the cure.
            yield "double-space", entry, phrase("Two spaces follow each other."), phrase("Leave out one.")
        if (text != text.lstrip()) != (entry.msgid != entry.msgid.lstrip()) or (
            (text != text.rstrip()) != (entry.msgid != entry.msgid.rstrip())
        ):
            what = phrase("A space stands at the start or the end, or is missing there.")
            yield "edge-space", entry, what, phrase("Begin and end as the text does.")


def _copy(entry: Entry, _manners: Manners) -> Iterator[Warned]:
    words = re.findall(r"[^\W\d_]{3,}", _PLACEHOLDER.sub(" ", re.sub(r"--?[\w-]+|`[^`]*`", " ", entry.msgid)))
    if entry.strings[0] == entry.msgid and len(words) > 1:
        what = phrase("The translation is the English text.")
        # NOTE: The cure of an error.
        yield "untranslated-copy", entry, what, phrase("Translate it.")


def _wrong_quotes(entry: Entry, manners: Manners) -> Iterator[Warned]:
    pairs = manners.typography.quotes
    if not pairs:
        return
    right = {mark for pair in pairs for mark in "".join(pair)} | {manners.typography.apostrophe}
    for text in entry.strings:
        wrong = [mark for mark in text if mark in _QUOTES and mark not in right]
        if wrong:
            what = phrase("{mark} is no quotation mark of this language.", mark=wrong[0])
            usual = "".join(pairs[0])
            # NOTE: marks: the pair of quotation marks of the language.
            yield "wrong-quotes", entry, what, phrase("Write {marks}.", marks=usual)


def _no_break_space(entry: Entry, manners: Manners) -> Iterator[Warned]:
    for text in entry.strings:
        for found in _UNSPACED.finditer(text):
            sign = text[found.end()]
            if sign in manners.typography.space_before or (
                sign == "»" and any(pair[1] == "\u00a0»" for pair in manners.typography.quotes)
            ):
                what = phrase("A non-breaking space is missing before {sign}.", sign=sign)
                yield "no-break-space", entry, what, phrase("Put it there; a plain space will do.")
                break


def _inflected(entry: Entry, manners: Manners) -> Iterator[Warned]:
    for text in entry.strings:
        for found in _PLACEHOLDER.finditer(text):
            before, after = text[: found.start()], text[found.end() :]
            named = found[1] in manners.conventions.names
            for what in _beside_name(before, after, manners.conventions) if named else ():
                cure = phrase(
                    "Put {name} where it stays as it is, between commas or at the start.", name=found[0]
                )
                yield "inflected-placeholder", entry, what, cure


def _beside_name(before: str, after: str, conventions: Conventions) -> Iterator[Phrase]:
    """Give what is wrong with the words around a name: one it is joined to, or one that inflects it."""
    for joined in (re.search(r"[\w’']+$", before), re.match(r"[\w’']+", after)):
        if joined and joined[0].lower() in conventions.fusing:
            yield phrase("“{word}” cannot simply be joined to a name.", word=joined[0])
    word = re.search(r"([\w’'-]+)\s+$", before)
    if word and word[1].lower() in conventions.inflecting:
        yield phrase("A name after “{word}” would change its form.", word=word[1])


def _gendered(entry: Entry, manners: Manners) -> Iterator[Warned]:
    for text in entry.strings:
        words = _WORDS.findall(_PLACEHOLDER.sub(r"{\1\2}", text).lower())
        for word in manners.conventions.gendered:
            if f" {word} " in f" {' '.join(words)} ":
                what = phrase("“{word}” says whether a man or a woman is meant.", word=word)
                yield "gendered-form", entry, what, phrase("Say it so that it fits everybody.")


_Check = Callable[[Entry, Manners], Iterator[Warned]]
_OF_ALL: tuple[_Check, ...] = (_end_punctuation, _spaces, _copy)
_OF_MESSAGES: tuple[_Check, ...] = (_wrong_quotes, _no_break_space, _inflected, _gendered)


def _inconsistent(entries: Iterable[Entry]) -> Iterator[Warned]:
    """Give the messages that differ from an earlier one in the last sign only, but here in words."""
    known: dict[tuple[str | None, str], Entry] = {}
    for entry in entries:
        first = known.setdefault((entry.context, _bare(entry.msgid)), entry)
        if first is not entry and _bare(first.strings[0]) != _bare(entry.strings[0]):
            what = phrase("The same words have another translation in line {line}.", line=first.line)
            # NOTE: The cure of an error: the same words in both places.
            yield "inconsistent-translation", entry, what, phrase("Translate both alike.")


def _bare(text: str) -> str:
    return text.rstrip(".!:… ")


def _mixed_address(entries: Iterable[Entry], lexicon: Lexicon) -> Iterator[Warned]:
    """Give the messages that address the reader in the rarer way, where there are both."""
    drafts = [
        (entry, Draft(text=text, language=lexicon.words, lexicon=lexicon))
        for entry in entries
        if entry.context != "suggestion"
        for text in entry.strings
    ]
    kinds = ("formal_address", "informal_address")
    formal, informal = ([entry for entry, draft in drafts if draft.found(kind)] for kind in kinds)
    rare = min((formal, informal), key=len)
    for entry in rare if formal and informal else ():
        what = phrase("This addresses the reader in another way than most of the catalog.")
        yield "address-form", entry, what, phrase("Choose one form of address, and keep to it.")
