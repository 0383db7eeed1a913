"""Finds what has arrived from units: files in folders and archives, under any names.

Nothing is unpacked: a member of an archive is read when it is needed, within the limits that hold for any data file.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ..files.folder import MAX_DATA, FileProblem, read_file, reason_of
from ..quick.records import dataclass
from ..readers.workbooks.saved_date import saved_date

ARCHIVE = ".zip"
MOST_ARRIVED = 20_000
"""How many files one batch looks through at most."""
_UTF_8 = 0x800
"""The zip flag of a member whose name is in UTF-8."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file by its path, or a `member` of the archive at that path, as `zipfile` names it. `place` is the path by
    which a person finds it, with the member's name as its writer spelled it."""

    file: Path
    place: str
    member: str = ""

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.place.rpartition("/")[2]

    def read(self) -> bytes:
        """The bytes of the file. Raises `FileProblem` if it cannot be read or is larger than `MAX_DATA` (F05)."""
        if not self.member:
            return read_file(self.file, self.place, MAX_DATA)
        try:
            with zipfile.ZipFile(self.file) as archive, archive.open(self.member) as stream:
                content = stream.read(MAX_DATA + 1)
        except (
            OSError,
            KeyError,
            zipfile.BadZipFile,
            RuntimeError,
            NotImplementedError,
            ValueError,
            EOFError,
        ) as problem:
            reason = reason_of(problem) if isinstance(problem, OSError) else str(problem)
            raise FileProblem("F02", file=self.place, reason=reason) from None
        if len(content) > MAX_DATA:
            raise FileProblem("F05", file=self.place, size=len(content) // 1024, limit=MAX_DATA // 1024)
        return content

    def modified(self, content: bytes) -> datetime | None:
        """When the file was last saved: as the workbook itself states, since copying changes a file's date; else the
        file's date, or the one in the archive. None if neither is known."""
        said = saved_date(content)
        if said is not None:
            return said
        try:
            if self.member:
                with zipfile.ZipFile(self.file) as archive:
                    return datetime(*archive.getinfo(self.member).date_time)
            return datetime.fromtimestamp(self.file.stat().st_mtime)
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            return None


def arrivals(folder: Path) -> tuple[Arrival, ...]:
    """The files below a folder and in its archives, in the order of their places, without hidden files and the lock
    files of office programs. Raises `FileProblem` if the folder or an archive cannot be read (F02), or if there are
    more than `MOST_ARRIVED` files (F70)."""
    found: list[Arrival] = []
    for file in sorted(_files(folder)):
        place = file.relative_to(folder).as_posix()
        found += _members(file, place) if file.suffix.lower() == ARCHIVE else [Arrival(file, place)]
        if len(found) > MOST_ARRIVED:
            raise FileProblem("F70", file=str(folder), limit=MOST_ARRIVED)
    return tuple(found)


def _files(folder: Path) -> Iterator[Path]:
    def refuse(problem: OSError) -> None:
        raise FileProblem("F02", file=str(folder), reason=reason_of(problem))

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        yield from (
            path
            for name in names
            if not _is_hidden(name) and (path := Path(here, name)).is_file() and not path.is_symlink()
        )


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$", "__MACOSX"))


def _members(file: Path, place: str) -> list[Arrival]:
    """The files in an archive, in the order of their places. Raises `FileProblem` (F02) if it cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
    except (OSError, zipfile.BadZipFile, NotImplementedError) as problem:
        raise FileProblem("F02", file=place, reason=str(problem)) from None
    found = []
    for member in members:
        parts = _as_written(member).replace("\\", "/").split("/")
        if not any(_is_hidden(part) for part in parts if part not in (".", "..")):
            found.append(Arrival(file, "/".join([place, *(part for part in parts if part)]), member.filename))
    return sorted(found, key=lambda each: each.place)


def _as_written(member: zipfile.ZipInfo) -> str:
    """The name of a member as its writer spelled it. Chinese Windows encodes it in GB18030, other systems in UTF-8,
    often without setting the flag: a name that decodes as UTF-8 with Chinese characters in it is taken as UTF-8."""
    if member.flag_bits & _UTF_8:
        return member.filename
    try:
        name = member.filename.encode("cp437")
        unflagged = name.decode("utf-8", "ignore")
        return unflagged if unflagged.encode() == name and max(unflagged) >= "\u0800" else name.decode("gb18030")
    except UnicodeError:
        return member.filename
