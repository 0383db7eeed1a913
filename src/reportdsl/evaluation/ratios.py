"""Computed columns that do not add up, in rows that stand for several.

A ratio of a group is the ratio of the sums of its two sides: a margin on prices and pieces is `sum(price * pieces)` on
both sides, and never a product of sums. So a formula is read from its top: as long as it is a ratio, it is computed
from its operands; an operand that adds up is summed over the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum

from ..operators.parameter_type import PlaceType, QuotientType
from ..program import ir
from ..program.data import basis_word
from ..program.declarations import TypedColumn
from ..program.walk import bound, nodes
from ..quick.records import replace
from ..values.facts import Fact, used
from ..values.quantity import Quantity, added, adds_up
from ..values.results import Row, Value, as_fact
from ..values.types import Amount, ChangeType, RowsType, Type
from .environment import Environment, NoValue
from .evaluation import Evaluation

Columns = Mapping[str, TypedColumn]


class _Nature(Enum):
    """What a formula on a row is: the same in every row, an amount that adds up over rows, or a ratio of such."""

    FIXED = "fixed"
    ADDS = "adds"
    RATIO = "ratio"


def ratios(of: RowsType, evaluation: Evaluation) -> dict[str, Callable[[Row], Value]]:
    """Return functions for the computed columns of a table that do not add up: each gives the cell of a row."""
    table = evaluation.program.tables.get((of.source, of.basis))
    columns: Columns = table.columns if table is not None else {}
    return {
        name: _Ratio(name, column, columns, of, evaluation).cell
        for name, column in columns.items()
        if column.value is not None and not _sums(column, columns)
    }


def _sums(column: TypedColumn, columns: Columns) -> bool:
    assert column.value is not None
    return not _is_rate(column.type) and _nature(column.value, columns) != _Nature.RATIO


class _Ratio:
    """One column, in the rows that an operator made."""

    def __init__(self, name: str, column: TypedColumn, columns: Columns, of: RowsType, evaluation: Evaluation) -> None:
        assert column.value is not None
        self.name, self.column, self.columns, self.evaluation = name, column, columns, evaluation
        self.formula = column.value
        self.elsewhere = _elsewhere(column.value, of)
        self.ranked = _ranked(column.value) and not isinstance(column.type, ChangeType)

    def cell(self, row: Row) -> Value:
        """The cell of a row. Raises `NoValue`, after N16 for a change against another basis: the rows that an operator
        made have no counterparts there."""
        members = list(_leaves(row))
        if row.members and (self.elsewhere is not None or self.ranked):
            return self._common(row, members)
        sums: dict[str, Callable[[Row], Value]] = {}
        formula = self._of_sums(self.formula, members, sums) if row.members else self.formula
        with_sums = row.under(row.name, lambda value: value, sums) if sums else row
        value = self.evaluation.value(formula, Environment(row=with_sums))
        return self.evaluation.named.name(value, f"{row.name}.{self.name}", self.column.formula, row.label)

    def _common(self, row: Row, members: list[Row]) -> Value:
        """What the rows of a group have in common."""
        cells = [member[self.name] for member in members]
        if len(cells) == 1:
            return cells[0]
        facts = [cell for cell in cells if isinstance(cell, Fact)]
        elsewhere = self.elsewhere
        if elsewhere is not None and (isinstance(self.column.type, ChangeType) or not facts):
            self.evaluation.diagnostics.add("N16", elsewhere.span, basis=basis_word(elsewhere.basis))
            raise NoValue
        same = len({fact.value for fact in facts}) == 1
        return replace(facts[0], name=f"{row.name}.{self.name}", value=facts[0].value if same else None)

    def _of_sums(
        self, node: ir.TypedExpression, members: list[Row], sums: dict[str, Callable[[Row], Value]]
    ) -> ir.TypedExpression:
        """Return a formula in which what adds up is a column of `sums`, unless it is a column of the table."""
        nature = _nature(node, self.columns)
        if nature == _Nature.FIXED or (nature == _Nature.ADDS and isinstance(node, ir.CellOf)):
            return node

        def inside(operand: ir.TypedExpression) -> ir.TypedExpression:
            return self._of_sums(operand, members, sums)

        if nature == _Nature.ADDS:
            name = f"\0{len(sums)}"
            sums[name] = lambda row: self._total(node, members)
            return ir.CellOf(ir.CurrentRow(node.type, node.span), name, "", "", node.type, node.span)
        match node:
            case ir.Arithmetic(left=left, right=right):
                return replace(node, left=inside(left), right=inside(right))
            case ir.Negate(operand=operand):
                return replace(node, operand=inside(operand))
            case ir.FacetOf(target=target):
                return replace(node, target=inside(target))
            case ir.ValueList(items=items):
                return replace(node, items=tuple(map(inside, items)))
            case ir.Apply(arguments=arguments):
                return replace(node, arguments=tuple(_each(argument, inside) for argument in arguments))
            case ir.CellOf():
                return node  # The column is a ratio itself.
            case ir.Primary() | ir.RowAt() | ir.ColumnOf() | ir.PartAt() | ir.PartElsewhere():
                return node
            case ir.Condition() | ir.Phrased() | ir.FilterCall() | ir.Failed():
                return node

    def _total(self, node: ir.TypedExpression, members: list[Row]) -> Fact:
        """The sum of a formula over rows."""
        facts = [as_fact(self.evaluation.value(node, Environment(row=member))) for member in members]
        stated = [self.evaluation.quantity(fact, node.span) for fact in facts if fact.value is not None]
        assert isinstance(node.type, Amount)
        return Fact("", added(stated) if stated else Quantity(Decimal(0), node.type.kind), "", used(*facts))


def _each(argument: ir.BoundArgument, inside: Callable[[ir.TypedExpression], ir.TypedExpression]) -> ir.BoundArgument:
    if isinstance(argument, tuple):
        return tuple(one if isinstance(one, ir.Constant | ir.Formula) else inside(one) for one in argument)
    return argument if isinstance(argument, ir.Constant | ir.Formula) else inside(argument)


def _leaves(row: Row) -> Iterator[Row]:
    """The rows that a row stands for: those of the data, also in a group of groups."""
    if not row.members:
        yield row
    for member in row.members:
        yield from _leaves(member)


def _is_rate(type_: Type) -> bool:
    return isinstance(type_, ChangeType) or (isinstance(type_, Amount) and not adds_up(type_.kind))


def _nature(node: ir.TypedExpression, columns: Columns) -> _Nature:
    match node:
        case ir.CellOf(row=ir.CurrentRow(), column=name):
            column = columns.get(name)
            if column is None or column.value is None:
                return _Nature.RATIO if _is_rate(node.type) else _Nature.ADDS
            return _Nature.ADDS if _sums(column, columns) else _Nature.RATIO
        case ir.Negate(operand=operand) | ir.FacetOf(target=operand):
            return _nature(operand, columns)
        case ir.Arithmetic(sign=sign, left=left, right=right):
            return _combined(sign, [_nature(left, columns), _nature(right, columns)], node.type)
        case ir.Apply(operator=operator):
            natures = [_nature(operand, columns) for operand in _arguments(node)]
            if isinstance(operator.result, PlaceType):
                return _Nature.RATIO
            return _combined("/" if isinstance(operator.result, QuotientType) else "", natures, node.type)
        case ir.ValueList(items=items):
            return _combined("", [_nature(item, columns) for item in items], node.type)
        case ir.Primary() | ir.CellOf() | ir.RowAt() | ir.ColumnOf() | ir.PartAt() | ir.PartElsewhere():
            return _Nature.FIXED
        case ir.Condition() | ir.Phrased() | ir.FilterCall() | ir.Failed():
            return _Nature.FIXED


def _combined(sign: str, natures: list[_Nature], type_: Type) -> _Nature:
    if all(nature == _Nature.FIXED for nature in natures):
        return _Nature.FIXED
    if sign == "*" and {*natures} == {_Nature.ADDS, _Nature.RATIO}:
        return _Nature.ADDS  # A weight, or an amount by its price.
    if _is_rate(type_):
        return _Nature.RATIO
    if sign == "/" and natures[1] != _Nature.FIXED:
        return _Nature.ADDS if natures[:2] == [_Nature.ADDS, _Nature.RATIO] else _Nature.RATIO
    return _Nature.ADDS if _Nature.ADDS in natures else _Nature.RATIO


def _arguments(node: ir.Apply) -> list[ir.TypedExpression]:
    """The arguments of a call that are values; formulas are on rows of their own."""
    return [each for each in bound(node) if not isinstance(each, ir.Constant | ir.Formula)]


def _elsewhere(node: ir.TypedExpression, of: RowsType) -> ir.CellOf | None:
    """The first cell of the row on another basis, or of another table, that a formula uses."""
    cells = (each for each in nodes((node,)) if isinstance(each, ir.CellOf))
    return next((cell for cell in cells if (cell.source, cell.basis) != (of.source, of.basis)), None)


def _ranked(node: ir.TypedExpression) -> bool:
    """Whether a formula has a place among others in it, which rows that stand for several have no part in."""
    return any(isinstance(each, ir.Apply) and isinstance(each.operator.result, PlaceType) for each in nodes((node,)))
