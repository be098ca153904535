"""What a rule says, why and how to mend it, with examples of what it accepts and finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from refusal_cli.commands.lint.report import SEVERITIES
from refusal_cli.commands.lint.suppressions import RULES
from refusal_cli.linter.engine import lint
from refusal_cli.linter.lexiconcache import load_lexicon
from refusal_cli.linter.rule import Draft, Rule
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.pack import Pack
    from refusal_cli.terminal import Terminal

_EXAMPLES = 2
"""For each language; the rest are for the tests."""
_LONGEST_EXAMPLE = 600


def show_rules(terminal: Terminal) -> None:
    """Show all rules with their severity and what they find."""
    say = terminal.translate
    terminal.listing({f"{rule.name} ({say(SEVERITIES[rule.severity])})": say(rule.message) for rule in RULES})


def explain(terminal: Terminal, name: str, pack: Pack) -> None:
    """Show all about the rule ``name``, the examples in the reader's language first."""
    rule = next(rule for rule in RULES if rule.name == name)
    say = terminal.translate
    language = terminal.lang.split("-")[0]
    why, cure = spoken(rule, language, pack)
    blocks = [
        f"{rule.name} ({say(SEVERITIES[rule.severity])})\n{say(rule.message)}",
        # NOTE: Of a rule. why: a sentence on what is bad; cure: a sentence on what to do.
        f"{say(phrase('Why: {why}', why=why))}\n{say(phrase('Cure: {cure}', cure=cure))}",
    ]
    # NOTE: Headings: examples that the rule finds fault with, and examples that it passes.
    for heading, drafts in ((phrase("Found:"), rule.bad), (phrase("Not found:"), rule.good)):
        shown = [_indented(draft) for draft in examples(rule, drafts, language)]
        blocks += ["\n\n".join([say(heading), *shown])] if shown else []
    if rule.source:
        # NOTE: row: what the rule follows from, "B2".
        blocks.append(say(phrase("Requirement: {row}", row=rule.source)))
    terminal.show("\n\n".join(blocks))


def spoken(rule: Rule, language: str, pack: Pack) -> tuple[Phrase, Phrase]:
    """Give why and cure of a rule as it would say them of an example, in ``language`` if there is one."""
    for draft in examples(rule, rule.bad, language):
        found = lint(replace(draft, lexicon=load_lexicon(pack, draft.language)), (rule,))
        if found:
            return found[0].why, found[0].cure
    return rule.why, rule.cure


def examples(rule: Rule, drafts: tuple[Draft, ...], language: str) -> Iterator[Draft]:
    """Give the first of a rule's ``drafts`` in ``language``, then the first in each other one.

    Those that lean on more than their text are left out where there are others.
    """
    due = rule.bad[0].apologies_due if rule.bad else None
    plain = [
        draft
        for draft in drafts
        if draft.apologies_due == due and not (draft.elements or draft.known or draft.personal)
    ]
    some = plain or drafts
    for tag in dict.fromkeys((language, *(draft.language for draft in some))):
        yield from [draft for draft in some if draft.language == tag][:_EXAMPLES]


def _indented(draft: Draft) -> str:
    text = draft.text if len(draft.text) <= _LONGEST_EXAMPLE else f"{draft.text[:_LONGEST_EXAMPLE]}…"
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
