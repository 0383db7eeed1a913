"""House templates: their own content is kept, their placeholders are filled, and what they must not contain is
refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from openxml_audit import OpenXmlValidator

from docx_lint import findings
from docx_opened import W, opened
from house_office import field, office, picture, saved
from reportdsl.cli.main import main
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics.render import detail, render_all
from reportdsl.files.folder import Folder
from reportdsl.styles import STYLES, number
from reportdsl.styles.style_files import StyleProblem, read_style
from reportdsl.styles.word_body import _pages
from reportdsl.writers import WRITERS
from reportdsl.writers import office as libreoffice
from reportdsl.writers.docx import write
from reportdsl.writers.docx.filled_template import with_stops_kept

SPEC = """@report {{ 年度 }}年度{{ 单位名称 }}部门决算
  language: 1
  style: 模板.docx
  organisation: 某局（机关）
  year: 2021
  公开时间: 2022年9月15日
@end

@data 数 from "数.csv" unit 万元

# 总则

## 依据

依据如下，共{{ 数.甲.金额 }}。

- 一级

# 附表

## 宽表

@table 宽表 "宽表"
| 名称 | 一 | 二 | 三 | 四 | 五 | 六 | 七 | 八 | 九 | 十 | 十一 | 十二 |
| 甲 |CELLS
@end

## 说明

说明文字。
""".replace("CELLS", " {{ 数.甲.金额 }} |" * 12)
DATA = "名称,金额\n甲,1234567.89\n"
Change = Callable[[Any], object]


def compiled(folder: Path, template: Any, spec: str = SPEC) -> Compilation:
    (folder / "模板.docx").write_bytes(template if isinstance(template, bytes) else saved(template))
    (folder / "数.csv").write_text(DATA, encoding="utf-8")
    return compile_report("report.rpt", spec.encode(), Folder(folder))


def filled(folder: Path, template: Any, spec: str = SPEC) -> bytes:
    found = compiled(folder, template, spec)
    assert list(found.diagnostics) == []
    assert found.document is not None
    return WRITERS["docx"].write(found.document)


def texts(content: bytes, part: str = "word/document.xml") -> list[str]:
    """The paragraphs of a part."""
    tree = opened(content).trees[part]
    return ["".join(text.text or "" for text in line.iter(W + "t")) for line in tree.iter(W + "p")]


def sections(content: bytes) -> list[dict[str, str]]:
    """For each section: its headers and footers by type, and the orientation of its pages."""
    document = opened(content)
    related = document.relationships("word/document.xml")
    found = []
    for section in document.all(W + "sectPr"):
        size = section.find(W + "pgSz")
        assert size is not None
        kept = {"sheet": size.get(W + "orient", "portrait")}
        for reference in section:
            if reference.tag.endswith("Reference"):
                part = related[reference.attrib[qn("r:id")]][1]
                kept[f"{reference.tag.removeprefix(W)[:6]} {reference.get(W + 'type')}"] = "".join(texts(content, part))
        found.append(kept)
    return found


def test_names_are_put_in_wherever_they_stand(tmp_path: Path) -> None:
    """On the cover, even if Word has split them into runs, in headers, and after the text."""
    content = filled(tmp_path, office())
    lines = texts(content)
    assert lines[:3] == ["某局（机关）", "2021年度某局（机关）部门决算", "2022年9月15日"]
    assert lines[-2] == "联系人：办公室（某局（机关））"
    assert not any(mark in "".join(lines) for mark in ("{{", "横页", "表格", "\ue0f0"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any("\ue0f0".encode() in archive.read(name) for name in archive.namelist())


OF_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTES = (
    f'<w:footnotes {nsdecls("w")}><w:footnote w:id="7"><w:p><w:r><w:t>由{{{{ 单位</w:t></w:r><w:r><w:t>名称 }}}}编</w:t></w:r>'
    "FIELD</w:p></w:footnote></w:footnotes>"
)
OF_CHARTS = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
CHART = (
    f"<c:chartSpace {nsdecls('a')} xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'><c:chart><c:title><c:tx>"
    "<c:rich><a:bodyPr/><a:p><a:r><a:t>{{ 单位名称 }}</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea/></c:chart></c:chartSpace>"
)
BOX = (
    f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>{{ 标题 }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def with_part(template: Any, name: str, type_: str, kind: str, content: str) -> None:
    """The template with a part that python-docx keeps as bytes."""
    part = Part(PackURI(name), type_, content.encode(), template.part.package)
    template.part.relate_to(part, kind)


def test_names_are_put_into_notes_boxes_comments_and_charts(tmp_path: Path) -> None:
    template = office()
    with_part(template, "/word/footnotes.xml", OF_NOTES, RELATIONSHIP_TYPE.FOOTNOTES, NOTES.replace("FIELD", ""))
    with_part(template, "/word/charts/chart1.xml", OF_CHARTS, RELATIONSHIP_TYPE.CHART, CHART)
    line = template.paragraphs[-2]
    line._p.append(parse_xml(BOX))
    template.add_comment(line.runs, text="{{ 公开时间 }}前报")
    found = opened(filled(tmp_path, template))
    said = {name: "".join(tree.itertext()) for name, tree in found.trees.items() if name.startswith("word/")}
    assert said["word/footnotes.xml"] == "由某局（机关）编"
    assert said["word/charts/house-chart1.xml"] == "某局（机关）"
    assert "2021年度某局（机关）部门决算" in said["word/document.xml"].split("联系人")[1]
    assert any("2022年9月15日前报" in text for text in said.values())


def test_a_name_in_a_note_that_the_report_does_not_state_is_an_error(tmp_path: Path) -> None:
    template = office()
    with_part(template, "/word/footnotes.xml", OF_NOTES, RELATIONSHIP_TYPE.FOOTNOTES, NOTES.replace("单位", "机构"))
    assert [each.code for each in compiled(tmp_path, template).diagnostics] == ["F41"]


def test_headers_footers_and_sheets_are_the_template_s(tmp_path: Path) -> None:
    cover, text, turned, end = sections(filled(tmp_path, office()))
    assert cover == {"sheet": "portrait", "header first": "  内部资料"}
    page = {"sheet": "portrait", "header first": "  内部资料", "header defaul": "", "footer": ""}
    assert text["header default"] == "  某局（机关）·2021年度决算" and text["footer default"] == "第 1 页 共 1 页"
    assert (turned["sheet"], turned["header default"]) == ("landscape", "表页：某局（机关）")
    assert end == text and page["sheet"] == end["sheet"]


def test_a_placeholder_that_ends_a_section_goes_on_to_do_so(tmp_path: Path) -> None:
    """Word writes a section's properties into the paragraph before the break."""
    template = office()
    body = template.element.body
    for line in [line for line in body if line.tag == W + "p" and line.find(f"{W}pPr/{W}sectPr") is not None]:
        section, before = line.find(f"{W}pPr/{W}sectPr"), line.getprevious()
        if before.tag == W + "p" and "联系人" not in "".join(before.itertext()):
            before.get_or_add_pPr().append(section)
            body.remove(line)
    assert "{{ 目录 }}" in [
        line.text
        for line in template.paragraphs
        if line._p.pPr is not None and line._p.pPr.find(W + "sectPr") is not None
    ]
    assert sections(filled(tmp_path, template)) == sections(filled(tmp_path, office()))


def test_the_template_s_pictures_and_styles_stay(tmp_path: Path) -> None:
    template = saved(office())
    content = filled(tmp_path, template)
    before, after = opened(template), opened(content)
    pictures = {data for name, data in before.raw.items() if name.endswith(".png")}
    assert pictures and pictures == {data for name, data in after.raw.items() if name.endswith(".png")}
    first, last = before.trees["word/styles.xml"], after.trees["word/styles.xml"]
    names = [style.get(W + "styleId") for style in first.iter(W + "style")]
    kept = [style.get(W + "styleId") for style in last.iter(W + "style")]
    assert kept[: len(names)] == names
    colours = [
        style.find(f"{W}rPr/{W}color") for style in last.iter(W + "style") if style.get(W + "styleId") == "Heading1"
    ]
    assert [colour.get(W + "val") for colour in colours if colour is not None] == ["C00000"]
    assert before.raw["word/theme/theme1.xml"].split(b"<a:themeElements")[1] == after.raw["word/theme/theme1.xml"].split(b"<a:themeElements")[1]  # fmt: skip


def test_text_is_set_in_the_template_s_styles_and_numbers(tmp_path: Path) -> None:
    content = filled(tmp_path, office())
    read = docx.Document(io.BytesIO(content))
    styled = {line.text: line.style.style_id for line in read.paragraphs}
    assert styled["第一章 总则"] == "Heading1" and styled["一、依据"] == "Heading2"
    assert styled["说明文字。"] == "Normal"
    assert read.styles["Heading 1"].element.find(f"{W}pPr/{W}numPr") is None
    assert read.styles["Table Text 12 pt"].base_style.name == "Table Text"
    assert read.styles["Table Text"].base_style is None


@pytest.mark.parametrize(
    ("defaults", "due"),
    [
        ("/>", "><w:pPr><w:overflowPunct/></w:pPr></w:pPrDefault>"),
        ("><w:pPr><w:spacing/></w:pPr>", "><w:pPr><w:overflowPunct/><w:spacing/></w:pPr>"),
        ("><w:pPr><w:kinsoku/><w:ind/></w:pPr>", "><w:pPr><w:kinsoku/><w:overflowPunct/><w:ind/></w:pPr>"),
        ('><w:pPr><w:overflowPunct w:val="0"/></w:pPr>', '><w:pPr><w:overflowPunct w:val="0"/></w:pPr>'),
        ("><w:pPr><w:kinsoku/><w:tabs/></w:pPr>", "><w:pPr><w:kinsoku/><w:tabs/></w:pPr>"),
    ],
)
def test_hanging_stops_are_said_aloud_in_their_place(defaults: str, due: str) -> None:
    assert with_stops_kept("<w:pPrDefault" + defaults) == "<w:pPrDefault" + due


def test_the_file_is_sound(tmp_path: Path) -> None:
    template = saved(office())
    content = filled(tmp_path, template)
    assert findings(content) == []
    (tmp_path / "out.docx").write_bytes(content)
    assert [str(error) for error in OpenXmlValidator().validate(str(tmp_path / "out.docx")).errors] == []
    assert content == filled(tmp_path, template)


@pytest.mark.skipif(libreoffice.installed() is None, reason="LibreOffice is not installed")
def test_contents_print_the_pages_of_the_text(tmp_path: Path) -> None:
    """Pages of the body are counted from 1, as its section states; the contents are where the template has their
    placeholder."""
    document = compiled(tmp_path, office()).document
    assert document is not None
    content = write(document, pages=True, only_here=True)
    places = libreoffice.pages_of_bookmarks(libreoffice.to_pdf(content))
    links = [
        (link.attrib[W + "anchor"], int([text.text for text in link.iter(W + "t")][-1] or 0))
        for link in opened(content).all(W + "hyperlink")
    ]
    assert [page for _, page in links] == [1, 1, 2, 2, 3]
    first = places[links[0][0]]
    assert first == 3 and {mark: places[mark] - first + 1 for mark, _ in links} == dict(links)


def test_a_placeholder_s_own_look_is_that_of_the_text(tmp_path: Path) -> None:
    template = office()
    place = next(line for line in template.paragraphs if line.text == "{{ 正文 }}")
    place.paragraph_format.space_after = Pt(7)
    place.runs[0].font.size = Pt(15)
    content = filled(tmp_path, template)
    read = docx.Document(io.BytesIO(content))
    (line,) = (line for line in read.paragraphs if line.text == "说明文字。")
    assert line.style.base_style.style_id == "Normal"
    assert (line.style.paragraph_format.space_after, line.style.font.size) == (Pt(7), Pt(15))


def test_faces_of_the_theme_are_looked_up() -> None:
    template = docx.Document()
    style = read_style("a.docx", saved(template), STYLES)
    assert (style.body.face.latin, style.body.face.east_asian) == ("Cambria", "宋体")
    assert style.headings[0].type.face.latin == "Calibri"


def test_a_template_without_a_place_brings_its_looks_and_that_is_told(tmp_path: Path) -> None:
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "{{ organisation }}"
    template.add_paragraph("样张")
    found = compiled(tmp_path, template)
    assert [each.code for each in found.diagnostics] == ["F42"]
    assert "样张" in render_all(found.diagnostics, "zh")
    assert found.document is not None
    content = WRITERS["docx"].write(found.document)
    lines = texts(content)
    assert "样张" not in lines and lines[0].startswith("2021年度") and "目　录" in lines
    assert [section.get("header default") for section in sections(content)] == [None, None, *["某局（机关）"] * 3]


def test_a_first_page_that_differs_is_the_cover_s(tmp_path: Path) -> None:
    template = docx.Document()
    template.sections[0].different_first_page_header_footer = True
    template.sections[0].first_page_header.paragraphs[0].text = "封面"
    template.sections[0].header.paragraphs[0].text = "页眉"
    content = filled(tmp_path, template)
    flags = [section.find(W + "titlePg") is not None for section in opened(content).all(W + "sectPr")]
    assert flags == [True, False, False, False, False]


@pytest.mark.parametrize(
    ("kind", "text", "due"),
    [
        ("chineseCountingThousand", "第%1部分", "第三部分 "),
        ("chineseCounting", "%1、", "三、"),
        ("decimal", "%1.", "3. "),
        ("decimal", "（%1）", "（3）"),
        ("lowerRoman", "(%1)", "(iii) "),
    ],
)
def test_numbers_of_headings_become_patterns(kind: str, text: str, due: str) -> None:
    template = office()
    level = template.part.numbering_part.element[0].find(W + "lvl")
    level.find(W + "numFmt").set(W + "val", kind)
    level.find(W + "lvlText").set(W + "val", text)
    level.remove(level.find(W + "suff"))
    assert number(read_style("a.docx", saved(template), STYLES), 1, 3) == due


def test_numbers_that_no_pattern_writes_are_told(tmp_path: Path) -> None:
    template = office()
    level = template.part.numbering_part.element[0].find(W + "lvl")
    level.find(W + "numFmt").set(W + "val", "upperRoman")
    found = compiled(tmp_path, template)
    assert "Heading 1" in render_all(found.diagnostics, "zh") and [each.code for each in found.diagnostics] == ["F42"]


def test_a_name_that_the_report_does_not_state_is_an_error(tmp_path: Path) -> None:
    template = office()
    template.add_paragraph("{{ 公开时问 }}")
    found = compiled(tmp_path, template)
    assert [each.code for each in found.diagnostics] == ["F41"]
    said = render_all(found.diagnostics, "zh")
    assert "公开时问" in said and "公开时间" in said


def test_settings_of_the_file_s_editing_are_left_out(tmp_path: Path) -> None:
    template = office()
    settings = template.settings.element
    settings.append(parse_xml(f'<w:documentProtection {nsdecls("w")} w:edit="readOnly" w:enforcement="1"/>'))
    settings.append(parse_xml(f'<w:updateFields {nsdecls("w")} w:val="true"/>'))
    found = compiled(tmp_path, template)
    assert [each.code for each in found.diagnostics] == ["F42"]
    assert "documentProtection" in render_all(found.diagnostics, "en")
    assert found.document is not None
    written = opened(WRITERS["docx"].write(found.document)).raw["word/settings.xml"]
    assert b"documentProtection" not in written and b"updateFields" not in written


def _program(template: Any) -> None:
    package = template.part.package
    part = Part(PackURI("/word/vbaProject.bin"), "application/vnd.ms-office.vbaProject", b"x", package)
    template.part.relate_to(part, "http://schemas.microsoft.com/office/2006/relationships/vbaProject")


def _object(template: Any) -> None:
    part = Part(PackURI("/word/embeddings/a.bin"), "application/octet-stream", b"x", template.part.package)
    template.part.relate_to(part, RELATIONSHIP_TYPE.OLE_OBJECT)


def _in_table(template: Any) -> None:
    template.add_table(rows=1, cols=1).cell(0, 0).text = "{{ body }}"


def _in_note(template: Any) -> None:
    field = '<w:fldSimple w:instr=" INCLUDETEXT c:/a.docx "/>'
    with_part(template, "/word/footnotes.xml", OF_NOTES, RELATIONSHIP_TYPE.FOOTNOTES, NOTES.replace("FIELD", field))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (_in_note, "INCLUDETEXT"),
        (_program, "vbaProject"),
        (_object, "embeddings/a.bin"),
        (lambda one: one.part.relate_to("http://a.cn/a.png", RELATIONSHIP_TYPE.IMAGE, is_external=True), "a.cn"),
        (lambda one: one.part.relate_to("file:///c:/a", RELATIONSHIP_TYPE.HYPERLINK, is_external=True), "file:"),
        (lambda one: field(one.add_paragraph(), r' INCLUDETEXT "c:\\a.docx" '), "INCLUDETEXT"),
        (lambda one: field(one.add_paragraph(), " DDEAUTO a b "), "DDEAUTO"),
        (lambda one: one.add_paragraph("{% if 数 %}"), "{% if 数 %}"),
        (lambda one: one.add_paragraph("{{ body }}"), "{{ body }}"),
        (lambda one: one.add_paragraph("见 {{ 目录 }}"), "{{ 目录 }}"),
        (_in_table, "{{ body }}"),
    ],
)
def test_what_a_template_may_not_bring_is_refused(change: Change, word: str) -> None:
    template = office()
    change(template)
    with pytest.raises(StyleProblem) as raised:
        read_style("a.docx", saved(template), STYLES)
    assert raised.value.code == "F12"
    for language in ("zh", "en"):
        assert word in detail(raised.value.details["reason"], language)


def test_a_link_to_a_page_is_no_harm(tmp_path: Path) -> None:
    template = office()
    template.part.relate_to("https://example.gov.cn/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    content = filled(tmp_path, template)
    assert re.search(
        rb'Target="https://example.gov.cn/" TargetMode="External"', opened(content).raw["word/_rels/document.xml.rels"]
    )


def test_a_batch_fills_a_template_for_each_unit(tmp_path: Path) -> None:
    for name in ("甲局", "乙局"):
        (tmp_path / "units" / name).mkdir(parents=True)
        (tmp_path / "units" / name / "数.csv").write_text(DATA, encoding="utf-8")
    compiled(tmp_path, office())
    (tmp_path / "report.rpt").write_text(SPEC, encoding="utf-8")
    (tmp_path / "units.csv").write_text(
        "名称,文件夹,单位名称\n甲局,units/甲局,甲局\n乙局,units/乙局,乙局\n", encoding="utf-8"
    )
    assert main(["batch", str(tmp_path / "report.rpt"), "--units", str(tmp_path / "units.csv"), "-o", str(tmp_path / "out")]) == 0  # fmt: skip
    for name in ("甲局", "乙局"):
        assert texts((tmp_path / "out" / f"{name}.docx").read_bytes())[0] == name


def test_a_page_without_headers_and_sheets_by_wish_are_sections_of_the_template(tmp_path: Path) -> None:
    (tmp_path / "页.png").write_bytes(picture((9, 9, 9)).getvalue())
    spec = SPEC + '\n@insert full_page("页.png", number: no)\n\n# 末\n\n完。\n'
    content = filled(tmp_path, office(), spec)
    assert findings(content) == []
    found = sections(content)
    bare = [each for each in found if each.get("header first") == "" and each.get("footer first") == ""]
    assert len(bare) == 1 and found[-1].get("header default") == "  某局（机关）·2021年度决算"
    (tmp_path / "out.docx").write_bytes(content)
    assert [str(error) for error in OpenXmlValidator().validate(str(tmp_path / "out.docx")).errors] == []


def test_tables_are_set_as_the_sample_is(tmp_path: Path) -> None:
    """With its lines and shading instead of the compiler's."""
    (table,) = opened(filled(tmp_path, office())).all(W + "tbl")
    properties = table.find(W + "tblPr")
    assert properties is not None
    style, look = properties.find(W + "tblStyle"), properties.find(W + "tblLook")
    assert style is not None and style.get(W + "val") == "LightGrid-Accent2"
    assert properties.find(W + "tblBorders") is None
    assert look is not None and look.get(W + "noHBand") == "0"


def test_lists_of_captions_are_not_bold_where_captions_are(tmp_path: Path) -> None:
    template = docx.Document()
    assert template.styles["Caption"].font.bold
    template.add_paragraph("{{ 正文 }}")
    content = filled(
        tmp_path, template, SPEC + '@insert list_of(tables)\n@table 表 "表"\n| 甲 |\n|---|\n| 乙 |\n@end\n'
    )
    styles = docx.Document(io.BytesIO(content)).styles
    assert not styles["table of figures"].font.bold


@pytest.mark.parametrize(("value", "on"), [(None, True), ("1", True), ("true", True), ("0", False), ("off", False)])
def test_a_break_that_is_switched_off_begins_no_page(value: str | None, on: bool) -> None:
    """`w:pageBreakBefore w:val="0"` takes back what a style says."""
    line = docx.Document().add_paragraph("题")
    line.paragraph_format.page_break_before = True
    element = line._p.pPr.find(W + "pageBreakBefore")
    if value is not None:
        element.set(W + "val", value)
    assert _pages([line._p]) == on
