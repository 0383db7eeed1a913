"""Sheets: from rows of typed cells, as a CSV file or a workbook gives them, to a table with named rows and columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from ...diagnostics import Diagnostics, Note
from ...diagnostics.diagnostic import MOST_PLACES, also_here
from ...diagnostics.unknown import add_unknown
from ...quick.records import dataclass, field, replace
from ...values.layout import Layout, Sheet
from ...values.packed import Texts
from ...values.source import Origin
from ...values.table import Places, Table
from ...words import field_names
from ...words.field_names import COUNTED, DATE, TEXT, holds
from ...words.row_words import is_total_column, total_rank
from ..cells.cells import UnitRules, filled, units_of
from ..cells.changed_codes import report_changed_codes
from ..cells.merges import filled_down
from ..cells.sheet_cells import Area, GridLine
from ..reader import Request
from .aside_rows import is_aside, is_ruler
from .asked_columns import as_called, as_declared
from .beyond_table import (
    is_unseen_column,
    report_coloured,
    report_hidden_sheet,
    report_nameless,
    report_rest,
    report_signs,
    report_struck,
    report_unseen,
)
from .code_headers import with_whole_codes
from .filling import column_of
from .form_titles import check_notes, check_titles
from .form_units import (
    as_stated,
    check_lines,
    check_names,
    has_unit,
    may_say_unit,
    name_of,
    unit_in,
    with_units_of_names,
)
from .header import SEARCHED, Header, read_header
from .header_groups import in_groups, named_columns
from .header_rows import is_head_line, is_header_row, tidy, with_labels
from .numberings import is_column_numbers, name_beside, row_numbers
from .sheet_rows import read_rows
from .units_of_rows import row_units


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet or file, before it is known which of them form the table."""

    lines: tuple[GridLine, ...]
    origin: Origin
    ends_at_blank: bool
    """Whether a blank row ends the table (workbooks, where notes and signatures follow it) or means nothing (CSV)."""
    places: Callable[[Sequence[int], Mapping[str, int]], Places]
    """Makes the places of a table's cells from the numbers of its rows and columns."""
    merged: tuple[Area, ...] = ()
    """The merged areas of a workbook's sheet. Covered cells, all but the upper left ones, are not among the lines."""
    hidden: frozenset[int] = frozenset()
    """The numbers of rows that a workbook's sheet hides."""
    hidden_columns: frozenset[int] = frozenset()
    """The numbers of columns that the sheet hides."""
    hidden_sheet: bool = False
    """Whether the workbook hides the sheet."""
    struck: Mapping[tuple[int, int], str] = field(default_factory=lambda: MappingProxyType({}))
    """Filled cells, by row and column, whose text is struck out: `WHOLE` or in `PART`."""
    unseen: frozenset[tuple[int, int]] = frozenset()
    """Cells, by row and column, whose figures have the colour of their background."""


def read_table(grid: Grid, request: Request, diagnostics: Diagnostics) -> Table | None:
    """The table that the request describes; None, with a report, if its header, columns or block are missing."""
    head = _head(grid, request)
    request = as_called(request, head) if request.aliases else request
    header = _header(head, grid, request, diagnostics)
    if header is None:
        return None
    lines, end = _body(grid, header)
    body = [line for line in lines if not is_aside(line, header)]
    header = _with_key(header, body, request)
    label = _label(header, request, diagnostics)
    units = _units(grid, header, label, body, request, diagnostics)
    if end is not None:
        report_rest(grid.lines, header.columns, end, units, diagnostics)
    _report_beside(body, grid, header, units, diagnostics)
    report_changed_codes(body, header.columns, (*header.key, label), diagnostics)
    of_rows = row_units(units, header, label, body)
    rows = read_rows(filled_down(body, grid.merged), header, label, units, of_rows, request, diagnostics)
    # A block beside others may be empty: there may be no expenditure of that kind.
    fine = bool(rows.numbers) or request.to_fill or (header.blocks > 1 and bool(body))
    _report_rows(rows.nameless, fine, header, grid, request.printed, diagnostics)
    sheet = _sheet(grid, header, body, units, label, diagnostics) if request.printed else None
    layout = _layout(grid, header, [line for line in body if line.number not in rows.of_blocks], sheet)
    table = Table(
        {name: column_of(cells) for name, cells in rows.columns.items()},
        Texts(rows.keys),
        grid.places(rows.numbers, header.places),
        grid.origin,
        header.key,
        label,
        request.levels,
        beside=_beside(grid, header, request) if sheet is not None and header.blocks > 1 else (),
        layout=replace(layout, of_blocks=tuple(rows.of_blocks.values())),
    )
    return with_whole_codes(table, header.code) if header.code else table


def _header(
    head: Sequence[tuple[int, dict[int, str]]], grid: Grid, request: Request, diagnostics: Diagnostics
) -> Header | None:
    """The header among the first rows; None if there is none, with a note of where it may be."""
    before = len(diagnostics)
    header = read_header(head, request, grid.origin, diagnostics, grid.merged)
    if header is not None:
        return as_declared(header, request) if request.units else header
    where = _likely_header(grid)
    if where is not None:
        diagnostics.note(Note("header_here", {}, where), before)
    return None


def _beside(grid: Grid, header: Header, request: Request) -> tuple[Table, ...]:
    """The tables of the blocks beside the one that is read. Problems in their cells are reported with the sheet's
    grid."""
    own = {name.origin for name in named_columns(grid.lines, header, grid.origin)}
    asked = replace(request, key=(), label=None, exceptions=(), levels=(), printed=False)
    tables = (read_table(grid, replace(asked, block=block + 1), Diagnostics()) for block in range(header.blocks))
    return tuple(
        table
        for table in tables
        if table is not None and table.layout is not None and own.isdisjoint(table.layout.heads.values())
    )


def _likely_header(grid: Grid) -> Origin | None:
    """The first cell of the first row that looks like a header, for a message that there is no valid one; None if no
    row does."""
    for line in grid.lines[:SEARCHED]:
        if is_header_row(line.texts):
            return next(iter(line.entries.values())).origin
    return None


def _with_key(header: Header, body: Sequence[GridLine], request: Request) -> Header:
    """The header with the key that a person would choose where the statement names none: the names beside a column that
    numbers the rows; none where a sheet has only figures, and its first column is one of them."""
    if request.key or len(header.key) != 1:
        return header
    (key,) = header.key
    beside = name_beside(key, header.columns, body)
    if beside is not None:
        return replace(header, key=(beside,))
    if not is_total_column(key) and not field_names.names_money(key):
        return header
    entries = [entry for line in body for column, entry in line.entries.items() if column in header.columns]
    figures = bool(entries) and all(isinstance(entry.value, Decimal) for entry in entries)
    return replace(header, key=(), named=False) if figures else header


def _units(
    grid: Grid, header: Header, label: str, body: Sequence[GridLine], request: Request, diagnostics: Diagnostics
) -> UnitRules:
    """The units of a table's columns, checked against what the sheet states around the table."""
    _check_exceptions(header, request, diagnostics)
    above = [said for line in grid.lines if line.number < header.first for said in _labelled(line).values()]
    check_titles((*above, (grid.origin.sheet, grid.origin)), request, diagnostics)
    if any(word in grid.origin.sheet for word in ("月", "季", "半年")):
        from .month_titles import check_months  # Loaded only for a sheet of a month or a quarter.

        check_months(above, grid.origin.sheet, diagnostics)
    below = (line for line in grid.lines if line.number > header.last and len(line.entries) == 1)
    check_notes(((entry.text, entry.origin) for line in below for entry in line.entries.values()), request, diagnostics)
    names = [*above, (grid.origin.sheet, grid.origin), (name_of(request.file), grid.origin)]
    stated = units_of(request)
    if request.other_units:
        bare = _bare_figure(header, body, stated)
        stated = as_stated(stated, request, _around(grid, header), names, bare, diagnostics)
    units = with_units_of_names(
        stated, in_groups(grid.lines, header, stated, grid.origin), (*header.key, label), diagnostics
    )
    known = has_unit(request, units) or _bare_figure(header, body, units) is None
    check_lines(_around(grid, header), units, known, diagnostics)
    check_names(names, units, known, diagnostics)
    column = _column_of_key(header)
    if column is None:
        return units
    columns = {place: name for place, name in header.columns.items() if not units.holds(name)}
    counting = row_numbers(body, columns, column) - {*header.key, label}
    return replace(units, texts=units.texts | counting) if counting else units


def _bare_figure(header: Header, body: Sequence[GridLine], units: UnitRules) -> Origin | None:
    """The first figure of a table without a unit of its own, in a column without one that may hold money."""
    own = {*header.key, *units.exceptions, *(name for name in header.columns.values() if unit_in(name, units.known))}
    columns = {place for place, name in header.columns.items() if name not in own and not units.holds(name)}
    columns = {place for place in columns if not field_names.is_no_money(header.columns[place])}
    figures = (entry for line in body for place, entry in line.entries.items() if place in columns)
    bare = (one for one in figures if isinstance(one.value, Decimal) and one.unit is None)
    return next((entry.origin for entry in bare), None)


def _column_of_key(header: Header) -> int | None:
    if header.nameless is not None:
        return header.nameless
    return next((column for column, name in header.columns.items() if name in header.key[:1]), None)


def _report_rows(
    nameless: Sequence[Origin], any_rows: bool, header: Header, grid: Grid, printed: bool, diagnostics: Diagnostics
) -> None:
    """Report rows with figures but no name (D47), and a table without rows (D46), unless the sheet is `printed` and so
    shows that itself."""
    if nameless:
        name = header.key[0] if header.key else next(iter(header.columns.values()))
        diagnostics.add("D47", nameless[0], notes=also_here(nameless), name=name, count=len(nameless))
    if not any_rows and not printed:
        diagnostics.warn("D46", grid.origin)


def _sheet(
    grid: Grid, header: Header, body: Sequence[GridLine], units: UnitRules, label: str, diagnostics: Diagnostics
) -> Sheet:
    """The sheet's own grid, in which `body` are the table's rows."""
    from .printed_sheets import Band, printed_sheet  # Loaded only for a form.

    rows = frozenset(line.number for line in body)
    band = Band((header.first, header.last), rows, header.columns, (*header.key, label))
    return printed_sheet(grid.lines, grid.merged, band, units, filled, diagnostics)


def _layout(grid: Grid, header: Header, body: Sequence[GridLine], sheet: Sheet | None) -> Layout:
    """How a table lies in its sheet; `body` are the table's rows."""
    firsts = {line.number: next(iter(line.entries.values())) for line in grid.lines if line.number < header.first}
    above = [entry for line in grid.lines if line.number < header.first for entry in line.entries.values()]
    title = next((each.text for each in firsts.values() if not is_head_line(each.text)), "")
    read = {line.number for line in body}
    left = [line for line in grid.lines if line.number > header.last and line.number not in read]
    return Layout(
        tidy(title),
        tuple(tidy(entry.text) for entry in above if entry.text != title),
        (header.first, header.last),
        header.blocks,
        tuple(line.number for line in body if line.number in grid.hidden),
        tuple((line.number, tidy(next(iter(line.entries.values())).text)) for line in left[:MOST_PLACES]),
        len(left),
        tuple(
            name
            for column, name in header.columns.items()
            if column in grid.hidden_columns or (grid.unseen and is_unseen_column(body, grid.unseen, column))
        ),
        sheet,
        {each.name: each.origin for each in named_columns(grid.lines, header, grid.origin)},
    )


def _head(grid: Grid, request: Request) -> list[tuple[int, dict[int, str]]]:
    """The texts of the rows that must contain the header, and of those below it that show what its columns are."""
    above = bisect_right(grid.lines, request.header[1], key=lambda line: line.number) if request.header else 0
    lines = grid.lines[: above + SEARCHED]
    return [(line.number, line.texts) for line in lines]


def _label(header: Header, request: Request, diagnostics: Diagnostics) -> str:
    if request.label is None:
        return ""
    label = tidy(request.label.text)
    if label in header.columns.values():
        return label
    add_unknown(diagnostics, "D41", request.label.span, label, header.columns.values(), file=request.file)
    return ""


def _check_exceptions(header: Header, request: Request, diagnostics: Diagnostics) -> None:
    for named, _ in request.exceptions:
        if named.text not in header.columns.values():
            add_unknown(diagnostics, "D42", named.span, named.text, header.columns.values(), file=request.file)


def _around(grid: Grid, header: Header) -> Iterator[dict[int, tuple[str, Origin]]]:
    """Yield the texts of the rows above a table's header, and of those below it that state a unit."""
    for line in grid.lines:
        if line.number == header.unit_row:
            continue
        if line.number < header.first:
            yield _labelled(line)
            continue
        texts = {
            column: (entry.text, entry.origin)
            for column, entry in line.entries.items()
            if line.number <= header.last
            or (isinstance(entry.value, str) and may_say_unit(entry.text, len(line.entries) == 1))
        }
        if texts and (line.number <= header.last or len(line.entries) <= 2):
            yield texts


def _labelled(line: GridLine) -> dict[int, tuple[str, Origin]]:
    """The texts of a row above a header with their places, each with its label, which may be in a cell of its own."""
    return {column: (text, line.entries[column].origin) for column, text in with_labels(line.texts).items()}


def _body(grid: Grid, header: Header) -> tuple[list[GridLine], int | None]:
    """The lines below the header, up to the blank row that ends the table, and the number of the last line before that
    row, if there is one. A blank row before a total (总计) is layout. Rows that number the columns are left out."""
    found: list[GridLine] = []
    previous = 0
    lines = [line for line in grid.lines if line.number > header.last]
    columns, key = [*header.columns], _column_of_key(header)
    if header.nameless is not None:
        columns, key = [header.nameless, *columns], header.nameless
    for place, line in enumerate(lines):
        number = is_ruler(line) or (
            not found and is_column_numbers(line, columns, columns[0] if key is None else key, lines[place + 1 :])
        )
        if number:
            previous = line.number if previous else 0
            continue
        blank = line.number - previous - 1 if previous else 0
        if grid.ends_at_blank and blank and not (blank == 1 and _is_total(line)):
            return found, previous
        previous = line.number
        found.append(line)
    return found, None


def _is_total(line: GridLine) -> bool:
    first = next(iter(line.entries.values()))
    return isinstance(first.value, str) and total_rank(first.text) > 0


def _report_beside(
    body: Sequence[GridLine], grid: Grid, header: Header, units: UnitRules, diagnostics: Diagnostics
) -> None:
    """Report figures beside the table in columns without a name, rows that are hidden, struck out or invisible, and
    signs that appear different. What stands beside a block belongs to another one."""
    if not diagnostics.errors:
        report_nameless(body, header.columns, header.reach, units, diagnostics)
    if grid.hidden:
        report_unseen(body, lambda line: line.number in grid.hidden, "hidden", header.columns, units, diagnostics)
    if grid.hidden_sheet:
        report_hidden_sheet(body, header.columns, diagnostics)
    if grid.struck:
        named = _column_of_key(header)
        report_struck(body, grid.struck, named, header.columns, units, diagnostics)
    if grid.unseen:
        figures = [
            column
            for column, name in header.columns.items()
            if name not in header.key and holds(name) not in (TEXT, COUNTED, DATE)
        ]
        report_coloured(body, grid.unseen, figures, diagnostics)
    report_signs(body, header.columns, diagnostics)
