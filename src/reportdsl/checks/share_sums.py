"""Shares that add up and still mislead: a part that took much of the residual, parts of both signs."""

from __future__ import annotations

from decimal import Decimal

from ..diagnostics import Diagnostics, Severity
from ..evaluation.evaluation import Evaluation
from ..quick.records import replace
from ..values.quantity import PERCENT, Quantity
from .breakdowns import breakdowns
from .check import Outcome


def misleading_shares(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """For each breakdown, warn of a printed share that its policy moved by more than one unit of the last place, and of
    parts that are both above and below zero."""
    formats = evaluation.formats
    for definition, value in breakdowns(evaluation):
        for fact in (part.share for part in value.parts):
            places = formats.of(fact.name, PERCENT).places
            # 倒挤 may move its part by any number of units; one unit is what every method has to move.
            if fact.adjustment is not None and abs(fact.adjustment).value > Decimal(1).scaleb(-places):
                diagnostics.add(
                    "C10",
                    definition.span,
                    severity=Severity.WARNING,
                    name=fact.label,
                    printed=formats.printed(fact),
                    moved=formats.printed(replace(fact, shown=abs(fact.adjustment))),
                )
        amounts = [part.amount.value for part in value.parts]
        signs = {amount.value > 0 for amount in amounts if isinstance(amount, Quantity) and amount.value}
        if len(signs) > 1:
            diagnostics.add("C11", definition.span, severity=Severity.WARNING, name=value.name)
    return Outcome()
