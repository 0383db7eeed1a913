"""Rows that are not added because of their names, wherever they are. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, Demand, book, case, csv, either, hold, prints, refuses, report, tells

SUM = report('@data 表 from "表.csv" unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。")
BOOK_SUM = SUM.replace("表.csv", "表.xlsx")

TOTALS = [
    "总计：",
    "总计(1+2)",
    "合计（1+2）",
    "一、合计",
    "以上合计",
    "合计数",
    "共计金额",
    "计",
    "∑",
    "[合计]",
    "*合计",
    "合計",
    "TOTAL合计",
]
ENGLISH = [
    "Total expenditure",
    "Total:",
    "Sum",
    "Sub total",
    "Sub-total",
    "Total (1+2)",
    "Totals",
    "Overall",
    "All",
    "Net total",
]
UNKNOWN = ["合计=1+2", "合计Total", "合计/Total", "汇总数", "Σ", "Grand-total", "总支出"]
PARTS = [
    "其中津贴",
    "（其中：津贴）",
    "1.其中：津贴",
    "其 中：津贴",
    "内含：津贴",
    "＃津贴",
    "including: x",
    "incl. x",
    "thereof x",
    "- of which x",
]
UNKNOWN_PARTS = ["津贴（其中）", "工资其中：津贴", "in which: x"]
BELOW = [
    "制表人：张三",
    "填表日期",
    "单位负责人：王五",
    "经办人",
    "资料来源：统计局",
    "Source: bureau",
    "Prepared by: Li",
    "Date",
    "页码",
    "说明：",
    "打印时间",
    "上年同期",
    "增减%",
]


def with_row(name: str, amount: int) -> dict[str, str]:
    """Two rows, and a third one with this name."""
    return {"表.csv": csv("项目,金额", "工资,10", "公用,5", f'"{name}",{amount}')}


def with_part(name: str) -> dict[str, str]:
    """A row with this name below the row that it may be a part of."""
    return {"表.csv": csv("项目,金额", "工资,10", f'"{name}",4', "公用,5")}


FIFTEEN: Demand = either(prints("共15.00元"), tells("表.csv:4"))


@pytest.mark.parametrize(
    "given",
    [
        *(case(name, SUM, with_row(name, 15), FIFTEEN) for name in TOTALS + ENGLISH),
        *(case(name, SUM, with_row(name, 15), FIFTEEN) for name in UNKNOWN),
        *(case(f"{name}, wrong", SUM, with_row(name, 16), refuses("表.csv:4")) for name in TOTALS + ENGLISH),
    ],
)
def test_names_of_totals(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


@pytest.mark.parametrize(
    "given",
    [
        *(case(name, SUM, with_part(name), prints("共15.00元")) for name in PARTS),
        *(case(name, SUM, with_part(name), either(prints("共15.00元"), tells("表.csv:3"))) for name in UNKNOWN_PARTS),
    ],
)
def test_names_of_parts(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


@pytest.mark.parametrize(
    "given",
    [
        *(
            case(
                name,
                BOOK_SUM,
                {"表.xlsx": book([["项目", "金额"], ["工资", 10], ["公用", 5], ["合计", 15], [name, 2024]])},
                either(prints("共15.00元"), tells("B5")),
            )
            for name in BELOW
        ),
        *(
            case(
                name,
                BOOK_SUM,
                {"表.xlsx": book([["项目", "金额"], ["工资", 10], ["公用", 5], ["合计", 15], [name, 8]])},
                either(prints("共15.00元"), tells("B5")),
            )
            for name in ("联系电话", "邮编", "平均数", "占比", "最大值", "中位数", "比上年增长", "Average")
        ),
    ],
)
def test_lines_below_a_total(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


def periods(*rows: str) -> dict[str, str]:
    """A table of periods."""
    return {"表.csv": csv("期间,金额", *rows)}


PERIODS = [
    case("months and the year", SUM, periods("1月,5", "2月,5", "全年,10"), tells("表.csv:4")),
    case("quarters and the half year", SUM, periods("一季度,1", "二季度,2", "上半年,3"), tells("表.csv:4")),
    case("H1 among quarters", SUM, periods("Q1,1", "Q2,2", "H1,3"), tells("表.csv:4")),
    case(
        "Year under quarters",
        SUM,
        periods("Q1,1", "Q2,2", "Q3,3", "Q4,4", "Year,10"),
        tells("表.csv:6"),
    ),
    case(
        "years under one another",
        SUM,
        {"表.csv": csv("年度,金额", "2021年,1", "2022年,2", "2023年,3")},
        tells("表.csv:3"),
    ),
    case("期初 and 期末", SUM, periods("期初余额,100", "本期增加,60", "期末余额,160"), tells("表.csv:4")),
    case(
        "opening and closing",
        SUM,
        periods("Opening balance,100", "Receipts,60", "Payments,-50", "Closing balance,110"),
        tells("表.csv:5"),
    ),
    case("减：", SUM, periods("营业收入,100", "减：营业成本,60", "营业利润,40"), tells("表.csv:3")),
    case(
        "gross and net profit",
        SUM,
        periods("Revenue,100", "Cost of sales,-60", "Gross profit,40", "Expenses,-10", "Net profit,30"),
        tells("表.csv:4"),
    ),
    case("全国 above its parts", SUM, periods("全国,10", "城镇,6", "农村,4"), tells("表.csv:2")),
]


@pytest.mark.parametrize("given", PERIODS)
def test_periods_and_balances(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
