"""A table of a Word file as a printed one: its cells with their spans, its header where rows are said to repeat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...quick.records import replace
from ...styles.word_markup import W, inside, stated
from ...values.printed_table import PrintedTable, TableCell, TableRow
from ...values.taken_text import TakenParagraph

ALIGN = "left"


def table(element: Any, paragraph: Callable[[Any], TakenParagraph]) -> PrintedTable:
    """The table in a `w:tbl` element, without rows whose deletion is tracked; `paragraph` reads the paragraphs of its
    cells."""
    rows: list[list[TableCell]] = []
    header, width = 0, 1
    open_: dict[int, tuple[int, int]] = {}
    left = (row for row in inside(element, "tr") if row.find(f"{W}trPr/{W}del") is None)
    for place, row in enumerate(left):
        cells: list[TableCell] = []
        column = _count(row.find(W + "trPr"), "gridBefore", 0)
        for cell in inside(row, "tc"):
            properties = cell.find(W + "tcPr")
            span = max(_count(properties, "gridSpan", 1), 1)
            merge = properties.find(W + "vMerge") if properties is not None else None
            if merge is not None and merge.get(W + "val") != "restart" and column in open_:
                above, index = open_[column]
                rows[above][index] = replace(rows[above][index], row_span=place - above + 1)
            else:
                open_.pop(column, None)
                if merge is not None:
                    open_[column] = place, len(cells)
                cells.append(_cell(cell, column, span, paragraph))
            column += span
        width = max(width, column)
        rows.append(cells)
        header += header == place and row.find(f"{W}trPr/{W}tblHeader") is not None
    printed = tuple(TableRow(tuple(cells)) for cells in rows)
    return PrintedTable("", None, "", width, printed[:header], printed[header:])


def _cell(cell: Any, column: int, span: int, paragraph: Callable[[Any], TakenParagraph]) -> TableCell:
    read = [paragraph(each) for each in inside(cell, "p")]
    inner = [paragraph(each) for table_ in inside(cell, "tbl") for each in table_.iter(W + "p")]
    kept = [each for each in (*read, *inner) if each.text.strip() or each.notes]
    align = next((each.align for each in kept), "") or ALIGN
    return TableCell(tuple(each.bracketed for each in kept) or ((),), column, span, 1, align)


def _count(properties: Any, what: str, otherwise: int) -> int:
    count = stated(properties, what)
    return min(int(count), 63) if count.isdecimal() else otherwise
