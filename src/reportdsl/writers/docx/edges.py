"""Headers and footers: their parts, and the references to them from each section."""

from __future__ import annotations

from collections.abc import Mapping

from ...document.blocks import Document
from ...ooxml.package import OFFICE, WORD, WORD_TYPE, PackagePart
from ...quick.pattern import pattern
from ...quick.records import dataclass
from ...styles import Style
from .contents import of_several_pages
from .placed import Links
from .runs import complex_field, paragraph, run

FIELD = pattern(r"(\{(?:page|pages|title|organisation)\})")
LAST_PAGE = "_Last000001"
"""The bookmark at the end of the text, that is, on its last page."""
FEET = {"default": "rId5", "even": "rId6"}
"""The relationships of the footers, by type of page."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The relationships of the headers and footers that not every document has, by type of page: the style's header,
    the mark of a draft, and the footers of turned sheets. Each is empty if the document does not have it."""

    header: Mapping[str, str]
    draft: Mapping[str, str]
    side: Mapping[str, str]

    @classmethod
    def of(cls, document: Document, links: Links, turned: bool) -> Edges:
        """Link the headers and footers that a document has; `turned` states whether it has turned sheets."""
        header = links.add("header", "header1.xml") if document.style.header_pattern else ""
        draft = draft_link(links) if document.draft else ""
        side = {}
        if turned and document.style.number_at_side:
            side = {kind: links.add("footer", f"{SIDE}{kind.capitalize()}.xml") for kind in FEET}
        return cls(
            dict.fromkeys(FEET, header) if header else {}, dict.fromkeys((*FEET, "first"), draft) if draft else {}, side
        )

    def of_cover(self) -> str:
        """Return the references of the first section: the draft's mark, which all further sections inherit."""
        return references("header", self.draft)

    def of_contents(self, document: Document) -> str:
        """Return the references of the contents' section. Only contents of several pages print page numbers, and only
        if no header or footer prints how many pages the text has."""
        several = of_several_pages(document, document.style) and not counts_pages(document.style)
        return references("footer", FEET) if several else ""

    def of_body(self, landscape: bool, first: bool) -> str:
        """Return the references of a section of the body. A section inherits what it does not state from the one before
        it."""
        heads = references("header", self.header) if first else ""
        if self.side:
            return heads + references("footer", self.side if landscape else FEET)
        return heads + (references("footer", FEET) if first else "")

    def parts(self, document: Document) -> list[PackagePart]:
        """Return the parts, except the footers of upright pages, which every document has."""
        found = []
        if self.header:
            found.append(PackagePart("word/header1.xml", f"{WORD_TYPE}.header+xml", [header(document)]))
        if self.draft:
            found.append(draft_part(document))
        for kind in self.side:
            name = f"word/{SIDE}{kind.capitalize()}.xml"
            found.append(PackagePart(name, f"{WORD_TYPE}.footer+xml", [side_footer(document, kind == "even")]))
        return found


def references(kind: str, ids: Mapping[str, str]) -> str:
    """Return the references of a section to headers or footers, by type of page."""
    return "".join(f'<w:{kind}Reference w:type="{at}" r:id="{id_}"/>' for at, id_ in ids.items())


def draft_link(links: Links) -> str:
    """Link the header of a draft and return its relationship."""
    from .draft_mark import PART  # Loaded only for a draft.

    return links.add("header", PART)


def draft_part(document: Document) -> PackagePart:
    """Return the part with the header of a draft."""
    from .draft_mark import draft_header  # Loaded only for a draft.

    return draft_header(document)


def footer(document: Document, even: bool) -> str:
    """Return `w:ftr` with the page number at the outer edge: right on odd pages, left on even ones (GB/T 9704, 7.5)."""
    return f'<w:ftr xmlns:w="{WORD}" xmlns:r="{OFFICE}">{_number(document, even)}</w:ftr>'


def _number(document: Document, even: bool) -> str:
    return paragraph("FooterEven" if even else "Footer", edge(document, document.style.footer_pattern))


SIDE = "sideFooter"
ROOM = 130
"""Width of the cell with the page number, in hundredths of the type size."""


def side_footer(document: Document, even: bool) -> str:
    """Return `w:ftr` for a turned sheet, with the page number where upright sheets have it (GB/T 9704, 8).

    The head of a turned table is at the left edge of the paper on odd and even pages alike, so the foot of the upright
    sheet is the left side of the turned one. The number is in a table of one cell that floats on the page, with its
    text running down: at the lower end on odd pages, at the upper end on even ones, which in both cases is the outer
    edge. In a text box instead, the number would leave LibreOffice more room for footnotes on the sheet; but the PDF
    that it makes of a document with such a box has no alternative texts of charts.
    """
    style = document.style
    page, width = style.page, style.footer.size * ROOM // 10
    nothing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return (
        f'<w:ftr xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" '
        f'w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{page.footer}" w:tblpY="{page.left}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{page.text_width}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{width}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>{_number(document, even)}</w:tc></w:tr>'
        f"</w:tbl><w:p><w:pPr>{nothing}</w:pPr></w:p></w:ftr>"
    )


def header(document: Document) -> str:
    """Return `w:hdr`, the same for odd and even pages; in a draft with its mark."""
    content = paragraph("Header", edge(document, document.style.header_pattern))
    written = f'<w:hdr xmlns:w="{WORD}" xmlns:r="{OFFICE}">{content}</w:hdr>'
    if not document.draft:
        return written
    from .draft_mark import marked_header  # Loaded only for a draft.

    return marked_header(written, document)


def edge(document: Document, shown: str) -> str:
    """Return the runs of a header or footer. The number of pages is the number of the last page: cover and contents do
    not count."""
    texts = {"{title}": document.title, "{organisation}": document.organisation}
    fields = {"{page}": " PAGE ", "{pages}": f" PAGEREF {LAST_PAGE} "}
    return "".join(
        complex_field(fields[piece], run("1")) if piece in fields else run(texts.get(piece, piece))
        for piece in FIELD.split(shown)
    )


def counts_pages(style: Style) -> bool:
    """Return whether a style prints the number of pages."""
    return "{pages}" in style.footer_pattern + style.header_pattern
