"""A virtual environment like a user's, with the package as a byte-compiled wheel in it."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet")


def quiet_environment(home: Path) -> dict[str, str]:
    """Give the environment variables for a measured process: a home of its own, nothing of this shell's."""
    home.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
    }


def make_environment(folder: Path) -> Path:
    """Make an empty virtual environment in ``folder``; give its own python, never a shim on PATH."""
    venv.create(folder, with_pip=True, symlinks=True)
    return folder / "bin" / "python"


def install(python: Path, *requirements: str, variables: Mapping[str, str] | None = None) -> None:
    """Install into the environment of ``python`` and byte-compile; raises ``CalledProcessError``."""
    command = [str(python), *PIP, "install", "--compile", *requirements]
    subprocess.run(command, check=True, env=variables)


def build_wheel(folder: Path) -> Path:
    """Build the wheel of this checkout into ``folder`` and give its path."""
    command = [sys.executable, *PIP, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    [wheel] = folder.glob("refusal_cli-*.whl")
    return wheel


def site_packages(python: Path) -> Path:
    """Give the folder into which the environment of ``python`` installs."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True)
    return Path(answer.stdout.strip())
