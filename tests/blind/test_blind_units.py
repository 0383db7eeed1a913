"""Contradicting units in captions, headers and cells. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, Content, book, case, csv, either, hold, prints, refuses, report, tells

DATA = '@data 表 from "表.csv" unit 元'
BOOK = '@data 表 from "表.xlsx" unit 元'
SUM = "@let 总 = sum(表.金额)"
ALL = "共{{ 总 }}。"
BOOK_SUM = report(BOOK, "@let 总 = sum(表.Amount)", ALL)
ENGLISH = report('@data t from "表.xlsx" unit USD', "@let s = sum(t.Amount)", "All {{ s }}", money="USD, 2 places")


def captioned(text: str) -> dict[str, Content]:
    """A workbook with a line above its table."""
    return {"表.xlsx": book([[text, None], ["Item", "Amount"], ["Wages", 1], ["Rent", 2]])}


UNITS = [
    case(
        "caption says 万元",
        report(DATA, SUM, ALL),
        {"表.csv": csv("单位：万元,", "项目,金额", "甲,1", "乙,2")},
        refuses("表.csv:1", "万元"),
    ),
    case(
        "header says 万元",
        report(DATA, "@let 总 = sum(表.‘金额（万元）’)", ALL),
        {"表.csv": csv("项目,金额（万元）", "甲,1", "乙,2")},
        refuses("表.csv:1", "万元"),
    ),
    case(
        "note below says 千元",
        report(DATA, SUM, ALL),
        {"表.csv": csv("项目,金额", "甲,1", "乙,2", "注：本表金额单位为千元。,")},
        refuses("表.csv:4", "千元"),
    ),
    case(
        "unit in the title",
        report(BOOK, SUM, ALL),
        {"表.xlsx": book([["2023年收支表（单位：万元）", None], ["项目", "金额"], ["甲", 1], ["乙", 2]])},
        refuses("A1", "万元"),
    ),
    case(
        "unit stated, none in the spec",
        report('@data 表 from "表.csv"', SUM, ALL),
        {"表.csv": csv("单位：万元,", "项目,金额", "甲,1", "乙,2")},
        either(prints("共30000.00元"), tells("表.csv:1")),
    ),
    case(
        "caption 元, header 万元",
        report(DATA, "@let 总 = sum(表.‘金额(万元)’)", ALL),
        {"表.csv": csv("金额单位：元,", "项目,金额(万元)", "甲,1", "乙,2")},
        refuses("表.csv"),
    ),
    case(
        "cell of 万元 in a column of 元",
        report(DATA, SUM, ALL),
        {"表.csv": csv("项目,金额", "甲,1万元", "乙,2")},
        either(prints("共10002.00元"), tells("表.csv:2")),
    ),
    case(
        "English header in thousands",
        report(
            '@data t from "t.csv" unit USD',
            "@let s = sum(t.‘Amount (USD thousand)’)",
            "All {{ s }}",
            money="USD, 2 places",
        ),
        {"t.csv": csv("Item,Amount (USD thousand)", "A,1", "B,2")},
        either(tells("t.csv:1"), prints("3000.00")),
    ),
    case(
        "English header $'000",
        report(
            '@data t from "t.csv" unit USD', '@let s = sum(t["Amount ($\'000)"])', "All {{ s }}", money="USD, 2 places"
        ),
        {"t.csv": csv("Item,Amount ($'000)", "A,1", "B,2")},
        either(tells("t.csv:1"), prints("3000.00"), refuses("r.rpt")),
    ),
    case("English caption, US$ million", ENGLISH, captioned("US$ million"), tells("A1")),
    case("English caption in thousands", ENGLISH, captioned("(in thousands of US dollars)"), tells("A1")),
    case("English caption in millions", ENGLISH, captioned("In millions of USD"), tells("A1")),
    case("English caption USD'000", ENGLISH, captioned("USD'000"), tells("A1")),
    case("English caption, all figures in thousands", ENGLISH, captioned("All figures in thousands"), tells("A1")),
    case("caption RMB'000", BOOK_SUM, captioned("(RMB'000)"), tells("A1")),
    case("caption 人民币：万元", BOOK_SUM, captioned("人民币：万元"), tells("A1")),
    case("caption 千元人民币", BOOK_SUM, captioned("单位：千元人民币"), tells("A1")),
    case("caption of another currency", BOOK_SUM, captioned("币种：美元"), tells("A1")),
    case("caption 以万元计", BOOK_SUM, captioned("以万元计"), tells("A1")),
    case("caption 人民币万元", BOOK_SUM, captioned("金额单位：人民币万元"), tells("A1")),
    case(
        "people in a column of money",
        report(DATA, "@let 总 = sum(表.‘编制数（人）’)", ALL),
        {"表.csv": csv("项目,编制数（人）", "甲,1", "乙,2")},
        prints("共3人"),
    ),
    case(
        "percent header, plain figures",
        report(DATA, '甲{{ 表["甲"].‘占比（%）’ }}'),
        {"表.csv": csv("项目,占比（%）", "甲,12.5", "乙,87.5")},
        prints("甲12.50%"),
    ),
    case(
        "row of units under the names",
        report(DATA, '{{ 表["甲"].金额 }}，{{ 表["甲"].人数 }}'),
        {"表.csv": csv("项目,金额,人数", ",万元,人", "甲,1,2", "乙,3,4")},
        either(prints("10000.00元，2人"), tells("表.csv:2")),
    ),
    case(
        "sheet named 万元",
        report(BOOK, SUM, ALL),
        {"表.xlsx": book([["项目", "金额"], ["甲", 1], ["乙", 2]], title="收支（万元）")},
        tells("表.xlsx", "万元"),
    ),
    case(
        "unit in the name of the file",
        report('@data 表 from "收支（万元）.csv" unit 元', SUM, ALL),
        {"收支（万元）.csv": csv("项目,金额", "甲,1")},
        tells("收支（万元）.csv", "万元"),
    ),
    case(
        "unit in the name of the file, no brackets",
        report('@data 表 from "收支万元表.csv" unit 元', SUM, ALL),
        {"收支万元表.csv": csv("项目,金额", "甲,1")},
        tells("收支万元表.csv", "万元"),
    ),
    case(
        "unit beside the title",
        BOOK_SUM,
        {"表.xlsx": book([["收支表", None, None, "单位：万元"], ["项目", "Amount", None, None], ["甲", 1], ["乙", 2]])},
        tells("D1", "万元"),
    ),
    case(
        "unit of another column",
        report(DATA, "@let 总 = sum(表.本年)", ALL),
        {"表.csv": csv("项目,本年,上年（万元）", "甲,1,2", "乙,2,3")},
        tells("表.csv:1", "万元"),
    ),
    case(
        "units in the names of rows",
        report(DATA, SUM, ALL),
        {"表.csv": csv("项目,金额", "人员（万元）,1", "公用（元）,2")},
        either(prints("共10002.00元"), tells("表.csv:2")),
    ),
    case(
        "people among amounts by the name of the row",
        report(DATA, SUM, ALL),
        {"表.csv": csv("项目,金额", "编制（人）,1", "公用,2")},
        tells("表.csv:3"),
    ),
    case(
        "a column of units",
        report(DATA, SUM, ALL),
        {"表.csv": csv("项目,计量单位,金额", "人员,万元,1", "公用,元,2")},
        prints("共10002.00元"),
    ),
    case(
        "last year ten thousand times less",
        report(
            '@data 表 from "表.yaml" unit 元',
            '@prior 表 from "上年.yaml" unit 元',
            "@let 变 = 表.甲 change vs prior year",
            "{{ 变 | 措辞 }}",
        ),
        {"表.yaml": "甲: 1234567\n", "上年.yaml": "甲: 120.56\n"},
        tells("r.rpt:7"),
    ),
]


@pytest.mark.parametrize("given", UNITS)
def test_units(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
