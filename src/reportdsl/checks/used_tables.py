"""The tables of the data that a report uses, as the checks over tables look at them, and how they report a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..diagnostics import Diagnostics, Note
from ..evaluation.evaluation import Evaluation
from ..program.program import TypedColumn
from ..quick.records import dataclass, replace
from ..syntax.ast import Data
from ..values.facts import Fact, cell_name, row_name
from ..values.quantity import CONTEXT, Quantity
from ..values.table import Table
from .tolerance import Tolerance


@dataclass(frozen=True, slots=True)
class UsedTable:
    """A table on one basis, with its statement. `columns` are those that the report names; a table `beside` the one that the
    statement reads is of the same sheet."""

    source: str
    basis: str
    table: Table
    columns: Mapping[str, TypedColumn]
    statement: Data
    evaluation: Evaluation
    beside: bool = False

    def waiver(self, code: str) -> str | None:
        """The reason for which the report lets such a finding pass; None where it does not."""
        return self.evaluation.dataset.waivers.get((code, self.statement.name.text))

    def tolerance(self, column: str) -> Tolerance:
        """What the statement lets the sums of a column be off by."""
        return Tolerance.of(self.table.columns[column], self.statement, self.evaluation.dataset.units)

    def fact(self, row: int, column: str) -> Fact:
        """The figure of a cell, under the name that it has where the report prints it: by this, a draft marks it."""
        cell = self.table.cell(row, column)
        key = (cell.origin.cell or cell.origin.place) if self.beside else self.table.keys[row]
        name = cell_name(row_name(self.source, key), column, self.evaluation.formats.words.on(self.basis))
        return Fact(name, cell.value, origin=cell.origin, label=self.table.name(row))


def used_tables(evaluation: Evaluation) -> Iterator[UsedTable]:
    """Every table that the report uses, on each basis, if it could be read."""
    for (source, basis), named in evaluation.program.grids.items():
        table = evaluation.tables.table(source, basis)
        statement = evaluation.dataset.statements.get((named.path[0], basis))
        if table is not None and statement is not None:
            yield UsedTable(source, basis, table, named.columns, statement, evaluation)


def report_figure(
    code: str,
    fact: Fact,
    due: Quantity,
    evaluation: Evaluation,
    diagnostics: Diagnostics,
    *,
    rule: str = "",
    waived: str | None = None,
    hint: str = "",
    notes: tuple[Note, ...] = (),
    **details: object,
) -> None:
    """Report a figure that is not what others make it, at its cell: what it states, what is `due`, and the difference, with as
    many digits as tell them apart. It has the id of the statement's own `rule`, if there is one."""
    assert isinstance(fact.value, Quantity)
    off = Quantity(CONTEXT.abs(CONTEXT.subtract(fact.value.value, due.value)), due.kind)
    stated, summed, apart = evaluation.formats.apart(fact, replace(fact, value=due), replace(fact, value=off))
    diagnostics.add(
        rule or code,
        fact.origin,
        words=code if rule else "",
        waived=waived,
        hint=hint,
        notes=notes,
        details={"name": fact.label, "stated": stated, "sum": summed, "difference": apart, **details},
    )
