"""A table as the document prints it: cells with their spans, whatever produced them."""

from __future__ import annotations

from collections.abc import Sequence

from ..quick.records import dataclass, field
from .printed_text import Caption, Inline
from .source import Span


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell at its column of the grid, with the rows and columns that it spans; each paragraph is a tuple of
    inlines."""

    paragraphs: tuple[tuple[Inline, ...], ...]
    column: int
    column_span: int = 1
    row_span: int = 1
    align: str = "left"
    """`left`, `center` or `right`."""
    diagonal: bool = False
    """Whether a line from corner to corner divides its two texts: the heading of the rows below and that of the columns
    above."""

    @property
    def text(self) -> str:
        """The text of all its paragraphs."""
        return "".join(part.text for paragraph in self.paragraphs for part in paragraph)


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells that begin in this row, from left to right; grid places covered from above have none."""

    cells: tuple[TableCell, ...]
    total: bool = False
    """Whether the row adds up others and is set apart from them."""
    kept: bool = False
    """Whether the row is kept on one page with the next."""
    mark: str = ""
    """A bookmark at the start of the row, in a copy made to measure its pages."""


@dataclass(frozen=True, slots=True)
class PartedLine:
    """A line above or below a grid, with parts at the left, in the middle and at the right."""

    left: tuple[Inline, ...] = ()
    middle: tuple[Inline, ...] = ()
    right: tuple[Inline, ...] = ()

    @property
    def parts(self) -> tuple[tuple[Inline, ...], ...]:
        """The three parts, from left to right."""
        return self.left, self.middle, self.right


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as it is printed; its rows may be made only as they are read."""

    name: str
    caption: Caption | None
    unit: str
    """The line above the table at the right (`单位：万元`), or empty."""
    width: int
    """Number of grid columns."""
    header: tuple[TableRow, ...]
    rows: Sequence[TableRow]
    balanced: bool = False
    """Whether its figures must add up as printed, along every sum."""
    landscape: bool | None = None
    """Whether its sheet is landscape; None to let its own width decide."""
    alone: bool = False
    """Whether it has its sheets to itself."""
    title: str = ""
    """A title of its own, above everything else; empty where the caption gives it."""
    head: tuple[PartedLine, ...] = ()
    notes: tuple[tuple[Inline, ...], ...] = ()
    """The lines below it."""
    foot: tuple[PartedLine, ...] = ()
    """Lines below the notes, in parts: who made the table, and when."""
    widths: tuple[str, ...] = ()
    """Column widths that the spec states, as `3cm` or as `20%` of the line; empty for each column without one."""
    continued: bool = False
    """Whether it is a further sheet of the preceding table."""
    place: Span | None = field(default=None, compare=False)
    """Where the spec defines it."""
