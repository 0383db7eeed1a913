"""The widths of a table's columns, its type size, and whether its sheet is landscape.

Each column is as wide as the characters in it (`values/advance_widths`) and some spare room. Lengths are in twips.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat

from ....document.blocks import PrintedTable, TableCell, TableRow
from ....document.repeated import Repeated, RepeatedCell, parts_of
from ....quick.pattern import pattern
from ....quick.records import dataclass
from ....styles import Style
from ....values.advance_widths import EM, widths_in
from ....values.packed import SEPARATOR
from ....values.printed_table import PartedLine
from ....values.printed_text import Figure
from ....values.quantity import Quantity
from .column_shares import proportional, shared_out

MARGIN = 3
"""Space to the left and right of a cell's text, in twips per half point of type size."""

SPARE = 30
"""What a cell has beyond its text and margins: half a point on either side, for rounding by word processors, and for
its border, which they take from its width."""

NARROWEST = 4 * EM
"""The width that a column of running text keeps, if its text is that long: four characters."""

UPRIGHT_LEAST = 18
"""Smallest type size, in half points, on an upright sheet; below it, the sheet becomes landscape (9 pt)."""

READABLE = 15
"""Smallest type size, in half points, that is easily legible (7.5 pt, 六号): a table too wide for it is divided."""

LONGEST_WORD = 36 * EM
"""Longer words are addresses and may be broken: no code or identifier has more than 36 characters."""

UNBREAKABLE = pattern(r"[!-~\u00a0\u00c0-\u024f]+")
_BLANKS, _MOST_INDENT = "\u3000 ", 6_000
ALIKE = str.maketrans("123456789", "000000000")
"""Digits are equally wide: apart from them, most texts of a column are alike."""


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The type `size` in half points, the widths of the grid's columns in twips, and whether the sheet is landscape."""

    size: int
    widths: tuple[int, ...]
    landscape: bool
    single_lines: bool
    """Whether every cell's text fits on one line."""
    broken: bool = False
    """Whether a figure or a word does not fit in its column."""


def table_layout(table: PrintedTable, style: Style, needs: ColumnNeeds) -> TableLayout:
    """Return the largest type in which no number is broken, on an upright sheet if possible; failing that, the smallest
    on a landscape sheet. A table that states the direction of its sheet keeps it."""
    sheets = sheets_of(table, style)
    fitting = (sheet for sheet in sheets if fits(needs, *sheet, style))
    return layout_in(needs, *next(fitting, sheets[-1]), style, table.widths)


def sheets_of(table: PrintedTable, style: Style) -> list[tuple[int, bool]]:
    """Return the type sizes and directions (whether landscape) that a table may have, the best first."""
    sheets = [
        *((size, False) for size in style.table_sizes if size >= UPRIGHT_LEAST or table.landscape is False),
        *((size, True) for size in style.table_sizes[1:] or style.table_sizes),
    ]
    if table.landscape is not None:
        sheets = [(size, landscape) for size, landscape in sheets if landscape == table.landscape]
    return sheets


MOST_COLUMNS = 63
"""Word reports a file as damaged if a table has more columns."""


@dataclass(frozen=True, slots=True)
class ColumnNeeds:
    """What each column needs, in thousandths of an em: the width of its longest line, that of its longest line outside
    the header, and the least width that it must have."""

    natural: list[int]
    rows: list[int]
    least: list[int]

    def of(self, columns: Sequence[int]) -> ColumnNeeds:
        """Return what some of the columns need."""
        return ColumnNeeds(*([units[column] for column in columns] for units in (self.natural, self.rows, self.least)))


def fits(needs: ColumnNeeds, size: int, landscape: bool, style: Style) -> bool:
    """Return whether a sheet has the least width of all columns in type of a size, and Word allows this many
    columns."""
    return len(needs.least) <= MOST_COLUMNS and sum(twips(units, size) for units in needs.least) <= text_width(
        landscape, style
    )


def fits_upright(needs: ColumnNeeds, style: Style) -> bool:
    """Return whether a table fits the narrowest sheet in legible type, as most do; such a table is never divided."""
    sizes = [size for size in style.table_sizes if size >= READABLE]
    return bool(sizes) and fits(needs, sizes[-1], False, style)


def text_width(landscape: bool, style: Style) -> int:
    """Return the width between the margins of a sheet, in twips."""
    return style.sheet(landscape).text_width


def layout_in(
    needs: ColumnNeeds, size: int, landscape: bool, style: Style, stated: tuple[str, ...] = ()
) -> TableLayout:
    """Return the layout in type of a size, on a sheet of a direction, with the widths that are `stated` for some
    columns."""
    wanted, rows, narrowest = (
        [twips(units, size) for units in each] for each in (needs.natural, needs.rows, needs.least)
    )
    line = text_width(landscape, style)
    widths: tuple[int, ...] | None = None
    if stated:
        from .stated_widths import stated_widths  # Loaded only for a document with such a table.

        widths = stated_widths(stated, wanted, rows, narrowest, line)
    if widths is None:
        widths = shared_out(wanted, rows, narrowest, line)
    single = all(got >= want for got, want in zip(widths, wanted, strict=True))
    return TableLayout(size, widths, landscape, single, any(map(int.__lt__, widths, narrowest)))


def lines_of_rows(table: PrintedTable, layout: TableLayout, style: Style) -> Iterator[int]:
    """Yield how many lines each row takes, the header's rows first."""
    if layout.single_lines:
        yield from repeat(1, len(table.header) + len(table.rows))
        return
    measure = widths_in(style.table_face.latin)
    around, size = twips(0, layout.size), layout.size
    for row in chain(table.header, table.rows):
        most = 1
        for cell in row.cells:
            room = max(1, sum(layout.widths[cell.column : cell.column + cell.column_span]) - around) * 100
            lines = 0
            for text in cell_lines(cell):
                width = measure(text) * size
                hanging = indent_of(text) * size if table.alone and cell.align == "left" and width > room else 0
                lines += -(-(width - hanging) // max(room - hanging, 1)) or 1
            most = max(most, -(-lines // cell.row_span) if table.alone else lines)
        yield most


def indent_of(text: str) -> int:
    """Return how far a form indents a name with the blanks before it, in thousandths of an em: all its lines are
    indented as far. More blanks than a few levels have are a layout of their own, for which 0 is returned."""
    blanks = text[: len(text) - len(text.lstrip(_BLANKS))]
    width = sum(EM if blank == _BLANKS[0] else EM // 2 for blank in blanks)
    return width if width < _MOST_INDENT else 0


def breadth(layout: TableLayout, style: Style) -> int:
    """Return the width of a table, in twips; for a table without columns, that of the text, to lay out the lines around
    it."""
    return sum(layout.widths) or style.sheet(layout.landscape).text_width


def head_lines(table: PrintedTable, width: int, style: Style) -> int:
    """Return how many lines are above a table of this width."""
    return _parted_lines(table.head, width, style) if table.head else 0


def note_lines(table: PrintedTable, width: int, style: Style) -> int:
    """Return how many lines are below a table of this width."""
    texts = ("".join(part.text for part in note) for note in table.notes)
    notes = sum(line_count(text, width, style) for text in texts)
    return notes + _parted_lines(table.foot, width, style) if table.foot else notes


def line_count(text: str, width: int, style: Style) -> int:
    """Return how many lines a note below a table or a chart takes."""
    wide = widths_in(style.table_face.latin)(text)
    return max(1, -(-wide * style.around_tables // (width * 100)))


def _parted_lines(lines: Sequence[PartedLine], width: int, style: Style) -> int:
    from ..parted_lines import lines_around  # Loaded only for a document with such lines.

    return lines_around(lines, width, style)


def twips(units: int, size: int) -> int:
    """Return the width of a cell whose text takes `units` thousandths of an em: an em of 12 pt (24 half points) is 240
    twips."""
    return -(-units * size // 100) + 2 * MARGIN * size + SPARE


def column_needs(table: PrintedTable, style: Style) -> ColumnNeeds:
    """Return what the cells of each column need: first those of the rows, then those of the header. The text of a
    column whose width is stated may be wrapped as narrowly as that width requires."""
    needs = _Needs(table.width, widths_in(style.table_face.latin))
    needs.part(parts_of(table.rows))
    rows = [*needs.natural]
    needs.part((table.header,))
    if table.widths:
        tight = _Needs(table.width, needs.measure, EM)
        tight.part(parts_of(table.rows))
        tight.part((table.header,))
        for column, stated in enumerate(table.widths[: table.width]):
            if stated:
                needs.least[column] = tight.least[column]
    return ColumnNeeds(needs.natural, rows, needs.least)


class _Needs:
    """What the columns of a table need, according to the cells seen so far."""

    def __init__(self, columns: int, measure: Callable[[str], int], narrowest: int = NARROWEST) -> None:
        self.natural, self.least = [EM] * columns, [EM] * columns
        self.measure, self._narrowest = measure, narrowest

    def part(self, rows: Iterable[Sequence[TableRow]]) -> None:
        """Take account of the header, or of the rows. Cells that span columns come last, when the needs of each column
        are known."""
        spanning: list[TableCell] = []
        for part in rows:
            if isinstance(part, Repeated):
                for repeated in part.cells:
                    self.repeated(repeated)
                continue
            for row in part:
                for cell in row.cells:
                    if cell.column_span > 1:
                        spanning.append(cell)
                        continue
                    for line in cell_lines(cell):
                        if len(line) * EM > self.least[cell.column]:
                            self.fit(cell.column, line, is_figure(cell))
        for cell in spanning:
            self.span(cell)

    def fit(self, column: int, line: str, whole: bool) -> None:
        """Take account of a line; a `whole` one must not be broken. Hardly any character is wider than an em, so a line
        with fewer characters than fit in the column is not measured."""
        most = len(line) * EM
        if most <= self.least[column]:
            return
        if whole or most > self.natural[column] or self.least[column] < self._narrowest:
            width = self.measure(line)
            self.natural[column] = max(self.natural[column], width)
            self.least[column] = max(self.least[column], width if whole else min(width, self._narrowest))
        if not whole:
            self.least[column] = max(self.least[column], self._longest_word(line, self.least[column]))

    def repeated(self, cell: RepeatedCell) -> None:
        """Take account of a cell of many rows."""
        if isinstance(cell.texts, str):
            for line in cell.texts.split("\n"):
                self.fit(cell.column, line, False)
            return
        whole = cell.facts is not None and cell.facts.kind is not None
        for block in cell.texts.packed():
            for text in {*block.translate(ALIKE).split(SEPARATOR)}:
                for line in text.split("\n") if "\n" in text else (text,):
                    self.fit(cell.column, line, whole)

    def span(self, cell: TableCell) -> None:
        """Take account of a cell that spans columns."""
        columns = range(cell.column, min(cell.column + cell.column_span, len(self.natural)))
        for line in cell_lines(cell):
            width = self.measure(line)
            stretch(self.natural, columns, width)
            least = width if is_figure(cell) else max(min(width, self._narrowest), self._longest_word(line, 0))
            widen(self.least, columns, least)

    def _longest_word(self, line: str, known: int) -> int:
        """Return the width of the longest word that must not be broken; words narrower than `known` are skipped."""
        words = (word for word in UNBREAKABLE.findall(line) if known < len(word) * EM <= LONGEST_WORD)
        return max(map(self.measure, words), default=0)


def is_figure(cell: TableCell) -> bool:
    """Return whether a cell holds exactly one figure, which stays on one line: its unit is not separated from it."""
    only = cell.paragraphs[0] if len(cell.paragraphs) == 1 else ()
    return len(only) == 1 and isinstance(only[0], Figure) and isinstance(only[0].fact.value, Quantity)


def cell_lines(cell: TableCell) -> list[str]:
    """Return the lines of a cell's paragraphs."""
    return [line for content in cell.paragraphs for line in "".join([part.text for part in content]).split("\n")]


def widen(needs: list[int], columns: range, width: int) -> None:
    """Spread what a spanning cell lacks evenly over its columns."""
    lacking = width - sum(needs[column] for column in columns)
    for place, column in enumerate(columns):
        needs[column] += max(0, (lacking + len(columns) - 1 - place) // len(columns))


def stretch(needs: list[int], columns: range, width: int) -> None:
    """Spread what a spanning text lacks over its columns in proportion to their needs. Spread evenly, a long text would
    make all of them alike, a column of short words as wide as one of sentences."""
    known = sum(needs[column] for column in columns)
    if known < width:
        shares = proportional([needs[column] for column in columns], width)
        for column, share in zip(columns, shares, strict=True):
            needs[column] = share
