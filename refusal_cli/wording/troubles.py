"""What goes wrong in templates, told to someone who has never seen Jinja: what, where, and the cure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError, UndefinedError

from refusal_cli.errors import Problem
from refusal_cli.text import Phrase, phrase, single_line
from refusal_cli.wording.limits import PLAIN_FILTERS
from refusal_cli.wording.mistake import Breach, Mistake, choose
from refusal_cli.wording.tree import TESTS

_TAGS = ("block", "extends", "if", "elif", "else", "for", "set", "trans", "pluralize")
_SIGNS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "begin of comment": "{#",
    "end of comment": "#}",
}
"""Jinja's names for the marks of a template."""

Words = tuple[Phrase, Phrase]
"""What is wrong, and the cure."""


def problem_of(error: Exception, names: Iterable[str] = (), filters: Iterable[str] = ()) -> Problem:
    """Give the problem that an error of a template is, with its file and line.

    ``names`` are the facts and ``filters`` the filters that the template could have meant.
    """
    what, cure = _words(error, names, filters)
    where = place_of(error)
    if isinstance(error, TemplateSyntaxError):
        where = f"{error.filename or error.name}:{error.lineno}"
    elif isinstance(error, TemplateNotFound) and where == "templates":
        where = single_line(str(error.name))
    return Problem(what, where, cure)


def place_of(error: BaseException) -> str:
    """Give the template and line that an error came from while it was rendered."""
    place, trace = "templates", error.__traceback__
    while trace:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            place = f"{template.filename}:{template.get_corresponding_lineno(trace.tb_lineno)}"
        trace = trace.tb_next
    return place


def _words(error: Exception, names: Iterable[str], filters: Iterable[str]) -> Words:
    if isinstance(error, Mistake | Breach):
        return error.what, error.cure
    if isinstance(error, AttributeError):
        return _no_field(error.name or "", getattr(error, "obj", None))
    if isinstance(error, UndefinedError):
        return _undefined(error.message or "", names)
    if isinstance(error, TemplateNotFound):
        what = phrase("There is no template {name}.", name=single_line(str(error.name))[:60])
        return what, phrase("Look for the right name with: refuse template list")
    if isinstance(error, TemplateSyntaxError):
        return _syntax(error.message or "", filters)
    if isinstance(error, RecursionError):
        what = phrase("The blocks print each other again and again.")
        return what, phrase("Let each block print others once at most.")
    return (
        phrase("The template cannot do this with the facts of the case."),
        phrase(
            "Give each filter what it is for: {{ policy.url }}, {{ refund.amount|money }}, {{ today|date }}."
        ),
    )


def _no_field(name: str, owner: Any) -> Words:
    fields = getattr(owner, "__struct_fields__", ())
    if fields:
        return phrase("There is no field {name} in this fact.", name=name), choose(name, fields)
    if owner is None:
        return _absent(name)
    what = phrase("This fact has no fields, so there is no {name} in it.", name=name)
    return what, phrase("Print it as it is.")


def _absent(name: str) -> Words:
    what = phrase("The field {name} is asked of a fact that this case does not have.", name=name)
    return what, phrase("Put the sentence between {% if … %} and {% endif %}.")


def _undefined(said: str, names: Iterable[str]) -> Words:
    if found := re.fullmatch(r"'(\w+)' is undefined", said):
        return unknown_name(found[1], names)
    if found := re.search(r"^'None' has no attribute '(\w+)'", said):
        return _absent(found[1])
    found = re.search(r"has no (?:attribute|element) '?(\w+)", said)
    what = phrase("There is no field {name} in this fact.", name=found[1] if found else "?")
    return what, phrase("Look for the right name with: refuse case schema")


def unknown_name(name: str, names: Iterable[str]) -> Words:
    """Give what is wrong with a name that no template knows, and the nearest one."""
    known = list(names)
    cure = choose(name, known) if known else phrase("Look for the right name with: refuse case schema")
    return phrase("There is no fact {name}.", name=name), cure


def _syntax(said: str, filters: Iterable[str]) -> Words:
    if found := re.match(r"No filter named '(\w+)'", said):
        what = phrase("There is no filter {name}.", name=found[1])
        return what, choose(found[1], {*PLAIN_FILTERS, *filters} - {"marked", "plain", "plural_index"})
    if found := re.match(r"No test named '(\w+)'", said):
        return phrase("There is no test {name}.", name=found[1]), choose(found[1], TESTS)
    if found := re.match(r"block '(\w+)' defined twice", said):
        return phrase("There are two blocks {name}.", name=found[1]), phrase("Keep one of them.")
    if said.startswith("Block names in Jinja"):
        cure = phrase("Write it with letters and underscores: future_support.")
        return phrase("A block cannot have this name."), cure
    if said.startswith("Missing end of comment"):
        what = phrase("A comment begins here and does not end.")
        return what, phrase("Write {sign} where it ends.", sign="#}")
    return _unfinished(said) or _unreadable(said)


def _unfinished(said: str) -> Words | None:
    """Give the words for tags that are unknown, stand in the wrong place or do not end."""
    tag = re.match(r"Encountered unknown tag '(\w+)'", said)
    is_open = re.search(r"that needs to be closed is '(\w+)'", said)
    known = tag is not None and (tag[1] in _TAGS or tag[1].removeprefix("end") in _TAGS)
    if tag and not known:
        return phrase("There is no tag {name}.", name=tag[1]), choose(tag[1], _TAGS)
    if is_open and (tag or said.startswith("Unexpected end of template")):
        what = phrase("{begin} begins and does not end.", begin=f"{{% {is_open[1]} %}}")
        if tag:
            begin = f"{{% {is_open[1]} %}}"
            what = phrase(
                "{found} stands here, and {begin} has not ended yet.", found=f"{{% {tag[1]} %}}", begin=begin
            )
        return what, phrase("Write {sign} where it ends.", sign=f"{{% end{is_open[1]} %}}")
    if tag:
        what = phrase("{found} stands here, and nothing that it could belong to has begun.", found=tag[1])
        return what, phrase("Take it away, or write the beginning before it.")
    return None


def _unreadable(said: str) -> Words:
    found = re.search(r"got '(.+)'$|^unexpected (?:char )?'(.+?)'(?: at \d+|, expected .*)?$", said)
    sign = (found[1] or found[2]) if found else ""
    cure = phrase(
        "Between the brackets stands one name or one instruction: {examples}.",
        examples="{{ reason.fact }}, {% if reason.fact %}",
    )
    if not sign:
        return phrase("This is no instruction that a template knows."), cure
    return phrase("The template cannot be read at {sign}.", sign=_SIGNS.get(sign, sign)), cure
