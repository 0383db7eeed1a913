"""What surrounds the text of a report in its file: styles, lists, footnotes, headers and footers; and our own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ...document.blocks import Document, PrintedTable
from ...document.walk import blocks
from ...figures import Chart
from ...ooxml.markup import Markup
from ...ooxml.package import OFFICE, WORD, WORD_TYPE, PackagePart, Relationship
from ...quick.archive import LastArchive
from ...quick.records import replace
from . import styles_part
from .contents import END_OF_CONTENTS, contents_pieces, contents_pitch, listed_headings
from .cover_page import cover_paragraphs
from .edges import LAST_PAGE, Edges, counts_pages, footer
from .numbering import numbering
from .page_numbers import has_caption_lists, known_pages
from .placed import Body, Links
from .runs import Bookmarks
from .sections import (
    NUMBERED_FROM_1,
    NUMBERED_ROMAN,
    PlacedDocument,
    Sheet,
    bare_edges,
    pieces_on,
    sect_properties,
    section_end,
    section_of,
)
from .text_blocks import has_notes

FIXED = (
    Relationship("rId1", "styles", "styles.xml"),
    Relationship("rId2", "settings", "settings.xml"),
    Relationship("rId3", "fontTable", "fontTable.xml"),
    Relationship("rId4", "theme", "theme/theme1.xml"),
    Relationship("rId5", "footer", "footer1.xml"),
    Relationship("rId6", "footer", "footer2.xml"),
)
"""The relationships that every document has; those of its figures follow."""
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"


class Frame(ABC):
    """What surrounds the text: our own, or that of a house template. The defaults are those of our own, which brings
    nothing of its own to a report that has no lists or footnotes."""

    ids: Mapping[str, str] = {}
    """The id of the frame's style for each of our styles, by its id, where they differ."""
    has_lists: bool = False
    """Whether it has lists, whatever the report has."""
    has_notes: bool = False
    """Whether its part of footnotes takes those of the report."""
    notes_before: int = 1
    """The highest number of a footnote that is not the report's: every document begins with two separator lines."""
    package_relationships: Iterable[Relationship] = ()
    """The relationships of the package beyond those that every document has."""

    @abstractmethod
    def links(self) -> Links:
        """Return the relationships of the main part, to be extended, with the numbers that are taken."""

    @abstractmethod
    def link_edges(self, links: Links, sheets: Sequence[Sheet]) -> None:
        """Link the headers and footers that the document has; its text is on these sheets."""

    @abstractmethod
    def pieces(self, laid_out: PlacedDocument, bookmarks: Bookmarks) -> Iterator[Markup]:
        """Yield the main part in pieces."""

    @abstractmethod
    def parts(self, lists: bool, notes: Sequence[str], links: Links, last: LastArchive) -> Iterable[PackagePart]:
        """Return the parts around the main one; `lists` states whether the report has any. The `notes` are complete
        only once the main part has been written."""

    def styled(self, piece: str) -> str:
        """Return a piece of the text in the frame's styles."""
        return piece


class OwnFrame(Frame):
    """Our own frame around one document."""

    def __init__(self, document: Document) -> None:
        self._document, self._style = document, document.style
        self._noted = has_notes(document)
        self._edges = Edges({}, {}, {})

    def links(self) -> Links:
        """Return the relationships that every document has."""
        links = Links(FIXED)
        for kind in ("definition", "list"):
            links.number(kind, 1)  # That of the bullets.
        return links

    def link_edges(self, links: Links, sheets: Sequence[Sheet]) -> None:
        """Link the headers and footers that not every document has."""
        self._edges = Edges.of(self._document, links, turned=any(landscape for landscape, _ in sheets))

    def pieces(self, laid_out: PlacedDocument, bookmarks: Bookmarks) -> Iterator[Markup]:
        """Yield `w:document` in pieces: cover, contents, then the blocks on upright and landscape sheets."""
        document, style, edges, noted = self._document, self._style, self._edges, self._noted
        wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        drawing_ml = "http://schemas.openxmlformats.org/drawingml/2006"
        yield (
            f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:wp="{wp}" '
            f'xmlns:a="{drawing_ml}/main" xmlns:c="{drawing_ml}/chart"><w:body>'
        )
        known = known_pages(document, laid_out, style)
        body = Body(style, replace(bookmarks, pages=known))
        end = body.bookmarks.around(END_OF_CONTENTS, "") if laid_out.measured else ""
        listed = bool(listed_headings(document, style))
        yield from cover_paragraphs(document, style, "" if listed else end)
        yield section_end(sect_properties(style, edges=edges.of_cover(), notes=noted))
        if listed:
            yield from contents_pieces(document, style, known, end)
            feet = edges.of_contents(document)
            counted = NUMBERED_ROMAN if feet else ""
            yield section_end(sect_properties(style, counted=counted, edges=feet, notes=noted))
        for place, (landscape, group) in enumerate(laid_out.sheets):
            last = place == len(laid_out.sheets) - 1
            yield from pieces_on(group, body.turned() if landscape else body, last)
            counted, heads = NUMBERED_FROM_1 if place == 0 else "", edges.of_body(landscape, place == 0)
            usual = sect_properties(style, landscape, counted, bare_edges(group), heads, noted)
            section = section_of(group, usual)
            if last and counts_pages(style):
                yield bookmarks.around(LAST_PAGE, "")
            yield section if last else section_end(section)
        yield "</w:body></w:document>"

    def parts(self, lists: bool, notes: Sequence[str], links: Links, last: LastArchive) -> Iterable[PackagePart]:
        """Yield styles, settings, fonts, theme, the lists if the report has any, headers and footers."""
        del notes, links
        document, style, language = self._document, self._style, self._document.language
        asked = contents_pitch(document, style), has_small_print(document), has_caption_lists(document), self._noted

        def part(name: str, kind: str, make: Callable[..., str], *given: object) -> PackagePart:
            return PackagePart(f"word/{name}.xml", kind, [last.text(f"word/{name}.xml", make, *given)])

        yield part("styles", f"{WORD_TYPE}.styles+xml", styles_part.styles, style, language, *asked)
        yield part("settings", f"{WORD_TYPE}.settings+xml", styles_part.settings, language, self._noted)
        yield part("fontTable", f"{WORD_TYPE}.fontTable+xml", styles_part.font_table, style)
        yield part("theme/theme1", THEME_TYPE, styles_part.theme, style)
        for number, even in enumerate((False, True), start=1):
            yield PackagePart(f"word/footer{number}.xml", f"{WORD_TYPE}.footer+xml", [footer(document, even)])
        if lists:
            yield PackagePart("word/numbering.xml", f"{WORD_TYPE}.numbering+xml", [numbering(style)])
        yield from self._edges.parts(document)


def has_small_print(document: Document) -> bool:
    """Return whether a table is a form, or has lines or notes above or below it, or a chart has a key."""
    return any(
        (isinstance(block, PrintedTable) and bool(block.alone or block.head or block.notes or block.foot))
        or (isinstance(block, Chart) and not block.sentence and _has_key(block))
        for block in blocks(document)
    )


def _has_key(chart: Chart) -> bool:
    from ...figures.layout.chart_geometry import geometry_of  # Loaded only for a document with charts.

    return bool(geometry_of(chart).key)
