"""`refuse`: say no to a customer well. ``Case``, ``advise``, ``compose`` and ``lint`` are its stages."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from refusal_cli.advice import advise
    from refusal_cli.case import Case
    from refusal_cli.composer import compose
    from refusal_cli.linter.engine import lint

__all__ = ["Case", "advise", "compose", "lint"]
__version__ = "0.1.0"

_HOMES = {"Case": "case", "advise": "advice", "compose": "composer", "lint": "linter.engine"}
"""The modules that the public names live in; a command reads only those that it needs."""


def __getattr__(name: str) -> object:
    """Give a public name, whose module is read now; raises ``AttributeError`` for any other."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
