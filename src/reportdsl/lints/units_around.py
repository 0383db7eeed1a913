"""Checks the units stated around a table or a chart, in its caption, a column head or a note (金额（元）, 单位：元):
they must be those in which its figures are printed."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostics, Severity
from ..document.blocks import Document
from ..document.walk import blocks
from ..figures.chart import Chart
from ..lexicons.lexicon import Lexicon
from ..program.program import FigureItem, Program
from ..program.walk import every
from ..readers.tables.form_units import money_in, unit_in
from ..values.printed_table import PrintedTable
from ..values.printed_text import Figure
from ..values.quantity import NUMBER, PERCENT, POINTS, Quantity
from ..values.units import UNITS, is_money

_PLAIN = (NUMBER, PERCENT, POINTS)
"""Kinds of figures that are not money, whatever the head of their column says."""


def units_around(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Report each unit of money that is stated around figures in another unit (L15): as an error, in a note as a
    warning."""
    words = program.settings.words
    for block in blocks(document):
        if isinstance(block, PrintedTable) and block.unit:
            before, _, behind = words.unit_line.partition("{unit}")
            due, texts = block.unit.removeprefix(before).removesuffix(behind), _around(block)
        elif isinstance(block, Chart) and block.unit and block.caption is not None:
            due, texts = block.unit, iter([(block.caption.title, Severity.ERROR)])
        else:
            continue
        for text, severity in texts:
            if (found := _unit_in(text, words)) and found != due:
                items = every(FigureItem, program.body)
                place = block.place if isinstance(block, PrintedTable) else None
                place = place or next((item.span for item in items if item.name == block.name), None)
                diagnostics.add("L15", place, severity=severity, found=found, due=due, name=block.name)


def _unit_in(text: str, words: Lexicon) -> str:
    """The unit of money stated in a text, in the words of the report; empty if there is none."""
    place = money_in(text, False, UNITS)
    unit = UNITS.beside(text[slice(*place)] if place else unit_in(text, UNITS))
    return words.unit(unit) if unit is not None and is_money(unit) else ""


def _around(table: PrintedTable) -> Iterator[tuple[str, Severity]]:
    """Yield the texts around the figures of a table, each with the severity of a wrong unit in it. Heads count only if
    a figure in their column is printed without a unit. A note may be about figures outside the table."""
    if table.caption is not None:
        yield table.caption.title, Severity.ERROR
    for row in table.header:
        for cell in row.cells:
            if unit_in(cell.text, UNITS) and _has_bare_money(table, cell.column):
                yield cell.text, Severity.ERROR
    for note in (*table.notes, *(part for line in table.foot for part in line.parts)):
        yield "".join(part.text for part in note), Severity.WARNING


def _has_bare_money(table: PrintedTable, column: int) -> bool:
    """Whether a column has amounts of money printed without a unit: they are in the unit of the table."""
    figures = (
        (part.text, part.fact.value)
        for row in table.rows
        for cell in row.cells
        if cell.column == column
        for paragraph in cell.paragraphs
        for part in paragraph
        if isinstance(part, Figure)
    )
    return any(
        isinstance(value, Quantity) and value.kind not in _PLAIN and text.strip("()（）")[-1:].isdigit()
        for text, value in figures
    )
