"""``refuse lint`` on files of every kind: line ends, encodings, folders, catalogs, templates."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.commands.lint.excerpt import columns, excerpt, underline
from refusal_cli.commands.lint.markup import cuts
from refusal_cli.commands.lint.original import Original
from refusal_cli.commands.lint.passages import Cut, passage_of
from refusal_cli.errors import ExitCode
from refusal_cli.linter.mending import Edit
from tests.conftest import ROOT, Ran

Refuse = Callable[..., Ran]

APOLOGY = ("--rule", "repeated-apology")
PLACEHOLDER = ("--rule", "unfilled-placeholder")

CATALOG = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: ru\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
"n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "Sorry, %(name)s. {days}"
msgstr ""
"Простите, %(name)s. {days} \"Да\""
" Приносим извинения."

#, fuzzy
msgid "Fuzzy."
msgstr "Простите. Извините."

msgid "One."
msgid_plural "Many."
msgstr[0] "Раз."
msgstr[1] "Два."
msgstr[2] "Простите [Имя], извините."
"""


def findings(ran: Ran) -> list[dict[str, Any]]:
    """Give all findings of a report in JSON."""
    return [finding for text in json.loads(ran.out)["texts"] for finding in text["findings"]]


def test_spans_hold_in_the_file_whatever_its_line_ends(refuse: Refuse, home: Path) -> None:
    """A byte order mark does not count; carriage returns do."""
    text = "Sorry.\r\n\r\nWe apologise.\r\nHello [Name]\r"
    (home / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    found = findings(refuse("lint", "a.txt", "--locale", "en", "--format", "json", *APOLOGY, *PLACEHOLDER))
    assert [(one["line"], one["column"]) for one in found] == [(3, 4), (4, 7)]
    assert [text[one["start"] : one["end"]] for one in found] == ["apologise", "[Name]"]


@given(
    st.text(alphabet="a\r\n<!- >", max_size=40),
    st.lists(st.integers(0, 40), max_size=4),
    st.lists(st.sampled_from(["", "x", "\n"]), min_size=2, max_size=2),
)
def test_places_of_a_passage_lead_to_the_same_words(text: str, cuts: list[int], shown: list[str]) -> None:
    """Whatever is left out and whatever the line ends, each character is found where it stands."""
    points = sorted({min(cut, len(text)) for cut in cuts})
    left_out = [Cut(*each) for each in zip(points[::2], points[1::2], shown, strict=False)]
    original = Original("a.txt", text)
    passage = passage_of(original, left_out)
    for place, letter in enumerate(passage.text):
        start, end = passage.span(place, place + 1)
        standing = [cut for cut in left_out if cut[:2] == (start, end) and cut.shown == letter]
        assert standing or (end == start + 1 and text[start:end].replace("\r", "\n") == letter)
    assert "\r" not in passage.text
    edit = passage.edit(Edit(0, len(passage.text), "x"), original)
    assert edit is None or (0 <= edit.start <= edit.end <= len(text))


def test_bytes_that_are_no_utf_8_are_named(refuse: Refuse, home: Path) -> None:
    """The byte and its line; other files are linted all the same."""
    (home / "bad.txt").write_bytes("Привет\n".encode() + b"ab\xff")
    (home / "good.txt").write_text("Sorry. We apologise.", "utf-8")
    ran = refuse("lint", "bad.txt", "good.txt", "--locale", "en", *APOLOGY)
    assert ran.code == ExitCode.MENDABLE
    assert "bad.txt: Byte 16 (line 2) is not UTF-8." in ran.err
    assert "good.txt:1:11: repeated-apology" in ran.out


def test_what_is_no_file_is_told_and_the_rest_linted(refuse: Refuse, home: Path) -> None:
    """A folder, a missing file; and a file named twice is linted once."""
    (home / "good.txt").write_text("Sorry. We apologise.", "utf-8")
    ran = refuse("lint", ".", "none.txt", "good.txt", "./good.txt", "--locale", "en", *APOLOGY)
    assert ran.code == ExitCode.MENDABLE
    assert "This is a folder, not a file." in ran.err
    assert "There is no file of this name." in ran.err
    assert ran.out.count("repeated-apology") == 1


def test_control_characters_of_a_file_do_not_reach_the_screen(refuse: Refuse, home: Path) -> None:
    """Neither escapes nor directions: not from the text, not from the name."""
    name = "a\x1b[31m.txt"
    (home / name).write_text("Sorry.\x1b[2J\u202e We apologise\x07.", "utf-8")
    for format_ in ("text", "github"):
        ran = refuse("lint", name, "--locale", "en", "--format", format_, *APOLOGY)
        assert "repeated-apology" in ran.out
        assert not set("\x1b\u202e\x07") & set(ran.out + ran.err)
    assert "\x1b" not in refuse("lint", name, "--locale", "en", "--format", "json").out


def test_every_form_of_a_catalog_is_linted(refuse: Refuse, home: Path) -> None:
    """In its language, at its own lines, without fuzzy ones; placeholders of the msgid are none to fill."""
    (home / "a.po").write_text(CATALOG, "utf-8")
    ran = refuse("lint", "a.po", "--format", "json", *APOLOGY, *PLACEHOLDER)
    assert ran.code == ExitCode.FINDINGS
    found = findings(ran)
    assert [(one["rule"], one["line"]) for one in found] == [
        ("repeated-apology", 11),
        ("unfilled-placeholder", 21),
        ("repeated-apology", 21),
    ]
    for one in found:
        assert CATALOG[one["start"] : one["end"]] == one["words"]
    assert {text["locale"] for text in json.loads(ran.out)["texts"]} == {"ru"}


def test_what_looks_like_a_blank_in_the_msgid_is_none_in_the_translation(refuse: Refuse, home: Path) -> None:
    """Whatever its form; a template of catalogs has no translations."""
    message = 'msgid "%d of %1$s for {{ x }}"\nmsgstr "%d dla %1$s {{ x }} [Imię]"\n'
    (home / "a.po").write_text(CATALOG + message, "utf-8")
    (home / "a.pot").write_text(message.replace("%d dla %1$s {{ x }} [Imię]", ""), "utf-8")
    ran = refuse("lint", "a.po", "a.pot", "--format", "json", *PLACEHOLDER)
    assert [one["words"] for one in findings(ran)] == ["[Имя]", "[Imię]"]


def test_a_catalog_without_a_lexicon_is_linted_as_far_as_that_goes(refuse: Refuse, home: Path) -> None:
    """As a text in no known language is; its file is named once, and the next one is linted."""
    (home / "a.po").write_text(CATALOG.replace("Language: ru", "Language: pl"), "utf-8")
    (home / "b.txt").write_text("Sorry, the hall is full. We apologise for that.", "utf-8")
    ran = refuse("lint", "a.po", "b.txt", *APOLOGY, *PLACEHOLDER)
    assert ran.out.count("unfilled-placeholder") == ran.out.count("repeated-apology") == 1
    assert "There is no lexicon for pl, so most rules were left out: a.po." in ran.err


MARKED_UP = {
    "a.html": """\
<style>p - x { color : red  }</style><!-- Sorry. -->
<p>Sorry,&nbsp;<b>we</b> <!-- We apologise. --> are <a href="/{y}?a=[id]">full</a>.</p><p>Write&gt;us .</p>
<script>say("We apologise  .")</script>
""",
    "a.md": """\
---
tags: [refund, no]
---
Sorry, `[Name]  .` is [full][1], or ![We apologise](a.png) [so](/{y}) it says, [1]. Write .

```
We apologise  . [Name]
```
<!-- We apologise. -->
[1]: /{z}
""",
}


@pytest.mark.parametrize(("name", "text"), MARKED_UP.items())
def test_markup_and_code_are_neither_read_nor_mended(
    refuse: Refuse, home: Path, name: str, text: str
) -> None:
    """Nor do they part words or join sentences; what is read has its place in the file."""
    text = text.replace("\n", "\r\n")
    (home / name).write_bytes(text.encode())
    args = ("--locale", "en", "--rule", "typography", *APOLOGY, *PLACEHOLDER)
    found = findings(refuse("lint", name, "--format", "json", *args))
    places = [(one["rule"], text[one["start"] - 1 : one["end"] + 1]) for one in found]
    assert places == [("typography", "s ." if name == "a.html" else "e .")]
    assert refuse("lint", name, "--fix", "--yes", *args).code == ExitCode.DONE
    start, end = found[0]["start"], found[0]["end"]
    assert (home / name).read_bytes().decode() == text[:start] + text[end:]


@given(
    st.lists(st.sampled_from(["<p>", "<!--", "-->", "`", "```", "\n", " ", "a", "&gt;", "[b](", "]", ")"]))
)
def test_pieces_of_markup_follow_each_other(parts: list[str]) -> None:
    """However broken it is: none overlaps the next, and none is empty."""
    for name in MARKED_UP:
        spans = [cut[:2] for cut in cuts(name, "".join(parts))]
        assert all(start < end for start, end in spans)
        assert spans == sorted(spans)


def test_a_catalog_with_a_fault_is_told_with_its_lines(refuse: Refuse, home: Path) -> None:
    """As everywhere: file and line of each problem."""
    (home / "a.po").write_text('msgid "a"\nmsgstr "b"\nrubbish\n', "utf-8")
    ran = refuse("lint", "a.po")
    assert (ran.code, ran.out) == (ExitCode.MENDABLE, "")
    assert "a.po:3: This line is not of the PO format." in ran.err


@pytest.mark.parametrize("name", ["message.j2", "grounds/policy.j2", "kinds/put-right.j2"])
def test_the_built_in_wording_has_no_fault(refuse: Refuse, name: str) -> None:
    """What the templates say, in every language, is never an error or a warning."""
    ran = refuse("lint", str(ROOT / "templates" / name), "--fail-on", "warning")
    assert (ran.code, ran.out) == (ExitCode.DONE, "")


TEMPLATE = """\
{% extends "builtin/grounds/policy.j2" %}

{% block thanks %}
Thank you for writing.
We are sorry for [this].
{% endblock %}
"""


def team_template(home: Path, name: str, text: str) -> str:
    """Write a template of a team, and give its path."""
    path = home / "team" / "templates" / "grounds" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return str(path.relative_to(home))


def test_a_finding_in_a_template_has_the_line_of_the_template(refuse: Refuse, home: Path) -> None:
    """Once, however many samples and channels have it; what the samples say themselves is not told."""
    path = team_template(home, "policy.en.j2", TEMPLATE)
    ran = refuse("lint", path, *APOLOGY, *PLACEHOLDER)
    assert ran.code == ExitCode.FINDINGS
    assert ran.out.count("unfilled-placeholder") == 1
    assert f"{path}:5:18: unfilled-placeholder (error)" in ran.out


def test_a_template_is_read_where_answers_are_missing_too(refuse: Refuse, home: Path) -> None:
    """What it says then, in either tone and for one speaker, is said to customers as well."""
    answers = {
        "plain_no": "that is closed to [A1].",
        "plain_thanks": "Thank you, [A2].",
        "fact": '{% if tone == "formal" and alone %}We saw [A3].{% endif %}',
    }
    blocks = "".join(f"{{% block {name} %}}\n{text}\n{{% endblock %}}\n" for name, text in answers.items())
    path = team_template(home, "policy.en.j2", '{% extends "builtin/grounds/policy.j2" %}\n' + blocks)
    found = findings(refuse("lint", path, "--format", "json", *PLACEHOLDER))
    assert [one["words"] for one in found] == ["[A1]", "[A2]", "[A3]"]


def test_a_template_is_read_with_the_packs_below_its_own(refuse: Refuse, home: Path) -> None:
    """Wherever it is linted from, and whatever pack is used there."""
    shutil.copytree(ROOT / "examples" / "packs", home / "packs")
    ran = refuse("lint", "packs/balloons/templates/grounds/young.j2", "--fail-on", "warning")
    assert (ran.code, ran.out) == (ExitCode.DONE, "")


def test_a_template_that_cannot_be_used_is_told(refuse: Refuse, home: Path) -> None:
    """A fault of Jinja, with its line; and a file that is no wording at all."""
    path = team_template(home, "policy.en.j2", "{% block thanks %}{{ 1 + }}{% endblock %}")
    ran = refuse("lint", path)
    assert ran.code == ExitCode.MENDABLE
    assert "grounds/policy.en.j2:1: The template cannot be read" in ran.err
    assert "no wording template" in refuse("lint", str(ROOT / "templates/layouts/text.j2")).err
    (home / "loose.j2").write_text("x", "utf-8")
    ran = refuse("lint", "loose.j2")
    assert ran.code == ExitCode.DONE
    assert "Warning: loose.j2: This is no wording template." in ran.err


def test_a_fault_of_a_template_does_not_keep_the_rest_from_being_linted(refuse: Refuse, home: Path) -> None:
    """Both are told, and the report is whole."""
    blocks = "{% block plain_thanks %}Thanks, {{ customer.name }}.{% endblock %}\n"
    blocks += "{% block plain_no %}that is closed to [A1].{% endblock %}\n"
    path = team_template(home, "policy.en.j2", '{% extends "builtin/grounds/policy.j2" %}\n' + blocks)
    ran = refuse("lint", path, "--format", "json", *PLACEHOLDER)
    assert ran.code == ExitCode.MENDABLE
    assert ran.err.count("prints a fact that this case does not have") == 1
    assert [one["words"] for one in findings(ran)] == ["[A1]"]


def test_the_mark_stands_below_wide_letters_and_after_tabs(refuse: Refuse, home: Path) -> None:
    """Columns are counted as a screen shows them; below a line from right to left stand the words."""
    original = Original("a", "拝啓\tabc x\u0301y")
    before, words, after = excerpt(original, (3, 6), 60)
    assert (before, words, after) == ("拝啓    ", "abc", " x\u0301y")
    assert underline(before, words) == " " * 8 + "^^^"
    (home / "a.txt").write_text("سلام [Name]", "utf-8")
    out = refuse("lint", "a.txt", "--locale", "en", *PLACEHOLDER).out
    assert "^" not in out
    assert "\n    [Name]\n" in out


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 20), st.integers(20, 60))
def test_an_excerpt_fits_the_screen(text: str, start: int, length: int, width: int) -> None:
    """Whatever the line and the words, and it never raises."""
    start = min(start, len(text))
    parts = excerpt(Original("a", text), (start, min(start + length, len(text))), width)
    assert columns("".join(parts)) <= width
    assert not any("\n" in part or "\t" in part for part in parts)
