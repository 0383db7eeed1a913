"""Which part of a sheet is its table: merged cells, formulas that were never computed, escaped characters, names of
sheets."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from readers_request import asked, node_of, problems, sheet_of, values, workbook
from reportdsl.readers.cells.merges import as_seen
from reportdsl.readers.cells.sheet_cells import Area, Entry, GridLine
from reportdsl.readers.workbooks.worksheet import Worksheet
from reportdsl.values.source import Origin
from reportdsl.values.table import Table


def old_workbook(rows: list[list[object]], merged: list[tuple[int, int, int, int]] = []) -> bytes:  # noqa: B006
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表", cell_overwrite_ok=True)
    for area in merged:
        sheet.merge(*area)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell is not None:
                sheet.write(row, column, cell)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_parts(content: bytes, renamed: dict[str, str], replaced: dict[bytes, bytes]) -> bytes:
    """A workbook whose parts have other names, with other texts in them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for part in source.infolist():
            xml = source.read(part)
            for old, new in replaced.items():
                xml = xml.replace(old, new)
            target.writestr(renamed.get(part.filename, part.filename), xml)
    return stream.getvalue()


COVERED: list[list[object]] = [["项目", "数", "备注"], ["甲", 100, "见"], ["乙", 100, None], ["丙", 50, None]]


def test_what_lies_under_a_merged_area_is_not_read() -> None:
    # openpyxl empties the cells that it merges, so the area is written into the file.
    area = b'</sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'
    content = with_parts(sheet_of(*COVERED), {}, {b"</sheetData>": area})
    expected = {"甲": ["甲", "100 number", "见"], "乙": ["乙", None, None], "丙": ["丙", "50 number", None]}
    assert values(node_of("xlsx", content)) == expected
    assert values(node_of("xls", old_workbook(COVERED, [(1, 2, 1, 1)]))) == expected


def test_a_row_that_is_all_covered_is_blank() -> None:
    origin = Origin("f")
    lines = [GridLine(n, {1: Entry("a", "a", origin), 2: Entry("b", "b", origin)}) for n in (2, 3, 5)]
    assert [line.number for line in as_seen(lines, [Area(2, 3, 1, 2)])] == [2, 5]
    assert [sorted(line.entries) for line in as_seen(lines, [Area(2, 1_000_000, 2, 512)])] == [[1, 2], [1], [1]]


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(1, 9)), max_size=8), st.integers(1, 60))
def test_areas_are_found_however_the_part_is_cut(corners: list[tuple[int, int]], size: int) -> None:
    letters = "ABCDEFGHIJ"
    areas = [Area(row, row + 1, column, column + 1) for row, column in corners]
    tags = "".join(
        f'<x:mergeCell ref="{letters[a.left - 1]}{a.top}:{letters[a.right - 1]}{a.bottom}" />' for a in areas
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f"<x:worksheet xmlns:x='{space}'><x:sheetData/><x:mergeCells>{tags}</x:mergeCells></x:worksheet>".encode()
    sheet = Worksheet((xml[at : at + size] for at in range(0, len(xml), size)), "f", "s", 0)
    assert not [*sheet.rows()]
    assert list(sheet.merged) == areas


def test_formulas_are_found_in_any_part() -> None:
    book = sheet_of(["项目", "数"], ["a", 10], ["b", "=1+19"], ["c", 5])
    moved = with_parts(
        book, {"xl/worksheets/sheet1.xml": "xl/sheet1.xml"},
        {b"/xl/worksheets/sheet1.xml": b"/xl/sheet1.xml", b"worksheets/sheet1.xml": b"sheet1.xml"},
    )  # fmt: skip
    assert problems("xlsx", book) == problems("xlsx", moved) == ["D39 表!B3"]


def test_formulas_of_an_old_workbook_that_nobody_computed() -> None:
    rows: list[list[object]] = [["项目", "数"], ["a", 10], ["b", xlwt.Formula("1+19")], ["c", 0]]
    assert problems("xls", old_workbook(rows)) == ["D39 表!B3"]


def test_formulas_that_a_program_computed_are_what_it_says() -> None:
    """A program that computes formulas leaves a part of its own; here it replaces one that nobody reads."""
    content = old_workbook([["项目", "数"], ["a", 10], ["b", xlwt.Formula("1-1")]])
    unread, computed = bytes.fromhex("af010200"), bytes.fromhex("c0010200")
    assert content.count(unread) == 1
    assert values(node_of("xls", content.replace(unread, computed)))["b"] == ["b", None]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("人员_x000D_\n经费", "人员\n经费"),
        ("a_x005F_x000D_b", "a_x000D_b"),
        ("_x4E2D_文", "中文"),
        ("_x0000__x001F__xD800_", "_x0000__x001F__xD800_"),
        ("a_x12_b", "a_x12_b"),
    ],
)
def test_escaped_characters(written: str, read: str) -> None:
    content = sheet_of(["项目", "注"], ["a", "WAIT"])
    assert values(node_of("xlsx", with_parts(content, {}, {b"WAIT": written.encode()})))["a"] == ["a", read]


def test_a_name_with_an_escaped_line_end_is_the_name() -> None:
    content = with_parts(sheet_of(["项目", "注"], ["WAIT", "b"]), {}, {b"WAIT": "人员_x000D_ 经费".encode()})
    assert list(values(node_of("xlsx", content))) == ["人员经费"]


def test_the_sheet_of_that_very_name_comes_first() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["项目", "数"])
        sheet.append([f"{len(sheet.title)}字", 1])

    content = workbook(fill, "收支 ", "收支")
    assert list(values(node_of("xlsx", content, sheet=asked("收支")[0]))) == ["2字"]
    assert list(values(node_of("xlsx", content, sheet=asked("收支 ")[0]))) == ["3字"]
    assert list(values(node_of("xlsx", workbook(fill, "收支 ", "别的"), sheet=asked("收支")[0]))) == ["3字"]


def test_names_of_sheets_that_differ_by_blanks_are_told() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["项目", "数"])
        sheet.append(["a", 1])

    content = workbook(fill, "收支 表", "收支表 ")
    assert problems("xlsx", content, sheet=asked("收支表")[0]) == ["D69 spec"]


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_number_under_a_merge_of_two_columns_is_told(kind: str) -> None:
    rows: list[list[object]] = [["项目", "预算数", "决算数"], ["a", 10, 8], ["b", 6, 5]]
    area = b'</sheetData><mergeCells count="1"><mergeCell ref="B2:C2"/></mergeCells>'
    content = (
        with_parts(sheet_of(*rows), {}, {b"</sheetData>": area})
        if kind == "xlsx"
        else old_workbook(rows, [(1, 1, 1, 2)])
    )
    assert problems(kind, content) == ["D86 表!C2"]


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
@pytest.mark.parametrize(
    ("under", "told", "total"),
    [(20, ["D86 表!C3"], None), (10, [], "15"), ("同上", [], "15"), (None, [], "15")],
)
def test_a_number_in_a_later_row_of_a_merge_is_told_unless_it_is_what_is_shown(
    kind: str, under: object, told: list[str], total: str | None
) -> None:
    """Programs write the figure of a merged cell into each of its rows: it is one figure."""
    rows: list[list[object]] = [["类", "项目", "数"], ["甲", "a", 10], ["甲", "b", under], ["乙", "c", 5]]
    area = b'</sheetData><mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="C2:C3"/></mergeCells>'
    content = (
        with_parts(sheet_of(*rows), {}, {b"</sheetData>": area})
        if kind == "xlsx"
        else old_workbook(rows, [(1, 2, 0, 0), (1, 2, 2, 2)])
    )
    assert problems(kind, content, key=asked("项目")) == told
    if total is not None:
        table = node_of(kind, content, key=asked("项目"))
        assert isinstance(table, Table)
        assert str(sum(number or 0 for number in table.columns["数"].numbers())) == total
