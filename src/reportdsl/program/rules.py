"""The rules that a spec states about its figures: what must hold (`@check`), and what must be stated (`@require`)."""

from __future__ import annotations

from decimal import Decimal

from ..diagnostics import Severity
from ..diagnostics.details import term
from ..syntax import ast as syntax
from ..syntax.expression import Name, String
from ..values.quantity import difference_kind
from ..values.source import Span
from ..values.types import FLAG, Amount, ChangeType, TextType, Unknown, as_amount, describe
from ..values.units import in_unit
from . import ir
from .context import Context, Scope
from .declarations import CheckRule, RequireRule


def check_rule(node: syntax.CheckLine, context: Context, scope: Scope | None = None) -> CheckRule | None:
    """Resolve a check, its tolerance in the base unit of its sides; None after reporting a condition that is not one
    (T14), or if an optional source that it needs is absent (C13)."""
    condition = context.resolve(node.condition, scope or Scope(), context)
    if isinstance(condition.type, Unknown):
        _say_left_out(condition, node.id.text, node.span, context)
        return None
    if condition.type != FLAG:
        context.report("T14", condition.span, found=describe(condition.type))
        return None
    waiver = _waiver(node, scope or Scope(), context)
    if waiver is not None and isinstance(waiver.type, Unknown):
        _say_left_out(waiver, node.id.text, node.span, context)
        return None
    tolerance = Decimal(0)
    if node.tolerance is not None:
        unit = context.unit(Name(node.tolerance.unit, node.tolerance.span))
        if unit is None:
            return None
        quantity = in_unit(node.tolerance.value, unit)
        tolerance = quantity.value
        side = as_amount(condition.left.type) if isinstance(condition, ir.Comparison) else None
        # Percents differ by points, but an author who writes 0.01% means the same tolerance.
        if side is not None and quantity.kind not in (side.kind, difference_kind(side.kind, side.kind)):
            context.unlike(side, Amount(quantity.kind), node.tolerance.span)
            return None
    severity = Severity(node.severity)
    return CheckRule(node.id.text, node.text.text, condition, tolerance, node.printed, severity, waiver, node.span)


def _waiver(node: syntax.CheckLine, scope: Scope, context: Context) -> ir.TypedExpression | None:
    """Resolve the text that waives a check. One that the author types must say something (C04); one of the data may be
    blank, and then waives nothing."""
    if node.waiver is None:
        return None
    if isinstance(node.waiver, String) and not node.waiver.text.strip():
        context.report("C04", node.waiver.span)
    waiver = context.resolve(node.waiver, scope, context)
    if not isinstance(waiver.type, TextType | Unknown):
        return context.report("T21", waiver.span, found=describe(waiver.type))
    return waiver


def require_rule(node: syntax.Require, context: Context, scope: Scope | None = None) -> RequireRule | None:
    """Resolve a requirement; None after reporting that its text (T21) or its condition (T14) cannot be one."""
    scope = scope or Scope()
    text = context.resolve(node.text, scope, context)
    condition = context.resolve(node.condition, scope, context) if node.condition else None
    if isinstance(text.type, Unknown) or (condition and isinstance(condition.type, Unknown)):
        for each in (text, condition):
            _say_left_out(each, "@require", node.span, context)
        return None
    if not isinstance(text.type, TextType | Amount):
        context.report("T21", text.span, found=describe(text.type))
        return None
    if condition and condition.type != FLAG:
        changing = isinstance(condition.type, ChangeType)
        found = term("ask_of_change") if changing else describe(condition.type)
        context.report("T14", condition.span, found=found)
        return None
    return RequireRule(text, condition, node.span)


def _say_left_out(value: ir.TypedExpression | None, rule: str, where: Span, context: Context) -> None:
    """Report that a rule about what is missing is left out (C13, for information)."""
    if isinstance(value, ir.Failed) and value.lacks:
        context.diagnostics.inform("C13", where, rule=rule, name=value.lacks)
