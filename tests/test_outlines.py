"""Rows below others by marks and codes in many styles: counted once if the figures agree; otherwise the author is
asked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from reportdsl.compile import Compilation
from reportdsl.dataset.rows.outlines import levelled, under_marks


def read(rows: str, key: str = "项目", clauses: str = "") -> Compilation:
    head = f"{key},金额" if key == "项目" else f"{key},名称,金额"
    lines = "\n".join(row.replace("_", " ") for row in rows.split())
    spec = f'@data 表 from "a.csv" key {key} {clauses} unit 元\n@let 和 = sum(表.金额)\n{{{{ 和 }}}}\n'
    return compiled(spec, {"a.csv": f"{head}\n{lines}\n"})


@pytest.mark.parametrize(
    ("names", "parents"),
    [
        (["1.甲", "1)乙", "2)丙", "2.丁"], {1: 0, 2: 0}), (["A. 甲", "a. 乙", "b. 丙", "B. 丁", "a. 戊"], {1: 0, 2: 0, 4: 3}),
        (["第一章 甲", "一、乙", "（一）丙", "第二章 丁"], {1: 0, 2: 1}), (["1 甲", "1-1 乙", "1-1-1 丙", "1-2 丁", "2 戊"], {1: 0, 2: 1, 3: 0}),
        (["甲、甲", "1.乙", "无号", "1.丙"], {1: 0}), (["1.甲", "5)乙", "2.丙"], {}), (["甲", "乙"], {}), (["1月", "1-2月", "3月"], {}),
    ],
)  # fmt: skip
def test_a_new_manner_begins_a_level(names: list[str], parents: dict[int, int]) -> None:
    assert under_marks(names, (), ()) == parents


@pytest.mark.parametrize(
    ("keys", "is_one"),
    [
        ("6602 6602.01", True), ("6602 6602/01", True), ("C C13 D", True), ("1 1.1 1.1.1 2", True), ("2050000 2050100 2080000", True),
        ("205 20501", True), ("1 10 11", False), ("510000 520000", False), ("1.1 2.1", False), ("A1 B2", False), ("甲 乙", False), ("100 200 300", False),
    ],
)  # fmt: skip
def test_codes_are_levels_by_their_form(keys: str, is_one: bool) -> None:
    assert bool(levelled(dict(enumerate(keys.split())))) == is_one


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ("A._人员,30.5 a._工资,20.3 b._津贴,10.2 B._公用,5", "项目"), ("人员,30.5 ├工资,20.3 └津贴,10.2 公用,5", "项目"),
        ("205_教育,30.5 20501_小学,20.3 20502_中学,10.2 208_社保,5", "项目"), ("6602,甲,30.5 6602-01,乙,20.3 6602-02,丙,10.2 6603,丁,5", "编码"),
        ("1,甲,30.5 1.1,乙,20.3 1.2,丙,10.2 2,丁,5", "编码"), ("2050000,甲,30.5 2050100,乙,20.3 2050200,丙,10.2 2080000,丁,5", "编码"),
    ],
)  # fmt: skip
def test_each_amount_is_counted_once_or_asked_about(rows: str, key: str) -> None:
    came = read(rows, key)
    assert codes(came) == [] and str(came.evaluation.named["和"].value.value) == "35.5"
    (found,) = read(rows.replace("30.5", "30.6"), key).diagnostics
    assert (found.code, found.where.line) == ("D76", 2)
    assert codes(read(rows.replace("30.5", "30.6"), key, "levels none")) == []


@pytest.mark.parametrize(
    ("part", "total"),
    [("津贴（其中）", 15), ("津贴【其中】", 15), ("工资其中：津贴", 15), ("in_which:_pay", 15), ("津贴（集中）", 19)],
)
def test_parts_say_so_in_many_ways(part: str, total: int) -> None:
    assert read(f"工资,10 {part},4 公用,5").evaluation.named["和"].value.value == total


COLUMNS = '@data 表 from "a.csv" key 项目 unit 元 CLAUSES\n@let 财 = sum(表.‘其中：财政’)\n{{ 财 }}\n'


@pytest.mark.parametrize(
    ("head", "rows", "place"),
    [
        ("项目,金额,其中：财政", "人员,10,8 公用,5,6 合计,15,14", 3), ("项目,金额,其中：事业,其中：财政", "人员,10,9,8 公用,5,4,6", 3),
        ("项目,金额,其中：财政", "人员,10,8 公用,5,5 退回,-5,-4 其他,,3", 0), ("项目,其中：财政", "人员,10 公用,5", 0),
    ],
)  # fmt: skip
def test_a_column_that_is_a_part_is_no_more_than_its_whole(head: str, rows: str, place: int) -> None:
    files = {"a.csv": head + "\n" + "\n".join(rows.split()) + "\n"}
    assert [(each.code, each.where.line) for each in compiled(COLUMNS.replace("CLAUSES", ""), files).diagnostics] == [
        ("C21", place)
    ] * bool(place)
    waived = '@report x\n  waive: C21 表 "退回"\n@end\n' + COLUMNS.replace("CLAUSES", "")
    assert {each.severity.name for each in compiled(waived, files).diagnostics} <= {"INFO"}
