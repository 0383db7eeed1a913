"""A table with its caption above, on a sheet that it fits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from ...document.blocks import PrintedTable
from ...quick.records import dataclass
from ...styles import Style
from ...values.printed_text import half_ems
from .placed import Body, PlacedBlock
from .table_markup import table_pieces
from .widths import TableLayout, cell_lines, table_layout, twips

ROW_LEADING = 130
"""Height of a table row's line beyond its type, in hundredths of the type's size."""

UNIT, BELOW = 380, 200
"""Height of the line with the unit, and of the gap below a table, in twips."""


@dataclass(frozen=True, slots=True)
class PlacedTable(PlacedBlock):
    """A table and the widths of its columns."""

    block: PrintedTable
    layout: TableLayout

    @classmethod
    def of(cls, table: PrintedTable, style: Style) -> PlacedTable:
        """The table laid out in a style."""
        return cls(table, table_layout(table, style))

    @property
    def landscape(self) -> bool:
        """Whether no type that can be read fits an upright sheet."""
        return self.layout.landscape

    def heights(self, style: Style) -> Iterator[int]:
        """Its rows, the first with what is above it, and the gap below."""
        above = style.pitch * int(self.block.caption is not None) + UNIT * bool(self.block.unit)
        for place, row in enumerate(self._row_heights()):
            yield row + (above if place == 0 else 0)
        yield BELOW

    def _row_heights(self) -> Iterator[int]:
        table, layout = self.block, self.layout
        line = layout.size * ROW_LEADING // 10
        if layout.single_lines:
            yield from repeat(line, len(table.header) + len(table.rows))
            return
        for row in chain(table.header, table.rows):
            most = 1
            for cell in row.cells:
                width = sum(layout.widths[cell.column : cell.column + cell.column_span])
                lines = sum(max(1, -(-twips(half_ems(text), layout.size) // width)) for text in cell_lines(cell))
                most = max(most, lines)
            yield line * most

    def pieces(self, body: Body) -> Iterator[str]:
        """The caption, then the table; one that is numbered among the figures has it below."""
        caption = self.block.caption
        if caption and caption.above:
            yield body.caption(self.block.name, caption, "TableCaption")
        yield from table_pieces(self.block, self.layout, body.bookmarks, body.style.words.marks.item)
        if caption and not caption.above:
            yield body.caption(self.block.name, caption, "Caption")
