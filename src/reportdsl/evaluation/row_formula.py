"""The formula of a computed column as a function of one row's quantities, for tables that are evaluated by column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, assert_never

from ..operators.parameter_type import OneQuantity
from ..program import ir
from ..values.facts import Fact, FactColumn, used
from ..values.quantity import Quantity
from ..values.results import as_fact
from .environment import NONE, ValueOf
from .fact_columns import NotPlain, Work
from .numbers import CALCULATED, COMPARED, comparable


class RowFormula:
    """Makes a function of a formula. `beside` gives the column of a cell in the same row, None if it cannot be
    evaluated by column; `value` evaluates what is the same for all rows. `inputs` gathers what the formula is computed
    from, `operands` the columns whose values it takes, in the order of the function's argument. `variable` is the
    loop's if its turns are the rows."""

    def __init__(
        self, beside: Callable[[ir.CellOf], FactColumn | None], value: ValueOf, variable: str | None = None
    ) -> None:
        self._beside, self._value, self._variable = beside, value, variable
        self.inputs: dict[Fact | FactColumn, None] = {}
        self.operands: dict[FactColumn, int] = {}

    def work(self, node: ir.TypedExpression) -> Work:
        """Return an expression as a function of one row's quantities. Raises `NotPlain` for one that takes more than
        these."""
        match node:
            case ir.CellOf():
                return self._cell(node)
            case ir.DefinitionRef() | ir.CellRef() | ir.Literal() | ir.SettingRef():
                return self._constant(node)
            case ir.Arithmetic():
                return self._arithmetic(node)
            case ir.Negate(operand=operand):
                inner = self._operand(operand)
                return lambda row: -inner(row)
            case ir.Apply():
                return self._applied(node)
            case ir.Primary() | ir.RowAt() | ir.ColumnOf() | ir.PartAt() | ir.PartElsewhere() | ir.FacetOf():
                raise NotPlain
            case ir.Condition() | ir.ValueList() | ir.Phrased() | ir.FilterCall() | ir.Failed():
                raise NotPlain
            case _:
                assert_never(node)

    def test(self, node: ir.TypedExpression) -> Callable[[Sequence[Any]], bool]:
        """Return a condition as a function of one row's values. Raises `NotPlain`."""
        if isinstance(node, ir.Logic):
            left, right = self.test(node.left), self.test(node.right)
            return (lambda row: left(row) and right(row)) if node.sign == "and" else lambda row: left(row) or right(row)
        if isinstance(node, ir.Not):
            inner = self.test(node.operand)
            return lambda row: not inner(row)
        if isinstance(node, ir.Comparison):
            first, second, compared = self._side(node.left), self._side(node.right), COMPARED[node.sign]
            return lambda row: compared(first(row), second(row))
        raise NotPlain

    def _side(self, node: ir.TypedExpression) -> Callable[[Sequence[Any]], Any]:
        """Return a side of a comparison, which may be a text, as a function of one row's values."""
        if isinstance(node, ir.Literal) and isinstance(node.value, str):
            return partial(_same, node.value)
        work = self.cell(node) if isinstance(node, ir.CellOf) else self._operand(node)
        return lambda row: comparable(work(row))

    def cell(self, node: ir.CellOf) -> Callable[[Sequence[Any]], Any]:
        """Return a cell of the row, a quantity or a text, as a function of one row's values. Raises `NotPlain`."""
        row = node.row
        own = row.name == self._variable if isinstance(row, ir.VariableRef) else isinstance(row, ir.CurrentRow)
        column = self._beside(node) if own else None
        if column is None:
            raise NotPlain
        self.inputs[column] = None
        return itemgetter(self.operands.setdefault(column, len(self.operands)))

    def _cell(self, node: ir.CellOf) -> Work:
        column = self._beside(node)
        if column is None or column.kind is None:
            raise NotPlain
        return self.cell(node)

    def _constant(self, node: ir.TypedExpression) -> Work:
        fact = as_fact(self._value(node, NONE))
        if not isinstance(fact.value, Quantity):
            raise NotPlain
        quantity = fact.value
        self.inputs.update(dict.fromkeys(used(fact)))
        return lambda row: quantity

    def _arithmetic(self, node: ir.Arithmetic) -> Work:
        left, right = self._operand(node.left), self._operand(node.right)
        calculated = CALCULATED[node.sign]
        return lambda row: calculated(left(row), right(row))

    def _operand(self, node: ir.TypedExpression) -> Work:
        """Return a part of a formula as a function of one row's quantities, which raises `NotPlain` in a row where it
        is no quantity."""
        work = self.work(node)
        if not isinstance(node, ir.Apply):
            return work

        def stated(row: Sequence[Quantity]) -> Quantity:
            result: object = work(row)
            if not isinstance(result, Quantity):
                raise NotPlain
            return result

        return stated

    def _applied(self, node: ir.Apply) -> Work:
        if node.facet or not isinstance(node.operator.result, OneQuantity):
            raise NotPlain
        arguments: list[Callable[[Sequence[Quantity]], Any]] = []
        for parameter, argument in zip(node.operator.parameters, node.arguments, strict=True):
            if isinstance(argument, ir.Constant):
                arguments.append(partial(_same, argument.value))
            elif isinstance(argument, ir.TypedExpression) and isinstance(parameter.type, OneQuantity):
                arguments.append(self._operand(argument))
            else:
                raise NotPlain
        function: Callable[..., Quantity] = node.operator.function
        if len(arguments) == 2:  # As most operators have, and twice as fast as a list of them.
            first, second = arguments
            return lambda row: function(first(row), second(row))
        return lambda row: function(*[argument(row) for argument in arguments])


def _same(argument: object, row: Sequence[Any]) -> object:
    return argument
