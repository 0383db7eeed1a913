"""Figures in the notes below a form, compared with the form's totals and the report's own figures."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import compiled

from reportdsl.diagnostics.render import message

SPEC = '@report x\n  year: 2023\n  money: 元, 2 places\n@end\n@data 表 from "表.csv" unit 元\n@表 表一 "支出决算表" = form(表)\n'
ROWS = "支出决算表,,\n项目,金额,上年数\n人员经费,10,9\n公用经费,5,4\n合计,15,13\n"


@pytest.mark.parametrize(
    ("note", "due"),
    [
        ("注：本年支出合计16元。", "15元"),
        ("注：本表合计为14元。", "15元"),
        ("说明：人员经费12元，系新增人员。", "10元"),
        ("注：支出总计20元，其中：公用经费5元。", "15元"),
        ("注：支出合计由13元增至16元。", "15元"),
        ("注：本年支出合计15元。", ""),
        ("注：上年支出合计13元，本年支出合计15元。", ""),
        ("注：其中基本支出合计3元。", ""),  # About nothing that the form has.
        ("注：其中：支出合计3元。", ""),
        ("注：项目支出合计3元。", ""),
        ("注：合计3人。", ""),
        ("注：本表金额转换成元时，因四舍五入可能存在1元尾差。", ""),
    ],
)
def test_a_note_that_says_another_figure_is_told(note: str, due: str) -> None:
    came = compiled(SPEC, {"表.csv": f"{ROWS}{note},,\n"})
    found = [message(one, "zh") for one in came.diagnostics]
    assert [one.partition("按数是 ")[2] for one in found] == ([due] if due else [])
    assert {str(one.where) for one in came.diagnostics} == ({"表.csv:6:1"} if due else set())


@pytest.mark.parametrize(
    ("note", "due"), [("Note: total spending was 16 yuan.", "15"), ("Total spending: 15 yuan", "")]
)
def test_a_note_in_english(note: str, due: str) -> None:
    spec = '@report x\n  words: en\n  money: yuan, 2 places\n@end\n@data t from "t.csv" unit yuan\n@table one "Spending" = form(t)\n'
    came = compiled(spec, {"t.csv": f"Spending,\nItem,Amount\nWages,10\nGoods,5\nTotal,15\n{note},\n"})
    assert [str(one.details["due"])[:2] for one in came.diagnostics] == ([due] if due else [])
