"""Texts typed into cells: blanks that nobody means to print, and amounts that are not the report's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from official_forms import FORMS_2022
from official_ledger import WATER
from official_workbooks import write, write_fill_in
from pages import body, diagnostics
from reportdsl.compile import Compilation
from reportdsl.diagnostics import Severity
from reportdsl.values.typed_text import without_stray_blanks
from test_official_structures import report


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (" 人员增加 ", "人员增加"),
        ("\u3000\u3000人员增加。", "人员增加。"),
        ("人员 增加，\u3000工资  调整。", "人员增加，工资调整。"),
        ("购置\u00a0GPS  设备 3 台。", "购置 GPS 设备 3 台。"),
        ("张三  李四", "张三 李四"),
        ("Two  new   staff", "Two new staff"),
        ("He said “yes” and left.", "He said “yes” and left."),
        ("第一段。 \n \u3000第二段。", "第一段。\n第二段。"),
        ("没有空格。", "没有空格。"),
    ],
)
def test_stray_blanks_are_not_printed(typed: str, printed: str) -> None:
    assert without_stray_blanks(typed) == printed


def unit(folder: Path, name: str, text: str) -> Compilation:
    write(WATER, FORMS_2022, folder / "决算报表.xlsx")
    write_fill_in(folder / "填报表.xlsx", {("文字说明", name): text})
    return report(folder)


def test_a_reason_with_stray_blanks(tmp_path: Path) -> None:
    came = unit(tmp_path, "收支变动原因", "\u3000\u3000新增 水利工程建设 ，\u00a0并动用结余 。 ")
    assert any("主要变动原因是：新增水利工程建设，并动用结余。" in line for line in body(came))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("\u3000\u3000新增 水利工程 ，\u00a0使收入达到{{ 收入总计 }} 。 ", "新增水利工程，使收入达到1530.12万元。"),
        ("收入达到  {{ 收入总计 }} ，\n 支出 也是{{ 支出总计 }} 。", "收入达到 1530.12万元，"),
    ],
)
def test_a_reason_with_stray_blanks_that_names_quantities(typed: str, printed: str, tmp_path: Path) -> None:
    came = unit(tmp_path, "收支变动原因", typed)
    assert any(line.endswith(f"主要变动原因是：{printed}") for line in body(came)), body(came)


@pytest.mark.parametrize(
    "text",
    [
        "增加60万元，主要是新增水利工程。",
        "较上年增加60万元",
        "新增水利工程，比上年增加60.00万元。",
        "同比增长99%",
        "减少209.67万元，水利工程完工。",
        "本年较去年增加了600000元，主要是水利工程",
        "较上年增加 60 万元",
        "增加60万元，增长15.88%，主要是新增水利工程。",
        "增加209.67万元，增长99%，主要是新增水利工程。",
        "较上年增加209.67万元（增长99%），主要是新增水利工程。",
        "较上年增加60万元（增长15.88%）",
        "增长99%，增加209.67万元",
    ],
)
def test_a_reason_with_another_amount_is_refused(text: str, tmp_path: Path) -> None:
    """Income and expenditure rose by 209.67万元, 15.88%."""
    came = unit(tmp_path, "收支变动原因", text)
    errors = [each for each in came.diagnostics if each.severity is Severity.ERROR]
    assert [(each.code, str(each.where)) for each in errors] == [("C35", "填报表.xlsx:文字说明!B4")], diagnostics(came)
    assert "C33" not in {each.code for each in came.diagnostics}


@pytest.mark.parametrize(
    "text",
    [
        "较上年增加209.67万元，主要是新增水利工程。",
        "增加2096740.65元",
        "增加210万元",
        "同比增长15.9%，主要是新增水利工程。",
        "新增水利工程，其中设备购置12万元",
        "设备购置增加12万元，人员经费较上年增加30万元",
        "增加150万元，用于水利工程；增加59.67万元，用于防汛",
        "一是增加水利工程150万元；二是增加防汛59.67万元",
        "增加60万元的水利工程建设资金",
        "增加约200万元",
        "增加编制3人",
        "增加3个项目",
        "增加209.67万元，增长15.88%，主要是新增水利工程。",
        "较上年增加209.67万元（增长15.9%）",
        "增加12万元（增长5%）的设备购置费",
        "增加150万元，增长30%，用于水利工程；增加59.67万元，增长12%，用于防汛",
        "增长15.88%，增长最快的是水利工程，增长99%",
    ],
)
def test_other_amounts_in_reasons_are_not_compared(text: str, tmp_path: Path) -> None:
    came = unit(tmp_path, "收支变动原因", text)
    assert not [each for each in came.diagnostics if each.severity is Severity.ERROR], diagnostics(came)


def test_a_reason_for_what_differs_from_the_budget_may_speak_of_last_year(tmp_path: Path) -> None:
    came = unit(tmp_path, "三公经费预决算原因", "公务接待从简，较上年减少3万元")
    assert not [each for each in came.diagnostics if each.severity is Severity.ERROR], diagnostics(came)


SPEC = """\
@report 表
  money: 万元, 2 places
  words: {words}
{waive}@end
@data 数 from "今年.yaml" unit 万元
@prior 数 from "上年.yaml" unit 万元
@let 变动 = 数.收入 change vs prior year
@if 变动 is not level
@block 原因 "变动的原因" required
{{{{ 数.原因 }}}}
@end block
@end if
"""


def reason(text: str, words: str = "zh", waive: str = "") -> list[str]:
    files = {"今年.yaml": f'收入: 156.65\n原因: "{text}"\n', "上年.yaml": "收入: 100\n"}
    return [code for code in codes(compiled(SPEC.format(words=words, waive=waive), files)) if code.startswith("C")]


def test_it_may_be_waived_for_its_source() -> None:
    assert reason("增加60万元") == ["C35"]
    files = {"今年.yaml": "收入: 156.65\n原因: 增加60万元\n", "上年.yaml": "收入: 100\n"}
    came = compiled(SPEC.format(words="zh", waive='  waive: C35 数 "另一口径"\n'), files)
    assert [each.severity for each in came.diagnostics if each.code == "C35"] == [Severity.INFO]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Rose by 600000 yuan.", ["C35"]),
        ("Rose by 566500 yuan.", []),
        ("Rose by 566500 yuan, or 99%.", ["C35"]),
        ("Rose by 566500 yuan (99%).", ["C35"]),
        ("Rose by 566500 yuan (56.65%).", []),
    ],
)
def test_in_english(text: str, due: list[str]) -> None:
    assert reason(text, "en") == due


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        ("与上年持平", "zh", ["C33"]),
        ("持平。", "zh", ["C33"]),
        ("与去年相比没有变化", "zh", ["C33"]),
        ("与上年基本持平", "zh", []),
        ("日常经费与上年持平，新增防汛项目", "zh", []),
        ("与上年持平的是人员经费，新增防汛项目", "zh", []),
        ("Unchanged.", "en", ["C33"]),
        ("Compared with last year, unchanged.", "en", ["C33"]),
        ("Unchanged staff, new projects", "en", []),
    ],
)
def test_a_reason_that_says_nothing_changed(text: str, words: str, due: list[str]) -> None:
    """It rose by more than half."""
    assert reason(text, words) == due
