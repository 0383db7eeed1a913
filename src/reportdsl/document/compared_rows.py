"""The rows of a table that a loop compares with another basis, and those that only that basis has: they are in no line,
although their amounts are in its totals. The report says so (`V28`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..diagnostics import Note
from ..diagnostics.details import Names
from ..diagnostics.diagnostic import MOST_PLACES
from ..evaluation.evaluation import Evaluation
from ..program import ir
from ..program.data import basis_word
from ..program.walk import nodes
from ..values.facts import Fact
from ..values.quantity import Quantity, added, adds_up
from ..values.results import Rows
from ..values.table import Cell
from .compared_parts import MOST_NAMES


def tell_rows_left_out(rows: Rows, variable: str, inside: Iterable[ir.TypedExpression], evaluation: Evaluation) -> None:
    """Report the rows with amounts that a loop over a whole table leaves out of what it compares; `inside` are the
    expressions of its body. A selection of rows leaves out others on purpose, and a list of changed codes has an answer
    for each."""
    selection = rows.selection()
    if selection is None:
        return
    place, indices = selection
    here = evaluation.tables.table(*place)
    if here is None or not _has_another_basis(place, evaluation) or not frozenset(indices).issuperset(here.leaves):
        return
    told: set[str] = set()
    for written, cell in _compared(variable, inside, evaluation):
        there = evaluation.tables.table(cell.source, cell.basis)
        if cell.source != place[0] or cell.basis in (place[1], *told) or there is None:
            continue
        if cell.column not in there.columns or _is_mapped(cell, evaluation):
            continue
        left_out: dict[str, Cell] = {}
        amounts: list[Quantity] = []
        for row in there.leaves:
            lost = there.cell(row, cell.column) if here.row(there.keys[row]) is None else None
            if lost is not None and isinstance(lost.value, Quantity) and lost.value.value:
                left_out[there.name(row)] = lost
                amounts.append(lost.value)
        if not left_out or not adds_up(*{amount.kind for amount in amounts}):
            continue
        told.add(cell.basis)
        total = Fact(f"{cell.source}.{cell.column}", added(amounts))
        evaluation.diagnostics.inform(
            "V28",
            written.span,
            hint="rows_left_out",
            notes=tuple(Note("figure_here", {}, each.origin) for each in [*left_out.values()][:MOST_PLACES]),
            name=cell.source,
            basis=basis_word(cell.basis),
            parts=Names.first(left_out, MOST_NAMES),
            amount=evaluation.formats.text(total),
        )


def _has_another_basis(place: tuple[str, str], evaluation: Evaluation) -> bool:
    source, basis = place[0].partition(".")[0], place[1]
    return any(name == source and other != basis for name, other in evaluation.dataset.nodes)


def _is_mapped(cell: ir.CellOf, evaluation: Evaluation) -> bool:
    statement = evaluation.dataset.statements.get((cell.source.partition(".")[0], cell.basis))
    return statement is not None and statement.mapped is not None


def _compared(
    variable: str, inside: Iterable[ir.TypedExpression], evaluation: Evaluation
) -> Iterator[tuple[ir.CellOf, ir.CellOf]]:
    """Yield the cells of the row that a loop's body takes from another basis, itself or in a computed column, each
    after the cell that is written there."""
    for node in nodes(inside):
        if isinstance(node, ir.CellOf) and isinstance(node.row, ir.VariableRef) and node.row.name == variable:
            yield node, node
            table = evaluation.program.tables.get((node.source, node.basis))
            column = table.columns.get(node.column) if table is not None else None
            if column is not None and column.value is not None:
                inner = (each for each in nodes((column.value,)) if isinstance(each, ir.CellOf))
                yield from ((node, each) for each in inner if isinstance(each.row, ir.CurrentRow))
