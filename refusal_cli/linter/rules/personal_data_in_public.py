"""The customer's name, contacts or order in a text that everybody can read.

Source: GDPR article 5(1)(c), data minimisation; a public reply needs none of it. RFC 2142 (mailboxes
that are nobody's own), ITU-T E.169.1 (freephone numbers), ISO 13616 (IBAN).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from refusal_cli.linter.patterns import Span
from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.message import Severity
from refusal_cli.text import Phrase, phrase

_ENDINGS = "аеёиоуыэюяйьaeiouy"
_SHORTEST_NAME = 3
_SHORTEST_NUMBER = 4
_SHORTEST_PLACE = 6
_FEWEST_DIGITS, _MOST_DIGITS = 10, 19
_WITHOUT_PREFIX = 9
_SPACE_BEFORE = 8
_OFFICES = frozenset(
    {
        *("abuse", "accounts", "admin", "billing", "booking", "bookings", "care", "careers", "claims"),
        *("complaint", "complaints", "contact", "customercare", "customerrelations", "customerservice"),
        *("customerservices", "desk", "director", "enquiries", "enquiry", "events", "feedback", "finance"),
        *("frontdesk", "guestrelations", "guestservices", "hello", "help", "helpdesk", "hr", "info"),
        *("inquiries", "inquiry", "jobs", "legal", "mail", "management", "manager", "marketing", "news"),
        *("office", "orders", "postmaster", "press", "privacy", "quality", "reception", "refunds"),
        *("relations", "reservations", "returns", "reviews", "sales", "security", "service", "services"),
        *("shop", "store", "support", "team", "tickets", "webmaster"),
    }
)
"""What the mailboxes of an office are called, not of a person, or one word of them."""
_BESIDE_OFFICES = frozenset(
    {"client", "clients", "customer", "customers", "duty", "front", "general", "guest"}
)
"""What may stand beside such a word: ``customer-relations``."""
_FREEPHONE = ("800", "8800", "0800", "1800", "00800", "1833", "1844", "1855", "1866", "1877", "1888", "7800")
# NOTE: Stands for {what} in "Everybody reads this, and here stands {what}."
_KINDS: Mapping[str, Phrase] = {
    "name": phrase("the customer's name"),
    "email": phrase("an e-mail address"),
    "phone": phrase("a phone, card or document number"),
    "account": phrase("a bank account"),
    "reference": phrase("an order number"),
    "address": phrase("a postal address"),
}


def _check(draft: Draft) -> Iterator[Hit]:
    if not draft.public:
        return
    found = {(*span, kind) for kind, value in draft.personal for span in _FINDERS[kind](draft.text, value)}
    found |= {(*span, "email") for span in _foreign_addresses(draft)}
    found |= {(*span, "phone") for span in _foreign_numbers(draft)}
    found |= {(*span, "account") for span in _accounts(draft.text)}
    found |= {(*hit.span(), "phone") for hit in _social_security().finditer(draft.text)}
    found |= {(*hit.span(), "reference") for hit in _numbered().finditer(draft.text)}
    last_end = 0
    for start, end, kind in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if start >= last_end:
            yield Hit(start, end, {"what": _KINDS[kind]})
            last_end = end


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,8}")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(?<![\w+])\+?\d(?:[\s()-]{0,3}\d){7,30}(?!\w)")


@cache
def _social_security() -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?!000|666|9)\d{3}-\d\d-\d{4}(?![\w-])")


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"[#№] ?(?:[A-ZА-Я]{1,4}-?)?\d(?:-?\d){5,20}(?!\w)")


@cache
def _iso_date() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


def _foreign_addresses(draft: Draft) -> Iterator[Span]:
    if "@" in draft.text:
        own = " ".join(draft.own).lower()
        for hit in _address().finditer(draft.text):
            address = hit[0].lower()
            if address not in own and not _of_an_office(address.partition("@")[0]):
                yield hit.span()


def _of_an_office(mailbox: str) -> bool:
    words = set(re.split(r"[._+-]", mailbox)) - _BESIDE_OFFICES
    return bool(words) and words <= _OFFICES


def _foreign_numbers(draft: Draft) -> Iterator[Span]:
    own = [_digits(value) for value in draft.own]
    for hit in _number().finditer(draft.text):
        digits = _digits(hit[0])
        fewest = _FEWEST_DIGITS - 2 * hit[0].startswith("+")
        ours = digits.startswith(_FREEPHONE) or any(digits[-_WITHOUT_PREFIX:] in value for value in own)
        if fewest <= len(digits) <= _MOST_DIGITS and not ours and not _iso_date().match(hit[0]):
            yield hit.span()


@cache
def _iban() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)[A-Z]{2}\d\d(?: ?[A-Z\d]){11,30}(?!\w)")


def _accounts(text: str) -> Iterator[Span]:
    """Give what is an IBAN by its check digits: letters as numbers from 10, the first four at the end."""
    for hit in _iban().finditer(text):
        account = hit[0].replace(" ", "")
        if int("".join(str(int(sign, 36)) for sign in account[4:] + account[:4])) % 97 == 1:
            yield hit.span()


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def _names(text: str, name: str) -> Iterator[Span]:
    for part in (part.strip(".,") for part in name.split()):
        # One or two letters are initials, not names.
        if len(part) >= _SHORTEST_NAME:
            found = (hit.span() for hit in re.finditer(_name_source(part), text))
            yield from (span for span in found if text[slice(*span)] == part or _addressed(text, *span))


def _name_source(part: str) -> str:
    """Give a pattern of one part of a name in any grammatical case: «Анна», «Анны», «Анной»."""
    stem = part.rstrip(_ENDINGS)
    if len(stem) < _SHORTEST_NAME:
        stem = part if len(part) == _SHORTEST_NAME else part[:-1]
    return rf"(?<!\w){re.escape(stem)}[^\W\d_]{{0,{max(2, len(part) - len(stem) + 1)}}}(?!\w)"


def _addressed(text: str, start: int, end: int) -> bool:
    """Whether an inflected form is a name here: at the start of a sentence it may be a plain word."""
    before = text[max(0, start - _SPACE_BEFORE) : start].rstrip(" \xa0\n\t\"'«“")
    starts_sentence = not before or before[-1] in ".!?…:"
    return not starts_sentence or text[end : end + 1] in ("", ",", "!", "'", "’")


def _exactly(text: str, value: str) -> Iterator[Span]:
    if value:
        yield from (
            hit.span() for hit in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE)
        )


def _references(text: str, value: str) -> Iterator[Span]:
    for token in {value, *value.split()}:
        if len(_digits(token)) >= _SHORTEST_NUMBER or (token == value and len(token) >= _SHORTEST_NUMBER):
            yield from _exactly(text, token.strip("#№.,"))


def _phones(text: str, value: str) -> Iterator[Span]:
    digits = _digits(value)
    if len(digits) >= _SHORTEST_PLACE:
        yield from (hit.span() for hit in re.finditer(r"[\s()-]{0,3}".join(digits), text))


def _places(text: str, value: str) -> Iterator[Span]:
    for part in value.replace("\n", ",").split(","):
        words = part.strip()
        telling = len(words) >= _SHORTEST_PLACE and " " in words
        if telling or len(_digits(words)) >= _SHORTEST_NUMBER:
            yield from _exactly(text, words)


_FINDERS: Mapping[str, Callable[[str, str], Iterator[Span]]] = {
    "name": _names,
    "email": _exactly,
    "phone": _phones,
    "reference": _references,
    "address": _places,
}

_ANNA = (("name", "Anna Kovacs"), ("reference", "order 48213"), ("address", "12 Mill Lane\nYork YO1 7AA"))
_MARIA = (("name", "Мария Лебедева"), ("phone", "+7 900 123-45-67"))

RULE = Rule(
    name="personal-data-in-public",
    severity=Severity.ERROR,
    message=phrase("A public text holds personal data."),
    why=phrase("Everybody reads this, and here stands {what}."),
    cure=phrase(
        "Take it out, and invite the customer to a private channel. Your own address and number are known "
        "by `contact` in refusal.toml."
    ),
    source="S13",
    check=_check,
    private=True,
    good=(
        Draft(text="Hello, the meal left hot and arrived in 22 minutes.", public=True, personal=_ANNA),
        Draft(text="Hello Anna, order 48213 is closed.", personal=_ANNA),
        Draft(
            text="Please write to help@cafe.example or call +44 20 7946 0958.",
            public=True,
            own=("help@cafe.example, +44 20 7946 0958",),
        ),
        Draft(text="Please write to support@cafe.example or call 0800 123 45 67.", public=True),
        Draft(
            text="Write to guest.relations@inn.example or complaints@inn.example, room #2026.", public=True
        ),
        Draft(text="Annual sale: open 2026-11-21 10:00-18:30.", public=True, personal=(("name", "Ann Lin"),)),
        Draft(text="Это закон № 2300-1 и акт № 118.", language="ru", public=True),
        Draft(text="Здравствуйте! Заказ приехал за 22 минуты.", language="ru", public=True, personal=_MARIA),
    ),
    bad=(
        Draft(text="Hello Anna, the meal left hot.", public=True, personal=_ANNA),
        Draft(text="Anna, the meal left hot.", public=True, personal=_ANNA),
        Draft(text="Your order 48213 left hot.", public=True, personal=_ANNA),
        Draft(text="The courier rang at 12 Mill Lane.", public=True, personal=_ANNA),
        Draft(text="We wrote to guest@mail.example.", public=True),
        Draft(text="We called +44 7700 900123.", public=True),
        Draft(text="The card 4111 1111 1111 1111 was charged.", public=True),
        Draft(text="Your order #4471-2291 left hot.", public=True),
        Draft(text="We have your number 123-45-6789.", public=True),
        Draft(text="We wrote to anna.support@mail.example.", public=True),
        Draft(text="The refund went to GB82WEST12345698765432.", public=True),
        Draft(text="The refund went to DE89 3704 0044 0532 0130 00.", public=True),
        Draft(text="Мы дозвонились Марии, и заказ привезли.", language="ru", public=True, personal=_MARIA),
        Draft(text="Мы звонили на 900 123 45 67.", language="ru", public=True, personal=_MARIA),
        Draft(text="Мы звонили на 8 (901) 234-56-78.", language="ru", public=True),
    ),
)
