"""The rules of the official forms: one wrong cell is refused under its rule's id, and under no rule that does not
depend on the cell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from official_ledger import money
from official_workbooks import EXAMPLE
from reportdsl.diagnostics import Severity
from reportdsl.diagnostics.render import first_place
from reportdsl.writers import WRITERS
from test_official_structures import report

FORMS = "决算报表.xlsx"
FILL_IN = "填报表.xlsx"


LIBRARY = sorted((Path(__file__).parents[1] / "library" / "部门决算").rglob("*.rpt"))


@pytest.mark.parametrize("file", LIBRARY, ids=lambda file: file.stem)
def test_a_rule_names_its_source(file: Path) -> None:
    """In a comment above it: the accounts' own rules, an agreement about the fill-in workbook, or simple arithmetic."""
    before, check, _ = file.read_text(encoding="utf-8").partition("@check ")
    assert not check or "依据：" in before


Cell = tuple[str, str, str]
"""A cell: its file, the beginning of its sheet's name, and its place there."""


def refused(folder: Path, wrong: Mapping[Cell, object]) -> set[str]:
    """The ids of the rules that fail if some cells of the example's workbooks have other values."""
    for name in (FORMS, FILL_IN):
        book = load_workbook(EXAMPLE / name)
        for (file, sheet, cell), value in wrong.items():
            if file == name:
                (found,) = [each for each in book.sheetnames if each.startswith(sheet)]
                assert book[found][cell].value != value
                book[found][cell].value = value
        book.save(folder / name)
    failures = [each for each in report(folder).diagnostics if each.severity is Severity.ERROR]
    return {rule for each in failures for rule in each.rules}


CASES: list[tuple[str, str, str, str, object, set[str]]] = [
    ("R01", FORMS, "Z01", "C11", 1, {"R01"}),
    ("R02", FORMS, "Z01", "C31", 1, {"R02"}),
    ("R03", FORMS, "Z01", "F14", 1, {"R03", "X02"}),
    ("R04", FORMS, "Z01", "F31", 1, {"R04"}),
    ("R05", FORMS, "Z01", "C33", 1, {"R02", "R05"}),
    ("R05", FORMS, "Z01", "F33", 1, {"R04", "R05"}),
    ("R07", FORMS, "Z02", "F10", 1, {"R07", "R09"}),
    ("R08", FORMS, "Z03", "F10", 1, {"R08", "R09"}),
    ("R09", FORMS, "Z05", "E9", 1, {"R09"}),
    ("R09", FORMS, "Z07", "F10", 1, {"R09"}),
    ("R09", FORMS, "Z09", "E9", 1, {"R09"}),
    ("R10", FORMS, "Z04", "F14", 1, {"R10"}),
    ("R11", FORMS, "Z04", "C7", 1, {"R11"}),
    ("R11", FORMS, "Z04", "C32", 1, {"R11"}),
    ("R11", FORMS, "Z04", "C35", 1, {"R11"}),
    ("R11", FORMS, "Z04", "G35", 1, {"R10", "R11"}),
    ("R12", FORMS, "Z06", "F10", 1, {"R09", "R12"}),
    ("R12", FORMS, "Z12", "E7", 1, {"R09", "R12"}),
    ("R13", FORMS, "Z08", "C6", 1, {"R13"}),
    ("R13", FORMS, "Z08", "C18", 1, {"R13"}),
    ("R13", FORMS, "Z08", "I18", 1, {"R13"}),
    ("R14", FORMS, "Z13", "G8", 1, {"R14"}),
    ("R14", FORMS, "Z13", "D8", 1, {"R14"}),
    ("R15", FORMS, "Z10", "E7", 1, {"R09", "R15"}),
    ("R15", FORMS, "Z11", "E7", 1, {"R09", "R15"}),
    ("X01", FORMS, "Z01", "C30", 1, {"R01", "R02", "X01"}),
    ("X01", FORMS, "Z02", "E7", 1, {"R07", "R09", "X01"}),
    ("X02", FORMS, "Z03", "E7", 1, {"R08", "R09", "X02"}),
    ("X02", FORMS, "Z01", "F7", 1, {"R03", "X02"}),
    ("X03", FORMS, "Z02", "F7", 1, {"R07", "R09", "X03"}),
    ("X03", FORMS, "Z04", "C30", 1, {"R11", "X03"}),
    ("X04", FORMS, "Z04", "G14", 1, {"R10", "X04"}),
    ("X04", FORMS, "Z06", "E7", 1, {"R09", "R12", "X04"}),
    ("X05", FORMS, "Z08", "C7", 1, {"R13", "X05"}),
    ("X06", FORMS, "Z04", "C8", 1, {"R11", "X06"}),
    ("X06", FORMS, "Z04", "H31", 1, {"R10", "R11", "X06"}),
    ("X07", FORMS, "Z04", "C9", 1, {"R11", "X07"}),
    ("X08", FORMS, "Z06", "E10", 99_999_999, {"R09", "R12", "X08"}),
    ("X09", FORMS, "Z03", "F7", 1, {"R08", "R09", "X09"}),
    ("X11", FORMS, "Z13", "L8", 1, {"J01", "R14", "X11"}),
    ("X12", FILL_IN, "运行情况", "B12", 9_999_999, {"X12"}),
    ("X13", FILL_IN, "上年数", "B4", 1, {"X13"}),
    ("R05", FILL_IN, "上年数", "B3", 1, {"R05"}),
    ("R11", FILL_IN, "上年数", "B5", 1, {"R11"}),
    ("G07", FILL_IN, "上年数", "B7", 9_999_999_999, {"G07"}),
    ("G08", FORMS, "Z13", "G8", 99_999_999, {"G08", "R14"}),
    ("G01", FILL_IN, "运行情况", "B16", 9_999_999, {"G01"}),
    ("G02", FILL_IN, "运行情况", "B17", 9_999_999, {"G02"}),
    ("J01", FILL_IN, "运行情况", "B8", 1, {"J01"}),
    ("P01", FILL_IN, "单位名单", "B3", "企业", {"P01"}),
    ("P03", FILL_IN, "项目绩效", "D4", "√", {"P03"}),
    ("Q01", FILL_IN, "运行情况", "B5", -1, {"Q01"}),
    ("Q05", FILL_IN, "运行情况", "B5", money("4.5"), {"Q05"}),
    ("Q05", FILL_IN, "运行情况", "B7", money("0.5"), {"Q05"}),
]
"""The rule, the file, the beginning of the sheet's name, the cell, the value written there, and all rules that then
fail."""


@pytest.mark.parametrize(
    ("rule", "file", "sheet", "cell", "value", "due"), CASES, ids=[f"{case[0]}-{case[2]}{case[3]}" for case in CASES]
)
def test_one_wrong_cell(
    rule: str, file: str, sheet: str, cell: str, value: object, due: set[str], tmp_path: Path
) -> None:
    assert rule in due
    assert refused(tmp_path, {(file, sheet, cell): value}) == due


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("X13", {(FILL_IN, "上年数", "B4"): 1}),
        ("X11", {(FORMS, "Z08", "F13"): 40_000, (FORMS, "Z08", "F12"): money("148715.37")}),
        ("R15", {(FORMS, "Z10", cell): 110_000 for cell in ("E7", "E8", "E9", "E10")}),
    ],
)
def test_a_written_reason_lets_a_reminder_pass(rule: str, wrong: dict[Cell, object], tmp_path: Path) -> None:
    """Rules that apply to most units are reminders: 审核说明 in the fill-in workbook says why one does not."""
    row = {"X13": 2, "X11": 3, "R15": 4}[rule]
    assert refused(tmp_path, wrong) == {rule}
    assert refused(tmp_path, wrong | {(FILL_IN, "审核说明", f"B{row}"): "上级追溯调整年初数"}) == set()


PASTED: dict[Cell, object] = {
    (FILL_IN, "上年数", cell): value
    for cell, value in {
        "B2": money("15301240.65"),
        "B3": money("15301240.65"),
        "B4": money("432714.54"),
        "B5": money("14740000.00"),
        "B6": money("14740000.00"),
        "B7": money("13741526.11"),
    }.items()
}
"""This year's totals in the cells for last year's."""


def test_this_years_totals_pasted_as_last_years(tmp_path: Path) -> None:
    """What is carried over tells too, unless the year began with as much as it ended with (X13)."""
    assert refused(tmp_path, PASTED) == {"X13", "X15"}
    found = [each for each in report(tmp_path).diagnostics if each.code == "X15"]
    assert [str(first_place(each)) for each in found] == [f"{FILL_IN}:上年数!B2"]


def test_totals_that_did_stay_the_same_pass_with_a_reason(tmp_path: Path) -> None:
    explained: dict[Cell, object] = {
        (FILL_IN, "审核说明", "A3"): "X15",
        (FILL_IN, "审核说明", "B3"): "预算下达、支出均与上年一致",
        (FILL_IN, "审核说明", "B2"): "上级追溯调整年初数",
    }
    assert refused(tmp_path, PASTED | explained) == set()


@pytest.mark.parametrize("other", [cell for _, _, cell in PASTED if cell not in ("B2", "B3", "B5", "B6")])
def test_some_totals_may_be_the_same(other: str, tmp_path: Path) -> None:
    wrong = {place: value for place, value in PASTED.items() if place[2] != other}
    assert "X15" not in refused(tmp_path, wrong)


def test_no_reason_lets_a_rule_pass(tmp_path: Path) -> None:
    wrong: dict[Cell, object] = {(FORMS, "Z01", "C11"): 1, (FILL_IN, "审核说明", "A2"): "R01"}
    assert refused(tmp_path, wrong | {(FILL_IN, "审核说明", "B2"): "未核实"}) == {"R01"}


@pytest.mark.parametrize(
    ("rule", "sheet", "cells"),
    [
        ("Q02", "运行情况", {"B13": "58.66", "B14": 0, "B15": "92.5", "B16": "1.5", "B17": 1}),
        ("Q03", "运行情况", {"B9": 2}),
        ("Q04", "预算", {"D2": "76.85"}),
        ("Q06", "运行情况", {"B5": 7}),
        ("Q09", "预算", {"D5": 2_000_000}),
        ("Q09", "预算", {"D5": 0}),
        ("Q08", "运行情况", {"B6": 900}),
        ("Q08", "运行情况", {"B2": 3, "B3": 2}),
    ],
)
def test_figures_that_look_like_slips(rule: str, sheet: str, cells: dict[str, object], tmp_path: Path) -> None:
    """In the wrong row, or 万元 for 元: reported at the cell, as a warning, because it may be right."""
    book = load_workbook(EXAMPLE / FILL_IN)
    for cell, value in cells.items():
        book[sheet][cell].value = money(value) if isinstance(value, str) else value
    book.save(tmp_path / FILL_IN)
    (tmp_path / FORMS).write_bytes((EXAMPLE / FORMS).read_bytes())
    found = [each for each in report(tmp_path).diagnostics if each.code == rule]
    assert found and all(each.severity is Severity.WARNING for each in found)
    assert all(str(first_place(each)).startswith(f"{FILL_IN}:{sheet}!") or rule in ("Q04", "Q09") for each in found)


@pytest.mark.parametrize("kind", ["企业", None])
def test_what_only_follows_from_a_list_of_units_that_is_wrong(kind: str | None, tmp_path: Path) -> None:
    """Whether running costs of offices are right is not asked of units whose kind is not known yet."""
    assert refused(tmp_path, {(FILL_IN, "单位名单", "B3"): kind}) == ({"P01"} if kind else {"D87"})


def test_a_single_unit_that_lists_itself(tmp_path: Path) -> None:
    """It would be called 部门, with one unit: itself."""
    book = load_workbook(EXAMPLE / FILL_IN)
    page = book["单位名单"]
    page.delete_rows(2, page.max_row)
    page["A2"], page["B2"] = "青岩市水利局", "行政单位"
    book.save(tmp_path / FILL_IN)
    (tmp_path / FORMS).write_bytes((EXAMPLE / FORMS).read_bytes())
    assert "P02" in {each.code for each in report(tmp_path).diagnostics if each.severity is Severity.ERROR}


@pytest.mark.parametrize(
    ("structure", "column", "sentence"),
    [
        ("四川/2022", "全年预算数", "购房补贴（项）：支出决算为0万元，完成预算0%，决算数小于预算数。"),
        ("中央/2023", "年初预算数", "购房补贴（项）：年初预算为426万元，支出决算为0万元，完成年初预算的0%，"),
    ],
)
def test_a_budget_without_an_expense_is_in_the_sum_and_in_the_list(
    structure: str, column: str, sentence: str, tmp_path: Path
) -> None:
    """An item that the forms no longer have, or on which nothing was spent: its budget is reported at its cell, never
    only added."""
    book = load_workbook(EXAMPLE / FILL_IN)
    page = book["预算"]
    places = {str(cell.value): cell.column for cell in page[1]}
    row = page.max_row + 1
    added = {"科目编码": "2210203", "科目名称": "购房补贴", "科目说明": "住房改革的支出", "差异原因": "没有安排支出"}
    for name, value in {**added, "年初预算数": 4_260_000, "全年预算数": 4_260_000}.items():
        page.cell(row, places[name]).value = value
    book.save(tmp_path / FILL_IN)
    (tmp_path / FORMS).write_bytes((EXAMPLE / FORMS).read_bytes())
    came = report(tmp_path, structure)
    cell = page.cell(row, places[column]).coordinate
    found = [each for each in came.diagnostics if each.code == "P04"]
    assert [(each.severity, str(first_place(each))) for each in found] == [(Severity.WARNING, f"{FILL_IN}:预算!{cell}")]
    assert came.document is not None
    written = WRITERS["txt"].write(came.document).decode()
    assert sentence in written
    assert ".购房补贴（项）：指住房改革的支出。" in written
