"""From a case to a message: elements, order, guard, origins, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct, structs

from refusal_cli.case import Case
from refusal_cli.casefile import build_case
from refusal_cli.composer import check, compose, preview, trace
from refusal_cli.errors import RefuseError
from refusal_cli.formats import write
from refusal_cli.grounds import load_channels
from refusal_cli.guard import draft_of
from refusal_cli.linter.engine import lint
from refusal_cli.linter.lexiconcache import load_lexicon
from refusal_cli.linter.registry import ALL
from refusal_cli.message import ELEMENT_NAMES, REFUSAL, STEPS, Message, Severity
from refusal_cli.pack import Pack
from refusal_cli.values import Money
from tests.samples import EXAMPLES, TODAY, built_in_pack, every_case, example, full_data, kind_of

_TWICE = re.compile(r"\b([^\W\d]+) \1\b", re.IGNORECASE)
"""A word that stands twice in a row, as where two sentences were put together."""

_BLANK = re.compile(r"\{\{|\}\}|%\(|None|Undefined|…|  |\.\.|\s[.,;:!?](?:\s|$)")


@pytest.fixture
def pack(shared_cache: Path) -> Pack:
    """Give the built-in pack."""
    return built_in_pack(shared_cache)


def texts(message: Message) -> dict[str, str]:
    """Give the text of each element of a message."""
    return {element.element: element.text for element in message.elements}


def test_every_message_of_the_product_is_whole(pack: Pack) -> None:
    """All grounds, channels, decisions, languages and tones: one apology, no finding, nothing unfilled."""
    count = 0
    for name, data in every_case(pack):
        message = compose(build_case(data), pack, TODAY)
        assert message.findings == (), name
        assert not _BLANK.search(f"{message.subject}\n{message.text}".replace("\u00a0", " ")), (
            name,
            message.text,
        )
        assert not _TWICE.search(message.text), (name, message.text)
        count += 1
    assert count > 1000


@pytest.mark.slow
def test_lint_has_nothing_against_any_message_of_the_product(pack: Pack) -> None:
    """All rules, with the whole lexicon of each language, find nothing that readers would mind."""
    channels = load_channels(pack)
    lexicons = {language: load_lexicon(pack, language) for language in pack.lexicons}
    for name, data in every_case(pack):
        case = build_case(data)
        message = compose(case, pack, TODAY)
        lexicon = lexicons[message.locale.split("-")[0]]
        found = lint(draft_of(message, case, channels[case.channel], lexicon), ALL)
        assert [each.rule for each in found if each.severity is not Severity.HINT] == [], name


@pytest.mark.parametrize("kind", ["put-right", "fulfil", "ask-for-more", "compromise"])
@pytest.mark.parametrize("fault", ["our-error", "third-party"])
def test_every_other_message_apologises_only_where_we_are_at_fault(kind: str, fault: str, pack: Pack) -> None:
    """Each channel, language, tone, named and nameless: one apology where the fault is ours, else none."""
    resolution = {
        "en": {"we_will": "send a new one", "if_you": "return the old one", "questions": ["which colour?"]},
        "ru": {"we_will": "пришлём новый", "if_you": "вернёте старый", "questions": ["какой цвет?"]},
        "de": {
            "we_will": "schicken ein neues",
            "if_you": "das alte schicken",
            "questions": ["welche Farbe?"],
        },
        "ar": {"we_will": "إرسال طرد جديد", "if_you": "إعادة القديم", "questions": ["ما اللون؟"]},
    }
    for name, data in every_case(pack):
        if data["ground"] == "policy" and data["decision"] == "decline":
            data |= {"resolution": resolution[data["locale"]], "assessment": {"fault": fault}}
            message = compose(build_case(data), pack, TODAY, kind)
            assert ("apology" in texts(message)) == (fault == "our-error"), name
            assert message.findings == (), name
            assert not _BLANK.search(message.text.replace("\u00a0", " ")), (name, message.text)


def test_no_message_is_in_two_languages(pack: Pack) -> None:
    """A Russian or Arabic message has no Latin word beyond what the case brought along."""
    brought = re.compile(r"care@\w+\.example|A-17|US\$")
    for name, data in every_case(pack):
        if data["locale"] in ("ru", "ar"):
            text = compose(build_case(data), pack, TODAY).text
            assert re.findall(r"[A-Za-z]+", brought.sub("", text)) == [], name


def test_apology_stands_once_and_before_the_reason(pack: Pack) -> None:
    """The apology comes first, then the no, then why."""
    names = [element.element for element in compose(example("01"), pack, TODAY).elements]
    assert names.count("apology") == 1
    assert (
        names.index("apology") < names.index("decision") < names.index("reason") < names.index("alternatives")
    )


@pytest.mark.parametrize("number", ["01", "02", "05", "11"])
def test_decision_stands_without_an_apology(number: str, pack: Pack) -> None:
    """After an apology in the conversation none is given, and the no begins its own sentence."""
    message = compose(structs.replace(example(number), apologised=True), pack, TODAY)
    assert "apology" not in texts(message)
    assert texts(message)["decision"][0].isupper()


def test_an_apology_in_an_answer_goes_and_that_of_the_template_stays(pack: Pack) -> None:
    """Though the answer comes first, it is the one to take out."""
    case = build_case({**full_data("ru", "policy"), "positive": "Простите, что долго."})
    with pytest.raises(RefuseError) as raised:
        compose(case, pack, TODAY)
    places = [(problem.where.split(":")[0], problem.cure.msgid) for problem in raised.value.problems]
    assert places == [
        ("templates/message.j2", "Leave this one as it is."),
        ("positive", "Take it out, or say it without an apology."),
    ]


def test_a_missing_element_is_named_in_words(pack: Pack) -> None:
    """What is missing has the name that the agent knows."""
    case = build_case({"ground": "policy", "sender": {"name": "Maria Lind"}})
    with pytest.raises(RefuseError) as raised:
        compose(case, pack, TODAY)
    assert ELEMENT_NAMES["reason"] in [problem.what.values["element"] for problem in raised.value.problems]


def test_second_apology_is_refused_with_its_origin(pack: Pack) -> None:
    """What the agent typed counts too: the error names each phrase and where it came from."""
    case = structs.replace(example("02"), empathy="Приносим извинения за неудобства.")
    with pytest.raises(RefuseError) as caught:
        compose(case, pack, TODAY)
    places = [problem.where for problem in caught.value.problems]
    assert places[0].startswith("templates/message.j2:")
    assert places[1] == "empathy"


def test_missing_elements_are_named_together(pack: Pack) -> None:
    """A message without reason, alternatives and signature names all three at once."""
    case = build_case({"ground": "policy"})
    with pytest.raises(RefuseError) as caught:
        compose(case, pack, TODAY)
    assert [problem.where for problem in caught.value.problems] == ["reason", "alternatives", "closing"]


def test_no_alternative_has_to_be_said_on_purpose(pack: Pack) -> None:
    """Without an alternative the message is refused, unless the case says that there is none."""
    bare = structs.replace(example("02"), alternatives=[])
    with pytest.raises(RefuseError):
        compose(bare, pack, TODAY)
    assert "alternatives" not in texts(compose(structs.replace(bare, no_alternatives=True), pack, TODAY))


def test_plural_forms_follow_the_language(pack: Pack) -> None:
    """Russian counts payments in three forms."""
    case = example("04")
    found = []
    for number in (2, 5, 21):
        alternative = structs.replace(case.alternatives[0], instalments=number)
        message = compose(structs.replace(case, alternatives=[alternative]), pack, TODAY)
        found.append(re.search(r"на\s\d+\s(\w+)", texts(message)["alternatives"]))
    assert [match and match[1] for match in found] == ["платежа", "платежей", "платёж"]


def test_words_and_dates_may_come_from_different_regions(pack: Pack) -> None:
    """The words are English; the date follows the full tag."""
    british = compose(example("01"), pack, TODAY).text
    american = compose(structs.replace(example("01"), locale="en-US"), pack, TODAY).text
    assert "until 31 January 2027." in british
    assert "until January 31, 2027." in american


def test_public_reply_holds_no_personal_data(pack: Pack) -> None:
    """Name and reference never reach a public reply, and what the agent typed of them is an error."""
    data = full_data("en", "complaint-not-upheld", "review")
    message = compose(build_case(data), pack, TODAY)
    assert "Anna" not in message.text
    assert "A-17" not in message.text
    leaky = data | {"positive": "We know Anna as a regular."}
    with pytest.raises(RefuseError) as caught:
        compose(build_case(leaky), pack, TODAY)
    assert caught.value.problems[0].where == "positive"


@pytest.mark.parametrize(
    ("ground", "decision"),
    [
        ("unpaid", "decline"),
        ("missing-documents", "decline"),
        ("misuse", "end"),
        ("conduct", "end"),
        ("complaint-not-upheld", "decline"),
    ],
)
def test_public_reply_holds_no_money_papers_and_days_of_the_customer(
    ground: str, decision: str, pack: Pack
) -> None:
    """A debt, a refund, papers, incidents, a warning and the days of a sanction are between us and them."""
    data = full_data("en", ground, "review", decision)
    data |= {"refund": {"amount": "118.00 USD"}}
    data["refusal"] = data["refusal"] | {"starts_on": date(2026, 12, 1), "ends_on": date(2027, 3, 1)}
    text = compose(build_case(data), pack, TODAY).text
    private = "48.50|118|outstanding|September|October|November|December|March|passport|report|refund"
    assert not re.findall(private, text)


def test_public_reply_without_a_reason_that_may_be_public_is_stopped(pack: Pack) -> None:
    """Where only the sum of a debt was given, the error says which facts can stand in its place."""
    case = {"ground": "unpaid", "channel": "review", "reason": {"amount": "84.50 GBP"}}
    with pytest.raises(RefuseError) as caught:
        compose(build_case(case), pack, TODAY)
    assert [problem.where for problem in caught.value.problems] == ["reason"]


def test_sms_leaves_out_what_does_not_fit(pack: Pack) -> None:
    """Two segments hold what must be said; the signature goes before the alternative does."""
    long = structs.replace(example("11"), sender=structs.replace(example("11").sender, contact="0" * 120))
    assert "future_support" not in texts(compose(long, pack, TODAY))
    assert "alternatives" in texts(compose(long, pack, TODAY))


@pytest.mark.parametrize(
    ("locale", "ends", "fact", "company"),
    [
        ("en", "your contract", "you insulted our operator in the chat", "Vector"),
        ("ru", "ваш договор", "в чате вы оскорбляли оператора", "Вектор"),
        ("de", "Ihren Vertrag", "Sie haben unser Team im Chat beleidigt", "Vektor"),
    ],
)
def test_an_sms_about_an_ending_has_room_for_the_fact_and_the_signature(
    locale: str, ends: str, fact: str, company: str, pack: Pack
) -> None:
    """The fact and who writes come before what is only nice to say."""
    data: dict[str, Any] = {
        "locale": locale,
        "ground": "conduct",
        "channel": "sms",
        "decision": "end",
        "tone": "formal",
    }
    data |= {"refusal": {"we_end": ends, "last_day": date(2026, 12, 31)}, "no_alternatives": True}
    data |= {"reason": {"fact": fact}, "sender": {"company": company}}
    message = compose(build_case(data), pack, TODAY)
    assert message.findings == ()
    assert {"decision", "reason", "closing"} <= set(texts(message))


def test_an_sms_is_signed_by_the_person_where_no_company_is_named(pack: Pack) -> None:
    """Nobody has to guess whom a message is from."""
    sms = example("11")
    assert "Maria Lind" not in compose(sms, pack, TODAY).text
    alone = structs.replace(sms, sender=structs.replace(sms.sender, name="Maria Lind", company=None))
    assert texts(compose(alone, pack, TODAY))["closing"] == "Maria Lind"


def test_what_is_spoken_has_no_brackets_and_offers_to_send_links(pack: Pack) -> None:
    """On the phone the source of a rule is a sentence, and nobody reads out a link as if it were one."""
    data = full_data("en", "policy", "call")
    data["policy"] = data["policy"] | {"url": "https://lind.example/terms"}
    data["alternatives"] = [data["alternatives"][0] | {"url": "https://lind.example/form"}]
    for ground in ("policy", "conduct", "unlawful"):
        text = compose(build_case(data | {"ground": ground}), pack, TODAY).text
        assert "(" not in text
        assert "The rule behind this: terms, section 3." in text
        assert "I can send you the full text: https://lind.example/terms" in text
        assert "I can send you the link: https://lind.example/form" in text
    assert "(terms, section 3)" in compose(build_case(data | {"channel": "email"}), pack, TODAY).text


def test_an_incomplete_application_is_not_turned_down_in_the_same_breath(pack: Pack) -> None:
    """Who is asked for documents is not told that there is no hope."""
    data = full_data("en", "missing-documents", decision="reject")
    data["refusal"] = {}
    decision = texts(preview(build_case(data), pack, TODAY))["decision"]
    assert decision == "no decision is possible while documents are missing."


def test_the_subject_of_an_ending_says_so(pack: Pack) -> None:
    """Who only reads the subject line knows that something ends."""
    assert preview(build_case({"ground": "conduct", "decision": "end"}), pack, TODAY).subject == (
        "Notice of termination"
    )


@pytest.mark.parametrize(
    ("locale", "way", "said"),
    [
        ("en-US", {"we_can": "come on Monday", "on": date(2026, 12, 7)}, "come on Monday, December 7."),
        ("en-US", {"we_can": "come on December 7", "on": date(2026, 12, 7)}, "come on December 7."),
        (
            "en-US",
            {"we_can": "come", "on": date(2026, 12, 2), "at": "9:30"},
            "come on Wednesday, December 2 at 9:30 AM.",
        ),
        (
            "en-US",
            {"you_can": "come", "on": date(2027, 3, 1), "at": "8–10"},
            "on Monday, March 1, 2027, 8–10.",
        ),
        ("en", {"we_can": "give you free delivery", "free": True}, "give you free delivery."),
        ("en", {"we_can": "keep a slot free for you", "free": True}, "free for you free of charge."),
        ("en", {"you_can": "see it", "price": "0 GBP"}, "see it free of charge."),
        ("ru", {"we_can": "прислать бесплатный образец", "free": True}, "прислать бесплатный образец."),
        (
            "ru",
            {"we_can": "приехать", "on": date(2026, 12, 8), "at": "10:00"},
            "приехать во вторник, 8 декабря, в 10:00.",
        ),
        ("ru", {"we_can": "приехать в среду", "on": date(2026, 12, 2)}, "приехать в среду, 2 декабря."),
    ],
)
def test_what_was_typed_of_an_alternative_is_not_said_twice(
    locale: str, way: dict[str, Any], said: str, pack: Pack
) -> None:
    """Weekday, date and "free" stand once, whether typed or told by a field, and no price is nothing."""
    data = {"locale": locale, "ground": "policy", "alternatives": [way]}
    text = texts(preview(build_case(data), pack, TODAY))["alternatives"].replace("\u00a0", " ")
    assert text.replace("\u202f", " ").endswith(said)


def test_one_person_speaks_for_herself(pack: Pack) -> None:
    """With the voice of one person no "we" appears."""
    assert not re.search(r"\b[Ww]e\b|\bour\b", compose(example("15"), pack, TODAY).text)


def test_half_translated_message_is_stopped(pack: Pack, tmp_path: Path) -> None:
    """A string without translation stops the message, and every such string is listed with its catalog."""
    block = "{% block positive %}{{ _('Brand new words.') }}{% endblock %}"
    template = f"{{% extends 'builtin/grounds/policy.j2' %}}\n{block}\n"
    (tmp_path / "templates/grounds").mkdir(parents=True)
    (tmp_path / "templates/grounds/policy.j2").write_text(template)
    team = Pack(layers=(*pack.layers, tmp_path), cache=pack.cache)
    with pytest.raises(RefuseError) as caught:
        compose(example("02"), team, TODAY)
    assert caught.value.problems[0].where == "locales/ru/LC_MESSAGES/messages.po"
    assert caught.value.problems[0].what.values["msgid"] == "Brand new words."
    assert "Brand new words." in compose(example("01"), team, TODAY).text


def test_ground_is_added_by_files_alone(pack: Pack, tmp_path: Path) -> None:
    """An entry in grounds.toml and a template of one language make a ground that drafts."""
    folder = tmp_path / "templates"
    (folder / "grounds").mkdir(parents=True)
    (folder / "grounds.toml").write_text('[weather]\ntitle = "Weather"\nexplanation = "A storm."\n')
    (folder / "grounds/weather.en.j2").write_text(
        '{% extends "message.j2" %}\n{% block decline %}\nnobody flies in a storm.\n{% endblock %}\n'
    )
    team = Pack(layers=(*pack.layers, tmp_path), cache=pack.cache)
    message = compose(structs.replace(example("01"), ground="weather"), team, TODAY)
    assert "nobody flies in a storm." in message.text


@pytest.mark.parametrize("words", ["{{ policy.url }}", "{{ nope }}"])
def test_a_template_that_prints_nothing_is_named_with_its_line(
    words: str, pack: Pack, tmp_path: Path
) -> None:
    """A fact that the case does not have, or an unknown name, is an error with its file and line."""
    (tmp_path / "templates/grounds").mkdir(parents=True)
    template = (
        "{% extends 'builtin/grounds/policy.j2' %}\n\n{% block positive %}\n" + words + "\n{% endblock %}\n"
    )
    (tmp_path / "templates/grounds/policy.j2").write_text(template)
    team = Pack(layers=(*pack.layers, tmp_path), cache=pack.cache)
    with pytest.raises(RefuseError) as caught:
        compose(example("01"), team, TODAY)
    assert caught.value.problems[0].where == "templates/grounds/policy.j2:4"


_NOTICE = "until then everything stays as it is"


@pytest.mark.parametrize(
    ("change", "starts_on", "said"),
    [
        ("deliveries pause", date(2026, 12, 1), f"From 1 December, deliveries pause; {_NOTICE}."),
        (
            "Deliveries pause",
            date(2026, 12, 1),
            f"Deliveries pause. This applies from 1 December; {_NOTICE}.",
        ),
        ("deliveries pause", None, "As a result, deliveries pause."),
        ("Deliveries pause", None, "Deliveries pause."),
        (None, date(2026, 12, 1), f"This applies from 1 December; {_NOTICE}."),
    ],
)
def test_a_change_completes_a_sentence_or_is_one(
    change: str | None, starts_on: date | None, said: str, pack: Pack
) -> None:
    """In small letters it goes on from the date; what begins with a capital stands alone."""
    refusal = structs.replace(example("01").refusal, change=change, starts_on=starts_on)
    message = compose(structs.replace(example("01"), refusal=refusal), pack, TODAY)
    assert texts(message)["decision"].endswith(said)


def test_an_ending_names_its_date_once(pack: Pack) -> None:
    """With a first and a last day the notice does not say the first one again."""
    data = full_data("en", "conduct", decision="end")
    data["refusal"] = {"we_end": "your membership", "starts_on": TODAY, "ends_on": date(2027, 3, 1)}
    assert texts(compose(build_case(data), pack, TODAY))["decision"] == (
        "we are ending your membership as of November 21. Until then everything stays as it is. "
        "This lasts until March 1, 2027."
    )


@pytest.mark.parametrize(
    ("ground", "reason", "policy"),
    [
        ("unlawful", {"fact": "Two days have passed.", "warned_on": TODAY}, {"title": "terms"}),
        (
            "complaint-not-upheld",
            {"checked_on": TODAY, "warned_on": TODAY},
            {"condition": "one day is given"},
        ),
        ("policy", {"warned_on": TODAY}, {"condition": "one day is given", "title": "terms"}),
    ],
)
def test_missing_facts_leave_no_gap(
    ground: str, reason: dict[str, Any], policy: dict[str, Any], pack: Pack
) -> None:
    """What a case does not have leaves no empty line in the middle of the reason."""
    data = full_data("en", ground) | {"reason": reason, "policy": policy}
    assert "\n" not in texts(preview(build_case(data), pack, TODAY))["reason"]


@pytest.mark.parametrize(
    ("locale", "words", "said"),
    [
        (
            "en",
            {"asked": "You asked For a refund!", "greet_as": "Hello Tom,"},
            ["Hello Tom,", "You asked for a refund."],
        ),
        ("en", {"asked": "Anna to call", "greet_as": "To"}, ["Hello To,", "You asked Anna to call."]),
        (
            "ru",
            {"asked": "Вернуть деньги.", "greet_as": "Олег!"},
            ["Здравствуйте, Олег!", "Вы просите вернуть деньги."],
        ),
        ("de", {"asked": "um Die Rückgabe.", "greet_as": "Frau Lind,"}, ["Frau Lind!", "um Die Rückgabe."]),
    ],
)
def test_sloppy_words_complete_their_stem(
    locale: str, words: dict[str, str], said: list[str], pack: Pack
) -> None:
    """Capitals, signs at the end and the stem itself, typed along with the answer, do not show."""
    data: dict[str, Any] = {"locale": locale, "ground": "policy", "request": {"asked": words["asked"]}}
    text = preview(build_case(data | {"customer": {"greet_as": words["greet_as"]}}), pack, TODAY).text
    assert [line for line in said if line not in text] == []


def test_an_alternative_with_a_link_alone_is_one_item(pack: Pack) -> None:
    """Without a next step the link follows in the same paragraph."""
    data = full_data("en", "policy") | {"refund": None}
    data["alternatives"] = [{"we_can": "repair it", "url": "https://lind.example"}]
    message = compose(build_case(data), pack, TODAY)
    assert texts(message)["alternatives"] == "We can repair it. Here is the link: https://lind.example"


def test_an_sms_asks_for_documents_by_name(pack: Pack) -> None:
    """What is needed stands in the request for it, so that it is not left out for room."""
    data = full_data("en", "missing-documents", "sms")
    ways = texts(compose(build_case(data), pack, TODAY))["alternatives"]
    assert ways == "Please send by December 5: a passport and a bill."
    data["reason"]["documents_by"] = None
    ways = texts(compose(build_case(data), pack, TODAY))["alternatives"]
    assert ways == "Please send this: a passport and a bill."


@pytest.mark.parametrize("channel", ["email", "chat", "review"])
def test_feeling_comes_before_good_news(channel: str, pack: Pack) -> None:
    """Where nothing is refused, empathy stands before the news, and what went wrong before its mending."""
    at_fault = {"resolution": {"we_will": "send a new one"}, "assessment": {"fault": "our-error"}}
    for kind, before in (("put-right", ("empathy", "reason")), ("fulfil", ("empathy",))):
        message = compose(
            build_case(full_data("en", "policy", channel=channel) | at_fault), pack, TODAY, kind
        )
        names = [element.element for element in message.elements]
        assert all(names.index(name) < names.index("decision") for name in before)


def test_an_sms_that_asks_for_more_has_sentences(pack: Pack) -> None:
    """Questions and documents are no list there, which the signature would run into."""
    data = full_data("en", "policy", "sms") | {"resolution": {"questions": ["which model?"]}, "appeal": None}
    data["sender"] = {"company": "Lind Ltd"}
    assert compose(build_case(data), pack, TODAY, "ask-for-more").text.endswith(
        "Please reply with the following: Which model? A passport. A bill. Lind Ltd"
    )


def test_words_are_joined_as_the_language_does(pack: Pack) -> None:
    """The comma of a citation and of a signature is the catalog's."""
    data = full_data("ar", "policy") | {"sender": {"name": "مريم", "role": "المبيعات"}}
    message = compose(build_case(data), pack, TODAY)
    assert "(الشروط، البند\u00a03)" in texts(message)["reason"]
    assert texts(message)["closing"].endswith("مريم، المبيعات")


@pytest.mark.parametrize(
    ("channel", "voice", "said"), [("chat", "we", "mir"), ("sms", "we", "uns"), ("sms", "I", "mir")]
)
def test_a_short_apology_is_of_whoever_signs(channel: str, voice: str, said: str, pack: Pack) -> None:
    """In a chat the person who writes apologises, in an SMS the company, unless one person is all."""
    data = full_data("de", "policy", channel)
    data["sender"]["voice"] = voice
    assert texts(compose(build_case(data), pack, TODAY))["apology"] == f"Tut {said} leid, aber"


def test_a_region_may_write_otherwise(pack: Pack) -> None:
    """The Swiss write no ß; all else is as in the language."""
    case = build_case(full_data("de", "policy") | {"refund": None})
    german = compose(structs.replace(case, locale="de-DE"), pack, TODAY).text
    swiss = compose(structs.replace(case, locale="de-CH"), pack, TODAY).text
    assert swiss == german.replace("ß", "ss")
    assert "ß" in german


def test_every_word_has_an_origin(pack: Pack) -> None:
    """Tracing gives the same text as composing, and no word comes from nowhere."""
    for path in EXAMPLES:
        case = example(path.stem)
        kind = kind_of(case, pack)
        message = compose(case, pack, TODAY, kind)
        traced = trace(case, pack, TODAY, kind)
        subject = {"subject": message.subject} if message.subject else {}
        found = {element.element: element.text for element, _pieces in traced}
        assert found == subject | texts(message)
        nowhere = [piece.text for _element, pieces in traced for piece in pieces if not str(piece.origin)]
        assert not any(text.strip() for text in nowhere)


def test_origin_of_a_translated_sentence_names_its_msgid(pack: Pack) -> None:
    """Behind a translated word stand the template, the line and the English msgid."""
    traced = {element.element: pieces for element, pieces in trace(example("02"), pack, TODAY)}
    origin = traced["thanks"][0].origin
    assert origin.template == "templates/message.j2"
    assert origin.line > 0
    assert origin.msgid == "Thank you for %(thanks)s."
    assert traced["thanks"][1].origin.answer == "thanks_for"


def test_preview_needs_next_to_nothing(pack: Pack) -> None:
    """A case that has a ground only can be shown as it stands."""
    assert preview(build_case({"ground": "policy"}), pack, TODAY).text.startswith("Hello,")


def test_unknown_ground_lists_the_known_ones(pack: Pack) -> None:
    """A ground that is not there is an error that offers those that are."""
    with pytest.raises(RefuseError) as caught:
        compose(structs.replace(example("01"), ground="whim"), pack, TODAY)
    assert "policy" in str(caught.value.problems[0].cure.values["choices"])


def test_elements_cover_the_five_steps(pack: Pack) -> None:
    """A full message has something of every step of the checklist."""
    steps = {element.step for element in compose(example("01"), pack, TODAY).elements}
    assert steps == set(STEPS)


_SILENT = {
    "request.price": "only checked against the refund",
    "stage": "chooses words for an application only",
    "sender.voice": "covered by a test of its own",
    "decision": "covered by the product",
    "locale": "covered by the product",
    "ground": "covered by the product",
    "tone": "the chat and the SMS are alike in both",
    "channel": "covered by the product",
    "apologised": "covered by a test of its own",
    "no_alternatives": "says that there are none",
}


_UNSAID = ("assessment.", "approval.", "jurisdiction")
"""What tells whether to refuse, and is no part of a message."""
_UNSAID_BESIDES = ("request.need", "reason.checked_on", "reason.evidence")
"""What a message that is no refusal leaves out."""


def facts(value: Struct, path: str = "") -> Iterator[tuple[str, Any]]:
    """Give the path and value of every fact that a case holds."""
    for field in structs.fields(value):
        inner = getattr(value, field.name)
        here = f"{path}{field.name}"
        if isinstance(inner, Struct):
            yield from facts(inner, f"{here}.")
        elif isinstance(inner, list) and inner and isinstance(inner[0], Struct):
            for index, item in enumerate(inner):
                yield from facts(item, f"{here}.{index}.")
        elif inner or inner is False:
            yield here, inner


def changed(case: Any, path: list[str]) -> Any:
    """Give the case with the fact at ``path`` changed to another of its kind."""
    if not path:
        return other(case)
    if isinstance(case, list):
        return [changed(item, path[1:]) if str(index) == path[0] else item for index, item in enumerate(case)]
    if isinstance(case, Struct):
        return structs.replace(case, **{path[0]: changed(getattr(case, path[0]), path[1:])})
    return case


def other(value: Any) -> Any:
    """Give another value of the same kind."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case date():
            return value + timedelta(days=1)
        case Money():
            return Money(value.amount + Decimal(1), value.currency)
        case [*items]:
            return [other(item) for item in items]
    if "@" in value:
        return f"x{value}"
    if "://" in value:
        return f"{value}/x"
    return "19:45" if re.fullmatch(r"\d\d:\d\d", value) else f"{value} 7"


@pytest.mark.parametrize("number", [path.stem[:2] for path in EXAMPLES])
def test_changing_a_fact_changes_the_message(number: str, pack: Pack) -> None:
    """Every fact of an example is said somewhere: change it, and the mail changes."""
    case = example(number)
    kind = kind_of(case, pack)
    before = whole(case, pack, kind)
    silent = _UNSAID if kind == REFUSAL else (*_UNSAID, *_UNSAID_BESIDES)
    for path, _value in facts(case):
        if path in _SILENT or path.startswith(silent):
            continue
        assert whole(changed(case, path.split(".")), pack, kind) != before, path


def whole(case: Case, pack: Pack, kind: str) -> bytes:
    """Give everything that leaves the house for a case: as an e-mail, where its headers count too."""
    case = structs.replace(case, no_alternatives=True)
    return write(preview(case, pack, TODAY, kind), "eml" if case.channel == "email" else "text", pack)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("put-right", "resolution.we_will"),
        ("fulfil", "resolution.we_will"),
        ("compromise", "resolution.we_will"),
        ("ask-for-more", "resolution.questions"),
    ],
)
def test_other_messages_say_something(kind: str, field: str, pack: Pack) -> None:
    """What is done, or asked for, has to be in the case: no message promises or asks for nothing."""
    with pytest.raises(RefuseError) as caught:
        compose(example("01"), pack, TODAY, kind)
    assert caught.value.problems[0].where == field


def test_edited_text_needs_every_element(pack: Pack) -> None:
    """A message that lost its reason in the editor is not handed out."""
    message = compose(example("01"), pack, TODAY)
    left = tuple(
        tuple(element for element in paragraph if element.element != "reason")
        for paragraph in message.paragraphs
    )
    with pytest.raises(RefuseError) as caught:
        check(structs.replace(message, paragraphs=left), example("01"), pack, TODAY)
    assert caught.value.problems[0].where == "reason"


@pytest.mark.parametrize("number", [path.stem[:2] for path in EXAMPLES])
def test_an_sms_has_no_list(number: str, pack: Pack) -> None:
    """Whatever the case offers, an SMS is one paragraph with its first alternative."""
    case = structs.replace(example(number), channel="sms")
    assert "\n" not in preview(case, pack, TODAY, kind_of(case, pack)).text
