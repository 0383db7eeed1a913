"""What is printed for a rate or a share that does not exist, case by case (docs/semantics.md, Signs)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import codes, compiled, printed

STATED = '  zero: 0/0 "无", x/0 "新", x/- "上年负", -/x "本年负"\n'
RATE = '@report x\n  money: 元, 0 places\n{zero}@end\n@data 数 from "a.yaml" unit 元\n@let 变 = change(数.今, 数.昔)\n幅度是{{{{ 变.幅度 }}}}，{{{{ 变 | 措辞 }}}}。\n'
SHARE = '@report x\n  money: 元, 0 places\n{zero}@end\n@data 数 from "a.yaml" unit 元\n@breakdown 全 = 今 + 昔 from 数\n今是{{{{ 全.今.占比 }}}}。\n'
CASES = [
    (0, 0, "无", "0%", "持平"),
    (5, 0, "新", "V06", "增加5元"),
    (-5, 0, "新", "V06", "减少5元"),
    (5, -5, "上年负", "V06", "增加10元"),
    (0, -5, "上年负", "V06", "增加5元"),
    (-5, -4, "上年负", "V06", "减少1元"),
    (-5, 5, "本年负", "V06", "减少10元"),
    (0, 5, "-100%", "-100%", "减少5元，下降100%"),
    (4, 5, "-20%", "-20%", "减少1元，下降20%"),
    (6, 5, "20%", "20%", "增加1元，增长20%"),
]


@pytest.mark.parametrize(("now", "base", "stated", "unstated", "told"), CASES)
def test_a_rate_case_by_case(now: int, base: int, stated: str, unstated: str, told: str) -> None:
    files = {"a.yaml": f"今: {now}\n昔: {base}\n"}
    came = compiled(RATE.format(zero=STATED), files)
    assert codes(came) == []
    assert "".join(part.text for part in came.document.blocks[0].content) == f"幅度是{stated}，{told}。"
    assert printed(came)["变.金额"] == f"{now - base}元"
    came = compiled(RATE.format(zero=""), files)
    found = [code for code in codes(came) if code != "V11"]
    assert found == (["V06"] if unstated == "V06" else [])
    assert "V11" not in codes(came) or "负" in stated
    if found:
        (why,) = (one for one in came.diagnostics if one.code == "V06")
        case = {"新": "x/0", "上年负": "x/-", "本年负": "-/x"}[stated]
        assert why.details["case"] == case


@pytest.mark.parametrize(
    ("part", "other", "stated", "unstated"),
    [
        (5, 15, "25%", "25%"),
        (-5, 15, "本年负", "V13"),
        (15, -5, "150%", "150%"),
        (5, -15, "上年负", "V13"),
        (-15, 5, "150%", "150%"),
        (-5, -15, "25%", "25%"),
        (0, -15, "0%", "0%"),
        (0, 0, "无", "0%"),
        (5, -5, "新", "V08"),
    ],
)
def test_a_share_case_by_case(part: int, other: int, stated: str, unstated: str) -> None:
    files = {"a.yaml": f"今: {part}\n昔: {other}\n"}
    came = compiled(SHARE.format(zero=STATED), files)
    assert [code for code in codes(came) if code != "C11"] == []
    assert "".join(block_text.text for block_text in came.document.blocks[0].content) == f"今是{stated}。"
    warned = [str(found.where) for found in came.diagnostics if found.code == "C11"]
    whole = part + other
    lines = [line for line, amount in ((1, part), (2, other)) if amount * whole < 0]
    assert warned == [f"a.yaml:{line}:4" for line in lines]
    came = compiled(SHARE.format(zero=""), files)
    assert {code for code in codes(came) if code != "C11"} == ({unstated} if unstated[0] == "V" else set())


def test_a_part_without_a_share_has_no_slice() -> None:
    spec = '@data 数 from "a.yaml" unit 元\n@breakdown 全 = 今 + 昔 from 数\n@chart 图 "结构" = pie(全)\n'
    came = compiled(spec, {"a.yaml": "今: -5\n昔: 15\n"})
    assert codes(came) == ["C11"]
    points = came.document.blocks[0].series[0].points
    assert [(str(point.value), point.label.text if point.label else None) for point in points] == [
        ("-5.00", None), ("15.00", "150%"),
    ]  # fmt: skip


@pytest.mark.parametrize("shown", ['{{ 构 | 列举("{名称}{金额}") }}', '@chart 图 "图" = pie(构)'])
def test_a_class_without_a_figure_is_told_at_the_first_cell_that_it_lacks(shown: str) -> None:
    spec = f'@data 表 from "a.csv" unit 元\n@let 组 = group(表, 类)\n@breakdown 构 = 组.金额\n{shown}\n'
    came = compiled(spec, {"a.csv": "项目,类,金额\n丙,乙,3\n甲,甲,\n丁,甲,\n"})
    assert [(each.code, each.where.line) for each in came.diagnostics] == [("V01", 3)]


def test_a_total_of_shares_of_which_one_is_in_words() -> None:
    """A part with the sign opposite to the whole's has no share, so the others do not add up to the whole's share."""
    spec = (
        '@report x\n  percent: 1 place, largest remainder\n  zero: -/x "本年负"\n@end\n@data 数 from "a.yaml" unit 元\n'
        "@breakdown 分 = 甲 + 乙 + 丙 from 数 balanced\n@table 表一\n| 项 | 数 | 占 |\n|---|--:|--:|\n"
        "@each 项 in 分\n| {{ 项.名称 }} | {{ 项.金额 }} | {{ 项.占比 }} |\n@end each\n| 合计 | {{ 分 }} | {{ 分.占比 }} |\n@end table\n"
    )
    came = compiled(spec, {"a.yaml": "甲: 108\n乙: 504\n丙: -48\n"})
    assert not came.diagnostics.errors and printed(came)["分.丙.占比"] == "本年负"


@pytest.mark.parametrize(
    ("formula", "code", "cells"),
    [
        ("share(金额, 预算)", "V08", [["表.csv:3:5", "表.csv:4:5"]]),
        ("completion(金额, 预算)", "V08", [["表.csv:3:5", "表.csv:4:5"]]),
        ("金额 / 预算", "V04", [["表.csv:3:5"], ["表.csv:4:5"]]),
        ("金额 / (预算 - 预算)", "V04", [["表.csv:3:5", "表.csv:4:5"]]),
        ("change(金额, 预算).幅度", "V06", [["表.csv:3:5"], ["表.csv:4:5"]]),
    ],
)
def test_the_rows_of_which_a_formula_has_no_quotient_are_named(formula: str, code: str, cells: list[list[str]]) -> None:
    files = {"表.csv": "项目,金额,预算\n甲,10,12\n乙,5,0\n丙,3,0\n"}
    spec = (
        f'@data 表 from "表.csv" unit 元\n@let 表.比 = {formula}\n{{% for 行 in 表 %}}{{{{ 行.比 }}}}；{{% endfor %}}\n'
    )
    came = compiled(spec, files)
    found = [[str(note.where) for note in one.notes] for one in came.diagnostics if one.code == code]
    assert found == cells


def test_the_row_of_a_change_that_means_nothing_is_named() -> None:
    files = {"表.csv": "项目,金额,预算\n甲,10,12\n乙,5,-3\n"}
    spec = '@data 表 from "表.csv" unit 元\n@let 表.变 = change(金额, 预算)\n{% for 行 in 表 %}{{ 行.变 | told }}；{% endfor %}\n'
    (told,) = compiled(spec, files).diagnostics
    assert (told.code, [str(note.where) for note in told.notes]) == ("V11", ["表.csv:3:5", "表.csv:3:3"])
