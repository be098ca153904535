"""Two whole refusals in each language, from which examples leave an element out."""

from __future__ import annotations

from msgspec.structs import replace

from refusal_cli.linter.rule import Draft

Letter = tuple[tuple[str, str], ...]

_PAINTER: Letter = (
    ("greeting", "Hello,\n\n"),
    ("thanks", "Thank you for your message. "),
    ("decision", "I am sorry, but we cannot paint the door this month"),
    ("reason", ", because both painters are booked until 14 May"),
    ("decision", ". "),
    ("empathy", "I understand how inconvenient this is for you.\n\n"),
    ("alternatives", "Instead, you can choose a day in June: reply with the date, and it is yours.\n\n"),
    ("future_support", "If you have any questions, please reply to this e-mail.\n\n"),
    ("closing", "Kind regards,\nAda Byrne"),
)
_CHOIR: Letter = (
    ("greeting", "Dear Tom,\n\n"),
    ("thanks", "Thank you for your interest in our choir. "),
    ("empathy", "I understand that you have been looking forward to it. "),
    ("decision", "Sorry, but we are unable to offer you a place this season"),
    ("reason", ", as all 40 seats are taken"),
    ("decision", ".\n\n"),
    ("alternatives", "As an alternative, we can offer you a place in our open rehearsals on Mondays.\n\n"),
    ("future_support", "Please feel free to contact us at any time.\n\n"),
    ("closing", "Best wishes,\nMara"),
)
_MASTER: Letter = (
    ("greeting", "Здравствуйте!\n\n"),
    ("thanks", "Спасибо за ваше обращение. "),
    ("decision", "Простите, но мы не сможем покрасить дверь в этом месяце"),
    ("reason", ", потому что оба мастера заняты до 14 мая"),
    ("decision", ". "),
    ("empathy", "Понимаем, как это неудобно.\n\n"),
    ("alternatives", "Вместо этого вы можете выбрать любой день июня: просто пришлите дату.\n\n"),
    ("future_support", "Если остались вопросы, напишите нам в ответ.\n\n"),
    ("closing", "С уважением,\nАда Белова"),
)
_STUDIO: Letter = (
    ("greeting", "Добрый день, Тимур!\n\n"),
    ("thanks", "Благодарим за интерес к нашей студии. "),
    ("empathy", "Понимаем, как вы ждали этих занятий. "),
    ("decision", "К сожалению, мы не можем записать вас на весну, простите"),
    ("reason", ": так как все 40 мест заняты"),
    ("decision", ".\n\n"),
    ("alternatives", "Можем предложить открытые занятия по понедельникам.\n\n"),
    ("future_support", "Если у вас появятся вопросы, обращайтесь.\n\n"),
    ("closing", "С уважением,\nМира"),
)
_ENGLISH = Draft(text="", whole=True)
_RUSSIAN = Draft(text="", language="ru", whole=True)
_LETTERS = ((_ENGLISH, _PAINTER), (_ENGLISH, _CHOIR), (_RUSSIAN, _MASTER), (_RUSSIAN, _STUDIO))


def letters(without: str = "", channel: str = "email") -> tuple[Draft, ...]:
    """Give the letters as whole drafts for ``channel``, each without the words of one element."""
    texts = ("".join(words for element, words in letter if element != without) for _, letter in _LETTERS)
    return tuple(
        replace(draft, text=text.strip(), channel=channel)
        for text, (draft, _) in zip(texts, _LETTERS, strict=True)
    )
