"""Lists: `[a, b]`, and those of the data. What is looped over, summed or drawn is of one kind, and so is a list."""

from __future__ import annotations

from ..values.source import Span
from ..values.types import Amount, ManyType, RecordType, Type, Unknown, as_amount, describe
from . import ir
from .context import Context


def value_list(
    items: tuple[tuple[str, ir.TypedExpression], ...], empty: Type, span: Span, context: Context
) -> ir.ValueList | ir.Failed:
    """Return a list of values, each given with its name. Reports values of several kinds (T42), for nothing can be said
    of each of them, and records (T03). An empty list is of the type `empty`."""
    kinds: dict[Type, str] = {}
    for name, item in items:
        if isinstance(item.type, Unknown):
            return ir.Failed(span)
        if isinstance(item.type, RecordType):
            return context.report("T03", item.span, found=describe(item.type))
        if not (isinstance(item, ir.Literal) and is_zero(item)):
            kinds.setdefault(item.type, name)
    amounts = [as_amount(kind) for kind in kinds]
    if len({amount.kind if amount else None for amount in amounts}) == 1 and amounts[0] is not None:
        kinds = kinds if len(kinds) == 1 else {amounts[0]: ""}
    if len(kinds) > 1:
        (one, first), (other, second), *_ = kinds.items()
        return context.report("T42", span, first=first, one=describe(one), second=second, other=describe(other))
    zero = items[0][1].type if items else empty
    return ir.ValueList(tuple(item for _, item in items), ManyType(next(iter(kinds), zero)), span)


def is_zero(literal: ir.Literal) -> bool:
    """Whether a literal is a bare 0, which is a zero of any kind: `决算数 > 0`."""
    return getattr(literal.value, "value", None) == 0 and literal.type == Amount("number")
