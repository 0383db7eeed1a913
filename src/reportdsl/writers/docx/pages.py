"""Page numbers for the contents, estimated by counting lines as the style sets them.

Only a word processor knows them: where one is at hand, its numbers can be given instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...document.blocks import Chart, Heading, Inline, Paragraph, Table
from ...styles import Style
from .charts_part import height
from .contents import heading_mark
from .sections import Placed, sheets
from .widths import TableLayout, cell_lines, twips, units

ROW_LEADING = 130
"""Height of a table row's line beyond its type, in hundredths of the type's size."""


def estimated_pages(blocks: Sequence[Placed], style: Style) -> dict[str, int]:
    """The page of each heading by its bookmark, counted from the first page of the body."""
    pages: dict[str, int] = {}
    page, used = 0, 0
    for turned, group in sheets(blocks):
        page, used = page + 1, 0
        room = (style.page.turned() if turned else style.page).text_height
        for block, layout in group:
            if used and isinstance(block, Heading) and style.headings[block.level - 1].new_page:
                page, used = page + 1, 0
            for place, length in enumerate(heights(block, layout, style)):
                if used and used + length > room:
                    page, used = page + 1, 0
                used += length
                if place == 0 and isinstance(block, Heading):
                    pages[heading_mark(len(pages) + 1)] = page
    return pages


def heights(block: object, layout: TableLayout | None, style: Style) -> Iterator[int]:
    """The heights of a block's lines or rows, in twips."""
    match block:
        case Heading():
            size = style.headings[block.level - 1].type.size
            yield from lines(block.number, block.content, size, style)
        case Paragraph():
            yield from lines(block.number, block.content, style.body.size, style)
        case Chart():
            yield height(block, style) + 2 * style.pitch
        case Table():
            yield style.pitch * (int(block.caption is not None) + int(bool(block.unit)))
            if layout is not None:
                yield from row_heights(block, layout)


def lines(number: str, content: tuple[Inline, ...], size: int, style: Style) -> Iterator[int]:
    width = units(number + "".join(part.text for part in content)) + style.indent // 50
    each = style.page.text_width // (size * 5 + style.squeeze // 2)
    for _ in range(max(1, -(-width // each))):
        yield style.pitch


def row_heights(table: Table, layout: TableLayout) -> Iterator[int]:
    line = layout.size * ROW_LEADING // 10
    for row in (*table.header, *table.rows):
        if layout.single_lines:
            yield line
            continue
        needed = 1
        for cell in row.cells:
            width = sum(layout.widths[cell.column : cell.column + cell.column_span])
            needed = max(needed, sum(max(1, -(-twips(units(text), layout.size) // width)) for text in cell_lines(cell)))
        yield line * needed
