"""Letters that are written in several ways: apologies are found in each, at their place in the text."""

from __future__ import annotations

import pytest

from tests.linter.test_lexicon import LEXICONS, count_apologies


@pytest.mark.parametrize(
    ("language", "before", "words"),
    [
        ("de", "İlker, es ", "tut uns leid"),
        ("de", "STRAẞE ZU: ES ", "TUT UNS LEID"),
        ("de", "Wir bitten um ", "Ent\u00adschul\u00addigung"),
        ("de", "Bitte ", "Nehmen Sie es nicht u\u0308bel"),
        ("fr", "İnci, ", "de\u0301sole\u0301s"),
        ("fr", "NOUS SOMMES ", "DESOLES"),
        ("fr", "Je ", "m’excuser"),
        ("ja", "店は、", "お詫ひ\u3099申し上け\u3099"),
        ("ja", "店は、", "ｽﾐﾏｾﾝ"),
        ("ja", "ＡＢＣです。", "申し\u200b訳ござい\u00adません"),
        ("ar", "İlker، ", "نَعْتَذِرُ"),
        ("ar", "نحن ", "ا\u0653سفون"),
        ("ar", "\u200f", "ونعـــتذر"),
    ],
)
def test_an_apology_is_found_at_its_place(language: str, before: str, words: str) -> None:
    """The span leads back to the letters as they were written."""
    [(start, end)] = count_apologies(f"{before}{words}.", LEXICONS[language])
    assert (start, end) == (len(before), len(before) + len(words))
