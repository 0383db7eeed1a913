"""Sheets found by the title of their form: `@data … titled "收入支出决算总表"`."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from reportdsl.dataset import read_dataset
from reportdsl.dataset.sources.declared_sources import sources_of
from reportdsl.diagnostics import Diagnostics, Severity
from reportdsl.diagnostics.render import message
from reportdsl.files.folder import Folder
from reportdsl.readers import READERS
from reportdsl.syntax.load import parse_spec
from reportdsl.values.table import Table

Sheets = dict[str, list[list[object]]]


def form(title: str, figure: int, *, unit: str = "某市某局", rows_above: int = 0) -> list[list[object]]:
    """An official form: its title across all columns, its number, the unit that it belongs to, the unit of measure, a
    header, one row."""
    return [
        *([[f"附件{number + 1}"] for number in range(rows_above)]),
        [title],
        ["公开01表"],
        [f"编制单位：{unit}", None, "金额单位：元"],
        ["项目", "行次", "决算数"],
        ["本年收入", 1, figure],
    ]


def openpyxl_book(path: Path, sheets: Sheets) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
        title = next(number for number, row in enumerate(rows, 1) if len(row) == 1 and "附件" not in str(row[0]))
        sheet.merge_cells(start_row=title, end_row=title, start_column=1, end_column=3)
    workbook.save(path)


def xlsxwriter_book(path: Path, sheets: Sheets) -> None:
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                if len(row) == 1:
                    sheet.merge_range(number, 0, number, 2, row[0])
                else:
                    sheet.write_row(number, 0, row)


def old_book(path: Path, sheets: Sheets) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice")
    new = path.with_suffix(".xlsx")
    openpyxl_book(new, sheets)
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [office, profile, "--headless", "--convert-to", "xls", "--outdir", str(path.parent), str(new)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    new.unlink()


BOOKS = {"openpyxl": (openpyxl_book, "b.xlsx"), "xlsxwriter": (xlsxwriter_book, "b.xlsx"), "old": (old_book, "b.xls")}
FORMS: Sheets = {
    "目录": [["目录"], ["收入支出决算总表", "公开01表"]],
    "Z01": form("财政拨款收入支出决算总表", 1),
    "Z02": form("收入支出决算总表", 2),
    "Z03": form("收入决算表", 3),
}


def read(folder: Path, clauses: str, file: str = "b.xlsx", head: str = "") -> tuple[Table | None, list[str]]:
    """The table that a statement reads, and the errors."""
    diagnostics = Diagnostics()
    text = f'{head}@data 表 from "{file}" {clauses} key 项目 unit 元\n'
    parsed = parse_spec("r.rpt", text.encode(), Folder(folder), diagnostics)
    assert parsed is not None
    dataset = read_dataset(sources_of(parsed.spec, READERS, diagnostics), Folder(folder), diagnostics)
    table = dataset.node("表")
    assert table is None or isinstance(table, Table)
    errors = [f"{each.code} {message(each, 'zh')}" for each in diagnostics if each.severity is Severity.ERROR]
    return table, errors


def figure(table: Table | None) -> int:
    assert table is not None
    value = table.cell(0, "决算数").value
    return int(value.value)  # type: ignore[union-attr]


@pytest.mark.parametrize("writer", BOOKS)
def test_a_sheet_is_found_by_its_title_and_not_by_its_name(writer: str, tmp_path: Path) -> None:
    make, file = BOOKS[writer]
    make(tmp_path / file, {name: rows for name, rows in FORMS.items() if name != "目录"})
    for title, expected in (("财政拨款收入支出决算总表", 1), ("收入支出决算总表", 2), ("收入决算表", 3)):
        table, errors = read(tmp_path, f'titled "{title}"', file)
        assert errors == [] and figure(table) == expected
    assert figure(read(tmp_path, "题为 “收入决算表”", file)[0]) == 3


@pytest.mark.parametrize(
    "title",
    [
        "2021年度收入支出决算总表",
        "二〇二一年度收入支出决算总表",
        "某市某局2021年度收入支出决算总表",
        "2021年度某市某局收入支出决算总表",
        "青岭县2021年度收入支出决算总表",
        "2021年度收入支出决算总表（公开）",
        "收入支出决算总表（公示稿）",
        "收 入 支 出 决 算 总 表",
        "附表1：收入支出决算总表",
        "公开01表 收入支出决算总表",
    ],
)
def test_year_owner_number_and_blanks_are_no_part_of_a_title(title: str, tmp_path: Path) -> None:
    openpyxl_book(tmp_path / "b.xlsx", {"甲": form("财政拨款" + title, 1), "乙": form(title, 2, rows_above=1)})
    table, errors = read(tmp_path, 'titled "收入支出决算总表"')
    assert errors == [] and figure(table) == 2


@pytest.mark.parametrize(
    "contents",
    [
        [["目录"], [1, "收入决算表"], [2, "收入支出决算总表"]],
        [["目录"], ["收入决算表", "公开02表"], ["收入支出决算总表", "公开01表"]],
        [["收入决算表"], ["收入支出决算总表"]],
        [["目录"], ["序号", "表名"], [1, "收入决算表"], [2, "收入支出决算总表"]],
    ],
)
def test_a_sheet_that_lists_the_forms_is_none_of_them(contents: list[list[object]], tmp_path: Path) -> None:
    openpyxl_book(tmp_path / "b.xlsx", {"目录": contents, "甲": form("收入决算表", 1), "乙": form("支出决算表", 2)})
    table, errors = read(tmp_path, 'titled "收入决算表"')
    assert errors == [] and figure(table) == 1
    table, errors = read(tmp_path, 'titled "收入支出决算总表"')
    assert table is None and errors[0].startswith("D93")


def test_a_title_that_only_ends_in_the_one_asked_for_is_another_form(tmp_path: Path) -> None:
    openpyxl_book(tmp_path / "b.xlsx", {"甲": form("财政拨款收入支出决算总表", 1), "乙": form("支出决算表", 2)})
    table, errors = read(tmp_path, 'titled "收入支出决算总表"')
    assert table is None
    assert errors == [
        "D93 “b.xlsx”里没有标题为“收入支出决算总表”的表，有的是：甲（财政拨款收入支出决算总表）、乙（支出决算表）"
    ]


def test_two_sheets_that_fit_are_told_and_the_year_tells_them_apart(tmp_path: Path) -> None:
    years = {"今": form("2021年度收入决算表", 1), "昔": form("2020年度收入决算表", 2)}
    openpyxl_book(tmp_path / "b.xlsx", years)
    table, errors = read(tmp_path, 'titled "收入决算表"')
    assert table is None
    assert errors == ["D92 有几张表的标题都是“收入决算表”：今（2021年度收入决算表）、昔（2020年度收入决算表）"]
    assert figure(read(tmp_path, 'titled "2020年度收入决算表"')[0]) == 2
    assert figure(read(tmp_path, 'titled "收入决算表" sheet "昔"')[0]) == 2


def test_of_several_years_the_data_s_own_is_taken(tmp_path: Path) -> None:
    years = {"今": form("2021年度收入决算表", 1), "昔": form("2020年度收入决算表", 2)}
    openpyxl_book(tmp_path / "b.xlsx", years)
    assert figure(read(tmp_path, 'titled "收入决算表"', head="@report 决算\nyear: 2021\n@end\n")[0]) == 1
    assert figure(read(tmp_path, 'titled "收入决算表"', head="@report 决算\nyear: 2020\n@end\n")[0]) == 2


def test_a_year_that_is_asked_for_is_not_left_out(tmp_path: Path) -> None:
    openpyxl_book(tmp_path / "b.xlsx", {"今": form("2021年度收入决算表", 1)})
    table, errors = read(tmp_path, 'titled "2020年度收入决算表"')
    assert table is None and errors[0].startswith("D93")


def test_a_named_sheet_with_another_title_is_told(tmp_path: Path) -> None:
    openpyxl_book(tmp_path / "b.xlsx", FORMS | {"目录": form("目录表", 9)})
    table, errors = read(tmp_path, 'titled "收入决算表" sheet "Z02"')
    assert table is None
    assert errors == ["D93 “b.xlsx”里没有标题为“收入决算表”的表，有的是：Z02（收入支出决算总表）"]


def test_a_title_is_of_no_use_for_a_csv_file(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("项目,决算数\n本年收入,1\n", "utf-8")
    assert figure(read(tmp_path, 'titled "收入决算表"', "b.csv")[0]) == 1


def test_a_broken_sheet_that_is_not_asked_for_does_no_harm(tmp_path: Path) -> None:
    import zipfile

    openpyxl_book(tmp_path / "whole.xlsx", {"甲": form("收入决算表", 1), "乙": form("支出决算表", 2)})
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as broken:
        for name in whole.namelist():
            content = whole.read(name)
            broken.writestr(name, b"<worksheet" if name.endswith("sheet2.xml") else content)
    assert figure(read(tmp_path, 'titled "收入决算表"')[0]) == 1


def test_no_bytes_of_a_title_make_a_reader_raise(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    (tmp_path / "b.xlsx").write_bytes(buffer.getvalue())
    table, errors = read(tmp_path, 'titled "收入决算表"')
    assert table is None and errors[0].startswith("D93")
