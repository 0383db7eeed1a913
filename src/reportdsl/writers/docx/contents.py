"""The table of contents: a field whose entries are links to the headings, with their page numbers filled in.

The file has neither `w:updateFields` nor `w:dirty`: Word would ask the reader a question before opening the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...document.blocks import Document, Heading
from ...styles import Style
from .anchors import heading_mark
from .runs import FIELD_END, complex_field, field_start, paragraph, run

END_OF_CONTENTS = "_End000001"
"""A bookmark on the last page before the body, whose pages count from 1. Only the copy that is measured has it."""


def listed_headings(document: Document, style: Style) -> list[tuple[str, Heading]]:
    """Return the headings that the contents list, with their bookmarks."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    return [
        (heading_mark(place), heading)
        for place, heading in enumerate(headings, start=1)
        if style.headings[heading.level - 1].in_contents
    ]


def contents_pieces(
    document: Document, style: Style, pages: Mapping[str, int], end: str = "", properties: str = "", titled: bool = True
) -> Iterator[str]:
    """Yield the paragraphs of the contents; `pages` gives the page of each heading by its bookmark. `end` is appended
    to the last entry, and `properties` are added to each entry's own. Without `titled`, title and date are left out."""
    entries = listed_headings(document, style)
    levels = style.listed_levels
    if titled:
        yield paragraph("ContentsTitle", run(style.contents_title))
    if titled and document.published:
        yield paragraph("ContentsDate", run(style.published_pattern.replace("{date}", document.published)))
    for place, (mark, heading) in enumerate(entries):
        start = field_start(f' TOC \\o "{levels[0]}-{levels[-1]}" \\h \\z ') if place == 0 else ""
        last = end + FIELD_END if place == len(entries) - 1 else ""
        yield paragraph(f"TOC{heading.level}", f"{start}{entry(mark, heading, pages[mark])}{last}", properties)


def number_tab(style: Style) -> str:
    """Return the tabs of a line that ends with a page number: at the right edge, after a line of dots."""
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{style.page.text_width}"/></w:tabs>'


SPARE = 200
"""Room left at the foot of the contents for the paragraph that ends their section, in twips."""

LEAST_PITCH = 125
"""Least line pitch of the contents, in hundredths of their type size."""


def contents_pitch(document: Document, style: Style) -> int:
    """Return the line pitch of the contents, in twips: small enough for one page if that is legible, else that of the
    text."""
    return style.pitch if of_several_pages(document, style) else min(_pitch_of_one_page(document, style), style.pitch)


def of_several_pages(document: Document, style: Style) -> bool:
    """Return whether the contents have more lines than are legible on one page."""
    return _pitch_of_one_page(document, style) * 10 < style.caption.size * LEAST_PITCH


def _pitch_of_one_page(document: Document, style: Style) -> int:
    lines = len(listed_headings(document, style)) + bool(document.published)
    return (style.page.text_height - 2 * style.pitch - SPARE) // max(lines, 1)


def entry(mark: str, heading: Heading, page: int) -> str:
    """Return the entry of a heading: a link with a field for the page number."""
    return linked_entry(mark, heading.number + heading.title, page)


def linked_entry(mark: str, text: str, page: int) -> str:
    """Return an entry with this text: a link with a field for the page number."""
    number = complex_field(f" PAGEREF {mark} \\h ", run(str(page)))
    return f'<w:hyperlink w:anchor="{mark}" w:history="1">{run(" ".join(text.split()))}<w:r><w:tab/></w:r>{number}</w:hyperlink>'
