"""The only way to read input: files below the spec's own folder, with limits.

A spec may come from a stranger. A path in it may name a regular file inside its folder and nothing else: no absolute
path, no drive, no `..` or link that leads out, no device or pipe.

Paths are strings for `os.path`, here and wherever else a start passes through: `pathlib` takes 4 ms to load.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from functools import lru_cache

from ..diagnostics.details import Term, term
from ..quick.digest import sha256
from ..quick.records import dataclass

AnyPath = str | os.PathLike[str]

MAX_SPEC = 2 * 1024 * 1024
MAX_DATA = 50 * 1024 * 1024
"""Limits in bytes: of a spec or a file that it includes, and of a data file."""
_PIECE = 1 << 20
MOST_FILES = 2000
"""Most files that one path with a `*` may match."""


_REASONS = {
    errno.EACCES: "in_use",
    errno.EPERM: "no_permission",
    errno.EROFS: "read_only",
    errno.ENOSPC: "disk_full",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "not_a_folder",
    errno.EISDIR: "is_a_folder",
    errno.ENAMETOOLONG: "name_too_long",
    errno.EEXIST: "other_kind",
    errno.ELOOP: "link_in_circle",
}


def reason_of(problem: OSError) -> Term:
    """Why the system refused, for a diagnostic's details."""
    number = problem.errno or 0
    return term(_REASONS[number]) if number in _REASONS else term("system_error", number=number)


class FileProblem(Exception):
    """Raised when a file cannot be used: carries the code of a diagnostic and its details."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = code, details

    @property
    def stated(self) -> dict[str, object]:
        """The details for a message, without `near`, the names like the file's that only suggestions use."""
        return {name: detail for name, detail in self.details.items() if name != "near"}


class Folder:
    """Reads the files of one folder by their name in the spec. `allowed` are further folders that links or paths may
    lead to, also by `..`. `times` multiplies the usual limits on what a report may ask of the machine. Both are
    command-line options; a spec cannot set them."""

    times = 1

    def __init__(self, root: AnyPath, allowed: Iterable[AnyPath] = (), times: int = 1) -> None:
        self.root, self.times = root, times
        self._roots = tuple(_trunk(os.path.realpath(folder)) for folder in (root, *allowed))

    def read(self, name: str, limit: int = MAX_DATA) -> bytes:
        """The bytes of a file, at most `limit` × `times` of them. Raises `FileProblem`."""
        return read_file(self._resolve(name), name, limit * self.times)

    def attempt(self, name: str) -> bytes | FileProblem:
        """As `read`, but returns the `FileProblem` instead of raising it."""
        try:
            return self.read(name)
        except FileProblem as problem:
            return problem

    def matching(self, pattern: str) -> list[tuple[str, str]]:
        """The files that a path with one `*` matches, sorted, each as what the `*` stands for and the file's name.
        Where the `*` is (part of) a folder, the file may be missing from it. Hidden files and folders are left out.
        Raises `FileProblem`, also where nothing matches or more than `MOST_FILES` × `times` files do."""
        parts = _parts(pattern)
        if parts is None:
            raise FileProblem("F03", file=pattern)
        place = next(index for index, part in enumerate(parts) if "*" in part)
        above, rest = "/".join(parts[:place]), parts[place + 1 :]
        names = ("/".join((*parts[:place], name, *rest)) for name in self._names(above, folders=bool(rest)))
        found = [(stands, name) for name in names if (stands := star(pattern, name)) is not None]
        return sorted_within(found, pattern, MOST_FILES * self.times)

    def _names(self, folder: str, folders: bool) -> list[str]:
        """The names of the folders, or of the files, in a folder; none if the folder does not exist."""
        path = self._resolve(folder) if folder else os.fspath(self.root)
        try:
            with os.scandir(path) as listed:
                return [entry.name for entry in listed if (entry.is_dir() if folders else entry.is_file())]
        except FileNotFoundError:
            return []
        except OSError as problem:
            raise FileProblem("F02", file=folder, reason=reason_of(problem)) from None

    def path(self, name: str) -> str:
        """The path of a file that has been read by this name."""
        return os.path.join(self.root, *(_parts(name) or ()))

    def _resolve(self, name: str) -> str:
        parts = _parts(name)
        if parts is None or (".." in parts and len(self._roots) == 1):
            raise FileProblem("F03", file=name)
        path = os.path.join(self.root, *parts)
        try:
            real = os.path.realpath(path)
        except (OSError, ValueError):
            raise FileProblem("F01", file=name, near=()) from None
        if not _trunk(real).startswith(self._roots):
            raise FileProblem("F03", file=name)
        return real if ".." in parts else path  # The folder itself need not exist yet.


@lru_cache(maxsize=256)
def _parts(name: str) -> tuple[str, ...] | None:
    """The folders and the file of a path that is relative on every system; None for any other path. Cached, because the
    units of a batch have files with the same names."""
    path = name.replace("\\", "/")
    parts = tuple(part for part in path.split("/") if part not in ("", "."))
    drive = path[1:2] == ":" and path[0].isascii() and path[0].isalpha()
    if not name or "\0" in name or path.startswith("/") or drive:
        return None
    return parts


def star(pattern: str, name: str) -> str | None:
    """What the one `*` in a path stands for in a file's name; None where the name does not match or is hidden."""
    parts, names = _parts(pattern), _parts(name)
    if parts is None or names is None or len(parts) != len(names):
        return None
    for part, own in zip(parts, names, strict=True):
        before, mark, behind = part.partition("*")
        if not mark and part != own:
            return None
        if mark:
            fits = (
                "*" not in own
                and own.startswith(before)
                and own.endswith(behind)
                and len(own) >= len(before) + len(behind)
            )
            if not fits or own.startswith((".", "~$")):
                return None
            stands = own[len(before) : len(own) - len(behind)]
    return stands


def sorted_within(found: list[tuple[str, str]], pattern: str, most: int = MOST_FILES) -> list[tuple[str, str]]:
    """The files that a pattern matches, sorted. Raises `FileProblem` if there are none (F35), or more than `most`
    (F34)."""
    if not found:
        raise FileProblem("F35", file=pattern)
    if len(found) > most:
        raise FileProblem("F34", file=pattern, count=len(found), limit=most)
    return sorted(found)


def _trunk(real: str) -> str:
    """The prefix of every real path that is this folder or lies inside it."""
    return os.path.join(os.path.normcase(real), "")


@dataclass(frozen=True, slots=True)
class Hashed:
    """A file that was read: its name in the spec, and the SHA-256 of its bytes in hex."""

    name: str
    digest: str


class Ledger(Folder):
    """A folder that records the SHA-256 of every file read from it, by name, in order of reading."""

    def __init__(self, folder: Folder) -> None:
        self.root, self.times, self._folder = folder.root, folder.times, folder
        self.digests: dict[str, str] = {}

    def read(self, name: str, limit: int = MAX_DATA) -> bytes:
        """As `Folder.read`, and records the file's hash."""
        content = self._folder.read(name, limit)
        self.digests.setdefault(name, sha256(content).hexdigest())
        return content

    def matching(self, pattern: str) -> list[tuple[str, str]]:
        """As `Folder.matching`."""
        return self._folder.matching(pattern)

    def hashed(self) -> tuple[Hashed, ...]:
        """The files that were read, for the document's record of its sources."""
        return tuple(Hashed(*read) for read in self.digests.items())


def too_large(name: str, size: int, limit: int) -> FileProblem:
    """Return the problem (F05) of a file of `size` bytes, more than `limit`."""
    return FileProblem("F05", file=name, size=size // 1024, limit=limit // 1024)


def read_file(path: AnyPath, name: str, limit: int) -> bytes:
    """The bytes of a regular file that the user calls `name`. Raises `FileProblem`: F01 if it is missing, F02 if the
    system refuses, F04 if it is no regular file, F05 if it is larger than `limit` bytes."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise FileProblem("F04", file=name)
        if status.st_size > limit:
            raise too_large(name, status.st_size, limit)
        with open(path, "rb") as stream:
            content = stream.read(status.st_size + 1)
            while len(content) <= limit and (more := stream.read(_PIECE)):  # The file may grow while it is read.
                content += more
    except FileNotFoundError:
        raise FileProblem("F01", file=name, near=_near(path)) from None
    except OSError as problem:
        raise FileProblem("F02", file=name, reason=reason_of(problem)) from None
    except ValueError:
        raise FileProblem("F01", file=name, near=()) from None
    if len(content) > limit:
        raise too_large(name, len(content), limit)
    return content


def _near(path: AnyPath) -> tuple[str, ...]:
    """Names of the files in the folder of a missing one, for a suggestion; at most 200."""
    try:
        with os.scandir(os.path.dirname(path) or ".") as listed:
            return tuple(sorted(entry.name for entry in listed if entry.is_file()))[:200]
    except OSError:
        return ()
