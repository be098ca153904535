"""Signs that are not as the language sets them: spaces, dashes, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from refusal_cli.linter.rule import Draft, Hit, Rule
from refusal_cli.linter.rules._common import told, watched
from refusal_cli.linter.typography import Typography
from refusal_cli.message import Severity
from refusal_cli.text import Phrase, phrase

_NO_BREAK = "\u00a0"
_SIGNS = ",.;:!?،؛؟"
_CAPITAL, _SMALL = "A-ZÀ-ÖØ-ÞА-ЯЁ", "a-zß-öø-ÿа-яё"
_OPENING = r"«“„‘(\["
_CLOSING = r"»”“’)\]"
_SPACED_SOMEWHERE = ";:!?"
"""Signs that a space may precede in a text whose language is not known, as in French."""
_LONGEST_WORD = 60
_SINGLE_QUOTES = "‘’‚"

_TWO_SPACES = phrase("There are more spaces than the one that is needed.")
_SPACE_BEFORE = phrase("A space stands before a sign that wants none.")
_NO_SPACE = phrase("A space is missing after a sign.")
_IN_BRACKETS = phrase("A space stands within brackets, beside one of them.")
_LOUD = phrase("One exclamation mark is enough.")
_HYPHEN = phrase("A hyphen stands where a dash belongs.")
_TWO_STYLES = phrase("Straight and curly signs are mixed.")
_STRAIGHT = phrase("Straight quotation marks stand where the language has marks of its own.")
_MAY_BREAK = phrase("A line may end between words that belong together.")


@cache
def _two_spaces() -> re.Pattern[str]:
    # A longer run lines up a table.
    return re.compile(rf"(?<=[^\s|]) {{2,3}}(?=[\w{_OPENING}])")


@cache
def _space_before(but: str) -> re.Pattern[str]:
    # A text has fewer signs than spaces, so that it is the signs that are looked for.
    signs = "".join(sign for sign in _SIGNS if sign not in but)
    return re.compile(rf"[{signs}](?<=[\w{_CLOSING}\"%] .)(?!(?<=\.)\.)(?=[{_SIGNS}]*+(?:\s|$))")


@cache
def _end_without_space() -> re.Pattern[str]:
    end = rf"[.!?](?=[{_CAPITAL}][{_SMALL} ])(?<=[{_SMALL}]{{3}}[.!?])"
    return re.compile(rf"{end}(?!\w+(?:[@/]|\.\w)|(?:Com|Net|Org)\b)")


@cache
def _comma_after_space() -> re.Pattern[str]:
    return re.compile(rf" ,(?<=[\w{_CLOSING}\"] ,)(?=[^\W\d_])")


@cache
def _brackets() -> re.Pattern[str]:
    # Brackets without words between them are a box to tick, or part of a face.
    return re.compile(r"\((?<![:;=8-]\()(?= ?\w\w[^()\n]{0,200}\))(?: [^()\n]+|[^()\n]+ )\)")


@cache
def _loud() -> re.Pattern[str]:
    return re.compile(r"!!++|！！++")


@cache
def _hyphen() -> re.Pattern[str]:
    before = rf"[\w{_CLOSING},.!?…%]"
    return re.compile(rf" --? (?:(?<={before} - )|(?<={before} -- ))(?=[\w{_OPENING}])")


@cache
def _straight_quotes() -> re.Pattern[str]:
    return re.compile(r'"(?<![\w=\\]")(?=\S)([^"\n]{1,200})(?<=\S)"(?!\w)')


@cache
def _apostrophe(sign: str) -> re.Pattern[str]:
    return re.compile(rf"{sign}(?<=[^\W\d_]{sign})(?=[^\W\d_])")


def _check(draft: Draft) -> Iterator[Hit]:
    text = draft.text
    hits = [hit for check in told(text, _CHECKS) for hit in check(draft)]
    # The mend of the breaks takes in most of the text, and would overlap with the others.
    if hits or draft.spacing is None or _NO_BREAK not in text:
        return iter(hits)
    return _breaks(text, draft.spacing)


def _hit(span: tuple[int, int], fault: Phrase, mended: str | None) -> Hit:
    return Hit(*span, {"fault": fault}, mended)


def _more_spaces(draft: Draft) -> Iterator[Hit]:
    for found in _two_spaces().finditer(draft.text):
        yield _hit(found.span(), _TWO_SPACES, " ")


def _spaces_before(draft: Draft) -> Iterator[Hit]:
    but = draft.typography.space_before if draft.language else _SPACED_SOMEWHERE
    for found in _space_before(but).finditer(draft.text):
        yield _hit((found.start() - 1, found.start()), _SPACE_BEFORE, "")


def _spaces_after(draft: Draft) -> Iterator[Hit]:
    for found in _end_without_space().finditer(draft.text):
        start, sign = found.start(), found[0]
        before = draft.text[max(0, start - _LONGEST_WORD) : start].split()[-1]
        if not any(map(before.__contains__, "./@")):
            # With a point, "Name.Surname" may be meant.
            yield _hit(found.span(), _NO_SPACE, None if sign == "." and before.isascii() else f"{sign} ")


def _commas(draft: Draft) -> Iterator[Hit]:
    for found in _comma_after_space().finditer(draft.text):
        yield _hit(found.span(), _NO_SPACE, ", ")


def _spaces_in_brackets(draft: Draft) -> Iterator[Hit]:
    for found in _brackets().finditer(draft.text):
        yield _hit(found.span(), _IN_BRACKETS, f"({found[0][1:-1].strip(' ')})")


def _loud_marks(draft: Draft) -> Iterator[Hit]:
    for found in _loud().finditer(draft.text):
        yield _hit(found.span(), _LOUD, found[0][0])


def _dashes(draft: Draft) -> Iterator[Hit]:
    text = draft.text
    for found in _hyphen().finditer(text) if draft.typography.dash else ():
        # Between numbers it may stand for "to" or for "minus".
        if text[found.start() - 1].isdigit() and text[found.end()].isdigit():
            continue
        if not _hyphened(draft, *found.span()):
            yield _hit(found.span(), _HYPHEN, draft.typography.dash)


def _hyphened(draft: Draft, start: int, end: int) -> bool:
    """Whether a word beside a hyphen is one that hyphens join to others."""
    joined = draft.typography.hyphened
    if not joined:
        return False
    before = _word().findall(draft.text, max(0, start - _LONGEST_WORD), start)
    after = _word().search(draft.text, end)
    return any(word.lower() in joined for word in (*before[-1:], after[0] if after else ""))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")


def _quotes(draft: Draft) -> Iterator[Hit]:
    """Give the pairs of straight quotation marks where others are the language's, or the text has both."""
    text = draft.text
    pairs = draft.typography.quotes
    curly = [mark.strip() for pair in pairs for mark in pair if mark not in _SINGLE_QUOTES]
    mixed = any(mark in text for mark in curly)
    if not mixed and draft.typography.straight_quotes:
        return
    fault = _TWO_STYLES if mixed else _STRAIGHT
    for found in _straight_quotes().finditer(text):
        is_nested = any(mark in found[1] for mark in curly)
        for at, mark in zip((found.start(), found.end() - 1), pairs[0], strict=True):
            yield _hit((at, at + 1), fault, None if is_nested else mark)


def _apostrophes(draft: Draft) -> Iterator[Hit]:
    """Give the straight apostrophes of a text that has curly ones too."""
    sign = draft.typography.apostrophe
    if sign and sign in draft.text and _apostrophe(sign).search(draft.text):
        for found in _apostrophe("'").finditer(draft.text):
            yield _hit(found.span(), _TWO_STYLES, sign)


def _breaks(text: str, spacing: Callable[[str], str]) -> Iterator[Hit]:
    """Give one finding for all the non-breaking spaces that are missing: at the first, mended to the last.

    A text without any is typed plainly, and left so.
    """
    spaced = spacing(text)
    if spaced == text or len(spaced) != len(text):
        return
    missing = [at for at in _positions(spaced) if text[at] != _NO_BREAK]
    if missing:
        first, end = missing[0], missing[-1] + 1
        start = max(text.rfind(" ", 0, first), text.rfind("\n", 0, first)) + 1
        word_after = re.compile(r"\S*").match(text, first + 1)
        hit = _hit((start, word_after.end() if word_after else end), _MAY_BREAK, spaced[first:end])
        yield Hit(hit.start, hit.end, hit.values, hit.mended, (first, end))


def _positions(text: str) -> Iterator[int]:
    at = text.find(_NO_BREAK)
    while at >= 0:
        yield at
        at = text.find(_NO_BREAK, at + 1)


_CHECKS = watched(
    (
        ("  ", _more_spaces),
        *((sign, _spaces_before) for sign in _SIGNS),
        *((sign, _spaces_after) for sign in ".!?"),
        (" ,", _commas),
        ("(", _spaces_in_brackets),
        ("!!", _loud_marks),
        ("！！", _loud_marks),
        (" - ", _dashes),
        (" -- ", _dashes),
        ('"', _quotes),
        ("'", _apostrophes),
    )
)
"""Letters without which there is nothing to find, and what finds it."""

_ENGLISH = Typography(quotes=(("“", "”"), ("‘", "’")), apostrophe="’", dash=" – ")
_RUSSIAN = Typography(
    quotes=(("«", "»"), ("„", "“")),
    apostrophe="’",
    dash="\u00a0— ",
    hyphened=("кое", "нибудь"),
    straight_quotes=False,
)
_FRENCH = Typography(quotes=(("«\u00a0", "\u00a0»"),), apostrophe="’", dash=" – ", space_before=";:!?")

RULE = Rule(
    name="typography",
    severity=Severity.HINT,
    message=phrase("The signs are not set as the language sets them."),
    why=phrase("{fault} Small slips make a careful answer look hasty."),
    cure=phrase("Let --fix mend it, or mend it by hand."),
    source="S14",
    check=_check,
    good=(
        Draft(text='The shed – all of it – stays "as is". It\'s yours... (2 - 3 days).', typography=_ENGLISH),
        Draft(
            text='The “shed” isn’t new. Pick 3.5 x 7" boards; see rule .5 and the file .env!',
            typography=_ENGLISH,
        ),
        Draft(text="- The shed\n- The fence\n\n    Both stay. :-)", typography=_ENGLISH),
        Draft(
            text="Sheds (:( and all) at Shop.com or e.g.Ada: ( ), ( x ), a.B, file.Name/x.",
            typography=_ENGLISH,
        ),
        Draft(text="Сарай\u00a0— ваш, «как есть».", language="ru", typography=_RUSSIAN),
        Draft(text="Кое - кто, где - нибудь :( вот так )", language="ru", typography=_RUSSIAN),
        Draft(text="L'abri reste : il est à vous !", language="fr", typography=_FRENCH),
    ),
    bad=(
        Draft(text="The shed stays.  The fence goes.", typography=_ENGLISH),
        Draft(text="The shed stays , and the fence goes .", typography=_ENGLISH),
        Draft(text="The shed stays!!", typography=_ENGLISH),
        Draft(text="The shed - all of it - stays.", typography=_ENGLISH),
        Draft(text='The “shed” and the "fence" stay.', typography=_ENGLISH),
        Draft(text="It isn’t new, but it's yours.", typography=_ENGLISH),
        Draft(text="The shed stays.The fence goes.", typography=_ENGLISH),
        Draft(text="The shed stays ,the fence goes.", typography=_ENGLISH),
        Draft(text="The shed ( all of it ) stays.", typography=_ENGLISH),
        Draft(text="Сарай - ваш.", language="ru", typography=_RUSSIAN),
        Draft(text='Вот «сарай "Дуб" , как есть».', language="ru", typography=_RUSSIAN),
        Draft(text='Сарай "Дуб" ваш.', language="ru", typography=_RUSSIAN),
        Draft(text="Сарай стоит.Забор нет.", language="ru", typography=_RUSSIAN),
        Draft(
            text="Сарай стоит 5 лет, забор\u00a0— 7 лет.",
            language="ru",
            typography=_RUSSIAN,
            spacing=lambda text: text.replace("5 ", "5\u00a0").replace("7 ", "7\u00a0"),
        ),
        Draft(text="L'abri reste , la clôture part .", language="fr", typography=_FRENCH),
    ),
)
