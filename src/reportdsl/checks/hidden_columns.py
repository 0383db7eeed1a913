"""Columns that a sheet hides, and that the report uses: its readers have figures that readers of the sheet do not see."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostics, Note, Severity
from ..evaluation.evaluation import Evaluation
from ..program.walk import printed_sheets
from ..values.quantity import Quantity
from ..values.table import Table
from .check import Outcome


def hidden_columns(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Every column of numbers that the report names, or prints with its sheet, and that this hides, once, at its first number. What the statement waives
    is information."""
    forms = printed_sheets(evaluation.program)
    for (source, basis), grid in evaluation.program.grids.items():
        table = evaluation.tables.table(source, basis)
        if table is None or table.layout is None or not table.layout.hidden_columns:
            continue
        reason = evaluation.dataset.waivers.get(("D75", grid.path[0]))
        notes = (Note("waived", {"reason": reason}),) if reason is not None else ()
        severity = Severity.ERROR if reason is None else Severity.INFO
        for name in table.layout.hidden_columns:
            rows = list(_numbers(table, name)) if name in grid.columns or (source, basis) in forms else []
            if rows:
                where = table.places.origin(rows[0], name)
                diagnostics.add("D75", where, severity=severity, notes=notes, name=name, count=len(rows))
    return Outcome(0, ())


def _numbers(table: Table, name: str) -> Iterator[int]:
    return (row for row, value in enumerate(table.columns[name].values()) if isinstance(value, Quantity))
