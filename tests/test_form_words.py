"""Messages identify a cell first in the form's own terms: the number of the form and of the line, the names of row and
column."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from reportdsl.cli.main import main

HEAD = [
    ["收入支出决算总表"],
    ["", "", "", "", "", "公开01表"],
    ["部门：某局", "", "", "", "", "金额单位：元"],
    ["收入", "", "", "支出", "", ""],
    ["项目", "行次", "决算数", "项目", "行次", "决算数"],
    ["栏次", "", 1, "栏次", "", 2],
]
ROWS = [
    ["一、财政拨款收入", 1, 7700000, "一、一般公共服务支出", 31, 7000000],
    ["二、其他收入", 2, 10000, "二、教育支出", 32, 710000],
    ["总计", 3, 7710000, "总计", 33, 7711000],
]
STRUCTURE = """@needs 数据 "数据"
@data 收入 from "{{ 数据 }}" block 1 unit 元
@data 支出 from "{{ 数据 }}" block 2 unit 元
@let 收 = 收入["总计"].决算数
@let 支 = 支出["总计"].决算数
@check R01 "收支总计相等": 收 == 支
收支{{ 收 }}。
"""
UNIT = '@extends "结构.rpt"\n@report 决算\n  数据: 决算.xlsx\n@end\n'
LEFT = "公开01表 第3行“总计” 决算数"
RIGHT = "公开01表 第33行“总计” 决算数"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    return code, *capsys.readouterr()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Z01"
    for row in HEAD + ROWS:
        sheet.append([cell if cell != "" else None for cell in row])
    for area in ("A1:F1", "A4:C4", "D4:F4"):
        sheet.merge_cells(area)
    book.save(tmp_path / "决算.xlsx")
    (tmp_path / "结构.rpt").write_text(STRUCTURE, "utf-8")
    (tmp_path / "某局.rpt").write_text(UNIT, "utf-8")
    (tmp_path / "全.rpt").write_text(STRUCTURE.split("\n", 1)[1].replace("{{ 数据 }}", "决算.xlsx"), "utf-8")
    return tmp_path


def test_a_failing_check_of_a_structure_is_told_at_the_cells_of_the_form(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, said = run(capsys, "check", str(folder / "某局.rpt"))
    first, suspect, left, right = said.splitlines()[:4]
    assert first == f"错误 R01 {RIGHT}：审核不平：收支总计相等，差 1000.00元  决算.xlsx:Z01!F9"
    assert suspect == "   这 2 处差同一个数，都用到这一格，多半错在这里  决算.xlsx:Z01!F9"
    assert left == f"   左 7710000.00元 ← {LEFT}（决算.xlsx【Z01】 C9）"
    assert right == f"   右 7711000.00元 ← {RIGHT}（决算.xlsx【Z01】 F9）"
    assert "结构.rpt" not in said


def test_its_line_is_shown_on_request(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, _, said = run(capsys, "check", str(folder / "某局.rpt"), "--verbose")
    assert "   规则在  结构.rpt:6:22\n    6 | @check R01" in said


def test_the_line_of_a_spec_of_ones_own_is_shown_always(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, _, said = run(capsys, "check", str(folder / "全.rpt"))
    assert said.startswith("错误 R01 审核不平：收支总计相等，差 1000.00元  全.rpt:5:22\n    5 | @check")
    assert f"左 7710000.00元 ← {LEFT}" in said


def test_a_sum_that_fails_is_told_so_in_either_language(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, _, said = run(capsys, "check", str(folder / "某局.rpt"))
    assert "C20（总计）也差这个数，没有另列  决算.xlsx:Z01!F9" in said
    _, _, said = run(capsys, "check", str(folder / "某局.rpt"), "--lang", "en")
    assert "C20 (总计) is off by it too and is not listed  决算.xlsx:Z01!F9" in said


def test_programs_get_the_words_beside_the_cell(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run(capsys, "check", str(folder / "某局.rpt"), "--format", "json")
    (found,) = json.loads(said)["diagnostics"]
    assert (found["code"], found["rules"]) == ("R01", ["R01", "C20"])
    where = found["notes"][0]["where"]
    words = {"form": "公开01表", "form_line": "33", "row": "总计", "form_column": "决算数"}
    assert where == {"file": "决算.xlsx", "sheet": "Z01", "cell": "F9", **words}


def test_a_table_without_a_form_has_the_names_of_row_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "表.csv").write_text("项目,决算数\n甲,1\n乙,2\n合计,4\n", "utf-8")
    spec = tmp_path / "r.rpt"
    spec.write_text('@data 表 from "表.csv" unit 元\n@let 和 = sum(表.决算数)\n{{ 和 }}\n', "utf-8")
    _, _, said = run(capsys, "check", str(spec))
    assert said.startswith("错误 C20 “合计” 决算数：合计不平")
