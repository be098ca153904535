"""``refuse template preview``: the message that a template makes of sample cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from refusal_cli.case import Case
from refusal_cli.casefile import build_case, read_case
from refusal_cli.commands.template.names import LAYOUTS, Entry, find_entry
from refusal_cli.commands.template.samples import DAY, full_case, ground_for, typical_case
from refusal_cli.commands.template.targets import claimed
from refusal_cli.composer import preview as composed
from refusal_cli.errors import ExitCode
from refusal_cli.formats import write
from refusal_cli.grounds import Ground, load_channels
from refusal_cli.languages import find_language
from refusal_cli.message import REFUSAL
from refusal_cli.output import write_file
from refusal_cli.pack import Pack, built_in_folder, find_pack, private_folder
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.terminal import Terminal

_USUAL_CHANNEL = "email"


class Look(Struct, frozen=True):
    """What is to be shown: an empty locale, channel or tone is the usual one; ``every`` shows all of them."""

    locale: str = ""
    channel: str = ""
    tone: str = ""
    every: bool = False
    html: bool = False


def preview(terminal: Terminal, name: str, look: Look, folder: Path | None) -> ExitCode:
    """Show the message for sample cases of the template's ground, as text, or as pages in a browser.

    Raises ``RefuseError`` for an unknown name, locale or channel, and for a template that cannot be used.
    """
    pack = terminal.pack = find_pack(terminal.around, folder)
    entry = find_entry(pack, name)
    kind = entry.name.removeprefix("kinds/").removesuffix(".j2") if entry.id.startswith("kinds/") else REFUSAL
    format_ = _format(entry, look)
    shown = []
    for case in _cases(terminal, pack, entry, look):
        data = write(composed(case, pack, DAY, kind), format_, pack)
        shown.append((f"{case.locale}, {case.channel}, {case.decision}, {case.tone}", data))
    if look.html:
        _show_pages(terminal, pack, entry, [data for _, data in shown])
    elif len(shown) == 1:
        terminal.show(shown[0][1].decode())
    else:
        terminal.show("\n".join(f"--- {title}\n\n{data.decode()}" for title, data in shown))
    return ExitCode.DONE


def _format(entry: Entry, look: Look) -> str:
    if look.html:
        return "html"
    return entry.id.rpartition(".")[2].rpartition("/")[2] if entry.is_layout else "text"


def _cases(terminal: Terminal, pack: Pack, entry: Entry, look: Look) -> Iterator[Case]:
    ground = ground_for(pack, entry.name.removesuffix(".j2"))
    channel = look.channel or _channel_of(entry, pack) or _USUAL_CHANNEL
    for words in _languages(terminal, pack, entry, look):
        for case in _samples(pack, words, ground):
            for each in load_channels(pack) if look.every and not look.channel else (channel,):
                tag, tone = look.locale or case.locale, look.tone or case.tone
                yield replace(case, channel=each, tone=tone, locale=tag)


def _channel_of(entry: Entry, pack: Pack) -> str:
    name = entry.id.removeprefix(f"{LAYOUTS}/").partition(".")[0]
    return name if entry.is_layout and name in load_channels(pack) else ""


def _languages(terminal: Terminal, pack: Pack, entry: Entry, look: Look) -> list[str]:
    """Give the folders of the languages to show: the one asked for, the template's, the usual one, or all."""
    if look.locale:
        return [find_language(look.locale, pack).words]
    if entry.words:
        return [entry.words]
    complete, _ = claimed(pack)
    if look.every:
        return complete
    from refusal_cli.settings import load_settings

    usual = load_settings(pack).locale or terminal.lang
    mine = [words for words in complete if usual.split("-")[0] == words.split("_")[0]]
    return mine[:1] or complete[:1]


def _samples(pack: Pack, words: str, ground: Ground) -> list[Case]:
    """Give the examples of a ground in a language, or else a case with what the ground asks for."""
    found = []
    for path in sorted((built_in_folder() / "examples").glob("*.toml")):
        text = path.read_text("utf-8")
        if f'ground = "{ground.id}"' in text:
            case = build_case(read_case(text, path.name), text, path.name)
            if find_language(case.locale, pack).words == words and not case.resolution.we_will:
                found.append(case)
    return found or [typical_case(full_case(pack, words, ground), ground)]


def _show_pages(terminal: Terminal, pack: Pack, entry: Entry, pages: list[bytes]) -> None:
    import webbrowser

    folder = private_folder(pack.cache / "preview")
    for number, data in enumerate(pages, 1):
        path = folder / f"{entry.id.replace('/', '-')}-{number}.html"
        write_file(path, data, force=True)
        terminal.show(str(path))
        if terminal.interactive:
            webbrowser.open(path.as_uri())
    terminal.say(phrase("Open the pages in a browser."))
