"""The fields of a case, and what is said of each."""

from __future__ import annotations

from datetime import date

import pytest

from refusal_cli.case import Alternative, Case
from refusal_cli.casefile import build_case
from refusal_cli.caseschema import fields_of, schema, walk
from refusal_cli.errors import RefuseError


def test_a_case_is_frozen() -> None:
    """The facts of a case do not change."""
    with pytest.raises(AttributeError):
        setattr(Case(ground="policy"), "ground", "unpaid")  # noqa: B010 - a plain assignment is an error for mypy


def test_lists_are_not_shared() -> None:
    """Two cases without alternatives do not get them in the same list."""
    assert Case(ground="policy").alternatives is not Case(ground="policy").alternatives


def test_only_the_ground_is_needed() -> None:
    """A ground alone makes a case, in English and by e-mail."""
    case = build_case({"ground": "policy"})
    assert (case.locale, case.channel, case.decision, case.tone) == ("en", "email", "decline", "warm")


def test_each_field_has_a_kind() -> None:
    """The kinds of fields are read from their types, through lists and optional ones."""
    kinds = {path: (field.kind, field.many) for path, field in walk()}
    assert kinds["ground"] == ("text", False)
    assert kinds["channel"] == ("choice", False)
    assert kinds["apologised"] == ("flag", False)
    assert kinds["customer"] == ("table", False)
    assert kinds["customer.address"] == ("lines", False)
    assert kinds["sender.email"] == ("email", False)
    assert kinds["request.price"] == ("money", False)
    assert kinds["reason.incidents"] == ("date", True)
    assert kinds["reason.documents"] == ("text", True)
    assert kinds["reason.resolved_by"] == ("clock", False)
    assert kinds["alternatives"] == ("table", True)
    assert kinds["alternatives.discount"] == ("number", False)
    assert kinds["appeal.url"] == ("url", False)


def test_bounds_and_descriptions() -> None:
    """A field knows its bounds, its choices, its default, and the outermost description."""
    top, inner = fields_of(Case), fields_of(Alternative)
    assert top["ground"].required
    assert not inner["until"].required
    assert top["tone"].choices == ("warm", "formal")
    assert top["tone"].default == "warm"
    assert top["alternatives"].most == 10
    assert (inner["discount"].low, inner["discount"].high) == (1, 99)
    assert inner["discount"].description == "Percent off."
    assert inner["next_step"].longest == 1000


def test_the_docstring_below_a_field_describes_it() -> None:
    """Every field is described, by the docstring below it, else by its type or table; the schema too."""
    fields = dict(walk())
    assert [path for path, field in fields.items() if not field.description] == []
    assert fields["alternatives.next_step"].description.endswith('"Reply \\"repair\\".".')
    assert fields["customer.email"].description == "One e-mail address."
    assert fields["reason"].description.startswith("Why. A fact")
    made = schema(["policy"], ["en"])["$defs"]
    assert made["Alternative"]["properties"]["we_can"]["description"].startswith('Completes "We can')


@pytest.mark.parametrize("path", [path for path, field in walk() if field.form])
def test_a_text_is_held_to_the_form_of_its_type(path: str) -> None:
    """No field with a form is left out of what is looked at when its table is made."""
    table, _, name = path.partition(".")
    value: object = {name: "no"}
    with pytest.raises(RefuseError, match="not"):
        build_case({"ground": "policy", table: [value] if table == "alternatives" else value})


def test_schema_has_the_grounds_and_languages() -> None:
    """The schema is of draft 2020-12 and has the given grounds and locales."""
    made = schema(["policy", "unpaid"], ["en", "ru"])
    properties = made["$defs"]["Case"]["properties"]
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$ref"] == "#/$defs/Case"
    assert properties["ground"]["enum"] == ["policy", "unpaid"]
    assert properties["locale"]["pattern"] == "^(en|ru)([-_][A-Za-z0-9]+)*$"


def test_schema_says_what_each_field_is() -> None:
    """Every table of the schema is closed, and money and days are texts with their form."""
    tables = schema(["policy"], ["en"])["$defs"]
    assert all(table["additionalProperties"] is False and table["description"] for table in tables.values())
    amount = tables["Refund"]["properties"]["amount"]
    assert amount["type"] == "string"
    assert amount["pattern"].endswith("([A-Z]{3})$")
    days = tables["Appeal"]["properties"]["until"]["anyOf"]
    assert ("string", "date") in [(kind["type"], kind.get("format")) for kind in days]


def test_schema_references_resolve() -> None:
    """Every reference in the schema has its definition."""
    made = schema(["policy"], ["en"])
    references = set[str]()

    def collect(node: object) -> None:
        if isinstance(node, dict):
            references.update(value for key, value in node.items() if key == "$ref")
        for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            collect(item)

    collect(made)
    assert references == {f"#/$defs/{name}" for name in made["$defs"]}


def test_dates_are_dates() -> None:
    """A day is a date, whether TOML's own or text."""
    days = [date(2026, 12, 5), "2026-12-05"]
    assert (
        build_case({"ground": "x", "reason": {"incidents": days}}).reason.incidents == [date(2026, 12, 5)] * 2
    )
