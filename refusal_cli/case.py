"""The case: the facts of one refusal, frozen.

Each text field is either a whole sentence or completes a stem ("You asked …"); its description
says which. Reading, checking and the JSON Schema are in ``casefile``.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from refusal_cli.values import CLOCK_PATTERN, EMAIL_PATTERN, URL_PATTERN, Money

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
Clock = Annotated[str, Meta(pattern=CLOCK_PATTERN, description='A time of day, "18:00".')]
Email = Annotated[str, Meta(pattern=EMAIL_PATTERN, max_length=254, description="One e-mail address.")]
Url = Annotated[str, Meta(pattern=URL_PATTERN, max_length=2000, description="A web, mailto: or tel: link.")]
Count = Annotated[int, Meta(ge=1, le=10000)]


class Customer(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who asked. The name is never split; how to greet is a field of its own."""

    name: (
        Annotated[Line, Meta(description="The full name, for the address of a letter or an e-mail.")] | None
    ) = None
    greet_as: Annotated[Line, Meta(description='How to greet: "Anna", "Игорь Петрович".')] | None = None
    email: Email | None = None
    address: Annotated[Lines, Meta(description="The postal address, for a letter.")] | None = None


class Sender(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who answers; mostly from refusal.toml."""

    name: Annotated[Line, Meta(description="Who signs.")] | None = None
    role: Annotated[Line, Meta(description="The signer's role.")] | None = None
    company: Annotated[Line, Meta(description="The company, as it signs.")] | None = None
    contact: (
        Annotated[Line, Meta(description="How to reach you: a phone number, an address, a link.")] | None
    ) = None
    email: Email | None = None
    address: Annotated[Lines, Meta(description="The postal address, for a letter.")] | None = None
    place: Annotated[Line, Meta(description="The place in the date line of a letter.")] | None = None
    voice: Annotated[
        Literal["we", "I"], Meta(description="Who speaks: a company (we) or one person (I).")
    ] = "we"


class Request(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was asked for."""

    asked: (
        Annotated[Line, Meta(description='Completes "You asked …": "to return the headphones".')] | None
    ) = None
    about: Annotated[Line, Meta(description='The subject line: "Your headphones, order 48213".')] | None = (
        None
    )
    reference: Annotated[Line, Meta(description="The order, contract or ticket number.")] | None = None
    need: (
        Annotated[Line, Meta(description='What is really needed; completes "What matters to you is …".')]
        | None
    ) = None
    price: Annotated[Money, Meta(description="What the customer paid.")] | None = None


class Refusal(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The no itself, and when it takes effect."""

    we_cannot: Annotated[Line, Meta(description='Completes "we cannot …": "take them back".')] | None = None
    we_end: Annotated[Line, Meta(description='Completes "we are ending …": "your membership".')] | None = None
    change: (
        Annotated[Line, Meta(description='Completes "From that day …": "the service is suspended".')] | None
    ) = None
    starts_on: Annotated[date, Meta(description="The first day of the change or ending.")] | None = None
    ends_on: Annotated[date, Meta(description="The last day of a limit that passes.")] | None = None
    last_day: Annotated[date, Meta(description="The last day of a relationship that ends.")] | None = None


class Policy(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The rule it rests on; one of refusal.toml is named by its id alone: policy = "returns"."""

    id: (
        Annotated[
            str,
            Meta(
                description="The id of a policy of refusal.toml, which gives what is left out here.",
                max_length=60,
            ),
        ]
        | None
    ) = None
    title: Annotated[Line, Meta(description='Its title: "returns policy".')] | None = None
    clause: Annotated[Line, Meta(description='The place in it: "section 3".')] | None = None
    condition: (
        Annotated[
            Line,
            Meta(description='What it says, a clause: "opened headphones can be returned within 30 days".'),
        ]
        | None
    ) = None
    url: Url | None = None


class Reason(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Why. A fact that begins with a small letter goes on after the rule; a capital begins a sentence."""

    fact: (
        Annotated[Line, Meta(description='The fact of this case, a clause: "yours arrived 47 days ago".')]
        | None
    ) = None
    incidents: Annotated[
        list[date], Meta(max_length=20, description="Days of the documented incidents.")
    ] = []
    warned_on: Annotated[date, Meta(description="The day of the warning.")] | None = None
    amount: Annotated[Money, Meta(description="The amount that is open.")] | None = None
    since: Annotated[date, Meta(description="Since when it is open.")] | None = None
    documents: Annotated[list[Line], Meta(max_length=20, description="The documents that are missing.")] = []
    documents_by: Annotated[date, Meta(description="Until when they can be sent.")] | None = None
    checked_on: Annotated[date, Meta(description="The day it was looked into.")] | None = None
    evidence: Annotated[Line, Meta(description='What documents it: "report no. 118".')] | None = None
    resolved_by: Annotated[Clock, Meta(description='When it works again today: "18:00".')] | None = None


class Alternative(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that can be done: one of ``we_can``, ``you_can``, ``offer``, and what to do next."""

    we_can: Annotated[Line, Meta(description='Completes "We can …": "repair them".')] | None = None
    you_can: Annotated[Line, Meta(description='Completes "You can …": "use the toddler zone".')] | None = None
    offer: Annotated[Line, Meta(description="A whole sentence, where neither stem fits.")] | None = None
    on: Annotated[date, Meta(description="The day it happens.")] | None = None
    at: Annotated[Line, Meta(description='The time of that day: "8–10".')] | None = None
    by: Annotated[date, Meta(description="The day by which it is done.")] | None = None
    until: Annotated[date, Meta(description="The last day it is open.")] | None = None
    until_time: Annotated[Clock, Meta(description="The time on that day, or today.")] | None = None
    price: Annotated[Money, Meta(description="What it costs.")] | None = None
    free: Annotated[bool, Meta(description="Whether it costs nothing.")] = False
    discount: Annotated[int, Meta(ge=1, le=99, description="Percent off.")] | None = None
    instalments: Annotated[int, Meta(ge=2, le=120, description="Into how many payments.")] | None = None
    next_step: (
        Annotated[Line, Meta(description='What to do, a whole sentence: "Reply \\"repair\\".".')] | None
    ) = None
    url: Url | None = None


class Refund(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Money that goes back."""

    amount: Annotated[Money, Meta(description="How much goes back.")]
    details: (
        Annotated[Line, Meta(description='Completes "We refund 118 USD …": "for the two unused months".')]
        | None
    ) = None
    within_days: Annotated[Count, Meta(description="Within how many days.")] | None = None


class Appeal(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How to ask for a review, or to complain."""

    you_can: Annotated[
        Line, Meta(description='Completes "If you disagree, you can …": "write to the manager".')
    ]
    within_days: Annotated[Count, Meta(description="Within how many days.")] | None = None
    until: Annotated[date, Meta(description="The last day for it.")] | None = None
    url: Url | None = None


class Assessment(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The answers that tell whether refusing is right at all: facts, none of which names the verdict."""

    grantable: (
        Annotated[bool, Meta(description="Whether it can be granted without harm to the business.")] | None
    ) = None
    middle_way: (
        Annotated[
            Literal["none", "in-part", "on-condition"],
            Meta(description="Whether the request itself can be granted in part, or on a condition."),
        ]
        | None
    ) = None
    complaint: Annotated[Complaint, Meta(description="What the customer complains of.")] | None = None
    complaint_holds: (
        Annotated[Literal["yes", "no", "unchecked"], Meta(description="Whether it was checked, and holds.")]
        | None
    ) = None
    fault: Annotated[Fault, Meta(description="Whose fault it is, ours included.")] | None = None
    difficulty: Annotated[
        list[Difficulty], Meta(max_length=4, description="What makes the request hard to handle.")
    ] = []
    tried: Annotated[
        list[Difficulty], Meta(max_length=4, description="Which of these difficulties were already answered.")
    ] = []
    danger: Annotated[bool, Meta(description="Whether granting it could harm someone.")] | None = None
    trait: (
        Annotated[
            Literal["no", "yes", "unsure"],
            Meta(description="Whether a legally protected characteristic has a part in the reason."),
        ]
        | None
    ) = None
    service: Annotated[Service, Meta(description="What kind of service it is, in law.")] | None = None
    can_be_provided: (
        Annotated[bool, Meta(description="Whether the service could be provided now.")] | None
    ) = None
    automated: Annotated[bool, Meta(description="Whether a program alone made the decision.")] | None = None


class Resolution(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is done where refusing is not right."""

    we_will: Annotated[Line, Meta(description='Completes "We will …": "send you a new one".')] | None = None
    if_you: Annotated[Line, Meta(description='Completes "if you …": "send the old one back".')] | None = None
    by: Annotated[date, Meta(description="By when it is done.")] | None = None
    questions: Annotated[
        list[Line], Meta(max_length=20, description="What has to be known, a question or a thing each.")
    ] = []
    until: (
        Annotated[date, Meta(description="Until when an answer is needed, or the offer is open.")] | None
    ) = None
    prevention: (
        Annotated[Line, Meta(description="What keeps it from happening again, a sentence.")] | None
    ) = None


class Approval(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who signed for a refusal that needs it, and why."""

    approved_by: Annotated[Line, Meta(description="Who signs for it, by name.")] | None = None
    approval_note: Annotated[Line, Meta(description="What the decision rests on.")] | None = None
    overrule: Annotated[Line, Meta(description="Why it is refused against the verdict.")] | None = None
    scope: Annotated[Line, Meta(description="What an ended relationship covers.")] | None = None


class Case(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The facts of one refusal."""

    ground: Annotated[
        str, Meta(description="Why it is refused: an id of `refuse ground list`.", max_length=60)
    ]
    locale: Annotated[
        str, Meta(description='The customer\'s language: "en", "ru", "en-GB".', max_length=35)
    ] = "en"
    channel: Annotated[Channel, Meta(description="How the answer reaches the customer.")] = "email"
    decision: Annotated[
        Decision, Meta(description="Decline a request, reject an application, or end a relationship.")
    ] = "decline"
    tone: Annotated[Tone, Meta(description="How it sounds.")] = "warm"
    stage: Annotated[Stage, Meta(description="The stage of the service.")] | None = None
    jurisdiction: (
        Annotated[
            str,
            Meta(
                description='Whose law applies: a country code, "DE"; else that of refusal.toml.',
                max_length=6,
            ),
        ]
        | None
    ) = None
    apologised: Annotated[
        bool, Meta(description="Whether an apology was already given in this conversation.")
    ] = False
    no_alternatives: Annotated[bool, Meta(description="Said on purpose: nothing else can be offered.")] = (
        False
    )
    thanks_for: (
        Annotated[
            Line,
            Meta(description='Completes "Thank you for …" («Спасибо, что …»): "telling us in good time".'),
        ]
        | None
    ) = None
    positive: (
        Annotated[Line, Meta(description="What is good about the customer or the request, a sentence.")]
        | None
    ) = None
    empathy: (
        Annotated[Line, Meta(description="The concrete trouble of this case, named in a sentence.")] | None
    ) = None
    follow_up: Annotated[Line, Meta(description="What stays open, a sentence.")] | None = None
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
