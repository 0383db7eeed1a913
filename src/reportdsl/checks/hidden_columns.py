"""Columns that a sheet hides, and that the report uses: its readers have figures that readers of the sheet do not see."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..program.walk import printed_sheets
from ..values.quantity import Quantity
from ..values.table import Table
from .check import Outcome
from .used_tables import used_tables


def hidden_columns(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Every column of numbers that the report names, or prints with its sheet, and that this hides, once, at its first number. What the statement waives
    is information."""
    forms = printed_sheets(evaluation.program)
    for used in used_tables(evaluation):
        layout, printed = used.table.layout, (used.source, used.basis) in forms
        for name in layout.hidden_columns if layout is not None else ():
            rows = list(_numbers(used.table, name)) if name in used.columns or printed else []
            if rows:
                where = used.table.places.origin(rows[0], name)
                diagnostics.add("D75", where, waived=used.waiver("D75"), name=name, count=len(rows))
    return Outcome(0, ())


def _numbers(table: Table, name: str) -> Iterator[int]:
    return (row for row, value in enumerate(table.columns[name].values()) if isinstance(value, Quantity))
