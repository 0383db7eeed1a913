"""Compares reasons with the figures that they explain: reports a text that speaks only of growth where every figure
that its block depends on fell, and the reverse.

A reason may name both directions (减少：上年增加了一次性项目) or neither. It is reported only if it names the opposite
direction and not the actual one, or if it says that nothing changed (与上年持平).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..diagnostics import Diagnostics
from ..evaluation.environment import Environment, NoValue
from ..evaluation.evaluation import Evaluation
from ..lexicons.lexicon import TextFigures
from ..program import ir
from ..program.program import BlockItem
from ..program.walk import operands
from ..quick.pattern import pattern
from ..values.facts import Fact
from ..values.results import LEVEL, UP, Change


def tell_contradictions(
    block: BlockItem,
    texts: Sequence[Fact],
    conditions: Iterable[ir.TypedExpression],
    env: Environment,
    evaluation: Evaluation,
    diagnostics: Diagnostics,
) -> None:
    """Warn (C33), at its cell, of each of a block's `texts` that names only the direction in which none of its figures
    moved, and report one that states another amount for the whole change (C35). The figures are the changes in the
    `conditions` under which the block is composed; no direction is reported if they moved in different directions, or
    not at all."""
    changes = [change for condition in conditions for change in _changes(condition, env, evaluation)]
    if changes and any(not evaluation.formats.words.in_texts.figures.isdisjoint(str(fact.value)) for fact in texts):
        from .block_amounts import tells_another_amount  # Loaded only for a reason with a figure.

        texts = [fact for fact in texts if not tells_another_amount(block, fact, changes, evaluation, diagnostics)]
    ways = {change.direction for change in changes} - {LEVEL}
    if len(ways) != 1:
        return
    words, (way,) = evaluation.formats.words, ways
    said = words.in_texts
    same, other = (said.rises, said.down) if way == UP else (said.falls, said.up)
    for fact in texts:
        text = str(fact.value)
        found = next((word for word in other if word in text), None) or _said_level(text, said)
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
            diagnostics.warn("C33", fact.origin, details=details)


def _said_level(text: str, said: TextFigures) -> str | None:
    """The words with which a text says of the whole that it did not change; None if it does not say so."""
    found = pattern(said.level).search(text) if said.level else None
    return found["way"] if found is not None else None


def _changes(node: ir.TypedExpression, env: Environment, evaluation: Evaluation) -> Iterator[Change]:
    """Yield the changes whose direction a condition tests, except those without a value."""
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
