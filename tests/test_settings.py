"""Settings: the layers of refusal.toml, their checks, and how they fill a case."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from refusal_cli.errors import RefuseError
from refusal_cli.pack import Pack
from refusal_cli.settings import LintSettings, Settings, apply_settings, load_settings, outdated

OTHER_KINDS = ("demand_advice", "lint", "packs", "policies")
"""The settings that are no texts."""


def pack_of(tmp_path: Path, *texts: str) -> Pack:
    """Give a pack with one layer for each text of a refusal.toml."""
    layers = []
    for number, text in enumerate(texts):
        layer = tmp_path / f"layer{number}"
        layer.mkdir()
        (layer / "refusal.toml").write_text(text, "utf-8")
        layers.append(layer)
    return Pack(layers=tuple(layers), cache=tmp_path / "cache")


def own_file(home: Path, text: str) -> None:
    """Write the agent's own refusal.toml."""
    folder = home / ".config" / "refuse"
    folder.mkdir(parents=True)
    (folder / "refusal.toml").write_text(text, "utf-8")


def test_without_files_nothing_is_set(tmp_path: Path) -> None:
    """No file is no error, and leaves every setting empty."""
    assert load_settings(Pack(layers=(tmp_path,), cache=tmp_path)) == Settings()


def test_later_layers_win(tmp_path: Path, home: Path) -> None:
    """The team's file goes before the pack's, and the agent's own before both; the rest stays."""
    own_file(home, 'signature = "Maria Lind"\nlang = "de"')
    pack = pack_of(
        tmp_path, 'company = "A"\ntone = "formal"\nsignature = "Team"', 'company = "B"\nlocale = "en-GB"'
    )
    assert load_settings(pack) == Settings(
        company="B", tone="formal", signature="Maria Lind", lang="de", locale="en-GB"
    )


def test_the_agent_s_folder_as_the_pack_is_read_once(home: Path, tmp_path: Path) -> None:
    """When the user's folder is the pack itself, a mistake in it is shown once."""
    own_file(home, "compnay = 'A'")
    pack = Pack(layers=(home / ".config" / "refuse",), cache=tmp_path)
    with pytest.raises(RefuseError) as caught:
        load_settings(pack)
    assert len(caught.value.problems) == 1


def test_all_mistakes_are_shown_with_their_lines(tmp_path: Path) -> None:
    """Unknown names and bad values of all files come at once, each with file and line."""
    pack = pack_of(
        tmp_path,
        'company = "A"\n\ncompnay = "B"\nemail = "nobody"',
        'tone = "rude"\n[extra]\na = 1\n"lang" = 3',
    )
    with pytest.raises(RefuseError) as caught:
        load_settings(pack)
    places = [Path(problem.where).name for problem in caught.value.problems]
    assert places == [
        "refusal.toml:3 compnay",
        "refusal.toml:4 email",
        "refusal.toml:1 tone",
        "refusal.toml:2 extra",
    ]


def test_an_unknown_name_has_the_nearest_beside_it(tmp_path: Path) -> None:
    """Or all the settings there are, where none is near."""
    with pytest.raises(RefuseError) as caught:
        load_settings(pack_of(tmp_path, 'compnay = "B"\nzzz = 1\nmade_for = 3\npacks = "x"'))
    near, far, *others = caught.value.problems
    assert near.cure.values == {"name": "company"}
    assert "policies" in str(far.cure.values["names"])
    assert [problem.where[-2:] for problem in others] == ["or", "ks"]


def test_what_the_packs_were_made_for_is_the_oldest_version(tmp_path: Path) -> None:
    """Of all layers; what changed since is told of each that is a major version behind."""
    pack = pack_of(tmp_path, 'made_for = "1.9"', "", 'made_for = "10.0"', 'made_for = "2"')
    assert load_settings(pack).made_for == "1.9"
    assert [words.values["old"] for words in outdated(pack, "3.1")] == ["1.9", "2"]
    assert list(outdated(pack, "1.0")) == []


@pytest.mark.parametrize(
    "line",
    [
        "company = 3",
        'channel = "pigeon"',
        'voice = "they"',
        'locale = "../x"',
        'jurisdiction = "Germany"',
        'demand_advice = "yes"',
    ],
)
def test_a_bad_value_is_refused_without_showing_it(line: str, tmp_path: Path) -> None:
    """A value that does not fit its setting is an error whose words do not repeat it."""
    with pytest.raises(RefuseError) as caught:
        load_settings(pack_of(tmp_path, line))
    (problem,) = caught.value.problems
    assert problem.what.msgid == "This is no value for this setting."
    assert not problem.what.values


@pytest.mark.parametrize("name", [name for name in Settings.__struct_fields__ if name not in OTHER_KINDS])
def test_an_empty_text_is_not_set(name: str, tmp_path: Path) -> None:
    """Every setting that is a text can be emptied, which takes away what a layer below says."""
    below = {"email": "help@vektor.ru", "voice": "I", "locale": "ru", "lang": "de", "channel": "sms"}
    below |= {"tone": "formal", "jurisdiction": "DE", "made_for": "1.0"}
    pack = pack_of(tmp_path, f'{name} = "{below.get(name, "A")}"', f'{name} = ""')
    assert load_settings(Pack(layers=pack.layers[:1], cache=pack.cache)) != Settings()
    assert load_settings(pack) == Settings()


def test_what_is_not_toml_is_refused(tmp_path: Path) -> None:
    """A file that is not TOML is an error that names it."""
    with pytest.raises(RefuseError) as caught:
        load_settings(pack_of(tmp_path, "company = Vektor"))
    assert caught.value.problems[0].where.endswith("refusal.toml")


FULL = Settings(
    company="Vektor",
    signature="Maria Lind",
    role="Support",
    contact="https://example.com",
    email="help@example.com",
    address="1 High Street",
    place="London",
    voice="I",
    locale="en-GB",
    channel="letter",
    tone="formal",
    jurisdiction="GB",
)


def test_settings_fill_an_empty_case() -> None:
    """Every setting that a case has a field for arrives in it."""
    assert apply_settings({}, FULL) == {
        "locale": "en-GB",
        "channel": "letter",
        "tone": "formal",
        "jurisdiction": "GB",
        "sender": {
            "name": "Maria Lind",
            "role": "Support",
            "company": "Vektor",
            "contact": "https://example.com",
            "email": "help@example.com",
            "address": "1 High Street",
            "place": "London",
            "voice": "I",
        },
    }


@given(
    st.dictionaries(st.sampled_from(["locale", "channel", "tone"]), st.text(min_size=1)),
    st.dictionaries(st.sampled_from(["name", "company", "email", "voice"]), st.text(min_size=1)),
)
def test_what_the_case_says_stays(top: Mapping[str, Any], sender: Mapping[str, Any]) -> None:
    """No setting changes what a case gives itself, and the case that was passed is not changed."""
    case = {**top, "sender": dict(sender)}
    filled = apply_settings(case, FULL)
    assert {**filled, **top} == filled
    assert {**filled["sender"], **sender} == filled["sender"]
    assert case == {**top, "sender": dict(sender)}


def test_nothing_set_changes_nothing() -> None:
    """Without settings, a case stays as it is, and no empty sender appears."""
    assert apply_settings({"ground": "policy"}, Settings()) == {"ground": "policy"}


def test_a_malformed_sender_is_left_to_the_case_s_own_check() -> None:
    """A sender that is not a table is not touched."""
    assert apply_settings({"sender": "me"}, FULL)["sender"] == "me"


def test_every_setting_has_an_empty_default() -> None:
    """A setting that is not given is an empty text, not demanded, or none, so that layers can be merged."""
    assert all(value in ("", False, LintSettings(), (), {}) for value in structs.asdict(Settings()).values())
