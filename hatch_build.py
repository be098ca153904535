"""Build hook: the wheel carries each catalog compiled, checked by the program's own check first."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogHook(BuildHookInterface[Any]):
    """Adds ``refusal_cli/locales/<lang>/LC_MESSAGES/<domain>.mo`` to a wheel for each .po of the checkout.

    An editable install gets none: there the program compiles a .po when it reads it, so that an
    edit is seen at once.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogs into a temporary folder; raises ``ValueError`` for a .po with faults."""
        if version == "editable":
            return
        self._folder = TemporaryDirectory(prefix="refuse-catalogs-")
        try:
            build_data["force_include"] |= self._compile_all(Path(self.root, "locales"))
        except ValueError:
            self._folder.cleanup()
            raise

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if version != "editable":
            self._folder.cleanup()

    def _compile_all(self, locales: Path) -> dict[str, str]:
        targets = {}
        for source in sorted(locales.glob("*/LC_MESSAGES/*.po")):
            target = source.relative_to(locales).with_suffix(".mo")
            # A folder each: two catalogs of one content would share a file named by its content.
            folder = Path(self._folder.name, target.stem, target.parts[0])
            folder.mkdir(parents=True)
            targets[self._compile(source, folder)] = f"refusal_cli/locales/{target.as_posix()}"
        return targets

    def _compile(self, source: Path, folder: Path) -> str:
        # A build frontend does not put the project on the path.
        sys.path.insert(0, self.root)
        try:
            from refusal_cli.catalogs import compiled
            from refusal_cli.errors import RefuseError
            from refusal_cli.text import fill
        finally:
            sys.path.remove(self.root)
        try:
            return str(compiled(source, folder))
        except RefuseError as error:
            faults = [
                f"{fault.where}: {fill(fault.what.msgid, fault.what.values)}" for fault in error.problems
            ]
            raise ValueError("\n".join(faults)) from error
