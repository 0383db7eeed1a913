"""Tables that a person reads without a thought and a program in two ways: each with what it means, or the place where it is asked.

The outcomes were decided before the tables were read by the compiler."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
import xlwt
from openpyxl.styles import Alignment

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reportdsl.batch.job import Served
from reportdsl.compile import Compilation, compile_report
from reportdsl.writers.txt import lines

Rows = list[list[object]]
SUM = "@let 和 = sum(表.金额)\n共{{ 和 }}"


def compiled(file: str, content: str | bytes, statement: str, body: str, head: str = "") -> Compilation:
    data = content.encode() if isinstance(content, str) else content
    spec = f'{head}@data 表 from "{file}" {statement}\n{body}\n'
    return compile_report("r.rpt", spec.encode(), Served([(file, data)]))


def outcome(came: Compilation) -> str:
    """What is printed; where there is anything to say, the codes with their places."""
    told = [f"{each.code} {getattr(each.where, 'place', '')}".strip() for each in came.diagnostics]
    assert told or came.document is not None
    return "; ".join(told) if told or came.document is None else " ".join(lines(came.document)).strip()


def book(
    rows: Rows, indents: Mapping[str, int] | None = None, merges: tuple[str, ...] = (), sheet: str = "表"
) -> bytes:
    made = openpyxl.Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    for cell, indent in (indents or {}).items():
        made.active[cell].alignment = Alignment(indent=indent)
    for area in merges:
        made.active.merge_cells(area)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "word",
    [
        "累计", "总额", "总和", "汇总", "【合计】", "（合计）", "*合计*", "——合计——", "合計", "總計", "小 計", "Sum", "SUM:", "合计（大写）叁元整",
        "合计人民币（大写）：叁元整", "三、合计", "合计：", "本页小计",
    ],
)  # fmt: skip
def test_totals_as_people_write_them(word: str) -> None:
    """Each is left out of the sum, and checked."""
    assert outcome(compiled("a.csv", f"项目,金额\n甲,1\n乙,2\n{word},3\n", "unit 元", SUM)) == "共3.00元"
    assert outcome(compiled("a.csv", f"项目,金额\n甲,1\n乙,2\n{word},4\n", "unit 元", SUM)).startswith("C20 4:")


@pytest.mark.parametrize(
    "word", ["收入总额", "累计折旧", "汇总表", "合计划", "Summer", "会计", "（甲）", "*乙*", "人数总数量"]
)
def test_names_that_only_look_like_totals_are_rows(word: str) -> None:
    assert outcome(compiled("a.csv", f"项目,金额\n甲,1\n{word},1\n", "unit 元", SUM)) == "共2.00元"


@pytest.mark.parametrize(
    "rows",
    [
        "行政,100 其中：工资,60 事业,50", "行政,100 1.其中：工资,60 2.公用,40 事业,50", "行政,100 其中：1.工资,60 2.公用,40 事业,50",
        "行政,100 （其中：工资）,60 事业,50", "行政,100 #其中：工资,60 事业,50", "行政,100 含：工资,60 事业,50", "行政,100 包括：工资,60 事业,50",
        "行政,100 其中：, 　工资,60 　公用,40 事业,50", "一、行政,100 　工资,60 　公用,40 二、事业,50", "行政,100 -工资,60 -公用,40 事业,50",
        "行政,100 ——工资,60 ——公用,40 事业,50", "行政, 　工资,60 　公用,40 事业,50", "行政,100 　人员,60 　　工资,20 　　津贴,40 　公用,40 事业,50",
        "（一）行政,100 （一）其中：工资,60 （二）事业,50",
    ],
)  # fmt: skip
def test_what_is_inside_the_row_above_is_counted_once(rows: str) -> None:
    content = "项目,金额\n" + rows.replace(" ", "\n") + "\n"
    assert outcome(compiled("a.csv", content, "unit 元", SUM)) == "共150.00元"
    content += "合计,150\n"
    assert outcome(compiled("a.csv", content, "unit 元", SUM)) == "共150.00元"


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
@pytest.mark.parametrize(("wages", "told"), [(60, "共150.00元"), (61, "D76 表!B2")])
def test_rows_that_a_workbook_indents(suffix: str, wages: int, told: str) -> None:
    """By its style, not by blanks. Where the row above is not their sum, the author is asked."""
    rows: Rows = [["项目", "金额"], ["行政", 100], ["工资", wages], ["公用", 40], ["事业", 50]]
    content = book(rows, {"A3": 1, "A4": 1})
    if suffix == "xls":
        made = xlwt.Workbook()
        sheet = made.add_sheet("表")
        deep = xlwt.easyxf("alignment: indent 1")
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                sheet.write(row, column, value, deep if row in (2, 3) and not column else xlwt.Style.default_style)
        stream = io.BytesIO()
        made.save(stream)
        content = stream.getvalue()
    assert outcome(compiled(f"a.{suffix}", content, "unit 元", SUM)) == told
    assert outcome(compiled(f"a.{suffix}", content, "levels none unit 元", SUM)) == f"共{250 + wages - 60}.00元"


def test_a_header_that_stands_again_among_the_rows_is_told() -> None:
    content = "项目,金额\n甲,1\n乙,2\n项目,金额\n丙,4\n"
    assert outcome(compiled("a.csv", content, "unit 元", SUM)) == "T02 4:4"
