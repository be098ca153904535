"""The messages of the shipped examples, whole: read a difference as the customer would."""

from __future__ import annotations

from pathlib import Path

import pytest

from refusal_cli.composer import compose
from refusal_cli.formats import write
from tests.samples import EXAMPLES, TODAY, built_in_pack, example, kind_of

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES])
def test_example_reads_as_reviewed(name: str, shared_cache: Path, update_golden: bool) -> None:
    """Each drafts, as its verdict asks, to the message that was approved; --update-golden renews it."""
    pack = built_in_pack(shared_cache)
    case = example(name)
    message = compose(case, pack, TODAY, kind_of(case, pack))
    text = write(message, "text", pack).decode("utf-8")
    golden = GOLDEN / f"{name}.txt"
    if update_golden:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
    assert message.findings == ()


def test_every_golden_file_has_its_example() -> None:
    """No golden file is left behind by an example that is gone."""
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == [path.stem for path in EXAMPLES]
