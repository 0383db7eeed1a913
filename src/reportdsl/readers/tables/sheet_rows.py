"""The rows of a table in a sheet: the name of each, and its cells; and what else is below the header."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...diagnostics import Diagnostics
from ...quick.records import dataclass, field
from ...values.layout import BlocksTotal, SheetCell
from ...values.quantity import Quantity
from ...values.source import Origin
from ...words.row_words import is_added, total_rank
from ..cells.cells import Filled, UnitRules, filled
from ..cells.sheet_cells import Entry, GridLine
from ..reader import Request
from .header import Header
from .header_rows import tidy
from .keys import joined_key
from .units_of_rows import RowUnits


@dataclass(slots=True)
class ReadRows:
    """The rows that were read, by column."""

    columns: dict[str, list[Filled | None]]
    keys: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    """The number of each row in the sheet."""
    nameless: list[Origin] = field(default_factory=list)
    """The first figure of each row that has no name."""
    of_blocks: dict[int, BlocksTotal] = field(default_factory=dict)
    """The totals over several blocks, by the number of their row."""


def read_rows(
    lines: Iterable[GridLine],
    header: Header,
    label: str,
    units: UnitRules,
    of_rows: RowUnits,
    request: Request,
    diagnostics: Diagnostics,
) -> ReadRows:
    """Read the lines of a table's body. `label` is the column that names a row without a key, empty for none; `of_rows`
    has the units that rows state for themselves."""
    rows = ReadRows({name: [] for name in header.columns.values()})
    for line in lines:
        entries = {name: line.entries[column] for column, name in header.columns.items() if column in line.entries}
        if not entries:
            continue
        entries = of_rows.stated(entries)
        key = _key(line, entries, header, label) if header.named else str(len(rows.keys) + 1)
        cells = {name: filled(entry, name, units, (*header.key, label), diagnostics) for name, entry in entries.items()}
        if key:
            rows.keys.append(key)
            rows.numbers.append(line.number)
            for name, column in rows.columns.items():
                column.append(cells.get(name))
        elif (total := _total_of_blocks(line, header)) is not None:
            place, named = total
            figures = {
                name: SheetCell(cell.text, entries[name].origin, name, cell.value)
                for name, cell in cells.items()
                if isinstance(cell.value, Quantity)
            }
            rows.of_blocks[line.number] = BlocksTotal(tidy(named.text), _block_of(place, header, request), figures)
        else:
            added = [name for name in entries if is_added(name)]
            if header.blocks == 1 or not all(_is_zero(cells[name]) for name in added):
                rows.nameless += [entries[name].origin for name in added[:1]]
    return rows


def _key(line: GridLine, entries: Mapping[str, Entry], header: Header, label: str) -> str:
    """A row's key: its key cells, or else its label, or else its first text (the 合计 row of a form has no code). What
    another block has in the row does not name it."""
    if header.nameless is not None:
        named = line.entries.get(header.nameless)
        if named is not None:
            return tidy(named.name)
    joined = joined_key([tidy(entries[name].name) if name in entries else "" for name in header.key])
    if joined:
        return joined
    own = (entries[name] for column, name in header.columns.items() if column in header.own and name in entries)
    texts = [entries[label]] if label in entries else own
    return next((tidy(entry.text) for entry in texts if isinstance(entry.value, str)), "")


def _total_of_blocks(line: GridLine, header: Header) -> tuple[int, Entry] | None:
    """The name of a total over several blocks with its column, if the row has one directly before this block; None
    otherwise."""
    before = [(column, entry) for column, entry in line.entries.items() if header.span and column < header.span[0]]
    named = bool(before) and isinstance(before[-1][1].value, str) and total_rank(before[-1][1].text) > 0
    return before[-1] if named else None


def _block_of(column: int, header: Header, request: Request) -> int:
    """The number of the block that contains a column before the block being read; 0 where the statement does not say
    which block is read. Blocks side by side have the same number of columns."""
    if request.block is None or header.span is None:
        return 0
    start, end = header.span
    return max(request.block + (column - start) // (end - start), 1)


def _is_zero(cell: Filled) -> bool:
    """Whether a cell is a zero. Programs write one in rows that a block lacks because the block beside it has more."""
    return isinstance(cell.value, Quantity) and not cell.value.value
