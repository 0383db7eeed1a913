"""The tables of the data that a program uses, each with the columns that the program knows."""

from __future__ import annotations

from collections.abc import Mapping

from ..dataset.dataset import Dataset
from ..lexicons.lexicon import Lexicon
from ..program.bind import tables_of
from ..program.declarations import TypedColumn
from ..program.program import Program
from ..quick.records import dataclass
from ..syntax.source_nodes import Data
from ..values.facts import Fact, cell_name, row_name
from ..values.table import Table

LARGE = 256
"""The fewest rows of a table that is evaluated by column; in a smaller one each fact is made when it is needed."""


def is_large(rows: int) -> bool:
    """Whether a table of so many rows is evaluated by column."""
    return rows >= LARGE


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of the data on one basis, its statement, and every column of it that the program uses. `ending` is how
    the names of its figures end on that basis."""

    source: str
    basis: str
    ending: str
    statement: Data
    table: Table
    columns: Mapping[str, TypedColumn]

    def fact_name(self, key: str, column: str) -> str:
        """Return the name of a figure, `明细[k1].决算数`, or that of the whole column if the key is empty."""
        return cell_name(row_name(self.source, key), column, self.ending)

    def fact(self, row: int, column: str) -> Fact:
        """Return the fact that a cell of the data states."""
        cell = self.table.cell(row, column)
        name, label = self.fact_name(self.table.keys[row], column), self.table.name(row)
        blank = cell.text if cell.value is None else ""
        return Fact(name, cell.value, origin=cell.origin, label=label, blank=blank)


def data_tables(program: Program, dataset: Dataset, words: Lexicon) -> dict[tuple[str, str], DataTable]:
    """Return the tables that a program uses, by name and basis."""
    found = {}
    for (source, basis), table in tables_of(program, dataset).items():
        named = program.tables[source, basis]
        statement = dataset.statements[named.path[0], basis]
        found[source, basis] = DataTable(source, basis, words.on(basis), statement, table, named.columns)
    return found
