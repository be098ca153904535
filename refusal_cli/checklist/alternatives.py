"""The loop of questions about what can be done instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from refusal_cli.checklist.answers import Answers, value_at, with_value, without_value
from refusal_cli.checklist.question import (
    ALWAYS,
    CLOCK,
    COMPLETION,
    DAY,
    LINK,
    MONEY,
    NUMBER,
    SENTENCE,
    Kind,
    Option,
    Question,
)
from refusal_cli.text import Phrase, phrase

SUGGESTION = "suggestion."
"""Begins the value of a form that is a ready alternative: ``suggestion.0``."""

NONE, ENOUGH = "none", "enough"
"""What ends the alternatives: nothing at all can be offered, or no more."""

# NOTE: How an alternative begins in the message, to choose from; "…" stands for its words.
FORMS = (
    Option("we_can", phrase("We can …")),
    Option("you_can", phrase("You can …")),
    Option("offer", phrase("In a sentence of its own")),
)
"""The forms in which an alternative can be said."""

# NOTE: What else may be said of an alternative, to choose from; then it is asked for: a day, a price.
DETAILS = (
    Option(ENOUGH, phrase("Nothing more")),
    Option("until", phrase("Until which day?")),
    Option("until_time", phrase("Until what time?")),
    Option("on", phrase("On which day?")),
    Option("at", phrase("At what time?")),
    Option("by", phrase("Finished by which day?")),
    Option("price", phrase("At what price?")),
    Option("free", phrase("Free of charge?")),
    Option("discount", phrase("With how many percent off?")),
    Option("instalments", phrase("In how many payments?")),
    Option("url", phrase("At which web address?")),
)
"""What else can be said of an alternative."""


def _detail(field: str, kind: Kind, help_: Phrase) -> Question:
    prompt = next(option.title for option in DETAILS if option.value == field)
    return Question(f"alternatives.{field}", "alternatives", kind, prompt, help_)


ALTERNATIVE: tuple[Question, ...] = (
    Question(
        "alternatives.form",
        "alternatives",
        "choice",
        phrase("What can be done instead?"),
        phrase("What can be done gets more room than what cannot; each way with its next step."),
        mark=True,
        needed_for=ALWAYS,
    ),
    Question(
        "alternatives.we_can",
        "alternatives",
        "text",
        phrase("What can you do?"),
        COMPLETION,
        completes=True,
        needed_for=ALWAYS,
    ),
    Question(
        "alternatives.you_can",
        "alternatives",
        "text",
        phrase("What can the customer do?"),
        COMPLETION,
        completes=True,
        needed_for=ALWAYS,
    ),
    Question(
        "alternatives.offer",
        "alternatives",
        "text",
        phrase("What can be done, in a sentence?"),
        SENTENCE,
        needed_for=ALWAYS,
    ),
    Question(
        "alternatives.next_step",
        "alternatives",
        "text",
        phrase("What is the customer's next step?"),
        SENTENCE,
    ),
    Question(
        "alternatives.detail",
        "alternatives",
        "choice",
        phrase("What else is to be said of it?"),
        phrase("Days and amounts make an offer concrete."),
        mark=True,
        needed_for=ALWAYS,
        options=DETAILS,
    ),
    _detail("until", "date", DAY),
    _detail("until_time", "time", CLOCK),
    _detail("on", "date", DAY),
    _detail("at", "text", phrase("A time or a span of time: 8–10.")),
    _detail("by", "date", DAY),
    _detail("price", "money", MONEY),
    _detail("free", "yes_no", phrase("Whether the customer pays nothing for it.")),
    _detail("discount", "number", phrase("Percent, as a whole number.")),
    _detail("instalments", "number", NUMBER),
    _detail("url", "text", LINK),
)
"""The questions about one alternative; in use their paths carry its number: ``alternatives.0.until``."""


_BY_FIELD = {question.path.split(".")[1]: question for question in ALTERNATIVE}


def question_at(path: str) -> Question:
    """Give the question for the field ``path`` of one alternative: ``alternatives.0.until``."""
    return replace(_BY_FIELD[path.split(".")[2]], path=path)


def alternative_question(answers: Answers) -> Question | None:
    """Give the next question about what can be done instead, or None when that is answered.

    For each alternative: its form or a suggestion, the words, the next step, then details until
    there are enough; then the next alternative, until there are enough of them.
    """
    last = _last_form(answers)
    if last is None:
        given = value_at(answers.data, "alternatives") or answers.data.get("no_alternatives")
        return None if given else question_at("alternatives.0.form")
    if answers.marks[f"alternatives.{last}.form"] in (NONE, ENOUGH):
        return None
    if answers.marks.get(f"alternatives.{last}.detail") == ENOUGH:
        return question_at(f"alternatives.{last + 1}.form")
    return _question_of(answers, last)


def _question_of(answers: Answers, index: int) -> Question:
    """Give the next question about the alternative at ``index``, whose form is known."""
    form = answers.marks[f"alternatives.{index}.form"]
    detail = answers.marks.get(f"alternatives.{index}.detail", "next_step")
    for field in (form, "next_step", detail):
        path = f"alternatives.{index}.{field}"
        known = value_at(answers.data, path) is not None or path in answers.skipped
        if field in _BY_FIELD and not known:
            # "You can …" and a sentence of its own may be the next step themselves.
            needed = ALWAYS if form == "we_can" or field == form else ()
            return replace(question_at(path), needed_for=needed)
    return question_at(f"alternatives.{index}.detail")


def _last_form(answers: Answers) -> int | None:
    forms = (int(path.split(".")[1]) for path in answers.marks if path.endswith(".form"))
    return max(forms, default=None)


def choose(
    answers: Answers, question: Question, value: str, suggestions: Sequence[Mapping[str, object]] = ()
) -> Answers:
    """Give the answers with ``value`` chosen for a form or a detail.

    A form that is one of the ``suggestions`` brings its fields along; ``none`` says on purpose
    that nothing can be offered.
    """
    chosen = answers.mark(question.path, value)
    item = question.path.rpartition(".")[0]
    if value.startswith(SUGGESTION):
        ready = dict(suggestions[int(value.removeprefix(SUGGESTION))])
        return replace(chosen, data=with_value(chosen.data, item, ready))
    if value == NONE:
        return replace(chosen, data=with_value(chosen.data, "no_alternatives", True))
    field = f"{item}.{value}"
    return replace(chosen, skipped=tuple(path for path in chosen.skipped if path != field))


def settled(answers: Answers) -> Answers:
    """Give the answers without what only the way to them needed; from here one changes, not goes back."""
    marks = {path: value for path, value in answers.marks.items() if not path.startswith("alternatives.")}
    return replace(answers, marks=marks, history=())


def reopen(answers: Answers) -> Answers:
    """Give the answers in a state in which one more alternative is asked for."""
    items = value_at(answers.data, "alternatives")
    count = len(items) if isinstance(items, list) else 0
    last = f"alternatives.{count - 1}"
    marks = {f"{last}.form": "offer", f"{last}.detail": ENOUGH} if count else {}
    clean = settled(answers)
    return replace(clean, marks={**clean.marks, **marks}, data=without_value(answers.data, "no_alternatives"))


def form_options(question: Question) -> tuple[Option, ...]:
    """Give the forms that one can choose from: those of ``FORMS``, and the way to say none or no more."""
    first = question.path == "alternatives.0.form"
    end = (
        Option(NONE, phrase("Nothing can be offered"), phrase("Said on purpose; then the message has none."))
        if first
        # NOTE: An answer to choose from: there is no further alternative.
        else Option(ENOUGH, phrase("No more"))
    )
    return (*FORMS, end) if first else (end, *FORMS)


def detail_options(answers: Answers, question: Question) -> tuple[Option, ...]:
    """Give the details that the alternative does not have yet, and the way to say that it is enough."""
    item = question.path.rpartition(".")[0]
    return tuple(option for option in DETAILS if value_at(answers.data, f"{item}.{option.value}") is None)
