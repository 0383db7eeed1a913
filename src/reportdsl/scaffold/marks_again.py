"""What the forms say of the cells to fill in, once they are exported anew: zeros that they imply, texts that are not due. A cell in
which somebody has typed keeps what it holds."""

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
    """Have zero in the blank cells for which the forms have nothing any more, and take it from those, still zero, for which they
    now have something. Whether any cell is another."""
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
    """Have the mark of what is not due at the blank texts that are not, as the figures are now, and at no others."""
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
    """The cells to fill in, each with its sheet, its row's key and its column."""
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
    """Whether the rows of a page are those of the plan: what a compilation tells is known by their numbers."""
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
