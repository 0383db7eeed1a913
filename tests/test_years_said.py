"""The year that a sheet states for its figures, in a line above the table or in its name, compared with the
report's."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import codes, compiled

from readers_request import read, sheet_of, workbook
from reportdsl.compile import compile_report
from reportdsl.files.folder import Folder

OF_2022 = [
    "2022年度收支表", "2022年收支表", "2022 年 收支表", "２０２２年度收支表", "２０２２年收支表", "二〇二二年收支表", "二Ｏ二二年度", "2022收支表",
    "收支表（2022年）", "收支表(2022)", "某局收支表2022", "2022年12月31日", "2022-12-31", "2022/12/31", "2022.12.31", "二〇二二年12月31日", "2022年1—12月",
    "2022年1-6月", "2022年第四季度", "2022年上半年", "2021—2022学年收支表", "2021-2022学年", "2020～2022年", "2018至2022年汇总表", "年度：2022",
    "会计年度：2022年", "报告期：2022年", "截至2022年12月31日", "截止2022年6月30日", "期间：2022年1月至2022年12月", "Statement for the year ended 31 December 2022",
    "For the Year Ended December 31, 2022", "As at 31 December 2022", "31 December 2022", "December 31, 2022", "FY2022", "Year ended 31 March 2022", "Year ended 31 December 2024", "FY 2022", "Fiscal year 2022",
    "Budget 2022", "2022 Annual accounts", "Statement of income, 2022", "Income for 2022", "2021/22", "2022", "2019年3月5日",
]  # fmt: skip
"""Lines about which a report of 2023 warns."""
SILENT = [
    "2023年度收支表", "2023年收支表", "2022—2023学年收支表", "2022-2023学年", "2023年1—12月", "2023年12月31日", "2021至2025年规划表", "2022年结转2023年支出表",
    "编制日期：2024年3月1日", "编制日期：2022年3月1日", "填报时间：2024年1月", "打印时间 2024-01-05 10:20", "2024年1月5日", "2024年1月", "2024-01-05",
    "2022年11月20日", "财会〔2018〕1号", "按2019年版科目", "政府会计制度（2019年版）", "2022级学生名册", "2022年不变价", "收支表（与2022年对比）",
    "比2022年增减表", "公开01表", "Printed 5 January 2024", "Date: 5 Jan 2024", "Finance Act 2018", "compared with 2022", "FY2023", "2022/23", "Year ended 31 March 2024", "For the year ended June 30, 2024", "as at 30 June 2024", "2023",
    "编号：20220105", "电话 2022345", "某局2022号房间", "预算编码2022001",
]  # fmt: skip
"""Lines about which a report of 2023 says nothing."""


def told(title: str, sheet: str = "表", **asked: object) -> list[str]:
    """What is reported about a sheet of two rows under a title."""

    def fill(page: Any) -> None:
        page.title = sheet
        for row in ([title, None], ["项目", "金额"], ["人员", 1], ["公用", 2]):
            page.append(row)

    content = workbook(fill)
    _, found = read("xlsx", content, unit="元", **{"year": 2023, **asked})
    return [each.code for each in found]


@pytest.mark.parametrize("line", OF_2022)
def test_a_line_of_another_year_is_told(line: str) -> None:
    assert told(line) == ["D67"]


@pytest.mark.parametrize("line", SILENT)
def test_a_line_of_the_same_year_or_of_another_thing_is_not(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize("line", OF_2022)
def test_without_a_year_nothing_is_told(line: str) -> None:
    assert told(line, year=None) == []


@pytest.mark.parametrize(
    ("sheet", "found"),
    [("2022年", ["D67"]), ("2022", ["D67"]), ("收支2022", ["D67"]), ("2023年", []), ("表2", []), ("Sheet1", [])],
)
def test_so_is_the_name_of_a_sheet(sheet: str, found: list[str]) -> None:
    assert told("收支表", sheet) == found


def test_a_path_may_have_any_digits() -> None:
    spec = (
        '@report 决算\n  year: 2023\n@end\n@data 表 from "２０２２年.csv" unit 元\n@let 和 = sum(表.金额)\n{{ 和 }}\n'
    )
    assert codes(compiled(spec, {"２０２２年.csv": "项目,金额\n甲,1\n乙,2\n"})) == ["D67"]


@pytest.mark.parametrize(
    ("label", "found"),
    [("填表日期：", []), ("打印时间", []), ("编制日期", []), ("年度：", ["D67"]), ("报告期：", ["D67"])],
)
def test_a_label_may_stand_in_a_cell_of_its_own(label: str, found: list[str]) -> None:
    """The day on which a sheet was made is not its year, whichever cell states it."""
    line = [label, "2022年1月5日" if not found else "2022年"]
    _, came = read(
        "xlsx",
        sheet_of(["收支表", None], line, ["项目", "金额"], ["人员", 1], ["公用", 2]),
        unit="元",
        year=2023,
        header=(3, 3),
    )
    assert [each.code for each in came] == found


FORMS = "@报告\n  年度: 2023\n{waiver}@完\n" + "".join(
    f'@数据 {name} 来自 "表.xlsx" 题为 "{name}" 主键 项目 单位 元\n' for name in ("收入表", "支出表")
)


@pytest.mark.parametrize(
    ("years", "waiver", "severities"),
    [
        ((2022, 2022), "", ["error"]),
        ((2022, 2023), "", ["warning"]),
        ((2023, 2023), "", []),
        (("", 2022), "", ["warning"]),
        ((2022, 2022), '  豁免: D67 收入表 "标题没有改"\n  豁免: D67 支出表 "标题没有改"\n', ["info"]),
    ],
)
def test_forms_that_are_all_of_another_year_are_refused(
    years: tuple[object, object], waiver: str, severities: list[str], tmp_path: Path
) -> None:
    """One may be misread; a workbook in which every form says so is last year's."""

    def fill(page: Any) -> None:
        for name, year in zip(("收入表", "支出表"), years, strict=True):
            sheet = page.parent.create_sheet(name)
            for row in ([f"{year}年度{name}" if year else name, None], ["项目", "金额"], ["人员", 1], ["公用", 2]):
                sheet.append(row)

    (tmp_path / "表.xlsx").write_bytes(workbook(fill))
    came = compile_report("报告.rpt", FORMS.format(waiver=waiver).encode(), Folder(tmp_path))
    found = [each for each in came.diagnostics if each.code == "D67"]
    assert sorted({str(each.severity) for each in found}) == severities
    assert len(found) == len(severities)  # One mistake, not one for each form.
