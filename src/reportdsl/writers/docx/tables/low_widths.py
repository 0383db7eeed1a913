"""Find other column widths for a table that is longer than a page and would fit on one page with them.

Texts that span columns say little about how wide each should be, and a long text in a narrow column takes many lines.
So width is moved between columns as long as the table gets lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from ....document.blocks import PrintedTable
from ....quick.records import replace
from ....styles import Style
from ....values.advance_widths import widths_in
from ..line_count import breaks_into
from .widths import ColumnNeeds, TableLayout, cell_lines, twips

STEPS = (16, 32, 64)
"""The width moved at a time, as a fraction of the line: large steps first."""
MOST_CELLS = 600
"""Tables with more cells are skipped: they are longer than a page with any widths."""
USED = 5, 3
"""Rows would each divide the line differently, so in practice texts fill at most three of every five lines of a
table."""


def lower(table: PrintedTable, layout: TableLayout, needs: ColumnNeeds, style: Style, most: int) -> TableLayout | None:
    """Return the layout with widths for which all rows together take at most `most` lines, with no column narrower than
    it needs; None if none is found."""
    cells = _Cells.of(table, layout, style)
    if layout.single_lines or table.widths or cells is None or cells.least() * USED[0] > most * USED[1]:
        return None
    least, best = [twips(units, layout.size) for units in needs.least], [*layout.widths]
    found = cells.height(best)
    for parts in STEPS:
        step, moved = sum(best) // parts, True
        while moved and found[0] > most:
            moved = False
            for giver, taker in permutations(range(len(best)), 2):
                if best[giver] - step < least[giver]:
                    continue
                tried = [*best]
                tried[giver] -= step
                tried[taker] += step
                now = cells.height(tried)
                if now < found:
                    best, found, moved = tried, now, True
    return replace(layout, widths=tuple(best)) if found[0] <= most else None


class _Cells:
    """The cells of a table in type of a size: for each its row, its columns, and its texts with their widths in
    hundredths of a twip."""

    def __init__(
        self, rows: int, cells: list[tuple[int, slice, list[tuple[str, int]]]], layout: TableLayout, latin: str
    ) -> None:
        self._rows, self._cells, self._around = rows, cells, twips(0, layout.size)
        self._line, self._em, self._latin = sum(layout.widths), layout.size * 10, latin
        self._known: dict[tuple[int, int], tuple[int, int]] = {}

    @classmethod
    def of(cls, table: PrintedTable, layout: TableLayout, style: Style) -> _Cells | None:
        """Return the cells of a table; None if there are too many."""
        rows = (*table.header, *table.rows)
        if sum(len(row.cells) for row in rows) > MOST_CELLS:
            return None
        measure, size = widths_in(style.table_face.latin), layout.size
        cells = [
            (
                place,
                slice(cell.column, cell.column + cell.column_span),
                [(text, measure(text) * size) for text in cell_lines(cell)],
            )
            for place, row in enumerate(rows)
            for cell in row.cells
        ]
        return cls(len(rows), cells, layout, style.table_face.latin)

    def least(self) -> int:
        """Return the fewest lines that the rows could take if each could divide the line as it likes."""
        lengths = [0] * self._rows
        for row, _, texts in self._cells:
            lengths[row] += sum(width for _, width in texts)
        return sum(max(1, -(-length // (self._line * 100))) for length in lengths)

    def height(self, widths: Sequence[int]) -> tuple[int, int]:
        """Return the lines of all rows, and by how much texts exceed their lines: among widths with as many lines, that
        shows which are closer to fewer."""
        high, over = [1] * self._rows, 0
        for place, (row, columns, texts) in enumerate(self._cells):
            room = sum(widths[columns]) - self._around
            known = self._known.get((place, room))
            if known is None:
                known = self._known[place, room] = self._lines(texts, max(1, room))
            high[row] = max(high[row], known[0])
            over += known[1]
        return sum(high), over

    def _lines(self, texts: Sequence[tuple[str, int]], room: int) -> tuple[int, int]:
        """Return the lines of a cell as they break: narrow columns lose much of their width to words that stay
        together."""
        lines, over = 0, 0
        for text, width in texts:
            long = width > room * 100
            lines += max(breaks_into(text, self._latin, self._em, room), -(-width // (room * 100))) if long else 1
            over += width // room if long else 0
        return lines, over
