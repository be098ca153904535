"""Every word of the catalogs is one that hunspell knows, or a technical word of a short list."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from refusal_cli.catalogs.entries import read_entries
from tests.conftest import ROOT

DICTIONARIES = {"en": "en_GB", "ru": "ru_RU", "de": "de_DE", "ar": "ar"}
"""The dictionaries of Debian's packages hunspell-en-gb, hunspell-ru, hunspell-de-de and hunspell-ar."""

LISTS = Path(__file__).parent / "spelling"
LONGEST_LIST = 50
"""Words; a longer list would hide mistakes."""

NO_WORDS = re.compile(
    r"""
      %\(\w+\)s | \{\w*\}                       # placeholders
    | `[^`]*` | \{%.*?%\}                       # code
    | \[/?[a-z_. ]*\] | \[\[.*?\]\]             # tables of TOML
    | \w+\s=\s\S+ | (?<=\w)=\S+                 # fields with their values
    | refuse(?:\s[a-z]+)+(?=\s[A-ZА-Я-]|["»“.,;:]|$)  # commands
    | https?://\S* | \S+@\S+                    # links and addresses
    | --?[a-z][\w-]* | \\.                      # options and escapes
    | \b[\w-]*[_/][\w/-]* | \b\w+(?:[.@]\w+)+   # fields, files and their paths
    | (?<!\w)\.\w+                              # endings of files
    """,
    re.VERBOSE,
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def catalog_words(language: str) -> set[str]:
    """Give the words of a language's catalogs; of English those of the msgids, which are its texts.

    What a translation has unchanged from its msgid is a name or a value.
    """
    found: set[str] = set()
    for domain in ("messages", "cli"):
        name = f"{domain}.pot" if language == "en" else f"{language}/LC_MESSAGES/{domain}.po"
        for entry in read_entries((ROOT / "locales" / name).read_bytes(), name):
            english = set(words(f"{entry.msgid}\n{entry.plural or ''}"))
            if not entry.msgid:
                continue
            found |= english if language == "en" else set(words("\n".join(entry.strings))) - english
    return found


def words(text: str) -> Iterator[str]:
    """Give the words of a text without vowel marks, names of all capitals left out."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFC", NO_WORDS.sub(" ", text))
        if unicodedata.category(letter) not in ("Mn", "Cf")
    )
    for word in WORD.findall(plain):
        if len(word) > 1 and not word.isupper():
            yield word.replace("’", "'")


def listed(language: str) -> list[str]:
    """Give the words that are right although no dictionary has them."""
    return (LISTS / f"{language}.txt").read_text("utf-8").split()


def unknown(found: set[str], dictionary: str) -> set[str]:
    """Give those of the words that the dictionary does not know."""
    ran = subprocess.run(
        ["hunspell", "-d", dictionary, "-i", "utf-8", "-l"],
        input="\n".join(sorted(found)),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return set(ran.stdout.split())


def demand(dictionary: str) -> None:
    """Skip the test where hunspell or its dictionary is not installed."""
    if shutil.which("hunspell") is None:
        pytest.skip("hunspell is not installed")
    asked = subprocess.run(["hunspell", "-d", dictionary, "-l"], input=b"", capture_output=True, check=False)
    if asked.returncode:
        pytest.skip(f"hunspell has no dictionary {dictionary} here")


@pytest.mark.parametrize("language", DICTIONARIES)
def test_every_word_is_in_the_dictionary_or_the_list(language: str) -> None:
    """No catalog has a word that neither hunspell nor the list of technical words knows."""
    demand(DICTIONARIES[language])
    found = catalog_words(language)
    assert sorted(unknown(found, DICTIONARIES[language]) - set(listed(language))) == []


@pytest.mark.parametrize("language", DICTIONARIES)
def test_a_list_is_short_sorted_and_in_use(language: str) -> None:
    """A list has no word twice, none that no catalog uses, and few altogether."""
    found = catalog_words(language)
    names = listed(language)
    assert names == sorted(set(names) & found)
    assert len(names) <= LONGEST_LIST
