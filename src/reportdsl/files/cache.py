"""The user's cache: specs that have not changed since they were parsed, the lines of those that have, and data as they were read.

Entries are JSON in a folder that only the user may read or write, named by a hash of everything that they depend on, and begin
with the hash of what they hold. Nothing is unpickled and nothing is trusted from a shared place; an entry that is missing,
foreign, torn or altered counts as none.
`REPORTDSL_CACHE` names another folder; `off` stores nothing.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from contextlib import suppress

from ..quick.digest import sha256
from .output import sweep, write_atomically

MOST, MOST_BYTES = 200, 1 << 26
"""Most entries, and bytes of all of them; when there are more, the older half is deleted."""


def folder() -> str | None:
    """The folder of the cache, made if need be; None if it is switched off, or not the user's alone."""
    named = os.environ.get("REPORTDSL_CACHE", "")
    if named == "off":
        return None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not named and base.startswith("~"):  # No home is known for a user whom the system's list does not have.
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
    """The value that was stored under the same kind for the same inputs; None if there is none."""
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
    """Store a value of plain JSON under its kind and the inputs that it depends on. A disk that refuses is no error."""
    place = folder()
    if place is None:
        return
    with suppress(OSError, ValueError, RecursionError):
        content = sealed(json.dumps(value, ensure_ascii=False).encode())
        write_atomically(os.path.join(place, _name(kind, depends_on)), content, lasting=False)
        _prune(place)


def stamp(*folders: str) -> str:
    """What the code in some folders is, for whatever depends on it. Each file is known by its size and by when it was written, as
    Python knows whether a module is still the one that it compiled."""
    known = []
    for place in folders:
        with os.scandir(place) as listed:
            for file in listed:
                if file.name.endswith((".py", ".lark", ".json")):
                    status = file.stat()
                    known.append((file.name, status.st_size, status.st_mtime_ns))
    return repr(sorted(known))


def sealed(content: bytes) -> bytes:
    """An entry with this content."""
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
