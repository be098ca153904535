"""The entry point: ``refuse`` and ``python -m refusal_cli``."""

from __future__ import annotations

import gc
import signal
from typing import NoReturn

_MOST_OBJECTS = 200_000
"""Some five times what a draft makes, so that only a long talk with an agent collects garbage."""


def main() -> NoReturn:
    """Run ``refuse`` on the command line, and exit."""
    # Modules being imported are no garbage, yet are searched for it again and again: in a draft
    # for a twentieth of its instructions.
    gc.set_threshold(_MOST_OBJECTS)
    # Until the door that tells of an interruption is there, it ends the process without a traceback.
    interrupted = signal.signal(signal.SIGINT, signal.SIG_DFL)
    from refusal_cli import cli

    signal.signal(signal.SIGINT, interrupted)
    cli.main()


if __name__ == "__main__":
    main()
