"""A .po is checked strictly before it is compiled, and only what we compiled is read."""

from __future__ import annotations

import gettext
import io
import json
from pathlib import Path

import pytest
from babel import Locale, localedata
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from refusal_cli import catalogs
from refusal_cli.catalogs import compile_catalog, compiled, load_table, read_mo
from refusal_cli.catalogs.check import check_catalog
from refusal_cli.catalogs.entries import read_entries
from refusal_cli.catalogs.header import NUMBERS, headers, plural_header, plural_rule
from refusal_cli.errors import RefuseError

RUSSIAN = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
DAYS = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\n'
HOSTILE = Path(__file__).parents[2] / "shared" / "data" / "hostile.jsonl"


def po(*messages: str, plural: str = RUSSIAN, charset: str = "UTF-8", language: str = "ru") -> bytes:
    """Give a .po with a header and ``messages``."""
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Content-Type: text/plain; charset={charset}\\n"\n'
        f'"Language: {language}\\n"\n"Plural-Forms: {plural}\\n"\n'
    )
    return "\n".join((header, *messages)).encode()


def faults(content: bytes, language: str | None = "ru") -> list[tuple[str, str]]:
    """Give place and words of each problem."""
    return [(problem.where, problem.what.msgid) for problem in check_catalog(content, "x.po", language)]


def folder_of(root: Path, content: bytes, language: str = "ru") -> Path:
    """Give the path of a .po written where a pack has it."""
    path = root / "locales" / language / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return path


GOOD = [
    'msgid "a"\nmsgstr "б"',
    'msgid "a"\nmsgstr ""',
    'msgctxt "formal"\nmsgid "a"\nmsgstr "б"\n\nmsgid "a"\nmsgstr "в"',
    '#. note\n#: file.j2\n#, python-format\n#| msgid "old"\nmsgid "Dear %(name)s"\nmsgstr "%(name)s!"',
    'msgid "{n} of {n}, 15%% of %(x)s"\nmsgstr "%(x)s: 15%%, {n}"',
    'msgid "15% off"\nmsgstr "скидка 15 %"',
    'msgid ""\n"two "\n"lines\\n"\nmsgstr "две\\n"\n"строки"',
    '#~ msgid "gone"\n#~ msgstr "<b>ушло"',
    '#, fuzzy\nmsgid "%(a)s"\nmsgstr "<i>"',
    'msgid "<b>a</b> &amp;"\nmsgstr "&amp; <b>б</b>"',
    DAYS + 'msgstr[0] "%(n)s день"\nmsgstr[1] "%(n)s дня"\nmsgstr[2] "%(n)s дней"',
    'msgid "a"\r\nmsgstr "б"\r\n',
    'msgid "quote \\" and \\\\ slash"\nmsgstr "\\" и \\\\"',
]


@pytest.mark.parametrize("message", GOOD)
def test_a_sound_catalog_has_no_problem(message: str) -> None:
    """What a translator may write passes, in a catalog that tells its plural forms."""
    assert faults(po(message)) == []


BAD = [
    ('msgid "%(a)s"\nmsgstr "б"', "placeholders"),
    ('msgid "%(a)s"\nmsgstr "%(a)s %(b)s"', "placeholders"),
    ('msgid "{a}"\nmsgstr "{b}"', "placeholders"),
    ('msgid "%(a)s"\nmsgstr "%(a)d"', "placeholders"),
    ('msgid "%(a)s"\nmsgstr "100 % %(a)s"', "percent sign"),
    ('msgid "a"\nmsgstr "100%%"', "percent sign"),
    ('msgid "a"\nmsgstr "{{ x }}"', "percent sign"),
    ('msgid "a"\nmsgstr "{% x %}"', "percent sign"),
    ('msgid "{a}"\nmsgstr "{a} {a.b}"', "percent sign"),
    ('msgid "a"\nmsgstr "\u202eb"', "control characters"),
    ('msgid "a"\nmsgstr "\x1b[31mb"', "control characters"),
    ('msgid "a"\nmsgstr "b\u2028"', "control characters"),
    ('msgid "a"\nmsgstr "b\\nBcc: c"', "line break"),
    ('msgid "a"\nmsgstr "b\\tc"', "line break"),
    ('msgid "a"\nmsgstr "<b>c"', "markup"),
    ('msgid "a"\nmsgstr "&#8203;c"', "markup"),
    ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"', "already"),
    ('msgid ""\nmsgstr "second header"', "already"),
    (DAYS + 'msgstr[0] "%(n)s день"\nmsgstr[1] "%(n)s дня"', "plural forms"),
    (DAYS + 'msgstr[0] "день"\nmsgstr[1] "%(n)s дня"\nmsgstr[2] "%(n)s дней"', "placeholders"),
    (DAYS + 'msgstr[1] "%(n)s день"\nmsgstr[0] "%(n)s дня"\nmsgstr[2] "%(n)s дней"', "out of order"),
    (DAYS + 'msgstr "дни"', "out of order"),
    ('msgid "a"', "out of order"),
    ('msgstr "a"', "out of order"),
    ('msgid "a\nmsgstr "b"', "PO format"),
    ('msgid "a"\nmsgstr "\\x41"', "PO format"),
    ('msgid "a"\nmsgstr "\\r"', "PO format"),
    ("some words", "PO format"),
    ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"', "merge conflict"),
]


@pytest.mark.parametrize(("message", "words"), BAD)
def test_a_fault_is_named_with_its_line(message: str, words: str) -> None:
    """What would break or deface a message is a problem, with the file and a line of the message."""
    found = faults(po(message))
    assert any(words in what for _, what in found)
    assert all(int(where.removeprefix("x.po:")) >= 7 for where, _ in found)


def test_all_faults_are_named_at_once() -> None:
    """A translator sees every problem of a catalog in one go."""
    content = po('msgid "a"\nmsgstr "<b>"', 'msgid "b"\nmsgstr "%"')
    assert [where for where, _ in faults(content)] == ["x.po:7", "x.po:9"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "UTF-8"),
        (b'msgid "a"\nmsgstr "b"', "UTF-8"),
        (po(charset="nope"), "UTF-8"),
        (po().replace(b"UTF-8", b"UTF-8\\nX: \xff"), "not UTF-8"),
        (po(language="de"), "another language"),
        (po(plural="nplurals=2; plural=(n != 1);"), "plural forms"),
        (po(plural="nplurals=3; plural=n%3;"), "plural forms"),
        (po(plural="nplurals=2; plural=1/n;"), "plural forms"),
        (po(plural="nplurals=2; plural=n%n;"), "plural forms"),
        (po(plural="nplurals=99; plural=0;"), "plural forms"),
        (b'msgid "a"\n' * 100_001, "larger than 1 MB"),
    ],
)
def test_a_wrong_header_is_a_problem(content: bytes, words: str) -> None:
    """Encoding, language and plural forms must be what the program will take them for."""
    assert any(words in what for _, what in faults(content))


def test_the_cure_for_plural_forms_is_the_header_to_copy() -> None:
    """Who got the plural forms wrong is shown the line to write."""
    problem = check_catalog(po(plural="nplurals=2; plural=0;"), "x.po", "ru")[0]
    assert problem.cure.values["header"] == plural_header("ru")


def test_a_form_for_a_single_number_may_say_it_in_a_word() -> None:
    """German "ein Tag" needs no placeholder where English needs none either."""
    message = 'msgid "one day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "ein Tag"\nmsgstr[1] "%(n)s Tage"'
    german = po(message, plural="nplurals=2; plural=(n != 1);", language="de")
    assert faults(german, "de") == []


ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)


@pytest.mark.parametrize(("form", "count"), [(1, 0), (2, 0), (3, 1)])
def test_the_number_may_be_missing_where_a_form_is_for_one_number(form: int, count: int) -> None:
    """Arabic has a form for two, which says the number; other placeholders, and other forms, need theirs."""
    texts = ["%(refund)s %(n)s"] * 6
    texts[form] = "%(refund)s"
    message = 'msgid "%(refund)s in %(n)s day"\nmsgid_plural "%(refund)s in %(n)s days"\n'
    message += "\n".join(f'msgstr[{number}] "{text}"' for number, text in enumerate(texts))
    assert len(faults(po(message, plural=ARABIC, language="ar"), "ar")) == count
    without = message.replace('msgstr[2] "%(refund)s', 'msgstr[2] "x')
    assert len(faults(po(without, plural=ARABIC, language="ar"), "ar")) == count + 1


def lines_of(category: str) -> list[dict[str, str]]:
    """Give the inputs of a category of the shared list, if it lies beside the checkout."""
    if not HOSTILE.is_file():
        return []
    rows = [json.loads(line) for line in HOSTILE.read_text("utf-8").splitlines()]
    return [row for row in rows if row["category"] == category]


@pytest.mark.parametrize("row", lines_of("catalog") + lines_of("catalog_msg"), ids=lambda row: str(row["id"]))
def test_hostile_catalogs_are_refused(row: dict[str, str]) -> None:
    """A hostile catalog is refused with problems; one that only looks like a formula is plain text to us."""
    found = check_catalog(row["payload"].encode("utf-8", "surrogatepass"), "x.po")
    assert bool(found) is (row["id"] != "catalog_msg-020")


@pytest.mark.parametrize("row", lines_of("benign_po"), ids=lambda row: str(row["id"]))
def test_sound_twins_of_hostile_catalogs_pass(row: dict[str, str]) -> None:
    """The harmless twin of a hostile catalog is accepted."""
    assert check_catalog(row["payload"].encode(), "x.po") == []


@pytest.mark.parametrize("data", [b"", b"\xde\x12\x04\x95", b"x" * 40, b"\xde\x12\x04\x95" + b"\xff" * 36])
def test_a_damaged_mo_is_an_error(data: bytes) -> None:
    """What is not a whole .mo is refused as such."""
    with pytest.raises(ValueError, match=r"\d"):
        read_mo(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_checked_without_an_exception(content: bytes) -> None:
    """The check answers with problems, whatever it is given."""
    assert check_catalog(content, "x.po")


plain = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cf", "Co", "Cn", "Zl", "Zp"), exclude_characters='%{}<&\\"'
    ),
    min_size=1,
)


@settings(deadline=None)
@given(st.dictionaries(plain, plain, max_size=5))
def test_the_mo_is_what_gettext_reads(texts: dict[str, str]) -> None:
    """Python's own gettext reads the same translations from the .mo as we do."""
    messages = [f'msgid "{msgid}"\nmsgstr "{text}"' for msgid, text in texts.items()]
    content = po(*messages)
    assume(not check_catalog(content, "x.po", "ru"))
    data = compile_catalog(content, "x.po", "ru")
    theirs = gettext.GNUTranslations(io.BytesIO(data))
    ours = read_mo(data)
    assert {msgid: theirs.gettext(msgid) for msgid in texts} == texts
    assert {msgid: ours[msgid] for msgid in texts} == {msgid: (text,) for msgid, text in texts.items()}


def test_missing_fuzzy_and_half_translated_messages_are_left_out() -> None:
    """Only what is translated in full reaches the .mo."""
    content = po(
        'msgid "missing"\nmsgstr ""',
        '#, fuzzy, python-format\nmsgid "fuzzy"\nmsgstr "f"',
        DAYS + 'msgstr[0] "%(n)s день"\nmsgstr[1] ""\nmsgstr[2] "%(n)s дней"',
        'msgctxt "c"\nmsgid "done"\nmsgstr "d"',
    )
    assert set(read_mo(compile_catalog(content, "x.po", "ru"))) == {"", "c\x04done"}


def test_plural_forms_are_put_into_one_order() -> None:
    """Whatever order a catalog counts its forms in, compiled they are in the CLDR's."""
    message = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s Tage"\nmsgstr[1] "%(n)s Tag"'
    content = po(message, plural="nplurals=2; plural=(n == 1);", language="de")
    table = read_mo(compile_catalog(content, "x.po", "de"))
    assert table["%(n)s day"] == ("%(n)s Tag", "%(n)s Tage")
    assert headers(table[""][0])["plural-forms"] == plural_header("de")


@pytest.mark.slow
def test_every_language_of_the_cldr_has_plural_forms() -> None:
    """The plural header of each language tells the same numbers apart as the CLDR."""
    for tag in localedata.locale_identifiers():
        if "_" not in tag:
            count, rule = plural_rule(plural_header(tag))
            category = Locale.parse(tag).plural_form
            pairs = {(rule(number), category(number)) for number in NUMBERS}
            assert len(pairs) == count == len({name for _, name in pairs}), tag


def test_a_compiled_catalog_is_kept_and_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog is compiled once; the kept form is read from then on."""
    path = folder_of(tmp_path, po('msgid "a"\nmsgstr "б"'))
    first = load_table(path, path.read_bytes(), tmp_path / "cache")
    monkeypatch.setattr(catalogs, "compile_catalog", None)
    assert load_table(path, path.read_bytes(), tmp_path / "cache") == first
    assert first["a"] == ("б",)


def test_a_changed_catalog_is_compiled_anew(tmp_path: Path) -> None:
    """An edit of a .po is seen at once, and a damaged cache file is written over."""
    path = folder_of(tmp_path, po('msgid "a"\nmsgstr "б"'))
    load_table(path, path.read_bytes(), tmp_path)
    assert load_table(path, po('msgid "a"\nmsgstr "в"'), tmp_path)["a"] == ("в",)
    for kept in (tmp_path / "catalogs").iterdir():
        kept.write_bytes(b"")
    assert load_table(path, path.read_bytes(), tmp_path)["a"] == ("б",)


def test_without_a_cache_catalogs_are_read_all_the_same(tmp_path: Path) -> None:
    """A cache that cannot be written is done without."""
    path = folder_of(tmp_path, po('msgid "a"\nmsgstr "б"'))
    (tmp_path / "file").touch()
    assert load_table(path, path.read_bytes(), tmp_path / "file")["a"] == ("б",)


def test_a_mo_in_a_pack_is_never_read(tmp_path: Path) -> None:
    """A .mo that lies in a team's pack passed no check, and is passed over."""
    path = folder_of(tmp_path, po('msgid "a"\nmsgstr "б"'))
    forged = compile_catalog(path.read_bytes(), "x.po", "ru").replace("б".encode(), "в".encode())
    path.with_suffix(".mo").write_bytes(forged)
    assert load_table(path, path.read_bytes(), tmp_path / "cache")["a"] == ("б",)


def test_the_shipped_mo_is_read_while_it_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the installed package the .mo beside the .po is read, unless the .po was edited since."""
    monkeypatch.setattr(catalogs, "_PACKAGE", tmp_path)
    path = folder_of(tmp_path, po('msgid "a"\nmsgstr "б"'))
    path.with_suffix(".mo").write_bytes(compiled(path, tmp_path / "build").read_bytes())
    assert load_table(path, path.read_bytes(), tmp_path / "cache")["a"] == ("б",)
    assert not (tmp_path / "cache").exists()
    assert load_table(path, po('msgid "a"\nmsgstr "в"'), tmp_path / "cache")["a"] == ("в",)


def test_a_faulty_catalog_is_not_compiled(tmp_path: Path) -> None:
    """A fault stops the program with the place in the pack, and leaves nothing behind."""
    path = folder_of(tmp_path, po('msgid "a"\nmsgstr "<b>"'))
    with pytest.raises(RefuseError) as caught:
        load_table(path, path.read_bytes(), tmp_path / "cache")
    assert caught.value.problems[0].where == "locales/ru/LC_MESSAGES/messages.po:7"
    assert not (tmp_path / "cache").exists()


def test_entries_tell_what_is_done() -> None:
    """An entry knows whether it is translated, and what a compiled catalog calls it."""
    entries = read_entries(po('msgctxt "c"\nmsgid "a"\nmsgstr ""', '#, fuzzy\nmsgid "b"\nmsgstr "б"'), "x.po")
    assert [(entry.key, entry.is_complete) for entry in entries[1:]] == [("c\x04a", False), ("b", False)]
