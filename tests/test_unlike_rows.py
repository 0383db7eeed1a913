"""Rows that do not belong in a sum: deductions, averages, the total of the others, overlapping periods and years."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from reportdsl.compile import Compilation

SUM = '@data 表 from "a.csv" key 项目 unit 元 CLAUSES\n@let 和 = sum(表.数)\n共{{ 和 }}。\n'


def read(rows: str, clauses: str = "", spec: str = SUM, head: str = "项目,数") -> Compilation:
    """A spec over a table whose rows are separated by blanks; `_` stands for a blank in a row."""
    lines = "\n".join(rows.split()).replace("_", " ")
    return compiled(spec.replace("CLAUSES", clauses), {"a.csv": f"{head}\n{lines}\n"})


def told(came: Compilation) -> list[tuple[str, int]]:
    return [(found.code, found.where.line) for found in came.diagnostics]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        # Taken off.
        ("应收账款,100 减：坏账准备,8", 3), ("一、营业收入,100 减:营业成本,60 二、营业利润,40 减：所得税费用,10", 3),
        ("原值,100 (减)累计折旧,30", 3), ("Gross,100 Less:_discount,20", 3), ("应缴税额,50 扣除：已预缴,20", 3),
        # Means, rates, extremes.
        ("甲,10 乙,30 平均,20", 4), ("甲,10 乙,30 最大值,30", 4), ("在职,10 人均支出,3", 3), ("甲,10 乙,30 完成率,0.9", 4),
        ("North,10 South,30 Average,20", 4),
        # The total of the others.
        ("全市,30 甲区,10 乙区,20", 2), ("甲区,10 乙区,20 全部,30", 4), ("甲区,10 乙区,20 计,30", 4), ("甲,10 乙,20 ∑,30", 4),
        ("1月,1 2月,2 本年累计,3", 4),
        # Periods that overlap.
        ("1-2月,10 3月,5 1-3月,15", 4), ("一季度,10 二季度,5 上半年,15 下半年,9", 4),
        ("1月,10 2月,5 3月,5 一季度,20", 5), ("第一季度,1 第二季度,1 前三季度,3", 4), ("Q1,1 Q2,2 H1,3", 4),
        ("上半年,5 下半年,6 全年,11", 4), ("1—6月,5 1—9月,9", 3), ("2021年1月,5 2021年一季度,9", 3),
        # Measures of the same thing.
        ("本年数,10 上年数,9", 3), ("预算数,10 决算数,9", 3), ("收入,10 支出,9 结余,1", 3), ("甲,1 乙,2 过次页,3", 4), ("承前页,3 丙,4", 2), ("2021年收入,1 2022年收入,2", 3), ("年末人数,10 比上年增加,2", 3),
        ("应付账款,10 已付,9 未付,1", 4), ("期初余额,1 本期增加,2 期末余额,3", 4),
    ],
)  # fmt: skip
def test_what_is_no_addend_is_told_at_its_cell(rows: str, place: int) -> None:
    assert told(read(rows)) == [("C22", place)]


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ("一季度,10 二季度,5 三季度,1 四季度,2", "18.00"), ("1-2月,10 3月,5", "15.00"), ("上半年,5 下半年,6", "11.00"),
        ("2021年一季度,5 2022年一季度,6", "11.00"), ("减免税额,5 减值准备,6 加：其他收益,1", "12.00"), ("功率,5 会计,6 统计,1", "12.00"),
        ("全国工商联,5 全民健身中心,6", "11.00"), ("年末结转和结余,5 结余分配,6", "11.00"), ("人均,5", "5.00"), ("2021年收入,5 2022年补助,6", "11.00"),
        ("应收,100 减：坏账,8 合计,92", None),
    ],
)  # fmt: skip
def test_others_are_added_without_a_word(rows: str, total: str | None) -> None:
    came = read(rows)
    if total is None:  # The total is the row above minus the deduction: only the sum is reported.
        assert codes(came) == ["C22"]
        return
    assert codes(came) == [] and str(came.evaluation.named["和"].value.value) == total.removesuffix(".00")


def test_what_is_taken_off_is_taken_off_by_totals_and_levels() -> None:
    """A total that adds it is wrong; if no sum includes the rows, there is nothing to report about them."""
    one = '@data 表 from "a.csv" key 项目 unit 元\n{{ 表["合计"].数 }}\n'
    assert codes(read("应收,100 减：坏账,8 合计,92", spec=one)) == []
    assert told(read("应收,100 减：坏账,8 合计,108", spec=one)) == [("C20", 4)]
    levels = '@data 表 from "a.csv" key 项目 unit 元\n{{ 表["一、净额"].数 }}\n'
    assert codes(read("一、净额,92 （一）应收,100 （二）减：坏账,8 二、其他,1", spec=levels)) == []


def test_a_statement_says_which_rows_are_totals() -> None:
    came = read("一季度,10 二季度,5 上半年,15", "totals 上半年")
    assert codes(came) == [] and came.evaluation.named["和"].value.value == 15
    came = read("人员,10 人均,5", "of which 人均")
    assert codes(came) == [] and came.evaluation.named["和"].value.value == 10


def test_a_waiver_lets_it_pass() -> None:
    spec = '@report x\n  waive: C22 表 "逐月累加"\n@end\n' + SUM
    (found,) = read("1-2月,10 1-3月,15", spec=spec).diagnostics
    assert (found.code, found.severity.name) == ("C22", "INFO")


LONG = '@data 表 from "a.csv" key 项目, 年度 unit 元\n@let 和 = FORMULA\n共{{ 和 }}。\n'
YEARS = "甲,2021,1 乙,2021,2 甲,2022,3 乙,2022,4"


@pytest.mark.parametrize(
    ("formula", "place"),
    [("sum(表.数)", 4), ('sum(filter(表, 年度 == "2022").数)', 0), ('sum(filter(表, 项目 == "甲").数)', 4)],
)
def test_rows_of_several_years_are_no_one_sum(formula: str, place: int) -> None:
    came = read(YEARS, spec=LONG.replace("FORMULA", formula), head="项目,年度,数")
    assert told(came) == ([("C22", place)] if place else [])


def test_groups_and_breakdowns_are_sums_too() -> None:
    groups = LONG.replace("@let 和 = FORMULA\n共{{ 和 }}。", '@let 各 = group(表, BY)\n{{ 各 | 列举("{名称}{数}") }}')
    assert codes(read(YEARS, spec=groups.replace("BY", "年度"), head="项目,年度,数")) == []
    assert told(read(YEARS, spec=groups.replace("BY", "项目"), head="项目,年度,数")) == [("C22", 4), ("C22", 5)]
    parts = '@data 表 from "a.csv" key 项目 unit 元\n@breakdown 和 = 表.数\n{{ 和 }}\n'
    assert told(read("一季度,10 上半年,15", spec=parts)) == [("C22", 3)]


def test_a_table_of_years_is_a_sum_that_is_asked_for() -> None:
    """One row per year: the sum of the years is what the formula says; it is reported as a warning."""
    (found,) = read("2021,1 2022,2", head="年份,数", spec=SUM.replace("key 项目", "key 年份")).diagnostics
    assert (found.code, found.severity.name) == ("C22", "WARNING")


def test_rows_of_several_measures_are_no_one_sum() -> None:
    spec = '@data 表 from "a.csv" key 项目, 口径 unit 元\n@let 和 = FORMULA\n共{{ 和 }}。\n'
    rows = "甲,预算数,1 乙,预算数,2 甲,决算数,3 乙,决算数,4"
    assert told(read(rows, spec=spec.replace("FORMULA", "sum(表.数)"), head="项目,口径,数")) == [("C22", 4)]
    only = 'sum(filter(表, 口径 == "决算数").数)'
    assert codes(read(rows, spec=spec.replace("FORMULA", only), head="项目,口径,数")) == []


def test_a_large_table_is_as_a_small_one() -> None:
    rows = " ".join(f"项{row},1" for row in range(400))
    assert told(read(rows + " 减：末项,1")) == [("C22", 402)]
    long = " ".join(f"项{row},{2021 + row % 2},1" for row in range(400))
    spec = LONG.replace("key 项目, 年度", "key 项目").replace("FORMULA", "sum(表.数)")
    assert told(read(long, spec=spec, head="项目,年度,数")) == [("C22", 3)]


@pytest.mark.parametrize("name", ["减：退款", "上半年", "人均", "全市"])
def test_entries_of_a_record_are_told_as_rows_are(name: str) -> None:
    spec = '@data 数 from "a.yaml" unit 元\n@let 和 = sum(数.收入)\n{{ 和 }}\n'
    came = compiled(spec, {"a.yaml": f"收入:\n  一季度: 1\n  二季度: 2\n  {name}: 3\n"})
    assert told(came) == [("T43", 4)]


@pytest.mark.parametrize(
    "name",
    ["其中:工资", "其_中：工资", "#_其中：工资", "其中──工资", "#工资", "＃工资", "人员中：工资", "内：工资", "另：其中工资", "注：其中工资", "o/w_pay",
     "incl._pay", "thereof:_pay", "including_pay"],
)  # fmt: skip
def test_a_part_is_known_however_it_is_spelled(name: str) -> None:
    came = read(f"人员,10 {name},6 公用,5")
    assert codes(came) == [] and came.evaluation.named["和"].value.value == 15


@pytest.mark.parametrize("name", ["#1机组", "高中：一年级", "集中支付", "内部往来", "including", "其他", "居中：调解"])
def test_what_only_looks_like_one_is_a_row(name: str) -> None:
    came = read(f"人员,10 {name},6 公用,5")
    assert codes(came) == [] and came.evaluation.named["和"].value.value == 21


@pytest.mark.parametrize("rows", [4, 400])
def test_a_sum_of_a_computed_column_is_told_in_small_and_large_tables(rows: int) -> None:
    spec = '@data 表 from "a.csv" unit 元\n@let 表.差 = 决算 - 预算\n@let 和 = sum(表.差)\n{{ 和 }}\n'
    lines = [f"项{at},{at * at},{at % 7}" for at in range(rows)]
    came = compiled(spec, {"a.csv": "\n".join(["名称,决算,预算", *lines, "资料来源：统计局,20240108,1"]) + "\n"})
    assert codes(came) == ["C22"]


@pytest.mark.parametrize(
    ("name", "due"), [("亩产（公斤/亩）", ["C25"]), ("电价（元/千瓦时）", ["C25"]), ("产量（公斤）", [])]
)
def test_quotients_of_rows_are_not_added_up(name: str, due: list[str]) -> None:
    """Only names told that a column is one of rates: 亩产 of five towns came to 2199公斤/亩 in silence."""
    spec = f'@data 表 from "表.csv"\n@let 和 = sum(表.‘{name}’)\n{{{{ 和 }}}}\n'
    assert codes(compiled(spec, {"表.csv": f"乡镇,{name}\n甲,436.5\n乙,452.8\n"})) == due
