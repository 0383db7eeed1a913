"""A Word file with everything that an office may put into one: styles, lists, tables, notes, a landscape page, and
things that must not be taken over."""

from __future__ import annotations

import io

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor

from picture_files import png
from taken_notes import noted, said

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SIGN = '<w:r {0}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{1}Reference w:id="2"/></w:r>'
FIELD = (
    '<w:r {0}><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r {0}><w:instrText> INCLUDETEXT "http://example.org/x.docx" </w:instrText></w:r>',
    '<w:r {0}><w:fldChar w:fldCharType="separate"/></w:r>',
    "<w:r {0}><w:t>显示的</w:t></w:r>",
    '<w:r {0}><w:fldChar w:fldCharType="end"/></w:r>',
)
FORMULA = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a</m:t></m:r></m:oMath>'
)


def own_file() -> bytes:
    """The bytes of the file."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height, section.left_margin = Mm(210), Mm(297), Mm(31)
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(12), "Arial"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "楷体")
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xC0, 0, 0)
    document.add_heading("一、工作情况", 1)
    paragraph = document.add_paragraph("本年收入")
    paragraph.add_run("790").font.color.rgb = RGBColor(0, 0x70, 0xC0)
    paragraph.add_run("万元，𠀀喆。")
    paragraph._p.append(parse_xml(SIGN.format(nsdecls("w"), "footnote")))
    for text, style in (("甲", "List Bullet"), ("乙", "List Number"), ("丙", "List Number")):
        document.add_paragraph(text, style=style)
    table = document.add_table(3, 2, style="Medium Grid 3 Accent 1")
    for row in table.rows:
        row.cells[0].text, row.cells[1].text = "项目", "31.00"
    document.add_picture(io.BytesIO(png()), width=Cm(5))
    document.inline_shapes[0]._inline.docPr.set("descr", "机构图")
    last = document.add_paragraph("公式")
    for xml in (FORMULA, *FIELD, "<w:r {0}><w:object/></w:r>"):
        last._p.append(parse_xml(xml.format(nsdecls("w"))))
    for address, text in (("https://example.org/a", "公告"), ("file:///c:/x", "本机")):
        id_ = document.part.relate_to(address, f"{OFFICE}/hyperlink", is_external=True)
        link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{id_}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>'
        last._p.append(parse_xml(link))
    document.element.body.insert(2, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="rId1"/>'))
    turned = document.add_section(WD_SECTION.NEW_PAGE)
    turned.orientation, turned.page_width, turned.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    turned.header.paragraphs[0].text = "某办公室"
    document.add_heading("二、横向", 2)
    end = document.add_paragraph("末尾")
    end._p.append(parse_xml(SIGN.format(nsdecls("w"), "endnote")))
    buffer = io.BytesIO()
    document.save(buffer)
    return noted(noted(buffer.getvalue(), "footnote", n2=said("据实")), "endnote", n2=said("尾注"))
