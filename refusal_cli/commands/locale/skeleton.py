"""The files of a new language, to be filled in by people who know the language and no regular expressions."""

from __future__ import annotations

from datetime import date
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from refusal_cli.catalogs.header import NUMBERS, plural_header, plural_rule
from refusal_cli.languages import direction_of
from refusal_cli.linter.lexicon import SECTIONS
from refusal_cli.values import Money

if TYPE_CHECKING:
    from refusal_cli.languages import Formats

_PURPOSES = MappingProxyType(
    {
        "apology": "Words that say sorry: a refusal has exactly one such place. The heart of the file.",
        "sympathy": 'Sorry for what happened to the reader ("sorry to hear"), which is no apology.',
        "regret": 'Words of regret that are no apology ("unfortunately", "we regret to inform you").',
        "greeting": "How a message begins.",
        "thanks": "How one thanks the reader.",
        "request": "How the reader's wish is repeated.",
        "decision": "How the no, or the yes, is said.",
        "empathy": "How one says that one sees the trouble.",
        "positive": "How something good about the reader is said.",
        "reason": "How a reason begins: because, since, the rule says.",
        "alternatives": "How another way is offered: instead, you can.",
        "future_support": "How the door is left open: write to us, get in touch.",
        "closing": "How a message ends.",
        "vague_reason": "Reasons that say nothing: for technical reasons.",
        "cannot": "Words for what is not possible.",
        "can": "Words for what is possible.",
        "blame": "Words that blame the reader: you failed to, you should have.",
        "false_hope": "Words that promise a yes later that will not come.",
        "overpromise": "Promises that nobody can keep: never again, guaranteed.",
        "admission": "Words by which a court may see a fault admitted.",
        "protected_trait": "Traits that must never be the reason: age, faith, origin, disability.",
        "formal_address": "Pronouns of the polite form (vous, Sie, usted), if there is one.",
        "formal_request": "Requests in the polite form without its pronoun (écrivez), if there is one.",
        "informal_address": "Pronouns of the familiar form (tu, du), if there is one.",
        "officialese": "Stiff words of offices.",
        "empty_phrase": "Phrases that all have heard and nobody believes.",
        "understanding": "Asking the reader to understand, which is no apology.",
    }
)
"""What each section of a lexicon is for."""

_DIRECTIONS = MappingProxyType(
    {
        "ltr": "left to right",
        "rtl": "right to left; the program isolates what runs the other way, so type no marks of direction",
    }
)
_LEXICON_HEAD = """\
# How {name} apologises, thanks, gives reasons. The head of locales/en/lexicon.toml tells which signs a
# phrase may have; most need none. In short, with English for an example:
#
#   phrases = ["we apologise", "sorry, but", "excuse (us | me)", "[very] sorry"]
#   exceptions = ["sorry sight"]
#
# Phrases are in small letters, as people say them. A word in round brackets is one of several, one in
# square brackets may be missing, and apologi* is a word with any ending. exceptions are look-alikes,
# which do not count. Under examples stand whole sentences, and how often the section counts in each.
#
# Only [apology] has to be there before a message can be written. Fill in the other sections when you
# can, and take out the # before them; each makes one more thing known to refuse lint.

# Frequent words of this language that others do not have, by which a text is known to be in it.
common = []
"""

CONVENTIONS = """\
# What to keep away from placeholders and out of messages. Words are in small letters.

# After these words a name would change its form, so no placeholder for a name may follow them:
# prepositions, above all. Leave it empty where names never change.
inflecting = []

# What cannot be joined to a name without a space, since one of the two would change: the German ending
# in "Annas", an Arabic particle before a name with an article.
fusing = []

# The placeholders that hold a name.
names = ["name"]

# Words that say whether the customer or the agent is a man or a woman: "sir", "thankful" in the languages
# where it has two forms. Several words are a phrase, with {name} for a placeholder: "lieber {name}".
gendered = []
"""


def lexicon(name: str) -> str:
    """Give the lexicon to fill in of the language called ``name``: each section, and what it is for."""
    parts = [_LEXICON_HEAD.format(name=name)]
    for section in SECTIONS:
        mark = "" if section == "apology" else "# "
        lines = [f"[{section}]", "phrases = []", "exceptions = []", f"[{section}.examples]"]
        parts.append("\n".join([f"# {_PURPOSES[section]}", *(mark + line for line in lines)]) + "\n")
    return "\n".join(parts)


def typography(marks: str, of_locale: Formats) -> str:
    """Give the signs of a language as far as the CLDR tells them, the rest to fill in.

    ``marks`` are four quotation marks, the usual pair first, or none.
    """
    pairs = f'[["{marks[0]}", "{marks[1]}"], ["{marks[2]}", "{marks[3]}"]]' if marks else "[]"
    samples = {"%": of_locale.percent(10), "€": of_locale.money(Money.parse("10 EUR"))}
    unbroken = [f'"{sign}"' for sign, text in samples.items() if f"\u00a0{sign}" in text]
    return (
        "# Opening and closing mark: the usual pair first, then the pair inside it.\n"
        f'quotes = {pairs}\napostrophe = "’"\n\n'
        '# What stands between two words for a dash, with its spaces: " – " or "—".\ndash = ""\n\n'
        "# Words after which, and signs before which, no line may end: № 5, 10 %.\n"
        f"no_break_after = []\nno_break_before = [{', '.join(unbroken)}]\n\n"
        '# Signs that a space stands before, as in French: ";:!?".\nspace_before = ""\n'
    )


def _plural_forms(tag: str) -> str:
    """Give for each msgstr[...] of a catalog the first numbers that it is for."""
    count, rule = plural_rule(plural_header(tag))
    forms = (islice((number for number in NUMBERS if rule(number) == form), 4) for form in range(count))
    return "; ".join(f"[{form}] {', '.join(map(str, numbers))}" for form, numbers in enumerate(forms))


def notes(name: str, tag: str, marks: str, of_locale: Formats) -> str:
    """Give the notes on a language's conventions: what the CLDR tells, and what to settle."""
    quoted = f"{marks[0]}…{marks[1]}, inside them {marks[2]}…{marks[3]}" if marks else "to be settled"
    amount = of_locale.money(Money.parse("1234.50 EUR")).replace("\u00a0", "·").replace("\u202f", "·")
    share = of_locale.percent(10).replace("\u00a0", "·").replace("\u202f", "·")
    day = of_locale.date(date(2027, 1, 31))
    return f"""\
# {name} ({tag})

What all translators of this language keep to. The program writes dates, times and sums by itself, as the
CLDR has them; do not write them into a translation.

- Date: {day}
- Sum, with · for a non-breaking space: {amount}
- Share: {share}
- List: {of_locale.list(["1", "2", "3"])}
- Quotation marks: {quoted}
- Plural forms, with numbers that each stands for: {_plural_forms(tag)}
- Direction: {_DIRECTIONS[direction_of(tag)]}
- Non-breaking spaces: listed in typography.toml; the program puts them in.

To settle, and to write down here:

- Form of address: which pronoun for a customer, with a capital or not?
- Greeting: name first or honorific, first name or full name? Is there a form that needs no gender?
- Closing: with a comma or without?
- Gender: how to speak of customer and agent so that it fits everybody?
- Names: where may a name stand so that it keeps its form?
"""
