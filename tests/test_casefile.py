"""A case from a file and options."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refusal_cli.case import Alternative, Case
from refusal_cli.casecheck import tidied
from refusal_cli.casefile import DEEPEST, LONGEST_FILE, build_case, read_case, set_path
from refusal_cli.caselines import json_lines, toml_lines
from refusal_cli.caseschema import walk
from refusal_cli.errors import Problem, RefuseError
from refusal_cli.starting_file import starting_file
from refusal_cli.text import Phrase, fill
from refusal_cli.values import Money

Result = TypeVar("Result")

WRONG = """\
ground = "policy"
chanel = "sms"
channel = "fax"
[customer]
email = "Anna"
phone = 49
[request]
price = 25
reference = 48213
[[alternatives]]
we_can = "repair them"

[[alternatives]]
until = "31 December"
free = "maybe"
until_time = "8 pm"
discount = 100
url = "javascript:x"
[reason]
incidents = "2026-11-03"
documents = [
  "passport",
  5,
]
[refund]
details = "for May"
[sender]
voice = ["we"]
address = ""
"""


def said(words: Phrase) -> str:
    """Give a phrase in English."""
    values = {
        name: said(value) if isinstance(value, Phrase) else value for name, value in words.values.items()
    }
    return fill(words.msgid, values)


def problems(data: Mapping[str, Any], text: str = "", name: str = "") -> dict[str, Problem]:
    """Give the problems of the data by their places, with the line where there is one."""
    with pytest.raises(RefuseError) as caught:
        build_case(data, text, name)
    return {
        f"{problem.where}, line {problem.line}" if problem.line else problem.where: problem
        for problem in caught.value.problems
    }


def refused(text: str, name: str = "case.toml") -> Problem:
    """Give the one problem of a text that cannot be read."""
    with pytest.raises(RefuseError) as caught:
        read_case(text, name)
    (problem,) = caught.value.problems
    assert caught.value.__cause__ is None
    return problem


def attempt(act: Callable[[], Result]) -> Result | Sequence[Problem]:
    """Give what an act returns, or the problems that it meets."""
    try:
        return act()
    except RefuseError as error:
        return error.problems


def test_toml_and_json_give_the_same_case() -> None:
    """A case reads the same from TOML, from JSON by its name, and from JSON by its first brace."""
    toml = (
        'ground = "policy"\n[[alternatives]]\nuntil = 2026-12-05\nuntil_time = 18:00:00\nprice = "25.00 GBP"'
    )
    offer = '{"until": "2026-12-05", "until_time": "18:00", "price": "25.00 GBP"}'
    json = f'{{"ground": "policy", "alternatives": [{offer}]}}'
    case = build_case(read_case(toml, "case.toml"))
    money = Money(Decimal("25.00"), "GBP")
    assert case.alternatives == [Alternative(until=date(2026, 12, 5), until_time="18:00", price=money)]
    assert case == build_case(read_case(json, "case.json")) == build_case(read_case(f"\ufeff {json}", "-"))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("ground = Anna", "case.toml:1:10"),
        ('a = 1\nground = "Anna', "case.toml:2:15"),
        ('ground = "a\nb"', "case.toml:1:12"),
        ("a = 1\n\nb = [", "case.toml:3:6"),
        ("a = 2026-13-45", "case.toml:1:9"),
        ("a = 1\na = 2", "case.toml:2:6"),
        ("[a]\n[a]", "case.toml:2:3"),
        ("\x00", "case.toml:1:1"),
        ("a = 1\nb = " + "9" * 5000, "case.toml:2:5"),
        ("just words", "case.toml:1:6"),
    ],
)
def test_bad_toml_is_placed(text: str, where: str) -> None:
    """Text that is not TOML is refused with name, line, column and a cure."""
    problem = refused(text)
    assert problem.where == where
    assert problem.what.msgid == "This is not TOML."
    assert problem.cure.msgid


@pytest.mark.parametrize(
    ("text", "where"),
    [
        # From Python 3.13 on the comma is told, before it what stands behind the comma.
        ('{"a": 1,}', f"case.json:1:{8 if sys.version_info >= (3, 13) else 9}"),
        ('{"a": 1\n "b": 2}', "case.json:2:2"),
        ("{", "case.json:1:2"),
        ("", "case.json:1:1"),
        ("[1]", "case.json:1:1"),
        ('{"a": 1' + "0" * 5000 + "}", "case.json:1:7"),
        ('{"a": {"b": 1},\n "c": [{"b": 1},\n {"b": "{", "b": 2}]}', "case.json:3"),
    ],
)
def test_bad_json_is_placed(text: str, where: str) -> None:
    """Text that is not a JSON object, or gives a field twice, is refused at its place."""
    assert refused(text, "case.json").where == where


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 100_000, '{"a": ' + "[" * 100_000, "a = " + "[" * 11 + "]" * 11]
)
def test_deep_nesting_is_refused(text: str) -> None:
    """Lists in lists are refused, before and after they exhaust the parser."""
    problem = refused(text, "x")
    assert problem.where == "x"
    assert "nested" in problem.what.msgid


def test_nesting_up_to_the_limit_is_read() -> None:
    """The deepest nesting that is allowed is not refused by the reader."""
    depth = DEEPEST - 1
    assert read_case("a = " + "[" * depth + "]" * depth, "x")


def test_a_long_file_is_refused() -> None:
    """A file of more than a million characters is no case."""
    assert refused("#" * (LONGEST_FILE + 1), "x").where == "x"
    assert read_case("#" * LONGEST_FILE, "x") == {}


def test_a_hostile_file_name_is_cleaned() -> None:
    """The name of a file brings no escape sequence into the message."""
    assert refused("[", "\x1b[2Ja\n.toml").where == "a .toml:1:2"


@given(st.text(max_size=300), st.sampled_from(["x.toml", "x.json"]))
def test_reading_never_raises_anything_else(text: str, name: str) -> None:
    """Any text is read or refused."""
    outcome = attempt(lambda: read_case(text, name))
    assert isinstance(outcome, dict) or outcome[0].where.startswith(name)


def test_all_problems_at_once() -> None:
    """Every problem of a file is reported, with its path, its line, what is wrong and a cure."""
    found = problems(read_case(WRONG, "case.toml"), WRONG, "case.toml")
    assert {where: said(problem.what) for where, problem in found.items()} == {
        "chanel, line 2": "A case has no such field.",
        "channel, line 3": '"fax" is none of the choices.',
        "customer.phone, line 6": "A case has no such field.",
        "customer.email, line 5": "This is not an e-mail address.",
        "request.reference, line 9": "This must be text.",
        "request.price, line 8": "25 is not an amount with its currency.",
        "reason.incidents, line 20": "This must be a list.",
        "reason.documents.1, line 21": "This must be text.",
        "alternatives.1.until, line 14": '"31 December" is not a day of the calendar.',
        "alternatives.1.until_time, line 16": '"8 pm" is not a time of day.',
        "alternatives.1.free, line 15": '"maybe" is neither true nor false.',
        "alternatives.1.discount, line 17": "100 is not a whole number from 1 to 99.",
        "alternatives.1.url, line 18": "This is not a link that can be sent.",
        "refund.amount, line 25": "This is needed, and is not given.",
        "sender.voice, line 28": "A list is none of the choices.",
    }
    assert all(problem.cure.msgid for problem in found.values())


def test_lines_of_json() -> None:
    """A problem in a JSON file has its line too."""
    text = '{"ground": "policy",\n "alternatives": [{"on": "2026-12-01"},\n  {"on": 5}],\n "tone": "cold"}'
    found = problems(read_case(text, "-"), text, "-")
    assert list(found) == ["tone, line 4", "alternatives.1.on, line 3"]


def test_no_line_for_what_the_file_did_not_say() -> None:
    """A value from an option, or of a case without a file, is placed by its path alone."""
    text = 'ground = "policy"\nchannel = "email"'
    assert list(problems(set_path(read_case(text, ""), "channel", "fax"), text)) == ["channel"]
    assert list(problems({})) == ["ground"]


@pytest.mark.parametrize(
    ("data", "cure"),
    [
        ({"chanel": 1}, "Perhaps you mean channel."),
        ({"request": {"channel": "sms"}}, "Perhaps you mean channel."),
        ({"price": "5 USD"}, "Perhaps you mean request.price."),
        ({"policy": {"zzz": 1}}, "Here a case has these fields: id, title, clause, condition, url."),
    ],
)
def test_the_nearest_field_is_named(data: dict[str, Any], cure: str) -> None:
    """A field that a case lacks: the nearest name beside it, or its place, or what there is."""
    (problem,) = problems({"ground": "x", **data}).values()
    assert said(problem.cure) == cure


def test_choices_are_listed() -> None:
    """A wrong choice is shown with the choices there are."""
    (problem,) = problems({"ground": "x", "tone": "cold"}).values()
    assert said(problem.cure) == "Choose one of: warm, formal."


@pytest.mark.parametrize("secret", ["passport 4711", "card 5500 0000", "+7 000 1234567", "diagnosis Z00"])
def test_personal_values_are_not_shown(secret: str) -> None:
    """What is wrong with a personal field is said without its value."""
    personal = {"name": [secret], "email": secret, "address": secret * 400, "greet_as": {secret: 1}}
    data = {
        "ground": "x",
        "customer": personal,
        "sender": {"email": secret, "address": [secret]},
        "request": {"reference": {"a": secret}},
    }
    found = problems(data)
    assert len(found) == 7
    whole = " ".join(where + said(each.what) + said(each.cure) for where, each in found.items())
    assert secret not in whole
    assert secret not in " ".join(
        said(each.what) for each in problems({"ground": "x", "customer": secret}).values()
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (True, "true"),
        (float("nan"), "nan"),
        (pow(16, 3000), "The number"),
        ({"a": 1}, "A table"),
        ("\x1b[31mx\n" + "y" * 99, '"x ' + "y" * 57 + '…"'),
    ],
)
def test_values_are_shown_harmlessly(value: object, shown: str) -> None:
    """A value in a message is short, of one line, and has no escape sequence."""
    (problem,) = problems({"ground": "x", "refusal": {"starts_on": value}}).values()
    assert said(problem.what) == f"{shown} is not a day of the calendar."


def test_texts_are_cleaned() -> None:
    """Texts become one clean line, an address several; names in any script stay."""
    name = "نمی\u200cدانم & <Sons> [Ltd]"
    customer = {
        "name": name,
        "greet_as": " Anna\x1b[2J\n\u202eEve ",
        "address": " 1 High\tSt\r\n\r\n York\x07 ",
    }
    case = build_case({"ground": "x", "customer": customer, "reason": {"documents": ["a\nb"]}})
    assert case.customer.name == name
    assert case.customer.greet_as == "Anna Eve"
    assert case.customer.address == "1 High St\nYork"
    assert case.reason.documents == ["a b"]


def test_an_address_that_needs_cleaning_is_refused() -> None:
    """An e-mail address or a link is trimmed, and otherwise taken as it is or not at all."""
    assert (
        build_case({"ground": "x", "customer": {"email": " a@example.org\n"}}).customer.email
        == "a@example.org"
    )
    assert list(problems({"ground": "x", "customer": {"email": "a@example.org\u200b"}})) == ["customer.email"]
    assert list(problems({"ground": "x", "policy": {"url": "https://a.example/\u202e"}})) == ["policy.url"]


def test_empty_is_not_given() -> None:
    """Empty texts, nulls, lists and tables without a value are as if they were not there."""
    data = {
        "ground": "x",
        "stage": " ",
        "thanks_for": "\u200b",
        "customer": {"name": None},
        "reason": {"documents": ["", "a"]},
        "alternatives": [{"we_can": "", "on": ""}, {"we_can": "b"}],
        "refund": {"amount": ""},
        "appeal": {},
    }
    case = build_case(data)
    assert case == build_case(
        {"ground": "x", "reason": {"documents": ["a"]}, "alternatives": [{"we_can": "b"}]}
    )
    assert case.refund is None


def test_an_empty_item_does_not_shift_the_others() -> None:
    """Items keep the numbers that they have in the file when one before them is empty."""
    assert list(problems({"ground": "x", "alternatives": [{"we_can": ""}, {"on": "x"}]})) == [
        "alternatives.1.on"
    ]


def test_too_much_is_refused() -> None:
    """A text or list that is too long is refused with its measure."""
    found = problems({"ground": "x", "positive": "a" * 1001, "alternatives": [{"we_can": "a"}] * 11})
    assert [said(each.what) for each in found.values()] == [
        "The text has 1001 characters, at most 1000 are allowed.",
        "There are 11, at most 10 are allowed.",
    ]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.dates()
    | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
PATHS = [path.split(".") for path, _ in walk()]


@settings(max_examples=200)
@given(st.sampled_from(PATHS), VALUES, st.booleans())
def test_building_never_raises_anything_else(path: list[str], value: Any, item: bool) -> None:
    """Any value in any field makes a case or problems."""
    for step in reversed(path):
        value = {step: [value] if item and step == path[0] else value}
    assert attempt(lambda: build_case({"ground": "x"} | value))


@pytest.mark.parametrize(
    ("path", "value", "there"),
    [
        ("channel", "sms", {"channel": "sms"}),
        ("customer.name", "Anna", {"customer": {"name": "Anna", "email": "a@example.org"}}),
        ("apologised", "Yes", {"apologised": True}),
        ("no_alternatives", "false", {"no_alternatives": False}),
        ("apologised", "maybe", {"apologised": "maybe"}),
        ("alternatives.0.discount", "15", {"alternatives": [{"we_can": "a", "discount": 15}]}),
        ("alternatives[0].until", "2026-12-05", {"alternatives": [{"we_can": "a", "until": "2026-12-05"}]}),
        ("alternatives.1.free", "true", {"alternatives": [{"we_can": "a"}, {"free": True}]}),
        ("reason.documents", "passport", {"reason": {"documents": ["passport"]}}),
        ("reason.documents.0", "visa", {"reason": {"documents": ["visa"]}}),
        ("reason.documents", "a passport, a bill", {"reason": {"documents": ["a passport, a bill"]}}),
        (
            "reason.documents",
            """["a passport, valid", 'a bill']""",
            {"reason": {"documents": ["a passport, valid", "a bill"]}},
        ),
        ("reason.documents", "[sic] a bill", {"reason": {"documents": ["[sic] a bill"]}}),
        ("reason.documents", '["a"]\nground = "x"', {"reason": {"documents": ['["a"]\nground = "x"']}}),
        ("reason.documents", "[]", {"reason": {"documents": []}}),
        ("reason.documents", "[" * 400 + "]" * 400, {"reason": {"documents": ["[" * 400 + "]" * 400]}}),
        (
            "reason.incidents",
            "[2026-11-03, 2026-11-17]",
            {"reason": {"incidents": [date(2026, 11, 3), date(2026, 11, 17)]}},
        ),
        ("refund.amount", "5 USD", {"refund": {"amount": "5 USD"}}),
        ("custmer.name", "Anna", {"custmer": {"name": "Anna"}}),
    ],
)
def test_setting_a_field(path: str, value: str, there: dict[str, Any]) -> None:
    """A path sets one field, typed by the field, and changes neither the rest nor the data it was given."""
    data = {"customer": {"email": "a@example.org"}, "alternatives": [{"we_can": "a"}]}
    assert set_path(data, path, value) == data | there
    assert data == {"customer": {"email": "a@example.org"}, "alternatives": [{"we_can": "a"}]}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "a..b",
        "customer.name.x",
        "alternatives.on",
        "alternatives.1.on",
        "alternatives.-1.on",
        "x." * 50 + "x",
    ],
)
def test_a_path_to_nowhere(path: str) -> None:
    """A path through a value, beyond the end of a list or without names is refused."""
    with pytest.raises(RefuseError) as caught:
        set_path({}, path, "secret")
    assert "secret" not in repr(caught.value.problems)


@given(st.text(max_size=30), st.text(max_size=10))
def test_setting_never_raises_anything_else(path: str, value: str) -> None:
    """Any path sets something or is refused."""
    assert attempt(lambda: set_path({}, path, value))


def test_lines_of_toml() -> None:
    """Each field has the line on which it begins, through tables, lists and texts of several lines."""
    text = 'a.b = 1\n\n[t]\n# note\nx = """\n[no]\n"""\n'
    text += '[[l]]\ny = [\n 1,\n {z = 2},\n]\n[[l]]\n[l.s]\n"q.r" = 1\n'
    assert tomllib.loads(text)
    assert toml_lines(text) == {
        ("a",): 1,
        ("a", "b"): 1,
        ("t",): 3,
        ("t", "x"): 5,
        ("l", 0): 8,
        ("l", 0, "y"): 9,
        ("l", 0, "y", 0): 9,
        ("l", 0, "y", 1): 9,
        ("l", 0, "y", 1, "z"): 9,
        ("l", 1): 13,
        ("l", 1, "s"): 14,
        ("l", 1, "s", "q.r"): 15,
    }


def test_a_huge_statement_is_not_placed() -> None:
    """After a statement of very many lines nothing is placed, so that an error never takes long."""
    text = "a = 1\nb = [\n" + "1,\n" * 30_000 + "]\nc = 1"
    assert toml_lines(text) == {("a",): 1}


def test_fields_of_json_in_order() -> None:
    """Each field comes with its line, one that is given twice twice."""
    text = '{"a": [1, {"b\\"": "}"}],\n"c": {},\n"c": 1}'
    assert list(json_lines(text)) == [(("a",), 1), (("a", 1, 'b"'), 1), (("c",), 2), (("c",), 3)]


def test_cleaning_knows_the_kinds() -> None:
    """The fields cleaned as several lines, or only trimmed, are those whose types say so, and the locale."""
    shapes = {"lines": "a\nb", "email": "a\n\u200bb", "url": "a\n\u200bb"}
    for path, field in walk():
        if not field.table:
            name = path.rpartition(".")[2]
            kind = "url" if name == "locale" else field.kind
            assert tidied(" a\n\u200bb", name) == shapes.get(kind, "a b"), path


def test_the_starting_file_is_a_case() -> None:
    """It parses, has every field, and with its ground filled in it is a case."""
    text = starting_file({}, {}, date(2026, 11, 20), said)
    assert tomllib.loads(text)["ground"] == ""
    assert list(problems(read_case(text, ""), text)) == ["ground, line 5"]
    assert build_case(set_path(read_case(text, ""), "ground", "policy")) == Case(ground="policy")
    assert (
        build_case(read_case(starting_file({"ground": "policy"}, {}, date(2026, 11, 20), said), "")).ground
        == "policy"
    )


def test_the_starting_file_has_every_field() -> None:
    """With every comment sign taken away it is still a case, and every value is of the right kind."""
    text = starting_file({"ground": "policy"}, {}, date(2026, 11, 20), said)
    lines = [
        line[1:] if line.startswith("#") and not line.startswith("# ") else line for line in text.split("\n")
    ]
    data = tomllib.loads("\n".join(lines))
    for path, _ in walk():
        node: Any = data
        for step in path.split("."):
            node = (node[0] if isinstance(node, list) else node)[step]
    filled = set_path(set_path(data, "refund.amount", "5 USD"), "appeal.you_can", "write to us")
    assert build_case(filled).alternatives[0].until == date(2026, 11, 20)


def test_the_starting_file_is_in_two_languages() -> None:
    """Its comments are translated, and each text has the stem that it completes; neither can break a line."""

    def loudly(words: Phrase) -> str:
        return said(words).upper()

    text = starting_file(
        {"ground": "policy"}, {"alternatives.we_can": "Мы можем\n…"}, date(2026, 11, 20), loudly
    )
    assert '# IT COMPLETES: МЫ МОЖЕМ …\n#we_can = ""' in text
    assert "# WHO ASKED." in text
    assert tomllib.loads(text)
