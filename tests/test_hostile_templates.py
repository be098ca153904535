"""Hostile templates of a team: each ends as a clean refusal, in a second and without filling the memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran

SHARED = ROOT.parent / "shared" / "data" / "hostile.jsonl"
LONGEST = 1.0
"""Seconds of processor time for one template, drafted or checked."""
MOST_MEMORY = 200
"""Megabytes for all of them together, one after the other."""

OURS = {
    "text that doubles": "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}",
    "lists that double": "{% set a = ['aa'] %}" + "{% set a = [a, a] %}" * 60 + "{{ a|upper }}",
    "a separator that grows": "{% set a = reason.documents|join('" + "x" * 400 + "') %}{{ a|list|join(a) }}",
    "loops in loops": "{% for a in reason.documents %}" * 6 + "x" + "{% endfor %}" * 6,
    "many values": "{{ reason.fact }}" * 3700,
    "deep brackets": "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
    "deep lists": "{{ " + "[" * 9000 + "]" * 9000 + " }}",
    "deep fields": "{{ a" + ".b" * 20_000 + " }}",
    "open comments": "{#" * 31_000 + "%}",
    "open brackets": "{{" * 20_000,
    "many signs": "{{ " + "-" * 20_000 + "1 }}",
    "many conditions": "{% if " + "a and " * 9000 + "a %}{% endif %}",
    "much text": "x " * 31_000,
    "many parents": "{{ super() }}" * 4000,
}

_RUN = """
import contextlib, io, json, os, re, sys, time
from pathlib import Path
from refusal_cli.cli import run
report, file = {}, Path("templates/grounds/policy.en.j2")
bodies = json.load(sys.stdin)
for name, body in [("first", ""), *bodies.items()]:
    block = "{% block positive %}\\n" + body + "\\n{% endblock %}\\n"
    file.write_text('{% extends "builtin/grounds/policy.j2" %}\\n' + block)
    codes, said, seconds = [], io.StringIO(), []
    for args in (["draft", "case.toml", "-o", "out.txt", "--force"], ["template", "check", "policy.en"]):
        begun = time.process_time()
        with contextlib.redirect_stderr(said):
            codes.append(int(run(args)))
        seconds.append(time.process_time() - begun)
    # The first of all waits for what is imported and compiled once.
    report[name] = [codes, said.getvalue(), max(seconds)]
del report["first"]
# What getrusage tells includes the process that this one was started from.
peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024
Path("report.json").write_text(json.dumps([peak, report]))
"""

_CASE = {
    "ground": "policy",
    "customer": {"name": "Anna"},
    "sender": {"company": "Lind Ltd"},
    "policy": {"condition": "lamps can be swapped within a week"},
    "reason": {"fact": "yours is older", "documents": [f"document {number}" for number in range(20)]},
    "alternatives": [{"we_can": "repair it", "next_step": "Reply to this e-mail"}],
}


def tried(bodies: dict[str, str], folder: Path) -> tuple[int, dict[str, tuple[list[int], str, float]]]:
    """Draft with each template and check it, and give the peak of memory and what came of each."""
    (folder / "templates/grounds").mkdir(parents=True)
    (folder / "refusal.toml").touch()
    (folder / "case.toml").write_text(json.dumps(_CASE), "utf-8")
    subprocess.run(
        [sys.executable, "-c", _RUN],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        input=json.dumps(bodies).encode(),
        check=True,
        timeout=120,
        stdout=subprocess.DEVNULL,
    )
    peak, report = json.loads((folder / "report.json").read_text("utf-8"))
    return peak, report


def shared(*categories: str) -> dict[str, str]:
    """Give the shared templates of some categories by id; ``lines`` is a list of the case here."""
    found = {}
    for row in map(json.loads, SHARED.read_text("utf-8").splitlines()):
        if row["category"] in categories:
            before, part, count, after = row.get("repeat") or ("", "", 0, row["payload"])
            found[row["id"]] = (before + part * count + after).replace("lines", "reason.documents")
    return found


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="measures as POSIX does")
def test_hostile_templates_are_refused_in_time(tmp_path: Path) -> None:
    """Escapes, explosions and endless loops, ours and the shared ones: never a bug or a long wait."""
    bodies = OURS | (shared("tpl_escape", "tpl_dos") if SHARED.is_file() else {})
    peak, report = tried(bodies, tmp_path / "pack")
    assert set(report) == set(bodies)
    assert peak < MOST_MEMORY
    for name, (codes, said, seconds) in report.items():
        assert codes[0] == 3, (name, said)
        assert codes[1] in (0, 1), (name, said)
        assert said.startswith("Error: templates/grounds/policy.en.j2"), name
        assert seconds < LONGEST, (name, seconds)


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_file(), reason="the shared examples lie beside some checkouts only")
def test_ordinary_templates_work(tmp_path: Path) -> None:
    """What only looks unusual drafts; the check tells at most that the name may be missing."""
    _, report = tried(shared("benign_tpl"), tmp_path / "pack")
    for name, (codes, said, _) in report.items():
        assert codes[0] == 0, (name, said)
        assert codes[1] == 0 or "that this case does not have" in said, (name, said)


@pytest.mark.skipif(not SHARED.is_file(), reason="the shared examples lie beside some checkouts only")
@pytest.mark.parametrize("command", ["show", "new", "preview", "diff", "check"])
def test_hostile_names_are_no_templates(command: str, refuse: Callable[..., Ran], home: Path) -> None:
    """A path out of the pack, a device or a foreign sign is no name of a template."""
    (home / "refusal.toml").touch()
    for name in [*shared("tpl_path", "filename").values(), "/etc/passwd", "layouts/../../x", "grounds/../x"]:
        if name and not name.startswith("-"):
            assert refuse("template", command, name).code == 3, name
    assert not (home / "templates").exists()


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
@pytest.mark.parametrize("kind", ["link", "pipe", "device", "folder", "huge", "bytes"])
def test_what_is_no_plain_file_is_not_read(kind: str, refuse: Callable[..., Ran], home: Path) -> None:
    """Links out of the pack, pipes and devices are told, and nothing waits for them."""
    folder = home / "templates/grounds"
    folder.mkdir(parents=True)
    (home / "refusal.toml").touch()
    path = folder / "policy.en.j2"
    (home.parent / "secret.j2").write_text("{% block reason %}secret{% endblock %}", "utf-8")
    match kind:
        case "link":
            path.symlink_to(home.parent / "secret.j2")
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "huge":
            path.write_bytes(b"x" * 2_000_000)
        case "bytes":
            path.write_bytes(b"\xff\xfe{%")
    for args in (("check",), ("list",), ("show", "policy.en"), ("preview", "policy.en")):
        ran = refuse("template", *args)
        assert ran.code in (0, 1, 3), ran.err
        assert "secret" not in ran.out
