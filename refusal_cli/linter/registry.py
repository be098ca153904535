"""The rules; a new one is a line here."""

from __future__ import annotations

from refusal_cli.linter.rule import Rule
from refusal_cli.linter.rules import (
    late_apology,
    missing_apology,
    over_length,
    personal_data_in_public,
    repeated_apology,
    unexpected_apology,
    unfilled_placeholder,
)

ALL: tuple[Rule, ...] = (
    missing_apology.RULE,
    repeated_apology.RULE,
    late_apology.RULE,
    unexpected_apology.RULE,
    unfilled_placeholder.RULE,
    personal_data_in_public.RULE,
    over_length.RULE,
)
"""All rules, in the order of the documentation."""
