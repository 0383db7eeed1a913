"""What surrounds a table that a report lays out itself: lines above, notes, the text of an empty one, its totals."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from reportdsl.compile import Compilation, compile_report
from reportdsl.document.blocks import PrintedTable
from reportdsl.files.folder import Folder
from reportdsl.syntax.table_rows import cells
from reportdsl.writers import WRITERS
from reportdsl.writers.txt import plain

DATA = "科目,决算数\n教育,30000\n卫生,12300\n"
HEAD = (
    '@report 某局决算\n  organisation: 某局\n  money: 万元, 2 places\n@end\n@data 源 from "源.csv" key 科目 unit 元\n'
)
ROWS = "| 科目 | 决算数 |\n|---|--:|\n@each 行 in 源\n| {{ 行.科目 }} | {{ 行.决算数 }} |\n@end each\n"


def compiled(table: str, folder: Path, data: str = DATA) -> Compilation:
    (folder / "源.csv").write_text(data, encoding="utf-8")
    return compile_report("题.rpt", f"{HEAD}{table}".encode(), Folder(folder))


def table_of(came: Compilation) -> PrintedTable:
    assert came.document is not None and not came.diagnostics.errors
    (table,) = (block for block in came.document.blocks if isinstance(block, PrintedTable))
    return table


def body_of(came: Compilation) -> str:
    assert came.document is not None
    with zipfile.ZipFile(io.BytesIO(WRITERS["docx"].write(came.document))) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("部门：{{ 单位名称 }} | 公开05表 | 金额单位：万元", ("部门：某局", "公开05表", "金额单位：万元")),
        ("部门：某局 | 公开05表", ("部门：某局", "", "公开05表")),
        ("部门：某局", ("部门：某局", "", "单位：万元")),
        ("表样{居中}", ("", "表样", "单位：万元")),
        ("公开05表{居右}", ("", "", "公开05表")),
        (r"甲 \| 乙", (r"甲 \| 乙", "", "单位：万元")),
        ("左｜中｜右", ("左", "中", "右")),
    ],
)
def test_a_line_above_stands_left_in_the_middle_and_right(line: str, parts: tuple[str, ...], tmp_path: Path):
    table = table_of(compiled(f"@table 表\n{line}\n{ROWS}@end\n", tmp_path))
    assert [tuple(map(plain, each.parts)) for each in table.head] == [parts]
    assert table.unit == ("" if "单位：万元" in "".join(parts) else "单位：万元")


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("填表人：甲 | 审核人：乙 | {{ 单位名称 }}", ("填表人：甲", "审核人：乙", "某局")),
        ("填表人：甲 | 审核人：乙", ("填表人：甲", "", "审核人：乙")),
        ("资料来源：某局{居右}", ("", "", "资料来源：某局")),
    ],
)
def test_a_line_below_stands_so_as_well_behind_the_notes(line: str, parts: tuple[str, ...], tmp_path: Path):
    came = compiled(f"@table 表\n{ROWS}{line}\n注：无。\n@end\n", tmp_path)
    table = table_of(came)
    assert [tuple(map(plain, each.parts)) for each in table.foot] == [parts]
    assert [*map(plain, table.notes)] == ["注：无。"]
    below = body_of(came).partition("</w:tbl>")[2]
    assert re.sub("<w:r><w:tab/></w:r>", "|", below).find(parts[2]) > below.find("注：无。") > 0


def lines_above(head: str, folder: Path) -> list[tuple[list[str], list[tuple[str, int]]]]:
    """The parts and the tabs of each paragraph above the table."""
    body = body_of(compiled(f"@table 表\n{head}\n{ROWS}@end\n", folder))
    found = re.findall(r'<w:pStyle w:val="TableHead"/><w:tabs>(.*?)</w:tabs></w:pPr>(.*?)</w:p>', body)
    return [
        (
            [re.sub("<[^>]*>", "", part) for part in text.split("<w:tab/>")],
            [(side, int(place)) for side, place in re.findall(r'w:val="(\w+)" w:pos="(\d+)"', tabs)],
        )
        for tabs, text in found
    ]


def test_what_stands_left_does_not_run_into_what_stands_in_the_middle(tmp_path: Path):
    """A line of 9 pt above a table of 8845 twips: 23 ideographs take 4140 of them. The middle part is moved, or set
    below if there is no room for it even then."""
    ((parts, tabs),) = lines_above("部门：某局 | 公开05表 | 金额单位：万元", tmp_path)
    width = tabs[-1][1]
    assert tabs == [("center", width // 2), ("right", width)]
    long = "部门：某某市人民政府驻某地办事处（含所属单位）"
    ((parts, tabs),) = lines_above(f"{long} | 公开05表 | 金额单位：万元", tmp_path)
    assert parts == [long, "公开05表", "金额单位：万元"] and len(long) == 23
    assert 23 * 180 + 180 + 400 <= tabs[0][1] <= width - 7 * 180 - 180 - 400
    (above, below) = lines_above(f"{long}{long[3:]} | 公开05表 | 金额单位：万元", tmp_path)
    assert above[0] == [long + long[3:]] and below[0] == ["", "公开05表", "金额单位：万元"]
    assert below[1] == [("center", width // 2), ("right", width)]


def test_figures_of_a_note_are_facts_that_are_marked(tmp_path: Path):
    came = compiled(f"@let 总 = sum(源.决算数)\n@table 表\n{ROWS}注：共**{{{{ 总 }}}}**。\n@end\n", tmp_path)
    (note,) = table_of(came).notes
    assert [part.fact.name for part in note if hasattr(part, "fact")] == ["总"]
    assert re.search(r'_rf_0005"/><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>4.23万元</w:t>', body_of(came))


@pytest.mark.parametrize(
    ("data", "notes"), [(DATA, []), ("科目,决算数\n", ["无此项。"]), ("科目,决算数\n教育,0\n", ["无此项。"])]
)
def test_a_table_without_figures_says_so(data: str, notes: list[str], tmp_path: Path):
    table = table_of(compiled(f'@table 表 empty "无此项。"\n{ROWS}@end\n', tmp_path, data))
    assert [*map(plain, table.notes)] == notes
    grid = table_of(compiled('@table 表 = grid(源, 空表: "无此项。")\n', tmp_path, data))
    assert [*map(plain, grid.notes)] == notes


def test_totals_are_set_apart_and_nothing_else(tmp_path: Path):
    """By the role of a row in the data, and by the name of a row that the report writes itself."""
    data = DATA + "全部,42300\n"
    text = (
        "@let 总 = sum(源.决算数)\n@table 表\n"
        + ROWS.replace("in 源", "in rows(源)")
        + "| 合　计 | {{ 总 }} |\n| 设计 | 1 |\n@end\n"
    )
    (tmp_path / "源.csv").write_text(data, encoding="utf-8")
    spec = (HEAD.replace("unit 元", "unit 元 totals 全部") + text).encode()
    came = compile_report("题.rpt", spec, Folder(tmp_path))
    assert [row.total for row in table_of(came).rows] == [False, False, True, True, False]
    assert body_of(came).count('"TableTotal24"') == 4


def test_what_stands_between_rows_or_states_another_unit_is_told(tmp_path: Path):
    def codes(table: str) -> list[str]:
        return [one.code for one in compiled(table, tmp_path).diagnostics if one.code in ("S65", "S66", "T70", "V48")]

    assert codes(f"@table 表\n{ROWS}注\n| 丙 | 1 |\n@end\n") == ["S66"]
    assert codes(f"@table 表\n甲 | 乙 | 丙 | 丁\n{ROWS}@end\n") == ["S65"]
    assert codes(f"@table 表\n金额单位：元\n{ROWS}@end\n") == ["T70"]
    assert codes(f"@table 表 unit 元\n金额单位：元\n单位：某局\n{ROWS}@end\n") == []


def test_a_table_of_a_source_without_rows_is_told_once(tmp_path: Path):
    (tmp_path / "空.csv").write_text("项目,数\n", encoding="utf-8")
    table = "@table 表\n| 项目 | 数 |\n|---|---|\n@each 行 in filter(空, 数 > 0元)\n| {{ 行.名称 }} | {{ 行.数 }} |\n@end\n@end\n"
    came = compile_report("题.rpt", f'@data 空 from "空.csv" unit 元\n{table}'.encode(), Folder(tmp_path))
    assert [one.code for one in came.diagnostics] == ["D46"]


@pytest.mark.parametrize(
    "lines", ["部门：某局 | 甲 | 乙\n", "金额单位：万元\n", ROWS.replace("科目 | 决算数", " | ") + "注：无。\n"]
)
def test_lines_around_a_table_without_columns_have_the_width_of_the_text(lines: str, tmp_path: Path):
    came = compiled(f"@table 表\n{lines}@end\n", tmp_path)
    assert came.document is not None
    assert "w:body" in body_of(came)


def test_braces_in_a_quoted_text_end_no_code() -> None:
    """The bar behind them divided the cell."""
    raw = '| {{ 表["}}|"].数 }} | 乙 |'
    assert [raw[begin:end] for begin, end in cells(raw, 0, len(raw))] == ['{{ 表["}}|"].数 }}', "乙"]
