"""Headers and footers: their parts, and the references to them from each section."""

from __future__ import annotations

from collections.abc import Mapping

from ...document.blocks import Document
from ...ooxml.package import OFFICE, PackagePart
from ...quick.pattern import pattern
from ...quick.records import dataclass
from ...styles import Style
from .contents import of_several_pages
from .placed import Links
from .runs import complex_field, paragraph, run

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
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
            dict.fromkeys(FEET, header) if header else {},
            dict.fromkeys((*FEET, "first"), draft) if draft else {},
            side,
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
            found.append(PackagePart("word/header1.xml", f"{TYPE}.header+xml", [header(document)]))
        if self.draft:
            found.append(draft_part(document))
        if self.side:
            from .side_footer import side_footer  # Loaded only for a document with turned sheets.

            for kind in self.side:
                name = f"word/{SIDE}{kind.capitalize()}.xml"
                even = kind == "even"
                written = side_footer(document, number(document, even), even)
                found.append(PackagePart(name, f"{TYPE}.footer+xml", [written]))
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
    return f'<w:ftr xmlns:w="{MAIN}" xmlns:r="{OFFICE}">{number(document, even)}</w:ftr>'


def number(document: Document, even: bool) -> str:
    """Return the paragraph with the page number, at the outer edge."""
    return paragraph("FooterEven" if even else "Footer", edge(document, document.style.footer_pattern))


SIDE = "sideFooter"


def header(document: Document) -> str:
    """Return `w:hdr`, the same for odd and even pages; in a draft with its mark."""
    content = paragraph("Header", edge(document, document.style.header_pattern))
    written = f'<w:hdr xmlns:w="{MAIN}" xmlns:r="{OFFICE}">{content}</w:hdr>'
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
