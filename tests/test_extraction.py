"""What there is to translate is found, and catalogs follow it without noise."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from refusal_cli.catalogs.check import check_catalog
from refusal_cli.errors import RefuseError
from refusal_cli.extraction import DOMAINS, Source, extract
from refusal_cli.extraction.merging import stale, updated

_FOR = "Suggested to the agent for {}, ground policy; {}"
EMPATHY = _FOR.format("empathy", "a sentence to the customer: the trouble that the no makes.")
WE_CAN = _FOR.format("alternatives.we_can", 'goes on after "We can".')
NEXT_STEP = _FOR.format("alternatives.next_step", "a sentence to the customer, who is asked to do it.")
CHECKOUT = Path(__file__).parent.parent
FILES = {
    "templates/message.j2": (
        "{# NOTE: Greeting. name: never inflected. #}\n"
        "{% trans name=customer.name %}Hello {{ name }},{% endtrans %}\n"
        '{% trans "formal" %}\n  Two\n  lines.\n{% endtrans %}\n'
        "{% trans n=count %}{{ n }} day{% pluralize %}{{ n }} days{% endtrans %}\n"
        "{% trans %}15% off{% endtrans %}\n"
        '{{ pgettext("spoken", "Goodbye") }}\n'
    ),
    "templates/grounds/policy.j2": "{% trans %}Hello{% endtrans %}",
    "templates/grounds.toml": (
        '[policy]\ntitle = "Against policy"\nexplanation = "A rule stands against it."\n'
        'decisions = ["decline"]\n'
        '[policy.suggestions]\nempathy = ["It is annoying."]\n'
        'alternatives = [{ we_can = "repair it", next_step = "Reply" }]\n'
    ),
    "templates/channels.toml": '[email]\ntitle = "E-mail"\nmust = ["greeting"]\n',
    "refusal_cli/module.py": (
        "from refusal_cli.text import phrase\n"
        'a = phrase("Outer {x}", x=phrase("inner"))\n'
        '# NOTE: A note.\nb = phrase(\n    "one "\n    "two", y="not this")\n'
        "c = f\"{phrase('In an f-string')}\"\n"
        'd = phrase(a)\ne = other("not this")\n'
    ),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a small project with one language to translate into."""
    return project(tmp_path, FILES)


def project(folder: Path, files: Mapping[str, str]) -> Path:
    """Write ``files`` and the folders of two languages."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "locales" / "en").mkdir(parents=True)
    (folder / "locales" / "ru" / "LC_MESSAGES").mkdir(parents=True)
    return folder


def write(texts: Mapping[Path, str]) -> None:
    """Write the files as they are to be."""
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def russian(root: Path, domain: str = "messages") -> Path:
    """Give the path of the Russian catalog."""
    return root / "locales" / "ru" / "LC_MESSAGES" / f"{domain}.po"


def translate_all(root: Path) -> None:
    """Give every message of both catalogs a translation: its own msgid."""
    for domain in DOMAINS:
        lines: list[str] = []
        texts: list[str] = []
        for line in russian(root, domain).read_text("utf-8").split("\n"):
            texts = [line.split(" ", 1)[1]] if line.startswith("msgid ") else texts
            texts += [line.split(" ", 1)[1]] if line.startswith("msgid_plural ") else []
            empty = line.startswith("msgstr") and line.endswith(' ""') and texts != ['""']
            lines.append(line[:-2] + texts[-1] if empty else line)
        russian(root, domain).write_text("\n".join(lines), encoding="utf-8")


def test_customers_texts_come_from_templates_and_suggestions(root: Path) -> None:
    """Each form of a translatable text is found, with context, plural, and the note above it."""
    assert extract(root, "messages") == [
        Source("templates/grounds/policy.j2", None, "Hello"),
        Source("templates/message.j2", None, "Hello %(name)s,", notes=("Greeting. name: never inflected.",)),
        Source("templates/message.j2", "formal", "Two lines."),
        Source("templates/message.j2", None, "%(n)s day", "%(n)s days"),
        Source("templates/message.j2", None, "15%% off"),
        Source("templates/message.j2", "spoken", "Goodbye"),
        Source("templates/grounds.toml", "suggestion", "It is annoying.", notes=(EMPATHY,)),
        Source("templates/grounds.toml", "suggestion", "repair it", notes=(WE_CAN,)),
        Source("templates/grounds.toml", "suggestion", "Reply", notes=(NEXT_STEP,)),
    ]


def test_agents_texts_come_from_the_program_and_the_tables(root: Path) -> None:
    """Every phrase with words of its own is found, however it is nested, and titles and explanations."""
    assert [(source.msgid, source.notes) for source in extract(root, "cli")] == [
        ("Outer {x}", ()),
        ("inner", ()),
        ("one two", ("A note.",)),
        ("In an f-string", ("A note.",)),
        ("E-mail", ("Read by agents: the title of email.",)),
        ("Against policy", ("Read by agents: the title of policy.",)),
        ("A rule stands against it.", ("Read by agents: the explanation of policy.",)),
    ]


NOTED = """\
# NOTE: Of a run,
# in two lines.
A = phrase("first")
B = {
    "x": phrase("second"),
    # NOTE: Of an entry.
    "y": phrase("third"),
    "z": phrase("fourth"),
}

C = phrase("fifth").msgid
VALUE = phrase("FILE").msgid
ASKED = Question("a.field", phrase("Which?"), options=[Option("x", phrase("this one"))])


# NOTE: Of a function.
def said():
    yield phrase("sixth")

    # NOTE: Of a statement.
    yield (
        phrase("seventh"),
    )
    yield phrase("eighth")


def unsaid():
    yield phrase("ninth")
"""


def test_a_note_holds_for_what_begins_below_it(root: Path) -> None:
    """An entry, a statement, a function, a run of lines without a gap; some roles the code itself tells."""
    (root / "refusal_cli/module.py").write_text(NOTED, encoding="utf-8")
    notes = {source.msgid: source.notes for source in extract(root, "cli")}
    run, function = "Of a run, in two lines.", "Of a function."
    assert [notes[msgid] for msgid in ("first", "second", "third", "fourth")] == [
        (run,),
        (run,),
        (run, "Of an entry."),
        (run,),
    ]
    assert [notes[msgid] for msgid in ("sixth", "seventh", "eighth", "ninth")] == [
        (function,),
        (function, "Of a statement."),
        (function,),
        (),
    ]
    assert [notes[msgid][0].split(",")[0] for msgid in ("fifth", "FILE", "Which?", "this one")] == [
        "In the help of a command.",
        "Stands for a value in the help",
        "A question to the agent",
        "An answer to choose from",
    ]


def test_a_short_text_says_where_it_stands() -> None:
    """Up to three words cannot be translated without a note; the real program has one for each."""
    short = [
        source
        for source in extract(CHECKOUT, "cli")
        if len(re.findall(r"\w+", re.sub(r"\{\w+\}", "", source.msgid))) <= 3
    ]
    noted = {source.msgid for source in short if source.notes}
    assert len(noted) > 200
    assert {source.msgid for source in short} - noted == set()


def test_a_new_language_gets_its_catalogs(root: Path) -> None:
    """A folder is enough: both catalogs are made, sound, with the language's plural forms."""
    texts = updated(root)
    assert {path.relative_to(root).as_posix() for path in texts} == {
        "locales/messages.pot",
        "locales/cli.pot",
        "locales/ru/LC_MESSAGES/messages.po",
        "locales/ru/LC_MESSAGES/cli.po",
    }
    assert check_catalog(texts[russian(root)].encode(), "x.po", "ru") == []
    assert "nplurals=3;" in texts[russian(root)]
    assert 'msgstr[2] ""' in texts[russian(root)]


def test_an_update_is_done_once(root: Path) -> None:
    """A second update finds nothing to change, translated or not."""
    write(updated(root))
    assert all(path.read_text("utf-8") == text for path, text in updated(root).items())
    translate_all(root)
    assert all(path.read_text("utf-8") == text for path, text in updated(root).items())


def test_catalogs_have_no_dates_and_no_line_numbers(root: Path) -> None:
    """Moving a text within its file changes no catalog."""
    before = updated(root)
    path = root / "templates" / "message.j2"
    path.write_text("\n\n" + path.read_text("utf-8"), encoding="utf-8")
    assert updated(root) == before
    assert not any(re.search(r"Date: [^\\]", text) for text in before.values())


def test_translations_and_comments_survive(root: Path) -> None:
    """What translators wrote stays: texts, comments, fuzzy marks, and who they are."""
    write(updated(root))
    text = russian(root).read_text("utf-8")
    text = text.replace('msgid "Hello"\nmsgstr ""', '# Mine.\n#, fuzzy\nmsgid "Hello"\nmsgstr "Привет"')
    text = text.replace('"Language: ru\\n"', '"Language: ru\\n"\n"Last-Translator: Анна\\n"')
    russian(root).write_text("# Перевод.\n" + text, encoding="utf-8")
    after = updated(root)[russian(root)]
    assert after.startswith("# Перевод.\nmsgid")
    assert '"Last-Translator: Анна\\n"' in after
    assert '# Mine.\n#: templates/grounds/policy.j2\n#, fuzzy\nmsgid "Hello"\nmsgstr "Привет"' in after


def test_a_reworded_text_is_not_guessed_at(root: Path) -> None:
    """A text that resembles a translated one is empty, not fuzzy, and what is unused goes."""
    write(updated(root))
    translate_all(root)
    (root / "templates" / "grounds" / "policy.j2").write_text(
        "{% trans %}Hello!{% endtrans %}", encoding="utf-8"
    )
    after = updated(root)[russian(root)]
    assert 'msgid "Hello!"\nmsgstr ""' in after
    assert "#~" not in after
    assert "fuzzy" not in after


def test_only_patterns_are_marked_as_such(root: Path) -> None:
    """A translator's tool is told of placeholders where there are some, and not of "15% off"."""
    text = updated(root)[root / "locales" / "messages.pot"]
    assert '#, python-format\nmsgid "Hello %(name)s,"' in text
    assert '#: templates/message.j2\nmsgid "15%% off"' in text


def test_a_broken_template_is_named(root: Path) -> None:
    """A template that cannot be parsed stops the extraction, with file and line."""
    (root / "templates" / "bad.j2").write_text("\n{% trans %}", encoding="utf-8")
    with pytest.raises(RefuseError) as caught:
        extract(root, "messages")
    assert caught.value.problems[0].where == "templates/bad.j2:2"


def test_a_faulty_catalog_is_not_updated(root: Path) -> None:
    """A catalog with a fault is named instead of being written over."""
    write(updated(root))
    path = russian(root)
    path.write_text(
        path.read_text("utf-8").replace('"Hello"\nmsgstr ""', '"Hello"\nmsgstr "<b>"'), encoding="utf-8"
    )
    with pytest.raises(RefuseError) as caught:
        updated(root)
    assert [problem.where.rpartition(":")[0] for problem in caught.value.problems] == [
        "locales/ru/LC_MESSAGES/messages.po"
    ]


def test_what_an_update_would_change_is_listed(root: Path) -> None:
    """Catalogs that are missing, then none."""
    assert len(stale(updated(root), root)) == 4
    write(updated(root))
    assert stale(updated(root), root) == []


def test_a_text_is_told_by_the_element_that_it_is_part_of(root: Path) -> None:
    """Inner blocks too, and those that a ground overrides; a note holds for all texts of its line."""
    (root / "templates/message.j2").write_text(
        "{% block reason %}{% block rule %}{% trans %}So{% endtrans %}{% endblock %}{% endblock %}\n"
        "{# NOTE: Short. #}\n{% if x %}{% trans %}Yes{% endtrans %}{% endif %}{% trans %}No{% endtrans %}",
        encoding="utf-8",
    )
    (root / "templates/grounds/policy.j2").write_text(
        "{% block rule %}\n{% trans %}Thus{% endtrans %}\n{% endblock %}", encoding="utf-8"
    )
    part = "Part of the message: the fact and the rule."
    found = {source.msgid: source.notes for source in extract(root, "messages") if not source.context}
    assert found == {"Thus": (part,), "So": (part,), "Yes": ("Short.",), "No": ("Short.",)}


def test_the_tool_does_what_the_command_does() -> None:
    """Without an install, for the languages of the checkout."""
    command = [sys.executable, "-X", "utf8", str(CHECKOUT / "tools" / "catalogs.py"), "list"]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "ru: Russian" in ran.stdout
