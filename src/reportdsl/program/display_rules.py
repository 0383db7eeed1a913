"""`@format` rules whose unit does not fit the quantities that they name: the figures would silently be printed without
it."""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics import Diagnostics
from ..syntax import expression as syntax
from ..syntax.ast import FormatRule
from ..values.quantity import PERCENT, POINTS
from ..values.types import Amount, BreakdownType, ManyType, PartType, Type, describe
from .context import Context, Scope


def check_display_units(rules: Iterable[FormatRule], scope: Scope, context: Context) -> None:
    """Report each rule of `@format`, or of a `@let`, that names one thing and states a unit of another kind (T55). What
    a pattern with `*` matches may be of several kinds, from which the unit chooses; a rule in percent is for the shares
    and rates of what it names."""
    for rule in rules:
        stated = rule.display.unit
        unit = context.shape.units.read(stated.text) if stated else None
        if stated is None or unit is None or "*" in rule.pattern or unit.kind in (PERCENT, POINTS):
            continue
        kind = _kind(_type(rule, scope, context))
        if kind and kind != unit.kind:
            name = ".".join(rule.pattern)
            context.report("T55", stated.span, name=name, found=describe(Amount(kind)), unit=stated.text)


def _type(rule: FormatRule, scope: Scope, context: Context) -> Type:
    """Return the type of what a rule names, resolved as an expression; an unknown name is reported elsewhere."""
    first, *further = rule.pattern
    node: syntax.Expression = syntax.Reference(first, rule.span)
    for word in further:
        node = syntax.Member(node, word, rule.span, rule.span)
    outer, context.diagnostics = context.diagnostics, Diagnostics()
    type_ = context.resolve(node, scope, context).type
    context.diagnostics = outer
    return type_


def _kind(type_: Type) -> str:
    """Return the kind of a type's quantities; empty if it has none, or they are of several."""
    of = type_.element if isinstance(type_, ManyType) else type_
    return of.kind if isinstance(of, Amount | BreakdownType | PartType) else ""
