"""The messages of the shipped examples, whole: read a difference as the customer would."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from refusal_cli.casefile import build_case
from refusal_cli.composer import compose
from refusal_cli.formats import write
from tests.samples import (
    CASES,
    EXAMPLES,
    LANGUAGES,
    TODAY,
    built_in_pack,
    case_in,
    full_data,
    kind_of,
    words_of,
)

GOLDEN = Path(__file__).parent / "golden"
FILES = {path.stem: path for path in EXAMPLES} | {
    f"{path.parent.name}/{path.stem}": path for path in sorted(CASES.glob("*/[0-9]*.toml"))
}
"""The shipped examples, and the same in further languages, by the name of their golden file."""


@pytest.mark.parametrize("name", FILES)
def test_example_reads_as_reviewed(name: str, shared_cache: Path, update_golden: bool) -> None:
    """Each drafts, as its verdict asks, to the message that was approved; --update-golden renews it."""
    pack = built_in_pack(shared_cache)
    case = case_in(FILES[name])
    message = compose(case, pack, TODAY, kind_of(case, pack))
    text = write(message, "text", pack).decode("utf-8")
    golden = GOLDEN / f"{name}.txt"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
    assert message.findings == ()


def test_every_golden_file_has_its_example() -> None:
    """No golden file is left behind by an example that is gone."""
    found = [path.relative_to(GOLDEN).with_suffix("").as_posix() for path in GOLDEN.rglob("[0-9]*.txt")]
    assert sorted(found) == sorted(FILES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_is_there_in_every_language(language: str) -> None:
    """The first sixteen examples are in one language each, and in every other one among the cases."""
    names = {path.stem for path in EXAMPLES if int(path.stem[:2]) <= 16}
    own = {path.stem for path in EXAMPLES if case_in(path).locale.split("-")[0] == language}
    assert names <= own | {path.stem for path in (CASES / language).glob("[0-9]*.toml")}


_RESOLUTIONS = {
    "en": {
        "we_will": "extend the deadline by a week",
        "if_you": "send the first half by Friday",
        "by": date(2026, 12, 1),
        "until": date(2026, 11, 27),
        "questions": ["which model is it?", "a photo of the label"],
    },
    "ru": {
        "we_will": "продлим срок на неделю",
        "if_you": "пришлёте первую половину к пятнице",
        "by": date(2026, 12, 1),
        "until": date(2026, 11, 27),
        "questions": ["какая это модель?", "фотография наклейки"],
    },
}


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("kind", ["put-right", "fulfil", "compromise", "ask-for-more"])
def test_other_kinds_read_as_reviewed(
    kind: str, locale: str, shared_cache: Path, update_golden: bool
) -> None:
    """What another verdict asks for reads as it was approved."""
    pack = built_in_pack(shared_cache)
    at_fault = {"fault": "our-error"} if kind == "put-right" else {}
    resolution = _RESOLUTIONS.get(locale) or words_of(locale)["resolution"]
    data = full_data(locale, "policy") | {"resolution": resolution, "assessment": at_fault}
    data["reason"] = {"fact": data["reason"]["fact"]}
    data |= {"refund": None, "appeal": None}
    text = write(compose(build_case(data), pack, TODAY, kind), "text", pack).decode("utf-8")
    golden = GOLDEN / "kinds" / f"{kind}.{locale}.txt"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
