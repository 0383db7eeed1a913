"""Bind arguments to the parameters of an operator: resolve each as its parameter's type asks, and check types and
units."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

from ..operators.operator import OnBasis, Operator, Parameter
from ..operators.parameter_type import FormulaType, OneQuantity, OtherValue, SeveralQuantities
from ..operators.problem import OperatorProblem
from ..operators.result_type import CallTypes
from ..quick.records import replace
from ..syntax import expression as syntax
from ..values.literals import LiteralType, Typed
from ..values.quantity import NUMBER, Quantity, UnitMismatch
from ..values.source import Span
from ..values.types import Amount, ManyType, RowsType, Type, Unknown, as_amount, describe
from ..values.units import UNITS
from . import data, ir
from .bases import basis_argument, on_basis
from .context import BUDGET, Context, Scope
from .value_lists import is_zero


class Mismatch(Exception):
    """Raised for an argument that does not fit or is unknown, after it has been reported."""


class BoundCall:
    """One call while it is resolved: the kind that its `Same` arguments share, the first figure of that kind, and the
    rows that its formulas run over. Parameters are bound in order, because a formula needs the rows before it. Every
    method raises `Mismatch` after reporting."""

    def __init__(self, operator: Operator, span: Span, scope: Scope, context: Context) -> None:
        self.operator, self.span, self.scope, self.context = operator, span, scope, context
        self.kind: str | None = None
        self.kinds: tuple[str, ...] = ()
        self.rows: RowsType | None = None
        self.first: syntax.Expression | None = None
        self.like: ir.TypedExpression | None = None

    def argument(self, parameter: Parameter, nodes: list[syntax.Expression]) -> ir.BoundArgument:
        """Bind a parameter to its arguments, or to its default where there are none."""
        if not nodes:
            return self.default(parameter)
        if self.first is None:
            self.first = nodes[0]
        if parameter.many:
            return tuple([self.bound(parameter, node) for node in nodes])
        return self.bound(parameter, nodes[0])

    def bound(self, parameter: Parameter, node: syntax.Expression) -> ir.Bound:
        """Resolve an argument as the type of its parameter asks."""
        match parameter.type:
            case OneQuantity(free=True):
                return self.free(self.value(node))
            case OneQuantity(kind=kind):
                return self.agreeing(self.single(self.value(node)), kind)
            case SeveralQuantities(kind=kind):
                return self.agreeing(self.several(self.known(node)), kind)
            case OtherValue() as type_:
                return self.other(self.known(node), type_)
            case FormulaType() as type_:
                return self.formula(node, type_)
            case LiteralType() as type_:
                value = type_.read(typed_out(node))
                if value is None:
                    bare = isinstance(node, syntax.Reference) and type_.read(node.name) is not None
                    hint = "quote_text" if bare else ""
                    raise self.refuse(type_.refusal, node.span, hint=hint, parameter=parameter.name)
                return ir.Constant(value)
            case _:
                assert_never(parameter.type)

    def default(self, parameter: Parameter) -> ir.Bound:
        """Return the default of a parameter: a value, or the first argument on another basis."""
        if not isinstance(parameter.default, OnBasis):
            return ir.Constant(parameter.default)
        basis = parameter.default.basis
        if basis == BUDGET:
            basis = self.context.settings.budget
            if not basis:
                raise self.refuse("N07", self.span, operator=self.operator.names[1])
        assert self.first is not None and isinstance(parameter.type, OneQuantity)
        return self.agreeing(on_basis(self.first, basis, self.span, self.scope, self.context), parameter.type.kind)

    def value(self, node: syntax.Expression) -> ir.TypedExpression:
        """Resolve an argument that is a quantity. After the first argument, the name of a basis means the first one on
        that basis."""
        basis = basis_argument(node, self.scope, self.context) if node is not self.first else None
        if basis is not None:
            assert self.first is not None
            return on_basis(self.first, basis, node.span, self.scope, self.context)
        return self.context.resolve(node, self.scope, self.context)

    def single(self, value: ir.TypedExpression) -> ir.TypedExpression:
        """Return an argument that must be one quantity; a list or column of them is refused (T03)."""
        if isinstance(value.type, ManyType):
            raise self.refuse("T03", value.span, found=describe(value.type))
        return value

    def known(self, node: syntax.Expression) -> ir.TypedExpression:
        """Resolve an argument whose type must be known."""
        value = self.context.resolve(node, self.scope, self.context)
        if isinstance(value.type, Unknown):
            raise Mismatch
        return value

    def several(self, value: ir.TypedExpression) -> ir.TypedExpression:
        """Return an argument that may hold several quantities, a record as its entries; rows are refused (T11)."""
        if isinstance(value.type, RowsType):
            raise self.refuse("T11", value.span, operator=self.operator.names[1])
        return data.summands(value, "", self.context) if isinstance(value, ir.RecordRef) else value

    def free(self, value: ir.TypedExpression) -> ir.TypedExpression:
        """Return a quantity of any kind, and add its kind to `kinds`."""
        self.kinds = (*self.kinds, self.amount(value.type, value).kind)
        return value

    def agreeing(self, value: ir.TypedExpression, kind: str) -> ir.TypedExpression:
        """Return an argument after checking that all its quantities are of `kind` or, where that is empty, of the same
        kind as those before it. A bare 0 is of any kind."""
        for type_, figure in _figures(value):
            amount = self.amount(type_, figure)
            expected = kind or self.kind
            if isinstance(figure, ir.Literal) and is_zero(figure):
                continue
            if not expected:
                self.kind, self.like = amount.kind, figure
            elif expected != amount.kind:
                self.context.unlike(Amount(expected), amount, figure.span, of=(self.like, figure))
                raise Mismatch
        return value

    def amount(self, type_: Type, value: ir.TypedExpression) -> Amount:
        """Return the type of a quantity: of a value, or of each of those in it. Anything else is reported."""
        if isinstance(type_, Unknown):
            raise Mismatch
        amount = as_amount(type_)
        if amount is None and type_ is not value.type:
            data.not_a_column_of_numbers(value, type_, self.context)
            raise Mismatch
        if amount is None:
            data.not_a_number(value, self.context)
            raise Mismatch
        return amount

    def other(self, value: ir.TypedExpression, type_: OtherValue) -> ir.TypedExpression:
        """Check an argument that is no quantity; rows are kept for the formulas after them. A record becomes its
        entries."""
        try:
            type_.check(value.type, self.operator.names[1])
        except OperatorProblem as problem:
            raise self.refuse(problem.code, value.span, **problem.details) from None
        if isinstance(value.type, RowsType):
            self.rows = value.type
        return data.entries(value, self.context) if isinstance(value, ir.RecordRef) else value

    def formula(self, node: syntax.Expression, type_: FormulaType) -> ir.Formula:
        """Resolve a formula on the columns of the rows that were bound before it."""
        if self.rows is None:
            raise Mismatch
        inner = replace(self.scope, row=ir.CurrentRow(self.rows, node.span), rows=self.rows)
        body = self.context.resolve(node, inner, self.context)
        if isinstance(body.type, Unknown):
            raise Mismatch
        written = data.column_meant(body, self.rows, self.context)
        hint = "column_bare" if written else ""
        try:
            type_.check(body.type)
        except OperatorProblem as problem:
            raise self.refuse(problem.code, node.span, hint=hint, column=written, **problem.details) from None
        if written:  # A text is the same for every row: nothing would be sorted.
            raise self.refuse("T03", node.span, hint=hint, column=written, found=describe(body.type))
        return ir.Formula(body, node.span)

    def of_the_kind(self, parameter: Parameter, value: ir.BoundArgument) -> ir.BoundArgument:
        """Return an argument in which every bare 0 is a zero of the kind that its parameter asks for."""
        if not isinstance(parameter.type, OneQuantity | SeveralQuantities):
            return value
        kind = parameter.type.kind or self.kind
        if kind is None:
            return value
        if isinstance(value, tuple):
            return tuple([_zeros(each, kind) for each in value])
        return _zeros(value, kind)

    def refuse(self, code: str, where: object, **details: object) -> Mismatch:
        """Report an argument, and return the exception for the caller to raise."""
        self.context.report(code, where, **details)  # type: ignore[arg-type]
        return Mismatch()

    def result(self, values: list[ir.BoundArgument]) -> Type:
        """Return the type of the call, from what the operator declares and from the arguments. The result of free
        quantities is in a unit of its own (‰), so its kind joins `context.stated`. Reports T01 if their kinds do not go
        together."""
        named = zip(self.operator.parameters, values, strict=True)
        literals = {parameter.name: value.value for parameter, value in named if isinstance(value, ir.Constant)}
        try:
            type_ = self.operator.result.of(CallTypes(self.kind or NUMBER, self.rows, literals, self.kinds))
        except UnitMismatch as found:
            left, right = describe(Amount(found.left)), describe(Amount(found.right))
            raise self.refuse("T01", self.span, left=left, right=right) from None
        if self.kinds and isinstance(type_, Amount):
            self.context.stated.add(type_.kind)
        return type_


def typed_out(node: syntax.Expression) -> Typed:
    """Return what the author typed out, `10万` included; None for an expression that has to be evaluated."""
    if isinstance(node, syntax.String):
        return node.text
    unit = UNITS.read(node.unit) if isinstance(node, syntax.Number) else None
    return unit.base(node.value) if isinstance(node, syntax.Number) and unit and unit.kind == NUMBER else None


def _figures(value: ir.TypedExpression) -> Iterator[tuple[Type, ir.TypedExpression]]:
    """Yield the quantities of an argument, each with its type; a column once, with the type of its cells."""
    if isinstance(value, ir.EntriesRef):
        yield from ((entry.type, entry) for _, entry in value.entries)
    elif isinstance(value, ir.ValueList) and not isinstance(value.type, Unknown):
        yield from ((item.type, item) for item in value.items)
    elif isinstance(value.type, ManyType):
        yield value.type.element, value
    else:
        yield value.type, value


def _zeros(value: ir.Bound, kind: str) -> ir.Bound:
    """Return an argument with every bare 0 in it as a zero of a kind."""
    if isinstance(value, ir.ValueList):
        return replace(value, items=tuple([_zero(item, kind) for item in value.items]))
    return _zero(value, kind) if isinstance(value, ir.TypedExpression) else value


def _zero(value: ir.TypedExpression, kind: str) -> ir.TypedExpression:
    if isinstance(value, ir.Literal) and is_zero(value):
        return replace(value, value=Quantity(Decimal(0), kind), type=Amount(kind))
    return value
