"""Layouts tried: every channel and language, named and nameless, with every answer and with few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from refusal_cli.case import Case
from refusal_cli.commands.template.names import LAYOUTS, Entry
from refusal_cli.commands.template.rendering import Found
from refusal_cli.commands.template.samples import DAY, combinations, ground_for
from refusal_cli.composer import preview
from refusal_cli.errors import RefuseError
from refusal_cli.formats import write
from refusal_cli.grounds import load_channels
from refusal_cli.message import REFUSAL
from refusal_cli.pack import Pack

_TRIED = ("", "*")
"""The combinations that a layout is tried with: every answer, and few."""


def try_layouts(
    pack: Pack, words: str, checked: Iterable[Entry], found: Found, advance: Callable[[], None]
) -> int:
    """Write messages in the formats of the ``checked`` layouts, and give how many were written."""
    wanted = set(_channels_and_formats(pack, checked))
    count = 0
    for case in _cases(pack, words) if wanted else ():
        for channel, format_ in sorted(wanted):
            if channel == case.channel:
                try:
                    write(preview(case, pack, DAY), format_, pack)
                except RefuseError as error:
                    for problem in error.problems:
                        if problem.where.startswith(f"templates/{LAYOUTS}/"):
                            found.add(problem)
                count += 1
                advance()
    return count


def _cases(pack: Pack, words: str) -> Iterator[Case]:
    ground = ground_for(pack, "")
    return (each.case for each in combinations(pack, words, ground, REFUSAL) if each.missing in _TRIED)


def _channels_and_formats(pack: Pack, checked: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Give what a layout may be used for: "email.html" for its channel, "html" for all of them."""
    for entry in checked:
        if entry.is_layout:
            channel, _, format_ = entry.id.removeprefix(f"{LAYOUTS}/").rpartition(".")
            yield from ((each, format_) for each in load_channels(pack) if channel in ("", each))
