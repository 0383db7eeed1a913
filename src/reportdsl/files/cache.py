"""The user's cache of parsed specs, of the lines of specs that have changed since, and of data as read.

Entries are JSON files in a folder that only the user may read or write. An entry's name is a hash of everything that it
depends on, and it begins with the hash of its own content. Nothing is unpickled and nothing is trusted from a shared
place; a missing, foreign, torn or altered entry counts as none. `REPORTDSL_CACHE` names another folder; with `off`
nothing is stored.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress

from ..quick.digest import sha256
from .output import sweep, write_atomically

MOST, MOST_BYTES = 200, 1 << 26
"""Most entries, and most bytes of all of them together; beyond either, the older half is deleted."""


def folder() -> str | None:
    """The path of the cache folder, created if need be; None if the cache is off, or if the folder is not the user's
    alone."""
    named = os.environ.get("REPORTDSL_CACHE", "")
    if named == "off":
        return None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not named and base.startswith("~"):  # The user is not in the system's list and has no home.
        return None
    place = named or os.path.join(base, "reportdsl")
    try:
        os.makedirs(place, mode=0o700, exist_ok=True)
        status = os.lstat(place)
    except OSError:
        return None
    if not stat.S_ISDIR(status.st_mode):
        return None
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o077):
        return None
    return place


def recall(kind: str, *depends_on: str | bytes) -> object | None:
    """The value that was stored under this kind for the same inputs; None if there is no valid entry."""
    place = folder()
    if place is None:
        return None
    try:
        with open(os.path.join(place, _name(kind, depends_on)), "rb") as stream:
            seal, _, content = stream.read().partition(b"\n")
        value: object = json.loads(content) if seal == _seal(content) else None
    except (OSError, ValueError, RecursionError):
        return None
    return value


def store(kind: str, value: object, *depends_on: str | bytes) -> None:
    """Store a value of plain JSON under its kind and the inputs that it depends on. A failure to write is ignored."""
    place = folder()
    if place is None:
        return
    with suppress(OSError, ValueError, RecursionError):
        content = sealed(json.dumps(value, ensure_ascii=False).encode())
        write_atomically(os.path.join(place, _name(kind, depends_on)), content, lasting=False)
        _prune(place)


def stamp(*folders: str) -> str:
    """A text that identifies the code in some folders and those within, for entries that depend on it. A file is
    identified by its name, its size and its time of modification, the way Python decides whether a compiled module is
    still current."""
    return repr(sorted(known for place in folders for known in _files_of_code(place)))


def _files_of_code(place: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(place) as listed:
        for entry in listed:
            if entry.name.endswith((".py", ".lark", ".json")):
                status = entry.stat()
                yield entry.name, status.st_size, status.st_mtime_ns
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _files_of_code(entry.path)


def sealed(content: bytes) -> bytes:
    """The bytes of an entry with this content: its hash, a line feed, the content."""
    return _seal(content) + b"\n" + content


def _seal(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()


def _name(kind: str, depends_on: tuple[str | bytes, ...]) -> str:
    digest = sha256(repr(sys.version_info[:2]).encode())
    for each in depends_on:
        content = each.encode("utf-8", "surrogatepass") if isinstance(each, str) else each
        digest.update(b"%d:" % len(content) + content)
    return f"{kind}-{digest.hexdigest()}.json"


def _prune(place: str) -> None:
    sweep(place)
    with os.scandir(place) as listed:
        entries = [(entry.path, entry.stat()) for entry in listed if "-" in entry.name and entry.name.endswith(".json")]
    if len(entries) <= MOST and sum(status.st_size for _, status in entries) <= MOST_BYTES:
        return
    entries.sort(key=lambda entry: entry[1].st_mtime)
    for path, _ in entries[: (len(entries) + 1) // 2]:
        with suppress(FileNotFoundError):
            os.unlink(path)
