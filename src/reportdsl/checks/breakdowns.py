"""The breakdowns that a spec declares, for the checks that look at their shares and sums."""

from __future__ import annotations

from collections.abc import Iterator

from ..document.unroll import instances
from ..evaluation.evaluation import Evaluation
from ..program.program import BreakdownOf, Definition
from ..values.results import Breakdown


def breakdowns(evaluation: Evaluation) -> Iterator[tuple[Definition, Breakdown]]:
    """Each declared breakdown on the report's own basis, if it has a value."""
    for definition in evaluation.program.definitions:
        value = evaluation.defined(definition.name, definition.basis)
        if isinstance(definition.value, BreakdownOf) and isinstance(value, Breakdown) and not definition.basis:
            yield definition, value
    for _ in instances(evaluation):
        pass  # Those of a fragment are there when its instances have been entered.
    yield from ((own, value) for own, value in evaluation.instances.breakdowns if not own.basis)
