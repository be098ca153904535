"""Catalogs in their compiled form, made on demand from a .po that passed our own check.

One parser serves the check and the compilation, so that what was checked is what is compiled. A .mo
of somebody else is never read, since it passed no check.

Source: the GNU gettext manual, "The Format of GNU MO Files".
"""

from __future__ import annotations

from pathlib import Path

from refusal_cli import __version__
from refusal_cli.catalogs.header import headers
from refusal_cli.errors import RefuseError
from refusal_cli.pack import digest, recall, remember_sealed, write_privately

Table = dict[str, tuple[str, ...]]
"""msgid (after its msgctxt and ``\\x04``, if it has one) -> its translation, or all its plural forms."""

_PACKAGE = Path(__file__).parent.parent
_SOURCE_HEADER = "X-Source-Digest"
_MAGIC = 0x950412DE


def compile_catalog(content: bytes, where: str, language: str) -> bytes:
    """Give the .mo of a .po, without what is missing or fuzzy.

    Plural forms come in the order of ``plural_header``, so that catalogs of one language can be laid
    over each other. Raises ``RefuseError`` with all problems that ``check_catalog`` finds.
    """
    from refusal_cli.catalogs.check import check_catalog
    from refusal_cli.catalogs.entries import read_entries
    from refusal_cli.catalogs.header import forms_of, plural_header

    if problems := check_catalog(content, where, language):
        raise RefuseError(*problems)
    entries = read_entries(content, where)
    header = next(entry for entry in entries if entry.key == "")
    ours = plural_header(language.replace("_", "-"))
    theirs = headers(header.strings[0]).get("plural-forms", ours)
    forms = forms_of(theirs, language.replace("_", "-"))
    texts = {
        "": "Content-Type: text/plain; charset=UTF-8\n"
        f"Language: {language}\nPlural-Forms: {ours}\n{_SOURCE_HEADER}: {_source(content, language)}\n"
    }
    for entry in entries:
        if entry is not header and entry.is_complete:
            plural = entry.plural is not None
            key = f"{entry.key}\0{entry.plural}" if plural else entry.key
            texts[key] = "\0".join(entry.strings[form] for form in forms) if plural else entry.strings[0]
    return _mo({key.encode(): text.encode() for key, text in texts.items()})


def _source(content: bytes, language: str) -> str:
    # The program's version stands for the rules of the check.
    return digest(b"\0".join((__version__.encode(), language.encode(), content)))


def _mo(texts: dict[bytes, bytes]) -> bytes:
    import struct

    keys = sorted(texts)
    ids_at, texts_at = 28, 28 + 8 * len(keys)
    offset, pool, table = 28 + 16 * len(keys), b"", []
    for text in (*keys, *(texts[key] for key in keys)):
        table += [len(text), offset + len(pool)]
        pool += text + b"\0"
    start = struct.pack("<7I", _MAGIC, 0, len(keys), ids_at, texts_at, 0, offset)
    return start + struct.pack(f"<{len(table)}I", *table) + pool


def read_mo(data: bytes) -> Table:
    """Give what a .mo of ``compile_catalog`` holds, its header at ""; raises ``ValueError`` if damaged."""
    import struct

    try:
        magic, _, count, ids_at, texts_at = struct.unpack_from("<5I", data)
        if magic != _MAGIC or 16 * count > len(data):
            raise ValueError(magic)
        ids = struct.unpack_from(f"<{2 * count}I", data, ids_at)
        texts = struct.unpack_from(f"<{2 * count}I", data, texts_at)
    except struct.error as error:
        raise ValueError(len(data)) from error
    table: Table = {}
    for index in range(0, 2 * count, 2):
        key = data[ids[index + 1] : ids[index + 1] + ids[index]].decode()
        text = data[texts[index + 1] : texts[index + 1] + texts[index]].decode()
        table[key.partition("\0")[0]] = tuple(text.split("\0"))
    return table


def load_table(po: Path, content: bytes, cache: Path) -> Table:
    """Give the translations of ``po``, whose ``content`` was read already; compiled ones lie in ``cache``.

    The .mo beside it is used only inside the installed package, and only if it was made from this
    very content. Raises ``RefuseError`` with all problems of the catalog.
    """
    language = po.parent.parent.name
    source = _source(content, language)
    cached = cache / "catalogs" / f"{source}.mo"
    for data in (_shipped(po), recall(cached)):
        try:
            table = read_mo(data or b"")
        except ValueError:
            continue
        if headers(table.get("", ("",))[0]).get(_SOURCE_HEADER.lower()) == source:
            return table
    data = compile_catalog(content, _place(po), language)
    remember_sealed(cached, data)
    return read_mo(data)


def _shipped(po: Path) -> bytes | None:
    """Give the .mo that was installed beside ``po``, if it was."""
    mo = po.with_suffix(".mo")
    try:
        return mo.read_bytes() if po.is_relative_to(_PACKAGE) else None
    except OSError:
        return None


def compiled(po: Path, folder: Path) -> Path:
    """Write the .mo of ``po`` into ``folder`` and give its path.

    Raises ``RefuseError`` with all problems of the catalog, and ``OSError`` if it cannot be written.
    """
    content, language = po.read_bytes(), po.parent.parent.name
    path = folder / f"{_source(content, language)}.mo"
    write_privately(path, compile_catalog(content, _place(po), language))
    return path


def _place(po: Path) -> str:
    return "/".join(po.parts[-4:])
