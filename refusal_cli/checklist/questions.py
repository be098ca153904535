"""The questions of the checklist, as data: what each asks, when it is asked and when it is needed."""

from __future__ import annotations

from refusal_cli.checklist.options import CHANNELS, DECISIONS, STAGES, TONES, VOICES
from refusal_cli.checklist.question import (
    ALWAYS,
    CLOCK,
    COMPLETION,
    DAY,
    DAYS,
    LINK,
    MONEY,
    NAME,
    NUMBER,
    ON_REQUEST,
    SENTENCE,
    Question,
)
from refusal_cli.message import REFUSAL
from refusal_cli.text import phrase

POLICY = "policy.id"
"""The question that stands where the team has policies for the ground."""
_ANY_KIND = (REFUSAL, "put-right", "fulfil", "ask-for-more", "compromise")

# A table, a few lines for each question.
# fmt: off
_CASE = (
    Question(
        "locale", "case", "text", phrase("In which language does the customer read?"),
        phrase("A tag such as en, ru or en-GB. The message is in it; your own words are taken as typed."),
        needed_for=ALWAYS,
    ),
    Question(
        "channel", "case", "choice", phrase("How does the answer reach the customer?"),
        phrase("It sets the length, the layout and what must not be said in public."), needed_for=ALWAYS,
        options=CHANNELS,
    ),
    Question(
        "ground", "case", "choice", phrase("Why is it refused?"),
        phrase("A refusal needs an objective ground. Type its number, or part of its name or explanation."),
        needed_for=ALWAYS,
    ),
    Question(
        "decision", "case", "choice", phrase("What is decided?"),
        phrase("Declining, rejecting an application and ending a relationship are worded differently."),
        needed_for=ALWAYS, options=DECISIONS,
    ),
    Question(
        "request.asked", "case", "text", phrase("What did the customer ask for?"), COMPLETION,
        completes=True, element="request", needed_for=ON_REQUEST,
    ),
    Question(
        "customer.greet_as", "case", "text", phrase("Who asked? How do you greet them?"),
        phrase("A first name, a name and patronymic, a title with a surname. Skip it when you do not know."),
        element="greeting", personal=True,
    ),
    Question(
        "customer.name", "case", "text", phrase("The customer's full name, for the address?"), NAME,
        channels=("letter",), personal=True,
    ),
    Question(
        "customer.address", "case", "lines", phrase("The customer's postal address?"),
        phrase("A semicolon begins a new line."), channels=("letter",), personal=True,
    ),
    Question(
        "customer.email", "case", "text", phrase("The customer's e-mail address?"),
        phrase("For the header of a draft that a mail program opens."), personal=True, by_ground=True,
    ),
    Question(
        "request.about", "case", "text", phrase("The subject of the message?"),
        phrase("A few words by which the customer recognises the matter."), channels=("email", "letter"),
    ),
    Question(
        "request.reference", "case", "text", phrase("The number of the order, contract or ticket?"),
        phrase("As it stands on the customer's papers."), personal=True, by_ground=True,
    ),
    Question(
        "request.need", "case", "text", phrase("What does the customer really need?"), COMPLETION,
        completes=True, by_ground=True, kinds=(REFUSAL,),
    ),
    Question(
        "request.price", "case", "money", phrase("What did the customer pay?"), MONEY, personal=True,
        by_ground=True, kinds=(REFUSAL,),
    ),
    Question(
        "stage", "case", "choice", phrase("At which stage of the service is the customer?"),
        phrase("The words fit the stage."), by_ground=True, options=STAGES,
    ),
    Question(
        "tone", "case", "choice", phrase("Which tone?"), phrase("Warm is the usual one."), by_ground=True,
        options=TONES,
    ),
    Question(
        "jurisdiction", "case", "text", phrase("Whose law applies?"),
        phrase("A country code: DE, GB, RU, US, or US-CA for a state."), by_ground=True,
    ),
    Question(
        "approval.approved_by", "case", "text", phrase("Who signs for it, or decided it?"),
        phrase("The name of a person; it is kept with the case and stands in no message."), by_ground=True,
    ),
    Question(
        "approval.approval_note", "case", "text", phrase("What does the signature rest on?"),
        phrase("A few words that an auditor would accept; they stand in no message."), by_ground=True,
    ),
    Question(
        "approval.overrule", "case", "text", phrase("Why is it refused against the verdict?"),
        phrase("A few words that an auditor would accept; they stand in no message."), by_ground=True,
    ),
    Question(
        "approval.scope", "case", "text", phrase("What does the ending cover?"),
        phrase("The account, the membership, all services; it stands in no message."), by_ground=True,
        decisions=("end",),
    ),
)

_POLITENESS = (
    Question(
        "thanks_for", "politeness", "text", phrase("What do you thank the customer for?"), COMPLETION,
        completes=True, element="thanks",
    ),
    Question(
        "sender.name", "politeness", "text", phrase("Who signs?"), NAME, element="closing",
        channels=("email", "letter", "review"),
    ),
    Question("sender.role", "politeness", "text", phrase("The signer's role?"), NAME, by_ground=True),
    Question(
        "sender.company", "politeness", "text", phrase("For which company?"), NAME, element="closing",
        channels=("email", "letter", "sms", "review"),
    ),
    Question(
        "sender.address", "politeness", "lines", phrase("Your own postal address?"),
        phrase("A semicolon begins a new line."), channels=("letter",),
    ),
    Question(
        "sender.place", "politeness", "text", phrase("The place in the date line?"), NAME,
        channels=("letter",),
    ),
    Question("sender.email", "politeness", "text", phrase("Your own e-mail address?"), NAME, by_ground=True),
    Question(
        "sender.voice", "politeness", "choice", phrase("Who speaks?"),
        phrase("A company says we, a person who works alone says I."), by_ground=True, options=VOICES,
    ),
)

_EMPATHY = (
    Question(
        "apologised", "empathy", "yes_no", phrase("Was an apology already given in this conversation?"),
        phrase("A refusal has exactly one apology; a second one does not make it better."),
        element="apology", kinds=(REFUSAL, "put-right"),
    ),
    Question(
        "empathy", "empathy", "text", phrase("What is the trouble for the customer, in this case?"),
        phrase("A whole sentence that names the concrete trouble. Skip it rather than be general."),
        element="empathy",
    ),
    Question(
        "positive", "empathy", "text",
        phrase("What is good about the customer or the request, truthfully?"), SENTENCE,
        element="positive",
    ),
)

_REASON = (
    Question(
        "refusal.we_cannot", "reason", "text", phrase("What can you not do?"), COMPLETION, completes=True,
        decisions=ON_REQUEST,
    ),
    Question(
        "refusal.we_end", "reason", "text", phrase("What do you end?"), COMPLETION, completes=True,
        decisions=("end",), needed_for=("end",),
    ),
    Question(
        "refusal.last_day", "reason", "date", phrase("Which day is the last one?"), DAY,
        decisions=("end",),
    ),
    Question(
        POLICY, "reason", "choice", phrase("On which of the team's policies does it rest?"),
        phrase("Its number, or part of its name. It fills in what it says, and what it offers instead."),
        by_ground=True,
    ),
    Question(
        "policy.condition", "reason", "text", phrase("What does the rule say?"),
        phrase("A clause, in the customer's language: what must be so for the request to be granted."),
        by_ground=True,
    ),
    Question(
        "policy.title", "reason", "text", phrase("In which policy, terms or law does it stand?"),
        phrase("Its title, in the customer's language."), by_ground=True,
    ),
    Question(
        "policy.clause", "reason", "text", phrase("In which section or clause?"),
        phrase("As one would look it up."), by_ground=True, given="policy.title",
    ),
    Question("policy.url", "reason", "text", phrase("Where can it be read?"), LINK, by_ground=True),
    Question(
        "reason.fact", "reason", "text", phrase("What is the fact of this case?"),
        phrase("A clause in a small letter goes on after the rule; a capital begins a sentence of its own."),
        by_ground=True,
    ),
    Question(
        "reason.incidents", "reason", "dates", phrase("On which days did it happen?"), DAYS,
        by_ground=True, past=True,
    ),
    Question(
        "reason.warned_on", "reason", "date", phrase("When was the warning?"), DAY, by_ground=True,
        past=True,
    ),
    Question("reason.amount", "reason", "money", phrase("Which amount is open?"), MONEY, by_ground=True),
    Question(
        "reason.since", "reason", "date", phrase("Since when is it open?"), DAY, by_ground=True,
        given="reason.amount", past=True,
    ),
    Question(
        "reason.documents", "reason", "texts", phrase("Which documents are missing?"),
        phrase("With semicolons between them."), by_ground=True,
    ),
    Question(
        "reason.documents_by", "reason", "date", phrase("Until when can they be sent?"), DAY,
        by_ground=True, given="reason.documents",
    ),
    Question(
        "reason.checked_on", "reason", "date", phrase("On which day was it looked into?"), DAY,
        by_ground=True, past=True,
    ),
    Question(
        "reason.evidence", "reason", "text", phrase("What documents it?"),
        phrase("A report with its number, a log, a photograph."), completes=True, by_ground=True,
    ),
    Question(
        "reason.resolved_by", "reason", "time", phrase("By when does it work again today?"), CLOCK,
        by_ground=True,
    ),
    Question(
        "refusal.change", "reason", "text", phrase("What changes for the customer?"), COMPLETION,
        completes=True, by_ground=True,
    ),
    Question(
        "refusal.starts_on", "reason", "date", phrase("From which day?"), DAY, by_ground=True,
        given="refusal.change",
    ),
    Question("refusal.ends_on", "reason", "date", phrase("Until which day?"), DAY, by_ground=True),
)

_ALTERNATIVES = (
    Question(
        "refund.amount", "alternatives", "money", phrase("How much money goes back?"), MONEY,
        by_ground=True,
    ),
    Question(
        "refund.details", "alternatives", "text", phrase("For what, or where to?"), COMPLETION,
        completes=True, by_ground=True, given="refund.amount",
    ),
    Question(
        "refund.within_days", "alternatives", "number", phrase("Within how many days?"), NUMBER,
        given="refund.amount",
    ),
    Question(
        "alternatives", "alternatives", "alternatives", phrase("What can be done instead?"),
        phrase("What can be done gets more room than what cannot; each way with its next step."),
        element="alternatives", needed_for=ALWAYS,
    ),
)

_RESOLUTION = (
    Question(
        "resolution.we_will", "alternatives", "text", phrase("What will you do?"), COMPLETION,
        completes=True, needed_for=ALWAYS, kinds=("put-right", "fulfil", "compromise"),
    ),
    Question(
        "resolution.if_you", "alternatives", "text", phrase("On what condition?"), COMPLETION,
        completes=True, kinds=("compromise",),
    ),
    Question(
        "resolution.by", "alternatives", "date", phrase("By which day is it done?"), DAY,
        kinds=("put-right", "fulfil"),
    ),
    Question(
        "resolution.questions", "alternatives", "texts", phrase("What do you need to know or to have?"),
        phrase("With semicolons between them."), needed_for=ALWAYS, kinds=("ask-for-more",),
    ),
    Question(
        "resolution.until", "alternatives", "date", phrase("Until which day?"), DAY,
        kinds=("ask-for-more", "compromise"),
    ),
    Question(
        "resolution.prevention", "alternatives", "text", phrase("What keeps it from happening again?"),
        SENTENCE, by_ground=True, kinds=("put-right",),
    ),
)

_FUTURE = (
    Question(
        "follow_up", "future-support", "text", phrase("What stays open for the customer?"), SENTENCE,
        element="future_support",
    ),
    Question(
        "appeal.you_can", "future-support", "text",
        phrase("How can the customer ask for a review, or complain?"), COMPLETION, completes=True,
        element="future_support",
    ),
    Question(
        "appeal.within_days", "future-support", "number", phrase("Within how many days?"), NUMBER,
        element="future_support", given="appeal.you_can", instead_of="appeal.until",
    ),
    Question(
        "appeal.until", "future-support", "date", phrase("Until which day?"), DAY,
        element="future_support", given="appeal.you_can", by_ground=True,
    ),
    Question(
        "appeal.url", "future-support", "text", phrase("At which web address?"), LINK,
        element="future_support", given="appeal.you_can", by_ground=True,
    ),
    Question(
        "sender.contact", "future-support", "text", phrase("How can the customer reach you?"),
        phrase("A phone number, an address or a link."), element="future_support", kinds=_ANY_KIND,
    ),
)
# fmt: on

QUESTIONS: tuple[Question, ...] = (
    *_CASE,
    *_POLITENESS,
    *_EMPATHY,
    *_REASON,
    *_ALTERNATIVES,
    *_RESOLUTION,
    *_FUTURE,
)
"""All questions, in the order in which they are asked."""
