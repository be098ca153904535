"""Segments of an SMS and its folding, against 3GPP TS 23.038."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusal_cli.sms import Segments, fold, folding, segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Segments(0, "GSM-7", 0, 160)),
        ("a" * 160, Segments(1, "GSM-7", 160, 160)),
        ("a" * 161, Segments(2, "GSM-7", 161, 153)),
        ("a" * 306, Segments(2, "GSM-7", 306, 153)),
        ("a" * 307, Segments(3, "GSM-7", 307, 153)),
        ("@£ßÇΩ\n", Segments(1, "GSM-7", 6, 160)),
        ("€[]", Segments(1, "GSM-7", 6, 160)),
        ("я" * 70, Segments(1, "UCS-2", 70, 70)),
        ("я" * 71, Segments(2, "UCS-2", 71, 67)),
        ("я" * 134, Segments(2, "UCS-2", 134, 67)),
        ("🙂" * 35, Segments(1, "UCS-2", 70, 70)),
        ("ç", Segments(1, "UCS-2", 1, 70)),
        ("`", Segments(1, "UCS-2", 1, 70)),
    ],
)
def test_segments(text: str, expected: Segments) -> None:
    """Counts, encodings and limits are those of the standard."""
    assert segments(text) == expected


def test_an_escaped_character_is_not_split() -> None:
    """The two septets of an extension character go into one segment, so one septet stays empty."""
    assert segments("a" * 152 + "€" + "a" * 152).count == 3
    assert segments("a" * 151 + "€" + "a" * 153).count == 2


def test_a_surrogate_pair_is_not_split() -> None:
    """The two units of a character beyond the basic plane go into one segment."""
    assert segments("я" * 66 + "🙂" + "я" * 66).count == 3
    assert segments("я" * 65 + "🙂" + "я" * 67).count == 2


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("It’s “late” – no\xa0way…", 'It\'s "late" - no way...'),
        ("«Да» — до\xa018:00…", "«Да» - до 18:00…"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """English typography becomes GSM-7; in Russian only spaces and dashes are folded."""
    assert fold(text) == folded


@given(text=st.text(alphabet=st.sampled_from("aя “”’«»…—–\xa0\u202f€[🙂ç\n")))
def test_folding_never_costs_more(text: str) -> None:
    """A folded text takes no more segments when its encoding stays, and folds to itself."""
    folded = fold(text)
    assert fold(folded) == folded
    assert segments(folded).count <= segments(text).count
    assert folded == "".join(character.translate(folding(text)) for character in text)


@given(text=st.text())
def test_every_unit_is_counted(text: str) -> None:
    """Units fit the segments, and one segment fewer would not hold them."""
    cost = segments(text)
    assert cost.units <= cost.count * cost.limit
    assert cost.units >= len(text)
    if cost.encoding == "UCS-2":
        assert cost.units == len(text.encode("utf-16-le", "surrogatepass")) // 2
