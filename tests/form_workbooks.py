"""Workbooks of official forms, as accounts software, office programs and others write them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from openpyxl import Workbook
from openpyxl.utils import get_column_letter, range_boundaries

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Form:
    """A sheet: all its rows (None for a blank cell) and its merged areas."""

    name: str
    title: str
    rows: Rows
    merged: Sequence[str]
    data: str
    """The options of its `@data` line."""
    grid: tuple[int, int]
    """The first and the last row of its grid, without its head and the notes below it."""

    @property
    def file(self) -> str:
        return f"{self.name}.xlsx"


TOTALS = Form(
    "收支总表",
    "收入支出决算总表",
    [
        ["收入支出决算总表", None, None, None, None, None],
        [None, None, None, None, None, "公开01表"],
        ["部门：某市某局", None, None, None, None, "金额单位：元"],
        ["收入", None, None, "支出", None, None],
        ["项目", "行次", "决算数", "项目", "行次", "决算数"],
        ["栏次", None, "1", "栏次", None, "2"],
        ["一、一般公共预算财政拨款收入", "1", 15_678_901.25, "一、一般公共服务支出", "12", 9_876_543.21],
        ["二、政府性基金预算财政拨款收入", "2", 250_000, "八、社会保障和就业支出", "13", 3_456_789.04],
        ["三、国有资本经营预算财政拨款收入", "3", None, "九、卫生健康支出", "14", 1_234_567],
        ["八、其他收入", "4", 1_234.56, "十九、住房保障支出", "15", 1_362_236.56],
        ["本年收入合计", "5", 15_930_135.81, "本年支出合计", "16", 15_930_135.81],
        ["使用非财政拨款结余", "6", None, "结余分配", "17", None],
        ["年初结转和结余", "7", 5_000, "年末结转和结余", "18", 5_000],
        ["总计", "8", 15_935_135.81, "总计", "19", 15_935_135.81],
        ["注：本表反映部门本年度的总收支和年末结转结余情况。本表金额单位为元。"],
    ],
    ["A1:F1", "A4:C4", "D4:F4", "A15:F15"],
    "key 项目 block 1 unit 元",
    (4, 14),
)

_SOURCES = ["财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
INCOME = Form(
    "收入决算表",
    "收入决算表",
    [
        ["2023年度收入决算表", *[None] * 10],
        ["编制单位：某市某局", *[None] * 9, "公开02表"],
        [None] * 10 + ["单位：元"],
        ["科目编码", None, None, "科目名称", "本年收入合计", *_SOURCES],
        ["类", "款", "项", None, *[None] * 7],
        ["栏次", None, None, None, "1", "2", "3", "4", "5", "6", "7"],
        ["合计", None, None, None, 15_930_135.81, 15_928_901.25, 0, 0, 0, 0, 1_234.56],
        ["201", None, None, "一般公共服务支出", 10_930_135.81, 10_928_901.25, 0, 0, 0, 0, 1_234.56],
        ["201", "03", None, "政府办公厅（室）及相关机构事务", 10_930_135.81, 10_928_901.25, 0, 0, 0, 0, 1_234.56],
        ["201", "03", "01", "行政运行", 8_765_432.10, 8_764_197.54, 0, 0, 0, 0, 1_234.56],
        ["201", "03", "02", "一般行政管理事务", 2_164_703.71, 2_164_703.71, 0, 0, 0, 0, 0],
        ["208", None, None, "社会保障和就业支出", 5_000_000, 5_000_000, 0, 0, 0, 0, 0],
        ["208", "05", None, "行政事业单位养老支出", 5_000_000, 5_000_000, 0, 0, 0, 0, 0],
        ["208", "05", "05", "机关事业单位基本养老保险缴费支出", 5_000_000, 5_000_000, 0, 0, 0, 0, 0],
        ["注：本表反映部门本年度取得的各项收入情况。"],
    ],
    [
        "A1:K1",
        "A4:C4",
        "D4:D5",
        *(f"{get_column_letter(column)}4:{get_column_letter(column)}5" for column in range(5, 12)),
        "A6:D6",
        "A7:D7",
        "A15:K15",
    ],
    "key 类, 款, 项 label 科目名称 unit 元",
    (4, 14),
)

GENERAL = Form(
    "一般公共预算支出",
    "一般公共预算财政拨款支出决算表",
    [
        ["一般公共预算财政拨款支出决算表", None, None, None, None],
        [None, None, None, None, "公开05表"],
        ["部门：某市某局", None, None, None, "金额单位：元"],
        ["项目", None, "本年支出", None, None],
        ["功能分类科目编码", "科目名称", "小计", "基本支出", "项目支出"],
        [None, "合计", 15_678_901.25, 12_000_001.25, 3_678_900],
        ["201", "一般公共服务支出", 10_678_901.25, 7_000_001.25, 3_678_900],
        ["20103", "政府办公厅（室）及相关机构事务", 10_678_901.25, 7_000_001.25, 3_678_900],
        ["2010301", "　　行政运行", 7_000_001.25, 7_000_001.25, 0],
        ["2010302", "　　一般行政管理事务", 3_678_900, 0, 3_678_900],
        ["208", "社会保障和就业支出", 5_000_000, 5_000_000, 0],
        ["20805", "行政事业单位养老支出", 5_000_000, 5_000_000, 0],
        ["2080505", "　　机关事业单位基本养老保险缴费支出", 5_000_000, 5_000_000, 0],
        [None, None, None, None, None],
        ["注：本表反映部门本年度一般公共预算财政拨款支出情况。"],
        ["制表人：张三", None, "复核人：李四", None, None],
    ],
    ["A1:E1", "A4:B4", "C4:E4", "A15:E15"],
    "key 功能分类科目编码 label 科目名称 levels (类: 3, 款: 5) unit 元",
    (4, 13),
)

BASIC = Form(
    "基本支出",
    "一般公共预算财政拨款基本支出决算明细表",
    [
        ["一般公共预算财政拨款基本支出决算明细表", None, None, None, None, None],
        [None, None, None, None, None, "公开06表"],
        ["部门：某市某局", None, None, None, None, "金额单位：元"],
        ["人员经费", None, None, "公用经费", None, None],
        ["经济分类科目编码", "科目名称", "决算数", "经济分类科目编码", "科目名称", "决算数"],
        ["301", "工资福利支出", 9_000_000.75, "302", "商品和服务支出", 2_900_000.5],
        ["30101", "基本工资", 4_000_000.25, "30201", "办公费", 900_000.5],
        ["30102", "津贴补贴", 3_000_000.5, "30202", "印刷费", 500_000],
        ["30103", "奖金", 2_000_000, "30211", "差旅费", 1_500_000],
        ["303", "对个人和家庭的补助", 100_000, None, None, None],
        ["30305", "生活补助", 60_000, None, None, None],
        ["30309", "奖励金", 40_000, None, None, None],
        ["人员经费合计", None, 9_100_000.75, "公用经费合计", None, 2_900_000.5],
        ["注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。"],
    ],
    ["A1:F1", "A4:C4", "D4:F4", "A13:B13", "D13:E13", "A14:F14"],
    "key 经济分类科目编码 label 科目名称 block 1 levels (类: 3) unit 元",
    (4, 13),
)

_THREE = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", None, None, "公务接待费"]
PUBLIC = Form(
    "三公经费",
    "财政拨款“三公”经费支出决算表",
    [
        ["财政拨款“三公”经费支出决算表", *[None] * 11],
        ["部门：某市某局", *[None] * 10, "公开09表"],
        [None] * 11 + ["金额单位：万元"],
        ["预算数", *[None] * 5, "决算数", *[None] * 5],
        [*_THREE, *_THREE],
        [None, None, "小计", "公务用车购置费", "公务用车运行维护费", None] * 2,
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
        [35.5, 0, 29.5, 0, 29.5, 6, 33.21, 0, 28.71, 0, 28.71, 4.5],
        ["注：本表反映部门本年度“三公”经费支出预决算情况。"],
    ],
    [
        "A1:L1",
        "A4:F4",
        "G4:L4",
        *("A5:A6", "B5:B6", "C5:E5", "F5:F6", "G5:G6", "H5:H6", "I5:K5", "L5:L6"),
        "A9:L9",
    ],
    "unit 万元",
    (4, 8),
)

FUNDS = Form(
    "政府性基金",
    "政府性基金预算财政拨款收入支出决算表",
    [
        ["政府性基金预算财政拨款收入支出决算表", *[None] * 7],
        [None] * 7 + ["公开07表"],
        ["部门：某市某局", *[None] * 6, "金额单位：元"],
        ["功能分类科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", None, None, "年末结转和结余"],
        [None, None, None, None, "合计", "基本支出", "项目支出", None],
        [None, "合计", *[None] * 6],
    ],
    ["A1:H1", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:G4", "H4:H5"],
    "key 功能分类科目编码 unit 元",
    (4, 6),
)

_FUNDED = ["一、一般公共预算财政拨款", "二、政府性基金预算财政拨款", "三、国有资本经营预算财政拨款"]
FUNDED = Form(
    "财政拨款总表",
    "财政拨款收入支出决算总表",
    [
        ["财政拨款收入支出决算总表", *[None] * 6],
        [*[None] * 6, "公开04表"],
        ["部门：某市某局", *[None] * 5, "金额单位：元"],
        ["收入", None, "支出", *[None] * 4],
        [
            "项目",
            "决算数",
            "项目",
            "合计",
            "一般公共预算财政拨款",
            "政府性基金预算财政拨款",
            "国有资本经营预算财政拨款",
        ],
        [_FUNDED[0], 15_678_901.25, "一、一般公共服务支出", 9_876_543.21, 9_876_543.21, None, None],
        [_FUNDED[1], 250_000, "二、社会保障和就业支出", 5_802_358.04, 5_802_358.04, None, None],
        [_FUNDED[2], None, "三、城乡社区支出", 250_000, None, 250_000, None],
        ["本年收入合计", 15_928_901.25, "本年支出合计", 15_928_901.25, 15_678_901.25, 250_000, None],
        ["年初财政拨款结转和结余", 5_000, "年末财政拨款结转和结余", 5_000, 5_000, None, None],
        ["　　" + _FUNDED[0][2:], 3_000, None, None, None, None, None],
        ["　　" + _FUNDED[1][2:], 2_000, None, None, None, None, None],
        ["总计", 15_933_901.25, "总计", 15_933_901.25, 15_683_901.25, 250_000, None],
        ["注：本表反映部门本年度财政拨款收支和年末结转结余情况。"],
    ],
    ["A1:G1", "A4:B4", "C4:G4", "A14:G14"],
    "key 项目 block 1 unit 元",
    (4, 13),
)

FORMS = (TOTALS, INCOME, GENERAL, BASIC, PUBLIC, FUNDS, FUNDED)


def by_openpyxl(form: Form, folder: Path) -> Path:
    """Write a form as scripts do."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = form.name
    for number, row in enumerate(form.rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column, value)
    for area in form.merged:
        sheet.merge_cells(area)
    book.save(folder / form.file)
    return folder / form.file


def by_xlsxwriter(form: Form, folder: Path) -> Path:
    """Write a form as reporting tools do: with formats, shared strings, and merged ranges with a value in the
    corner."""
    book = xlsxwriter.Workbook(str(folder / form.file))
    sheet = book.add_worksheet(form.name)
    money = book.add_format({"num_format": "#,##0.00"})
    for number, row in enumerate(form.rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(number, column, value, money if isinstance(value, float | int) else None)
    for area in form.merged:
        left, top, right, bottom = range_boundaries(area)
        rows = form.rows[top - 1]
        value = rows[left - 1] if left - 1 < len(rows) else None
        sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, value if value is not None else "")
    book.close()
    return folder / form.file


def by_libreoffice(form: Form, folder: Path) -> Path:
    """Write a form as an office program does that opens a file and saves it again."""
    (folder / form.file).write_bytes(_saved_anew()[form.name])
    return folder / form.file


@lru_cache(maxsize=1)
def _saved_anew() -> Mapping[str, bytes]:
    """All forms, saved by a single run of LibreOffice."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        made = [by_openpyxl(form, folder) for form in FORMS]
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx"]
        subprocess.run([*command, "--outdir", str(folder / "after"), *made], check=True, capture_output=True)
        return {form.name: (folder / "after" / form.file).read_bytes() for form in FORMS}


MAKERS: Mapping[str, Callable[[Form, Path], Path]] = {
    "openpyxl": by_openpyxl,
    "xlsxwriter": by_xlsxwriter,
    "libreoffice": by_libreoffice,
}
