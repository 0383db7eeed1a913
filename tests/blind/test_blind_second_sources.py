"""Folders, restated figures, the year before. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, case, clean, csv, either, hold, prints, refuses, report, tells

DATA = '@data 表 from "表.csv" unit 元'
ROWS = {"表.csv": csv("项目,金额", "人员,10", "公用,5")}
SUM = "@let 总 = sum(表.金额)"
PRIOR = '@prior 表 from "上.csv" unit 元'
TABLE = (
    "@table 表一",
    "| 项目 | 金额 |",
    "|---|---|",
    "@each 行 in 表",
    "| {{ 行.名称 }} | {{ 行.金额 }} |",
    "@end each",
)

FOLDER = '@data 部 from "单位/*/表.csv" as 单位 key 项目 unit 元'
MANY = report(FOLDER, "@let 总 = sum(部.金额)", "共{{ 总 }}。")
RESTATED = '@data 系统 from "系统.yaml" unit 元 restated'
SOURCES = [
    case(
        "one unit in 万元",
        MANY,
        {"单位/甲/表.csv": csv("项目,金额", "人员,10"), "单位/乙/表.csv": csv("单位：万元,", "项目,金额", "人员,3")},
        refuses("单位/乙/表.csv:1"),
    ),
    case(
        "one unit of the year before",
        MANY,
        {
            "单位/甲/表.csv": csv("2023年度支出表,", "项目,金额", "人员,10"),
            "单位/乙/表.csv": csv("2022年度支出表,", "项目,金额", "人员,3"),
        },
        tells("单位/乙/表.csv:1"),
    ),
    case(
        "one unit twice under two names",
        MANY,
        {"单位/甲/表.csv": csv("项目,金额", "人员,1234567"), "单位/甲 (2)/表.csv": csv("项目,金额", "人员,1234567")},
        tells("单位/甲 (2)/表.csv"),
    ),
    case(
        "one unit without the file",
        MANY,
        {"单位/甲/表.csv": csv("项目,金额", "人员,10"), "单位/乙/别.csv": csv("项目,金额", "人员,3")},
        refuses("r.rpt:5", "乙"),
    ),
    case(
        "one unit whose total is wrong",
        MANY,
        {
            "单位/甲/表.csv": csv("项目,金额", "人员,10", "合计,10"),
            "单位/乙/表.csv": csv("项目,金额", "人员,3", "合计,4"),
        },
        refuses("单位/乙/表.csv:3"),
    ),
    case(
        "one unit with columns in another order",
        MANY,
        {"单位/甲/表.csv": csv("项目,预算,金额", "人员,12,10"), "单位/乙/表.csv": csv("项目,金额,预算", "人员,3,4")},
        prints("共13.00元。"),
    ),
    case(
        "one unit in another encoding",
        MANY,
        {"单位/甲/表.csv": csv("项目,金额", "人员,10"), "单位/乙/表.csv": csv("项目,金额", "人员,3").encode("gbk")},
        clean("共13.00元。"),
    ),
    case(
        "a lock file of a running office",
        MANY.replace("*/表.csv", "*.csv"),
        {"单位/甲.csv": csv("项目,金额", "人员,10"), "单位/~$甲.csv": b"\x05zhang"},
        clean("共10.00元。"),
    ),
    case(
        "a file 汇总 among the units",
        MANY.replace("*/表.csv", "*.csv"),
        {
            "单位/甲.csv": csv("项目,金额", "人员,10"),
            "单位/乙.csv": csv("项目,金额", "人员,3"),
            "单位/汇总.csv": csv("项目,金额", "人员,13"),
        },
        tells("单位/汇总.csv"),
    ),
    case(
        "an empty file among the units",
        MANY.replace("*/表.csv", "*.csv"),
        {"单位/甲.csv": csv("项目,金额", "人员,10"), "单位/乙.csv": ""},
        refuses("单位/乙.csv"),
    ),
    case(
        "restated, another figure",
        report(DATA, SUM, RESTATED, "共{{ 总 }}。"),
        {**ROWS, "系统.yaml": "总: 16\n"},
        refuses("系统.yaml:1"),
    ),
    case(
        "restated, in 万元",
        report(DATA, SUM, RESTATED, "共{{ 总 }}。"),
        {**ROWS, "系统.yaml": "总: 0.0015万元\n"},
        clean("共15.00元。"),
    ),
    case(
        "restated, of a name that is not there",
        report(DATA, SUM, RESTATED, "共{{ 总 }}。"),
        {**ROWS, "系统.yaml": "总数: 15\n"},
        refuses("系统.yaml:1"),
    ),
    case(
        "restated, of another kind",
        report(DATA, SUM, RESTATED, "共{{ 总 }}。"),
        {**ROWS, "系统.yaml": "总: 15人\n"},
        refuses("系统.yaml:1"),
    ),
    case(
        "restated, blank",
        report(DATA, SUM, RESTATED, "共{{ 总 }}。"),
        {**ROWS, "系统.yaml": "总:\n"},
        tells("系统.yaml:1"),
    ),
    case(
        "restated, with the sign turned",
        report(DATA, SUM, RESTATED, "共{{ 总 }}。"),
        {**ROWS, "系统.yaml": "总: -15\n"},
        refuses("系统.yaml:1"),
    ),
    case(
        "prior year with the columns exchanged",
        report(
            '@data 表 from "表.csv" unit 元',
            '@prior 表 from "表.csv" unit 元 value 金额',
            '@let 变 = 表["人员"].金额 change vs prior year',
            "{{ 变 | told }}",
        ),
        {"表.csv": csv("项目,金额,上年数", "人员,10,5")},
        tells("r.rpt:6"),
    ),
    case(
        "last year of most rows ten thousand times more",
        report(DATA, PRIOR, '@let 变 = 表["人员"].金额 change vs prior year', "{{ 变 | told }}"),
        {
            "表.csv": csv("项目,金额", "人员,12.5", "公用,8.3", "项目,20.1"),
            "上.csv": csv("项目,金额", "人员,119000", "公用,81000", "项目,190500"),
        },
        refuses("上.csv:2"),
    ),
    case(
        "last year exactly the same figures",
        report(DATA, PRIOR, '@let 变 = 表["人员"].金额 change vs prior year', "{{ 变 | told }}"),
        {
            "表.csv": csv("项目,金额", "人员,1234.56", "公用,876.54", "项目,998.12"),
            "上.csv": csv("项目,金额", "公用,876.54", "人员,1234.56", "项目,998.12"),
        },
        tells("上.csv"),
    ),
    case(
        "change of a row that moved",
        report(DATA, PRIOR, '@let 变 = 表["公用"].金额 change vs prior year', "{{ 变 | told }}"),
        {**ROWS, "上.csv": csv("项目,金额", "公用,4", "人员,9")},
        clean("增加1.00元，增长25%"),
    ),
    case(
        "share of a total row",
        report(DATA, '@let 占 = share(表["人员"].金额, 表["合计"].金额)', "占{{ 占 }}。"),
        {"表.csv": csv("项目,金额", "人员,10", "公用,10", "合计,20")},
        clean("占50%。"),
    ),
    case(
        "share over a hundred",
        report(DATA, '@let 占 = share(表["人员"].金额, 表["公用"].金额)', "占{{ 占 }}。"),
        ROWS,
        either(prints("占200%"), tells("r.rpt:6")),
    ),
    case(
        "phrase of a change from a negative",
        report(DATA, PRIOR, '@let 变 = 表["人员"].金额 change vs prior year', "{{ 变 | told }}"),
        {**ROWS, "上.csv": csv("项目,金额", "人员,-4", "公用,5")},
        prints("增加14.00元"),
    ),
]


@pytest.mark.parametrize("given", SOURCES)
def test_several_sources(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
