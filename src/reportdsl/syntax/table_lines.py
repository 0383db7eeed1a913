"""Lines of prose inside a table: those above its rows, with a left, a middle and a right part, and the notes below
them."""

from __future__ import annotations

from collections.abc import Callable

from ..diagnostics import Diagnostics
from ..values.source import Span
from .ast import RowCell, RowLine
from .open_blocks import OpenBlock
from .table_rows import parts

MOST_PARTS = 3

CellReader = Callable[[int, str, int, int], RowCell]
"""Reads the cell between two characters of a line."""


def read_line(table: OpenBlock, span: Span, align: str, cell: CellReader, diagnostics: Diagnostics) -> None:
    """Add a line of prose to a table, in up to three parts: above its first row, or below its rows. A single part goes
    where `align` says, two parts go left and right. More parts are reported (S65), and the line is dropped."""
    raw, begin, end = span.source.line(span.line), span.column - 1, span.end_column - 1
    bar = "|" if "|" in raw[begin:end] else "｜"  # As a row may begin with either.
    places = parts(raw, begin, end, bar)
    if len(places) > MOST_PARTS:
        diagnostics.add("S65", span, found=len(places))
        return
    cells = [cell(span.line, raw, *place) for place in places]
    blank = RowCell((), "", span)
    if len(cells) == 1:
        cells = {"center": [blank, *cells], "right": [blank, blank, *cells]}.get(align, cells)
    elif len(cells) == MOST_PARTS - 1:
        cells.insert(1, blank)
    (table.below if table.body or table.header else table.above).append(RowLine(tuple(cells), span))
