"""Checks columns that are a part of a column before them (其中：工资): a part may not exceed its whole in any row."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..values.quantity import CONTEXT, PERCENT, Quantity
from ..values.table import Table
from ..words.row_words import is_added, is_part_column
from .check import Outcome
from .table_findings import TableFindings
from .tolerance import Tolerance


def part_columns(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Check every part column that the report names, in the tables that it uses (C21). Rows in which the two figures
    have different signs are left out."""
    findings = TableFindings(evaluation, diagnostics)
    for data in evaluation.tables.used:
        table = data.table
        for name in data.columns:
            whole = _whole(name, table)
            if whole is None:
                continue
            tolerance = Tolerance.of(table.columns[name], data.statement, evaluation.dataset.units).of_sum(1)
            pairs = zip(table.columns[name].numbers(), table.columns[whole].numbers(), strict=True)
            for row, (part, due) in enumerate(pairs):
                if part is None or due is None or (part > 0) != (due > 0):
                    continue
                if CONTEXT.subtract(CONTEXT.abs(part), CONTEXT.abs(due)) <= tolerance:
                    findings.passed += 1
                    continue
                fact, of = data.fact(row, name), table.columns[whole].value(row)
                assert isinstance(of, Quantity)
                called = f"{fact.label} {name}"
                findings.contradict("C21", fact, of.value, data.statement, name=called, whole=whole)
    return findings.outcome


def _whole(part: str, table: Table) -> str | None:
    """The column that a part column belongs to: the nearest one before it of the same kind that is not itself a part.
    None if the column is no part, or has no such column before it."""
    if part not in table.columns or not is_part_column(part):
        return None
    kind, names = table.columns[part].kind, [*table.columns]
    return next(
        (
            name
            for name in reversed(names[: names.index(part)])
            if table.columns[name].kind == kind not in (None, PERCENT)
            and name not in (*table.key, table.label)
            and is_added(name)
            and not is_part_column(name)
        ),
        None,
    )
