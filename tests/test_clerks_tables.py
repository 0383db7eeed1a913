"""Tables as clerks and statisticians make them: units by row, ditto marks, leftovers of other programs, footnote signs
in figures."""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics.render import render
from reportdsl.document.blocks import Paragraph
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS


def read(rows: str, text: str, clauses: str = "unit 元", lets: str = "") -> Compilation:
    """A spec over a table whose lines are separated by blanks."""
    spec = f'@data 表 from "a.csv" key 项目 {clauses}\n{lets}\n{text}\n'
    return compiled(spec, {"a.csv": "\n".join(rows.split()) + "\n"})


def prose(came: Compilation) -> str:
    assert came.document is not None and codes(came) == [], [*came.diagnostics]
    (block,) = (block for block in came.document.blocks if isinstance(block, Paragraph))
    return "".join(inline.text for inline in block.content)


def told(came: Compilation) -> list[tuple[str, int]]:
    return [(found.code, found.where.line) for found in came.diagnostics]


@pytest.mark.parametrize(
    ("rows", "row", "printed"),
    [
        ("项目,计量单位,数 在职,人,10 住户,户,5", "在职", "10人"), ("项目,单位,完成值 产值,万元,1.5 用电,千瓦时,3", "产值", "15000.00元"),
        ("项目,数 车辆（辆）,4 经费,8", "车辆（辆）", "4辆"), ("项目,数 面积（平方米）,90 租金（万元）,2", "租金（万元）", "20000.00元"),
        ("项目,数 教育支出（类）,4 普通教育（款）,8", "教育支出（类）", "4.00元"), ("项目,单位,数 甲,教育局,4 乙,财政局,8", "甲", "4.00元"),
        ("项目,单位,数量,金额 电脑,台,2,9000 车,辆,1,5", "电脑", "9000.00元"),
        # In the unit of the row, and not in that of its dimension: 亩, 千克, 秒, %.
        ("项目,计量单位,数 在职,人,10 退休,人,2 用房,平方米,2350.5", "用房", "2350.5平方米"),
        ("项目,计量单位,数 在职,人,10 退休,人,2 用房,平方米,2350.5 校舍,万平方米,12.5", "校舍", "125000平方米"),
        ("项目,计量单位,数 在职,人,10 退休,人,2 用纸,吨,3.5", "用纸", "3.5吨"), ("项目,数 在职（人）,10 退休（人）,2 运行（小时）,20", "运行（小时）", "20小时"),
        ("项目,计量单位,数 在职,人,10 退休,人,2 出生率,‰,3.2", "出生率", "3.20‰"),
    ],
)  # fmt: skip
def test_units_that_rows_state(rows: str, row: str, printed: str) -> None:
    last = rows.split()[0].rpartition(",")[2]
    assert prose(read(rows, f'{{{{ 表["{row}"].{last} }}}}')) == printed


def test_a_quotient_is_in_the_units_of_its_rows() -> None:
    came = read(
        "项目,计量单位,数 在职,人,10 退休,人,2 用房,平方米,235",
        "{{ 每 }}",
        lets='@let 每 = 表["用房"].数 / 表["在职"].数',
    )
    assert prose(came) == "23.5平方米/人"


def test_rows_of_unlike_units_are_no_sum() -> None:
    assert told(read("项目,计量单位,数 在职,人,10 住户,户,5", "{{ 和 }}", lets="@let 和 = sum(表.数)")) == [("T09", 3)]
    came = read("项目,计量单位,数 在职,人,10 住户,户,5", "{% for 行 in 表 %}{{ 行.数 }}{% endfor %}")
    assert [(found.code, found.details["source"]) for found in came.diagnostics] == [("T09", "表")]
    both = read("项目,单位,数 产值,万元,10 税收,亿元,5", "{{ 和 }}", "unit 元", "@let 和 = sum(表.数)")
    assert prose(both) == "500100000.00元"


def test_a_text_among_rows_of_unlike_units_is_told_alone() -> None:
    """That the others are of unlike units is no mistake: each is named by itself."""
    came = read("项目,计量单位,数 在职,人,10 退休,人,2 用房,平方米,235 住户,户,待定", '{{ 表["用房"].数 }}')
    assert [(found.code, found.where.line) for found in came.diagnostics] == [("T02", 5)]


def test_a_large_table_is_as_a_small_one() -> None:
    rows = "项目,数 " + " ".join(f"项{row},1" for row in range(400))
    assert prose(read(rows + " 车辆（辆）,4", '{{ 表["车辆（辆）"].数 }}')) == "4辆"
    classes = "项目,类,数 甲,A,1 乙,同上,2 " + " ".join(f"项{row},B,1" for row in range(400))
    lets = "@let 各 = group(表, 类)"
    assert prose(read(classes, '{{ 各 | 列举("{名称}{数}") }}', lets=lets)) == "A3.00元；B400.00元"


@pytest.mark.parametrize("mark", ["同上", "〃", "″", "同前", "Ditto"])
def test_a_mark_stands_for_the_cell_above(mark: str) -> None:
    rows = f"项目,类,数 甲,基本,1 乙,{mark},2 丙,{mark},4 丁,项目,8"
    assert (
        prose(read(rows, '{{ 各 | 列举("{名称}{数}") }}', lets="@let 各 = group(表, 类)")) == "基本7.00元；项目8.00元"
    )


def test_a_class_that_is_spelled_in_several_ways_has_its_name_in_its_own_column() -> None:
    texts = "{% for 行 in 各 %}{{ 行.类 }}{{ 行.数 }}；{% endfor %}"
    lets = "@let 各 = group(表, 类)"
    rows = "项目,类,数 甲,医\u3000疗,10 乙,医疗,5 丙,行政,3"
    # `read` splits at blanks, ideographic ones too, so the file is written out.
    data = {"a.csv": rows.replace(" ", "\n") + "\n"}
    assert (
        prose(compiled(f'@data 表 from "a.csv" key 项目 unit 元\n{lets}\n{texts}\n', data))
        == "医疗15.00元；行政3.00元；"
    )
    assert prose(read("项目,类,数 甲,Ａ类,10 乙,A类,5 丙,B类,3", texts, lets=lets)) == "A类15.00元；B类3.00元；"
    keyed = "类,项目,数 Ａ类,甲,10 A类,乙,5 B类,丙,3"
    came = compiled(
        f'@data 表 from "a.csv" key 类, 项目 unit 元\n{lets}\n{texts}\n', {"a.csv": keyed.replace(" ", "\n") + "\n"}
    )
    assert prose(came) == "A类15.00元；B类3.00元；"


def test_a_text_of_a_group_that_is_written_in_two_widths_is_kept() -> None:
    lets = "@let 各 = group(表, 类)"
    rows = "项目,类,地,数 甲,子,Ｂ区,10 乙,子,B区,5 丙,丑,C区,3"
    assert (
        prose(read(rows, "{% for 行 in 各 %}{{ 行.地 }}{{ 行.数 }}；{% endfor %}", lets=lets))
        == "B区15.00元；C区3.00元；"
    )


@pytest.mark.parametrize("mark", ["NULL", "nan", "None", "#REF!", "#N/A", "NaT", "<NA>", "undefined"])
def test_what_programs_write_for_no_value_is_told(mark: str) -> None:
    rows = f"项目,类,数 甲,基本,1 乙,{mark},2"
    assert told(read(rows, '{{ 表["乙"].类 }}')) == [("D88", 3)]
    assert prose(read(rows, '{{ 表["乙"].类 }}', f'blank "{mark}" unit 元')) == mark


@pytest.mark.parametrize("text", ["100①", "100²", "50*", "△5", "▲5", "约5", "负5", "7[1]", "100⑴", "100‡"])
def test_marks_about_a_number_make_it_none(text: str) -> None:
    """Printed unchanged it would be a figure without its unit; added up, a wrong one."""
    assert told(read(f"项目,数 甲,{text} 乙,其他", '{{ 表["甲"].数 }}')) == [("D65", 2)]
    assert told(read(f"项目,数 甲,{text} 乙,8", "{{ 和 }}", lets="@let 和 = sum(表.数)")) == [("T02", 2)]


@pytest.mark.parametrize(
    ("name", "text", "printed"),
    [
        ("增减%", "5", "5%"), ("增减%", "0.05", "0.05%"), ("同比增减（%）", "-1.2", "-1.20%"), ("占比％", "12.5", "12.50%"), ("死亡率‰", "6.1", "6.10‰"),
        ("增减率", "5", "5"), ("增减百分点", "1.5", "1.50个百分点"), ("人口", "5", "5"), ("学生数", "5", "5"), ("价格指数", "102", "102"), ("得分", "95", "95"), ("利率", "3.5", "3.5"), ("一季度", "5", "5.00元"), ("3月份", "5", "5.00元"), ("1-2月", "5", "5.00元"),
        ("本季度", "5", "5.00元"), ("季度", "2", "2"), ("月份", "3", "3"), ("装机功率", "3", "3.00元"),
    ],
)  # fmt: skip
def test_what_the_name_of_a_column_says(name: str, text: str, printed: str) -> None:
    assert prose(read(f"项目,{name} 甲,{text}", f'{{{{ 表["甲"]["{name}"] }}}}')) == printed


@pytest.mark.parametrize("width", [512, 513, 600])
def test_columns_beyond_the_last_one_that_is_read_are_told(tmp_path: Path, width: int) -> None:
    book = openpyxl.Workbook()
    book.active.append(["项目", *(f"列{column}" for column in range(2, width + 1))])
    book.active.append(["甲", *range(2, width + 1)])
    book.save(tmp_path / "表.xlsx")
    came = compile_report("a.rpt", '@data 表 from "表.xlsx" unit 元\n{{ 表["甲"].列5 }}\n'.encode(), Folder(tmp_path))
    assert [(found.code, found.where.cell) for found in came.diagnostics] == ([] if width == 512 else [("D89", "SS1")])


def test_a_stray_cell_far_off_belongs_to_no_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["项目", "数"])
    book.active.append(["甲", 2])
    book.active.cell(2, 900, "x")
    book.save(tmp_path / "表.xlsx")
    came = compile_report("a.rpt", '@data 表 from "表.xlsx" unit 元\n{{ 表["甲"].数 }}\n'.encode(), Folder(tmp_path))
    assert codes(came) == []


def test_a_check_of_several_conditions_names_the_data_that_it_looks_at() -> None:
    """A table without rows has no cell to name, so its sheet is named."""
    spec = (
        '@data 表 from "a.csv" unit 元\n@data 文 from "b.yaml"\n@let 数 = count(表, "个")\n'
        '@check P02 "没有填": 文.称谓 != "部门" or 数 > 0\n'
    )
    (_, found) = compiled(spec, {"a.csv": "项目,数\n", "b.yaml": "称谓: 部门\n"}).diagnostics
    places = [note.where.file for note in found.notes if note.where is not None]
    assert (found.code, places) == ("P02", ["b.yaml"]) and "a.csv" in str(found.notes[0].details["cells"])
    assert render(found, "zh").splitlines()[-1].strip() == "看的是 b.yaml 1:5；a.csv（没有这样的行）"


@pytest.mark.parametrize(("asked", "told"), [("合计", []), ("持平", []), ("folded", []), ("高", ["N15"])])
def test_what_may_be_asked_of_rows_is_not_told_where_they_cannot_be_read(asked: str, told: list[str]) -> None:
    spec = (
        f'@data 表 from "a.csv" key 项目 unit 元\n@each 项 in 表\n{{% if 项 is {asked} %}}一{{% endif %}}行。\n@end\n'
    )
    assert codes(compiled(spec, {"a.csv": ""})) == ["D06", *told]


TOTALS = "{{ 和 }}", "unit 元", "@let 和 = sum(表.合计)"


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("项目,合计,甲,乙 a,3,1,2 b,5,2,3 c,9,4,3", 4), ("项目,甲,乙,合计 a,1,2,3 b,2,3,9 c,3,4,7", 3), ("项目,甲,乙,合计 a,1,2,3 b,2,3,5 c,3,4,7", 0),
        ("项目,预算,决算,合计 a,1,2,8 b,2,3,9 c,3,4,11", 0), ("项目,甲,率,乙,合计 a,1,9%,2,3 b,2,9%,3,5 合计,3,,5,8 c,,,,", 0),
        ("项目,合计,甲,乙 a,3,1,2 b,5,,5 c,9,4,3", 0),
    ],
)  # fmt: skip
def test_a_column_of_totals_is_the_sum_of_its_columns(rows: str, wrong: int) -> None:
    """Only if it is so in most rows is it known what the column adds up."""
    came = read(rows, *TOTALS)
    assert [one for one in told(came) if one[0] == "C23"] == ([("C23", wrong)] if wrong else [])


def test_totals_under_heads_and_rounded_ones_and_waivers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["科目", "支出", None, None, "人数"],
        [None, "基本", "项目", "小计", None],
        ["a", 1, 2, 3, 5],
        ["b", 2, 3, 5, 6],
        ["c", 3, 4, 8, 7],
    ):
        book.active.append(row)
    for area in ("B1:D1", "A1:A2", "E1:E2"):
        book.active.merge_cells(area)
    book.save(tmp_path / "表.xlsx")
    spec = '@data 表 from "表.xlsx" unit 元\n{{ 表["a"].小计 }}\n'
    came = compile_report("a.rpt", spec.encode(), Folder(tmp_path))
    assert [(found.code, found.where.cell) for found in came.diagnostics] == [("C23", "D5")]
    rounded = "项目,合计,甲,乙 a,3.01,1.00,2.00 b,5.00,2.00,3.00 c,7.00,4.00,3.00"
    assert told(read(rounded, *TOTALS)) == [("C23", 2)]
    assert codes(read(rounded, TOTALS[0], "unit 元 tolerance printed", TOTALS[2])) == []
    waived = '@report x\n  waive: C23 表 "口径不同"\n@end\n@data 表 from "a.csv" key 项目 unit 元\n@let 和 = sum(表.合计)\n{{ 和 }}\n'
    (found,) = compiled(waived, {"a.csv": "\n".join(rounded.split()) + "\n"}).diagnostics
    assert (found.code, found.severity.name) == ("C23", "INFO")


def test_totals_of_quarters_whose_months_have_names_of_their_own(tmp_path: Path) -> None:
    """1月 is no name that two columns share, so no head is before it."""
    book = openpyxl.Workbook()
    for row in (
        ["科目", "预算", "一季度", None, None, None, "二季度"],
        [None, None, "1月", "2月", "3月", "小计", "4月", "5月", "6月", "小计"],
        ["a", 9, 1, 2, 3, 6, 1, 1, 1, 3],
        ["b", 8, 2, 3, 4, 10, 2, 2, 2, 6],
        ["c", 9, 3, 4, 5, 12, 3, 3, 4, 10],
        ["d", 9, 5, 4, 5, 14, 3, 3, 4, 11],
    ):
        book.active.append(row)
    for area in ("A1:A2", "B1:B2", "C1:F1", "G1:J1"):
        book.active.merge_cells(area)
    book.save(tmp_path / "表.xlsx")
    spec = '@data 表 from "表.xlsx" unit 元\n@let 一 = sum(表.‘一季度/小计’)\n@let 二 = sum(表.‘二季度/小计’)\n{{ 一 }}{{ 二 }}\n'
    came = compile_report("a.rpt", spec.encode(), Folder(tmp_path))
    assert [(found.code, found.where.cell) for found in came.diagnostics] == [("C23", "F4"), ("C23", "J6")]
    assert [found.notes[0].details for found in came.diagnostics] == [
        {"first": "1月", "last": "3月"},
        {"first": "4月", "last": "6月"},
    ]


def test_who_fills_in_for_a_structure_is_not_sent_to_its_lines() -> None:
    """The statement belongs to the structure: what the clerk can do is to write a number."""
    lines = '@data 表 from "a.csv" key 项目 unit 元\n@let 和 = sum(表.数)\n{{ 和 }}\n'
    files = {"a.csv": "项目,数\na,1\nb,二百\nc,3\n"}
    (own,) = compiled(lines, files).diagnostics
    (shared,) = compiled('@report x\n@end\n@extends "s.rpt"\n', {"s.rpt": lines, **files}).diagnostics
    assert own.code == shared.code == "T02" and str(own.where) == str(shared.where)
    assert "@数据" in render(own, "zh") and "@数据" not in render(shared, "zh")
    assert "只填数" in render(shared, "zh")


def test_a_row_without_a_class_is_told_only_for_its_figures() -> None:
    """One of texts alone leaves no amount out."""
    spec = "{% for 项 in 各 %}{{ 项.名称 }}{{ 项.数 }}；{% endfor %}"
    lets = "@let 各 = group(表, 类)"
    assert prose(read("项目,类,数,注 甲,A,4,x 乙,,,y 丙,A,3,z", spec, lets=lets)) == "A7.00元；"
    assert told(read("项目,类,数,注 甲,A,4,x 乙,,1,y 丙,A,3,z", spec, lets=lets)) == [("V20", 3)]


def test_what_a_class_has_of_its_rows_is_known_by_the_class() -> None:
    """Its sums, what all its rows have in common, however spelt, and what they have not."""
    rows = "项目,类,数,级,注 甲,A,4,市局,x 乙,A,3,市\u3000局,y 丙,B,1,区,z"
    table = rows.replace(" ", "\n")
    spec = '@data 表 from "a.csv" key 项目 unit 元\n{% for 项 in group(表, 类) %}{{ 项.级 }}{{ 项.数 }}{{ 项.注 }}；{% endfor %}\n'
    came = compiled(spec, {"a.csv": table})
    assert prose(came) == "市局7.00元；区1.00元z；" and came.document is not None
    of_a = {name: fact for name, fact in came.document.facts.items() if name.startswith("表[A].")}
    assert {name: fact.label for name, fact in of_a.items()} == dict.fromkeys(("表[A].级", "表[A].数", "表[A].注"), "A")
    assert [each.name for each in of_a["表[A].数"].inputs] == ["表[甲].数", "表[乙].数"]
    # A blank one rests on the first that is not, and a common one has its place.
    assert [each.name for each in of_a["表[A].注"].inputs] == ["表[甲].注"]
    assert of_a["表[A].级"].origin == came.document.facts["表[甲].级"].origin


def test_a_blank_class_rests_on_a_cell_that_says_something() -> None:
    rows = "项目,类,数,注 甲,A,4, 乙,A,3,y 丙,A,2,z"
    came = read(rows, "{% for 项 in group(表, 类) %}{{ 项.注 }}{{ 项.数 }}{% endfor %}")
    assert prose(came) == "9.00元" and came.document is not None
    assert [each.name for each in came.document.facts["表[A].注"].inputs] == ["表[乙].注"]


def test_a_class_without_rows_has_zeros_of_the_kinds_that_others_have() -> None:
    """Whatever the first row leaves blank; texts have none."""
    rows = "项目,类,数,人,注 甲,A,,,x 乙,A,4,3,y"
    table = "@table 丙 unit 无\n| 类 | 数 | 人 | 注 |\n|---|---|---|---|\n@each 项 in 各\n| {{ 项.名称 }} | {{ 项.数 }} | {{ 项.人 }} | {{ 项.注 }} |\n@end\n@end table\n"
    spec = '@data 表 from "a.csv" key 项目 unit 元 (人: 人)\n@let 各 = group(表, 类, all: ["A", "C"])\n' + table
    came = compiled(spec, {"a.csv": "\n".join(rows.split()) + "\n"})
    assert codes(came) == [] and came.document is not None
    assert WRITERS["txt"].write(came.document).decode().splitlines()[-2:] == [
        "| A | 4.00元 | 3人 |  |",
        "| C | 0.00元 | 0人 |  |",
    ]
