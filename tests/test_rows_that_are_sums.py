"""Rows that are sums of others without being called totals: sums, breakdowns and counts that include them are
reported."""

from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from campaigns.workbooks import Form, by_openpyxl, by_xlwt
from reportdsl.batch.job import Served
from reportdsl.compile import Compilation, compile_report

DATA = '@data 表 from "a.csv" key 项目 unit 元 CLAUSES\n'
SUM = "@let 和 = sum(表.数)\n共{{ 和 }}。\n"


def read(rows: str, clauses: str = "", uses: str = SUM, head: str = "项目,数") -> Compilation:
    """A spec over a table whose rows are separated by blanks."""
    lines = "\n".join(rows.split())
    return compiled(DATA.replace("CLAUSES", clauses) + uses, {"a.csv": f"{head}\n{lines}\n"})


def told(came: Compilation) -> list[tuple[str, str, int]]:
    return [(found.code, found.severity.name, found.where.line) for found in came.diagnostics]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ("学生总数,30 男,10 女,20", 2), ("男,10 女,20 在校生总人数,30", 4), ("全体职工,30 行政,10 事业,20 离休,7", 2),
        ("收入总额,5000 拨款,3000 事业,2000 往年,80", 2), ("共有车辆,9 轿车,4 客车,5", 2), ("办公费,3 人员,12 公用,8 经费总额,20", 5),
        ("资产总值,12 房屋,8 设备,4 无形,1", 2), ("Total_staff,30 men,10 women,20".replace("_", "-"), 2),
    ],
)  # fmt: skip
def test_a_row_that_is_called_a_whole_and_is_one_is_an_error(rows: str, place: int) -> None:
    assert told(read(rows)) == [("C24", "ERROR", place)]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ("甲局,30 甲一,10 甲二,20 乙局,7 乙一,3 乙二,4", 2), ("农业局,9 农业局机关,4 农业局下属站,5 林业局,8", 2),  # Similar names.
        ("甲局,300 乙,100 丙,200", 2), ("合作社,6 种植,1 养殖,2 加工,3", 2),  # Above all the others.
        ("种植,112 养殖,215 合作社,327", 4),  # Below all the others.
        ("在职,12345.67 行政,5000.55 事业,7345.12 离休,310.5", 2),  # Too many digits for chance.
        ("离休,310.5 行政,5000.55 事业,7345.12 在职,12345.67 退休,12", 5),
        ("一班,456 男生,211 女生,245 二班,502 男孩,251 女孩,251 三班,489 男子,200 女子,289", 2),  # Again and again.
    ],
)  # fmt: skip
def test_a_row_that_is_the_sum_of_others_by_more_than_chance_is_asked_about(rows: str, place: int) -> None:
    assert told(read(rows)) == [("C24", "WARNING", place)]


def test_several_columns_together_are_more_than_chance() -> None:
    rows = "在职,31.2,{} 行政,10.1,100 事业,21.1,300 离休,8,9 遗属,7,1"
    assert told(read(rows.format("400"), head="项目,数,人数")) == [("C24", "WARNING", 2)]
    assert codes(read(rows.format("401"), head="项目,数,人数")) == []
    assert told(read(rows.format(""), head="项目,数,人数")) == []  # Three digits among five rows may be chance.


def test_rounded_figures_need_not_agree_to_the_last_place() -> None:
    assert told(read("甲局,1234.57 甲一,1000.34 甲二,234.22 乙局,80.5")) == [("C24", "WARNING", 2)]


@pytest.mark.parametrize(
    "rows",
    [
        "甲,5 乙,3 丙,2 丁,9", "甲,9 乙,3 丙,3 丁,6 戊,7", "甲,3 乙,3", "总务处,9 男,5 女,4 其他,8", "甲,0 乙,0 丙,0", "全国工商联,5 团委,2 妇联,1",
        "甲,200000 乙,100000 丙,100000 丁,300000 戊,500000", "甲,8 乙,8 丙,0", "事业收入,5 经营收入,2 其他收入,1 年初结转和结余,8", "年初净结余,9 事业收入,6 其他收入,3 经营收入,7",
    ],
)  # fmt: skip
def test_figures_that_meet_by_chance_are_no_question(rows: str) -> None:
    assert codes(read(rows)) == []


@pytest.mark.parametrize(
    "uses",
    [
        SUM, "@breakdown 构 = 表.数\n{{ 构 | 列举(\"{名称}{占比}\") }}\n", '@let 个数 = count(表, "个")\n{{ 个数 }}\n',
        "@let 类 = group(表, 项目)\n@let 和 = sum(类.数)\n{{ 和 }}\n", '@let 占 = share(表["男"].数, sum(表.数))\n{{ 占 }}\n',
        "@let 和 = sum(filter(表, 数 > 0元).数)\n{{ 和 }}\n", "@let 表.倍 = 数 * 2\n@let 和 = sum(表.倍)\n{{ 和 }}\n",
    ],
)  # fmt: skip
def test_whatever_adds_or_counts_the_rows_is_told(uses: str) -> None:
    assert told(read("学生总数,30 男,10 女,20", uses=uses)) == [("C24", "ERROR", 2)]


def test_what_takes_some_of_the_rows_is_not() -> None:
    assert codes(read("学生总数,30 男,10 女,20", uses="@let 和 = sum(filter(表, 数 < 30元).数)\n{{ 和 }}\n")) == []
    assert codes(read("学生总数,30 男,10 女,20", uses="@each 行 in 表\n{{ 行.名称 }}{{ 行.数 }}\n@end each\n")) == []


@pytest.mark.parametrize(
    ("clauses", "total"), [("totals 学生总数", 30), ("of which 男, 女", 30), ("totals none", 60), ("levels none", 60)]
)
def test_a_statement_says_what_it_is(clauses: str, total: int) -> None:
    came = read("学生总数,30 男,10 女,20", clauses)
    assert codes(came) == [] and came.evaluation.named["和"].value.value == total


def test_a_waiver_lets_it_pass() -> None:
    spec = '@report x\n  waive: C24 表 "另有来源"\n@end\n' + DATA.replace("CLAUSES", "") + SUM
    came = compiled(spec, {"a.csv": "项目,数\n学生总数,30\n男,10\n女,20\n"})
    assert [(found.code, found.severity.name) for found in came.diagnostics] == [("C24", "INFO")]


@pytest.mark.parametrize(
    ("rows", "code"),
    [("20501,平均,8", "C22"), ("20501,上半年,8 20502,一季度,5", "C22"), ("20501,甲局,30 20502,甲一,10 20503,甲二,20", "C24"), ("20501,减：坏账,8", "")],
)  # fmt: skip
def test_a_blank_upper_level_adds_no_more_than_a_sum_does(rows: str, code: str) -> None:
    spec = '@data 表 from "a.csv" key 编码 label 名称 levels (类: 3, 款: 5) unit 元\n{{ 表["205"].数 }}\n'
    came = compiled(spec, {"a.csv": "编码,名称,数\n205,教育,\n" + "\n".join(rows.split()) + "\n20509,其他,100\n"})
    assert codes(came) == [code] * bool(code)


@pytest.mark.parametrize(("suffix", "write"), [("xlsx", by_openpyxl), ("xls", by_xlwt)])
def test_workbooks_are_held_to_the_same(suffix: str, write: Callable[[Form], bytes]) -> None:
    rows = [["项目", "数"], ["学生总数", Decimal(30)], ["男", Decimal(10)], ["女", Decimal(20)]]
    spec = (DATA + SUM).replace("CLAUSES", "").replace("a.csv", f"a.{suffix}")
    came = compile_report("a.rpt", spec.encode(), Served([(f"a.{suffix}", write(Form("", "数", rows=rows)))]))
    assert [(found.code, found.where.cell) for found in came.diagnostics] == [("C24", "B2")]


def test_a_large_table_is_as_a_small_one() -> None:
    random = Random(1)
    rows = [f"项{row},{random.randrange(10**4, 10**7)}.{row % 90 + 10}" for row in range(400)]
    assert codes(read(" ".join(rows))) == []
    assert told(read(" ".join(["市局,12345678.5 区局,2345678.2 县局,10000000.3", *rows]))) == [("C24", "WARNING", 2)]


def test_figures_at_random_are_hardly_ever_a_question() -> None:
    random = Random(2)
    asked = 0
    for _ in range(300):
        digits = random.choice((3, 5, 8))
        rows = " ".join(f"项{row},{random.randrange(10**digits)}" for row in range(random.randint(6, 40)))
        asked += bool(codes(read(rows)))
    assert asked <= 3
