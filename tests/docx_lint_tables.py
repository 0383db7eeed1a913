"""Rules for tables: grids, spans, merges."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

from docx_opened import MAIN, Found, Opened, W


def span(cell: ElementTree.Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if found is None else int(found.attrib[W + "val"])


def grid_overflow(document: Opened) -> Found:
    for table in document.all(W + "tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for number, row in enumerate(table.findall(W + "tr"), start=1):
            if sum(map(span, row.findall(W + "tc"))) != columns:
                yield MAIN, f"row {number} does not fill its {columns} columns"


def merge_without_restart(document: Opened) -> Found:
    for table in document.all(W + "tbl"):
        above: dict[int, int] = {}
        for number, row in enumerate(table.findall(W + "tr"), start=1):
            here, column = {}, 0
            for cell in row.findall(W + "tc"):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None:
                    here[column] = span(cell)
                    if merge.get(W + "val") != "restart" and above.get(column) != span(cell):
                        yield MAIN, f"row {number}, column {column}: continues nothing"
                column += span(cell)
            above = here


def grid_sum(document: Opened) -> Found:
    for table in document.all(W + "tbl"):
        grid = [int(column.attrib[W + "w"]) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        if sum(grid) != int(table.find(f"{W}tblPr/{W}tblW").attrib[W + "w"]):  # type: ignore[union-attr]
            yield MAIN, f"columns sum to {sum(grid)}"
        for row in table.findall(W + "tr"):
            column = 0
            for cell in row.findall(W + "tc"):
                width = int(cell.find(f"{W}tcPr/{W}tcW").attrib[W + "w"])  # type: ignore[union-attr]
                if width != sum(grid[column : column + span(cell)]):
                    yield MAIN, f"a cell is {width} wide"
                column += span(cell)


def table_too_wide(document: Opened) -> Found:
    """Each table fits between the margins of its section, whose properties follow it."""
    waiting: list[int] = []
    for element in document.body.iter():
        if element.tag == W + "tblW":
            waiting.append(int(element.attrib[W + "w"]))
        elif element.tag == W + "sectPr":
            size, margins = element.find(W + "pgSz"), element.find(W + "pgMar")
            if size is None or margins is None:
                continue  # Another rule reports that.
            room = int(size.attrib[W + "w"]) - int(margins.attrib[W + "left"]) - int(margins.attrib[W + "right"])
            yield from ((MAIN, f"a table is {width} wide, the text {room}") for width in waiting if width > room)
            waiting = []


def cell_end(document: Opened) -> Found:
    for cell in document.all(W + "tc"):
        if len(cell) == 0 or cell[-1].tag != W + "p":
            yield MAIN, "a cell does not end with a paragraph"


def header_rows(document: Opened) -> Found:
    for table in document.all(W + "tbl"):
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(W + "tr")]
        if heads != sorted(heads, reverse=True):
            yield MAIN, "a header row below a row of data"


def tables_touch(document: Opened) -> Found:
    for parent in document.body.iter():
        for before, after in pairwise(parent):
            if before.tag == after.tag == W + "tbl":
                yield MAIN, "two tables run into one"
