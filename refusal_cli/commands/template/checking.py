"""``refuse template check``: every template on every combination; each mistake with its line and cure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from refusal_cli.arrangement import wanted_blocks
from refusal_cli.commands.template.layouts import try_layouts
from refusal_cli.commands.template.names import Entry, entries, named, unknown
from refusal_cli.commands.template.rendering import Found, Renderer
from refusal_cli.commands.template.targets import Target, claimed, scope, targets, wording_of
from refusal_cli.errors import ExitCode, Problem, RefuseError
from refusal_cli.grounds import load_channels
from refusal_cli.pack import find_pack
from refusal_cli.text import phrase
from refusal_cli.wording.inspection import inspect

if TYPE_CHECKING:
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal

_USUAL = 1500
"""Combinations that a ground has, about; what the progress bar goes by."""


def check(terminal: Terminal, names: Sequence[str], folder: Path | None) -> ExitCode:
    """Check the templates called ``names``, else those of the team's packs, else the built-in ones.

    Raises ``RefuseError`` for a name that no template has, and for a faulty catalog, lexicon or sample.
    """
    pack = terminal.pack = find_pack(terminal.around, folder)
    checked = scope(pack, _chosen(pack, names))
    languages, lacking = claimed(pack)
    for words, count in lacking.items():
        terminal.warn(
            phrase(
                "Not tried for {language}: its catalog lacks {count} sentences.", language=words, count=count
            )
        )
    found = Found()
    for problem in _seen_at_once(pack, languages, checked):
        found.add(problem, 0)
    at_once = found.told()
    _tell(terminal, pack, at_once)
    rendered = _render(terminal, pack, languages, checked, found)
    rest = [
        (problem, count) for problem, count in found.told() if problem not in [told for told, _ in at_once]
    ]
    _tell(terminal, pack, rest)
    return _conclude(terminal, len(checked), rendered, len(at_once) + len(rest))


def _chosen(pack: Pack, names: Sequence[str]) -> Iterator[Entry]:
    there = entries(pack)
    for name in names:
        found = named(there, name) or named(there, _of_file(name))
        if not found:
            raise unknown(name, there)
        yield found[0]


def _of_file(name: str) -> str:
    """Give the name of a template for the path of a file, as a hook before a commit hands it over."""
    return name.replace("\\", "/").rpartition("templates/")[2]


def _conclude(terminal: Terminal, count: int, rendered: int, problems: int) -> ExitCode:
    if not count:
        terminal.say(phrase("Your pack has no templates of its own; nothing was checked."))
        return ExitCode.DONE
    terminal.say(
        phrase(
            "Templates: {count}; combinations rendered: {rendered}; mistakes: {problems}.",
            count=count,
            rendered=rendered,
            problems=problems,
        )
    )
    return ExitCode.FINDINGS if problems else ExitCode.DONE


def _seen_at_once(pack: Pack, languages: Sequence[str], checked: Sequence[Entry]) -> Iterator[Problem]:
    """Give what can be seen without a case, in each template that some language uses."""
    for words in languages:
        wording = wording_of(pack, words)
        elements = _blocks(pack, words)
        for entry in checked:
            found = None if entry.is_layout else wording.environment.templates.find(entry.name)
            if found and found[1] == entry.path:
                yield from inspect(wording, entry.name, elements)


def _blocks(pack: Pack, words: str) -> set[str]:
    """Give the names of the blocks that a message is made of, the inner ones of the built-in message too."""
    built_in = wording_of(pack, words).environment.get_template("builtin/message.j2").blocks
    wanted = {name for channel in load_channels(pack).values() for name in wanted_blocks(channel)}
    return wanted | set(built_in)


def _render(
    terminal: Terminal, pack: Pack, languages: Sequence[str], checked: Sequence[Entry], found: Found
) -> int:
    wanted: dict[str, list[Target]] = {words: list(targets(pack, words, checked)) for words in languages}
    total = _USUAL * sum(map(len, wanted.values()))
    rendered = 0
    # NOTE: Beside a bar that shows how far the check is.
    with terminal.progress(phrase("Trying the templates"), total) as advance:
        for words, todo in wanted.items():
            rendered += try_layouts(pack, words, checked, found, advance)
            renderer = Renderer(pack, words, found)
            for target in todo:
                rendered += renderer.render(target, advance)
    return rendered


def _tell(terminal: Terminal, pack: Pack, problems: Sequence[tuple[Problem, int]]) -> None:
    """Show problems, each with its line of the template and how many combinations have it."""
    for problem, count in problems:
        lines = [_source_line(pack, problem.where)]
        if count:
            # NOTE: After a mistake: in how many messages it was met.
            lines.append(terminal.translate(phrase("In {count} combinations.", count=count)))
        terminal.problem(problem, [line for line in lines if line])


def _source_line(pack: Pack, where: str) -> str:
    """Give the line of a template that ``where`` names, or an empty string."""
    file, _, line = where.rpartition(":")
    if not line.isdecimal() or not file.startswith("templates/"):
        return ""
    entry = next((entry for entry in entries(pack) if entry.file == file), None)
    try:
        lines = entry.source().split("\n") if entry else []
    except (RefuseError, OSError):
        return ""
    number = int(line)
    return f"{number} | {lines[number - 1].strip()[:160]}" if 0 < number <= len(lines) else ""
