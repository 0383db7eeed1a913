"""Tables whose columns are years, in data and in print; columns of another table looked up by the rows' own names."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from reportdsl.compile import Compilation
from reportdsl.diagnostics.render import render_all

TABLE = '@data 表 from "a.csv" key 项目 unit 元\n'


def read(spec: str, table: str = "项目,2021年,2022年\n甲,10,20\n乙,5,6\n", head: str = TABLE) -> Compilation:
    return compiled(head + spec, {"a.csv": table, "b.csv": "项目,人数\n甲,3\n乙,4\n"})


def said(came: Compilation) -> str:
    return render_all(came.diagnostics, "zh")


@pytest.mark.parametrize(
    "head",
    ["2021", "2021年", "2021年决算数", "2021年度（元）", "2021-2022年", "2021—2022年", "2021年至2022年", "1-6月", "1月—6月", "2021.12.31", "2021-12-31"],
)  # fmt: skip
def test_years_that_head_a_column_are_no_typed_figures(head: str) -> None:
    row = '@each 行 in 表\n| {{ 行.名称 }} | {{ 行["2021年"] }} |\n@end each\n@end table\n'
    assert codes(read(f"@table 表一\n| 项目 | {head} |\n|---|--:|\n{row}")) == []


@pytest.mark.parametrize("cell", ["2021", "12-3", "2021.12", "3.5.1万元", "30 2021"])
def test_others_are(cell: str) -> None:
    assert codes(read(f"@table 表一\n| 项目 | 数 |\n|---|--:|\n| 甲 | {cell} |\n@end table\n"))[:1] == ["L01"]


def test_a_column_of_a_year_is_written_in_quotes_and_the_message_says_so() -> None:
    assert codes(read("@let 和 = sum(表.‘2021年’)\n{{ 和 }}\n")) == []
    (found,) = (came := read("@let 和 = sum(表.2021年)\n{{ 和 }}\n")).diagnostics
    assert found.code == "S04" and "‘2021年’" in said(came)
    came = read('@let 和 = sum(表["2021年"])\n{{ 和 }}\n')
    assert codes(came) == ["N56"] and "写成 表.‘2021年’" in said(came)


def test_a_row_asked_for_by_another_table_s_column_is_told_how_to() -> None:
    other = '@data 乙表 from "b.csv" key 项目\n'
    came = read(
        "@let 表.人均 = ‘2021年’ / 乙表[项目].人数\n@each 行 in 表\n{{ 行.人均 }}\n@end each\n", head=TABLE + other
    )
    assert codes(came) == ["S04"] and "@口径" in said(came)
    joined = '@basis 人 表 from "b.csv" key 项目 value 人数\n'
    came = read(
        "@let 表.人均 = ‘2021年’ / ‘2021年’.人\n@each 行 in 表\n{{ 行.人均 }}\n@end each\n", head=TABLE + joined
    )
    assert codes(came) == []


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ("甲,1,2 乙,3,4", 4), ("甲,1,2", 1), ("办公费,1,2 水费,3,4 电费,5,6", 9), ("甲,1,2,3 乙,3,4,5", 4),
        (",1,2 甲,1,2 乙,3,4", 4), ("栏次,1,2 甲局,5,2 乙局,3,4", 8), ("甲,1,2 办公费,5,6 水费,7,8", 12),
    ],
)  # fmt: skip
def test_the_first_row_under_a_nameless_column_is_a_row(rows: str, total: int) -> None:
    """Only a row without a name, or with a form's letter, numbers the columns."""
    lines = rows.split()
    table = ",A,B" + ",C" * (lines[0].count(",") - 2) + "\n" + "\n".join(lines) + "\n"
    came = read("@let 和 = sum(表.A)\n{{ 和 }}\n", table, '@data 表 from "a.csv" unit 元\n')
    assert codes(came) == [] and came.evaluation.named["和"].value.value == total
