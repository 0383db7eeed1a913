"""Checks totals over several blocks of a sheet that stand side by side. The name of such a total is in one block and
its figures are in another, so it is a row of neither. If the report reads all the blocks that it covers, the total must
be their sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..syntax.source_nodes import Data
from ..values.facts import Fact
from ..values.layout import BlocksTotal, SheetCell
from ..values.quantity import CONTEXT, Quantity, sum_of
from ..values.source import Origin
from ..values.table import Table
from ..values.units import Units
from .check import Outcome
from .table_findings import TableFindings
from .tolerance import Tolerance


def block_totals(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Check every such total on the sheets that the report reads (C20, or the id of the statement's own rule). A total
    over blocks that the report does not all read is reported as information (D85)."""
    findings = TableFindings(evaluation, diagnostics)
    dataset = evaluation.dataset
    for (source, basis), statement in dataset.statements.items():
        table = dataset.nodes.get((source, basis))
        if not isinstance(table, Table) or table.layout is None:
            continue
        for total in table.layout.of_blocks:
            tables = _blocks(total, statement, basis, evaluation)
            if tables is None:
                for cell in [*total.figures.values()][:1]:
                    diagnostics.inform("D85", cell.origin, name=total.name, file=cell.origin.file)
                continue
            for column, cell in total.figures.items():
                off = _off(cell, column, tables, statement, evaluation.dataset.units)
                if not off:
                    findings.passed += 1
                    continue
                assert isinstance(cell.value, Quantity)
                due = CONTEXT.subtract(cell.value.value, off)
                name = f"{statement.name.text}.{total.name}.{column}"
                fact = Fact(name, cell.value, origin=cell.origin, label=total.name)
                cells = partial(_cells, cell, column, tables)
                findings.contradict("C20", fact, due, statement, cells, rule=statement.rule, whole="")
    return findings.outcome


def _blocks(total: BlocksTotal, statement: Data, basis: str, evaluation: Evaluation) -> Sequence[Table] | None:
    """The tables of the blocks that a total covers; None unless the report reads all of them."""
    found: Mapping[int | None, Table] = {
        other.block: node
        for (name, on), other in evaluation.dataset.statements.items()
        if on == basis and other.part == statement.part
        for node in [evaluation.dataset.nodes.get((name, on))]
        if isinstance(node, Table)
    }
    due = range(total.first, (statement.block or 0) + 1)
    return [found[block] for block in due] if total.first and all(block in found for block in due) else None


def _off(cell: SheetCell, column: str, tables: Sequence[Table], statement: Data, units: Units) -> Decimal:
    """The figure less the sum of the leaf rows of the tables that have the column; 0 if they agree within the widest
    tolerance of these tables."""
    assert isinstance(cell.value, Quantity)
    having = [table for table in tables if column in table.columns]
    addends = ((table.addends(column), table.leaves) for table in having)
    added = [number for numbers, leaves in addends for row in leaves if (number := numbers[row]) is not None]
    off = CONTEXT.subtract(cell.value.value, sum_of(added))
    within = (Tolerance.of(table.columns[column], statement, units).of_sum(len(added)) for table in having)
    return Decimal(0) if CONTEXT.abs(off) <= max(within, default=Decimal(0)) else off


def _cells(total: SheetCell, column: str, tables: Sequence[Table]) -> Iterator[Origin]:
    yield total.origin
    having = (table for table in tables if column in table.columns)
    yield from (table.places.origin(row, column) for table in having for row in table.leaves)
