"""Columns that a sheet hides: reported if the report uses their figures, and only then."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from reportdsl.compile import Compilation, compile_report
from reportdsl.files.folder import Folder


def read(path: Path, body: str, more: str = "") -> Compilation:
    """A spec over a sheet whose second column is hidden, as one of a range of columns."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["项目", "预算数", "备注", "决算数"], ["工资", 10, "甲", 9], ["公用", 20, "乙", 18]):
        sheet.append(row)
    sheet.column_dimensions.group("B", "C", hidden=True)
    book.save(path / "a.xlsx")
    spec = f'{more}@data 表 from "a.xlsx" key 项目 unit 元\n{body}\n'
    return compile_report("r.rpt", spec.encode(), Folder(path))


def told(came: Compilation) -> list[str]:
    return [f"{found.code} {getattr(found.where, 'cell', '')} {found.severity.value}" for found in came.diagnostics]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("@let 和 = sum(表.决算数)\n{{ 和 }}", []),
        ("@let 和 = sum(表.预算数)\n{{ 和 }}", ["D75 B2 error"]),
        ('{{ 表["公用"].预算数 }}', ["D75 B2 error"]),
        ("@each 行 in 表\n{{ 行.备注 }}{{ 行.决算数 }}\n@end", []),
        ("@each 行 in 表\n{{ 行.预算数 }}\n@end", ["D75 B2 error"]),
    ],
)
def test_a_hidden_column_is_told_where_its_figures_are_used(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert told(read(tmp_path, body)) == expected


def test_it_may_be_waived(tmp_path: Path) -> None:
    more = '@report 决算\n  waive: D75 表 "表上不印预算数"\n@end\n'
    came = read(tmp_path, "@let 和 = sum(表.预算数)\n{{ 和 }}", more)
    assert told(came) == ["D75 B2 info"] and came.document is not None
