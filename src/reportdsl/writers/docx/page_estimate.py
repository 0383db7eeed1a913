"""Page numbers for the contents, estimated by counting lines as the style sets them.

Only a word processor knows them: where one is at hand, its numbers can be given instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from ...document.blocks import Chart, Heading, Paragraph, PrintedTable
from ...styles import Style
from ...values.printed_text import Inline
from .charts_part import ChartLayout
from .contents import heading_mark
from .sections import Placed, sheets
from .widths import TableLayout, cell_lines, twips, units

ROW_LEADING = 130
"""Height of a table row's line beyond its type, in hundredths of the type's size."""

ABOVE, UNIT, BELOW = 120, 380, 200
"""Space above a chart, height of a table's line with the unit, and of the gap below it, in twips."""


def estimated_pages(blocks: Sequence[Placed], style: Style) -> dict[str, int]:
    """The page of each heading by its bookmark, counted from the first page of the body."""
    pages: dict[str, int] = {}
    page = 0
    for turned, group in sheets(blocks):
        page, used, kept, waiting = page + 1, 0, 0, 0
        room = (style.page.turned() if turned else style.page).text_height
        for block, layout in group:
            if isinstance(block, Heading):
                if used and style.headings[block.level - 1].new_page:
                    page, used, kept = page + 1, 0, 0
                kept += sum(heights(block, layout, style))
                waiting += 1
                continue
            for place, length in enumerate(heights(block, layout, style)):
                length += kept if place == 0 else 0
                if used and used + length > room:
                    page, used = page + 1, 0
                used += length
                if place == 0:
                    pages |= {heading_mark(len(pages) + 1 + step): page for step in range(waiting)}
                    kept, waiting = 0, 0
        pages |= {heading_mark(len(pages) + 1 + step): page for step in range(waiting)}
    return pages


def heights(block: object, layout: TableLayout | ChartLayout | None, style: Style) -> Iterator[int]:
    """The heights of a block's pieces that no page breaks, in twips: of a paragraph two lines at either end and single
    ones between, of a table its rows."""
    match block:
        case Heading():
            look = style.headings[block.level - 1]
            count = line_count(block.number, block.content, look.type.size, style)
            yield style.line(look.type) * count + look.before + look.after + style.pitch * look.centred
        case Paragraph():
            count = line_count(block.number, block.content, style.body.size, style)
            if count < 4:
                yield style.pitch * count + style.after
            else:
                yield style.pitch * 2
                yield from [style.pitch] * (count - 4)
                yield style.pitch * 2 + style.after
        case Chart():
            assert isinstance(layout, ChartLayout)
            yield ABOVE + layout.height + style.pitch + style.after
        case PrintedTable():
            above = style.pitch * int(block.caption is not None) + UNIT * bool(block.unit)
            for place, row in enumerate(row_heights(block, layout) if isinstance(layout, TableLayout) else ()):
                yield row + (above if place == 0 else 0)
            yield BELOW


def line_count(number: str, content: tuple[Inline, ...], size: int, style: Style) -> int:
    width = units(number + "".join(part.text for part in content)) + style.indent // 50
    each = style.page.text_width // (size * 5 + style.squeeze // 2)
    return max(1, -(-width // each))


def row_heights(table: PrintedTable, layout: TableLayout) -> Iterator[int]:
    line = layout.size * ROW_LEADING // 10
    if layout.single_lines:
        yield from repeat(line, len(table.header) + len(table.rows))
        return
    for row in chain(table.header, table.rows):
        needed = 1
        for cell in row.cells:
            width = sum(layout.widths[cell.column : cell.column + cell.column_span])
            needed = max(needed, sum(max(1, -(-twips(units(text), layout.size) // width)) for text in cell_lines(cell)))
        yield line * needed
