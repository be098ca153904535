"""What all files of a run are linted with: rules, lexicons, the channel and the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from refusal_cli.errors import RefuseError
from refusal_cli.grounds import ChannelSpec, load_channels
from refusal_cli.languages import Language, find_language
from refusal_cli.linter.detection import detect, load_common
from refusal_cli.linter.lexicon import Lexicon
from refusal_cli.linter.lexiconcache import load_lexicon
from refusal_cli.linter.rule import Draft, OtherLanguages, Rule, other_languages
from refusal_cli.linter.typography import Typography, load_typography
from refusal_cli.pack import lexicon_file
from refusal_cli.text import phrase

if TYPE_CHECKING:
    from refusal_cli.pack import Pack

DEFAULT_CHANNEL = "email"


class Desk(Struct, frozen=True, dict=True, kw_only=True):
    """The pack and the rules of a run; ``locale`` is empty where each text's own is to be recognised.

    ``usual_locale`` is that of a text that is not recognised, and may be empty; ``own`` are our contacts.
    """

    pack: Pack
    rules: tuple[Rule, ...]
    channel: ChannelSpec
    locale: str = ""
    usual_locale: str = ""
    apologised: bool = False
    own: tuple[str, ...] = ()

    @cached_property
    def common(self) -> Mapping[str, frozenset[str]]:
        """The frequent words of each language, by folder."""
        return load_common(self.pack)

    @cached_property
    def _lexicons(self) -> dict[str, Lexicon | None]:
        return {}

    @cached_property
    def _blanks(self) -> dict[tuple[str, bool], Draft]:
        return {}

    @cached_property
    def _spacings(self) -> dict[str, Callable[[str], str]]:
        return {}

    def locale_of(self, text: str) -> tuple[str, bool]:
        """Give the locale of a text, and whether it had to be told from its words.

        It is the one that was asked for, that of its words, the usual one, or none.
        """
        if self.locale:
            return self.locale, False
        found = detect(text, self.common)
        return found or self.usual_locale, bool(found or (text.strip() and not self.usual_locale))

    def lexicon(self, words: str) -> Lexicon | None:
        """Give the lexicon of a language's folder, or None; raises ``RefuseError`` for one that is wrong."""
        if words not in self._lexicons:
            there = self.pack.files(lexicon_file(words))
            self._lexicons[words] = load_lexicon(self.pack, words) if there else None
        return self._lexicons[words]

    def draft(self, text: str, locale: str, *, known: tuple[str, ...] = (), whole: bool = True) -> Draft:
        """Give what the rules read of a text; without words for its locale, what holds in any language."""
        key = locale, whole
        if key not in self._blanks:
            self._blanks[key] = self._blank(*key)
        return replace(self._blanks[key], text=text, known=known)

    def _blank(self, locale: str, whole: bool) -> Draft:
        """Give what is the same for all texts of a locale."""
        words = self._words(locale) if locale else ""
        return Draft(
            text="",
            language=words,
            lexicon=self.lexicon(words) if words else None,
            channel=self.channel.id,
            apologies_due=int(not self.apologised) if whole else None,
            whole=whole,
            public=self.channel.public,
            own=self.own,
            segments_limit=self.channel.segments if whole else 0,
            characters_limit=self.channel.characters if whole else 0,
            others=other_languages(self.common, words) if words else OtherLanguages(),
            # The spaces of a message's parts are set when it is composed.
            spacing=partial(self._spaced, words) if words and whole else None,
            typography=load_typography(self.pack, words) if words else Typography(),
        )

    def language(self, locale: str) -> Language:
        """Give the language of a locale; raises ``RefuseError`` if it is not there."""
        return find_language(locale, self.pack, (*self.pack.languages, *self.pack.lexicons))

    def _words(self, locale: str) -> str:
        try:
            return self.language(locale).words
        except RefuseError:
            return ""

    def _spaced(self, words: str, text: str) -> str:
        if words not in self._spacings:
            from refusal_cli.wording.spacing import typography

            self._spacings[words] = typography(self.pack.tables(f"locales/{words}/typography.toml"))
        return self._spacings[words](text)


def find_channel(pack: Pack, channel: str) -> ChannelSpec:
    """Give the channel of that id; raises ``RefuseError`` that lists the ids there are."""
    channels = load_channels(pack)
    if channel not in channels:
        raise RefuseError.of(
            phrase("There is no channel {channel}.", channel=channel),
            "--channel",
            phrase("Take one of these: {choices}.", choices=list(channels)),
        )
    return channels[channel]
