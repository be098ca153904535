"""Values that are worked out when they are asked for."""

from __future__ import annotations

from refusal_cli.lazy import lazy


class Counter:
    """Counts how often its value was worked out."""

    def __init__(self) -> None:
        """Begin at none."""
        self.times = 0

    @lazy
    def value(self) -> int:
        """The number of times so far."""
        self.times += 1
        return self.times


def test_a_value_is_worked_out_once() -> None:
    """It is worked out when it is first asked for, and then kept, for each object its own."""
    one, other = Counter(), Counter()
    assert one.times == 0
    assert (one.value, one.value, other.value) == (1, 1, 1)


def test_a_class_has_the_value_itself() -> None:
    """Asked of the class it is the description, with its documentation."""
    assert Counter.value.__doc__ == "The number of times so far."
