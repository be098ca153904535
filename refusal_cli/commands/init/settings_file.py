"""The ``refusal.toml`` of a new pack: every setting with a comment, the answers, and a sample policy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from refusal_cli import __version__
from refusal_cli.languages import find_language, load_catalog
from refusal_cli.pack import SOURCE_LANGUAGE
from refusal_cli.text import Phrase, phrase

if TYPE_CHECKING:
    from refusal_cli.pack import Pack

Say = Callable[[Phrase], str]

_USUAL = {"channel": "email", "tone": "warm"}
"""What holds where no answer says otherwise."""

_COMMENTS = {
    "company": phrase("The company, as it signs."),
    "signature": phrase("Who signs; switched off, each agent's own settings say it."),
    "role": phrase("The signer's role."),
    "contact": phrase("How to reach you: a phone number, an address, a link."),
    "email": phrase("The address that e-mails are sent from."),
    "address": phrase("The postal address, for a letter."),
    "place": phrase("The place in the date line of a letter."),
    "voice": phrase("Who speaks: a company (we) or one person (I)."),
    "locale": phrase("The customers' language where a case says no other: en, en-GB, ..."),
    "channel": phrase("How it reaches the customer: email, letter, chat, sms, review or call."),
    # NOTE: The values stay English: warm, formal.
    "tone": phrase("warm or formal."),
    "jurisdiction": phrase("Whose law applies: a country code, DE, GB, RU or US."),
    "demand_advice": phrase("true: nothing is drafted before `refuse advise` knows its verdict."),
    "packs": phrase("Packs below this one, the weakest first, each by its path from this file."),
    "lang": phrase("The language of `refuse` itself; it counts in an agent's own settings only."),
    "made_for": phrase("The version of `refuse` that this pack was written for."),
}
_EMPTY = '""'
_EXAMPLES = {
    "voice": '"we"',
    "demand_advice": "false",
    "packs": '["../company"]',
    "lang": '"en"',
    "email": '"care@example.com"',
}
"""What stands after a setting that is switched off, in TOML; else an empty text."""

_POLICY = (
    # NOTE: A sample in the settings: the title of a policy, as a message names it.
    ("title", phrase("returns policy")),
    ("condition", phrase("an opened item can be returned within 30 days")),
)
_WAY = (
    ("we_can", phrase("repair it under the warranty")),
    ("next_step", phrase("Reply with your order number, and you will get a label for the parcel")),
)


def settings_file(answers: Mapping[str, str], say: Say, pack: Pack) -> str:
    """Give the text of a ``refusal.toml`` with the answers; comments are in the language of ``say``.

    The sample policy is in the language of the ``locale`` among the answers, or in English, and says so,
    where that language has no words for it in ``pack``.
    """
    version = ".".join(__version__.split(".")[:2])
    values = {**_USUAL, **{name: value for name, value in answers.items() if value}, "made_for": version}
    lines = [f"# {say(words)}" for words in _HEAD]
    for name, words in _COMMENTS.items():
        off = f"#{name} = {_EXAMPLES.get(name, _EMPTY)}"
        lines += ["", f"# {say(words)}", _pair(name, values[name]) if name in values else off]
    lines += ["", *_allowance(say), "", *_policy(say, values.get("locale", SOURCE_LANGUAGE), pack)]
    return "\n".join(lines) + "\n"


_HEAD = (
    phrase("Settings of your team. A line that begins with # and a name is switched off: to switch it on,"),
    phrase("take away the #, and write after the = sign what holds for you."),
)


def _allowance(say: Say) -> Iterator[str]:
    words = phrase("What `refuse lint` finds and you accept, with the reason; `files` can name some files.")
    yield f"# {say(words)}"
    yield "#[[lint.allow]]"
    yield '#rule = "over-length"'
    yield _pair("#reason", say(phrase("our letters have two pages")))


def _policy(say: Say, locale: str, pack: Pack) -> Iterator[str]:
    """Give the lines of the sample policy."""
    catalog = load_catalog(pack, find_language(locale, pack).catalogs, "cli")
    texts = {words.msgid: catalog.get(words.msgid) for _, words in (*_POLICY, *_WAY)}
    if None in texts.values():
        texts = {}
    for words in _USED:
        yield f"# {say(words)}"
    yield "[policies.returns]"
    if not texts:
        yield f"# {say(_LANGUAGE)}"
        yield _pair("language", SOURCE_LANGUAGE)
    yield f"# {say(_GROUNDS)}"
    yield 'grounds = ["policy"]'
    for name, words in _POLICY:
        yield _pair(name, texts.get(words.msgid) or words.msgid)
    yield 'clause = "3.2"'
    yield f"# {say(_URL)}"
    yield '#url = "https://example.com/returns"'
    yield f"# {say(_APPROVER)}"
    # NOTE: A sample in the settings: who signs for a refusal, a role.
    yield _pair("#approver", say(phrase("head of service")))
    yield ""
    yield f"# {say(_WAYS)}"
    yield "[[policies.returns.alternatives]]"
    for name, words in _WAY:
        yield _pair(name, texts.get(words.msgid) or words.msgid)
    yield "free = true"


def _pair(name: str, text: str) -> str:
    # A text in JSON is one in TOML too.
    return f"{name} = {json.dumps(text, ensure_ascii=False)}"


_USED = (
    phrase("A rule that you refuse by again and again. This one is a sample: write yours in its place."),
    phrase(
        "Use it by {policy} in a case or by {option}; the checklist offers it too.",
        policy='policy = "returns"',
        option="--policy returns",
    ),
)
_LANGUAGE = phrase("The language of these texts: write them in that of your customers.")
_GROUNDS = phrase("The grounds that it serves; without this line, all of them.")
_WAYS = phrase("What can be done instead, with its next step; as many as you like.")
_URL = phrase("Where customers can read it.")
_APPROVER = phrase("Who must sign for each refusal by it, by name or role.")
