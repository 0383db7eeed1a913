"""Word files that keep their own looks (`@include "附件.docx" (style: own)`): what stays as it was, and what is left
behind."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from docx_lint import findings
from own_word_files import own_file
from reportdsl.compile import compile_report
from reportdsl.dataset.word_files.word_text import UnreadableWord, word_text
from reportdsl.diagnostics.render import message
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS
from test_taken_in import body, compiled, made, outline, told

OWN = '@include "附件.docx" (style: own)\n'
FILE = own_file()
OF_LAYOUT = {"grid_sum", "tables_touch", "alternative_text"}
"""Rules that apply only to the compiler's own tables, not to those of others."""


def parts(spec: str, content: bytes, folder: Path) -> dict[str, str]:
    """The parts of the docx file, after checks that it is sound."""
    came = compiled(spec, content, folder)
    assert came.document is not None
    written = WRITERS["docx"].write(came.document)
    assert [each for each in findings(written) if each[0] not in OF_LAYOUT] == []
    (folder / "made.docx").write_bytes(written)
    assert [str(error) for error in OpenXmlValidator().validate(str(folder / "made.docx")).errors] == []
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def test_its_looks_are_its_own(tmp_path: Path) -> None:
    made_ = parts("# 甲\n- 项\n# 附件\n" + OWN + "# 后", FILE, tmp_path)
    text, styles = made_["word/document.xml"], made_["word/styles.xml"]
    used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="(Own[^"]+)"', text))
    assert used <= set(re.findall(r'w:styleId="([^"]+)"', styles)) and len(used) > 5
    heading = re.search(r'<w:name w:val="附件 1 · heading 1"/>.*?</w:style>', styles)
    assert heading and 'w:color w:val="C00000"' in heading[0]
    normal = re.search(r'<w:name w:val="附件 1 · Normal"/>.*?</w:style>', styles)
    assert normal and 'w:eastAsia="楷体"' in normal[0] and '<w:sz w:val="24"/>' in normal[0]
    assert '<w:color w:val="0070C0"/>' in text and "<m:t>a</m:t>" in text
    assert re.findall(r'<w:pgSz w:w="(\d+)"', text)[-3:] == ["11906", "16838", "11906"]


def test_no_style_of_the_report_changes(tmp_path: Path) -> None:
    with_file = parts("# 甲\n乙^[注]\n- 项\n" + OWN, FILE, tmp_path)["word/styles.xml"]
    without = parts("# 甲\n乙^[注]\n- 项\n", FILE, tmp_path)["word/styles.xml"]
    assert with_file.startswith(without.removesuffix("</w:styles>"))
    for names in (re.findall(r'w:styleId="([^"]+)"', with_file), re.findall(r'<w:name w:val="([^"]+)"', with_file)):
        assert len(names) == len(set(names))
    assert "Theme" not in with_file.removeprefix(without.removesuffix("</w:styles>"))


def test_names_of_styles_differ_however_long_they_are(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(body("<w:r><w:t>甲</w:t></w:r>")))
    for name in ("正" * 250, "正" * 250 + "文", "A, b; c", "Emphasis two", "EMPHASIS TWO"):
        document.add_paragraph("甲", style=document.styles.add_style(name, 1))
    (tmp_path / f"{'long name ' * 20}.docx").write_bytes(made(document))
    came = compile_report("report.rpt", OWN.replace("附件", "long name " * 20).encode(), Folder(tmp_path))
    assert came.document is not None
    with zipfile.ZipFile(io.BytesIO(WRITERS["docx"].write(came.document))) as archive:
        names = re.findall(r'<w:name w:val="([^"]+)"', archive.read("word/styles.xml").decode())
    assert len({name.lower() for name in names}) == len(names)
    assert all(len(name) < 253 and "," not in name for name in names)


def test_a_file_that_is_taken_in_twice_has_its_lists_twice(tmp_path: Path) -> None:
    made_ = parts("- 项\n" + OWN + OWN, FILE, tmp_path)
    lists = re.findall(r'<w:num w:numId="(\d+)"', made_["word/numbering.xml"])
    definitions = re.findall(r'<w:abstractNum w:abstractNumId="(\d+)"', made_["word/numbering.xml"])
    assert len(lists) == len(set(lists)) > 3 and len(definitions) == len(set(definitions)) > 3
    named = re.findall(r'w:styleId="Own(\d)x', made_["word/styles.xml"])
    assert named.count("1") == named.count("2") > 5


def test_its_notes_are_counted_with_those_of_the_report(tmp_path: Path) -> None:
    spec = "甲^[一]\n" + OWN + "乙^[四]"
    made_ = parts(spec, FILE, tmp_path)
    assert re.findall(r'footnoteReference w:id="(\d+)"', made_["word/document.xml"]) == ["2", "3", "4", "5"]
    notes = re.findall(r'<w:footnote w:id="(\d+)">(.*?)</w:footnote>', made_["word/footnotes.xml"])
    assert [("".join(re.findall(r"<w:t[^>]*>([^<]*)", xml)).strip(), number) for number, xml in notes] == [("一", "2"), ("据实", "3"), ("尾注", "4"), ("四", "5")]  # fmt: skip
    assert not any("endnotes" in name for name in made_)
    lines = outline(spec, FILE, tmp_path)
    assert [line for line in lines if line.startswith("  ")] == ["  ①一", "  ②据实", "  ③尾注", "  ④四"]


def test_nothing_harmful_comes_along(tmp_path: Path) -> None:
    came = compiled(OWN, FILE, tmp_path)
    lost = [message(one, "zh").partition("\n")[0].partition("：")[2] for one in came.diagnostics if one.code == "F56"]
    assert sorted(lost) == [
        "从外面取内容的域 1 个（留下了显示的文字）",
        "别的文件的内容 1 处",
        "嵌入的对象 1 个",
        "页眉、页脚 1 个",
    ]
    made_ = parts(OWN, FILE, tmp_path)
    text = made_["word/document.xml"]
    for word in ("altChunk", "object", "INCLUDETEXT", "fldSimple", "file:///", "attachedTemplate", "oleObject"):
        assert not any(word in part for part in made_.values())
    outside = [one for one in made_.values() for one in re.findall(r'Target="([^"]*)" TargetMode="External"', one)]
    assert set(outside) == {"https://example.org/a"}
    assert "显示的" in text and "本机" in text


def test_its_figures_are_looked_at_as_ever(tmp_path: Path) -> None:
    spec = "@let 本年收入 = 788万元\n收入{{ 本年收入 }}。\n" + OWN
    codes = told(spec, FILE, tmp_path)
    assert "L06 附件.docx:2:1" in codes and any(each.startswith("L11") for each in codes)


def test_other_writers_print_what_it_says(tmp_path: Path) -> None:
    lines = outline("# 甲\n" + OWN, FILE, tmp_path)
    assert lines[:3] == ["# 第一部分 甲", "## 一、工作情况", "本年收入790万元，𠀀喆。①"]
    came = compiled(OWN, FILE, tmp_path)
    assert came.document is not None
    page = WRITERS["html"].write(came.document).decode()
    assert "<h2 id=" in page and "据实" in page and "data:image/png" in page
    assert b'"block": "word file"' in WRITERS["json"].write(came.document)


def test_its_sheets_count_as_pages_of_the_contents(tmp_path: Path) -> None:
    """An upright page with the heading above it, and a landscape one."""
    text = parts("# 甲\n# 附件\n" + OWN + "# 乙\n", FILE, tmp_path)["word/document.xml"]
    entries = re.findall(r'<w:pStyle w:val="TOC1"/>.*?</w:p>', text)
    pages = [re.findall(r"<w:t[^>]*>([^<]*)", entry)[-1] for entry in entries]
    assert pages == ["1", "2", "4"]


def test_in_a_house_template(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_paragraph("{{ 正文 }}")
    template.add_paragraph("固定的条目", style="List Number")
    (tmp_path / "模板.docx").write_bytes(made(template))
    spec = '@report 甲\n  style: "模板.docx"\n@end\n# 甲\n- 项\n' + OWN
    (tmp_path / "附件.docx").write_bytes(FILE)
    came = compile_report("report.rpt", spec.encode(), Folder(tmp_path))
    assert came.document is not None
    written = WRITERS["docx"].write(came.document)
    (tmp_path / "made.docx").write_bytes(written)
    errors = [str(error) for error in OpenXmlValidator().validate(str(tmp_path / "made.docx")).errors]
    assert not [error for error in errors if "stylesWithEffects" not in error]
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        text, numbering = archive.read("word/document.xml").decode(), archive.read("word/numbering.xml").decode()
    assert 'w:tblStyle w:val="Own1x' in text
    lists = re.findall(r'<w:num\s[^>]*w:numId="(\d+)"', numbering)
    assert len(lists) == len(set(lists))


def test_the_same_style_of_a_paragraph_in_a_table_has_the_table_s_spaces(tmp_path: Path) -> None:
    """Defaults yield to a table's style, and so do the styles that state them here."""
    document = docx.Document(io.BytesIO(body()))
    spacing = parse_xml(f'<w:pPrDefault {nsdecls("w")}><w:pPr><w:spacing w:after="200"/></w:pPr></w:pPrDefault>')
    defaults = document.styles.element.find(f"{{{nsdecls('w')[9:-1]}}}docDefaults")
    for old in defaults.findall(f"{{{nsdecls('w')[9:-1]}}}pPrDefault"):
        defaults.remove(old)
    defaults.append(spacing)
    document.add_paragraph("外")
    document.add_table(1, 1, style="Table Grid").cell(0, 0).text = "内"
    styles = parts(OWN, made(document), tmp_path)["word/styles.xml"]
    outside = re.search(r'<w:name w:val="附件 1 · Normal"/>.*?</w:style>', styles)
    inside = re.search(r'<w:name w:val="附件 1 · Normal · Table Grid"/>.*?</w:style>', styles)
    assert outside and 'w:after="200"' in outside[0]
    assert inside and 'w:after="0"' in inside[0]


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ('@引入 "附件.docx"（样式：原样）', ""),
        ('@include "附件.docx" (style: gb9704)', "S67"),
        ('@include "附件.docx" (项: 1)', "S67"),
        ('@include "附件.docx" ()', ""),
        ('@include "附件.docx" (own)', "S67"),
    ],
)
def test_what_can_be_said_of_a_word_file(line: str, due: str, tmp_path: Path) -> None:
    codes = [each.split()[0] for each in told(line, body("<w:r><w:t>甲</w:t></w:r>"), tmp_path)]
    assert codes == due.split()


@pytest.mark.parametrize(
    "inside",
    [
        "<w:r><w:t>a &amp; &lt;b&gt; \"c\"</w:t></w:r>",
        "<w:r><w:t>\ufdd11\ufdd1</w:t></w:r>",
        '<w:pPr><w:pStyle w:val="无"/><w:numPr><w:numId w:val="99"/></w:numPr></w:pPr>',
        '<w:pPr><w:jc w:val="center"/><w:pStyle w:val="Heading1"/></w:pPr>',
        '<w:r><w:rPr><w:sz w:val="30"/><w:b/></w:rPr><w:t>甲</w:t></w:r>',
        "<w:ins w:id='1' w:author='a'><w:r><w:t>乙</w:t></w:r></w:ins><w:del w:id='2' w:author='a'><w:r><w:delText>丙</w:delText></w:r></w:del>",
    ],
)  # fmt: skip
def test_whatever_a_paragraph_holds(inside: str, tmp_path: Path) -> None:
    parts(OWN, body(inside, "<w:r><w:t>后</w:t></w:r>"), tmp_path)


@given(st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_bytes_raise_anything_else(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(FILE)))
    altered = FILE[:start] + data.draw(st.binary(max_size=8)) + FILE[start + data.draw(st.integers(0, 50)) :]
    with suppress(UnreadableWord):
        word_text("附件.docx", altered, own=True)


TAGS = re.compile(rb"<w:(\w+)(?=[ />])")


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_markup_makes_a_document(data: st.DataObject) -> None:
    """Elements left out and values changed, anywhere: the document is well-formed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FILE)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
                values = [*re.finditer(rb'w:\w+="[^"]*"', content)]
                found = values[data.draw(st.integers(0, len(values) - 1))]
                new = data.draw(st.sampled_from([b"", b'w:val="0"', b'w:val="-1"', b'w:val="x"', b'w:id="2"']))
                content = content[: found.start()] + new + content[found.end() :]
            after.writestr(name, content)
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        came = compiled(OWN, buffer.getvalue(), Path(folder))
    if came.document is None or any(each.code == "F55" for each in came.diagnostics):
        return
    with zipfile.ZipFile(io.BytesIO(WRITERS["docx"].write(came.document))) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
