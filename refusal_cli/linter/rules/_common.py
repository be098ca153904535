"""What several rules share: words of a section as hits, and refusals that lack an element."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from refusal_cli.linter.rule import Draft, Hit

_NOT_ASKED: Mapping[str, frozenset[str]] = {
    "sms": frozenset({"empathy", "thanks", "reason", "future_support"}),
    "review": frozenset({"alternatives"}),
}
"""Elements that a channel has no room for, as in ``templates/channels.toml``."""

FILL_IN = ("INSERT", "FILL IN", "ВСТАВИТЬ", "ВСТАВЬТЕ", "УКАЗАТЬ", "УКАЖИТЕ")
"""Words in capitals that ask the writer to fill in a blank."""


def lacks(draft: Draft, element: str) -> bool:
    """Whether a whole refusal that was not composed here lacks ``element``, which its channel asks for.

    Composed messages are left to the composer, which knows what was left out on purpose.
    """
    asked = element not in _NOT_ASKED.get(draft.channel, ())
    return draft.whole and not draft.elements and asked and not draft.has(element) and refuses(draft)


def lacking(element: str) -> Callable[[Draft], Iterator[Hit]]:
    """Give a check that finds a refusal which ``lacks`` an element."""

    def check(draft: Draft) -> Iterator[Hit]:
        """Find nothing but that it is not there."""
        if lacks(draft, element):
            yield Hit(0, 0)

    return check


def refuses(draft: Draft) -> bool:
    """Whether the text reads as a refusal: it tells a decision, or regrets what is not possible."""
    if draft.has("decision"):
        return True
    return bool(draft.found("cannot") and (draft.apologies or draft.found("regret")))


def words_of(section: str) -> Callable[[Draft], Iterator[Hit]]:
    """Give a check that finds the words of one section of the lexicon, as value ``words``."""

    def check(draft: Draft) -> Iterator[Hit]:
        """Find each of the words."""
        for act in draft.found(section):
            yield Hit(act.start, act.end, {"words": draft.text[act.start : act.end]})

    return check


_COMMON = "PCBMYDHWASTI.,zqjxkvbywgpfmucdlhrsnioate "
"""Letters and signs that hardly any text lacks, the rarest of them first."""

Found = TypeVar("Found")


def watched(pairs: Iterable[tuple[str, Found]]) -> tuple[tuple[str, str, Found], ...]:
    """Give signs that tell where something may be found, each after its letter that the most texts lack.

    One letter is looked for a dozen times faster than several.
    """
    return tuple((min(sign, key=_COMMON.find), sign, found) for sign, found in pairs)


def told(text: str, signs: tuple[tuple[str, str, Found], ...]) -> Iterable[Found]:
    """Give what the ``watched`` signs in a text tell of, each once."""
    return dict.fromkeys(found for letter, sign, found in signs if letter in text and sign in text)
