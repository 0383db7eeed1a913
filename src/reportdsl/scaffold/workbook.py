"""Writes the workbook to fill in, and reads it back.

Names and headings are locked without a password: nobody changes them by accident, and whoever has to can lift the
protection. Pasting into the cells to fill in works; `check` reports what it spoils, at the cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import Enum
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ..files.folder import FileProblem, Folder
from ..quick.records import dataclass
from .fill_in import Filled, FillInColumn, FillInRow, FillInSheet

AUTHOR = "reportdsl"
"""The author of the comments at cells."""
LIST_ROWS = 40
"""How many rows of a list are prepared for filling in; more may be added below them."""
OPEN, _KNOWN, _HEAD = (PatternFill("solid", fgColor=colour) for colour in ("FFFBE6", "F2F2F2", "D9E2EC"))


class Mark(Enum):
    """What a cell's colour says: it is last year's and to be confirmed, it is certain, the forms imply it, or nothing
    is due in it."""

    NONE = OPEN
    CARRIED = PatternFill("solid", fgColor="E2F0D9")
    CERTAIN = PatternFill("solid", fgColor="E2EFDA")
    IMPLIED = PatternFill("solid", fgColor="EAF1DD")
    IDLE = PatternFill("solid", fgColor="EDEDED")


_FONT, _BOLD, _SMALL = (
    Font(name="宋体", size=11),
    Font(name="宋体", size=11, bold=True),
    Font(name="宋体", size=10, color="595959"),
)
_LINE = Border(*[Side("thin", color="BFBFBF")] * 4)
_TEXT_WIDTH, _NUMBER_WIDTH, _NAME_WIDTH, _PURPOSE_WIDTH = 60, 20, 36, 48
"""Widths of columns, in characters."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment at a cell, given by sheet, row key and column, and the cell's mark."""

    sheet: str
    key: str
    column: str
    text: str
    mark: Mark = Mark.NONE


def written(
    sheets: Sequence[FillInSheet], words: Mapping[str, str], filled: Filled, remarks: Sequence[Remark] = ()
) -> bytes:
    """The bytes of a workbook with a page that explains it and the sheets, whose cells hold what is `filled`
    already."""
    book = Workbook()
    _explain(book.active, sheets, words)
    told = {(each.sheet, each.key, each.column): each for each in remarks}
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        _head(page, sheet, words)
        for row in sheet.rows:
            add_row(page, sheet, row, filled, told)
        if sheet.is_list:
            keys = dict.fromkeys(key for name, key, _ in filled if name == sheet.name)
            for key in keys:
                add_row(page, sheet, FillInRow(key), filled, told)
            for _ in range(max(LIST_ROWS - len(keys), 0)):
                add_row(page, sheet, FillInRow(""), {}, {})
        _validate(page, sheet, words)
    return saved(book)


def by_file(sheets: Sequence[FillInSheet]) -> Mapping[str, list[FillInSheet]]:
    """Group sheets by the paths of their workbooks."""
    files: dict[str, list[FillInSheet]] = {}
    for sheet in sheets:
        files.setdefault(sheet.file, []).append(sheet)
    return files


def saved(book: Any) -> bytes:
    """The bytes of a workbook."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def opened(content: bytes) -> Any:
    """Open a workbook to change it in place."""
    return load_workbook(BytesIO(content))


def typed(content: bytes, sheets: Sequence[FillInSheet]) -> Filled:
    """What the cells of the sheets hold, in the order of the rows, without blank cells. A row of a list that has
    nothing but its key is kept, with None in its last column."""
    book = load_workbook(BytesIO(content), data_only=True)
    found: Filled = {}
    for sheet in sheets:
        if sheet.name not in book.sheetnames:
            continue
        page = book[sheet.name]
        places = columns_of(page)
        for row in range(2, page.max_row + 1):
            key = key_of(page, sheet, row)
            for name in sheet.headings[1:] if key else ():
                value = page.cell(row, places[name]).value if name in places else None
                if value not in (None, ""):
                    found[sheet.name, key, name] = value
            if key and sheet.is_list and not any(each[:2] == (sheet.name, key) for each in found):
                found[sheet.name, key, sheet.headings[-1]] = None
    return found


def read_typed(sheets: Sequence[FillInSheet], folder: Folder) -> Filled:
    """What the sheets of a folder's workbooks hold. Files that are missing, or are no workbooks, hold nothing."""
    found: Filled = {}
    for file in dict.fromkeys(sheet.file for sheet in sheets):
        with suppress(FileProblem, BadZipFile, KeyError, ValueError):
            found |= typed(folder.read(file), [sheet for sheet in sheets if sheet.file == file])
    return found


def columns_of(page: Any) -> dict[str, int]:
    """The numbers of a page's columns, from 1, by their names."""
    return {str(cell.value).strip(): cell.column for cell in page[1] if cell.value is not None}


def key_of(page: Any, sheet: FillInSheet, row: int) -> str:
    """The key of a row; empty if it has none."""
    place = columns_of(page).get(sheet.key)
    value = page.cell(row, place).value if place else None
    return "" if value is None else str(value).strip()


def add_row(
    page: Any, sheet: FillInSheet, row: FillInRow, filled: Filled, told: Mapping[tuple[str, str, str], Remark]
) -> None:
    """Append a row to a page, with what is `filled` already and the remarks in `told`. In a list the key is for the
    user to fill in."""
    number = page.max_row + 1
    own = OPEN if sheet.is_list else _KNOWN
    names = [row.key, *([row.label or filled.get((sheet.name, row.key, sheet.label))] if sheet.label else ())]
    for place, name in enumerate(names, 1):
        _lay_out(page.cell(number, place, name or None), own)
    for place, column in enumerate(sheet.columns, len(names) + 1):
        cell = page.cell(number, place, filled.get((sheet.name, row.key, column.name)))
        remark = told.get((sheet.name, row.key, column.name))
        _lay_out(cell, remark.mark.value if remark else OPEN, column)
        if remark:
            cell.comment = Comment(remark.text, AUTHOR, height=120, width=320)
    if any(each.purpose for each in sheet.rows):
        cell = page.cell(number, len(sheet.headings) + 1, row.purpose or None)
        _lay_out(cell, _KNOWN)
        cell.font = _SMALL


def _lay_out(cell: Any, fill: PatternFill, column: FillInColumn | None = None) -> None:
    """Give a cell its colour, its lock and its column's format; without a column, the format of texts."""
    is_number = column is not None and not column.is_text
    cell.fill, cell.border, cell.font = fill, _LINE, _FONT
    cell.protection = Protection(locked=fill is _KNOWN)
    cell.number_format = "#,##0.00" if is_number and column and column.unit else "General" if is_number else "@"
    cell.alignment = Alignment(vertical="center", wrap_text=not is_number)


def _head(page: Any, sheet: FillInSheet, words: Mapping[str, str]) -> None:
    names = [*sheet.headings]
    names += [words["purpose_heading"]] if any(row.purpose for row in sheet.rows) else []
    for place, name in enumerate(names, 1):
        cell = page.cell(1, place, name)
        cell.fill, cell.font, cell.border = _HEAD, _BOLD, _LINE
        cell.alignment = Alignment(horizontal="center", vertical="center")
    widths = [_NAME_WIDTH] * len(names[: 1 + bool(sheet.label)])
    widths += [_TEXT_WIDTH if column.is_text and not column.choices else _NUMBER_WIDTH for column in sheet.columns]
    widths += [_PURPOSE_WIDTH] * (len(names) - len(widths))
    for place, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = "B2"
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = page.protection.insertRows = False
    page.print_title_rows, page.page_setup.orientation, page.page_setup.paperSize = "1:1", "landscape", 9
    page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage = 0, True


def _validate(page: Any, sheet: FillInSheet, words: Mapping[str, str]) -> None:
    """Add validation: numbers in columns of numbers, and a list of choices if the structure names the texts."""
    for place, column in enumerate(sheet.columns, 2 + bool(sheet.label)):
        letter = get_column_letter(place)
        reach = f"{letter}2:{letter}{max(page.max_row, 2) + LIST_ROWS}"
        if not column.is_text:
            rule = DataValidation("decimal", operator="between", formula1="-1E+15", formula2="1E+15", allow_blank=True)
            rule.prompt = rule.error = words["number_wanted"].format(unit=column.unit or words["no_unit"])
            rule.showErrorMessage, rule.showInputMessage = True, bool(column.unit)
        elif column.choices and sum(map(len, column.choices)) < 200:
            rule = DataValidation("list", formula1='"' + ",".join(column.choices) + '"', allow_blank=True)
            rule.showErrorMessage = False
        else:
            continue
        page.add_data_validation(rule)
        rule.add(reach)


def _explain(page: Any, sheets: Sequence[FillInSheet], words: Mapping[str, str]) -> None:
    page.title = words["explanation_sheet"]
    lines = [words["explanation_title"], *words["explanation"].split("\n")]
    lines += [
        words["explanation_list" if sheet.is_list else "explanation_rows"].format(
            name=sheet.name,
            count=len(sheet.rows),
            columns=words["comma"].join(
                f"{column.name}（{column.unit}）" if column.unit else column.name for column in sheet.columns
            ),
        )
        for sheet in sheets
    ]
    for number, line in enumerate(lines, 1):
        cell = page.cell(number, 1, line)
        cell.font, cell.alignment = _BOLD if number == 1 else _FONT, Alignment(wrap_text=True, vertical="center")
    page.column_dimensions["A"].width = 100
    page.protection.sheet = True
