"""Footnotes and endnotes of Word files that a report takes in: they become footnotes of the report, numbered together
with its own."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from docx_lint import findings
from reportdsl.writers import WRITERS
from taken_notes import noted, referred, said
from test_taken_in import LINE, body, compiled, outline, told


def test_they_are_counted_with_those_of_the_report(tmp_path: Path) -> None:
    content = noted(body(referred(2), referred(5)), "footnote", n2=said("据实"), n5=said("见表"))
    lines = outline("前^[一]。\n" + LINE + "后^[四]。", content, tmp_path)
    assert lines == ["前①。", "  ①一", "甲②乙", "  ②据实", "甲③乙", "  ③见表", "后④。", "  ④四"]


def test_endnotes_are_footnotes(tmp_path: Path) -> None:
    content = noted(body(referred(2), referred(2, "endnote")), "footnote", n2=said("脚注"))
    assert outline(LINE, noted(content, "endnote", n2=said("尾注")), tmp_path) == [
        "甲①乙",
        "  ①脚注",
        "甲②乙",
        "  ②尾注",
    ]


def test_they_are_footnotes_of_word_with_their_marks_and_links(tmp_path: Path) -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>依法</w:t></w:r>"
    link = '<w:hyperlink r:id="rId1"><w:r><w:t>公告</w:t></w:r></w:hyperlink>'
    content = noted(body(referred(2)), "footnote", n2=f"<w:p>{bold}</w:p><w:p>{link}</w:p>")
    came = compiled("前^[一]。\n" + LINE, content, tmp_path)
    assert came.document is not None
    written = WRITERS["docx"].write(came.document)
    assert findings(written) == []
    (tmp_path / "made.docx").write_bytes(written)
    assert OpenXmlValidator().validate(str(tmp_path / "made.docx")).is_valid
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        notes = archive.read("word/footnotes.xml").decode()
        assert archive.read("word/document.xml").decode().count("<w:footnoteReference ") == 2
    assert "<w:rPr><w:b/><w:bCs/></w:rPr><w:t>依法</w:t>" in notes and "<w:hyperlink r:id=" in notes
    page = WRITERS["html"].write(came.document).decode()
    assert "<b>依法</b>" in page and 'href="https://example.org/"' in page


@pytest.mark.parametrize(
    ("inside", "due"),
    [
        (referred(9), ["甲乙"]),
        (referred(3), ["甲乙"]),
        (referred(4), ["甲①乙", "  ①一"]),
        ('<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>', ["①", "  ①据实"]),
        (f'<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{referred(2)}', ["# 甲（据实）乙"]),
    ],
    ids=["none", "blank", "inside itself", "a sign of the author's", "in a heading"],
)
def test_where_there_is_none_to_refer_to(inside: str, due: list[str], tmp_path: Path) -> None:
    again = '<w:p><w:r><w:t>一</w:t><w:footnoteReference w:id="4"/></w:r></w:p>'
    notes = {"n2": said("据实"), "n3": said(""), "n4": again}
    assert outline(LINE, noted(body(inside), "footnote", **notes), tmp_path) == due


def test_one_in_a_cell_stands_in_brackets(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(body(referred(2, before="", behind=""))))
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "项目"
    reference = document.paragraphs[0].runs[1]._r
    cell.paragraphs[0]._p.append(reference)
    buffer = io.BytesIO()
    document.save(buffer)
    assert outline(LINE, noted(buffer.getvalue(), "footnote", n2=said("据实")), tmp_path) == ["| 项目（据实） |"]


def test_figures_in_them_and_around_them_are_looked_at(tmp_path: Path) -> None:
    """A note between a name and its figure does not hide that they belong together."""
    content = noted(body(referred(2, before="本年收入", behind="790万元。")), "footnote", n2=said("项目支出5万元。"))
    spec = "@let 本年收入 = 788万元\n@let 项目支出 = 6万元\n收入{{ 本年收入 }}，{{ 项目支出 }}。\n" + LINE
    assert [each for each in told(spec, content, tmp_path) if "L06" in each] == ["L06 附件.docx:1:1"] * 2
