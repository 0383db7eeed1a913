"""Workbooks of Excel and WPS (xlsx, xlsm), by openpyxl.

The archive and the sheet are proved first: a corrupted or malformed workbook may well load, with other figures. If the sheet
has formulas, the rows are read a second time as formulas, to distinguish a blank cell from a formula that was never computed.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import islice, repeat
from typing import Any

from openpyxl.utils import get_column_letter

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..values.source import Origin
from ..values.table import Node
from .cells import UnitRules, units_of
from .filling import SheetPlaces
from .grid import Grid, read_table
from .header_rows import Texts
from .hidden_parts import hidden_columns_in, hidden_in
from .merges import areas_in, as_seen
from .number_formats import SheetFormats
from .reader import Request, UnreadableFile
from .sheet_cells import Entry
from .sheet_proof import prove
from .sheets import (
    MAX_COLUMNS,
    MOST_HEAD_ROWS,
    choose_sheet,
    date_entry,
    indented,
    lines_of,
    number_entry,
    refuse_foreign,
    text_entry,
    texts_of,
)
from .workbook_package import Package
from .workbook_parts import Parts, chunks, proved

_ESCAPE = pattern(
    r"_x(0009|000[AaDd]|00[2-7][0-9A-Fa-f]|00[A-Fa-f][0-9A-Fa-f]|(?!00|[Dd][89A-Fa-f]|FFF)[0-9A-Fa-f]{4})_"
)
"""Of characters that a text may hold: no controls, and no halves of characters."""


def read(request: Request, diagnostics: Diagnostics) -> Node | None:
    """The table of a sheet; None, reported, if there is no such sheet or table. Raises `UnreadableFile`."""
    refuse_foreign(request, b"PK")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            grid = _grid(request, diagnostics)
    except UnreadableFile:
        raise
    except Exception:  # a malformed part makes openpyxl raise anything at all
        raise UnreadableFile("D31", Origin(request.file)) from None
    return read_table(grid, request, diagnostics) if grid else None


def _grid(request: Request, diagnostics: Diagnostics) -> Grid | None:
    book = _opened(request.content, request.file, request.times)
    parts, contents, package = book.parts, book.contents, book.package
    name = choose_sheet(tuple(book.sheets), book.head, request, diagnostics)
    if name is None:
        return None
    part = book.sheets[name]
    prove(chunks(parts, part), request.file, name, len(package.shared_strings), request.times)
    formulas = package.rows(name, part, formulas=True) if part in contents.formulas else repeat(())
    formats = SheetFormats(package.number_format, package.from_1904, package.indent, package.red)
    lines = lines_of(_filled(package.rows(name, part), formulas, formats, request, name), request)
    merged = areas_in(chunks(parts, part)) if part in contents.merges else ()
    hidden = hidden_in(chunks(parts, part)) if part in contents.hidden else frozenset()
    columns = (
        hidden_columns_in(chunks(parts, part), MAX_COLUMNS * request.times) if part in contents.hidden else frozenset()
    )
    origin = Origin(request.file, sheet=name)
    return Grid(as_seen(lines, merged), origin, True, partial(SheetPlaces, request.file, name), merged, hidden, columns)


def heads(request: Request) -> Mapping[str, Sequence[Texts]]:
    """The texts of the first rows of each sheet. Raises `UnreadableFile`."""
    refuse_foreign(request, b"PK")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = _opened(request.content, request.file, request.times)
            return {name: book.head(name) for name in book.sheets}
    except UnreadableFile:
        raise
    except Exception:  # as above
        raise UnreadableFile("D31", Origin(request.file)) from None


@lru_cache(maxsize=2)
def _opened(content: bytes, file: str, times: int) -> _Book:
    """Opened once for all sources that are sheets of it: a year's forms are one workbook, and last year's another."""
    return _Book(content, file, times)


class _Book:
    """A workbook that is proved, within the limits `times` over. Raises `UnreadableFile`, and anything else where it is malformed."""

    def __init__(self, content: bytes, file: str, times: int) -> None:
        self.parts = Parts(content, file)
        self.contents = proved(self.parts, file, times)
        self.package = Package(self.parts)
        self.sheets = self.package.sheets()
        self.head = cache(self._head)

    def _head(self, name: str) -> Sequence[Texts]:
        """The texts of a sheet's first rows. One that cannot be read has none: it may not be the one that is asked for."""
        try:
            rows = islice(self.package.rows(name, self.sheets[name]), MOST_HEAD_ROWS)
            values = [[_unescaped(cell.value) if isinstance(cell.value, str) else None for cell in row] for row in rows]
        except Exception:  # a malformed part makes openpyxl raise anything at all
            return ()
        return texts_of(values)


def _filled(
    rows: Iterable[tuple[Any, ...]],
    formulas: Iterable[tuple[Any, ...]],
    formats: SheetFormats,
    request: Request,
    sheet: str,
) -> Iterator[tuple[int, dict[int, Entry]]]:
    """The rows by number, with their filled cells by column."""
    units, columns = units_of(request), MAX_COLUMNS * request.times
    for number, (row, twin) in enumerate(zip(rows, formulas, strict=False), 1):
        entries: dict[int, Entry] = {}
        if len(row) > columns and None not in (row[columns - 1].value, row[columns].value):
            cell = f"{get_column_letter(columns + 1)}{number}"
            raise UnreadableFile("D89", Origin(request.file, sheet=sheet, cell=cell), limit=columns)
        for column, (cell, formula) in enumerate(zip(row[:columns], twin or repeat(None), strict=False), 1):
            if cell.value is None and (formula is None or formula.data_type != "f"):
                continue
            origin = Origin(request.file, sheet=sheet, cell=f"{get_column_letter(column)}{number}")
            entry = _entry(cell, formats, origin, units)
            if entry:
                entries[column] = entry
        yield number, entries


def _entry(cell: Any, formats: SheetFormats, origin: Origin, units: UnitRules) -> Entry | None:
    """A filled cell, or one whose formula has no value; None where a formula gave an empty text."""
    value = cell.value
    if value is None:
        # A computed empty text has the type of a text; a formula that was never computed has no type.
        return None if cell.data_type in ("s", "str") else Entry("", "", origin, problem="D39")
    if cell.data_type == "e":
        return Entry("", str(value), origin, problem="D38")
    if isinstance(value, bool):
        return Entry(value, str(value).lower(), origin)
    if isinstance(value, int | float):
        return number_entry(value, cell._style_id or 0, formats, units, origin)
    if isinstance(value, str):
        return indented(text_entry(_unescaped(value), origin, units), formats.indent(cell._style_id or 0))
    return date_entry(value, origin)


def _unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold as themselves (`_x000D_`; ECMA-376, 22.9.2.19), a line's end as one."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")
