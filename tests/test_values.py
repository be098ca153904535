"""Money, times of day, addresses and links."""

from __future__ import annotations

import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.case import Sender
from refusal_cli.values import (
    CLOCK_PATTERN,
    EMAIL_PATTERN,
    MONEY_PATTERN,
    URL_PATTERN,
    Money,
    demand_forms,
)


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("118.00 USD", "118.00 USD"),
        ("£25", "25 GBP"),
        ("1500₽", "1500 RUB"),
        ("1 500\xa0₽", "1500 RUB"),
        ("1000 руб.", "1000 RUB"),
        ("1.234,50 €", "1234.50 EUR"),
        ("25 gbp", "25 GBP"),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, money: str) -> None:
    """Symbols, spaces and either decimal mark are understood."""
    assert Money.read(text) == Money.parse(money)


@pytest.mark.parametrize("text", ["25", "", "£25 GBP", "1,500 USD", "-5 EUR", "5 roubles", "1 2.3.4 €", "€"])
def test_what_may_be_another_amount_is_none(text: str) -> None:
    """No guess is made where currency or thousands are not clear."""
    with pytest.raises(ValueError, match="not an amount"):
        Money.read(text)


@given(st.decimals(0, 10**9, places=2), st.from_regex("[A-Z]{3}", fullmatch=True))
def test_money_is_read_as_written(amount: Decimal, currency: str) -> None:
    """An amount and its written form are the same money."""
    money = Money(amount, currency)
    assert Money.parse(str(money)) == money
    assert hash(Money.parse(str(money))) == hash(money)
    assert re.search(MONEY_PATTERN, str(money))


@pytest.mark.parametrize("text", ["25 GBP", "25GBP", "0.5 USD", " 48600 RUB "])
def test_money_forms(text: str) -> None:
    """The space may be missing, and the cents."""
    assert str(Money.parse(text)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "USD",
        "-5 USD",
        "1,5 USD",
        "1e5 USD",
        "nan USD",
        "25 usd",
        "25 USDT",
        "٢٥ USD",
        "9" * 16 + " USD",
    ],
)
def test_not_money(text: str) -> None:
    """Anything but digits with a point and a currency code is refused, and not repeated."""
    with pytest.raises(ValueError, match="not an amount") as caught:
        Money.parse(text)
    assert str(caught.value) == "not an amount with its currency"
    assert not re.search(MONEY_PATTERN, text)


def test_money_is_frozen() -> None:
    """An amount does not change after it was made."""
    with pytest.raises(AttributeError):
        setattr(Money(Decimal(1), "USD"), "amount", Decimal(2))  # noqa: B010 - a plain assignment is an error for mypy


def test_money_differs() -> None:
    """Another currency, another amount or another thing is not equal."""
    money = Money(Decimal(1), "USD")
    assert money not in (Money(Decimal(1), "GBP"), Money(Decimal(2), "USD"), "1 USD")
    assert repr(money) == "Money(Decimal('1'), 'USD')"


@pytest.mark.parametrize(
    ("text", "fits"), [("00:00", True), ("23:59", True), ("24:00", False), ("8:00", False)]
)
def test_clock(text: str, fits: bool) -> None:
    """A time of day has four digits on the 24-hour clock."""
    assert bool(re.search(CLOCK_PATTERN, text)) is fits


@pytest.mark.parametrize(
    "address",
    [
        "a@b.co",
        "x_y-z@example.org",
        "o'hara+tag@mail.example.co.uk",
        "info@xn--e1afmkfd.xn--p1ai",
        "1.2@a-b.org",
    ],
)
def test_addresses(address: str) -> None:
    """A plain address at a named host fits, also in punycode."""
    assert re.search(EMAIL_PATTERN, address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a@example.org, b@example.org",
        "a@example.org;b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "Anna <a@example.org>",
        "a@example.org (b@example.org)",
        '"a b"@example.org',
        "-f@example.org",
        "a..b@example.org",
        "a.@example.org",
        "a@@example.org",
        "a@b@example.org",
        "a%0d@example.org",
        "a@-example.org",
        "a@example-.org",
        "a@example..org",
        "a@example",
        "a@127.0.0.1",
        "a@[127.0.0.1]",
        "a@ехample.org",
        "а@example.org",
        "a@example.org\x00",
        "a@example.org\u200b",
        "@x:a@example.org",
        "list: a@example.org;",
        "a" * 65 + "@example.org",
    ],
)
def test_not_addresses(address: str) -> None:
    """Several recipients, quoted or foreign letters, header injection and IP addresses are refused."""
    assert not re.search(EMAIL_PATTERN, address)


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.example/returns?id=1&x=%D0%B0#top",
        "http://shop.example",
        "https://shop.example:8443/",
        "https://shop.example/@user",
        "https://xn--e1afmkfd.xn--p1ai/a",
        "mailto:help@shop.example",
        "tel:+7-495-123-45-67",
    ],
)
def test_links(url: str) -> None:
    """Web, mail and telephone links to a named host fit."""
    assert re.search(URL_PATTERN, url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " https://shop.example",
        "java\nscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//shop.example/",
        "https:shop.example",
        "https://shop.example@evil.example/",
        "https://user:secret@shop.example/",
        "https://shop.example\\@evil.example/",
        "https://аpple.com/",
        "https://shop.example/\u202ereversed",
        "https://shop.example/a b",
        "https://shop.example/\r\nX: y",
        'https://shop.example/"onclick=',
        "https://shop.example/<b>",
        "https://10.0.0.1/",
        "https://0x7f.1/",
        "https://2130706433/",
        "https://[::1]/",
        "https://localhost/",
        "mailto:a@example.org?bcc=b@example.org",
        "mailto:a@example.org,b@example.org",
        "tel:1;x=y",
    ],
)
def test_not_links(url: str) -> None:
    """Other schemes, credentials, foreign letters, IP addresses and mail headers are refused."""
    assert not re.search(URL_PATTERN, url)


@pytest.mark.parametrize("pattern", [EMAIL_PATTERN, URL_PATTERN])
@pytest.mark.parametrize("start", ["a.", "a@", "a-", "https://a.", "mailto:a.", "tel:1"])
def test_patterns_take_linear_time(pattern: str, start: str) -> None:
    """Long input that nearly fits is refused, and not for minutes."""
    assert not re.search(pattern, start * 50_000 + "!")


def test_a_text_must_have_the_form_of_its_field() -> None:
    """What is empty or of another table is not looked at; a line's end belongs to no form."""
    forms = {"email": EMAIL_PATTERN, "url": URL_PATTERN}
    demand_forms(Sender(), forms)
    demand_forms(Sender(email=""), forms)
    demand_forms(Sender(email="anna@example.org"), forms)
    for wrong in ("anna", "anna@example.org\n"):
        with pytest.raises(ValueError, match="email"):
            demand_forms(SimpleNamespace(email=wrong), forms)
        with pytest.raises(ValueError, match="email"):
            Sender(email=wrong)
