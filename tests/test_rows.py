"""Rows of a table: leaves, levels, totals and parts; what sums include, what is checked, and what is reported."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from reportdsl.compile import Compilation, compile_report
from reportdsl.dataset.rows.row_levels import code_of, is_damaged_code
from reportdsl.diagnostics.render import render
from reportdsl.files.folder import Folder
from reportdsl.words.row_words import GRAND_TOTAL, SUBTOTAL, TOTAL, is_added, is_of_which, numbering, total_rank

SUM = '@data 表 from "a.csv" key 项目 unit 元 CLAUSES\n@let 和 = sum(表.数)\n共{{ 和 }}。\n'


def read(rows: str, clauses: str = "", spec: str = SUM) -> Compilation:
    """A spec over a table of 项目 and 数, its rows separated by blanks."""
    return compiled(spec.replace("CLAUSES", clauses), {"a.csv": "项目,数\n" + "\n".join(rows.split()) + "\n"})


def summed(came: Compilation) -> Decimal:
    value = came.evaluation.named["和"].value
    return value.value


@pytest.mark.parametrize(
    ("name", "rank"),
    [
        ("合计", TOTAL), ("小 计", SUBTOTAL), ("总　　计", GRAND_TOTAL), ("共计", TOTAL), ("本年收入合计", TOTAL), ("收入总计", GRAND_TOTAL),
        ("八、本年支出合计", TOTAL), ("合计（一至八）", TOTAL), ("小计：", SUBTOTAL), ("合计数", TOTAL), ("合\u200b计", TOTAL),
        ("Total", TOTAL), ("TOTAL", TOTAL), ("Sub-total", SUBTOTAL), ("Grand  total", GRAND_TOTAL), ("Total revenue", TOTAL),
        ("Revenue total", TOTAL), ("Subtotal: grants", SUBTOTAL),
        ("统计", 0), ("会计", 0), ("审计费", 0), ("合计划", 0), ("小计算机", 0), ("Totality", 0), ("人员", 0), ("", 0),
    ],
)  # fmt: skip
def test_a_total_is_known_by_its_word(name: str, rank: int) -> None:
    assert total_rank(name) == rank


def test_other_words_and_forms_of_numbers() -> None:
    assert [is_of_which(name) for name in ("其中：工资", "　其 中", "of which: wages", "集中支付")] == [
        True,
        True,
        True,
        False,
    ]
    assert [numbering(name) for name in ("一、甲", "（二）乙", "3.丙", "（4）丁", "⑤戊", "3.5寸", "甲")] == [
        1,
        2,
        3,
        4,
        5,
        0,
        0,
    ]
    assert [is_added(name) for name in ("决算数", "完成率", "单 价", "Unit price", "行次")] == [
        True,
        False,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("20502", "20502"), ("205.02", "20502"), ("205-02", "20502"), ("'20502", "20502"), ("20502.0", "20502"), ("2050A", "2050A"),
     ("205教育支出", "205"), ("20502 普通教育", "20502"), ("20\u200b502", "20502"), ("A01", "A01"), ("B", "B"), ("合计", None), ("Other", None), ("", None)],
)  # fmt: skip
def test_a_code_is_what_a_cell_shows_of_it(text: str, code: str | None) -> None:
    assert code_of(text) == code
    assert not is_damaged_code(text)


def test_a_number_made_of_a_code_is_none() -> None:
    assert is_damaged_code("2.01E+06") and is_damaged_code("2E+06") and not is_damaged_code("205E1")


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ("甲,1 乙,2 合计,3", 3),
        ("合计,3 甲,1 乙,2", 3),
        ("甲,1 乙,2 小计,3 丙,4 小计,4 合计,7", 7),
        ("合计,7 小计,3 甲,1 乙,2 小计,4 丙,4", 7),
        ("甲,1 乙,2 小计,3 丙,4 合计,7", 7),
        ("甲,1 乙,2 本年收入合计,3 使用结余,4 年初结转,5 总计,12", 12),
        ("收,1 收入总计,1 支,3 支出合计,3 年末结转,2 支出总计,5", 6),
        ("甲支出合计,3 甲一,1 甲二,2 乙支出合计,4 乙一,4 合计,7", 7),
        ("甲,1 其中：子,1 乙,2 其中：子女,2 合计,3", 3),
        ("甲,1 乙,2 合计,3 其中：财政,2", 3),
        ("甲,1 乙,2 合计,3 附,9", 12),
        ("一、甲,3 （一）子,1 （二）丑,2 二、乙,4 合计,7", 7),
        ("一、甲,3 其中：（一）子,1 （二）丑,1 二、乙,4 合计,7", 7),
        ("一、甲, 1.子,1 2.丑,2 二、乙,4 合计,7", 7),
        ("甲,1 乙,2 丙,3", 6),
        ("甲,-1 乙,2 合计,1", 1),
        ("甲, 乙,2 合计,2", 2),
        ("合计,", 0),
        ("甲,1 小计,1 小计,0 乙,2 小计,2 合计,3", 3),
        ("小计,1 甲,1 小计,0 小计,2 乙,2", 3),
    ],
)  # fmt: skip
def test_a_clean_table_is_counted_once_without_a_word(rows: str, total: int) -> None:
    """Totals below, above, in blocks; parts; numbers; what is beside a total, or after it."""
    came = read(rows)
    assert codes(came) == [] and summed(came) == total


@pytest.mark.parametrize(
    ("rows", "code", "place"),
    [
        ("甲,1 乙,2 合计,4", "C20", "a.csv:4:4"),
        ("甲,1 小计,2 乙,2 合计,3", "C20", "a.csv:3:4"),
        ("小计,5 甲,5 小计,1 乙,1 小计,1 丙,0 小计,7 丁,7", "C20", "a.csv:6:4"),
        ("收,1 收入总计,1 支,54 支出总计,55", "C20", "a.csv:5:6"),
        ("甲,1 小计,1 乙,5 小计,6 丙,7 小计,7 合计,13", "C20", "a.csv:5:4"),
        ("甲,1 乙,2 小计,3 丙,4 总计,8", "C20", "a.csv:6:4"),
        ("一、甲,4 （一）子,1 （二）丑,2", "C03", "a.csv:2:5"),
        ("甲,1 其中：子,2", "C21", "a.csv:3:6"),
        ("甲, 合计,3", "C20", "a.csv:3:4"),
    ],
)  # fmt: skip
def test_what_does_not_foot_is_refused_at_its_cell(rows: str, code: str, place: str) -> None:
    came = read(rows)
    (found,) = came.diagnostics
    assert (found.code, str(found.where), found.severity) == (code, place, "error")
    assert len(came.failed) == 1


def test_every_operator_and_loop_takes_leaves() -> None:
    spec = """@data 表 from "a.csv" key 项目 unit 元
@let 个数 = count(表, "个")
@let 大 = filter(表, 数 > 1元)
@let 大数 = count(大, "个")
@let 序 = sort(表, 数, "降序")
@let 组 = group(表, 项目)
@breakdown 构 = 表.数
{{ 个数 }}；{{ 大数 }}；{{ 序 | 列举("{名称}", "、") }}；{{ 组 | 列举("{名称}", "、") }}；{{ 构 }}：{{ 构 | 列举("{名称}{占比}") }}。
@chart 图 "图" = pie(构)
@each 行 in 表
{{ 行.名称 }}
@end
全部：{% for 行 in rows(表) %}{{ 行.名称 }}{% if 行 is total %}*{% endif %}{% if 行 is part %}°{% endif %}{% if 行 is not level %}.{% endif %}{% endfor %}
{{ 表["合计"].数 }}、{{ 表["其中：子"].数 }}
"""
    came = read("甲,1 其中：子,1 乙,3 合计,4", spec=spec)
    from reportdsl.writers.txt import lines

    assert codes(came) == []
    text = "\n".join(lines(came.document))
    assert "2个；1个；乙、甲；甲、乙；4.00元：甲25%；乙75%。" in text
    assert "甲\n\n乙\n\n全部：甲.其中：子°.乙.合计*.\n" in text.replace("\n\n\n", "\n\n")
    assert "4.00元、1.00元" in text


def test_what_a_statement_says_of_its_rows() -> None:
    assert summed(read("甲,1 乙,2 全部,3", "totals 全部")) == 3
    assert summed(read("甲,1 乙,2 合计,9", "totals none")) == 12
    assert summed(read("甲,1 合计,5 全部,6", "合计行 无, 全部")) == 6
    assert summed(read("甲,3 工资,2 合计,3", "of which 工资")) == 3
    assert summed(read("一、甲,3 （一）子,1", "levels none")) == 4
    assert codes(read("甲,1 乙,2 全部,4", "totals 全部")) == ["C20"]


def test_rounded_figures_may_miss_their_total_by_half_a_unit_each() -> None:
    rows = "甲,1.33 乙,1.33 丙,1.33 合计,{}"
    assert codes(read(rows.format("4.00"))) == ["C20"]
    assert codes(read(rows.format("4.00"), "tolerance printed")) == []
    assert codes(read(rows.format("4.01"), "tolerance printed")) == []
    assert codes(read(rows.format("4.02"), "tolerance printed")) == ["C20"]
    assert codes(read(rows.format("4.00"), "tolerance 0.01元")) == []
    assert codes(read(rows.format("4.01"), "tolerance 0.01元")) == ["C20"]


def test_a_waiver_lets_pass_and_is_listed() -> None:
    waived = '@report 决算\n  waive: C20 表 "附表所列"\n@end\n' + SUM
    (found,) = read("甲,1 合计,2", spec=waived).diagnostics
    assert (found.code, found.severity, found.notes[-1].details["reason"]) == ("C20", "info", "附表所列")
    assert codes(read("甲,1 其中：子,2", spec=waived)) == ["C21"]
    assert codes(read("甲,1", spec=waived.replace("C20 表", "C20 衣"))) == ["N28"]


def test_only_columns_that_add_up_are_checked() -> None:
    table = "项目,数,单价,完成率,行次\n甲,1,5,50%,1\n乙,2,6,40%,2\n合计,3,5.5,44%,3\n"
    spec = '@data 表 from "a.csv" key 项目 unit 元\n{% for 行 in rows(表) %}{{ 行.数 }}{{ 行.单价 }}{{ 行.完成率 }}{{ 行.行次 }}{% endfor %}\n'
    assert codes(compiled(spec, {"a.csv": table})) == []


def test_with_levels_every_figure_has_a_code() -> None:
    spec = '@data 表 from "a.csv" key 编码 label 名 levels (类: 3, 款: 5) unit 元 CLAUSES\n@let 和 = sum(表.数)\n{{ 和 }}\n'
    table = "编码,名,数\n205,教育,\n205.02,普教,300\n205-03 职教,职教,100\n2050A,其他,5\n,{},405\n"

    def code_table(last: str, clauses: str = "") -> Compilation:
        return compiled(spec.replace("CLAUSES", clauses), {"a.csv": table.format(last)})

    assert summed(code_table("合计")) == 405 and codes(code_table("合计")) == []
    assert codes(code_table("全部")) == ["D70"]
    assert codes(code_table("全部", "totals 全部")) == []
    assert codes(code_table("其中：借款")) == ["C21"]
    assert codes(compiled(spec.replace("CLAUSES", ""), {"a.csv": "编码,名,数\n205.02,甲,1\n20502,乙,2\n"})) == ["D44"]
    came = compiled(spec.replace("CLAUSES", ""), {"a.csv": "编码,名,数\n205,甲,5\n20502,乙,\n20503,丙,\n"})
    assert codes(came) == ["C03"]


def test_a_large_table_is_as_a_small_one() -> None:
    """By column from 256 rows on; a total among them changes no figure."""
    rows = "\n".join(f"甲{n},{n}" for n in range(1, 401))
    spec = (
        SUM.replace("CLAUSES", "")
        + "@table 表格\n| 项目 | 数 |\n|---|--:|\n@each 行 in 表\n| {{ 行.名称 }} | {{ 行.数 }} |\n@end each\n@end table\n"
    )
    total = 400 * 401 // 2
    plain, with_total = (compiled(spec, {"a.csv": f"项目,数\n{rows}\n{more}"}) for more in ("", f"合计,{total}\n"))
    assert codes(plain) == codes(with_total) == []
    from reportdsl.writers.txt import lines

    assert list(lines(plain.document)) == list(lines(with_total.document))
    assert codes(compiled(spec, {"a.csv": f"项目,数\n{rows}\n合计,{total + 1}\n"})) == ["C20"]


def test_a_repeated_name_is_reached_through_the_row_above() -> None:
    rows = "年初, 一般,1 基金,2 年末, 一般,4 基金,5 总计,12"
    spec = (
        SUM
        + '{{ 表["年初"]["一般"].数 }}、{{ 表["年末"]["基金"].数 }}、{{ 表["年末/一般"].数 }}、{{ 表.年末.一般.名称 }}\n'
    )
    came = read(rows, spec=spec)
    from reportdsl.writers.txt import lines

    assert codes(came) == [] and summed(came) == 12
    assert "1.00元、5.00元、4.00元、一般" in "\n".join(lines(came.document))
    assert codes(read(rows, spec=SUM + '{{ 表["一般"].数 }}')) == ["N52"]
    assert codes(read(rows, spec=SUM + '{{ 表["年初"]["其他"].数 }}')) == ["N03"]
    (found,) = read("一般,1 基金,2 一般,4").diagnostics
    assert (found.code, str(found.where), str(found.notes[0].where)) == ("D44", "a.csv:4:1", "a.csv:2:1")
    (found,) = compiled(
        '@data 表 from "a.yaml" key a\n{{ 表["1"].b }}', {"a.yaml": "[{a: 1, b: 2}, {a: 1}]"}
    ).diagnostics
    assert (found.code, str(found.where)) == ("D44", "a.yaml:1:20")


def test_codes_beside_names_tell_names_apart() -> None:
    """A class, its 款 and its 项 may have the same name, as in 229 其他支出: the name refers to the uppermost."""
    rows = (
        "编码,项目,数\n212,城乡,9\n21205,卫生,9\n2120501,卫生,9\n229,其他,5\n22999,其他,5\n2299999,其他,5\n,合计,14\n"
    )
    spec = SUM.replace("CLAUSES", "totals none levels none").split("@let")[0]
    came = compiled(
        spec + '{{ 表["其他"].数 }}、{{ 表["城乡/卫生/卫生"].数 }}、{{ 表["其他/其他/其他"].数 }}', {"a.csv": rows}
    )
    from reportdsl.writers.txt import lines

    assert codes(came) == [] and "5.00元、9.00元、5.00元" in "\n".join(lines(came.document))


def test_parts_and_levels_tell_names_apart() -> None:
    rows = "一、甲,5 （一）财政,3 （二）其他,2 二、乙,5 （一）财政,3 （二）其他,2 合计,10"
    came = read(rows, spec=SUM + '{{ 表["一、甲"]["（一）财政"].数 }}')
    assert codes(came) == [] and summed(came) == 10
    came = read(
        "甲,5 其中：财政,3 乙,6 其中：财政,4 小计,11 丙,1 小计,1",
        spec=SUM + '{{ 表["乙"]["其中：财政"].数 }}{{ 表["小计/2"].数 }}',
    )
    assert codes(came) == [] and summed(came) == 12


def book(tmp_path: Path, *rows: list[object], merges: str = "", hidden: int = 0, more: str = "") -> Compilation:
    """A spec over a workbook whose only sheet has these rows; `more` is added to the spec."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in rows:
        sheet.append(row)
    if merges:
        sheet.merge_cells(merges)
    if hidden:
        sheet.row_dimensions[hidden].hidden = True
    workbook.save(tmp_path / "a.xlsx")
    spec = f'{more}@data 表 from "a.xlsx" key 项目 unit 元\n@let 和 = sum(表.数)\n@let 组 = group(表, 类)\n共{{{{ 和 }}}}。\n'
    return compile_report("r.rpt", spec.encode(), Folder(tmp_path))


HEAD = ["类", "项目", "数"]


def told(came: Compilation) -> list[str]:
    return [f"{found.code} {found.where.cell} {found.severity}" for found in came.diagnostics]


def test_a_merged_class_is_that_of_every_row(tmp_path: Path) -> None:
    came = book(tmp_path, HEAD, ["甲局", "人员", 10], [None, "公用", 20], ["乙局", "项目", 5], merges="A2:A3")
    assert told(came) == []
    assert [(row.key, row["数"].value.value) for row in came.evaluation.defined("组")] == [("甲局", 30), ("乙局", 5)]


def test_a_row_without_a_class_is_refused_unless_it_has_no_figure(tmp_path: Path) -> None:
    came = book(tmp_path, HEAD, ["甲局", "人员", 10], [None, "公用", 20], [None, "说明", None])
    assert told(came) == ["V20 A3 error"]


def test_a_merged_figure_is_counted_once(tmp_path: Path) -> None:
    came = book(tmp_path, HEAD, ["甲", "人员", 10], ["甲", "公用", None], merges="C2:C3")
    assert told(came) == [] and summed(came) == 10


def test_what_lies_beside_a_table_is_told_once_with_its_number(tmp_path: Path) -> None:
    """D48, D73, D74: where a figure would be lost, or be counted unseen."""
    rows = [HEAD, ["甲", "人员", 10], ["甲", "公用", 20]]
    assert told(book(tmp_path, *rows, [None], ["乙", "项目", "5"], ["乙", "其他", 6])) == ["D48 C5 error"]
    assert told(book(tmp_path, *rows, [None], ["制表人：某", "复核：某"], ["2022年1月", None, "某局"])) == []
    assert told(book(tmp_path, *rows, ["制表人：某", "复核：某"], ["注：单位为元"], ["联系电话", None, 68781234])) == []
    assert told(book(tmp_path, *rows, hidden=3)) == ["D73 C3 error"]
    assert told(book(tmp_path, *rows, ["", "说明", None], hidden=4)) == []
    assert told(book(tmp_path, HEAD, ["甲", "人员", 10, 11], ["甲", "公用", 20, "12"])) == ["D74 D2 error"]
    assert told(book(tmp_path, HEAD, ["甲", "人员", 10, "见附表"])) == []
    waived = '@report 决算\n  waive: D73 表 "去年的行"\n@end\n'
    assert told(book(tmp_path, *rows, hidden=3, more=waived)) == ["D73 C3 info"]


def test_a_blank_row_before_a_total_is_layout(tmp_path: Path) -> None:
    came = book(tmp_path, HEAD, ["甲", "人员", 10], [None], [None, "总　　计", 10])
    assert told(came) == [] and summed(came) == 10


def test_rows_without_a_name_are_told_once_if_they_have_figures(tmp_path: Path) -> None:
    came = book(
        tmp_path,
        ["项目", "数", "类", "行次"],
        ["人员", 10, "甲", 1],
        [None, None, None, 2],
        [None, 3, None, 3],
        [None, 4, None, 4],
    )
    (found,) = came.diagnostics
    assert (found.code, found.where.cell, found.details["count"]) == ("D47", "B4", 2)
    assert [note.where.cell for note in found.notes] == ["B5"]


def test_a_second_row_of_years_is_of_the_header(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for row in (["项目", "支出"], [None, 2021, 2020], ["人员", 10, 9]):
        workbook.active.append(row)
    workbook.save(tmp_path / "a.xlsx")
    spec = '@data 表 from "a.xlsx" key 项目 unit 元\n@let 数 = 表["人员"]["2021"]\n{{ 数 }}\n'
    came = compile_report("r.rpt", spec.encode(), Folder(tmp_path))
    assert told(came) == [] and came.evaluation.named["数"].value.value == 10


def test_what_goes_on_behind_of_which_indented_is_part_too(tmp_path: Path) -> None:
    rows = [
        ["项目", "数", "类"],
        ["一、商品", 80, "甲"],
        ["　　其中：会议", 12, "甲"],
        ["　　　　　培训", 8, "甲"],
        ["二、资本", 20, "乙"],
    ]
    came = book(tmp_path, *rows)
    assert told(came) == [] and summed(came) == 100
    table = "项目,数\n甲,80\n  其中：会议,12\n     培训,8\n乙,20\n丙,1\n合计,101\n"
    came = compiled(SUM.replace("CLAUSES", ""), {"a.csv": table})
    assert codes(came) == [] and summed(came) == 101
    many = "".join(f"项{number},1\n" for number in range(300))
    came = compiled(SUM.replace("CLAUSES", ""), {"a.csv": table.replace("丙,1\n合计,101\n", many)})
    assert codes(came) == [] and summed(came) == 400


def test_rows_of_a_name_that_stands_above_lie_under_the_row_that_has_their_sum() -> None:
    """公开04表: 年初结转和结余 lists the funds again, which the year's income lists as well."""
    rows = "一、一般,5 二、基金,2 本年收入合计,7 年初结转,{} 一、一般,3 二、基金,1 总计,11"
    came = read(rows.format(4), spec=SUM + '{{ 表["年初结转"]["一、一般"].数 }}、{{ 表["一、一般"].数 }}')
    from reportdsl.writers.txt import lines

    assert codes(came) == [] and summed(came) == 11
    assert "3.00元、5.00元" in "\n".join(lines(came.document))
    assert codes(read(rows.format(""))) == []
    assert set(codes(read(rows.format(5)))) == {"D44"}
    assert codes(read("年初,4 一般,3 基金,1 年末,6 一般,4 基金,2 总计,10")) == []


@pytest.mark.parametrize("label", ["", "label 明细"])
def test_a_group_by_one_column_of_its_key_has_its_name_in_it(label: str) -> None:
    spec = f"""@data 表 from "a.csv" key 项目, 明细 {label} unit 元
@let 组 = group(表, 项目)
@each 行 in 组
{{{{ 行.项目 }}}}{{{{ 行.数 }}}}
@end each
"""
    came = compiled(spec, {"a.csv": "项目,明细,数\n甲,一,1\n甲,二,2\n乙,三,4\n"})
    assert [block.content[0].text for block in came.document.blocks] == ["甲", "乙"]


MEANT = '@data 表 from "表.csv" key 名称 unit 元\n@let 按类 = group(表, 类)\n'


@pytest.mark.parametrize(
    ("line", "code", "written"),
    [
        ('@let 排 = sort(表, ["金额"])', "T03", " 金额"),
        ('@let 排 = sort(表, "金额", "降序")', "T03", " 金额"),
        ("@let 排 = sort(表, 表.金额)", "T03", " 金额"),
        ('@let 排 = sort(按类, ["金额"])', "T03", " 金额"),
        ('@let 排 = filter(表, ["金额"] > 3)', "T15", " 金额"),
        ('@let 排 = filter(表, "金额" > 3元)', "T15", " 金额"),
        ('@let 排 = filter(表, "类" == "甲")', "T15", " 类"),
        ('@let 排 = filter(表, 表["金额"] > 3元)', "N56", "表.金额"),
        ('@let 组 = group(表, "类")', "T03", " 类"),
        ("{{ 按类.甲 }}", "N03", '按类["甲"]'),
        ("{{ 按类.甲.金额 }}", "N03", '按类["甲"]'),
        ("{{ 按类.金頟 }}", "N03", "金额"),
        ('{{ 按类["丙"].金额 }}', "V16", "按类[丙].金额"),
        ('{{ 按类["乙"].率 }}', "V16", "按类[乙].率"),
    ],
)
def test_a_column_or_group_written_in_another_way_is_told_how(line: str, code: str, written: str) -> None:
    """A quoted column was one text for all rows: the rows stayed in their order, or became a single group."""
    data = {"表.csv": "名称,类,金额,率\na,甲,10,1%\nb,乙,30,2%\nc,乙,,3%\nd,丙,,5%\n"}
    came = compiled(MEANT + line + "\n", data)
    assert codes(came) == [code]
    (message,) = came.diagnostics
    for language in ("zh", "en"):
        assert written in render(message, language)


@pytest.mark.parametrize(
    "line",
    [
        '@let 组 = group(表, "全部")',
        '@let 组 = filter(表, 类 == "类")',
        "@let 组 = filter(表, 名称 == 类)",
        "@let 组 = sort(filter(表, 率 > 1%), 金额)",
        '@check 甲 "文字": "甲" == "甲"',
    ],
)
def test_texts_that_are_texts_are_none(line: str) -> None:
    data = {"表.csv": "名称,类,金额,率\na,甲,10,1%\nb,乙,30,2%\nc,乙,,3%\nd,丙,,5%\n"}
    assert codes(compiled(MEANT + line + "\n", data)) == []
