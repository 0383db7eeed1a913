"""Workbooks of Excel and WPS (xlsx, xlsm), by openpyxl.

The archive is verified first: a corrupted workbook may well load, with other figures. If any sheet has formulas, the rows
are read a second time as formulas, to distinguish a blank cell from a formula that was never computed.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from functools import partial
from itertools import repeat
from typing import Any

import openpyxl
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..values.source import Origin
from ..values.table import Node
from .cells import UnitRules, units_of
from .filling import SheetPlaces
from .grid import Area, Entry, Grid, read_table
from .merges import areas_in, as_seen
from .number_formats import SheetFormats
from .reader import Request, UnreadableFile
from .sheets import (
    MAX_COLUMNS,
    choose_sheet,
    date_entry,
    lines_of,
    number_entry,
    refuse_foreign,
    text_entry,
)

_MAX_EXPANDED = 200
"""MB that all parts together may expand to."""
_MAX_RATIO = 200
_RATIO_FLOOR = 1024 * 1024
"""Parts that expand to less may have any ratio."""
_CHUNK = 1024 * 1024

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
    formulas_in, merges_in = _prove(request)
    with ExitStack() as stack:
        book = stack.enter_context(closing(_open(request.content, data_only=True)))
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        name = choose_sheet(tuple(sheets), request, diagnostics)
        if name is None:
            return None
        formulas: Iterable[tuple[Any, ...]] = repeat(())
        part = sheets[name]._worksheet_path
        if part in formulas_in:
            twin = stack.enter_context(closing(_open(request.content, data_only=False)))
            formulas = _rows(twin[name])
        formats = SheetFormats(partial(_format, book), book.epoch == CALENDAR_MAC_1904)
        lines = lines_of(_filled(_rows(sheets[name]), formulas, formats, request, name), request)
    merged = _merged(request, part) if part in merges_in else ()
    origin = Origin(request.file, sheet=name)
    return Grid(as_seen(lines, merged), origin, True, partial(SheetPlaces, request.file, name), merged)


def _merged(request: Request, part: str) -> tuple[Area, ...]:
    with zipfile.ZipFile(io.BytesIO(request.content)) as archive, archive.open(part) as stream:
        return areas_in(iter(partial(stream.read, _CHUNK), b""))


def _prove(request: Request) -> tuple[set[str], set[str]]:
    """Read every part up to its check sum, within the limits. Returns the parts that have formulas, and merged cells, in
    whatever folder they are."""
    formulas, merges = set[str](), set[str]()
    file = Origin(request.file)
    with zipfile.ZipFile(io.BytesIO(request.content)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > _MAX_EXPANDED * 1024 * 1024:
            raise UnreadableFile("D35", file, limit=_MAX_EXPANDED)
        for part in parts:
            if part.file_size > max(_RATIO_FLOOR, _MAX_RATIO * part.compress_size):
                raise UnreadableFile("D35", file, limit=_MAX_EXPANDED)
            with archive.open(part) as stream:
                tail = b""
                while chunk := stream.read(_CHUNK):
                    seen, tail = tail + chunk, chunk[-16:]
                    if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                        # No writer of workbooks declares entities: they could only expand without end.
                        raise UnreadableFile("D31", file)
                    if b"<f>" in seen or b"<f " in seen or b":f>" in seen or b":f " in seen:
                        formulas.add(part.filename)
                    if b"mergeCell" in seen:
                        merges.add(part.filename)
    return formulas, merges


def _open(content: bytes, *, data_only: bool) -> Any:
    book: Any = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    # What is a date is for `number_formats` to say, of either kind of workbook: openpyxl gives the numbers.
    book._date_formats = book._timedelta_formats = frozenset()
    return book


def _format(book: Any, style: int) -> tuple[int, str]:
    number = book._cell_styles[style].numFmtId
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return number, BUILTIN_FORMATS.get(number, "")
    return number, book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE]


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # The used range that a sheet declares cannot be trusted: some writers always declare A1.
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows()
    return rows


def _filled(
    rows: Iterable[tuple[Any, ...]],
    formulas: Iterable[tuple[Any, ...]],
    formats: SheetFormats,
    request: Request,
    sheet: str,
) -> Iterator[tuple[int, dict[int, Entry]]]:
    """The rows by number, with their filled cells by column."""
    units = units_of(request)
    for number, (row, twin) in enumerate(zip(rows, formulas, strict=False), 1):
        entries: dict[int, Entry] = {}
        for column, (cell, formula) in enumerate(zip(row[:MAX_COLUMNS], twin or repeat(None), strict=False), 1):
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
        return number_entry(value, cell._style_id, formats, units, origin)
    if isinstance(value, str):
        return text_entry(_unescaped(value), origin, units)
    return date_entry(value, origin)


def _unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold as themselves (`_x000D_`; ECMA-376, 22.9.2.19), a line's end as one."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")
