"""A table with its caption above, on a sheet that it fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ....document.blocks import PrintedTable
from ....ooxml.markup import Markup
from ....quick.records import dataclass, replace
from ....styles import Style
from ...writer import Told
from ..placed import Body, PlacedBlock
from ..runs import paragraph, run
from ..styles_part import table_line
from .table_markup import row_height, table_pieces
from .widths import (
    READABLE,
    UPRIGHT_LEAST,
    ColumnNeeds,
    TableLayout,
    breadth,
    column_needs,
    fits_upright,
    head_lines,
    layout_in,
    lines_of_rows,
    note_lines,
    table_layout,
    text_width,
)

UNIT, BELOW = 380, 200
"""Height of the line with the unit, and of the gap below a table, in twips."""


@dataclass(frozen=True, slots=True)
class PlacedTable(PlacedBlock):
    """A table, and the widths of its columns."""

    block: PrintedTable
    layout: TableLayout
    new_page: bool = False
    """Whether it is a further sheet of a divided table that did not fit on the page below the previous one."""

    @classmethod
    def of(cls, table: PrintedTable, style: Style) -> Sequence[PlacedTable]:
        """Lay out the table in a style, on as many sheets as its columns need."""
        needs = column_needs(table, style)
        sheets = [(table, needs)]
        if not fits_upright(needs, style):
            from .table_sheets import divided  # Loaded only for a document with such a table.

            sheets = divided(table, style, needs)
        laid_out = table_layout
        if table.alone:
            from .form_layout import form_layout  # Loaded only for a document with forms.

            laid_out = form_layout
        layouts = [laid_out(sheet, style, own) for sheet, own in sheets]
        if len(sheets) > 1:  # All in one type size.
            size, landscape = min(each.size for each in layouts), any(each.landscape for each in layouts)
            layouts = [layout_in(own, size, landscape, style, sheet.widths) for sheet, own in sheets]
        placed = [cls(sheet, layout) for (sheet, _), layout in zip(sheets, layouts, strict=True)]
        if len(sheets) > 1:
            return [*cls._on_pages(placed, style)]
        return placed if table.alone or placed[0].layout.single_lines else [placed[0]._on_one_page(needs, style)]

    def _on_one_page(self, needs: ColumnNeeds, style: Style) -> PlacedTable:
        """Return a table whose texts wrap so that it fits on one page if it can: with other column widths, or in the
        largest of the smaller sizes that are still easily legible. Otherwise it is returned unchanged."""
        room = style.sheet(self.landscape).text_height - style.pitch  # A line for what is above it.
        sizes = [size for size in style.table_sizes if UPRIGHT_LEAST <= size <= self.layout.size]
        if not sizes or table_line(sizes[-1]) * len(self.block.rows) > room or sum(self.heights(style)) <= room:
            return self
        from .low_widths import lower  # Loaded only for a document with such a table.

        for size in sizes:
            layout = layout_in(needs, size, self.landscape, style, self.block.widths)
            smaller = replace(self, layout=layout)
            beyond = sum(smaller.heights(style)) - room
            if beyond <= 0:
                return smaller
            lines = sum(lines_of_rows(self.block, layout, style)) + beyond // -table_line(size)
            lowered = lower(self.block, layout, needs, style, lines)
            if lowered is not None:
                return replace(self, layout=lowered)
        return self

    @classmethod
    def _on_pages(cls, sheets: Sequence[PlacedTable], style: Style) -> Iterator[PlacedTable]:
        """Yield the sheets of a divided table, each kept whole on a page if it fits on one."""
        room, used = style.sheet(sheets[0].landscape).text_height, style.pitch
        for sheet in sheets:
            height = sum(sheet.heights(style))
            begins = sheet.block.continued and used + height > room
            used = height if begins else used + height
            yield replace(sheet, new_page=begins)

    @property
    def landscape(self) -> bool:
        """Whether its sheet is landscape, because no legible size fits an upright one or because the table asks for
        it."""
        return self.layout.landscape

    @property
    def alone(self) -> bool:
        """Whether it is a form, which has its sheets to itself."""
        return self.block.alone

    def tell(self, told: Told, style: Style) -> None:
        """Report type that is hard to read (F45, F82), figures that are broken even so (F46), and columns that are not
        as wide as stated (F49)."""
        if self.layout.size < READABLE or self.layout.broken:
            size = f"{self.layout.size / 2:g}"
            details: dict[str, object] = {"name": self.block.name, "size": size, "least": f"{READABLE / 2:g}"}
            small = "F82" if self.block.alone else "F45"  # Nobody can take a column out of a form.
            told("F46" if self.layout.broken else small, self.block.place, details)
        if self.block.widths:
            from .stated_widths import missed_widths  # Loaded only for a document with such a table.

            line = text_width(self.layout.landscape, style)
            for missed in missed_widths(self.block, self.layout.widths, line):
                told("F49", self.block.place, {"name": self.block.name, **missed})

    def heights(self, style: Style) -> Iterator[int]:
        """Yield the heights of its rows and of the gap below. Rows kept on one page are one piece, as are the header
        and the first row."""
        *rows, gap = self.row_heights(style)
        head = len(self.block.header)
        kept = [*([True] * head), *[row.kept for row in self.block.rows[:-1]], False]
        yield from _lengths(rows, kept[: len(rows)])
        yield gap

    def again(self, style: Style) -> int:
        """Return the height of its header."""
        lines = islice(lines_of_rows(self.block, self.layout, style), len(self.block.header))
        return sum(row_height(self.layout, each, self.alone) for each in lines)

    def row_heights(self, style: Style) -> Iterator[int]:
        """Yield the heights of its rows, the first with everything above it, and of everything below."""
        above = style.pitch * (self.block.caption is not None or bool(self.block.title))
        above += UNIT * (bool(self.block.unit) + head_lines(self.block, breadth(self.layout, style), style))
        for place, lines in enumerate(lines_of_rows(self.block, self.layout, style)):
            yield row_height(self.layout, lines, self.alone) + (above if place == 0 else 0)
        yield BELOW + UNIT * note_lines(self.block, breadth(self.layout, style), style)

    def gap(self) -> str:
        """Return a small paragraph that keeps a table from merging with the one below it."""
        return paragraph("TableGap", "")

    def pieces(self, body: Body) -> Iterator[Markup]:
        """Yield the caption, then the table; a table that is numbered among the figures has its caption below."""
        caption = self.block.caption
        if self.new_page:
            yield paragraph("TableGap", "", "<w:pageBreakBefore/>")
        captioned = body.continued_caption if self.block.continued else body.caption
        if self.block.title:
            again = body.style.words.continued if self.block.continued else ""
            yield paragraph("FormTitle", run(self.block.title + again))
        if caption and caption.above:
            yield captioned(caption, "TableCaption")
        yield from table_pieces(self.block, self.layout, body.bookmarks, body.style)
        if caption and not caption.above:
            yield self.gap()
            yield captioned(caption, "Caption")


def _lengths(heights: Sequence[int], kept: Sequence[bool]) -> list[int]:
    """Return the heights of the rows, those of rows kept with the next added to it."""
    found, waiting = [], 0
    for height, holds in zip(heights, kept, strict=True):
        waiting += height
        if not holds:
            found.append(waiting)
            waiting = 0
    return [*found, waiting] if waiting else found
