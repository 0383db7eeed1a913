"""Page numbers for the contents, estimated by counting lines as the style sets them.

Only a word processor knows them; where one is installed, its numbers can be used instead (`office_pages`).
"""

from __future__ import annotations

from collections.abc import Sequence

from ...document.blocks import Heading, Paragraph
from ...styles import Style
from .anchors import caption_mark, heading_mark
from .placed import PlacedBlock
from .sections import sheets


def estimated_pages(blocks: Sequence[PlacedBlock], style: Style) -> dict[str, int]:
    """The page of each heading and each caption by its bookmark, counted from the first page of the body."""
    pages: dict[str, int] = {}
    shown: list[int] = []
    page = 0
    for landscape, group in sheets(blocks):
        page, used, headings, waiting = page + 1, 0, 0, 0
        first = page
        here = style.landscape() if landscape else style
        room = here.page.text_height
        for placed in group:
            if isinstance(placed.block, Heading):
                if used and style.headings[placed.block.level - 1].new_page:
                    page, used, headings = page + 1, 0, 0
                headings += sum(placed.heights(here))
                waiting += 1
                continue
            for place, length in enumerate(placed.heights(here)):
                length += headings if place == 0 else 0
                if used and used + length > room:
                    page, used = page + 1, 0
                used += length
                if place == 0:
                    pages |= {heading_mark(len(pages) + 1 + step): page for step in range(waiting)}
                    headings, waiting = 0, 0
                    first = page
            caption = None if isinstance(placed.block, Paragraph) else placed.block.caption
            if caption:
                shown.append(first if caption.above else page)
        pages |= {heading_mark(len(pages) + 1 + step): page for step in range(waiting)}
    return pages | {caption_mark(place): page for place, page in enumerate(shown, start=1)}
