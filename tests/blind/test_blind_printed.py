"""Units and directions as the document prints them: the words around a figure must not contradict it. Written from the
manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, Demand, book, case, csv, either, hold, prints, refuses, report, tells

WAN = "万元, 2 places"
DATA = '@data 表 from "表.csv" unit 元'
ONE = {"表.csv": csv("项目,金额", "甲,10049", "乙,20000")}
YEARS = {"表.yaml": "甲: 5\n", "上年.yaml": "甲: 8\n"}
PAIR = ('@data 表 from "表.yaml" unit 元', '@prior 表 from "上年.yaml" unit 元')


def never(*texts: str) -> Demand:
    """The document does not contain all of these, unless a message reports it. A spec that cannot be read proves
    nothing."""
    return lambda built: (
        not any(each["code"][0] in "SN" for each in built.messages)
        and (bool(built.messages) or (built.code == 0 and not all(text in built.text for text in texts)))
    )


def table(*above: str, head: str = "金额", name: str = '"支出"', below: str = "") -> str:
    """A table whose rows are given, in 万元."""
    rows = ["@each 行 in 表", "| {{ 行.名称 }} | {{ 行.金额 }} |", "@end each"]
    return report(
        DATA, f"@table 支出表 {name}", *above, f"| 项目 | {head} |", "|---|---|", *rows, below, "@end table", money=WAN
    )


UNITS = [
    case(
        "form whose header says 元, printed in 万元",
        report(DATA, '@表 支出 "支出" = form(表)', money=WAN),
        {"表.csv": csv("项目,金额（元）", "甲,10049")},
        never("金额（元）", "| 1.00 |"),
    ),
    case(
        "grid whose header says 元, printed in 万元",
        report(DATA, '@表 支出 "支出" = grid(表)', money=WAN),
        {"表.csv": csv("项目,金额（元）", "甲,10049")},
        never("金额（元）", "| 1.00 |"),
    ),
    case(
        "form whose title says 元, printed in 万元",
        report(DATA.replace(".csv", ".xlsx"), '@表 支出 "支出" = form(表)', money=WAN),
        {"表.xlsx": book([["支出（单位：元）", None], ["项目", "金额"], ["甲", 10049]])},
        either(prints("万元", "| 1.00 |"), prints("| 10049.00 |"), tells("A1")),
    ),
    case(
        "form whose note says 元, printed in 万元",
        report(DATA + " header 1", '@表 支出 "支出" = form(表)', money=WAN),
        {"表.csv": csv("项目,金额", "甲,10049", "注：本表金额单位为元。,")},
        prints("注：本表金额单位为万元。", "| 1.00 |"),
    ),
    case(
        "header typed in another unit",
        table(head="金额（元）"),
        ONE,
        never("金额（元）", "| 1.00 |"),
    ),
    case("header typed in its own unit", table(head="金额（万元）"), ONE, prints("金额（万元）", "| 1.00 |")),
    case(
        "caption typed in another unit",
        table(name='"支出（单位：元）"'),
        ONE,
        never("单位：元", "| 1.00 |"),
    ),
    case("line above in another unit", table("单位：元"), ONE, refuses("r.rpt:7", "元")),
    case(
        "note below in another unit",
        table(below="注：金额单位为元。"),
        ONE,
        never("单位为元", "| 1.00 |"),
    ),
    case(
        "chart captioned in another unit",
        report(DATA, "@breakdown 总 = 表.金额", '@chart 图 "支出（单位：元）" = column(总)', money=WAN),
        ONE,
        never("单位：元", "1.00"),
    ),
    case(
        "bare figure and a typed unit",
        report(DATA, '甲{{ 表["甲"].金额 | bare }}万元。'),
        ONE,
        never("甲10049.00万元"),
    ),
    case(
        "unit typed again",
        report(DATA, '甲{{ 表["甲"].金额 }}万元。'),
        ONE,
        never("元万元"),
    ),
    case(
        "unit typed again in an enumeration",
        report(DATA, "@breakdown 总 = 表.金额", '{{ 总 | 列举("{名称}{金额}万元") }}'),
        ONE,
        never("元万元"),
    ),
    case(
        "percent typed again",
        report(DATA, "@breakdown 总 = 表.金额", '{{ 总 | 列举("{名称}{占比}%") }}'),
        ONE,
        never("%%"),
    ),
    case(
        "people typed again",
        report('@data 表 from "表.yaml" unit 元 (人数: 人)', "共{{ 表.人数 }}人。"),
        {"表.yaml": "人数: 5\n"},
        never("人人"),
    ),
    case(
        "bare percent told as points",
        report('@data 表 from "表.yaml"', "占{{ 表.率 | bare }}个百分点。"),
        {"表.yaml": "率: 5%\n"},
        never("5个百分点"),
    ),
]

DIRECTIONS = [
    case(
        "增加 before a change",
        report(*PAIR, "@let 变 = 表.甲 change vs prior year", "比上年增加{{ 变.金额 }}。"),
        YEARS,
        refuses("r.rpt:8"),
    ),
    case(
        "增加 before a subtraction",
        report(*PAIR, "@let 差 = 表.甲 - 表.甲.上年", "比上年增加{{ 差 }}。"),
        YEARS,
        never("增加-3.00元"),
    ),
    case(
        "增长 before a difference",
        report(*PAIR, "@let 差 = difference(表.甲, 表.甲.上年)", "同比增长了{{ 差 }}。"),
        YEARS,
        never("增长了-3.00元"),
    ),
    case(
        "increased by a subtraction",
        report(*PAIR, "@let gap = 表.甲 - 表.甲.prior", "It increased by {{ gap }}."),
        YEARS,
        never("increased by -3.00"),
    ),
    case(
        "saved, though overspent",
        report('@data 表 from "表.yaml" unit 元', "@let 节 = 表.预算 - 表.决算", "节约{{ 节 }}。"),
        {"表.yaml": "预算: 5\n决算: 8\n"},
        never("节约-3.00元"),
    ),
]

ROUNDED = [
    case(
        "parts that miss their total in a table",
        table(below="| 合计 | {{ 总 }} |").replace("@table", "@let 总 = sum(表.金额)\n@table", 1),
        {"表.csv": csv("项目,金额", "甲,10049", "乙,10049", "丙,10049")},
        prints("| 合计 | 3.01 |", "因四舍五入"),
    ),
    case(
        "parts that miss their total in prose",
        report(DATA, "@breakdown 总 = 表.金额", '{{ 总 }}：{{ 总 | 列举("{金额}") }}', money=WAN),
        {"表.csv": csv("项目,金额", "甲,10049", "乙,10049", "丙,10049")},
        tells("r.rpt:6"),
    ),
    case(
        "a total wrong by less than is shown",
        report(DATA, '@表 支出 "支出" = form(表)', money=WAN),
        {"表.csv": csv("项目,金额", "甲,10049", "合计,10050")},
        refuses("表.csv:3", "差 1"),
    ),
    case(
        "no money that is some",
        report(DATA, '甲{{ 表["甲"].金额 }}。', money=WAN),
        {"表.csv": csv("项目,金额", "甲,12")},
        tells("r.rpt:6", "12元"),
    ),
    case(
        "no share that is some",
        report(DATA, '@let 占 = share(表["甲"].金额, 表["乙"].金额)', "占{{ 占 }}。"),
        {"表.csv": csv("项目,金额", "甲,1", "乙,10000000")},
        tells("r.rpt:7"),
    ),
    case("a figure typed into the prose", report(DATA, "甲50元，占25%。"), ONE, tells("r.rpt:6", "50")),
]


@pytest.mark.parametrize("given", UNITS)
def test_units_around_figures(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


@pytest.mark.parametrize("given", DIRECTIONS)
def test_words_of_direction(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)


@pytest.mark.parametrize("given", ROUNDED)
def test_rounded_figures(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
