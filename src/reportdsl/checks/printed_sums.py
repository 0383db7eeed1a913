"""尾差: parts that add up exactly but not as printed, each rounded on its own."""

from __future__ import annotations

from decimal import Decimal

from ..diagnostics import Severity
from ..evaluation.evaluation import Evaluation
from ..program.program import BreakdownOf
from ..quick.records import replace
from ..values.quantity import Quantity, in_unit
from ..values.results import Breakdown
from .check import Outcome


def tails(evaluation: Evaluation) -> Outcome:
    """For each breakdown, tell where the printed parts miss the printed whole, or the printed shares 100 %."""
    for definition in evaluation.program.definitions:
        value = evaluation.defined(definition.name, definition.basis)
        if not isinstance(definition.value, BreakdownOf) or not isinstance(value, Breakdown) or definition.basis:
            continue
        for whole, parts in (
            (value.whole, [part.amount for part in value.parts]),
            (value.share, [part.share for part in value.parts]),
        ):
            if not all(isinstance(fact.value, Quantity) for fact in (whole, *parts)):
                continue
            total = sum((evaluation.formats.displayed(fact) for fact in parts), Decimal(0))
            printed = evaluation.formats.displayed(whole)
            if total != printed:
                form = evaluation.formats.of(whole.name, whole.value.kind)  # type: ignore[union-attr]
                shown = replace(
                    whole, value=in_unit(total, evaluation.formats.printed(whole).unit or form.unit), shown=None
                )
                evaluation.diagnostics.add(
                    "C08",
                    definition.span,
                    severity=Severity.INFO,
                    name=whole.name,
                    printed=evaluation.formats.printed(whole),
                    sum=evaluation.formats.printed(shown),
                )
    return Outcome()
