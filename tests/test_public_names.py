"""The names that Python users import from the package itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

import refusal_cli
from refusal_cli import Case, advise, compose, lint
from refusal_cli.advice import advise as its_advise
from refusal_cli.case import Case as ItsCase
from refusal_cli.composer import compose as its_compose
from refusal_cli.linter.engine import lint as its_lint
from tests.conftest import ROOT


def test_the_stages_are_imported_from_the_package() -> None:
    """Each is the very one of its module, and the package names them all."""
    assert (Case, advise, compose, lint) == (ItsCase, its_advise, its_compose, its_lint)
    assert refusal_cli.__all__ == ["Case", "advise", "compose", "lint"]


def test_another_name_is_none_of_the_package() -> None:
    """A misspelt name is an error, as in any module."""
    with pytest.raises(AttributeError, match="'composer_of'"):
        _ = refusal_cli.composer_of


def test_the_package_itself_reads_no_module() -> None:
    """What is not asked for is not read, so that commands start as fast."""
    code = "import sys, refusal_cli; print([name for name in sys.modules if 'refusal_cli.' in name])"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
