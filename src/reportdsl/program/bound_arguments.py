"""Arguments checked against the parameters of an operator: each resolved as its parameter's type asks, types and units checked."""

from __future__ import annotations

from decimal import Decimal

from ..operators.operator import Operator, Parameter
from ..quick.records import replace
from ..syntax import ast as syntax
from ..values.quantity import PERCENT, Quantity
from ..values.source import Span
from ..values.types import (
    FLAG,
    TEXT,
    Amount,
    BreakdownType,
    ChangeType,
    ManyType,
    RowsType,
    Type,
    Unknown,
    as_amount,
    describe,
)
from . import data
from .bases import basis_argument, on_basis
from .context import BUDGET, Context, Scope
from .ir import (
    BoundArgument,
    CurrentRow,
    EntriesRef,
    Formula,
    Literal,
    RecordRef,
    TypedExpression,
    ValueList,
)


class Mismatch(Exception):
    """An argument that does not fit, or is unknown: either has been reported."""


class BoundCall:
    """One call while it is resolved: the kind that its `Same` arguments share, and the rows that its formulas run over.
    Parameters are bound in order: a formula needs the rows before it. Every method raises `Mismatch` after reporting."""

    def __init__(self, operator: Operator, span: Span, scope: Scope, context: Context) -> None:
        self.operator, self.span, self.scope, self.context = operator, span, scope, context
        self.kind: str | None = None
        self.rows: RowsType | None = None
        self.first: syntax.Expression | None = None

    def argument(self, parameter: Parameter, nodes: list[syntax.Expression]) -> BoundArgument:
        """The arguments for one parameter as its type asks for them; the default where there are none."""
        if not nodes:
            return self.default(parameter)
        if self.first is None:
            self.first = nodes[0]
        match parameter.type:
            case "Same" | "Percent" | "Number":
                return self.same(self.value(nodes[0]), parameter.type)
            case "Values":
                return tuple(self.values(self.context.resolve(node, self.scope, self.context)) for node in nodes)
            case "Things":
                return self.things(self.context.resolve(nodes[0], self.scope, self.context))
            case "Names":
                return self.names(self.context.resolve(nodes[0], self.scope, self.context))
            case "Rows":
                return self.over(self.context.resolve(nodes[0], self.scope, self.context))
            case "Formula" | "Condition":
                return self.formula(nodes[0], parameter.type)
            case "Word":
                if isinstance(nodes[0], syntax.String):
                    return nodes[0].text
                raise self.refuse("T08", nodes[0].span, parameter=parameter.name)
            case "Integer":
                if isinstance(nodes[0], syntax.Number) and nodes[0].value == int(nodes[0].value) and not nodes[0].unit:
                    return int(nodes[0].value)
                raise self.refuse("T10", nodes[0].span, parameter=parameter.name)
            case _:
                raise AssertionError(f"{self.operator.names[0]}: no such parameter type {parameter.type}")

    def default(self, parameter: Parameter) -> BoundArgument:
        """The default of a parameter: a value, or the first argument on another basis (`basis:prior`)."""
        if not isinstance(parameter.default, str) or not parameter.default.startswith("basis:"):
            return parameter.default  # type: ignore[no-any-return]
        basis = parameter.default.removeprefix("basis:")
        if basis == BUDGET:
            basis = self.context.settings.budget
            if not basis:
                raise self.refuse("N07", self.span, operator=self.operator.names[1])
        assert self.first is not None
        return self.same(on_basis(self.first, basis, self.span, self.scope, self.context), parameter.type)

    def value(self, node: syntax.Expression) -> TypedExpression:
        """An argument that is a quantity. After the first, the name of a basis means the first argument on it."""
        basis = basis_argument(node, self.scope, self.context) if node is not self.first else None
        if basis is not None:
            assert self.first is not None
            return on_basis(self.first, basis, node.span, self.scope, self.context)
        return self.context.resolve(node, self.scope, self.context)

    def same(self, value: TypedExpression, type_: str) -> TypedExpression:
        """A quantity; of the type `Same`, it must be of the kind that the others are."""
        amount = self.amount(value)
        if type_ == "Same":
            self.agree(amount, value)
        return value

    def amount(self, value: TypedExpression) -> Amount:
        """The type of a single quantity."""
        if isinstance(value.type, Unknown):
            raise Mismatch
        amount = as_amount(value.type)
        if amount is None:
            raise self.not_a_number(value)
        return amount

    def not_a_number(self, value: TypedExpression) -> Mismatch:
        """Report a value that is no number: a text in a data cell at the cell, anything else where it is used."""
        data.not_a_number(value, self.context)
        return Mismatch()

    def agree(self, amount: Amount, value: TypedExpression) -> None:
        """Hold a quantity to the kind of those before it. A bare 0 has any kind."""
        if isinstance(value, Literal) and is_zero(value):
            return
        if self.kind is None:
            self.kind = amount.kind
        elif self.kind != amount.kind:
            raise self.refuse("T01", value.span, left=describe(Amount(self.kind)), right=describe(amount))

    def of_the_kind(self, value: BoundArgument) -> BoundArgument:
        """An argument, a bare zero being one of the kind that the others share."""
        if isinstance(value, tuple):
            return tuple(map(self.zeros, value))
        return self.zeros(value) if isinstance(value, TypedExpression) else value

    def zeros(self, value: TypedExpression) -> TypedExpression:
        """An argument with every bare 0 in it as a zero of the kind that the others share."""
        if isinstance(value, ValueList):
            return replace(value, items=tuple(map(self.zeros, value.items)))
        if self.kind is not None and isinstance(value, Literal) and is_zero(value):
            return replace(value, value=Quantity(Decimal(0), self.kind), type=Amount(self.kind))
        return value

    def values(self, value: TypedExpression) -> TypedExpression:
        """An argument of `Values`: one quantity, or several of one kind in a record, a list or a column."""
        if isinstance(value, RecordRef):
            entries = data.entries(value, self.context)
            assert isinstance(entries, EntriesRef)
            for _, entry in entries.entries:
                self.agree(self.amount(entry), entry)
            return entries
        if isinstance(value.type, RowsType):
            raise self.refuse("T11", value.span, operator=self.operator.names[1])
        if not isinstance(value.type, ManyType):
            self.agree(self.amount(value), value)
        elif isinstance(value, ValueList):
            for item in value.items:
                self.agree(self.amount(item), item)
        elif isinstance(value.type.element, Amount):
            self.agree(value.type.element, value)
        elif isinstance(value.type.element, Unknown):
            raise Mismatch
        else:
            raise self.refuse("T05", value.span, found=describe(value.type.element))
        return value

    def things(self, value: TypedExpression) -> TypedExpression:
        """An argument that is counted."""
        if isinstance(value.type, Unknown):
            raise Mismatch
        if isinstance(value, RecordRef):
            return data.entries(value, self.context)
        if isinstance(value.type, RowsType | ManyType | BreakdownType):
            return value
        raise self.refuse("T12", value.span, found=describe(value.type))

    def names(self, value: TypedExpression) -> TypedExpression:
        """An argument that lists texts."""
        if isinstance(value.type, Unknown):
            raise Mismatch
        if value.type != ManyType(TEXT):
            raise self.refuse("T24", value.span, found=describe(value.type))
        return value

    def over(self, value: TypedExpression) -> TypedExpression:
        """The rows that the formulas after them run over."""
        if isinstance(value.type, Unknown):
            raise Mismatch
        if not isinstance(value.type, RowsType):
            raise self.refuse("T13", value.span, found=describe(value.type), operator=self.operator.names[1])
        self.rows = value.type
        return value

    def formula(self, node: syntax.Expression, type_: str) -> Formula:
        """An expression on the columns of the rows; of the type `Condition`, one that holds or not."""
        if self.rows is None:
            raise Mismatch
        inner = replace(self.scope, row=CurrentRow(self.rows, node.span), rows=self.rows)
        body = self.context.resolve(node, inner, self.context)
        if isinstance(body.type, Unknown):
            raise Mismatch
        if type_ == "Condition" and body.type != FLAG:
            raise self.refuse("T14", node.span, found=describe(body.type))
        return Formula(body, node.span)

    def refuse(self, code: str, where: object, **details: object) -> Mismatch:
        """Report an argument; the exception is for the caller to raise."""
        self.context.report(code, where, **details)  # type: ignore[arg-type]
        return Mismatch()

    def result(self, values: list[BoundArgument]) -> Type:
        """The type of the call, from the type that the operator declares and the arguments."""
        result = self.operator.result.partition(" | ")[0]
        match result:
            case "Same":
                return Amount(self.kind or "number")
            case "Percent":
                return Amount(PERCENT)
            case "Number":
                return Amount("number")
            case "Counted":
                unit = next(
                    value for value, p in zip(values, self.operator.parameters, strict=True) if p.name == "unit"
                )
                return Amount(str(unit))
            case "Difference":
                return ChangeType(self.kind or "number")
            case "Rows":
                assert self.rows is not None
                return self.rows
            case "Grouped":
                assert self.rows is not None
                return replace(self.rows, paired=False)
            case _:
                raise AssertionError(f"{self.operator.names[0]}: no such result type {result}")


def is_zero(literal: Literal) -> bool:
    """A bare 0 is a zero of any kind: `决算数 > 0`."""
    return getattr(literal.value, "value", None) == 0 and literal.type == Amount("number")
