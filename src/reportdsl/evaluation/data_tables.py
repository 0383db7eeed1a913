"""The tables of the data that a program uses, each with the columns that the program knows."""

from __future__ import annotations

from collections.abc import Mapping

from ..dataset.dataset import Dataset
from ..lexicons.lexicon import Lexicon
from ..program.bind import tables_of
from ..program.program import Program, TypedColumn
from ..quick.records import dataclass
from ..syntax.ast import Data
from ..values.facts import Fact, cell_name, row_name
from ..values.table import Table

LARGE = 256
"""Fewest rows of a table that is evaluated by column; the facts of a smaller one are each made when asked for."""


def is_large(rows: int) -> bool:
    """Whether so many rows are evaluated by column."""
    return rows >= LARGE


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of the data on one basis, its statement, and every column of it that the program uses. `ending` is how the names of
    its figures end, on that basis."""

    source: str
    basis: str
    ending: str
    statement: Data
    table: Table
    columns: Mapping[str, TypedColumn]

    def fact_name(self, key: str, column: str) -> str:
        """The name of a figure, `明细[k1].决算数`; of a whole column without a key."""
        return cell_name(row_name(self.source, key), column, self.ending)

    def fact(self, row: int, column: str) -> Fact:
        """What a cell of the data states."""
        cell = self.table.cell(row, column)
        name, label = self.fact_name(self.table.keys[row], column), self.table.name(row)
        blank = cell.text if cell.value is None else ""
        return Fact(name, cell.value, origin=cell.origin, label=label, blank=blank)


def data_tables(program: Program, dataset: Dataset, words: Lexicon) -> dict[tuple[str, str], DataTable]:
    """The tables by name and basis."""
    found = {}
    for (source, basis), table in tables_of(program, dataset).items():
        named = program.tables[source, basis]
        statement = dataset.statements[named.path[0], basis]
        found[source, basis] = DataTable(source, basis, words.on(basis), statement, table, named.columns)
    return found
