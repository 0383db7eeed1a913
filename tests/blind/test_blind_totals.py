"""Which rows are totals: by their words, by their place, and by the spec. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, book, both, case, csv, either, hold, old_book, prints, refuses, report, tells

DATA = '@data 表 from "表.csv" unit 元'
BOOK = '@data 表 from "表.xlsx" unit 元'
SUM = report(DATA, "@let 总 = sum(表.金额)", "共{{ 总 }}。")
BOOK_SUM = report(BOOK, "@let 总 = sum(表.金额)", "共{{ 总 }}。")
COUNT = report(DATA, "@let 总 = sum(表.金额)", '@let 数 = count(表, "个")', "共{{ 总 }}，{{ 数 }}。")
TOTALS = [
    case(
        "wrong 合计", SUM, {"表.csv": csv("项目,金额", "人员,10", "公用,5", "合计,16")}, refuses("表.csv:4", "1.00元")
    ),
    case(
        "wrong 小计, right 合计",
        BOOK_SUM,
        {
            "表.xlsx": book(
                [
                    ["项目", "金额"],
                    ["基本工资", 30],
                    ["津贴", 20],
                    ["小计", 51],
                    ["水费", 4],
                    ["电费", 6],
                    ["小计", 10],
                    ["合计", 60],
                ]
            )
        },
        refuses("B4"),
    ),
    case(
        "合计 above its rows, spaced",
        COUNT,
        {"表.csv": csv("单位,金额", "合　 计,60", "一中,10", "二中,20", "三小,30")},
        prints("共60.00元，3个。"),
    ),
    case(
        "wrong 合计 above",
        SUM,
        {"表.csv": csv("单位,金额", "合 计,61", "一中,10", "二中,20", "三小,30")},
        refuses("表.csv:2"),
    ),
    case(
        "本年合计 in a ledger",
        COUNT,
        {"表.csv": csv("摘要,金额", "一月,10", "二月,20", "三月,30", "本年合计,60")},
        prints("共60.00元，3个。"),
    ),
    case("本年合计 wrong", SUM, {"表.csv": csv("摘要,金额", "门诊,10", "住院,20", "本年合计,40")}, refuses("表.csv:4")),
    case(
        "Grand total, English",
        report('@data t from "t.csv" unit 元', "@let s = sum(t.Amount)", "All {{ s }}."),
        {"t.csv": csv("Item,Amount", "Wages,100", "Rent,20", "Subtotal,120", "Travel,5", "Grand Total,125")},
        prints("All 125.00"),
    ),
    case(
        "TOTAL, upper case with colon, wrong",
        report('@data t from "t.csv" unit 元', "@let s = sum(t.Amount)", "All {{ s }}."),
        {"t.csv": csv("Item,Amount", "Wages,100", "Rent,20", "TOTAL:,121")},
        refuses("t.csv:4"),
    ),
    case(
        "total by spec",
        report(DATA + " totals 全校", "@let 总 = sum(表.金额)", "共{{ 总 }}。"),
        {"表.csv": csv("班级,金额", "一班,10", "二班,20", "全校,30")},
        prints("共30.00元"),
    ),
    case(
        "total by spec, wrong",
        report(DATA + " totals 全校", "@let 总 = sum(表.金额)", "共{{ 总 }}。"),
        {"表.csv": csv("班级,金额", "一班,10", "二班,20", "全校,31")},
        refuses("表.csv:4"),
    ),
    case("全院 without a spec", SUM, {"表.csv": csv("科室,金额", "内科,10", "外科,20", "全院,30")}, tells("表.csv:4")),
    case(
        "合计 in the class column of a group",
        report(DATA, "@let 组 = group(表, 类别)", "{% for 行 in 组 %}{{ 行.名称 }}{{ 行.金额 }}；{% endfor %}"),
        {"表.csv": csv("品名,类别,金额", "电脑,设备,10", "打印机,设备,5", "桌,家具,3", "合计,,18")},
        both(prints("设备15.00元", "家具3.00元"), lambda built: "合计" not in built.text),
    ),
    case(
        "合计 in the class column itself",
        report(
            DATA + " key 类别, 品名",
            "@let 组 = group(表, 类别)",
            "{% for 行 in 组 %}{{ 行.名称 }}{{ 行.金额 }}；{% endfor %}",
        ),
        {"表.csv": csv("类别,品名,金额", "设备,电脑,10", "设备,打印机,5", "家具,桌,3", "合计,,18")},
        both(prints("设备15.00元", "家具3.00元"), lambda built: "合计" not in built.text),
    ),
    case(
        "group of a table with a column 名称",
        report(
            DATA + " key 类别, 名称",
            "@let 组 = group(表, 类别)",
            "{% for 行 in 组 %}{{ 行.名称 }}{{ 行.金额 }}；{% endfor %}",
        ),
        {"表.csv": csv("类别,名称,金额", "设备,电脑,10", "设备,打印机,5", "家具,桌,3")},
        either(prints("设备15.00元", "家具3.00元"), tells("表.csv"), tells("r.rpt")),
    ),
    case(
        "合计 in the second column",
        COUNT,
        {"表.csv": csv("序号,项目,金额", "1,人员,10", "2,公用,5", ",合计,15")},
        prints("共15.00元，2个。"),
    ),
    case(
        "合计 in the second column, wrong",
        SUM,
        {"表.csv": csv("序号,项目,金额", "1,人员,10", "2,公用,5", ",合计,14")},
        refuses("表.csv:4"),
    ),
    case(
        "合计 in a middle column of texts",
        SUM,
        {"表.csv": csv("项目,经办人,金额", "电脑,张三,10", "桌椅,李四,5", ",合计,15")},
        either(prints("共15.00元"), refuses("表.csv:4")),
    ),
    case(
        "breakdown of a column",
        report(DATA, "@breakdown 支出 = 表.金额", '{{ 支出 }}：{{ 支出 | 列举("{名称}{占比}") }}'),
        {"表.csv": csv("项目,金额", "人员,75", "公用,25", "总计,100")},
        prints("100.00元：人员75%；公用25%"),
    ),
    case(
        "本页合计, 承前页, 累计",
        SUM,
        {"表.csv": csv("摘要,金额", "承前页,100", "买纸,5", "买笔,3", "本页合计,8", "累计,108")},
        either(prints("共108.00元"), tells("表.csv:2"), tells("表.csv:5"), tells("表.csv:6")),
    ),
    case(
        "total in .xls, wrong in 分",
        report('@data 表 from "表.xls" unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。"),
        {"表.xls": old_book([["项目", "金额"], ["人员", 10.1], ["公用", 5.2], ["合计", 15.31]])},
        refuses("B4"),
    ),
    case(
        "其他合计数 is a total or told",
        SUM,
        {"表.csv": csv("项目,金额", "门诊收入,70", "住院收入,30", "医疗收入合计数,100")},
        either(prints("共100.00元"), tells("表.csv:4")),
    ),
    case(
        "合计（万元）",
        SUM,
        {"表.csv": csv("项目,金额", "门诊收入,70", "住院收入,30", "合计（元）,100")},
        either(prints("共100.00元"), tells("表.csv:4")),
    ),
]


@pytest.mark.parametrize("given", TOTALS)
def test_totals(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
