"""Large tables by column: values are calculated and printed for all rows at once, and facts made when they are needed.

Only plain columns qualify: those that the data state, and formulas on figures of the same row and of the whole report
that have a value in every row. All others have their cells evaluated one by one (`source_rows`), where a problem of a
row is reported at its cell. Both ways give the same facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, DecimalException
from functools import partial
from typing import Any

from ..operators.problem import OperatorProblem
from ..program import ir
from ..program.declarations import TypedColumn
from ..values.facts import FactColumn
from ..values.quantity import Quantity
from ..values.results import Undefined
from ..values.table import Scalar
from ..values.types import Amount
from .data_tables import DataTable, is_large
from .environment import NoValue, ValueOf
from .fact_columns import ComputedColumn, GivenColumn, NotPlain
from .formats import Formats
from .numbers import printed_instead
from .row_formula import RowFormula


class PlainColumns:
    """The columns of the large tables, each made once. `value` evaluates what is the same for all rows."""

    def __init__(
        self, tables: Mapping[tuple[str, str], DataTable], zero: Mapping[str, str], formats: Formats, value: ValueOf
    ) -> None:
        self._tables, self._zero, self._formats, self._value = tables, zero, formats, value
        self._made: dict[tuple[str, str, str], FactColumn | None] = {}

    def column(self, source: str, basis: str, name: str) -> FactColumn | None:
        """Return a column of a table that is evaluated by column; None if it must be evaluated cell by cell."""
        key = (source, basis, name)
        if key not in self._made:
            self._made[key] = None  # A column that needs itself has no value.
            self._made[key] = self._column(source, basis, name)
        return self._made[key]

    def _column(self, source: str, basis: str, name: str) -> FactColumn | None:
        data = self._tables.get((source, basis))
        if data is None:
            return None
        table, column = data.table, data.columns.get(name)
        if not is_large(len(table.keys)) or (column is not None and column.level):
            return None
        if column is None or column.value is None:
            given = table.columns.get(name)
            if given is None:
                return None
            kind = column.type.kind if column is not None and isinstance(column.type, Amount) else None
            if kind != given.kind or given.strangers or table.has_levels:
                return None
            return GivenColumn(data, name, self._formats)
        try:
            return self._computed(data, name, column)
        except (NotPlain, NoValue, OperatorProblem, DecimalException, ZeroDivisionError):
            return None

    def _computed(self, data: DataTable, name: str, column: TypedColumn) -> FactColumn:
        """Return a column that a formula computes. Raises `NotPlain`, and whatever the formula raises in any row."""
        value = column.value
        if not isinstance(column.type, Amount) or not isinstance(value, ir.Arithmetic | ir.Negate | ir.Apply):
            raise NotPlain
        formula = RowFormula(partial(self._beside, data.source, data.basis), self._value)
        work = formula.work(value)
        inputs, operands = tuple(formula.inputs), tuple(formula.operands)
        made = ComputedColumn(data, name, inputs, operands, work, self._instead, self._formats)
        made.printed(unit=True)  # Every row has a value, or there is no such column.
        return made

    def results(
        self, place: tuple[str, str], node: ir.TypedExpression, variable: str | None = None
    ) -> tuple[Sequence[Any], Iterable[FactColumn]] | None:
        """Return what an expression gives for each row of a table, a truth value for a condition, and the columns that
        it takes. The row is the current one, or the turn of a loop's `variable`. None if it must be evaluated row by
        row."""
        if not is_large(len(self._tables[place].table.keys)):
            return None
        formula = RowFormula(partial(self._beside, *place), self._value, variable)
        try:
            if isinstance(node, ir.CellOf):
                formula.cell(node)
                return _values(next(iter(formula.operands))), formula.operands
            work = formula.test(node) if isinstance(node, ir.Comparison | ir.Logic | ir.Not) else formula.work(node)
            rows = zip(*(_all_stated(column) for column in formula.operands), strict=True)
            return ([work(row) for row in rows], formula.operands) if formula.operands else None
        except (NotPlain, NoValue, OperatorProblem, DecimalException, ZeroDivisionError):
            return None

    def _beside(self, source: str, basis: str, cell: ir.CellOf) -> FactColumn | None:
        """Return the column of a cell in the same row of the same table; None for any other cell."""
        return self.column(source, basis, cell.column) if (source, basis) == (cell.source, cell.basis) else None

    def _instead(self, result: object) -> Quantity | str:
        """Return what the report prints for a quotient that does not exist. Raises `NotPlain` if the report states
        nothing for it: each row then reports it."""
        if not isinstance(result, Undefined) or result.case not in self._zero:
            raise NotPlain
        return printed_instead(self._zero[result.case])


def _values(column: FactColumn) -> list[Scalar]:
    """Return the values of a column in every row."""
    if column.kind is None:
        return [text or None for text in column.printed(unit=False)]
    kind = column.kind
    return [Quantity(number, kind) if isinstance(number, Decimal) else number for number in column.numbers()]


def _all_stated(column: FactColumn) -> list[Scalar]:
    """Return the values of a column in every row. Raises `NotPlain` if one is blank, or is a text where others are
    numbers."""
    values = _values(column)
    if not all(isinstance(value, str if column.kind is None else Quantity) for value in values):
        raise NotPlain
    return values
