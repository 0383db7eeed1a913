"""Codes as the sheet shows them. Written from the manual alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from blind_office import Case, book, case, csv, either, hold, old_book, prints, report, tells
from openpyxl.worksheet.worksheet import Worksheet

DATA = '@data 表 from "表.csv" unit 元'
BOOK = '@data 表 from "表.xlsx" unit 元'
LIST = "{% for 行 in 表 %}{{ 行.编码 }}={{ 行.金额 }}；{% endfor %}"
SUM = "@let 总 = sum(表.金额)"


def formatted(**formats: str) -> Callable[[Worksheet], None]:
    """Number formats by cell."""

    def shape(sheet: Worksheet) -> None:
        for cell, code in formats.items():
            sheet[cell].number_format = code

    return shape


CODES = [
    case(
        "zeros by format 0000",
        report(BOOK + " key 编码", LIST),
        {"表.xlsx": book([["编码", "名称", "金额"], [12, "甲", 1], [120, "乙", 2]], formatted(A2="0000", A3="0000"))},
        prints("0012=1.00元；0120=2.00元"),
    ),
    case(
        "zeros in a text file",
        report(DATA + " key 编码", LIST),
        {"表.csv": csv("编码,名称,金额", "0012,甲,1", "0120,乙,2")},
        prints("0012=1.00元；0120=2.00元"),
    ),
    case(
        "apostrophe typed before a code",
        report(DATA + " key 编码", LIST),
        {"表.csv": csv("编码,名称,金额", "'0012,甲,1", "'0120,乙,2")},
        either(prints("0012=1.00元；0120=2.00元"), prints("'0012=1.00元；'0120=2.00元")),
    ),
    case(
        "scientific code in a text file",
        report(DATA + " key 编码", LIST),
        {"表.csv": csv("编码,名称,金额", "2.01E+06,甲,1", "2010301,乙,2")},
        tells("表.csv:2"),
    ),
    case(
        "scientific code, text in a workbook",
        report(BOOK + " key 科目编码", SUM, "共{{ 总 }}。"),
        {"表.xlsx": book([["科目编码", "科目名称", "金额"], ["2.01E+06", "甲", 1], ["2010302", "乙", 2]])},
        tells("A2"),
    ),
    case(
        "codes with dots",
        report(DATA + " key 编码", LIST),
        {"表.csv": csv("编码,名称,金额", "301.10,甲,1", "301.1,乙,2")},
        prints("301.10=1.00元；301.1=2.00元"),
    ),
    case(
        "code of eighteen digits kept as a number, its last three lost",
        report(BOOK + " key 编码", LIST),
        {"表.xlsx": book([["编码", "名称", "金额"], [510104201501011000, "甲", 1]], formatted(A2="0"))},
        tells("A2"),
    ),
    case(
        "code with dashes by format",
        report(BOOK + " key 编码", LIST),
        {
            "表.xlsx": book(
                [["编码", "名称", "金额"], [20503, "甲", 1], [20504, "乙", 2]], formatted(A2="000\\-00", A3="000\\-00")
            )
        },
        either(prints("205-03=1.00元；205-04=2.00元"), tells("A2")),
    ),
    case(
        "code and name in one cell",
        report(DATA, "{% for 行 in 表 %}{{ 行.名称 }}{{ 行.金额 }}；{% endfor %}", SUM, "共{{ 总 }}。"),
        {"表.csv": csv("科目,金额", "205 教育支出,30", "20502 普通教育,20", "20503 职业教育,10")},
        either(prints("共30.00元"), tells("表.csv:2")),
    ),
    case(
        "code and name in one cell, not the sum",
        report(DATA, SUM, "共{{ 总 }}。"),
        {"表.csv": csv("科目,金额", "205 教育支出,31", "20502 普通教育,20", "20503 职业教育,10")},
        tells("表.csv:2"),
    ),
    case(
        "class, section, item in three columns",
        report(DATA + " key 科目编码 label 科目名称", SUM, '共{{ 总 }}，{{ 表["2050201"].金额 }}。'),
        {
            "表.csv": csv(
                "科目编码,,,科目名称,金额",
                "类,款,项,,",
                "205,,,教育,30",
                "205,02,,普通,30",
                "205,02,01,小学,10",
                "205,02,02,中学,20",
            )
        },
        either(prints("共30.00元，10.00元"), tells("表.csv")),
    ),
    case(
        "code as decimal number in .xls",
        report('@data 表 from "表.xls" unit 元 key 编码', LIST),
        {"表.xls": old_book([["编码", "名称", "金额"], [2050201, "小学", 10], [2050202, "中学", 20]])},
        prints("2050201=10.00元；2050202=20.00元"),
    ),
    case(
        "same code as number and as text",
        report(BOOK + " key 编码", SUM, "共{{ 总 }}。"),
        {"表.xlsx": book([["编码", "名称", "金额"], [20501, "甲", 1], ["20501", "乙", 2]])},
        tells("A3"),
    ),
]


@pytest.mark.parametrize("given", CODES)
def test_codes(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
