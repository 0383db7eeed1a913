"""Sheets that a workbook hides: the figures of one that a report reads are told, and a shown one is preferred."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
import xlwt

from reportdsl.cli.main import main
from reportdsl.compile import compile_report
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS

FORM = "收入支出决算总表"


def told(path: Path, states: dict[str, str], statement: str, amount: int = 9, waived: str = "") -> list[str]:
    """What is told of a report with this statement, and the text it prints. Each sheet has the same form, with an
    amount that is ten times that of the sheet before it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for place, (name, state) in enumerate(states.items()):
        sheet = book.create_sheet(name)
        for row in ([FORM], ["项目", "决算数"], ["工资", amount * 10**place]):
            sheet.append(row)
        sheet.sheet_state = state
    book.save(path / "a.xlsx")
    spec = f'{waived}@data 表 from "a.xlsx" {statement} key 项目 unit 元\n{{{{ 表["工资"].决算数 }}}}\n'
    came = compile_report("r.rpt", spec.encode(), Folder(path))
    found = [f"{each.code} {getattr(each.where, 'cell', '')} {each.severity.value}" for each in came.diagnostics]
    if came.document is None or came.diagnostics.errors:
        return found
    return [*found, WRITERS["txt"].write(came.document).decode().split()[-1]]


@pytest.mark.parametrize(
    ("states", "statement", "expected"),
    [
        ({"甲": "hidden", "乙": "visible"}, "", ["90.00元"]),
        ({"甲": "veryHidden", "乙": "visible"}, f'titled "{FORM}"', ["90.00元"]),
        ({"甲": "hidden", "乙": "visible"}, 'sheet "甲"', ["D73 B3 warning", "9.00元"]),
        ({"甲": "visible", "乙": "visible"}, "", ["D37  error"]),
        ({"甲": "visible", "乙": "visible"}, f'titled "{FORM}"', ["D92  error"]),
    ],
)
def test_a_sheet_that_is_shown_is_preferred(
    states: dict[str, str], statement: str, expected: list[str], tmp_path: Path
) -> None:
    """The figures of a hidden sheet used to be read without a word."""
    assert told(tmp_path, states, statement) == expected


def test_a_hidden_form_of_zeros_is_no_news(tmp_path: Path) -> None:
    assert told(tmp_path, {"甲": "hidden", "乙": "visible"}, 'sheet "甲"', amount=0) == ["0.00元"]


def test_it_may_be_waived(tmp_path: Path) -> None:
    waived = '@report 决算\n  waive: D73 表 "工作簿只公开第一张"\n@end\n'
    states = {"甲": "hidden", "乙": "visible"}
    assert told(tmp_path, states, 'sheet "甲"', waived=waived) == ["D73 B3 info", "9.00元"]


def test_so_is_a_sheet_of_the_old_format(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    for name, amount, visibility in (("甲", 9, 1), ("乙", 90, 0)):
        sheet = book.add_sheet(name)
        sheet.visibility = visibility
        for row, cells in enumerate((("项目", "决算数"), ("工资", amount))):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell)
    book.active_sheet = 1
    book.save(str(tmp_path / "a.xls"))
    for statement, expected in (("", []), ('sheet "甲"', ["D73 B2"])):
        spec = f'@data 表 from "a.xls" {statement} key 项目 unit 元\n{{{{ 表["工资"].决算数 }}}}\n'
        found = compile_report("r.rpt", spec.encode(), Folder(tmp_path)).diagnostics
        assert [f"{each.code} {getattr(each.where, 'cell', '')}" for each in found] == expected


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_a_look_says_which_sheets_are_not_seen(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It looked as if the workbook had none."""
    file = tmp_path / f"a.{suffix}"
    if suffix == "xlsx":
        told(tmp_path, {"甲": "hidden", "乙": "visible", "丙": "veryHidden"}, "")
    else:
        book = xlwt.Workbook()
        for name, visibility in (("甲", 1), ("乙", 0), ("丙", 2)):
            sheet = book.add_sheet(name)
            sheet.visibility = visibility
            for row, cells in enumerate((("项目", "决算数"), ("工资", 9))):
                for column, cell in enumerate(cells):
                    sheet.write(row, column, cell)
        book.active_sheet = 1
        book.save(str(file))
    assert main(["look", str(file), "--lang", "zh"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "隐藏的工作表，打开工作簿看不见：丙、甲"
    main(["look", str(file), "--format", "json"])
    assert json.loads(capsys.readouterr().out)["hidden_sheets"] == ["丙", "甲"]
    assert main(["look", str(file), "乙", "--lang", "zh"]) == 0 and "隐藏" not in capsys.readouterr().out


def test_nothing_is_said_of_a_workbook_without(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(tmp_path, {"甲": "visible"}, "")
    assert main(["look", str(tmp_path / "a.xlsx"), "--lang", "zh"]) == 0 and "隐藏" not in capsys.readouterr().out
