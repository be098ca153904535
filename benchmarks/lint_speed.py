"""How fast lint reads: ``python -m benchmarks.lint_speed``; prints a Markdown table.

The texts are the project's own messages, each with lexicon examples added, by a fixed seed.
Everything runs on one core. Other tools get the same texts as files; what they take for one file is
their start, and is told apart. They are no part of the project: they come from PATH or by option.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import shutil
import subprocess
import tracemalloc
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from refusal_cli.commands.lint.desk import DEFAULT_CHANNEL, Desk
from refusal_cli.grounds import load_channels
from refusal_cli.linter.engine import lint
from refusal_cli.linter.lexiconfile import read_sections
from refusal_cli.linter.registry import ALL
from refusal_cli.linter.rule import Draft
from refusal_cli.pack import Pack, built_in_folder, lexicon_file

GOLDEN = Path(__file__).parent.parent / "tests" / "golden"
LANGUAGES = {"en": "English", "ru": "Russian"}
SMALL = 1000
LARGE = (10_000, 100_000, 1_000_000)
FAST = 20
"""How many times more texts codespell gets, lest its start hides what it takes for them."""
EXAMPLES = 3
"""Sentences at a time."""
MESSAGE = 700
"""Bytes of a short message."""
SEED = 20261121
NOT_THERE = "not there"


class Speed(NamedTuple):
    """Bytes (as UTF-8) a second, without the seconds that a process needs to start."""

    a_second: float
    start: float = 0.0

    def __str__(self) -> str:
        """Give megabytes a second."""
        return f"{self.a_second / 1e6:.3f}"


class Texts:
    """Texts of one language: messages of the project, each with some examples of the lexicon after it."""

    def __init__(self, language: str, pack: Pack) -> None:
        """Read what there is of the language."""
        messages = [path.read_text("utf-8") for path in sorted(GOLDEN.glob("[0-9]*.txt"))]
        written = read_sections(language, pack.tables(lexicon_file(language)))
        self._messages = [text for text in messages if _is_cyrillic(text) == (language == "ru")]
        self._examples = [text for part in written.sections.values() for text in part.examples]

    def some(self, count: int, size: int) -> Iterator[str]:
        """Give ``count`` texts of about ``size`` bytes, the same ones each time."""
        chance = random.Random(SEED)
        for _ in range(count):
            text = chance.choice(self._messages)
            while (length := len(text.encode())) < size:
                examples = " ".join(chance.sample(self._examples, EXAMPLES))
                more = "" if length + MESSAGE > size else f"\n{chance.choice(self._messages)}"
                text += f"\n{examples}\n{more}"
            yield text


def _is_cyrillic(text: str) -> bool:
    return sum("а" <= letter <= "я" for letter in text) > len(text) / 4


class Bench:
    """What lints: the rules, and each text as ``refuse lint`` reads it, a whole e-mail."""

    def __init__(self, pack: Pack) -> None:
        """Read what all texts need."""
        self.texts = {language: Texts(language, pack) for language in LANGUAGES}
        self._desk = Desk(pack=pack, rules=ALL, channel=load_channels(pack)[DEFAULT_CHANNEL])

    def draft(self, text: str, language: str) -> Draft:
        """Give a text with what the rules need to know of it."""
        return self._desk.draft(text, language)

    def lint_all(self, texts: Sequence[str], language: str) -> float:
        """Lint one text after the other, as ``refuse lint`` does, and give the seconds that it took."""
        seconds = 0.0
        for text in texts:
            draft = self.draft(text, language)
            start = perf_counter()
            lint(draft, ALL)
            seconds += perf_counter() - start
        return seconds

    def speed(self, texts: Sequence[str], language: str, rounds: int) -> Speed:
        """Give the best of some rounds."""
        seconds = min(self.lint_all(texts, language) for _ in range(rounds))
        return Speed(sum(len(text.encode()) for text in texts) / seconds)

    def memory(self, count: int, language: str) -> float:
        """Give the megabytes at most in use while ``count`` small texts are linted, one at a time."""
        tracemalloc.start()
        for text in self.texts[language].some(count, SMALL):
            lint(self.draft(text, language), ALL)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most / 1e6


def seconds_of(command: Sequence[str], files: Sequence[Path]) -> float:
    """Run a command with the files and give its seconds, whatever it says of them."""
    start = perf_counter()
    output = subprocess.DEVNULL
    subprocess.run([*command, *map(str, files)], stdout=output, stderr=output, check=False)
    return perf_counter() - start


def speed_of(command: Sequence[str], texts: Sequence[str], rounds: int) -> Speed:
    """Give the speed of another tool over the texts as files, and its start: the time for the first one."""
    with TemporaryDirectory(prefix="refuse-lint-speed-") as folder:
        files = [Path(folder) / f"{number:04}.txt" for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, "utf-8")
        sizes = [file.stat().st_size for file in files]
        start = min(seconds_of(command, files[:1]) for _ in range(rounds))
        whole = min(seconds_of(command, files) for _ in range(rounds))
        return Speed(sum(sizes[1:]) / max(whole - start, 1e-9), start)


def print_speeds(bench: Bench, commands: dict[str, list[str] | None], wanted: argparse.Namespace) -> None:
    """Print the table of all tools on small texts, with how many times faster lint is."""
    texts = {language: list(bench.texts[language].some(wanted.files, SMALL)) for language in LANGUAGES}
    ours = {
        language: bench.speed(texts[language][: wanted.others], language, wanted.rounds)
        for language in LANGUAGES
    }
    print("| MB/s on 1 KB texts |", *(f"{name} | lint is |" for name in LANGUAGES.values()), "start |")
    print("|---|" + "---|---|" * len(LANGUAGES) + "---|")
    print(f"| lint, {len(ALL)} rules |", *(f"{ours[language]} | |" for language in LANGUAGES), "|")
    for tool, command in commands.items():
        if command is None:
            print(f"| {tool} |", f"{NOT_THERE} | |" * len(LANGUAGES), "|")
            continue
        count = min(wanted.files, wanted.others * (FAST if tool == "codespell" else 1))
        some = {language: texts[language][:count] for language in LANGUAGES}
        speeds = {language: speed_of(command, some[language], wanted.runs) for language in LANGUAGES}
        cells = (
            f"{speed} | {ours[language].a_second / speed.a_second:.1f} times |"
            for language, speed in speeds.items()
        )
        print(f"| {tool} |", *cells, f"{speeds['en'].start * 1000:.0f} ms |")


def print_growth(bench: Bench, wanted: argparse.Namespace) -> None:
    """Print speed by the size of a text, and memory by the number of texts."""
    print("\n| MB/s by size |", *(f"{size // 1000} KB |" for size in LARGE))
    print("|---|" + "---|" * len(LARGE))
    for language, name in LANGUAGES.items():
        speeds = (
            bench.speed(list(bench.texts[language].some(1, size)), language, wanted.runs) for size in LARGE
        )
        print(f"| {name} |", *(f"{speed} |" for speed in speeds))
    counts = (wanted.others, wanted.others * 10)
    print("\n| MB of memory by number of texts |", *(f"{count} |" for count in counts))
    print("|---|" + "---|" * len(counts))
    for language, name in LANGUAGES.items():
        print(f"| {name} |", *(f"{bench.memory(count, language):.1f} |" for count in counts))


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lint_speed", description=__doc__)
    whole_number = partial(parser.add_argument, type=int)
    whole_number("--files", default=3000, help="texts of 1 KB in each language for codespell (3000)")
    whole_number("--others", default=150, help="of which lint and the slower tools get so many (150)")
    whole_number("--rounds", default=15, help="of lint, of which the best counts (15)")
    whole_number("--runs", default=3, help="of another tool, of which the best counts (3)")
    for tool in ("proselint", "write-good", "codespell"):
        parser.add_argument(f"--{tool}", default=shutil.which(tool), help="where it is, unless on PATH")
    return parser.parse_args()


def main() -> None:
    """Measure on one core and print the tables."""
    wanted = arguments()
    # As ``refuse`` itself does.
    gc.set_threshold(200_000)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    commands = {
        "proselint": [wanted.proselint, "check"] if wanted.proselint else None,
        "write-good": [wanted.write_good] if wanted.write_good else None,
        "codespell": [wanted.codespell] if wanted.codespell else None,
    }
    with TemporaryDirectory(prefix="refuse-lint-speed-") as cache:
        bench = Bench(Pack((built_in_folder(),), Path(cache)))
        print_speeds(bench, commands, wanted)
        print_growth(bench, wanted)


if __name__ == "__main__":
    main()
