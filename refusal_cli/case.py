"""The case: the facts of one refusal, frozen.

Each text field is either a whole sentence or completes a stem ("You asked …"); the docstring below
it says which, in the words that people read in a starting file and the JSON Schema (see ``caseschema``).
Reading and checking are in ``casefile``.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from refusal_cli.values import CLOCK_PATTERN, EMAIL_PATTERN, URL_PATTERN, Money, demand_forms

Channel = Literal["email", "letter", "chat", "sms", "review", "call"]
Decision = Literal["decline", "reject", "end"]
Tone = Literal["warm", "formal"]
Stage = Literal["first-contact", "application", "consultation", "delivery", "quality-check", "after-sales"]

Complaint = Literal[
    "none", "faulty-goods", "staff-conduct", "wrong-item", "safety-or-law", "missing-refund", "wrong-charge"
]
"""The six kinds of complaint that are put right, never refused (requirements D2), and none."""
Fault = Literal[
    "nobody",
    "customer",
    "third-party",
    "our-error",
    "our-information",
    "our-care",
    "our-deadline",
    "our-technology",
]
"""Whose fault it is; the five of our own are those of requirements D5."""
Difficulty = Literal["unclear-demand", "no-documents", "process-not-understood", "unacceptable-demand"]
"""Behaviour that asks for a remedy before a refusal (requirements D10), never a trait of a person."""
Service = Literal["ordinary", "public", "credit", "own-data"]
"""An ordinary service, one that everybody must be served with (public contract), credit, or what the
customer asks about personal data of their own."""

Line = Annotated[str, Meta(max_length=1000)]
"""Text of one line."""
Lines = Annotated[str, Meta(max_length=2000)]
"""Text of several lines."""
Clock = Annotated[
    str,
    Meta(max_length=5, description='A time of day, "18:00".', extra_json_schema={"pattern": CLOCK_PATTERN}),
]
Email = Annotated[
    str,
    Meta(max_length=254, description="One e-mail address.", extra_json_schema={"pattern": EMAIL_PATTERN}),
]
Url = Annotated[
    str,
    Meta(
        max_length=2000,
        description="A web, mailto: or tel: link.",
        extra_json_schema={"pattern": URL_PATTERN},
    ),
]
Count = Annotated[int, Meta(ge=1, le=10000)]

_FORMS = {
    "email": EMAIL_PATTERN,
    "url": URL_PATTERN,
    "resolved_by": CLOCK_PATTERN,
    "until_time": CLOCK_PATTERN,
}
"""The form of each field that has one, whatever its table."""


class Formed(Struct, frozen=True):
    """A table with texts of a form of their own, which are looked at once it is made."""

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for a text that has not the form of its field."""
        demand_forms(self, _FORMS)


class Customer(Formed, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who asked. The name is never split; how to greet is a field of its own."""

    name: Line | None = None
    """The full name, for the address of a letter or an e-mail."""
    greet_as: Line | None = None
    """How to greet: "Anna", "Игорь Петрович"."""
    email: Email | None = None
    address: Lines | None = None
    """The postal address, for a letter."""


class Sender(Formed, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who answers; mostly from refusal.toml."""

    name: Line | None = None
    """Who signs."""
    role: Line | None = None
    """The signer's role."""
    company: Line | None = None
    """The company, as it signs."""
    contact: Line | None = None
    """How to reach you: a phone number, an address, a link."""
    email: Email | None = None
    address: Lines | None = None
    """The postal address, for a letter."""
    place: Line | None = None
    """The place in the date line of a letter."""
    voice: Literal["we", "I"] = "we"
    """Who speaks: a company (we) or one person (I)."""


class Request(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was asked for."""

    asked: Line | None = None
    """Completes "You asked …": "to return the headphones"."""
    about: Line | None = None
    """The subject line: "Your headphones, order 48213"."""
    reference: Line | None = None
    """The order, contract or ticket number."""
    need: Line | None = None
    """What is really needed; completes "What matters to you is …"."""
    price: Money | None = None
    """What the customer paid."""


class Refusal(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The no itself, and when it takes effect."""

    we_cannot: Line | None = None
    """Completes "we cannot …": "take them back"."""
    we_end: Line | None = None
    """Completes "we are ending …": "your membership"."""
    change: Line | None = None
    """Completes "From that day …": "the service is suspended"."""
    starts_on: date | None = None
    """The first day of the change or ending."""
    ends_on: date | None = None
    """The last day of a limit that passes."""
    last_day: date | None = None
    """The last day of a relationship that ends."""


class Policy(Formed, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The rule it rests on; one of refusal.toml is named by its id alone: policy = "returns"."""

    id: Annotated[str, Meta(max_length=60)] | None = None
    """The id of a policy of refusal.toml, which gives what is left out here."""
    title: Line | None = None
    """Its title: "returns policy"."""
    clause: Line | None = None
    """The place in it: "section 3"."""
    condition: Line | None = None
    """What it says, a clause: "opened headphones can be returned within 30 days"."""
    url: Url | None = None


class Reason(Formed, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Why. A fact that begins with a small letter goes on after the rule; a capital begins a sentence."""

    fact: Line | None = None
    """The fact of this case, a clause: "yours arrived 47 days ago"."""
    incidents: Annotated[list[date], Meta(max_length=20)] = []
    """Days of the documented incidents."""
    warned_on: date | None = None
    """The day of the warning."""
    amount: Money | None = None
    """The amount that is open."""
    since: date | None = None
    """Since when it is open."""
    documents: Annotated[list[Line], Meta(max_length=20)] = []
    """The documents that are missing."""
    documents_by: date | None = None
    """Until when they can be sent."""
    checked_on: date | None = None
    """The day it was looked into."""
    evidence: Line | None = None
    """What documents it: "report no. 118"."""
    resolved_by: Clock | None = None
    """When it works again today: "18:00"."""


class Alternative(Formed, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that can be done: one of ``we_can``, ``you_can``, ``offer``, and what to do next."""

    we_can: Line | None = None
    """Completes "We can …": "repair them"."""
    you_can: Line | None = None
    """Completes "You can …": "use the toddler zone"."""
    offer: Line | None = None
    """A whole sentence, where neither stem fits."""
    on: date | None = None
    """The day it happens."""
    at: Line | None = None
    """The time of that day: "8–10"."""
    by: date | None = None
    """The day by which it is done."""
    until: date | None = None
    """The last day it is open."""
    until_time: Clock | None = None
    """The time on that day, or today."""
    price: Money | None = None
    """What it costs."""
    free: bool = False
    """Whether it costs nothing."""
    discount: Annotated[int, Meta(ge=1, le=99)] | None = None
    """Percent off."""
    instalments: Annotated[int, Meta(ge=2, le=120)] | None = None
    """Into how many payments."""
    next_step: Line | None = None
    """What to do, a whole sentence: "Reply \\"repair\\".". """
    url: Url | None = None


class Refund(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Money that goes back."""

    amount: Money
    """How much goes back."""
    details: Line | None = None
    """Completes "We refund 118 USD …": "for the two unused months"."""
    within_days: Count | None = None
    """Within how many days."""


class Appeal(Formed, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How to ask for a review, or to complain."""

    you_can: Line
    """Completes "If you disagree, you can …": "write to the manager"."""
    within_days: Count | None = None
    """Within how many days."""
    until: date | None = None
    """The last day for it."""
    url: Url | None = None


class Assessment(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The answers that tell whether refusing is right at all: facts, none of which names the verdict."""

    grantable: bool | None = None
    """Whether it can be granted without harm to the business."""
    middle_way: Literal["none", "in-part", "on-condition"] | None = None
    """Whether the request itself can be granted in part, or on a condition."""
    complaint: Complaint | None = None
    """What the customer complains of."""
    complaint_holds: Literal["yes", "no", "unchecked"] | None = None
    """Whether it was checked, and holds."""
    fault: Fault | None = None
    """Whose fault it is, ours included."""
    difficulty: Annotated[list[Difficulty], Meta(max_length=4)] = []
    """What makes the request hard to handle."""
    tried: Annotated[list[Difficulty], Meta(max_length=4)] = []
    """Which of these difficulties were already answered."""
    danger: bool | None = None
    """Whether granting it could harm someone."""
    trait: Literal["no", "yes", "unsure"] | None = None
    """Whether a legally protected characteristic has a part in the reason."""
    service: Service | None = None
    """What kind of service it is, in law."""
    can_be_provided: bool | None = None
    """Whether the service could be provided now."""
    automated: bool | None = None
    """Whether a program alone made the decision."""


class Resolution(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is done where refusing is not right."""

    we_will: Line | None = None
    """Completes "We will …": "send you a new one"."""
    if_you: Line | None = None
    """Completes "if you …": "send the old one back"."""
    by: date | None = None
    """By when it is done."""
    questions: Annotated[list[Line], Meta(max_length=20)] = []
    """What has to be known, a question or a thing each."""
    until: date | None = None
    """Until when an answer is needed, or the offer is open."""
    prevention: Line | None = None
    """What keeps it from happening again, a sentence."""


class Approval(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who signed for a refusal that needs it, and why."""

    approved_by: Line | None = None
    """Who signs for it, by name."""
    approval_note: Line | None = None
    """What the decision rests on."""
    overrule: Line | None = None
    """Why it is refused against the verdict."""
    scope: Line | None = None
    """What an ended relationship covers."""


class Case(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The facts of one refusal."""

    ground: Annotated[str, Meta(max_length=60)]
    """Why it is refused: an id of `refuse ground list`."""
    locale: Annotated[str, Meta(max_length=35)] = "en"
    """The customer's language: "en", "ru", "en-GB"."""
    channel: Channel = "email"
    """How the answer reaches the customer."""
    decision: Decision = "decline"
    """Decline a request, reject an application, or end a relationship."""
    tone: Tone = "warm"
    """How it sounds."""
    stage: Stage | None = None
    """The stage of the service."""
    jurisdiction: Annotated[str, Meta(max_length=6)] | None = None
    """Whose law applies: a country code, "DE"; else that of refusal.toml."""
    apologised: bool = False
    """Whether an apology was already given in this conversation."""
    no_alternatives: bool = False
    """Said on purpose: nothing else can be offered."""
    thanks_for: Line | None = None
    """Completes "Thank you for …" («Спасибо, что …»): "telling us in good time"."""
    positive: Line | None = None
    """What is good about the customer or the request, a sentence."""
    empathy: Line | None = None
    """The concrete trouble of this case, named in a sentence."""
    follow_up: Line | None = None
    """What stays open, a sentence."""
    customer: Customer = Customer()
    sender: Sender = Sender()
    request: Request = Request()
    refusal: Refusal = Refusal()
    reason: Reason = Reason()
    policy: Policy = Policy()
    alternatives: Annotated[list[Alternative], Meta(max_length=10)] = []
    refund: Refund | None = None
    appeal: Appeal | None = None
    assessment: Assessment = Assessment()
    resolution: Resolution = Resolution()
    approval: Approval = Approval()
