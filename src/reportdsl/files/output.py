"""Writing files: whole or not at all, and never over a file that was read."""

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
"""Age in seconds from which a temporary file belongs to no running process."""
_TEMPORARY = pattern(r"\.reportdsl-[0-9a-f]{16}")


def write_atomically(path: AnyPath, content: bytes, lasting: bool = True) -> None:
    """Write `content` to `path` whole or not at all: a crash, a full disk or a kill leaves the old file untouched. A
    link stays a link; the file that it leads to is replaced. With `lasting` false the file is not flushed to the disk
    and may be torn if the machine fails: good enough for a cache, which is verified when read. Raises `OSError`, also
    if `path` is anything but a regular file: a pipe or device would have to be written into, not replaced, and that is
    not supported."""
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
    """The mode of the file that is replaced, or the default one for a new file. Raises `OSError` for anything but a
    regular file."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    if not stat.S_ISREG(mode):
        # A path that is still a link after all links were followed is a circle of links.
        number = errno.ELOOP if stat.S_ISLNK(mode) else errno.EISDIR if stat.S_ISDIR(mode) else errno.EEXIST
        raise OSError(number, os.strerror(number), path)
    return stat.S_IMODE(mode)


def sweep(folder: AnyPath, age: float = LEFT_BEHIND) -> None:
    """Delete temporary files at least `age` seconds old, left in a folder by runs that were killed while writing."""
    latest = time.time() - age
    with suppress(OSError):
        for entry in [*os.scandir(folder)]:
            if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    if entry.stat().st_mtime <= latest:
                        os.unlink(entry.path)


def overwritten(outputs: Iterable[AnyPath], inputs: Iterable[AnyPath]) -> AnyPath | None:
    """The first output that is also an input, under whatever name, link or spelling; None if there is none."""
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
