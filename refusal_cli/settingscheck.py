"""The check of one ``refusal.toml``: every mistake at once, each with its line and its cure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from msgspec import Struct, ValidationError, convert, structs

from refusal_cli.errors import Problem, RefuseError
from refusal_cli.layers import line_of
from refusal_cli.text import Phrase, nearest, phrase, single_line

if TYPE_CHECKING:
    from refusal_cli.policies import Policy

_MOST = 100
"""Entries of one file that are looked at, and problems that are told of its policies."""

_Way = tuple[str | int, ...]
"""The names and indexes that lead to a value."""

_TEXT = phrase("Give a text of at most 1000 characters in quotes.")
_TAG = phrase('Give a language tag in quotes, such as "en" or "en-GB".')
_CURES = {
    "email": phrase("Give one e-mail address in quotes."),
    "voice": phrase('Choose "we" or "I".'),
    "locale": _TAG,
    "lang": _TAG,
    "channel": phrase('Choose "email", "letter", "chat", "sms", "review" or "call".'),
    "tone": phrase('Choose "warm" or "formal".'),
    "jurisdiction": phrase('Give a country code in quotes, such as "DE".'),
    "demand_advice": phrase("Write true or false, without quotes."),
    "lint": phrase(
        'Under [[lint.allow]] write rule = "..." and reason = "...", and files = "..." if need be.'
    ),
    "packs": phrase("Write it as {example}.", example='packs = ["../company"]'),
    "made_for": phrase("Write it as {example}.", example='made_for = "1.0"'),
}


def settings_problems(
    table: Mapping[str, Any], text: str, path: Path, kind: type[Struct]
) -> Iterator[Problem]:
    """Give every mistake in the ``table`` that the ``text`` of the file ``path`` holds.

    Each setting is looked at on its own against its field of ``kind``. No value is shown.
    """
    types = {field.name: field.type for field in structs.fields(kind)}
    for name, value in list(table.items())[:_MOST]:
        where = f"{path}:{line_of(text, name[:60])} {single_line(name)[:60]}"
        if name not in types:
            yield Problem(phrase("There is no setting of this name."), where, _nearest(name, list(types)))
        elif name == "policies":
            yield from _policy_problems(value, text, path)
        elif not _fits(name, value, kind):
            strange = _strange_keys(value, types[name], (name,)) if name == "lint" else ()
            plain = Problem(phrase("This is no value for this setting."), where, _CURES.get(name, _TEXT))
            yield from list(_placed(strange, text, path)) or [plain]


def _fits(name: str, value: object, kind: type[Struct]) -> bool:
    try:
        convert({name: value}, kind)
    # Half a surrogate pair cannot even be looked at.
    except (ValidationError, UnicodeEncodeError):
        return False
    return True


def _strange_keys(value: object, kind: type[Struct], way: _Way) -> Iterator[tuple[_Way, Phrase]]:
    """Give the way to each key that the table at ``way`` and those listed in it do not have, and the cure."""
    known = {field.name: field.type for field in structs.fields(kind)}
    for name, item in islice(value.items() if isinstance(value, Mapping) else (), _MOST):
        if name not in known:
            yield (*way, name), _nearest(name, list(known))
        elif isinstance(item, list) and (kinds := get_args(known[name])):
            for index, entry in enumerate(item[:_MOST]):
                yield from _strange_keys(entry, kinds[0], (*way, name, index))


def _placed(keys: Iterable[tuple[_Way, Phrase]], text: str, path: Path) -> Iterator[Problem]:
    """Give the problem of each key that there is not, with its line."""
    from refusal_cli.caselines import toml_lines

    lines: dict[_Way, int] | None = None
    for way, cure in islice(keys, _MOST):
        lines = toml_lines(text) if lines is None else lines
        yield Problem(phrase("There is no setting of this name."), _place(way, lines, path), cure)


def _nearest(name: str, known: list[str]) -> Phrase:
    if near := nearest(name[:60].lower(), known):
        return phrase("Perhaps you mean {name}.", name=near[0])
    # NOTE: The cure of an error. names: settings, which stay English, "channel, tone".
    return phrase("Settings are: {names}.", names=sorted(known))


def _policy_problems(value: object, text: str, path: Path) -> Iterator[Problem]:
    from refusal_cli.caselines import toml_lines
    from refusal_cli.policycheck import check_policies

    lines: dict[_Way, int] | None = None
    for place, what, cure in islice(check_policies(value), _MOST):
        lines = toml_lines(text) if lines is None else lines
        yield Problem(what, _place(place, lines, path), cure)


def _place(way: _Way, lines: Mapping[_Way, int], path: Path) -> str:
    """Give file and line of what is at ``way``, or of the nearest thing around it that has a line."""
    ways = (way[:length] for length in range(len(way), 0, -1))
    line = next((lines[each] for each in ways if each in lines), 1)
    return f"{path}:{line} {'.'.join(single_line(str(step))[:60] for step in way)}"


def demand_titles(
    policies: Mapping[str, Policy], files: Sequence[tuple[Path, Mapping[str, Any], str]]
) -> None:
    """Raise ``RefuseError`` with each policy to which no file gives a title.

    ``files`` are path, table and text of each, the weakest first.
    """
    problems = [
        Problem(
            phrase("This policy has no title."),
            f"{path}:{line_of(text, f'policies.{name}')} policies.{name}",
            phrase("Write it as {example}.", example='title.en = "returns policy"'),
        )
        for name, policy in policies.items()
        if not policy.title
        for path, table, text in files
        if name in table.get("policies", {})
    ]
    if problems:
        raise RefuseError(*problems[:_MOST])
