"""其中 rows, rows that itemise the row above, and parent rows whose name does not say total. Written from the manual
alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, book, case, csv, either, hold, prints, refuses, report, tells

DATA = '@data 表 from "表.csv" unit 元'
BOOK = '@data 表 from "表.xlsx" unit 元'
SUM = report(DATA, "@let 总 = sum(表.金额)", "共{{ 总 }}。")
BOOK_SUM = report(BOOK, "@let 总 = sum(表.金额)", "共{{ 总 }}。")
COUNT = report(DATA, "@let 总 = sum(表.金额)", '@let 数 = count(表, "个")', "共{{ 总 }}，{{ 数 }}。")
OF_WHICH = [
    case(
        "其中 not counted",
        COUNT,
        {"表.csv": csv("项目,金额", "工资,50", "其中：津贴,20", "公用,10", "合计,60")},
        prints("共60.00元，2个。"),
    ),
    case(
        "其中 exceeds",
        SUM,
        {"表.csv": csv("项目,金额", "工资,50", "其中：津贴,51", "公用,10", "合计,60")},
        refuses("表.csv:3"),
    ),
    case(
        "two 其中 together exceed",
        SUM,
        {"表.csv": csv("项目,金额", "工资,50", "其中：津贴,30", "奖金,30", "公用,10", "合计,60")},
        refuses("表.csv:6", "30.00元"),
    ),
    case(
        "其中 alone in a cell, rows indented",
        BOOK_SUM,
        {
            "表.xlsx": book(
                [
                    ["项目", "金额"],
                    ["医疗收入", 80],
                    ["其中：", None],
                    ["  门诊", 30],
                    ["  住院", 40],
                    ["财政补助", 20],
                    ["合计", 100],
                ]
            )
        },
        either(prints("共100.00元"), tells("B4")),
    ),
    case(
        "其中 in a column of its own",
        report(DATA, "@let 总 = sum(表.金额)", "@let 财 = sum(表.‘其中：财政’)", "共{{ 总 }}，财政{{ 财 }}。"),
        {"表.csv": csv("项目,金额,其中：财政", "人员,10,8", "公用,5,6", "合计,15,14")},
        tells("表.csv:3"),
    ),
    case(
        "of which, English",
        report('@data t from "t.csv" unit 元', "@let s = sum(t.Amount)", "All {{ s }}."),
        {"t.csv": csv("Item,Amount", "Loans,100", "of which: mortgages,60", "Deposits,50", "Total,150")},
        prints("All 150.00"),
    ),
    case(
        "其中 equal to the row is allowed",
        SUM,
        {"表.csv": csv("项目,金额", "捐赠,20", "其中：校友捐赠,20", "合计,20")},
        prints("共20.00元"),
    ),
    case(
        "negative 其中",
        SUM,
        {"表.csv": csv("项目,金额", "净结余,-20", "其中：食堂,-25", "其他,5", "合计,-15")},
        either(prints("共-15.00元"), tells("表.csv:3")),
    ),
]
ITEMS = [
    case(
        "indented rows sum to the row above",
        COUNT,
        {"表.csv": csv("项目,金额", "人员经费,30", "  工资,20", "  津贴,10", "公用经费,5", "合计,35")},
        prints("共35.00元，3个。"),
    ),
    case(
        "indented, not the sum",
        SUM,
        {"表.csv": csv("项目,金额", "人员经费,31", "  工资,20", "  津贴,10", "公用经费,5", "合计,36")},
        tells("表.csv:2"),
    ),
    case(
        "numbering 一、（一）1.",
        COUNT,
        {
            "表.csv": csv(
                "项目,金额",
                "一、收入,30",
                "（一）拨款,20",
                "1.基本,15",
                "2.项目,5",
                "（二）其他,10",
                "二、结转,5",
                "合计,35",
            )
        },
        prints("共35.00元，4个。"),
    ),
    case(
        "（二） misses",
        SUM,
        {"表.csv": csv("项目,金额", "一、收入,30", "（一）拨款,20", "（二）其他,9", "二、结转,5", "合计,35")},
        refuses("表.csv:2"),
    ),
    case(
        "decimal numbering 1, 1.1, 1.2, 2",
        COUNT,
        {"表.csv": csv("序号,项目,金额", "1,人员,30", "1.1,工资,20", "1.2,津贴,10", "2,公用,5", ",合计,35")},
        either(prints("共35.00元，3个。"), refuses("表.csv:6", "30.00元")),
    ),
    case(
        "decimal numbering without a total",
        COUNT,
        {"表.csv": csv("序号,项目,金额", "1,人员,30", "1.1,工资,20", "1.2,津贴,10", "2,公用,5")},
        either(prints("共35.00元，3个。"), tells("表.csv:2")),
    ),
    case(
        "decimal numbers in the names",
        COUNT,
        {"表.csv": csv("项目,金额", "1 人员,30", "1.1 工资,20", "1.2 津贴,10", "2 公用,5")},
        either(prints("共35.00元，3个。"), tells("表.csv:2")),
    ),
    case(
        "dashes under a row",
        COUNT,
        {"表.csv": csv("项目,金额", "人员,30", "-工资,20", "-津贴,10", "公用,5")},
        either(prints("共35.00元，3个。"), tells("表.csv:2")),
    ),
    case(
        "Roman and letters",
        report('@data t from "t.csv" unit 元', "@let s = sum(t.Amount)", "All {{ s }}."),
        {"t.csv": csv("Item,Amount", "I. Staff,30", "a) Wages,20", "b) Bonus,10", "II. Rent,5", "Total,35")},
        either(prints("All 35.00"), refuses("t.csv")),
    ),
    case(
        "repeated 小计 labels under parents",
        report(DATA, '@let 甲 = 表["年初结转/财政拨款"].金额', "甲{{ 甲 }}"),
        {
            "表.csv": csv(
                "项目,金额", "年初结转,30", "财政拨款,20", "其他,10", "本年收入,50", "财政拨款,40", "其他,10", "合计,80"
            )
        },
        either(prints("甲20.00元"), tells("表.csv:3"), tells("表.csv:6"), tells("r.rpt:6")),
    ),
    case(
        "repeated labels, sum",
        COUNT,
        {
            "表.csv": csv(
                "项目,金额", "年初结转,30", "财政拨款,20", "其他,10", "本年收入,50", "财政拨款,40", "其他,10", "合计,80"
            )
        },
        either(prints("共80.00元，4个。"), tells("表.csv:2")),
    ),
]
PARENTS = [
    case(
        "parent by workbook indent, wrong",
        BOOK_SUM,
        {"表.xlsx": book([["项目", "金额"], ["教育", 31], ["　　小学", 10], ["　　中学", 20], ["卫生", 5]])},
        tells("B2"),
    ),
    case(
        "codes of two lengths, right",
        report(DATA + " key 编码", "@let 总 = sum(表.金额)", "共{{ 总 }}。"),
        {
            "表.csv": csv(
                "编码,名称,金额", "205,教育,30", "20501,管理,10", "20502,普通,20", "208,社保,5", "20805,养老,5"
            )
        },
        prints("共35.00元"),
    ),
    case(
        "codes of two lengths, wrong",
        report(DATA + " key 编码", "@let 总 = sum(表.金额)", "共{{ 总 }}。"),
        {
            "表.csv": csv(
                "编码,名称,金额", "205,教育,31", "20501,管理,10", "20502,普通,20", "208,社保,5", "20805,养老,5"
            )
        },
        tells("表.csv:2"),
    ),
    case("全市 above districts", SUM, {"表.csv": csv("区县,金额", "全市,60", "东区,30", "西区,30")}, tells("表.csv:2")),
    case(
        "parent first, children behind a slash",
        SUM,
        {"表.csv": csv("科目,金额", "办公费,30", "办公费/纸张,10", "办公费/耗材,20", "差旅费,5")},
        either(prints("共35.00元"), tells("表.csv:2")),
    ),
    case(
        "ledger codes with dashes",
        report(DATA + " key 编码", "@let 总 = sum(表.金额)", "共{{ 总 }}。"),
        {"表.csv": csv("编码,名称,金额", "6602,管理费用,30", "6602-01,工资,10", "6602-02,办公,20", "6603,财务费用,5")},
        either(prints("共35.00元"), tells("表.csv:2")),
    ),
    case(
        "province and cities",
        SUM,
        {"表.csv": csv("地区,金额", "全省,60", "成都市,30", "绵阳市,20", "德阳市,10")},
        tells("表.csv:2"),
    ),
]


@pytest.mark.parametrize("given", OF_WHICH)
def test_of_which(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


@pytest.mark.parametrize("given", ITEMS)
def test_items(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


@pytest.mark.parametrize("given", PARENTS)
def test_parents(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
