"""Codes that form a hierarchy although no `levels` are stated, groups by a level, and records that contain totals."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from reportdsl.compile import Compilation
from reportdsl.writers.txt import write

SUM = '@data 表 from "a.csv" key 编码 CLAUSES unit 元\n@let 和 = sum(表.数)\n共{{ 和 }}。\n'


def document(came: Compilation) -> str:
    assert came.document is not None, codes(came)
    return write(came.document).decode()


def read(rows: str, clauses: str = "", spec: str = SUM) -> Compilation:
    return compiled(spec.replace("CLAUSES", clauses), {"a.csv": "编码,名称,数\n" + "\n".join(rows.split()) + "\n"})


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        ("205,教育,4 20502,普通,3 20503,职业,1 208,社保,7 20805,养老,7", "共11.00元。"),
        ("合计,,11 205,教育,4 20502,普通,3 20503,职业,1 208,社保,7 20805,养老,7", "共11.00元。"),
        ("205,教育,4 20502,普通,4 2050201,学前,1 2050202,小学,3", "共4.00元。"),
        ("20502,普通,3 205,教育,4 20503,职业,1", "共4.00元。"),
        ("205,教育, 20502,普通,3 20503,职业,1", "共4.00元。"),
    ],
)
def test_codes_that_can_be_nothing_else_make_levels(rows: str, printed: str) -> None:
    came = read(rows)
    assert codes(came) == [] and printed in document(came)


@pytest.mark.parametrize(
    "rows", ["1,甲,4 10,乙,3 11,丙,1", "205,教育,4 20602,科技,3 20603,研究,1", "a1,教育,4 a102,普通,3 a103,职业,1"]
)
def test_codes_that_happen_to_begin_alike_make_none(rows: str) -> None:
    """Whether the first row is the sum of all the others is asked, whatever its name."""
    came = read(rows)
    assert codes(came) == ["C24"] and "共8.00元。" in document(came)


def test_codes_whose_figures_do_not_add_up_are_asked_about() -> None:
    rows = "205,教育,5 20502,普通,3 20503,职业,1"
    came = read(rows)
    assert codes(came) == ["D76"] and "共9.00元" in document(came)
    found = next(iter(came.diagnostics))
    assert (found.where.line, found.details["first"], found.details["last"]) == (2, "20502", "20503")
    assert codes(read(rows, "levels none")) == [] and codes(read(rows, "levels (类: 3)")) == ["C03"]


def test_a_group_by_a_level_is_called_by_the_level() -> None:
    spec = (
        '@data 表 from "a.csv" key 编码 label 名称 levels (类: 3) unit 元\n'
        "@let 组 = group(表, 类)\n{% for 行 in 组 %}{{ 行.名称 }}{{ 行.数 }}；{% endfor %}\n"
        "@table\n| 编码 | 数 |\n|---|--:|\n@each 行 in 组\n| {{ 行.编码 }} | {{ 行.数 }} |\n@end\n@end\n"
    )
    came = read("205,教育,4 20502,普通,3 20503,职业,1 208,社保,7 20805,养老,7", spec=spec)
    printed = document(came)
    assert "教育4.00元；社保7.00元；" in printed and "20805" not in printed


@pytest.mark.parametrize("name", ["合计", "其中：采购", "Total", "of which: goods"])
@pytest.mark.parametrize("line", ["@let 和 = sum(数.组)", "@breakdown 和 = 数.组"])
def test_a_record_with_a_total_or_a_part_is_not_added_up(name: str, line: str) -> None:
    spec = f'@data 数 from "a.yaml" unit 元\n{line}\n{{{{ 和 }}}}\n'
    came = compiled(spec, {"a.yaml": f'组:\n  甲: 1\n  乙: 2\n  "{name}": 3\n'})
    assert codes(came) == ["T43"] and next(iter(came.diagnostics)).where.line == 4


def test_the_whole_of_a_breakdown_may_be_a_total_of_its_record() -> None:
    came = compiled(
        '@data 数 from "a.yaml" unit 元\n@breakdown 合计 = 数.组\n{{ 合计 }}\n',
        {"a.yaml": "组:\n  甲: 1\n  乙: 2\n  合计: 3\n"},
    )
    assert codes(came) == [] and "3.00元" in document(came)


def test_a_breakdown_of_a_record_of_groups_is_told() -> None:
    came = compiled(
        '@data 数 from "a.yaml" unit 元\n@breakdown 和 = 数.组\n{{ 和 }}\n',
        {"a.yaml": "组:\n  甲:\n    乙: 1\n  丙: 2\n"},
    )
    assert codes(came) == ["T41"]
