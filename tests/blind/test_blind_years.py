"""Files of the wrong year. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, Content, book, both, case, csv, hold, prints, report, tells

DATA = '@data 表 from "表.csv" unit 元'
BOOK = '@data 表 from "表.xlsx" unit 元'
SUM = "@let 总 = sum(表.金额)"
ALL = "共{{ 总 }}。"
BOOK_ALL = report(BOOK, SUM, ALL)
YEAR = report(
    '@data 表 from "表.xlsx" unit 元',
    '@prior 表 from "上年.xlsx" unit 元',
    '@let 变 = 表["人员"].金额 change vs prior year',
    "人员{{ 变 | 措辞 }}",
)
CSV_YEAR = YEAR.replace(".xlsx", ".csv")


def titled(*lines: str, first: float = 1) -> Content:
    """A sheet with these lines above its table."""
    return book([*([line, None] for line in lines), ["项目", "金额"], ["人员", first], ["公用", 2]])


YEARS = [
    case("title of last year", BOOK_ALL, {"表.xlsx": titled("2022年度收支表")}, tells("A1", "2022")),
    case("title of this year", BOOK_ALL, {"表.xlsx": titled("2023年度收支表")}, prints("共3.00元")),
    case(
        "title in a text file",
        report(DATA, SUM, ALL),
        {"表.csv": csv("2023年度收支表,", "项目,金额", "人员,1", "公用,2")},
        prints("共3.00元"),
    ),
    case(
        "title of last year in a text file",
        report(DATA + " header 2", SUM, ALL),
        {"表.csv": csv("2022年度收支表,", "项目,金额", "人员,1", "公用,2")},
        tells("表.csv:1", "2022"),
    ),
    case(
        "title in a text file, key named",
        report(DATA + " key 项目", SUM, ALL),
        {"表.csv": csv("2023年度收支表,", "项目,金额", "人员,1", "公用,2")},
        prints("共3.00元"),
    ),
    case("title without 年度", BOOK_ALL, {"表.xlsx": titled("2022年收支表")}, tells("A1")),
    case("balance sheet by its day", BOOK_ALL, {"表.xlsx": titled("资产负债表", "2022年12月31日")}, tells("A2")),
    case("period in the line above", BOOK_ALL, {"表.xlsx": titled("收支表", "2022年1—12月")}, tells("A2")),
    case("school year", BOOK_ALL, {"表.xlsx": titled("2021—2022学年收支表")}, tells("A1")),
    case("full-width year", BOOK_ALL, {"表.xlsx": titled("２０２２年度收支表")}, tells("A1")),
    case("Chinese numeral year", BOOK_ALL, {"表.xlsx": titled("二〇二二年度收支表")}, tells("A1")),
    case("year with blanks", BOOK_ALL, {"表.xlsx": titled("2022 年度收支表")}, tells("A1")),
    case(
        "English fiscal year",
        BOOK_ALL,
        {"表.xlsx": titled("Statement for the year ended 31 December 2022")},
        tells("A1"),
    ),
    case(
        "path of last year",
        report('@data 表 from "2022年/表.csv" unit 元', SUM, ALL),
        {"2022年/表.csv": csv("项目,金额", "甲,1", "乙,2")},
        tells("r.rpt:5", "2022"),
    ),
    case(
        "same file twice",
        report(
            DATA, '@prior 表 from "表.csv" unit 元', '@let 变 = 表["甲"].金额 change vs prior year', "甲{{ 变 | 措辞 }}"
        ),
        {"表.csv": csv("项目,金额", "甲,1", "乙,2")},
        tells("r.rpt:6"),
    ),
    case(
        "a copy under another name",
        CSV_YEAR,
        {"表.csv": csv("项目,金额", "人员,1", "公用,2"), "上年.csv": csv("项目,金额", "人员,1", "公用,2")},
        tells("r.rpt:6"),
    ),
    case(
        "prior file is of this year",
        YEAR,
        {"表.xlsx": titled("2023年度收支表"), "上年.xlsx": titled("2023年度收支表", first=3)},
        tells("上年.xlsx", "2023"),
    ),
    case(
        "files exchanged",
        YEAR,
        {"表.xlsx": titled("2022年度收支表"), "上年.xlsx": titled("2023年度收支表", first=3)},
        both(tells("表.xlsx", "2022"), tells("上年.xlsx", "2023")),
    ),
    case(
        "sheet name of another year",
        report(BOOK, SUM, ALL),
        {"表.xlsx": book([["项目", "金额"], ["甲", 1]], title="2022年")},
        tells("表.xlsx", "2022"),
    ),
    case(
        "column of another year",
        report(DATA, '甲{{ 表["甲"].‘2022年’ }}'),
        {"表.csv": csv("项目,2022年,2023年", "甲,1,2", "乙,3,4")},
        prints("甲1.00元"),
    ),
    case(
        "date of printing is no year of the data",
        BOOK_ALL,
        {"表.xlsx": titled("2023年度收支表", "编制日期：2024年3月1日")},
        both(prints("共3.00元"), lambda built: not built.messages),
    ),
    case(
        "last year in 元, this in 万元",
        report(
            '@data 表 from "表.csv" unit 元',
            '@prior 表 from "上年.csv" unit 元',
            "@let 变 = sum(表.金额) change vs prior year",
            "甲{{ 变 | 措辞 }}",
        ),
        {
            "表.csv": csv("项目,金额", "甲,12345600", "乙,2345600"),
            "上年.csv": csv("项目,金额", "甲,1200.56", "乙,240.56"),
        },
        tells("上年.csv"),
    ),
]


@pytest.mark.parametrize("given", YEARS)
def test_years(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
