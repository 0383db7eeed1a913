"""A report that is named by its folder, and its findings as a workbook beside it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from reportdsl.cli import report_folder
from reportdsl.cli.main import main

SPEC = """@data 决算 from "决算.csv" key 科目 unit 万元
@check K01 "教育不超": 决算["教育"].决算数 <= 5
# 支出
支出{{ 决算["教育"].决算数 }}。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "报告.rpt").write_text(SPEC, encoding="utf-8")
    (tmp_path / "决算.csv").write_text("科目,决算数\n教育,7\n", encoding="utf-8")
    return tmp_path


def test_errors_are_listed_and_the_list_goes_with_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "报告.rpt").write_text(SPEC.replace("<= 5", "<= 5万元"), encoding="utf-8")
    assert main(["build", str(folder), "--findings", "--lang", "zh"]) == 1
    assert "审核结果.xlsx" in capsys.readouterr().out
    (sheet,) = openpyxl.load_workbook(folder / "审核结果.xlsx")
    head, row = sheet.iter_rows()
    assert [cell.value for cell in head] == ["级别", "代码", "说明", "改法", "表中位置", "文件", "工作表", "单元格"]
    assert row[1].value == "K01" and "70000.00元" in str(row[2].value)
    (folder / "决算.csv").write_text("科目,决算数\n教育,4\n", encoding="utf-8")
    assert main(["build", str(folder), "--findings", "--lang", "zh"]) == 0
    assert not (folder / "审核结果.xlsx").exists() and (folder / "报告.docx").exists()


def test_a_message_of_a_cell_leads_to_it(folder: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "一'表"
    for row in (["科目", "决算数"], ["教育", "七"], ["公安", 3], ["医疗", 2]):
        sheet.append(row)
    book.save(folder / "决算.xlsx")
    (folder / "报告.rpt").write_text(
        SPEC.replace("决算.csv", "决算.xlsx").replace("<= 5", "<= 5万元"), encoding="utf-8"
    )
    assert main(["build", str(folder), "--findings", "--lang", "en"]) == 1
    (found,) = openpyxl.load_workbook(folder / "findings.xlsx")
    cell = next(cell for cell in [*found.iter_rows()][1] if cell.value == "B2")
    assert cell.hyperlink is not None
    assert (cell.hyperlink.target, cell.hyperlink.location) == ("%E5%86%B3%E7%AE%97.xlsx", "'一''表'!B2")


@pytest.mark.parametrize("names", [(), ("甲.rpt", "乙.rpt")])
def test_a_folder_has_one_report(names: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("# 甲\n", encoding="utf-8")
    assert main(["build", str(tmp_path), "--lang", "zh"]) == 2
    assert "F64" in capsys.readouterr().err


def test_what_came_of_it_is_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(report_folder, "open_file", opened.append)
    (folder / "报告.rpt").write_text(SPEC.replace("<= 5", "<= 5万元"), encoding="utf-8")
    main(["build", str(folder), "--findings", "--open", "--lang", "zh"])
    main(["build", str(folder), "--open", "--lang", "zh"])  # There is no list, so nothing to open.
    (folder / "决算.csv").write_text("科目,决算数\n教育,4\n", encoding="utf-8")
    main(["build", str(folder), "--findings", "--open", "--lang", "zh"])
    assert opened == [str(folder / "审核结果.xlsx"), str(folder / "报告.docx")]
