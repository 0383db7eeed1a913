"""Tables that a person understands at once but a program could read in two ways: each with its meaning, or the place
where the compiler must ask.

The outcomes were decided before the compiler read the tables.
"""

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
from reportdsl.files.folder import Folder
from reportdsl.writers.txt import lines

Rows = list[list[object]]
SUM = "@let 和 = sum(表.金额)\n共{{ 和 }}"


def compiled(file: str, content: str | bytes, statement: str, body: str, head: str = "") -> Compilation:
    data = content.encode() if isinstance(content, str) else content
    spec = f'{head}@data 表 from "{file}" {statement}\n{body}\n'
    return compile_report("r.rpt", spec.encode(), Served([(file, data)]))


def outcome(came: Compilation) -> str:
    """What is printed or, if anything is reported, the codes with their places."""
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
    """Each is excluded from the sum, and checked."""
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
    """Indented by style, not by blanks. If the row above is not their sum, the author is asked."""
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


TWO = [["项目", "金额"], ["甲", 1], ["乙", 3]]
GROUPED: Rows = [["项目", "金额（万元）", None, "人数"], [None, "本年", "增幅", None], ["甲", 1, 2, 7], ["乙", 3, 4, 8]]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", book([["支出表（万元）"], *TWO], merges=("A1:B1",)), "D52 表!A1"),
        ("a.xlsx", book([["支出表（元）"], *TWO], merges=("A1:B1",)), "共4.00元"),
        ("a.xlsx", book([["支出表（一般公共预算）"], *TWO], merges=("A1:B1",)), "共4.00元"),
        ("a.xlsx", book(TWO, sheet="支出（万元）"), "D52 支出（万元）"),
        ("支出（万元）.csv", "项目,金额\n甲,1\n", "D52"),
        ("a.xlsx", book([*TWO, ["注：金额以千元计"]]), "D52 表!A4"),
        ("a.xlsx", book([*TWO, ["注：金额以元计"]]), "共4.00元"),
        ("a.xlsx", book([*TWO, ["注：以千元列示。"]]), "D52 表!A4"),
        ("a.xlsx", book([*TWO, [], ["注：1.本表单位千元；2.按权责发生制。"]]), "D52 表!A5"),
        ("a.xlsx", book([*TWO, ["注：以人数计算的指标另列"]]), "共4.00元"),
    ],
)
def test_a_unit_is_seen_wherever_a_person_sees_it(name: str, content: str | bytes, told: str) -> None:
    assert outcome(compiled(name, content, "unit 元", SUM)) == told


def test_a_statement_without_a_unit_is_told_of_one() -> None:
    content = book([["支出表（万元）"], *TWO], merges=("A1:B1",))
    assert outcome(compiled("a.xlsx", content, "", SUM)) == "D66 表!A1"


def test_a_group_of_the_header_states_the_unit_of_what_is_under_it() -> None:
    content = book(GROUPED, merges=("B1:C1", "A1:A2", "D1:D2"))
    body = "@let 和 = sum(表.本年)\n{{ 和 }}，{{ 表.甲.增幅 }}，{{ 表.甲.人数 }}"
    assert outcome(compiled("a.xlsx", content, "unit 元", body)) == "D52 表!B2"
    assert outcome(compiled("a.xlsx", content, "unit 万元", body)) == "40000.00元，2，7"
    assert outcome(compiled("a.xlsx", content, "", body)) == "40000.00元，2，7"


@pytest.mark.parametrize(
    ("name", "content", "statement", "told"),
    [
        ("a.yaml", "金额单位: 万元\n支出: 5\n", "unit 元", "D52 1:7"),
        ("a.yaml", "单位: 万元\n支出: 5\n", "unit 元", "D52 1:5"),
        ("a.yaml", "单位: 某局\n支出: 5\n", "unit 元", "5.00元"),
        ("a.yaml", "金额单位: 万元\n支出: 5\n", "unit 万元", "50000.00元"),
        ("a.yaml", "金额单位: 万元\n支出: 5\n", "", "D66 1:7"),
        ("a.json", '{"unit": "万元", "支出": 5}', "unit 元", "D52 1:10"),
    ],
)
def test_a_file_of_values_may_say_its_unit(name: str, content: str, statement: str, told: str) -> None:
    assert outcome(compiled(name, content, statement, "{{ 表.支出 }}")) == told


@pytest.mark.parametrize(
    ("column", "figure"),
    [
        ("占比", "5.2"), ("同比增长", "5.2"), ("增幅", "5.2"), ("比重", "5.2"), ("人数", "5.2"), ("数量", "5.2"), ("建筑面积", "5.2"),
        ("占比（%）", "5.20%"), ("人数（人）", "5.2人"), ("增加额", "5.20元"), ("人均", "5.20元"), ("单价", "5.20元"),
    ],
)  # fmt: skip
def test_a_share_or_a_count_is_no_money(column: str, figure: str) -> None:
    content = f"项目,金额,{column}\n甲,1,5.2\n乙,2,3\n"
    assert outcome(compiled("a.csv", content, "unit 元", f'{{{{ 表["甲"]["{column}"] }}}}')) == figure
    assert outcome(compiled("a.csv", content, f"unit 元 (‘{column}’: 元)", f'{{{{ 表["甲"]["{column}"] }}}}')) in (
        "5.20元",
        "D52 1:7",
    )


def test_shares_of_a_source_in_percent_are_percents() -> None:
    content = "项目,完成率,占比\n甲,95.3,20\n"
    assert outcome(compiled("a.csv", content, "unit %", "{{ 表.甲.完成率 }}{{ 表.甲.占比 }}")) == "95.30%20%"


def test_a_large_file_whose_names_are_indented_is_read_as_a_small_one(tmp_path: Path) -> None:
    """Evaluation by column would not see indents, so such a file is read cell by cell."""
    rows = "".join(f"k{number},名{number},0\n" for number in range(400))
    spec = '@data 表 from "表.csv" key 编码 label 名称 unit 元\n{{ sum(表.决算数) }}\n'
    for name in (" 庚", "\u3000庚", "-庚"):
        (tmp_path / "表.csv").write_text(f"编码,名称,决算数\n{rows}k400,{name},1\n", encoding="utf-8")
        told = compile_report("r.rpt", spec.encode(), Folder(tmp_path)).diagnostics
        assert [each.code for each in told] == ["D76"], name
