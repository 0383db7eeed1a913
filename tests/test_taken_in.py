"""Word files that a report takes in (`@include "附件.docx"`): what is printed of them, and what is reported about
them."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from docx_lint import findings
from picture_files import png
from reportdsl.compile import Compilation, compile_report
from reportdsl.dataset.word_files.word_text import UnreadableWord, word_text
from reportdsl.diagnostics.render import message
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS

LINE = '@include "附件.docx"\n'


def made(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def annex() -> bytes:
    """Headings with and without numbers, marks, lists, a table with spans, a picture, right-aligned text."""
    document = docx.Document()
    document.add_heading("一、工作情况", 1)
    paragraph = document.add_paragraph("本年")
    paragraph.add_run("很好").bold = True
    paragraph.add_run("，见")
    paragraph.add_run("Homo").italic = True
    document.add_heading("（一）目标", 2)
    for text, style in (("甲", "List Bullet"), ("乙", "List Number"), ("丙", "List Number")):
        document.add_paragraph(text, style=style)
    document.add_heading("没有号", 2)
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).text = "项目"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "金额"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "收入"
    table.cell(1, 1).text, table.cell(2, 2).text = "788.00", "12"
    document.add_picture(io.BytesIO(png()), width=Cm(6))
    document.add_paragraph("某局").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return made(document)


def test_bullets_of_word_s_own_styles_have_the_levels_of_these(tmp_path: Path) -> None:
    document = docx.Document()
    for style in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Bullet"):
        document.add_paragraph("甲", style=style)
    assert outline(LINE, made(document), tmp_path) == ["- 甲", "-- 甲", "--- 甲", "- 甲"]


def body(*paragraphs: str) -> bytes:
    """A file of these paragraphs, each given as the XML inside its `w:p`."""
    document = docx.Document()
    for inside in paragraphs:
        document.element.body.insert(
            len(document.element.body) - 1, parse_xml(f"<w:p {nsdecls('w', 'r', 'm')}>{inside}</w:p>")
        )
    return made(document)


def compiled(spec: str, content: bytes, folder: Path) -> Compilation:
    (folder / "附件.docx").write_bytes(content)
    return compile_report("report.rpt", spec.encode(), Folder(folder))


def outline(spec: str, content: bytes, folder: Path) -> list[str]:
    came = compiled(spec, content, folder)
    assert came.document is not None
    return [line for line in WRITERS["txt"].write(came.document).decode().splitlines()[1:] if line]


def told(spec: str, content: bytes, folder: Path) -> list[str]:
    return [f"{each.code} {each.where}" for each in compiled(spec, content, folder).diagnostics]


def test_a_word_file_is_printed_in_the_looks_and_numbers_of_the_report(tmp_path: Path) -> None:
    assert outline("# 概况\n# 附件{-}\n" + LINE + "# 后", annex(), tmp_path) == [
        "# 第一部分 概况",
        "# 附件",
        "## 一、工作情况",
        "本年很好，见Homo",
        "### （一）目标",
        "- 甲",
        "1. 乙",
        "2. 丙",
        "### 没有号",
        "| 项目 | 金额 | < |",
        "| 收入 | 788.00 |  |",
        "| ^ |  | 12 |",
        "[picture image1.png, 40×20]",
        "某局",
        "# 第二部分 后",
    ]


def test_its_headings_stand_below_the_heading_of_the_line(tmp_path: Path) -> None:
    lines = outline("# 甲\n## 乙\n" + LINE, annex(), tmp_path)
    assert [line for line in lines if line.startswith("#")] == ["# 第一部分 甲", "## 一、乙", "### （一）工作情况", "#### 1.目标", "#### 没有号"]  # fmt: skip


def test_the_document_is_sound(tmp_path: Path) -> None:
    came = compiled("# 甲\n" + LINE + LINE, annex(), tmp_path)
    assert came.document is not None
    content = WRITERS["docx"].write(came.document)
    assert findings(content) == []
    (tmp_path / "made.docx").write_bytes(content)
    assert OpenXmlValidator().validate(str(tmp_path / "made.docx")).is_valid
    read = docx.Document(io.BytesIO(content))
    assert [run.text for paragraph in read.paragraphs for run in paragraph.runs if run.bold] == ["很好", "很好"]
    assert len(read.inline_shapes) == 2
    assert came.document.sources[-1].name == "附件.docx"
    assert "data:image/png" in WRITERS["html"].write(came.document).decode()


@pytest.mark.parametrize(
    ("inside", "due"),
    [
        ('<w:r><w:t>甲</w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>乙</w:t></w:r></w:ins>', "甲乙"),
        ('<w:r><w:t>甲</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>乙</w:delText></w:r></w:del>', "甲"),
        ('<w:sdt><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>', "甲"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>甲</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>', "甲"),
        ('<w:dir w:val="ltr"><w:r><w:t>甲</w:t></w:r></w:dir>', "甲"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:noBreakHyphen/></w:r>", "甲 乙 -"),
        ('<w:r><w:t>**甲**{{ 乙 }}</w:t></w:r>', "**甲**{{ 乙 }}"),
    ],
)  # fmt: skip
def test_text_is_what_word_shows(inside: str, due: str, tmp_path: Path) -> None:
    """Tracked changes count as accepted, and nothing in the file is read as the language's."""
    assert outline(LINE, body(inside), tmp_path) == [due]


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtContent><w:tr>{甲}{乙}</w:tr></w:sdtContent></w:sdt>",
        "<w:tr>{甲}<w:sdt><w:sdtContent>{乙}</w:sdtContent></w:sdt></w:tr>",
        "<w:tr>{甲}<w:tc><w:sdt><w:sdtContent><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:sdtContent></w:sdt></w:tc></w:tr>",
        '<w:tr>{甲}{乙}</w:tr><w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr>{丙}{丙}</w:tr>',
    ],
)
def test_a_table_is_what_word_shows(wrapped: str, tmp_path: Path) -> None:
    """Content controls may hold a row, a cell or what is in one; a row may be deleted as a tracked change."""
    cells = {name: f"<w:tc><w:p><w:r><w:t>{name}</w:t></w:r></w:p></w:tc>" for name in "甲乙丙"}
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:tbl {nsdecls('w')}>{wrapped.format(**cells)}</w:tbl>"))
    assert outline(LINE, made(document), tmp_path) == ["| 甲 | 乙 |"]


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    formula = "<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>"
    content = body("<w:r><w:t>甲</w:t><w:object/></w:r>" + formula, formula)
    came = compiled(LINE, content, tmp_path)
    lost = [(one.code, message(one, "zh").partition("\n")[0]) for one in came.diagnostics]
    assert lost == [
        ("F56", "“附件.docx”里没有带进来的：嵌入的对象 1 个"),
        ("F56", "“附件.docx”里没有带进来的：公式 2 个"),
    ]


def test_the_content_of_another_file_is_told(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(body("<w:r><w:t>甲</w:t></w:r>")))
    document.element.body.insert(0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="rId1"/>'))
    (lost,) = (one for one in compiled(LINE, made(document), tmp_path).diagnostics if one.code == "F56")
    assert "别的文件的内容 1 处" in message(lost, "zh")


def test_figures_that_nobody_checked_are_counted(tmp_path: Path) -> None:
    """Dates do not count."""
    content = body("<w:r><w:t>2021年9月1日，支出12.5万元，占30%。</w:t></w:r>")
    came = compiled(LINE, content, tmp_path)
    (one,) = came.diagnostics
    assert (one.code, one.details["count"]) == ("L11", 2)


def test_one_that_contradicts_a_figure_of_the_report_is_found(tmp_path: Path) -> None:
    content = body("<w:r><w:t>工作完成。</w:t></w:r>", "<w:r><w:t>本年收入790万元，支出5万元。</w:t></w:r>")
    spec = "@let 本年收入 = 788万元\n收入{{ 本年收入 }}。\n" + LINE
    assert "L06 附件.docx:2:1" in told(spec, content, tmp_path)
    assert not any(code.startswith("L06") for code in told(spec.replace("788", "790"), content, tmp_path))


@pytest.mark.parametrize(
    ("rows", "due"),
    [
        ([["项目", "决算数（万元）"], ["一、本年收入", "790"], ["支出", "5"]], ["2"]),
        ([["项目", "决算数（万元）"], ["本年收入", "788.00"]], []),
        ([["项目", "金额"], ["本年收入", "790万元"]], ["2"]),
        ([["行次", "项目", "金额"], ["1", "本年收入", "7,900,000"]], ["3"]),
        ([["项目", "预算数", "决算数"], ["本年收入", "700", "790"]], []),
        ([["项目", "上年", "决算（万元）"], ["其中：项目", "700", "31"]], ["3"]),
        ([["项目", "上年", "决算（万元）"], ["项目", "31", "30"]], []),
        ([["项目", "金额（人）"], ["本年收入", "790"]], []),
        ([["本年收入", "说明"], ["790万元", "无"]], []),
    ],
)
def test_a_row_of_a_table_that_contradicts_a_figure_of_the_report_is_found(
    rows: list[list[str]], due: list[str], tmp_path: Path
) -> None:
    """If it has one figure after its label, or if label and head together are a name; in the unit of the cell, the head
    or the line above."""
    document = docx.Document()
    document.add_paragraph("单位：元")
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    saved = io.BytesIO()
    document.save(saved)
    spec = "@let 本年收入 = 788万元\n@let 项目决算 = 30万元\n收入{{ 本年收入 }}，{{ 项目决算 }}。\n" + LINE
    found = [code.removeprefix("L06 附件.docx:2:") for code in told(spec, saved.getvalue(), tmp_path) if "L06" in code]
    assert found == due


def test_it_is_taken_in_where_its_branch_is(tmp_path: Path) -> None:
    content = body("<w:r><w:t>甲</w:t></w:r>")
    assert outline(f"@if 1 == 1\n{LINE}@else\n乙。\n@end", content, tmp_path) == ["甲"]
    assert outline(f"@each 项 in [1, 2]\n{LINE}@end", content, tmp_path) == ["甲", "甲"]


def test_a_path_starts_from_the_file_that_says_it(tmp_path: Path) -> None:
    (tmp_path / "部分").mkdir()
    (tmp_path / "部分" / "一.rpt").write_text('@include "../附件.docx"', "utf-8")
    assert outline('@include "部分/一.rpt"', body("<w:r><w:t>甲</w:t></w:r>"), tmp_path) == ["甲"]


@pytest.mark.parametrize(
    ("spec", "content", "due"),
    [
        ('@include "没有.docx"', b"", "F01"),
        ('@include "../外.docx"', b"", "F03"),
        (LINE, b"", "F55"),
        (LINE, b"PK\x03\x04", "F55"),
        (LINE, annex()[:3000], "F55"),
        ('@include "附件.docx" (项: 1)', annex(), "S67"),
        ('@include "{{ 年度 }}.docx"', annex(), "F30"),
        ("@table 表\n| 甲 |\n|---|\n" + LINE + "@end", annex(), "S15 L11"),
    ],
)
def test_what_cannot_be_taken_in_is_told(spec: str, content: bytes, due: str, tmp_path: Path) -> None:
    assert [one.split()[0] for one in told(spec, content, tmp_path)] == due.split()


ANNEX = annex()


@given(st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_bytes_raise_anything_else(data: st.DataObject) -> None:
    content = ANNEX
    start = data.draw(st.integers(0, len(content)))
    altered = content[:start] + data.draw(st.binary(max_size=8)) + content[start + data.draw(st.integers(0, 50)) :]
    with suppress(UnreadableWord):
        word_text("附件.docx", altered)
