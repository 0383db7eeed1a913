"""Tables: rows of loops laid out on a grid, `^`, `<` and equal neighbours joined into spans, figures aligned."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

from ..evaluation.environment import NONE, Environment
from ..program.ir import TableRef
from ..program.program import CellItem, EachItem, RowItem, TableItem
from ..program.walk import every, operands
from ..quick.records import dataclass, replace
from ..values.display import unit_of
from ..values.printed_text import BREAK, Caption, Figure, Inline, Text
from ..values.quantity import MONEY, Quantity
from ..values.results import Row
from ..values.roles import TotalRow
from ..values.units import UnitOfMeasure
from ..words.row_words import total_rank
from .blocks import PartedLine, PrintedTable, TableCell, TableRow
from .inlines import Prose
from .repeated import Repeated, TableBody, repeated
from .unroll import rows_of


@dataclass(slots=True)
class _Square:
    """A square of the grid. `owner` is where, in rows and columns from here, the square is that it continues; (0, 0) if
    it continues none, and its content is printed."""

    owner: tuple[int, int]
    content: tuple[Inline, ...] = ()
    number: bool = False
    bare: bool = False
    """Whether it is a figure printed without its unit, which the line above the table states."""
    total: bool = False
    """Whether it begins a row that adds up others."""
    looped: bool = False
    """Whether it begins a row that a loop prints."""
    diagonal: bool = False


class Tables:
    """Lays out the tables of a report."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._formats = prose.evaluation.formats

    def table(self, item: TableItem, caption: Caption | None, env: Environment = NONE) -> PrintedTable:
        """Return the table of an item; `env` has the variables around it. A cell whose value does not exist says so."""
        unit = item.unit or unit_of(MONEY, self._prose.evaluation.program.settings.money)
        header = [self._row(row, env, unit) for row in item.header]
        parts = self._parts(item, env, unit)
        if not header and not any(map(len, parts)):
            parts = [self._blank_row(item)]
        width = max((len(row) for row in header), default=0)
        stated = False
        for part in parts:
            if isinstance(part, Repeated):
                width = max(width, len(part.cells))
                stated |= any(cell.bare for cell in part.cells)
                continue
            width = max(width, *map(len, part), 0)
            stated |= any(square.bare for row in part for square in row)
            if item.merge:
                _merge(part, item.merge)
        aligns = [*item.aligns, *[""] * (width - len(item.aligns))]
        rows = [part if isinstance(part, Repeated) else tuple(_laid_out(part, aligns, head=False)) for part in parts]
        said = self._prose.words.unit_line.format(unit=self._prose.words.unit(unit)) if stated else ""
        head, notes, foot = self._around(item, env, rows)
        if said and head and not head[-1].right and not item.says_unit:
            head, said = (*head[:-1], replace(head[-1], right=(Text(said),))), ""
        return PrintedTable(
            item.name,
            caption,
            "" if item.says_unit else said,
            width,
            tuple(_laid_out(header, aligns, head=True)),
            TableBody(tuple(rows)) if len(rows) > 1 else rows[0] if rows else (),
            item.balanced,
            head=head,
            notes=notes,
            foot=foot,
            widths=item.widths,
            place=item.span,
        )

    def _around(
        self, item: TableItem, env: Environment, rows: Sequence[Sequence[TableRow]]
    ) -> tuple[tuple[PartedLine, ...], tuple[tuple[Inline, ...], ...], tuple[PartedLine, ...]]:
        """Return the lines above a table, the notes below it, and the lines in parts there, without those that print
        nothing. Warns of a table whose loops print no row, if nothing has said why (V48)."""

        def part(cell: CellItem) -> tuple[Inline, ...]:
            return self._prose.inlines(cell.content, env)

        def parted(line: RowItem) -> PartedLine:
            return PartedLine(*map(part, line.cells))

        notes = [part(line.cells[0]) for line in item.below if len(line.cells) == 1]
        told = self._prose.evaluation.diagnostics
        if item.empty is not None and _is_empty(rows):
            notes.append(self._prose.inlines(item.empty, env))
        elif item.empty is None and item.header and item.body and not any(map(len, rows)) and not self._is_told(item):
            told.warn("V48", item.span, name=item.name)
        head = tuple(filter(_says, map(parted, item.above)))
        foot = tuple(filter(_says, (parted(line) for line in item.below if len(line.cells) > 1)))
        return head, tuple(filter(None, notes)), foot

    def _is_told(self, item: TableItem) -> bool:
        """Whether a message says already why a table has no rows: an error, or a source without any (D46)."""
        evaluation, waiting = self._prose.evaluation, [loop.rows for loop in every(EachItem, item.body)]
        empty = {found.where for found in evaluation.diagnostics if found.code == "D46"}
        while waiting and empty:
            rows = waiting.pop()
            if isinstance(rows, TableRef):
                table = evaluation.tables.table(rows.source, rows.basis)
                if table is not None and table.origin in empty:
                    return True
            waiting += operands(rows)
        return evaluation.diagnostics.errors > 0

    def _blank_row(self, item: TableItem) -> list[list[_Square]]:
        """Return the one blank row of a table that has no header and whose loops print nothing, because Word opens no
        table without rows. It is empty for a table that states no row at all, of which nothing is printed."""
        return [[_Square((0, 0)) for _ in row.cells] for row in islice(every(RowItem, item.body), 1)]

    def _parts(self, item: TableItem, env: Environment, unit: UnitOfMeasure) -> list[list[list[_Square]] | Repeated]:
        """Return the rows of the body in parts: those that repeat, and between them squares that spans may join."""
        evaluation = self._prose.evaluation
        parts: list[list[list[_Square]] | Repeated] = []
        for one in item.body:
            if isinstance(one, EachItem) and not item.spans:
                found = repeated(one, item.aligns, unit, env, self._prose)
                if found is not None:
                    parts += found
                    continue
            if not parts or isinstance(parts[-1], Repeated):
                parts.append([])
            squares = parts[-1]
            assert isinstance(squares, list)
            for row, here in rows_of((one,), env, evaluation):
                squares.append(self._row(row, here, unit))
                if squares[-1]:
                    squares[-1][0].total = _adds_up(here, squares[-1])
                    squares[-1][0].looped = here is not env
        return parts

    def _row(self, row: RowItem, env: Environment, unit: UnitOfMeasure) -> list[_Square]:
        squares = []
        for cell in row.cells:
            if cell.continues:
                squares.append(_Square((-1, 0) if cell.continues == "^" else (0, -1)))
                continue
            inlines = self._prose.inlines(cell.content, env, in_table=True)
            squares.append(self._square(inlines, unit))
            squares[-1].diagonal = cell.diagonal
        return squares

    def _square(self, inlines: tuple[Inline, ...], unit: UnitOfMeasure) -> _Square:
        """Return the square of a cell. One figure in the table's unit, or converted to it, is shown without the unit:
        the line above the table states it."""
        only = inlines[0] if len(inlines) == 1 else None
        if not isinstance(only, Figure) or not isinstance(only.fact.value, Quantity):
            return _Square((0, 0), inlines)
        fact, kind = only.fact, only.fact.value.kind
        stated = unit.is_same(unit_of(kind, self._formats.of(fact.name, kind)))
        if not stated and not self._formats.converts(fact.name, kind, unit):
            return _Square((0, 0), inlines, True)
        printed = self._formats.printed(fact)
        if only.text != str(printed):
            return _Square((0, 0), inlines, True)
        digits = printed.digits if stated else self._formats.digits_in(fact, unit)
        return _Square((0, 0), (Figure(digits, fact, only.failed, only.look),), True, bare=True)


def _adds_up(env: Environment, row: Sequence[_Square]) -> bool:
    """Whether a row adds up others: the row of the data that it prints does, or its name says so."""
    printed = (value.role for value in env.variables.values() if isinstance(value, Row))
    if any(isinstance(role, TotalRow) for role in printed):
        return True
    name = next((text for square in row if (text := "".join(inline.text for inline in square.content))), "")
    return total_rank(name) > 0


def _says(line: PartedLine) -> bool:
    return any(line.parts)


def _is_empty(rows: Sequence[Sequence[TableRow]]) -> bool:
    """Whether a table says nothing: no row prints anything of the data, or all figures are zero."""
    cells = (content for part in rows for row in part for cell in row.cells for content in cell.paragraphs)
    facts = [inline.fact.value for content in cells for inline in content if isinstance(inline, Figure)]
    figures = [value for value in facts if isinstance(value, Quantity)]
    return not any(figure.value for figure in figures) and (bool(figures) or not facts)


def _merge(rows: list[list[_Square]], merge: Sequence[int]) -> None:
    """Join the squares of merged columns to those above them if both say the same. Rows that are written out are not
    joined to each other, for their figures may be equal by chance: a `^` joins them."""
    for above, row in pairwise(rows):
        if not (above and row and (above[0].looped or row[0].looped)):
            continue
        for column in merge:
            own = column < len(row) and row[column].owner == (0, 0)
            text = _text(row, column)
            if own and text and text == _text(above, column):
                row[column].owner = (-1, 0)


def _text(row: list[_Square], column: int) -> str:
    """Return the text of a square, even of one that is merged; empty for one that a short row does not have."""
    return "".join(inline.text for inline in row[column].content) if column < len(row) else ""


def _laid_out(grid: list[list[_Square]], aligns: Sequence[str], head: bool) -> list[TableRow]:
    """Return rows of cells with their spans. A square that continues nothing, or that would keep its cell from being a
    rectangle, is an empty cell of its own."""
    spans, covered = _spans(grid)
    return [
        TableRow(
            tuple(
                _cell(square, column, spans.get((row, column), (1, 1)), aligns[column], head, squares[0].total)
                for column, square in enumerate(squares)
                if (row, column) not in covered
            ),
            bool(squares) and squares[0].total,
        )
        for row, squares in enumerate(grid)
    ]


def _cell(square: _Square, column: int, span: tuple[int, int], stated: str, head: bool, total: bool) -> TableCell:
    high, wide = span
    centred = head or (total and wide > 1 and not square.number)  # 合计 over several columns is centred.
    align = "center" if centred else stated or ("right" if square.number else "left")
    return TableCell(_paragraphs(square.content), column, wide, high, align, square.diagonal)


def _paragraphs(content: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], ...]:
    """Return the paragraphs of a cell, divided at each `BREAK` in its words."""
    if not [True for inline in content if isinstance(inline, Text) and BREAK in inline.text]:
        return (content,)
    found: list[list[Inline]] = [[]]
    for inline in content:
        if not isinstance(inline, Text) or BREAK not in inline.text:
            found[-1].append(inline)
            continue
        for number, text in enumerate(inline.text.split(BREAK)):
            if number:
                found.append([])
            if text:
                found[-1].append(replace(inline, text=text))
    return tuple(map(tuple, found))


def _spans(grid: list[list[_Square]]) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Return the rows and columns that each spanning square covers, and the squares that are covered by another."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    members: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for row, squares in enumerate(grid):
        for column, square in enumerate(squares):
            if square.owner == (0, 0):
                continue
            target = (row + square.owner[0], column + square.owner[1])
            if min(target) >= 0:
                owner = owners[row, column] = owners.get(target, target)
                members.setdefault(owner, {owner}).add((row, column))
    spans, covered = {}, set()
    for (row, column), own in members.items():
        high, wide = 1, 1
        while (row, column + wide) in own:
            wide += 1
        while all((row + high, column + step) in own for step in range(wide)):
            high += 1
        spans[row, column] = (high, wide)
        covered |= {(row + down, column + step) for down in range(high) for step in range(wide)} - {(row, column)}
    return spans, covered
