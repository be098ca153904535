"""``refuse template new``: a template of the team's own, begun from a built-in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from refusal_cli.commands.template.blocks import block_names, blocks, purpose_of
from refusal_cli.commands.template.names import FOLDER, LAYOUTS, MESSAGE, Entry, entries, named, unknown
from refusal_cli.commands.template.started import remember_start
from refusal_cli.errors import ExitCode, RefuseError
from refusal_cli.grounds import load_channels, load_grounds
from refusal_cli.languages import find_language
from refusal_cli.output import write_file
from refusal_cli.pack import Pack, find_pack
from refusal_cli.text import Phrase, phrase, single_line
from refusal_cli.wording.mistake import choose
from refusal_cli.wording.source import parent_name

if TYPE_CHECKING:
    from refusal_cli.terminal import Terminal


def new(
    terminal: Terminal, name: str, chosen: Sequence[str], locale: str, folder: Path | None, *, force: bool
) -> ExitCode:
    """Write a template of the team's own that begins as the built-in ``name`` does.

    Wording extends the built-in one: with the ``chosen`` blocks as they are, or with every block
    commented out; so does a layout, but one that is a single block is copied. With a ``locale`` it is
    for that language alone. Raises ``RefuseError`` without a pack of the team's own, for an unknown name
    or block, and where the file is.
    """
    pack = terminal.pack = find_pack(terminal.around, folder)
    layer = _own_layer(pack)
    words = find_language(locale, pack).words if locale else ""
    model, identity = _model(pack, name)
    if words and not identity.startswith("layouts/"):
        identity = f"{identity}.{words}"
    chain = list(_chain(pack, model))
    text = model.source() if _is_one_block(chain) else _extending(terminal, identity, chain, chosen)
    path = layer / FOLDER / f"{identity}.j2"
    _make_folder(path.parent, layer)
    write_file(path, text.encode(), force=force, private=False)
    remember_start(layer, identity, chain)
    # NOTE: file: the path of a new file.
    terminal.say(phrase("Written: {file}", file=str(path)))
    terminal.say(
        phrase(
            "When you have changed it, try it with: {command}", command=f"refuse template check {identity}"
        )
    )
    return ExitCode.DONE


def _own_layer(pack: Pack) -> Path:
    if len(pack.layers) < 2:
        raise RefuseError.of(
            phrase("There is no pack of your own here."),
            "",
            phrase("Make one with `refuse init`, or name its folder with --pack."),
        )
    return pack.layers[-1]


def _model(pack: Pack, name: str) -> tuple[Entry, str]:
    """Give the built-in template to begin from, and the id of the new one."""
    there = [entry for entry in entries(pack) if entry.layer == pack.layers[0]]
    found = named(there, name)
    if found:
        return found[0], found[0].id
    if layout := _general_layout(pack, there, name):
        return layout
    ground = name.removeprefix(f"{FOLDER}/").removeprefix("grounds/").removesuffix(".j2")
    is_named = "grounds/" in name and re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", ground)
    if ground in load_grounds(pack) or is_named:
        return named(there, MESSAGE)[0], f"grounds/{ground}"
    raise unknown(name, there)


def _general_layout(pack: Pack, there: Sequence[Entry], name: str) -> tuple[Entry, str] | None:
    """Give the layout of all channels where ``name`` is one of a channel, as "layouts/email.html" is."""
    plain = name.removeprefix(f"{FOLDER}/").removeprefix(f"{LAYOUTS}/").removesuffix(".j2")
    channel, _, format_ = plain.partition(".")
    found = next((entry for entry in there if entry.id == f"{LAYOUTS}/{format_}"), None)
    return (found, f"{LAYOUTS}/{plain}") if found and channel in load_channels(pack) else None


def _is_one_block(chain: Sequence[Entry]) -> bool:
    return chain[0].is_layout and sum(len(block_names(entry.source())) for entry in chain) == 1


def _chain(pack: Pack, model: Entry) -> Iterator[Entry]:
    """Give the built-in template and those that it extends."""
    there = {entry.name: entry for entry in entries(pack) if entry.layer == pack.layers[0]}
    entry: Entry | None = model
    while entry:
        yield entry
        entry = there.get(parent_name(entry.source()) or "")


def _extending(terminal: Terminal, identity: str, chain: Sequence[Entry], chosen: Sequence[str]) -> str:
    sources = [entry.source() for entry in chain]
    names = list(dict.fromkeys(name for source in reversed(sources) for name in block_names(source)))
    for name in chosen:
        if name not in names:
            what = phrase("The message has no block {name}.", name=single_line(name)[:60])
            raise RefuseError.of(what, "--block", choose(name, names))
    say = terminal.translate
    plain = identity if chain[0].is_layout else identity.partition(".")[0]
    is_new = f"{plain}.j2" != chain[0].name
    parent = chain[0].name if is_new else f"builtin/{chain[0].name}"
    lines = [f"{{# {line} #}}" for line in map(say, _advice(chosen))]
    lines.append(f'{{% extends "{parent}" %}}')
    for name in chosen or names:
        lines += ["", *(_copied(say(purpose_of(name)), name, sources) if chosen else _offered(say, name))]
    return "\n".join(lines) + "\n"


def _advice(chosen: Sequence[str]) -> Iterator[Phrase]:
    if chosen:
        yield phrase("The blocks here are said in your words, all others as in the built-in template.")
    else:
        yield phrase(
            "Each block is one part of the message. To say it in your words, take away the marks around it."
        )
        yield phrase("The line super() is what the built-in template says: keep it, or write in its place.")
    yield phrase(
        "Every fact may be missing: put a sentence with a fact into a condition, {% if … %} … {% endif %}."
    )


def _offered(say: object, name: str) -> list[str]:
    assert callable(say)
    return [
        f"{{# {name}: {say(purpose_of(name))}",
        f"{{% block {name} %}}",
        "{{ super() }}",
        "{% endblock %}",
        "#}",
    ]


def _copied(purpose: str, name: str, sources: Sequence[str]) -> list[str]:
    source = next(found[name] for found in map(blocks, sources) if name in found)
    return [f"{{# {name}: {purpose} #}}", source]


def _make_folder(folder: Path, layer: Path) -> None:
    """Make the folder of a new template; raises ``RefuseError`` where a link leads out of the pack."""
    if not folder.resolve().is_relative_to(layer.resolve()):
        raise RefuseError.of(
            phrase("This folder is a link out of the pack."),
            str(folder),
            phrase("Put a folder in its place."),
        )
    folder.mkdir(parents=True, exist_ok=True)
