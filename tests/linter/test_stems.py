"""The few letters by which sentences that may apologise are found."""

from __future__ import annotations

import tomllib

from refusal_cli.linter.anchors import Shares
from refusal_cli.linter.lexiconfile import build_lexicon
from refusal_cli.linter.stems import stems
from refusal_cli.pack import built_in_folder

NOTHING = Shares()


def test_one_stem_finds_all_words_of_a_family() -> None:
    """What many words share is looked for once."""
    assert stems(["apologise", "apologies", "apolog", "sorry"], NOTHING) == ("apolog", "sorry")


def test_the_rarer_stem_is_looked_for() -> None:
    """A stem that stands in many other words would have all their sentences read."""
    assert stems(["forgive", "forget"], Shares(["forge", "forest", "fork"] * 9)) == ("forget", "forgiv")


def test_a_word_with_a_particle_is_found_by_the_word() -> None:
    """Particles written at its front need no stems of their own."""
    assert stems(["نعتذر", "ونعتذر"], NOTHING, prefixes=("و",)) == ("نعتذر",)


def test_every_anchor_of_the_built_in_lexicons_holds_a_stem() -> None:
    """No apology is passed over."""
    for file in sorted((built_in_folder() / "locales").glob("*/lexicon.toml")):
        lexicon = build_lexicon(
            file.parent.name, [tomllib.loads(file.read_text("utf-8"))], only_apologies=True
        )
        known = lexicon.index
        # The exceptions are looked for only in what is read for the phrases.
        phrases = {
            number for number, text in enumerate(known.phrases) if bytes(text).startswith(b'["apology"')
        }
        words = [
            word
            for some in (known.whole, known.beginnings, known.endings)
            for word, numbers in some.items()
            if phrases.intersection(numbers)
        ]
        assert words
        assert all(any(stem in word for stem in lexicon.stems) for word in words)
