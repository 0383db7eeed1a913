"""What a workbook has done to a cell unnoticed by its readers: codes that became dates or lost digits, rows that are
struck out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from readers_request import asked, read, sheet_of, workbook


def told(*rows: tuple[object, ...], **options: Any) -> list[str]:
    """What is reported about a workbook of these rows, each message at its cell."""
    _, found = read("xlsx", sheet_of(*rows), unit="元", **options)
    return [f"{each.code} {each.where.cell}" for each in found]


CODES = ("编码", "名称", "金额")


def test_a_day_among_codes_is_told() -> None:
    key = {"key": asked("编码")}
    assert told(CODES, (date(2024, 5, 1), "甲", 1), ("5-12-1", "乙", 2), **key) == ["D27 A2"]
    assert told(CODES, ("5-1-1", "甲", 1), (date(2024, 5, 2), "乙", 2), (date(2024, 5, 3), "丙", 2), **key) == [
        "D27 A3"
    ]
    assert told(CODES, (date(2024, 5, 1), "甲", 1), (date(2024, 5, 2), "乙", 2), **key) == ["D27 A2"]


def test_a_day_that_names_a_row_among_days_is_one() -> None:
    head = ("日期", "事项", "金额")
    assert told(head, (date(2024, 5, 1), "甲", 1), (date(2024, 5, 2), "乙", 2)) == []
    assert told(head, (date(2024, 5, 1), "甲", 1), (date(2024, 5, 2), "乙", 2), ("合计", None, 3)) == []
    assert told(head, ("期初", "甲", 1), (date(2024, 5, 2), "乙", 2)) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (510104201501011000, ["D28 A2"]),
        (5101042015010110, ["D28 A2"]),
        (510104201501011, []),
        (2050201, []),
        ("510104201501011000", []),
    ],
)
def test_a_long_code_that_lost_its_digits_is_told(code: object, found: list[str]) -> None:
    assert told(CODES, (code, "甲", 1), ("2050202", "乙", 2), key=asked("编码")) == found


def test_a_long_code_of_a_column_that_names_no_rows_is_told_as_well() -> None:
    assert told(("姓名", "身份证号", "金额"), ("甲", 510104201501011000, 1), ("乙", "510104201501011234", 2)) == [
        "D28 B2"
    ]


def struck(*cells: str) -> bytes:
    """A workbook of two rows in which these cells are struck out."""

    def fill(sheet: Any) -> None:
        for row in (("项目", "金额", "备注"), ("甲", 1, "x"), ("乙", 2, "y")):
            sheet.append(row)
        for cell in cells:
            sheet[cell].font = Font(strike=True)

    return workbook(fill)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("A3", "B3"), ["D73 B3"]),
        (("B3",), ["D73 B3"]),
        (("A3",), ["D73 B3"]),
        (("C3",), []),
        (("A1", "B1"), []),
        (("C4", "D9"), []),
        ((), []),
    ],
)
def test_a_row_that_is_struck_out_is_told(cells: tuple[str, ...], found: list[str]) -> None:
    _, diagnostics = read("xlsx", struck(*cells), unit="元")
    assert [f"{each.code} {each.where.cell}" for each in diagnostics] == found


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (CellRichText("乙", TextBlock(InlineFont(strike=True), "经费")), "row_partly"),
        (CellRichText(TextBlock(InlineFont(strike=True), "乙经费")), "row_struck"),
        (
            CellRichText(TextBlock(InlineFont(strike=True), "乙"), " ", TextBlock(InlineFont(strike=True), "费")),
            "row_struck",
        ),
        (CellRichText("乙", TextBlock(InlineFont(b=True), "经费")), ""),
    ],
)
def test_a_name_of_which_a_part_is_struck_out_is_no_row_that_is(text: CellRichText, how: str) -> None:
    def fill(sheet: Any) -> None:
        for row in (("项目", "金额"), ("甲", 1), (text, 2)):
            sheet.append(row)

    _, diagnostics = read("xlsx", workbook(fill), unit="元")
    assert [one.details["how"].key for one in diagnostics] == ([how] if how else [])  # type: ignore[attr-defined]


def test_so_is_one_of_an_old_workbook(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    font = xlwt.Font()
    font.struck_out = True
    style = xlwt.XFStyle()
    style.font = font
    for at, row in enumerate((("项目", "金额"), ("甲", 1), ("乙", 2))):
        for column, value in enumerate(row):
            sheet.write(at, column, value, style if at == 2 else xlwt.XFStyle())
    book.save(str(tmp_path / "a.xls"))
    _, diagnostics = read("xls", (tmp_path / "a.xls").read_bytes(), unit="元")
    assert [f"{each.code} {each.where.cell}" for each in diagnostics] == ["D73 B3"]


@pytest.mark.parametrize(("height", "found"), [(0, ["D73 B3"]), (255, [])])
def test_a_row_of_an_old_workbook_without_height_is_hidden(tmp_path: Path, height: int, found: list[str]) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for at, row in enumerate((("项目", "金额"), ("甲", 1), ("乙", 2))):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    sheet.row(2).height_mismatch = True
    sheet.row(2).height = height
    book.save(str(tmp_path / "a.xls"))
    _, diagnostics = read("xls", (tmp_path / "a.xls").read_bytes(), unit="元")
    assert [f"{each.code} {each.where.cell}" for each in diagnostics] == found
