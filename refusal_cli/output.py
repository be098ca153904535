"""Files that the program writes for its user: whole or not at all, private, never over another one."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from refusal_cli.errors import Problem, RefuseError, system_words
from refusal_cli.text import clean, phrase, single_line

_LONGEST_NAME = 120
"""Bytes of UTF-8; below what every common file system takes, encrypted ones included (143)."""

_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{device}{digit}" for device in ("com", "lpt") for digit in range(10)))
)
"""Names that Windows gives to devices, in any folder and with any ending (Win32, "Naming Files")."""


_LOST = frozenset({errno.EPIPE, errno.ENOSPC, errno.EBADF, errno.EIO, errno.EDQUOT, errno.ESHUTDOWN})


_PRIVATE, _SHARED = 0o600, 0o666
"""Modes of new files; of the second one the system takes what the user's umask forbids."""


def write_file(path: Path, data: bytes, *, force: bool = False, private: bool = True) -> None:
    """Write ``data`` to ``path`` at once or not at all, readable by its owner alone if ``private``.

    A file or link that is already there stays, unless ``force`` is given: then it is replaced (of
    a link, the link and not what it points to). Raises ``RefuseError`` if it exists, or is a
    folder or a device, or cannot be written.
    """
    try:
        _refuse_special(path)
        _write(path, data, _PRIVATE if private else _SHARED, force=force)
    except FileExistsError:
        raise RefuseError.of(
            phrase("There is already a file of this name; it was left as it is."),
            single_line(str(path)),
            phrase("Choose another name, or add --force to replace it."),
        ) from None
    except FileNotFoundError:
        raise RefuseError.of(
            phrase("There is no folder for this file."),
            single_line(str(path)),
            phrase("Make the folder first, or choose another one."),
        ) from None
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: Exception) -> RefuseError:
    return RefuseError.of(
        phrase("The file could not be written: {problem}", problem=system_words(error)),
        single_line(str(path)),
        phrase("Choose a place where you may write and that has room."),
    )


def rewrite_file(path: Path, data: bytes) -> None:
    """Give the file ``path`` a new content at once or not at all; its mode stays, and so do links to it.

    Raises ``RefuseError`` if it cannot be written.
    """
    target = path.resolve()
    draft = target.with_name(f".refuse-{os.urandom(8).hex()}")
    try:
        _write_new(draft, data)
        draft.chmod(stat.S_IMODE(target.stat().st_mode))
        draft.replace(target)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None
    finally:
        draft.unlink(missing_ok=True)
    _settle(target.parent)


def lost_output(error: OSError) -> Problem:
    """Give what is wrong when standard output is closed or full, and the cure."""
    return Problem(
        phrase("The result could not be written: {problem}", problem=system_words(error)),
        "",
        phrase("Nobody reads standard output any more, or there is no room; write to a file instead."),
    )


def safe_file_name(text: str, suffix: str) -> str:
    """Give a file name made of ``text``, which may come from a case, and ``suffix`` (".eml").

    Letters and digits of every script stay, all else becomes a hyphen; so the name has no folder,
    no leading dot or dash, no second ending, and is no device. It takes at most 120 bytes.
    """
    from unicodedata import category, normalize

    kept = "".join(
        character if character == "_" or category(character).startswith(("L", "M", "Nd")) else " "
        for character in normalize("NFC", clean(text))
    )
    room = _LONGEST_NAME - len(suffix.encode())
    stem = "-".join(kept.split()).encode()[:room].decode(errors="ignore").rstrip("-")
    if not stem:
        return f"message{suffix}"
    return f"{stem}_{suffix}" if stem.casefold() in _RESERVED else f"{stem}{suffix}"


def _refuse_special(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        raise RefuseError.of(
            phrase("This is a folder or a device, not a file."),
            single_line(str(path)),
            phrase("Give the name of a file; to print the message, leave out -o."),
        )


def _write(path: Path, data: bytes, mode: int, *, force: bool) -> None:
    draft = path.with_name(f".refuse-{os.urandom(8).hex()}")
    try:
        _write_new(draft, data, mode)
        if force:
            draft.replace(path)
        else:
            _publish(draft, path, data, mode)
    finally:
        draft.unlink(missing_ok=True)
    _settle(path.parent)


def _write_new(path: Path, data: bytes, mode: int = _PRIVATE) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _publish(draft: Path, path: Path, data: bytes, mode: int) -> None:
    """Give the finished ``draft`` its name; unlike a rename, a hard link never replaces what is there."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no hard links (exFAT, many network and phone storages).
        _write_new_or_none(path, data, mode)


def _write_new_or_none(path: Path, data: bytes, mode: int) -> None:
    try:
        _write_new(path, data, mode)
    except FileExistsError:
        raise
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _settle(folder: Path) -> None:
    """Make the new name survive a power cut, where folders can be synced (POSIX)."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)


def unreadable(error: OSError) -> Problem:
    """Give what to tell when the system does not let a file be read."""
    return Problem(
        phrase("The file cannot be read: {problem}", problem=system_words(error)),
        # Only a working folder that was removed has no name.
        str(error.filename or ".")[:200],
        phrase("Look whether it is there, and whether you may read it."),
    )


def is_lost(error: OSError) -> bool:
    """Whether standard output is closed, or has no room."""
    return error.errno in _LOST
