"""Finds the breakdowns that a spec declares, for the checks of their shares and sums."""

from __future__ import annotations

from collections.abc import Iterator

from ..document.unroll import instances
from ..evaluation.evaluation import Evaluation
from ..program.declarations import BreakdownOf, Definition
from ..values.results import Breakdown


def breakdowns(evaluation: Evaluation) -> Iterator[tuple[Definition, Breakdown]]:
    """Yield each declared breakdown that is on the report's own basis and has a value, including those of fragments'
    instances."""
    for definition in evaluation.program.definitions:
        value = evaluation.defined(definition.name, definition.basis)
        if isinstance(definition.value, BreakdownOf) and isinstance(value, Breakdown) and not definition.basis:
            yield definition, value
    for _ in instances(evaluation):
        pass  # A fragment's breakdowns exist only once its instances have been entered.
    yield from ((own, value) for own, value in evaluation.instances.breakdowns if not own.basis)
