"""How many messages one process composes in a second: ``python -m benchmarks.compose``.

Each message is composed from a case of its own, guard included, so that nothing can be answered
from a memory of the case before.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.cases import WITH_DATE_AND_AMOUNT
from refusal_cli.case import Case
from refusal_cli.casefile import build_case, read_case
from refusal_cli.composer import compose
from refusal_cli.pack import Pack, built_in_folder

TODAY = date(2026, 11, 21)


def cases(count: int) -> list[Case]:
    """Give ``count`` cases that differ in the number of the order, the deadline and the amount."""
    texts = (
        WITH_DATE_AND_AMOUNT.replace("60142", f"{60000 + number}")
        .replace("2027-01-31", f"2027-{number % 12 + 1:02}-{number % 28 + 1:02}")
        .replace("250 RUB", f"{100 + number} RUB")
        for number in range(count)
    )
    return [build_case(read_case(text, "case.toml"), text) for text in texts]


def messages_a_second(made: list[Case], pack: Pack) -> float:
    """Compose each case once and give how many were composed in a second."""
    start = perf_counter()
    for case in made:
        compose(case, pack, TODAY)
    return len(made) / (perf_counter() - start)


def main() -> None:
    """Compose some thousands of messages in several rounds and print the best."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compose", description=__doc__)
    parser.add_argument("--messages", type=int, default=3000, help="in each round (3000)")
    parser.add_argument("--rounds", type=int, default=7, help="of which the best counts (7)")
    wanted = parser.parse_args()
    made = cases(wanted.messages)
    with TemporaryDirectory(prefix="refuse-compose-") as cache:
        pack = Pack((built_in_folder(),), Path(cache))
        compose(made[0], pack, TODAY)
        best = max(messages_a_second(made, pack) for _ in range(wanted.rounds))
    print(f"{best:,.0f} messages a second (at least 6,000)")


if __name__ == "__main__":
    main()
