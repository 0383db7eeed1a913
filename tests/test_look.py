"""`reportdsl look`: the lines that it proposes build, and what it shows is what they read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from reportdsl.cli.main import main

FORM = [
    ["2021年度收支总表"],
    ["编制单位：某局", None, None, "单位：元"],
    ["收入", None, "支出"],
    ["项目", "决算数", "项目", "决算数"],
    ["一、拨款", 700, "一、教育支出", 500],
    ["二、其他", 100, "二、科技支出", 200],
    ["本年收入合计", 800, "本年支出合计", 700],
    [],
    ["注：本表反映收支。"],
]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_proposed_builds(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    for row in FORM:
        book.active.append(row)
    bought = book.create_sheet("采购")
    for row in [["项目", "金额（万元）"], ["货物", 3], ["工程", 4], ["采购", 7]]:
        bought.append(row)
    book.save(tmp_path / "收支.xlsx")
    assert main(["look", str(tmp_path / "收支.xlsx"), "--format", "json", "--lang", language]) == 0
    tables = json.loads(capsys.readouterr().out)["tables"]
    assert [table["block"] for table in tables] == [1, 2, None]
    assert tables[0]["title"] == "2021年度收支总表"
    assert [row["name"] for row in tables[1]["totals"]] == ["本年支出合计"]
    assert [question["name"] for question in tables[2]["questions"]] == ["采购"]
    lines = [table["statement"] for table in tables]
    (tmp_path / "报告.rpt").write_text("\n".join([*lines, "# 概况", "无。", ""]), encoding="utf-8")
    assert main(["check", str(tmp_path / "报告.rpt")]) == 0
    capsys.readouterr()
    assert main(["look", str(tmp_path / "收支.xlsx"), "采购", "--lang", language]) == 0
    assert '@data 采购 from "收支.xlsx" sheet "采购"' in capsys.readouterr().out
