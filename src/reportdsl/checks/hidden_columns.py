"""Reports hidden columns of a sheet that the report uses: its readers get figures that readers of the sheet cannot
see."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..program.walk import printed_sheets
from ..values.quantity import Quantity
from ..values.table import Table
from .check import Outcome
from .table_findings import waiver_of


def hidden_columns(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Report (D75) every hidden column of numbers that the report names, or prints with its sheet: once, at its first
    number; as information if it is waived."""
    forms = printed_sheets(evaluation.program)
    for data in evaluation.tables.used:
        layout, printed = data.table.layout, (data.source, data.basis) in forms
        for name in layout.hidden_columns if layout is not None else ():
            rows = list(_numbers(data.table, name)) if name in data.columns or printed else []
            if rows:
                where, waived = data.table.places.origin(rows[0], name), waiver_of("D75", data.statement, evaluation)
                diagnostics.add("D75", where, waived=waived, name=name, count=len(rows))
    return Outcome()


def _numbers(table: Table, name: str) -> Iterator[int]:
    return (row for row, value in enumerate(table.columns[name].values()) if isinstance(value, Quantity))
