"""Changes against zero, negative and missing figures; points. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, Content, Demand, both, case, csv, either, hold, prints, refuses, report, tells

PAIR = ('@data 表 from "表.csv" unit 元', '@prior 表 from "上年.csv" unit 元')
TOLD = report(*PAIR, '@let 变 = 表["甲"].金额 change vs prior year', "甲{{ 变 | 措辞 }}。")
RATE = report(*PAIR, '@let 变 = 表["甲"].金额 change vs prior year', "甲{{ 变.金额 }}（{{ 变.幅度 }}）。")
OWN = report(
    *PAIR,
    '@let 变 = 表["甲"].金额 change vs prior year',
    '@phrase 说 up "增长{rate}" down "下降{rate}" level "持平"',
    "甲{{ 变 | 说 }}。",
)


def years(now: str, then: str) -> dict[str, Content]:
    """An amount of this year and of last year."""
    return {"表.csv": csv("项目,金额", f"甲,{now}", "乙,7"), "上年.csv": csv("项目,金额", f"甲,{then}", "乙,6")}


def silent(*words: str) -> Demand:
    """None of these words is printed."""
    return lambda built: not any(word in built.text for word in words)


CHANGES = [
    case("from zero", TOLD, years("5", "0"), both(prints("甲增加5.00元"), silent("增长", "%"))),
    case("from zero, rate asked for", RATE, years("5", "0"), tells("r.rpt")),
    case(
        "from zero, own phrase with a rate",
        OWN,
        years("5", "0"),
        either(both(prints("甲增加5.00元"), silent("%")), tells("r.rpt")),
    ),
    case("zero to zero", TOLD, years("0", "0"), both(prints("甲持平"), silent("%"))),
    case(
        "zero to zero, rate asked for",
        RATE,
        years("0", "0"),
        prints("甲0.00元（0%）"),
    ),
    case("to zero", TOLD, years("0", "5"), prints("甲减少5.00元，下降100%")),
    case("from a loss to a profit", TOLD, years("5", "-5"), both(prints("甲增加10.00元"), silent("%"))),
    case("a loss grows", TOLD, years("-8", "-5"), both(prints("甲减少3.00元"), silent("增长", "%"))),
    case("a loss shrinks, rate asked for", RATE, years("-3", "-5"), tells("r.rpt")),
    case("from a profit to a loss", TOLD, years("-5", "5"), both(prints("甲减少10.00元"), silent("%"))),
    case("blank last year", TOLD, years("5", ""), tells("上年.csv:2")),
    case("blank this year", TOLD, years("", "5"), tells("表.csv:2")),
    case(
        "row missing last year",
        TOLD,
        {"表.csv": csv("项目,金额", "甲,5"), "上年.csv": csv("项目,金额", "乙,6")},
        tells("r.rpt:7", "甲"),
    ),
    case("dash last year", TOLD, years("5", "—"), tells("上年.csv:2")),
    case("tiny change is level", TOLD, years("5.001", "5"), both(prints("甲持平"), silent("%"))),
    case(
        "tiny rate",
        TOLD,
        years("1000000.01", "1000000"),
        either(tells("r.rpt"), both(prints("增加0.01元"), silent("增长0%"))),
    ),
    case(
        "three thousand per cent",
        TOLD,
        years("300", "0.1"),
        either(prints("增加299.90元，增长299900%"), tells("r.rpt")),
    ),
    case(
        "in 万元 level, in 元 not",
        TOLD.replace("金额: 元", "金额: 万元").replace("money: 元", "money: 万元"),
        years("10049", "10001"),
        both(prints("甲持平"), silent("%")),
    ),
    case(
        "amount printed is the difference of the printed",
        report(
            *PAIR,
            '@let 变 = 表["甲"].金额 change vs prior year',
            '甲{{ 表["甲"].金额 }}，上年{{ 表["甲"].金额.上年 }}，{{ 变 | 措辞 }}。',
            money="万元, 2 places",
        ),
        years("10050", "10049"),
        tells("r.rpt"),
    ),
]
POINTS = [
    case(
        "percents differ by points",
        report(
            '@data 表 from "表.yaml"',
            '@prior 表 from "上年.yaml"',
            "@let 变 = 表.率 change vs prior year",
            "率{{ 变 | 措辞 }}。",
        ),
        {"表.yaml": "率: 12.5%\n", "上年.yaml": "率: 10%\n"},
        prints("率提高2.50个百分点"),
    ),
    case(
        "percent by its format",
        report(
            '@data 表 from "表.csv"',
            '@prior 表 from "上年.csv"',
            '@let 变 = 表["甲"].升学率 change vs prior year',
            "{{ 变 | 措辞 }}。",
        ),
        {"表.csv": csv("学校,升学率", "甲,96.5%"), "上年.csv": csv("学校,升学率", "甲,97%")},
        prints("0.50个百分点"),
    ),
    case(
        "a rate of a percent is refused",
        report(
            '@data 表 from "表.yaml"',
            '@prior 表 from "上年.yaml"',
            "@let 变 = 表.率 change vs prior year",
            '@phrase 说 up "增长{rate}" down "下降{rate}" level "持平"',
            "率{{ 变 | 说 }}。",
        ),
        {"表.yaml": "率: 12.5%\n", "上年.yaml": "率: 10%\n"},
        tells("r.rpt"),
    ),
    case(
        "percent plus point",
        report('@data 表 from "表.yaml"', "@let 新 = 表.率 + 1%", "{{ 新 }}"),
        {"表.yaml": "率: 12.5%\n"},
        either(prints("13.50%"), tells("r.rpt")),
    ),
    case(
        "percent as a plain number beside one",
        report('@data 表 from "表.csv"', '@let 高 = 表["甲"].完成率 - 表["乙"].完成率', "{{ 高 }}"),
        {"表.csv": csv("单位,完成率", "甲,95%", "乙,0.9")},
        either(tells("表.csv:3"), refuses("r.rpt:6")),
    ),
    case(
        "mean of rates",
        report('@data 表 from "表.csv"', "@let 总 = sum(表.完成率)", "{{ 总 }}"),
        {"表.csv": csv("单位,完成率", "甲,95%", "乙,90%")},
        either(tells("r.rpt"), tells("表.csv")),
    ),
    case(
        "rates in a group",
        report(
            '@data 表 from "表.csv"',
            "@let 组 = group(表, 类)",
            "{% for 行 in 组 %}{{ 行.名称 }}{{ 行.完成率 }}{% endfor %}",
        ),
        {"表.csv": csv("单位,类,完成率", "一,甲,95%", "二,甲,90%", "三,乙,80%")},
        either(tells("表.csv"), refuses("r.rpt")),
    ),
    case(
        "prices in a group",
        report(
            '@data 表 from "表.csv" unit 元',
            "@let 组 = group(表, 类)",
            "{% for 行 in 组 %}{{ 行.名称 }}{{ 行.金额 }}，单价{{ 行.单价 }}；{% endfor %}",
        ),
        {"表.csv": csv("品名,类,金额,单价", "一,甲,95,5", "二,甲,90,9", "三,乙,80,8")},
        either(tells("r.rpt"), tells("表.csv")),
    ),
]


@pytest.mark.parametrize("given", CHANGES)
def test_changes(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


@pytest.mark.parametrize("given", POINTS)
def test_points(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


def test_unstated_zero_base_leaves_no_document(tmp_path: Path) -> None:
    hold(Case(RATE, years("1", "0"), refuses("r.rpt:8")), tmp_path)
