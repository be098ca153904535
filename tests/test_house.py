"""The rules of the house that neither the linter nor the import contracts can see."""

from __future__ import annotations

import ast
import re
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "refusal_cli"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.read_text("utf-8").strip())
CODE = [ROOT / "hatch_build.py"] + [
    path
    for folder in ("refusal_cli", "tests", "tools", "benchmarks")
    for path in (ROOT / folder).rglob("*.py")
]

TALKS = {"print", "input", "sys.stdin", "sys.stdout", "sys.stderr"}
CLOCKS = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "time.time",
    "time.localtime",
    "time.gmtime",
    "time.strftime",
}
ENVIRONMENT = {"os.environ", "os.environb", "os.getenv", "os.getenvb", "os.putenv", "os.path.expandvars"}
EXITS = {"sys.exit", "SystemExit", "exit", "quit", "os._exit", "os.abort", "typer.Exit", "typer.Abort"}
IGNORE = re.compile(r"#\s*(?:noqa\b(?::\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*)?|type:\s*ignore(?:\[[^\]]*\])?)")


def name(path: Path) -> str:
    """Give the module's name below the package: ``terminal``, ``commands.draft``."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def floors_below_terminal() -> set[str]:
    """Give the modules under the terminal, as the import contract of pyproject.toml lists them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    below = layers[next(i for i, layer in enumerate(layers) if "terminal" in layer) + 1 :]
    return {module for layer in below for module in re.findall(r"\w+", layer)}


def used(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Give each name and dotted name that is read, as imported, with its line."""
    origins: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            origins |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            origins |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            first, *rest = ast.unparse(node).split(".")
            yield ".".join([origins.get(first, first), *rest]), node.lineno


def uses(path: Path, names: set[str]) -> list[str]:
    """Give where ``path`` reads one of ``names``: ``case.py:12 print``."""
    tree = ast.parse(path.read_text("utf-8"))
    return [f"{path.name}:{line} {found}" for found, line in used(tree) if found in names]


def functions() -> list[tuple[str, int]]:
    """Give each function of the package and its number of lines, decorators included."""
    return [
        (f"{name(path)}.{node.name}", (node.end_lineno or 0) - first + 1)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for first in [min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])]
    ]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_below_the_terminal_nothing_talks_or_reads_the_clock(path: Path) -> None:
    """A module under the terminal neither prints nor asks, and is told what day it is."""
    if name(path).split(".")[0] in floors_below_terminal():
        assert uses(path, TALKS | CLOCKS) == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_one_module_reads_the_environment(path: Path) -> None:
    """Only ``pack`` reads the environment; all others are given what they need."""
    if name(path) != "pack":
        assert uses(path, ENVIRONMENT) == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_one_module_exits(path: Path) -> None:
    """Only ``cli`` ends the program; all others raise."""
    if name(path) != "cli":
        assert uses(path, EXITS) == []


def test_the_searches_of_this_module_find_what_they_look_for(tmp_path: Path) -> None:
    """Renamed imports and bare names are seen through."""
    path = tmp_path / "module.py"
    path.write_text(
        "import datetime as dt\nfrom os import environ as e\nimport sys\n"
        "def f():\n    dt.date.today()\n    e['HOME']\n    print(1, file=sys.stderr)\n    raise SystemExit\n",
        "utf-8",
    )
    found = uses(path, TALKS | CLOCKS | ENVIRONMENT | EXITS)
    assert sorted(found) == [
        "module.py:5 datetime.date.today",
        "module.py:6 os.environ",
        "module.py:7 print",
        "module.py:7 sys.stderr",
        "module.py:8 SystemExit",
    ]


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_ignore_says_why(path: Path) -> None:
    """An ignored lint rule or type error has its reason on its line, or alone on the line above."""
    lines = path.read_text("utf-8").splitlines()
    with tokenize.open(path) as file:
        comments = [
            token for token in tokenize.generate_tokens(file.readline) if token.type == tokenize.COMMENT
        ]
    for comment in comments:
        if IGNORE.search(comment.string):
            above = lines[comment.start[0] - 2].strip()
            reason = re.search(r"\w{3}", IGNORE.sub("", comment.string)) or above.startswith("#")
            assert reason, f"{path.name}:{comment.start[0]} {comment.string}"


def test_modules_and_functions_stay_small() -> None:
    """Modules have a median of at most 120 lines and none over 350; functions 10, and none over 50."""
    modules = {name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {module: lines for module, lines in modules.items() if lines > 350} == {}
    assert median(modules.values()) <= 120
    assert [function for function in functions() if function[1] > 50] == []
    assert median(lines for _, lines in functions()) <= 10


def constants(tree: ast.AST) -> Iterator[ast.Constant]:
    """Give the constants of a module.

    Left out are those of the drafts by which a lint rule proves itself, and the languages that the CLDR
    writes from right to left.
    """
    is_draft = isinstance(tree, ast.Call) and ast.unparse(tree.func) == "Draft"
    is_cldr = isinstance(tree, ast.Assign) and ast.unparse(tree.targets[0]) == "_RIGHT_TO_LEFT_LANGUAGES"
    if not (is_draft or is_cldr):
        for child in ast.iter_child_nodes(tree):
            yield from constants(child)
    if isinstance(tree, ast.Constant):
        yield tree


def test_no_module_names_a_language_or_a_ground() -> None:
    """Languages and grounds are files: only the source language, English, is known to the code."""
    languages = {folder.name for folder in (ROOT / "locales").iterdir() if folder.is_dir()} - {"en"}
    grounds = tomllib.loads((ROOT / "templates/grounds.toml").read_text("utf-8"))
    # One word may be the name of a field too; two joined by a hyphen are a ground's id.
    ids = {ground for ground in grounds if "-" in ground}
    assert languages
    assert ids
    found = [
        f"{path.name}:{constant.lineno} {constant.value}"
        for path in MODULES
        for constant in constants(ast.parse(path.read_text("utf-8")))
        if constant.value in languages | ids
    ]
    assert found == []
