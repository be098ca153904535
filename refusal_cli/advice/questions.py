"""The questions of the first page, as data: should this be refused at all? No answer names the verdict."""

from __future__ import annotations

from refusal_cli.checklist.question import Option, Question
from refusal_cli.text import phrase

# A table, a few lines for each question.
# fmt: off
# NOTE: Answers to "Does the customer complain of something?", each with what it means.
_COMPLAINTS = (
    Option("none", phrase("No complaint"), phrase("A wish or a question; nothing went wrong.")),
    Option("faulty-goods", phrase("Faulty or damaged goods")),
    Option("wrong-item", phrase("The wrong item")),
    Option("wrong-charge", phrase("A wrong amount charged")),
    Option("missing-refund", phrase("A refund that never came")),
    Option("staff-conduct", phrase("Bad treatment by staff")),
    Option("safety-or-law", phrase("A worry about safety or the law")),
)
# NOTE: Answers to "Does the complaint hold?".
_CHECKS = (
    Option("yes", phrase("Checked, and it holds")),
    Option("no", phrase("Checked, and it does not hold")),
    Option("unchecked", phrase("Not looked into yet")),
)
# NOTE: Answers to "Whose fault is it?", each with what it means.
_FAULTS = (
    Option("nobody", phrase("Nobody's")),
    Option("customer", phrase("The customer's"), phrase("A deadline missed, a bill not paid.")),
    Option("third-party", phrase("Someone else's"), phrase("A carrier, a bank, the maker.")),
    Option("our-error", phrase("Ours: an error"), phrase("By the company or its staff.")),
    Option("our-information", phrase("Ours: wrong information"), phrase("The customer was badly informed.")),
    Option("our-care", phrase("Ours: slow or careless work")),
    Option("our-deadline", phrase("Ours: a missed deadline")),
    Option("our-technology", phrase("Ours: a technical failure")),
)
# NOTE: Answers to "What makes the request hard to handle?", each with what to do first.
_DIFFICULTIES = (
    Option("unclear-demand", phrase("It is unclear what is wanted"), phrase("First ask a precise question.")),
    Option("no-documents", phrase("Papers were not supplied"), phrase("First list them, with a day.")),
    Option("process-not-understood", phrase("The process is not understood"), phrase("First explain it.")),
    Option("unacceptable-demand", phrase("The demand goes against a rule"), phrase("First name the rule.")),
)
# NOTE: Answers to "Is there a middle way?", each with what it means.
_MIDDLE_WAYS = (
    Option("none", phrase("None left to decide"), phrase("What is already decided is an alternative.")),
    Option("in-part", phrase("A part of it"), phrase("The request itself, in part; nobody has decided yet.")),
    Option("on-condition", phrase("On a condition"), phrase("The request itself; nobody has decided yet.")),
)
# NOTE: Answers to "Does a legally protected characteristic have a part in the reason?".
_TRAITS = (
    Option("no", phrase("No"), phrase("The same would be said to anybody.")),
    Option("yes", phrase("Yes"), phrase("Even if the limit is in our own rules.")),
    Option("unsure", phrase("Not sure")),
)
# NOTE: Answers to "What kind of service is withheld?", each with what it means.
_SERVICES = (
    Option("ordinary", phrase("An ordinary service"), phrase("Also a refund, a discount or a favour.")),
    Option("public", phrase("One that everybody must be given"), phrase("A shop, a carrier, a clinic.")),
    Option("credit", phrase("Credit"), phrase("A loan, an account with credit, payment later.")),
    Option("own-data", phrase("The customer's own data"), phrase("To see, correct or erase it.")),
)

ADVICE = (
    Question(
        "assessment.complaint", "case", "choice", phrase("Does the customer complain of something?"),
        phrase("A complaint that holds is put right, whatever else there is."), options=_COMPLAINTS,
    ),
    Question(
        "assessment.complaint_holds", "case", "choice", phrase("Does the complaint hold?"),
        phrase("Looked into by someone who could find out."), given="assessment.complaint", options=_CHECKS,
    ),
    Question(
        "assessment.fault", "case", "choice", phrase("Whose fault is it?"),
        phrase("Look for our own first."), options=_FAULTS,
    ),
    Question(
        "assessment.grantable", "case", "yes_no", phrase("Can it be granted without harm to the business?"),
        phrase("Effort is no harm; a broken promise to others, a loss or a risk is."),
    ),
    Question(
        "assessment.difficulty", "case", "choices", phrase("What makes the request hard to handle?"),
        phrase("What is done, never what someone is. Skip it when there is nothing."), options=_DIFFICULTIES,
    ),
    Question(
        "assessment.tried", "case", "choices", phrase("Which of these was already answered?"),
        phrase("Skip it when nothing was tried yet."), given="assessment.difficulty", options=_DIFFICULTIES,
    ),
    Question(
        "assessment.middle_way", "case", "choice", phrase("Is there a middle way?"),
        phrase("One that is good for both sides."), options=_MIDDLE_WAYS,
    ),
    Question(
        "assessment.trait", "case", "choice",
        phrase("Does a legally protected characteristic have a part in the reason?"),
        phrase("It is not written down which; the law's list is shown with the verdict."), options=_TRAITS,
    ),
    Question(
        "assessment.service", "case", "choice", phrase("What kind of service is withheld?"),
        phrase("Some must be given to everybody, some ask for a notice."), options=_SERVICES,
    ),
    Question(
        "assessment.can_be_provided", "case", "yes_no", phrase("Could the service be provided now?"),
        phrase("Is there room, stock, staff, a connection?"), given="assessment.service",
    ),
    Question(
        "assessment.automated", "case", "yes_no", phrase("Did a program alone make the decision?"),
        phrase("A score or a filter, with no person looking at it."), given="assessment.service",
    ),
    Question(
        "assessment.danger", "case", "yes_no", phrase("Could granting it harm someone?"),
        phrase("Customers, staff or others; known, not guessed."),
    ),
)
"""The questions, in the order to ask them; ``advice.unanswered`` tells which of them still stand."""
