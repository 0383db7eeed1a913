"""A table with its caption above, on a sheet that it fits."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.blocks import PrintedTable
from ...quick.records import dataclass
from ...styles import Style
from .placed import Body, PlacedBlock
from .runs import paragraph, run
from .table_markup import table_pieces
from .widths import TableLayout, lines_of_rows, table_layout

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
        if table.alone:
            from .form_layout import form_layout  # Loaded only for a document with forms.

            return cls(table, form_layout(table, style))
        return cls(table, table_layout(table, style))

    @property
    def landscape(self) -> bool:
        """Whether no type that can be read fits an upright sheet."""
        return self.layout.landscape

    @property
    def alone(self) -> bool:
        """A form has its own sheets."""
        return self.block.alone

    def heights(self, style: Style) -> Iterator[int]:
        """Its rows, the first with what is above it, and the gap below."""
        above = style.pitch * (self.block.caption is not None or bool(self.block.title))
        above += UNIT * (bool(self.block.unit) + len(self.block.head))
        line = self.layout.size * ROW_LEADING // 10
        for place, lines in enumerate(lines_of_rows(self.block, self.layout)):
            yield line * lines + (above if place == 0 else 0)
        yield BELOW + UNIT * len(self.block.notes)

    def pieces(self, body: Body) -> Iterator[str]:
        """The caption, then the table; one that is numbered among the figures has it below."""
        caption = self.block.caption
        if self.block.title:
            yield paragraph("FormTitle", run(self.block.title))
        if caption and caption.above:
            yield body.caption(caption, "TableCaption")
        yield from table_pieces(self.block, self.layout, body.bookmarks, body.style.words.marks.item)
        if caption and not caption.above:
            yield body.caption(caption, "Caption")
