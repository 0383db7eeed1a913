"""A table as the document prints it: cells with their spans, whatever made them."""

from __future__ import annotations

from collections.abc import Sequence

from ..quick.records import dataclass, field
from .printed_text import Caption, Inline
from .source import Span


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell at its place in the grid with the rows and columns that it spans; one tuple of inlines a paragraph."""

    paragraphs: tuple[tuple[Inline, ...], ...]
    column: int
    column_span: int = 1
    row_span: int = 1
    align: str = "left"
    """`left`, `center` or `right`."""
    diagonal: bool = False
    """Whether a line from corner to corner divides its two texts: that of the rows below it, that of the columns above."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells that begin in this row, from left to right; places covered from above have none."""

    cells: tuple[TableCell, ...]
    total: bool = False
    """Whether it adds up others, and is set apart from them."""
    kept: bool = False
    """Whether it is on one page with the row below."""
    mark: str = ""
    """A bookmark at its beginning, in a copy whose pages are measured."""


@dataclass(frozen=True, slots=True)
class PartedLine:
    """A line above or below a grid: its text on the left, in the middle and on the right."""

    left: tuple[Inline, ...] = ()
    middle: tuple[Inline, ...] = ()
    right: tuple[Inline, ...] = ()

    @property
    def parts(self) -> tuple[tuple[Inline, ...], ...]:
        """The three of them, from left to right."""
        return self.left, self.middle, self.right


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as it is printed; its rows may be made only as they are read."""

    name: str
    caption: Caption | None
    unit: str
    """The line above the table, right (`单位：万元`), or nothing."""
    width: int
    """Number of grid columns."""
    header: tuple[TableRow, ...]
    rows: Sequence[TableRow]
    balanced: bool = False
    """Whether its figures are to add up as printed, every way that they are added."""
    landscape: bool | None = None
    """Whether its sheet is landscape; None where its own width decides."""
    alone: bool = False
    """Whether it is on sheets of its own."""
    title: str = ""
    """The title that it has itself, above everything; empty where its caption says it."""
    head: tuple[PartedLine, ...] = ()
    notes: tuple[tuple[Inline, ...], ...] = ()
    """The lines below it."""
    foot: tuple[PartedLine, ...] = ()
    """What is below these in parts: who has made it, and when."""
    widths: tuple[str, ...] = ()
    """The widths of its columns that the spec states, as `3cm` or `20%` of the line, each else empty."""
    continued: bool = False
    """Whether it is a further sheet of the table before it."""
    place: Span | None = field(default=None, compare=False)
    """Where the spec states it."""
