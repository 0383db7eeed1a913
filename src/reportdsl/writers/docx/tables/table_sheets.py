"""Divide tables that are too wide for legible type into sheets, each with the columns that identify a row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ....document.blocks import PrintedTable, TableCell, TableRow
from ....document.repeated import Repeated, TableBody, parts_of
from ....quick.records import replace
from ....styles import Style
from .widths import MOST_COLUMNS, READABLE, ColumnNeeds, fits, is_figure, sheets_of, text_width, twips

MOST_KEYS = 3
"""Most columns that identify a row: its number, its code and its name."""


def divided(table: PrintedTable, style: Style, needs: ColumnNeeds) -> list[tuple[PrintedTable, ColumnNeeds]]:
    """Return the sheets of a table with the needs of their columns: one if it fits a sheet in legible type, else as few
    as possible, in the largest type that needs no more. A table that cannot be divided stays whole."""
    whole = [(table, needs)]
    sheets = [sheet for sheet in sheets_of(table, style) if sheet[0] >= READABLE]
    if not sheets or table.width < 3 or any(fits(needs, *sheet, style) for sheet in sheets):
        return whole
    keys = _keys(table)
    last = [_columns(needs, keys, *sheet, style) for sheet in sheets]
    possible = [columns for columns in last if columns is not None]
    if not possible:
        return whole
    best = min(possible, key=len)  # The first of equals, which has the largest type.
    return [(_sheet(table, columns, place > 0), needs.of(columns)) for place, columns in enumerate(best)]


def _keys(table: PrintedTable) -> int:
    """Return how many columns identify a row: those before the first with a figure, up to a few."""
    first = table.width
    for part in parts_of(table.rows):
        if isinstance(part, Repeated):
            found = [cell.column for cell in part.cells if cell.facts is not None and cell.facts.kind is not None]
        else:
            found = [cell.column for row in part for cell in row.cells if is_figure(cell)]
        first = min([first, *found])
    return first if 1 <= first <= min(MOST_KEYS, table.width - 1) else 1


def _columns(needs: ColumnNeeds, keys: int, size: int, landscape: bool, style: Style) -> list[list[int]] | None:
    """Return the columns of each sheet in type of a size, on as few sheets as possible and filled evenly; None if the
    columns that identify a row leave too little room for the others."""
    least = [twips(units, size) for units in needs.least]
    room = text_width(landscape, style) - sum(least[:keys])
    widest = max(least[keys:])
    if widest > room:
        return None
    count = len(_filled(least, keys, room))
    even = bisect_left(range(widest, room), True, key=lambda width: len(_filled(least, keys, width)) <= count)
    return _filled(least, keys, widest + even)


def _filled(least: Sequence[int], keys: int, room: int) -> list[list[int]]:
    """Return the columns of each sheet, if each is filled up to a width before the next begins."""
    sheets: list[list[int]] = []
    left = 0
    for column in range(keys, len(least)):
        if not sheets or least[column] > left or len(sheets[-1]) == MOST_COLUMNS:
            sheets.append([*range(keys)])
            left = room
        sheets[-1].append(column)
        left -= least[column]
    return sheets


def _sheet(table: PrintedTable, columns: Sequence[int], continued: bool) -> PrintedTable:
    """Return some columns of a table as a table of its own."""
    places = {column: place for place, column in enumerate(columns)}
    stated = dict(enumerate(table.widths))  # Fewer widths may be stated than there are columns.
    rows = tuple(_part(part, places) for part in parts_of(table.rows))
    return replace(
        table,
        width=len(columns),
        header=tuple(_row(row, places) for row in table.header),
        rows=TableBody(rows) if len(rows) > 1 else rows[0],
        widths=tuple(stated.get(column, "") for column in columns),
        continued=continued,
    )


def _part(part: Sequence[TableRow], places: dict[int, int]) -> Sequence[TableRow]:
    if not isinstance(part, Repeated):
        return tuple(_row(row, places) for row in part)
    cells = (replace(cell, column=places[cell.column]) for cell in part.cells if cell.column in places)
    return Repeated(tuple(cells), part.rows)


def _row(row: TableRow, places: dict[int, int]) -> TableRow:
    """Return the row's cells in some columns. A cell that also spans other columns is as wide as the columns
    present."""
    cells: list[TableCell] = []
    for cell in row.cells:
        inside = [places[each] for each in range(cell.column, cell.column + cell.column_span) if each in places]
        if inside:
            cells.append(replace(cell, column=inside[0], column_span=len(inside)))
    return replace(row, cells=tuple(cells))
