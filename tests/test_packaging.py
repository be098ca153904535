"""What travels in the wheel, the editable install and the source archive."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

import refusal_cli

ROOT = Path(__file__).parent.parent
BUILT_FROM = (
    "pyproject.toml",
    "hatch_build.py",
    "README.md",
    "LICENSE",
    ".gitignore",
    "refusal_cli",
    "templates",
    "locales",
    "examples",
)
PACK = {
    path.relative_to(ROOT).as_posix()
    for folder in ("templates", "locales", "examples")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and path.suffix != ".mo"
}
COMPILED = {
    path.removesuffix(".po") + ".mo" for path in PACK if path.startswith("locales/") and path.endswith(".po")
}
"""Those of the built-in pack; packs to begin with are compiled where they are used."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what a wheel is built from, to change."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in BUILT_FROM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


def build_wheel(checkout: Path, version: str = "standard") -> zipfile.ZipFile:
    """Build a wheel of ``checkout`` beside it: ``standard`` or ``editable``."""
    builder = WheelBuilder(str(checkout))
    [path] = builder.build(directory=str(checkout.parent / version), versions=[version])
    return zipfile.ZipFile(path)


def test_the_wheel_carries_the_built_in_pack_within_the_package(checkout: Path) -> None:
    """Each template, catalog, lexicon and example is in the wheel, each catalog compiled too."""
    names = {name.removeprefix("refusal_cli/") for name in build_wheel(checkout).namelist()}
    assert COMPILED
    assert names >= PACK | COMPILED


def test_the_wheel_puts_nothing_but_the_package_on_the_path(checkout: Path) -> None:
    """No tests, tools or top-level templates end up in site-packages."""
    tops = {name.split("/")[0] for name in build_wheel(checkout).namelist()}
    assert tops == {"refusal_cli", f"refusal_cli-{refusal_cli.__version__}.dist-info"}


def test_the_wheel_offers_the_command_and_its_licence(checkout: Path) -> None:
    """The metadata has the ``refuse`` script, the version of the package and the licence."""
    wheel = build_wheel(checkout)
    info = f"refusal_cli-{refusal_cli.__version__}.dist-info"
    assert "refuse = refusal_cli.__main__:main" in wheel.read(f"{info}/entry_points.txt").decode()
    assert "License-Expression: MIT" in wheel.read(f"{info}/METADATA").decode()
    assert f"{info}/licenses/LICENSE" in wheel.namelist()


def answer(installed: Path, code: str) -> str:
    """Run ``code`` in a process of its own that sees the package in ``installed``; give what it prints."""
    process = subprocess.run(
        [sys.executable, "-c", code],
        cwd=installed.parent,
        env={"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    return process.stdout.strip()


def test_an_unpacked_wheel_finds_its_own_pack(checkout: Path, tmp_path: Path) -> None:
    """The package of a wheel reads the templates within itself, not those of a checkout."""
    installed = tmp_path / "installed"
    build_wheel(checkout).extractall(installed)
    code = "from refusal_cli.pack import built_in_folder; print(built_in_folder())"
    assert Path(answer(installed, code)) == installed / "refusal_cli"


def test_an_unpacked_wheel_compiles_no_catalog(checkout: Path, tmp_path: Path) -> None:
    """The translations of a wheel come from its own .mo; nothing is written to the user's cache."""
    installed = tmp_path / "installed"
    build_wheel(checkout).extractall(installed)
    po = installed / "refusal_cli" / "locales/ru/LC_MESSAGES/messages.po"
    code = (
        "from pathlib import Path; from refusal_cli.catalogs import load_table\n"
        f"po = Path({str(po)!r}); print(len(load_table(po, po.read_bytes(), Path('cache'))))"
    )
    assert int(answer(installed, code)) > 1
    assert not (tmp_path / "cache").exists()


def test_a_stale_compiled_catalog_does_not_travel(checkout: Path) -> None:
    """A .mo that lies in the checkout is not what the wheel carries."""
    [first, *_] = sorted(COMPILED)
    (checkout / first).write_bytes(b"stale")
    wheel = build_wheel(checkout)
    assert wheel.read(f"refusal_cli/{first}") != b"stale"


def test_a_catalog_that_fails_the_check_stops_the_build(checkout: Path) -> None:
    """A translation with a placeholder that its msgid lacks is named by the build, with its file."""
    catalog = checkout / "locales/ru/LC_MESSAGES/messages.po"
    wrong = '\nmsgid "Wrong %(name)s"\nmsgstr "Неверно %(nome)s"\n'
    catalog.write_text(catalog.read_text("utf-8") + wrong, "utf-8")
    with pytest.raises(ValueError, match=r"messages\.po"):
        build_wheel(checkout)


def test_an_editable_install_reads_the_checkout_in_place(checkout: Path) -> None:
    """It holds a path to the checkout and no copy of a template, a catalog or a module."""
    wheel = build_wheel(checkout, "editable")
    files = [name for name in wheel.namelist() if ".dist-info/" not in name]
    assert [Path(name).suffix for name in files] == [".pth"]
    assert wheel.read(files[0]).decode().strip() == str(checkout)


def test_the_source_archive_has_what_the_tests_need(tmp_path: Path) -> None:
    """The pack, the tests, the examples and the tools travel in it, and nothing compiled."""
    [path] = SdistBuilder(str(ROOT)).build(directory=str(tmp_path))
    with tarfile.open(path) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    tests = {f"tests/{path.name}" for path in (ROOT / "tests").glob("*.py")}
    assert PACK | tests | {"hatch_build.py", ".ci/run", "README.md", "LICENSE"} <= names
    assert any(name.startswith("tools/") for name in names)
    assert not {name for name in names if name.endswith((".mo", ".pyc"))}


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """The README's own command line for the tests is a line of ``.ci/run``."""
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(r"^ *(?:\$ )?([^`\n]*-m pytest\b[^`\n]*)$", readme, re.MULTILINE)
    script = {line.strip() for line in (ROOT / ".ci/run").read_text("utf-8").splitlines()}
    assert commands
    assert set(commands) <= script
