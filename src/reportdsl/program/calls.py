"""Calls of operators: arguments bound to parameters, their types and units held to the signature."""

from __future__ import annotations

from collections.abc import Sequence as Many
from decimal import Decimal

from ..operators.operator import Operator, Parameter
from ..quick.records import replace
from ..syntax import ast as syntax
from ..values.quantity import PERCENT, Quantity
from ..values.source import Span
from . import data, definitions
from .context import BUDGET, Context, Scope
from .ir import (
    Apply,
    BoundArgument,
    CellRef,
    CurrentRow,
    DefinitionRef,
    EntriesRef,
    FacetOf,
    Failed,
    Formula,
    Literal,
    PartAt,
    RecordRef,
    TypedExpression,
    ValueList,
)
from .types import (
    FLAG,
    TEXT,
    UNKNOWN,
    Amount,
    BreakdownType,
    ChangeType,
    ManyType,
    PartType,
    RowsType,
    Type,
    Unknown,
    as_amount,
    describe,
)


class _Mismatch(Exception):
    """An argument that has been reported, or is unknown and silent."""


def call(
    operator: Operator, arguments: Many[syntax.Argument], span: Span, scope: Scope, context: Context
) -> TypedExpression:
    """An operator's call, or what stands for it after an error. Every argument's errors are reported."""
    bound = _bind(operator, arguments, span, context)
    if bound is None:
        return Failed(UNKNOWN, span)
    binder = _Call(operator, span, scope, context)
    values: list[BoundArgument] = []
    failed = False
    for parameter in operator.parameters:
        try:
            values.append(binder.argument(parameter, bound.get(parameter.name, [])))
        except _Mismatch:
            failed = True
    if failed:
        return Failed(UNKNOWN, span)
    values = [
        binder.of_the_kind(value) if parameter.type in ("Same", "Values") else value
        for parameter, value in zip(operator.parameters, values, strict=True)
    ]
    if operator.apportions:
        share = _own_share(values, span, context)
        if share:
            return share
    return Apply(operator, tuple(values), binder.result(values), span)


def basis_argument(node: syntax.Expression, scope: Scope, context: Context) -> str | None:
    """The basis that a bare name means, if it names nothing else."""
    if not isinstance(node, syntax.Reference) or node.name in scope.variables:
        return None
    if scope.rows and node.name in data.column_names(scope.rows, context):
        return None
    if node.name in context.lets or node.name in context.dataset.names() or node.name in context.broken:
        return None
    return context.basis_named(node.name)


def on_basis(node: syntax.Expression, basis: str, span: Span, scope: Scope, context: Context) -> TypedExpression:
    """An expression's counterpart on another basis: the same words, resolved there."""
    if scope.basis:
        return context.report("N08", span, basis=data.basis_word(scope.basis))
    return context.resolve(node, scope.on(basis), context)


def _bind(
    operator: Operator, arguments: Many[syntax.Argument], span: Span, context: Context
) -> dict[str, list[syntax.Expression]] | None:
    bound: dict[str, list[syntax.Expression]] = {}
    free = list(operator.parameters)
    names = {parameter.name: parameter for parameter in operator.parameters}
    for argument in arguments:
        if argument.label is not None:
            if argument.label.text not in names:
                context.unknown("N05", argument.label.span, argument.label.text, names, operator=operator.names[1])
                return None
            bound.setdefault(argument.label.text, []).append(argument.value)
            free = [parameter for parameter in free if parameter.name != argument.label.text]
        elif free:
            bound.setdefault(free[0].name, []).append(argument.value)
            free = free if free[0].many else free[1:]
        else:
            context.report("T06", argument.value.span, operator=operator.names[1], most=len(operator.parameters))
            return None
    for parameter in operator.parameters:
        if (parameter.required or parameter.many) and parameter.name not in bound:
            context.report("T07", span, operator=operator.names[1], parameter=parameter.name)
            return None
    return bound


class _Call:
    """One call while it is resolved: the kind that its `Same` arguments share, the rows that its formulas run over."""

    def __init__(self, operator: Operator, span: Span, scope: Scope, context: Context) -> None:
        self.operator, self.span, self.scope, self.context = operator, span, scope, context
        self.kind: str | None = None
        self.rows: RowsType | None = None
        self.first: syntax.Expression | None = None

    def argument(self, parameter: Parameter, nodes: list[syntax.Expression]) -> BoundArgument:
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
        basis = basis_argument(node, self.scope, self.context) if node is not self.first else None
        if basis is not None:
            assert self.first is not None
            return on_basis(self.first, basis, node.span, self.scope, self.context)
        return self.context.resolve(node, self.scope, self.context)

    def same(self, value: TypedExpression, type_: str) -> TypedExpression:
        amount = self.amount(value)
        if type_ == "Same":
            self.agree(amount, value)
        return value

    def amount(self, value: TypedExpression) -> Amount:
        if isinstance(value.type, Unknown):
            raise _Mismatch
        amount = as_amount(value.type)
        if amount is None:
            raise self.not_a_number(value)
        return amount

    def not_a_number(self, value: TypedExpression) -> _Mismatch:
        if isinstance(value, CellRef) and isinstance(value.cell.value, str):
            return self.refuse("T02", value.cell.origin, found=value.cell.text or value.cell.value)
        return self.refuse("T05", value.span, found=describe(value.type))

    def agree(self, amount: Amount, value: TypedExpression) -> None:
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
        if isinstance(value, ValueList):
            return replace(value, items=tuple(map(self.zeros, value.items)))
        if self.kind is not None and isinstance(value, Literal) and is_zero(value):
            return replace(value, value=Quantity(Decimal(0), self.kind), type=Amount(self.kind))
        return value

    def values(self, value: TypedExpression) -> TypedExpression:
        if isinstance(value, RecordRef):
            held = data.entries(value, self.context)
            assert isinstance(held, EntriesRef)
            for _, entry in held.entries:
                self.agree(self.amount(entry), entry)
            return held
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
            raise _Mismatch
        else:
            raise self.refuse("T05", value.span, found=describe(value.type.element))
        return value

    def things(self, value: TypedExpression) -> TypedExpression:
        if isinstance(value.type, Unknown):
            raise _Mismatch
        if isinstance(value, RecordRef):
            return data.entries(value, self.context)
        if isinstance(value.type, RowsType | ManyType | BreakdownType):
            return value
        raise self.refuse("T12", value.span, found=describe(value.type))

    def names(self, value: TypedExpression) -> TypedExpression:
        if isinstance(value.type, Unknown):
            raise _Mismatch
        if value.type != ManyType(TEXT):
            raise self.refuse("T24", value.span, found=describe(value.type))
        return value

    def over(self, value: TypedExpression) -> TypedExpression:
        if isinstance(value.type, Unknown):
            raise _Mismatch
        if not isinstance(value.type, RowsType):
            raise self.refuse("T13", value.span, found=describe(value.type), operator=self.operator.names[1])
        self.rows = value.type
        return value

    def formula(self, node: syntax.Expression, type_: str) -> Formula:
        if self.rows is None:
            raise _Mismatch
        inner = replace(self.scope, row=CurrentRow(self.rows, node.span), rows=self.rows)
        body = self.context.resolve(node, inner, self.context)
        if isinstance(body.type, Unknown):
            raise _Mismatch
        if type_ == "Condition" and body.type != FLAG:
            raise self.refuse("T14", node.span, found=describe(body.type))
        return Formula(body, node.span)

    def refuse(self, code: str, where: object, **details: object) -> _Mismatch:
        self.context.report(code, where, **details)  # type: ignore[arg-type]
        return _Mismatch()

    def result(self, values: list[BoundArgument]) -> Type:
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


def _own_share(values: list[BoundArgument], span: Span, context: Context) -> TypedExpression | None:
    """The breakdown's share, where the first value is a part of the second: one fact, never two that could differ."""
    part, whole = values[0], values[1]
    if not isinstance(whole, DefinitionRef) or not isinstance(whole.type, BreakdownType):
        return None
    share = Amount(PERCENT)
    if isinstance(part, PartAt) and part.breakdown == replace(whole, span=part.breakdown.span):
        return FacetOf(part, "share", share, span)
    if not isinstance(part, CellRef | DefinitionRef | PartAt):
        if not isinstance(getattr(part, "type", None), PartType):
            return None
        type_ = part.type  # type: ignore[union-attr]
        return FacetOf(part, "share", share, span) if type_.breakdown == whole.name else None  # type: ignore[arg-type, union-attr]
    defined = definitions.resolved(whole.name, whole.basis, context)
    terms = getattr(defined.value, "parts", ()) if defined else ()
    for label, term in terms:
        if _same_figure(term, part):
            at = PartAt(whole, label, PartType(whole.type.kind, whole.name), part.span)
            return FacetOf(at, "share", share, span)
    return None


def _same_figure(one: TypedExpression, other: TypedExpression) -> bool:
    if isinstance(one, CellRef) and isinstance(other, CellRef):
        return one.cell is other.cell
    if isinstance(one, DefinitionRef) and isinstance(other, DefinitionRef):
        return (one.name, one.basis) == (other.name, other.basis)
    return False
