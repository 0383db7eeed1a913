"""Expressions: every name resolved, every type and unit checked. Errors are reported where they are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..operators.operator import Operator
from ..quick.pattern import pattern
from ..syntax import expression as syntax
from ..values.quantity import (
    NUMBER,
    PERCENT,
    Quantity,
    UnitMismatch,
    difference_kind,
    product_kind,
    quotient_kind,
    sum_kind,
)
from ..values.results import DOWN, LEVEL, UP
from ..values.source import Span
from ..values.types import DATE, FLAG, TEXT, Amount, ChangeType, RowsType, RowType, Unknown, as_amount, describe
from ..values.units import in_unit
from . import data, ir, members
from .context import Context, Scope
from .references import known, reference
from .value_lists import is_zero, value_list

_ALL = Quantity(Decimal(100), PERCENT)
DIRECTIONS = {
    "up": UP, "增": UP, "增加": UP,
    "down": DOWN, "减": DOWN, "减少": DOWN,
    "level": LEVEL, "平": LEVEL, "持平": LEVEL,
}  # fmt: skip
ROLES = {
    "total": "total",
    "合计": "total",
    "level": "level",
    "上级": "level",
    "part": "part",
    "其中": "part",
    "folded": "folded",
    "并入": "folded",
    "incomparable": "incomparable",
    "不可比": "incomparable",
}
"""The roles that a row can be tested for, by their spellings."""
_BRACKETED = pattern(r"[(（][^()（）]*[)）]")
MISSING = ("missing", "缺失")
"""The spellings of the test that applies to any value."""
_NUMBER = pattern(r"[-+]?[0-9]")
_MEANS = ("average", "avg", "mean", "averageif", "平均", "平均数", "平均值", "均值")


def resolve(node: syntax.Expression, scope: Scope, context: Context) -> ir.TypedExpression:
    """Resolve an expression. Its type is `Unknown` if it has an error, which has then been reported, or needs an
    optional source that is absent."""
    seen = len(context.lacking)
    return context.for_want(_resolved(node, scope, context), seen)


def _resolved(node: syntax.Expression, scope: Scope, context: Context) -> ir.TypedExpression:
    match node:
        case syntax.Number():
            return _number(node, context)
        case syntax.String():
            return ir.Literal(node.text, TEXT, node.span)
        case syntax.Reference():
            return reference(node, scope, context)
        case syntax.Member():
            return members.member(node, scope, context)
        case syntax.Call():
            return _call(node, scope, context)
        case syntax.Phrase():
            operator = next(operator for operator in context.operators.values() if operator.phrase == node.phrase)
            arguments = [syntax.Argument(None, node.left), syntax.Argument(None, node.right)]
            return _applied(operator, arguments, node.span, scope, context)
        case syntax.Binary():
            return _binary(node, scope, context)
        case syntax.Unary():
            return _unary(node, scope, context)
        case syntax.Test():
            return _test(node, scope, context)
        case syntax.Sequence():
            items = tuple((data.written(item.span), resolve(item, scope, context)) for item in node.items)
            return value_list(items, Amount(NUMBER), node.span, context)
        case syntax.Filtered():
            return context.report("S36", node.filter.span, filter=node.filter.text)
        case syntax.Broken():
            return ir.Failed(node.span)


def _number(node: syntax.Number, context: Context) -> ir.TypedExpression:
    written = data.written(node.span)
    if node.unit and context.shape.units.read(node.unit) is None and written in context.shape.column_names():
        return context.report("N11", node.span, hint="quote_digits", name=written)
    unit = context.unit(syntax.Name(node.unit, node.span))
    if unit is None:
        return ir.Failed(node.span)
    quantity = in_unit(node.value, unit)
    if unit.scale or unit.worth != (0, 1, 1):
        context.stated.add(unit.kind)
    return ir.Literal(quantity, Amount(quantity.kind), node.span, unit)


def _call(node: syntax.Call, scope: Scope, context: Context) -> ir.TypedExpression:
    operator = context.operators.get(node.operator.text)
    if operator is None:
        place, name = node.operator.span, node.operator.text
        bracketed = _BRACKETED.match(place.source.line(place.line)[place.end_column - 1 :])
        if bracketed is not None and name + bracketed[0] in known(scope, context):
            return context.report("N02", place, hint="quote_name", name=name)
        from ..operators.other_names import ALSO_CALLED, MEANS  # Loaded only for such a message.

        meant = ALSO_CALLED.get(name.lower(), name.lower())
        if meant in context.operators:
            return context.report("N02", place, hint="did_you_mean", name=name, suggestion=meant)
        if name.lower() in MEANS:
            return context.report("N02", place, hint="mean_of", name=name)
        return context.unknown("N02", place, name, context.operators)
    return _applied(operator, node.arguments, node.span, scope, context)


def _applied(
    operator: Operator, arguments: Sequence[syntax.Argument], span: Span, scope: Scope, context: Context
) -> ir.TypedExpression:
    from .calls import call  # Loaded only for a report that calls an operator.

    return call(operator, arguments, span, scope, context)


def _binary(node: syntax.Binary, scope: Scope, context: Context) -> ir.TypedExpression:
    left, right = resolve(node.left, scope, context), resolve(node.right, scope, context)
    if node.sign in ("and", "or") and (known := _known(node.sign, left, right)) is not None:
        return known
    if isinstance(left.type, Unknown) or isinstance(right.type, Unknown):
        return ir.Failed(node.span)
    if node.sign in ("and", "or"):
        for side in (left, right):
            if side.type != FLAG:
                return context.report("T14", side.span, found=describe(side.type))
        return ir.Logic(node.sign, left, right, node.span)
    if node.sign in "+-*/":
        return _arithmetic(node, left, right, context)
    return _comparison(node, left, right, scope.rows, context)


def _known(sign: str, left: ir.TypedExpression, right: ir.TypedExpression) -> ir.TypedExpression | None:
    """Return what `and` or `or` comes to if one side is known before there are values, as whether a source is missing
    is; None if neither is. The other side may then use the missing source."""
    for side, other in ((left, right), (right, left)):
        if isinstance(side, ir.Literal) and side.type == FLAG:
            return other if side.value is (sign == "and") else side
    return None


def _arithmetic(
    node: syntax.Binary, left: ir.TypedExpression, right: ir.TypedExpression, context: Context
) -> ir.TypedExpression:
    amounts = [as_amount(side.type) for side in (left, right)]
    for side, amount in zip((left, right), amounts, strict=True):
        if amount is None:
            return data.not_a_number(side, context)
    first, second = amounts
    assert first and second
    sign = "remainder" if node.sign == "-" and second.kind == PERCENT and _is_remainder(left) else node.sign
    try:
        kind = _kind(sign, first.kind, second.kind)
    except UnitMismatch:
        also = (left.span, right.span)
        return context.unlike(first, second, node.span, also, (left, right))
    return ir.Arithmetic(sign, left, right, Amount(kind), node.span)


def _is_remainder(left: ir.TypedExpression) -> bool:
    """Whether a percent taken from this leaves a remainder: from `100%` as the author writes it, or from what is left
    of it."""
    if isinstance(left, ir.Literal):
        return left.value == _ALL
    return isinstance(left, ir.Arithmetic) and left.sign == "remainder"


def _kind(sign: str, left: str, right: str) -> str:
    """Return the kind of a sum, difference, product or quotient. Raises `UnitMismatch` if the kinds do not go
    together."""
    match sign:
        case "*":
            return product_kind(left, right)
        case "/":
            return quotient_kind(left, right)
        case "-":
            return difference_kind(left, right)
        case "remainder":
            return left
        case _:
            return sum_kind(left, right)


def _comparison(
    node: syntax.Binary, left: ir.TypedExpression, right: ir.TypedExpression, rows: RowsType | None, context: Context
) -> ir.TypedExpression:
    first, second = as_amount(left.type), as_amount(right.type)
    zero = any(isinstance(side, ir.Literal) and is_zero(side) for side in (left, right))
    comparable = left.type == right.type and left.type in (TEXT, DATE, FLAG)
    if first and second:
        if first != second and not zero:
            return context.unlike(first, second, node.span, (left.span, right.span), (left, right))
    elif not comparable or (isinstance(left, ir.Literal) and isinstance(right, ir.Literal) and left.type == TEXT):
        meant = (data.column_meant(side, rows, context) for side in (left, right))
        written = next(filter(None, meant), "")
        if written or not comparable:
            types = {"left": describe(left.type), "right": describe(right.type)}
            texts = [str(side.value) for side in (left, right) if isinstance(side, ir.Literal) and side.type == TEXT]
            number = texts[0] if (first or second) and texts and _NUMBER.match(texts[0].strip()) else ""
            hint = "column_bare" if written else "number_bare" if number else ""
            return context.report("T15", node.span, hint=hint, column=written, number=number, **types)
    elif left.type == TEXT:
        for text, other in ((left, right), (right, left)):
            written = data.column_meant(text, rows, context) if isinstance(text, ir.Literal) else ""
            if written and not (isinstance(other, ir.CellOf) and rows is not None and other.source == rows.source):
                types = {"left": describe(TEXT), "right": describe(TEXT)}
                return context.report("T15", node.span, hint="column_bare", column=written, **types)
        for cell, text in ((left, right), (right, left)):
            column = _column_of(cell, context) if isinstance(text, ir.Literal) else None
            if column is not None and isinstance(text, ir.Literal):
                context.compared.setdefault(column, {}).setdefault(str(text.value), text.span)
    return ir.Comparison(node.sign, left, right, node.span)


def _column_of(value: ir.TypedExpression, context: Context) -> tuple[str, str, str] | None:
    """Return the source, basis and column of the cell, or row's name, that a value is; None for any other value, and
    for rows that an operator made, whose names are not texts of the data."""
    if isinstance(value, ir.CellOf):
        return (value.source, value.basis, value.column) if _rows_of_data(value.row) is not None else None
    rows = _rows_of_data(value.target) if isinstance(value, ir.FacetOf) and value.facet == "name" else None
    table = context.table(rows.source, rows.basis) if rows is not None else None
    if rows is None or table is None or not (table.label or table.key):
        return None
    return rows.source, rows.basis, table.label or table.key[-1]


def _rows_of_data(row: ir.TypedExpression) -> RowsType | None:
    of = row.type.rows if isinstance(row.type, RowType) else row.type
    return of if isinstance(of, RowsType) and of.paired else None


def _unary(node: syntax.Unary, scope: Scope, context: Context) -> ir.TypedExpression:
    operand = resolve(node.operand, scope, context)
    if isinstance(operand.type, Unknown):
        return ir.Failed(node.span)
    if node.sign == "not":
        if operand.type != FLAG:
            return context.report("T14", operand.span, found=describe(operand.type))
        known = isinstance(operand, ir.Literal)
        return ir.Literal(not operand.value, FLAG, node.span) if known else ir.Not(operand, node.span)  # type: ignore[union-attr]
    amount = as_amount(operand.type)
    if amount is None:
        return data.not_a_number(operand, context)
    return ir.Negate(operand, amount, node.span)


def _test(node: syntax.Test, scope: Scope, context: Context) -> ir.TypedExpression:
    """Resolve a test: of a row, what it is; of a change, where it goes; of anything, whether it needs a source that is
    absent."""
    operand = resolve(node.operand, scope, context)
    if node.test.text in MISSING:
        return _missing(node, operand, context)
    # What could not be read may be tested for anything.
    known = {Unknown: {**ROLES, **DIRECTIONS}, RowType: ROLES}
    words = known.get(type(operand.type), DIRECTIONS)
    if node.test.text not in words:
        return context.unknown("N15", node.test.span, node.test.text, (*words, *MISSING))
    if isinstance(operand.type, Unknown):
        return ir.Failed(node.span)
    if isinstance(operand.type, RowType):
        return ir.RoleTest(operand, ROLES[node.test.text], node.negated, node.span)
    if not isinstance(operand.type, ChangeType):
        return context.report("T16", operand.span, found=describe(operand.type))
    return ir.Direction(operand, DIRECTIONS[node.test.text], node.negated, node.span)


def _missing(node: syntax.Test, operand: ir.TypedExpression, context: Context) -> ir.TypedExpression:
    """Resolve a test of whether something is missing, which is known as soon as the files are. Without optional sources
    nothing can be missing, and the test is reported (N53)."""
    if not any(data.optional for data in context.shape.statements.values()):
        return context.report("N53", node.test.span)
    if isinstance(operand, ir.Failed) and not operand.lacks:
        return operand
    return ir.Literal(isinstance(operand, ir.Failed) != node.negated, FLAG, node.span)
