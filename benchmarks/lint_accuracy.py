"""How well lint recognises the elements of real messages: ``python -m benchmarks.lint_accuracy FILE.jsonl``.

Each line of the file is a message with its labels: ``lang``, ``text``, ``apology_count``, ``has_empathy``,
``has_reason``, ``has_alternative``, ``has_future_support``, ``has_thanks``, ``is_refusal``, ``borderline``.
Texts in a language without a lexicon are left out and counted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from refusal_cli.linter.lexicon import Lexicon
from refusal_cli.linter.lexiconcache import load_lexicon
from refusal_cli.linter.rule import Draft
from refusal_cli.pack import Pack, built_in_folder, cache_folder

Row = dict[str, Any]
ELEMENTS = {
    "empathy": "has_empathy",
    "reason": "has_reason",
    "alternatives": "has_alternative",
    "future_support": "has_future_support",
    "thanks": "has_thanks",
}
"""The elements of a text and their labels."""


class Score(NamedTuple):
    """Counts of right and wrong answers to one yes-or-no question."""

    both: int
    found_only: int
    labelled_only: int

    def __str__(self) -> str:
        """Give precision, recall and F1."""
        precision = self.both / max(1, self.both + self.found_only)
        recall = self.both / max(1, self.both + self.labelled_only)
        f1 = 2 * self.both / max(1, 2 * self.both + self.found_only + self.labelled_only)
        labelled = self.both + self.labelled_only
        return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({labelled} labelled)"


def score(rows: Iterable[tuple[Row, Draft]], found: Callable[[Draft], bool], label: str) -> Score:
    """Count how often what is ``found`` in a text agrees with its ``label``."""
    pairs = [(found(draft), bool(row[label])) for row, draft in rows]
    return Score(pairs.count((True, True)), pairs.count((True, False)), pairs.count((False, True)))


def report(rows: list[tuple[Row, Draft]]) -> None:
    """Print the scores of some texts, a line each."""
    exact = [len(draft.apologies) == row["apology_count"] for row, draft in rows]
    print(f"  apology         {score(rows, lambda draft: bool(draft.apologies), 'apology_count')}")
    print(f"  apologies exact {sum(exact) / max(1, len(exact)):.3f}")
    for element, label in ELEMENTS.items():
        asked = [pair for pair in rows if pair[0]["is_refusal"]] if element == "reason" else rows
        print(f"  {element:15} {score(asked, partial(Draft.has, element=element), label)}")


def misses(rows: list[tuple[Row, Draft]]) -> None:
    """Print the texts that are judged otherwise than labelled, with their labels, for tuning."""
    for row, draft in rows:
        wrong = [
            f"{element}: {'found' if draft.has(element) else 'missed'}"
            for element, label in ELEMENTS.items()
            if draft.has(element) != bool(row[label]) and (element != "reason" or row["is_refusal"])
        ]
        if len(draft.apologies) != row["apology_count"]:
            wrong.append(f"apologies: {len(draft.apologies)} for {row['apology_count']}")
        if wrong:
            print(f"\n--- {row['id']} {'borderline ' * bool(row['borderline'])}{'; '.join(wrong)}")
            print(row["text"])


def lexicon_of(language: str, pack: Pack, kept: dict[str, Lexicon | None]) -> Lexicon | None:
    """Give the lexicon of a BCP 47 tag's language, or None where there is none."""
    words = language.split("-")[0]
    if words not in kept:
        there = (built_in_folder() / "locales" / words / "lexicon.toml").exists()
        kept[words] = load_lexicon(pack, words) if there else None
    return kept[words]


def main() -> None:
    """Print, for each language, the scores with and without the rows marked borderline."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lint_accuracy", description=__doc__)
    parser.add_argument("file", type=Path, help="the labelled texts, a JSON object a line")
    parser.add_argument("--misses", metavar="LANGUAGE", help="print the texts judged otherwise than labelled")
    wanted = parser.parse_args()
    pack = Pack((built_in_folder(),), cache_folder())
    kept: dict[str, Lexicon | None] = {}
    by_language: dict[str, list[tuple[Row, Draft]]] = {}
    left_out = 0
    for row in map(json.loads, wanted.file.read_text("utf-8").splitlines()):
        lexicon = lexicon_of(row["lang"], pack, kept)
        if lexicon is None:
            left_out += 1
            continue
        draft = Draft(text=row["text"], language=lexicon.words, lexicon=lexicon, whole=True)
        by_language.setdefault(lexicon.words, []).append((row, draft))
    if wanted.misses:
        misses(by_language.get(wanted.misses, []))
        return
    for language, rows in by_language.items():
        plain = [pair for pair in rows if not pair[0]["borderline"]]
        for title, some in (("all", rows), ("without borderline", plain)):
            print(f"{language}, {title}: {len(some)} texts")
            report(some)
    print(f"{left_out} texts in languages without a lexicon")


if __name__ == "__main__":
    main()
