"""Checks totals over several blocks of a sheet that stand side by side. The name of such a total is in one block and
its figures are in another, so it is a row of neither. If the report reads all the blocks that it covers, the total must
be their sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..diagnostics import Diagnostics, Severity
from ..evaluation.evaluation import Evaluation
from ..syntax.ast import Data
from ..values.facts import Fact
from ..values.layout import BlocksTotal, SheetCell
from ..values.quantity import CONTEXT, Quantity, sum_of
from ..values.table import Table
from .check import Outcome
from .report_figure import report_figure
from .tolerance import Tolerance


def block_totals(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Check every such total on the sheets that the report reads (C20, or the id of the statement's own rule). A total
    over blocks that the report does not all read is reported as information (D85)."""
    passed, failed = 0, []
    dataset = evaluation.dataset
    for (source, basis), statement in dataset.statements.items():
        table = dataset.nodes.get((source, basis))
        if not isinstance(table, Table) or table.layout is None:
            continue
        for total in table.layout.of_blocks:
            tables = _blocks(total, statement, basis, evaluation)
            if tables is None:
                for cell in [*total.figures.values()][:1]:
                    file = cell.origin.file
                    diagnostics.add("D85", cell.origin, severity=Severity.INFO, name=total.name, file=file)
                continue
            for column, cell in total.figures.items():
                fact = _at_odds(total, cell, column, tables, statement, evaluation, diagnostics)
                passed += fact is None
                failed += [fact] if fact is not None else []
    return Outcome(passed, tuple(failed))


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


def _at_odds(
    total: BlocksTotal,
    cell: SheetCell,
    column: str,
    tables: Sequence[Table],
    statement: Data,
    evaluation: Evaluation,
    diagnostics: Diagnostics,
) -> Fact | None:
    """Report a figure that is not the sum of the leaf rows of the tables, and return its fact; None if it is the sum,
    within the widest tolerance of the tables."""
    assert isinstance(cell.value, Quantity)
    having = [table for table in tables if column in table.columns]
    addends = ((table.addends(column), table.leaves) for table in having)
    added = [number for numbers, leaves in addends for row in leaves if (number := numbers[row]) is not None]
    due = Quantity(sum_of(added), cell.value.kind)
    units = evaluation.dataset.units
    within = (Tolerance.of(table.columns[column], statement, units).of_sum(len(added)) for table in having)
    if abs(CONTEXT.subtract(cell.value.value, due.value)) <= max(within, default=Decimal(0)):
        return None
    fact = Fact(f"{statement.name.text}.{total.name}.{column}", cell.value, origin=cell.origin, label=total.name)
    report_figure("C20", fact, due, evaluation, diagnostics, rule=statement.rule, whole="")
    return fact
