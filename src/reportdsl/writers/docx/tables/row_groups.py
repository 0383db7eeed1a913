"""Rows below one label (`merge`, `^`) at the foot of a page: short groups stay together; in long ones the label is
repeated.

A word processor prints the text of a merged cell once, so on the next page its rows would have no label. The page
breaks are measured or estimated, like the page numbers of the contents; estimates leave some lines spare. After a cut,
enough rows are kept together that the page breaks there even if it has a little more room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ....document.blocks import Heading, TableCell, TableRow
from ....document.repeated import has_groups
from ....quick.records import replace
from ....styles import Style
from ....values.printed_text import Figure, Text
from ..page_estimate import PageFilling
from ..placed import PlacedBlock
from ..runs import Count
from ..sections import sheets
from .table_block import PlacedTable

FEW = 4
"""Most rows of a group that is never cut."""
LOW = 4
"""A group no higher than a page's text divided by this number is not cut either."""
TOP_LINES = 3
"""Lines above a table that counts as beginning a page."""
LEAST = 2
"""Least number of rows on either side of a cut."""
SPARE_LINES = 2
"""Lines left free at the foot of the first page, where the estimate may be wrong about what is above the table."""


UNSURE_LINES = 5
"""Lines by which a page may have more room than estimated and still break at the cut."""


def row_mark(place: int) -> str:
    """Return the bookmark of the document's `place`-th row in tables with groups, counted from 1."""
    return f"_Row{place:06d}"


def with_groups_kept(
    laid_out: Sequence[PlacedBlock], style: Style, pages: Mapping[str, int], measured: bool
) -> list[PlacedBlock]:
    """Return the blocks with the groups of tables kept together, or cut where pages break: according to the `pages` of
    their rows' bookmarks if known, else as estimated. A copy to be `measured` gets the bookmarks."""
    changed, place = [*laid_out], -1
    count, filling = Count(), PageFilling()
    for landscape, group in sheets(laid_out, style):
        here = style.landscape() if landscape else style
        filling.sheet(here)
        for placed in group:
            # Sheets have the blocks in order, without page breaks.
            place = next(later for later in range(place + 1, len(laid_out)) if laid_out[later] is placed)
            if isinstance(placed.block, Heading):
                filling.heading(placed, placed.block)
                continue
            if isinstance(placed, PlacedTable) and has_groups(placed.block.rows):
                first = count.take(len(placed.block.rows))
                marks = [row_mark(first + row) for row in range(len(placed.block.rows))]
                if measured:
                    changed[place] = _with_rows(placed, placed.block.rows, _short(placed, here), marks)
                elif marks[0] in pages:
                    changed[place] = _cut_as_measured(placed, [pages.get(mark, 0) for mark in marks], here)
                else:
                    changed[place] = _table(placed, filling.top, here)
            filling.block(changed[place])
    return changed


def _short(placed: PlacedTable, style: Style) -> set[int]:
    """Return the rows of groups that are never cut, except the last row of each."""
    body = [*placed.row_heights(style)][len(placed.block.header) :]
    groups = ((first, last) for first, last in _groups(placed.block.rows) if _is_short(body[first:last], style))
    return {row for first, last in groups for row in range(first, last - 1)}


def _is_short(heights: Sequence[int], style: Style) -> bool:
    """Return whether a group with rows of these heights must stay on one page."""
    return len(heights) <= FEW or sum(heights) * LOW <= style.page.text_height


def _with_rows(placed: PlacedTable, rows: Sequence[TableRow], kept: set[int], marks: Sequence[str] = ()) -> PlacedTable:
    """Return the table with these rows, those in `kept` on one page with the next."""
    whole = tuple(
        replace(one, kept=place in kept, mark=marks[place] if marks else "") for place, one in enumerate(rows)
    )
    return replace(placed, block=replace(placed.block, rows=whole))


def _cut_as_measured(placed: PlacedTable, pages: Sequence[int], style: Style) -> PlacedTable:
    """Return the table cut where the known pages of its rows change. Rows after a cut are kept together for the sake of
    other word processors."""
    rows, kept = [*placed.block.rows], _short(placed, style)
    body = [*placed.row_heights(style)][len(placed.block.header) :]
    for row in (row for row in range(1, len(rows)) if pages[row] > pages[row - 1]):
        rows = _cut(rows, row, style.words.continued)
        kept.update(range(row, _end(body, row, UNSURE_LINES * style.pitch)))
    return _with_rows(placed, rows, kept)


def _table(placed: PlacedTable, used: int, style: Style) -> PlacedTable:
    """Return the table, which begins this far down its page, cut where pages will break."""
    table, room = placed.block, style.page.text_height
    *heights, _ = placed.row_heights(style)
    header, body = sum(heights[: len(table.header)]), heights[len(table.header) :]
    if used <= TOP_LINES * style.pitch and used + header + sum(body) <= room:
        return _with_rows(placed, table.rows, {*range(len(body) - 1)})
    groups = [*_groups(table.rows)]
    inside = {row for first, last in groups if not _is_short(body[first:last], style) for row in range(first + 1, last)}
    rows, kept = [*table.rows], _short(placed, style)
    used += header
    spare, cut = SPARE_LINES * style.pitch, -1
    row, waiting = 0, set[int]()
    while row < len(rows):
        if used + body[row] <= room - spare or row == cut:
            used += body[row]
            row += 1
            continue
        first, last = next(((first, last) for first, last in groups if first < row < last), (row, row))
        first = max(first, cut)
        short = _is_short(body[first:last], style)
        if first > cut and (short or row - first < LEAST):
            cut = first  # The whole group moves to the next page.
        elif short:
            cut = row
        else:  # Never with its last row alone.
            cut = min(row, max(last - LEAST, first + LEAST))
            rows = _cut(rows, cut, style.words.continued)
        left = room - used + sum(body[cut:row])
        end = _end(body, cut, left + UNSURE_LINES * style.pitch)
        waiting.update(range(cut, end))
        # Where no label is cut, here or below, the page may break anywhere.
        if inside.intersection(range(cut, end + 1)):
            kept |= waiting
            waiting.clear()
        used, spare, row = header, style.pitch, cut
    return _with_rows(placed, rows, kept)


def _end(heights: Sequence[int], first: int, room: int) -> int:
    """Return the first row, from `first` on, with which the rows no longer fit."""
    return next((row for row in range(first, len(heights)) if sum(heights[first : row + 1]) > room), len(heights))


def _groups(rows: Sequence[TableRow]) -> Iterator[tuple[int, int]]:
    """Yield the first row of each group of several rows, and the row after its last."""
    first = end = 0
    for place, row in enumerate(rows):
        if place >= end:
            if end - first > 1:
                yield first, end
            first, end = place, place + 1
        end = max([end, *(place + cell.row_span for cell in row.cells)])
    if end - first > 1:
        yield first, min(end, len(rows))


def _cut(rows: Sequence[TableRow], at: int, mark: str) -> list[TableRow]:
    """Return the rows with each cell that spans the place divided there; a label is repeated, a figure is not."""
    cut = [*rows]
    begun: list[TableCell] = []
    for place, row in enumerate(rows[:at]):
        if all(place + cell.row_span <= at for cell in row.cells):
            continue
        cells = []
        for cell in row.cells:
            over = place + cell.row_span - at
            if over > 0:
                begun.append(replace(cell, paragraphs=_repeated(cell, mark), row_span=over))
                cell = replace(cell, row_span=at - place)
            cells.append(cell)
        cut[place] = replace(row, cells=tuple(cells))
    cells = sorted((*begun, *rows[at].cells), key=lambda cell: cell.column)
    cut[at] = replace(rows[at], cells=tuple(cells))
    return cut


def _repeated(cell: TableCell, mark: str) -> tuple[tuple[Text, ...], ...]:
    """Return the text of a label that continues."""
    if any(
        isinstance(part, Figure) and not isinstance(part.fact.value, str) for text in cell.paragraphs for part in text
    ):
        return ()
    said = cell.text.removesuffix(mark)
    return ((Text(said + mark),),) if said.strip() else ()
