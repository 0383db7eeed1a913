"""Texts of the data in a structure's own sentences and rules: reasons, whether they are given or not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pages import body, diagnostics
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Diagnostics
from reportdsl.document.blocks import Paragraph, PrintedTable
from reportdsl.files.folder import Folder
from reportdsl.program import build
from reportdsl.syntax.expression import Prose
from reportdsl.syntax.prose import parse_prose
from reportdsl.values.printed_text import Figure
from reportdsl.values.quantity import Quantity
from reportdsl.values.source import Source

DATA = "支出: 5\n上年: 4\n"
BLOCK = (
    '@data 数 from "数.yaml" unit 元\n@data 填报 from "填报.csv" key 名称\n@let 变动 = change(数.支出, 数.上年)\n'
    "支出{{ 数.支出 }}。\n"
    '@block 原因 "变动的原因"{required}\n主要原因是：{{ 填报["原因"].内容 }}。\n@end block\n'
)
CHECK = (
    '@data 数 from "数.yaml" unit 元\n@data 说明 from "填报.csv" key 名称\n@fields 说明\n  内容: text\n@end\n'
    '@check X13 "相等": 数.支出 == 数.上年 waived 说明["原因"].内容\n支出{{ 数.支出 }}。\n'
)


def compiled(spec: str, cell: str, folder: Path) -> Compilation:
    (folder / "数.yaml").write_text(DATA, encoding="utf-8")
    (folder / "填报.csv").write_text(f"名称,内容\n原因,{cell}\n其他,另有说明\n", encoding="utf-8")
    return compile_report("a.rpt", spec.encode(), Folder(folder))


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ("新增项目\n设备更新", ["主要原因是：新增项目", "设备更新。"]),
        ("（一）新增{{ 数.支出 }}。\n　　（二）设备更新\n\n", ["主要原因是：（一）新增5.00元。", "（二）设备更新。"]),
        ("\n新增项目", ["主要原因是：新增项目。"]),
    ],
)
def test_a_text_of_several_lines_is_as_many_paragraphs(cell: str, printed: list[str], tmp_path: Path) -> None:
    """A line break inside a paragraph would stretch the line across the page and leave the next one without an
    indent."""
    came = compiled(BLOCK.replace("{required}", ""), f'"{cell}"', tmp_path)
    assert came.document is not None
    paragraphs = [part for part in came.document.blocks if isinstance(part, Paragraph)]
    assert ["".join(part.text for part in each.content) for each in paragraphs[1:]] == printed


def test_a_numbered_paragraph_has_its_number_before_the_first_line(tmp_path: Path) -> None:
    spec = '@data 填报 from "填报.csv" key 名称\n####. {{ 填报["原因"].内容 }}\n####. {{ 填报["其他"].内容 }}\n'
    assert [*body(compiled(spec, '"甲\n乙"', tmp_path))] == ["1.甲", "乙", "2.另有说明"]


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ("新增项目", ["支出5.00元。", "主要原因是：新增项目。"]),
        ("新增项目。", ["支出5.00元。", "主要原因是：新增项目。"]),
        ("新增项目；", ["支出5.00元。", "主要原因是：新增项目；。"]),
        ("新增{{ 数.支出 }}。", ["支出5.00元。", "主要原因是：新增5.00元。"]),
        ("{{ 变动 | 措辞 }}", ["支出5.00元。", "主要原因是：增加1.00元，增长25%。"]),
        ("主要原因是：新增项目", ["支出5.00元。", "主要原因是：新增项目。"]),
        ("原因是：新增项目。", ["支出5.00元。", "主要原因是：新增项目。"]),
        ("主要原因是：新增{{ 数.支出 }}", ["支出5.00元。", "主要原因是：新增5.00元。"]),
        ("主要原因是新增项目。", ["支出5.00元。", "主要原因是：新增项目。"]),
        ("是：新增项目", ["支出5.00元。", "主要原因是：是：新增项目。"]),
        ("", ["支出5.00元。"]),
        ("　", ["支出5.00元。"]),
    ],
)
def test_words_stand_with_the_text_that_they_are_for(cell: str, printed: list[str], tmp_path: Path) -> None:
    came = compiled(BLOCK.replace("{required}", ""), cell, tmp_path)
    assert [line for line in body(came) if line] == printed


@pytest.mark.parametrize("cell", ["巡检", "巡检。", "主要用于巡检。"])
def test_a_full_stop_does_not_cut_the_sentence(cell: str, tmp_path: Path) -> None:
    spec = (
        BLOCK.replace("{required}", "")
        .replace("主要原因是：", "主要用于")
        .replace("}}。\n@end", "}}所需的支出。\n@end")
    )
    assert [*body(compiled(spec, cell, tmp_path))][-1] == "主要用于巡检所需的支出。"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("减少的主要原因：没有购置", ["L04 a.rpt:6:3 重复：“原因是：减少的主要原因：”"]),
        ("主要是压减接待", ["L04 a.rpt:6:3 重复：“原因是：主要是”"]),
        ("没有购置，增加的原因是涨价", []),
    ],
)
def test_a_reason_that_says_again_that_it_is_one(cell: str, found: list[str], tmp_path: Path) -> None:
    assert [*diagnostics(compiled(BLOCK.replace("{required}", ""), cell, tmp_path))] == found


def test_a_text_that_must_be_there(tmp_path: Path) -> None:
    came = compiled(BLOCK.replace("{required}", " required"), "", tmp_path)
    assert [line.split()[0] for line in diagnostics(came)] == ["C30"]


def test_words_around_figures_are_no_text_to_fill_in(tmp_path: Path) -> None:
    """A figure among words is the structure's own text, blank or not: nobody is asked to fill it in."""
    spec = BLOCK.replace("{required}", " required").replace('{{ 填报["原因"].内容 }}', "{{ 数.支出 }}")
    came = compiled(spec, "", tmp_path)
    assert diagnostics(came) == () and came.to_fill == ()
    assert [line for line in body(came) if line] == ["支出5.00元。", "主要原因是：5.00元。"]


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("", ["X13 a.rpt:6:18 审核不平：相等，差 1.00元"]),
        ("上级追溯调整", ["X13 a.rpt:6:18 审核不平：相等，差 1.00元"]),
    ],
)
def test_a_reason_waives_a_check(cell: str, due: list[str], tmp_path: Path) -> None:
    came = compiled(CHECK, cell, tmp_path)
    assert list(diagnostics(came)) == due
    (found,) = came.diagnostics
    assert (found.severity.value == "info") == bool(cell)
    assert [note.details["reason"] for note in found.notes if "reason" in note.details] == [cell] * bool(cell)


def test_a_figure_is_no_reason(tmp_path: Path) -> None:
    came = compiled(CHECK.replace('说明["原因"].内容', "数.支出"), "", tmp_path)
    assert [line.split()[0] for line in diagnostics(came)] == ["T21"]


def test_what_is_zero_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "数.yaml").write_text("甲: 3\n乙: 0\n丙: 0.001\n", encoding="utf-8")
    spec = (
        '@data 数 from "数.yaml" unit 元\n@breakdown 和 = 甲 + 乙 + 丙 from 数\n@let 甲 = 数.甲\n@let 乙 = 数.乙\n'
        '{{ 和 | 列举有数("{名称}{金额}", "、") }}；{{ 数 | nonzero("{名称}{金额}", "、") }}；'
        '{{ [甲, 乙] | 列举有数("{金额}") }}。\n'
    )
    came = compile_report("a.rpt", spec.encode(), Folder(tmp_path))
    assert [line for line in body(came) if line] == ["甲3.00元、丙0.00元；甲3.00元、丙0.00元；3.00元。"]


def test_a_program_is_built_once_for_texts_that_name_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[object] = []

    def counting(*arguments: Any) -> Any:
        built.append(None)
        return build.build_program(*arguments)

    monkeypatch.setattr("reportdsl.program.programs.build_program", counting)
    came = compiled(BLOCK.replace("{required}", ""), "新增{{ 数.支出 }}", tmp_path)
    assert [line for line in body(came) if line][1:] == ["主要原因是：新增5.00元。"]
    assert len(built) == 1


def test_a_text_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What its lines are read as stays in the user's own cache until they change; its faults are reported every
    time."""
    monkeypatch.setenv("REPORTDSL_CACHE", str(tmp_path / "cache"))
    read: list[str] = []

    def reading(source: Source, line: int, start: int, end: int, found: Diagnostics) -> Prose:
        read.append(source.line(line))
        return parse_prose(source, line, start, end, found)

    monkeypatch.setattr("reportdsl.program.fill_ins.parse_prose", reading)
    spec = BLOCK.replace("{required}", "").encode()

    def again(text: str) -> list[str]:
        (tmp_path / "数.yaml").write_text(DATA, encoding="utf-8")
        (tmp_path / "填报.csv").write_text(f"名称,内容\n原因,{text}\n", encoding="utf-8")
        came = compile_report("a.rpt", spec, Folder(tmp_path), cached=True)
        return [line for line in body(came) if line][1:] if not came.diagnostics.errors else diagnostics(came)

    first, other, wrong = "新增{{ 数.支出 }}", "减少{{ 数.上年 }}", "新增{{ 数.支出"
    expected = {text: again(text) for text in (first, other, wrong)}
    assert expected[first] == ["主要原因是：新增5.00元。"]
    assert expected[other] == ["主要原因是：减少4.00元。"]
    assert expected[wrong][0].startswith("S")
    assert [again(other), again(wrong), again(wrong)] == [expected[other], expected[wrong], expected[wrong]]
    assert read == [first, other, wrong, other, wrong, wrong]


ROWS = "名称,金额,说明\n甲,3,共{{ 数.支出 }}，本项{{ 行.金额 }}\n乙,2,照旧\n丙,1,\n丁,0,“{{ 变动 | 措辞 }}”\n"
LOOP = (
    '@data 数 from "数.yaml" unit 元\n@data 表 from "表.csv" key 名称 unit 元\n@let 变动 = change(数.支出, 数.上年)\n'
    "{before}@each 行 in {rows}\n{line}\n@end each\n{after}"
)


def looped(line: str, folder: Path, rows: str = "表", texts: str = ROWS, table: bool = True) -> Compilation:
    (folder / "数.yaml").write_text(DATA, encoding="utf-8")
    (folder / "表.csv").write_text(texts, encoding="utf-8")
    before, after = ("@table 明细 unit 无\n| 名称 | 说明 |\n|---|---|\n", "@end table\n") if table else ("", "")
    spec = LOOP.format(before=before, rows=rows, line=line, after=after)
    return compile_report("a.rpt", spec.encode(), Folder(folder))


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        ("表", ["共5.00元，本项3.00元", "照旧", "", "“增加1.00元，增长25%”"]),
        ("filter(表, 金额 != 2元)", ["共5.00元，本项3.00元", "", "“增加1.00元，增长25%”"]),
        ('sort(表, 金额, "升序")', ["“增加1.00元，增长25%”", "", "照旧", "共5.00元，本项3.00元"]),
    ],
)
def test_texts_of_rows_name_what_is_known_where_they_are_printed(rows: str, printed: list[str], tmp_path: Path) -> None:
    came = looped("| {{ 行.名称 }} | {{ 行.说明 }} |", tmp_path, rows)
    assert diagnostics(came) == ()
    assert [line.split("|")[2].strip() for line in body(came) if line.startswith("|")][2:] == printed


def test_a_text_of_a_row_stands_among_words_and_in_choices(tmp_path: Path) -> None:
    line = '{{ 行.名称 }}：{% if 行.名称 != "丁" %}{{ 行.说明 }}{% else %}无{% endif %}。'
    came = looped(line, tmp_path, table=False)
    assert [line for line in body(came) if line] == ["甲：共5.00元，本项3.00元。", "乙：照旧。", "丙：。", "丁：无。"]


def test_figures_in_texts_of_rows_know_where_they_come_from(tmp_path: Path) -> None:
    came = looped("| {{ 行.名称 }} | {{ 行.说明 }} |", tmp_path)
    assert came.document is not None
    (table,) = [block for block in came.document.blocks if isinstance(block, PrintedTable)]
    cells = [cell for row in table.rows for cell in row.cells for content in cell.paragraphs for cell in content]
    origins = [
        str(one.fact.origin) for one in cells if isinstance(one, Figure) and isinstance(one.fact.value, Quantity)
    ]
    assert origins[:2] == ["数.yaml:1:5", "表.csv:2:3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本项{{ 行.金颌 }}", "N03 表.csv:3:5:1:8 “表”没有“金颌”这一列"),
        ("{{ 支岀 }}", "N01 表.csv:3:5:1:4 没有名为“支岀”的量"),
        ("{{ 数.支出 + 1元 }}", "S31 表.csv:3:5:1:4 正文里不计算"),
        ("{% if 1 > 0 %}是{% endif %}", "S56 表.csv:3:5:1:4 "),
    ],
)
def test_what_is_wrong_in_a_text_of_a_row_is_told_at_its_cell(text: str, found: str, tmp_path: Path) -> None:
    came = looped("| {{ 行.名称 }} | {{ 行.说明 }} |", tmp_path, texts=ROWS.replace("照旧", text))
    (told,) = diagnostics(came)
    assert told.startswith(found)


def test_a_text_that_is_named_in_a_text_stands_as_it_is(tmp_path: Path) -> None:
    """Otherwise two texts might refer to each other."""
    came = looped("{{ 行.说明 }}", tmp_path, texts=ROWS.replace("照旧", "见{{ 行.说明 }}"), table=False)
    assert "见见{{ 行.说明 }}" in body(came)


def test_texts_of_a_large_table_name_quantities(tmp_path: Path) -> None:
    many = ROWS + "".join(f"第{number},1,第{number}行\n" for number in range(3000)) + "末,1,末{{ 行.金额 }}\n"
    came = looped("| {{ 行.名称 }} | {{ 行.说明 }} |", tmp_path, texts=many)
    lines = [line for line in body(came) if line.startswith("|")]
    assert (lines[2], lines[-2], lines[-1]) == (
        "| 甲 | 共5.00元，本项3.00元 |",
        "| 第2999 | 第2999行 |",
        "| 末 | 末1.00元 |",
    )


@pytest.mark.parametrize(("column", "printed"), [("类", "教育"), ("款", "小学"), ("文", "小学")])
def test_texts_that_no_column_of_the_file_states_are_printed_as_any(column: str, printed: str, tmp_path: Path) -> None:
    """The name of a code's level, a computed column: there is no cell that might refer to quantities."""
    (tmp_path / "支出.csv").write_text("编码,名称,数\n205,教育,100\n20501,小学,100\n", encoding="utf-8")
    spec = '@data 表 from "支出.csv" key 编码 label 名称 levels (类: 3, 款: 5) unit 元\n@let 表.文 = 名称\n'
    came = compile_report("a.rpt", f'{spec}{{{{ 表["20501"].{column} }}}}\n'.encode(), Folder(tmp_path))
    assert diagnostics(came) == () and body(came) == (printed,)
