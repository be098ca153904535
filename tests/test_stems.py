"""The stems that an agent's words complete come from the templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from refusal_cli.stems import stems
from tests.samples import built_in_pack


@pytest.mark.parametrize(
    ("locale", "stem"),
    [
        ("en-GB", "From 1 January 2026, …"),
        ("ru", "С\u00a01\u00a0января 2026\u202fг. …"),
        ("de", "Ab dem 1.\u00a0Januar 2026 …"),
        ("ar", "اعتباراً من 1\u00a0يناير 2026، …"),
    ],
)
def test_a_full_stop_within_a_date_does_not_cut_a_stem(locale: str, stem: str, shared_cache: Path) -> None:
    """The stop of an ordinal or of an abbreviation ends no sentence."""
    data = {"locale": locale, "tone": "formal"}
    assert stems(data, built_in_pack(shared_cache))["refusal.change"] == stem


@pytest.mark.parametrize(
    ("locale", "stem"),
    [("en", "By law, …"), ("de", "…; so schreibt es das Gesetz vor"), ("ar", "بحسب القانون، …")],
)
def test_the_words_may_stand_before_or_after_the_gap(locale: str, stem: str, shared_cache: Path) -> None:
    """A fact completes the sentence that the ground has for it, in the order of the language."""
    data = {"locale": locale, "ground": "unlawful"}
    assert stems(data, built_in_pack(shared_cache))["reason.fact"] == stem
