"""Write the page of the lint rules (``update``), or tell whether it is up to date (``check``).

    python tools/rules.py update|check [PAGE]

The page is made of the rules themselves; ``check`` writes nothing, and ends with 1 if it would differ.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from refusal_cli.commands.lint.explaining import examples, spoken  # noqa: E402  # The checkout's own.
from refusal_cli.commands.lint.suppressions import RULES  # noqa: E402  # As above.
from refusal_cli.linter.rule import Draft, Rule  # noqa: E402  # As above.
from refusal_cli.pack import Pack, built_in_folder, cache_folder  # noqa: E402  # As above.
from refusal_cli.text import Phrase, fill  # noqa: E402  # As above.

PAGE = ROOT / "docs" / "rules.md"
_HEAD = """\
# Rules of `refuse lint`

Made of the rules by `python tools/rules.py update`; `refuse lint --explain RULE` shows the same in your
language. How to use them: [lint.md](lint.md).

| rule | severity | finds |
|---|---|---|
"""
_LONGEST_EXAMPLE = 600


def page() -> str:
    """Give the page."""
    pack = Pack((built_in_folder(),), cache_folder())
    rows = "".join(
        f"| [{rule.name}](#{rule.name}) | {rule.severity} | {rule.message.msgid} |\n" for rule in RULES
    )
    return _HEAD + rows + "".join("".join(_section(rule, pack)) for rule in RULES)


def _section(rule: Rule, pack: Pack) -> Iterator[str]:
    why, cure = spoken(rule, "en", pack)
    source = f" Requirement: {rule.source}." if rule.source else ""
    yield f"\n## {rule.name}\n\n{rule.message.msgid} Severity: {rule.severity}.{source}\n\n"
    yield f"**Why:** {_said(why)}\n\n**Cure:** {_said(cure)}\n"
    for heading, drafts in (("Found", rule.bad), ("Not found", rule.good)):
        shown = [_quoted(draft) for draft in examples(rule, drafts, "en")]
        if shown:
            yield "\n".join([f"\n{heading}:\n", *shown])


def _said(words: Phrase) -> str:
    values = {
        name: _said(value) if isinstance(value, Phrase) else value for name, value in words.values.items()
    }
    return fill(words.msgid, values)


def _quoted(draft: Draft) -> str:
    text = draft.text if len(draft.text) <= _LONGEST_EXAMPLE else f"{draft.text[:_LONGEST_EXAMPLE]}…"
    return f"```text\n{text}\n```\n"


def main(arguments: Sequence[str]) -> int:
    """Do what ``arguments`` say, and give the exit code: 0 done, 1 something to mend."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("action", choices=("update", "check"))
    parser.add_argument("page", nargs="?", type=Path, default=PAGE)
    chosen = parser.parse_args(arguments)
    text = page()
    if chosen.page.is_file() and chosen.page.read_text("utf-8") == text:
        return 0
    if chosen.action == "check":
        print(f"{chosen.page} is not up to date: python tools/rules.py update", file=sys.stderr)
        return 1
    chosen.page.write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
