"""Shares that add up and mislead all the same: a part that took much of the residual, parts of both signs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..diagnostics import Severity
from ..evaluation.evaluation import Evaluation
from ..program.program import BreakdownOf, Definition
from ..quick.records import replace
from ..values.quantity import PERCENT, Quantity
from ..values.results import Breakdown
from .check import Outcome


def shares(evaluation: Evaluation) -> Outcome:
    """For each breakdown whose shares are printed as percents."""
    for definition, value in _breakdowns(evaluation):
        for fact in (part.share for part in value.parts):
            places = evaluation.formats.of(fact.name, PERCENT).places
            # 倒挤 may move its part by any number of units; one unit is what every method has to move.
            if fact.adjustment is not None and abs(fact.adjustment).value > Decimal(1).scaleb(-places):
                evaluation.diagnostics.add(
                    "C10",
                    definition.span,
                    severity=Severity.WARNING,
                    name=fact.label,
                    printed=evaluation.formats.printed(fact),
                    moved=evaluation.formats.printed(replace(fact, shown=abs(fact.adjustment))),
                )
        amounts = [part.amount.value for part in value.parts]
        signs = {amount.value > 0 for amount in amounts if isinstance(amount, Quantity) and amount.value}
        if len(signs) > 1:
            evaluation.diagnostics.add("C11", definition.span, severity=Severity.WARNING, name=value.name)
    return Outcome()


def _breakdowns(evaluation: Evaluation) -> Iterator[tuple[Definition, Breakdown]]:
    for definition in evaluation.program.definitions:
        value = evaluation.defined(definition.name, definition.basis)
        if isinstance(definition.value, BreakdownOf) and isinstance(value, Breakdown) and not definition.basis:
            yield definition, value
