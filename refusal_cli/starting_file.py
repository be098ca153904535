"""The commented TOML file from which an agent starts a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from refusal_cli.case import Case
from refusal_cli.caseschema import Field, fields_of
from refusal_cli.text import Phrase, phrase, single_line

_COMPLETES = 'Completes "'
"""Begins the description of a field whose words complete a beginning, which it quotes."""


def starting_file(
    given: Mapping[str, str],
    stems: Mapping[str, str],
    today: date,
    translate: Callable[[Phrase], str],
    policies: Sequence[str] = (),
) -> str:
    """Give a TOML file with every field of a case, of which only the needed ones are not commented out.

    Needed fields begin empty, apart from those ``given`` (``ground``, ``locale``), which stand as given;
    a table left empty is none at all.
    ``stems`` has, by paths without indexes (``alternatives.we_can``), the beginning that a text
    completes, in the customer's language; ``policies`` are the ids of those in refusal.toml. Comments
    are in the language of ``translate``; its msgids are also the descriptions of ``caseschema.walk``.
    """
    fields = fields_of(Case).values()
    write = _Writer(stems, today, translate, {"policy.id": policies})
    lines = list(
        write.comment(phrase("A case for `refuse draft`. Fill in what is needed, and what you know:"))
    )
    lines += write.comment(phrase("take away the # before a field, and change what stands after the = sign."))
    for field in fields:
        if not field.table:
            lines += write.field(field, "", given.get(field.name, ""))
    for field in fields:
        if field.table:
            lines += ["", *write.comment(Phrase(field.description))]
            lines.append(f"[[{field.name}]]" if field.many else f"[{field.name}]")
            for inner in fields_of(field.table).values():
                lines += write.field(inner, f"{field.name}.", "", optional=not field.required)
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes fields and comments of a starting file."""

    def __init__(
        self,
        stems: Mapping[str, str],
        today: date,
        translate: Callable[[Phrase], str],
        choices: Mapping[str, Sequence[str]],
    ) -> None:
        """Take what ``starting_file`` takes, and what there is to choose from, by field path."""
        self._stems, self._today, self._translate, self._choices = stems, today, translate, choices

    def comment(self, words: Phrase) -> Iterator[str]:
        """Give the words as a line of comment, if there are any."""
        if words.msgid:
            yield f"# {single_line(self._translate(words))}"

    def field(self, field: Field, table: str, value: str, *, optional: bool = False) -> Iterator[str]:
        """Give the lines of one field in ``table`` (a path that ends in a full stop, or nothing).

        What an ``optional`` table needs is needed only once the table is there.
        """
        yield ""
        stem = self._stems.get(table + field.name)
        # Of two beginnings, that of the case at hand holds.
        if not (stem and field.description.startswith(_COMPLETES)):
            yield from self.comment(Phrase(field.description))
        if stem:
            # NOTE: Above a field of a starting file. stem: "You asked …".
            yield from self.comment(phrase("It completes: {stem}", stem=stem))
        if choices := field.choices or self._choices.get(table + field.name):
            # NOTE: Above a field of a starting file. choices: words that stay English, "warm, formal".
            yield from self.comment(phrase("One of: {choices}", choices=", ".join(choices)))
        if (field.required and not optional) or value:
            yield f"{field.name} = {_quoted(value)}"
        else:
            example = self._example(field)
            yield f"#{field.name} = {f'[{example}]' if field.many else example}"

    def _example(self, field: Field) -> str:
        """Give a value in TOML that shows how this field is written."""
        match field.kind:
            case "flag":
                return "true"
            case "number":
                return str(field.low)
            case "date":
                return self._today.isoformat()
            case "money":
                return _quoted("0.00 USD")
            case "clock":
                return _quoted("18:00")
        return _quoted(field.default or (field.choices[0] if field.choices else ""))


def _quoted(text: str) -> str:
    """Give a text as a TOML basic string."""
    text = single_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
