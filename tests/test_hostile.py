"""Hostile input end to end: whatever comes in, a clean refusal or harmless text comes out."""

from __future__ import annotations

import email.policy
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from email import message_from_string
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NoReturn

import pytest
from jinja2.exceptions import TemplateAssertionError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from refusal_cli.commands.walk import walk
from refusal_cli.errors import ExitCode
from refusal_cli.pack import Pack, built_in_folder, cache_folder, surroundings
from refusal_cli.terminal import Terminal
from refusal_cli.wording.tree import check
from tests.conftest import ROOT, TODAY, Ran

Refuse = Callable[..., Ran]

CLEAN_ENDS = (ExitCode.DONE, ExitCode.FINDINGS, ExitCode.USAGE, ExitCode.MENDABLE)
FORMATS = ("text", "markdown", "html", "eml", "json")
LONGEST = 10.0
"""Seconds of the processor that a run may take: ten times what it takes on a slow machine."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ue000-\uf8ff]"
)
"""What may stand on neither stream: controls, escapes, what reorders or hides words."""

CASE: dict[str, Any] = {
    "ground": "policy",
    "thanks_for": "asking first",
    "customer": {"name": "Ada Byron", "greet_as": "Ada", "email": "ada@shop.example"},
    "sender": {"name": "Maria Lind", "company": "Lind Ltd", "email": "care@lind.example"},
    "request": {"asked": "to swap the lamp", "about": "Your lamp"},
    "refusal": {"we_cannot": "swap it"},
    "policy": {"condition": "lamps can be swapped within a week", "url": "https://lind.example/rules"},
    "reason": {"fact": "yours is older"},
    "alternatives": [{"we_can": "repair it", "next_step": "Reply repair."}],
}
TEXT_FIELDS = (
    "thanks_for", "customer.name", "customer.greet_as", "customer.address", "sender.name", "sender.company",
    "request.asked", "request.about", "refusal.we_cannot", "policy.condition", "policy.title", "reason.fact",
    "alternatives.0.we_can", "alternatives.0.next_step",
)  # fmt: skip

TEXTS = {
    "colours and titles": "\x1b[41mpaid\x1b[0m\x1b]0;root\x07 done",
    "C1 controls": "a\x9b2Jb\x9dc\x9cd\x85e",
    "overwriting": "no\r\x08\x08yes\x00\x0b\x0c",
    "reordering": "\u202eexe.tnuocsid\u202c \u2066x\u2069 \u200fy",
    "hidden": "re\u200bfund\u2060\ufeff\U000e0041\ue000",
    "half a pair": "a\udc80b",
    "header": "Lamp\r\nBcc: spy@evil.example\r\n\r\nbody",
    "encoded word": "=?utf-8?q?=0D=0ABcc=3A_spy=40evil.example?=",
    "markup": "</p><script src=//evil.example></script><!-- \"'><img src=x onerror=y>",
    "rich": "[link=https://evil.example]pay[/link] [/] [bold",
    "markdown": "![x](//evil.example) [a](javascript:b) `c` | d | # e",
    "item": "- - buy this",
    "template": "{{ customer.__class__ }}{% for x in y %}{# z #}%(name)s %s {name} {0.__class__}",
    "catalog": "100% of ${HOME} `id` $(id) \\n",
}

_WORDS = list(TEXTS.values())
MIXTURES = (" ".join(_WORDS[:7]), " ".join(_WORDS[7:]))
"""All of them, where each on its own would take long."""

PAGE_TAGS = {"html", "head", "meta", "title", "style", "body", "div", "p", "br"}
"""The elements of our own HTML page."""


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)


@pytest.fixture
def attacked(
    refuse: Refuse, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Give a function that runs ``refuse``, with ``stdin``, and checks what holds of every run."""

    def runs(*args: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        start = time.process_time()
        ran = refuse(*args)
        assert time.process_time() - start < LONGEST
        assert ran.code in CLEAN_ENDS, ran.err
        assert not _UNSEEN.search(ran.err), ascii(ran.err)
        assert not _UNSEEN.search(ran.out.replace("\r\n", "\n")), ascii(ran.out)
        assert "Traceback" not in ran.err
        assert bool(ran.out) is (ran.code < ExitCode.USAGE) or "-o" in args or args[:2] == ("case", "check")
        assert ran.err or ran.code == ExitCode.DONE
        assert list(home.rglob("*.log")) == []
        return ran

    return runs


def changed(path: str, value: object, data: Mapping[str, Any] = CASE) -> dict[str, Any]:
    """Give the case with ``value`` at ``path``."""
    copy: dict[str, Any] = json.loads(json.dumps(data))
    *way, last = path.split(".")
    place: Any = copy
    for step in way:
        place = place[int(step)] if step.isdigit() else place.setdefault(step, {})
    place[last] = value
    return copy


def everywhere(text: str) -> dict[str, Any]:
    """Give the case with ``text`` in every text field."""
    data = CASE
    for path in TEXT_FIELDS:
        data = changed(path, text, data)
    return data


def encoded(data: object) -> bytes:
    """Give ``data`` as the bytes of a case file in JSON."""
    return json.dumps(data).encode()


@pytest.mark.parametrize("text", MIXTURES)
def test_hostile_text_in_every_field_is_harmless(text: str, attacked: Refuse) -> None:
    """Escapes, markup and templates in all fields at once pass as words, in every format."""
    stdin = encoded(everywhere(f"so {text} it is"))
    pages = {name: attacked("draft", "-", "--format", name, stdin=stdin) for name in FORMATS}
    assert {ran.code for ran in pages.values()} <= {ExitCode.DONE, ExitCode.FINDINGS}
    assert _Tags(pages["html"].out).tags == PAGE_TAGS
    mail = message_from_string(pages["eml"].out, policy=email.policy.default)
    assert sorted(mail) == ["Content-Type", "From", "MIME-Version", "Subject", "To", "X-Unsent"]
    assert [address.addr_spec for address in mail["To"].addresses] == ["ada@shop.example"]


@pytest.mark.parametrize(("number", "text"), list(enumerate(TEXTS.values())), ids=TEXTS)
def test_hostile_text_alone_is_harmless(number: int, text: str, attacked: Refuse) -> None:
    """The same where nothing else stands around it, and perhaps nothing is left of it."""
    stdin = encoded(everywhere(text))
    attacked("draft", "-", "--format", FORMATS[number % 5], stdin=stdin)
    attacked("case", "check", "-", stdin=stdin)


@pytest.mark.parametrize("text", MIXTURES)
def test_hostile_text_is_harmless_in_other_views(text: str, attacked: Refuse) -> None:
    """Explanations, a second language and other channels show it cleaned as well."""
    stdin = encoded(everywhere(text))
    for args in (
        ("--explain",),
        ("--gloss", "ru"),
        ("--channel", "letter"),
        ("--channel", "call", "--strict"),
    ):
        attacked("draft", "-", *args, stdin=stdin)


@pytest.mark.parametrize("empty", [{}, {"offer": "\x1b[2J"}, {"url": "https://lind.example"}, {"free": True}])
def test_an_alternative_without_its_words_is_refused(empty: Mapping[str, object], attacked: Refuse) -> None:
    """A next step alone is no alternative, nor are words of which cleaning leaves nothing."""
    ways = [{"next_step": "Reply.", **empty}]
    ran = attacked("draft", "-", stdin=encoded(changed("alternatives", ways)))
    assert ran.err.startswith("Error: alternatives.0: This says nothing that can be done.\n")


def test_a_value_makes_no_item(attacked: Refuse) -> None:
    """Only templates make lists: a text that begins like an item stays a paragraph."""
    pages = [
        attacked("draft", "-", "--format", "html", stdin=encoded(changed("reason.fact", fact))).out
        for fact in ("- - Buy this", "Buy this")
    ]
    assert "Buy this" in pages[0]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("text", MIXTURES)
def test_hostile_words_in_errors_are_harmless(text: str, attacked: Refuse) -> None:
    """As an id, a language, a file or folder, an option or the name of a field, they are shown cleaned."""
    word = text.replace("\0", "")
    wanted = {ExitCode.USAGE, ExitCode.MENDABLE}
    for args in (
        ("ground", "show", word), ("--lang", word, "ground", "list"), (word,), ("draft", f"--{word}"),
        ("draft", word), ("draft", "-", "--locale", word), ("draft", "-", "--gloss", word),
        ("draft", "-", "--set", word), ("draft", "-", "--set", f"{word}=x"),
        ("case", "new", "--ground", word),
        ("draft", "-", "--pack", f"none/{word}"), ("draft", "-", "-o", f"none/{word}"),
        ("draft", "-", "--ground", word), ("draft", "-", "--channel", word), ("draft", "-", "--format", word),
        ("draft", "-", "--set", f"refund.amount={word}"), ("case", "new", "--locale", word),
    ):  # fmt: skip
        assert attacked(*args, stdin=encoded(CASE)).code in wanted, args
    for path in (word, "locale", "decision", "refusal.starts_on", "alternatives.0.discount"):
        assert attacked("case", "check", "-", stdin=encoded(changed(path, text))).code in wanted


@pytest.mark.parametrize(
    "address",
    ["ada@shop.example, spy@evil.example", "ada@shop.example\nBcc: spy@evil.example", "a b@shop.example",
     "ada@shop.example\0", "Ada <ada@shop.example>", "ada@shop.example\u200b",
     "@evil.example:ada@shop.example", "-f@shop.example",
     "ada@sh\u043ep.example", "ada@[127.0.0.1]", '"ada"@shop.example', "ada@shop..example"],
)  # fmt: skip
def test_what_is_not_exactly_one_address_is_refused(address: str, attacked: Refuse) -> None:
    """No address is repaired in silence, and the one that was given is not shown."""
    for path in ("customer.email", "sender.email"):
        ran = attacked("draft", "-", "--format", "eml", stdin=encoded(changed(path, address)))
        assert ran.code == ExitCode.MENDABLE
        assert address not in ran.err


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
     "//evil.example", "https://lind.example@evil.example", "https://lind.example\\@evil.example",
     "https://l\u0456nd.example", "https://lind.example/\r\nX: y", "https://10.0.0.1/",
     "mailto:a@lind.example?cc=b@evil.example", "file:///x"],
)  # fmt: skip
def test_a_link_that_misleads_is_refused(link: str, attacked: Refuse) -> None:
    """Scripts, foreign schemes, credentials, look-alikes and extra headers never reach a customer."""
    assert attacked("draft", "-", stdin=encoded(changed("policy.url", link))).code == ExitCode.MENDABLE


@pytest.mark.parametrize(
    "tag", ["../en", "/etc", ".", "en\0", "en/../ru", "C", "qq", "english", "root", "%s", "e\u200bn"]
)
def test_a_language_that_is_none_is_refused(tag: str, attacked: Refuse, home: Path) -> None:
    """A language is looked up by its tag, never as a path, and nothing stands in for it."""
    for args in (("draft", "-", "--locale", tag), ("case", "new", "--locale", tag)):
        assert attacked(*args, stdin=encoded(CASE)).code == ExitCode.MENDABLE
    (home / "refusal.toml").write_text(f"locale = {json.dumps(tag)}\n", "utf-8")
    assert attacked("draft", "-", stdin=encoded(CASE)).code == ExitCode.MENDABLE


FILES = {
    "bytes": b'ground = "\xff\xfe"',
    "another encoding": 'ground = "policy"'.encode("utf-16"),
    "zeros": bytes(4000),
    "open list": b"company = [",
    "deep list": b"company = " + b"[" * 90_000 + b"]" * 90_000,
    "deep object": b'{"company": ' * 50_000 + b"1" + b"}" * 50_000,
    "deep key": b"company" + b".a" * 20_000 + b" = 1",
    "deep quoted key": b"[company" + b' . "a\\"b".\'c\'' * 10_000 + b"]",
    "long number": b"company = " + b"9" * 90_000,
    "long name": b"k" * 900_000 + b" = 1",
    "many names": b"\n".join(b"k%d = 1" % number for number in range(6_000)),
    "many names in JSON": encoded({f"k{number}": 1 for number in range(6_000)}),
    "many items": encoded({"reason": {"incidents": ["x"] * 10_000}, "alternatives": [{}] * 9000}),
    "one field twice": b"{" + b", ".join(b'"k%d": 1' % number for number in range(6_000)) + b', "k1": 2}',
    "half a pair": b'{"\\ud800": 1, "customer": {"\\udfff": 2}, "refund": {"amount": {"\\udc00": 3}}}',
    "not a number": b'{"ground": NaN, "refund": Infinity}',
    "wrong types": b'{"customer": [], "sender": 1, "reason": [[]], "alternatives": {"a": 1}, "appeal": ""}',
    "escapes as a name": b'{"\\u001b[31mx\\u0007": 1, "\\u202ey": 2}',
    "far too long": b"# " + b"x" * 5_000_000,
    "nothing": b"",
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_a_malformed_file_is_refused_in_time(content: bytes, attacked: Refuse, home: Path) -> None:
    """As a case and as settings, from a file and from standard input."""
    ran = attacked("draft", "-", stdin=content)
    assert ran.code == ExitCode.MENDABLE
    assert len(ran.err) < 60_000
    (home / "case.json").write_bytes(content)
    assert attacked("case", "check", "case.json").code == ExitCode.MENDABLE
    (home / "refusal.toml").write_bytes(content)
    ran = attacked("draft", "-", stdin=encoded(CASE))
    assert ran.code == (ExitCode.MENDABLE if content else ExitCode.DONE)
    assert len(ran.err) < 60_000


def test_what_a_windows_editor_puts_before_settings_is_no_error(attacked: Refuse, home: Path) -> None:
    """A byte order mark is not part of the first setting's name."""
    (home / "refusal.toml").write_text('role = "Care team"\n', "utf-8-sig")
    assert "Care team" in attacked("draft", "-", stdin=encoded(CASE)).out


@pytest.mark.parametrize(
    "bad",
    [{"name": ["Xenia"]}, {"name": "Xenia" * 300}, {"email": "Xenia"},
     {"address": {"Xenia": 1}, "email": "Xenia@"},
     {"greet_as": 5, "name": "Xenia", "email": "Xenia@@x.example"}],
)  # fmt: skip
def test_what_is_said_of_a_customer_is_in_no_error(bad: Mapping[str, object], attacked: Refuse) -> None:
    """An error names the field of a customer, never what stands in it."""
    for args in (("draft", "-"), ("case", "check", "-")):
        ran = attacked(*args, stdin=encoded(changed("customer", bad)))
        assert ran.code == ExitCode.MENDABLE
        assert "customer." in ran.err
        assert "Xenia@" not in ran.err
        assert "Xenia'" not in ran.err
        assert "XeniaXenia" not in ran.err


@pytest.mark.parametrize(
    "name",
    ["Zoë Ångström", "О'Коннор-Петрова", "María-José", "김민준", "عائشة", "می\u200cرا", "None", "nan",
     "R&D <North>", "Fit [Plus]", "{Ö}", "20% Off Ltd", 'Jo "Jay" Doe', "Anne-Marie d’Arc",
     "Ng", "Ana 👩🏽\u200d🔬"],
)  # fmt: skip
def test_an_unusual_name_comes_through_unchanged(name: str, attacked: Refuse) -> None:
    """What only looks hostile is kept letter by letter."""
    data = changed("customer", {"name": name, "greet_as": name, "email": "ada@shop.example"})
    mail = message_from_string(
        attacked("draft", "-", "--format", "eml", stdin=encoded(data)).out, policy=email.policy.default
    )
    assert mail["To"].addresses[0].display_name == name
    text, page = (part.get_content() for part in mail.iter_parts())
    assert f"Hello {name}," in text
    assert f"Hello {name}," in unescape(page)


@pytest.mark.skipif(os.name != "posix", reason="a long name and rights of POSIX")
def test_a_hostile_place_for_a_file_is_refused(attacked: Refuse, home: Path) -> None:
    """Folders, devices, over-long names and files that are there; what is written is private."""
    (home / "there").write_text("mine", "utf-8")
    long = "x" * 5000
    for place in (".", "..", "/dev/null", "/dev/full", "there", "no/folder", long, "there/x"):
        assert attacked("draft", "-", "-o", place, stdin=encoded(CASE)).code == ExitCode.MENDABLE
    for pack in (long, "there", "/dev/null"):
        assert attacked("ground", "list", "--pack", pack).code == ExitCode.MENDABLE
    assert (home / "there").read_text("utf-8") == "mine"
    for place in ("~nobody-of-this-name", "-x", "a b;c", "\x1b[31mred"):
        assert attacked("draft", "-", "-o", f"./{place}", stdin=encoded(CASE)).code == ExitCode.DONE
        assert (home / place).stat().st_mode & 0o077 == 0


def test_a_file_that_may_not_be_read_is_no_bug(refuse: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses is told with the file's name."""

    def refuses(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied", "/team/refusal.toml")

    monkeypatch.setattr("refusal_cli.commands.ground.show_all", refuses)
    ran = refuse("ground", "list")
    assert ran.code == ExitCode.MENDABLE
    assert ran.err.startswith(
        "Error: /team/refusal.toml: The file cannot be read: you have no right to do this\n"
    )


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a folder in use cannot be removed")
def test_a_removed_working_folder_is_no_bug(
    attacked: Refuse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What needs no folder works, and the rest is refused in words."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert attacked("--version").code == ExitCode.DONE
    assert attacked("draft", "-", stdin=encoded(CASE)).code == ExitCode.DONE
    assert attacked("draft", "-", "-o", "x.txt", stdin=encoded(CASE)).code == ExitCode.MENDABLE
    assert attacked("ground", "list", "--pack", ".").code == ExitCode.MENDABLE


@pytest.mark.parametrize("junk", [b"junk", b"\x80\x04."])
def test_a_spoilt_cache_is_made_anew(
    junk: bytes, attacked: Refuse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of the cache that hold something else change nothing, nor does a cache that is no folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "spoilt"))
    for args in (("draft", "-"), ("--lang", "ru", "draft", "-", "--format", "html")):
        first = attacked(*args, stdin=encoded(CASE)).out
        for file in (tmp_path / "spoilt").rglob("*.*"):
            if file.is_file():
                file.write_bytes(file.read_bytes()[:40] + junk if junk.startswith(b"\x80") else junk)
        assert attacked(*args, stdin=encoded(CASE)).out == first
    (tmp_path / "file").write_bytes(junk)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert attacked("draft", "-", stdin=encoded(CASE)).code == ExitCode.DONE


@pytest.mark.parametrize(
    "table", ["policy = nan", "[policy]\ntitle = 1", "x = 0x" + "f" * 20_000, "a = [" * 9]
)
@pytest.mark.parametrize("name", ["grounds.toml", "channels.toml"])
def test_a_malformed_table_of_a_pack_is_refused(name: str, table: str, attacked: Refuse, home: Path) -> None:
    """Grounds and channels of a team that are not as they should be are told with the file."""
    (home / "templates").mkdir()
    (home / "templates" / name).write_text(table, "utf-8")
    ran = attacked("draft", "-", "--pack", ".", stdin=encoded(CASE))
    assert ran.code == ExitCode.MENDABLE
    assert f"templates/{name}" in ran.err


@pytest.mark.parametrize("path", ["a\0b", "\ud800"])
def test_a_path_that_can_be_none_is_refused(path: str, attacked: Refuse) -> None:
    """What the system cannot even look for is a mistake of the command line."""
    for args in (("-o", path), ("--pack", path)):
        assert attacked("draft", "-", *args, stdin=encoded(CASE)).code == ExitCode.USAGE


@pytest.mark.skipif(sys.platform != "linux", reason="the rule of Linux")
def test_a_user_without_a_home_can_draft(
    attacked: Refuse, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a container the user may have neither HOME nor an entry in the list of users."""
    monkeypatch.delenv("HOME")
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr("os.getuid", lambda: 1_234_567)
    assert attacked("draft", "-", stdin=encoded(CASE)).code == ExitCode.DONE
    assert list(home.iterdir()) == []


def test_a_wrong_template_is_told_with_a_line() -> None:
    """Jinja gives some nodes no line; the one around them stands in."""
    tree = ImmutableSandboxedEnvironment().parse(
        "\n{% block reason %}{% autoescape false %}x{% endautoescape %}{% endblock %}"
    )
    with pytest.raises(TemplateAssertionError) as caught:
        check(tree, "grounds/policy.j2", None)
    assert caught.value.lineno == 2


@pytest.mark.parametrize("text", [*MIXTURES, "9" * 5000, "²", "+99999999999", "~nobody/x", "0000-00-00"])
def test_hostile_answers_are_harmless(text: str) -> None:
    """Typed at every question of the checklist and of the menu, they are asked again or taken cleaned."""
    seen = io.StringIO()
    answers = [text] * 10 + ["", "1", text, "-", text, "?"] * 3
    menu = ["2", text, text, "5", text, "1"]

    def read_line(prompt: str) -> str:
        seen.write(prompt)
        if not typed:
            raise EOFError
        return typed.pop(0)

    terminal = Terminal(surroundings(), "en", err=seen)
    pack = Pack(layers=(built_in_folder(),), cache=cache_folder())
    typed = answers
    walk(terminal, pack, {}, TODAY, read_line=read_line)
    typed = menu
    walk(terminal, pack, CASE, TODAY, read_line=read_line)
    assert not _UNSEEN.search(seen.getvalue())
    assert "What did the customer ask for?" in seen.getvalue()


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_ctrl_c_ends_with_130() -> None:
    """A run that waits for its case is stopped in a word."""
    code = "import sys; from refusal_cli.cli import run; print(flush=True); "
    code += "sys.exit(run(['case', 'check', '-']))"
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (ExitCode.INTERRUPTED, "Interrupted.\n")


SHARED = ROOT.parent / "shared" / "data" / "hostile.jsonl"


def _shared(*categories: str) -> Iterator[str]:
    for line in SHARED.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["category"] in categories:
            yield row["payload"]


@pytest.mark.skipif(not SHARED.is_file(), reason="the shared examples lie beside some checkouts only")
def test_the_shared_examples_are_harmless(attacked: Refuse) -> None:
    """Those that lie beside the checkout: texts in several fields each, addresses and links in their own."""
    texts = list(_shared("term_ansi", "rich_markup", "unicode", "mail_header", "html", "markdown", "benign"))
    for start in range(0, len(texts), 7):
        data: Mapping[str, Any] = CASE
        for number, path in enumerate(TEXT_FIELDS, start):
            data = changed(path, texts[number % len(texts)], data)
        attacked("draft", "-", "--format", FORMATS[start % 5], stdin=encoded(data))
    for path, category in (("customer.email", "mail_addr"), ("policy.url", "url"), ("locale", "locale_name")):
        for text in set(_shared(category)) - {"", "en\n", "EN_us"}:
            ran = attacked("draft", "-", stdin=encoded(changed(path, text)))
            assert ran.code == ExitCode.MENDABLE, text
