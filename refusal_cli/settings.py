"""Settings: ``refusal.toml`` of the team and of the agent, laid over each other into one frozen value."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta, Struct, ValidationError, convert, structs

from refusal_cli.case import Channel, Line, Lines, Tone
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.pack import (
    SETTINGS_FILE,
    SOURCE_LANGUAGE,
    Pack,
    config_folder,
    config_trouble,
    parse_toml,
    read_within,
    without_variant,
)
from refusal_cli.text import Phrase, from_utf8, phrase
from refusal_cli.values import EMAIL_PATTERN, demand_forms

if TYPE_CHECKING:
    from refusal_cli.policies import Policy
else:
    # Most cases name none, and loading it takes time; what it holds is checked on its own.
    Policy = Any

Words = Annotated[Line, Meta(min_length=1, pattern=r"\S")]
Email = Annotated[str, Meta(max_length=254)]
Tag = Annotated[str, Meta(max_length=35)]

_TAG = r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*(@[a-z]{2,20})?$"
"""A language tag (BCP 47), hyphens or underscores in it, a variant after "@": "de@informal"."""
_FORMS = {
    "email": EMAIL_PATTERN,
    "locale": _TAG,
    "lang": _TAG,
    "jurisdiction": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$",
    "made_for": r"^[0-9]{1,4}(\.[0-9]{1,4}){0,2}$",
}
"""The form of each setting that has one of its own, unless it is empty."""

CHANGES = "templates/changes.toml"
"""What each major version changed for packs."""


class Allowance(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Findings that a team accepts: of which rule, why, and in which ``files`` (a glob; empty: in all).

    The glob is one of paths from the folder of the settings, with ``**`` for folders of any depth; without a
    slash it is one of names.
    """

    rule: Words
    reason: Words
    files: Line = ""


class LintSettings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What holds for ``refuse lint``: the findings that are accepted."""

    allow: tuple[Allowance, ...] = ()


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What holds for all cases of a team or an agent; an empty text is not set.

    ``signature`` is the name under a message; ``locale``, ``channel`` and ``tone`` are the case's
    where it gives none, as is ``jurisdiction``, a country code; ``lang`` is the interface language.
    ``demand_advice`` says that nothing is drafted before the verdict on it is known. The allowances of
    ``lint`` are those of all files together, as are the ``policies``, by id. ``packs`` are the folders
    that the team's file lays below its own pack, and ``made_for`` is the oldest version of this program
    that one of the packs was written for.
    """

    company: Line = ""
    signature: Line = ""
    role: Line = ""
    contact: Line = ""
    email: Email = ""
    address: Lines = ""
    place: Line = ""
    voice: Literal["we", "I", ""] = ""
    locale: Tag = ""
    channel: Channel | Literal[""] = ""
    tone: Tone | Literal[""] = ""
    jurisdiction: Line = ""
    lang: Tag = ""
    demand_advice: bool = False
    lint: LintSettings = LintSettings()
    packs: tuple[Line, ...] = ()
    made_for: Line = ""
    policies: Mapping[str, Policy] = {}

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for a text that has not the form of its setting."""
        demand_forms(self, _FORMS)


class SettingsFile(Struct, frozen=True):
    """A ``refusal.toml``: the folder it lies in, its path, and the table that it holds, with its text."""

    layer: Path
    path: Path
    table: dict[str, Any]
    text: str


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

    ``own`` is the agent's file; without it, the one in the user's configuration folder, if that can
    be read. Raises ``RefuseError`` with every problem of every file, each with its line.
    """
    files = list(settings_files(pack, own))
    problems: list[Problem] = []
    merged: dict[str, Any] = {}
    for file in files:
        problems += _problems(file)
        merged |= file.table | _with_allowances(merged, file.table) | _with_oldest(merged, file.table)
    if problems:
        raise RefuseError(*problems)
    if "policies" in merged:
        merged["policies"] = {}
        return structs.replace(convert(merged, Settings), policies=_policies(files, pack))
    return convert(merged, Settings)


def allowances(pack: Pack) -> Iterator[tuple[SettingsFile, Allowance]]:
    """Give what each file of checked settings allows; raises ``RefuseError`` for one that cannot be read."""
    for file in settings_files(pack):
        for allowance in convert(file.table.get("lint", {}), LintSettings).allow:
            yield file, allowance


def settings_files(pack: Pack, own: Path | None = None) -> Iterator[SettingsFile]:
    """Give each ``refusal.toml`` there is, the weakest first, the agent's own (or ``own``) last, unchecked.

    Raises ``RefuseError`` for one that cannot be read.
    """
    layers = [(layer, layer / SETTINGS_FILE) for layer in pack.layers]
    folder = (own or config_folder() / SETTINGS_FILE).parent
    if own is not None or (folder not in pack.layers and config_trouble() is None):
        layers.append((folder, own or folder / SETTINGS_FILE))
    for layer, path in layers:
        if path.is_file():
            content = read_within(layer, path)
            yield SettingsFile(layer, path, parse_toml(content, str(path)), from_utf8(content))


def _problems(file: SettingsFile) -> Sequence[Problem]:
    """Give every problem of a file; where there is none, what would find them is not even loaded."""
    if "policies" not in file.table:
        try:
            convert(file.table, Settings)
            return ()
        except (ValidationError, UnicodeEncodeError):
            pass
    from refusal_cli.settingscheck import settings_problems

    return list(settings_problems(file.table, file.text, file.path, Settings))


def _policies(files: Sequence[SettingsFile], pack: Pack) -> Mapping[str, Policy]:
    """Give the policies of all files; raises ``RefuseError`` for one without a title."""
    from refusal_cli.policies import merged_policies
    from refusal_cli.settingscheck import demand_titles

    found = [(file, file.table["policies"]) for file in files if "policies" in file.table]
    policies = merged_policies([(table, _language(files, file.layer, pack)) for file, table in found])
    demand_titles(policies, [(file.path, file.table, file.text) for file in files])
    return policies


def language_of(layer: Path, pack: Pack) -> str:
    """Give the language of plain texts in a layer: its own locale, else that of the team's; English without.

    Raises ``RefuseError`` for a file that cannot be read.
    """
    return _language(list(settings_files(pack)), layer, pack)


def _language(files: Sequence[SettingsFile], layer: Path, pack: Pack) -> str:
    locales = {file.layer: file.table.get("locale") for file in files}
    known = (locales.get(each) for each in (layer, *reversed(pack.layers)))
    locale = next((str(locale) for locale in known if locale), SOURCE_LANGUAGE)
    locale = without_variant(locale).replace("_", "-")
    # Words are those of a language and its script; only dates and amounts differ by region.
    return "-".join(part for part in locale.split("-") if part == locale.split("-")[0] or len(part) == 4)


def _with_oldest(merged: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
    """Give the older one of two versions, where both files say which they were made for."""
    found = [each["made_for"] for each in (merged, table) if isinstance(each.get("made_for"), str)]
    return {"made_for": min(found, key=major)} if len(found) == 2 else {}


def outdated(pack: Pack, version: str) -> Iterator[Phrase]:
    """Say of each ``refusal.toml`` made for an older major version so, and what changed for packs since.

    What changed is in ``templates/changes.toml``, by the version that brought it. Raises ``RefuseError``
    for a file that cannot be read.
    """
    changes = [
        (name, text)
        for table in pack.tables(CHANGES)
        for name, entry in table.items()
        for text in entry["changes"]
    ]
    for file in settings_files(pack):
        made_for = file.table.get("made_for")
        if made_for and major(made_for) < major(version):
            yield phrase(
                "{path} was made for version {old}; this is {new}. Nothing in it was touched.",
                path=file.path,
                old=made_for,
                new=version,
            )
            for name, text in changes:
                if major(made_for) < major(name) <= major(version):
                    # NOTE: version: of the program, "2.0.0"; change: a sentence.
                    yield phrase("Since {version}: {change}", version=name, change=Phrase(text))


def major(version: str) -> int:
    """Give the first number of a version; of what is none, 0."""
    first = version.partition(".")[0]
    return int(first) if first.isdecimal() and len(first) < 5 else 0


def _with_allowances(merged: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
    """Give the ``lint`` of ``table`` with the allowances before it, as far as both are as they should be."""
    parts = [lint for lint in (merged.get("lint"), table.get("lint")) if isinstance(lint, Mapping)]
    lists = [part["allow"] for part in parts if isinstance(part.get("allow"), list)]
    return {"lint": {**parts[-1], "allow": lists[0] + lists[1]}} if len(lists) == 2 else {}


def apply_settings(data: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """Give the case ``data`` (as read, not yet checked) with what it leaves out filled from ``settings``.

    A policy that it names by its id is filled in; raises ``RefuseError`` where that cannot be.
    """
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
    policy = filled.get("policy")
    if isinstance(policy, str) or (isinstance(policy, Mapping) and (settings.policies or policy.get("id"))):
        from refusal_cli.policies import with_policy

        return with_policy(filled, settings.policies)
    return filled


def _fill(table: dict[str, Any], name: str, value: str) -> None:
    if value and table.get(name) is None:
        table[name] = value
