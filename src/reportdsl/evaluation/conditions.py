"""Conditions: comparisons of figures and texts, tests of direction, and what is joined from them."""

from __future__ import annotations

from typing import Any

from ..program import ir
from ..values.facts import Fact
from ..values.quantity import Quantity
from ..values.results import Change
from .evaluator import NONE, Environment, Evaluator


class Conditions:
    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator

    def holds(self, node: ir.TypedExpression, env: Environment = NONE) -> bool:
        """Whether a condition is true. Raises `NoValue`."""
        match node:
            case ir.Logic(sign=sign, left=left, right=right):
                if sign == "and":
                    return self.holds(left, env) and self.holds(right, env)
                return self.holds(left, env) or self.holds(right, env)
            case ir.Not(operand=operand):
                return not self.holds(operand, env)
            case ir.Direction(operand=operand, direction=direction, negated=negated):
                change = self._evaluator.value(operand, env)
                assert isinstance(change, Change)
                return (change.direction == direction) != negated
            case ir.Comparison(sign=sign):
                return compare(sign, *self.sides(node, env))
        value = self._evaluator.figure(node, env).value
        assert isinstance(value, bool)
        return value

    def sides(self, node: ir.Comparison, env: Environment = NONE) -> tuple[Fact, Fact]:
        """Both sides of a comparison; blank cells among them are reported."""
        sides = (self._evaluator.figure(node.left, env), self._evaluator.figure(node.right, env))
        for fact, side in zip(sides, (node.left, node.right), strict=True):
            if fact.value is None:
                self._evaluator.quantity(fact, side.span)
        return sides


def compare(sign: str, one: Fact, other: Fact) -> bool:
    """Whether a comparison of two facts holds, on their exact values."""
    left, right = _comparable(one), _comparable(other)
    match sign:
        case "==":
            return bool(left == right)
        case "!=":
            return bool(left != right)
        case "<":
            return bool(left < right)
        case "<=":
            return bool(left <= right)
        case ">":
            return bool(left > right)
    return bool(left >= right)


def _comparable(fact: Fact) -> Any:
    return fact.value.value if isinstance(fact.value, Quantity) else fact.value
