"""A value of an object that is worked out when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from functools import cached_property as lazy
else:
    from collections.abc import Callable

    class lazy:
        """``functools.cached_property`` without the lock that it takes each time before Python 3.12.

        The lock costs more than most values here. The object needs a ``__dict__``.
        """

        def __init__(self, work_out: Callable[[Any], Any]) -> None:
            """Take what works the value out."""
            self._work_out = work_out
            self.__doc__ = work_out.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            """Note the name that the value is kept under."""
            self._name = name

        def __get__(self, instance: Any, owner: type) -> Any:
            """Work the value out, and put it where it is found from now on."""
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._work_out(instance)
            return value


__all__ = ["lazy"]
