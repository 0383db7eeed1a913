"""Conditions: comparisons of figures and texts, tests of direction, and what is joined from them."""

from __future__ import annotations

from typing import Any

from ..facts import Fact
from ..program import nodes
from ..quantity import Quantity
from ..values import Change
from .evaluator import NONE, Evaluator, Surroundings


class Conditions:
    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator

    def holds(self, node: nodes.Expression, around: Surroundings = NONE) -> bool:
        """Whether a condition is true. Raises `Stopped`."""
        match node:
            case nodes.Logic(sign=sign, left=left, right=right):
                if sign == "and":
                    return self.holds(left, around) and self.holds(right, around)
                return self.holds(left, around) or self.holds(right, around)
            case nodes.Not(operand=operand):
                return not self.holds(operand, around)
            case nodes.Direction(operand=operand, direction=direction, negated=negated):
                change = self._evaluator.value(operand, around)
                assert isinstance(change, Change)
                return (change.direction == direction) != negated
            case nodes.Comparison(sign=sign):
                return compare(sign, *self.sides(node, around))
        value = self._evaluator.figure(node, around).value
        assert isinstance(value, bool)
        return value

    def sides(self, node: nodes.Comparison, around: Surroundings = NONE) -> tuple[Fact, Fact]:
        """Both sides of a comparison; blank cells among them are reported."""
        sides = (self._evaluator.figure(node.left, around), self._evaluator.figure(node.right, around))
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
