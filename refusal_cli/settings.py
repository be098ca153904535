"""Settings: ``refusal.toml`` of the team and of the agent, laid over each other into one frozen value."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, ValidationError, convert, structs

from refusal_cli.case import Channel, Email, Line, Lines, Tone
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.pack import SETTINGS_FILE, Pack, config_folder, parse_toml, read_within
from refusal_cli.text import phrase

Tag = Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", max_length=35)]
"""A language tag (BCP 47), with hyphens or underscores."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What holds for all cases of a team or an agent; an empty text is not set.

    ``signature`` is the name under a message; ``locale``, ``channel`` and ``tone`` are the case's
    where it gives none, as is ``jurisdiction``, a country code; ``lang`` is the interface language.
    ``demand_advice`` says that nothing is drafted before the verdict on it is known.
    """

    company: Line = ""
    signature: Line = ""
    role: Line = ""
    contact: Line = ""
    email: Email | Literal[""] = ""
    address: Lines = ""
    place: Line = ""
    voice: Literal["we", "I", ""] = ""
    locale: Tag | Literal[""] = ""
    channel: Channel | Literal[""] = ""
    tone: Tone | Literal[""] = ""
    jurisdiction: Annotated[str, Meta(pattern=r"^([A-Z]{2}(-[A-Z0-9]{1,3})?)?$")] = ""
    lang: Tag | Literal[""] = ""
    demand_advice: bool = False


_MOST = 100
"""Entries of one file that are looked at; it has no use for a third of them."""

_SENDER = {
    "name": "signature",
    "role": "role",
    "company": "company",
    "contact": "contact",
    "email": "email",
    "address": "address",
    "place": "place",
    "voice": "voice",
}
"""The fields of a case's sender, and the settings that fill them."""

_TOP = ("locale", "channel", "tone", "jurisdiction")


def load_settings(pack: Pack, own: Path | None = None) -> Settings:
    """Give the settings of all layers of ``pack``, with the agent's own file on top.

    ``own`` is the agent's file; without it, the one in the user's configuration folder. Raises
    ``RefuseError`` with every problem of every file, each with its line.
    """
    layers = [(layer, layer / SETTINGS_FILE) for layer in pack.layers]
    folder = (own or config_folder() / SETTINGS_FILE).parent
    if own is not None or folder not in pack.layers:
        layers.append((folder, own or folder / SETTINGS_FILE))
    merged: dict[str, Any] = {}
    problems: list[Problem] = []
    for layer, path in layers:
        if path.is_file():
            content = read_within(layer, path)
            table = parse_toml(content, str(path))
            problems += _problems(table, content.decode("utf-8"), path)
            merged |= table
    if problems:
        raise RefuseError(*problems)
    return convert(merged, Settings)


def apply_settings(data: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """Give the case ``data`` (as read, not yet checked) with what it leaves out filled from ``settings``."""
    filled = dict(data)
    for name in _TOP:
        _fill(filled, name, getattr(settings, name))
    sender = filled.get("sender", {})
    # A sender that is not a table is an error of the case, which building it reports.
    if isinstance(sender, Mapping):
        sender = dict(sender)
        for name, setting in _SENDER.items():
            _fill(sender, name, getattr(settings, setting))
        if sender:
            filled["sender"] = sender
    return filled


def _fill(table: dict[str, Any], name: str, value: str) -> None:
    if value and table.get(name) is None:
        table[name] = value


def _problems(table: Mapping[str, Any], text: str, path: Path) -> Iterable[Problem]:
    """Check each setting on its own, so that all mistakes of a file are shown at once."""
    known = {field.name for field in structs.fields(Settings)}
    for name, value in list(table.items())[:_MOST]:
        where = f"{path}:{_line(text, name[:60])} {name[:60]}"
        if name not in known:
            yield Problem(
                phrase("There is no setting of this name."),
                where,
                phrase("Settings are: {names}.", names=sorted(known)),
            )
            continue
        try:
            convert({name: value}, Settings)
        except ValidationError:
            yield Problem(phrase("This is no value for this setting."), where, _CURES.get(name, _TEXT))


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
}


def _line(text: str, name: str) -> int:
    """Give the line (from 1) on which the setting or table ``name`` begins."""
    found = re.search(rf"""^[ \t]*\[*[ \t]*["']?{re.escape(name)}\b""", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
