"""Shares that must sum to 100 % as printed. Written from the manual alone."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from blind_office import Built, Case, Content, case, csv, either, hold, prints, report, tells

DATA = '@data 表 from "表.csv" unit 元'
SHARES = '{{ 支 | 列举("{名称}{占比}") }}'


def parts(*amounts: str) -> dict[str, Content]:
    """A column of amounts."""
    return {"表.csv": csv("项目,金额", *(f"第{at}项,{amount}" for at, amount in enumerate(amounts, 1)))}


def hundred(built: Built) -> bool:
    """The printed shares sum to 100 % exactly."""
    shares = re.findall(r"(-?[\d.]+)%", built.text)
    return built.code == 0 and bool(shares) and sum(map(Decimal, shares)) == 100


COLUMN = report(DATA, "@breakdown 支 = 表.金额", SHARES)
SUMS = [
    case("three thirds", COLUMN, parts("1", "1", "1"), hundred),
    case("seven sevenths", COLUMN, parts(*["1"] * 7), hundred),
    case("large and tiny", COLUMN, parts("1000000", "1", "1", "1"), hundred),
    case(
        "no places",
        report(DATA, "@breakdown 支 = 表.金额", SHARES).replace("@end", "  percent: 0 places\n@end", 1),
        parts("1", "1", "1", "3"),
        hundred,
    ),
    case("a blank part", COLUMN, parts("1", "", "2"), either(hundred, tells("表.csv:3"))),
    case("a negative part", COLUMN, parts("8", "-2", "4"), tells("表.csv:3")),
    case(
        "a zero whole",
        COLUMN,
        parts("0", "0", "0"),
        prints("第1项0%；第2项0%；第3项0%"),
    ),
    case("parts that cancel", COLUMN, parts("5", "-5"), tells("r.rpt")),
    case("all negative", COLUMN, parts("-1", "-1", "-1"), hundred),
    case(
        "part larger than the whole",
        report(DATA, '@let 占 = share(表["甲"].金额, 表["乙"].金额)', "甲占{{ 占 }}"),
        {"表.csv": csv("项目,金额", "甲,12", "乙,10")},
        either(prints("120%"), tells("r.rpt")),
    ),
    case(
        "completion of a budget of zero",
        report(DATA, '@let 率 = completion(表["甲"].决算, 表["甲"].预算)', "{{ 率 }}"),
        {"表.csv": csv("项目,决算,预算", "甲,12,0", "乙,1,1")},
        tells("r.rpt"),
    ),
    case(
        "shares of prices",
        report('@data 表 from "表.csv" unit 元', "@breakdown 支 = 表.单价", SHARES),
        {"表.csv": csv("品名,单价", "甲,5000", "乙,6000")},
        either(tells("r.rpt"), tells("表.csv")),
    ),
    case(
        "sum of means",
        report('@data 表 from "表.csv" unit 元', "@let 总 = sum(表.平均工资)", "{{ 总 }}"),
        {"表.csv": csv("单位,平均工资", "甲,5000", "乙,6000")},
        either(tells("r.rpt"), tells("表.csv")),
    ),
]


@pytest.mark.parametrize("given", SUMS)
def test_shares(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
