"""Writing: a file is put in place whole or not at all, and never where a file lies that was read."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterable
from contextlib import suppress

from ..quick.pattern import pattern
from .folder import AnyPath

LEFT_BEHIND = 3600
"""Seconds after which a temporary file belongs to no run any more."""
_TEMPORARY = pattern(r"\.reportdsl-[0-9a-f]{16}")


def write_atomically(path: AnyPath, content: bytes, lasting: bool = True) -> None:
    """Put `content` at `path` whole or not at all: a crash, a full disk or a kill leaves the old file untouched. A link
    stays a link: the file that it leads to is replaced. A file that is not `lasting` is not flushed to the disk, and may be
    torn when the machine fails: enough for a cache, which is verified as it is read. Raises `OSError`, also where
    something lies that is no regular file: a pipe or a device is written into, not replaced, and that is not done here."""
    path = os.path.realpath(path)
    mode = _mode_of(path)
    temporary = os.path.join(os.path.dirname(path), f".reportdsl-{os.urandom(8).hex()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handle, rest) :]
            if lasting:
                os.fsync(handle)
        finally:
            os.close(handle)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode_of(path: str) -> int:
    """The mode of the file that is replaced, or what a new one has. Raises `OSError` for anything but a regular file."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    if not stat.S_ISREG(mode):
        # A link that is still one after all links were followed leads back to itself.
        number = errno.ELOOP if stat.S_ISLNK(mode) else errno.EISDIR if stat.S_ISDIR(mode) else errno.EEXIST
        raise OSError(number, os.strerror(number), path)
    return stat.S_IMODE(mode)


def sweep(folder: AnyPath, age: float = LEFT_BEHIND) -> None:
    """Delete the temporary files of runs that were killed as they wrote into a folder, those of at least `age` seconds."""
    latest = time.time() - age
    with suppress(OSError):
        for entry in [*os.scandir(folder)]:
            if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    if entry.stat().st_mtime <= latest:
                        os.unlink(entry.path)


def overwritten(outputs: Iterable[AnyPath], inputs: Iterable[AnyPath]) -> AnyPath | None:
    """The first of the outputs that is one of the inputs, by whatever name, link or spelling; None if there is none."""
    there = [(path, identity) for path in outputs if (identity := _identity(path))]
    if not there:
        return None
    read = {_identity(path) for path in inputs}
    return next((path for path, identity in there if identity in read), None)


def _identity(path: AnyPath) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino
