"""One table made of files in many folders: `@data 单位 from "单位/*/收支.xlsx" as 单位`.

The part of the path that `*` stands for becomes the first column, so that the rows of one file are a group. The other
columns are those of the files, which must agree. Each file is read, and its rows get their roles, as if it were alone,
so that a total in its file is a total here. Files come in the order of their names.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, chain

from ...diagnostics import Diagnostics, Note
from ...diagnostics.details import Names
from ...files.folder import MAX_DATA, FileProblem, Folder
from ...quick.records import dataclass
from ...readers.cells.cells import Filled
from ...readers.tables.filling import column_of
from ...syntax.source_nodes import Data
from ...values.packed import Texts
from ...values.roles import LeafRow, LevelRow, PartRow, Role, TotalRow
from ...values.source import Origin
from ...values.table import NO_ROWS, Cell, Column, Node, Record, StatedRows, Table
from .declared_sources import STAR
from .repeated_files import check_repeated

MOST_BYTES = 4 * MAX_DATA
"""Most bytes of all files of one source together."""

ReadOne = Callable[[str, bytes, Diagnostics], Node | None]
"""Reads one file, given its name and its bytes."""


def is_told_apart(data: Data, diagnostics: Diagnostics) -> bool:
    """Whether a statement with one `*` names the column for it, and a statement without one does not; otherwise
    reported (D99)."""
    stars = data.file.text.count(STAR)
    if stars == (data.column is not None):
        return True
    diagnostics.add("D99", data.column.span if data.column and not stars else data.file.span)
    return False


def read_folder(data: Data, folder: Folder, read: ReadOne, diagnostics: Diagnostics) -> Table | FileProblem | None:
    """The table of all files; a `FileProblem` if they cannot be listed or are too large together; None, with a report,
    where a file is missing, unreadable or unlike the others."""
    assert data.column is not None
    try:
        found = folder.matching(data.file.text)
    except FileProblem as problem:
        return problem
    errors = diagnostics.errors
    tables: dict[str, Table] = {}
    room = most = MOST_BYTES * folder.times
    for part, name in found:
        try:
            content = folder.read(name)
        except FileProblem as problem:
            code = "F32" if problem.code == "F01" else problem.code
            details = problem.stated
            diagnostics.add(code, data.file.span, details=details | {"folder": part, "file": name})
            continue
        room -= len(content)
        if room < 0:
            return FileProblem("F33", file=data.file.text, limit=most // (1024 * 1024))
        own = Diagnostics()
        node = read(name, content, own)
        diagnostics.extend(own)
        table = _table(node, data, diagnostics) if node is not None else None
        if table is not None:
            tables[part] = table
    if diagnostics.errors > errors or not tables or not _are_alike(tables, data, diagnostics):
        return None
    check_repeated(tables, diagnostics)
    return _joined(tables, data)


def _table(node: Node, data: Data, diagnostics: Diagnostics) -> Table | None:
    """A file's table, or one row made of a record of single values; None, with a report (D77), for anything else."""
    if isinstance(node, Table):
        return node
    entries = node.entries if isinstance(node, Record) else {}
    cells = {name: entry for name, entry in entries.items() if isinstance(entry, Cell)}
    if not cells or len(cells) < len(entries):
        diagnostics.add("D77", node.origin)
        return None
    columns = {name: column_of([_filled(cell)]) for name, cell in cells.items()}
    return Table(columns, Texts([""]), _Entries({name: cell.origin for name, cell in cells.items()}), node.origin)


def _are_alike(tables: Mapping[str, Table], data: Data, diagnostics: Diagnostics) -> bool:
    """Whether all tables have the columns of the first; those that do not are reported (D78, D84)."""
    assert data.column is not None
    first = next(iter(tables.values()))
    fine = True
    if data.column.text in first.columns:
        diagnostics.add("D79", data.column.span, name=data.column.text)
        return False
    for table in tables.values():
        lacking = tuple(name for name in first.columns if name not in table.columns)
        further = tuple(name for name in table.columns if name not in first.columns)
        if lacking or further:
            note = Note("compared_with", {"file": first.origin.file}, first.origin)
            names = Names(lacking or further)
            diagnostics.add("D78" if lacking else "D84", table.origin, notes=(note,), names=names)
            fine = False
    return fine


def _joined(tables: Mapping[str, Table], data: Data) -> Table:
    """All tables as one, with their rows in sequence, and the names of upper levels by code as columns."""
    assert data.column is not None
    first = next(iter(tables.values()))
    starts = list(accumulate((len(table.keys) for table in tables.values()), initial=0))[:-1]
    parts = [part for part, table in tables.items() for _ in table.keys]
    upper = [name for name, _ in first.levels if name not in first.columns]
    columns = {data.column.text: column_of([Filled(part, part) for part in parts])}
    columns |= {name: _column([table.columns[name] for table in tables.values()]) for name in first.columns}
    columns |= {name: column_of([*chain(*(_upper(table, name) for table in tables.values()))]) for name in upper}
    keys = (f"{part}/{key}" if key else part for part, table in tables.items() for key in table.keys)
    roles: dict[int, Role] = {}
    names: dict[int, str] = {}
    for start, table in zip(starts, tables.values(), strict=True):
        roles |= {start + row: _shifted(role, start) for row, role in table.roles.items()}
        names |= {start + row: table.name(row) for row, key in enumerate(table.keys) if key}
    return Table(
        columns,
        Texts(list(keys)),
        _Places(starts, [*tables.values()], data.column.text),
        Origin(data.file.text),
        (data.column.text, *first.key),
        roles=roles,
        names=names,
        stated_rows=_stated_rows(tables, starts),
    )


def _column(columns: Sequence[Column]) -> Column:
    cells: list[Filled | None] = []
    for column in columns:
        for row in range(len(column)):
            value, text = column.value(row), column.written(row)
            cells.append(Filled(value, text, column.unit) if value is not None or text else None)
    return column_of(cells)


def _filled(cell: Cell) -> Filled | None:
    return Filled(cell.value, cell.text, cell.unit) if cell.value is not None or cell.text else None


def _upper(table: Table, level: str) -> Iterator[Filled | None]:
    """Yield the name of each row's upper level, which is that of the row with the level's code."""
    length = dict(table.levels).get(level, 0)
    for key in table.keys:
        row = table.row(key[:length]) if len(key) >= length else None
        name = table.name(row) if row is not None else key[:length]
        yield Filled(name, name) if len(key) >= length else None


def _shifted(role: Role, start: int) -> Role:
    """A row's role when its table begins at row `start`."""

    def at(rows: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(start + row for row in rows)

    match role:
        case LevelRow(below=below, children=children):
            return LevelRow(at(below), at(children))
        case TotalRow(adds=adds):
            return TotalRow(at(adds))
        case PartRow(of=row):
            return PartRow(start + row)
        case LeafRow():
            return role


def _stated_rows(tables: Mapping[str, Table], starts: Sequence[int]) -> StatedRows:
    if all(table.stated_rows == NO_ROWS for table in tables.values()):
        return NO_ROWS
    placed = [*zip(starts, tables.items(), strict=True)]
    here = frozenset(start + row for start, (_, table) in placed for row in table.stated_rows.here)
    absent = tuple(f"{part}/{name}" for part, table in tables.items() for name in table.stated_rows.absent)
    called = {
        f"{part}/{name}": start + row
        for start, (part, table) in placed
        for name, row in table.stated_rows.called.items()
    }
    return StatedRows(here, absent, called)


@dataclass(frozen=True, slots=True)
class _Entries:
    """The places of a record's entries, for a record read as a row."""

    origins: Mapping[str, Origin]

    def origin(self, row: int, column: str) -> Origin:
        """The entry."""
        return self.origins[column]

    def cell_at(self, origin: Origin) -> tuple[int, str] | None:
        """The entry's name."""
        return next(((0, name) for name, place in self.origins.items() if place == origin), None)


@dataclass(frozen=True, slots=True)
class _Places:
    """The places of cells of several tables: the first row of each table, and the name of the column that comes from
    the path."""

    starts: Sequence[int]
    tables: Sequence[Table]
    column: str

    def origin(self, row: int, column: str) -> Origin:
        """The place of the cell. A value from the path, or the name of an upper level, has the place of the row's first
        cell."""
        place = bisect_right(self.starts, row) - 1
        table = self.tables[place]
        known = column if column in table.columns else next(iter((*table.key, *table.columns)))
        return table.places.origin(row - self.starts[place], known)

    def cell_at(self, origin: Origin) -> tuple[int, str] | None:
        """The row and column of a cell, in the table whose file contains the place."""
        for start, table in zip(self.starts, self.tables, strict=True):
            found = table.places.cell_at(origin)
            if found is not None:
                return start + found[0], found[1]
        return None
