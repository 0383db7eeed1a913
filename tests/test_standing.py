"""What stays from year to year: texts carried over and marked where a structure says so, zeros that forms imply, and
cells in which nothing is due. A reason is never carried over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from official_ledger import WATER
from official_workbooks import STRUCTURES, write, write_fill_in
from reportdsl.cli.main import main
from reportdsl.compile import compile_report
from reportdsl.files.folder import Folder
from test_init import ROWS, fill, forms, grid, init
from test_second_year import larger

STRUCTURE = """
@report {{ 单位名称 }}{{ 年度 }}年度决算
  money: 元, 2 places, integers plain
@end
@data 支出 from "报表.xlsx" titled "支出决算表" key 编码 label 名称 unit 元
@prior 支出 from "填报.xlsx" sheet "上年" key 编码 label 名称 unit 元 value 上年决算数
@data 运行 from "填报.xlsx" sheet "运行" key 项目
@data 文字 from "填报.xlsx" sheet "文字" key 名称
@data 项目 from "填报.xlsx" sheet "项目" key 名称
@data 说明 from "填报.xlsx" sheet "审核说明" key 规则
@fields 支出
  决算数: 元
@end
@fields 运行
  数值: number required
  rows 汛期人次 zero with 防汛支出
  rows 车辆 standing "年末数"
  rows 外宾 standing zero
  rows 接待
@end
@fields 文字
  内容: text
@end
@fields 项目
  性质: text required standing
  金额: number
@end
@fields 说明
  理由: text
  rows Q1 optional
@end
@let 合计 = sum(支出.决算数)
@let 防汛支出 = sum(filter(支出, 编码 == "2130314").决算数)
@let 变动 = 合计 change vs prior year
@let 车辆 = 1辆 * 运行["车辆"].数值
@let 接待 = 1次 * 运行["接待"].数值
@phrase 措辞 up "增加{金额}" down "减少{金额}" level "持平"
@check Q1 "支出不为零": 合计 > 0元 waived 说明["Q1"].理由
# 支出
@block 职责 "主要职责" required standing
{{ 文字["职责"].内容 }}
@end block
支出{{ 合计 }}，{{ 变动 | 措辞 }}。
@if 变动 is not level
@block 原因 "变动的原因" required
{{ 文字["原因"].内容 }}
@end block
@end if
@if 防汛支出 != 0
@block 防汛用途 "防汛支出用于什么" required standing
{{ 文字["防汛用途"].内容 }}
@end block
@end if
@if 接待 != 0
@block 接待内容 "接待的内容" required
{{ 文字["接待内容"].内容 }}
@end block
@end if
@block 其他 "其他情况"
{{ 文字["其他"].内容 }}
@end block
"""
FILLED: Mapping[tuple[str, str, int], object] = {
    ("上年", "2130301", 3): 600,
    ("上年", "2130314", 3): 50,
    ("运行", "汛期人次", 2): 30,
    ("运行", "车辆", 2): 4,
    ("运行", "外宾", 2): 0,
    ("运行", "接待", 2): 7,
    ("文字", "职责", 2): "管水。",
    ("文字", "原因", 2): "人员增加。",
    ("文字", "防汛用途", 2): "购置物资。",
    ("文字", "接待内容", 2): "会议",
    ("项目", "堤防", 2): "续建",
    ("项目", "堤防", 3): 12,
}


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A report of the first year, filled in."""
    (tmp_path / "结构.rpt").write_text(STRUCTURE, encoding="utf-8")
    folder = tmp_path / "报告2023"
    assert init("../结构.rpt", folder, "--from", forms(tmp_path / "导出.xlsx", ROWS), "--allow", tmp_path) == 0
    fill(folder / "填报.xlsx", FILLED)
    return folder


def next_year(first: Path, rows: Mapping[str, tuple[str, int]]) -> Path:
    source = forms(first.parent / "新.xlsx", rows, 2024)
    assert init("--next-year", first, "--from", source, "--allow", first.parent) == 0
    return first.parent / "报告2024" / "填报.xlsx"


def cells(book: Path, sheet: str, column: int = 2) -> dict[str, Any]:
    return {row[0]: row[column - 1] for row in grid(book, sheet)[1:] if row[0]}


def remarks(book: Path, sheet: str, column: int = 2) -> dict[str, str]:
    rows = load_workbook(book)[sheet].iter_rows(min_row=2)
    found = {str(row[0].value): row[column - 1].comment for row in rows if row[0].value}
    return {key: comment.text for key, comment in found.items() if comment is not None}


def test_what_stands_is_carried_over_and_marked(first: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = next_year(first, {"2130301": ("行政运行", 800), "2130314": ("防汛", 40)})
    assert cells(book, "运行") == {"汛期人次": None, "车辆": 4, "外宾": 0, "接待": None}
    assert cells(book, "文字") == {
        "职责": "管水。",
        "原因": None,
        "防汛用途": "购置物资。",
        "接待内容": None,
        "其他": None,
    }
    assert (cells(book, "项目"), cells(book, "项目", 3)) == ({"堤防": "续建"}, {"堤防": None})
    carried = "沿用上年，请核对"
    assert remarks(book, "运行") == {"车辆": carried, "外宾": carried}
    assert remarks(book, "文字") == {
        "职责": carried, "防汛用途": carried, "原因": "上年写的是：人员增加。", "接待内容": "上年写的是：会议",
    }  # fmt: skip
    assert remarks(book, "审核说明") == {"Q1": "照现在的数，本年不用填"}
    said = capsys.readouterr().out
    for line in ("【运行】车辆、外宾", "【文字】职责、防汛用途", "【项目】堤防"):
        assert f"  {line}\n" in said


def test_figures_in_texts_that_stand_are_named(first: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They were typed: nothing makes them this year's. Dates do not count."""
    fill(
        first / "填报.xlsx",
        {("文字", "防汛用途", 2): "购置物资，共909170元。", ("文字", "职责", 2): "自2019年3月起管水。"},
    )
    next_year(first, {"2130301": ("行政运行", 800), "2130314": ("防汛", 40)})
    assert "请改成今年的：【文字】防汛用途（909170）\n" in capsys.readouterr().out


def test_what_the_forms_have_not_is_zero_and_not_asked_for(first: Path) -> None:
    """The forms have no row for it, and the sum is last year's: no reason, no purpose, no people."""
    book = next_year(first, {"2130301": ("行政运行", 750)})
    assert cells(book, "运行")["汛期人次"] == 0
    assert remarks(book, "运行")["汛期人次"] == "报表里没有这一项，填 0；有的请改"
    idle = "照现在的数，本年不用填"
    assert {key for key, text in remarks(book, "文字").items() if text == idle} == {"原因", "防汛用途"}
    assert cells(book, "文字") == {"职责": "管水。", "原因": None, "防汛用途": None, "接待内容": None, "其他": None}
    page = load_workbook(book)["文字"]
    assert not any(page.cell(row, 2).protection.locked for row in range(2, page.max_row + 1))


def test_a_refresh_follows_the_forms(first: Path) -> None:
    """With one more row in newly exported forms, they no longer imply zeros, and texts are asked for; without it they
    do again. What someone has typed stays."""
    book = next_year(first, {"2130301": ("行政运行", 750)})
    idle, less, more = "照现在的数，本年不用填", {"2130301": ("行政运行", 750)}, {"2130314": ("防汛", 40)}

    def refreshed(rows: Mapping[str, tuple[str, int]]) -> tuple[object, set[str]]:
        source = forms(first.parent / "批复.xlsx", rows, 2024)
        assert init("--refresh", book.parent, "--from", source, "--allow", first.parent) == 0
        told = {key for key, text in remarks(book, "文字").items() if text == idle}
        return cells(book, "运行")["汛期人次"], told

    assert refreshed(less | more) == (None, set())
    assert refreshed(less) == (0, {"原因", "防汛用途"})
    fill(book, {("运行", "汛期人次", 2): 3})
    assert refreshed(less | more) == (3, set())
    assert refreshed(less) == (3, {"原因", "防汛用途"})


def test_cells_are_counted_as_far_as_they_are_due(first: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """上年 2, 运行 4, 职责, 原因, and the list's name and nature; cells that depend on 接待 or are optional may be."""
    next_year(first, {"2130301": ("行政运行", 700)})
    assert "填报.xlsx 要填 10 格，已预填 8 格；另有 2 格按情况填" in capsys.readouterr().out


def test_zeros_that_do_not_stand_are_asked_for_anew(first: Path) -> None:
    fill(first / "填报.xlsx", {("运行", "外宾", 2): 5})
    book = next_year(first, {"2130301": ("行政运行", 800), "2130314": ("防汛", 40)})
    assert cells(book, "运行")["外宾"] is None


def test_a_row_is_zero_with_a_quantity_of_the_report() -> None:
    text = (
        '@data 数 from "数.csv" key 项目\n@fields 数\n  值: number\n  rows 甲 zero with 合记\n@end\n@let 合计 = 1元\n'
    )
    came = compile_report("main.rpt", text.encode(), Folder(Path("没有")))
    assert [(one.code, one.details["name"]) for one in came.diagnostics if one.code == "N01"] == [("N01", "合记")]


@pytest.mark.parametrize("name", STRUCTURES)
def test_most_of_a_second_year_is_filled_in(name: str, tmp_path: Path) -> None:
    """A year in which every figure changes, with each structure of the library: at least 60 % of the cells that are
    due."""
    year, own_forms = STRUCTURES[name]
    folder = tmp_path / f"水利局{year}"
    folder.mkdir()
    ledger = replace(WATER, year=year)
    write(ledger, own_forms, folder / "决算报表.xlsx")
    write_fill_in(folder / "填报表.xlsx", {}, year, name)
    spec = f'@extends "部门决算/{name}"\n@report\n  单位名称: 青岩市水利局\n  年度: {year}\n@end\n'
    (folder / "报告.rpt").write_text(spec, encoding="utf-8")
    assert main(["check", str(folder)]) == 0
    write(larger(ledger), own_forms, tmp_path / "新.xlsx")
    assert init("--next-year", folder, "--from", tmp_path / "新.xlsx") == 0
    due, filled = counted(tmp_path / f"水利局{year + 1}" / "填报表.xlsx")
    assert filled >= 0.6 * due, (filled, due)
    assert due <= 120


IDLE, WISHES = "00EDEDED", ("内设机构", "差异原因")


def counted(path: Path) -> tuple[int, int]:
    """The open and due cells of a workbook, and how many of them are filled. Cells for reasons that depend on figures
    still to be filled in, and optional ones, do not count."""
    due = filled = 0
    for page in load_workbook(path).worksheets[1:]:
        heads = [cell.value for cell in page[1]]
        for row in page.iter_rows(min_row=2):
            for head, cell in zip(heads, row, strict=False):
                open_ = row[0].value is not None and not cell.protection.locked and cell.fill.fgColor.rgb != IDLE
                purpose = str(row[-1].value or "") if heads[-1] == "填报要求" else ""
                depends = purpose.startswith("按情况必填") and str(row[0].value) in DEPENDS
                if open_ and head not in WISHES and row[0].value not in WISHES and not depends:
                    due, filled = due + 1, filled + (cell.value is not None)
    return due, filled


DEPENDS = ("机关运行经费变动原因", "外事接待内容", "会议内容", "培训内容", "活动内容")
"""Texts that depend on figures in the sheets themselves."""
