"""Workbooks of the old format (xls), read with xlrd. A new workbook with the old suffix is read as a new one."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import xlrd

from ..diagnostics import Diagnostics
from ..values.source import Origin
from ..values.table import Node
from . import xlsx
from .cells.cells import UnitRules, units_of
from .cells.merges import as_seen
from .cells.number_formats import SheetFormats, is_red
from .cells.run_marks import WHOLE
from .cells.sheet_cells import Area, Entry, GridLine
from .reader import Request, UnreadableFile
from .tables.grid import Grid, read_table
from .tables.header_rows import Texts
from .tables.places import SheetPlaces
from .workbooks.sheets import (
    MAX_COLUMNS,
    MOST_HEAD_ROWS,
    OLD_FORMAT,
    choose_sheet,
    decimal_of,
    indented,
    lines_of,
    number_entry,
    readable,
    text_entry,
    texts_of,
)
from .workbooks.xls_colours import unseen
from .workbooks.xls_formulas import uncomputed


def read(request: Request, diagnostics: Diagnostics) -> Node | None:
    """The table of a sheet; None, with a report, if there is no such sheet or table. Raises `UnreadableFile`."""
    if request.content.startswith(b"PK"):
        return xlsx.read(request, diagnostics)
    with readable(request, OLD_FORMAT):
        try:
            grid = _grid(request, diagnostics)
        except xlrd.XLRDError as problem:
            raise UnreadableFile("D32" if "encrypted" in str(problem) else "D31", Origin(request.file)) from None
    return read_table(grid, request, diagnostics) if grid else None


def _grid(request: Request, diagnostics: Diagnostics) -> Grid | None:
    # Number formats say what a number is. xlrd writes its warnings to a log file, which is dropped here.
    book = xlrd.open_workbook(
        file_contents=request.content, logfile=io.StringIO(), formatting_info=True, on_demand=True, ragged_rows=True
    )
    names = tuple(book.sheet_names())
    unshown = _unshown(book)
    name = choose_sheet(names, unshown, partial(_head, book), request, diagnostics)
    if name is None:
        return None
    index = names.index(name)
    sheet = book.sheet_by_index(index)
    lines = lines_of(_rows(book, sheet, uncomputed(book, index), request), request)
    merged = tuple(Area(top + 1, bottom, left + 1, right) for top, bottom, left, right in sheet.merged_cells)
    origin = Origin(request.file, sheet=name)
    hidden = frozenset(row + 1 for row, about in sheet.rowinfo_map.items() if _is_hidden(about))
    columns = frozenset(column + 1 for column, about in sheet.colinfo_map.items() if about.hidden or not about.width)
    struck = dict.fromkeys(_struck(book, sheet, lines), WHOLE)
    places = partial(SheetPlaces, request.file, name)
    coloured = frozenset(unseen(book, sheet, index, lines))
    return Grid(
        as_seen(lines, merged), origin, True, places, merged, hidden, columns, name in unshown, struck, coloured
    )


def _is_hidden(row: Any) -> bool:
    """Whether a row is hidden or has no height; the height means nothing for a row with the default height."""
    return bool(row.hidden) or (row.height == 0 and not row.has_default_height)


def heads(request: Request) -> Mapping[str, Sequence[Texts]]:
    """The texts of the first rows of each sheet. Raises `UnreadableFile`."""
    if request.content.startswith(b"PK"):
        return xlsx.heads(request)
    with readable(request, OLD_FORMAT):
        book = xlrd.open_workbook(
            file_contents=request.content, logfile=io.StringIO(), on_demand=True, ragged_rows=True
        )
        return {name: _head(book, name) for name in book.sheet_names()}


def hidden(request: Request) -> Collection[str]:
    """The names of the sheets that are not shown. Raises `UnreadableFile`."""
    if request.content.startswith(b"PK"):
        return xlsx.hidden(request)
    with readable(request, OLD_FORMAT):
        return _unshown(xlrd.open_workbook(file_contents=request.content, logfile=io.StringIO(), on_demand=True))


def _unshown(book: Any) -> frozenset[str]:
    """The names of the sheets that are not shown."""
    # Elsewhere xlrd has the visibility of loaded sheets only.
    return frozenset(name for name, state in zip(book.sheet_names(), book._sheet_visibility, strict=True) if state)


def _head(book: Any, name: str) -> Sequence[Texts]:
    """The texts of a sheet's first rows."""
    sheet = book.sheet_by_name(name)
    return texts_of(sheet.row_values(row, 0, MAX_COLUMNS) for row in range(min(sheet.nrows, MOST_HEAD_ROWS)))


def _rows(
    book: Any, sheet: Any, uncomputed: frozenset[tuple[int, int]], request: Request
) -> Iterator[tuple[int, dict[int, Entry]]]:
    units = units_of(request)
    formats = SheetFormats(partial(_format, book), bool(book.datemode), partial(_indent, book), partial(_red, book))
    for row in range(sheet.nrows):
        entries: dict[int, Entry] = {}
        most = MAX_COLUMNS * request.times
        if sheet.row_len(row) > most and all(sheet.cell(row, most - 1 + beyond).value != "" for beyond in (0, 1)):
            origin = Origin(request.file, sheet=sheet.name, cell=xlrd.cellname(row, most))
            raise UnreadableFile("D89", origin, limit=most)
        for column in range(min(sheet.row_len(row), most)):
            origin = Origin(request.file, sheet=sheet.name, cell=xlrd.cellname(row, column))
            if (row, column) in uncomputed:
                entry: Entry | None = Entry("", "", origin, problem="D39")
            else:
                entry = _entry(sheet.cell(row, column), formats, origin, units)
            if entry:
                entries[column + 1] = entry
        yield row + 1, entries


def _struck(book: Any, sheet: Any, lines: Iterable[GridLine]) -> Iterator[tuple[int, int]]:
    """Yield the rows and columns of filled cells that are struck out."""
    fonts = [font.struck_out for font in book.font_list]
    if any(fonts):
        for line in lines:
            for column in line.entries:
                style = book.xf_list[sheet.cell_xf_index(line.number - 1, column - 1)]
                if fonts[style.font_index]:
                    yield line.number, column


def _format(book: Any, style: int) -> tuple[int, str]:
    number = book.xf_list[style].format_key
    return number, book.format_map[number].format_str or ""


def _indent(book: Any, style: int) -> int:
    return int(book.xf_list[style].alignment.indent_level)


def _red(book: Any, style: int) -> bool:
    colour = book.colour_map.get(book.font_list[book.xf_list[style].font_index].colour_index)
    return colour is not None and is_red(*colour)


def _entry(cell: Any, formats: SheetFormats, origin: Origin, units: UnitRules) -> Entry | None:
    match cell.ctype:
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return number_entry(decimal_of(cell.value), str(cell.value), cell.xf_index, formats, units, origin)
        case xlrd.XL_CELL_TEXT:
            return indented(text_entry(cell.value, origin, units), formats.indent(cell.xf_index))
        case xlrd.XL_CELL_BOOLEAN:
            return Entry(bool(cell.value), str(bool(cell.value)).lower(), origin)
        case xlrd.XL_CELL_ERROR:
            return Entry("", xlrd.error_text_from_code.get(cell.value, "#?"), origin, problem="D38")
        case _:
            return None
