"""One of several blocks side by side may be empty where the others have rows; the table then still has data."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from reportdsl.compile import compile_report
from reportdsl.files.folder import Folder

SPEC = """
@data 人员 from "表.xlsx" key 科目编码 block 1 totals none unit 元
@data 资本 from "表.xlsx" key 科目编码 block 2 totals none unit 元
@let 合计 = sum(人员.决算数) + sum(资本.决算数)
合计{{ 合计 }}。
"""


def told(folder: Path, *rows: tuple[object, ...]) -> list[str]:
    book = Workbook()
    for row in (("科目编码", "决算数", "科目编码", "决算数"), *rows):
        book.active.append(row)
    book.save(folder / "表.xlsx")
    return [each.code for each in compile_report("main.rpt", SPEC.encode(), Folder(folder)).diagnostics]


def test_a_block_that_is_empty_beside_one_that_is_not(tmp_path: Path) -> None:
    assert told(tmp_path, ("30101", 5, None, None), ("30102", 7, None, None)) == []


def test_a_sheet_without_rows_is_told(tmp_path: Path) -> None:
    assert "D46" in told(tmp_path)
