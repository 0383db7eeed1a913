"""Workbooks of Excel and WPS (xlsx, xlsm).

The archive and the sheet are validated: part of a corrupted or malformed workbook may well make sense, with other
figures.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache, lru_cache, partial

from ..diagnostics import Diagnostics
from ..quick.pattern import pattern
from ..values.source import Origin
from ..values.table import Node
from .cells.cell_colours import OWN, PAPER, areas
from .cells.cells import UnitRules, units_of
from .cells.merges import as_seen
from .cells.number_formats import SheetFormats
from .cells.run_marks import WHOLE
from .cells.sheet_cells import Area, Entry, column_letters
from .reader import Request, UnreadableFile
from .tables.grid import Grid, read_table
from .tables.header_rows import Texts
from .tables.places import SheetPlaces
from .workbooks.sheets import (
    MAX_COLUMNS,
    MOST_HEAD_ROWS,
    choose_sheet,
    date_entry,
    decimal_from,
    indented,
    lines_of,
    number_entry,
    readable,
    text_entry,
)
from .workbooks.workbook_package import Package
from .workbooks.workbook_parts import Parts, chunks, prove
from .workbooks.worksheet import Cells, StoredCell, Worksheet

MOST_KEPT = 100_000
"""Size in bytes up to which a sheet's part is read once and its cells are kept while the workbook is open."""
_ESCAPE = pattern(
    r"_x(0009|000[AaDd]|00[2-7][0-9A-Fa-f]|00[A-Fa-f][0-9A-Fa-f]|(?!00|[Dd][89A-Fa-f]|FFF)[0-9A-Fa-f]{4})_"
)
"""Escapes of characters that a text may contain: no controls, and no surrogates."""


def read(request: Request, diagnostics: Diagnostics) -> Node | None:
    """The table of a sheet; None, with a report, if there is no such sheet or table. Raises `UnreadableFile`."""
    with readable(request, b"PK"):
        grid = _grid(request, diagnostics)
    return read_table(grid, request, diagnostics) if grid else None


def _grid(request: Request, diagnostics: Diagnostics) -> Grid | None:
    book = _opened(request.content, request.file, request.times)
    name = choose_sheet(tuple(book.sheets), book.hidden, book.head, request, diagnostics)
    if name is None:
        return None
    sheet, rows = book.worksheet(name)
    struck: dict[tuple[int, int], str] = {}
    alike: dict[tuple[int, int], str] = {}
    lines = lines_of(_filled(rows, book, request, name, struck, alike), request)
    deque(rows, maxlen=0)  # What is below the rows that are read is validated as well.
    origin = Origin(request.file, sheet=name)
    return Grid(
        as_seen(lines, sheet.merged),
        origin,
        True,
        partial(SheetPlaces, request.file, name),
        sheet.merged,
        sheet.hidden_rows,
        sheet.hidden_columns(MAX_COLUMNS * request.times),
        name in book.hidden,
        struck,
        _unseen(alike, sheet.painted, partial(book.painted, name)) if alike else frozenset(),
    )


def _unseen(
    alike: Mapping[tuple[int, int], str], conditions: Sequence[str] | None, tables: Callable[[], Sequence[Area] | None]
) -> frozenset[tuple[int, int]]:
    """The cells, by row and column, that have the colour of their background, leaving out those where conditional
    formatting or a table style may decide the colour."""
    painted = areas(" ".join(conditions)) if conditions is not None else None
    if painted is None:
        return frozenset()
    styled = tables() if PAPER in alike.values() else ()
    return frozenset(
        place
        for place, ground in alike.items()
        if not _within(place, painted) and (ground == OWN or (styled is not None and not _within(place, styled)))
    )


def _within(place: tuple[int, int], areas: Iterable[Area]) -> bool:
    row, column = place
    return any(each.top <= row <= each.bottom and each.left <= column <= each.right for each in areas)


def heads(request: Request) -> Mapping[str, Sequence[Texts]]:
    """The texts of the first rows of each sheet. Raises `UnreadableFile`."""
    with readable(request, b"PK"):
        book = _opened(request.content, request.file, request.times)
        return {name: book.head(name) for name in book.sheets}


def hidden(request: Request) -> Collection[str]:
    """The names of the sheets that are not shown. Raises `UnreadableFile`."""
    with readable(request, b"PK"):
        return _opened(request.content, request.file, request.times).hidden


@lru_cache(maxsize=2)
def _opened(content: bytes, file: str, times: int) -> _Book:
    """The open workbook, shared by all sources that are sheets of it. Two are kept, since this year's forms are one
    workbook and last year's another."""
    return _Book(content, file, times)


class _Book:
    """A workbook that has been validated, within the limits × `times`. Raises `UnreadableFile`, and anything else where
    it is malformed."""

    def __init__(self, content: bytes, file: str, times: int) -> None:
        self._file, self._times = file, times
        self._parts = Parts(content, file)
        prove(self._parts, file, times)
        package = Package(self._parts)
        self.sheets, self.hidden, self._strings = package.sheets(), package.hidden(), package.shared_strings
        self.formats = SheetFormats(package.number_format, package.from_1904, package.indent, package.red)
        self.struck, self._struck_strings = package.struck(), package.struck_strings
        self.hiding, self._package = package.hiding, package
        self.head = cache(self._head)
        self._known: dict[str, tuple[Worksheet, list[tuple[int, Cells]]]] = {}

    def worksheet(self, name: str) -> tuple[Worksheet, Iterator[tuple[int, Cells]]]:
        """A sheet and its rows. A sheet that is not large is read once, whatever it is needed for: its title, and each
        source that it holds."""
        if name in self._known:
            sheet, known = self._known[name]
            return sheet, iter(known)
        pieces = chunks(self._parts, self.sheets[name])
        sheet = Worksheet(pieces, self._file, name, len(self._strings), self._times)
        if self._parts.getinfo(self.sheets[name]).file_size > MOST_KEPT:
            return sheet, sheet.rows()
        known = [*sheet.rows()]
        self._known[name] = sheet, known
        return sheet, iter(known)

    def painted(self, name: str) -> Sequence[Area] | None:
        """The areas of a sheet that a table style paints; None where they cannot be determined."""
        with suppress(Exception):  # as above
            return self._package.painted(self.sheets[name])
        return None

    def _head(self, name: str) -> Sequence[Texts]:
        """The texts of a sheet's first rows, up to one that cannot be read: the sheet may not be the one asked for."""
        rows: list[Texts] = []
        with suppress(Exception):  # as above
            for number, cells in self.worksheet(name)[1]:
                rows += [{}] * (min(number, MOST_HEAD_ROWS + 1) - len(rows) - 1)
                if number > MOST_HEAD_ROWS:
                    break
                texts = ((column, self.text(cell)) for column, cell in cells.items())
                rows.append({column: text for column, text in texts if text and text.strip()})
        return rows

    def text(self, cell: StoredCell) -> str | None:
        """The text that a cell holds; None if it holds none."""
        if cell.value is None or cell.type not in ("s", "str", "inlineStr"):
            return None
        return _unescaped(self._strings[int(cell.value)] if cell.type == "s" else cell.value)

    def struck_out(self, cell: StoredCell) -> str:
        """How much of a cell is struck out: `WHOLE`, `PART`, or empty for none."""
        if cell.style in self.struck:
            return WHOLE
        shared = self._struck_strings.get(int(cell.value), "") if cell.type == "s" and cell.value is not None else ""
        return cell.struck or shared


def _filled(
    rows: Iterable[tuple[int, Cells]],
    book: _Book,
    request: Request,
    sheet: str,
    struck: dict[tuple[int, int], str],
    alike: dict[tuple[int, int], str],
) -> Iterator[tuple[int, dict[int, Entry]]]:
    """Yield the rows by number, including blank ones, with their filled cells by column. Struck-out cells are added to
    `struck`, and those in the colour of their background to `alike`, with what that background is."""
    units, columns, last = units_of(request), MAX_COLUMNS * request.times, 0
    for number, cells in rows:
        yield from ((blank, {}) for blank in range(last + 1, number))
        last = number
        if all(beyond in cells and cells[beyond].value is not None for beyond in (columns, columns + 1)):
            cell = f"{column_letters(columns + 1)}{number}"
            raise UnreadableFile("D89", Origin(request.file, sheet=sheet, cell=cell), limit=columns)
        entries: dict[int, Entry] = {}
        for column, stored in cells.items():
            if column <= columns and (stored.value is not None or stored.formula):
                origin = Origin(request.file, sheet=sheet, cell=f"{column_letters(column)}{number}")
                entry = _entry(stored, book, origin, units)
                if entry is not None:
                    entries[column] = entry
                    if out := book.struck_out(stored):
                        struck[number, column] = out
                    if stored.style in book.hiding:
                        alike[number, column] = book.hiding[stored.style]
        yield number, entries


def _entry(cell: StoredCell, book: _Book, origin: Origin, units: UnitRules) -> Entry | None:
    """A filled cell, or one whose formula has no value; None where a formula gave an empty text."""
    value = cell.value
    if value is None:
        # A computed empty text has the type of a text; a formula that was never computed has no type.
        return None if cell.type in ("s", "str") else Entry("", "", origin, problem="D39")
    match cell.type:
        case "e":
            return Entry("", value, origin, problem="D38")
        case "b":
            held = value in ("1", "true")
            return Entry(held, str(held).lower(), origin)
        case "n":
            return number_entry(decimal_from(value), value, cell.style, book.formats, units, origin)
        case "d":
            return _date(value, origin)
        case _:
            return indented(text_entry(book.text(cell) or "", origin, units), book.formats.indent(cell.style))


def _date(value: str, origin: Origin) -> Entry:
    """A date that a cell states as a text; office dates have no time zone, so one is dropped."""
    try:
        return date_entry(datetime.fromisoformat(value).replace(tzinfo=None), origin)
    except ValueError:
        return Entry("", value, origin, problem="D51")


def _unescaped(text: str) -> str:
    """A text with escapes resolved for characters that XML cannot contain (`_x000D_`; ECMA-376, 22.9.2.19), and all
    line ends as line feeds."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")
