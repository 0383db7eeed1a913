"""The layout of a form: on one sheet, in legible type, landscape if it is wide."""

from __future__ import annotations

from collections.abc import Sequence

from ....document.blocks import PrintedTable
from ....styles import Style
from .table_markup import row_height
from .widths import ColumnNeeds, TableLayout, breadth, fits, head_lines, layout_in, lines_of_rows, note_lines

COMFORTABLE, LEAST = 21, 18
"""Type sizes in half points. Below the first (10.5 pt), a size is used only to keep a form on one sheet; below the
second (9 pt), only if its columns need it."""

MOST_LINES = 2
"""Most lines of a row before the sheet is turned, or type made smaller, for the names in it."""

_RIGHT = (False, 1, False)
"""The rank of a layout without any fault."""

BESIDE = 380
"""Height of a line around the grid, in twips: that of the tallest of the usual faces."""

ENDS = 220
"""Height of the gap below a grid and of the end of its sheets, in twips."""


def form_layout(table: PrintedTable, style: Style, needs: ColumnNeeds) -> TableLayout:
    """Return the largest comfortable type in which a form fits one sheet, upright if possible; failing that, the
    largest of the smaller sizes that are read at a glance. A form that is too long for one sheet is on as few as
    possible."""
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
            if least is None or rank < least:  # The first of equals.
                best, least = layout, rank
            if least == _RIGHT:
                break
    return best


def _rank(table: PrintedTable, layout: TableLayout, style: Style) -> tuple[bool, int, bool]:
    """Return the faults of a layout, the worst first: small type; the number of sheets; names below the header squeezed
    into more lines than are read at a glance, which is no reason for small type."""
    small, lines = layout.size < LEAST, [*lines_of_rows(table, layout, style)]
    squeezed = small or max(lines[len(table.header) :], default=1) > MOST_LINES
    return small, _pages(table, layout, lines, style), squeezed


def _pages(table: PrintedTable, layout: TableLayout, lines: Sequence[int], style: Style) -> int:
    """Return the estimated number of sheets of a form whose rows have this many lines, with its title, head and notes,
    and one line for a heading above it."""
    rows = [row_height(layout, each, True) for each in lines]
    head = sum(rows[: len(table.header)])
    page = style.sheet(layout.landscape)
    room = page.text_height - head
    above, below = _around(table, layout, style)
    pages, used = 1, style.pitch + above
    for row in rows[len(table.header) :]:
        if used + row > room:
            pages, used = pages + 1, 0
        used += row
    return pages + (used + below > room)


def _around(table: PrintedTable, layout: TableLayout, style: Style) -> tuple[int, int]:
    """Return the estimated heights of everything above and below a grid, in twips."""
    width = breadth(layout, style)
    heads, notes = head_lines(table, width, style), note_lines(table, width, style)
    title = style.pitch * 4 // 3 * bool(table.title or table.caption)
    return title + BESIDE * (heads + bool(table.unit)), BESIDE * notes + ENDS
