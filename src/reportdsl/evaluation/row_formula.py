"""The formula of a computed column as a function of one row's quantities, for tables that are evaluated by column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, assert_never

from ..program import ir
from ..values.facts import Fact, FactColumn, used
from ..values.quantity import Quantity
from ..values.results import as_fact
from .environment import NONE, ValueOf
from .fact_columns import NotPlain, Work

SINGLE = ("Same", "Percent", "Number")
"""Types of parameters and results that are one quantity."""


class RowFormula:
    """`beside` gives the column of a cell in the same row, None where it cannot be evaluated by column; `value` evaluates
    what is the same for all rows. `inputs` gathers what the formula is computed from, `operands` the columns whose
    quantities it takes, in the order of its argument."""

    def __init__(self, beside: Callable[[ir.CellOf], FactColumn | None], value: ValueOf) -> None:
        self._beside, self._value = beside, value
        self.inputs: dict[Fact | FactColumn, None] = {}
        self.operands: dict[FactColumn, int] = {}

    def work(self, node: ir.TypedExpression) -> Work:
        """An expression as a function of one row's quantities. Raises `NotPlain` for one that takes more than these."""
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
            case (
                ir.EntriesRef()
                | ir.RecordRef()
                | ir.TableRef()
                | ir.VariableRef()
                | ir.CurrentRow()
                | ir.RowAt()
                | ir.ColumnOf()
                | ir.PartAt()
                | ir.PartElsewhere()
                | ir.FacetOf()
                | ir.Comparison()
                | ir.Logic()
                | ir.Not()
                | ir.Direction()
                | ir.ValueList()
                | ir.Phrased()
                | ir.FilterCall()
                | ir.Failed()
            ):
                raise NotPlain
            case _:
                assert_never(node)

    def _cell(self, node: ir.CellOf) -> Work:
        column = self._beside(node) if isinstance(node.row, ir.CurrentRow) else None
        if column is None or column.kind is None:
            raise NotPlain
        self.inputs[column] = None
        return itemgetter(self.operands.setdefault(column, len(self.operands)))

    def _constant(self, node: ir.TypedExpression) -> Work:
        fact = as_fact(self._value(node, NONE))
        if not isinstance(fact.value, Quantity):
            raise NotPlain
        quantity = fact.value
        self.inputs.update(dict.fromkeys(used(fact)))
        return lambda row: quantity

    def _arithmetic(self, node: ir.Arithmetic) -> Work:
        left, right = self._operand(node.left), self._operand(node.right)
        match node.sign:
            case "+":
                return lambda row: left(row) + right(row)
            case "-":
                return lambda row: left(row) - right(row)
            case "*":
                return lambda row: left(row) * right(row)
            case _:
                return lambda row: left(row) / right(row)

    def _operand(self, node: ir.TypedExpression) -> Work:
        """The same for a part of a formula, which must be a quantity in every row."""
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
        if node.facet or node.operator.result.partition(" | ")[0] not in SINGLE:
            raise NotPlain
        arguments: list[Callable[[Sequence[Quantity]], Any]] = []
        for parameter, argument in zip(node.operator.parameters, node.arguments, strict=True):
            if isinstance(argument, str | int):
                arguments.append(partial(_same, argument))
            elif isinstance(argument, ir.TypedExpression) and parameter.type in SINGLE and not parameter.many:
                arguments.append(self._operand(argument))
            else:
                raise NotPlain
        function = node.operator.function

        def work(row: Sequence[Quantity]) -> Quantity:
            result: Quantity = function(*[argument(row) for argument in arguments])
            return result

        return work


def _same(argument: str | int, row: Sequence[Quantity]) -> str | int:
    return argument
