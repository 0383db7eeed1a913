"""Checks the conditions that the spec declares with `@check`, on exact values. If a condition joins several with `and`,
each one that fails is reported with its own two sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import partial
from itertools import combinations

from ..diagnostics import Diagnostics, Note, Severity
from ..diagnostics.details import cells, term
from ..diagnostics.diagnostic import Key
from ..document.unroll import instances
from ..evaluation.as_printed import agree_as_printed
from ..evaluation.conditions import compare, sides
from ..evaluation.environment import NONE, Environment, NoValue
from ..evaluation.evaluation import Evaluation
from ..program import ir
from ..program.declarations import CheckRule
from ..program.walk import operands
from ..quick.records import dataclass, field, replace
from ..values.display import Printed
from ..values.facts import Fact
from ..values.quantity import CONTEXT, Quantity, difference_kind
from ..values.results import Breakdown, as_fact
from ..values.source import Origin, Place
from ..values.table import Cell
from .check import Outcome, Unequal

MOST_COMPONENTS = 60
"""How many cells are tried, alone and in pairs, in the search for one that equals the difference."""


_SIGNS = {"==": "equal", "!=": "not_equal", "<": "less", "<=": "at_most", ">": "more", ">=": "at_least"}
"""The catalogue's term for the relation that each sign requires."""


@dataclass(frozen=True, slots=True)
class _Failure:
    """A condition that does not hold: the facts on its two sides, how it is reported, and the absolute difference of
    two figures that should be equal, or no more or less than each other."""

    facts: tuple[Fact, ...]
    wording: str = "C06"
    details: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    sides: tuple[Place, ...] = ()
    off: Quantity | None = None


def declared(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Check that the condition of every `@check` holds; those of a fragment, in each of its instances. The tolerance
    applies to `==`, `<=` and `>=`. A waived failure is reported as information, with its reason."""
    passed = 0
    failed: list[Fact] = []
    unequal: list[Unequal] = []
    of_turns: list[str] = []
    rules = [(rule, NONE) for rule in evaluation.program.checks]
    rules += [(rule, env) for item, env in instances(evaluation) for rule in item.checks]
    for rule, env in rules:
        facts: list[Fact] = []
        reason = ""
        try:
            for condition in _conjuncts(rule.condition):
                failure = _failure(condition, rule, evaluation, env)
                if failure is not None:
                    reason, may = _reason(rule, evaluation, env)
                    failure = replace(failure, notes=(*failure.notes, *env.instance.notes, *may))
                    key = _report(failure, condition, rule, reason, diagnostics, env.instance.name)
                    facts += failure.facts
                    if env.instance.name and rule.severity is Severity.WARNING:
                        of_turns.append(rule.id)
                    if failure.off is not None and rule.severity is Severity.ERROR and not reason:
                        of_sides = partial(_cells, failure.facts)
                        own = rule.condition.span, env.instance.name
                        first, second = failure.facts
                        waivable = rule.waiver is not None
                        unequal.append(Unequal(key, failure.off, of_sides, waivable, own, (first, second)))
        except NoValue:
            continue
        passed += not facts
        failed += facts if rule.severity is Severity.ERROR and not reason else []
    if of_turns:
        from .one_column import fold_turns  # Loaded only where rows are warned of.

        fold_turns(of_turns, diagnostics)
    return Outcome(passed, tuple(failed), unequal=tuple(unequal))


def _conjuncts(condition: ir.TypedExpression) -> list[ir.TypedExpression]:
    """The conditions that a condition joins with `and`, in order."""
    if isinstance(condition, ir.Logic) and condition.sign == "and":
        return [*_conjuncts(condition.left), *_conjuncts(condition.right)]
    return [condition]


def _failure(
    condition: ir.TypedExpression, rule: CheckRule, evaluation: Evaluation, env: Environment
) -> _Failure | None:
    """Why a condition does not hold; None if it does. Raises `NoValue` if a value that it needs is missing."""
    if not isinstance(condition, ir.Comparison):
        if evaluation.holds(condition, env):
            return None
        looked_at = _looked_at(condition, evaluation, env)
        notes = (Note("looked_at", {"cells": cells(looked_at)}, looked_at[0]),) if looked_at else ()
        return _Failure((Fact("", False),), notes=notes)
    left, right = sides(condition, evaluation, env)
    if compare(condition.sign, left, right):
        return None
    first, second = left.value, right.value
    if not isinstance(first, Quantity) or not isinstance(second, Quantity):
        return _Failure((left, right))
    difference = CONTEXT.abs(CONTEXT.subtract(first.value, second.value))
    if condition.sign in ("==", "<=", ">="):
        if difference <= rule.tolerance:
            return None
        if rule.printed and agree_as_printed(condition, evaluation, env):
            return None
    kind = difference_kind(first.kind, first.kind)  # A sum of nothing is a number, whatever it is compared with.
    amount = replace(left, value=Quantity(difference, kind), shown=None)
    tolerance = replace(amount, value=Quantity(rule.tolerance, kind))
    printed = evaluation.formats.apart(left, right, amount)
    return _Failure(
        (left, right),
        "C05" if condition.sign == "==" else "C07",
        {
            "difference": printed[2],
            "tolerance": evaluation.formats.printed(tolerance),
            "sign": term(_SIGNS[condition.sign]),
        },
        (
            _side("left_side", left, printed[0]),
            _side("right_side", right, printed[1]),
            *_components(difference, first.kind, (left, right), evaluation),
        ),
        (condition.left.span, condition.right.span),
        Quantity(difference, kind) if condition.sign in ("==", "<=", ">=") else None,
    )


def _looked_at(condition: ir.TypedExpression, evaluation: Evaluation, env: Environment) -> list[Origin]:
    """The places in the data that a condition without two sides depends on: cells, including those of the current row,
    and tables without rows."""
    found: dict[Origin, None] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [condition]
    while waiting:
        node = waiting.pop(0)
        waiting[:0] = operands(node)  # In the order in which the condition names them.
        if isinstance(node, ir.CellRef):
            cell = evaluation.dataset.node(node.source, node.basis, node.path)
            found |= {cell.origin: None} if isinstance(cell, Cell) else {}
        elif isinstance(node, ir.VariableRef) or (
            isinstance(node, ir.CellOf) and not isinstance(node.row, ir.CurrentRow)
        ):
            with suppress(NoValue):  # A definition's own loop variable has no row here.
                of_row = evaluation.value(node, env)
                found |= dict.fromkeys(of_row.cells()) if isinstance(of_row, Fact) else {}
        elif isinstance(node, ir.TableRef):
            table = evaluation.tables.table(node.source, node.basis)
            found |= {table.origin: None} if table is not None and not table.keys else {}
        elif isinstance(node, ir.DefinitionRef) and (name := (node.name, node.basis)) not in seen:
            seen.add(name)
            value = evaluation.defined(*name)
            whole = value.whole if isinstance(value, Breakdown) else value
            found |= dict.fromkeys(whole.cells()) if isinstance(whole, Fact) else {}
            own = (each.value for each in evaluation.program.definitions if (each.name, each.basis) == name)
            waiting += [each for each in own if isinstance(each, ir.TypedExpression)]
    return [*found]


def _reason(rule: CheckRule, evaluation: Evaluation, env: Environment) -> tuple[str, tuple[Note, ...]]:
    """The reason for which a rule's failure is waived. If there is none, it is empty, with a note that names the data
    cell in which a reason may be given, or whose text is no reason (无, 同上)."""
    if rule.waiver is None:
        return "", ()
    try:
        fact = as_fact(evaluation.value(rule.waiver, env))
    except NoValue:
        return "", ()
    reason = "" if fact.value is None else evaluation.formats.text(fact).strip()
    if not reason:
        return "", () if fact.origin is None else (Note("may_waive", {}, fact.origin),)
    from .placeholders import is_placeholder  # Loaded only where somebody wrote a reason.

    if is_placeholder(reason, evaluation.formats.words):
        return "", (Note("no_reason", {"found": reason}, fact.origin),)
    return reason, ()


def _report(
    failure: _Failure,
    condition: ir.TypedExpression,
    rule: CheckRule,
    reason: str,
    diagnostics: Diagnostics,
    instance: str,
) -> Key:
    """Report a failure under the rule's own id; as information, with the `reason`, if it is waived. Returns the
    diagnostic's key."""
    return diagnostics.add(
        rule.id,
        condition.span,
        severity=rule.severity,
        words=failure.wording,
        waived=reason or None,
        notes=failure.notes,
        also=failure.sides,
        details={"text": rule.text, **failure.details, "reason": reason, "instance": instance},
    )


def _cells(sides: tuple[Fact, ...]) -> Iterator[Origin]:
    return (cell for side in sides for cell in side.cells())


def _side(key: str, fact: Fact, printed: Printed) -> Note:
    """A note for one side, with the cells that it is computed from; its place is the first of them."""
    origins = list(fact.cells())
    details = {"value": printed, "cells": cells(origins)}
    return Note(key, details, origins[0] if origins else None)


def _components(difference: Decimal, kind: str, sides: tuple[Fact, Fact], evaluation: Evaluation) -> list[Note]:
    """Notes on cells of either side, or else pairs of cells, that equal the difference: they may be missing or counted
    twice. A side that rests on a single cell is left out, as it adds nothing up."""
    amounts: dict[str, tuple[Fact, Decimal]] = {}
    for side in sides:
        leaves = _leaves(side)
        for fact in leaves if len(leaves) > 1 else ():
            if isinstance(fact.value, Quantity) and fact.value.kind == kind and fact.value.value:
                amounts[fact.name] = (fact, fact.value.value)
    tried = list(amounts.values())[:MOST_COMPONENTS]
    equal = [fact for fact, amount in tried if CONTEXT.abs(amount) == difference]
    if equal:
        return [
            Note("equals_part", {"value": evaluation.formats.printed(fact), "name": _name(fact)}, fact.origin)
            for fact in equal[:3]
        ]
    pairs = [
        (first, second)
        for (first, amount), (second, other) in combinations(tried, 2)
        if CONTEXT.abs(CONTEXT.add(amount, other)) == difference
    ]
    return [
        Note("equals_pair", {"first": _name(first), "second": _name(second)}, first.origin)
        for first, second in pairs[:3]
    ]


def _leaves(fact: Fact) -> list[Fact]:
    """The facts with a place in the data that a fact is computed from, each once."""
    leaves: list[Fact] = []
    seen: set[Fact] = set()
    waiting = [fact]
    while waiting:
        part = waiting.pop()
        if part in seen:
            continue
        seen.add(part)
        if part.origin is not None:
            leaves.append(part)
        waiting.extend(reversed(part.rests_on()))
    return leaves


def _name(fact: Fact) -> str:
    return fact.label if fact.label and fact.label not in fact.name else fact.name
