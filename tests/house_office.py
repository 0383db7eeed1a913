"""The template of an invented office, as its staff would make it in Word: a cover with a logo, contents, a header and a
footer of its own on the pages of text, landscape pages for forms, and its own colours, chapter numbers and table
style."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

RED, BLUE = (0xC0, 0, 0), (0, 0x70, 0xC0)
CHAPTERS = """<w:abstractNum {w} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0">
<w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="Heading1"/><w:suff w:val="space"/>
<w:lvlText w:val="第%1章"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>"""


def picture(colour: tuple[int, int, int]) -> io.BytesIO:
    """A logo: a PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(colour) * 160 for _ in range(60))
    head = struct.pack(">IIBBBBB", 160, 60, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + parts)


def field(paragraph: Any, code: str) -> None:
    """Add a field to a paragraph, as Word writes it."""
    for kind in ("begin", "", "separate", "1", "end"):
        run = paragraph.add_run()
        if kind == "1":
            run.text = kind
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)


def indent(style: Any, characters: int) -> None:
    """Set the indent of the first line, in characters, as Chinese house styles do."""
    style.paragraph_format.first_line_indent = Pt(characters * 12)
    style.element.pPr.ind.set(qn("w:firstLineChars"), str(characters * 100))


def looks(document: Any) -> None:
    """Set colours, spacing, indents, and the numbers of chapters."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Times New Roman", Pt(12), RGBColor(0x22, 0x22, 0x44)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    normal.paragraph_format.line_spacing = Pt(24)
    indent(normal, 2)
    for level, size, colour, before in ((1, 18, RED, 30), (2, 15, BLUE, 12), (3, 13, (0, 0x70, 0x50), 12)):
        heading = document.styles[f"Heading {level}"]
        heading.font.size, heading.font.color.rgb = Pt(size), RGBColor(*colour)
        heading.paragraph_format.space_before = Pt(before)
        indent(heading, 0)
    lists = document.part.numbering_part.element
    lists.insert(0, parse_xml(CHAPTERS.format(w=nsdecls("w"))))
    lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    first = document.styles["Heading 1"].element.get_or_add_pPr()
    first.insert(2, parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))


def office() -> Any:
    """The template as a document of python-docx, which a test may change before saving."""
    document = docx.Document()
    looks(document)
    cover(document)
    text(document)
    sheets(document)
    return document


def cover(document: Any) -> None:
    """Add a cover, with names in runs that Word has split, and the contents."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Cm(3),
        Cm(2.5),
        Cm(2.8),
        Cm(2.6),
    )
    section.different_first_page_header_footer = True
    head = section.first_page_header.paragraphs[0]
    head.add_run().add_picture(picture(RED), width=Cm(4))
    head.add_run("  内部资料")
    for name, size, space in (("{{ 单位名称 }}", 26, 120), ("{{ 标题 }}", 20, 24), ("{{ 公开时间 }}", 14, 200)):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_before, line.paragraph_format.line_spacing = Pt(space), Pt(40)
        for piece in (name[:4], name[4:6], name[6:]):
            run = line.add_run(piece)
            run.font.size, run.font.bold = Pt(size), True
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("目　录").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("{{ 目录 }}")


def text(document: Any) -> None:
    """Add the pages of text: a header with a logo, 第 1 页 共 2 页, a line after the text, and a sample of how tables
    should look."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    section._sectPr.find(qn("w:cols")).addprevious(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))
    section.header.is_linked_to_previous = False
    head = section.header.paragraphs[0]
    head.add_run().add_picture(picture(BLUE), width=Cm(2))
    head.add_run("  {{ 单位")
    head.add_run("名称 }}·{{年度}}年度决算")
    section.footer.is_linked_to_previous = False
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, code in (("第 ", " PAGE "), (" 页 共 ", " NUMPAGES ")):
        foot.add_run(words)
        field(foot, code)
    foot.add_run(" 页")
    document.add_paragraph("{{ 正文 }}")
    sample = document.add_table(rows=2, cols=2)
    sample.style = "Light Grid Accent 2"
    sample.cell(0, 0).text = "{{ 表格 }}"
    document.add_paragraph("联系人：办公室（{{ 单位名称 }}）")


def sheets(document: Any) -> None:
    """Add the section that shows how landscape pages look."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Cm(2.5), Cm(2), Cm(2), Cm(2)
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "表页：{{ 单位名称 }}"
    document.add_paragraph("{{ 横页 }}")


def saved(document: Any) -> bytes:
    """The document as the bytes of a file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
