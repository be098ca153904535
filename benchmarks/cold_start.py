"""How long whole processes take: ``python -m benchmarks.cold_start``.

The commands take turns, so that a busy moment of the machine meets all of them, and each is
compared with a Typer app that only parses its options. Caches are warm, as from the second
call on; everything is byte-compiled, as pip leaves it.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.cases import WITH_DATE_AND_AMOUNT, WITHOUT_DATE_AND_AMOUNT
from benchmarks.environment import (
    ROOT,
    build_wheel,
    install,
    make_environment,
    quiet_environment,
    site_packages,
)

BARE = "the bare Typer app"
BARE_APP = '''\
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def draft(
    file: Annotated[str, typer.Argument(help="A file.")],
    locale: Annotated[str, typer.Option(help="A locale.")] = "en",
    channel: Annotated[str, typer.Option(help="A channel.")] = "email",
) -> None:
    """Draft."""


@app.command()
def check(file: str, strict: bool = False) -> None:
    """Check."""


@app.command()
def show(name: str, width: int = 80) -> None:
    """Show."""
'''
START_BARE_APP = "import sys\nfrom bare_app import app\nsys.exit(app())\n"
MESSAGE = ROOT / "tests" / "golden" / "02-theatre-ticket.txt"
"""What refuse draft makes of nearly the same case, without a fault."""
COOKIE = {
    "cookiecutter.json": json.dumps({"name": "case"}),
    "{{cookiecutter.name}}/a.txt": "{{cookiecutter.name}}\n",
}

Commands = Mapping[str, Sequence[str]]


def commands(python: Path, work: Path) -> Commands:
    """Give each measured command line under its name; writes the files that they read to ``work``."""
    plain, full = work / "plain.toml", work / "full.toml"
    plain.write_text(WITHOUT_DATE_AND_AMOUNT, "utf-8")
    full.write_text(WITH_DATE_AND_AMOUNT, "utf-8")
    refuse = [str(python), str(python.with_name("refuse"))]
    lines = {
        "python -c pass": [str(python), "-c", "pass"],
        BARE: [str(python), str(bare_app(python, work)), "draft", "case.toml", "--locale", "ru"],
        "refuse --version": [*refuse, "--version"],
        "refuse draft, no date or amount": [*refuse, "draft", str(plain)],
        "refuse draft, date and amount": [*refuse, "draft", str(full)],
        "refuse lint, a message": [*refuse, "lint", str(MESSAGE)],
    }
    if (cookiecutter := python.with_name("cookiecutter")).exists():
        target = [
            "--no-input",
            "--overwrite-if-exists",
            "--output-dir",
            str(work / "baked"),
            str(cookie(work)),
        ]
        lines["cookiecutter --no-input"] = [str(python), str(cookiecutter), *target]
    return lines


def bare_app(python: Path, work: Path) -> Path:
    """Install the bare app into the environment, byte-compiled, and give the script that starts it."""
    module = site_packages(python) / "bare_app.py"
    module.write_text(BARE_APP, "utf-8")
    subprocess.run([str(python), "-m", "compileall", "-q", str(module)], check=True)
    script = work / "bare"
    script.write_text(START_BARE_APP, "utf-8")
    return script


def cookie(work: Path) -> Path:
    """Write a cookiecutter template of one file and give its folder."""
    folder = work / "cookie"
    for name, text in COOKIE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def run(command: Sequence[str], variables: Mapping[str, str]) -> float:
    """Run ``command`` to its end and give the seconds it took; raises ``CalledProcessError``."""
    start = perf_counter()
    subprocess.run(command, env=variables, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - start


def instructions(command: Sequence[str], variables: Mapping[str, str]) -> int:
    """Give how many instructions ``command`` takes, as counted by callgrind; these do not wobble."""
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    answer = subprocess.run(valgrind, env=variables, capture_output=True, text=True, check=True)
    return int(re.findall(r"Collected : (\d+)", answer.stderr)[0])


def measure_time(lines: Commands, variables: Mapping[str, str], runs: int) -> None:
    """Print the median and the least of ``runs`` rounds, in ms, and both against the bare app."""
    seconds: dict[str, list[float]] = {name: [] for name in lines}
    for _ in range(runs):
        for name, command in lines.items():
            seconds[name].append(run(command, variables))
    print(f"{'milliseconds':34}{'median':>9}{'ratio':>7}{'least':>9}{'ratio':>7}")
    for name, taken in seconds.items():
        middle, least = median(taken), min(taken)
        ratios = middle / median(seconds[BARE]), least / min(seconds[BARE])
        print(f"{name:34}{middle * 1000:9.1f}{ratios[0]:7.2f}{least * 1000:9.1f}{ratios[1]:7.2f}")


def measure_instructions(lines: Commands, variables: Mapping[str, str]) -> None:
    """Print the millions of instructions of each command, and their ratio to the bare app."""
    counts = {name: instructions(command, variables) for name, command in lines.items()}
    print(f"\n{'millions of instructions':34}{'count':>9}{'ratio':>7}")
    for name, count in counts.items():
        print(f"{name:34}{count / 1e6:9.1f}{count / counts[BARE]:7.2f}")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cold_start", description=__doc__)
    parser.add_argument(
        "--python", type=Path, help="of an environment that has the package; else one is made"
    )
    parser.add_argument("--cookiecutter", action="store_true", help="install cookiecutter into the one made")
    parser.add_argument("--runs", type=int, default=21, help="rounds (21)")
    parser.add_argument("--instructions", action="store_true", help="count instructions too, with valgrind")
    return parser.parse_args()


def main() -> None:
    """Prepare the environment, warm the caches, measure and print."""
    wanted = arguments()
    with TemporaryDirectory(prefix="refuse-cold-start-") as name:
        work = Path(name)
        python = wanted.python and wanted.python.absolute()
        if not python:
            python = make_environment(work / "venv")
            install(
                python, str(build_wheel(work / "wheel")), *(["cookiecutter"] if wanted.cookiecutter else [])
            )
        variables = quiet_environment(work / "home")
        lines = commands(python, work)
        for command in [*lines.values(), *lines.values()]:
            run(command, variables)
        measure_time(lines, variables, wanted.runs)
        if wanted.instructions and shutil.which("valgrind"):
            measure_instructions(lines, variables)


if __name__ == "__main__":
    main()
