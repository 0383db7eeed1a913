"""Expressions: every name resolved, every type and unit held to its place. Errors are reported where they are."""

from __future__ import annotations

from ..syntax import ast as syntax
from ..values.quantity import UNITS, UnitMismatch, in_unit, product_kind, quotient_kind
from ..values.results import DOWN, LEVEL, UP
from . import calls, data, definitions, members
from .context import Context, Scope
from .ir import (
    Arithmetic,
    CellOf,
    CellRef,
    Comparison,
    Direction,
    Failed,
    Literal,
    Logic,
    Negate,
    Not,
    PartElsewhere,
    SettingRef,
    TypedExpression,
    ValueList,
)
from .types import (
    DATE,
    FLAG,
    TEXT,
    UNKNOWN,
    Amount,
    BreakdownType,
    ChangeType,
    ManyType,
    PartType,
    Unknown,
    as_amount,
    describe,
)

DIRECTIONS = {
    "up": UP, "增": UP, "增加": UP,
    "down": DOWN, "减": DOWN, "减少": DOWN,
    "level": LEVEL, "平": LEVEL, "持平": LEVEL,
}  # fmt: skip
SETTINGS = {
    "year": "year", "年度": "year",
    "prior_year": "prior_year", "上年度": "prior_year",
    "title": "title", "标题": "title",
    "organisation": "organisation", "单位名称": "organisation",
}  # fmt: skip


def resolve(node: syntax.Expression, scope: Scope, context: Context) -> TypedExpression:
    """What an expression means. Its type is `Unknown` if it has an error, which has then been reported."""
    match node:
        case syntax.Number():
            return _number(node, context)
        case syntax.String():
            return Literal(node.text, TEXT, node.span)
        case syntax.Reference():
            return _reference(node, scope, context)
        case syntax.Member():
            return members.member(node, scope, context)
        case syntax.Call():
            return _call(node, scope, context)
        case syntax.Phrase():
            operator = next(operator for operator in context.operators.values() if operator.phrase == node.phrase)
            arguments = [syntax.Argument(None, node.left), syntax.Argument(None, node.right)]
            return calls.call(operator, arguments, node.span, scope, context)
        case syntax.Binary():
            return _binary(node, scope, context)
        case syntax.Unary():
            return _unary(node, scope, context)
        case syntax.Test():
            return _test(node, scope, context)
        case syntax.Sequence():
            items = tuple(resolve(item, scope, context) for item in node.items)
            kinds = {item.type for item in items}
            return ValueList(items, ManyType(kinds.pop() if len(kinds) == 1 else UNKNOWN), node.span)
        case syntax.Filtered():
            return context.report("S36", node.filter.span, filter=node.filter.text)
        case syntax.Broken():
            return Failed(UNKNOWN, node.span)


def _number(node: syntax.Number, context: Context) -> TypedExpression:
    if node.unit and node.unit not in UNITS:
        return context.unknown("N11", node.span, node.unit, UNITS)
    quantity = in_unit(node.value, node.unit)
    return Literal(quantity, Amount(quantity.kind), node.span)


def _reference(node: syntax.Reference, scope: Scope, context: Context) -> TypedExpression:
    """Names from the inside out: loop variables, columns of the row, entries of a breakdown's record, declared
    quantities, data, properties of the report."""
    name, span = node.name, node.span
    if name in scope.variables:
        return _variable(name, scope, context)
    if scope.row is not None and scope.rows is not None and name in data.column_names(scope.rows, context):
        rows = members.rows_on(scope.rows, scope.basis, span, context)
        column = data.column(rows, name, span, context) if rows else None
        if column is None or rows is None:
            return Failed(UNKNOWN, span)
        return CellOf(scope.row, name, rows.basis, rows.source, column.type, span)
    if scope.record is not None:
        entry = members.entry(scope.record, name, span, context)
        if entry is not None:
            return entry
    if name in context.lets:
        context.used.add(name)
        return definitions.definition(name, scope.basis, span, context)
    if name in context.dataset.names():
        return members.source(name, scope.basis, span, context)
    if name in SETTINGS and name not in context.broken:
        return _setting(SETTINGS[name], node, context)
    if name in context.broken:
        return Failed(UNKNOWN, span)
    if context.basis_named(name) is not None:
        return context.report("N09", span, name=name)
    return context.unknown("N01", span, name, known(scope, context))


def known(scope: Scope, context: Context) -> list[str | tuple[str, ...]]:
    """Every name that may stand alone in a scope."""
    record = list(getattr(scope.record.node, "entries", ())) if scope.record else []
    columns = data.column_names(scope.rows, context) if scope.rows else ()
    settings = [(word, setting) for word, setting in SETTINGS.items() if word != setting]
    bases = data.basis_spellings(context.bases())
    return [*scope.variables, *columns, *record, *context.lets, *context.dataset.names(), *settings, *bases]


def _variable(name: str, scope: Scope, context: Context) -> TypedExpression:
    variable = scope.variables[name]
    if scope.basis and isinstance(variable.type, PartType):
        whole = definitions.definition(variable.type.breakdown, scope.basis, variable.span, context)
        if not isinstance(whole.type, BreakdownType):
            return Failed(UNKNOWN, variable.span)
        return PartElsewhere(variable, whole, variable.type, variable.span)
    return variable


def _setting(setting: str, node: syntax.Reference, context: Context) -> TypedExpression:
    settings = context.settings
    if setting == "organisation":
        return SettingRef(node.name, settings.organisation, TEXT, node.span)
    if setting == "title":
        return context.report("N04", node.span, name=node.name, found=describe(TEXT))
    if settings.year is None and context.year_unread:
        return Failed(UNKNOWN, node.span)
    if settings.year is None:
        return context.report("N06", node.span, name=node.name)
    year = settings.year if setting == "year" else settings.year - 1
    return SettingRef(node.name, str(year), TEXT, node.span)


def _call(node: syntax.Call, scope: Scope, context: Context) -> TypedExpression:
    operator = context.operators.get(node.operator.text)
    if operator is None:
        return context.unknown("N02", node.operator.span, node.operator.text, context.operators)
    return calls.call(operator, node.arguments, node.span, scope, context)


def _binary(node: syntax.Binary, scope: Scope, context: Context) -> TypedExpression:
    left, right = resolve(node.left, scope, context), resolve(node.right, scope, context)
    if isinstance(left.type, Unknown) or isinstance(right.type, Unknown):
        return Failed(UNKNOWN, node.span)
    if node.sign in ("and", "or"):
        for side in (left, right):
            if side.type != FLAG:
                return context.report("T14", side.span, found=describe(side.type))
        return Logic(node.sign, left, right, FLAG, node.span)
    if node.sign in "+-*/":
        return _arithmetic(node, left, right, context)
    return _comparison(node, left, right, context)


def _arithmetic(
    node: syntax.Binary, left: TypedExpression, right: TypedExpression, context: Context
) -> TypedExpression:
    amounts = [as_amount(side.type) for side in (left, right)]
    for side, amount in zip((left, right), amounts, strict=True):
        if amount is None:
            return not_a_number(side, context)
    one, other = amounts
    assert one and other
    try:
        if node.sign in "+-" and one != other:
            raise UnitMismatch(one.kind, other.kind)
        kind = (
            one.kind
            if node.sign in "+-"
            else (product_kind if node.sign == "*" else quotient_kind)(one.kind, other.kind)
        )
    except UnitMismatch:
        return context.report("T01", node.span, left=describe(one), right=describe(other), also=(left.span, right.span))
    return Arithmetic(node.sign, left, right, Amount(kind), node.span)


def not_a_number(side: TypedExpression, context: Context) -> Failed:
    """Report a value that is no number: a text in a data cell at the cell, anything else where it is used."""
    if isinstance(side, CellRef) and isinstance(side.cell.value, str):
        return context.report("T02", side.cell.origin, found=side.cell.text or side.cell.value)
    return context.report("T05", side.span, found=describe(side.type))


def _comparison(
    node: syntax.Binary, left: TypedExpression, right: TypedExpression, context: Context
) -> TypedExpression:
    one, other = as_amount(left.type), as_amount(right.type)
    zero = any(isinstance(side, Literal) and calls.is_zero(side) for side in (left, right))
    comparable = left.type == right.type and left.type in (TEXT, DATE, FLAG)
    if one and other:
        if one != other and not zero:
            return context.report(
                "T01", node.span, left=describe(one), right=describe(other), also=(left.span, right.span)
            )
    elif not comparable:
        return context.report("T15", node.span, left=describe(left.type), right=describe(right.type))
    return Comparison(node.sign, left, right, FLAG, node.span)


def _unary(node: syntax.Unary, scope: Scope, context: Context) -> TypedExpression:
    operand = resolve(node.operand, scope, context)
    if isinstance(operand.type, Unknown):
        return Failed(UNKNOWN, node.span)
    if node.sign == "not":
        if operand.type != FLAG:
            return context.report("T14", operand.span, found=describe(operand.type))
        return Not(operand, FLAG, node.span)
    amount = as_amount(operand.type)
    if amount is None:
        return not_a_number(operand, context)
    return Negate(operand, amount, node.span)


def _test(node: syntax.Test, scope: Scope, context: Context) -> TypedExpression:
    operand = resolve(node.operand, scope, context)
    if node.test.text not in DIRECTIONS:
        return context.unknown("N15", node.test.span, node.test.text, DIRECTIONS)
    if isinstance(operand.type, Unknown):
        return Failed(UNKNOWN, node.span)
    if not isinstance(operand.type, ChangeType):
        return context.report("T16", operand.span, found=describe(operand.type))
    return Direction(operand, DIRECTIONS[node.test.text], node.negated, FLAG, node.span)
