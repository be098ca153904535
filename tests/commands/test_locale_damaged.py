"""Catalogs damaged in every way: ``refuse locale check`` tells each in words, with its line and a cure."""

from __future__ import annotations

import base64
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from refusal_cli.errors import ExitCode
from tests.conftest import Ran

Refuse = Callable[..., Ran]

_PLURAL = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
_NAME = 'msgid "Dear %(name)s"\nmsgstr "{}"\n'
_DAYS = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\n'


def po(body: str = "", plural: str = _PLURAL, charset: str = "UTF-8", language: str = "ru") -> bytes:
    """Give a catalog with a header and ``body``."""
    return (
        f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset={charset}\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n\n{body}'
    ).encode()


_PLURALS = {
    "code": "nplurals=2; plural=__import__('os').system('id');",
    "always nine": "nplurals=2; plural=9;",
    "minus one form": "nplurals=-1; plural=0;",
    "no form": "nplurals=0; plural=0;",
    "many forms": "nplurals=1000000; plural=n;",
    "deep": f"nplurals=2; plural={'(' * 2000}n{')' * 2000};",
    "long number": f"nplurals=2; plural={'9' * 2000};",
    "power": "nplurals=2; plural=n**n**n;",
    "attribute": "nplurals=2; plural=n.__class__;",
    "cut off": "nplurals=2; plural=n+",
    "no rule": "nplurals=3;",
    "division by zero": "nplurals=3; plural=n%0;",
    "of English": "nplurals=2; plural=(n != 1);",
    "of French": "nplurals=2; plural=(n > 1);",
    "of Polish": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "empty": "",
    "words": "three",
    "letters": "nplurals=3; plural=x;",
}
_TRANSLATIONS = {
    "image": "<img src=http://track.example/p.gif> %(name)s",
    "tag": "<b>%(name)s</b>",
    "entity": "%(name)s&nbsp;",
    "stray percent": "100% sicher %(name)s",
    "two percents": "%(name)s %% %",
    "width": "%(name)900000000s",
    "star": "%(name)*d",
    "number": "%(name)d",
    "bare": "%s",
    "attribute": "{name.__class__} %(name)s",
    "braces": "{{ name }} %(name)s",
    "other name": "%(nom)s",
    "one more": "%(name)s %(company)s",
    "none": "Уважаемый клиент",
    "broken name": "%(name",
    "translated name": "%(имя)s",
    "override": "\u202e %(name)s",
    "isolate": "\u2066%(name)s\u2069",
    "header": "%(name)s\\r\\nBcc: e@example.org",
    "line": "%(name)s\\nBcc: e@example.org",
    "nul": "%(name)s\x00",
    "escape": "\x1b[31m%(name)s",
    "bell": "%(name)s\x07",
    "zero width": "%(name)s\u200b",
    "separator": "%(name)s\u2028",
    "tab": "%(name)s\\t",
}
_BODIES = {
    "conflict": '<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\nmsgid "a"\nmsgstr "c"\n>>>>>>> x\n',
    "end of a conflict": 'msgid "a"\nmsgstr "b"\n>>>>>>> x\n',
    "duplicate": 'msgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n',
    "open quote": 'msgid "abc\nmsgstr "d"\n',
    "no quotes": 'msgid abc\nmsgstr "d"\n',
    "negative form": 'msgid "one"\nmsgid_plural "many"\nmsgstr[-1] "a"\n',
    "too few forms": _DAYS + 'msgstr[0] "%(n)s день"\nmsgstr[1] "%(n)s дня"\n',
    "too many forms": _DAYS + "".join(f'msgstr[{form}] "%(n)s д"\n' for form in range(4)),
    "form out of order": _DAYS + 'msgstr[1] "%(n)s дня"\nmsgstr[0] "%(n)s день"\nmsgstr[2] "%(n)s дней"\n',
    "no translation": 'msgid "a"\n',
    "no msgid": 'msgstr "a"\n',
    "unknown keyword": 'msgtext "a"\n',
    "unknown escape": 'msgid "a"\nmsgstr "\\x41"\n',
    "words": "not a catalogue at all\n",
}
_BYTES = {
    "bytes of Latin-1": po('msgid "a"\nmsgstr "X"\n').replace(b"X", b"\xe9"),
    "UTF-16": po('msgid "a"\nmsgstr "b"\n').decode().encode("utf-16"),
    "program": b"\x7fELF\x02\x01",
    "words": b"not a catalogue at all",
    "no header": 'msgid "a"\nmsgstr "б"\n'.encode(),
    "nothing": b"",
    "other charset": po(charset="nope"),
    "KOI8-R": po(charset="KOI8-R"),
    "no charset": po().replace(b"; charset=UTF-8", b""),
    "other language": po(language="de"),
    "path for a language": po(language="../../../../etc"),
    "date alone": b'msgid ""\nmsgstr ""\n"POT-Creation-Date: 2024-99-99 99:99+9999\\n"\n',
    "too large": po() + b"# " + b"x" * 1_000_001,
    "mo that lies about its length": base64.b64decode("3hIElQAAAAD/////HAAAABwAAAAAAAAAAAAAAA=="),
    "mo of another version": base64.b64decode("3hIElQAAAgAAAAAAHAAAABwAAAAAAAAAAAAAAA=="),
    "mo that points outside": base64.b64decode("3hIElQAAAAABAAAA8P///+////8AAAAAAAAAAA=="),
}
DAMAGED = (
    {f"plural: {name}": po(plural=plural) for name, plural in _PLURALS.items()}
    | {f"text: {name}": po(_NAME.format(text)) for name, text in _TRANSLATIONS.items()}
    | {f"message: {name}": po(body) for name, body in _BODIES.items()}
    | {f"file: {name}": data for name, data in _BYTES.items()}
)


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_told_with_its_line_and_a_cure(name: str, tmp_path: Path, refuse: Refuse) -> None:
    """One error, no traceback, nothing on standard output; and no update writes over the file."""
    path = tmp_path / "locales/ru/LC_MESSAGES/messages.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(DAMAGED[name])
    (tmp_path / "refusal.toml").write_text("", encoding="utf-8")
    ran = refuse("locale", "check", "ru", "--pack", str(tmp_path))
    assert (ran.code, ran.out) == (ExitCode.FINDINGS, "")
    errors = re.findall(r"^Error: locales/ru/LC_MESSAGES/messages\.po:\d+: .+\n  \S.+", ran.err, re.MULTILINE)
    assert len(errors) == ran.err.count("Error: ") == 1, ran.err
    assert "\x1b" not in ran.err
    updated = refuse("locale", "update", "ru", "--pack", str(tmp_path))
    assert (updated.code, updated.out) == (ExitCode.MENDABLE, "")
    assert path.read_bytes() == DAMAGED[name]


def test_there_is_enough_damage() -> None:
    """Sixty catalogs at least."""
    assert len(DAMAGED) >= 60


def test_a_strange_date_does_no_harm(tmp_path: Path, refuse: Refuse) -> None:
    """Tools write dates in many ways, and none is kept; all else of the header is."""
    path = tmp_path / "locales/ru/LC_MESSAGES/messages.po"
    path.parent.mkdir(parents=True)
    (tmp_path / "refusal.toml").write_text("", encoding="utf-8")
    dated = "PO-Revision-Date: yesterday\\nPOT-Creation-Date: 2024-13-45 99:99+9999\\nLast-Translator: Anna"
    body = po('msgid "Hello,"\nmsgstr "Привет!"\n').replace(
        b'"Content-Type', f'"{dated}\\n"\n"Content-Type'.encode()
    )
    path.write_bytes(body)
    assert refuse("locale", "check", "ru", "--pack", str(tmp_path)).code == ExitCode.FINDINGS
    assert refuse("locale", "update", "ru", "--pack", str(tmp_path)).code == ExitCode.DONE
    text = path.read_text("utf-8")
    assert 'msgstr "Привет!"' in text
    assert "Last-Translator: Anna" in text
    assert "yesterday" not in text


@pytest.mark.parametrize("folder", ["not a tag!", "xx@informal", "tlh"])
def test_a_folder_that_is_no_language_is_told(folder: str, tmp_path: Path, refuse: Refuse) -> None:
    """By its name, by each command that would work on it."""
    path = tmp_path / "locales" / folder / "LC_MESSAGES/messages.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(po('msgid "Hello,"\nmsgstr "x"\n'))
    (tmp_path / "refusal.toml").write_text("", encoding="utf-8")
    for command, code in (
        ("check", ExitCode.FINDINGS),
        ("update", ExitCode.MENDABLE),
        ("compile", ExitCode.MENDABLE),
    ):
        ran = refuse("locale", command, "--pack", str(tmp_path))
        assert ran.code == code
        assert ran.err.startswith(f"Error: locales/{folder}: There is no locale "), ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize("name", ["locales/ru/LC_MESSAGES/messages.po", "locales/cli.pot"])
@pytest.mark.parametrize("there", [True, False])
def test_no_update_writes_through_a_link(name: str, there: bool, tmp_path: Path, refuse: Refuse) -> None:
    """A file outside the pack is neither changed nor made."""
    team, outside = tmp_path / "team", tmp_path / "outside.po"
    (team / "locales/ru/LC_MESSAGES").mkdir(parents=True)
    (team / "refusal.toml").write_text("", encoding="utf-8")
    if there:
        outside.write_bytes(po())
    (team / name).symlink_to(outside)
    ran = refuse("locale", "update", "--pack", str(team))
    assert ran.code == ExitCode.MENDABLE
    assert ran.err.startswith(f"Error: {name}: This is not a plain file of the pack")
    assert (outside.read_bytes() if outside.exists() else None) == (po() if there else None)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_no_catalog(tmp_path: Path, refuse: Refuse) -> None:
    """Nothing waits for who writes to it, or reads from it."""
    folder = tmp_path / "locales/ru/LC_MESSAGES"
    folder.mkdir(parents=True)
    (tmp_path / "refusal.toml").write_text("", encoding="utf-8")
    os.mkfifo(folder / "messages.po")
    for command in ("check", "update"):
        assert (
            "This is not a plain file of the pack" in refuse("locale", command, "--pack", str(tmp_path)).err
        )
