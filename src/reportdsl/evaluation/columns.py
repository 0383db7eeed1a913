"""Large tables by column: values calculated and printed for all rows at once, facts made when one is asked for.

Only plain columns qualify: those that the data state, and formulas on figures of the same row and of the whole report,
with a value in every row. All others have their cells evaluated one by one (`rows`), where a problem of a row is reported
at its cell. Both ways give the same facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import DecimalException
from functools import partial
from operator import itemgetter
from typing import Any

from ..operators.operator import OperatorProblem
from ..program import ir
from ..program.program import Column, SourceTable
from ..program.types import Amount
from ..values.facts import Fact, FactColumn, used
from ..values.quantity import Quantity
from ..values.results import Undefined, as_fact
from .environment import NONE, NoValue, ValueOf
from .fact_columns import ColumnRows, ComputedColumn, GivenColumn, NotPlain, Work
from .formats import Formats
from .numbers import printed_instead

SINGLE = ("Same", "Percent", "Number")
"""Types of parameters and results that are one quantity."""


class PlainColumns:
    """The columns of the large tables, each made once. `value` evaluates what is the same for all rows."""

    def __init__(
        self,
        grids: Mapping[tuple[str, str], SourceTable],
        zero: Mapping[str, str],
        formats: Formats,
        value: ValueOf,
    ) -> None:
        self._grids, self._zero, self._formats, self._value = grids, zero, formats, value
        self._made: dict[tuple[str, str, str], FactColumn | None] = {}

    def column(self, source: str, basis: str, name: str) -> FactColumn | None:
        """A column of a table that is stored by column; None where it must be evaluated cell by cell."""
        key = (source, basis, name)
        if key not in self._made:
            self._made[key] = None  # A column that needs itself has no value.
            self._made[key] = self._column(source, basis, name)
        return self._made[key]

    def _column(self, source: str, basis: str, name: str) -> FactColumn | None:
        grid = self._grids[source, basis]
        plain, column = grid.table.plain, grid.columns.get(name)
        if plain is None or (column is not None and column.level):
            return None
        word = self._formats.words.basis(basis) if basis else ""
        rows = ColumnRows(source, basis, name, word, plain, grid.table.label)
        if column is None or column.value is None:
            given = plain.columns[name]
            if column is not None and isinstance(column.type, Amount) and column.type.kind != given.kind:
                return None
            return GivenColumn(rows, given, self._formats)
        try:
            return self._computed(rows, column, column.value)
        except (NotPlain, NoValue, OperatorProblem, DecimalException, ZeroDivisionError):
            return None

    def _computed(self, rows: ColumnRows, column: Column, value: ir.TypedExpression) -> FactColumn:
        """Raises what its formula raises in any row."""
        if not isinstance(column.type, Amount) or not isinstance(value, ir.Arithmetic | ir.Negate | ir.Apply):
            raise NotPlain
        inputs: dict[Fact | FactColumn, None] = {}
        places: dict[FactColumn, int] = {}
        work = self._work(value, rows, inputs, places)
        made = ComputedColumn(rows, column, tuple(inputs), tuple(places), work, self._instead, self._formats)
        made.printed(unit=True)  # Every row has a value, or there is no such column.
        return made

    def _instead(self, result: object) -> Quantity | str:
        """What the report prints for a quotient that does not exist. Where it states nothing, the column is not plain: each
        row reports it."""
        if not isinstance(result, Undefined) or result.case not in self._zero:
            raise NotPlain
        return printed_instead(self._zero[result.case])

    def _work(
        self, node: object, rows: ColumnRows, inputs: dict[Fact | FactColumn, None], places: dict[FactColumn, int]
    ) -> Work:
        """An expression as a function of one row's quantities. `places` numbers the columns that it reads, `inputs` gathers
        what it is computed from. Raises `NotPlain`."""
        match node:
            case ir.CellOf(row=ir.CurrentRow(), column=name, basis=basis, source=source):
                column = self.column(source, basis, name) if (source, basis) == (rows.source, rows.basis) else None
                if column is None or column.kind is None:
                    raise NotPlain
                inputs[column] = None
                place = places.setdefault(column, len(places))
                return itemgetter(place)
            case ir.DefinitionRef() | ir.CellRef() | ir.Literal() | ir.SettingRef():
                fact = as_fact(self._value(node, NONE))
                if not isinstance(fact.value, Quantity):
                    raise NotPlain
                quantity = fact.value
                inputs.update(dict.fromkeys(used(fact)))
                return lambda row: quantity
            case ir.Arithmetic(sign=sign):
                left, right = (self._operand(side, rows, inputs, places) for side in (node.left, node.right))
                match sign:
                    case "+":
                        return lambda row: left(row) + right(row)
                    case "-":
                        return lambda row: left(row) - right(row)
                    case "*":
                        return lambda row: left(row) * right(row)
                    case _:
                        return lambda row: left(row) / right(row)
            case ir.Negate(operand=operand):
                inner = self._operand(operand, rows, inputs, places)
                return lambda row: -inner(row)
            case ir.Apply(operator=operator, facet="") if operator.result.partition(" | ")[0] in SINGLE:
                return self._applied(node, rows, inputs, places)
        raise NotPlain

    def _operand(
        self, node: object, rows: ColumnRows, inputs: dict[Fact | FactColumn, None], places: dict[FactColumn, int]
    ) -> Work:
        """The same for a part of a formula, which must be a quantity in every row."""
        work = self._work(node, rows, inputs, places)
        if not isinstance(node, ir.Apply):
            return work

        def stated(row: Sequence[Quantity]) -> Quantity:
            result: object = work(row)
            if not isinstance(result, Quantity):
                raise NotPlain
            return result

        return stated

    def _applied(
        self, node: ir.Apply, rows: ColumnRows, inputs: dict[Fact | FactColumn, None], places: dict[FactColumn, int]
    ) -> Work:
        arguments: list[Callable[[Sequence[Quantity]], Any]] = []
        for parameter, argument in zip(node.operator.parameters, node.arguments, strict=True):
            if isinstance(argument, str | int):
                arguments.append(partial(_same, argument))
            elif parameter.type in SINGLE and not parameter.many:
                arguments.append(self._operand(argument, rows, inputs, places))
            else:
                raise NotPlain
        function = node.operator.function

        def work(row: Sequence[Quantity]) -> Quantity:
            result: Quantity = function(*[one(row) for one in arguments])
            return result

        return work


def _same(argument: str | int, row: Sequence[Quantity]) -> str | int:
    return argument
