"""The conditions that the spec declares with `@check`, on exact values. Of several joined by `and`, each that fails is
told with its own two sides."""

from __future__ import annotations

from itertools import combinations

from ..diagnostics import Note, Severity
from ..diagnostics.details import cells
from ..evaluation.as_printed import agree_as_printed
from ..evaluation.conditions import compare, sides
from ..evaluation.environment import NoValue
from ..evaluation.evaluation import Evaluation
from ..program import ir
from ..program.program import CheckRule
from ..quick.records import replace
from ..values.facts import Fact
from ..values.quantity import CONTEXT, Quantity
from ..values.source import Place
from .check import Outcome

MOST_COMPONENTS = 60
"""How many cells are tried, singly and in pairs, for one that equals a difference."""


def declared(evaluation: Evaluation) -> Outcome:
    """Every `@check`: its condition must hold, within its tolerance for an equation. A waived failure is listed."""
    passed = 0
    failed: list[Fact] = []
    for rule in evaluation.program.checks:
        facts: list[Fact] = []
        try:
            for condition in _conjuncts(rule.condition):
                facts += _run(rule if condition is rule.condition else replace(rule, condition=condition), evaluation)
        except NoValue:
            continue
        passed += not facts
        failed += facts if rule.severity == "error" and rule.waiver is None else []
    return Outcome(passed, tuple(failed))


def _conjuncts(condition: ir.TypedExpression) -> list[ir.TypedExpression]:
    """The conditions that all must hold, in their order."""
    if isinstance(condition, ir.Logic) and condition.sign == "and":
        return [*_conjuncts(condition.left), *_conjuncts(condition.right)]
    return [condition]


def _run(rule: CheckRule, evaluation: Evaluation) -> list[Fact]:
    """The facts at odds, none if the rule holds."""
    condition = rule.condition
    severity = Severity(rule.severity) if rule.waiver is None else Severity.INFO
    if not isinstance(condition, ir.Comparison):
        if evaluation.holds(condition):
            return []
        _report(rule, "C06", severity, evaluation, (), text=rule.text, reason=rule.waiver or "")
        return [Fact("", False)]
    left, right = sides(condition, evaluation)
    if compare(condition.sign, left, right):
        return []
    one, other = left.value, right.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        _report(rule, "C06", severity, evaluation, (), text=rule.text, reason=rule.waiver or "")
        return [left, right]
    difference = CONTEXT.abs(CONTEXT.subtract(one.value, other.value))
    if condition.sign in ("==", "<=", ">="):
        if difference <= rule.tolerance:
            return []
        if rule.printed and agree_as_printed(condition, evaluation):
            return []
    shown = replace(left, value=Quantity(difference, one.kind), shown=None)
    notes = (
        _side("left_side", left, condition.left, evaluation),
        _side("right_side", right, condition.right, evaluation),
        *_components(difference, one.kind, (left, right), evaluation),
    )
    _report(
        rule,
        "C05" if condition.sign == "==" else "C07",
        severity,
        evaluation,
        notes,
        text=rule.text,
        difference=evaluation.formats.printed(shown),
        tolerance=evaluation.formats.printed(replace(shown, value=Quantity(rule.tolerance, one.kind))),
        sign=condition.sign,
        reason=rule.waiver or "",
        sides=(condition.left.span, condition.right.span),
    )
    return [left, right]


def _report(
    rule: CheckRule,
    words: str,
    severity: Severity,
    evaluation: Evaluation,
    notes: tuple[Note, ...],
    sides: tuple[Place, ...] = (),
    **details: object,
) -> None:
    if rule.waiver is not None:
        notes = (*notes, Note("waived", {"reason": rule.waiver}))
    evaluation.diagnostics.add(
        rule.id,
        rule.condition.span,
        severity=severity,
        words=words,
        notes=notes,
        also=sides,
        details=details,
    )


def _side(key: str, fact: Fact, node: ir.TypedExpression, evaluation: Evaluation) -> Note:
    """One side with the cells that it rests on: the note's place is the first of them."""
    origins = list(fact.cells())
    details = {"value": evaluation.formats.printed(fact), "cells": cells(origins)}
    return Note(key, details, origins[0] if origins else None)


def _components(difference: object, kind: str, sides: tuple[Fact, Fact], evaluation: Evaluation) -> list[Note]:
    """Cells of either side, or pairs of them, that equal the difference: what may be missing or counted twice. A side of
    one cell adds up nothing."""
    leaves = {}
    for side in sides:
        cells = _leaves(side)
        for fact in cells if len(cells) > 1 else ():
            if isinstance(fact.value, Quantity) and fact.value.kind == kind and fact.value.value:
                leaves[fact.name] = fact
    facts = list(leaves.values())[:MOST_COMPONENTS]
    single = [fact for fact in facts if abs(_value(fact)) == difference]
    if single:
        return [Note("equals_part", _told(fact, evaluation), fact.origin) for fact in single[:3]]
    pairs = [pair for pair in combinations(facts, 2) if abs(_value(pair[0]) + _value(pair[1])) == difference]
    return [
        Note("equals_pair", {"first": _named(one), "second": _named(other)}, one.origin) for one, other in pairs[:3]
    ]


def _leaves(fact: Fact) -> list[Fact]:
    found, seen, stack = [], set(), [fact]
    while stack:
        one = stack.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if one.origin is not None:
            found.append(one)
        stack.extend(reversed(one.rests_on()))
    return found


def _value(fact: Fact):  # type: ignore[no-untyped-def]
    assert isinstance(fact.value, Quantity)
    return fact.value.value


def _named(fact: Fact) -> str:
    return fact.label if fact.label and fact.label not in fact.name else fact.name


def _told(fact: Fact, evaluation: Evaluation) -> dict[str, object]:
    return {"value": evaluation.formats.printed(fact), "name": _named(fact)}
