"""Rows that repeat: one row of a printed table for each row of a large table of the data, stored by column.

What `@each` prints is mostly one row of cells, in each of them one figure of the current row. Over a large table such
rows are never made: a writer that can takes whole columns, and any other reads them row by row as it does all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from ..evaluation.environment import Environment, NoValue
from ..program import ir
from ..program.program import CellItem, EachItem, RowItem
from ..quick.records import dataclass
from ..values.facts import FactColumn
from ..values.packed import Texts
from ..values.printed_text import Figure, Inline, Text
from ..values.quantity import MONEY
from ..values.results import Rows, SourceLines
from .blocks import TableCell, TableRow
from .inlines import Prose
from .unroll import spend_on_turns


@dataclass(frozen=True, slots=True)
class RepeatedCell:
    """One cell of every row: the same words, a column's figures, or texts without facts. An empty text is an
    empty cell."""

    column: int
    align: str
    texts: Texts | str
    facts: FactColumn | None = None
    bare: bool = False
    """Whether its figures are money without its unit, which the line above the table states."""


class Repeated(Sequence[TableRow]):
    """The rows, by cell."""

    def __init__(self, cells: tuple[RepeatedCell, ...], count: int) -> None:
        self.cells, self._count = cells, count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> TableRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[TableRow]: ...
    def __getitem__(self, index: int | slice) -> TableRow | Sequence[TableRow]:
        if isinstance(index, slice):
            return [self._row(place) for place in range(self._count)[index]]
        return self._row(range(self._count)[index])

    def __iter__(self) -> Iterator[TableRow]:
        return map(self._row, range(self._count))

    def _row(self, index: int) -> TableRow:
        return TableRow(
            tuple(TableCell((_content(cell, index),), cell.column, align=cell.align) for cell in self.cells)
        )


class TableBody(Sequence[TableRow]):
    """The rows of a table in parts, some of which repeat."""

    def __init__(self, parts: tuple[Sequence[TableRow], ...]) -> None:
        self.parts = parts

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def __iter__(self) -> Iterator[TableRow]:
        for part in self.parts:
            yield from part

    @overload
    def __getitem__(self, index: int) -> TableRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[TableRow]: ...
    def __getitem__(self, index: int | slice) -> TableRow | Sequence[TableRow]:
        if isinstance(index, slice):
            return [self[place] for place in range(len(self))[index]]
        place = range(len(self))[index]
        for part in self.parts:
            if place < len(part):
                return part[place]
            place -= len(part)
        raise IndexError(index)


def parts_of(rows: Sequence[TableRow]) -> tuple[Sequence[TableRow], ...]:
    """The rows of a table in parts, each of which is `Repeated` or a sequence of rows."""
    return rows.parts if isinstance(rows, TableBody) else (rows,)


def repeated(item: EachItem, aligns: Sequence[str], unit: str, env: Environment, prose: Prose) -> Repeated | None:
    """The rows that a loop prints in a table whose money is in `unit`, if it is one that repeats a row over a table that is
    stored by column; None for any other loop."""
    if len(item.body) != 1 or not isinstance(row := item.body[0], RowItem):
        return None
    try:
        rows = prose.evaluation.value(item.rows, env)
    except NoValue:
        return None
    if not isinstance(rows, Rows) or not isinstance(rows.lines, SourceLines):
        return None
    source, _ = rows.lines.place
    if any(name.startswith(f"{source}[") for name in prose.failed):
        return None
    cells = []
    for column, cell in enumerate(row.cells):
        stated = aligns[column] if column < len(aligns) else ""
        found = _cell(cell, column, stated, unit, item.variable, rows.lines, prose)
        if found is None:
            return None
        cells.append(found)
    spend_on_turns(item, len(rows), prose.evaluation)
    return Repeated(tuple(cells), len(rows))


def _cell(
    cell: CellItem, column: int, stated: str, unit: str, variable: str, lines: SourceLines, prose: Prose
) -> RepeatedCell | None:
    if cell.continues or len(cell.content) > 1:
        return None
    if not cell.content:
        return RepeatedCell(column, stated or "left", "")
    match cell.content[0]:
        case ir.Verbatim(text=text):
            return RepeatedCell(column, stated or "left", text)
        case ir.PrintedValue(
            value=ir.CellOf(row=ir.VariableRef(name=name), column=printed, basis=basis, source=source)
        ) if name == variable and (source, basis) == lines.place:
            facts = prose.evaluation.column(source, basis, printed)
            return _figures(facts, column, stated, unit, prose) if facts is not None else None
        case ir.PrintedValue() | ir.Branches() | ir.Loop() | ir.Mention():
            return None


def _figures(facts: FactColumn, column: int, stated: str, unit: str, prose: Prose) -> RepeatedCell | None:
    """Numbers are aligned right and texts left: a column of both is set row by row, unless the table states its alignment."""
    if facts.kind is None:
        return RepeatedCell(column, stated or "left", facts.printed(unit=True), facts)
    if not stated and facts.stated < len(facts):
        return None
    form = prose.evaluation.formats.of(facts.name, facts.kind)
    bare = facts.kind == MONEY and prose.words.unit(facts.kind, form.unit) == unit
    return RepeatedCell(column, stated or "right", facts.printed(unit=not bare), facts, bare)


def _content(cell: RepeatedCell, index: int) -> tuple[Inline, ...]:
    text = cell.texts if isinstance(cell.texts, str) else cell.texts[index]
    if not text:
        return ()
    return (Text(text),) if cell.facts is None else (Figure(text, cell.facts[index]),)
