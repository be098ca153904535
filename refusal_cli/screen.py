"""What needs Rich to be drawn: columns of text, and the bar of a long task. The only home of Rich."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from time import monotonic
from typing import TextIO

_PATIENCE = 1.0
"""Seconds after which a bar is shown."""

_STEPS = 50
"""Steps from one drawing of the bar to the next."""


def columns(text: str, other: str, titles: tuple[str, str], width: int) -> str:
    """Give two texts as columns, paragraph beside paragraph; Rich knows how wide each script is."""
    import io

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 1, 0), expand=True, show_header=True)
    for title in titles:
        table.add_column(Text(title), ratio=1)
    for left, right in zip_longest(text.strip().split("\n\n"), other.strip().split("\n\n"), fillvalue=""):
        table.add_row(Text(left), Text(right))
    console = Console(file=io.StringIO(), width=width, color_system=None, highlight=False, markup=False)
    console.print(table)
    written = console.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO given above
    return "\n".join(line.rstrip() for line in written.splitlines())


@contextmanager
def bar(stream: TextIO, words: str, total: int, *, shown: bool) -> Iterator[Callable[[], None]]:
    """Give what to call for each of ``total`` steps; on a screen a bar shows once it takes a second."""
    if not shown:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn(words, markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    drawn = Progress(*columns, console=Console(file=stream), transient=True, auto_refresh=False)
    task = drawn.add_task("", total=total)
    begun, done = monotonic(), 0

    def advance() -> None:
        """Count one more, and show it where it takes long."""
        nonlocal done
        done += 1
        if done % _STEPS == 0 and monotonic() - begun > _PATIENCE:
            drawn.start()
            drawn.update(task, completed=min(done, total), refresh=True)

    try:
        yield advance
    finally:
        drawn.stop()
