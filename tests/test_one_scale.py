"""A form in the wrong unit is one message, at the form: what compares it with others fails for that reason alone."""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import compiled

from official_forms import FORMS_2022
from official_ledger import WATER
from official_workbooks import write, write_fill_in
from pages import diagnostics
from reportdsl.compile import Compilation
from reportdsl.diagnostics import Severity
from reportdsl.diagnostics.render import first_place
from test_official_structures import report

SPEC = """\
@data 甲 from "甲.csv" key 项目 unit 元
@data 乙 from "乙.csv" key 项目 unit 元
@data 丙 from "丙.csv" key 项目 unit 元
@check A1 "甲乙一致": 甲["人员"].数 == 乙["人员"].数 and 甲["公用"].数 == 乙["公用"].数 and 甲["项目"].数 == 乙["项目"].数
@check A2 "乙不大于丙": 乙["人员"].数 <= 丙["人员"].数 and 乙["公用"].数 <= 丙["公用"].数 and 乙["项目"].数 <= 丙["项目"].数
{{ 甲["人员"].数 }}
"""


def told(**scales: str) -> list[tuple[str, str, list[str]]]:
    """The errors: code, the form that is named as the cause, and the keys of the notes on that."""
    files = {}
    for name in "甲乙丙":
        times, *further = scales.get(name, "1").split("+")
        numbers = [int(float(times) * number) for number in (1230000, 45600000, 7890000)]
        numbers[0] += int(further[0]) if further else 0
        rows = zip(("人员", "公用", "项目"), numbers, strict=True)
        files[f"{name}.csv"] = "项目,数\n" + "".join(f"{row},{number}\n" for row, number in rows)
    came = compiled(SPEC, files)
    errors = [each for each in came.diagnostics if each.severity is Severity.ERROR]
    causes = ("suspect_scale", "either_scale", "off_scaled")
    notes = [[note for note in each.notes if note.key in causes] for each in errors]
    return [
        (each.code, str(own[0].where)[:1] if own else "", [note.key for note in own])
        for each, own in zip(errors, notes, strict=True)
    ]


def test_figures_in_another_unit() -> None:
    assert told() == []
    assert told(乙="10000") == [("A1", "乙", ["suspect_scale", "off_scaled", "off_scaled"])]
    assert told(乙="10000+5") == [("A1", "乙", ["suspect_scale", "off_scaled", "off_scaled"])]


def test_where_two_forms_are_compared_with_nothing_else_either_may_be_wrong() -> None:
    (one,) = told(甲="1000")
    assert one[0] == "A1" and one[2][0] == "either_scale"


@pytest.mark.parametrize("scales", [{"甲": "2"}, {"甲": "10"}, {"甲": "100"}])
def test_what_is_no_unit_is_told_one_by_one(scales: dict[str, str]) -> None:
    assert [each for each in told(**scales) if each[2]] == []
    assert len(told(**scales)) == 3


def wrong(folder: Path, number: int, scale: float) -> Compilation:
    write(WATER, FORMS_2022, folder / "决算报表.xlsx")
    write_fill_in(folder / "填报表.xlsx")
    book = openpyxl.load_workbook(folder / "决算报表.xlsx")
    for row in book.worksheets[number - 1].iter_rows(min_row=4):
        for cell in row:
            if isinstance(cell.value, int | float):
                cell.value = cell.value * scale
    book.save(folder / "决算报表.xlsx")
    return report(folder)


@pytest.mark.parametrize("number", [1, 3, 4, 6])
def test_a_form_of_the_library_in_万元(number: int, tmp_path: Path) -> None:
    """All that compares it with other forms, up to sixteen rules, is one error."""
    came = wrong(tmp_path, number, 0.0001)
    errors = [each for each in came.diagnostics if each.severity is Severity.ERROR and each.code[0] == "X"]
    assert len(errors) == 1, diagnostics(came)
    assert f"Z{number:02}" in str(first_place(errors[0])), diagnostics(came)


def filled(folder: Path, sheet: str, column: int, scale: float) -> Compilation:
    write(WATER, FORMS_2022, folder / "决算报表.xlsx")
    write_fill_in(folder / "填报表.xlsx")
    book = openpyxl.load_workbook(folder / "填报表.xlsx")
    for row in range(2, book[sheet].max_row + 1):
        book[sheet].cell(row, column).value *= scale
    book.save(folder / "填报表.xlsx")
    return report(folder)


@pytest.mark.parametrize(("sheet", "column", "rule"), [("上年数", 2, "V17"), ("预算", 4, "Q04")])
def test_a_column_in_万元_is_one_warning(sheet: str, column: int, rule: str, tmp_path: Path) -> None:
    came = filled(tmp_path, sheet, column, 0.0001)
    (one,) = [each for each in came.diagnostics if each.code == rule and "上年用车" not in str(each.notes)]
    (note,) = [note for note in one.notes if note.key == "also_these"]
    assert int(str(note.details["count"])) >= 5
