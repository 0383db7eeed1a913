"""Conditions: comparisons of figures and texts, tests of direction and role, and what `and`, `or` and `not` make of
them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from ..program import ir
from ..values.facts import Fact
from ..values.results import Change, Row
from ..values.roles import FOLDED, INCOMPARABLE, LevelRow, PartRow, Role, TotalRow
from .environment import NONE, Environment
from .evaluation import Evaluation
from .numbers import COMPARED, comparable

ROLES: Mapping[str, Callable[[Role], bool]] = {
    "total": lambda role: isinstance(role, TotalRow),
    "level": lambda role: isinstance(role, LevelRow),
    "part": lambda role: isinstance(role, PartRow),
    "folded": lambda role: role == FOLDED,
    "incomparable": lambda role: role == INCOMPARABLE,
}
"""The tests of a row's role."""


def holds(node: ir.TypedExpression, env: Environment, evaluation: Evaluation) -> bool:
    """Whether a condition is true: a test, or an expression that is a flag. Raises `NoValue`."""
    if not isinstance(node, ir.Condition):
        return evaluation.holds(node, env)
    match node:
        case ir.Logic(sign=sign, left=left, right=right):
            if sign == "and":
                return holds(left, env, evaluation) and holds(right, env, evaluation)
            return holds(left, env, evaluation) or holds(right, env, evaluation)
        case ir.Not(operand=operand):
            return not holds(operand, env, evaluation)
        case ir.Direction(operand=operand, direction=direction, negated=negated):
            change = evaluation.value(operand, env)
            assert isinstance(change, Change)
            return (change.direction == direction) != negated
        case ir.RoleTest(operand=operand, role=role, negated=negated):
            row = evaluation.value(operand, env)
            assert isinstance(row, Row)
            return ROLES[role](row.role) != negated
        case ir.Comparison(sign=sign):
            return compare(sign, *sides(node, evaluation, env))
    assert_never(node)


def sides(node: ir.Comparison, evaluation: Evaluation, env: Environment = NONE) -> tuple[Fact, Fact]:
    """Return both sides of a comparison. A blank cell is reported, and raises `NoValue`."""
    left, right = evaluation.figure(node.left, env), evaluation.figure(node.right, env)
    for fact, side in ((left, node.left), (right, node.right)):
        if fact.value is None:
            evaluation.quantity(fact, side.span)
    return left, right


def compare(sign: str, left: Fact, right: Fact) -> bool:
    """Whether a comparison of two facts holds, on their exact values."""
    return COMPARED[sign](comparable(left.value), comparable(right.value))
