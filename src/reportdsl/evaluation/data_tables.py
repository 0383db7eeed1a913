"""The tables of the data that a program uses, each with the columns that the program knows."""

from __future__ import annotations

from collections.abc import Mapping

from ..dataset.dataset import Dataset
from ..program.bind import tables_of
from ..program.program import Program, TypedColumn
from ..quick.records import dataclass
from ..values.table import Table

LARGE = 256
"""Fewest rows of a table that is evaluated by column; the facts of a smaller one are each made when asked for."""


def is_large(rows: int) -> bool:
    """Whether so many rows are evaluated by column."""
    return rows >= LARGE


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of the data on one basis, and every column of it that the program uses."""

    table: Table
    columns: Mapping[str, TypedColumn]


def data_tables(program: Program, dataset: Dataset) -> dict[tuple[str, str], DataTable]:
    """The tables by name and basis."""
    return {key: DataTable(table, program.grids[key].columns) for key, table in tables_of(program, dataset).items()}
