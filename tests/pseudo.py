"""A language that nobody speaks, made from English: longer, in other letters, in brackets, complete.

It shows that a language needs nothing but its folder. Source: the pseudo-locales of Android and of the
CLDR, en-XA (accented) and ar-XB (right to left).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from babel.messages.pofile import read_po, write_po

from refusal_cli.pack import built_in_folder

LATIN = "abcdefghijklmnopqrstuvwxyz"
LETTERS = {
    "en-XA": "áƀçďéƒĝĥíĵķĺḿńóƥɋŕšţúṽŵẋýž",
    "ar-XB": "ابتثجحخدذرزسشصضطظعغفقكلمنه",
}
"""What stands for the letters from a to z."""

_KEPT = re.compile(r"%\(\w+\)s|%%|\{\w+\}|\\.|`[^`]*`")


def changed(text: str, letters: str) -> str:
    """Give a text in other letters, its placeholders as they are."""
    table = str.maketrans(LATIN + LATIN.upper(), letters + letters.upper())
    parts = []
    at = 0
    for kept in _KEPT.finditer(text):
        parts += [text[at : kept.start()].translate(table), kept[0]]
        at = kept.end()
    return "".join([*parts, text[at:].translate(table)])


def translated(text: str, letters: str) -> str:
    """Give a text as a translation: in other letters, a third longer, and at its ends as it was."""
    body = text.rstrip(".!?:, ")
    longer = " ⟦" + "~" * (len(body) // 3 + 1) + "⟧" if len(body) > 1 else ""
    return changed(body, letters) + longer + text[len(body) :]


def fill_in(path: Path, given: Mapping[str, str]) -> None:
    """Translate a catalog as ``given`` by msgid, and the rest of it by itself."""
    translate(path, lambda text: given.get(text, text))


def translate(path: Path, translation: Callable[[str], str]) -> None:
    """Give each message of a catalog what ``translation`` makes of its msgid."""
    header, _, _ = path.read_text("utf-8").partition("\n\n")
    with path.open("rb") as file:
        catalog = read_po(file)
    for message in catalog:
        if isinstance(message.id, str) and message.id:
            message.string = translation(message.id)
        elif message.id:
            one, more = message.id
            message.string = tuple(map(translation, [one, *[more] * (catalog.num_plurals - 1)]))
    with path.open("wb") as file:
        # Babel knows no plural forms of a pseudo-language, and would write a header without them.
        file.write(f"{header}\n\n".encode())
        write_po(file, catalog, width=0, omit_header=True)


def make_language(pack: Path, language: str, letters: str) -> None:
    """Translate the catalogs that ``refuse locale new`` has made in a pack, and give them a lexicon."""
    folder = pack / "locales" / language
    for path in sorted(folder.glob("LC_MESSAGES/*.po")):
        translate(path, lambda text: translated(text, letters))
    pairs = ", ".join(f'"{ours}" = "{plain}"' for ours, plain in zip(letters, LATIN, strict=True))
    english = (built_in_folder() / "locales/en/lexicon.toml").read_text("utf-8")
    lexicon = f"{english}\n[script]\nsame = {{ {pairs} }}\n"
    (folder / "lexicon.toml").write_text(lexicon, encoding="utf-8")
