"""Reads the units of a batch: each has a name, a folder with its data, and properties in which it differs from the
spec.

A folder of units has a subfolder for each, which bears its name. A list of units (`units.csv`) has a row for each:
`name`, `folder` (by default the name) relative to the list's own folder, other names under which its files may arrive,
and a column for every property of `@report`, or parameter of its structure, that differs. A list in a workbook may
serve other purposes too: its other columns are not read.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from ..diagnostics.details import Spellings
from ..files.folder import MAX_DATA, FileProblem, read_file, reason_of
from ..quick.records import dataclass, field
from ..readers.workbook_heads import SUFFIXES as WORKBOOKS
from ..syntax.code import decode
from ..syntax.report import KEYS, spelling_to_key
from .arrivals import Arrival

NAME = ("name", "名称")
FOLDER = ("folder", "文件夹")
ALIASES = ("aliases", "别名", "简称", "曾用名")
FORMER = ("former", "前身")
"""The columns of other names, and of last year's units from which a unit was formed. A cell may list several."""
ORGANISATION = KEYS["unit"]
_BETWEEN_NAMES = re.compile(r"[、,，;；/\n]")
_FORBIDDEN = frozenset('/\\:*?"<>|')
"""Characters that some system refuses in file names: a unit's document bears its name."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit. `properties` are lines of `@report`, by the word in the list's head; `where` is the unit's place in the
    list."""

    name: str
    folder: Path
    properties: Mapping[str, str] = field(default_factory=dict)
    where: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    """Last year's units from which this one was formed, if they had other names."""
    awaited: bool = False
    """Whether the unit's files are those in `arrived`, which is None if none came. Otherwise they are in its folder."""
    arrived: Mapping[str, Arrival] | None = None

    @property
    def organisation(self) -> str:
        """The organisation's name in the report, if the list states one; else the unit's name."""
        return next((text for key, text in self.properties.items() if key in ORGANISATION), self.name)


def read_units(path: Path, parameters: Collection[str] | None = ()) -> tuple[Unit, ...]:
    """The units of a folder or of a list, in order. A list may have columns for `parameters` of the spec; any column if
    these are None, that is unknown. Raises `FileProblem`: there are no units (F20), a name cannot be a file's (F21) or
    occurs twice (F22), a list has no column of names (F23) or an unknown column (F24), or it cannot be read."""
    units = tuple(_folders(path) if os.path.isdir(path) else _listed(path, parameters))
    if not units:
        raise FileProblem("F20", file=str(path))
    first: dict[str, Unit] = {}
    for unit in units:
        if not unit.name or unit.name.startswith(".") or any(char in _FORBIDDEN or char < " " for char in unit.name):
            raise FileProblem("F21", name=unit.name, place=unit.where)
        if first.setdefault(unit.name.casefold(), unit) is not unit:
            raise FileProblem("F22", name=unit.name, place=unit.where)
    return units


def _folders(path: Path) -> Iterator[Unit]:
    try:
        names = sorted(os.listdir(path))
    except OSError as problem:
        raise FileProblem("F02", file=str(path), reason=reason_of(problem)) from None
    for name in names:
        if not name.startswith(".") and os.path.isdir(path / name):
            yield Unit(name, path / name, where=str(path / name))


def _listed(path: Path, parameters: Collection[str] | None) -> Iterator[Unit]:
    if path.suffix.lower() in WORKBOOKS:
        from .unit_sheets import sheet_of_units  # Loaded only for a workbook.

        words, lines = sheet_of_units(path, (*ORGANISATION, *NAME))
        columns = [_column(word, path, parameters) if _is_known(word, parameters) else "" for word in words]
    else:
        words, rows = csv_list(path)
        lines = ((cells, f"{path.name}:{line}") for cells, line in rows)
        columns = [_column(word, path, parameters) for word in words]
        if "name" not in columns:
            raise FileProblem("F23", file=str(path))
    for cells, where in lines:
        read = [(column, cell.strip()) for column, cell in zip(columns, cells, strict=False) if column and cell.strip()]
        if read:
            yield _unit(read, path.parent, where)


def _unit(read: Sequence[tuple[str, str]], beside: Path, where: str) -> Unit:
    """The unit of a row, from its cells that are not blank, each with the name of its column."""
    several = {"aliases": (), "former": ()} | {
        column: tuple(
            name.strip() for each, cell in read if each == column for name in _BETWEEN_NAMES.split(cell) if name.strip()
        )
        for column in ("aliases", "former")
    }
    stated = {column: cell for column, cell in read if column not in several}
    if several["aliases"]:  # The report accepts forms under these names as its own.
        stated[KEYS["aliases"][0]] = "、".join(several["aliases"])
    called = next((cell for column, cell in stated.items() if column in ORGANISATION), "")
    name = stated.pop("name", called)
    return Unit(name, beside / stated.pop("folder", name), stated, where, several["aliases"], several["former"])


def csv_list(path: Path) -> tuple[list[str], Iterator[tuple[list[str], int]]]:
    """The column heads and the rows of a CSV file, each row with its line. Raises `FileProblem`, also while rows are
    read."""
    text = decode(read_file(path, str(path), MAX_DATA))
    if text is None:
        raise FileProblem("F02", file=str(path), reason="UTF-8 / GB18030")
    reader = csv.reader(io.StringIO(text, newline=""))

    def lines() -> Iterator[tuple[list[str], int]]:
        try:
            for cells in reader:
                yield cells, reader.line_num
        except csv.Error as problem:
            raise FileProblem("F02", file=str(path), reason=str(problem)) from None

    read = lines()
    return [word.strip() for word in next(read, ([], 0))[0]], read


def _is_known(word: str, parameters: Collection[str] | None) -> bool:
    return word in (*NAME, *FOLDER, *ALIASES, *FORMER) or word in spelling_to_key() or word in (parameters or ())


def _column(word: str, path: Path, parameters: Collection[str] | None) -> str:
    """The meaning of a column head: `name`, `folder`, `aliases`, `former`, or the property or parameter as written;
    empty for an empty head. Raises `FileProblem` (F24) for an unknown word."""
    for column, words in (("name", NAME), ("folder", FOLDER), ("aliases", ALIASES), ("former", FORMER)):
        if word in words:
            return column
    if parameters is not None and word and word not in spelling_to_key() and word not in parameters:
        known = (NAME, FOLDER, ALIASES, FORMER, *((name,) for name in parameters), *KEYS.values())
        raise FileProblem("F24", column=word, file=str(path), choices=Spellings(known))
    return word
