"""Reports 尾差: parts that add up exactly, but not as printed, because each is rounded on its own."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..quick.records import replace
from ..values.quantity import Quantity
from .breakdowns import breakdowns
from .check import Outcome
from .rounding_told import Gap, tell_gaps


def rounding_gaps(evaluation: Evaluation, diagnostics: Diagnostics) -> Outcome:
    """Report, as information (C08), each breakdown whose printed parts do not add up to the printed whole, or whose
    printed shares do not add up to 100 %."""
    formats = evaluation.formats
    gaps: list[Gap] = []
    for definition, value in breakdowns(evaluation):
        for whole, parts in (
            (value.whole, [part.amount for part in value.parts]),
            (value.share, [part.share for part in value.parts if part.share is not None]),
        ):
            amount = whole.value
            if (
                len(parts) < len(value.parts)
                or not isinstance(amount, Quantity)
                or not all(isinstance(fact.value, Quantity) for fact in parts)
            ):
                continue
            total = formats.as_printed(parts, amount.kind)
            if total == formats.as_printed((whole,), amount.kind):
                continue
            printed = formats.printed(whole)
            added = formats.printed(replace(whole, value=total, shown=None))
            gaps.append(Gap(definition.span, whole, {"name": whole.name, "printed": printed, "sum": added}))
    tell_gaps("C08", gaps, diagnostics)
    return Outcome()
