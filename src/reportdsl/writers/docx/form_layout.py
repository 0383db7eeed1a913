"""The layout of a form: on one sheet, in legible type, landscape if it is wide."""

from __future__ import annotations

from collections.abc import Sequence

from ...document.blocks import PrintedTable
from ...styles import Style
from .table_markup import row_height
from .widths import ColumnNeeds, TableLayout, breadth, fits, head_lines, layout_in, lines_of_rows, note_lines

COMFORTABLE, LEAST = 21, 18
"""Sizes of type, in half points: what is smaller than the first is used only to keep a form on one sheet (10.5 pt), and what is
smaller than the second only where its columns need it (9 pt)."""

MOST_LINES = 2
"""Lines of a row before a sheet is turned, or type made smaller, for the names in it."""

_RIGHT = (False, 1, False)
"""The rank of a layout with which nothing is wrong."""

BESIDE = 380
"""Height of a line around the grid, in twips: what the tallest of the usual faces takes."""

ENDS = 220
"""Height of the gap below a grid and of the end of its sheets, in twips."""


def form_layout(table: PrintedTable, style: Style, needs: ColumnNeeds) -> TableLayout:
    """The largest comfortable type in which a form is on one sheet, upright if possible; else the largest of the smaller ones that
    are read at a glance. A form that is too long for one sheet is on as few as can be."""
    large = [size for size in style.table_sizes if size >= COMFORTABLE]
    small = [size for size in style.table_sizes if LEAST <= size < COMFORTABLE]
    sheets = [
        *((size, landscape) for landscape in (False, True) for size in large),
        *((size, landscape) for size in small for landscape in (False, True)),
        *((size, True) for size in style.table_sizes if size < LEAST),
    ]
    if table.landscape is not None:
        sheets = [*dict.fromkeys((size, table.landscape) for size, _ in sheets)]
    best, least = layout_in(needs, *sheets[-1], style), None
    for sheet in sheets:
        if fits(needs, *sheet, style):
            layout = layout_in(needs, *sheet, style)
            rank = _rank(table, layout, style)
            if least is None or rank < least:  # Of those that are alike, the first.
                best, least = layout, rank
            if least == _RIGHT:
                break
    return best


def _rank(table: PrintedTable, layout: TableLayout, style: Style) -> tuple[bool, int, bool]:
    """What is wrong with a layout, the worst first: small type; the number of sheets; names below the header squeezed into more lines
    than are read at a glance, for which nothing is made smaller than that."""
    small, lines = layout.size < LEAST, [*lines_of_rows(table, layout, style)]
    squeezed = small or max(lines[len(table.header) :], default=1) > MOST_LINES
    return small, _pages(table, layout, lines, style), squeezed


def _pages(table: PrintedTable, layout: TableLayout, lines: Sequence[int], style: Style) -> int:
    """The estimated number of sheets of a form whose rows have so many lines, with its title, its head and its notes, a line being
    left for a heading above it."""
    rows = [row_height(layout, each, True) for each in lines]
    head = sum(rows[: len(table.header)])
    page = style.sheet(layout.landscape)
    room = page.text_height - head
    pages, used = 1, style.pitch + _around(table, layout, style)
    for row in rows[len(table.header) :]:
        if used + row > room:
            pages, used = pages + 1, 0
        used += row
    return pages


def _around(table: PrintedTable, layout: TableLayout, style: Style) -> int:
    """The estimated height of what is above and below a grid, in twips."""
    width = breadth(layout, style)
    heads, notes = head_lines(table, width, style), note_lines(table, width, style)
    title = style.pitch * 4 // 3 * bool(table.title or table.caption)
    return title + BESIDE * (heads + bool(table.unit) + notes) + ENDS
