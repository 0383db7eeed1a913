"""Tables: real spans, repeated header rows, columns as wide as their contents. Each row is one piece of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....document.blocks import PrintedTable, TableCell, TableRow
from ....document.repeated import Repeated, parts_of
from ....ooxml.markup import Markup, escaped
from ....styles import Style
from ....values.printed_table import PartedLine
from ....values.printed_text import Caption
from ..runs import Bookmarks, inlines, paragraph, run
from ..styles_part import CELL_PADDING, table_line
from .repeated_rows import repeated_blocks
from .widths import MARGIN, TableLayout, breadth, cell_lines, indent_of

JUSTIFICATION = {"left": "", "center": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>'}
KEEP_NEXT = "<w:keepNext/>"
"""For the cells of header rows and of rows kept with the next: no header is left alone at the foot of a page."""

FORM_PADDING, BORDER = 20, 10
"""Space above and below the text of a form's row, and height of the line under a row, in twips."""

TABLE_STYLE = "ReportTable"
"""The style of all tables: it has their borders, so that they can be changed in one place."""


def table_pieces(table: PrintedTable, layout: TableLayout, marks: Bookmarks, style: Style) -> Iterator[Markup]:
    """Yield the lines above the table, the table, and the lines below it."""
    yield from _parted(table.head, "TableHead", layout, marks, style)
    if table.unit:
        yield paragraph("TableUnit", run(table.unit))
    if table.header or table.rows:
        yield f"<w:tbl>{tbl_properties(table, layout, style.words.marks.item)}{tbl_grid(layout)}"
        yield from tbl_rows(table, layout, marks)
        yield "</w:tbl>"
    for note in table.notes:
        yield paragraph("TableNote", inlines(note, marks))
    yield from _parted(table.foot, "TableNote", layout, marks, style)


def _parted(
    lines: Sequence[PartedLine], look: str, layout: TableLayout, marks: Bookmarks, style: Style
) -> Iterator[str]:
    if lines:
        from ..parted_lines import placed_lines  # Loaded only for a document with such lines.

        width = breadth(layout, style)
        for placed in placed_lines(lines, width, style):
            yield placed.written(look, width, marks)


def tbl_properties(table: PrintedTable, layout: TableLayout, between: str) -> str:
    """Return `w:tblPr`, with a title and a description of the table for readers who cannot see it; `between` separates
    the names of the columns in the description."""
    title = caption_text(table.caption) if table.caption else table.title or table.name
    margin = MARGIN * layout.size
    columns = between.join(cell.text for row in table.header[:1] for cell in row.cells)
    return (
        f'<w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(layout.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="{int(bool(table.header))}" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(title)}"/><w:tblDescription w:val="{escaped(columns or title)}"/></w:tblPr>'
    )


def caption_text(caption: Caption) -> str:
    """Return label, number and title on one line."""
    return f"{caption.label}{caption.number} {caption.title}"


def tbl_grid(layout: TableLayout) -> str:
    """Return `w:tblGrid`."""
    return "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in layout.widths) + "</w:tblGrid>"


def tbl_rows(table: PrintedTable, layout: TableLayout, marks: Bookmarks) -> Iterator[Markup]:
    """Yield `w:tr` for each row. Below a cell that spans rows come cells that continue it; a place without a cell is
    blank."""
    open_spans: dict[int, tuple[int, int]] = {}
    for rows, head in ((table.header, True), (table.rows, False)):
        cells = Cells(layout, marks, head, table.alone)
        others: dict[tuple[bool, bool], Cells] = {}
        properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
        for part in parts_of(rows):
            for block in (
                repeated_blocks(part, cells, properties, table.width, marks) if isinstance(part, Repeated) else [part]
            ):
                if isinstance(block, bytes):
                    yield block
                    continue
                for row in block:
                    own = cells
                    if row.total or row.kept:
                        style = "TableTotal" if row.total else "TableText"
                        own = others.setdefault(
                            (row.total, row.kept), Cells(layout, marks, head or row.kept, table.alone, style)
                        )
                    written, open_spans = row_cells(row, open_spans, own, table.width)
                    yield f"<w:tr>{properties}{written}</w:tr>"


def row_cells(
    row: TableRow, above: dict[int, tuple[int, int]], cells: Cells, width: int
) -> tuple[str, dict[int, tuple[int, int]]]:
    """Return the cells of one row, and the spans that stay open below it: column → (columns, rows left)."""
    below: dict[int, tuple[int, int]] = {}
    starting = {cell.column: cell for cell in row.cells}
    written, column, mark = [], 0, row.mark
    while column < width:
        if column in above:
            span, rows = above[column]
            written.append(cells.continued(column, span))
            if rows > 1:
                below[column] = span, rows - 1
        elif column in starting:
            cell = starting[column]
            span = cell.column_span
            written.append(cells.starting(cell, mark))
            mark = ""
            if cell.row_span > 1:
                below[column] = span, cell.row_span - 1
        else:
            span = 1
            written.append(cells.blank(column))
        column += span
    return "".join(written), below


_DIAGONAL = '<w:tcBorders><w:tl2br w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
_AFTER_BORDERS = '<w:vAlign w:val="center"/>'


def row_height(layout: TableLayout, lines: int, form: bool) -> int:
    """Return the height, in twips, of a row with this many lines."""
    return table_line(layout.size) * lines + 2 * (FORM_PADDING if form else CELL_PADDING) + BORDER


class Cells:
    """Writes `w:tc` for one table, `kept` with the row below. Most rows have cells with the same properties, so each is
    built once."""

    def __init__(
        self, layout: TableLayout, marks: Bookmarks, kept: bool, form: bool = False, style: str = "TableText"
    ) -> None:
        self._layout, self._marks, self._form = layout, marks, form
        spacing = f'<w:spacing w:before="{FORM_PADDING}" w:after="{FORM_PADDING}"/>' if form else ""
        self._starts = {
            align: f'<w:p><w:pPr><w:pStyle w:val="{style}{layout.size}"/>{KEEP_NEXT if kept else ""}{spacing}{jc}</w:pPr>'
            for align, jc in JUSTIFICATION.items()
        }
        self._properties: dict[tuple[int, int, str], str] = {}

    def starting(self, cell: TableCell, mark: str = "") -> str:
        """Return a cell that begins here, with the bookmark `mark` if one is given."""
        properties = self._tc_properties(cell.column, cell.column_span, "restart" if cell.row_span > 1 else "")
        if cell.diagonal:
            below, above = (f"{inlines(content, self._marks)}</w:p>" for content in cell.paragraphs)
            properties = properties.replace(_AFTER_BORDERS, _DIAGONAL + _AFTER_BORDERS)
            return f"<w:tc>{properties}{self._starts['right']}{above}{self._starts['left']}{below}</w:tc>"
        start = self._starts[cell.align]
        if self._form and cell.align == "left" and (indent := self._indent(cell)):
            hanging = f'<w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>'
            start = start.replace("</w:pPr>", hanging)
        texts = [f"{start}{inlines(content, self._marks)}</w:p>" for content in cell.paragraphs] or [f"{start}</w:p>"]
        if mark:
            texts[0] = texts[0].replace(start, start + self._marks.around(mark, ""), 1)
        return f"<w:tc>{properties}{''.join(texts)}</w:tc>"

    def _indent(self, cell: TableCell) -> int:
        """Return the indent of the further lines of a name, in twips."""
        texts = cell_lines(cell)
        return indent_of(texts[0]) * self._layout.size // 100 if texts else 0

    def opened(self, column: int, align: str) -> str:
        """Return the markup before the content of a cell that spans nothing."""
        return f"<w:tc>{self._tc_properties(column, 1, '')}{self._starts[align]}"

    def continued(self, column: int, span: int) -> str:
        """Return a cell that continues the one above."""
        return f"<w:tc>{self._tc_properties(column, span, 'continue')}{self._starts['left']}</w:p></w:tc>"

    def blank(self, column: int) -> str:
        """Return a cell without content."""
        return f"<w:tc>{self._tc_properties(column, 1, '')}{self._starts['left']}</w:p></w:tc>"

    def _tc_properties(self, column: int, span: int, merge: str) -> str:
        known = self._properties.get((column, span, merge))
        if known is None:
            width = sum(self._layout.widths[column : column + span])
            known = self._properties[column, span, merge] = (
                f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
                + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
                + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
                + f"{_AFTER_BORDERS}</w:tcPr>"
            )
        return known
