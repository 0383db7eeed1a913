"""The figure of a cell that is at odds, as the report prints it: by its name, a draft marks it."""

from __future__ import annotations

from ..evaluation.evaluation import Evaluation
from ..values.facts import Fact, cell_name, row_name
from ..values.table import Table


def cell_fact(table: Table, source: str, basis: str, row: int, column: str, evaluation: Evaluation) -> Fact:
    """The fact of a cell of a source's table on a basis."""
    cell, ending = table.cell(row, column), evaluation.formats.words.on(basis)
    name = cell_name(row_name(source, table.keys[row]), column, ending)
    return Fact(name, cell.value, origin=cell.origin, label=table.name(row))
