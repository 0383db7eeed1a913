"""The outcomes as a table: on screen, as CSV, and as a workbook."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from ..diagnostics.details import Term
from ..diagnostics.encode import encode
from ..diagnostics.messages import catalogue
from ..diagnostics.render import detail, message, place
from .batch import FINE, UnitOutcome, UnitResult

if TYPE_CHECKING:
    from ..ooxml.tables_workbook import BookCell

COLUMNS = ("unit", "outcome", "failed_checks", "errors", "warnings", "checks_passed", "first_error")
"""The columns of the table; the catalogue names them as `…_column`."""
Row = tuple[str, ...]


def row(outcome: UnitOutcome, language: str) -> Row:
    """A unit's line of the table, in the order of `COLUMNS`."""
    return (
        outcome.unit.name,
        catalogue(language).command_line[f"unit_{outcome.result.value}"],
        " ".join(outcome.failed_checks),
        str(len(outcome.failures)),
        str(outcome.warnings),
        str(outcome.passed),
        _first(outcome, language),
    )


def _first(outcome: UnitOutcome, language: str) -> str:
    """Why there is no document, in one line."""
    first = next(iter(outcome.failures), None)
    if first is not None:
        return f"{first.code} {message(first, language)}  {place(first.where)}".rstrip()
    return detail(outcome.detail, language) if isinstance(outcome.detail, Term) else outcome.detail


def header(language: str) -> Row:
    """The names of `COLUMNS`."""
    words = catalogue(language).command_line
    return tuple(words[f"{column}_column"] for column in COLUMNS)


def as_csv(rows: Iterable[Row]) -> bytes:
    """UTF-8 with a byte order mark: without it, spreadsheets misread Chinese."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_inert(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_workbook(
    rows: Sequence[Row], files: Mapping[str, str], errors: Mapping[str, Counter[str]], language: str
) -> bytes:
    """An xlsx file: the table, its header first, with a link from each unit to its file; and where any unit has errors, how many of
    which code each has."""
    from ..ooxml import tables_workbook as tables  # Written when all is done: nothing waits for it to load.

    words = catalogue(language).command_line
    well = [words[f"unit_{result.value}"] for result in FINE]

    def cell(place: int, text: str, row: Row) -> tables.BookCell:
        if COLUMNS[place] == "unit":
            return tables.BookCell(text, tables.LINK if text in files else tables.PLAIN, files.get(text, ""))
        if COLUMNS[place] == "outcome":
            return tables.BookCell(text, tables.GOOD if text in well else tables.BAD)
        return tables.BookCell(int(text) if COLUMNS[place] in _NUMBERS and text else text)

    head, *units = rows
    lines = [[cell(place, text, row) for place, text in enumerate(row)] for row in units]
    sheets = [tables.BookSheet(words["batch_sheet"], [_head(head), *lines], [_WIDTHS[each] for each in COLUMNS])]
    codes = [code for code, _ in sum(errors.values(), Counter()).most_common()]
    if codes:
        matrix = [
            [
                tables.BookCell(row[0]),
                *(
                    tables.BookCell(errors[row[0]][code] or "", tables.BAD * bool(errors[row[0]][code]))
                    for code in codes
                ),
            ]
            for row in units
        ]
        sheets.append(
            tables.BookSheet(
                words["batch_matrix"], [_head((head[0], *codes)), *matrix], [_WIDTHS["unit"], *[10] * len(codes)]
            )
        )
    return tables.tables_workbook("宋体", sheets)


_NUMBERS = ("errors", "warnings", "checks_passed")
_WIDTHS = {
    "unit": 28,
    "outcome": 12,
    "failed_checks": 24,
    "errors": 10,
    "warnings": 10,
    "checks_passed": 14,
    "first_error": 90,
}
"""Widths of the columns, in characters."""


def _head(texts: Iterable[str]) -> list[BookCell]:
    from ..ooxml.tables_workbook import HEAD, BookCell

    return [BookCell(text, HEAD) for text in texts]


def _inert(cell: str) -> str:
    """No cell begins as a formula does, whatever a unit is called or a message quotes."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def on_screen(rows: list[Row]) -> list[str]:
    """The rows in columns; an East Asian character is two wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def encoded(outcome: UnitOutcome, language: str) -> dict[str, object]:
    """A unit's outcome as plain values for JSON."""
    return {
        "unit": outcome.unit.name,
        "outcome": str(outcome.result),
        "document": str(outcome.document) if outcome.document else None,
        "failed_checks": list(outcome.failed_checks),
        "checks_passed": outcome.passed,
        "diagnostics": encode(outcome.diagnostics, language),
    }


def progress(done: int, total: int, failed: int, seconds: float) -> str:
    """`1204/2000 ✗3 85/s 9s`: done, failed, units a second, seconds to go. Signs, which need no language."""
    rate = done / seconds if seconds else 0.0
    return f"{done}/{total} ✗{failed} {rate:.0f}/s {(total - done) / rate if rate else 0:.0f}s"


def summary(counts: Counter[UnitResult], seconds: float, language: str) -> str:
    """What came of the batch, in one line; `seconds` is rounded to tenths."""
    failed = sum(count for result, count in counts.items() if result not in FINE)
    made, unchanged, total = counts[UnitResult.MADE], counts[UnitResult.UNCHANGED], counts.total()
    template = catalogue(language).command_line["batch_summary"]
    return template.format(total=total, made=made, unchanged=unchanged, failed=failed, seconds=seconds)
