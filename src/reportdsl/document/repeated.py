"""Rows that repeat: one row of a printed table for each row of a large table of the data, or of a selection of its
rows.

What `@each` prints is mostly one row of cells, in each of them one figure of the current row; an `@if` around it
chooses between such rows, or leaves some out. Over a large table these rows are never made: a writer that is able to
takes whole columns, and any other reads them row by row, like all rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..evaluation.data_tables import is_large
from ..evaluation.environment import Environment, NoValue
from ..program import ir
from ..program.program import CellItem, EachItem, IfItem, Item, RowItem
from ..quick.records import dataclass, replace
from ..values.display import unit_of
from ..values.facts import FactColumn
from ..values.lazy_sequence import LazySequence
from ..values.packed import Texts
from ..values.printed_text import BREAK, Figure, Inline, Text
from ..values.results import Rows
from ..values.units import UnitOfMeasure
from .blocks import TableCell, TableRow
from .inlines import Prose, turns_of_loop
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
    """Whether its figures are printed without their unit, which the line above the table states."""


class Repeated(LazySequence[TableRow]):
    """Rows that repeat, by cell, one for each of the `rows` of the data's table; the texts are those of these rows."""

    def __init__(self, cells: tuple[RepeatedCell, ...], rows: Sequence[int]) -> None:
        self.cells, self.rows = cells, rows

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, index: int) -> TableRow:
        """Return the row that is printed at a turn of the loop."""
        return TableRow(
            tuple(
                TableCell((_content(cell, index, self.rows[index]),), cell.column, align=cell.align)
                for cell in self.cells
            )
        )


class TableBody(LazySequence[TableRow]):
    """The rows of a table in parts, some of which repeat."""

    def __init__(self, parts: tuple[Sequence[TableRow], ...]) -> None:
        self.parts = parts

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def __iter__(self) -> Iterator[TableRow]:
        for part in self.parts:
            yield from part

    def at(self, index: int) -> TableRow:
        """Return the row at an index, from the part that it is in."""
        for part in self.parts:
            if index < len(part):
                return part[index]
            index -= len(part)
        raise IndexError(index)


def has_groups(rows: Sequence[TableRow]) -> bool:
    """Whether several rows share a label; rows that repeat never do."""
    parts = [*parts_of(rows)]
    if any(isinstance(part, Repeated) for part in parts):
        return False
    return any(cell.row_span > 1 for part in parts for row in part for cell in row.cells)


def parts_of(rows: Sequence[TableRow]) -> tuple[Sequence[TableRow], ...]:
    """Return the rows of a table in parts, each of which is `Repeated` or a sequence of rows."""
    return rows.parts if isinstance(rows, TableBody) else (rows,)


def repeated(
    item: EachItem, aligns: Sequence[str], unit: UnitOfMeasure, env: Environment, prose: Prose
) -> list[Repeated] | None:
    """Return the rows that a loop prints in a table that states `unit`, in runs of rows with the same cells; None
    unless it prints at most one row for each of many rows of a large table, and nothing else."""
    if not item.body or not _is_one_row(item.body):
        return None
    try:
        rows = prose.evaluation.value(item.rows, env)
    except NoValue:
        return None
    selection = rows.having(rows.shown).selection() if isinstance(rows, Rows) else None
    if selection is None or not is_large(len(selection[1])):
        return None
    place, indices = selection
    if any(name.startswith(f"{place[0]}[") for name in prose.failed):
        return None
    chosen = _chosen(item.body, place, indices, item.variable, prose)
    if chosen is None:
        return None
    makers: list[tuple[RowItem, _Maker]] = []
    parts = []
    for start, end in _runs(chosen):
        row = chosen[start]
        if row is None:
            continue
        maker = next((maker for known, maker in makers if known is row), None)
        if maker is None:
            cells = [
                _cell(cell, column, aligns[column] if column < len(aligns) else "", unit, item.variable, place, prose)
                for column, cell in enumerate(row.cells)
            ]
            if None in cells:
                return None
            maker = _Maker([cell for cell in cells if cell is not None])
            makers.append((row, maker))
        parts.append(maker.rows(indices[start:end]))
    turns_of_loop(rows, item.variable, item.body, env, prose.evaluation)  # What they leave out is told here as well.
    spend_on_turns(item, len(indices), prose.evaluation)
    return parts


def _is_one_row(body: tuple[Item, ...]) -> bool:
    """Whether a loop's body prints one row or none at each turn."""
    if len(body) != 1:
        return not body
    item = body[0]
    return isinstance(item, RowItem) or (
        isinstance(item, IfItem) and _is_one_row(item.then) and _is_one_row(item.otherwise)
    )


def _chosen(
    body: tuple[Item, ...], place: tuple[str, str], indices: Sequence[int], variable: str, prose: Prose
) -> Sequence[RowItem | None] | None:
    """Return the row that is printed at each turn, None for a turn without one; None for all if a condition must be
    evaluated row by row."""
    item = body[0] if body else None
    if not isinstance(item, IfItem):
        return [item if isinstance(item, RowItem) else None] * len(indices)
    holds = prose.evaluation.by_row(place, item.condition, variable)
    then, otherwise = (_chosen(branch, place, indices, variable, prose) for branch in (item.then, item.otherwise))
    if holds is None or then is None or otherwise is None:
        return None
    return [one if holds[row] else other for row, one, other in zip(indices, then, otherwise, strict=True)]


def _runs(chosen: Sequence[RowItem | None]) -> Iterator[tuple[int, int]]:
    """Yield the runs of turns at which the same row is printed, by their first turn and the one after their last."""
    start = 0
    for turn in range(1, len(chosen) + 1):
        if turn == len(chosen) or chosen[turn] is not chosen[start]:
            yield start, turn
            start = turn


class _Maker:
    """Makes rows with the same cells, from the cells of the whole table."""

    def __init__(self, cells: list[RepeatedCell]) -> None:
        self._cells = cells
        self._texts: list[list[str]] = []

    def rows(self, rows: Sequence[int]) -> Repeated:
        """Return some rows of the table."""
        if all(cell.facts is None or is_whole(rows, cell.facts) for cell in self._cells):
            return Repeated(tuple(self._cells), rows)
        self._texts = self._texts or [[] if isinstance(cell.texts, str) else list(cell.texts) for cell in self._cells]
        cells = (
            cell if isinstance(cell.texts, str) else replace(cell, texts=Texts([texts[row] for row in rows]))
            for cell, texts in zip(self._cells, self._texts, strict=True)
        )
        return Repeated(tuple(cells), rows)


def is_whole(rows: Sequence[int], column: FactColumn) -> bool:
    """Whether rows are all those of a column, in order."""
    return isinstance(rows, range) and len(rows) == len(column)


def _cell(
    cell: CellItem, column: int, stated: str, unit: UnitOfMeasure, variable: str, place: tuple[str, str], prose: Prose
) -> RepeatedCell | None:
    if cell.continues or len(cell.content) > 1:
        return None
    if not cell.content:
        return RepeatedCell(column, stated or "left", "")
    match cell.content[0]:
        case ir.Verbatim(text=text):
            if BREAK in text:
                return None
            return RepeatedCell(column, stated or "left", text)
        case ir.PrintedValue(
            value=ir.CellOf(row=ir.VariableRef(name=name), column=printed, basis=basis, source=source)
        ) if name == variable and (source, basis) == place:
            facts = prose.evaluation.column(source, basis, printed)
            return _figures(facts, column, stated, unit, prose) if facts is not None else None
        case (
            ir.PrintedValue()
            | ir.FillIn()
            | ir.AroundFillIns()
            | ir.Branches()
            | ir.Loop()
            | ir.Mention()
            | ir.MarkedContent()
        ):
            return None


def _figures(facts: FactColumn, column: int, stated: str, unit: UnitOfMeasure, prose: Prose) -> RepeatedCell | None:
    """Return the cell of a column, numbers aligned right and texts left. None for a column of both, unless the table
    states its alignment, and for one that is converted to the table's unit: these are printed row by row."""
    if facts.kind is None:
        prose.raw.look_at_column(facts)
        return RepeatedCell(column, stated or "left", facts.printed(unit=True), facts)
    if not stated and facts.stated < len(facts):
        return None
    form = prose.evaluation.formats.of(facts.name, facts.kind)
    shown = unit_of(facts.kind, form)
    if prose.evaluation.formats.converts(facts.name, facts.kind, unit):
        return None  # Converted cell by cell.
    bare = shown.is_same(unit)
    return RepeatedCell(column, stated or "right", facts.printed(unit=not bare), facts, bare)


def _content(cell: RepeatedCell, index: int, row: int) -> tuple[Inline, ...]:
    text = cell.texts if isinstance(cell.texts, str) else cell.texts[index]
    if not text:
        return ()
    return (Text(text),) if cell.facts is None else (Figure(text, cell.facts[row]),)
