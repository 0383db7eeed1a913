"""A sheet's own grid, for a report that prints it: what stands where, what spans what, and the figures in it.

Nothing that the sheet shows is left out: rows above the header and below the table keep their texts, and figures
outside the table's own columns, those of another block, are read by the same rules.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ...diagnostics import Diagnostics
from ...quick.pattern import pattern
from ...quick.records import dataclass, replace
from ...values.layout import Sheet, SheetCell, SheetRow
from ...values.quantity import Quantity
from ...words import field_names
from ...words.row_words import is_total_column, total_rank
from ..cells.cells import Filled, UnitRules
from ..cells.merges import MOST_LOOKED_AT
from ..cells.sheet_cells import Area, Entry, GridLine
from .form_units import Named, money_in, money_in_name, with_units_of_names
from .header_rows import is_head_line, tidy

_RULERS = ("栏次", "行次")
_PARTS_OF_CODES = ("类", "款", "项")
"""Stand in the row that numbers the columns where a code has three cells."""
_CODES = ("编码", "代码")
_TITLE = pattern(r".*表(?:[（(].*[）)])?")


@dataclass(frozen=True, slots=True)
class Band:
    """Where the table lies in the sheet: the first and last row of its header, its rows, its columns by their names,
    and the names of those that name its rows."""

    header: tuple[int, int]
    rows: frozenset[int]
    columns: Mapping[int, str]
    named: tuple[str, ...]


Filling = Callable[[Entry, str, UnitRules, tuple[str, ...], Diagnostics], Filled]
"""Reads a cell in the column of the given name, given the names of the columns that name the rows."""


def printed_sheet(
    lines: Sequence[GridLine],
    merged: Sequence[Area],
    band: Band,
    units: UnitRules,
    filling: Filling,
    diagnostics: Diagnostics,
) -> Sheet:
    """The grid of a sheet whose table is known. Problems of cells are reported, except in the table's own columns,
    where they have been already."""
    parts = _parts(lines, band)
    shown = [*parts.header, *parts.body]
    left, right = _extent(shown, merged)
    areas = [area for area in merged if area.left <= right and area.right >= left]
    names = _names([line for line in parts.header if not _numbers_columns(line)], areas, range(left, right + 1))
    others = {column: name for column, name in names.items() if column not in band.columns}
    units = with_units_of_names(units, _named(others, parts.header), band.named, diagnostics)
    columns = _Columns(names, left, band, units, filling, diagnostics)
    title = _title(parts.above)
    return Sheet(
        tuple(columns.texts(line, left, right, areas) for line in parts.above),
        tuple(_spanned(parts.header, areas, columns.header, left, right)),
        tuple(_spanned(parts.body, areas, columns.body, left, right)),
        tuple(columns.texts(line, left, right, areas) for line in parts.below),
        right - left + 1,
        None if title is None else columns.header(left, title),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    above: list[GridLine]
    header: list[GridLine]
    body: list[GridLine]
    below: list[GridLine]


def _parts(lines: Iterable[GridLine], band: Band) -> _Parts:
    """The rows of each part. A row that numbers the columns continues the header. A note in the table belongs below it,
    together with the lone texts that follow it."""
    parts = _Parts([], [], [], [])
    first, last = band.header
    for line in lines:
        if line.number < first:
            parts.above.append(line)
        elif (line.number <= last and not parts.body and not (parts.header and _is_blank_total(line))) or (
            not parts.body and not parts.below and _counts_columns(line)
        ):
            parts.header.append(line)
        elif line.number <= last or (line.number in band.rows and not (parts.below and len(line.entries) == 1)):
            parts.body.append(line)
        elif _numbers_columns(line) and not parts.below:
            (parts.body or parts.header).append(line)
        else:
            parts.below.append(line)
    return parts


def _numbers_columns(line: GridLine) -> bool:
    """Whether a row contains nothing but the numbers of the columns."""
    texts = [tidy(entry.text) for entry in line.entries.values()]
    numbers = [text for text in texts if text not in _PARTS_OF_CODES]
    return bool(numbers) and all(text.isdecimal() or text in _RULERS for text in numbers)


def _extent(lines: Iterable[GridLine], merged: Iterable[Area]) -> tuple[int, int]:
    """The first and last column of the grid, including all columns of merged cells."""
    filled_columns = {(line.number, column) for line in lines for column in line.entries}
    wide = {area.right for area in merged if (area.top, area.left) in filled_columns}
    columns = {column for _, column in filled_columns}
    return min(columns, default=1), max(columns | wide, default=1)


def _names(header: Sequence[GridLine], areas: Sequence[Area], columns: range) -> dict[int, list[str]]:
    """The header texts above each column, uppermost first. A text that is not merged extends to the next one in its
    row."""
    names: dict[int, list[str]] = {column: [] for column in columns}
    for line in header:
        reach = {(area.left): area.right for area in areas if area.top == line.number}
        texts = sorted(line.entries.items())
        for place, (column, entry) in enumerate(texts):
            following = texts[place + 1][0] if place + 1 < len(texts) else columns.stop
            for each in range(max(column, columns.start), min(max(reach.get(column, 0) + 1, following), columns.stop)):
                names[each].append(tidy(entry.text))
    return names


def _named(names: Mapping[int, list[str]], header: Sequence[GridLine]) -> Iterator[Named]:
    """Yield the columns of other blocks, each with the lowest cell of its header."""
    for column, texts in names.items():
        cells = [line.entries[column].origin for line in header if column in line.entries]
        if texts and cells:
            yield Named(texts[-1], cells[-1])


def _is_blank_total(line: GridLine) -> bool:
    """Whether a row is the total of a form without figures, which under a merged name looks like a header row."""
    (first, *others) = line.entries.values()
    return not others and total_rank(first.text) > 0


def _counts_columns(line: GridLine) -> bool:
    """Whether a row counts the columns, 1 2 3, as the last row of a header does."""
    words = (*_RULERS, *_PARTS_OF_CODES)
    numbers = [entry.text.strip() for entry in line.entries.values() if tidy(entry.text) not in words]
    return len(numbers) > 2 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


class _Columns:
    """The cells of a sheet by column; `names` has the header texts above each."""

    def __init__(
        self,
        names: Mapping[int, list[str]],
        left: int,
        band: Band,
        units: UnitRules,
        filling: Filling,
        diagnostics: Diagnostics,
    ) -> None:
        self._names, self._left, self._band = names, left, band
        self._units, self._filling, self._diagnostics = units, filling, diagnostics

    def texts(self, line: GridLine, left: int, right: int, areas: Sequence[Area]) -> SheetRow:
        """A row around the table, as texts by column of the grid."""
        alone = len(line.entries) == 1
        ends = {area.left: area.right for area in areas if area.top == line.number}
        row: dict[int, SheetCell] = {}
        for column, entry in line.entries.items():
            self._report(entry)
            text = entry.text.strip()
            end = min(ends.get(column, column), right)
            wide = max(end - max(column, left) + 1, 1)
            row[column - left] = SheetCell(
                text, entry.origin, "", columns=wide, unit=money_in(text, alone, self._units.known)
            )
        return row

    def header(self, column: int, entry: Entry) -> SheetCell:
        """A cell of the header."""
        self._report(entry)
        text = tidy(entry.text)
        return SheetCell(text, entry.origin, "", unit=money_in_name(text, self._units.default.kind, self._units.known))

    def body(self, column: int, entry: Entry) -> SheetCell:
        """A cell of the body: a figure, unless its column holds names, codes or row numbers."""
        names = self._names.get(column, [])
        own = column in self._band.columns
        name = self._band.columns[column] if own else names[-1] if names else ""
        holds_texts = self._holds_texts(name, names)
        shown = entry.name if holds_texts else entry.text
        text = "\u3000" * (entry.indent // 2) + shown.strip()
        if not own:
            self._report(entry)
        if not isinstance(entry.value, Decimal) or entry.problem or holds_texts:
            stated = isinstance(entry.value, str) and not holds_texts and not self._units.style.is_blank(shown.strip())
            return SheetCell(text, entry.origin, name, shown if stated else None)
        cell = self._filling(entry, name, self._units, (), Diagnostics() if own else self._diagnostics)
        value = cell.value if isinstance(cell.value, Quantity) else None
        return SheetCell(text, entry.origin, name, value, as_shown=cell.nil)

    def _holds_texts(self, name: str, names: Sequence[str]) -> bool:
        """Whether a column holds no figures, judged by its name. For a code in several cells, the name above them
        decides."""
        held = self._units.holds(name) if name else ""
        return (
            (name in self._band.named and not _is_amount(name))
            or held in (field_names.TEXT, field_names.DATE, field_names.COUNTED)
            or any(above.endswith(_CODES) for above in names)
        )

    def _report(self, entry: Entry) -> None:
        if entry.problem:
            self._diagnostics.add(entry.problem, entry.origin, text=entry.text, character=entry.text)


def _is_amount(name: str) -> bool:
    """Whether a column that seems to name the rows is the first column of figures in a form that has no names."""
    return field_names.names_money(name) or is_total_column(name)


def _spanned(
    lines: Sequence[GridLine], areas: Iterable[Area], cell: Callable[[int, Entry], SheetCell], left: int, right: int
) -> Iterator[SheetRow]:
    """Yield the rows of the header or the body with their cells and the spans of these, clipped to these rows."""
    numbers = [line.number for line in lines]
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for area in areas:
        first, last = bisect_left(numbers, area.top), bisect_right(numbers, area.bottom)
        if first == len(numbers) or numbers[first] != area.top:
            continue
        start, end = max(area.left, left), min(area.right, right)
        squares = {(row, column) for row in range(first, last) for column in range(start, end + 1)}
        if len(covered) + len(squares) > MOST_LOOKED_AT:
            break
        if squares.isdisjoint(covered):
            spans[first, start] = last - first, end + 1 - start
            covered |= squares
    begin: dict[int, list[int]] = {}
    for row, column in spans:
        begin.setdefault(row, []).append(column)
    for row, line in enumerate(lines):
        cells: dict[int, SheetCell] = {}
        blank = SheetCell("", replace(next(iter(line.entries.values())).origin, cell=""), "")
        for column in sorted({*line.entries, *begin.get(row, ())}):
            made = cell(column, line.entries[column]) if column in line.entries else blank
            high, wide = spans.get((row, column), (1, 1))
            cells[column - left] = replace(made, rows=high, columns=wide)
        yield cells


def _title(above: Sequence[GridLine]) -> Entry | None:
    """The cell above a header that names the form: the first that ends in 表, or else the first that is not a line of a
    form's head."""
    firsts = [
        entry
        for line in above
        for entry in line.entries.values()
        if not is_head_line(entry.text) and entry.text.strip()
    ]
    return next((entry for entry in firsts if _TITLE.fullmatch(tidy(entry.text))), firsts[0] if firsts else None)
