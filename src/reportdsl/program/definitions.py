"""Declared quantities, each on the bases where it is needed, in order of need.

On another basis a quantity is the same definition on that basis' data. Where those data state a figure under the
quantity's own name, that figure is used; where the definition has a value there as well, the two must agree.
"""

from __future__ import annotations

from ..dataset.shape import ScalarShape
from ..diagnostics import Diagnostics
from ..policies import POLICIES
from ..quick.records import replace
from ..syntax import ast as syntax
from ..syntax.expression import Binary, Expression, Name
from ..values.source import Span
from ..values.types import UNKNOWN, Amount, BreakdownType, ManyType, Type, Unknown, as_amount, describe
from . import data, ir
from .context import CURRENT, Context, Scope
from .declarations import BreakdownOf, Definition


def definition(name: str, basis: str, span: Span, context: Context) -> ir.TypedExpression:
    """A reference to a declared quantity on a basis, resolved at its first use."""
    statement = context.lets[name]

    def make() -> Definition | None:
        value = _define(statement, basis, span, context)
        if value is not None:
            context.order.append(value)
        return value

    found = context.once(("definition", name, basis), statement.name.span, make)
    if found is None or found.value is None:
        return ir.Failed(span)
    return ir.DefinitionRef(name, basis, found.value.type, span)


def resolved(name: str, basis: str, context: Context) -> Definition | None:
    """A definition that has been resolved before."""
    found = context.found.get(("definition", name, basis))
    return found.value if found and isinstance(found.value, Definition) else None


def _define(
    statement: syntax.Let | syntax.BreakdownLine, basis: str, span: Span, context: Context
) -> Definition | None:
    name = statement.name.text
    given = data.stated_under(name, basis, span, context) if basis != CURRENT else None
    if isinstance(given, ir.Failed):
        return None
    outer, context.diagnostics = context.diagnostics, Diagnostics()
    value, type_ = meaning(statement, Scope(basis), context)
    tried, context.diagnostics = context.diagnostics, outer
    if type_ == UNKNOWN:
        value = None
        if given is None:
            context.diagnostics.extend(tried)
            return None
        type_ = given.type
    else:
        context.diagnostics.extend(tried)
    if isinstance(given, ir.CellRef) and isinstance(value, ir.CellRef) and data.same_cell(given, value):
        given = None
    return Definition(name, basis, value, given, type_, formula(statement), statement.name.span)


def meaning(
    statement: syntax.Let | syntax.BreakdownLine, scope: Scope, context: Context
) -> tuple[ir.TypedExpression | BreakdownOf | None, Type]:
    """Resolve a declared quantity among the names of a scope: what it is, and its type. The type is `Unknown` after an
    error, which has then been reported."""
    if isinstance(statement, syntax.BreakdownLine):
        found, type_ = _breakdown(statement, scope, context)
        return replace(found, balanced=statement.balanced) if found else None, type_
    value = context.resolve(statement.value, scope, context)
    if isinstance(value, ir.RecordRef):
        value = context.report("T03", value.span, found=describe(value.type))
    return value, value.type


def formula(statement: syntax.Let | syntax.BreakdownLine) -> str:
    """Return what a declared quantity is, as it is written."""
    return data.written((statement.value if isinstance(statement, syntax.Let) else statement.parts).span)


def _breakdown(
    statement: syntax.BreakdownLine, scope: Scope, context: Context
) -> tuple[BreakdownOf | None, BreakdownType | Unknown]:
    """Resolve a whole and its parts: the cells of one column, the entries of one record, or the terms of a sum."""
    whole: ir.CellRef | None = None
    name = statement.name.text
    if statement.source is not None:
        source = context.resolve(statement.source, scope, context)
        if source.type == UNKNOWN:
            return None, UNKNOWN
        if not isinstance(source, ir.RecordRef):
            context.report("T04", statement.source.span, found=describe(source.type))
            return None, UNKNOWN
        scope = replace(scope, record=source)
        entry = source.shape.entry(name)
        if isinstance(entry, ScalarShape):
            found = data.reference(
                source.source, scope.basis, (*source.path, name), entry, statement.name.span, context
            )
            whole = found if isinstance(found, ir.CellRef) else None
    terms = _terms(statement.parts)
    policy = _policy(statement.policy, context)
    if policy is None:
        return None, UNKNOWN
    if len(terms) == 1:
        only = context.resolve(terms[0], scope, context)
        if isinstance(only, ir.ColumnOf) and isinstance(only.type, ManyType):
            element = only.type.element
            if isinstance(element, Amount):
                return BreakdownOf((), only, whole, policy), BreakdownType(element.kind, name)
            if element != UNKNOWN:  # Otherwise its cells are reported.
                data.not_a_column_of_numbers(only, element, context)
            return None, UNKNOWN
        if isinstance(only, ir.RecordRef):
            entries = data.summands(only, name, context)
            return (
                (None, UNKNOWN)
                if isinstance(entries, ir.Failed)
                else _parts(statement.name, entries.entries, whole, policy, context)
            )
        if isinstance(terms[0], Binary) and as_amount(only.type) is not None:  # A difference or a product is no part.
            context.report("T04", terms[0].span, hint="parts_added", found=describe(only.type))
            return None, UNKNOWN
    parts = [(data.label_of(term), context.resolve(term, scope, context)) for term in terms]
    return _parts(statement.name, tuple(parts), whole, policy, context)


def _policy(stated: Name | None, context: Context) -> str | None:
    """The policy of rounding that a breakdown states, or the report's; None if there is none of the name (N38)."""
    if stated is None:
        return context.settings.policy
    policy = POLICIES.get(stated.text)
    if policy is None:
        context.unknown("N38", stated.span, stated.text, POLICIES)
        return None
    return policy.names[0]


def _parts(
    name: Name,
    parts: tuple[tuple[str, ir.TypedExpression], ...],
    whole: ir.CellRef | None,
    policy: str,
    context: Context,
) -> tuple[BreakdownOf | None, BreakdownType | Unknown]:
    kinds: dict[str, ir.TypedExpression] = {}
    for label, part in parts:
        if part.type == UNKNOWN:
            return None, UNKNOWN
        amount = as_amount(part.type)
        if amount is None:
            data.not_a_number(part, context)
            return None, UNKNOWN
        kinds.setdefault(amount.kind, part)
        if [other for other, _ in parts].count(label) > 1:
            context.report("N14", part.span, name=label)
            return None, UNKNOWN
    if len(kinds) != 1:
        spans = [part.span for part in kinds.values()]
        left, right = list(kinds)[:2] if kinds else ("", "")
        where = spans[1] if len(spans) > 1 else name.span
        context.unlike(Amount(left), Amount(right), where)
        return None, UNKNOWN
    type_ = BreakdownType(next(iter(kinds)), name.text, tuple(label for label, _ in parts))
    return BreakdownOf(parts, None, whole, policy), type_


def _terms(node: Expression) -> list[Expression]:
    """The terms of `a + b + c`."""
    if isinstance(node, Binary) and node.sign == "+":
        return [*_terms(node.left), *_terms(node.right)]
    return [node]
