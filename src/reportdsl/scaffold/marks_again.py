"""Updates the cells to fill in after the forms were exported again: the zeros that they imply, and the marks of texts
that are not due. A cell in which somebody has typed keeps its content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl.comments import Comment

from ..compile import Compilation
from .begun import zero_rows
from .due import FIRST_ROW, Due, due_cells
from .fill_in import FillInSheet
from .workbook import AUTHOR, OPEN, Mark, columns_of, key_of

Books = Mapping[str, Any]


def follow_zeros(books: Books, sheets: Sequence[FillInSheet], came: Compilation, words: Mapping[str, str]) -> bool:
    """Put zero into the blank cells for which the forms no longer have anything, and remove an implied zero from those
    for which they now have something. Returns whether any cell changed."""
    due, changed = set(zero_rows(sheets, came.evaluation)), False
    for sheet, key, name, cell in _cells(books, sheets):
        if (sheet.name, key, name) in due:
            if cell.value is None:
                cell.value, changed = 0, True
                _mark(cell, Mark.IMPLIED, words["implied"])
        elif cell.value == 0 and _says(cell, words["implied"]):
            cell.value, changed = None, True
            _mark(cell, None, "")
    return changed


def follow_due(books: Books, sheets: Sequence[FillInSheet], came: Compilation, words: Mapping[str, str]) -> None:
    """Mark exactly those blank text cells as not due that are not with the present figures. Sheets whose rows are out
    of the plan's order are left alone."""
    known = due_cells(came, sheets)
    in_order = {sheet.name for sheet in sheets if _is_in_order(books, sheet)}
    columns = {(sheet.name, column.name): column for sheet in sheets for column in sheet.columns}
    rows = {(sheet.name, row.key): row for sheet in sheets for row in sheet.rows}
    for sheet, key, name, cell in _cells(books, sheets):
        row, column = rows.get((sheet.name, key)), columns[sheet.name, name]
        if row is None or not column.is_text or cell.value is not None or sheet.name not in in_order:
            continue
        idle = known.of(sheet, row, column) is Due.NO
        if idle and cell.comment is None:
            _mark(cell, Mark.IDLE, words["not_due"])
        elif not idle and _says(cell, words["not_due"]):
            _mark(cell, None, "")


def _cells(books: Books, sheets: Sequence[FillInSheet]) -> Iterator[tuple[FillInSheet, str, str, Any]]:
    """Yield the cells to fill in, each with its sheet, its row's key and its column; lists are left out."""
    for sheet in sheets:
        book = books.get(sheet.file)
        if book is None or sheet.name not in book.sheetnames or sheet.is_list:
            continue
        page = book[sheet.name]
        places = columns_of(page)
        for number in range(FIRST_ROW, page.max_row + 1):
            if key := key_of(page, sheet, number):
                for column in sheet.columns:
                    if column.name in places:
                        yield sheet, key, column.name, page.cell(number, places[column.name])


def _is_in_order(books: Books, sheet: FillInSheet) -> bool:
    """Whether a page has the plan's rows in the plan's order: what a compilation tells is matched by row number."""
    book = books.get(sheet.file)
    if book is None or sheet.name not in book.sheetnames:
        return False
    page = book[sheet.name]
    keys = [key for number in range(FIRST_ROW, page.max_row + 1) if (key := key_of(page, sheet, number))]
    return keys == [row.key for row in sheet.rows]


def _says(cell: Any, text: str) -> bool:
    return cell.comment is not None and cell.comment.text == text


def _mark(cell: Any, mark: Mark | None, text: str) -> None:
    cell.fill = mark.value if mark is not None else OPEN
    cell.comment = Comment(text, AUTHOR, height=120, width=320) if mark is not None else None
