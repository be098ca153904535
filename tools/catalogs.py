"""Bring the catalogs up to date (``update``), or tell whether they can be shipped (``check``).

    python tools/catalogs.py update|check [ROOT]

``update`` writes ``locales/*.pot`` and merges them into each ``locales/<lang>/LC_MESSAGES/*.po``; a
language whose folder was just made gets its files. ``check`` writes nothing, and ends with 1 when an
update would change something, or a text is faulty, missing or fuzzy.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from refusal_cli.errors import Problem, RefuseError  # noqa: E402  # The checkout's own, without an install.
from refusal_cli.extraction import shortcomings, updated  # noqa: E402  # As above.
from refusal_cli.text import fill  # noqa: E402  # As above.


def update(root: Path) -> list[Path]:
    """Write the files of ``root/locales`` that have changed, and give their paths.

    Raises ``RefuseError`` for a catalog that fails the check; then nothing is written.
    """
    changed = []
    for path, text in updated(root).items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def _line(problem: Problem) -> str:
    what, cure = (fill(words.msgid, words.values) for words in (problem.what, problem.cure))
    return f"{problem.where}: {what} {cure}"


def main(arguments: Sequence[str]) -> int:
    """Do what ``arguments`` say, and give the exit code: 0 done, 1 something to mend."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("action", choices=("update", "check"))
    parser.add_argument("root", nargs="?", type=Path, default=ROOT)
    chosen = parser.parse_args(arguments)
    try:
        found = shortcomings(chosen.root) if chosen.action == "check" else []
        for path in update(chosen.root) if chosen.action == "update" else ():
            print(path.relative_to(chosen.root).as_posix())
    except RefuseError as error:
        found = list(error.problems)
    for problem in found:
        print(_line(problem), file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
