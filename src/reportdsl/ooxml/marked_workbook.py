"""A copy of the user's workbook with each problem noted at its cell, and all problems listed on a sheet of its own."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from ..quick.records import dataclass

AUTHOR = "reportdsl"
_BAD, _DOUBTFUL = PatternFill("solid", fgColor="F8D7DA"), PatternFill("solid", fgColor="FFF3CD")


@dataclass(frozen=True, slots=True)
class CellRemark:
    """A remark on a cell: its sheet and its cell, both empty if no cell is at fault; the code and the text of the
    message."""

    sheet: str
    cell: str
    code: str
    text: str
    error: bool = True


def marked_workbook(content: bytes, remarks: Sequence[CellRemark], title: str, headings: Sequence[str]) -> bytes | None:
    """Return the marked copy; None if the bytes are not a workbook that openpyxl can read. Its first sheet, named
    `title`, lists the remarks under the headings, each with a link to its cell."""
    try:
        book = load_workbook(BytesIO(content))
    except (BadZipFile, KeyError, ValueError, OSError, TypeError, IndexError, SyntaxError):
        return None
    for at in dict.fromkeys((each.sheet, each.cell) for each in remarks if each.cell):
        said = [each for each in remarks if (each.sheet, each.cell) == at]
        if at[0] in book.sheetnames:
            _mark(book[at[0]][at[1]], said)
    _list(book, remarks, title, headings)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _mark(cell: Any, said: Sequence[CellRemark]) -> None:
    if not hasattr(cell, "fill"):
        return
    before = f"{cell.comment.text}\n" if getattr(cell, "comment", None) else ""
    text = before + "\n".join(f"{each.code} {each.text}" for each in said)
    cell.fill = _BAD if any(each.error for each in said) else _DOUBTFUL
    try:
        cell.comment = Comment(text, AUTHOR, height=40 + 24 * min(text.count("\n") + len(text) // 24, 12), width=360)
    except AttributeError:  # A cell covered by a merge has no comment; the list has the remark.
        return


def _list(book: Any, remarks: Sequence[CellRemark], title: str, headings: Sequence[str]) -> None:
    name = title
    while name in book.sheetnames:
        name += "+"
    page = book.create_sheet(name, 0)
    book.active = 0
    page.append(list(headings))
    for each in remarks:
        page.append([each.code, each.text, each.sheet, each.cell])
        row = page.max_row
        page.cell(row, 1).fill = _BAD if each.error else _DOUBTFUL
        for place in range(1, 5):
            page.cell(row, place).data_type = "s" if page.cell(row, place).value else "n"
        if each.cell and each.sheet in book.sheetnames:
            quoted = each.sheet.replace("'", "''")
            page.cell(row, 4).hyperlink = f"#'{quoted}'!{each.cell}"
            page.cell(row, 4).font = Font(underline="single", color="1F4E79")
    for letter, width in zip("ABCD", (10, 90, 36, 10), strict=True):
        page.column_dimensions[letter].width = width
    for cells in page.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
