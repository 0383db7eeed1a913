"""Row headers in the tables of a PDF: the first cell of a row, where it says what the row is (ISO 14289-1, 7.5).

LibreOffice tags only the cells of a table's header, so a screen reader would read out a figure without its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..document.blocks import Document, PrintedTable
from ..document.walk import blocks
from ..quick.pattern import pattern
from .docx.placed import Links
from .docx.renderers import all_placed
from .docx.tables.widths import is_figure

TABLE = pattern(rb"\n\d+ 0 obj\n<</Type/StructElem\n/S/Table\n.*?/K\[([^\]]*)\]", re.DOTALL)
ROW = pattern(rb"\n(\d+) 0 obj\n<</Type/StructElem\n/S/TR\n.*?/K\[(\d+) 0 R", re.DOTALL)
CELL = pattern(rb"\n(\d+) 0 obj\n(<</Type/StructElem\n/S/TD\n.*?\nendobj\n)", re.DOTALL)
MEMBER = pattern(rb"(\d+) 0 R")
ATTRIBUTES = pattern(rb"/A (?:\[ ([^\]]*)\]|(\d+ 0 R))")
OF_ROW = b"<</O/Table/Scope/Row>>"


def rows_with_heads(document: Document) -> list[list[bool]]:
    """Return, for each table of the document in order, which of its rows begin with a cell that says what the row
    is."""
    laid_out = (placed.block for placed in all_placed(blocks(document), document.style, Links(())))
    return [[*_heads(table)] for table in laid_out if isinstance(table, PrintedTable) and (table.header or table.rows)]


def _heads(table: PrintedTable) -> Iterator[bool]:
    yield from (False for _ in table.header)
    for row in table.rows:
        first = next((cell for cell in row.cells if cell.column == 0), None)
        says = first is not None and bool(first.text.strip())
        yield says and len(row.cells) > 1 and first is not None and not is_figure(first)


def row_heads(pdf: bytes, tables: Sequence[Sequence[bool]]) -> dict[int, bytes]:
    """Return new versions of the cells that head their rows, by object number. Returns none if the number of tables or
    of their rows differs from the document's."""
    found = [[int(row) for row in MEMBER.findall(each[1])] for each in TABLE.finditer(pdf)]
    if [len(rows) for rows in found] != [len(rows) for rows in tables]:
        return {}
    first = {int(row[1]): int(row[2]) for row in ROW.finditer(pdf)}
    wanted = {
        first[row]
        for rows, heads in zip(found, tables, strict=True)
        for row, head in zip(rows, heads, strict=True)
        if head and row in first
    }
    return {int(cell[1]): _as_head(cell[2]) for cell in CELL.finditer(pdf) if int(cell[1]) in wanted}


def _as_head(cell: bytes) -> bytes:
    """Return a data cell, tagged as the header of its row."""
    head = cell.replace(b"/S/TD\n", b"/S/TH\n", 1)
    stated = ATTRIBUTES.search(head)
    if stated is None:
        return head.replace(b"/S/TH\n", b"/S/TH\n/A " + OF_ROW + b"\n", 1)
    return head[: stated.start()] + b"/A [ %s %s ]" % ((stated[1] or stated[2]).strip(), OF_ROW) + head[stated.end() :]
