"""The widths of a table's columns, the size of its type, and whether its sheet is landscape.

Widths are estimated from the characters: an East Asian one is a whole em wide, any other half. Lengths in twips.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, chain, pairwise, repeat

from ...document.blocks import PrintedTable, TableCell
from ...document.repeated import Repeated, RepeatedCell, parts_of
from ...quick.pattern import pattern
from ...quick.records import dataclass
from ...styles import Style
from ...values.packed import SEPARATOR
from ...values.printed_text import half_ems

MARGIN = 3
"""Space left and right of a cell's text, in twips for each half point of its size."""

NARROWEST = 8
"""Half ems that a column of running text keeps, if its text is that long: four characters."""

UPRIGHT_LEAST = 18
"""Smallest size, in half points, before the sheet becomes landscape instead."""

UNBREAKABLE = pattern(r"[!-~]+")
BREAKING = pattern(rf"[^!-~{SEPARATOR}]")


@dataclass(frozen=True, slots=True)
class TableLayout:
    """`size` of the type in half points, widths of the grid's columns in twips, whether the sheet is landscape."""

    size: int
    widths: tuple[int, ...]
    landscape: bool
    single_lines: bool
    """Whether every cell's text fits on one line."""


def table_layout(table: PrintedTable, style: Style) -> TableLayout:
    """The largest type in which no number is broken, upright if possible; at worst the smallest on a landscape sheet. A table
    that states its sheet is on no other one."""
    needs = column_needs(table)
    sheets = [
        *((size, False) for size in style.table_sizes if size >= UPRIGHT_LEAST or table.landscape is False),
        *((size, True) for size in style.table_sizes[1:]),
    ]
    if table.landscape is not None:
        sheets = [(size, landscape) for size, landscape in sheets if landscape == table.landscape]
    fitting = (sheet for sheet in sheets if fits(needs, *sheet, style))
    return layout_in(needs, *next(fitting, sheets[-1]), style)


Needs = tuple[list[int], list[int]]
"""What `column_needs` gives."""


def fits(needs: Needs, size: int, landscape: bool, style: Style) -> bool:
    """Whether a sheet has the least width that every column needs in type of a size."""
    width = style.sheet(landscape).text_width
    return sum(twips(units, size) for units in needs[1]) <= width


def layout_in(needs: Needs, size: int, landscape: bool, style: Style) -> TableLayout:
    """The layout in type of a size, on a sheet of a direction."""
    width = style.sheet(landscape).text_width
    wanted, narrowest = ([twips(units, size) for units in each] for each in needs)
    widths = shared_out(wanted, narrowest, width)
    single = all(got >= want for got, want in zip(widths, wanted, strict=True))
    return TableLayout(size, widths, landscape, single)


def lines_of_rows(table: PrintedTable, layout: TableLayout) -> Iterator[int]:
    """How many lines each row takes, the header's first."""
    if layout.single_lines:
        yield from repeat(1, len(table.header) + len(table.rows))
        return
    for row in chain(table.header, table.rows):
        most = 1
        for cell in row.cells:
            width = sum(layout.widths[cell.column : cell.column + cell.column_span])
            lines = sum(max(1, -(-twips(half_ems(text), layout.size) // width)) for text in cell_lines(cell))
            most = max(most, -(-lines // cell.row_span) if table.alone else lines)
        yield most


def twips(units: int, size: int) -> int:
    """The width of a cell with `units` half ems of text: half an em of 12 pt (24 half points) is 120 twips."""
    return units * size * 5 + 2 * MARGIN * size


def column_needs(table: PrintedTable) -> Needs:
    """For each column the half ems that its longest line takes, and the least that it must have."""
    natural, least = [2] * table.width, [2] * table.width
    spanning: list[TableCell] = []

    def fit(column: int, line: str) -> None:
        width = half_ems(line)
        # A line that is no wider than one before, and too short for a longer word, needs nothing more.
        if width > least[column] and (width > natural[column] or len(line) > least[column]):
            least[column] = max(least[column], least_units(line, width))
            natural[column] = max(natural[column], width)

    for part in (table.header, *parts_of(table.rows)):
        if isinstance(part, Repeated):
            for repeated in part.cells:
                for line in widest(repeated):
                    fit(repeated.column, line)
            continue
        for row in part:
            for cell in row.cells:
                if cell.column_span > 1:
                    spanning.append(cell)
                    continue
                for line in cell_lines(cell):
                    fit(cell.column, line)
    for cell in spanning:
        columns = range(cell.column, min(cell.column + cell.column_span, table.width))
        for line in cell_lines(cell):
            widen(natural, columns, half_ems(line))
            widen(least, columns, least_units(line, half_ems(line)))
    return natural, least


def widest(cell: RepeatedCell) -> Iterator[str]:
    """The lines of a cell in every row, without those that are certainly narrower than another."""
    if isinstance(cell.texts, str):
        yield from cell.texts.split("\n")
        return
    for block in cell.texts.packed():
        texts = block.split(SEPARATOR)
        if block.isascii() and not BREAKING.search(block):
            yield max(texts, key=len)
        else:
            yield from (line for text in texts for line in text.split("\n"))


def cell_lines(cell: TableCell) -> list[str]:
    """The lines of a cell's paragraphs."""
    return [line for content in cell.paragraphs for line in "".join([part.text for part in content]).split("\n")]


def least_units(line: str, width: int) -> int:
    """The half ems that a line of this width needs at least: its longest word, or a few characters."""
    return max(min(width, NARROWEST), *(len(word) for word in UNBREAKABLE.findall(line)), 0)


def widen(needs: list[int], columns: range, width: int) -> None:
    """Spread what a spanning cell lacks evenly over its columns."""
    lacking = width - sum(needs[column] for column in columns)
    for place, column in enumerate(columns):
        needs[column] += max(0, (lacking + len(columns) - 1 - place) // len(columns))


def shared_out(natural: list[int], least: list[int], width: int) -> tuple[int, ...]:
    """Widths that sum to `width` exactly: each column its least, the rest by what each lacks of its natural width."""
    room = width - sum(least)
    if room < 0:
        return proportional(least, width)
    options = [want - need for want, need in zip(natural, least, strict=True)]
    if sum(options) <= room:
        return proportional(natural, width)
    return tuple(need + extra for need, extra in zip(least, proportional(options, room), strict=True))


def proportional(weights: list[int], width: int) -> tuple[int, ...]:
    """`width` divided in proportion, in whole twips without a remainder; evenly where nothing has any weight. A table
    without a row has no columns either."""
    if not weights:
        return ()
    if not any(weights):
        weights = [1] * len(weights)
    edges = [width * done // sum(weights) for done in accumulate(weights, initial=0)]
    return tuple(right - left for left, right in pairwise(edges))
