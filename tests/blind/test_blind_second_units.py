"""Where a unit may stand: in two cells, in two lines, below the table, in a comment. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, book, case, clean, csv, either, hold, prints, refuses, report, tells

DATA = '@data 表 from "表.csv" unit 元'
SUM = report(DATA, "@let 总 = sum(表.金额)", "共{{ 总 }}。")
BOOK = report('@data 表 from "表.xlsx" unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。")
WAN = report('@data 表 from "表.csv" unit 万元', "@let 总 = sum(表.金额)", "共{{ 总 }}。")
YAML = report('@data 表 from "表.yaml" unit 元', "共{{ 表.收入 }}。")
JSON = report('@data 表 from "表.json" unit 元', "共{{ 表.收入 }}。")
ENGLISH = report('@data t from "t.csv" unit yuan', "@let s = sum(t.Amount)", "All {{ s }}.")
ROWS = ("项目,金额", "人员,10", "公用,5")

UNITS = [
    case(
        "单位 and 万元 in two cells",
        SUM,
        {"表.csv": csv("支出表,", "单位,万元", *ROWS)},
        refuses("表.csv:2"),
    ),
    case(
        "金额单位 and ：万元 in two cells",
        BOOK,
        {"表.xlsx": book([["支出表"], ["金额单位", "：万元"], ["项目", "金额"], ["人员", 10]])},
        refuses("B2"),
    ),
    case(
        "计量单位 at the right edge",
        BOOK,
        {
            "表.xlsx": book(
                [["支出表", None, None], [None, None, "计量单位：万元"], ["项目", "金额", "备注"], ["人员", 10, "甲"]]
            )
        },
        refuses("C2"),
    ),
    case(
        "单位 vertical, word above unit",
        BOOK,
        {"表.xlsx": book([["支出表", "单位"], [None, "万元"], ["项目", "金额"], ["人员", 10]])},
        refuses("B2"),
    ),
    case(
        "comment of YAML above",
        YAML,
        {"表.yaml": "# 单位：万元\n收入: 10\n"},
        tells("表.yaml:1"),
    ),
    case(
        "comment of YAML behind",
        YAML,
        {"表.yaml": "收入: 10  # 万元\n"},
        tells("表.yaml:1"),
    ),
    case(
        "comment of YAML in thousands",
        YAML,
        {"表.yaml": "# in thousands of yuan\n收入: 10\n"},
        tells("表.yaml:1"),
    ),
    case("comment of YAML that says the same", YAML, {"表.yaml": "# 单位：元\n收入: 10\n"}, clean("共10.00元。")),
    case(
        "comment of YAML that names a limit",
        YAML,
        {"表.yaml": "# 单价100万元以上设备另列\n收入: 10\n"},
        clean("共10.00元。"),
    ),
    case("entry 单位 of YAML", YAML, {"表.yaml": "单位: 万元\n收入: 10\n"}, tells("表.yaml:1")),
    case("entry 金额单位 of JSON", JSON, {"表.json": '{"金额单位": "万元", "收入": 10}'}, tells("表.json:1")),
    case("entry unit of JSON", JSON, {"表.json": '{"unit": "万元", "收入": 10}'}, tells("表.json:1")),
    case("entry 单位 of YAML that is an office", YAML, {"表.yaml": "单位: 某局\n收入: 10\n"}, clean("共10.00元。")),
    case(
        "dollars in one line, thousands in another",
        ENGLISH,
        {"t.csv": csv("Spending,", "Amounts in US dollars,", "in thousands,", "Item,Amount", "Wages,10")},
        refuses("t.csv:2"),
    ),
    case(
        "yuan in one line, thousands in another",
        ENGLISH,
        {"t.csv": csv("Spending,", "Amounts in yuan,", "(in thousands),", "Item,Amount", "Wages,10")},
        refuses("t.csv:3"),
    ),
    case(
        "thousands in one line, yuan in the next",
        ENGLISH,
        {"t.csv": csv("Spending,", "In thousands,", "Amounts in yuan,", "Item,Amount", "Wages,10")},
        refuses("t.csv:2"),
    ),
    case(
        "in thousands below the table",
        ENGLISH,
        {"t.csv": csv("Item,Amount", "Wages,10", "Note: figures in thousands,")},
        refuses("t.csv:3"),
    ),
    case(
        "Amounts in yuan, clean",
        ENGLISH,
        {"t.csv": csv("Spending,", "Amounts in yuan,", "Item,Amount", "Wages,10")},
        prints("All 10.00"),
    ),
    case(
        "人民币 in one line, 千元 in another",
        SUM,
        {"表.csv": csv("支出表,", "币种：人民币,", "单位：千元,", *ROWS)},
        refuses("表.csv:3"),
    ),
    case(
        "万元 in the last column of the header row",
        SUM,
        {"表.csv": csv("项目,金额,单位：万元", "人员,10,", "公用,5,")},
        refuses("表.csv:1"),
    ),
    case(
        "header 金额/万元",
        report(DATA, "@let 总 = sum(表.‘金额/万元’)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,金额/万元", "人员,10")},
        refuses("表.csv:1"),
    ),
    case(
        "header 金额_万元",
        report(DATA, "@let 总 = sum(表.金额_万元)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,金额_万元", "人员,10")},
        refuses("表.csv:1"),
    ),
    case(
        "header 金额 万元",
        report(DATA, "@let 总 = sum(表.金额万元)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,金额 万元", "人员,10")},
        refuses("表.csv:1"),
    ),
    case(
        "header 金额[万元]",
        report(DATA, "@let 总 = sum(表.‘金额[万元]’)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,金额[万元]", "人员,10")},
        refuses("表.csv:1"),
    ),
    case(
        "header 万元 alone",
        report(DATA, "@let 总 = sum(表.万元)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,万元", "人员,10")},
        refuses("表.csv:1"),
    ),
    case(
        "header 金额：万元",
        report(DATA, "@let 总 = sum(表.‘金额：万元’)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,金额：万元", "人员,10")},
        refuses("表.csv:1"),
    ),
    case(
        "header 金额（单位：万元）",
        report(DATA, "@let 总 = sum(表.‘金额（单位：万元）’)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,金额（单位：万元）", "人员,10")},
        refuses("表.csv:1"),
    ),
    case(
        "header with a line break and 万元",
        report('@data 表 from "表.xlsx" unit 元', "@let 总 = sum(表.‘金额（万元）’)", "共{{ 总 }}。"),
        {"表.xlsx": book([["项目", "金额\n（万元）"], ["人员", 10]])},
        refuses("B1"),
    ),
    case(
        "group header 万元 over two columns",
        report('@data 表 from "表.xlsx" key 项目 unit 元', "@let 总 = sum(表.‘支出（万元）/基本’)", "共{{ 总 }}。"),
        {
            "表.xlsx": book(
                [["项目", "支出（万元）", None], [None, "基本", "项目支出"], ["人员", 10, 5], ["公用", 3, 2]],
                lambda s: None,
            )
        },
        either(refuses("B1"), refuses("B2")),
    ),
    case(
        "key header 项目（单位：万元）",
        report(DATA, "@let 总 = sum(表.金额)", "共{{ 总 }}。"),
        {"表.csv": csv("项目（单位：万元）,金额", "人员,10", "公用,5")},
        refuses("表.csv:1"),
    ),
    case("name of the total row says 万元", SUM, {"表.csv": csv(*ROWS, "合计（万元）,15")}, refuses("表.csv:4")),
    case(
        "note: 以上金额均为万元",
        SUM,
        {"表.csv": csv(*ROWS, "以上金额均为万元,")},
        refuses("表.csv:4"),
    ),
    case(
        "注 with the unit in the middle",
        SUM,
        {"表.csv": csv(*ROWS, "注：1.本表金额以万元为单位；2.本表不含代管。,")},
        refuses("表.csv:4"),
    ),
    case(
        "note with an amount is no unit",
        SUM,
        {"表.csv": csv(*ROWS, "注：其中含上级补助3万元。,")},
        clean("共15.00元。"),
    ),
    case(
        "full-width ＵＳＤ",
        SUM,
        {"表.csv": csv("支出表,", "单位：ＵＳＤ,", *ROWS)},
        refuses("表.csv:2"),
    ),
    case(
        "traditional 萬元",
        SUM,
        {"表.csv": csv("支出表,", "單位：萬元,", *ROWS)},
        refuses("表.csv:2"),
    ),
    case(
        "unit 仟元",
        SUM,
        {"表.csv": csv("支出表,", "单位：仟元,", *ROWS)},
        refuses("表.csv:2"),
    ),
    case("unit RMB万", SUM, {"表.csv": csv("支出表,", "单位：RMB万,", *ROWS)}, refuses("表.csv:2")),
    case(
        "unit 万",
        SUM,
        {"表.csv": csv("支出表,", "单位：万,", *ROWS)},
        refuses("表.csv:2"),
    ),
    case("unit agrees, 人民币元", SUM, {"表.csv": csv("支出表,", "金额单位：人民币元,", *ROWS)}, clean("共15.00元。")),
    case(
        "unit agrees, 元（列至角分）",
        SUM,
        {"表.csv": csv("支出表,", "单位：元（列至角分）,", *ROWS)},
        clean("共15.00元。"),
    ),
    case(
        "unit agrees, 编制单位 beside",
        SUM,
        {"表.csv": csv("支出表,", "编制单位：某市万元镇政府,单位：元", *ROWS)},
        clean("共15.00元。"),
    ),
    case("unit agrees, 万元 spec", WAN, {"表.csv": csv("支出表,", "单位： 万 元 ,", *ROWS)}, clean("共150000.00元。")),
    case(
        "numerals with units in YAML",
        YAML,
        {"表.yaml": "收入: 10 万元\n"},
        either(clean("共100000.00元。"), refuses("表.yaml:1")),
    ),
    case(
        "cell 12.5 (万元) in YAML",
        YAML,
        {"表.yaml": "收入: 12.5（万元）\n"},
        either(clean("共125000.00元。"), refuses("表.yaml:1")),
    ),
    case(
        "unit of a nested record",
        report('@data 表 from "表.yaml" unit 元', '共{{ 表["三公（万元）"].接待 }}。'),
        {"表.yaml": "三公（万元）:\n  接待: 5\n"},
        either(refuses("表.yaml:1"), prints("共50000.00元")),
    ),
    case(
        "records with a field 单位",
        report('@data 表 from "表.yaml" key 项目 unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。"),
        {"表.yaml": "- {项目: 甲, 金额: 10, 单位: 万元}\n- {项目: 乙, 金额: 5, 单位: 万元}\n"},
        either(refuses("表.yaml:1"), prints("共150000.00元")),
    ),
]


@pytest.mark.parametrize("given", UNITS)
def test_more_units(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
