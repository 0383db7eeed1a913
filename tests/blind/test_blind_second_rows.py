"""More on rows: repeated headers, two keys, oddly named totals and parts, blank rows between, signs. Written from the
manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, book, case, clean, csv, either, hold, prints, refuses, report, tells

DATA = '@data 表 from "表.csv" unit 元'
SUM = report(DATA, "@let 总 = sum(表.金额)", "共{{ 总 }}。")
BOOK = report('@data 表 from "表.xlsx" unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。")
TWO = '@data 表 from "表.csv" key 单位, 项目 unit 元'
TWO_SUM = report(TWO, "@let 总 = sum(表.金额)", "共{{ 总 }}。")
ROWS = ("项目,金额", "人员,10", "公用,5")

ROW_CASES = [
    case(
        "csv with a second header row of groups",
        report(DATA, "@let 总 = sum(表.‘支出/基本’)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,支出,", ",基本,项目", "人员,10,1", "公用,5,2")},
        either(clean("共15.00元。"), tells("表.csv:2"), tells("表.csv:3")),
    ),
    case(
        "csv with the header again in the middle",
        SUM,
        {"表.csv": csv(*ROWS, "项目,金额", "其他,3")},
        either(clean("共18.00元。"), tells("表.csv:4")),
    ),
    case(
        "csv pasted together, second header with other columns",
        report('@data 表 from "表.csv" key 项目 unit 元', "@let 总 = sum(表.预算数)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,预算数,决算数", "人员,10,9", "项目,决算数,预算数", "公用,4,5")},
        tells("表.csv:3"),
    ),
    case(
        "two keys, total under the first",
        TWO_SUM,
        {"表.csv": csv("单位,项目,金额", "甲,人员,10", "甲,公用,5", "合计,,15")},
        clean("共15.00元。"),
    ),
    case(
        "two keys, wrong total under the first",
        TWO_SUM,
        {"表.csv": csv("单位,项目,金额", "甲,人员,10", "甲,公用,5", "合计,,16")},
        refuses("表.csv:4"),
    ),
    case(
        "two keys, 小计 in the second",
        TWO_SUM,
        {
            "表.csv": csv(
                "单位,项目,金额",
                "甲,人员,10",
                "甲,公用,5",
                "甲,小计,15",
                "乙,人员,2",
                "乙,公用,1",
                "乙,小计,3",
                "合计,,18",
            )
        },
        clean("共18.00元。"),
    ),
    case(
        "two keys, wrong 小计 in the second",
        TWO_SUM,
        {"表.csv": csv("单位,项目,金额", "甲,人员,10", "甲,公用,5", "甲,小计,14", "乙,人员,2", "乙,小计,2")},
        refuses("表.csv:4"),
    ),
    case(
        "two keys, a pair twice",
        report(TWO, '{{ 表["甲/人员"].金额 }}'),
        {"表.csv": csv("单位,项目,金额", "甲,人员,10", "甲,人员,5")},
        refuses("表.csv:3"),
    ),
    case(
        "two keys, a blank second",
        TWO_SUM,
        {"表.csv": csv("单位,项目,金额", "甲,人员,10", "甲,,5")},
        either(tells("表.csv:3"), clean("共15.00元。")),
    ),
    case(
        "two keys, reached",
        report(TWO, '{{ 表["乙/人员"].金额 }}'),
        {"表.csv": csv("单位,项目,金额", "甲,人员,10", "乙,人员,5")},
        clean("5.00元"),
    ),
    case(
        "two keys, 其中 in the second",
        TWO_SUM,
        {"表.csv": csv("单位,项目,金额", "甲,人员,10", "甲,其中：工资,8", "乙,人员,5")},
        clean("共15.00元。"),
    ),
    case(
        "two keys, 其中 too great",
        TWO_SUM,
        {"表.csv": csv("单位,项目,金额", "甲,人员,10", "甲,其中：工资,80", "乙,人员,5")},
        refuses("表.csv:3"),
    ),
    case(
        "two keys, group by the first",
        report(TWO, "@let 各 = group(表, 单位)", "{% for 行 in 各 %}{{ 行.单位 }}{{ 行.金额 }}；{% endfor %}"),
        {"表.csv": csv("单位,项目,金额", "甲,人员,10", "甲,公用,5", "乙,人员,3")},
        prints("15.00元", "3.00元"),
    ),
    case("合  计 with full-width blanks", SUM, {"表.csv": csv(*ROWS, "合　　　计,15")}, clean("共15.00元。")),
    case(
        "合\\n计 with a line break",
        BOOK,
        {"表.xlsx": book([["项目", "金额"], ["人员", 10], ["公用", 5], ["合\n计", 15]])},
        clean("共15.00元。"),
    ),
    case(
        "合计 with a no-break blank",
        BOOK,
        {"表.xlsx": book([["项目", "金额"], ["人员", 10], ["公用", 5], ["合\u00a0计", 15]])},
        clean("共15.00元。"),
    ),
    case("合計, traditional", SUM, {"表.csv": csv(*ROWS, "合計,15")}, either(clean("共15.00元。"), tells("表.csv:4"))),
    case("總計, traditional", SUM, {"表.csv": csv(*ROWS, "總計,15")}, either(clean("共15.00元。"), tells("表.csv:4"))),
    case("合计：", SUM, {"表.csv": csv(*ROWS, "合计：,15")}, clean("共15.00元。")),
    case("一、合计", SUM, {"表.csv": csv(*ROWS, "三、合计,15")}, clean("共15.00元。")),
    case("合 计 数", SUM, {"表.csv": csv(*ROWS, "合 计 数,15")}, either(clean("共15.00元。"), tells("表.csv:4"))),
    case(
        "本级及所属合计",
        SUM,
        {"表.csv": csv("单位,金额", "本级,10", "所属,5", "本级及所属合计,15")},
        clean("共15.00元。"),
    ),
    case("以上合计", SUM, {"表.csv": csv(*ROWS, "以上合计,15")}, clean("共15.00元。")),
    case("TTL", SUM, {"表.csv": csv(*ROWS, "TTL,15")}, either(clean("共15.00元。"), tells("表.csv:4"))),
    case(
        "Sub-total and Total, wrong Sub-total",
        SUM,
        {"表.csv": csv("项目,金额", "a,10", "b,5", "Sub-total,14", "c,1", "Total,16")},
        refuses("表.csv:4"),
    ),
    case(
        "Totals, plural",
        SUM,
        {"表.csv": csv("项目,金额", "a,10", "b,5", "Totals,15")},
        either(clean("共15.00元。"), tells("表.csv:4")),
    ),
    case(
        "Total expenditure, wrong",
        SUM,
        {"表.csv": csv("项目,金额", "Wages,10", "Rent,5", "Total expenditure,16")},
        tells("表.csv:4"),
    ),
    case("Σ", SUM, {"表.csv": csv(*ROWS, "Σ,15")}, either(clean("共15.00元。"), tells("表.csv:4"))),
    case("合计 is blank", SUM, {"表.csv": csv(*ROWS, "合计,")}, either(clean("共15.00元。"), tells("表.csv:4"))),
    case("合计 is zero", SUM, {"表.csv": csv(*ROWS, "合计,0")}, refuses("表.csv:4")),
    case(
        "合计 of a column of blanks",
        report(DATA, "@let 总 = sum(表.金额)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,金额,预算", "人员,10,", "公用,5,", "合计,15,")},
        clean("共15.00元。"),
    ),
    case(
        "negative 结余 below the total",
        SUM,
        {"表.csv": csv("项目,金额", "收入,10", "结余,-3", "合计,7")},
        clean("共7.00元。"),
    ),
    case(
        "其中： in a row of its own, blank, parts below",
        BOOK,
        {
            "表.xlsx": book(
                [["项目", "金额"], ["人员", 10], ["其中：", None], ["  工资", 6], ["  津贴", 4], ["公用", 5]]
            )
        },
        either(clean("共15.00元。"), tells("A3"), tells("A4")),
    ),
    case(
        "其中 blank row then parts flush left",
        SUM,
        {"表.csv": csv("项目,金额", "人员,10", "其中：,", "工资,6", "津贴,4", "公用,5", "合计,15")},
        either(clean("共15.00元。"), tells("表.csv:4"), tells("表.csv:7")),
    ),
    case(
        "（其中：工资）",
        SUM,
        {"表.csv": csv("项目,金额", "人员,10", "（其中：工资）,6", "公用,5")},
        clean("共15.00元。"),
    ),
    case("其 中：工资", SUM, {"表.csv": csv("项目,金额", "人员,10", "其 中：工资,6", "公用,5")}, clean("共15.00元。")),
    case(
        "人员（含津贴）is no part",
        SUM,
        {"表.csv": csv("项目,金额", "人员（含津贴）,10", "公用,5")},
        clean("共15.00元。"),
    ),
    case(
        "其中含 in the middle of a name is no part",
        SUM,
        {"表.csv": csv("项目,金额", "人员,10", "购置（其中含车辆）,5")},
        either(clean("共15.00元。"), tells("表.csv:3")),
    ),
    case("其他 is no part", SUM, {"表.csv": csv("项目,金额", "人员,10", "其他,5")}, clean("共15.00元。")),
    case(
        "including:",
        SUM,
        {"表.csv": csv("项目,金额", "Wages,10", "including: overtime,6", "Rent,5")},
        either(clean("共15.00元。"), tells("表.csv:3")),
    ),
    case(
        "o/w overtime",
        SUM,
        {"表.csv": csv("项目,金额", "Wages,10", "o/w overtime,6", "Rent,5")},
        either(clean("共15.00元。"), tells("表.csv:3")),
    ),
    case(
        "thereof",
        SUM,
        {"表.csv": csv("项目,金额", "Wages,10", "thereof: overtime,6", "Rent,5")},
        either(clean("共15.00元。"), tells("表.csv:3")),
    ),
    case(
        "减： in a sum with a right total",
        SUM,
        {"表.csv": csv("项目,金额", "收入,10", "减：退库,2", "净收入合计,8")},
        either(clean("共8.00元。"), tells("表.csv:3")),
    ),
    case(
        "冲减 as a negative", SUM, {"表.csv": csv("项目,金额", "收入,10", "冲减往年,-2", "合计,8")}, clean("共8.00元。")
    ),
    case(
        "expense with a minus and income without, the total added",
        SUM,
        {"表.csv": csv("项目,金额", "收入,10", "支出,-4", "合计,14")},
        refuses("表.csv:4"),
    ),
]


@pytest.mark.parametrize("given", ROW_CASES)
def test_more_rows(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
