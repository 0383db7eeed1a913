"""Rows below a total, blanks between rows, records, codes. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, book, case, clean, csv, either, hold, old_book, refuses, report, tells

DATA = '@data 表 from "表.csv" unit 元'
SUM = report(DATA, "@let 总 = sum(表.金额)", "共{{ 总 }}。")
BOOK = report('@data 表 from "表.xlsx" unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。")
OLD = report('@data 表 from "表.xls" unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。")
COUNT = report(DATA, "@let 总 = sum(表.金额)", '@let 数 = count(表, "个")', "共{{ 总 }}，{{ 数 }}。")
YAML = report('@data 表 from "表.yaml" key 项目 unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。")
JSON = report('@data 表 from "表.json" key 项目 unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。")
ROWS = ("项目,金额", "人员,10", "公用,5")

BELOW = [
    case(
        "备查 row below the total",
        SUM,
        {"表.csv": csv(*ROWS, "合计,15", "备查：代管资金,7")},
        tells("表.csv:5"),
    ),
    case(
        "附：人均 row below the total",
        SUM,
        {"表.csv": csv(*ROWS, "合计,15", "附：人均,3")},
        tells("表.csv:5"),
    ),
    case(
        "差异 row below the total",
        SUM,
        {"表.csv": csv(*ROWS, "合计,15", "核对差异,0")},
        either(clean("共15.00元。"), tells("表.csv:5")),
    ),
    case(
        "check row of zero in words",
        SUM,
        {"表.csv": csv(*ROWS, "合计,15", "校验,TRUE")},
        either(clean("共15.00元。"), tells("表.csv:5")),
    ),
    case("上年数 row below", SUM, {"表.csv": csv(*ROWS, "合计,15", "上年合计,12")}, tells("表.csv:5")),
    case(
        "比上年增长% row below",
        SUM,
        {"表.csv": csv(*ROWS, "合计,15", "比上年增长,20%")},
        either(clean("共15.00元。"), tells("表.csv:5")),
    ),
    case(
        "blank rows between groups, all in one sheet",
        BOOK,
        {"表.xlsx": book([["项目", "金额"], ["人员", 10], [None, None], ["公用", 5], [None, None], ["其他", 1]])},
        either(clean("共16.00元。"), tells("A4"), tells("B4")),
    ),
    case(
        "two blank rows, then a total",
        BOOK,
        {"表.xlsx": book([["项目", "金额"], ["人员", 10], ["公用", 5], [None, None], [None, None], ["合计", 15]])},
        either(clean("共15.00元。"), tells("B6"), tells("A6")),
    ),
    case(
        "two blank rows, then a wrong total",
        BOOK,
        {"表.xlsx": book([["项目", "金额"], ["人员", 10], ["公用", 5], [None, None], [None, None], ["合计", 16]])},
        either(tells("B6"), tells("A6")),
    ),
    case(
        "row of dashes above the total",
        SUM,
        {"表.csv": csv(*ROWS, "-----,-----", "合计,15")},
        either(clean("共15.00元。"), tells("表.csv:4")),
    ),
    case(
        "row of blanks in a text file, then a row",
        SUM,
        {"表.csv": csv(*ROWS, "  ,  ", "其他,3")},
        either(clean("共18.00元。"), tells("表.csv:5"), tells("表.csv:4")),
    ),
    case(
        "subtotal of 小计 without a figure in the old workbook",
        OLD,
        {"表.xls": old_book([["项目", "金额"], ["人员", 10], ["公用", 5], ["小计", None], ["其他", 1], ["合计", 16]])},
        either(clean("共16.00元。"), tells("B4"), tells("A4")),
    ),
    case(
        "first of two totals wrong in the old workbook",
        OLD,
        {"表.xls": old_book([["项目", "金额"], ["人员", 10], ["小计", 11], ["公用", 5], ["小计", 5], ["合计", 15]])},
        refuses("B3"),
    ),
    case(
        "total among records, wrong",
        YAML,
        {"表.yaml": "- {项目: 甲, 金额: 10}\n- {项目: 乙, 金额: 5}\n- {项目: 合计, 金额: 16}\n"},
        refuses("表.yaml:3"),
    ),
    case(
        "其中 among records",
        YAML,
        {"表.yaml": "- {项目: 甲, 金额: 10}\n- {项目: 其中：丙, 金额: 5}\n- {项目: 乙, 金额: 5}\n"},
        clean("共15.00元。"),
    ),
    case(
        "小计 among records of JSON, wrong",
        JSON,
        {"表.json": '[{"项目": "甲", "金额": 10},\n {"项目": "小计", "金额": 11},\n {"项目": "合计", "金额": 10}]'},
        refuses("表.json:2"),
    ),
    case(
        "record without the field",
        YAML,
        {"表.yaml": "- {项目: 甲, 金额: 10}\n- {项目: 乙, 余额: 5}\n"},
        tells("表.yaml:2"),
    ),
    case(
        "record with a null",
        YAML,
        {"表.yaml": "- {项目: 甲, 金额: 10}\n- {项目: 乙, 金额: null}\n"},
        clean("共10.00元。"),
    ),
    case(
        "record that nests a record",
        YAML,
        {"表.yaml": "- {项目: 甲, 金额: 10}\n- {项目: 乙, 金额: {本级: 5, 所属: 2}}\n"},
        tells("表.yaml:2"),
    ),
    case(
        "total in the last column, row wrong",
        report(DATA, "@let 总 = sum(表.合计)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,基本,项目支出,合计", "人员,10,1,11", "公用,5,2,8", "设备,1,2,3")},
        tells("表.csv:3"),
    ),
    case(
        "total in the first column of figures, row wrong",
        report(DATA, "@let 总 = sum(表.合计)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,合计,基本,项目支出", "人员,11,10,1", "公用,8,5,2", "设备,3,1,2", "车辆,4,2,2")},
        tells("表.csv:3"),
    ),
    case(
        "one row only, and its total",
        COUNT,
        {"表.csv": csv("项目,金额", "人员,10", "合计,10")},
        clean("共10.00元，1个。"),
    ),
    case(
        "totals only",
        SUM,
        {"表.csv": csv("项目,金额", "合计,10")},
        either(clean("共10.00元。"), tells("表.csv:2"), tells("r.rpt:6")),
    ),
    case(
        "amounts that equal one another",
        COUNT,
        {"表.csv": csv("项目,金额", "一班,10", "二班,10", "三班,10")},
        clean("共30.00元，3个。"),
    ),
    case(
        "codes with a total without a code",
        report(
            '@data 表 from "表.csv" key 编码 label 名称 levels (类: 3) unit 元',
            "@let 总 = sum(表.金额)",
            "共{{ 总 }}。",
        ),
        {"表.csv": csv("编码,名称,金额", ",合计,15", "205,教育,15", "20502,普通,10", "20503,职业,5")},
        clean("共15.00元。"),
    ),
    case(
        "codes, a level twice as deep skipped",
        report(
            '@data 表 from "表.csv" key 编码 label 名称 levels (类: 3, 款: 5) unit 元',
            "@let 总 = sum(表.金额)",
            "共{{ 总 }}。",
        ),
        {"表.csv": csv("编码,名称,金额", "205,教育,15", "2050201,小学,10", "2050202,初中,5")},
        either(clean("共15.00元。"), tells("表.csv:3")),
    ),
    case(
        "codes of full-width digits",
        report('@data 表 from "表.csv" key 编码 label 名称 levels (类: 3) unit 元', '{{ 表["20502"].金额 }}'),
        {"表.csv": csv("编码,名称,金额", "２０５,教育,15", "２０５０２,普通,10", "２０５０３,职业,5")},
        either(clean("10.00元"), tells("表.csv:2"), tells("表.csv:3")),
    ),
    case(
        "codes with a blank before",
        report(
            '@data 表 from "表.csv" key 编码 label 名称 levels (类: 3) unit 元',
            "@let 总 = sum(表.金额)",
            "共{{ 总 }}。",
        ),
        {"表.csv": csv("编码,名称,金额", "205,教育,15", " 20502,普通,10", "  20503,职业,5")},
        clean("共15.00元。"),
    ),
    case(
        "code in one cell twice by a merge, name beside",
        report('@data 表 from "表.xlsx" key 编码 label 名称 unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。"),
        {
            "表.xlsx": book(
                [["编码", "名称", "金额"], ["205", "教育", 15], [None, "其中：普通", 10]],
                lambda s: s.merge_cells("A2:A3"),
            )
        },
        either(clean("共15.00元。"), tells("A3"), tells("B3")),
    ),
]


@pytest.mark.parametrize("given", BELOW)
def test_below(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
