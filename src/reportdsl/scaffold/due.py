"""Determines which cells of the workbook are to be filled in this year, as far as the forms and last year's figures
tell: the report is compiled with what is known, and its blank blocks show what is due.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from ..compile import Compilation
from ..quick.pattern import pattern
from ..quick.records import dataclass
from .asked import CHECK, OPTIONAL, REQUIRED, REQUIRED_IF
from .fill_in import Filled, FillInColumn, FillInRow, FillInSheet

_ROW = pattern(r"[A-Z]+([0-9]+)")
FIRST_ROW = 2
"""The number of a sheet's first row below its head."""


class Due(Enum):
    """Whether a cell is to be filled in."""

    YES = "yes"
    MAYBE = "maybe"
    """Undecided: it depends on what is still to be filled in, or on the user."""
    NO = "no"
    """With the present figures, nothing in the cell would be printed."""


@dataclass(frozen=True, slots=True)
class DueCells:
    """What is known about rows with texts, by sheet and key. For other cells their column and row decide."""

    rows: Mapping[tuple[str, str], Due]

    def of(self, sheet: FillInSheet, row: FillInRow, column: FillInColumn) -> Due:
        """Whether a cell is to be filled in."""
        if column.is_text and (sheet.name, row.key) in self.rows:
            return self.rows[sheet.name, row.key]
        return Due.YES if column.required or row.kinds & {REQUIRED} else Due.MAYBE


NOTHING_SETTLED = DueCells({})


def due_cells(came: Compilation, sheets: Sequence[FillInSheet]) -> DueCells:
    """What is due according to a compilation in which all texts are blank. A text is not due if no block asks for it
    with the present figures, and neither is a reason for waiving a rule that holds."""
    asked: dict[tuple[str, str], Due] = {}
    by_name = {(sheet.file, sheet.name): sheet for sheet in sheets if not sheet.is_list}
    for block in came.to_fill:
        for cell in block.cells:
            sheet, place = by_name.get((cell.file, cell.sheet)), _ROW.fullmatch(cell.cell)
            number = int(place[1]) - FIRST_ROW if place else -1
            if sheet is not None and 0 <= number < len(sheet.rows):
                certain = block.required and not block.conditions
                key = (sheet.name, sheet.rows[number].key)
                asked[key] = Due.YES if certain or asked.get(key) is Due.YES else Due.MAYBE
    failed = {each.code for each in came.diagnostics}
    rows = {(sheet.name, row.key): due for sheet in sheets for row, due in _rows(sheet, asked, failed)}
    return DueCells(rows)


def _rows(
    sheet: FillInSheet, asked: Mapping[tuple[str, str], Due], failed: set[str]
) -> Iterator[tuple[FillInRow, Due]]:
    """Yield the rows of a sheet that blocks or checks read, and whether each is due."""
    for row in sheet.rows:
        if row.kinds & {REQUIRED, REQUIRED_IF, OPTIONAL}:
            yield row, asked.get((sheet.name, row.key), Due.NO)
        elif CHECK in row.kinds:
            yield row, Due.YES if row.key in failed else Due.NO


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cells are to be filled in, how many of these are, and how many further cells may or may not be."""

    due: int
    filled: int
    further: int


def tally(sheets: Sequence[FillInSheet], cells: DueCells, filled: Filled) -> Tally:
    """Count the cells of sheets. In lists only filled cells count, as nobody knows how many rows there will be."""
    due = further = done = 0
    for sheet in sheets:
        if sheet.is_list:
            keys = {key for name, key, _ in filled if name == sheet.name}
            own = len(keys) + sum(name == sheet.name and value is not None for (name, _, _), value in filled.items())
            due, done = due + own, done + own
        for row in sheet.rows:
            for column in sheet.columns:
                has = filled.get((sheet.name, row.key, column.name)) is not None
                certain = has or cells.of(sheet, row, column) is Due.YES
                due, done = due + certain, done + has
                further += not certain and cells.of(sheet, row, column) is Due.MAYBE
    return Tally(due, done, further)
