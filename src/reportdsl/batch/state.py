"""Records the units that a batch has finished, in its output folder, so that the next run makes only what is new or
changed.

The record is a journal: one line of JSON per finished unit, appended in one write after the document is in place. A run
that is killed loses at most a torn last line; that unit is then made again. `close` rewrites the journal, atomically.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from .. import __version__
from ..files.folder import FileProblem, reason_of
from ..files.output import write_atomically
from ..quick.records import dataclass, field, fields
from .job import Job

NAME = ".reportdsl-batch.jsonl"


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished unit. `inputs` and `document` are the SHA-256 of what went in and of what came out, in hexadecimal."""

    unit: str
    inputs: str
    document: str
    warnings: int
    passed: int
    figures: Sequence[Sequence[str]] = ()
    """The key figures, as texts made by `key_figures.to_store`."""
    waived: Sequence[str] = ()
    warned: Mapping[str, str] = field(default_factory=dict)
    """The first warning, by language."""


def finished_units(folder: Path) -> Mapping[str, Finished]:
    """The units that a batch, for example last year's, finished in a folder, by name. Raises `FileProblem` (F75) if the
    folder has no readable journal."""
    try:
        return _units((folder / NAME).read_bytes())
    except OSError as problem:
        raise FileProblem("F75", file=str(folder), reason=reason_of(problem)) from None


class State:
    """The finished units of an output folder, by name. Raises `FileProblem` (F28) while another batch writes to the
    folder: each would sweep away what the other is writing, and record documents that the other overwrote."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._journal, self._locked = _opened(folder)
        # Read by the journal itself: to close another handle on the file would release the lock.
        with open(self._journal, "rb", closefd=False) as journal:
            self._finished = dict(_units(journal.read()))

    def finished(self, unit: str, inputs: str, document: Path) -> Finished | None:
        """A unit's record if it was made from the same inputs and its document is still as written; else None."""
        known = self._finished.get(unit)
        if known is None or known.inputs != inputs:
            return None
        try:
            return known if sha256(document.read_bytes()).hexdigest() == known.document else None
        except OSError:
            return None

    def finish(self, finished: Finished) -> None:
        """Record a unit whose document is in place."""
        self._finished[finished.unit] = finished
        os.write(self._journal, _line(finished))

    def forget(self, unit: str) -> None:
        """Drop the record of a unit that failed: its old document no longer matches its data."""
        self._finished.pop(unit, None)

    def close(self) -> None:
        """Rewrite the journal with one line per unit, then release the lock: a batch that begins in between has the
        former journal, and finds that it is no longer the folder's. Windows replaces no file that is open."""
        if not self._locked:
            os.close(self._journal)
        try:
            write_atomically(self._path, b"".join(map(_line, self._finished.values())))
        finally:
            if self._locked:
                os.close(self._journal)


def _opened(folder: Path) -> tuple[int, bool]:
    """Open a folder's journal, lock it for this process for as long as it is open, and return whether it is locked: not
    where the system or the file system has no locks. Raises `FileProblem` (F28) if another process holds the lock."""
    while True:
        journal = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
        try:
            locked = _lock(journal, folder)
            if not locked or _is_at(journal, folder / NAME):
                return journal, locked
        except BaseException:
            os.close(journal)
            raise
        os.close(journal)  # Another batch has ended, and replaced it.


def _lock(journal: int, folder: Path) -> bool:
    try:
        import fcntl
    except ImportError:  # On Windows.
        return False
    try:
        fcntl.lockf(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        if problem.errno in (errno.EACCES, errno.EAGAIN):
            raise FileProblem("F28", file=str(folder)) from None
        return False
    return True


def _is_at(journal: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(journal), os.stat(path))
    except FileNotFoundError:
        return False


def _line(finished: Finished) -> bytes:
    content = {each.name: getattr(finished, each.name) for each in fields(finished)}
    # The newline comes first, so that a torn line is separated from whatever is appended after it.
    return b"\n" + json.dumps(content, ensure_ascii=False).encode()


def _units(journal: bytes) -> Mapping[str, Finished]:
    units: dict[str, Finished] = {}
    for line in journal.split(b"\n"):
        with suppress(ValueError, TypeError, RecursionError):
            if line:
                finished = Finished(**json.loads(line))
                units[finished.unit] = finished
    return units


def fingerprint(job: Job, *options: object) -> str:
    """SHA-256 in hexadecimal of everything that a document depends on: the compiler's version, the options, the spec,
    the data and the unit's properties."""
    digest = sha256(repr((__version__, options, job.text.name, job.name, job.properties)).encode())
    for name, content in (("", job.text.content), *job.text.files, *job.files):
        whole = repr((content.code, content.details)).encode() if isinstance(content, FileProblem) else content
        digest.update(f"\0{name}\0{len(whole)}\0".encode())
        digest.update(whole)
    return digest.hexdigest()
