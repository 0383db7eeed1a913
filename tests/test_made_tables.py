"""Tables that a figure kind makes from a table value (`@table … = grid(…)`)."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from reportdsl.compile import compile_report
from reportdsl.files.folder import Folder
from reportdsl.writers import txt
from reportdsl.writers.docx import document as docx
from reportdsl.writers.html import page

SPENDING = "科目编码,科目名称,决算数,预算数\n205,教育支出,,\n20502,普通教育,300,310\n20503,职业教育,100,100\n208,社会保障,,\n20805,养老支出,371,400\n"
MERGED = """\
@table 表 unit 无 merge 项目, 完成
| 项目 | {{ 功能["20503"].决算数 }} | 数 |
|---|---|---|
| 预算 | {{ 功能["20503"].预算数 }} | 一 |
| ^ | {{ 功能["20503"].决算数 }} | 二 |
@each 行 in 功能
| 指标 | 完成 | {{ 行.名称 }} |
@end each
| 指标 | 完成 | 三 |
| 指标 | 满意 | 四 |
@end table
"""
SOURCE = '@data 功能 from "功能.csv" key 科目编码 label 科目名称 levels (类: 3) unit 万元\n'
REPORT = "@report 决算\n  money: 万元, 2 places, integers plain\n@end\n" + SOURCE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "功能.csv").write_text(SPENDING, "utf-8")
    return tmp_path


def compiled(folder: Path, spec: str) -> tuple[str, list[str]]:
    made = compile_report("report.rpt", spec.encode(), Folder(folder))
    assert made.document is not None
    codes = [f"{one.code} {one.where.line}" for one in made.diagnostics if one.severity.name == "ERROR"]  # type: ignore[union-attr]
    return txt.write(made.document).decode(), codes


def test_a_grid_has_the_columns_of_the_table_and_its_leaves(folder: Path) -> None:
    text, errors = compiled(folder, REPORT + '见{{ ref(支出表) }}。\n@表 支出表 "支出决算表" = grid(功能)\n')
    assert errors == []
    assert text.split("\n\n", 1)[1] == (
        "见表1。\n\n表1：支出决算表\n单位：万元\n| 科目编码 | 科目名称 | 决算数 | 预算数 |\n|---|---|---|---|\n"
        "| 20502 | 普通教育 | 300 | 310 |\n| 20503 | 职业教育 | 100 | 100 |\n| 20805 | 养老支出 | 371 | 400 |\n"
    )


def test_a_grid_of_other_rows_has_what_these_are(folder: Path) -> None:
    spec = (
        REPORT
        + "@let 功能.差 = 预算数 - 决算数\n@表 甲 = grid(rows(功能))\n@表 乙 = 表格(group(功能, 类))\n@表 丙 = grid(filter(功能, 决算数 > 350万元))\n"
    )
    text, errors = compiled(folder, spec)
    assert errors == []
    assert text.split("\n\n")[1:] == [
        "单位：万元\n| 科目编码 | 科目名称 | 决算数 | 预算数 | 差 |\n|---|---|---|---|---|\n| 205 | 教育支出 | 400 | 410 | 10 |\n"
        "| 20502 | 普通教育 | 300 | 310 | 10 |\n| 20503 | 职业教育 | 100 | 100 | 0 |\n"
        "| 208 | 社会保障 | 371 | 400 | 29 |\n| 20805 | 养老支出 | 371 | 400 | 29 |",
        "单位：万元\n| 分类 | 决算数 | 预算数 | 差 |\n|---|---|---|---|\n| 教育支出 | 400 | 410 | 10 |\n| 社会保障 | 371 | 400 | 29 |",
        "单位：万元\n| 科目编码 | 科目名称 | 决算数 | 预算数 | 差 |\n|---|---|---|---|---|\n| 20805 | 养老支出 | 371 | 400 | 29 |\n",
    ]


def test_the_keyword_says_where_a_block_is_numbered_and_on_which_side_its_caption_stands(folder: Path) -> None:
    spec = REPORT + '@表 一 "甲" = column(功能.决算数)\n@图 二 "乙" = grid(功能)\n@表 三 "丙" = grid(功能)\n'
    made = compile_report("report.rpt", spec.encode(), Folder(folder))
    assert made.document is not None
    html = page.write(made.document).decode()
    assert html.index("表1 甲") < html.index("<svg") < html.index("<table")
    assert html.index("</table>") < html.index("图1 乙") < html.index("表2 丙")
    with ZipFile(io.BytesIO(docx.write(made.document))) as package:
        word = package.read("word/document.xml").decode()
    order = [word.index(mark) for mark in (">：甲）<", "<w:drawing", "<w:tbl>", ">：乙）<", ">：丙）<")]
    assert order == sorted(order)
    assert word.rindex("<w:tbl>") > word.index(">：丙）<")


@pytest.mark.parametrize(("page_of", "sides"), [("", 0), (", page: landscape", 1), (", 纸张: 纵向", 0)])
def test_a_sheet_is_the_one_that_is_asked_for(folder: Path, page_of: str, sides: int) -> None:
    made = compile_report("report.rpt", (REPORT + f"@表 三 = grid(功能{page_of})\n").encode(), Folder(folder))
    assert made.document is not None
    with ZipFile(io.BytesIO(docx.write(made.document))) as package:
        assert package.read("word/document.xml").decode().count('w:orient="landscape"') == sides


def test_a_line_that_makes_a_table_opens_no_block_even_if_it_cannot_be_read(folder: Path) -> None:
    _, errors = compiled(folder, REPORT + '@表 三 "丙" = grid(功能\n@表 四 "丁=" unit 元\n| 一 |\n@end table\n')
    assert errors == ["S06 5"]


def test_what_is_said_of_an_empty_table_may_hold_names(folder: Path) -> None:
    (folder / "空.csv").write_text("项目,决算数\n甲,0\n", "utf-8")
    spec = (
        "@report 决算\n  year: 2021\n@end\n"
        + '@data 空 from "空.csv" unit 元\n@let 数 = 3元\n@表 甲 = grid(空, empty: "{{ 年度 }}年没有，不及{{ 数 }}。")\n'
    )
    text, errors = compiled(folder, spec)
    assert errors == [] and "2021年没有，不及3.00元。" in text
    (folder / "空.csv").write_text("项目,决算数\n甲,7\n", "utf-8")
    assert "没有" not in compiled(folder, spec)[0]
    made = compile_report("report.rpt", spec.replace("{{ 数 }}", "{{ 金额 }}").encode(), Folder(folder))
    assert [one.code for one in made.diagnostics] == ["N01"]


def test_equal_neighbours_are_joined_where_a_loop_has_printed_one_of_them(folder: Path) -> None:
    """In rows that are written out, two equal figures are not joined, and one name is not joined with the one above."""
    text, errors = compiled(folder, REPORT + MERGED)
    assert errors == []
    assert [line for line in text.splitlines() if line.startswith("|")][2:] == [
        "| 预算 | 100万元 | 一 |",
        "| ^ | 100万元 | 二 |",
        "| 指标 | 完成 | 普通教育 |",
        "| ^ | ^ | 职业教育 |",
        "| ^ | ^ | 养老支出 |",
        "| ^ | ^ | 三 |",
        "| 指标 | 满意 | 四 |",
    ]


def test_a_column_of_changes_has_to_be_put_into_words(folder: Path) -> None:
    (folder / "上年.csv").write_text(SPENDING, "utf-8")
    prior = SOURCE.replace("@data 功能", "@prior 功能").replace("功能.csv", "上年.csv")
    spec = REPORT.replace("@report 决算\n", "@report 决算\n  year: 2021\n") + prior
    _, errors = compiled(folder, spec + "@let 功能.变动 = 决算数 change vs prior year\n@表 甲 = grid(功能)\n")
    assert [error.split()[0] for error in errors] == ["T19"]


@pytest.mark.parametrize(
    ("spec", "code", "hint"),
    [
        ("@let 积 = sum(功能.决算数 * 功能.预算数)\n{{ 积 }}\n", "T05", "compute_column"),
        ("@let 按类 = group(功能, 类)\n@let 按类.率 = share(决算数, 预算数)\n", "N28", "column_of_source"),
    ],
)
def test_what_is_computed_row_by_row_is_a_column_of_the_data(folder: Path, spec: str, code: str, hint: str) -> None:
    """Neither message said a way; the second listed the tables of the data, as if the name were a slip."""
    made = compile_report("report.rpt", (REPORT + spec).encode(), Folder(folder))
    assert [(one.code, one.hint) for one in made.diagnostics][:1] == [(code, hint)]
