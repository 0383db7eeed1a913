"""Blocks side by side, numbers of rows and columns, headers of several rows. Written from the manual alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from blind_office import Case, Cells, Content, book, case, csv, either, hold, prints, refuses, report, tells
from openpyxl.worksheet.worksheet import Worksheet

DATA = '@data 表 from "表.csv" unit 元'
BOOK = '@data 表 from "表.xlsx" unit 元'
SUM = "@let 总 = sum(表.金额)"
ALL = "共{{ 总 }}。"


def merged(*ranges: str) -> Callable[[Worksheet], None]:
    """Merged ranges."""

    def shape(sheet: Worksheet) -> None:
        for each in ranges:
            sheet.merge_cells(each)

    return shape


TWO = report(
    BOOK + " block 1",
    '@data 支 from "表.xlsx" unit 元 block 2',
    "@let 收 = sum(表.金额)",
    "@let 出 = sum(支.金额)",
    "{{ 收 }}，{{ 出 }}",
)


def two(project: float) -> Content:
    """Income and spending side by side, each under its group."""
    rows: Cells = [
        ["收入", None, "支出", None],
        ["项目", "金额", "项目", "金额"],
        ["拨款", 7, "人员", 5],
        ["其他", 3, "公用", 2],
        [None, None, "项目支出", project],
        ["合计", 10, "合计", 10],
    ]
    return book(rows, merged("A1:B1", "C1:D1"))


BLOCKS = [
    case("income and spending", TWO, {"表.xlsx": two(3)}, prints("10.00元，10.00元")),
    case("wrong total of the second block", TWO, {"表.xlsx": two(4)}, refuses("D6")),
    case(
        "income and spending in a text file",
        TWO.replace(".xlsx", ".csv"),
        {"表.csv": csv("项目,金额,项目,金额", "拨款,7,人员,5", "其他,3,公用,2", ",,项目支出,3", "合计,10,合计,10")},
        prints("10.00元，10.00元"),
    ),
    case(
        "blocks whose names differ",
        TWO,
        {
            "表.xlsx": book(
                [
                    ["收入项目", "金额", "支出项目", "金额"],
                    ["拨款", 7, "人员", 5],
                    ["其他", 3, "公用", 5],
                    ["合计", 10, "合计", 10],
                ]
            )
        },
        either(prints("10.00元，10.00元"), tells("r.rpt:6")),
    ),
    case(
        "block not said",
        report(DATA, SUM, ALL),
        {"表.csv": csv("项目,金额,项目,金额", "拨款,7,人员,5", "其他,3,公用,2", "合计,10,合计,7")},
        either(tells("表.csv"), tells("r.rpt")),
    ),
    case(
        "行次 and 栏次",
        report(DATA, SUM, ALL),
        {"表.csv": csv("项目,行次,金额", "栏次,,1", "拨款,1,7", "其他,2,3", "合计,3,10")},
        prints("共10.00元"),
    ),
    case(
        "甲, 乙, 1, 2 under the header",
        report(DATA, SUM, ALL),
        {"表.csv": csv("项目,行次,金额,人数", "甲,乙,1,2", "拨款,1,7,5", "其他,2,3,5")},
        prints("共10.00元"),
    ),
    case(
        "甲, 乙, 1 under the header",
        report(DATA, SUM, ALL),
        {"表.csv": csv("项目,行次,金额", "甲,乙,1", "拨款,1,7", "其他,2,3")},
        prints("共10.00元"),
    ),
    case(
        "甲, 1 under the header",
        report(DATA, SUM, ALL),
        {"表.csv": csv("项目,金额", "甲,1", "拨款,7", "其他,3", "合计,10")},
        either(prints("共10.00元"), tells("表.csv:5")),
    ),
    case(
        "two header rows, merged",
        report(BOOK, '{{ 表["甲"]["本年/基本支出"] }}，{{ 表["甲"]["上年/基本支出"] }}'),
        {
            "表.xlsx": book(
                [
                    ["项目", "本年", None, "上年", None],
                    [None, "基本支出", "项目支出", "基本支出", "项目支出"],
                    ["甲", 1, 2, 3, 4],
                    ["乙", 5, 6, 7, 8],
                ],
                merged("A1:A2", "B1:C1", "D1:E1"),
            )
        },
        prints("1.00元，3.00元"),
    ),
    case(
        "three header rows",
        report(BOOK, '{{ 表["一中"].差旅 }}'),
        {
            "表.xlsx": book(
                [
                    ["项目", "支出", None, None],
                    [None, "公用", None, "人员"],
                    [None, "办公", "差旅", None],
                    ["一中", 1, 2, 3],
                    ["合计", 1, 2, 3],
                ],
                merged("A1:A3", "B1:D1", "B2:C2", "D2:D3"),
            )
        },
        prints("2.00元"),
    ),
    case(
        "header repeated on the next page",
        report(DATA, SUM, ALL),
        {"表.csv": csv("项目,金额", "甲,1", "乙,2", "项目,金额", "丙,4", "合计,7")},
        either(prints("共7.00元"), tells("表.csv:4")),
    ),
    case(
        "小计 columns beside",
        report(
            DATA,
            "@let 总 = sum(表.小计)",
            "@let 人 = sum(表.人员)",
            "@let 公 = sum(表.公用)",
            "共{{ 总 }}，{{ 人 }}，{{ 公 }}。",
        ),
        {
            "表.csv": csv(
                "单位,小计,人员,公用", "甲,3,1,2", "乙,7,3,4", "丁,9,4,5", "戊,11,5,6", "丙,12,5,6", "合计,42,18,23"
            )
        },
        tells("表.csv:6"),
    ),
    case(
        "a column 项目 under a group beside the key 项目",
        report(BOOK, "@let 总 = sum(表.基本)", "{{ 总 }}"),
        {
            "表.xlsx": book(
                [["项目", "支出", None], [None, "基本", "项目"], ["一中", 1, 2], ["二中", 3, 4]],
                merged("A1:A2", "B1:C1"),
            )
        },
        prints("4.00元"),
    ),
]


@pytest.mark.parametrize("given", BLOCKS)
def test_blocks(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
