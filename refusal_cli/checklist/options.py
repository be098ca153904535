"""The answers that one chooses from a short list: channels, decisions, tones, voices, stages."""

from __future__ import annotations

from refusal_cli.checklist.question import Option
from refusal_cli.text import phrase

# NOTE: A channel, to choose from and in lists.
CHANNELS = (
    Option("email", phrase("E-mail")),
    Option("letter", phrase("Letter")),
    Option("chat", phrase("Chat")),
    Option("sms", phrase("SMS")),
    Option("review", phrase("Public reply to a review")),
    Option("call", phrase("Phone call"), phrase("Talking points, in order.")),
)
# NOTE: Answers to "What is decided?".
DECISIONS = (
    Option("decline", phrase("Decline a request")),
    Option("reject", phrase("Reject an application")),
    Option("end", phrase("End a relationship"), phrase("An account, a membership, a contract.")),
)
# NOTE: Answers to "Which tone?": the tone of the message.
TONES = (Option("warm", phrase("Warm")), Option("formal", phrase("Formal")))
# NOTE: Answers to "Who speaks?": the pronoun in the message, and when it fits.
VOICES = (
    Option("we", phrase("We"), phrase("A company speaks.")),
    Option("I", phrase("I"), phrase("One person speaks.")),
)
# NOTE: Answers to "At which stage of the service is the customer?".
STAGES = (
    Option("first-contact", phrase("First contact")),
    Option("application", phrase("Application")),
    Option("consultation", phrase("Consultation")),
    Option("delivery", phrase("Delivery")),
    Option("quality-check", phrase("Quality check")),
    Option("after-sales", phrase("After-sales")),
)
