"""Columns that are worked out of others: the row that does not follow what most rows do is told, at its cells."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from reportdsl.compile import Compilation

HEAD = "@report 表\n  money: 元, 2 places\n@end\n"
RATES = "科目,预算数,决算数,完成率（%）\n教育,49000,45120,92.1\n科技,20200,18690,92.5\n文化,22100,21360,96.7\n体育,95000,86520,91.1\n"
GROWTH = "地区,增长（%）,本年,上年\n甲,4.1,102233,98211\n乙,-3.3,40112,41465\n丙,12.0,7711.5,6884\n丁,0,5000,5000\n戊,7.4,1933,1799.5\n"
SHARES = "科室,收入,占比（%）\n内,41233,38.0\n外,32410,29.9\n儿,18222,16.8\n妇,16640,15.3\n合计,108505,100\n"
LEFT = "项目,调整预算,决算数,结余\n甲,50231.5,48100.2,2131.3\n乙,31002.8,30551.7,451.1\n丙,7766.4,7760.1,6.3\n丁,9000,9000,0\n戊,4122.9,4001.4,121.5\n"


def told(data: str, unit: str = "元", before: str = "", line: str = "") -> Compilation:
    """A report that prints all of a table, compiled."""
    names = data.partition("\n")[0].split(",")[1:]
    cells = "".join(f' {{{{ 行["{name}"] }}}} |' for name in names)
    prior = f'@prior 表 from "去.csv" unit {unit}\n' if before else ""
    cells += f' {{{{ 行["{names[0]}"].上年 }}}} |' if before else ""
    printed = f"| 项 |{' 数 |' * cells.count('{{')}\n|---|{'---|' * cells.count('{{')}\n@each 行 in rows(表)\n| {{{{ 行.名称 }}}} |{cells}\n@end\n"
    spec = f'{HEAD}@data 表 from "今.csv" unit {unit}{line}\n{prior}@table 全\n{printed}@end\n'
    return compiled(spec, {"今.csv": data, "去.csv": before})


@pytest.mark.parametrize("data", [RATES, GROWTH, SHARES, LEFT])
def test_a_table_that_agrees_is_not_told(data: str) -> None:
    assert codes(told(data)) == []


@pytest.mark.parametrize(
    ("data", "right", "wrong", "formula", "stated", "due"),
    [
        (RATES, "86520", "68520", "决算数 / 预算数", "91.10%", "72.13%"),
        (RATES, "49000", "490000", "决算数 / 预算数", "92.10%", "9.21%"),
        (RATES, "92.5", "95.2", "决算数 / 预算数", "95.20%", "92.52%"),
        (RATES, "92.5", "0.925", "决算数 / 预算数", "0.93%", "92.52%"),
        (GROWTH, "41465", "41456", "(本年 - 上年) / 上年", "", ""),  # What rounding explains.
        (GROWTH, "41465", "46145", "(本年 - 上年) / 上年", "-3.30%", "-13.07%"),
        (GROWTH, "4.1,", "-4.1,", "(本年 - 上年) / 上年", "-4.10%", "4.10%"),
        (SHARES, "29.9", "22.9", "收入 / 合计", "22.90%", "29.87%"),
        (LEFT, "451.1", "415.1", "调整预算 - 决算数", "415.10元", "451.10元"),
        (LEFT, "30551.7", "30557.1", "调整预算 - 决算数", "451.10元", "445.70元"),
    ],
)
def test_a_row_that_does_not_follow_is_told(
    data: str, right: str, wrong: str, formula: str, stated: str, due: str
) -> None:
    came = told(data.replace(right, wrong))
    assert codes(came) == ["V49"] * bool(due)
    for found in came.diagnostics:
        assert (found.details["formula"], str(found.details["stated"]), str(found.details["due"])) == (
            formula,
            stated,
            due,
        )
        assert found.severity.name == "WARNING"


def test_it_is_told_at_the_cell_with_those_that_it_is_worked_out_of() -> None:
    (found,) = told(RATES.replace("86520", "68520")).diagnostics
    places = [place.place for place in (found.where, *(note.where for note in found.notes))]  # type: ignore[union-attr]
    assert places == ["5:16", "5:10", "5:4"] and found.details["count"] == 3


def test_fractions_in_place_of_percents_are_told_once() -> None:
    (found,) = told(
        RATES.replace("92.1", "0.921").replace("92.5", "0.925").replace("96.7", "0.967").replace("91.1", "0.911")
    ).diagnostics
    assert (found.code, found.details["count"]) == ("V50", 4)


def test_figures_that_were_rounded_later_are_no_contradiction() -> None:
    """The rates are of the figures in yuan, the table is in ten thousand yuan."""
    assert (
        codes(told("科目,预算数,决算数,完成率（%）\n甲,5,4,86.3\n乙,12,11,95.7\n丙,103,99,96.3\n丁,7,7,97.9\n", "万元"))
        == []
    )
    assert (
        codes(
            told(
                "科目,预算数,决算数,差额\n甲,51.24,40.11,11.14\n乙,12.20,11.05,1.15\n丙,103.77,99.31,4.45\n丁,7.02,6.99,0.03\n",
                "万元",
            )
        )
        == []
    )


@pytest.mark.parametrize(
    "data",
    [
        # Of few rows, and of many that do not follow, nobody knows how a column is worked out.
        "科目,预算数,决算数,完成率（%）\n教育,49000,45120,92.1\n科技,20200,18690,92.5\n体育,95000,68520,91.1\n",
        RATES.replace("86520", "68520").replace("21360", "12360"),
        # Comparable prices, no growth of these figures.
        "地区,增长（%）,本年,上年\n甲,3.9,102233,98211\n乙,-2.1,40112,41465\n丙,9.7,7711.5,6884\n丁,1.2,5100,5000\n",
        # What else there is in a row may be why it does not follow.
        "基金,年初,收入,支出,年末\n甲,,50231,48100,2131\n乙,,31002,30551,451\n丙,,7766,7700,66\n丁,500,9900,8800,1600\n",
        # Rates that are never above 100%.
        RATES + "园林,41000,48211,100\n",
        # Figures too short to be no chance.
        "项,甲,乙,丙\n一,3,2,1\n二,5,3,2\n三,9,4,5\n四,7,3,1\n",
    ],
)  # fmt: skip
def test_what_may_well_be_so_is_not_told(data: str) -> None:
    assert codes(told(data)) == []


def test_what_one_year_follows_the_other_does_too() -> None:
    other = (
        RATES.replace("45120", "45210").replace("18690", "16890").replace("21360", "23160").replace("86520", "85620")
    )
    (found,) = told(other, before=RATES).diagnostics
    assert found.code == "V49" and [note.key for note in found.notes] == ["also_here", "also_here", "also_these"]


def test_it_may_be_waived() -> None:
    data = RATES.replace("86520", "68520")
    spec = (
        HEAD.replace("@end", '  waive: V49 表 "口径不同"\n@end')
        + '@data 表 from "今.csv" unit 元\n{{ 表["教育"].决算数 }}\n'
    )
    (found,) = compiled(spec, {"今.csv": data}).diagnostics
    assert (found.code, found.severity.name) == ("V49", "INFO")
