"""Compiled templates and layouts, kept in the user's cache."""

from __future__ import annotations

import marshal
from pathlib import Path
from pickle import dumps

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket, bc_magic

from refusal_cli.pack import remember


class Bytecode(BytecodeCache):
    """Compiled templates in a folder, used as long as Jinja finds the checksum of their source in them."""

    def __init__(self, folder: Path, salt: str = "") -> None:
        """Take the folder, and what else the compiled form depends on."""
        self.folder = folder
        self.salt = salt

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Give the name of the file for a template."""
        return super().get_cache_key(name, f"{filename}|{self.salt}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, unless there is no such file, or it is damaged or of another source or Python."""
        # What Jinja writes before the code. Its own reader asks the file for each of ten thousand numbers
        # and names, a fiftieth of the instructions of a draft; this reads all at once.
        head = bc_magic + dumps(bucket.checksum, 2)
        try:
            data = (self.folder / bucket.key).read_bytes()
            if data.startswith(head):
                bucket.code = marshal.loads(data[len(head) :])
        except (OSError, EOFError, ValueError, TypeError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds; a cache that cannot be written is done without."""
        remember(self.folder / bucket.key, bucket.bytecode_to_string())
