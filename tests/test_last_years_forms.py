"""Last year's forms under this year's codes: 政府收支分类科目 merged 2080504 into 2080501 from 2020 on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from official_forms import FORMS_2021
from official_ledger import NAMES, WATER, Ledger, money
from official_workbooks import write, write_fill_in
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Severity
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS

SPEC = """@extends "部门决算/四川/2021"
@report
  单位名称: 青岩市水利局
  年度: 2020
@end
@include "部门决算/上年报表"
@let 一般公共表.上年变动 = 本年支出合计 change vs prior year
@block 上年收支情况
@each 项 in 一般公共末级
- {{ 项.编码 }}{{ 项.名称 }}：上年{{ 项.本年支出合计.上年 }}，{{ 项.上年变动 | 变动 }}。
@end each
@end block
"""
MERGED = NAMES | {"2080501": "行政单位离退休", "2080504": "未归口管理的行政单位离退休"}


def ledger(year: int, retired: str) -> Ledger:
    """The example's accounts, with pensions under a code of that year."""
    spent = [replace(each, code=retired) if each.code == "2080506" else each for each in WATER.spent]
    return replace(WATER, year=year, spent=sorted(spent, key=lambda each: each.code), names=MERGED)


def compiled(folder: Path, listed: str, last_year: str = "13741526.11") -> Compilation:
    """A report on 2020, with last year's forms and the list of codes beside it."""
    write(ledger(2020, "2080501"), FORMS_2021, folder / "决算报表.xlsx")
    before = ledger(2019, "2080504")
    moved = {"2080505": money(-1000), "2101101": money(1000)}  # Forms with the same figures would be the wrong ones.
    moved["2130301"] = money("-2100.07")
    spent = [
        replace(each, basic=each.basic + moved.get(each.code, 0), project=each.project + money("2100.07"))
        if each.code == "2130302"
        else replace(each, basic=each.basic + moved.get(each.code, 0))
        for each in before.spent
    ]
    write(replace(before, spent=spent), FORMS_2021, folder / "上年决算报表.xlsx")
    totals = {
        "收入总计": 15_000_000,
        "支出总计": 15_000_000,
        "财政拨款收入总计": 14_000_000,
        "财政拨款支出总计": 14_000_000,
    }
    filled = {("上年数", name): value for name, value in totals.items()}
    filled |= {("上年数", "一般公共预算财政拨款支出"): money(last_year), ("文字说明", "一般公共预算变动原因"): None}
    write_fill_in(folder / "填报表.xlsx", filled, 2020, "四川/2021")
    book = load_workbook(folder / "填报表.xlsx")
    for row in book["预算"].iter_rows():
        if row[0].value == "2080506":
            row[0].value = "2080501"
    book.save(folder / "填报表.xlsx")
    (folder / "科目对照.csv").write_text(listed, encoding="utf-8")
    return compile_report("报告.rpt", SPEC.encode(), Folder(folder))


def told(came: Compilation) -> list[str]:
    return [each.code for each in came.diagnostics if each.severity in (Severity.ERROR, Severity.WARNING)]


def lines(came: Compilation) -> list[str]:
    assert came.document is not None
    return [line for line in WRITERS["txt"].write(came.document).decode().splitlines() if line.startswith("- ")]


def test_a_merged_code_is_compared_with_what_went_into_it(tmp_path: Path) -> None:
    came = compiled(tmp_path, "上年编码,本年编码\n2080504,2080501\n")
    assert told(came) == []
    assert lines(came)[0] == "- 2080501行政单位离退休：上年25.62万元，持平。"


def test_a_code_that_no_list_has_is_named(tmp_path: Path) -> None:
    came = compiled(tmp_path, "上年编码,本年编码\n2130399,2130399\n")
    assert told(came) == ["D59"]
    assert [each.details["code"] for each in came.diagnostics if each.code == "D59"] == ["2080504"]


def test_last_years_forms_agree_with_the_figure_that_is_filled_in(tmp_path: Path) -> None:
    assert told(compiled(tmp_path, "上年编码,本年编码\n2080504,2080501\n", "13741526.10")) == ["X14"]
