"""What a sheet holds besides its table: figures that may belong to the table and would be left out of the report
unnoticed. Each kind is reported once per sheet, at the first of them, with their count."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial

from ...diagnostics import Diagnostics, Severity
from ...diagnostics.details import term
from ..cells.cells import UnitRules, measure
from ..cells.number_formats import RED, SIGN
from ..cells.run_marks import PART, WHOLE
from ..cells.sheet_cells import Entry, GridLine
from .numberings import counts_rows


def report_rest(
    lines: Iterable[GridLine], columns: Collection[int], last: int, units: UnitRules, diagnostics: Diagnostics
) -> None:
    """Report (D48) figures in the table's columns below the blank row that ends it; `last` is the number of its last
    row."""
    found = [
        entry
        for line in lines
        if line.number > last
        for column, entry in line.entries.items()
        if column in columns and _is_figure(entry, units)
    ]
    if found:
        diagnostics.add("D48", found[0].origin, row=last, count=len(found))


def report_nameless(
    lines: Sequence[GridLine],
    columns: Collection[int],
    span: tuple[int, int],
    units: UnitRules,
    diagnostics: Diagnostics,
) -> None:
    """Report (D74) figures beside rows of the table, in columns of a block that have no name in the header; `span` is
    the block's first column and the one after its last. A column directly before the first one that only counts the
    rows is passed over."""
    first = min(columns, default=0)
    passed = {*columns, first - 1} if counts_rows(first - 1, lines) else columns
    found = [
        entry
        for line in lines
        for column, entry in line.entries.items()
        if column not in passed and span[0] <= column < span[1] and _is_figure(entry, units)
    ]
    if found:
        diagnostics.add("D74", found[0].origin, count=len(found))


def report_unseen(
    lines: Sequence[GridLine],
    is_unseen: Callable[[GridLine], bool],
    how: str,
    columns: Mapping[int, str],
    units: UnitRules,
    diagnostics: Diagnostics,
) -> None:
    """Report (D73) rows with figures that readers of the sheet do not see, or see struck out: the table counts them."""
    found = [
        next((entry for column, entry in line.entries.items() if column in columns and _is_figure(entry, units)), None)
        for line in lines
        if is_unseen(line)
    ]
    figures = [entry for entry in found if entry is not None]
    if figures:
        diagnostics.add("D73", figures[0].origin, how=term(f"row_{how}"), count=len(figures))


def report_struck(
    lines: Sequence[GridLine],
    struck: Mapping[tuple[int, int], str],
    named: int | None,
    columns: Mapping[int, str],
    units: UnitRules,
    diagnostics: Diagnostics,
) -> None:
    """Report (D73) rows in which a figure or the name is struck out, and rows in which part of the name is."""
    for extent, how in ((WHOLE, "struck"), (PART, "partly")):
        report_unseen(lines, partial(_is_struck, struck, extent, named), how, columns, units, diagnostics)


def _is_struck(struck: Mapping[tuple[int, int], str], extent: str, named: int | None, line: GridLine) -> bool:
    found = {
        struck.get((line.number, column), "")
        for column, entry in line.entries.items()
        if column == named or isinstance(entry.value, Decimal)
    }
    return extent in found and (extent == WHOLE or WHOLE not in found)


def report_coloured(
    lines: Sequence[GridLine], unseen: Collection[tuple[int, int]], columns: Collection[int], diagnostics: Diagnostics
) -> None:
    """Report (D73) figures in the colour of their background, which are as good as hidden. A whole column of them
    counts as a hidden column, which is reported where it is used. Zeros are passed over: they are often hidden this
    way."""
    whole = {column for column in columns if is_unseen_column(lines, unseen, column)}
    rows = [
        [
            entry
            for column, entry in line.entries.items()
            if (line.number, column) in unseen and column in columns and column not in whole and _is_amount(entry)
        ]
        for line in lines
    ]
    found = [row[0] for row in rows if row]
    if found:
        diagnostics.add("D73", found[0].origin, how=term("row_coloured"), count=len(found))


def report_hidden_sheet(lines: Sequence[GridLine], columns: Collection[int], diagnostics: Diagnostics) -> None:
    """Warn (D73) of the figures of a sheet that the workbook hides. Forms without any figure but zeros are often
    hidden."""
    rows = [[entry for column, entry in line.entries.items() if column in columns] for line in lines]
    found = [figures[0] for row in rows if (figures := [entry for entry in row if _is_amount(entry)])]
    if found:
        how = term("row_of_hidden_sheet")
        diagnostics.warn("D73", found[0].origin, how=how, count=len(found))


def is_unseen_column(lines: Sequence[GridLine], unseen: Collection[tuple[int, int]], column: int) -> bool:
    """Whether a column has figures and all of them are unseen."""
    figures = [line.number for line in lines if column in line.entries and _is_amount(line.entries[column])]
    return bool(figures) and all((number, column) in unseen for number in figures)


def _is_amount(entry: Entry) -> bool:
    return isinstance(entry.value, Decimal) and bool(entry.value)


def report_signs(lines: Sequence[GridLine], columns: Collection[int], diagnostics: Diagnostics) -> None:
    """Report (D60) figures of the table that the sheet shows with the opposite sign, and, as a warning, positive
    figures in red, which accounts use for negative amounts. If all figures are red, red is not reported."""
    entries = [entry for line in lines for column, entry in line.entries.items() if column in columns]
    if not any(entry.seems for entry in entries):
        return
    figures = [entry for entry in entries if isinstance(entry.value, Decimal) and entry.value]
    for seems, severity in ((SIGN, Severity.ERROR), (RED, Severity.WARNING)):
        found = [entry for entry in figures if entry.seems == seems]
        if found and (seems == SIGN or len(found) < len(figures)):
            diagnostics.add(
                "D60",
                found[0].origin,
                severity=severity,
                how=term(f"seems_{seems}"),
                count=len(found),
                text=found[0].text,
            )


def _is_figure(entry: Entry, units: UnitRules) -> bool:
    if isinstance(entry.value, str):
        return measure(entry.text, units) is not None
    return isinstance(entry.value, Decimal)
