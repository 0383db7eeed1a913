"""Page numbers for the contents, estimated by counting lines as the style sets them.

The estimate follows a word processor's rules: headings stay with what is below them, a table's header is printed again
on each page, and a space above is left out at the top of a page. But only a word processor really knows; where one is
installed, its numbers can be used instead (`office_pages`).
"""

from __future__ import annotations

from collections.abc import Sequence

from ...document.blocks import Heading, OwnPages, Paragraph
from ...styles import Style
from .anchors import caption_mark, heading_mark
from .placed import PlacedBlock
from .sections import Sheet


class PageFilling:
    """The page being filled, counted from 1 over all sheets, and how much of it is used, in twips."""

    def __init__(self) -> None:
        self.page = self.used = 0
        self.headings: list[int] = []
        """The page of each heading so far, except those waiting for the block below them."""
        self._waiting: list[int] = []
        self._style: Style

    def sheet(self, style: Style) -> None:
        """Begin a new sheet in this style."""
        self.settle()
        self._style = style
        self._turn()

    def heading(self, placed: PlacedBlock, block: Heading) -> None:
        """Add a heading; its page is known once the block below it is placed."""
        if (self.used or self._waiting) and self._style.headings[block.level - 1].new_page:
            self.settle()
            self._turn()
        self._waiting.append(sum(placed.heights(self._style)))

    def settle(self) -> None:
        """Place the waiting headings: nothing follows them on their sheet."""
        self.used += sum(self._waiting)
        self.headings += [self.page] * len(self._waiting)
        self._waiting = []

    @property
    def top(self) -> int:
        """How far down the page, in twips, the next block begins if it fits there."""
        return self.used + sum(self._waiting)

    def block(self, placed: PlacedBlock) -> int:
        """Add a block that is not a heading and return the page on which it begins."""
        pieces, above = [*placed.heights(self._style)], sum(self._waiting)
        room = self._style.page.text_height
        if placed.new_page and self.used:
            self._turn()
        begins = self.page
        for place, length in enumerate(pieces):
            whole = length + above if place == 0 else length
            if self.used and self.used + whole > room:
                self._turn()
                self.used = self._again(placed) if place else 0
            self.used += whole if self.used or above or place else whole - placed.above
            if place == 0:
                begins = self.page
                self.headings += [self.page] * len(self._waiting)
                self._waiting = []
            while self.used > room and length > room:  # A piece longer than a page continues on the next.
                self.used -= room - self._again(placed)
                self.page += 1
        return begins

    def _again(self, placed: PlacedBlock) -> int:
        """Return the height of what a page repeats when it continues a block; 0 for a header that takes more than half
        the page."""
        again = placed.again(self._style)
        return again if again * 2 <= self._style.page.text_height else 0

    def _turn(self) -> None:
        self.page, self.used = self.page + 1, 0


def estimated_pages(sheets: Sequence[Sheet], style: Style) -> dict[str, int]:
    """Return the page of each heading and each caption by its bookmark, counted from the first page of the body."""
    filling, shown = PageFilling(), list[int]()
    for landscape, group in sheets:
        filling.sheet(style.landscape() if landscape else style)
        for placed in group:
            if isinstance(placed.block, Heading):
                filling.heading(placed, placed.block)
                continue
            begins = filling.block(placed)
            caption = None if isinstance(placed.block, Paragraph | OwnPages) else placed.block.caption
            if caption:
                shown.append(begins if caption.above else filling.page)
    filling.settle()
    return {heading_mark(place): page for place, page in enumerate(filling.headings, start=1)} | {
        caption_mark(place): page for place, page in enumerate(shown, start=1)
    }
