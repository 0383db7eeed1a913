"""Reasons compared with the figures that they explain: a text that speaks only of growth where everything that its
block depends on fell.

A reason may have both directions (减少：上年增加了一次性项目), or none. Only a reason that names the opposite direction alone is
reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..diagnostics import Diagnostics, Severity
from ..evaluation.environment import Environment, NoValue
from ..evaluation.evaluation import Evaluation
from ..program import ir
from ..program.program import BlockItem
from ..program.walk import operands
from ..values.facts import Fact
from ..values.results import LEVEL, UP, Change


def tell_contradictions(
    block: BlockItem,
    texts: Iterable[Fact],
    conditions: Iterable[ir.TypedExpression],
    env: Environment,
    evaluation: Evaluation,
    diagnostics: Diagnostics,
) -> None:
    """Warn, at its cell, of one of the `texts` of a block that has the direction which none of the changes has that the block is
    composed for."""
    changes = [change for condition in conditions for change in _changes(condition, env, evaluation)]
    ways = {change.direction for change in changes} - {LEVEL}
    if len(ways) != 1:
        return
    words, (way,) = evaluation.formats.words, ways
    said = words.in_texts
    same, other = (said.up, said.down) if way == UP else (said.down, said.up)
    for fact in texts:
        text = str(fact.value)
        found = next((word for word in other if word in text), None)
        if found is not None and not any(word in text for word in same):
            amount = next(change.amount for change in changes if change.direction == way)
            name = next(
                change.label or change.now.label or change.now.name for change in changes if change.direction == way
            )
            details = {
                "block": block.name,
                "found": found,
                "name": name,
                "way": same[0],
                "amount": evaluation.formats.magnitude(amount),
            }
            diagnostics.add("C33", fact.origin, severity=Severity.WARNING, details=details)


def _changes(node: ir.TypedExpression, env: Environment, evaluation: Evaluation) -> Iterator[Change]:
    """The changes whose directions a condition asks for."""
    if isinstance(node, ir.Direction):
        try:
            change = evaluation.value(node.operand, env)
        except NoValue:
            return
        if isinstance(change, Change):
            yield change
        return
    for operand in operands(node):
        yield from _changes(operand, env, evaluation)
