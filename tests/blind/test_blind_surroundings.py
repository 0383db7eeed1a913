"""Blanks in merged classes; content below a table, beside it, or hidden. Written from the manual alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from blind_office import Case, book, case, csv, either, hold, old_book, prints, refuses, report, tells
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

DATA = '@data 表 from "表.csv" unit 元'
LIST = "{% for 行 in 表 %}{{ 行.编码 }}={{ 行.金额 }}；{% endfor %}"
BOOK = '@data 表 from "表.xlsx" unit 元'
SUM = "@let 总 = sum(表.金额)"
GROUPS = "{% for 行 in 组 %}{{ 行.名称 }}{{ 行.金额 }}；{% endfor %}"


def merged(*ranges: str) -> Callable[[Worksheet], None]:
    """Merged ranges."""

    def shape(sheet: Worksheet) -> None:
        for each in ranges:
            sheet.merge_cells(each)

    return shape


def hidden(rows: tuple[int, ...] = (), columns: tuple[str, ...] = ()) -> Callable[[Worksheet], None]:
    """Hidden rows and columns."""

    def shape(sheet: Worksheet) -> None:
        for row in rows:
            sheet.row_dimensions[row].hidden = True
        for column in columns:
            sheet.column_dimensions[column].hidden = True

    return shape


CLASSES = [
    case(
        "merged classes",
        report(BOOK + " key 品名", "@let 组 = group(表, 类别)", GROUPS),
        {
            "表.xlsx": book(
                [["类别", "品名", "金额"], ["设备", "电脑", 10], [None, "打印机", 5], ["家具", "桌", 3]],
                merged("A2:A3"),
            )
        },
        either(prints("设备15.00元", "家具3.00元"), tells("A3")),
    ),
    case(
        "blank class, not merged, in a text file",
        report(DATA + " key 品名", "@let 组 = group(表, 类别)", GROUPS),
        {"表.csv": csv("类别,品名,金额", "设备,电脑,10", ",打印机,5", "家具,桌,3")},
        tells("表.csv:3"),
    ),
    case(
        "blank class, filtered",
        report(DATA + " key 品名", '@let 甲 = sum(filter(表, 类别 == "设备").金额)', "设备{{ 甲 }}。"),
        {"表.csv": csv("类别,品名,金额", "设备,电脑,10", ",打印机,5", "家具,桌,3")},
        either(prints("设备15.00元"), tells("表.csv:3")),
    ),
    case(
        "class column first, key by default",
        report(DATA, SUM, "共{{ 总 }}。"),
        {"表.csv": csv("类别,品名,金额", "设备,电脑,10", ",打印机,5", "家具,桌,3", "合计,,18")},
        either(prints("共18.00元"), tells("表.csv:3")),
    ),
    case(
        "merged amount for two rows",
        report(BOOK + " key 品名", SUM, "共{{ 总 }}。", "{% for 行 in 表 %}{{ 行.名称 }}{{ 行.金额 }}；{% endfor %}"),
        {"表.xlsx": book([["品名", "金额"], ["电脑", 10], ["打印机", None], ["桌", 3]], merged("B2:B3"))},
        either(refuses("B3"), tells("B2")),
    ),
    case(
        "classes that differ by a blank behind",
        report(DATA + " key 品名", "@let 组 = group(表, 类别)", '@let 数 = count(组, "类")', "{{ 数 }}"),
        {"表.csv": csv("类别,品名,金额", "设备,电脑,10", "设备 ,打印机,5", "家具,桌,3")},
        either(prints("2类"), tells("表.csv:3")),
    ),
]


def filtered(sheet: Worksheet) -> None:
    """A filter that excludes the third row."""
    sheet.auto_filter.ref = "A1:B3"
    sheet.row_dimensions[3].hidden = True


def struck(sheet: Worksheet) -> None:
    """The third row, struck out."""
    for cell in ("A3", "B3"):
        sheet[cell].font = Font(strike=True)


AROUND = [
    case(
        "figures below a blank row",
        report(BOOK, SUM, "共{{ 总 }}。"),
        {"表.xlsx": book([["项目", "金额"], ["甲", 1], ["乙", 2], [None, None], ["丙", 4]])},
        tells("B5"),
    ),
    case(
        "制表人 and date below",
        report(BOOK, SUM, "共{{ 总 }}。"),
        {
            "表.xlsx": book(
                [["项目", "金额"], ["甲", 1], ["乙", 2], ["制表人：张三", "审核：李四"], ["2024年1月5日", None]]
            )
        },
        prints("共3.00元"),
    ),
    case(
        "制表人 with a telephone in the column of amounts",
        report(BOOK, SUM, "共{{ 总 }}。"),
        {"表.xlsx": book([["项目", "金额"], ["甲", 1], ["乙", 2], ["联系电话：", 85551234]])},
        either(prints("共3.00元"), tells("B4")),
    ),
    case(
        "制表人 beside a number",
        report(BOOK, SUM, "共{{ 总 }}。"),
        {"表.xlsx": book([["项目", "金额"], ["甲", 1], ["乙", 2], ["合计", 3], ["制表人：张三", 20240105]])},
        either(prints("共3.00元"), tells("B5")),
    ),
    case(
        "hidden row",
        report(BOOK, SUM, "共{{ 总 }}。"),
        {"表.xlsx": book([["项目", "金额"], ["甲", 1], ["乙", 2], ["丙", 4]], hidden(rows=(3,)))},
        tells("B3"),
    ),
    case(
        "hidden column that is used",
        report(BOOK, SUM, "共{{ 总 }}。"),
        {"表.xlsx": book([["项目", "金额", "备注"], ["甲", 1, ""], ["乙", 2, ""]], hidden(columns=("B",)))},
        tells("B2"),
    ),
    case(
        "column without a header",
        report(BOOK, SUM, "共{{ 总 }}。"),
        {"表.xlsx": book([["项目", "金额", None], ["甲", 1, 7], ["乙", 2, 8]])},
        tells("C2"),
    ),
    case(
        "second table under the first",
        report(BOOK, SUM, "共{{ 总 }}。"),
        {
            "表.xlsx": book(
                [["项目", "金额"], ["甲", 1], ["合计", 1], [None, None], ["人员", "金额"], ["张", 9], ["合计", 9]]
            )
        },
        tells("B6"),
    ),
    case(
        "filtered row",
        report(BOOK, SUM, "共{{ 总 }}。"),
        {"表.xlsx": book([["项目", "金额"], ["甲", 1], ["乙", 2]], filtered)},
        tells("B3"),
    ),
    case(
        "row struck out by hand",
        report(BOOK, SUM, "共{{ 总 }}。"),
        {"表.xlsx": book([["项目", "金额"], ["甲", 1], ["乙", 2]], struck)},
        tells("B3"),
    ),
    case(
        "code that became a date",
        report(BOOK + " key 编码", LIST),
        {"表.xlsx": book([["编码", "名称", "金额"], [date(2024, 5, 1), "甲", 1], ["5-12-1", "乙", 2]])},
        tells("A2"),
    ),
    case(
        "hidden row of an old workbook",
        report('@data 表 from "表.xls" unit 元', SUM, "共{{ 总 }}。"),
        {"表.xls": old_book([["项目", "金额"], ["甲", 1], ["乙", 2]], hidden_row=2)},
        tells("B3"),
    ),
    case(
        "blank row of an old workbook",
        report('@data 表 from "表.xls" unit 元', SUM, "共{{ 总 }}。"),
        {"表.xls": old_book([["项目", "金额"], ["甲", 1], [None, None], ["乙", 2]])},
        tells("B4"),
    ),
]


@pytest.mark.parametrize("given", CLASSES)
def test_classes(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


@pytest.mark.parametrize("given", AROUND)
def test_around(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
