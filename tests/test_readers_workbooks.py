"""Readers of workbooks: xlsx and xls, and the forms found in them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers_request import asked, node_of, problems, read, sheet_of, values, workbook
from readers_request import row as cells_of
from reportdsl.diagnostics import Severity
from reportdsl.values.source import Origin

OLD = (Path(__file__).parent / "readers_form.xls").read_bytes()


def form(sheet: Any) -> None:
    """公开03表 as accounts software exports it: three merged header rows, codes as text and as numbers, 合计 first."""
    sheet["A1"], sheet["J2"], sheet["A3"], sheet["J3"] = "支出决算表", "公开03表", "部门：某办事处", "金额单位：元"
    sheet["A4"], sheet["E4"], sheet["F4"], sheet["H4"] = "项    目", "本年支出合计", "基本支出", "项目支出"
    sheet["A5"], sheet["D5"], sheet["F5"], sheet["G5"] = "科目编码", "科目\n名称", "小计", "人员经费"
    sheet["H6"], sheet["I6"] = "小计", "其中：设备"
    for area in ("A1:J1", "A4:D4", "E4:E6", "F4:G4", "H4:I5", "A5:C6", "D5:D6", "A12:J12"):
        sheet.merge_cells(area)
    sheet["A7"], sheet["B7"], sheet["C7"], sheet["D7"] = "类", "款", "项", "栏次"
    sheet["D8"] = "合计"
    for place, column in enumerate("EFGHI", 1):
        sheet[f"{column}7"], sheet[f"{column}8"] = place, 100.25 * place
    sheet["A9"], sheet["D9"], sheet["E9"] = "201", "一般公共服务支出", 788.4299999999999
    sheet["A10"], sheet["D10"], sheet["E10"], sheet["F10"] = 20103.0, "  政府办公厅", 0.1 + 0.2, 1.1368683772161603e-13
    sheet["A11"], sheet["D11"], sheet["E11"] = "2010301", "行政运行", 1580000
    sheet["H11"], sheet["I11"] = 0.9534, "433批次"
    sheet["H11"].number_format = "0.00%"
    sheet["A12"] = "注：本表反映部门本年度各项支出情况。"
    sheet["XFD1048576"] = "远"


ROWS = {
    "合计": ["合计", "100.25 money", "200.5 money", "300.75 money", "401 money", "501.25 money"],
    "201": ["一般公共服务支出", "788.43 money", None, None, None, None],
    "20103": ["政府办公厅", "0.3 money", "0 money", None, None, None],
    "2010301": ["行政运行", "1580000 money", None, None, "95.34 percent", "433 批次"],
}


@pytest.mark.parametrize("key", [("科目编码",), ("类", "款", "项")])
@pytest.mark.parametrize("header", [None, (4, 7)])
def test_official_form(key: tuple[str, ...], header: tuple[int, int] | None) -> None:
    if header and key == ("科目编码",):
        header = (4, 6)
    table = node_of("xlsx", workbook(form), key=asked(*key), label=asked("科目名称")[0], unit="元", header=header)
    assert tuple(table.columns) == (
        *key,
        "科目名称",
        "本年支出合计",
        "基本支出/小计",
        "人员经费",
        "项目支出/小计",
        "其中：设备",
    )
    assert {name: cells[len(key) :] for name, cells in values(table).items()} == ROWS
    assert table.label == "科目名称" and table.key == key
    cells = cells_of(table, "201")
    assert cells["本年支出合计"].origin == Origin("data.xlsx", sheet="表", cell="E9")
    assert cells["人员经费"].origin.cell == "G9" and cells["本年支出合计"].text == "788.43"


def test_two_blocks_side_by_side() -> None:
    book = sheet_of(
        ["收入支出决算总表"],
        ["项目", "行次", "决算数", "项目", "行次", "决算数"],
        ["栏次", None, 1, "栏次", None, 2],
        ["一、财政拨款收入", 1, 10.5, "一、教育支出", 5, 7],
        [None, None, None, "二、农林水支出", 6, 3.5],
        ["总    计", 2, 10.5, "总计", 7, 10.5],
    )
    left, right = (values(node_of("xlsx", book, key=asked("项目"), block=block)) for block in (1, 2))
    assert list(left) == ["一、财政拨款收入", "总计"]
    assert right["二、农林水支出"] == ["二、农林水支出", "6 number", "3.5 number"]
    assert problems("xlsx", book, key=asked("项目"), block=3) == ["D43 spec"]
    assert problems("xlsx", book, key=asked("项目")) == ["D50 spec"]


def test_codes_in_three_cells() -> None:
    book = sheet_of(
        ["类", "款", "项", "名称"], [205, None, None, "教育"], [205.0, 2, None, "普教"], [205, "02", 1, "学前"],
        ["208", "20805", "2080505", "养老"], [None, None, None, "合计"],
    )  # fmt: skip
    assert list(values(node_of("xlsx", book, key=asked("类", "款", "项")))) == [
        "205",
        "20502",
        "2050201",
        "2080505",
        "合计",
    ]


def test_same_names_are_qualified_or_numbered() -> None:
    rows: list[list[Any]] = [
        ["预算数", None, "决算数", None, "备注", "备注"],
        ["合计", "接待费", "合计", "接待费"],
        [1, 2, 3, 4, "a", "b"],
    ]
    table = node_of("xlsx", sheet_of(*rows), header=(1, 2))
    assert tuple(table.columns) == ("预算数/合计", "预算数/接待费", "决算数/合计", "决算数/接待费", "备注/1", "备注/2")


def test_cells_that_are_no_figures() -> None:
    def fill(sheet: Any) -> None:
        for row in (["项目", "数", "日"], ["a", "=1+1", date(2021, 3, 5)], ["b", "#DIV/0!", time(3, 4)]):
            sheet.append(row)
        sheet.append(["c", True, datetime(2021, 3, 5, 1, 2)])
        sheet.append(["d", "788.43", None])

    content = workbook(fill)
    node, _ = read("xlsx", content)
    assert problems("xlsx", content) == ["D39 表!B2", "D38 表!B3", "D51 表!C3"]
    assert values(node)["a"] == ["a", None, date(2021, 3, 5)]
    assert values(node)["c"] == ["c", True, "2021-03-05 01:02:00"]
    assert values(node)["d"] == ["d", "788.43 number", None], "a number stored as text is one"


def test_formula_that_gives_an_empty_text_is_blank() -> None:
    content = rewritten(sheet_of(["项目", "数"], ["a", '=IF(1,"","")']), b"<v></v>", b"<v></v>", b't="str"')
    assert values(node_of("xlsx", content)) == {"a": ["a", None]}


def rewritten(content: bytes, old: bytes, new: bytes, formula_type: bytes = b"") -> bytes:
    """A workbook with a part of its sheet's XML replaced."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w") as target:
        for part in source.infolist():
            xml = source.read(part)
            if "worksheets/" in part.filename:
                xml = xml.replace(old, new).replace(b'r="B2"', b'r="B2" ' + formula_type)
            target.writestr(part.filename, xml)
    return result.getvalue()


def test_sheets_and_what_forms_say_of_themselves() -> None:
    two = workbook(form, "支出决算表", "收入决算表")
    assert problems("xlsx", two, key=asked("科目编码")) == ["D37 spec"]
    _, found = read("xlsx", two, key=asked("科目编码"), sheet=asked("支出决算")[0])
    assert [(one.code, one.details["suggestion"]) for one in found] == [("D36", "支出决算表")]
    assert problems("xlsx", workbook(form), key=asked("科目编码"), unit="万元") == ["D52 表!J3"]
    assert problems("xlsx", workbook(form), key=asked("科目代码")) == ["D40 spec"]
    assert problems("xlsx", workbook(form), key=asked("科目编码"), label=asked("名")[0], unit="元") == ["D41 spec"]


def test_end_of_the_table() -> None:
    empty = sheet_of(["项目", "数"], ["说明：没有使用政府性基金，故本表无数据。"])
    node, found = read("xlsx", empty, key=asked("项目"))
    assert values(node) == {} and [one.severity for one in found] == [Severity.WARNING]
    content = sheet_of(["项目", "数"], ["a", 1], [], ["制表人：某", None], ["b", 2])
    assert problems("xlsx", content) == ["D48 表!B5"]
    assert problems("xlsx", sheet_of(["项目", "数"], [None, 2])) == ["D47 表!B2", "D46 表"]
    assert problems("xlsx", sheet_of()) == ["D49 表"]


def test_xls() -> None:
    table = node_of("xls", OLD, key=asked("类", "款", "项"), label=asked("科目名称")[0], unit="元")
    assert {key: cells[3:] for key, cells in values(table).items()} == {
        "205": ["教育支出", "788.43 money", "95.34 percent", date(2021, 3, 5)],
        "2050803": ["培训支出", "1580000 money", "25 percent", None],
        "合计": [None, "3 money", "100 percent", None],
    }
    assert cells_of(table, "205")["决算数"].origin == Origin("data.xls", sheet="支出决算表", cell="E4")
    assert values(node_of("xls", workbook(form), key=asked("科目编码"), unit="元")).keys() == ROWS.keys()


@pytest.mark.parametrize(("kind", "content", "expected"), [
    ("xlsx", b"", "D06"),
    ("xlsx", b"PK" + b"x" * 100, "D31"),
    ("xlsx", b"<html><table>", "D33"),
    ("xls", b"\xef\xbb\xbf<html>", "D33"),
    ("xlsx", OLD, "D32"),
    ("xls", OLD[:600], "D31"),
    ("xlsx", rewritten(sheet_of(["a"]), b"<worksheet", b"<!DOCTYPE x><worksheet"), "D31"),
])  # fmt: skip
def test_files_that_are_no_workbooks(kind: str, content: bytes, expected: str) -> None:
    assert problems(kind, content) == [expected]


def test_bomb() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(5_000_000))
    assert problems("xlsx", stream.getvalue()) == ["D35"]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
@settings(max_examples=25, deadline=timedelta(seconds=10))
def test_decimals_survive_exactly(number: Decimal) -> None:
    cell = cells_of(node_of("xlsx", sheet_of(["项目", "数"], ["x", float(number)])), "x")["数"]
    assert cell.value.value == number


@given(st.sampled_from(["xlsx", "xls"]), st.integers(0), st.binary(min_size=1, max_size=4))
@settings(max_examples=60, deadline=timedelta(seconds=20))
def test_corrupted_workbooks_give_a_node_or_a_diagnostic(kind: str, place: int, noise: bytes) -> None:
    seed = OLD if kind == "xls" else workbook(form)
    place %= len(seed)
    node, diagnostics = read(kind, seed[:place] + noise + seed[place + len(noise) :], key=asked("类"))
    assert node is not None or diagnostics.errors


@given(st.integers(0), st.text('<>/"=&;0123456789eE.-AZrstvfnb ', min_size=1, max_size=5))
@settings(max_examples=60, deadline=timedelta(seconds=20))
def test_whole_archives_with_malformed_sheets(place: int, noise: str) -> None:
    xml = zipfile.ZipFile(io.BytesIO(SMALL)).read("xl/worksheets/sheet1.xml")
    place %= len(xml)
    node, diagnostics = read("xlsx", rewritten(SMALL, xml, xml[:place] + noise.encode() + xml[place + len(noise) :]))
    assert node is not None or diagnostics.errors


SMALL = sheet_of(["项目", "数", "日"], ["a", 1.5, date(2021, 3, 5)], ["b", "=A1", True])


def test_the_total_of_an_empty_form_is_no_row_of_its_header() -> None:
    rows = [
        ["科目编码", "科目名称", "年初", "本年支出", None],
        [None, None, None, "小计", "基本支出"],
        [None, "合计", None, None, None],
        ["注：本表为空。"],
    ]
    table = node_of("xlsx", sheet_of(*rows), key=asked("科目编码"), label=asked("科目名称")[0])
    assert [*table.columns] == ["科目编码", "科目名称", "年初", "小计", "基本支出"]
