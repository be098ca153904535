"""Every message of the product in one language, beside another one, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from refusal_cli.composer import preview
from refusal_cli.errors import RefuseError
from refusal_cli.languages import Language, find_language
from refusal_cli.samples import DAY, every_message, sample_words

if TYPE_CHECKING:
    from refusal_cli.case import Case
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal


class Shown(NamedTuple):
    """A message in one language: its locale, its direction, the subject and the body."""

    locale: str
    direction: str
    subject: str
    text: str


def previews(
    pack: Pack, languages: Iterable[str], channels: tuple[str, ...], terminal: Terminal
) -> Iterator[tuple[str, tuple[Shown, ...]]]:
    """Give the name of each message with how it reads in each of the languages; one that reads alike once.

    Raises ``RefuseError`` for a language that is not there. Where a translation is missing, it says which.
    """
    wanted = [(language, find_language(language, pack)) for language in languages]
    words = [sample_words(pack, language.words) for _name, language in wanted]
    met = set()
    products = [
        every_message(pack, said, name, channels) for (name, _), said in zip(wanted, words, strict=True)
    ]
    for row in zip(*products, strict=True):
        name = row[0][0]
        shown = tuple(
            _shown(pack, case, kind, language, terminal)
            for (_name, case, kind), (_, language) in zip(row, wanted, strict=True)
        )
        if shown[0] not in met:
            met.add(shown[0])
            yield name, shown


def _shown(pack: Pack, case: Case, kind: str, language: Language, terminal: Terminal) -> Shown:
    try:
        message = preview(case, pack, DAY, kind)
    except RefuseError as error:
        lines = [f"[{terminal.translate(problem.what)}]" for problem in error.problems]
        return Shown(language.tag, "ltr", "", "\n".join(lines))
    return Shown(message.locale, message.layout.direction, message.subject, message.text)


def as_text(name: str, shown: Iterable[Shown]) -> str:
    """Give a message in its languages one below the other, each under its locale.

    Never in columns: a terminal cannot set right-to-left text in them.
    """
    parts = [f"== {name}"]
    for each in shown:
        subject = f"{each.subject}\n\n" if each.subject else ""
        parts.append(f"-- {each.locale}\n{subject}{each.text}")
    return "\n\n".join(parts) + "\n"
