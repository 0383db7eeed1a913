"""Units and directions typed beside printed figures: those that contradict a figure are reported, those that agree are
not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

HEAD = '@report 决算\n  money: {}\n@end\n@data 表 from "a.yaml" unit 元\n@let 差 = 表.乙 - 表.甲\n'
YUAN, WAN = "元, 2 places", "万元, 2 places"


def told(line: str, money: str = YUAN) -> list[str]:
    """The codes of what is reported about a report of one line."""
    return codes(compiled(HEAD.format(money) + line + "\n", {"a.yaml": "甲: 20049\n乙: 10049\n"}))


@pytest.mark.parametrize(
    ("line", "money", "code"),
    [
        ("It was {{ 表.甲 | bare }} million yuan.", YUAN, "L13"),
        ("是{{ 表.甲 | bare }}万元。", YUAN, "L13"),
        ("是{{ 表.甲 | bare }}元。", WAN, "L13"),
        ("It was {{ 表.甲 }} yuan.", YUAN, "L12"),
        ("是{{ 表.甲 }}元整。", YUAN, ""),
        ("是{{ 表.甲 }}人民币。", YUAN, ""),
        ("是{{ 表.甲 | bare }}万元。", WAN, ""),
        ("是{{ 表.甲 | bare }}、{{ 表.乙 | bare }}万元。", WAN, ""),
        ("人均{{ 表.甲 }}，人数不变。", YUAN, ""),
        ("比预算少{{ 差 }}。", YUAN, "L14"),
        ("较上年多{{ 差 }}。", YUAN, "L14"),
        ("多年来结余{{ 差 }}。", YUAN, ""),
        ("收入-{{ 表.甲 }}。", YUAN, "L16"),
        ("收入为－{{ 表.甲 | bare }}元。", YUAN, "L16"),
        ("-{{ 表.甲 }}", YUAN, "L16"),
        ("收入为负{{ 表.甲 }}。", YUAN, "L16"),
        ("**收入−{{ 表.甲 }}**。", YUAN, "L16"),
        ("- {{ 表.甲 }}", YUAN, ""),
        ("{{ 表.甲 }}-{{ 表.乙 }}。", YUAN, ""),
        ("{{ 表.甲 }}－{{ 表.乙 }}。", YUAN, ""),
        ("收入——{{ 表.甲 }}。", YUAN, ""),
        ("A-{{ 表.甲 }}。", YUAN, ""),
        ("附件-{{ count(表) }}。", YUAN, ""),
        ("不胜负{{ 表.甲 }}。", YUAN, ""),
        ("@let 比 = 表.甲 / 表.乙\n占{{ 比 }}%。", YUAN, "L17"),
        ("@let 比 = 表.甲 / 表.乙\n降{{ 比 }}个百分点。", YUAN, "L17"),
        ("@let 比 = 100 * 表.甲 / 表.乙\n占{{ 比 }}%。", YUAN, ""),
        ("@let 比 = 表.甲 percent of 表.乙\n占{{ 比 }}。", YUAN, ""),
        ("@let 比 = 表.甲 / 表.乙\n是{{ 比 }}倍。", YUAN, ""),
    ],
)
def test_units_and_directions(line: str, money: str, code: str) -> None:
    assert told(line, money) == [code][: bool(code)]


@pytest.mark.parametrize(
    ("formula", "unit", "due"),
    [
        ("表.甲.今年率 - 表.甲.去年率", "个百分点", []),  # Stated as percents, without a unit.
        ("(表.甲.今年率 + 表.乙.今年率) / 2", "%", []),
        ("账.甲.额 / 账.乙.额", "%", ["L17"]),
        ("账.甲.额 / 账.乙.额 - 账.乙.额 / 账.甲.额", "个百分点", ["L17"]),
        ("账.甲.额 / 账.乙.额 * 100 - 账.乙.额 / 账.甲.额 * 100", "个百分点", []),
    ],
)
def test_a_rate_typed_behind_a_number(formula: str, unit: str, due: list[str]) -> None:
    data = '@data 表 from "a.csv" key 名\n@data 账 from "b.csv" key 名 unit 元\n'
    files = {"a.csv": "名,今年率,去年率\n甲,25,20\n乙,35,30\n", "b.csv": "名,额\n甲,6\n乙,8\n"}
    assert codes(compiled(f"{data}@let 数 = {formula}\n是{{{{ 数 }}}}{unit}。\n", files)) == due


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("平均余额", ""),
        ("年平均职工人数", ""),
        ("占比", ""),
        ("平均工资", "C25"),
        ("单价", "C25"),
        ("完成率", "C25"),
        ("功率", ""),
    ],
)
def test_columns_that_are_no_addends(column: str, code: str) -> None:
    came = compiled(
        f'@data 表 from "a.csv" unit 元\n@let 和 = sum(表.{column})\n{{{{ 和 }}}}\n',
        {"a.csv": f"名,{column}\n甲,50\n乙,61\n"},
    )
    assert codes(came) == [code][: bool(code)]


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("人均{{ 人均 }}/人。", ["L12"]),
        ("人均{{ 人均 }}元/人。", ["L12"]),
        ("人均{{ 人均 }}元。", ["L12"]),
        ("人均{{ 人均 | bare }}元/人。", []),
        ("人均{{ 人均 | bare }}元。", []),
        ("人均收入由{{ 人均 | bare }}元增加到{{ 又 | bare }}元。", []),
        ("每人{{ 人均 | bare }}元。", []),
        ("Income per head was {{ 人均 | bare }} yuan.", []),
        ("每百人{{ 百人 | bare }}元。", []),
        ("人均{{ 人均 | bare }}万元。", ["L13"]),
        ("人均{{ 人均 | bare }}元/户。", ["L13"]),
        ("收入{{ 人均 | bare }}元。", ["L13"]),
        ("人均都好。收入{{ 人均 | bare }}元。", ["L13"]),
    ],
)
def test_the_unit_of_a_quotient(line: str, due: list[str]) -> None:
    """人均34.33元 is how such a figure is printed; it was an error, and 34.33元/人/人 was passed over."""
    head = '@data 表 from "a.yaml" unit 元\n@let 人均 = 表.额 / 表.人\n@let 又 = 表.额 / 3人\n@let 百人 = per(表.额, 表.人, 100)\n'
    assert codes(compiled(head + line + "\n", {"a.yaml": "额: 1030\n人: 30人\n"})) == due


def test_a_message_has_few_digits() -> None:
    head = '@data 表 from "a.yaml" unit 元\n@let 人均 = 表.额 / 表.人\n@let 每元 = 表.人 / 表.额\n'
    came = compiled(head + "收入{{ 人均 | bare }}元，{{ 每元 }}。\n", {"a.yaml": "额: 1000000\n人: 3人\n"})
    told = {found.code: found.details["value"] for found in came.diagnostics}
    assert told == {"L13": "333333.3333333333元/人", "L09": "0.000003人/元"}


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("It was €{{ d.e }}.", ["L12"]),
        ("It was EUR {{ d.e }}.", ["L12"]),
        ("It was {{ d.e }} EUR.", ["L12"]),
        ("It was {{ d.e }} euros.", ["L12"]),
        ("It was ${{ d.u }}.", ["L12"]),
        ("It was €{{ d.e | bare }}.", []),
        ("It was EUR {{ d.e | bare }}.", []),
        ("It was ${{ d.u | bare }}.", []),
        ("It was US${{ d.u | bare }}.", []),
        ("It was €{{ d.u | bare }}.", ["L13"]),
        ("It was ${{ d.e | bare }}.", ["L13"]),
        ("It was USD {{ d.e | bare }}", ["L13"]),
        ("It was HK${{ d.u | bare }}.", ["L13"]),
        ("It was £{{ d.n }}.", []),
        ("The NGO {{ d.e }} and WHO {{ d.u }}.", []),
        ("By NGO {{ d.e | bare }} euros.", []),
        ("Each cost {{ per }} per person.", ["L12"]),
        ("Each cost {{ per }} per year.", ["L12"]),
        ("Each cost {{ per }}, per person.", []),
        ("The rate of {{ rate }} {{ back }}.", []),
        ("It was {{ d.c }} tCO2e.", ["L12"]),
        ("It was {{ d.c }} tCO2e2.", []),
        ("It was {{ d.c | bare }} tCO2e.", []),
        ("It was {{ d.c | bare }} kgCO2e.", ["L13"]),
    ],
)
def test_currencies_before_and_behind(line: str, due: list[str]) -> None:
    """€{{ d.u | bare }} made euros of dollars in silence, and €€5.00 was passed over."""
    head = (
        "@report x\n  words: en\n  money: EUR\n@end\n"
        '@data d from "d.yaml" unit EUR (u: USD, n: number, p: people, c: tCO2e)\n@let per = d.e / d.p\n'
        "@let rate = d.e / d.u\n@let back = d.u / d.e\n"
    )
    assert codes(compiled(head + line + "\n", {"d.yaml": "e: 5\nu: 6\nn: 7\np: 3\nc: 2\n"})) == due


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("药占比为{{ 药占比 }}。", ["L20"]),  # A number of the data without a unit.
        ("执行率达到 {{ 药占比 }}，", ["L20"]),
        ("占总收入的{{ 比 }}。", ["L20"]),
        ("比重分别为{{ 比 }}、{{ 药占比 }}。", ["L20"]),
        ("较上年增长了{{ 比 }}。", ["L20"]),  # A ratio cannot be by how much an amount has grown.
        ("较上年增长了{{ 换算 }}。", ["L20"]),
        ("It rose by {{ 比 }}.", []),  # The words of another language than the report's.
        ("药占比为{{ 药占比 }}%。", []),
        ("出生率为{{ 药占比 }}‰。", []),
        ("增长{{ 比 }}倍，占{{ 换算 }}个百分点。", []),
        ("收入增长{{ 科.增速 }}。", ["L20"]),
        ("人数增长{{ 科.新增 }}。", []),  # It may be a count.
        ("容积率为{{ 药占比 }}，周转率{{ 比 }}，流动比率{{ 比 }}，汇率为{{ 比 }}。", []),
        ("占地{{ 药占比 }}亩。", []),
        ("药占比为{{ 份 }}，占{{ 甲 }}。", []),
        ("得房率为{{ 药占比 }}。", []),  # Allowed.
    ],
)
def test_a_share_printed_without_its_percent_sign(line: str, told: list[str]) -> None:
    head = '@报告 决算\n  money: 元, 2 places\n  准用: "得房率为" "测绘规范写成小数"\n@完\n@data 科 from "a.yaml" unit 元\n'
    lets = "@let 甲 = 科.甲\n@let 乙 = 科.乙\n@let 药占比 = 科.药占比\n@let 比 = 甲 / 乙\n@let 换算 = 甲 / 乙 * 100\n@let 份 = 甲 占 乙\n"
    assert (
        codes(
            compiled(head + lets + line + "\n", {"a.yaml": "甲: 317.5\n乙: 1000\n药占比: 31.75\n增速: 5.8\n新增: 12\n"})
        )
        == told
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("It rose by {{ ratio }}.", ["L20"]),
        ("The percentage was {{ ratio }}. Percentage {{ ratio }}.", ["L20", "L20"]),
        ("The ratio was {{ ratio }}, a share of {{ ratio }}, and it rose by {{ ratio }} times.", []),
        ("It rose by {{ ratio | bare }}%.", ["L17"]),
    ],
)
def test_a_share_printed_without_its_percent_sign_in_english(line: str, told: list[str]) -> None:
    head = '@report x\n  words: en\n  money: yuan, 2 places\n@end\n@data accounts from "a.yaml" unit yuan\n'
    spec = f"{head}@let ratio = accounts.a / accounts.b\n{line}\n"
    assert codes(compiled(spec, {"a.yaml": "a: 3\nb: 4\n"})) == told
