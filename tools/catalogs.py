"""Do what ``refuse locale`` does for the languages of this checkout, without an install of it.

``python tools/catalogs.py update`` and ``python tools/catalogs.py check --strict`` are what it is for.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from refusal_cli.cli import run  # noqa: E402  # The checkout's own, without an install.

if __name__ == "__main__":
    sys.exit(run(["locale", *sys.argv[1:], "--pack", str(ROOT)]))
