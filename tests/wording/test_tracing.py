"""Where the words of a message came from."""

from __future__ import annotations

from jinja2 import Environment

from refusal_cli.message import Origin
from refusal_cli.wording.tracing import END, Tracer, answers, marked, pieces, unmarked

POLICY = Origin("policy.j2", 3)
FACT = Origin(answer="reason.fact")


def test_marked_text_is_taken_apart_by_its_origins() -> None:
    """Each run has the origin of the innermost mark around it; outside of marks there is none."""
    text = f"{marked('Yours ' + marked('arrived late', 1) + '.', 0)} Bye"
    found = [(piece.text, piece.origin) for piece in pieces(text, [POLICY, FACT])]
    assert found == [("Yours ", POLICY), ("arrived late", FACT), (".", POLICY), (" Bye", Origin())]


def test_marks_can_be_taken_away() -> None:
    """Without its marks the text is what the customer reads."""
    assert unmarked(marked("a" + marked("b", 7), 0) + "c") == "abc"
    assert unmarked("plain") == "plain"
    assert END not in unmarked(marked("x", 0))


def test_a_place_has_one_number() -> None:
    """The same origin is not numbered twice."""
    tracer = Tracer()
    expression = Environment().parse("{{ a }}").body[0]
    for origin in (POLICY, FACT, POLICY):
        tracer.mark(expression, origin)  # type: ignore[arg-type]  # any node can stand in for an expression
    assert tracer.origins == [POLICY, FACT]


def test_the_answers_of_an_expression_are_its_field_paths() -> None:
    """What an expression reads is told as the paths that ``--set`` takes."""
    tree = Environment().parse("{{ reason.fact ~ alternative.until ~ positive ~ reason.fact }}")
    assert answers(tree) == "reason.fact, alternatives.until, positive"
