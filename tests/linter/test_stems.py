"""The few letters by which sentences that may apologise are found."""

from __future__ import annotations

import tomllib

from refusal_cli.linter.keys import Shares
from refusal_cli.linter.lexiconfile import build_lexicon
from refusal_cli.linter.stems import stems
from refusal_cli.pack import built_in_folder

NOTHING = Shares()


def test_one_stem_finds_all_words_of_a_family() -> None:
    """What many keys share is looked for once."""
    assert stems([" apologise ", " apologies ", " apolog", " sorry "], NOTHING) == ("apolog", "sorry")


def test_of_a_key_the_rarer_word_is_looked_for() -> None:
    """A word that stands in many texts would have all their sentences read."""
    assert stems([" please forgive "], Shares(["please"] * 9)) == ("forgiv",)


def test_a_word_with_a_particle_is_found_by_the_word() -> None:
    """Particles written at its front need no stems of their own."""
    assert stems([" نعتذر ", " ونعتذر "], NOTHING, prefixes=("و",)) == ("نعتذر",)


def test_every_key_of_the_built_in_lexicons_holds_a_stem() -> None:
    """No apology is passed over."""
    for file in sorted((built_in_folder() / "locales").glob("*/lexicon.toml")):
        lexicon = build_lexicon(
            file.parent.name, [tomllib.loads(file.read_text("utf-8"))], only_apologies=True
        )
        keys = [key for pattern in lexicon.sections["apology"].phrases for key in pattern.keys]
        assert keys
        assert all(any(stem in key for stem in lexicon.stems) for key in keys)
