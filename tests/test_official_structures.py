"""The official structures of the library, with the workbooks of an invented unit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

import official_forms
from official_forms import FORMS_2022
from official_ledger import NAMES, WATER
from official_workbooks import EXAMPLE, STRUCTURES, write, write_fill_in
from pages import body, diagnostics
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Severity
from reportdsl.diagnostics.render import first_place, render
from reportdsl.files.folder import Folder
from reportdsl.values.source import Origin


def report(folder: Path, structure: str = "四川/2022", **properties: str) -> Compilation:
    """The report made from a folder's workbooks with a structure."""
    lines = {"year": "2023", "organisation": "青岩市水利局", **properties}
    stated = "\n".join(f"  {name}: {value}" for name, value in lines.items())
    spec = f'@extends "部门决算/{structure}"\n@report\n{stated}\n@end\n'
    return compile_report("report.rpt", spec.encode(), Folder(folder))


def told(came: Compilation) -> set[str]:
    """The codes of its errors and warnings."""
    return {each.code for each in came.diagnostics if each.severity is not Severity.INFO}


def test_the_example_ties() -> None:
    spec = (EXAMPLE / "report.rpt").read_bytes()
    came = compile_report("report.rpt", spec, Folder(EXAMPLE))
    assert told(came) == set()
    assert len(spec.splitlines()) <= 40


@pytest.mark.parametrize("structure", STRUCTURES)
def test_a_structure(structure: str, tmp_path: Path) -> None:
    """Each has its parts in order and prints its forms, each once."""
    year, forms = STRUCTURES[structure]
    write(replace(WATER, year=year), forms, tmp_path / "决算报表.xlsx")
    write_fill_in(tmp_path / "填报表.xlsx", year=year, structure=structure)
    came = report(tmp_path, structure, year=str(year))
    assert told(came) == set(), diagnostics(came)
    text = [line for line in body(came) if line]
    titles = [form(replace(WATER, year=year)).title for form in forms]
    headings = [line.partition("、")[2] for line in text if line.startswith("## ")]
    assert [title for title in headings if title in titles] == titles
    parts = [line.split()[-1] for line in text if line.startswith("# ")]
    forms_part = {"四川": "附表", "湖南": "部门决算表"}.get(structure[:2], f"{year}年度部门决算表")
    assert parts[-1] == ("附表" if structure.startswith("四川") else "附件") and forms_part in parts


def test_a_reason_that_is_due(tmp_path: Path) -> None:
    """A change without a reason is refused at the cell of the fill-in workbook, never printed as 主要变动原因是：。"""
    write(WATER, FORMS_2022, tmp_path / "决算报表.xlsx")
    write_fill_in(tmp_path / "填报表.xlsx", {("文字说明", "收支变动原因"): None})
    (found,) = [each for each in report(tmp_path).diagnostics if each.severity is Severity.ERROR]
    assert found.code == "C30"
    assert [str(note.where) for note in found.notes if note.where] == ["填报表.xlsx:文字说明!B4"]


def test_codes_in_three_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs write the code of an item in one cell across three columns, or in one cell each for 类, 款 and 项."""
    parts = lambda ledger, code: (code[:3], code[3:5] or None, code[5:7] or None, NAMES[code])  # noqa: E731
    monkeypatch.setattr(official_forms, "_coded", parts)
    monkeypatch.setattr(official_forms, "_merged_codes", lambda rows: [])
    write(WATER, FORMS_2022, tmp_path / "决算报表.xlsx")
    write_fill_in(tmp_path / "填报表.xlsx")
    came = report(tmp_path)
    assert told(came) == set(), diagnostics(came)
    assert body(came)[:60] == body(report(EXAMPLE))[:60]
    assert "| 213 | 03 | 05 | 水利工程建设 | 320.00 |  | 320.00 |" in body(came)


def test_words_that_other_programs_have(tmp_path: Path) -> None:
    """小计 or 合计 for 本年支出合计, 科目编码 for 经济分类科目编码, 款 and 项 with the same name (21205, 2120501
    城乡社区环境卫生): nothing to report."""
    book = load_workbook(EXAMPLE / "决算报表.xlsx")
    words = {
        "Z02": {"本年收入合计": "合计"},
        "Z03": {"本年支出合计": "合计"},
        "Z06": {"本年支出合计": "小计"},
        "Z08": {"经济分类科目编码": "科目编码"},
    }
    for page in book:
        for cell in (cell for row in page.iter_rows() for cell in row):
            if cell.value in words.get(page.title[:3], {}):
                cell.value = words[page.title[:3]][cell.value]
            if cell.value == NAMES["21303"]:
                cell.value = NAMES["2130305"]
    book.save(tmp_path / "决算报表.xlsx")
    write_fill_in(tmp_path / "填报表.xlsx")
    came = report(tmp_path)
    assert told(came) == set(), diagnostics(came)
    assert refused_classes(tmp_path) >= {"X02", "X04"}


def refused_classes(folder: Path) -> set[str]:
    """What is refused if a class in the totals differs from the forms by item."""
    book = load_workbook(folder / "决算报表.xlsx")
    for form, columns in {"Z01": "F", "Z04": "G"}.items():
        (page,) = (page for page in book if page.title.startswith(form))
        (row,) = (
            cell.row
            for row in page.iter_rows()
            for cell in row
            if cell.value and str(cell.value).endswith("、农林水支出")
        )
        for column in columns:
            page[f"{column}{row}"].value += 1
    book.save(folder / "决算报表.xlsx")
    return told(report(folder))


@pytest.mark.parametrize(
    ("cell", "value", "code", "place"),
    [
        (("上年数", "公务接待费"), -18_600, "V11", "填报表.xlsx:上年数!B11"),
        (("上年数", "财政拨款支出总计"), 1_216, "V17", "填报表.xlsx:上年数!B6"),
        (("文字说明", "财政拨款变动原因"), "同上", "C34", "填报表.xlsx:文字说明!B5"),
    ],
)
def test_what_is_wrong_is_told_at_the_cell(
    cell: tuple[str, str], value: object, code: str, place: str, tmp_path: Path
) -> None:
    """Whoever fills in a structure cannot correct its lines: none is shown, and no hint explains how to write one."""
    write(WATER, FORMS_2022, tmp_path / "决算报表.xlsx")
    write_fill_in(tmp_path / "填报表.xlsx", {cell: value})
    came = report(tmp_path)
    assert (code, place) in {(each.code, str(first_place(each))) for each in came.diagnostics}
    for each in came.diagnostics:
        assert isinstance(first_place(each), Origin), render(each, "zh")
        assert "^" not in render(each, "zh") and "零值:" not in render(each, "zh")


def test_a_total_of_several_cells_is_named_with_all_of_them(tmp_path: Path) -> None:
    """None of them is known to be the wrong one."""
    write(WATER, FORMS_2022, tmp_path / "决算报表.xlsx")
    write_fill_in(tmp_path / "填报表.xlsx", {("上年数", "公务用车购置费"): 5, ("上年数", "公务用车运行维护费"): 10})
    (found,) = [each for each in report(tmp_path).diagnostics if each.code == "V17"]
    shown = render(found, "zh")
    assert "上年用车" in shown and "B9" in shown and "B10" in shown
    assert "“公务用车购置费” 上年决算数：增减幅度" not in shown  # The message is at the total that has one cell.
    assert str(first_place(found)).startswith("决算报表.xlsx:Z13")


@pytest.mark.parametrize(("left", "count"), [(12, 1), (2, 1)])
def test_forms_that_are_missing_are_one_mistake(left: int, count: int, tmp_path: Path) -> None:
    """The workbook of another unit, or a part of the export: one message with the list of its forms."""
    book = load_workbook(EXAMPLE / "决算报表.xlsx")
    missing = [page.title.partition(" ")[2] for page in book][left:]
    for name in book.sheetnames[left:]:
        del book[name]
    book.save(tmp_path / "决算报表.xlsx")
    write_fill_in(tmp_path / "填报表.xlsx")
    found = [each for each in report(tmp_path).diagnostics if each.code == "D93"]
    assert len(found) == count
    assert all(form in render(found[0], "zh") for form in missing)
    assert ("补导这些表" in render(found[0], "zh")) == (len(missing) > 1)


def test_marks_of_half_width(tmp_path: Path) -> None:
    """Programs write brackets and quotation marks in either width, in titles, rows and columns: 因公出国(境)费."""
    book = load_workbook(EXAMPLE / "决算报表.xlsx")
    for cell in (cell for page in book for row in page.iter_rows() for cell in row if isinstance(cell.value, str)):
        cell.value = cell.value.translate(str.maketrans("（）“”", '()""'))
    book.save(tmp_path / "决算报表.xlsx")
    write_fill_in(tmp_path / "填报表.xlsx")
    came = report(tmp_path)
    assert told(came) == set(), diagnostics(came)
    assert body(came)[:60] == body(report(EXAMPLE))[:60]


@pytest.mark.parametrize("mark", ["-", "—", "——", " - "])
def test_a_dash_for_nothing(mark: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs also export nothing as a dash, through whole columns: the text and the checks are as with blanks, and
    the forms print the dash."""
    monkeypatch.setattr(official_forms, "shown", lambda amount: amount or mark)
    write(WATER, FORMS_2022, tmp_path / "决算报表.xlsx")
    write_fill_in(tmp_path / "填报表.xlsx")
    came = report(tmp_path)
    assert told(came) == set(), diagnostics(came)
    assert body(came)[:60] == body(report(EXAMPLE))[:60]
    assert any(f"| {mark.strip()} |" in line for line in body(came))


def test_a_form_that_is_there_twice(tmp_path: Path) -> None:
    """Whoever exported the forms is told once, at the sheet, not in the lines of the structure."""
    book = load_workbook(EXAMPLE / "决算报表.xlsx")
    (page,) = (page for page in book if page.title.startswith("Z06"))
    book.copy_worksheet(page).title = "旧表"
    book.save(tmp_path / "决算报表.xlsx")
    write_fill_in(tmp_path / "填报表.xlsx")
    (found,) = [each for each in report(tmp_path).diagnostics if each.severity is Severity.ERROR]
    assert (found.code, str(first_place(found))) == ("D92", "决算报表.xlsx:旧表")
    assert "只留一张" in render(found, "zh")
