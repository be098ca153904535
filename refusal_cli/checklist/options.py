"""The answers that one chooses from a short list: channels, decisions, tones, voices, stages."""

from __future__ import annotations

from refusal_cli.checklist.question import Option
from refusal_cli.text import phrase

CHANNELS = (
    Option("email", phrase("E-mail")),
    Option("letter", phrase("Letter")),
    Option("chat", phrase("Chat")),
    Option("sms", phrase("SMS")),
    Option("review", phrase("Public reply to a review")),
    Option("call", phrase("Phone call"), phrase("Talking points, in order.")),
)
DECISIONS = (
    Option("decline", phrase("Decline a request")),
    Option("reject", phrase("Reject an application")),
    Option("end", phrase("End a relationship"), phrase("An account, a membership, a contract.")),
)
TONES = (Option("warm", phrase("Warm")), Option("formal", phrase("Formal")))
VOICES = (
    Option("we", phrase("We"), phrase("A company speaks.")),
    Option("I", phrase("I"), phrase("One person speaks.")),
)
STAGES = (
    Option("first-contact", phrase("First contact")),
    Option("application", phrase("Application")),
    Option("consultation", phrase("Consultation")),
    Option("delivery", phrase("Delivery")),
    Option("quality-check", phrase("Quality check")),
    Option("after-sales", phrase("After-sales")),
)
