"""The docx file: the document's body in pieces, and the parts around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from ...document.blocks import Block, Chart, Document, Heading, Paragraph, PrintedTable
from ...styles import Style
from ...values.printed_text import Caption
from . import properties, styles_part, theme
from .charts_part import ChartLayout, chart_layout, chart_parts, drawing
from .contents import contents_pieces, contents_pitch, heading_mark, listed_headings
from .cover_page import cover_paragraphs
from .manifest import manifest_parts
from .office_pages import END_OF_CONTENTS, measured_pages
from .package import OFFICE, PackagePart, Relationship, package
from .page_estimate import estimated_pages
from .runs import Bookmarks, complex_field, inlines, numbered, paragraph, run
from .sections import MAIN, Placed, footer, sect_properties, section_end, sheets
from .table_markup import table_pieces
from .widths import TableLayout, table_layout

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FIXED = (
    Relationship("rId1", "styles", "styles.xml"),
    Relationship("rId2", "settings", "settings.xml"),
    Relationship("rId3", "fontTable", "fontTable.xml"),
    Relationship("rId4", "theme", "theme/theme1.xml"),
    Relationship("rId5", "footer", "footer1.xml"),
    Relationship("rId6", "footer", "footer2.xml"),
)
"""What every document relates to; charts follow."""


def write(document: Document, pages: bool = False, manifest: bool = True) -> bytes:
    """The docx file. With `pages` LibreOffice says on which page each heading stands, else the contents show estimates;
    with `manifest` each figure carries a mark, and the file a record of what stands behind it.

    Raises `WriterProblem` for the wish `pages` if there is no LibreOffice."""
    known: Mapping[str, int] = {}
    if pages and listed_headings(document, document.style):
        known = measured_pages(lambda: docx_file(document, {}, manifest=False, measured=True))
    return docx_file(document, known, manifest)


def docx_file(document: Document, pages: Mapping[str, int], manifest: bool = True, measured: bool = False) -> bytes:
    """The docx file with `pages` as the numbers of headings by their bookmarks; others are estimated. A `measured` copy
    has a bookmark where the contents end."""
    style = document.style
    placed = [(block, layout(block, style)) for block in document.blocks]
    charts = [how for _, how in placed if isinstance(how, ChartLayout)]
    links = tuple(
        Relationship(chart_relationship(number), "chart", f"charts/chart{number}.xml")
        for number in range(1, len(charts) + 1)
    )
    if manifest:
        links += (Relationship(f"rId{len(FIXED) + len(links) + 1}", "customXml", "../customXml/item1.xml"),)
    body = body_pieces(document, placed, style, pages, manifest, measured)
    parts = [
        PackagePart("word/document.xml", f"{WORD}.document.main+xml", body, FIXED + links),
        *surrounding_parts(document, style),
        *(manifest_parts(document) if manifest else ()),
    ]
    for number, chart in enumerate(charts, start=1):
        parts += chart_parts(number, chart)
    return package(
        parts,
        (
            Relationship("rId1", "officeDocument", "word/document.xml"),
            Relationship("rId2", "core-properties", "docProps/core.xml"),
            Relationship("rId3", "extended-properties", "docProps/app.xml"),
        ),
    )


def layout(block: Block, style: Style) -> TableLayout | ChartLayout | None:
    match block:
        case PrintedTable():
            return table_layout(block, style)
        case Chart():
            return chart_layout(block, style)
    return None


def chart_relationship(number: int) -> str:
    return f"rId{len(FIXED) + number}"


def surrounding_parts(document: Document, style: Style) -> list[PackagePart]:
    office = "application/vnd.openxmlformats-officedocument"
    return [
        PackagePart(
            "word/styles.xml",
            f"{WORD}.styles+xml",
            [styles_part.styles(style, document.language, contents_pitch(document, style))],
        ),
        PackagePart("word/settings.xml", f"{WORD}.settings+xml", [styles_part.settings(document.language)]),
        PackagePart("word/fontTable.xml", f"{WORD}.fontTable+xml", [styles_part.font_table(style)]),
        PackagePart("word/theme/theme1.xml", f"{office}.theme+xml", [theme.theme(style)]),
        PackagePart("word/footer1.xml", f"{WORD}.footer+xml", [footer(style, even=False)]),
        PackagePart("word/footer2.xml", f"{WORD}.footer+xml", [footer(style, even=True)]),
        PackagePart(
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
            [properties.core_properties(document)],
        ),
        PackagePart("docProps/app.xml", f"{office}.extended-properties+xml", [properties.app_properties()]),
    ]


def body_pieces(
    document: Document, placed: Sequence[Placed], style: Style, pages: Mapping[str, int], marked: bool, measured: bool
) -> Iterator[str]:
    """`w:document`: cover, contents, then the blocks on upright and turned sheets."""
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    drawing_ml = "http://schemas.openxmlformats.org/drawingml/2006"
    yield (
        f'<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}" xmlns:wp="{wp}" '
        f'xmlns:a="{drawing_ml}/main" xmlns:c="{drawing_ml}/chart"><w:body>'
    )
    blocks = BodyWriter(document, style, marked)
    yield from cover_paragraphs(document, style)
    yield section_end(sect_properties(style))
    if listed_headings(document, style):
        known = estimated_pages(placed, style) | dict(pages)
        yield from contents_pieces(document, style, known, blocks.end_of_contents() if measured else "")
        yield section_end(sect_properties(style))
    groups = sheets(placed)
    for place, (turned, group) in enumerate(groups):
        for block in group:
            yield from blocks.pieces(block)
        properties_ = sect_properties(style, turned, first=place == 0)
        yield properties_ if place == len(groups) - 1 else section_end(properties_)
    yield "</w:body></w:document>"


class BodyWriter:
    """The blocks of one document as text, numbered in the order in which they are written."""

    def __init__(self, document: Document, style: Style, marked: bool) -> None:
        captioned = [block for block in document.blocks if isinstance(block, PrintedTable | Chart) and block.caption]
        self._marks = Bookmarks({block.name: f"_Ref{at:06d}" for at, block in enumerate(captioned, start=1)}, marked)
        self._style = style
        self._headings = 0
        self._charts = 0

    def end_of_contents(self) -> str:
        return self._marks.bookmark(END_OF_CONTENTS, "")

    def pieces(self, placed: Placed) -> Iterator[str]:
        block, layout = placed
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield paragraph("BodyText", inlines(numbered(block.number, block.content), self._marks))
            case PrintedTable():
                assert isinstance(layout, TableLayout)
                if block.caption:
                    yield self._caption(block.name, block.caption, "TableCaption")
                yield from table_pieces(block, layout, self._marks, self._style.words.marks.item)
            case Chart():
                self._charts += 1
                link = chart_relationship(self._charts)
                assert isinstance(layout, ChartLayout)
                yield paragraph("Chart", drawing(self._charts, link, block, layout, self._style))
                yield self._caption(block.name, block.caption, "Caption")
            case _:
                assert_never(block)

    def _heading(self, heading: Heading) -> str:
        self._headings += 1
        text = inlines(numbered(heading.number, heading.content), self._marks)
        return paragraph(f"Heading{heading.level}", self._marks.bookmark(heading_mark(self._headings), text))

    def _caption(self, name: str, caption: Caption, style: str) -> str:
        """A caption whose number is counted by a field; references lead to the mark around label and number."""
        before, _, rest = self._style.caption_pattern.partition("{label}{number}")
        between, _, after = rest.partition("{title}")
        counted = complex_field(f" SEQ {caption.label.strip()} \\* ARABIC ", run(str(caption.number)))
        label = self._marks.bookmark(self._marks.captions[name], run(caption.label) + counted)
        return paragraph(style, run(before) + label + run(between + caption.title + after))
