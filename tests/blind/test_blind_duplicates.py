"""Duplicates, and look-ups that match nothing or match twice. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, book, case, csv, either, hold, prints, refuses, report, tells

DATA = '@data 表 from "表.csv" unit 元'
SUM = "@let 总 = sum(表.金额)"
TEXT = report(DATA, SUM, "共{{ 总 }}。")
BOTH_YEARS = report(
    DATA,
    '@prior 表 from "上年.csv" unit 元',
    "@let 表.变 = 金额 change vs prior year",
    "{% for 行 in 表 %}{{ 行.名称 }}{{ 行.变 | 措辞 }}；{% endfor %}",
)
TWICE = [
    case(
        "key twice, reached by it",
        report(DATA, '{{ 表["甲"].金额 }}'),
        {"表.csv": csv("项目,金额", "甲,10", "甲,5")},
        either(tells("表.csv:3"), tells("r.rpt:5")),
    ),
    case(
        "code twice",
        report(DATA + " key 编码", SUM, "共{{ 总 }}"),
        {"表.csv": csv("编码,名称,金额", "20501,甲,10", "20501,甲,10")},
        tells("表.csv:3"),
    ),
    case(
        "whole row twice",
        TEXT,
        {"表.csv": csv("项目,金额", "甲,10", "甲,10", "合计,20")},
        either(prints("共20.00元"), tells("表.csv:3")),
    ),
    case("header twice, used", TEXT, {"表.csv": csv("项目,金额,金额", "甲,1,2", "乙,3,4")}, refuses("r.rpt:6", "金额")),
    case(
        "header twice, differing by blanks",
        TEXT,
        {"表.csv": csv("项目,金额,金 额", "甲,1,2", "乙,3,4")},
        either(refuses("r.rpt:6", "金额"), prints("共4.00元")),
    ),
    case(
        "entry twice in YAML",
        report('@data 表 from "表.yaml" unit 元', "{{ 表.甲 }}"),
        {"表.yaml": "甲: 1\n乙: 2\n甲: 3\n"},
        refuses("表.yaml:3"),
    ),
    case(
        "entry twice in JSON",
        report('@data 表 from "表.json" unit 元', "{{ 表.甲 }}"),
        {"表.json": '{"甲": 1, "甲": 3}'},
        refuses("表.json:1"),
    ),
    case(
        "prior key twice",
        BOTH_YEARS,
        {"表.csv": csv("项目,金额", "甲,10"), "上年.csv": csv("项目,金额", "甲,4", "甲,5")},
        tells("上年.csv:3"),
    ),
    case(
        "prior row missing",
        BOTH_YEARS,
        {"表.csv": csv("项目,金额", "甲,10", "乙,1"), "上年.csv": csv("项目,金额", "甲,4")},
        tells("r.rpt", "乙"),
    ),
    case(
        "prior row more",
        report(
            DATA,
            '@prior 表 from "上年.csv" unit 元',
            "@let 总 = sum(表.金额)",
            "@let 变 = 总 change vs prior year",
            "{{ 变 | 措辞 }}",
        ),
        {"表.csv": csv("项目,金额", "甲,10"), "上年.csv": csv("项目,金额", "甲,4", "乙,5")},
        prints("增加1.00元"),
    ),
    case(
        "prior key with a blank behind",
        BOTH_YEARS,
        {"表.csv": csv("项目,金额", "甲,10"), "上年.csv": csv("项目,金额", "甲 ,4")},
        either(prints("甲增加6.00元"), tells("r.rpt")),
    ),
    case(
        "prior key as number, this year as text",
        BOTH_YEARS.replace("表.csv", "表.xlsx").replace("上年.csv", "上年.xlsx"),
        {
            "表.xlsx": book([["编码", "名称", "金额"], ["20501", "甲", 10]]),
            "上年.xlsx": book([["编码", "名称", "金额"], [20501, "甲", 4]]),
        },
        either(prints("甲增加6.00元"), tells("r.rpt")),
    ),
    case(
        "prior key full-width",
        BOTH_YEARS,
        {"表.csv": csv("项目,金额", "A1,10"), "上年.csv": csv("项目,金额", "Ａ１,4")},
        either(prints("A1增加6.00元"), tells("r.rpt")),
    ),
    case(
        "two persons of one name",
        report('@data 人 from "人.csv" unit 元', "@let 总 = sum(人.工资)", '共{{ 总 }}，张伟{{ 人["张伟"].工资 }}'),
        {"人.csv": csv("姓名,工资", "张伟,10", "张伟,20")},
        either(tells("人.csv:3"), tells("r.rpt:6")),
    ),
    case(
        "mapped code twice",
        report(
            DATA + " key 编码",
            '@prior 表 from "上年.csv" unit 元 key 编码 mapped by 对照',
            '@data 对照 from "对照.csv" key 旧, 新',
            "@let 变 = sum(表.金额) change vs prior year",
            "{{ 变 | 措辞 }}",
        ),
        {
            "表.csv": csv("编码,名称,金额", "202,甲,10"),
            "上年.csv": csv("编码,名称,金额", "101,甲,4"),
            "对照.csv": csv("旧,新,份额", "101,202,60%", "101,202,60%"),
        },
        tells("对照.csv"),
    ),
    case(
        "prior name with a number before it",
        BOTH_YEARS,
        {"表.csv": csv("项目,金额", "一、人员,10"), "上年.csv": csv("项目,金额", "人员,4")},
        either(prints("增加6.00元"), tells("r.rpt")),
    ),
    case(
        "prior rows in another order",
        BOTH_YEARS,
        {"表.csv": csv("项目,金额", "甲,3", "乙,4"), "上年.csv": csv("项目,金额", "乙,7", "甲,5")},
        prints("甲减少2.00元，下降40%；乙减少3.00元"),
    ),
    case(
        "one name under two parents, parents in another order",
        BOTH_YEARS,
        {
            "表.csv": csv("项目,金额", "一、收入,3", "财政拨款,3", "二、结转,4", "财政拨款,4"),
            "上年.csv": csv("项目,金额", "二、结转,7", "财政拨款,7", "一、收入,5", "财政拨款,5"),
        },
        either(prints("减少2.00元，下降40%", "减少3.00元，下降42.86%"), tells("r.rpt")),
    ),
    case(
        "code without its zero",
        report(DATA + " key 编码", '{{ 表["501"].金额 }}'),
        {"表.csv": csv("编码,名称,金额", "0501,甲,1", "502,乙,2")},
        refuses("r.rpt:6", "501"),
    ),
    case(
        "code that another begins with",
        report(DATA + " key 编码", '{{ 表["5010"].金额 }}'),
        {"表.csv": csv("编码,名称,金额", "501,甲,1", "50101,乙,1")},
        refuses("r.rpt:6", "5010"),
    ),
    case(
        "total among entries of YAML",
        report('@data 表 from "表.yaml" unit 元', "@let 总 = sum(表.支出)", "{{ 总 }}"),
        {"表.yaml": "支出:\n  人员: 10\n  公用: 5\n  合计: 15\n"},
        tells("表.yaml:4"),
    ),
    case(
        "total among records of JSON",
        report('@data 表 from "表.json" unit 元', "@let 总 = sum(表.金额)", "{{ 总 }}"),
        {"表.json": '[{"项目": "人员", "金额": 10}, {"项目": "公用", "金额": 5}, {"项目": "合计", "金额": 16}]'},
        refuses("表.json:1"),
    ),
]


@pytest.mark.parametrize("given", TWICE)
def test_twice(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
