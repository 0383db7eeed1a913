"""Calls of operators: match arguments to parameters, and give the typed call."""

from __future__ import annotations

from collections.abc import Sequence as Many

from ..operators.operator import Operator
from ..quick.records import replace
from ..quick.signature import REQUIRED
from ..syntax import expression as syntax
from ..values.quantity import PERCENT
from ..values.source import Span
from ..values.types import Amount, BreakdownType, PartType
from . import definitions, ir
from .bound_arguments import BoundCall, Mismatch
from .context import Context, Scope
from .declarations import BreakdownOf


def call(
    operator: Operator, arguments: Many[syntax.Argument], span: Span, scope: Scope, context: Context
) -> ir.TypedExpression:
    """Resolve a call of an operator; `Failed` after an error, once the errors of every argument have been reported."""
    bound = _bind(operator, arguments, span, context)
    if bound is None:
        return ir.Failed(span)
    binder = BoundCall(operator, span, scope, context)
    values: list[ir.BoundArgument] = []
    failed = False
    for parameter in operator.parameters:
        try:
            values.append(binder.argument(parameter, bound.get(parameter.name, [])))
        except Mismatch:
            failed = True
    if failed:
        return ir.Failed(span)
    values = [
        binder.of_the_kind(parameter, value) for parameter, value in zip(operator.parameters, values, strict=True)
    ]
    if operator.apportions:
        share = _own_share(values, span, scope, context)
        if share:
            return share
    try:
        return ir.Apply(operator, tuple(values), binder.result(values), span)
    except Mismatch:
        return ir.Failed(span)


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
            if argument.label.text in bound and not names[argument.label.text].many:
                context.report("T25", argument.label.span, parameter=argument.label.text)
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
        if parameter.default is REQUIRED and parameter.name not in bound:
            must = ", ".join(each.name for each in operator.parameters if each.default is REQUIRED)
            may = "".join(f"[, {each.name}]" for each in operator.parameters if each.default is not REQUIRED)
            usage = f"{operator.names[1]}({must}{may})"
            context.report("T07", span, hint="usage", operator=operator.names[1], parameter=parameter.name, usage=usage)
            return None
    return bound


def _own_share(values: list[ir.BoundArgument], span: Span, scope: Scope, context: Context) -> ir.TypedExpression | None:
    """Return the breakdown's own share if the first value is a part of the second, so that there is one fact and never
    two that could differ; None otherwise."""
    part, whole = values[0], values[1]
    if not isinstance(whole, ir.DefinitionRef | ir.VariableRef) or not isinstance(whole.type, BreakdownType):
        return None
    if not isinstance(part, ir.TypedExpression):
        return None
    share, name = Amount(PERCENT), whole.type.name
    if isinstance(part, ir.PartAt) and part.breakdown == replace(whole, span=part.breakdown.span):
        return ir.FacetOf(part, "share", share, span)
    if isinstance(part.type, PartType):
        return ir.FacetOf(part, "share", share, span) if part.type.breakdown == name else None
    from .same_figure import same_figure  # Loaded only for a share of a breakdown.

    for label, term in _terms(whole, scope, context):
        if same_figure(term, part):
            at = ir.PartAt(whole, label, PartType(whole.type.kind, name), part.span)
            return ir.FacetOf(at, "share", share, span)
    return None


def _terms(
    whole: ir.DefinitionRef | ir.VariableRef, scope: Scope, context: Context
) -> tuple[tuple[str, ir.TypedExpression], ...]:
    """Return the parts of a resolved breakdown, by name."""
    if isinstance(whole, ir.DefinitionRef):
        defined = definitions.resolved(whole.name, whole.basis, context)
    else:
        order = scope.fragment.order if scope.fragment else []
        defined = next((each.definition for each in order if each.variable == whole.name), None)
    return defined.value.parts if defined and isinstance(defined.value, BreakdownOf) else ()
