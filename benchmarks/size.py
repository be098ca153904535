"""How much a base install of `refuse` takes, byte-compiled: ``python -m benchmarks.size``."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.environment import build_wheel, install, make_environment, site_packages


def sizes(folder: Path) -> dict[str, int]:
    """Give the bytes of each entry of ``folder``, everything below it included."""
    return {
        entry.name: sum(path.stat().st_size for path in [entry, *entry.rglob("*")] if path.is_file())
        for entry in folder.iterdir()
    }


def main() -> None:
    """Install the wheel of this checkout into a new environment and print what was added."""
    with TemporaryDirectory(prefix="refuse-size-") as name:
        work = Path(name)
        python = make_environment(work / "venv")
        before = sizes(site_packages(python))
        install(python, str(build_wheel(work / "wheel")))
        added = {entry: size for entry, size in sizes(site_packages(python)).items() if entry not in before}
    for entry, size in sorted(added.items(), key=lambda item: -item[1]):
        if size >= 100_000:
            print(f"{size / 1e6:6.1f} MB  {entry}")
    print(f"{sum(added.values()) / 1e6:6.1f} MB  in all (at most 65)")


if __name__ == "__main__":
    main()
