"""Texts that rows are compared with: a text that no row has is reported if some row has one much like it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

DATA = '@data 表 from "表.csv" unit 元\n'
ROWS = "项目,类,状态,金额\n甲,公用,已完成,10\n乙,人员,已完成,5\n丙,设备购置,已完成,3\n"


@pytest.mark.parametrize(
    ("lines", "near"),
    [
        ('@let 各 = sum(filter(表, 类 == "公务").金额)\n共{{ 各 }}。', "公用"),
        ('@let 各 = sum(filter(表, "设备采购" == 类).金额)\n共{{ 各 }}。', "设备购置"),
        ('@let 各 = sum(filter(表, 类 != "人 员" and 类 != "设备采置").金额)\n共{{ 各 }}。', "设备购置"),
        ('@let 数 = count(filter(表, 类 == "人员费"))\n共{{ 数 }}。', ""),
        ('{% for 行 in 表 %}{% if 行.类 == "设备构置" %}{{ 行.金额 }}{% endif %}{% endfor %}。', "设备购置"),
        ('@each 行 in 表\n@if 行.类 == "公司"\n{{ 行.金额 }}。\n@end if\n@end each', "公用"),
        ('{% for 行 in 表 %}{% if 行.名称 == "甲组" %}{{ 行.金额 }}{% endif %}{% endfor %}。', "甲"),
        ('@let 各 = sum(filter(表, 项目 == "甲项").金额)\n共{{ 各 }}。', "甲"),
    ],
)
def test_a_text_that_no_row_has_is_told_with_the_one_near_it(lines: str, near: str) -> None:
    found = [one for one in compiled(DATA + lines + "\n", {"表.csv": ROWS}).diagnostics if one.code == "N69"]
    assert [one.details["near"] for one in found] == ([near] if near else ["人员"])


@pytest.mark.parametrize(
    "lines",
    [
        '@let 各 = sum(filter(表, 类 == "公用").金额)\n共{{ 各 }}。',
        '@let 各 = sum(filter(表, 类 == "ＸＸ").金额)\n共{{ 各 }}。',  # Nothing is similar to it.
        '@let 各 = sum(filter(表, 状态 == "未完成").金额)\n共{{ 各 }}。',  # The opposite of what is there.
        '@let 各 = sum(filter(表, 类 == "").金额)\n共{{ 各 }}。',
        # The spec asks for both: one of them has no rows this year.
        '@let 甲 = sum(filter(表, 类 == "公用").金额)\n@let 乙 = sum(filter(表, 类 == "公务").金额)\n{{ 甲 }}，{{ 乙 }}。',
        # A group's rows have the names of their classes.
        '@let 组 = group(表, 类)\n{% for 行 in 组 %}{% if 行.名称 == "公务" %}{{ 行.金额 }}{% endif %}{% endfor %}。',
        '@let 组 = group(表, 类)\n@let 各 = sum(filter(组, 项目 == "甲组").金额)\n共{{ 各 }}。',
        # Last year has it.
        '@prior 表 from "上.csv" unit 元\n@let 各 = sum(filter(表, 类 == "公务").金额)\n共{{ 各 }}。',
        # Another table does.
        '@data 类表 from "类.csv" unit 元\n@let 各 = sum(filter(表, 类 == "公务").金额)\n共{{ 各 }}。',
    ],
)
def test_a_class_without_rows_is_no_mistake(lines: str) -> None:
    files = {"表.csv": ROWS, "上.csv": "项目,类,状态,金额\n丁,公务,已完成,9\n", "类.csv": "名,类,金额\n戊,公务,1\n"}
    assert "N69" not in codes(compiled(DATA + lines + "\n", files))


@pytest.mark.parametrize("text", ["第二批", "2023年计划", "第3批"])
def test_neighbours_in_a_count_are_no_slips_of_one_another(text: str) -> None:
    rows = "项目,批次名,金额\n甲,第一批,1\n乙,2022年计划,1\n"
    lines = f'@let 各 = sum(filter(表, 批次名 == "{text}").金额)\n共{{{{ 各 }}}}。\n'
    assert codes(compiled(DATA + lines, {"表.csv": rows})) == []
