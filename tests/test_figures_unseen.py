"""Figures in the colour of their background: reported where that is certain, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Color, Font, GradientFill, PatternFill
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from reportdsl.compile import compile_report
from reportdsl.files.folder import Folder

SPEC = '@data 表 from "表.xlsx" unit 元\n@let 总 = sum(表.金额)\n共{{ 总 }}。\n'
Shape = Callable[[Worksheet], None]


def told(tmp_path: Path, shape: Shape, spec: str = SPEC) -> list[str]:
    """The codes of what is reported about a workbook, each with its place."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    for row in (("项目", "金额", "上年"), ("人员", 10, 9), ("公用", 5, 4), ("设备", 0, 1), ("专项", 7, 6)):
        sheet.append(row)
    shape(sheet)
    workbook.save(tmp_path / "表.xlsx")
    found = compile_report("r.rpt", spec.encode(), Folder(tmp_path)).diagnostics
    return [f"{one.code} {str(one.where).rpartition('!')[2]}" for one in found]


def cell(place: str, font: Color | str | None = None, fill: PatternFill | GradientFill | None = None) -> Shape:
    def shape(sheet: Worksheet) -> None:
        if font is not None:
            sheet[place].font = Font(color=font)
        if fill is not None:
            sheet[place].fill = fill

    return shape


def solid(colour: Color | str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def both(*shapes: Shape) -> Shape:
    def shape(sheet: Worksheet) -> None:
        for each in shapes:
            each(sheet)

    return shape


def table(sheet: Worksheet) -> None:
    own = Table(displayName="T", ref="A1:C5")
    own.tableStyleInfo = TableStyleInfo(name="TableStyleDark1", showRowStripes=True)
    sheet.add_table(own)


def condition(area: str) -> Shape:
    def shape(sheet: Worksheet) -> None:
        sheet.conditional_formatting.add(area, CellIsRule("greaterThan", ["3"], fill=solid("FF000080")))

    return shape


@pytest.mark.parametrize(
    ("place", "shape"),
    [
        ("B3", cell("B3", "FFFFFFFF")),
        ("B3", cell("B3", "00FFFFFF")),
        ("C3", cell("C3", Color(theme=0))),
        ("B3", cell("B3", Color(indexed=9))),
        ("B3", cell("B3", Color(theme=0, tint=0.5))),
        ("B3", cell("B3", "FFFFFFFF", solid("FFFFFFFF"))),
        ("B3", cell("B3", Color(theme=0), solid(Color(indexed=1)))),
        ("B3", cell("B3", "FF1F4E79", solid("FF1F4E79"))),
        ("B3", cell("B3", Color(theme=4, tint=0.4), solid(Color(theme=4, tint=0.4)))),
        ("B3", cell("B3", Color(indexed=44), solid(Color(indexed=44)))),
        ("B3", cell("B3", "FFFEFEFD")),
        ("B2", both(cell("B2", "FFFFFFFF"), cell("B5", "FFFFFFFF"), cell("B4", "FFFFFFFF"))),
        ("B3", both(cell("B3", "FFFFFFFF", solid("FFFFFFFF")), table)),
        ("B3", both(cell("B3", "FFFFFFFF"), condition("B4:B5 C1"))),
    ],
)
def test_a_figure_that_nobody_sees_is_told_at_its_cell(tmp_path: Path, place: str, shape: Shape) -> None:
    assert told(tmp_path, shape) == [f"D73 {place}"]


@pytest.mark.parametrize(
    "shape",
    [
        cell("B3", "FFFFFFFF", solid("FF1F4E79")),
        cell("B3", Color(theme=0), solid(Color(theme=4))),
        cell("B3", Color(theme=0, tint=-0.5)),
        cell("B3", Color(theme=0), solid(Color(theme=0, tint=-0.35))),
        cell("B3", Color(theme=1)),
        cell("B3", None, solid("FFFFFFFF")),
        cell("B3", "FFFFFFFF", PatternFill("darkGrid", fgColor="FF000000")),
        cell("B3", "FFFFFFFF", GradientFill(stop=("FF000000", "FFFFFFFF"))),
        cell("B4", "FFFFFFFF"),  # A hidden zero.
        cell("A3", "FFFFFFFF"),  # A name is no figure.
        both(cell("B3", "FFFFFFFF"), table),
        both(cell("B3", Color(theme=0)), condition("A2:C5")),
        both(cell("B3", "FF000080", solid("FF000080")), condition("B3")),
        both(*(cell(f"B{row}", "FFFFFFFF", solid("FF000000")) for row in range(1, 6))),
    ],
)
def test_a_figure_that_may_be_seen_is_not(tmp_path: Path, shape: Shape) -> None:
    assert told(tmp_path, shape) == []


def test_a_whole_column_that_nobody_sees_is_told_where_it_is_used(tmp_path: Path) -> None:
    white = [both(*(cell(f"{column}{row}", "FFFFFFFF") for row in range(1, 6))) for column in "BC"]
    assert told(tmp_path, white[0]) == ["D75 B2"]
    assert told(tmp_path, white[1]) == []


def test_numbers_that_count_the_rows_and_codes_say_nothing_of_a_figure(tmp_path: Path) -> None:
    def shape(sheet: Worksheet) -> None:
        for row, texts in enumerate((("序号", "编码"), (1, 201), (2, 202), (3, 203), (4, 204)), start=1):
            for column, text in zip("DE", texts, strict=True):
                sheet[f"{column}{row}"] = text
        both(cell("D3", "FFFFFFFF"), cell("E3", "FFFFFFFF"))(sheet)

    assert told(tmp_path, shape) == []


def test_what_is_waived_counts(tmp_path: Path) -> None:
    spec = '@report x\n  waive: D73 表 "打印时不显示"\n@end\n' + SPEC
    assert told(tmp_path, cell("B3", "FFFFFFFF"), spec) == ["D73 B3"]


@pytest.mark.parametrize(
    ("font", "fill", "place"),
    [
        ("white", "", "B3"),
        ("white", "white", "B3"),
        ("dark_blue", "dark_blue", "B3"),
        ("white", "dark_blue", ""),
        ("black", "", ""),
    ],
)
def test_old_workbooks(tmp_path: Path, font: str, fill: str, place: str) -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("表")
    filled = f"; pattern: pattern solid, fore_colour {fill}" if fill else ""
    style = xlwt.easyxf(f"font: colour {font}{filled}")
    for at, row in enumerate((("项目", "金额"), ("人员", 10), ("公用", 5), ("设备", 0))):
        for column, value in enumerate(row):
            own = (style,) if (at, column) in ((2, 1), (3, 1)) else ()
            sheet.write(at, column, value, *own)
    workbook.save(str(tmp_path / "表.xls"))
    found = compile_report("r.rpt", SPEC.replace("xlsx", "xls").encode(), Folder(tmp_path)).diagnostics
    assert [str(one.where).rpartition("!")[2] for one in found] == ([place] if place else [])
