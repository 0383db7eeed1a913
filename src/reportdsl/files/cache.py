"""What need not be worked out again: the grammar's tables, and specs that have not changed since they were parsed.

Kept as JSON in a folder of the user's own that nobody else may write to or read, by a hash of everything that it follows
from. Nothing is unpickled, nothing is trusted from a shared place, and what is missing, foreign or torn is worked out as
if there were no cache. `REPORTDSL_CACHE` names another folder; `off` keeps nothing.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from ..quick.digest import sha256
from .folder import write_atomically

MOST = 200
"""Entries that are kept; when there are more, the older half goes."""


def folder() -> Path | None:
    """The user's cache, made if need be. None if it is switched off, or not the user's alone."""
    named = os.environ.get("REPORTDSL_CACHE", "")
    if named == "off":
        return None
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    place = Path(named) if named else base / "reportdsl"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = os.lstat(place)
    except (OSError, RuntimeError):
        return None
    if not stat.S_ISDIR(found.st_mode):
        return None
    if hasattr(os, "getuid") and (found.st_uid != os.getuid() or found.st_mode & 0o077):
        return None
    return place


def recall(kind: str, *follows: str | bytes) -> object | None:
    """What was kept under the same kind and the same grounds; None if nothing was."""
    place = folder()
    if place is None:
        return None
    try:
        found: object = json.loads((place / _name(kind, follows)).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found


def keep(kind: str, value: object, *follows: str | bytes) -> None:
    """Keep a value of plain JSON. A disk that takes nothing is no error."""
    place = folder()
    if place is None:
        return
    with suppress(OSError, ValueError, RecursionError):
        write_atomically(place / _name(kind, follows), json.dumps(value, ensure_ascii=False).encode(), lasting=False)
        _prune(place)


def _name(kind: str, follows: tuple[str | bytes, ...]) -> str:
    digest = sha256(repr(sys.version_info[:2]).encode())
    for one in follows:
        content = one.encode("utf-8", "surrogatepass") if isinstance(one, str) else one
        digest.update(b"%d:" % len(content) + content)
    return f"{kind}-{digest.hexdigest()}.json"


def _prune(place: Path) -> None:
    entries = [*place.glob("*-*.json")]
    if len(entries) <= MOST:
        return
    entries.sort(key=lambda entry: entry.stat().st_mtime)
    for entry in entries[: len(entries) // 2]:
        entry.unlink(missing_ok=True)
